"""The options for printing a copy, the same for `build` and `batch`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from handout.layout.papers import PAPERS
from handout.theme.printing import INKS, Printing

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDED_PAPERS = tuple(name for name, paper in PAPERS.items() if paper.sheet)
"""Papers whose pages are parts of a sheet."""


def add_printing_options(command: Command) -> Command:
    """Add --ink, --letterhead, --imposed and --fillable; the command gets them as one `printing`."""

    @wraps(command)
    def run_with_printing(
        *arguments: Any, ink: Any, letterhead: str, imposed: bool, fillable: bool, **options: Any
    ) -> Any:
        if imposed and fillable:
            raise click.UsageError("--imposed is for the printer, --fillable for the screen; choose one.")
        printing = Printing(ink, letterhead == "on", imposed, fillable)
        return command(*arguments, printing=printing, **options)

    decorated: Any = run_with_printing
    for option in (
        click.option(
            "--fillable", is_flag=True,
            help="Make form fields of lines and boxes, to be filled in on a screen.",
        ),
        click.option(
            "--imposed", is_flag=True,
            help="Put the pages of a booklet or trifold on sheets, for the printer only.",
        ),
        click.option(
            "--letterhead", type=click.Choice(["on", "off"]), default="on", show_default=True,
            help="Off leaves the masthead's place blank, for pre-printed paper.",
        ),
        click.option(
            "--ink", type=click.Choice(INKS), default="full", show_default=True,
            help="Save leaves out all fills, for a grey printer.",
        ),
    ):  # fmt: skip
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


def check_imposed(printing: Printing, paper: str) -> None:
    """Raise UsageError if there are no sheets to impose pages on."""
    if printing.imposed and paper not in FOLDED_PAPERS:
        raise click.UsageError(f"--imposed goes with the papers {', '.join(FOLDED_PAPERS)}; this is {paper}.")


def get_printing_advice(printing: Printing, paper: str) -> str:
    """Return one line of advice about a copy on folded paper; "" for other papers."""
    if paper not in FOLDED_PAPERS:
        return ""
    if printing.imposed:
        return "For the printer only: print on both sides, at actual size, turned over the short edge."
    return "To read and to e-mail; --imposed makes the sheets for the printer."
