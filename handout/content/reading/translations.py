"""The languages of a handout: which files are translations of which, and if they are up to date.

Translations are next to their source: ``content.es.yaml`` next to ``content.yaml``, or in a
library's folder ``handouts``. The keys in the files decide: ``id``, ``language`` and
``translation_of``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from handout.content.locales import load_locale
from handout.content.locales.tags import is_in_language
from handout.content.model import Project
from handout.content.paths import LIBRARY_FOLDER, MAIN_FILE, find_source_record_path
from handout.content.reading.diagnostics import Diagnostics
from handout.content.yaml.text_files import read_text
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar, try_compose_tree
from handout.data_classes import NamedTuple
from handout.errors import ContentError, Mark, Problem, Severity

_HEADER = re.compile(r"^handout:[^\n]*(?:\n(?:[ \t#\r][^\n]*)?(?=\n|\Z))*", re.MULTILINE)
_PARTS = re.compile(r"\d+|[^\W\d_]+")


ReadSource = Callable[[Path], tuple[Project, Path]]
"""Reads a handout as written; returns it and the folder that its paths start from."""


class Edition(NamedTuple):
    """A handout in one language: the header of its file, without the rest of the content."""

    path: Path
    id: str
    language: str
    version: str
    source_id: str
    """Id of the handout that it is a translation of; "" if it is not a translation."""
    is_retired: bool = False

    @property
    def root_id(self) -> str:
        """Id of the handout that all its languages are translated from."""
        return self.source_id or self.id

    def __str__(self) -> str:
        return f"{self.language} ({self.path.name})"


def parse_name_language(path: Path) -> str:
    """Return the language in a file's name, as in ``content.es.yaml``, or "" if there is none.

    Only languages with fixed words count: ``content.old.yaml`` names none.
    """
    _, dot, tag = path.stem.rpartition(".")
    is_tag = dot and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag)
    return tag if is_tag and not load_locale(tag).note else ""


def list_editions(folder: Path, required_id: str = "") -> Iterator[Edition]:
    """Yield the handouts in the YAML files of a folder, by name; subfolders are skipped.

    With ``required_id``, only those whose header contains that id. A file that cannot be read is
    skipped: its problems are reported when it is built.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
    except OSError:
        return
    for path in paths:
        if not path.name.startswith(".") and (found := read_edition(path, required_id)):
            yield found


def read_edition(path: Path, required_id: str = "") -> Edition | None:
    """Return the edition of a content file, or None if it is no handout.

    Also return None if its header does not contain ``required_id``.
    """
    try:
        text = read_text(path, str(path))
    except ContentError:
        return None
    header = _HEADER.search(text)
    if header is None or required_id not in header[0]:
        return None
    node, _ = try_compose_tree(header[0], str(path))
    if node is None:
        # An alias, or brackets that close at the margin: then only the whole file can be understood.
        node, _ = try_compose_tree(text, str(path))
    handout = node.get("handout") if isinstance(node, YamlMapping) else None
    if not isinstance(handout, YamlMapping) or not (handout_id := _get_text(handout, "id")):
        return None
    source = handout.get("translation_of")
    name_language = parse_name_language(path)
    language = _get_text(handout, "language") or "en"
    return Edition(
        path,
        handout_id,
        # Where they differ, building it says so.
        language if not name_language or is_in_language(language, name_language) else name_language,
        _get_text(handout, "version") or "1.0",
        _get_text(source, "id") if isinstance(source, YamlMapping) else "",
        _get_text(handout, "status") == "retired",
    )


def find_translation(start_path: Path, wanted_language: str) -> Path:
    """Return the content file in a language, of the handout in a content file or a folder.

    ``es`` finds ``es-MX`` if there is no exact ``es``. Raises ContentError, with the files there are,
    if there is none or more than one.
    """
    folder = start_path if start_path.is_dir() else start_path.parent
    start = start_path / MAIN_FILE if start_path.is_dir() else start_path
    if start.is_file():
        all_editions = _list_family(start)
        if not all_editions:
            return start
    else:
        library_folder = folder / LIBRARY_FOLDER
        all_editions = list(list_editions(library_folder if library_folder.is_dir() else folder))
    exact = {each.root_id for each in all_editions if each.language.lower() == wanted_language.lower()}
    matches = [
        each
        for each in all_editions
        if each.language.lower() == wanted_language.lower()
        or (each.root_id not in exact and is_in_language(each.language, wanted_language))
    ]
    if len(matches) == 1:
        return matches[0].path
    mark = Mark(str(start_path), 0, 0)
    if matches:
        message = f"more than one handout is in the language {wanted_language!r}"
        hint = f"name one of them: {', '.join(str(each.path) for each in matches)}"
        raise ContentError(Problem(message, mark, hint, "ambiguous-language"))
    hint = (
        f"there is: {', '.join(map(str, all_editions))}"
        if all_editions
        else f"there is no handout in {folder}"
    )
    raise ContentError(
        Problem(f"there is no handout in the language {wanted_language!r}", mark, hint, "no-translation")
    )


