"""How the commands speak: one line for what cannot be used, whole files or none, signs of life."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Final, ParamSpec

if TYPE_CHECKING:
    from ninetynine.web.alone import Sheet
    from ninetynine.web.pictures import Svg

Said = ParamSpec("Said")

AFTER: Final = 1.0  # seconds before anything is said of what goes on
CLEARED: Final = "\r\x1b[K"
# What would move a terminal's cursor or change its colours has no place in what people wrote.
_UNSEEN: Final = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "�")


class Unusable(Exception):
    """What was handed in cannot be used. The text is one line: what, and where."""


def plainly(do: Callable[Said, None]) -> Callable[Said, int]:
    """Turn what a command meets into an exit code: 0, or 2 and one line on standard error."""

    @wraps(do)
    def done(*args: Said.args, **kwargs: Said.kwargs) -> int:
        try:
            if sys.__stdout__ is None:
                raise Unusable("Standard output is closed: there is nowhere to say what is found.")
            do(*args, **kwargs)
            sys.stdout.flush()
        except Unusable as why:
            sys.stderr.write(" ".join(str(why).translate(_UNSEEN).split()) + "\n")
            return 2
        except MemoryError:
            sys.stderr.write("This is more than the memory of this machine holds.\n")
            return 2
        except BrokenPipeError:  # whoever read along has seen enough
            _write_no_more()
        except OSError as why:  # of standard output alone: every file has its own sentence
            sys.stderr.write(f"What was found cannot be written out ({why.strerror}).\n")
            _write_no_more()
            return 2
        return 0

    return done


def _write_no_more() -> None:
    """Let what is still to be written go nowhere, or Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read(path: str, *, most: int) -> bytes:
    """Return what is in a file, or on standard input for "-".

    Raises:
        Unusable: it cannot be opened, or is longer than ``most`` bytes.
    """
    try:
        if path == "-":
            found = sys.stdin.buffer.read(most + 1)
        else:
            with Path(path).open("rb") as file:
                found = file.read(most + 1)
    except OSError as why:
        raise Unusable(f"{path}: it cannot be opened ({why.strerror}).") from why
    if len(found) > most:
        raise Unusable(f"{path}: it is too large; at most {most // 1_000_000} MB are read.")
    return found


def say(text: str) -> None:
    """Print something for a person, in the letters that their terminal has."""
    encoding = sys.stdout.encoding or "utf-8"
    plain = text.translate(_UNSEEN).encode(encoding, "replace").decode(encoding)
    sys.stdout.write(plain + "\n")


def say_json(values: Mapping[str, object] | Sequence[object]) -> None:
    """Print figures for a machine."""
    is_wide = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(json.dumps(values, indent=1, ensure_ascii=not is_wide) + "\n")


def note(text: str) -> None:
    """Say something beside the figures, on standard error."""
    sys.stderr.write(text.translate(_UNSEEN) + "\n")


def checked(target: str | None, ending: str) -> Path | None:
    """Return where a file is to be written, before anything is worked out.

    Raises:
        Unusable: the name does not end as it should, or its folder is not there.
    """
    if target is None:
        return None
    path = Path(target)
    if path.suffix.lower() != ending:  # or a meeting could be written over by mistake
        raise Unusable(f"{target}: the new file needs a name that ends in {ending}.")
    try:
        fits = path.parent.is_dir() and not path.is_dir()
    except OSError:  # a name that is too long, for example
        fits = False
    if not fits:
        raise Unusable(f"{target}: it cannot be written there; is the folder right?")
    return path


def write(path: Path, text: str) -> None:
    """Write a whole file or none.

    Raises:
        Unusable: the place cannot be written to.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, "utf-8")
        os.replace(part, path)
    except OSError as why:
        raise Unusable(f"{path}: it cannot be written ({why.strerror}).") from why
    finally:
        part.unlink(missing_ok=True)
    note(f"Written: {path}")


class Files:
    """The picture and the page that somebody asked for, looked at before anything is worked out."""

    def __init__(self, svg: str | None, html: str | None) -> None:
        self._svg, self._html = checked(svg, ".svg"), checked(html, ".html")
        self.wanted = self._svg is not None or self._html is not None

    def write(self, drawing: "Svg | None", sheet: "Sheet") -> None:
        """Write what was asked for. Where a figure is refused there is no picture, and that is said."""
        alone = import_module("ninetynine.web.alone")
        if self._html is not None:
            write(self._html, alone.page_alone(sheet))
        if self._svg is not None and drawing is None:
            note(f"{self._svg}: not drawn, since there is nothing that may be shown.")
        elif self._svg is not None:
            write(self._svg, alone.drawing_alone(drawing))


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Say on standard error what goes on, once it takes more than a second."""
    is_over = Event()
    is_seen = sys.stderr.isatty()

    def speak() -> None:
        if is_over.wait(AFTER):
            return
        sys.stderr.write(f"{doing} …" if is_seen else f"{doing} …\n")
        sys.stderr.flush()
        is_over.wait()
        if is_seen:
            sys.stderr.write(CLEARED)

    voice = Thread(target=speak, daemon=True)
    voice.start()
    try:
        yield
    finally:
        is_over.set()
        voice.join()
