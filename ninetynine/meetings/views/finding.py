"""Find what a page is about, or answer as if it were not there; say who looks after what."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from ninetynine.meetings.models import Meeting, Sentence, Transcript
from ninetynine.meetings.reads.rights import LookedAfter, looked_after
from ninetynine.people.models import Person, PersonRequest
from ninetynine.teams.models import Team
from ninetynine.web.pages import page


def find_team(team_id: str, me: Person, *, on: date) -> Team:
    return get_object_or_404(Team.objects.visible_to(me, on=on), pk=team_id)


def find_meeting(meeting_id: str, me: Person, *, on: date) -> Meeting:
    mine = Meeting.objects.visible_to(me, on=on).select_related("team__collective")
    return get_object_or_404(mine, pk=meeting_id)


def find_sentence(sentence_id: str, me: Person, *, on: date) -> Sentence:
    mine = Sentence.objects.visible_to(me, on=on).select_related("meeting__team__collective")
    return get_object_or_404(mine.select_related("speaker"), pk=sentence_id)


def find_transcript(transcript_id: str, me: Person, *, on: date) -> Transcript:
    mine = Transcript.objects.visible_to(me, on=on).select_related("meeting__team__collective")
    return get_object_or_404(mine.defer("file_sealed"), pk=transcript_id)


def rights(team: Team, me: Person, *, on: date) -> LookedAfter:
    return looked_after(team, reader=me, on=on)


def not_yours(request: PersonRequest, team: Team, whose: LookedAfter) -> HttpResponse:
    """Answer a member who may read about it but not do it: say who looks after it."""
    return page(
        request, "meetings/not_yours.html", {"team": team, "looked_after": whose}, status=403
    )
