"""What the two teams of the example decide: settled with a reason beside it, and stopped."""

from collections.abc import Iterable
from datetime import date

from ninetynine.contributions.models import Audience, Channel, Contribution
from ninetynine.decisions.actions import (
    Amending,
    Asking,
    Closing,
    Telling,
    add_source,
    amend,
    bring,
    close,
    move_on,
    reply,
    say,
    start,
    wait_for,
)
from ninetynine.decisions.models import Decision, Outcome, RestsOn, Source, Word
from ninetynine.example.cast import House
from ninetynine.example.telling import says
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.web.models import random_id

Kind, Stage = Word.Kind, Decision.Stage
NO_REASON = "Nobody had a reason why we must not."


def tells(
    who: Person,
    about: Decision,
    kind: Word.Kind,
    words: str = "",
    *,
    on: date,
    typed_by: Person | None = None,
    channel: str = Channel.ROOM,
) -> Word:
    telling = Telling(
        kind=kind,
        words=words,
        number=about.proposals.count(),
        form_key=random_id(),
        speaker=who,
        channel=channel if typed_by else Channel.PAGE,
    )
    return say(about, telling, by=typed_by or who, on=on)


def asks(
    who: Person,
    team: Team,
    question: str,
    proposal: str,
    *,
    on: date,
    quorum: int = 3,
    off_table: str = "",
    rests_on: Iterable[Contribution] = (),
) -> Decision:
    asking = Asking(
        question=question,
        proposal=proposal,
        off_table=off_table,
        quorum=quorum,
        form_key=random_id(),
        rests_on=list(rests_on),
    )
    return start(team, asking, by=who, on=on)


def settles(
    the: Decision,
    reasons: str,
    *,
    by: Person,
    on: date,
    look_again_on: date | None = None,
    audience: str = Audience.TEAM,
    kind: Outcome.Kind = Outcome.Kind.AGREED,
) -> Outcome:
    closing = Closing(
        kind=kind,
        reasons=reasons,
        number=the.proposals.count(),
        form_key=random_id(),
        look_again_on=look_again_on,
        audience=audience,
    )
    return close(the, closing, by=by, on=on)


def taught_from_the_first_week(house: House) -> Decision:
    """Three years ago: a yes that took three years to be felt."""
    team, days, delroy = house.social_work, house.days, house["Delroy"]
    spoken = says(
        delroy,
        team,
        "They meet the first of us in the third year, as a case.",
        on=days.ago(1210),
        audience=Audience.COLLECTIVE,
        wish="just hear it",
    )
    the = asks(
        house["Gwen"],
        team,
        "When do students first meet people who have a social worker?",
        "People who have a social worker of their own teach in the first week.",
        on=days.ago(1200),
        quorum=5,
        rests_on=[spoken.contribution],
    )
    move_on(the, Stage.CONSENT, by=house["Gwen"], on=days.ago(1195))
    for name in ("Gwen", "Beth", "Hamish", "Seun", "Delroy"):
        tells(house[name], the, Kind.CONSENTS, on=days.ago(1195))
    settles(the, NO_REASON, by=house["Gwen"], on=days.ago(1195), audience=Audience.COLLECTIVE)
    return the


def marks_before_anybody_talks(house: House) -> Decision:
    """Stopped by one, changed, and agreed by all thirteen; his reason stays beside it."""
    team, days, beth = house.social_work, house.days, house["Beth"]
    seun = says(
        house["Seun"],
        team,
        "By the time it is my turn, the number is already in the room.",
        on=days.ago(47),
        wish="just hear it",
    ).contribution
    first = Contribution.objects.get(by=house["Winifred"], words__text__startswith="Candidates")
    rosa = Contribution.objects.get(by=house["Rosa"])
    the = asks(
        beth,
        team,
        "How do we give marks on a panel?",
        "Panel members write their marks before anybody talks.",
        on=days.ago(44),
        quorum=8,
        off_table="What the professional body says must be asked.",
        rests_on=[first, seun, rosa],
    )
    _sources(house, the)
    _first_rounds(house, the)
    _everybody_consents(house, the)
    settles(
        the,
        "Each of the five writes alone. The sheet is closed. Then we talk, and one question may be "
        "asked again. With that, nobody had a reason why we must not.",
        by=beth,
        on=days.ago(37),
        look_again_on=days.ahead(150),
        audience=Audience.PUBLIC,
    )
    return the


