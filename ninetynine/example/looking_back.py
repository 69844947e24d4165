"""What became of it in the example: felt by some and not by all; a 1% that was kept, and one that was not."""

from datetime import date

from ninetynine.contributions.models import Answer, Audience, Channel
from ninetynine.decisions.actions.changing import Difference, Feeling, feel, tell
from ninetynine.decisions.models import Change, Decision, Felt
from ninetynine.example.cast import House
from ninetynine.example.telling import Said
from ninetynine.people.models import Person
from ninetynine.reflections.actions import (
    Forward,
    put_forward,
    say_felt,
    say_kept,
    say_yes_or_no,
    take,
)
from ninetynine.reflections.actions import Saying as Says
from ninetynine.reflections.models import Felt as FeltOne
from ninetynine.reflections.models import Kept, OnePerCent
from ninetynine.web.models import random_id


def marks_are_written_alone(house: House, the: Decision) -> None:
    """Winifred yes, Seun partly, Farida not yet: so it is open again, with Hamish."""
    days, hamish = house.days, house["Hamish"]
    change = tell(
        the,
        Difference(
            happened=True,
            words="Each panel member writes alone first, and the sheet is closed before anybody talks.",
            since=days.ago(27),
            where="At every admission panel",
            done_by="Hamish Roe and the panels",
            owner=hamish,
            for_whom=[house["Farida"]],
            form_key=random_id(),
        ),
        by=house["Beth"],
        on=days.ago(20),
    )
    gwen = house["Gwen"]
    _feels(
        change, house["Winifred"], Felt.Kind.YES, "Yes. I was asked, and then they were quiet.",
        on=days.ago(14), typed_by=gwen, audience=Audience.PUBLIC,  # like the words behind it
    )  # fmt: skip
    _feels(change, house["Seun"], Felt.Kind.PARTLY, "On two panels out of three.", on=days.ago(13))
    not_yet = _feels(
        change, house["Farida"], Felt.Kind.NOT_YET,
        "We wrote our marks. Then somebody talked until we changed them.", on=days.ago(12),
    )  # fmt: skip
    if not_yet.contribution is not None:
        Said(not_yet.contribution).answered(
            hamish,
            Answer.Kind.NOT_CHANGED,
            "I was in the chair, and I let it happen. The sheet says marks first. It does not say who stops the talking.",
            because="nobody had been asked to. I have put it on the next agenda, first.",
            on=days.ago(4),
        )


def _feels(
    change: Change,
    who: Person,
    kind: Felt.Kind,
    words: str,
    *,
    on: date,
    typed_by: Person | None = None,
    audience: Audience = Audience.TEAM,
) -> Felt:
    feeling = Feeling(
        kind=kind,
        words=words,
        form_key=random_id(),
        channel=Channel.POST if typed_by else Channel.PAGE,
        audience=audience,
    )
    return feel(change.asked.get(person=who), feeling, by=typed_by or who, on=on)


def taught_and_came_back(house: House, the: Decision) -> None:
    """Joy, three years on."""
    days, delroy = house.days, house["Delroy"]
    change = tell(
        the,
        Difference(
            happened=True,
            words="The first group that was taught from its first week by people with a social worker "
            "of their own has finished.",
            since=days.ago(150),
            done_by="Everybody who taught them",
            form_key=random_id(),
        ),
        by=house["Gwen"],
        on=days.ago(140),
    )
    words = "Two of them came back, to sit on the panel."
    _feels(change, delroy, Felt.Kind.YES, words, on=days.ago(130))


def our_next_one(house: House) -> None:
    """Papers by post: kept, felt by most. A break: not kept, twice, and being tried a third time."""
    team, days, jun, hamish = house.social_work, house.days, house["Jun"], house["Hamish"]
    papers = put_forward(
        team, Forward(words="Papers by post, seven days before.", form_key=random_id()),
        by=house["Gwen"], on=days.ago(120),
    )  # fmt: skip
    papers = _taken(papers, jun, by_on=days.ago(85), by=hamish, on=days.ago(118))
    _kept(papers, Kept.Says.KEPT, "On the doormat, eight days before.", by=jun, on=days.ago(84))
    for name, says, words in (
        ("Winifred", FeltOne.Says.YES, "I read them twice."),
        ("Leroy", FeltOne.Says.PARTLY, "Mine went to the old address first."),
        ("Seun", FeltOne.Says.YES, ""),
    ):
        typed_by = house["Gwen"] if name == "Winifred" else house[name]
        channel = Channel.POST if name == "Winifred" else Channel.PAGE
        said = Says(says=says, words=words, channel=channel)
        say_felt(papers, said, person=house[name], by=typed_by, on=days.ago(57))
    before: OnePerCent | None = None
    for began, over, words in (
        (80, 55, "We talked through it."),
        (54, 22, "Ninety minutes again."),
    ):
        forward = Forward(words="A break at 45 minutes.", form_key=random_id(), again=before)
        asked = put_forward(team, forward, by=house["Farida"], on=days.ago(began))
        taken = _taken(asked, hamish, by_on=days.ago(over), by=hamish, on=days.ago(began - 1))
        _kept(taken, Kept.Says.NOT_KEPT, words, by=hamish, on=days.ago(over - 1))
        before = taken
    forward = Forward(words="A break at 45 minutes.", form_key=random_id(), again=before)
    third = put_forward(team, forward, by=house["Farida"], on=days.ago(20))
    _taken(third, house["Farida"], by_on=days.ahead(9), by=hamish, on=days.ago(19))


def what_could_be_next(house: House) -> None:
    """The ward's last one was not kept. Three are put forward, and none is chosen: it waits for Bronagh."""
    ward, days, maeve, pavel = house.heron_ward, house.days, house["Maeve"], house["Pavel"]
    tea = Forward(words="Tea at seven for whoever sits here.", form_key=random_id())
    one = put_forward(ward, tea, by=house["Bronagh"], on=days.ago(50))
    one = _taken(one, pavel, by_on=days.ago(20), by=maeve, on=days.ago(48))
    _kept(one, Kept.Says.NOT_KEPT, "The urn is locked away at six.", by=pavel, on=days.ago(19))
    for name, words in (
        ("Shanthi", "A clock that he can see from the bed."),
        ("Carys", "One page in Welsh, on the day."),
        ("Denise", "Whoever rings in speaks first."),
    ):
        forward = Forward(words=words, form_key=random_id())
        put_forward(ward, forward, by=house[name], on=days.ago(5))


def _taken(one: OnePerCent, who: Person, *, by_on: date, by: Person, on: date) -> OnePerCent:
    asked = take(one, who, by_on=by_on, by=by, on=on)
    return asked if who == by else say_yes_or_no(asked, accepted=True, by=who, on=on)


def _kept(one: OnePerCent, says: Kept.Says, words: str, *, by: Person, on: date) -> None:
    say_kept(one, Says(says=says, words=words), form_key=random_id(), by=by, on=on)
