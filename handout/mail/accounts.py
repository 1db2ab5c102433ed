"""Accounts that send: a file for each in the user's settings, and its secret in the keyring."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, field

from handout.content.model.base import Entry
from handout.content.suggestions import did_you_mean
from handout.errors import ContentError, OutputError, Problem
from handout.mail.addresses import parse_sender
from handout.mail.graph_carrier import GRAPH_HOST, GraphCarrier
from handout.mail.keyring_secrets import read_secret
from handout.mail.microsoft_sign_in import GRAPH_SCOPE, SMTP_SCOPE, MicrosoftSignIn
from handout.mail.sending import OpenedAccount
from handout.mail.settings import DRAFT, read_entry
from handout.mail.smtp_carrier import SignIn, SmtpCarrier, SmtpServer

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Account(Entry):
    """An account that sends letters."""

    way: Annotated[Literal["smtp", "microsoft"], Meta(description="How it sends.")]
    sender: Annotated[
        str,
        Meta(description="Whom letters come from.", examples=["Riverside Clinic <desk@example.org>"]),
    ] = field(name="from")
    host: Annotated[str, Meta(description="Server's name.", examples=["smtp.example.org"])] = ""
    port: Annotated[int, Meta(description="Its port; 0 is the usual one.", ge=0, le=65535)] = 0
    security: Annotated[Literal["starttls", "tls"], Meta(description="How the connection is encrypted.")] = (
        "starttls"
    )
    user: Annotated[str, Meta(description="Name to sign in with; the address when left out.")] = ""
    sign_in: Annotated[Literal["password", "microsoft"], Meta(description="What an SMTP server wants.")] = (
        "password"
    )
    tenant: Annotated[str, Meta(description="Microsoft's tenant: its name or id.")] = "organizations"
    client: Annotated[str, Meta(description="Microsoft's id of the application.")] = ""
    per_minute: Annotated[int, Meta(description="Letters in a minute.", ge=1, le=600)] = 20

    @property
    def address(self) -> str:
        """The sender's address."""
        return parse_sender(self.sender)[1]

    @property
    def needs_microsoft(self) -> bool:
        """Whether somebody signs in to Microsoft for it."""
        return self.way == "microsoft" or self.sign_in == "microsoft"


def check_account(name: str, account: Account) -> None:
    """Raise ContentError for an account that cannot send."""
    if not _NAME.fullmatch(name) or name == DRAFT or len(name) > 40:
        hint = "small letters, digits and hyphens, such as desk"
        raise ContentError(Problem(f"{name!r} is no name for an account", hint=hint, code="bad-name"))
    parse_sender(account.sender)
    if account.way == "smtp" and not account.host:
        raise ContentError(Problem("the account has no server", hint="give its name: --host", code="no-host"))
    if account.needs_microsoft and not account.client:
        hint = "your administrator registers handout once, and gets this id: --client (docs/mail.md)"
        raise ContentError(Problem("the account has no application's id", hint=hint, code="no-client"))


def list_accounts(folder: Path) -> dict[str, Account]:
    """Return the accounts by name. Raises ContentError with what is wrong in one of their files."""
    return {path.stem: _read_account(path) for path in sorted(folder.glob("*.yaml"))}


def find_account(folder: Path, name: str) -> Account:
    """Return an account. Raises ContentError if there is none of that name."""
    path = folder / f"{name}.yaml"
    if not _NAME.fullmatch(name) or not path.is_file():
        known = [each.stem for each in sorted(folder.glob("*.yaml"))]
        hint = did_you_mean(name, known) or "add one with `handout account add`"
        raise ContentError(Problem(f"there is no account called {name!r}", hint=hint, code="no-account"))
    return _read_account(path)


def write_account(folder: Path, name: str, account: Account) -> Path:
    """Write an account's file in place of an earlier one, and return its path. Raises OutputError."""
    values = {
        "way": account.way, "from": account.sender, "host": account.host, "port": account.port,
        "security": account.security, "user": account.user, "sign_in": account.sign_in,
        "tenant": account.tenant if account.needs_microsoft else "", "client": account.client,
        "per_minute": account.per_minute,
    }  # fmt: skip
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items() if value]
    path = folder / f"{name}.yaml"
    new = path.with_name(f".{name}.{os.getpid()}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.write_text("".join(lines), encoding="utf-8", newline="\n")
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        reason = error.strerror or "unknown reason"
        raise OutputError(Problem(f"{path} cannot be written: {reason}", code="unwritable-file")) from None
    return path


def make_sign_in(name: str, account: Account) -> MicrosoftSignIn:
    """Return the sign-in of an account that has one with Microsoft."""
    scope = GRAPH_SCOPE if account.way == "microsoft" else SMTP_SCOPE
    return MicrosoftSignIn(name, account.tenant, account.client, scope)


def open_account(name: str, account: Account) -> OpenedAccount:
    """Return an account ready to send. Raises ContentError if its password is not in the keyring."""
    if account.way == "microsoft":
        host, port = account.host or GRAPH_HOST, account.port or 443
        return OpenedAccount(
            GraphCarrier(make_sign_in(name, account).get_token, host, port), account.per_minute
        )
    return OpenedAccount(make_smtp_carrier(name, account), account.per_minute)


def make_smtp_carrier(name: str, account: Account, password: str = "") -> SmtpCarrier:
    """Return what sends by SMTP. Raises ContentError if no password is given or in the keyring."""
    port = account.port or (587 if account.security == "starttls" else 465)
    server = SmtpServer(account.host, port, account.security, account.user or account.address)
    if account.sign_in == "microsoft":
        sign_in = make_sign_in(name, account)
        return SmtpCarrier(server, lambda: SignIn("token", sign_in.get_token()))
    password = password or read_secret(name)
    if not password:
        hint = f"give it once more: `handout account add {name} --replace`"
        raise ContentError(Problem(f"the keyring has no password for {name}", hint=hint, code="no-password"))
    return SmtpCarrier(server, lambda: SignIn("password", password))


def _read_account(path: Path) -> Account:
    account = read_entry(path, Account)
    check_account(path.stem, account)
    return account
