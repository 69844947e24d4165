"""Settling and changing a proposal on pages: what stands in the way is said, and leads somewhere."""

import re

import pytest
from django.utils import timezone

from ninetynine.contributions.make import said
from ninetynine.contributions.models import Audience
from ninetynine.contributions.tests.pages import as_, send, shown, text, words_of
from ninetynine.decisions import actions
from ninetynine.decisions.make import decided, question, told
from ninetynine.decisions.models import Decision, Look, Outcome, Proposal, RestsOn, Word
from ninetynine.people.models import Person
from ninetynine.post.models import Letter
from ninetynine.teams.make import member
from ninetynine.teams.models import DecisionRule, Responsibility, Team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db

Kind, Stage, Duty = Word.Kind, Decision.Stage, Responsibility.Kind
WHY = "We talked for an hour, and these are all our reasons."
CHANGED = "Marks on paper first; one question may be asked again."


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


def asked_of_the_board(ours: Team, beth: Person) -> Decision:
    Team.objects.filter(pk=ours.pk).update(
        decision_rule=DecisionRule.AS_AGREED, who_decides="The board"
    )
    ours.refresh_from_db()
    return question(ours, by=beth, on=timezone.localdate())


def test_where_somebody_else_decides_nobody_is_told_that_their_reason_stops_it(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = asked_of_the_board(ours, beth)
    stops = ("It stops the decision", "Only you can let it go ahead")

    before = shown(as_(hamish), f"/decisions/{the.pk}/say/?kind=cannot%20yet")
    told(the, Kind.CANNOT, by=hamish, words="It punishes the nervous.", on=today)

    assert "so it does not stop the decision" in before
    for page in (before, *(shown(as_(who), f"/decisions/{the.pk}/") for who in (hamish, beth))):
        assert not [words for words in stops if words in page]
    assert "It does not stop the decision, and it stays beside it" in page
    assert "ask them whether it may go ahead" not in page
    decided(the, by=beth, on=today, decided_by="The board")
    assert "It was decided all the same. Their reason stands" in shown(
        as_(hamish), f"/decisions/{the.pk}/"
    )


@pytest.mark.parametrize(
    ("who", "told_so"),
    [
        ("the  Board", "the Board decided it."),
        ("Sue Lamb", "Sue Lamb decided it. Who was named before: The board."),
    ],
)
def test_where_another_decides_than_was_said_before_it_is_said_everywhere(
    ours: Team, beth: Person, hamish: Person, who: str, told_so: str
) -> None:
    today = timezone.localdate()
    words = said(ours, by=hamish, on=today)
    the = asked_of_the_board(ours, beth)
    actions.bring(the, words, RestsOn.Lean.MOVED, by=beth, on=today)
    Person.objects.filter(pk=hamish.pk).update(letters_say_about=True)
    path = f"/decisions/{the.pk}/"
    assert "Who was named before: The board." in shown(as_(beth), f"{path}settle/")

    decided(the, by=beth, on=today, decided_by=who, audience=Audience.PUBLIC)

    client = as_(beth)
    letter = Letter.objects.get(to=hamish.pk)
    here = [shown(client, where) for where in (path, f"{path}statement/")]
    here += [" ".join(part.get("text", "") for part in letter.body)]
    log = words_of(shown(client, f"/decisions/of/{ours.pk}/"))
    differs = "named before" in told_so
    assert ("Sue Lamb decided it" in log) == differs
    for page in [*here, *[log] * differs]:
        assert told_so in " ".join(words_of(page).split())
        assert ("named before" in page) == differs


def test_a_reason_that_comes_after_the_close_is_led_to_where_it_can_go(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    client, path = as_(hamish), f"/decisions/{the.pk}/say/?kind=cannot%20yet"
    first = hidden(shown(client, path))
    decided(the, by=beth, on=today)
    words = {"kind": "cannot yet", "words": "It punishes the nervous."}

    back = client.post(path, first | words)

    assert back.status_code == 422
    assert "It stops the decision" not in text(back)
    assert "as it stands now" not in text(back)
    assert 'value="cannot yet"' not in text(back)
    assert f'href="/said/of/{ours.pk}/say/"' in text(back)
    assert f'formaction="/decisions/{the.pk}/again/"' in text(back)
    sent_on = client.post(f"/decisions/{the.pk}/again/", hidden(text(back)) | words)
    assert sent_on.status_code == 302
    assert Look.objects.get().words == "It punishes the nervous."


@pytest.mark.parametrize("rests", [True, False])
def test_of_a_decision_that_rests_on_nobodys_words_it_is_not_said_that_somebody_is_written_to(
    ours: Team, beth: Person, hamish: Person, *, rests: bool
) -> None:
    today = timezone.localdate()
    the = question(ours, by=beth, on=today)
    told(the, Kind.CONSENTS, by=beth, on=today)
    if rests:
        actions.bring(the, said(ours, by=hamish, on=today), RestsOn.Lean.MOVED, by=beth, on=today)
    client = as_(beth)
    typed = {"kind": "agreed", "reasons": WHY, "audience": "team", "number": "1"}

    send(client, f"/decisions/{the.pk}/settle/", **typed)

    page = shown(client, f"/decisions/{the.pk}/")
    assert "It is settled." in page
    assert ("or who could not agree, is written to." in page) == rests
    assert ("so nobody is written to." in page) != rests


def test_whose_word_was_typed_in_about_the_version_before_is_named_to_be_asked_anew(
    ours: Team, beth: Person, hamish: Person
) -> None:
    today = timezone.localdate()
    the, client = question(ours, by=beth, on=today), as_(beth)
    ada = member(ours, name="Ada Post")
    for who, typed_by in ((ada, beth), (hamish, None)):
        told(the, Kind.CONSENTS, by=who, typed_by=typed_by, on=today)

    send(client, f"/decisions/{the.pk}/amend/", words=CHANGED, why=WHY, number="1")

    page = words_of(shown(client, f"/decisions/{the.pk}/"))
    assert "The word of Ada Post was typed in for them: ask them anew." in page
    for n in range(9):
        told(the, Kind.CONSENTS, by=member(ours, name=f"Person {n}"), typed_by=beth, on=today)
    send(client, f"/decisions/{the.pk}/amend/", words="Neither.", why=WHY, number="2")
    page = words_of(shown(client, f"/decisions/{the.pk}/"))
    assert "Whose word was typed in for them is asked anew, in the room or by phone." in page


def test_of_whom_no_letter_reaches_it_is_not_said_that_they_are_written_to(
    ours: Team, beth: Person, hamish: Person
) -> None:
    the, client = question(ours, by=beth, on=timezone.localdate()), as_(beth)
    ada = member(ours, name="Ada Post")
    Person.objects.filter(pk=ada.pk).update(email=None)
    path, until = f"/decisions/{the.pk}/", f"{timezone.localdate():%Y-%m-%d}"
    none = "No letter reaches Ada Post: ask them in the room or by phone"

    for who in (ada, hamish):
        send(client, f"{path}away/", person=who.pk, say_by=until)
        page = words_of(shown(client, path))
        assert (none in page) == (who == ada)
        assert ("Written to, and waited for: Hamish Roe." in page) == (who == hamish)
        assert "No letter reaches them: ask them in the room or by phone." in page

    send(client, f"{path}amend/", words=CHANGED, why=WHY, number="1")

    page = words_of(shown(client, path))
    assert "Everybody says their word anew. Written to, and waited for: Hamish Roe. " in page
    assert none in page
    words = said(ours, by=ada, on=timezone.localdate())
    actions.bring(the, words, RestsOn.Lean.MOVED, by=beth, on=timezone.localdate())
    told(the, Kind.CONSENTS, by=ada, on=timezone.localdate())
    told(the, Kind.CONSENTS, by=hamish, on=timezone.localdate())
    send(client, f"{path}settle/", kind="agreed", reasons=WHY, audience="team", number="2")
    assert "No letter reaches one of them: the statement can be printed." in shown(client, path)
