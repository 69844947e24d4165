"""Every part once, with made-up people: what ``/parts`` shows while the house is looked at."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

from ninetynine.web.drawn import drawn
from ninetynine.web.forms import ByName, Clock, Day, OneUseForm, Picks, Short, Ticks, Writing
from ninetynine.web.pictures import (
    Caption,
    Month,
    Parts,
    Spots,
    Spread,
    Stop,
    balance,
    bare_table,
    board_thread,
    gradient,
    groups,
    how_sure,
    loop,
    loop_narrow,
    placed,
    ribbon,
    small_thread,
    thread,
    trend,
)

STAGES = ("said", "answered", "decided", "changed", "felt")


def _two_of_one_name() -> ByName:
    line = ByName()
    line.several = {
        "first": "Carys Pugh, here since 8 January 2024",
        "second": "Cárys Pugh, here since 11 February 2025",
    }
    return line


class EveryField(OneUseForm):
    """One field of each kind."""

    words = forms.CharField(
        label="Your answer",
        help_text="Say you, and say who does what.",
        widget=Writing,
        error_messages={"required": "Please write something. Two sentences are enough."},
    )
    kind = forms.ChoiceField(
        label="What kind of answer is it?",
        choices=[
            ("thanks", "Thanks"),
            ("changed", "What changed, or did not, and why"),
            ("may-not", "I may not say, because"),
        ],
        widget=Picks(
            {
                "thanks": "I have heard it. No more is needed.",
                "changed": "No is an answer, with its reason.",
            }
        ),
    )
    who = forms.CharField(
        label="Who will do it", help_text="A name, please. “The team” cannot be asked."
    )
    code = forms.CharField(label="The code on the paper", widget=Short, required=False)
    day = Day(label="By when")
    at = Clock(label="At what time", required=False)
    how = forms.ChoiceField(
        label="How Idris gets it",
        help_text="He asked for a phone call. Maeve Lonergan reads it to him.",
        choices=[("phone", "By phone"), ("post", "By post"), ("meeting", "At the next meeting")],
    )
    papers = forms.MultipleChoiceField(
        label="Papers",
        required=False,
        choices=[("early", "Seven days before"), ("large", "In large print")],
        widget=Ticks({"early": "Promised by Jun Takeda"}),
    )
    aloud = forms.BooleanField(
        label="It was read aloud", help_text="In the room, and Idris said yes.", required=False
    )
    instead = forms.CharField(
        label="Who else can?",
        help_text="Write their whole name.",
        required=False,
        widget=_two_of_one_name(),
    )


def everything(sent: QueryDict | None) -> dict[str, Any]:
    """Return the values of every part; ``sent`` is what came back from its form, if anything."""
    return {
        "form": EveryField(sent),
        "short_form": _Taking(auto_id="taking-%s"),
        "nav_here": "parts",
        "steps": STEPS,
        "rows": ROWS,
        "names": ["Farida Haidari", "Delroy Banton", "Carys Pugh", "Winifred Asante"],
        "views": VIEWS,
        "ways": [
            {"link": "#p-ways", "what": "Finance will only email a work address.", "end": ""},
            {"link": "#p-ways", "what": "The lift is out of order.", "end": "It moved"},
        ],
        "numbers": Paginator(range(2000), 40).get_page(7),
        **_pictures(),
        **_figures(),
    }


class _Taking(OneUseForm):
    """Nothing but its key: a question with one button."""


STEPS = [
    {
        "heading": "Said",
        "by": "Bronagh Tierney, 10 February",
        "said": "I came with his washing and the bed was empty.",
        "sewn_on": True,
    },
    {
        "heading": "Answered",
        "by": "Denise Purdy, 20 February",
        "words": "Relatives are told of a move within four hours. It is in our policy. "
        "I am sorry that it was not done, and I know that this is not who will ring you.",
        "sewn_on": False,
    },
    {"heading": "Decided, changed, felt", "by": "Still to come", "to_come": True},
]
ROWS = [
    {
        "day": "by 6 March",
        "late": True,
        "words": "I rang at seven. Nobody picked up until nine.",
        "by": "Idris Okonjo, by phone",
        "url": "#p-compact",
        "act": "Answer",
    },
    {
        "day": "Today",
        "words": "His glasses went with the laundry, twice.",
        "by": "Maeve Lonergan, at the meeting",
        "url": "#p-compact",
        "act": "Answer",
    },
    {
        "day": "Friday",
        "instead": "Somebody took their words back.",
        "by": "That they spoke, stays",
        "url": "#p-compact",
    },
]
VIEWS = [
    {"url": "#p-go", "words": "Still on its way", "is_here": True},
    {"url": "#p-go", "words": "Everything"},
    {"url": "#p-go", "words": "Mine"},
]
_STOPS = [
    Stop("Join", "15 people, by name"),
    Stop("Meet", "Tuesday 17 March"),
    Stop("Say", "41 things since autumn"),
    Stop("Answer", "three wait for one"),
    Stop("Decide", "6, all by consent"),
    Stop("Change", "4 made, 2 under way"),
    Stop("Felt?", "yes 2, partly 1, not yet 1"),
]


def _pictures() -> dict[str, Any]:
    missing = Stop("Our next 1%", "a break at 45 minutes")
    way = Caption(
        "How this team works, as one loop",
        "A table with a thread sewn along its edge, from Join to Felt. A piece of the edge is missing, "
        "and a balloon is tied to its place: our next 1%, a break at 45 minutes.",
    )
    come = Caption(
        "The thread has come to answered", "Said, answered. Decided, changed, felt still to come."
    )
    front = Caption(
        "A round table in daylight",
        "A wooden table from above, fifteen seats, all the same. Somebody is speaking.",
    )
    over = Caption("One thread", "It runs over all five columns.")
    return {
        "way": drawn(
            loop(_STOPS, ("What is said goes", "all the way round"), missing, way, prefix="loop")
        ),
        "way_narrow": drawn(loop_narrow(_STOPS, missing, way, prefix="loop-narrow")),
        "come": drawn(thread(2, STAGES, come, prefix="come")),
        "come_small": drawn(small_thread(2, 5, come, prefix="come-small")),
        "front": drawn(bare_table(15, 4, front, prefix="front")),
        "over": drawn(board_thread(5, over, prefix="over")),
    }


_SPREADS = [
    Spread((-3.0, 0.0), (1.6, 0.5), (-0.4, 1.1), "Ring me, whatever", "34 people"),
    Spread((2.0, 0.8), (1.3, -0.4), (0.3, 1.3), "Let people sleep", "29 people"),
    Spread((0.0, -2.6), (1.6, 0.2), (0.0, 0.8), "Write it down", "18 people"),
]
_EVERYBODY = Spread((-0.4, -0.4), (2.4, 0.5), (-0.3, 1.7))
_MONTHS = [Month("Oct", 65, 50, 80), Month("Nov", 70, 55, 80), Month("Dec", 75, 65, 85)]


def _figures() -> dict[str, Any]:
    even = Caption("It sounded like 11 people of 15", "Eleven of fifteen circles are filled.")
    went = Caption("How the floor went round", "Two people held it in turn, then it was shared.")
    sure = Caption(
        "About 75 of 99", "75 dark strokes, 20 the colour of wood, 4 dots, and one missing."
    )
    months = Caption("Three rounds", "October 65, November 70, December 75, each with its range.")
    seen = Caption("Three ways of seeing it", "Three soft shapes that overlap.")
    wide = (592.0, 420.0)
    everybody, *parts = placed([_EVERYBODY, *_SPREADS], wide)
    parts_of_99 = Parts(figure=75, told=20, unheard=4, low=65, high=85)
    return {
        "even": drawn(balance(15, 11, even, prefix="even")),
        "went": drawn(ribbon([1, 1, 2, 2, 2, 1, None, None, None], went, prefix="went")),
        "sure": drawn(how_sure(parts_of_99, ("of 99", "between 65 and 85"), sure, prefix="sure")),
        "months": drawn(trend(_MONTHS, "99 is never reached", months, prefix="months")),
        "apart": drawn(groups(placed(_SPREADS, wide), wide, seen, prefix="apart", spots=Spots())),
        "along": drawn(gradient(everybody, parts, wide, seen, prefix="along", spots=Spots())),
    }
