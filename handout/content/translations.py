"""The languages of one handout: which files are translations of which, and whether they are up to date.

Translations lie beside their source: `content.es.yaml` beside `content.yaml`, or in a library's folder
`handouts`. What counts is what the files say of themselves: `id`, `language` and `translation_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from handout.content.locales import words
from handout.content.locales.tags import in_language
from handout.content.model import Project
from handout.content.scene import Scene
from handout.content.source import Mapping, Node, Scalar, attempt, read_text
from handout.errors import ContentError, Mark, Problem, Severity

MAIN = "content.yaml"
SHELF = "handouts"
_HEADER = re.compile(r"^handout:[^\n]*(?:\n(?:[ \t#\r][^\n]*)?(?=\n|\Z))*", re.MULTILINE)
_PARTS = re.compile(r"\d+|[^\W\d_]+")


class Edition(NamedTuple):
    """A handout in one language: what the file says of itself, without the rest of it being read."""

    path: Path
    id: str
    language: str
    version: str
    source: str
    """Id of the handout that it is a translation of; "" for one that is none."""

    @property
    def root(self) -> str:
        """Id of the handout that all its languages go back to."""
        return self.source or self.id

    def __str__(self) -> str:
        return f"{self.language} ({self.path.name})"


def language_in_name(path: Path) -> str:
    """The language that a file's name carries, as in `content.es.yaml`; "" if there is none.

    Only languages with fixed words count: `content.old.yaml` names none.
    """
    _, dot, tag = path.stem.rpartition(".")
    likely = dot and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag)
    return tag if likely and not words(tag).note else ""


def editions(folder: Path, mentioning: str = "") -> Iterator[Edition]:
    """Yield the handouts in a folder's own YAML files, by name; only those that mention an id, if given.

    A file that cannot be read is passed over: it is told when it is built.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
    except OSError:
        return
    for path in paths:
        if not path.name.startswith(".") and (found := edition(path, mentioning)):
            yield found


def edition(path: Path, mentioning: str = "") -> Edition | None:
    """What a content file says of itself; None if it is no handout, or its header does not mention an id."""
    try:
        text = read_text(path, str(path))
    except ContentError:
        return None
    header = _HEADER.search(text)
    if header is None or mentioning not in header[0]:
        return None
    node, _ = attempt(header[0], str(path))
    if node is None:
        # An alias, or brackets that close at the margin: then only the whole file can be understood.
        node, _ = attempt(text, str(path))
    handout = node.get("handout") if isinstance(node, Mapping) else None
    if not isinstance(handout, Mapping) or not (name := _text(handout, "id")):
        return None
    source = handout.get("translation_of")
    named = language_in_name(path)
    language = _text(handout, "language") or "en"
    return Edition(
        path,
        name,
        # Where they differ, building it says so.
        language if not named or in_language(language, named) else named,
        _text(handout, "version") or "1.0",
        _text(source, "id") if isinstance(source, Mapping) else "",
    )


def chosen(given: Path, wanted: str) -> Path:
    """The content file in a language, of the handout that a content file or a folder means.

    `es` finds `es-MX` where there is no plain `es`. Raises ContentError if there is none, or if
    several are meant, naming those there are.
    """
    folder = given if given.is_dir() else given.parent
    start = given / MAIN if given.is_dir() else given
    if start.is_file():
        there = _family(start)
        if not there:
            return start
    else:
        shelf = folder / SHELF
        there = list(editions(shelf if shelf.is_dir() else folder))
    exact = {each.root for each in there if each.language.lower() == wanted.lower()}
    found = [
        each
        for each in there
        if each.language.lower() == wanted.lower()
        or (each.root not in exact and in_language(each.language, wanted))
    ]
    if len(found) == 1:
        return found[0].path
    mark = Mark(str(given), 0, 0)
    if found:
        message = f"more than one handout is in the language {wanted!r}"
        hint = f"name one of them: {', '.join(str(each.path) for each in found)}"
        raise ContentError(Problem(message, mark, hint, "ambiguous-language"))
    hint = f"there is: {', '.join(map(str, there))}" if there else f"there is no handout in {folder}"
    raise ContentError(
        Problem(f"there is no handout in the language {wanted!r}", mark, hint, "no-translation")
    )


