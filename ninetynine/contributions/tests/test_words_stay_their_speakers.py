"""What the verbs themselves hold to, whichever page or room calls them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ninetynine.contributions import reads
from ninetynine.contributions.actions import allow, let_it_stand, take_back
from ninetynine.contributions.make import answered, judged, said, team_that_answers
from ninetynine.contributions.models import Audience, Contribution, Permission, Verdict, Words
from ninetynine.teams.make import member

pytestmark = pytest.mark.django_db


def test_only_its_speaker_judges_allows_lets_stand_and_takes_back() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today)
    answer = answered(one, by=denise, on=today)

    with pytest.raises(PermissionDenied):
        judged(answer, by=denise, on=today)
    with pytest.raises(PermissionDenied):
        allow(one, audience=Audience.PUBLIC, credit="", until=None, by=denise, on=today)
    with pytest.raises(PermissionDenied):
        let_it_stand(one, by=denise, on=today)
    with pytest.raises(PermissionDenied):
        take_back(one, by=denise, on=today)
    assert Words.objects.filter(contribution=one).exists()


def test_what_is_without_a_name_is_nobodys_to_take_back() -> None:
    ward, bronagh, _denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today, nameless=True)

    with pytest.raises(PermissionDenied):
        take_back(one, by=bronagh, on=today)


def test_taken_back_the_words_are_gone_from_the_database_too() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    one = said(ward, by=bronagh, on=today, credit="A daughter")
    judged(answered(one, by=denise, on=today), by=bronagh, on=today, words="Who will ring me?")

    take_back(one, by=bronagh, on=today)

    assert not Words.objects.exists()
    assert not Permission.objects.exists()
    assert Verdict.objects.filter(words="", by=None, entered_by=None).count() == 1
    assert Contribution.objects.filter(by=None, entered_by=None).count() == 1
    assert not one.owed.filter(until=None).exists()


def test_found_is_what_the_seeker_may_read() -> None:
    ward, bronagh, _denise = team_that_answers()
    kit = member(ward, name="Kit")
    today = timezone.localdate()
    said(ward, by=bronagh, on=today, words="The bus fare.", audience=Audience.PUBLIC)
    said(ward, by=bronagh, on=today, words="The bus stop.")

    def found(viewer: object) -> list[str]:
        rows = reads.find("bus", viewer, on=today)  # type: ignore[arg-type]
        return sorted(one.words.text for one in rows)

    assert found(kit) == ["The bus fare.", "The bus stop."]
    assert found(None) == ["The bus fare."]


def test_what_is_kept_about_somebody_and_what_is_open_can_be_told() -> None:
    ward, bronagh, denise = team_that_answers()
    today = timezone.localdate()
    said(ward, by=bronagh, on=today, words="The bus fare.")

    assert "The bus fare." in str(reads.everything_about(bronagh))
    assert "The bus fare." not in str(reads.everything_about(denise))
    assert len(reads.open_in(ward)) == 1
    assert "Denise Purdy" in reads.open_in(ward)[0]
