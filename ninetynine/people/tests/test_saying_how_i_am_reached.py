import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ninetynine.people.actions import Note, write_to
from ninetynine.people.make import person
from ninetynine.people.models import Person, Reach
from ninetynine.people.tests.coming_in import come_in, is_in, mailed_code
from ninetynine.post.actions import send_due
from ninetynine.post.make import TIDEWELL
from ninetynine.post.models import Letter
from ninetynine.post.reads import printable

pytestmark = pytest.mark.django_db
FILLED = {
    "name": "Winifred Asante",
    "say_it": "A-san-te",
    "reach": "post",
    "post_address": "4 Chapel Row\nTidewell",
    "phone": "01632 960 001",
    "own_word": "marmalade",
    "letters_say_about": "on",
}


def of(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def test_somebody_says_what_they_are_called_and_how_they_are_reached() -> None:
    winifred = person()

    answer = of(winifred).post("/me/", FILLED)

    winifred.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    assert (winifred.name, winifred.say_it, winifred.reach) == (
        "Winifred Asante",
        "A-san-te",
        "post",
    )
    assert (winifred.letters_name_team, winifred.letters_say_about) == (False, True)
    shown = of(winifred).get("/me/").content.decode()
    for words in ("Winifred Asante", "A-san-te", "4 Chapel Row", "01632 960 001", "marmalade"):
        assert words in shown


def test_ones_email_address_is_shown_to_oneself() -> None:
    assert "w@example.org" in of(person(email="w@example.org")).get("/me/").content.decode()
    assert "None. That is fine." in of(person(email=None)).get("/me/").content.decode()


def test_what_was_kept_is_said_plainly() -> None:
    client = of(person())
    client.post("/me/", FILLED)

    assert "Letters come by post to 4 Chapel Row, Tidewell." in client.get("/me/").content.decode()


def test_address_and_phone_are_locked_in_the_database() -> None:
    of(person()).post("/me/", FILLED)

    stored = str(
        [list(map(bytes, row)) for row in Person.objects.values_list("phone_sealed", "post_sealed")]
    )
    assert "Chapel" not in stored
    assert "960" not in stored


def test_somebody_sees_who_opened_their_address_and_nobody_else_does() -> None:
    winifred, gwen = (
        person(reach=Reach.POST, post_address="4 Chapel Row"),
        person(name="Gwen Ifield"),
    )
    letter = put_on_paper(winifred)
    printable(letter, reader=gwen.pk, on=timezone.localdate())

    assert "Gwen Ifield, to send you a letter" in of(winifred).get("/me/").content.decode()
    assert "to send you a letter" not in of(gwen).get("/me/").content.decode()


def put_on_paper(to: Person) -> Letter:
    said = Note(once="a", sender=TIDEWELL, team_name="", heading="", about_line="", body=[])
    letter = write_to(to, said, on=timezone.localdate())
    assert letter is not None
    return letter


def test_only_a_name_is_needed_and_what_is_left_empty_goes() -> None:
    winifred = person(phone="01632 960 001", post_address="4 Chapel Row", own_word="marmalade")

    answer = of(winifred).post("/me/", {"name": "Win", "reach": "email"})

    winifred.refresh_from_db()
    assert answer.status_code == 302
    assert (bytes(winifred.phone_sealed), bytes(winifred.post_sealed)) == (b"", b"")
    assert winifred.own_word == ""


@pytest.mark.parametrize(("wrong", "said"), [
    ({"name": ""}, "the name you want to be called by"),
    ({"post_address": ""}, "Please write your address, or choose another way."),
    ({"reach": "phone", "phone": " "}, "Please write your number, or choose another way."),
    ({"reach": "pigeon"}, "Please choose one of these."),
    ({"reach": ""}, "Please choose one."),
    ({"name": "x" * 121}, "There is room for 120."),
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    wrong: dict[str, str], said: str
) -> None:
    winifred = person(name="Before")

    answer = of(winifred).post("/me/", FILLED | wrong)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "marmalade" in answer.content.decode()
    winifred.refresh_from_db()
    assert winifred.name == "Before"


def test_somebody_without_an_email_cannot_be_written_to_by_email() -> None:
    idris = person(email=None, reach=Reach.PHONE, phone="01632 960 001")

    answer = of(idris).post("/me/", FILLED | {"reach": "email"})

    assert answer.status_code == 422
    assert "We have no email address of yours." in answer.content.decode()


def test_words_about_oneself_are_words_on_the_page() -> None:
    winifred = person(name="<script>alert(1)</script>")

    assert "<script>alert" not in of(winifred).get("/me/").content.decode()


def test_a_new_address_counts_once_its_code_has_come_back_and_the_old_one_is_told() -> None:
    bronagh, client = person(email="old@example.org"), Client()
    come_in(client, bronagh)
    mail.outbox.clear()

    client.post("/me/email/", {"address": "New@example.org"})
    code = mailed_code("new@example.org")
    bronagh.refresh_from_db()
    assert bronagh.email == "old@example.org"
    changed = client.post("/me/email/code/", {"code": code})
    send_due(timezone.now())

    bronagh.refresh_from_db()
    assert changed["Location"] == "/me/"
    assert bronagh.email == "new@example.org"
    assert [one.to for one in mail.outbox] == [["new@example.org"], ["old@example.org"]]
    assert is_in(client)


def test_a_wrong_code_changes_no_address() -> None:
    bronagh = person(email="old@example.org")
    client = of(bronagh)
    client.post("/me/email/", {"address": "new@example.org"})

    for _try in range(5):
        assert client.post("/me/email/code/", {"code": "00000000"}).status_code == 422
    assert (
        client.post("/me/email/code/", {"code": mailed_code("new@example.org")}).status_code == 422
    )

    bronagh.refresh_from_db()
    assert bronagh.email == "old@example.org"


def test_the_code_for_a_new_address_lets_nobody_in_and_works_for_nobody_else() -> None:
    bronagh, denise = person(email="old@example.org"), person()
    hers, other = of(bronagh), of(denise)
    hers.post("/me/email/", {"address": "new@example.org"})
    code = mailed_code("new@example.org")
    asks = hers.session["codes_for_a_new_address"]

    session = other.session
    session["codes_for_a_new_address"] = asks
    session["codes_to_come_in"] = asks
    session.save()
    assert other.post("/me/email/code/", {"code": code}).status_code == 422
    assert other.post("/sign-in/code/", {"code": code}).status_code == 422


def test_nobody_learns_from_a_new_address_who_else_is_here() -> None:
    person(email="taken@example.org")
    bronagh = person(email="old@example.org")
    client = of(bronagh)

    answers = {}
    for address in ("taken@example.org", "free@example.org"):
        asked = client.post("/me/email/", {"address": address})
        tried = client.post("/me/email/code/", {"code": "00000000"})
        answers[address] = (asked.status_code, asked["Location"], tried.status_code)
    send_due(timezone.now())

    assert len(set(answers.values())) == 1
    told = {one.to[0]: str(one.body) for one in mail.outbox}
    assert "It is yours here already" in told["taken@example.org"]
    assert "Your code is" in told["free@example.org"]


def test_pages_about_me_are_for_me() -> None:
    for where in ("/me/", "/me/doors/", "/me/email/", "/me/email/code/"):
        assert Client().get(where)["Location"] == f"/sign-in/?next={where}"
        assert Client().post(where)["Location"] == f"/sign-in/?next={where}"
