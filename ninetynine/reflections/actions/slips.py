"""What comes back on the torn-off part of a letter about a 1%."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ninetynine.people.models import Person
from ninetynine.post.actions import use_reply
from ninetynine.post.models import ReplyCode
from ninetynine.reflections.actions.ones import Saying, say_felt, say_yes_or_no
from ninetynine.reflections.models import Asking
from ninetynine.teams.reads import may_type_for
from ninetynine.web.refusals import Refusal


class AskedNoMore(Refusal):
    sentence = _("This is not asked any more: it was said in another way, or somebody else has it.")


@transaction.atomic
def answer_by_slip(
    slip: ReplyCode, asking: Asking, saying: Saying, *, by: Person, on: date
) -> None:
    """Enter what somebody ticked on the torn-off part of a letter about a 1%. A slip counts once.

    Raises:
        PermissionDenied: ``by`` may not type in what others send on paper.
        SlipCameBackBefore: somebody has typed it in meanwhile.
        AskedNoMore: it was said in another way since, or somebody else was asked.
        NotInTheTeam, OneIsOpen.
    """
    one, who = asking.one, asking.person
    if not may_type_for(one.team, by, on=on):
        raise PermissionDenied
    use_reply(slip, on=on)
    if not Asking.objects.filter(pk=asking.pk, over=False).exists():
        raise AskedNoMore
    if asking.what == Asking.What.FELT:
        say_felt(one, saying, person=who, by=by, on=on)
        return
    say_yes_or_no(
        one,
        accepted=saying.says == Asking.Says.YES,
        by=by,
        on=on,
        person=who,
        words=saying.words,
        channel=saying.channel,
    )
