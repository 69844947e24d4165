from django.db import models


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
