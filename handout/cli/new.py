"""`handout new`: a complete project that builds at once, with comments that teach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from handout.cli import options
from handout.cli.talk import Talk, talk_options
from handout.delivery.files import slug, write_whole
from handout.errors import ExitCode, OutputError, Problem

SCAFFOLD = Path(__file__).parent / "scaffold"
_LEFT_OUT = {"__pycache__", "__init__.py"}
_RENAMED = {"gitignore.txt": ".gitignore"}
"""Files that must not act as what they are while they stand in the package."""

_TITLE = re.compile(r"^(?P<key>  title: ).*$", re.MULTILINE)
_THEME = re.compile(r"^(?P<key>  theme: )[\w-]+", re.MULTILINE)
_NOT_YAML = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no YAML file may hold as they are (YAML 1.2 §5.1), and the byte order mark."""
_ID = re.compile(r"^(?P<key>  id: ).*$", re.MULTILINE)


@click.command(name="new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="Title of the handout.")
@click.option(
    "--theme", metavar="NAME", default=None, shell_complete=options.complete_theme,
    help="Look of the handout; `handout themes` lists them.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Add what is missing to a folder that is not empty.")
@talk_options
@click.pass_obj
def command(talk: Talk, folder: Path, title: str | None, theme: str | None, force: bool) -> ExitCode:
    """Begin a handout in DIR: a complete project to change.

    It builds at once. No file is ever overwritten, not even with --force.

    \b
    Examples:
      handout new my-handout
      handout new asthma --title "Asthma: what you need to know"
      handout new asthma --theme warm
    """
    if title is not None and not _NOT_YAML.sub("", title).strip():
        raise click.BadParameter("a title needs at least a word", param_hint="--title")
    if theme is not None:
        _check_theme(theme)
    _refuse(folder, force)
    written, kept = [], []
    for name, content in project_files(title, theme):
        target = folder / name
        if target.exists() or target.is_symlink():
            kept.append(target)
            continue
        write_whole(target, content)
        written.append(target)
        talk.path(target)
    for path in kept:
        talk.say(f"{path} was there before and is left as it is.")
    _next_steps(folder, title, talk)
    documents = [{"path": str(path), "status": "written"} for path in written]
    documents += [{"path": str(path), "status": "unchanged"} for path in kept]
    talk.result(ExitCode.OK, documents=documents)
    return ExitCode.OK


def project_files(title: str | None = None, theme: str | None = None) -> list[tuple[Path, bytes]]:
    """Every file of a new project: its path in the folder, and what it holds."""
    from handout.content.schema import SCHEMA_FILE, schema_text

    scaffold = list(_files(SCAFFOLD))
    if not scaffold:
        raise RuntimeError("this installation lacks the project to copy")
    files = []
    for source in scaffold:
        path = source.relative_to(SCAFFOLD)
        files.append((path.with_name(_RENAMED.get(path.name, path.name)), _filled(source, title, theme)))
    return [*files, (Path(SCHEMA_FILE), schema_text().encode("utf-8"))]


def titled(content: str, title: str) -> str:
    """The scaffold's content.yaml with another title, and an id made from it.

    The title is quoted as YAML 1.2 §7.3.1 has it, of which JSON's strings are a part.
    """
    import json

    quoted = json.dumps(" ".join(_NOT_YAML.sub("", title).split()), ensure_ascii=False)
    identifier = re.sub("[^a-z0-9]+", "-", slug(title))[:64].strip("-")
    begun = content.index("\nhandout:")
    head, body = content[:begun], content[begun:]
    body = _TITLE.sub(lambda found: found["key"] + quoted, body, count=1)
    return head + _ID.sub(lambda found: found["key"] + identifier, body, count=1)


def _refuse(folder: Path, force: bool) -> None:
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


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _LEFT_OUT & set(path.relative_to(folder).parts):
            yield path


def _filled(source: Path, title: str | None, theme: str | None) -> bytes:
    if (title is None and theme is None) or source.name != "content.yaml":
        return source.read_bytes()
    content = source.read_text(encoding="utf-8")
    if title is not None:
        content = titled(content, title)
    if theme is not None:
        content = _THEME.sub(lambda found: found["key"] + theme, content, count=1)
    return content.encode("utf-8")


def _check_theme(theme: str) -> None:
    """Refuse a theme that is not packaged: a new folder has none of its own yet."""
    from handout.content.suggest import did_you_mean
    from handout.theme.theme import available

    names = [found.name for found in available()]
    if theme not in names:
        message = f"no theme is called “{theme}”; {did_you_mean(theme, names)}"
        raise click.BadParameter(message, param_hint="--theme")


def _next_steps(folder: Path, title: str | None, talk: Talk) -> None:
    talk.say("")
    talk.say("Your handout is ready to build. Next:")
    if folder.resolve() != Path.cwd():
        talk.say(f'  cd "{folder}"' if " " in str(folder) else f"  cd {folder}")
    talk.say("  handout build --open     make the PDF and look at it")
    if title is not None:
        talk.say("Only the title is yours so far: the text is still the example's, about a sprained ankle.")
    talk.say("Then put your own words into content.yaml; its comments say what is possible.")
