"""Who has no screen is asked to look after a 1%, and whether it is felt: by letter, phone, in the room."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninetynine.contributions.actions import take_back
from ninetynine.contributions.models import Contribution
from ninetynine.contributions.tests.pages import send, shown, words_of
from ninetynine.people import make as make_people
from ninetynine.people.models import Person, Reach
from ninetynine.post.models import Letter, ReplyCode
from ninetynine.reflections.actions import Saying, forget, say_felt, say_yes_or_no, take
from ninetynine.reflections.make import forward, said_kept, taken, team_of
from ninetynine.reflections.models import Asking, Felt, Kept, OnePerCent
from ninetynine.teams.make import LONG_AGO, member
from ninetynine.teams.models import Team

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]
House = tuple[Team, Person, Person]


@pytest.fixture
def house() -> House:
    """Return a team, Tam who looks after its meetings, and Winifred, whom post alone reaches."""
    ours, [tam, *_rest] = team_of(2)
    winifred = make_people.person(
        name="Winifred Asante",
        reach=Reach.POST,
        post_address="4 Chapel Row",
        letters_say_about=True,
    )
    ours.memberships.create(person=winifred, since=LONG_AGO)
    return ours, tam, winifred


def asked(house: House) -> tuple[OnePerCent, str]:
    """Return what Winifred is asked to look after, and the code on the slip of her letter."""
    ours, tam, winifred = house
    today = timezone.localdate()
    one = take(forward(ours, by=tam, on=today), winifred, by_on=today, by=tam, on=today)
    return one, Letter.objects.get(to=winifred.pk).code


def felt_code(house: House) -> tuple[OnePerCent, str]:
    ours, tam, winifred = house
    today = timezone.localdate()
    one = taken(ours, by=tam, on=today, by_on=today)
    said_kept(one, by=tam, on=today)
    return one, Letter.objects.get(to=winifred.pk).code


def type_in(client: Client, code: str, **given: str) -> str:
    """Type a code in, and what is on its slip; return where the code has led."""
    led = client.post(reverse("home:reply"), {"code": code})
    assert led.status_code == 302
    send(client, path := led["Location"], **given)
    return path


def test_a_letter_asks_by_which_day_and_its_slip_brings_a_yes_with_words(
    house: House, signed_in: SignIn
) -> None:
    ours, tam, winifred = house
    one, code = asked(house)
    letter = Letter.objects.get(to=winifred.pk)
    assert (letter.question, letter.choices) == ("Would you look after it?", ["Yes", "No"])
    assert "By when:" in str(letter.body)
    client = signed_in(tam)

    type_in(client, code, says="yes", words="If Gwen carries the urn.", channel="post")

    now = OnePerCent.objects.get(pk=one.pk)
    assert (now.who, now.taken_by, now.asked) == (winifred, winifred, None)
    said = Asking.objects.get()
    assert (said.says, said.channel, said.entered_by) == ("yes", "post", tam)
    assert said.contribution is not None
    assert (said.contribution.by, said.contribution.entered_by) == (winifred, tam)
    page = words_of(shown(client, reverse("reflections:next", args=[ours.pk])))
    assert "Winifred Asante, when asked: “ If Gwen carries the urn. ”" in page


def test_a_no_on_a_slip_needs_no_reason_and_it_stays_put_forward(
    house: House, signed_in: SignIn
) -> None:
    _ours, tam, _winifred = house
    one, code = asked(house)

    path = type_in(signed_in(tam), code, says="no", channel="phone")

    now = OnePerCent.objects.get(pk=one.pk)
    assert (now.asked, now.who, now.chosen_on) == (None, None, None)
    assert (Asking.objects.get().says, Asking.objects.get().channel) == ("no", "phone")
    assert not Contribution.objects.exists()
    again = signed_in(tam).get(path)
    assert "This has been said" in again.content.decode()
    twice = signed_in(tam).post(path, {"says": "yes", "channel": "post"})
    assert twice.status_code == 422
    assert OnePerCent.objects.get(pk=one.pk).who is None


def test_a_slip_about_what_somebody_else_was_asked_since_counts_no_more(
    house: House, signed_in: SignIn
) -> None:
    ours, tam, _winifred = house
    one, code = asked(house)
    Letter.objects.update(sent_at=timezone.now())
    today = timezone.localdate()
    take(one, member(ours, name="Seun Adeyemi"), by_on=today, by=tam, on=today)
    client = signed_in(tam)

    led = client.post(reverse("home:reply"), {"code": code})["Location"]
    page, late = client.get(led), client.post(led, {"says": "yes", "channel": "post"})

    assert "This is not asked any more" in page.content.decode()
    assert late.status_code == 422
    assert str(OnePerCent.objects.get(pk=one.pk).asked) == "Seun Adeyemi"


@pytest.mark.parametrize("channel", ["room", "phone", "paper"])
def test_whoever_types_for_others_enters_a_yes_as_it_came(
    channel: str, house: House, signed_in: SignIn
) -> None:
    ours, tam, winifred = house
    one, _code = asked(house)
    client = signed_in(tam)
    here = reverse("reflections:asked", args=[one.pk])
    assert here in shown(client, reverse("reflections:next", args=[ours.pk]))
    assert "Would Winifred Asante look after this?" in words_of(shown(client, here))

    send(client, here, says="yes", channel=channel)

    assert OnePerCent.objects.get(pk=one.pk).who == winifred
    assert (Asking.objects.get().channel, Asking.objects.get().entered_by) == (channel, tam)
    assert Letter.objects.get(to=winifred.pk).recalled_on == timezone.localdate()


def test_nobody_else_says_yes_for_somebody(house: House, signed_in: SignIn) -> None:
    ours, _tam, winifred = house
    one, _code = asked(house)
    seun = member(ours, name="Seun Adeyemi")
    slip = ReplyCode.objects.get()

    with pytest.raises(PermissionDenied):
        say_yes_or_no(one, accepted=True, by=seun, person=winifred, on=timezone.localdate())
    assert signed_in(seun).post(
        reverse("reflections:asked", args=[one.pk]), {"says": "yes"}
    ).headers["Location"] == reverse("reflections:one", args=[one.pk])
    assert signed_in(seun).get(reverse("reflections:one-slip", args=[slip.pk])).status_code == 404
    assert OnePerCent.objects.get(pk=one.pk).who is None


def test_words_with_a_yes_are_taken_back_like_all_that_is_said(
    house: House, signed_in: SignIn
) -> None:
    ours, tam, winifred = house
    _one, code = asked(house)
    client = signed_in(tam)
    type_in(client, code, says="yes", words="If Gwen carries the urn.", channel="post")

    take_back(Contribution.objects.get(), by=winifred, on=timezone.localdate())

    page = words_of(shown(client, reverse("reflections:next", args=[ours.pk])))
    assert "the urn" not in page
    assert "Winifred Asante" in page


def test_who_has_no_screen_is_asked_by_letter_whether_it_is_felt(
    house: House, signed_in: SignIn
) -> None:
    _ours, tam, winifred = house
    one, code = felt_code(house)
    letter = Letter.objects.get()
    assert letter.to == winifred.pk
    assert letter.choices == ["Yes", "Partly", "Not yet"]

    path = type_in(signed_in(tam), code, says="partly", words="Mine came late.", channel="post")

    felt = Felt.objects.get(one=one)
    assert (felt.person, felt.says, felt.words) == (winifred, "partly", "Mine came late.")
    assert (felt.channel, felt.entered_by) == ("post", tam)
    assert "This has been said" in signed_in(tam).get(path).content.decode()


def test_what_was_not_kept_or_left_asks_nobody_by_letter(house: House) -> None:
    ours, tam, _winifred = house
    today = timezone.localdate()

    for says in (Kept.Says.NOT_KEPT, Kept.Says.LEFT):
        said_kept(taken(ours, by=tam, on=today, by_on=today), by=tam, says=says, on=today)

    assert not Letter.objects.exists()


def test_said_in_the_room_the_letter_stays_here_and_its_slip_counts_no_more(
    house: House, signed_in: SignIn
) -> None:
    _ours, tam, winifred = house
    one, _code = felt_code(house)
    slip = ReplyCode.objects.get()
    Letter.objects.update(sent_at=timezone.now())
    client = signed_in(tam)

    send(
        client,
        reverse("reflections:one", args=[one.pk]),
        felt="not yet",
        whose=winifred.pk,
        channel="phone",
    )
    late = client.post(
        reverse("reflections:one-slip", args=[slip.pk]), {"says": "yes", "channel": "post"}
    )

    assert late.status_code == 422
    assert (Felt.objects.get().says, Felt.objects.get().channel) == ("not yet", "phone")


def test_what_one_says_oneself_came_on_a_page_whatever_is_ticked(
    house: House, signed_in: SignIn
) -> None:
    _ours, tam, _winifred = house
    one, _code = felt_code(house)

    send(
        signed_in(tam),
        reverse("reflections:one", args=[one.pk]),
        felt="yes",
        whose=tam.pk,
        channel="paper",
    )

    assert Felt.objects.get().channel == "page"


def test_who_is_erased_is_asked_nothing_any_more(house: House) -> None:
    _ours, tam, winifred = house
    one, _code = felt_code(house)
    with pytest.raises(PermissionDenied):
        say_felt(one, Saying(says="yes"), person=tam, by=winifred, on=timezone.localdate())

    forget(winifred, on=timezone.localdate())

    assert not Asking.objects.exists()
    assert Letter.objects.get().recalled_on == timezone.localdate()
