"""`python -m ninetynine` is the same as the command `ninetynine`."""

import sys

from ninetynine.cli import main

if __name__ == "__main__":
    sys.exit(main())
