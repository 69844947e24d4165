"""Words not sent yet, for their writer alone."""

import json
from datetime import date

from ninetynine.contributions.models import Contribution, Draft
from ninetynine.people.models import Person
from ninetynine.teams.models import Team
from ninetynine.vault.actions import open_sealed


def say_draft(team: Team) -> str:
    return f"say {team.pk}"


def answer_draft(contribution: Contribution) -> str:
    return f"answer {contribution.pk}"


def kept_draft(writer: Person, about: str, *, on: date) -> dict[str, str]:
    """Return what ``writer`` has kept for later, by the name of the field."""
    draft = Draft.objects.filter(writer=writer, about=about).first()
    if draft is None:
        return {}
    opened = open_sealed(
        writer.pk,
        bytes(draft.fields_sealed),
        place=draft.place(),
        reader=writer.pk,
        why="to go on with a draft",
        on=on,
    )
    fields: dict[str, str] = json.loads(opened) if opened else {}
    return fields
