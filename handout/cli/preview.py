"""`handout preview`: the pages in a browser, with what was found beside them, anew with each save."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.content.read import Reading
    from handout.desk.proof import Remark


@click.command(name="preview")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@click.option("-l", "--location", metavar="ID", default="", help="Begin with this location.",
              shell_complete=options.complete_location)  # fmt: skip
@click.option("--theme", metavar="NAME", default="", help="Begin with this theme.",
              shell_complete=options.complete_theme)  # fmt: skip
@click.option("--paper", type=click.Choice(list(PAPERS)), help="Begin with this paper.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port on this machine.  [default: a free one]"
)
@click.option("--no-open", is_flag=True, help="Only tell the address; open no browser.")
@talk_options
@click.pass_obj
def command(
    talk: Talk, content: Path | None, location: str, theme: str, paper: str | None, port: int, no_open: bool
) -> ExitCode:
    """Show CONTENT's pages in the browser while you write, with what to improve beside them.

    Each save shows at once. While the file has errors they are told, and the last good pages stay.
    Paper, theme, location and language can be switched on the page. It is served to this machine
    alone, under an address that holds a secret; Ctrl+C ends it. Needs the extra `preview`.

    \b
    Examples:
      handout preview
      handout preview my-handout --location riverside
      handout preview --no-open --port 8017
    """
    from handout.desk.preview import Preview
    from handout.desk.proof import Wish
    from handout.desk.server import Desk

    path = options.content_file(content, named_by="handout preview FOLDER")
    preview = Preview(Wish(path, location, paper or "", theme), remarks)
    desk = Desk(preview, port)
    # A program that stays must look for its garbage.
    gc.enable()

    def ready(url: str) -> None:
        talk.out(url)
        talk.say("The preview shows each save. Press Ctrl+C here to end it.")
        if not no_open and click.launch(url) != 0:
            talk.tell("No browser could be opened; open that address yourself.")

    desk.serve(ready)
    talk.say("The preview has ended.")
    return ExitCode.OK


def remarks(reading: Reading) -> Iterable[Remark]:
    """What `handout check` says of a handout today, with the words that it is about."""
    from handout.desk.proof import Remark
    from handout.plain.check import check

    today = dt.datetime.now(dt.UTC).astimezone().date()
    report = check(reading.project, reading.root, today)
    return [Remark(finding.problem, finding.excerpt) for finding in report.findings]
