"""TRUST G24: people who press buttons of a real server that is killed under their hands.

What a person sees as done (a redirect) is written down as acknowledged. Three in ten press twice at
once. Whoever got no answer presses again when the house is open again, or goes away.
"""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import Any
from urllib.parse import urlencode

from ninetynine.checks.crawl import forms_in
from ninetynine.checks.test_command_line import free_port

HERE = Path(__file__).parent.parent.parent
NO_ANSWER = (OSError, http.client.HTTPException)
SPEAKERS, TWICE, AGAIN = 4, 0.3, 0.7
OPENS_WITHIN, ANSWERS_WITHIN = 60.0, 30
WITNESS = "import django; django.setup(); from ninetynine.checks.witness import main; main()"
NOTHING = {"words": "", "date": "", "time": "", "email": "", "url": ""}
# What somebody who speaks does, where nothing waits for their word: the page, what is typed, and
# into which field what is said.
WAIT = {"said", "answered", "judged"}  # somebody's word comes next
DOES: dict[str, tuple[str, dict[str, str], str]] = {
    "said": ("/said/of/{team}/say/", {"credit": "", "until": ""}, "words"),
    "asked": ("/decisions/{decision}/say/?kind=question", {"kind": "question"}, "words"),
    "put forward": ("/back/next/{team}/", {}, "words"),
    "noticed": ("/decisions/creaks/of/{team}/notice/", {"where": ""}, "what"),
}


@dataclass
class Act:
    """Something that a person sent: what it says is said nowhere else."""

    kind: str
    words: str
    key: str
    acknowledged: bool = False


@dataclass
class Table:
    """What all players know: what was sent, what waits for an answer, what for a word."""

    ours: Mapping[str, str]  # the ids of the team, and of its decision
    port: int
    acts: list[Act] = field(default_factory=list)
    to_answer: list[str] = field(default_factory=list)
    to_judge: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    speaker_of: dict[str, str] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def acknowledged(self) -> int:
        with self.lock:
            return sum(act.acknowledged for act in self.acts)


@dataclass(frozen=True)
class Pending:
    act: Act
    path: str
    sent: dict[str, str]
    about: str


class Player:
    """One person at one browser. Does what is next until the house no longer answers."""

    def __init__(self, name: str, seat: str, table: Table, seed: int) -> None:
        self.name, self._seat, self.table = name, seat, table
        self._chance = random.Random(f"{name} {seed}")  # noqa: S311
        self._number = 0
        self._pending: Pending | None = None

    def play(self, shut: Event) -> None:
        with suppress(*NO_ANSWER):
            self._press_again()
            while not shut.is_set():
                self._next()

    def _press_again(self) -> None:
        pending, self._pending = self._pending, None
        if pending and self._chance.random() < AGAIN:
            self._send(pending)

    def _next(self) -> None:
        if self.name == "Keeper":
            if about := self._take(self.table.to_answer):
                typed = {"kind": "changed", "because": "", "other": "", "as_it_is": "1"}
                self._fill_in("answered", f"/said/{about}/answer/", about, typed)
            else:
                time.sleep(0.02)
        elif about := self._take(self.table.to_judge):
            kind = self._chance.choice(["this answers me", "not yet"])
            self._fill_in("judged", f"/said/{about}/word/", about, {"kind": kind})
        else:
            kind = self._chance.choice([*["said"] * 3, *DOES])
            path, typed, into = DOES[kind]
            self._fill_in(kind, path.format(**self.table.ours), "", typed, into=into)

    def _take(self, waiting: list[str]) -> str:
        with self.table.lock:
            mine = [it for it in waiting if self.table.speaker_of[it] == self.name]
            found = waiting[0] if self.name == "Keeper" and waiting else next(iter(mine), "")
            if found:
                waiting.remove(found)
        return found

    def _fill_in(
        self, kind: str, path: str, about: str, typed: dict[str, str], into: str = "words"
    ) -> None:
        status, _where, page = self._ask("GET", path)
        form = next((it for it in forms_in(page, typed=NOTHING) if "form_key" in it.fields), None)
        if status != 200 or form is None:
            self._wrong(f"GET {path} answered {status}")
            return
        self._number += 1
        words = f"{self.name} has {kind} this as number {self._number}: the lift is mended."
        act = Act(kind, words, form.fields["form_key"])
        with self.table.lock:
            self.table.acts.append(act)
        self._send(Pending(act, path, {**form.fields, **typed, into: words}, about))

    def _send(self, pending: Pending) -> None:
        """Press the button, perhaps twice; where nobody answers, remember what was pressed."""
        try:
            where = self._press(pending.path, pending.sent)
        except NO_ANSWER:
            self._pending = pending
            raise
        if where is None:
            return
        with self.table.lock:
            pending.act.acknowledged = True
            self._goes_on(pending, where)

    def _goes_on(self, pending: Pending, where: str) -> None:
        if pending.act.kind not in WAIT:
            return
        about = pending.about or where.strip("/").split("/")[-1]
        self.table.speaker_of.setdefault(about, self.name)
        if pending.act.kind == "answered":
            self.table.to_judge.append(about)
        elif pending.sent.get("kind") != "this answers me":
            self.table.to_answer.append(about)

    def _press(self, path: str, sent: dict[str, str]) -> str | None:
        """Return where it led. One answer is enough: the person saw that it was done."""
        times = 2 if self._chance.random() < TWICE else 1
        with ThreadPoolExecutor(times) as fingers:
            presses = [fingers.submit(self._ask, "POST", path, sent) for _each in range(times)]
        answers = [press.result() for press in presses if press.exception() is None]
        if not answers:
            presses[0].result()  # raises what went wrong
        for status, _where, page in answers:
            if status != 302:
                said = re.sub(r"<[^>]*>|\s+", " ", page)[-300:]
                self._wrong(f"POST {path} answered {status}: {said}")
        return next((where for status, where, _page in answers if status == 302), None)

    def _ask(
        self, method: str, path: str, sent: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.table.port, timeout=ANSWERS_WITHIN)
        try:
            heads = {"Cookie": f"seat={self._seat}"}
            if sent is not None:
                heads["Content-Type"] = "application/x-www-form-urlencoded"
            line.request(method, path, urlencode(sent) if sent else None, heads)
            answer = line.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        finally:
            line.close()

    def _wrong(self, what: str) -> None:
        with self.table.lock:
            self.table.wrong.append(f"{self.name}: {what}")


