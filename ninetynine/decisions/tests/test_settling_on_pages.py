"""Settling and changing a proposal on pages: what stands in the way is said, and leads somewhere."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from ninetynine.contributions.tests.pages import send, shown, text, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Decision, Outcome, Proposal, Word
from ninetynine.people.models import Person
from ninetynine.teams.make import member, team
from ninetynine.teams.models import Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Stage, Duty = Word.Kind, Decision.Stage, Responsibility.Kind
WHY = "We talked for an hour, and these are all our reasons."
CHANGED = "Marks on paper first; one question may be asked again."


@pytest.fixture
def ours() -> Team:
    return team(name="Social work")


@pytest.fixture
def beth(ours: Team) -> Person:
    return member(ours, name="Beth Callow", looks_after=(Duty.MEETINGS, Duty.MINUTES, Duty.ANSWERS))


@pytest.fixture
def hamish(ours: Team) -> Person:
    return member(ours, name="Hamish Roe")


def as_(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def changed(the: Decision, *, by: Person) -> None:
    amending = actions.Amending(words=CHANGED, why="Fairer.", number=1, form_key=random_id())
    actions.amend(the, amending, by=by, on=timezone.localdate())


def hidden(page: str) -> dict[str, str]:
    """Return what the form of a page brings along unseen: a browser sends it back with the next press."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def test_who_settles_while_the_proposal_is_changed_reads_the_new_one_and_can_settle_that(
    ours: Team, beth: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    client, path = as_(beth), f"/decisions/{the.pk}/settle/"
    typed = {"kind": "not agreed", "reasons": WHY, "audience": "team"}
    first = hidden(shown(client, path))
    changed(the, by=beth)

    back = client.post(path, first | typed)
    again = client.post(path, hidden(text(back)) | typed)

    assert back.status_code == 422
    assert "changed while you read it" in text(back)
    assert CHANGED in words_of(text(back))
    assert WHY in text(back)
    assert again.status_code == 302
    assert Outcome.objects.get().proposal.number == 2


def test_who_changes_a_proposal_that_was_changed_meanwhile_reads_it_and_can_change_that(
    ours: Team, beth: Person
) -> None:
    the = question(ours, by=beth, on=timezone.localdate())
    client, path = as_(beth), f"/decisions/{the.pk}/amend/"
    typed = {"words": "Marks on paper.", "why": WHY}
    first = hidden(shown(client, path))
    changed(the, by=beth)

    back = client.post(path, first | typed)
    again = client.post(path, hidden(text(back)) | typed)

    assert back.status_code == 422
    assert CHANGED in words_of(text(back))
    assert WHY in text(back)
    assert again.status_code == 302
    assert Proposal.objects.filter(words="Marks on paper.", number=3).exists()


def anew(the: Decision, *, by: Person) -> Decision:
    asking = actions.Asking(
        question="How, from now on?", proposal="By heart.", form_key=random_id(), again_of=the
    )
    return actions.start(the.team, asking, by=by, on=timezone.localdate())


def test_a_question_put_anew_shows_that_it_is_one_and_leads_to_what_was_decided_before(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    decided(the, by=beth, on=today)
    client, path = as_(hamish), f"/decisions/{the.pk}/again/"
    send(client, path, words="It hurts.")
    assert "The day to look at it again has come." in shown(client, f"/decisions/{the.pk}/")

    new = anew(the, by=beth)

    page = shown(client, f"/decisions/{new.pk}/")
    assert "The question is put anew." in page
    assert f'href="/decisions/{the.pk}/"' in page
    old = shown(client, f"/decisions/{the.pk}/")
    assert "Look at it sooner" not in old
    refused = send(client, path, words="Still.")
    assert f'href="/decisions/{new.pk}/"' in old
    assert "This question has been put anew since." in text(refused)
    assert f'href="/decisions/{new.pk}/"' in text(refused)
    decided(new, by=beth, kind=Outcome.Kind.NOT_AGREED, on=today)
    old = shown(client, f"/decisions/{the.pk}/")
    assert "The question was put anew before. Read what came of it" in old
    assert "The day to look at it again has come." in old
