"""How far something that was said has come, as a picture of its thread."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.web.drawn import drawn
from ninetynine.web.pictures import Caption, small_thread, thread


def whole(done: int, *, prefix: str) -> SafeString:
    """Draw a thread with ``done`` (1 to 5) of its stages sewn, each with its name."""
    return drawn(thread(done, _stages(), _caption(done), prefix=prefix))


def small(done: int, *, prefix: str) -> SafeString:
    """Draw the same beside a line, without names."""
    return drawn(small_thread(done, len(_stages()), _caption(done), prefix=prefix))


def further(done: int) -> str:
    """Say what came of it after its answer; nothing, where nothing did so far."""
    return {
        3: _("It is part of a decision."),
        4: _("Something is different because of it."),
        5: _("The difference is felt."),
    }.get(done, "")


def _stages() -> list[str]:
    return [_("said"), _("answered"), _("decided"), _("changed"), _("felt")]


def _caption(done: int) -> Caption:
    """Say in words what the thread shows."""
    stages = _stages()
    come, left = ", ".join(stages[:done]), ", ".join(stages[done:])
    title = _("The thread has come to: %(step)s") % {"step": stages[done - 1]}
    tells = _("%(come)s: done. %(left)s: still to come.") if left else _("%(come)s: done.")
    return Caption(title, tells % {"come": come, "left": left})
