"""Seal, open and shred. Reading what is another's leaves a line that its owner can see."""

from collections.abc import Iterable
from datetime import date

from ninetynine.vault.locks import Gone, Keys, new_wrapped_key
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
    key, _made = DataKey.objects.get_or_create(
        owner=owner, defaults={"wrapped": new_wrapped_key(owner)}
    )
    return Keys({owner: bytes(key.wrapped)}).lock(owner, text, place)


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


def forget_looks(person: str) -> None:
    """Forget who looked at somebody, and the name of that somebody where they looked at others.

    That one looked stays on the others' lists, as a look by nobody we know any more: leaving is no
    way to have never been there.
    """
    Look.objects.filter(owner=person).delete()
    Look.objects.filter(reader=person).update(reader="")
