"""`handout mail`: a handout in a letter to one patient, as a draft for the clinic's own mail program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.mail_copies import make_letter, make_mail_copy, read_mail_copy
from handout.cli.mail_draft import open_draft
from handout.cli.mail_report import describe_copy, report_letter
from handout.cli.passwords import add_password_options, choose_passwords
from handout.cli.personal_copy import PersonalChoices, add_personal_options
from handout.cli.recipients import read_recipient
from handout.cli.user_folder import find_settings_folder
from handout.errors import ExitCode
from handout.layout.papers import FLAT_PAPERS

if TYPE_CHECKING:
    from handout.mail.settings import MailSettings


@click.command(name="mail")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to-file", metavar="FILE", default="",
    help="File with the patient's address, alone on a line; - reads it from stdin.  [default: you are asked]",
)  # fmt: skip
@click.option(
    "-l", "--location", metavar="NAME",
    help="Location whose copy to send: its id or name, or the beginning of one.  [default: the first]",
)  # fmt: skip
@click.option("--language", metavar="TAG", help="Send the translation in this language, such as es.")
@click.option(
    "--paper", "papers", type=click.Choice(FLAT_PAPERS), multiple=True,
    help="Paper that the PDF is for; given again, the letter has a PDF for each.  [default: the first]",
)  # fmt: skip
@add_personal_options
@click.option(
    "--attach-by-hand", is_flag=True,
    help="For programs that open a draft only to be read: save the PDF, and open an empty message.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Only make the draft, and tell its path.")
@click.option("--given", is_flag=True, help="Print the line for the patient's chart.")
@click.option("--dry-run", is_flag=True, help="Check everything and tell what would be done.")
@click.option("-y", "--yes", is_flag=True, help="Take a doubtful address as it is, without being asked.")
@add_password_options
@add_console_options
@click.pass_obj
def command(
    console: Console, content: Path | None, to_file: str, location: str | None, language: str | None,
    papers: Sequence[str], personal: PersonalChoices, attach_by_hand: bool, no_open: bool, given: bool,
    dry_run: bool, yes: bool, protect: bool, password_file: Path | None, owner_password_file: Path | None,
) -> ExitCode:  # fmt: skip
    """Put a handout into a letter to one patient: CONTENT as for `build`.

    The letter is opened in your own mail program, ready to be looked at and sent from there. Its subject,
    its words and the name of the PDF tell nothing of what is in it. The address is asked for, or read from
    a file or stdin: never write it into a command, where others on the machine can see it. Drafts, retired
    handouts and those whose review is overdue are refused.

    \b
    Examples:
      handout mail asthma -l riverside
      handout mail asthma --language es --protect
      handout mail knee --choose side=left --fields visit.json --to-file address.txt
    """
    if to_file == "-" and personal.fields_file == "-":
        raise click.UsageError("only one of --to-file and --fields can come from stdin.")
    read = read_mail_copy(content, location, language, personal)
    settings = _read_settings(read.reading.root)
    passwords = choose_passwords(protect, password_file, owner_password_file)
    copy = make_mail_copy(read, papers, settings, passwords)
    letter = make_letter(copy, read_recipient(to_file, agreed=yes), settings)
    if dry_run:
        console.info(f"The letter would have {describe_copy(copy)}. Nothing was made.")
        return report_letter(copy, "not made", ExitCode.OK, console)
    path = open_draft(letter, console, by_hand=attach_by_hand, opens=not no_open)
    return report_letter(copy, "draft", ExitCode.OK, console, path=path, given=given)


def _read_settings(root: Path) -> MailSettings:
    """Return how this clinic writes letters. Raises ContentError for a mistake in a settings file."""
    from handout.mail.settings import SETTINGS_FILE, read_mail_settings

    return read_mail_settings(folder / SETTINGS_FILE for folder in (root, find_settings_folder()))
