"""`handout bundle`: many handouts for one location in one PDF to print, such as a welcome packet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.source_date import source_date
from handout.cli.talk import Talk, talk_options
from handout.delivery.files import neutral_name, write_whole
from handout.errors import ContentError, ExitCode, Problem
from handout.layout.papers import FLAT

if TYPE_CHECKING:
    from handout.bundle import Bundled, Copy, Order
    from handout.content.model import Location, Project
    from handout.content.read import Reading


@click.command(name="bundle")
@click.argument("content", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CONTENT...")
@click.option("--title", required=True, help="Title of the whole, such as 'Welcome packet'.")
@click.option(
    "-l",
    "--location",
    metavar="NAME",
    help="Location that all are for, looked up in each project: its id or name, or the beginning of one.  "
    "[default: the first that is given the first handout]",
)
@click.option(
    "--paper", type=click.Choice(FLAT), help="Paper for all.  [default: the first handout's first flat one]"
)
@click.option(
    "--theme", metavar="NAME", shell_complete=options.complete_theme,
    help="Use this theme for all instead of each brand's own.",
)  # fmt: skip
@click.option("--contents", is_flag=True, help="Begin with a table of contents, and number all pages.")
@click.option(
    "--single-sided", is_flag=True, help="Leave out the empty pages that let each begin on a new sheet."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The PDF to write.  [default: named after title, location and paper, in output/ here]",
)
@click.option("--force", is_flag=True, help="Replace a file of that name even if handout did not make it.")
@talk_options
@click.pass_obj
def command(
    talk: Talk, content: Sequence[Path], title: str, location: str | None, paper: str | None,
    theme: str | None, contents: bool, single_sided: bool, output: Path | None, force: bool,
) -> ExitCode:  # fmt: skip
    """Bind several handouts into one PDF to print.

    Each CONTENT is a YAML file, or a folder with a content.yaml in it; they come in the order in which
    they are named, and may be of several projects and languages. Each keeps its own look and its
    own page numbers, and begins on a right-hand page: one with an odd number of pages is followed by an
    empty page, so that the PDF is ready to be printed on both sides. Nothing is written if
    anything is wrong with one of them.

    \b
    Examples:
      handout bundle welcome asthma inhaler --location riverside --title "Welcome packet" --contents
      handout bundle handouts/*.yaml --title "Asthma packet" --paper a4 --output asthma.pdf
    """
    if not title.strip():
        raise click.UsageError("--title is empty.")
    if output is not None and output.suffix.lower() != ".pdf":
        raise click.UsageError("--output names the PDF to write; let it end in .pdf.")
    from handout.bundle import Order

    created = source_date()
    gathered = _gathered(content, location, talk)
    order = Order(
        title=" ".join(title.split()),
        paper=paper or gathered.paper,
        theme=theme,
        contents=contents,
        duplex=not single_sided,
        created=created,
    )
    bundled = _bundled(gathered, order, talk)
    path = output if output is not None else Path("output") / _name(order, gathered.location)
    return _delivered(bundled, gathered, order, path, talk, force=force)


@dataclass
class _Gathered:
    """The handouts that could be read, and what is wrong with the others."""

    copies: list[Copy] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    location: str = ""
    paper: str = ""


def _gathered(paths: Sequence[Path], location: str | None, talk: Talk) -> _Gathered:
    """Read every handout once and find its location, going on after one that cannot be read."""
    from handout.bundle import Copy

    gathered = _Gathered()
    known: dict[Path, Reading | None] = {}
    for given in paths:
        try:
            path = options.content_file(given, named_by="handout bundle FOLDER...")
            if path not in known:
                known[path] = None
                known[path] = _read(path, gathered, talk)
            reading = known[path]
            if reading is None:
                continue
            flat = [name for name in reading.project.handout.papers if name in FLAT]
            gathered.paper = gathered.paper or (flat[0] if flat else FLAT[0])
            place = _place(reading.project, gathered.location or location)
        except ContentError as error:
            gathered.problems += error.problems
            continue
        if place is not None:
            # From here on its whole id: the beginning of a name may mean another place elsewhere.
            gathered.location = place.id
        gathered.copies.append(Copy(reading.project, reading.root, place))
    return gathered


def _read(path: Path, gathered: _Gathered, talk: Talk) -> Reading:
    from handout.content.read import read_project

    talk.step("1-2", "read", str(path))
    reading = read_project(path)
    gathered.warnings += reading.problems
    return reading


def _place(project: Project, wanted: str | None) -> Location | None:
    from handout.content import places

    return places.chosen(project, wanted) if wanted else places.for_all(project)[0]


def _bundled(gathered: _Gathered, order: Order, talk: Talk) -> Bundled:
    """Make the bundle. Raises ContentError with the problems of all handouts, however far each came."""
    from handout.bundle import bundle

    talk.step("3-5", "bind", f"{len(gathered.copies)} handouts on {order.paper}")
    problems = list(gathered.problems)
    try:
        bundled = bundle(gathered.copies, order) if gathered.copies else None
    except ContentError as error:
        bundled = None
        problems += error.problems
    if problems or bundled is None:
        raise ContentError(dict.fromkeys([*problems, *gathered.warnings]))
    return bundled


def _name(order: Order, location: str) -> str:
    return neutral_name(order.title, location, order.paper)


def _delivered(
    bundled: Bundled, gathered: _Gathered, order: Order, path: Path, talk: Talk, *, force: bool
) -> ExitCode:
    """Write the file, and tell what is in it and what its authors should know."""
    delivery = write_whole(path, bundled.pdf, force=force)
    talk.step("6", "deliver", f"{path}: {delivery}")
    size = f"{len(bundled.pdf) / 1000:.0f} KB"
    talk.say(f"Handouts: {len(bundled.parts)}; pages: {bundled.pages} on {order.paper}, {size}")
    talk.path(path)
    problems = list(dict.fromkeys([*gathered.warnings, *bundled.problems]))
    if problems:
        from handout.cli.show import show

        show(problems, talk)
    document = {
        "path": str(path),
        "status": str(delivery),
        "location": gathered.location or None,
        "paper": order.paper,
        "pages": bundled.pages,
        "bytes": len(bundled.pdf),
        "parts": [
            {"handout": part.handout, "language": part.language, "version": part.version,
             "page": part.page, "pages": part.pages}
            for part in bundled.parts
        ],
    }  # fmt: skip
    talk.result(ExitCode.OK, problems, documents=[document])
    return ExitCode.OK
