"""Come in with an emailed code, keep the door one's own, leave by every door."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninetynine.people.actions.writing import in_the_language_of
from ninetynine.people.codes import as_read, mac, new_code, plain, same
from ninetynine.people.models import Person, SignInAsk
from ninetynine.people.reads import language_of
from ninetynine.post import actions as post
from ninetynine.post.models import Way
from ninetynine.vault.actions import shred
from ninetynine.web.refusals import Refusal

CODE_LASTS = timedelta(minutes=10)
TRIES = 5
COUNTED_FOR = timedelta(minutes=15)
ASKS_FOR_AN_ADDRESS = 5  # from one network: what others ask elsewhere never shuts anybody out
ASKS_FROM_A_NETWORK = 90  # thirty people in one building, three times each
KEPT_FOR = timedelta(hours=24)
STRANGER_TOLD_EVERY = timedelta(hours=1)
AT_A_TIME = 500

HOUSE = post.Sender("Ninetynine", "", "")


class TooManyAsks(Refusal):
    sentence = gettext_lazy(
        "Many codes were asked for from here. Please wait a quarter of an hour, or ring somebody "
        "you know here."
    )


def address_mac(address: str) -> str:
    return mac("address", tidy(address))


def tidy(address: str) -> str:
    return address.strip().lower()


@transaction.atomic
def ask_for_code(address: str, *, network: str, now: datetime) -> SignInAsk:
    """Send a code to an address. Known here or not, the same is done, so that nobody can tell.

    An address that nobody here has gets a letter that says so, once an hour at the most.

    Raises:
        TooManyAsks: for this address from this network, or from this network.
    """
    address = tidy(address)
    ask = _new_ask(address, network=network, now=now)
    ask.person = Person.objects.filter(email=address, is_active=True).first()
    lately = now - STRANGER_TOLD_EVERY
    asked_lately = SignInAsk.objects.filter(address_mac=ask.address_mac, asked_at__gt=lately)
    told_lately = asked_lately.filter(person=None).exists()
    code = new_code()
    ask.code_mac = mac("come in", ask.pk, code)
    ask.save(force_insert=True)
    with translation.override(language_of(ask.person)):
        words = _with_code(code) if ask.person else _nobody_has_it()
        _send(ask, address, words, person=ask.person, muted=ask.person is None and told_lately)
    return ask


@transaction.atomic
def try_code(asks: Sequence[str], typed: str, *, now: datetime) -> Person | None:
    """Try a code on the asks of one browser. Returns who may come in: once, within ten minutes.

    A second ask does not end the first; the one that lets somebody in ends them all.
    """
    opened = _opened(asks, "come in", plain(typed), now=now)
    person = opened.person if opened else None
    if person is None or not person.is_active:
        return None
    SignInAsk.objects.filter(pk__in=asks).update(used=True)
    return person


@transaction.atomic
def ask_to_change_email(person: Person, address: str, *, network: str, now: datetime) -> SignInAsk:
    """Send a code to a new address of somebody, to be typed where they are signed in.

    If somebody else here has the address, it gets a letter without a code, and nobody can tell.

    Raises:
        TooManyAsks: as for ``ask_for_code``.
    """
    address = tidy(address)
    ask = _new_ask(address, network=network, now=now)
    taken = Person.objects.filter(email=address).exclude(pk=person.pk).exists()
    ask.person = None if taken else person
    code = new_code()
    ask.code_mac = mac("new address", ask.pk, address, code)
    ask.save(force_insert=True)
    with translation.override(language_of(ask.person)):
        words = _is_taken() if taken else _with_code(code)
        _send(ask, address, words, person=ask.person)
    return ask


@transaction.atomic
def change_email(
    person: Person, asks: Sequence[str], address: str, typed: str, *, now: datetime
) -> bool:
    """Take the new address if the code that went there is right. The old address is told."""
    address = tidy(address)
    opened = _opened(asks, "new address", address, plain(typed), now=now)
    if opened is None or opened.person_id != person.pk:
        return False
    old, person.email = person.email, address
    try:
        with transaction.atomic():  # somebody else may have taken it meanwhile
            person.save(update_fields=["email"])
    except IntegrityError:
        person.email = old
        return False
    SignInAsk.objects.filter(pk__in=asks).update(used=True)
    if old and old != address:
        _tell_old_address(person, old, ask=opened, on=timezone.localdate(now))
    return True


def sign_out_everywhere(person: Person) -> None:
    """End every session of somebody, on every device, at once."""
    Person.objects.filter(pk=person.pk).update(doors=F("doors") + 1)


def forget_old_asks(now: datetime) -> None:
    """Delete asks for codes, and their letters, after a day. A job."""
    old = SignInAsk.objects.filter(asked_at__lte=now - KEPT_FOR)
    gone = list(old.values_list("pk", flat=True)[:AT_A_TIME])
    if gone:
        forget_asks(gone, on=timezone.localdate(now))


@transaction.atomic
def forget_asks(asks: Sequence[str], *, on: date) -> None:
    """Delete asks, the letters with their codes, and the keys that their addresses were sealed with."""
    post.forget(*asks, on=on)
    shred(asks)
    SignInAsk.objects.filter(pk__in=asks).delete()


def _new_ask(address: str, *, network: str, now: datetime) -> SignInAsk:
    ask = SignInAsk(address_mac=address_mac(address), network_mac=network, asked_at=now)
    lately = SignInAsk.objects.filter(network_mac=network, asked_at__gt=now - COUNTED_FOR)
    counted = lately.aggregate(
        all=Count("pk"), of_address=Count("pk", filter=Q(address_mac=ask.address_mac))
    )
    if counted["of_address"] >= ASKS_FOR_AN_ADDRESS or counted["all"] >= ASKS_FROM_A_NETWORK:
        raise TooManyAsks
    return ask


def _opened(asks: Sequence[str], *what: str, now: datetime) -> SignInAsk | None:
    """Count one try on each ask that is still open, and return the one whose code this is."""
    what_for, *typed = what
    still_open = SignInAsk.objects.filter(
        pk__in=asks, used=False, tries__lt=TRIES, asked_at__gt=now - CODE_LASTS
    )
    locked = list(still_open.select_for_update(of=("self",)).select_related("person"))
    SignInAsk.objects.filter(pk__in=[ask.pk for ask in locked]).update(tries=F("tries") + 1)
    # All of them are compared, found or not, so that the time tells nothing.
    right = [ask for ask in locked if same(ask.code_mac, mac(what_for, ask.pk, *typed))]
    return right[0] if right else None


def _send(
    ask: SignInAsk,
    address: str,
    words: Sequence[str],
    *,
    person: Person | None,
    muted: bool = False,
) -> None:
    """Put the letter under the ask's own id, whoever it is for: the same work for known and unknown."""
    parcel = post.Parcel(
        to=ask.pk,
        way=Way.EMAIL,
        address=address,
        once=f"code {ask.pk}",
        sender=HOUSE,
        name=person.name if person else "",
        own_word=person.own_word if person else "",
        subject=_("Your code") if person else post.NEUTRAL,
        body=[{"text": paragraph} for paragraph in words],
        language=language_of(person),
        # A letter that is over before it leaves is never sent.
        passes_at=ask.asked_at if muted else ask.asked_at + CODE_LASTS,
    )
    post.put(parcel, on=timezone.localdate(ask.asked_at))


