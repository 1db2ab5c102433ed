"""Opens a letter in the clinic's own mail program, and removes the file when it has been read."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from handout.cli.console import Console
from handout.cli.mail_folders import find_drafts_folder, sweep_old_drafts
from handout.cli.opening import launch
from handout.cli.passwords import is_interactive

if TYPE_CHECKING:
    from handout.mail.letter import Letter


def open_draft(letter: Letter, console: Console, *, by_hand: bool, opens: bool) -> Path:
    """Make the draft, open it, and return its path. Raises OutputError if it cannot be written."""
    sweep_old_drafts()
    paths = _save_attachments(letter) if by_hand else [save_draft(letter)]
    if not opens:
        console.info("The draft is removed with the next letter, a quarter of an hour from now or later.")
        return paths[0]
    # An address in a mailto: link would stand in the list of processes: it is typed in the mail program.
    target = _make_mailto(letter) if by_hand else str(paths[0])
    if trouble := launch(target):
        console.error(f"No mail program was opened: {trouble}. {_tell_by_hand(paths, by_hand=by_hand)}")
    elif by_hand:
        names = " and ".join(path.name for path in paths)
        console.info(
            f"Write the patient's address into the message, and attach {names} from {paths[0].parent}"
        )
    else:
        console.info(
            "The letter is open in your mail program. Read the address once more before you send it."
        )
        console.info("If it cannot be sent from there, use --attach-by-hand.")
    if is_interactive() and not console.as_json:
        click.prompt("Press Enter when the message is open, and its file is removed", default="",
                     show_default=False, err=True)  # fmt: skip
        _remove(paths)
    return paths[0]


def _tell_by_hand(paths: list[Path], *, by_hand: bool) -> str:
    if not by_hand:
        return f"Open this file yourself: {paths[0]}"
    return f"Write a message yourself, and attach {' and '.join(map(str, paths))}"


def save_draft(letter: Letter) -> Path:
    """Write the letter as a private file, and return its path. Raises OutputError."""
    from handout.mail.drafts import write_draft
    from handout.mail.letter import compose_letter, make_draft

    return write_draft(find_drafts_folder(), make_draft(compose_letter(letter)))


def _save_attachments(letter: Letter) -> list[Path]:
    """Save the PDFs under the names that the patient sees, in a folder of their own."""
    from handout.mail.drafts import write_private_file

    folder = find_drafts_folder() / secrets.token_hex(4)
    return [write_private_file(folder, each.name, each.pdf) for each in letter.attachments]


def _make_mailto(letter: Letter) -> str:
    """Return a link that opens a message with subject and words, and no address (RFC 6068)."""
    from handout.mail.letter import compose_letter

    message = compose_letter(letter)
    body = message.get_body()
    text = body.get_content() if body is not None else ""
    lines = "\r\n".join(text.splitlines())
    return f"mailto:?subject={quote(str(message['Subject']), safe='')}&body={quote(lines, safe='')}"


def _remove(paths: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
