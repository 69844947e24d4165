"""What pages need to know about looking back. Rows go in, frozen values come out."""

from ninetynine.reflections.reads.elsewhere import everything_about, find, open_in

__all__ = ["everything_about", "find", "open_in"]
