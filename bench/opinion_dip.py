"""Work out the table of Hartigan's dip for numbers spread evenly (about ten minutes).

Writes ninetynine/measures/opinion/dip_table.py anew: for each number of numbers, how large
sqrt(n) x dip is that chance alone exceeds with each chance. ``--draws 1000`` for a quick look.
"""

import argparse
from pathlib import Path

import numpy as np

from ninetynine.measures.opinion.dip import dip

CHANCES = (0.5, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.0025, 0.001, 0.0005, 0.0001)
SIZES = (10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000)
TABLE = Path(__file__).parents[1] / "ninetynine" / "measures" / "opinion" / "dip_table.py"


def stretched(size: int, draws: int) -> list[float]:
    """Draw so often, and give what is exceeded with each chance."""
    chance = np.random.RandomState(size)
    dips = [dip(np.sort(chance.random_sample(size)).tolist()) for _ in range(draws)]
    quantiles = np.quantile(dips, [1 - each for each in CHANCES]) * size**0.5
    return [round(float(each), 4) for each in quantiles]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=100_000)
    draws = parser.parse_args().draws
    rows = [f"    ({', '.join(map(str, stretched(size, draws)))}),\n" for size in SIZES]
    TABLE.write_text(
        f'"""sqrt(n) x dip that numbers spread evenly exceed; {draws} draws each.\n\n'
        'Written by bench/opinion_dip.py.\n"""\n\n'
        "from typing import Final\n\n"
        f"CHANCES: Final = {CHANCES}\n"
        f"SIZES: Final = {SIZES}\n"
        f"STRETCHED: Final = (\n{''.join(rows)})\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
