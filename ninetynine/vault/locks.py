"""The locks themselves: AES-256-GCM, a key for each owner, wrapped by the house's key."""

import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ninetynine.web.refusals import Refusal

NONCE = 12


class Gone(Refusal):
    sentence = _("This can no longer be read: its key was destroyed.")


class WrongPlace(Refusal):
    sentence = _("This was sealed for another place, or was changed.")


class WrongKey(WrongPlace):
    """The house's key is not the one that wrapped this owner's, or the row was changed."""

    sentence = _("The key of this house does not open this. Whoever runs it can put that right.")


def _house(key: str = "") -> AESGCM:
    stretched = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ninetynine vault")
    return AESGCM(stretched.derive((key or settings.VAULT_KEY).encode()))


def _lock(cipher: AESGCM, text: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + cipher.encrypt(nonce, text, place.encode())


def _unlock(cipher: AESGCM, sealed: bytes, place: str) -> bytes:
    if len(sealed) < NONCE:  # the cipher itself would not call this a wrong seal
        raise WrongPlace
    try:
        return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    except InvalidTag:
        raise WrongPlace from None


def new_wrapped_key(owner: str) -> bytes:
    return _lock(_house(), AESGCM.generate_key(256), f"key|{owner}")


def wrapped_anew(owner: str, wrapped: bytes, new_key: str) -> bytes:
    """Wrap an owner's key with another key of the house. What it has sealed stays as it is.

    Raises:
        WrongKey: the house's key does not open it now.
    """
    try:
        key = _unlock(_house(), wrapped, f"key|{owner}")
    except WrongPlace:
        raise WrongKey from None
    return _lock(_house(new_key), key, f"key|{owner}")


def opens(owner: str, wrapped: bytes, *, key: str = "") -> bool:
    """Tell whether the house's key, or another one, opens this owner's."""
    try:
        _unlock(_house(key), wrapped, f"key|{owner}")
    except WrongPlace:
        return False
    return True


class Keys:
    """The keys of some owners. Each is unwrapped once; none outlives what it was asked for."""

    def __init__(self, wrapped: Mapping[str, bytes]) -> None:
        self._wrapped = wrapped
        self._ciphers: dict[str, AESGCM] = {}

    def _of(self, owner: str) -> AESGCM:
        if owner not in self._ciphers:
            try:
                key = _unlock(_house(), self._wrapped[owner], f"key|{owner}")
            except WrongPlace:
                raise WrongKey from None
            self._ciphers[owner] = AESGCM(key)
        return self._ciphers[owner]

    def lock(self, owner: str, text: str, place: str) -> bytes:
        return _lock(self._of(owner), text.encode(), place)

    def unlock(self, owner: str, sealed: bytes, place: str) -> str:
        return _unlock(self._of(owner), sealed, place).decode()
