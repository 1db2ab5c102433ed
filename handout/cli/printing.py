"""The options of how a copy is printed, the same for `build` and `batch`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from handout.layout.papers import PAPERS
from handout.theme.printing import INKS, Printing

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDED = tuple(name for name, paper in PAPERS.items() if paper.sheet)
"""Papers whose pages are parts of a sheet."""


def printing_options(command: Command) -> Command:
    """Add --ink, --letterhead and --imposed; the command gets them as one `printing`."""

    @wraps(command)
    def with_printing(*given: Any, ink: Any, letterhead: str, imposed: bool, **options: Any) -> Any:
        return command(*given, printing=Printing(ink, letterhead == "on", imposed), **options)

    found: Any = with_printing
    for option in (
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
        found = option(found)
    return found  # type: ignore[no-any-return]


def check_imposed(printing: Printing, paper: str) -> None:
    """Raise UsageError where there are no sheets to put pages on."""
    if printing.imposed and paper not in FOLDED:
        raise click.UsageError(f"--imposed goes with the papers {', '.join(FOLDED)}; this is {paper}.")


def advice(printing: Printing, paper: str) -> str:
    """Return what to know of a folded paper's copy, in one line; "" for other papers."""
    if paper not in FOLDED:
        return ""
    if printing.imposed:
        return "For the printer only: print on both sides, at actual size, turned over the short edge."
    return "To read and to e-mail; --imposed makes the sheets for the printer."
