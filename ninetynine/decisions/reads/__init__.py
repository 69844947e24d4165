"""What pages need to know about decisions."""

from ninetynine.decisions.reads.elsewhere import everything_about, find, open_in

__all__ = ["everything_about", "find", "open_in"]
