"""Options and arguments that commands share: the content file, settings, the output folder.

Shell completion for them is here too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handout.errors import ContentError, HandoutError, Problem
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

CONTENT_FILE = "content.yaml"

Command = TypeVar("Command", bound=Callable[..., Any])


def find_content_file(
    argument: Path | None, *, example_command: str = "handout build FOLDER", language: str | None = None
) -> Path:
    """Return the file that CONTENT means, in a language if one is given.

    Raises ContentError if there is none. `example_command` is for the hint: it shows how to name a
    folder.
    """
    argument = _find_by_name(argument)
    if language is not None and (argument is None or argument.exists()):
        from handout.content.reading.translations import find_translation

        return find_translation(argument or Path(), language)
    path = argument if argument is not None else Path(CONTENT_FILE)
    if path.is_dir():
        path = path / CONTENT_FILE
    if not path.exists():
        hint = f"go to your handout's folder, or name it: {example_command}; to begin one: handout new FOLDER"
        raise ContentError(Problem(f"there is no file {path}", hint=hint, code="missing-file"))
    return path


def _find_by_name(argument: Path | None) -> Path | None:
    """Return the file of a library's handout that is named as its file is: ``asthma``; else the argument."""
    if argument is None or argument.exists() or argument.suffix or len(argument.parts) != 1:
        return argument
    by_name = Path("handouts", f"{argument}.yaml")
    return by_name if by_name.is_file() else argument


def add_library_option(command: Command) -> Command:
    """Add the folders or files of handouts that a command looks in, as `folders`."""
    return click.option(
        "--library", "folders", metavar="PATH", multiple=True, type=click.Path(path_type=Path),
        help="A project, a library or a content file. May be given again.  [default: this folder]",
    )(command)  # fmt: skip


def parse_settings(
    context: click.Context, parameter: click.Parameter, arguments: Sequence[str]
) -> dict[str, str]:
    """Return the KEY=VALUE arguments as a dictionary."""
    parsed = {}
    for setting in arguments:
        key, equals, value = setting.partition("=")
        if not equals or not key.strip():
            raise click.BadParameter(f"{setting!r} is not of the form key=value, such as handout.title=Hello")
        parsed[key.strip()] = value
    return parsed


def split_names(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Return the names in a comma-separated list."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def check_folder(context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    """Return a folder for PDFs; refuse the name of a PDF."""
    if path is not None and path.suffix.lower() == ".pdf" and not path.is_dir():
        raise click.BadParameter("name a folder; the PDF's name is made from the handout and its location")
    return path


def complete_location(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the ids of the project's locations, with their names."""
    from click.shell_completion import CompletionItem

    from handout.content.reading.project_reader import read_project

    try:
        locations = read_project(find_content_file(context.params.get("content"))).project.locations
    except HandoutError:
        return []
    return [
        CompletionItem(location.id, help=location.name)
        for location in locations
        if location.id.startswith(incomplete)
    ]


def complete_theme(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of the packaged themes, with their titles."""
    from click.shell_completion import CompletionItem

    from handout.theme.theme import list_themes

    themes = [theme for theme in list_themes() if theme.name.startswith(incomplete)]
    return [CompletionItem(theme.name, help=theme.title) for theme in themes]


def add_build_options(command: Command) -> Command:
    """Add the options of what a build makes and where, the same for `build` and `watch`."""
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
        help="Build for this location: its id, or words of its name or address; see `handout locations`.",
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
        callback=check_folder,
        help="Folder for the PDFs.  [default: output/ beside the content]",
    ),
    click.option(
        "--force", is_flag=True, help="Replace a file of that name even if handout did not make it."
    ),
)
