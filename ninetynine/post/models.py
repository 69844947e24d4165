"""What leaves the house. Post knows people by opaque ids only; who they are stands above it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from ninetynine.web.models import RandomId


class Way(models.TextChoices):
    EMAIL = "email"
    POST = "post"
    PHONE = "phone"  # somebody rings and reads it out


WAITS = Q(sent_at=None, given_up_at=None, recalled_on=None)


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        """Only letters that have not left, and still shall."""
        return self.filter(WAITS)


class Letter(RandomId):
    """One letter to one recipient, written in the transaction that makes it true, sent by a job."""

    to = models.CharField(
        max_length=22, db_index=True
    )  # a person's id, or the knock's of somebody not yet here
    way = models.CharField(max_length=5, choices=Way)
    once = models.CharField(
        max_length=120, unique=True
    )  # what it is for: written twice, it is one letter
    name = models.CharField(max_length=120)  # of the recipient, for "Dear ..."
    address_sealed = models.BinaryField()  # in the vault, under the recipient's own key
    sender = models.JSONField(default=dict)  # name, address, phone of the collective
    own_word = models.CharField(
        max_length=40, blank=True
    )  # the recipient's own: so they know it is from us
    language = models.CharField(max_length=10, blank=True)  # empty: that of the house
    subject = models.CharField(max_length=120)
    body = models.JSONField(default=list)  # paragraphs: [{"said": words} or {"text": words}]
    question = models.CharField(
        max_length=200, blank=True
    )  # heads the part that is torn off and sent back
    choices = models.JSONField(default=list)
    one_page = models.BooleanField(default=False)  # it is smaller on paper before it needs two
    code = models.CharField(max_length=60, blank=True)
    link = models.CharField(
        max_length=200, blank=True
    )  # a path in this house; nothing is done by opening it
    written_on = models.DateField()
    # Nothing: held while the recipient is away, nobody knows for how long.
    due_at = models.DateTimeField(null=True, blank=True)
    # A code to come in with is worth nothing after ten minutes: its words go when it has left.
    passes_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(
        null=True, blank=True
    )  # handed to the mail server, posted, or read out
    given_up_at = models.DateTimeField(null=True, blank=True)
    recalled_on = models.DateField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=WAITS, name="letters_that_wait"),
        ]

    def __str__(self) -> str:
        return self.pk

    @property
    def its_language(self) -> str:
        return self.language or settings.LANGUAGE_CODE

    def place(self) -> str:
        """Name the cell that the vault seals, so that sealed cells cannot be swapped."""
        return f"post_letter|address_sealed|{self.pk}"


class About(models.Model):
    """What a letter quotes or is about, so that it can be recalled with the words."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="abouts")
    subject = models.CharField(max_length=22, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "subject"], name="about_it_once")]

    def __str__(self) -> str:
        return f"{self.letter_id} is about {self.subject}"


class ReplyCode(RandomId):
    """Three words on a torn-off slip: they bring a reply back to the right place, once."""

    mac = models.CharField(max_length=64, unique=True)  # the code is found by its HMAC alone
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="reply_codes")
    kind = models.CharField(max_length=20)  # what is replied to: "sentence", "answer"
    subject = models.CharField(max_length=22, db_index=True)
    until = models.DateField()
    used_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"reply to {self.kind}"
