"""Codes that can be read from paper, said over the phone and typed by somebody else.

A reply code is a word, a number from 10 to 99 and a word: "heron 41 lamp". With 1,088 words there
are 1,088 x 90 x 1,088 of them, about 106 million: 26.7 bits. That is enough to find the right slip
among many and too little to keep a secret: whoever looks one up is signed in and may type for
others, a code works once and until a day, and it opens nothing by itself.

A secret that somebody must be able to come back with has six words: 60.5 bits.
"""

import hmac
import math
import secrets
import unicodedata
from hashlib import sha256
from pathlib import Path

from django.conf import settings

# Written for this house: short, plain, none a letter away from another or sounding like it.
WORDS = tuple(Path(__file__).with_suffix(".txt").read_text(encoding="ascii").split())
LEAST, MOST = 10, 99
WORD_BITS = math.log2(len(WORDS))
REPLY_CODE_BITS = 2 * WORD_BITS + math.log2(MOST - LEAST + 1)


def new_reply_code() -> str:
    number = LEAST + secrets.randbelow(MOST - LEAST + 1)
    return f"{secrets.choice(WORDS)} {number} {secrets.choice(WORDS)}"


def plain(code: str) -> str:
    """Return a code without what people write differently: capitals, spaces, dashes, full stops.

    >>> plain("  HERON-41 \\tLamp. ")
    'heron41lamp'
    """
    folded = unicodedata.normalize("NFKC", code).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def mac_of(code: str) -> str:
    """Return what is stored of a code: nobody who reads the database can use it."""
    key = settings.SECRET_KEY.encode()
    return hmac.digest(key, b"reply code|" + plain(code).encode(), sha256).hex()
