"""What a command line names: the content file, settings, the output folder; and how shells complete it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from handout.errors import ContentError, HandoutError, Problem
from handout.layout.papers import PAPERS

CONTENT = "content.yaml"

Command = TypeVar("Command", bound=Callable[..., Any])


def content_file(
    given: Path | None, *, named_by: str = "handout build FOLDER", language: str | None = None
) -> Path:
    """The file that CONTENT means, in a language if one is asked for. Raises ContentError if there is none.

    `named_by` is the command that names a folder, for the hint.
    """
    if language is not None and (given is None or given.exists()):
        from handout.content.translations import chosen

        return chosen(given or Path(), language)
    path = given if given is not None else Path(CONTENT)
    if path.is_dir():
        path = path / CONTENT
    if not path.exists():
        hint = f"go to your handout's folder, or name it: {named_by}; to begin one: handout new FOLDER"
        raise ContentError(Problem(f"there is no file {path}", hint=hint, code="missing-file"))
    return path


def settings(context: click.Context, parameter: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    """KEY=VALUE, taken apart."""
    found = {}
    for setting in given:
        key, equals, value = setting.partition("=")
        if not equals or not key.strip():
            raise click.BadParameter(f"{setting!r} is not of the form key=value, such as handout.title=Hello")
        found[key.strip()] = value
    return found


def listed(context: click.Context, parameter: click.Parameter, given: str | None) -> tuple[str, ...]:
    """Names with commas between them, taken apart."""
    return tuple(part.strip() for part in (given or "").split(",") if part.strip())


def folder(context: click.Context, parameter: click.Parameter, given: Path | None) -> Path | None:
    """A folder for PDFs, which is not the name of one."""
    if given is not None and given.suffix.lower() == ".pdf" and not given.is_dir():
        raise click.BadParameter("name a folder; the PDF's name is made from the handout and its location")
    return given


def complete_location(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids of the project's locations, with their names."""
    from handout.content.read import read_project

    try:
        places = read_project(content_file(context.params.get("content"))).project.locations
    except HandoutError:
        return []
    return [CompletionItem(place.id, help=place.name) for place in places if place.id.startswith(incomplete)]


def complete_theme(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of the packaged themes, with their titles."""
    from handout.theme.theme import available

    themes = [theme for theme in available() if theme.name.startswith(incomplete)]
    return [CompletionItem(theme.name, help=theme.title) for theme in themes]


def add_build_options(command: Command) -> Command:
    """Add the options that say what a build makes and where it goes, the same for `build` and `watch`."""
    decorated: Any = command
    for option in reversed(_BUILD_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


_BUILD_OPTIONS = (
    click.option(
        "-l",
        "--location",
        metavar="NAME",
        shell_complete=complete_location,
        help="Build for this location: its id or name, or the beginning of one; see `handout locations`.",
    ),
    click.option(
        "--all-locations", is_flag=True, help="Build for every location that is given this handout."
    ),
    click.option(
        "--theme",
        metavar="NAME",
        shell_complete=complete_theme,
        help="Use this theme instead of the brand's; `handout themes` lists them.",
    ),
    click.option(
        "--paper",
        metavar="NAME",
        type=click.Choice(list(PAPERS)),
        help=f"Paper to build for: {', '.join(PAPERS)}.  [default: the handout's first]",
    ),
    click.option(
        "-o",
        "--output",
        metavar="DIR",
        type=click.Path(path_type=Path),
        callback=folder,
        help="Folder for the PDFs.  [default: output/ beside the content]",
    ),
    click.option(
        "--force", is_flag=True, help="Replace a file of that name even if handout did not make it."
    ),
)
