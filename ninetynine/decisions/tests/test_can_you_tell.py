"""The pages of what is different: telling it, saying whether one can tell, the room, the slip, the section."""

from collections.abc import Callable
from html import unescape
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.make import said, team_that_answers
from ninetynine.contributions.models import Audience
from ninetynine.contributions.tests.pages import as_, send, shown, text, words_of
from ninetynine.decisions.actions import show_to
from ninetynine.decisions.make import changed, decided, felt, question, told
from ninetynine.decisions.models import Asked, Change, Decision, Felt, Word
from ninetynine.decisions.reads.changing import MANY, changes_of
from ninetynine.decisions.reads.waiting import wants_word
from ninetynine.decisions.tests.panels import HER_WORDS, Panel, agreed, asked_of
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import ReplyCode
from ninetynine.teams.make import LONG_AGO, member, team
from ninetynine.web.models import random_id

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
Kind = Felt.Kind
MOST_QUERIES = 12


@pytest.fixture
def panel() -> Panel:
    return agreed()


def section(the: Decision, reader: Person | None) -> str:
    today = timezone.localdate()
    page = SimpleNamespace(id=the.pk, is_agreed=True, is_ours=True, may_type=True)
    changes = changes_of(the, reader=reader, on=today)
    html = render_to_string("decisions/_felt.html", {"page": page, "changes": changes})
    return words_of(unescape(html))


def test_a_member_tells_what_is_different_and_sees_before_who_is_asked(
    signed_in: SignedIn, panel: Panel
) -> None:
    the, denise, _bronagh = panel
    client, path = signed_in(denise), f"/decisions/{the.pk}/change/"
    today = timezone.localdate()

    before = words_of(shown(client, path))
    sent = send(
        client,
        path,
        happened="happened",
        words="Marks are on paper.",
        since=today.isoformat(),
        owner=denise.pk,
    )

    assert "Each is written to, their way: Bronagh Tierney" in before
    assert sent["Location"] == f"/decisions/{the.pk}/"
    assert Change.objects.get().asked.count() == 1


def test_somebody_elses_chosen_name_stays_chosen_before_it_is_told(
    signed_in: SignedIn, panel: Panel
) -> None:
    the, denise, bronagh = panel
    bronagh.contributions.get().permissions.update(credit="Rose")

    page = words_of(shown(signed_in(denise), f"/decisions/{the.pk}/change/"))

    assert "their way: Rose" in page


def test_whose_words_one_may_not_read_is_not_told_before_either(
    signed_in: SignedIn, panel: Panel
) -> None:
    the, _denise, bronagh = panel
    bronagh.contributions.get().permissions.update(until=timezone.localdate())
    kit = member(the.team, name="Kit")

    page = words_of(shown(signed_in(kit), f"/decisions/{the.pk}/change/"))

    assert "one more, whose words you may not read" in page
    assert "their way: Bronagh" not in page


def test_nothing_tells_that_words_one_may_not_read_are_of_somebody_whose_others_one_reads(
    signed_in: SignedIn,
) -> None:
    ward, bronagh, denise = team_that_answers()
    today, rosa = timezone.localdate(), member(ward, name="Rosa Quintela")
    pages = []
    for speaker in (bronagh, rosa):
        read, hidden = said(ward, by=bronagh, on=today), said(ward, by=speaker, on=today)
        hidden.permissions.update(until=today)
        words = f"Who rings {speaker}?"
        the = question(ward, by=denise, on=today, words=words, rests_on=[read, hidden])
        told(the, Word.Kind.CONSENTS, by=denise, on=today)
        decided(the, by=denise, on=today)
        page = words_of(shown(signed_in(member(ward)), f"/decisions/{the.pk}/change/"))
        pages.append(page.partition("Who hears of it")[2].partition("What became of it?")[0])

    assert pages[0] == pages[1]
    assert "Bronagh Tierney one more, whose words you may not read" in pages[0]


def test_it_says_plainly_when_all_the_words_are_gone(signed_in: SignedIn, panel: Panel) -> None:
    the, denise, bronagh = panel
    take_back(bronagh.contributions.get(), by=bronagh, on=timezone.localdate())

    page = words_of(shown(signed_in(denise), f"/decisions/{the.pk}/change/"))

    assert "All the words that it rested on have been taken back" in page


