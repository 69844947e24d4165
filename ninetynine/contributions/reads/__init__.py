"""What pages need to know about what was said. Rows go in, frozen values come out."""

from ninetynine.contributions.reads.elsewhere import everything_about, find, open_in

__all__ = ["everything_about", "find", "open_in"]