def compare_with_source(
    project: Project, path: Path, node: YamlNode, diagnostics: Diagnostics, read_source: ReadSource
) -> Project:
    """Return the project with the newest version of its translation's source; report problems.

    ``node`` is the value of the file's ``handout`` key. ``read_source`` is called for a translation that
    has noted what its source said.
    """
    handout = project.handout
    name_language = parse_name_language(path)
    mark = _get_mark(node, "language", path)
    if name_language and not is_in_language(handout.language, name_language):
        message = f"the file's name says {name_language!r} and its `language` says {handout.language!r}"
        diagnostics.error(
            message, mark, "set `language:`, or give the file another name", "language-mismatch"
        )
    origin = handout.translation_of
    if origin is None:
        return project
    sources = _find_sources(path, origin.id)
    mark = _get_mark(node, "translation_of", path)
    if len(sources) != 1:
        diagnostics.problems.append(_make_unclear_source_problem(origin.id, sources, path, mark))
        return project
    (source,) = sources
    if source.language.lower() == handout.language.lower():
        message = f"this translation and its source, {source.path.name}, are both in {handout.language!r}"
        diagnostics.warn(message, _get_mark(node, "language", path), "set `language:`", "same-language")
    if source.is_retired and handout.status != "retired":
        message = f"the source, {source.path.name}, is retired, and this translation is not"
        hint = "write `status: retired` here too, or patients who read it still get what others do not"
        diagnostics.warn(message, mark, hint, "source-retired")
    if find_source_record_path(path).exists():
        from handout.content.reading.source_records import compare_with_record

        compare_with_record(path, source.path, mark, read_source, diagnostics)
    if not is_newer(source.version, origin.version):
        if is_newer(origin.version, source.version):
            message = f"translated from version {origin.version}, but {source.path.name} is {source.version}"
            diagnostics.warn(message, mark, "set `translation_of.version`", "source-older")
        return project
    message = f"translated from version {origin.version}; {source.path.name} is at {source.version} now"
    hint = "the page says so until `translation_of.version` is that of the source"
    diagnostics.problems.append(Problem(message, mark, hint, "translation-outdated", Severity.NOTE))
    origin = replace(origin, newest=source.version)
    handout = replace(handout, translation_of=origin)
    return replace(project, handout=handout)


def find_source_files(path: Path, source_id: str) -> list[Path]:
    """Return the files next to a translation that hold the handout with its source's id."""
    return [each.path for each in _find_sources(path, source_id)]


def _find_sources(path: Path, source_id: str) -> list[Edition]:
    """Return the handouts of that id next to a translation.

    If there is one with the expected file name, only that is returned: a library has hundreds of
    files, and a batch would read all of them for each translation.
    """

    def is_source(each: Edition | None) -> bool:
        """Return whether an edition is the source and not the translation itself."""
        return each is not None and each.id == source_id != each.source_id and each.path.name != path.name

    stem = path.stem.removesuffix(f".{parse_name_language(path)}")
    for likely in dict.fromkeys((f"{stem}{path.suffix}", f"{source_id}{path.suffix}")):
        if (
            (path.parent / likely).is_file()
            and (found := read_edition(path.parent / likely, source_id))
            and is_source(found)
        ):
            return [found]
    return [each for each in list_editions(path.parent, source_id) if is_source(each)]


def is_newer(version: str, other: str) -> bool:
    """Return whether a version comes after another; numbers count by value: 2.10 is after 2.9."""
    return _make_version_key(version) > _make_version_key(other)


def _make_version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    parts = [
        (1, int(part), "") if part.isdigit() else (0, 0, part.lower()) for part in _PARTS.findall(version)
    ]
    while parts and parts[-1] == (1, 0, ""):
        parts.pop()
    return tuple(parts)


def _list_family(start: Path) -> list[Edition]:
    """Return all languages of a file's handout; empty if the file is no handout."""
    own = read_edition(start)
    if own is None:
        return []
    family = [
        each for each in list_editions(start.parent, own.root_id) if own.root_id in (each.id, each.source_id)
    ]
    return family if any(each.path.name == start.name for each in family) else [own, *family]


def _make_unclear_source_problem(
    source_id: str, sources: Sequence[Edition], path: Path, mark: Mark
) -> Problem:
    if sources:
        message = f"the source {source_id!r} may be any of these: {', '.join(map(str, sources))}"
        return Problem(message, mark, "give them different ids", "ambiguous-source", Severity.WARNING)
    others = ", ".join(
        dict.fromkeys(each.id for each in list_editions(path.parent) if each.path.name != path.name)
    )
    message = (
        f"the source {source_id!r} is not beside it, so nobody sees when this translation is out of date"
    )
    hint = f"beside it there is: {others}" if others else f"keep it in the same folder as {path.name}"
    return Problem(message, mark, hint, "missing-source", Severity.WARNING)


def _get_text(node: YamlMapping, key: str) -> str:
    found = node.get(key)
    return found.text if isinstance(found, YamlScalar) and not found.is_null else ""


def _get_mark(node: YamlNode, key: str, path: Path) -> Mark:
    found = node.get(key) if isinstance(node, YamlMapping) else None
    return found.mark if found is not None else node.mark or Mark(str(path))
