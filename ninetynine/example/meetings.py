"""The meetings of the example: one typed in, one brought in from a real transcript, two to come."""

from datetime import time
from pathlib import Path

from ninetynine.example.cast import House
from ninetynine.meetings.actions import (
    How,
    Line,
    Plan,
    Settling,
    bring,
    hold,
    pick,
    plan,
    say_who_speaks,
    settle,
    settle_in_room,
    type_sentences,
)
from ninetynine.meetings.models import Sentence
from ninetynine.meetings.reads.transcript import contents_of
from ninetynine.web.models import random_id

DATA = Path(__file__).parent / "data"
SOURCE = "Words from a public hearing: QMSum, education_11, MIT licence"
# Who speaks the words of whom in the hearing. A fixed table, said on the page.
SPEAKS = {
    "Carol Shillabeer": "Denise Purdy",
    "Lynne Neagle AM": "Maeve Lonergan",
    "Hefin David AM": "Idris Okonjo",
    "Suzy Davies AM": "Bronagh Tierney",
    "Janet Finch-Saunders AM": "Shanthi Nadar",
    "Dawn Bowden AM": "Pavel Hruska",
}
PICKED = 30  # sentences of some length, spread over the whole hearing


def typed_in(house: House) -> None:
    """Two weeks ago, in the day room: six sentences, some agreed there and then."""
    team, days = house.heron_ward, house.days
    denise, maeve = house["Denise"], house["Maeve"]
    held = plan(
        team,
        Plan(
            starts_on=days.ago(6),
            starts_at=time(18),
            ends_at=time(19, 30),
            place="The day room on Heron Ward, and by phone",
            agenda=(
                "What it was like since last time",
                "Evenings: who picks up the phone",
                "The rota",
            ),
            form_key=random_id(),
        ),
        by=maeve,
        on=days.ago(20),
    )
    hold(held, by=maeve, on=days.ago(6), keep_by=days.ahead(8))
    type_sentences(
        held,
        [
            Line("Denise Purdy", "I did not know his name until Thursday.", agreed=True),
            Line("Shanthi Nadar", "Would you show me how you want to be told?", agreed=True),
            Line("Idris Okonjo", "A clock that he can see would do more than the television."),
            Line("Bronagh Tierney", "Ring me at work. I would rather cry there than find out."),
            Line("Bronagh Tierney", "Ask me what he was like before. I have forty years of it."),
            Line("Carys Pugh", "I understood every second word, and nodded."),
        ],
        form_key=random_id(),
        by=denise,
        on=days.ago(6),
    )
    idris = Sentence.objects.get(meeting=held, speaker=house["Idris"])
    read_out = Settling(how=How.KEEP, channel="phone")
    settle_in_room(idris, read_out, by=denise, on=days.ago(5))


def brought_in(house: House) -> None:
    """Five weeks ago: a long transcript, of which thirty sentences were picked and kept."""
    team, days = house.heron_ward, house.days
    denise, maeve = house["Denise"], house["Maeve"]
    held = plan(
        team,
        Plan(
            starts_on=days.ago(35),
            starts_at=time(10),
            ends_at=time(12),
            place="The education centre",
            agenda=("What waits for young people", "What we can move ourselves"),
            source=SOURCE,
            form_key=random_id(),
        ),
        by=maeve,
        on=days.ago(50),
    )
    hold(held, by=maeve, on=days.ago(35), keep_by=days.ago(21))
    brought = bring(
        held,
        file_name="education_11.json",
        content=(DATA / "education_11.json").read_bytes(),
        form_key=random_id(),
        by=denise,
        on=days.ago(35),
    )
    contents = contents_of(brought, on=days.ago(35))
    found = {number: house[SPEAKS[who.name]] for number, who in enumerate(contents.speakers)}
    say_who_speaks(brought, found, by=denise, on=days.ago(35))
    telling = [n for n, item in enumerate(contents.items) if item and 50 <= len(item[1]) <= 160]
    chosen = telling[:: max(1, len(telling) // PICKED)][:PICKED]
    for sentence in pick(brought, chosen, by=denise, on=days.ago(35)):
        if sentence.speaker is not None and sentence.state == Sentence.State.WAITS:
            kept = Settling(how=How.KEEP, wish="just hear it")
            settle(sentence, kept, by=sentence.speaker, on=days.ago(30))


def to_come(house: House) -> None:
    """One meeting of each older team is coming up."""
    days = house.days
    plan(
        house.heron_ward,
        Plan(
            starts_on=days.ahead(8),
            starts_at=time(18),
            ends_at=time(19, 30),
            place="The day room on Heron Ward, and by phone",
            agenda=("Whoever rings in speaks first", "Papers in Welsh", "The night rota"),
            form_key=random_id(),
        ),
        by=house["Bronagh"],
        on=days.today,
    )
    plan(
        house.social_work,
        Plan(
            starts_on=days.ahead(5),
            starts_at=time(10),
            ends_at=time(12),
            place="The Old Net Loft, and from home",
            agenda=("Marks first: who stops the talking", "A break at 45 minutes", "Placements"),
            form_key=random_id(),
        ),
        by=house["Hamish"],
        on=days.today,
    )
