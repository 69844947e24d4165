"""A process beside the server that looks into the same database: it furnishes, and says what is wrong.

It is asked in lines of JSON and answers in lines of JSON, so that it has to start only once. Whoever
starts it gets Django ready first.
"""

import contextlib
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from ninetynine import cli_ledger
from ninetynine.contributions.models import Answer, Contribution, Owed, Verdict, Words
from ninetynine.database_sql import bring_up_to_date
from ninetynine.decisions.make import question
from ninetynine.decisions.models import Creak, Decision, Word
from ninetynine.post.models import Letter
from ninetynine.reflections.models import OnePerCent
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility


def furnish(speakers: int) -> dict[str, Any]:
    """Make a team with a question: somebody who answers, and some who speak, each signed in somewhere."""
    bring_up_to_date()
    ours = team(name="Heron Ward")
    people = [member(ours, name=f"Speaker {number}") for number in range(speakers)]
    people.append(member(ours, name="Keeper", looks_after=tuple(Responsibility.Kind)))
    asks = Decision.Stage.CLARIFY
    the = question(ours, by=people[-1], on=timezone.localdate(), stage=asks)
    seats = {}
    for person in people:
        client = Client()
        client.force_login(person)
        seats[person.name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"ours": {"team": ours.pk, "decision": the.pk}, "seats": seats}


def look(acts: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Compare what was sent with what is there. ``wrong`` is empty where every promise was kept."""
    wrong = [*_sent_and_there(acts), *_letters(), *_ledger()]
    return {"wrong": wrong[:20], "acts": len(acts)}


def _sent_and_there(acts: list[Mapping[str, Any]]) -> Iterable[str]:
    rows = {
        "said": Words.objects.values_list("text", "contribution__form_key"),
        "answered": Answer.objects.values_list("words", "form_key"),
        "judged": Verdict.objects.values_list("words", "form_key"),
        "asked": Word.objects.values_list("words", "form_key"),
        "put forward": OnePerCent.objects.values_list("words", "form_key"),
        "noticed": Creak.objects.values_list("what", "form_key"),
    }
    there = {kind: Counter(words for words, _key in found) for kind, found in rows.items()}
    pairs = {kind: set(found) for kind, found in rows.items()}
    for act in acts:
        kind, words = act["kind"], act["words"]
        count = there[kind].pop(words, 0)
        if count > 1:
            yield f"{kind} {count} times: {words}"
        elif act["acknowledged"] and (words, act["key"]) not in pairs[kind]:
            yield f"{kind}, acknowledged and not there: {words}"
    yield from (f"{kind}, and nobody sent it: {it}" for kind in there for it in there[kind])


def _letters() -> Iterable[str]:
    """Yield what was written to somebody twice, or never."""

    not_yet = Verdict.objects.filter(kind="not yet").values_list("pk", flat=True)
    due = {f"answer {pk}" for pk in Answer.objects.values_list("pk", flat=True)}
    due |= {f"not yet {pk}" for pk in not_yet}
    written = Counter(Letter.objects.values_list("once", flat=True))
    asking = [once.removeprefix("owed ") for once in written.elements() if once.startswith("owed ")]
    of = dict(Owed.objects.values_list("pk", "contribution"))
    asked = Counter(of[owed] for owed in asking)
    for contribution in Contribution.objects.values_list("pk", flat=True):
        if asked[contribution] != 1:
            yield f"{asked[contribution]} letters ask for an answer to {contribution}"
    others = Counter({once: n for once, n in written.items() if not once.startswith("owed ")})
    for once in due | others.keys():
        if others[once] != (once in due):
            yield f"{others[once]} letters where there should be {int(once in due)}: {once}"


def _ledger() -> Iterable[str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        fits = cli_ledger.verify(checkpoint="") == 0
    if not fits:
        yield f"the ledger: {said.getvalue()}"


def main() -> None:
    verbs: dict[str, Callable[..., dict[str, Any]]] = {"furnish": furnish, "look": look}
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(f"{json.dumps(verbs[asked.pop('do')](**asked))}\n")
        sys.stdout.flush()
