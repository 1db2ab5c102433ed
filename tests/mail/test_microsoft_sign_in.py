"""Signing in to Microsoft with a code: the real library against a server that answers as Microsoft's does."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from handout.mail import microsoft_sign_in
from handout.mail.carriers import Fate, NotSentError
from handout.mail.keyring_secrets import PART_LENGTH, read_secret, write_secret
from handout.mail.microsoft_sign_in import GRAPH_SCOPE, MicrosoftSignIn, SignInError
from tests.mail.conftest import Run
from tests.support.mail_servers import Answers, Certificates, find_free_port, serve_https
from tests.support.memory_keyring import MemoryKeyring

CLIENT = "0a1b2c3d-0000-0000-0000-000000000000"


class Microsoft:
    """Answers to discovery, to the wish for a code, and to questions for tokens."""

    def __init__(self) -> None:
        self.port = 0
        self.refusal = ""
        self.tokens = 0
        self.asked: list[dict[str, list[str]]] = []

    @property
    def authority(self) -> str:
        return f"https://localhost:{self.port}"

    def answer(self, path: str, body: str) -> tuple[int, dict[str, object]]:
        if path.endswith("/openid-configuration"):
            paths = {"authorization": "authorize", "token": "token", "device_authorization": "devicecode"}
            base = f"{self.authority}/clinic"
            return 200, {
                "issuer": base,
                **{f"{name}_endpoint": f"{base}/{end}" for name, end in paths.items()},
            }
        self.asked.append(parse_qs(body))
        if path.endswith("/devicecode"):
            page = "https://microsoft.com/devicelogin"
            code = {"user_code": "ABCD-EFGH", "device_code": "d", "verification_uri": page}
            return 200, {**code, "expires_in": 900, "interval": 0, "message": ""}
        if self.refusal:
            return 400, {"error": self.refusal, "error_description": "canary"}
        self.tokens += 1
        return 200, self._make_token()

    def _make_token(self) -> dict[str, object]:
        claims = {
            "aud": CLIENT, "iss": "i", "sub": "s", "iat": 1, "exp": 4_000_000_000, "tid": "t", "oid": "o",
            "preferred_username": "desk@example.org",
        }  # fmt: skip
        middle = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
        return {
            "token_type": "Bearer", "scope": GRAPH_SCOPE, "expires_in": 60,
            "access_token": f"token-{self.tokens}",
            "refresh_token": "r" * 3000, "id_token": f"e30.{middle}.x",
            "client_info": base64.urlsafe_b64encode(b'{"uid":"o","utid":"t"}').decode(),
        }  # fmt: skip


@pytest.fixture
def microsoft(
    trusted: Certificates, keyring_in_memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Microsoft]:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted.authority_file))
    service = Microsoft()
    with serve_https(Answers(service.answer), trusted.make_context()) as service.port:
        yield service


def make(service: Microsoft) -> MicrosoftSignIn:
    return MicrosoftSignIn("office", "clinic", CLIENT, GRAPH_SCOPE, service.authority)


def test_somebody_signs_in_once_and_the_token_is_renewed_by_itself(
    microsoft: Microsoft, keyring_in_memory: MemoryKeyring
) -> None:
    shown: list[tuple[str, str]] = []
    name = make(microsoft).sign_in(lambda page, code: shown.append((page, code)))
    assert name == "desk@example.org"
    assert shown == [("https://microsoft.com/devicelogin", "ABCD-EFGH")]
    assert GRAPH_SCOPE in microsoft.asked[0]["scope"][0]
    # The first token ends within a minute, so that another process asks for the next one.
    assert make(microsoft).get_token() == "token-2"
    assert microsoft.asked[-1]["grant_type"] == ["refresh_token"]
    assert len(keyring_in_memory.entries) > 3
    assert json.loads(read_secret("office/token"))


def test_a_sign_in_that_was_withdrawn_holds_the_account(microsoft: Microsoft) -> None:
    with pytest.raises(NotSentError) as caught:
        make(microsoft).get_token()
    assert (caught.value.code, caught.value.fate) == ("sign-in-needed", Fate.HELD)
    make(microsoft).sign_in(lambda page, code: None)
    microsoft.refusal = "invalid_grant"
    with pytest.raises(NotSentError) as caught:
        make(microsoft).get_token()
    assert (caught.value.code, caught.value.fate) == ("sign-in-needed", Fate.HELD)


@pytest.mark.parametrize(
    "refusal", ["authorization_declined", "expired_token", "unauthorized_client", "other"]
)
def test_a_refusal_is_told_in_words(microsoft: Microsoft, refusal: str) -> None:
    microsoft.refusal = refusal
    with pytest.raises(SignInError, match=refusal) as caught:
        make(microsoft).sign_in(lambda page, code: None)
    assert "canary" not in str(caught.value)
    assert caught.value.problems[0].hint


def test_no_network_is_no_fault_of_the_sign_in(microsoft: Microsoft) -> None:
    make(microsoft).sign_in(lambda page, code: None)
    microsoft.port = find_free_port()
    with pytest.raises(NotSentError) as caught:
        make(microsoft).get_token()
    assert (caught.value.code, caught.value.fate) == ("no-connection", Fate.LATER)
    with pytest.raises(SignInError, match="does not answer"):
        make(microsoft).sign_in(lambda page, code: None)


def test_an_account_is_added_with_the_code_shown(
    microsoft: Microsoft, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microsoft_sign_in, "AUTHORITY", microsoft.authority)
    asked = ("--way", "microsoft", "--client", CLIENT, "--tenant", "clinic", "--from", "desk@example.org")
    result = run("account", "add", "office", *asked)
    assert result.exit_code == 0, result.stderr
    assert (
        "https://microsoft.com/devicelogin in a browser, and type this code there: ABCD-EFGH" in result.stderr
    )
    assert run("account", "test", "office").exit_code == 0
    assert run("account", "list").stdout == "office microsoft Microsoft 365 desk@example.org\n"
    assert run("account", "remove", "office").exit_code == 0
    assert read_secret("office/token") == ""


@pytest.mark.parametrize("length", [0, 1, PART_LENGTH - 1, PART_LENGTH, PART_LENGTH + 1, 5 * PART_LENGTH])
def test_long_secrets_are_kept_in_parts(keyring_in_memory: MemoryKeyring, length: int) -> None:
    write_secret("a", "long before " * 500)
    write_secret("a", "x" * length)
    assert read_secret("a") == "x" * length
    assert len(keyring_in_memory.entries) == -(-length // PART_LENGTH)
