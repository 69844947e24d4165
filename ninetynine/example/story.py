"""What happened in Tidewell: good and bad, and not tidy."""

from ninetynine.contributions.actions import ask_for_time, hand_over, take_back
from ninetynine.contributions.actions import pause as move_days
from ninetynine.contributions.models import Answer, Audience, Channel, Verdict, Wish
from ninetynine.example.cast import House
from ninetynine.example.deciding import (
    marks_before_anybody_talks,
    no_telephone_rota,
    taught_from_the_first_week,
    thought_otherwise,
    who_rings,
)
from ninetynine.example.looking_back import (
    marks_are_written_alone,
    our_next_one,
    taught_and_came_back,
    what_could_be_next,
)
from ninetynine.example.telling import says
from ninetynine.people.models import Pause
from ninetynine.teams.actions import ask_to_take_over, leave, settle_hand_on
from ninetynine.teams.models import Responsibility
from ninetynine.web.models import random_id

Kind, Word = Answer.Kind, Verdict.Kind
ANSWERS, NOT_YET = Word.ANSWERS, Word.NOT_YET


def social_work(house: House) -> None:
    """Fifteen people, one of them by post only."""
    _winifred(house)
    _fresh_letter(house)
    _late_and_open(house)
    _heard(house)
    taught_and_came_back(house, taught_from_the_first_week(house))
    marks = marks_before_anybody_talks(house)
    _rosa_takes_her_words_back(house)
    marks_are_written_alone(house, marks)
    our_next_one(house)


def _winifred(house: House) -> None:
    """By letter from beginning to end: said, answered, and that answers her."""
    team, days, gwen, beth = house.social_work, house.days, house["Gwen"], house["Beth"]
    winifred = says(
        house["Winifred"],
        team,
        "Candidates get twenty minutes. We get the last two.",
        on=days.ago(49),
        audience=Audience.PUBLIC,
        until=days.ahead(280),
        channel=Channel.POST,
        entered_by=gwen,
    )
    winifred.answered(
        beth,
        Kind.CHANGED,
        "You are right. From the January interviews you ask first, and you have as long as we have. "
        "I have changed the sheet, and Hamish Roe keeps the time.",
        on=days.ago(39),
    ).judged(ANSWERS, on=days.ago(30), entered_by=gwen)


def _fresh_letter(house: House) -> None:
    """Answered the day before yesterday: this letter is still to be posted."""
    days, hamish = house.days, house["Hamish"]
    says(
        house["Winifred"],
        house.social_work,
        "Nobody told me which door. I sat in the wrong room, and listened.",
        on=days.ago(13),
        channel=Channel.POST,
        entered_by=house["Gwen"],
    ).handed_to(hamish, on=days.ago(12)).answered(
        hamish,
        Kind.CHANGED,
        "The Old Net Loft has two doors. From now on somebody stands at the front one, and it will be me.",
        on=days.ago(2),
    )


def _late_and_open(house: House) -> None:
    """Paid nine weeks late, and three questions on their way."""
    team, days = house.social_work, house.days
    leroy = says(
        house["Leroy"],
        team,
        "Nine weeks. I borrowed the bus fare to come and ask about it.",
        on=days.ago(30),
        audience=Audience.PUBLIC,
    )
    leroy.handed_to(house["Anil"], on=days.ago(29)).handed_to(
        house["Noor"], on=days.ago(8), why="I have not managed it, and I am sorry."
    )
    says(house["Tam"], team, "Am I allowed to say no to a placement?", on=days.ago(5))
    says(
        house["Seun"], team, "Who reads what we write on the feedback sheet?", on=days.ago(6)
    ).handed_to(house["Hamish"], on=days.ago(5))


def _heard(house: House) -> None:
    """What only wished to be heard, and what was taken back."""
    team, days = house.social_work, house.days
    says(
        house["Delroy"],
        team,
        "I read his file before I met him. I won't again.",
        on=days.ago(20),
        wish=Wish.HEAR_IT,
    )
    says(
        house["Jun"],
        team,
        "Papers on the doormat a week before. I read them twice, in the bath.",
        on=days.ago(26),
        wish=Wish.HEAR_IT,
        audience=Audience.PUBLIC,
    )
    says(
        house["Rosa"],
        team,
        "They marked me before I had sat down. I saw the pen move.",
        on=days.ago(45),
    )


def _rosa_takes_her_words_back(house: House) -> None:
    """They helped to decide it. That stays."""
    spoken = house["Rosa"].contributions.get()
    take_back(spoken, by=house["Rosa"], on=house.days.ago(15))


def heron_ward(house: House) -> None:
    """Ten people around nineteen beds."""
    _not_yet(house)
    _on_the_way(house)
    _comings_and_goings(house)
    no_telephone_rota(house)
    thought_otherwise(house, who_rings(house))
    what_could_be_next(house)
    _bronagh_takes_the_meetings_on(house)


