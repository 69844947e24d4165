"""People. A person has a name; no role, title or label lives here, ever."""

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ninetynine.web.models import RandomId


class Reach(models.TextChoices):
    """How somebody wants to hear from us."""

    EMAIL = "email", _("by email")
    POST = "post", _("by post")
    PHONE = "phone", _("by phone")


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, name: str, *, email: str | None = None, **more: Any) -> "Person":
        """Make a person. Nothing but a name is compulsory; an email is kept in lower case."""
        person = self.model(name=name, email=email.strip().lower() if email else None, **more)
        person.save(using=self._db)
        return person


class Person(RandomId, AbstractBaseUser):
    """Somebody, by the name they chose."""

    # No password to remember and no "last seen": the columns that Django would add are taken away.
    password = None  # type: ignore[assignment]
    last_login = None

    name = models.CharField(max_length=120)
    say_it = models.CharField(max_length=120, blank=True)  # how to say my name
    email = models.EmailField(unique=True, null=True, blank=True)
    reach = models.CharField(max_length=5, choices=Reach, default=Reach.EMAIL)
    phone_sealed = models.BinaryField(default=bytes)
    post_sealed = models.BinaryField(default=bytes)
    own_word = models.CharField(max_length=40, blank=True)  # every letter carries it
    language = models.CharField(max_length=10, blank=True)  # of letters; empty: that of the house
    letters_name_team = models.BooleanField(default=False)
    letters_say_about = models.BooleanField(default=False)
    doors = models.PositiveIntegerField(default=0)  # one more, and every other session is over
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        return salted_hmac("ninetynine.people.doors", f"{self.pk} {self.doors}").hexdigest()

    def place(self, column: str) -> str:
        """Name the cell that the vault seals, so that sealed cells cannot be swapped."""
        return f"people_person|{column}|{self.pk}"


Viewer = Person | None  # nobody: somebody at the public door


class Pause(models.Model):
    """Away for now, without a reason: what the person owes moves with them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="one_open_pause"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} is away from {self.since}"

    def is_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class SignInAsk(RandomId):
    """Somebody asked for a code. It works once, for ten minutes, in the browser that asked."""

    address_mac = models.CharField(
        max_length=64, db_index=True
    )  # also of addresses nobody here has
    network_mac = models.CharField(max_length=64, db_index=True)
    code_mac = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sign_in_asks")
    asked_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"asked at {self.asked_at}"


class PersonRequest(HttpRequest):
    """A request that LoginRequiredMiddleware has let through, so ``user`` is a Person."""

    user: Person
