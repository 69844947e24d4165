from datetime import date

from django.db import models


class Chain(models.Model):
    """One row for each team and each collective, locked while an entry is added: it never forks."""

    id = models.CharField(primary_key=True, max_length=22)  # its opaque id; no more is known here

    def __str__(self) -> str:
        return self.id


class Entry(models.Model):
    """One line of a chain. Nothing personal; triggers refuse UPDATE and DELETE."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    day = models.DateField()
    pieces = models.JSONField()  # commitments, in hex, in the order they were given
    prev = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="entries_are_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    def line(self) -> dict[str, object]:
        """Return exactly what is hashed, and what is exported."""
        return as_hashed(self.chain_id, self.seq, self.kind, self.day, self.pieces, self.prev)


def as_hashed(
    chain: str, seq: int, kind: str, day: date, pieces: object, prev: str
) -> dict[str, object]:
    return {
        "chain": chain,
        "seq": seq,
        "kind": kind,
        "day": day.isoformat(),
        "pieces": pieces,
        "prev": prev,
    }


class Salt(models.Model):
    """What opens one piece of an entry. It goes when the words go; the entry stays, and says nothing."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="salts")
    place = models.PositiveSmallIntegerField()  # which of the entry's pieces
    name = models.CharField(max_length=30)
    subject = models.CharField(max_length=22, db_index=True)  # the id of the row that was sealed
    value = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "place"], name="one_salt_for_a_piece"),
        ]

    def __str__(self) -> str:
        return f"salt of {self.subject}"
