"""Codes of six words: their holder comes back to what they gave, and nothing else ties it to them.

77 bits, stored and found by an HMAC alone, under a key that is not in the database.
"""

import hmac
import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

WORDS = 6
LIST = Path(__file__).parent / "data" / "code_words.txt"  # its licence is beside it


@cache
def code_words() -> tuple[str, ...]:
    """Return the 7,776 words. None begins another, so that they may be written without a gap."""
    return tuple(LIST.read_text(encoding="ascii").split())


def new_code() -> str:
    """Return six words to be shown once and kept by nobody but their holder."""
    return " ".join(secrets.choice(code_words()) for _ in range(WORDS))


def is_code(typed: str) -> bool:
    """Say whether something could be one of ours, word by word."""
    words = typed.split(" ")
    return len(words) == WORDS and all(word in code_words() for word in words)


def plain(typed: str) -> str:
    """Return the letters of what was typed: capitals, hyphens, gaps and lines are as one likes.

    >>> plain("Heron-tidemark, TEAPOT")
    'herontidemarkteapot'
    """
    return "".join(sign for sign in typed.lower() if "a" <= sign <= "z")


def code_mac(typed: str, *, what_for: str) -> str:
    """Return that by which a code is stored and found. For another purpose it is another."""
    text = f"{what_for}|{plain(typed)}"
    return hmac.digest(_key(settings.VAULT_KEY), text.encode(), sha256).hex()


@cache
def _key(house: str) -> bytes:
    stretched = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ninetynine six words")
    return stretched.derive(house.encode())
