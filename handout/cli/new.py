"""`handout new`: a complete project that builds at once, with comments that explain it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from handout.cli import options
from handout.cli.console import Console, add_console_options
from handout.delivery.output_files import make_slug, write_atomically
from handout.errors import ExitCode, OutputError, Problem

SCAFFOLD = Path(__file__).parent / "scaffold"
_IGNORED_NAMES = {"__pycache__", "__init__.py"}
_RENAMED_FILES = {"gitignore.txt": ".gitignore"}
"""Files that have another name in the package, where they must have no effect."""

_TITLE_LINE = re.compile(r"^(?P<key>  title: ).*$", re.MULTILINE)
_THEME_LINE = re.compile(r"^(?P<key>  theme: )[\w-]+", re.MULTILINE)
_NOT_IN_YAML = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no YAML file may contain unescaped (YAML 1.2 §5.1), and the byte order mark."""
_ID_LINE = re.compile(r"^(?P<key>  id: ).*$", re.MULTILINE)


@click.command(name="new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="Title of the handout.")
@click.option(
    "--theme", metavar="NAME", default=None, shell_complete=options.complete_theme,
    help="Look of the handout; `handout themes` lists them.",
)  # fmt: skip
@click.option(
    "--library", "is_library", is_flag=True,
    help="Begin a library: handouts that share a brand, authors and a list of locations.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Add what is missing to a folder that is not empty.")
@add_console_options
@click.pass_obj
def command(
    console: Console, folder: Path, title: str | None, theme: str | None, is_library: bool, force: bool
) -> ExitCode:
    """Begin a handout in DIR, or a library of handouts: a complete project to change.

    It builds at once. No file is ever overwritten, not even with --force.

    \b
    Examples:
      handout new my-handout
      handout new asthma --title "Asthma: what you need to know"
      handout new asthma --theme warm
      handout new our-handouts --library
    """
    if is_library and title is not None:
        raise click.UsageError("--title is for one handout; a library begins with two.")
    if title is not None and not _NOT_IN_YAML.sub("", title).strip():
        raise click.BadParameter("a title needs at least a word", param_hint="--title")
    if theme is not None:
        _check_theme(theme)
    _check_folder(folder, force)
    written, existing = [], []
    for name, content in make_library_files(theme) if is_library else make_project_files(title, theme):
        target = folder / name
        if target.exists() or target.is_symlink():
            existing.append(target)
            continue
        write_atomically(target, content)
        written.append(target)
        console.print_path(target)
    for path in existing:
        console.info(f"{path} was there before and is left as it is.")
    _print_next_steps(folder, title, console, is_library=is_library)
    documents = [{"path": str(path), "status": "written"} for path in written]
    documents += [{"path": str(path), "status": "unchanged"} for path in existing]
    console.report_result(ExitCode.OK, documents=documents)
    return ExitCode.OK


def make_project_files(title: str | None = None, theme: str | None = None) -> list[tuple[Path, bytes]]:
    """Return every file of a new project: its path in the folder, and its content."""
    from handout.content.schema.json_schema import SCHEMA_FILE, format_schema

    scaffold = list(_list_files(SCAFFOLD))
    if not scaffold:
        raise RuntimeError("this installation lacks the project to copy")
    files = []
    for source in scaffold:
        path = source.relative_to(SCAFFOLD)
        files.append(
            (
                path.with_name(_RENAMED_FILES.get(path.name, path.name)),
                _read_scaffold_file(source, title, theme),
            )
        )
    return [*files, (Path(SCHEMA_FILE), format_schema().encode("utf-8"))]


def make_library_files(theme: str | None = None) -> list[tuple[Path, bytes]]:
    """Return every file of a new library: its path in the folder, and its content."""
    from handout.cli.library_files import SCAFFOLD as LIBRARY
    from handout.cli.library_files import split_into_library

    files = dict(make_project_files(None, theme))
    parts = split_into_library(files.pop(Path("content.yaml")).decode("utf-8"))
    files |= {path: text.encode("utf-8") for path, text in parts.items()}
    files |= {path.relative_to(LIBRARY): path.read_bytes() for path in _list_files(LIBRARY)}
    return sorted(files.items())


def set_title(content: str, title: str) -> str:
    """Return the scaffold's content.yaml with another title, and an id made from it.

    The title is quoted by the rules of YAML 1.2 §7.3.1; JSON's strings are a part of those.
    """
    import json

    quoted = json.dumps(" ".join(_NOT_IN_YAML.sub("", title).split()), ensure_ascii=False)
    identifier = re.sub("[^a-z0-9]+", "-", make_slug(title))[:64].strip("-")
    handout_start = content.index("\nhandout:")
    head, body = content[:handout_start], content[handout_start:]
    body = _TITLE_LINE.sub(lambda match: match["key"] + quoted, body, count=1)
    return head + _ID_LINE.sub(lambda found: found["key"] + identifier, body, count=1)


def _check_folder(folder: Path, force: bool) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            hint = "choose another name for the folder"
            raise OutputError(Problem(f"{folder} is a file", hint=hint, code="not-a-folder"))
        if folder.is_dir() and any(folder.iterdir()) and not force:
            hint = "choose a new folder, or add what is missing to this one with --force"
            raise OutputError(Problem(f"{folder} is not empty", hint=hint, code="not-empty"))
    except OSError as error:
        problem = Problem(f"{folder} cannot be used: {error.strerror}", code="not-written")
        raise OutputError(problem) from error


def _list_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _IGNORED_NAMES & set(path.relative_to(folder).parts):
            yield path


def _read_scaffold_file(source: Path, title: str | None, theme: str | None) -> bytes:
    if (title is None and theme is None) or source.name != "content.yaml":
        return source.read_bytes()
    content = source.read_text(encoding="utf-8")
    if title is not None:
        content = set_title(content, title)
    if theme is not None:
        content = _THEME_LINE.sub(lambda match: match["key"] + theme, content, count=1)
    return content.encode("utf-8")


def _check_theme(theme: str) -> None:
    """Refuse a theme that is not packaged: a new folder has no theme files yet."""
    from handout.content.suggestions import did_you_mean
    from handout.theme.theme import list_themes

    names = [packaged.name for packaged in list_themes()]
    if theme not in names:
        message = f"no theme is called “{theme}”; {did_you_mean(theme, names)}"
        raise click.BadParameter(message, param_hint="--theme")


def _print_next_steps(folder: Path, title: str | None, console: Console, *, is_library: bool) -> None:
    console.info("")
    console.info(f"Your {'library' if is_library else 'handout'} is ready to build. Next:")
    if folder.resolve() != Path.cwd():
        console.info(f'  cd "{folder}"' if " " in str(folder) else f"  cd {folder}")
    if is_library:
        console.info("  handout batch --drafts   make every handout for every office")
        console.info(
            "Then put your own names and offices into brand.yaml, authors.yaml and locations.csv, and"
        )
        console.info("your own words into handouts/; README.txt says which file is what.")
        return
    console.info("  handout build --open     make the PDF and look at it")
    if title is not None:
        console.info(
            "Only the title is yours so far: the text is still the example's, about a sprained ankle."
        )
    console.info("Then put your own words into content.yaml; its comments say what is possible.")