def _with_code(code: str) -> list[str]:
    return [
        _("Your code is %(code)s") % {"code": as_read(code)},
        _("It works for ten minutes, once, and only on the device that asked for it."),
        _(
            "If you did not ask for it, do nothing. Tell it to nobody: none of us will ever ask you."
        ),
    ]


def _nobody_has_it() -> list[str]:
    return [
        _("Somebody asked for a code to come in with this email address. Nobody here has it."),
        _(
            "If that was you, try another address of yours. If you would like to join, knock: the way "
            "is on our first page."
        ),
        _("If it was not you, you need do nothing. After a day nothing of this is kept."),
    ]


def _is_taken() -> list[str]:
    return [
        _("Somebody who is signed in here wanted to make this email address theirs."),
        _("It is yours here already, so nothing was changed. You need do nothing."),
    ]


@in_the_language_of(lambda person, *_rest, **_more: person)
def _tell_old_address(person: Person, old: str, *, ask: SignInAsk, on: date) -> None:
    parcel = post.Parcel(
        to=person.pk,
        way=Way.EMAIL,
        address=old,
        once=f"old address {ask.pk}",
        sender=HOUSE,
        name=person.name,
        own_word=person.own_word,
        language=language_of(person),
        body=[
            {"text": _("From today, our letters to you go to another email address.")},
            {
                "text": _(
                    "You asked for this where you were signed in. If it was not you, ring somebody in "
                    "your team now: another person may be using your name."
                )
            },
        ],
    )
    post.put(parcel, on=on)
