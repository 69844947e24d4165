"""The small thread beside a line: how far something that was said has come."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninetynine.web.drawn import drawn
from ninetynine.web.pictures.svg import Caption
from ninetynine.web.pictures.thread import small_thread


def stages() -> list[str]:
    return [_("said"), _("answered"), _("decided"), _("changed"), _("felt")]


def caption(done: int) -> Caption:
    """Say in words what the thread shows: ``done`` (1 to 5) of its stages are sewn."""
    names = stages()
    here, to_come = ", ".join(names[:done]), ", ".join(names[done:])
    title = _("The thread has come to %(stage)s") % {"stage": names[done - 1]}
    if not to_come:
        return Caption(title, _("%(stages)s: done.") % {"stages": here})
    words = _("%(done)s: done. %(later)s: still to come.") % {"done": here, "later": to_come}
    return Caption(title, words)


def small(done: int, *, prefix: str) -> SafeString:
    return drawn(small_thread(done, len(stages()), caption(done), prefix=prefix))
