"""Passwords and tokens in the system's own keyring: Windows' credentials, macOS' keychain, Secret Service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handout.errors import ContentError, Problem, make_missing_extra_error

SERVICE = "handout-mail"
PART_LENGTH = 1000
"""Characters of one entry: Windows takes 1,280, and what tokens are remembered by is longer."""
MAX_PARTS = 64


def read_secret(name: str) -> str:
    """Return a secret; "" if there is none. Raises HandoutError without a keyring."""
    parts = []
    with _open_keyring() as keyring:
        for number in range(MAX_PARTS):
            part = keyring.get_password(SERVICE, _make_key(name, number)) or ""
            parts.append(part)
            if len(part) < PART_LENGTH:
                break
    return "".join(parts)


def write_secret(name: str, secret: str) -> None:
    """Keep a secret in place of an earlier one. Raises HandoutError without a keyring."""
    if len(secret) >= PART_LENGTH * MAX_PARTS:
        raise ContentError(Problem("the secret is too long to be kept", code="long-secret"))
    forget_secret(name)
    with _open_keyring() as keyring:
        for number, start in enumerate(range(0, len(secret), PART_LENGTH)):
            part = secret[start : start + PART_LENGTH]
            keyring.set_password(SERVICE, _make_key(name, number), part)


def forget_secret(name: str) -> None:
    """Remove a secret, if there is one. Raises HandoutError without a keyring."""
    with _open_keyring() as keyring:
        for number in range(MAX_PARTS):
            key = _make_key(name, number)
            if not keyring.get_password(SERVICE, key):
                return
            keyring.delete_password(SERVICE, key)


def _make_key(name: str, number: int) -> str:
    return name if number == 0 else f"{name}#{number}"


@contextmanager
def _open_keyring() -> Iterator[Any]:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise make_missing_extra_error("keeping a password needs the package keyring", "mail") from None
    try:
        yield keyring
    except keyring.errors.KeyringError:
        # The error's own words may hold more than should be shown.
        hint = (
            "unlock it, or install one (on Linux: GNOME Keyring or KWallet); or send drafts, which need none"
        )
        message = "this system's keyring for passwords cannot be used"
        raise ContentError(Problem(message, hint=hint, code="no-keyring")) from None
