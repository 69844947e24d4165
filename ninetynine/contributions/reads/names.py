"""Under which name something is shown, and in which words it says who may read it."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.contributions.models import Audience, Contribution, Permission, Words
from ninetynine.people.models import Person

MAY_READ = {
    Audience.TEAM: gettext_lazy("The team may read this"),
    Audience.COLLECTIVE: gettext_lazy("Everybody in the collective may read this"),
    Audience.PUBLIC: gettext_lazy("Everybody may read this"),
}


def with_credit(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Let each row know the name its speaker chose. It is theirs also when its day is over."""
    chosen = Permission.objects.filter(contribution=OuterRef("pk"), ended=False)
    return rows.annotate(chosen_name=Subquery(chosen.values("credit")[:1]))


def name_shown(contribution: str) -> Coalesce:
    """Return the expression for the name under which the contribution at a path is shown, or "".

    For reads that fetch values: the name its speaker chose, else the one they use here.
    """
    chosen = Permission.objects.filter(contribution=OuterRef(contribution), ended=False)
    credit = NullIf(Subquery(chosen.values("credit")[:1]), Value(""))
    by = person_called("by" if contribution == "pk" else f"{contribution}__by")
    return Coalesce(credit, by, Value(""))


def person_called(path: str) -> Subquery:
    """Return the expression for the name of the person at a path.

    Like ``words_of`` it looks up the few rows that are shown. A table that is joined costs every
    row, and more time to plan than to read.
    """
    return Subquery(Person.objects.filter(pk=OuterRef(path)).values("name")[:1])


def words_of(contribution: str) -> Subquery:
    """Return the expression for the words of the contribution at a path."""
    return Subquery(Words.objects.filter(contribution=OuterRef(contribution)).values("text")[:1])


def name_of(contribution: Contribution) -> str:
    """Return who said it, as they want to be named here. ``with_credit`` asked for it."""
    chosen: str = getattr(contribution, "chosen_name", "") or ""
    if contribution.nameless or contribution.by is None:
        return _("Without a name")
    return chosen or contribution.by.name


def holds(permission: Permission, *, on: date) -> bool:
    return permission.until is None or permission.until > on
