"""`handout mail`: a handout in a letter to one patient, as a draft or sent by an account."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.mail_copies import MailCopy, make_letter, make_mail_copy, read_mail_copy
from handout.cli.mail_draft import open_draft
from handout.cli.mail_folders import find_accounts_folder, read_settings
from handout.cli.mail_list_sending import send_list
from handout.cli.mail_report import describe_copy, report_letter
from handout.cli.mail_sending import send_letter
from handout.cli.passwords import add_password_options, choose_passwords
from handout.cli.personal_copy import PersonalChoices, add_personal_options
from handout.cli.recipients import read_recipient
from handout.cli.shared_folder import find_shared_folder
from handout.errors import ExitCode
from handout.layout.papers import UNFOLDED_PAPERS

if TYPE_CHECKING:
    from handout.mail.letter import Letter


@click.command(name="mail")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to-file", metavar="FILE", default="",
    help="File with the patient's address, alone on a line; - reads it from stdin.  [default: you are asked]",
)  # fmt: skip
@click.option(
    "--to-list", metavar="FILE", type=click.Path(path_type=Path),
    help="CSV file with a letter on each line: address, and where they differ handout, language, location.",
)  # fmt: skip
@click.option(
    "--shared-addresses", is_flag=True, help="With --to-list: one address may stand on several lines."
)
@click.option(
    "--checked-addresses", is_flag=True,
    help="With --to-list: the addresses that look mistyped were checked, and are right.",
)  # fmt: skip
@click.option(
    "-l", "--location", metavar="NAME",
    help="Location whose copy to send: its id, or words of its name or address.  [default: the first]",
)  # fmt: skip
@click.option("--language", metavar="TAG", help="Send the translation in this language, such as es.")
@click.option(
    "--paper", "papers", type=click.Choice(UNFOLDED_PAPERS), multiple=True,
    help="Paper that the PDF is for; given again, the letter has a PDF for each.  [default: the first]",
)  # fmt: skip
@click.option(
    "--fillable", is_flag=True,
    help="Make form fields of lines and boxes, for patients who answer on a screen.",
)  # fmt: skip
@add_personal_options
@click.option(
    "--account", metavar="NAME", help="Account that sends it.  [default: `account` of mail.yaml, or none]"
)
@click.option("--draft", "as_draft", is_flag=True, help="Make a draft, whatever account mail.yaml names.")
@click.option("--again", is_flag=True, help="Send it although this person got the same within a day.")
@click.option(
    "--attach-by-hand", is_flag=True,
    help="For programs that open a draft only to be read: save the PDF, and open an empty message.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Only make the draft, and tell its path.")
@click.option("--given", is_flag=True, help="Print the line for the patient's chart.")
@click.option("--dry-run", is_flag=True, help="Check everything and tell what would be done.")
@click.option(
    "-y", "--yes", is_flag=True, help="Send it, and take a doubtful address as it is, without being asked."
)
@add_password_options
@add_console_options
@click.pass_obj
def command(
    console: Console, content: Path | None, to_file: str, to_list: Path | None, shared_addresses: bool,
    checked_addresses: bool, location: str | None, language: str | None, papers: Sequence[str],
    fillable: bool, personal: PersonalChoices, account: str | None, as_draft: bool, again: bool,
    attach_by_hand: bool, no_open: bool, given: bool, dry_run: bool, yes: bool, protect: bool,
    password_file: Path | None, owner_password_file: Path | None,
) -> ExitCode:  # fmt: skip
    """Put a handout into a letter to one patient: CONTENT as for `build`.

    The letter is opened in your own mail program, ready to be looked at and sent from there; with an account
    (`handout account add`) it is sent at once, once. Its subject, its words and the name of the PDF tell
    nothing of what is in it. The address is asked for, or read from a file or stdin: never write it into a
    command, where others on the machine can see it. Drafts, retired handouts and those whose review is
    overdue are refused.

    \b
    Examples:
      handout mail asthma -l riverside
      handout mail asthma --language es --protect
      handout mail asthma --account desk --given
      handout mail handouts --account desk --to-list letters.csv --dry-run
      handout mail knee --choose side=left --fields visit.json --to-file address.txt
      handout mail first-visit --fillable
    """
    if as_draft and account:
        raise click.UsageError("--draft and --account exclude each other.")
    if to_file == "-" and personal.fields_file == "-":
        raise click.UsageError("only one of --to-file and --fields can come from stdin.")
    if to_list:
        _refuse_with_list(to_file, location, language, personal, protect)
        folder = content or Path()
        settings = read_settings(find_shared_folder(folder))
        return send_list(
            folder, to_list, papers, account or settings.account, settings, console,
            shared=shared_addresses, checked=checked_addresses, fillable=fillable, again=again,
            dry_run=dry_run, agreed=yes,
        )  # fmt: skip
    read = read_mail_copy(content, location, language, personal)
    settings = read_settings(read.reading.root)
    passwords = choose_passwords(protect, password_file, owner_password_file)
    name = "draft" if as_draft else account or settings.account or "draft"
    copy = make_mail_copy(read, papers, settings, passwords, fillable=fillable)
    letter = make_letter(copy, read_recipient(to_file, agreed=yes), settings)
    if dry_run:
        return _report_trial(copy, letter, name, console)
    if name != "draft":
        return send_letter(copy, letter, name, settings, console, again=again, given=given, agreed=yes)
    path = open_draft(letter, console, by_hand=attach_by_hand, opens=not no_open)
    return report_letter(copy, "draft", ExitCode.OK, console, path=path, given=given)


def _report_trial(copy: MailCopy, letter: Letter, account: str, console: Console) -> ExitCode:
    """Tell what would be sent. Raises HandoutError for what would keep it from being written or sent."""
    from handout.mail.accounts import find_account
    from handout.mail.letter import compose_letter

    compose_letter(letter)
    if account != "draft":
        find_account(find_accounts_folder(), account)
    console.info(f"The letter would have {describe_copy(copy)}. Nothing was made.")
    return report_letter(copy, "not made", ExitCode.OK, console)


def _refuse_with_list(*values: object) -> None:
    """Raise UsageError for what a list says by itself, and for what is one patient's."""
    if any(values):
        options = "--to-file, --location, --language, --choose, --fields and --protect"
        raise click.UsageError(f"{options} are for one letter; a list has its own columns.")
