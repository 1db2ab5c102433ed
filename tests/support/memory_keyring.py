"""A keyring in memory, with the limit that Windows has for one entry."""

from __future__ import annotations

import keyring.backend
import keyring.errors

WINDOWS_LIMIT = 1280


class MemoryKeyring(keyring.backend.KeyringBackend):
    """Keeps secrets until the test is over."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password) > WINDOWS_LIMIT:
            raise keyring.errors.PasswordSetError("too long")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]
