"""The command `ninetynine example`."""

import sys
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from ninetynine.contributions.models import Contribution
from ninetynine.database_sql import bring_up_to_date
from ninetynine.example.cast import House, gather
from ninetynine.example.closing import after_the_evening, after_the_panels
from ninetynine.example.creaking import in_the_way
from ninetynine.example.meetings import brought_in, to_come, typed_in
from ninetynine.example.story import heron_ward, social_work
from ninetynine.post.actions import mark_done
from ninetynine.post.models import Letter, Way
from ninetynine.teams.models import Collective


def make_example(*, fresh: bool = False) -> int:
    """Make the example collective, once. ``fresh`` throws the whole database away first.

    Returns 0, or 2 when there is something here that is not ours to throw away.
    """
    if fresh and not _throw_away():
        return 2
    bring_up_to_date()
    if Collective.objects.exists():
        sys.stdout.write("There is a collective here already. --fresh starts again.\n")
        return 0
    sys.stdout.write("Making the Tidewell collective ...\n")
    tell()
    sys.stdout.write("Done. Its people are made up.\n")
    return 0


@transaction.atomic
def tell() -> None:
    """Tell the whole story, with days counted back from today."""
    house = gather(timezone.localdate())
    social_work(house)
    brought_in(house)
    heron_ward(house)
    typed_in(house)
    after_the_panels(house)
    after_the_evening(house)
    to_come(house)
    in_the_way(house, _late(house))
    _post_old_letters(house)


def _late(house: House) -> Contribution:
    """Return what Leroy said about being paid late."""
    return Contribution.objects.get(words__text__startswith="Nine weeks.")


def _post_old_letters(house: House) -> None:
    """Letters on paper from more than a week ago have gone out."""
    old = Letter.objects.waiting().filter(way=Way.POST, written_on__lt=house.days.ago(7))
    for letter in old:
        mark_done(letter, now=timezone.now())


def _throw_away() -> bool:
    """Delete the embedded database. A server's is never thrown away from here."""
    if connection.vendor != "sqlite":
        sys.stderr.write(
            "Only the embedded database can be started afresh. Make a new database instead.\n"
        )
        return False
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{settings.DATABASES['default']['NAME']}{ending}").unlink(missing_ok=True)
    return True
