"""`handout account`: the accounts that send letters; their passwords are in the system's keyring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout.cli.console import Console, add_console_options
from handout.cli.mail_folders import find_accounts_folder
from handout.cli.passwords import is_interactive, read_password
from handout.cli.problem_output import escape_for_terminal
from handout.errors import ContentError, ExitCode, Problem

if TYPE_CHECKING:
    from handout.mail.accounts import Account


@click.group(name="account")
def command() -> None:
    """Set up accounts that send letters, for clinics that want more than drafts.

    \b
    Examples:
      handout account list
    """


@command.command(name="add")
@click.argument("name")
@click.option(
    "--way", type=click.Choice(["smtp", "microsoft"]), default="smtp", show_default=True,
    help="Send by a mail server, or by Microsoft 365.",
)  # fmt: skip
@click.option("--from", "sender", metavar="SENDER", help='Such as "Riverside Clinic <desk@example.org>".')
@click.option("--host", metavar="HOST", default="", help="Mail server's name.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Its port.  [default: 587, or 465 with tls]"
)
@click.option(
    "--security", type=click.Choice(["starttls", "tls"]), default="starttls", show_default=True,
    help="How the connection is encrypted; there is no way without.",
)  # fmt: skip
@click.option("--user", metavar="NAME", default="", help="Name to sign in with.  [default: the address]")
@click.option(
    "--sign-in", type=click.Choice(["password", "microsoft"]), default="password", show_default=True,
    help="What the mail server wants; microsoft signs in with a code on another page (XOAUTH2).",
)  # fmt: skip
@click.option(
    "--tenant", metavar="TENANT", default="organizations", help="Microsoft: name or id of the tenant."
)
@click.option("--client", metavar="ID", default="", help="Microsoft: id of the application.")
@click.option(
    "--per-minute",
    type=click.IntRange(1, 600),
    default=20,
    show_default=True,
    help="Most letters in a minute.",
)
@click.option(
    "--password-file", metavar="FILE", type=click.Path(path_type=Path),
    help="The password is this file's first line.  [default: you are asked]",
)  # fmt: skip
@click.option("--replace", is_flag=True, help="Put it in place of an account of that name.")
@click.option("--no-test", is_flag=True, help="Keep it without having signed in.")
@add_console_options
@click.pass_obj
def add_account(
    console: Console, /, name: str, sender: str | None, password_file: Path | None, replace: bool,
    no_test: bool, **values: Any,
) -> ExitCode:  # fmt: skip
    """Add the account NAME, after it has signed in; nothing is sent.

    What is not given is asked for. The password goes into the system's keyring, never into a file. Then
    write `account: NAME` into mail.yaml, or give --account NAME.

    \b
    Examples:
      handout account add desk --host smtp.example.org --from "Riverside Clinic <desk@example.org>"
      handout account add office --way microsoft --client 0a1b2c3d-0000-0000-0000-000000000000
    """
    from handout.mail.accounts import Account, check_account, write_account
    from handout.mail.keyring_secrets import write_secret

    folder = find_accounts_folder()
    if (folder / f"{name}.yaml").is_file() and not replace:
        hint = "to put this one in its place: --replace"
        raise ContentError(
            Problem(f"there is an account called {name!r} already", hint=hint, code="name-taken")
        )
    if values["way"] == "smtp" and not values["host"]:
        values["host"] = _ask("Mail server", "--host")
    account = Account(
        sender=sender or _ask("Sender, as in: Riverside Clinic <desk@example.org>", "--from"), **values
    )
    check_account(name, account)
    password = _sign_in(name, account, password_file, console)
    if not no_test:
        try_account(name, account, password)
    if password:
        write_secret(name, password)
    write_account(folder, name, account)
    console.info(f"Kept. To send by it: --account {name}, or `account: {name}` in mail.yaml.")
    if not console.as_json:
        console.write(name)
    console.report_result(ExitCode.OK, accounts=[_encode_account(name, account)])
    return ExitCode.OK


@command.command(name="list")
@add_console_options
@click.pass_obj
def list_all(console: Console) -> ExitCode:
    """List the accounts: name, way, server and sender.

    \b
    Examples:
      handout account list
    """
    from handout.mail.accounts import list_accounts

    accounts = list_accounts(find_accounts_folder())
    for name, account in () if console.as_json else accounts.items():
        server = account.host or "Microsoft 365"
        console.write(escape_for_terminal(f"{name} {account.way} {server} {account.sender}"))
    if not accounts:
        console.info("There is no account: letters are drafts for your own mail program.")
    console.report_result(
        ExitCode.OK, accounts=[_encode_account(name, account) for name, account in accounts.items()]
    )
    return ExitCode.OK


@command.command(name="test")
@click.argument("name")
@add_console_options
@click.pass_obj
def test(console: Console, name: str) -> ExitCode:
    """Sign in to the account NAME, and send nothing.

    \b
    Examples:
      handout account test desk
    """
    from handout.mail.accounts import find_account

    account = find_account(find_accounts_folder(), name)
    try_account(name, account)
    console.info(f"{name} can sign in.")
    console.report_result(ExitCode.OK, accounts=[_encode_account(name, account)])
    return ExitCode.OK


@command.command(name="remove")
@click.argument("name")
@add_console_options
@click.pass_obj
def remove(console: Console, name: str) -> ExitCode:
    """Forget the account NAME and its password.

    Letters that wait for it stay in the outbox: withdraw them, or add it again.

    \b
    Examples:
      handout account remove desk
    """
    from handout.mail.accounts import find_account
    from handout.mail.keyring_secrets import forget_secret

    folder = find_accounts_folder()
    find_account(folder, name)
    for secret in (name, f"{name}/token"):
        forget_secret(secret)
    (folder / f"{name}.yaml").unlink(missing_ok=True)
    console.info(f"{name} is forgotten.")
    console.report_result(ExitCode.OK)
    return ExitCode.OK


def _sign_in(name: str, account: Account, password_file: Path | None, console: Console) -> str:
    """Sign in to Microsoft, or return the password to be tried. Raises HandoutError if that fails."""
    from handout.mail.accounts import make_sign_in

    if account.needs_microsoft:

        def show(address: str, code: str) -> None:
            console.error(f"Open {address} in a browser, and type this code there: {code}")

        make_sign_in(name, account).sign_in(show)
        return ""
    return read_password(password_file) if password_file else _ask_password()


def try_account(name: str, account: Account, password: str = "") -> None:
    """Sign in, with the password in the keyring if none is given. Raises HeldError with what is wrong."""
    from handout.mail.accounts import make_sign_in, make_smtp_carrier
    from handout.mail.carriers import NotSentError
    from handout.mail.replies import explain_code
    from handout.mail.sending import HeldError

    try:
        if account.way == "microsoft":
            make_sign_in(name, account).get_token()
        else:
            make_smtp_carrier(name, account, password).check()
    except NotSentError as error:
        raise HeldError(explain_code(error.code)) from None


def _ask(what: str, option: str) -> str:
    if not is_interactive():
        raise click.UsageError(f"give {option}.")
    answer: str = click.prompt(what, err=True)
    return answer


def _ask_password() -> str:
    if not is_interactive():
        raise click.UsageError("the account needs a password; give it with --password-file.")
    password: str = click.prompt("Password", hide_input=True, err=True)
    return password


def _encode_account(name: str, account: Account) -> dict[str, object]:
    return {
        "name": name, "way": account.way, "host": account.host or None, "port": account.port or None,
        "security": account.security, "from": account.sender, "per_minute": account.per_minute,
    }  # fmt: skip
