"""For tests that look at the database as somebody does who has copied it."""

from django.db import connection
from django.db.models.expressions import RawSQL

from ninetynine.contributions.models import Contribution


def as_stored() -> list[str]:
    """Return the ids of everything said in the order in which the database keeps the rows."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    kept = RawSQL(f"contributions_contribution.{place}", ())  # noqa: S611 (nothing from outside)
    return list(Contribution.objects.order_by(kept).values_list("pk", flat=True))
