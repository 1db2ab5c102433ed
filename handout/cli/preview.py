"""`handout preview`: the pages in a browser with their annotations, updated after each save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.console import Console, add_console_options
from handout.cli.opening import open_page
from handout.errors import ExitCode, Problem, Severity
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.content.reading.project_reader import ReadResult
    from handout.preview.preview_build import Annotation


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
@add_console_options
@click.pass_obj
def command(
    console: Console,
    content: Path | None,
    location: str,
    theme: str,
    paper: str | None,
    port: int,
    no_open: bool,
) -> ExitCode:
    """Show CONTENT's pages in the browser while you write, with what to improve beside them.

    Each save shows at once. While the file has errors they are told, and the last good pages stay.
    Paper, theme, location and language can be switched on the page. It is served to this machine
    alone, under an address that holds a secret; Ctrl+C ends it.

    \b
    Examples:
      handout preview
      handout preview my-handout --location riverside
      handout preview --no-open --port 8017
    """
    from handout.preview.preview_build import PreviewOptions
    from handout.preview.server import PreviewServer
    from handout.preview.session import PreviewSession

    path = options.find_content_file(content, example_command="handout preview FOLDER")
    session = PreviewSession(PreviewOptions(path, location, paper or "", theme), make_annotations)
    server = PreviewServer(session, port)

    def show_address(url: str) -> None:
        console.write(url)
        console.info("The preview shows each save. Press Ctrl+C here to end it.")
        if not no_open:
            open_page(server.make_entry(), console)

    server.serve(show_address)
    console.info("The preview has ended.")
    return ExitCode.OK


def make_annotations(reading: ReadResult) -> Iterable[Annotation]:
    """Return what `handout check` finds in a handout today, with the words that it is about."""
    from handout.checking.check import check_handout
    from handout.checking.reports.report_card import describe_standing
    from handout.preview.preview_build import Annotation

    today = dt.datetime.now(dt.UTC).astimezone().date()
    report = check_handout(reading.project, reading.root, today)
    card = [f"the handout stands {describe_standing(report)}"]
    card += [f"this would gain most (an estimate): {step}" for step in report.next_steps]
    return [
        *(Annotation(Problem(words, None, "", "card", Severity.NOTE)) for words in card),
        *(Annotation(finding.problem, finding.excerpt) for finding in report.findings),
    ]