def test_without_a_day_it_asks_since_when_and_keeps_what_was_typed(
    signed_in: SignedIn, panel: Panel
) -> None:
    the, denise, _bronagh = panel

    sent = send(
        signed_in(denise),
        f"/decisions/{the.pk}/change/",
        happened="happened",
        words="Marks are on paper.",
        owner=denise.pk,
    )

    assert sent.status_code == 422
    assert "Say since when" in text(sent)
    assert "Marks are on paper." in text(sent)


@pytest.mark.parametrize("kind", Kind)
def test_who_is_asked_says_whether_they_can_tell(
    signed_in: SignedIn, panel: Panel, kind: Felt.Kind
) -> None:
    the, denise, bronagh = panel
    changed(the, by=denise, on=timezone.localdate())
    client, path = signed_in(bronagh), f"/decisions/felt/{asked_of(bronagh).pk}/"

    page = shown(client, path)
    sent = send(client, path, kind=kind, words="So.", audience="team")

    assert HER_WORDS in page
    assert page.count('<button class="button" name="kind"') == len(Kind)
    assert sent["Location"] == f"/decisions/{the.pk}/"
    one = Felt.objects.get()
    assert (one.kind, one.by, one.contribution and one.contribution.words.text) == (
        kind,
        bronagh,
        "So.",
    )
    assert "You have said this, and it stands." in shown(client, path)


def test_nobody_else_finds_the_page(signed_in: SignedIn, panel: Panel) -> None:
    the, denise, bronagh = panel
    changed(the, by=denise, on=timezone.localdate())
    path = f"/decisions/felt/{asked_of(bronagh).pk}/"

    for other in (denise, member(the.team, name="Kit"), person(name="Stranger")):
        assert send(signed_in(other), path, kind="yes", audience="team").status_code == 404
    assert not Felt.objects.exists()


def test_where_very_many_are_asked_the_reader_is_told_so_and_finds_what_they_are_asked(
    signed_in: SignedIn, panel: Panel
) -> None:
    the, denise, _bronagh = panel
    today = timezone.localdate()
    change = changed(the, by=denise, on=today)
    before = shown(signed_in(denise), f"/decisions/{the.pk}/")
    people = Person.objects.bulk_create(Person(name=f"Person {n}") for n in range(MANY))
    asked = Asked.objects.bulk_create(
        Asked(change=change, person=who, for_them=True, asked_on=today) for who in people
    )
    Felt.objects.bulk_create(
        Felt(asked=row, by=row.person, kind=Kind.PARTLY, said_on=today, form_key=random_id())
        for row in asked
    )
    mine = Asked.objects.create(change=change, person=denise, for_them=True, asked_on=today)

    after = shown(signed_in(denise), f"/decisions/{the.pk}/")

    assert "More people were asked" not in before
    assert "More people were asked than this page can show." in after
    assert f"/decisions/felt/{mine.pk}/" in after


@pytest.fixture
def slip() -> tuple[ReplyCode, Person, Person]:
    the, denise, _bronagh = agreed()
    winifred = person(name="Winifred", email=None, reach=Reach.POST, post_address="4 Chapel Row")
    the.team.memberships.create(person=winifred, since=LONG_AGO)
    changed(the, by=denise, on=timezone.localdate(), for_whom=[winifred])
    return ReplyCode.objects.get(kind="felt", subject=asked_of(winifred).pk), denise, winifred


def test_a_slip_is_typed_in_once(
    signed_in: SignedIn, slip: tuple[ReplyCode, Person, Person]
) -> None:
    code, denise, winifred = slip
    client, path, key = signed_in(denise), f"/decisions/felt-reply/{code.pk}/", random_id()
    typed = {"kind": "not yet", "words": "I see nothing.", "channel": "post", "form_key": key}

    for _each in range(2):
        assert client.post(path, typed)["Location"] == "/"

    one = Felt.objects.get()
    assert (one.by, one.entered_by, one.channel) == (winifred, denise, "post")
    assert "This has been said" in shown(client, path, status=200)


def test_who_may_not_type_for_others_does_not_find_the_slip(
    signed_in: SignedIn, slip: tuple[ReplyCode, Person, Person]
) -> None:
    code, _denise, winifred = slip
    for other in (winifred, member(team(name="Elsewhere"))):
        sent = send(
            signed_in(other), f"/decisions/felt-reply/{code.pk}/", kind="yes", channel="post"
        )
        assert sent.status_code == 404
    assert not Felt.objects.exists()


# --- the section of the decision's page


