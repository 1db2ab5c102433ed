"""`handout build`: read the content once, then render and deliver a PDF for each location asked for."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.passwords import chosen, protect_options
from handout.cli.printing import advice, check_imposed, printing_options
from handout.cli.source_date import source_date
from handout.cli.talk import Talk, talk_options
from handout.delivery.files import Delivery, clashes, regular_name, write_whole
from handout.errors import ExitCode, HandoutError, OutputError, Problem
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.content.read import Reading
    from handout.delivery.protection import Passwords
    from handout.render import Rendered
    from handout.theme.printing import Printing


@dataclass(frozen=True)
class Order:
    """What is asked for, the same for every location."""

    reading: Reading
    paper: str
    theme: str | None
    printing: Printing
    changed: str
    """A digest of what the command line put in place of the project's own; "" for a regular copy."""
    folder: Path
    created: dt.datetime | None
    force: bool
    passwords: Passwords | None


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF that now stands in the output folder."""

    path: Path
    location: str
    pages: int
    size: int
    delivery: Delivery
    problems: tuple[Problem, ...]


@click.command(name="build")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@click.option(
    "-l",
    "--location",
    metavar="NAME",
    shell_complete=options.complete_location,
    help="Build for this location: its id or name, or the beginning of one; see `handout locations`.",
)
@click.option("--all-locations", is_flag=True, help="Build for every location that is given this handout.")
@click.option(
    "--language",
    metavar="TAG",
    help="Build the translation in this language, such as es: the file that says so beside CONTENT.",
)
@click.option(
    "--theme",
    metavar="NAME",
    shell_complete=options.complete_theme,
    help="Use this theme instead of the brand's; `handout themes` lists them.",
)
@click.option(
    "--paper",
    metavar="NAME",
    type=click.Choice(list(PAPERS)),
    help=f"Paper to build for: {', '.join(PAPERS)}.  [default: the handout's first]",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    callback=options.folder,
    help="Folder for the PDFs.  [default: output/ beside the content]",
)
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    callback=options.settings,
    help="Put a value in place of the file's, such as handout.version=1.2. May be given again.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is made (or their folder).")
@click.option("--force", is_flag=True, help="Replace a file of that name even if handout did not make it.")
@printing_options
@protect_options
@talk_options
@click.pass_obj
def command(
    talk: Talk, content: Path | None, location: str | None, all_locations: bool, language: str | None,
    theme: str | None, paper: str | None, output: Path | None, settings: dict[str, str], open_it: bool,
    force: bool, protect: bool, password_file: Path | None, owner_password_file: Path | None,
    printing: Printing,
) -> ExitCode:  # fmt: skip
    """Build a handout's PDF from CONTENT.

    CONTENT is a YAML file, or a folder with a content.yaml in it; left out, it is content.yaml in
    this folder. The paths of the PDFs are printed on stdout, a line each; everything else goes to stderr.

    \b
    Examples:
      handout build
      handout build my-handout --location riverside --open
      handout build --all-locations --paper a4 --output /tmp/handouts
      handout build --set handout.version=1.2 --set brand.theme=clinic --quiet
      handout build --language es
      handout build --location riverside --protect
      handout build --paper booklet --imposed
    """
    if location is not None and all_locations:
        raise click.UsageError("--location and --all-locations exclude each other.")
    path = options.content_file(content, language=language)
    created = source_date()
    reading = _read(path, settings, talk)
    sheet = paper or reading.project.handout.papers[0]
    check_imposed(printing, sheet)
    places = _places(reading.project, location, all_locations)
    order = Order(
        reading=reading,
        paper=sheet,
        theme=theme,
        printing=printing,
        changed=_changed(reading.project, settings, theme),
        folder=output if output is not None else reading.root / "output",
        created=created,
        force=force,
        passwords=chosen(protect, password_file, owner_password_file),
    )
    _tell_choices(reading.project, located=location is not None or all_locations, paper=paper, talk=talk)
    if order.changed:
        talk.say(f"This copy differs from {path.name}; it is not the regular one.")
    made, code = _built(order, places, talk)
    if open_it and made:
        _open([document.path for document in made], talk)
    return code


def _built(order: Order, places: Sequence[Location | None], talk: Talk) -> tuple[list[Document], ExitCode]:
    """Build all, and tell what came of it."""
    made, failures = build_all(order, places, talk)
    if made:
        _tell_kind(order, talk)
    code = _conclude(order, made, failures, talk)
    if made:
        _tell_findings(order.reading, talk)
    return made, code


def build_all(
    order: Order, places: Sequence[Location | None], talk: Talk
) -> tuple[list[Document], list[tuple[str, HandoutError]]]:
    """Build for each place, going on after one that fails. Raises OutputError at once if names clash."""
    names = [_name(order, place) for place in places]
    if clashing := clashes(names):
        hint = "give the locations ids that differ more"
        raise OutputError(
            Problem(f"two PDFs would be called {name}", hint=hint, code="name-clash") for name in clashing
        )
    made, failures = [], []
    for place, name in zip(places, names, strict=True):
        try:
            made.append(_build(order, place, order.folder / name, talk))
        except HandoutError as error:
            failures.append((place.id if place else "", error))
        gc.enable()
    return made, failures


def _build(order: Order, place: Location | None, path: Path, talk: Talk) -> Document:
    rendered = _render(order, place, talk)
    pdf = _locked(order, rendered.pdf)
    delivery = write_whole(path, pdf, force=order.force)
    talk.step("6", "deliver", f"{path}: {delivery}")
    name = f"{place.name}: " if place else ""
    same = " (unchanged)" if delivery is Delivery.UNCHANGED else ""
    talk.say(f"{name}{_pages(rendered.pages)} on {order.paper}, {len(pdf) / 1000:.0f} KB{same}")
    talk.path(path)
    where = place.id if place else ""
    return Document(path, where, rendered.pages, len(pdf), delivery, rendered.problems)


def _locked(order: Order, pdf: bytes) -> bytes:
    if order.passwords is None:
        return pdf
    from handout.delivery.protection import protected

    return protected(pdf, order.passwords)


def _read(path: Path, settings: dict[str, str], talk: Talk) -> Reading:
    from handout.content.read import read_project

    talk.step("1", "read", str(path))
    begun = time.perf_counter()
    reading = read_project(path, overrides=settings)
    project = reading.project
    counted = f"{project.handout.id}: {len(project.content)} blocks, {len(project.locations)} locations"
    talk.step("2", "validate", f"{counted} (1-2 took {_since(begun)})")
    return reading


def _render(order: Order, place: Location | None, talk: Talk) -> Rendered:
    from handout.render import render

    where = place.id if place else "no location"
    talk.step("3", "lay out", f"for {where} on {order.paper}")
    begun = time.perf_counter()
    rendered = render(
        project=order.reading.project,
        root=order.reading.root,
        location=place,
        paper=order.paper,
        theme=order.theme,
        created=order.created,
        printing=order.printing,
    )
    talk.step("4", "draw", _pages(rendered.pages))
    talk.step("5", "export", f"{len(rendered.pdf)} bytes (3-5 took {_since(begun)})")
    return rendered


def _places(project: Project, wanted: str | None, every: bool) -> Sequence[Location | None]:
    from handout.content import places as known

    if wanted is not None:
        return (known.chosen(project, wanted),)
    places = known.for_all(project)
    return places if every else places[:1]


def _tell_choices(project: Project, *, located: bool, paper: str | None, talk: Talk) -> None:
    """One line about what was chosen for the user, if there was a choice at all."""
    from handout.content.places import for_all

    choices = []
    if not located and len(places := for_all(project)) > 1:
        first = places[0].id if places[0] else ""
        choices.append(f"{first} of {len(places)} locations (-l NAME, --all-locations)")
    papers = project.handout.papers
    if paper is None and len(papers) > 1:
        choices.append(f"{papers[0]} of {len(papers)} papers (--paper)")
    if choices:
        talk.say(f"Chosen for you: {', '.join(choices)}.")


def _tell_kind(order: Order, talk: Talk) -> None:
    """What to know of copies that are not for everything: locked ones, folded ones."""
    if order.passwords:
        talk.say("Protected: it opens with the password only, so it no longer claims to be an archive")
        talk.say("copy (PDF/A); it stays accessible (PDF/UA). Tell the password by another way than the PDF.")
    if told := advice(order.printing, order.paper):
        talk.say(told)


def _changed(project: Project, settings: Mapping[str, str], theme: str | None) -> str:
    """Eight digits that differ with the settings; never the values, which may be personal."""
    other_theme = theme if theme not in (None, project.brand.theme) else None
    if not settings and other_theme is None:
        return ""
    told = repr((sorted(settings.items()), other_theme))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _name(order: Order, place: Location | None) -> str:
    handout = order.reading.project.handout
    where = place.id if place else ""
    changed = f"changed-{order.changed}" if order.changed else ""
    locked = "protected" if order.passwords else ""
    printed = order.printing.marks
    return regular_name(
        handout.id, where, order.paper, handout.language, handout.version, *printed, changed, locked
    )


def _conclude(
    order: Order, made: Sequence[Document], failures: Sequence[tuple[str, HandoutError]], talk: Talk
) -> ExitCode:
    """Tell the problems and the result, and return what the exit status is."""
    problems = [*order.reading.problems]
    for document in made:
        problems += document.problems
    for _, error in failures:
        problems += error.problems
    problems = list(dict.fromkeys(problems))
    code = ExitCode.OK
    if failures:
        code = ExitCode.PARTLY if made else failures[0][1].exit_code
    if problems:
        from handout.cli.show import show

        failed = ", ".join(place for place, _ in failures)
        lost = f"Not built: {failed}." if failed else "Nothing was written."
        show(problems, talk, ending=lost if failures else "")
    documents = [_record(order, document) for document in made]
    talk.result(code, problems, documents=documents, failed=[place for place, _ in failures])
    return code


def _tell_findings(reading: Reading, talk: Talk) -> None:
    """One line of what `handout check` finds, where a person reads along.

    Reading the text takes longer than a tenth of a build, so no script and no batch waits for it.
    """
    if sys.stderr is not None and sys.stderr.isatty() and not talk.quiet and not talk.as_json:
        from handout.cli.check import summary

        talk.say(summary(reading, dt.datetime.now(dt.UTC).astimezone().date()))


def _record(order: Order, document: Document) -> dict[str, object]:
    return {
        "path": str(document.path),
        "location": document.location or None,
        "paper": order.paper,
        "language": order.reading.project.handout.language,
        "pages": document.pages,
        "bytes": document.size,
        "status": str(document.delivery),
        "protected": order.passwords is not None,
        "changed": bool(order.changed),
        "printing": list(order.printing.marks),
    }


def _open(paths: Sequence[Path], talk: Talk) -> None:
    several = len(paths) > 1
    if click.launch(str(paths[0]), locate=several) != 0:
        talk.tell(f"{paths[0]} could not be opened; there seems to be no viewer for it.")


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _since(begun: float) -> str:
    return f"{(time.perf_counter() - begun) * 1000:.0f} ms"