def _bronagh_takes_the_meetings_on(house: House) -> None:
    """Maeve has looked after them long enough: what somebody looks after goes round."""
    days, maeve, bronagh = house.days, house["Maeve"], house["Bronagh"]
    asked = ask_to_take_over(
        house.heron_ward.responsibilities.get(kind=Responsibility.Kind.MEETINGS),
        bronagh,
        lapses_on=days.ahead(180),
        form_key=random_id(),
        by=maeve,
        on=days.ago(7),
    )
    settle_hand_on(asked, accepted=True, by=bronagh, on=days.ago(5))


def _not_yet(house: House) -> None:
    """Answered with the rule, answered with what cannot be moved: not yet, twice."""
    team, days = house.heron_ward, house.days
    bronagh, denise, pavel = house["Bronagh"], house["Denise"], house["Pavel"]
    says(bronagh, team, "I came with his washing and the bed was empty.", on=days.ago(43)).answered(
        denise,
        Kind.CHANGED,
        "Relatives are told of a move within four hours. It is in our policy. I am sorry that it was not done.",
        on=days.ago(33),
    ).judged(NOT_YET, "You told me the rule, not who will ring me.", on=days.ago(31)).answered(
        denise, Kind.CHANGED, "Me, or the name on the board. From tonight.", on=days.ago(2)
    )
    says(
        bronagh,
        team,
        "He was asleep when the form was signed.",
        on=days.ago(9),
        audience=Audience.COLLECTIVE,
    ).handed_to(pavel, on=days.ago(8))
    says(
        denise, team, "Two of us for nineteen people. I was frightened.", on=days.ago(36)
    ).handed_to(pavel, on=days.ago(35)).answered(
        pavel,
        Kind.NOT_CHANGED,
        "There is no extra post. I can move the rota, and I have: two more pairs of hands between six and eight.",
        because="the money for posts is decided in April, and not by me. I asked, and I was told no.",
        on=days.ago(22),
    ).judged(NOT_YET, "Six to eight is not the night.", on=days.ago(3))


def _on_the_way(house: House) -> None:
    """Said without a name, in Welsh, on the phone, and one good thing."""
    team, days, denise = house.heron_ward, house.days, house["Denise"]
    says(
        denise,
        team,
        "I laughed when they joked about him. I shouldn't have.",
        on=days.ago(18),
        nameless=True,
        wish=Wish.HEAR_IT,
    )
    carys = says(house["Carys"], team, "Could the papers come in Welsh?", on=days.ago(28))
    carys.answered(
        denise,
        Kind.NOT_CHANGED,
        "We cannot this month, but Maeve Lonergan will read them to you in Welsh on the phone before each meeting.",
        because="the one person who translates for us is away until the new year.",
        on=days.ago(21),
    ).judged(NOT_YET, "I was told it would be there. It was not.", on=days.ago(7))
    says(
        house["Idris"],
        team,
        "I rang at seven. Nobody picked up until nine.",
        on=days.ago(22),
        audience=Audience.COLLECTIVE,
        channel=Channel.PHONE,
        entered_by=denise,
    )
    says(
        house["Gwen"],
        team,
        "Somebody laughed at my joke, then did what I said.",
        on=days.ago(13),
        audience=Audience.PUBLIC,
        wish=Wish.HEAR_IT,
    )


def _comings_and_goings(house: House) -> None:
    """Agnieszka left and Shanthi took three answers on; Kit is away for now."""
    team, days = house.heron_ward, house.days
    agnieszka, shanthi, kit = house["Agnieszka"], house["Shanthi"], house["Kit"]
    for who, words in (
        ("Maeve", "His glasses went with the laundry, twice."),
        ("Gwen", "Whose phone is the ward phone at night?"),
        ("Idris", "The leaflet says contact us. Who is us?"),
    ):
        says(
            house[who],
            team,
            words,
            on=days.ago(16),
            audience=Audience.COLLECTIVE,
            channel=Channel.PAPER,
            entered_by=house["Denise"],
        ).handed_to(agnieszka, on=days.ago(15))
    hand_over(agnieszka, team, shanthi, on=days.ago(10))
    leave(agnieszka, team, on=days.ago(10))
    says(
        house["Carys"], team, "I would like to be asked again in the spring.", on=days.ago(14)
    ).handed_to(kit, on=days.ago(13))
    Pause.objects.create(person=kit, since=days.ago(6))
    move_days(kit, on=days.ago(6))
    nobody = says(
        house["Shanthi"], team, "Nobody said goodbye to Agnieszka.", on=days.ago(8)
    ).contribution
    ask_for_time(
        nobody,
        days=5,
        why="I want to ask her first whether she would come back for tea.",
        by=house["Denise"],
        on=days.ago(1),
    )