@dataclass
class Killing:
    """How a campaign went."""

    kills: int = 0
    acknowledged: int = 0
    sent: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def campaign(var: Path, url: str, *, kills: int, seed: int, most: int = 4) -> Killing:
    """Kill a house so often, at moments that ``seed`` chooses, and look after each what is there.

    Each time between one and ``most`` acts are acknowledged first, however slow the machine is.
    """
    start, went = time.monotonic(), Killing()
    port = free_port()
    env = {
        **os.environ,
        "VAR": str(var),
        "DATABASE_URL": url,
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    env |= {"DJANGO_SETTINGS_MODULE": "ninetynine.settings", "LOOK_AROUND": "no"}
    chance = random.Random(seed)  # noqa: S311
    with _witness(env) as ask:
        furnished = ask({"do": "furnish", "speakers": SPEAKERS})
        table = Table(furnished["ours"], port)
        players = [Player(name, seat, table, seed) for name, seat in furnished["seats"].items()]
        server = _open(env, port)
        try:
            for _each in range(kills):
                _play_and_kill(server, players, chance.randint(1, most), chance.uniform(0, 0.2))
                went.kills += 1
                server = _open(env, port)  # while it opens, somebody looks
                seen = ask({"do": "look", "acts": [asdict(act) for act in table.acts]})
                went.wrong += [
                    f"after kill {went.kills}: {it}" for it in seen["wrong"] + table.wrong
                ]
                if went.wrong:
                    break
        finally:
            _kill(server)
    went.acknowledged = table.acknowledged()
    went.sent, went.seconds = len(table.acts), time.monotonic() - start
    return went


def _play_and_kill(
    server: "subprocess.Popen[bytes]", players: list[Player], acts: int, moment: float
) -> None:
    _wait_until_open(server, players[0])
    shut, table = Event(), players[0].table
    goal = table.acknowledged() + acts
    latest = time.monotonic() + OPENS_WITHIN
    with ThreadPoolExecutor(len(players)) as together:
        playing = [together.submit(player.play, shut) for player in players]
        while table.acknowledged() < goal and time.monotonic() < latest:
            time.sleep(0.01)
        time.sleep(moment)
        _kill(server)
        shut.set()
    for one in playing:
        one.result()


def _open(env: dict[str, str], port: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "ninetynine", "serve", "--port", str(port)],
        cwd=HERE, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _kill(server: "subprocess.Popen[bytes]") -> None:
    """Kill the server and everything that it started, at once and without a word."""
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def _wait_until_open(server: "subprocess.Popen[bytes]", player: Player) -> None:
    latest = time.monotonic() + OPENS_WITHIN
    while time.monotonic() < latest and server.poll() is None:
        with suppress(*NO_ANSWER):
            if player._ask("GET", "/live")[0] == 200:
                return
        time.sleep(0.03)
    raise TimeoutError(f"the house did not open again; it ended with {server.poll()}")


@contextmanager
def _witness(env: dict[str, str]) -> Iterator[Any]:
    with subprocess.Popen(
        [sys.executable, "-c", WITNESS],
        cwd=HERE, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as beside:  # fmt: skip
        assert beside.stdin
        assert beside.stdout

        def ask(what: dict[str, Any]) -> Any:
            print(json.dumps(what), file=beside.stdin, flush=True)
            return json.loads(beside.stdout.readline() if beside.stdout else "")

        try:
            yield ask
        finally:
            beside.stdin.close()