def _first_rounds(house: House, the: Decision) -> None:
    """Clarify, react: one cannot agree, and the proposal is changed."""
    days, beth = house.days, house["Beth"]
    asked = tells(house["Leroy"], the, Kind.QUESTION, "Do we still talk at all?", on=days.ago(43))
    reply(asked, "Yes, afterwards.", by=beth, on=days.ago(43))
    move_on(the, Stage.REACT, by=beth, on=days.ago(42))
    tells(house["Tam"], the, Kind.REACTION, "I would have liked that.", on=days.ago(42))
    tells(house["Hamish"], the, Kind.CANNOT, "That punishes the nervous.", on=days.ago(42))
    changed = Amending(
        words="Panel members write their marks before anybody talks. One question may be asked again.",
        why="Hamish Roe’s reason: who is nervous gets a second go.",  # noqa: RUF001
        number=1,
        form_key=random_id(),
    )
    amend(the, changed, by=beth, on=days.ago(41))


def _sources(house: House, the: Decision) -> None:
    days = house.days
    for kind, name, words in (
        (
            Source.Kind.LIVED,
            "Gwen",
            "What Winifred wrote, and what three people said about their own interviews",
        ),
        (
            Source.Kind.LIVING,
            "Hamish",
            "Eleven panels: in nine, the first mark spoken was the mark given",
        ),
        (Source.Kind.LEARNT, "Tam", "Two papers on marking alone first"),
    ):
        add_source(
            the,
            kind=kind,
            words=words,
            link="",
            form_key=random_id(),
            by=house[name],
            on=days.ago(43),
        )


def _everybody_consents(house: House, the: Decision) -> None:
    days, beth, aisha, gwen = house.days, house["Beth"], house["Aisha"], house["Gwen"]
    move_on(the, Stage.CONSENT, by=beth, on=days.ago(40))
    wait_for(the, house["Winifred"], say_by=days.ago(38), by=beth, on=days.ago(40))
    tells(house["Hamish"], the, Kind.CONSENTS, "With a question asked again, yes.", on=days.ago(40))
    for name in ("Gwen", "Beth", "Seun", "Farida", "Leroy", "Noor", "Delroy", "Tam", "Jun", "Tom"):
        tells(house[name], the, Kind.CONSENTS, on=days.ago(40), typed_by=aisha)
    tells(aisha, the, Kind.CONSENTS, on=days.ago(40))
    tells(
        house["Winifred"],
        the,
        Kind.CONSENTS,
        "I never marked anybody before they had sat down.",
        on=days.ago(38),
        typed_by=gwen,
        channel=Channel.POST,
    )


def who_rings(house: House) -> Decision:
    """Open, and stopped: somebody cannot agree yet, and Bronagh has not said her word."""
    team, days, denise = house.heron_ward, house.days, house["Denise"]
    washing = Contribution.objects.get(by=house["Bronagh"], words__text__startswith="I came")
    the = asks(
        denise,
        team,
        "Who rings the family when somebody is moved at night?",
        "Whoever moves somebody rings the family before the shift ends. If they cannot, their name "
        "stands on the board.",
        on=days.ago(6),
        quorum=5,
        off_table="How many people work at night.",
        rests_on=[washing],
    )
    move_on(the, Stage.CONSENT, by=denise, on=days.ago(4))
    tells(denise, the, Kind.CONSENTS, on=days.ago(4))
    tells(house["Maeve"], the, Kind.CONSENTS, on=days.ago(4))
    tells(
        house["Pavel"],
        the,
        Kind.CANNOT,
        "The night has two people and one phone. Nobody has asked them.",
        on=days.ago(3),
    )
    wait_for(the, house["Idris"], say_by=days.ahead(5), by=denise, on=days.ago(3))
    return the


def no_telephone_rota(house: House) -> Decision:
    """Not agreed, and the reason is kept."""
    team, days, maeve = house.heron_ward, house.days, house["Maeve"]
    the = asks(
        maeve,
        team,
        "Do relatives take turns at the ward phone in the evening?",
        "Relatives who like take turns at the ward phone between six and eight.",
        on=days.ago(90),
    )
    move_on(the, Stage.CONSENT, by=maeve, on=days.ago(88))
    tells(
        house["Carys"],
        the,
        Kind.CANNOT,
        "I come to sit with my sister. I do not come to work.",
        on=days.ago(87),
    )
    settles(
        the,
        "Carys Pugh said what several thought: a visit is a visit. The phone is for whoever is paid to pick it up.",
        by=maeve,
        on=days.ago(85),
        kind=Outcome.Kind.NOT_AGREED,
    )
    return the


def thought_otherwise(house: House, the: Decision) -> None:
    """Stand words beside a question that is still open."""
    rota = Contribution.objects.get(by=house["Denise"], words__text__startswith="Two of us")
    bring(the, rota, RestsOn.Lean.OTHERWISE, by=house["Denise"], on=house.days.ago(5))
