from django.db import models

from ninetynine.web.models import RandomId


class DataKey(models.Model):
    """One key for each person, itself sealed by a key that is not in the database."""

    owner = models.CharField(primary_key=True, max_length=22)  # an opaque id
    wrapped = models.BinaryField(max_length=60)

    def __str__(self) -> str:
        return f"key of {self.owner}"


class Look(models.Model):
    """Somebody read what is another's. Its owner can see that they did, when and why."""

    owner = models.CharField(max_length=22, db_index=True)
    reader = models.CharField(max_length=22, db_index=True)  # empty: somebody who has left
    why = models.CharField(max_length=60)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "reader", "why", "on"],
                condition=~models.Q(reader=""),
                name="one_look_a_day_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} looked at {self.owner}"


class Urn(RandomId):
    """What people gave without their names, until it is opened: one row, rewritten whole.

    Neither an order, nor a row, nor a time ties anything in it to the token that was spent for it.
    """

    sealed = models.BinaryField()  # JSON, sorted, padded, under a key of the urn's own

    def __str__(self) -> str:
        return "an urn"

    def place(self) -> str:
        return f"vault_urn|sealed|{self.pk}"


class Token(models.Model):
    """Somebody may put one thing into an urn, and has or has not. Nothing else is kept of it.

    A higher room adds who it is and what for. No time, no form key, no id that counts upwards.
    """

    spent = models.BooleanField(default=False)

    class Meta:
        abstract = True
