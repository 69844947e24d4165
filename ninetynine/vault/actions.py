"""Seal, open and shred. Reading what is another's leaves a line that its owner can see."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ninetynine.vault.locks import Gone, Keys, WrongKey, new_wrapped_key, opens, wrapped_anew
from ninetynine.vault.locks_sql import no_other_key_meanwhile, nobody_makes_a_key
from ninetynine.vault.models import DataKey, Look


def seal(owner: str, text: str, *, place: str) -> bytes:
    """Seal ``text`` under the key of ``owner``, for one place ("table|column|row") alone.

    Nothing seals to nothing. Makes the key when there is none.

    Raises:
        ValueError: there is no owner, or the place does not name one cell: such a seal would open
            in many places, or under a key that nobody ever shreds.
    """
    if not owner or len(parts := place.split("|")) != 3 or {"", "None"} & {*parts}:
        raise ValueError(f"nothing can be sealed for {owner!r} at {place!r}")
    if not text:
        return b""
    key = DataKey.objects.filter(owner=owner).first() or _make_key(owner)
    return Keys({owner: bytes(key.wrapped)}).lock(owner, text, place)


@transaction.atomic
def _make_key(owner: str) -> DataKey:
    """Make a key for an owner who has none, wrapped as all the others are.

    Raises:
        WrongKey: the house has another key than the one that wrapped the others. Two at a time would
            leave something that cannot be read, whichever of them is there.
    """
    no_other_key_meanwhile()
    first = DataKey.objects.order_by("pk").first()
    if first and not opens(first.owner, bytes(first.wrapped)):
        raise WrongKey
    key, _made = DataKey.objects.get_or_create(
        owner=owner, defaults={"wrapped": new_wrapped_key(owner)}
    )
    return key


def open_sealed(owner: str, sealed: bytes, *, place: str, reader: str, why: str, on: date) -> str:
    """Open what was sealed. Somebody else's is opened only with a line in their list of looks.

    Raises:
        Gone: the key has been destroyed.
        WrongPlace: sealed for another place, or changed.
        WrongKey: the house has another key than the one that it was sealed with.
    """
    [text] = open_many([(owner, sealed, place)], reader=reader, why=why, on=on).values()
    return text


def open_many(
    cells: Iterable[tuple[str, bytes, str]], *, reader: str, why: str, on: date
) -> dict[str, str]:
    """Open many cells of (owner, sealed, place) with one query for keys. Returns texts by place."""
    asked = list(cells)
    owners = {owner for owner, sealed, _place in asked if sealed}
    keys = dict(DataKey.objects.filter(owner__in=owners).values_list("owner", "wrapped"))
    if missing := owners - keys.keys():
        raise Gone(missing)
    others = owners - {reader}
    if others:
        Look.objects.bulk_create(
            [Look(owner=owner, reader=reader, why=why, on=on) for owner in sorted(others)],
            ignore_conflicts=True,
        )
    unwrapped = Keys({owner: bytes(wrapped) for owner, wrapped in keys.items()})
    return {
        place: unwrapped.unlock(owner, bytes(sealed), place) if sealed else ""
        for owner, sealed, place in asked
    }


def shred(owners: Iterable[str]) -> None:
    """Destroy keys: what they sealed is noise from now on, in every copy of the database too."""
    DataKey.objects.filter(owner__in=list(owners)).delete()


@transaction.atomic
def rekey(new_key: str) -> int:
    """Wrap everybody's key anew, with another key of the house. Returns how many; all of them or none.

    Raises:
        WrongKey: the key that the house has now does not open all of them.
    """
    nobody_makes_a_key()
    keys = list(DataKey.objects.order_by("pk"))
    for key in keys:
        key.wrapped = wrapped_anew(key.owner, bytes(key.wrapped), new_key)
    DataKey.objects.bulk_update(keys, ["wrapped"], batch_size=200)
    return len(keys)


@transaction.atomic
def give_up_what_does_not_open() -> int:
    """Destroy the keys that the house's key no longer opens: it is lost, and so is what they sealed."""
    nobody_makes_a_key()
    rows = DataKey.objects.values_list("owner", "wrapped")
    lost = [owner for owner, wrapped in rows if not opens(owner, bytes(wrapped))]
    shred(lost)
    return len(lost)


def forget_looks(person: str) -> None:
    """Forget who looked at somebody, and the name of that somebody where they looked at others.

    That one looked stays on the others' lists, as a look by nobody we know any more: leaving is no
    way to have never been there.
    """
    Look.objects.filter(owner=person).delete()
    Look.objects.filter(reader=person).update(reader="")