def test_the_team_reads_who_can_tell_and_who_answers_a_not_yet(panel: Panel) -> None:
    the, denise, bronagh = panel
    today = timezone.localdate()
    changed(the, by=denise, on=today)
    felt(asked_of(bronagh), Kind.NOT_YET, words="Somebody talked first.", on=today)

    seen = section(the, denise)

    assert "“Somebody talked first.” Not yet Bronagh Tierney" in seen
    assert "Denise Purdy will answer by" in seen


def test_the_words_are_read_by_nobody_after_their_day(panel: Panel) -> None:
    the, denise, bronagh = panel
    today = timezone.localdate()
    changed(the, by=denise, on=today)
    one = felt(asked_of(bronagh), Kind.YES, words="It was quiet.", on=today)
    one.contribution.permissions.update(until=today)  # type: ignore[union-attr]
    kit = member(the.team, name="Kit")

    assert "It was quiet." not in section(the, kit)
    assert "Words that only who said them, and who answers, may read now. Yes" in section(the, kit)
    assert "It was quiet." in section(the, bronagh)


def test_taken_back_is_shown_as_taken_back_without_a_name(panel: Panel) -> None:
    the, denise, bronagh = panel
    today = timezone.localdate()
    changed(the, by=denise, on=today)
    one = felt(asked_of(bronagh), Kind.YES, words="It was quiet.", on=today)
    take_back(one.contribution, by=bronagh, on=today)  # type: ignore[arg-type]

    seen = section(the, denise)

    assert "Somebody took their words back. Yes" in seen
    assert "It was quiet." not in seen
    assert "Bronagh" not in seen


def test_who_is_not_in_the_team_reads_only_words_that_they_may_read(panel: Panel) -> None:
    the, denise, bronagh = panel
    today = timezone.localdate()
    changed(the, by=denise, on=today)
    felt(asked_of(bronagh), Kind.NOT_YET, words="Somebody talked first.", on=today)

    for outside in (None, person(name="Stranger")):
        seen = section(the, outside)
        assert "Others have said it to the team alone." in seen
        assert "Bronagh" not in seen
        assert "Not yet" not in seen


def test_more_who_say_so_need_no_more_queries(signed_in: SignedIn) -> None:
    today = timezone.localdate()

    def needed(people: int) -> dict[str, int]:
        the, denise, bronagh = agreed(speakers=people)
        change = changed(the, by=denise, on=today)
        mine = asked_of(bronagh)
        for asked in change.asked.exclude(pk=mine.pk):
            felt(asked, Kind.NOT_YET, on=today)
        first, then = signed_in(denise), signed_in(bronagh)
        pages = {
            "change": (first, f"/decisions/{the.pk}/change/"),
            "room": (first, f"/decisions/{the.pk}/felt/"),
            "feel": (then, f"/decisions/felt/{mine.pk}/"),
        }
        counted = {name: _count(lambda c=c, p=p: shown(c, p)) for name, (c, p) in pages.items()}  # type: ignore[misc]
        counted["section"] = _count(lambda: changes_of(the, reader=denise, on=today))
        counted["home"] = _count(lambda: wants_word(bronagh, on=today))
        return counted

    few, many = needed(2), needed(20)

    assert few == many
    assert max(many.values()) <= MOST_QUERIES, many
    assert (many["section"], many["home"]) == (2, 1)


def _count(do: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        do()
    return len(seen)


def test_a_visitor_does_not_learn_from_the_log_or_a_picture_what_was_said_to_the_team(
    panel: Panel,
) -> None:
    the, denise, bronagh = panel
    today = timezone.localdate()
    show_to(the, Audience.PUBLIC, by=denise, on=today)
    log = f"/decisions/in/{the.team.collective_id}/"
    for kind, words in ((Kind.NOT_YET, "Somebody talked."), (Kind.YES, "They were quiet.")):
        felt(
            changed(the, by=denise, on=today).asked.get(person=bronagh), kind, on=today, words=words
        )

    for page in (log, f"{log}?q=marks"):
        seen = words_of(shown(Client(), page))
        assert "Something is different." in seen
        assert "Not yet felt by all." not in seen
    assert "felt: done" not in shown(Client(), f"/decisions/{the.pk}/")
    assert "felt: done" in shown(as_(bronagh), f"/decisions/{the.pk}/")
    assert "Not yet felt by all." in words_of(shown(as_(bronagh), f"/decisions/of/{the.team_id}/"))