def with_source(project: Project, path: Path, node: Node, scene: Scene) -> Project:
    """The project with what its translation's source says by now; problems go to the scene.

    `node` is the file's `handout` key.
    """
    handout = project.handout
    named = language_in_name(path)
    mark = _mark(node, "language", path)
    if named and not in_language(handout.language, named):
        message = f"the file's name says {named!r} and its `language` says {handout.language!r}"
        scene.error(message, mark, "set `language:`, or give the file another name", "language-mismatch")
    origin = handout.translation_of
    if origin is None:
        return project
    known = _sources(path, origin.id)
    mark = _mark(node, "translation_of", path)
    if len(known) != 1:
        scene.problems.append(_unclear(origin.id, known, path, mark))
        return project
    (source,) = known
    if source.language.lower() == handout.language.lower():
        message = f"this translation and its source, {source.path.name}, are both in {handout.language!r}"
        scene.warn(message, _mark(node, "language", path), "set `language:`", "same-language")
    if not newer(source.version, origin.version):
        if newer(origin.version, source.version):
            message = f"translated from version {origin.version}, but {source.path.name} is {source.version}"
            scene.warn(message, mark, "set `translation_of.version`", "source-older")
        return project
    message = f"translated from version {origin.version}; {source.path.name} is at {source.version} now"
    hint = "the page says so until `translation_of.version` is that of the source"
    scene.problems.append(Problem(message, mark, hint, "translation-outdated", Severity.NOTE))
    origin = replace(origin, newest=source.version)
    handout = replace(handout, translation_of=origin)
    return replace(project, handout=handout)


def _sources(path: Path, name: str) -> list[Edition]:
    """The handouts of that id beside a translation; only the one with the expected file name, if there is.

    A library has hundreds of files, and a batch would read all of them for each translation.
    """

    def fits(each: Edition | None) -> bool:
        return each is not None and each.id == name != each.source and each.path.name != path.name

    stem = path.stem.removesuffix(f".{language_in_name(path)}")
    for likely in dict.fromkeys((f"{stem}{path.suffix}", f"{name}{path.suffix}")):
        if (
            (path.parent / likely).is_file()
            and (found := edition(path.parent / likely, name))
            and fits(found)
        ):
            return [found]
    return [each for each in editions(path.parent, name) if fits(each)]


def newer(version: str, than: str) -> bool:
    """Whether a version comes after another: numbers by their value, so that 2.10 is after 2.9."""
    return _order(version) > _order(than)


def _order(version: str) -> tuple[tuple[int, int, str], ...]:
    parts = [
        (1, int(part), "") if part.isdigit() else (0, 0, part.lower()) for part in _PARTS.findall(version)
    ]
    while parts and parts[-1] == (1, 0, ""):
        parts.pop()
    return tuple(parts)


def _family(start: Path) -> list[Edition]:
    """All languages of the handout that a file is of; empty if the file says nothing of itself."""
    own = edition(start)
    if own is None:
        return []
    there = [each for each in editions(start.parent, own.root) if own.root in (each.id, each.source)]
    return there if any(each.path.name == start.name for each in there) else [own, *there]


def _unclear(origin: str, known: Sequence[Edition], path: Path, mark: Mark) -> Problem:
    if known:
        message = f"the source {origin!r} may be any of these: {', '.join(map(str, known))}"
        return Problem(message, mark, "give them different ids", "ambiguous-source", Severity.WARNING)
    others = ", ".join(each.id for each in editions(path.parent) if each.path.name != path.name)
    message = f"the source {origin!r} is not beside it, so nobody sees when this translation is out of date"
    hint = f"beside it there is: {others}" if others else f"keep it in the same folder as {path.name}"
    return Problem(message, mark, hint, "missing-source", Severity.WARNING)


def _text(node: Mapping, key: str) -> str:
    found = node.get(key)
    return found.text if isinstance(found, Scalar) and not found.null else ""


def _mark(node: Node, key: str, path: Path) -> Mark:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.mark if found is not None else node.mark or Mark(str(path))
