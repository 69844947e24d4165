"""Codes to come in with: eight numbers, 26.6 bits, for ten minutes, five tries, in one browser."""

import hmac
import secrets
from hashlib import sha256

from django.conf import settings

NUMBERS = 8


def new_code() -> str:
    return f"{secrets.randbelow(10**NUMBERS):0{NUMBERS}}"


def as_read(code: str) -> str:
    """Return a code as it is read aloud.

    >>> as_read("12345678")
    '1234 5678'
    """
    return f"{code[:4]} {code[4:]}"


def plain(typed: str) -> str:
    """Return the numbers of what was typed, and nothing else.

    >>> plain(" 1234-5678 ")
    '12345678'
    """
    return "".join(sign for sign in typed if sign in "0123456789")


def mac(what_for: str, *parts: str) -> str:
    """Return the HMAC of some text for one purpose: one of another purpose is never the same."""
    key = settings.SECRET_KEY.encode()
    # The length of each part stands before it, so that parts cannot slide into one another.
    text = "".join(f"{len(part)}:{part}" for part in (what_for, *parts))
    return hmac.digest(key, text.encode(), sha256).hex()


def same(one: str, other: str) -> bool:
    """Compare in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())
