"""A theme and a brand become colours, type and space by role: all that layout may ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from handout.content.model import Brand, Location
from handout.content.plain_values import Plain, plain
from handout.content.source import read_source
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, Mark, Problem
from handout.theme import contrast
from handout.theme.colour import LARGE_CONTRAST, TEXT_CONTRAST, WHITE, Colour
from handout.theme.fonts import DEFAULT_STACK, Family, family
from handout.theme.model import StyleWords, ThemeFile, TypeRole

FOLDER = Path(__file__).parent / "themes"
VARIANTS = Path(__file__).parent / "variants"
"""Changes to any theme: for papers, and for ways of printing."""
BASE = "default"
"""The full theme that every other one is a set of differences over."""

_COLOUR = re.compile(
    r"(?P<role>[a-z_0-9]+)(?: (?P<share>\d{1,3})%)?(?: (?P<how>on|by) (?P<ground>[a-z_0-9]+))?"
)


@dataclass(frozen=True, eq=False)
class Theme:
    """How a document looks, by role. Compared by identity: the same choice gives the same object."""

    name: str
    title: str
    colours: Mapping[str, Colour]
    types: Mapping[str, TypeRole]
    space: Mapping[str, float]
    style: StyleWords
    body_families: tuple[Family, ...]
    heading_families: tuple[Family, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Available:
    """A theme that can be chosen."""

    name: str
    title: str
    description: str
    path: Path

    @property
    def picture(self) -> Path:
        """A small picture of a first page in this theme (PNG)."""
        return self.path.with_suffix(".png")


def available() -> tuple[Available, ...]:
    """Return the packaged themes, by name."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem != BASE:
            file = _theme_file(path, path.name)
            found.append(Available(path.stem, file.title, file.description, path))
    return tuple(found)


def load(
    name: str, brand: Brand, location: Location | None, root: Path, variants: tuple[str, ...] = ()
) -> Theme:
    """Return a theme with a brand's colours and fonts on it; a location's own colours go first.

    ``name`` is a packaged theme or the path of a theme file of the project; ``variants`` are what a
    paper or a way of printing changes of any theme. Raises ContentError
    for an unknown theme, a theme file with problems, or an unknown font.
    """
    own = location.colours if location is not None else None
    primary = (own and own.primary) or brand.colours.primary or ""
    accent = (own and own.accent) or brand.colours.accent or ""
    path = theme_path(name, root, brand.mark)
    # What the files hold now is part of the key: a theme or font that was changed is seen at once.
    content = b"" if path.parent == FOLDER else _bytes(path, brand.mark)
    fonts_folder = root / "assets" / "fonts"
    body = _families(brand.fonts.body, fonts_folder)
    headings = _families(brand.fonts.headings, fonts_folder) if brand.fonts.headings else body
    return _load(path, content, name, brand.mark, primary, accent, body, headings, variants)


def _bytes(path: Path, mark: Mark | None) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ContentError(
            Problem(f"{path.name} cannot be read: {reason}", mark, code="unreadable-file")
        ) from None


@lru_cache(maxsize=64)
def _load(
    path: Path, content: bytes, name: str, mark: Mark | None, primary: str, accent: str,
    body: tuple[Family, ...], headings: tuple[Family, ...], variants: tuple[str, ...],
) -> Theme:  # fmt: skip
    plain_file = file = _theme_file(path, name)
    for variant in variants:
        file = _varied(file, _packaged(VARIANTS / f"{variant}.yaml").value)
    # A brand with one colour has that one everywhere; another clinic's accent would be a stranger to it.
    given = {role: value for role, value in (("primary", primary), ("accent", accent or primary)) if value}
    colours = _resolved(file.colours | given)
    # What a variant does with a brand's colours is no news to anybody.
    problems = _notes(colours, given, plain_file.style, mark)
    if path.parent != FOLDER:
        problems += contrast.warnings(colours, _marks(path, name), Mark(name))
    return Theme(
        name=name,
        title=file.title,
        colours=colours,
        types=file.type,
        space=file.space,
        style=file.style,
        body_families=body,
        heading_families=headings,
        problems=tuple(problems),
    )


def theme_path(name: str, root: Path, mark: Mark | None) -> Path:
    """Return the file of a packaged theme or of one in the project. Raises ContentError for neither."""
    if name.endswith((".yaml", ".yml")):
        path = (root / name).resolve()
        if path.is_relative_to(root.resolve()) and path.is_file():
            return path
        hint = "give the path of a theme file inside the project"
        raise ContentError(Problem(f"there is no theme file “{name}”", mark, hint, "unknown-theme"))
    names = [path.stem for path in sorted(FOLDER.glob("*.yaml")) if path.stem != BASE]
    if name not in names:
        hint = did_you_mean(name, names) or f"use one of {', '.join(names)}"
        raise ContentError(Problem(f"no theme is called “{name}”", mark, hint, "unknown-theme"))
    return FOLDER / f"{name}.yaml"


@lru_cache(maxsize=16)
def _packaged(path: Path) -> Plain:
    return plain(read_source(path, path.name))


def _read(path: Path, shown: str) -> Plain:
    return _packaged(path) if path.parent == FOLDER else plain(read_source(path, shown))


def _theme_file(path: Path, shown: str) -> ThemeFile:
    """Return a theme over the default; a packaged one is trusted, since the tests have checked it.

    Building pydantic's validators costs 20 ms of a command that takes 300, and few clinics have a
    theme of their own.
    """
    if path.parent == FOLDER:
        return _trusted(_merged(_packaged(FOLDER / f"{BASE}.yaml").value, _packaged(path).value))
    return checked_file(path, shown)


def _varied(file: ThemeFile, changes: Any) -> ThemeFile:
    """Return a theme with a variant's changes: they are ours, and checked by the tests."""
    types = {
        role: replace(spec, **changes["type"][role]) if role in changes.get("type", ()) else spec
        for role, spec in file.type.items()
    }
    return replace(
        file,
        colours=file.colours | changes.get("colours", {}),
        type=types,
        space=file.space | changes.get("space", {}),
        style=replace(file.style, **changes.get("style", {})),
    )


def _marks(path: Path, shown: str) -> dict[str, Mark]:
    """Return the places of the colour roles that a theme file changes."""
    marks = _read(path, shown).marks
    return {str(where[1]): mark for where, mark in marks.items() if len(where) == 2 and where[0] == "colours"}


def _trusted(values: Any) -> ThemeFile:
    types = {role: TypeRole(**spec) for role, spec in values["type"].items()}
    return ThemeFile(**(values | {"type": types, "style": StyleWords(**values["style"])}))


def checked_file(path: Path, shown: str) -> ThemeFile:
    """Return a theme file over the default. Raises ContentError with a mark for all that is wrong."""
    from handout.theme.check_file import find_problems

    changes = _read(path, shown)
    base = _read(FOLDER / f"{BASE}.yaml", f"{BASE}.yaml")
    if not isinstance(changes.value, dict):
        raise ContentError(Problem("a theme is a mapping of roles", Mark(shown), code="wrong-type"))
    merged = _merged(base.value, changes.value)
    if problems := [_told(path, message, changes, shown) for path, message in find_problems(merged)]:
        raise ContentError(problems)
    file = _trusted(merged)
    if problems := [_told(path, message, changes, shown) for path, message in _unknown_roles(file)]:
        raise ContentError(problems)
    return file


def _unknown_roles(file: ThemeFile) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the key path and a message for each colour role that is used and not defined before."""
    known: set[str] = set()
    for role, expression in file.colours.items():
        match = _COLOUR.fullmatch(expression)
        used = [name for name in (match["role"], match["ground"]) if name] if match else []
        if match and match["role"] == "ink" and match["ground"]:
            used = [match["ground"]]
        for name in used:
            if name not in known:
                yield ("colours", role), f"no colour role before this one is called {name}"
        known.add(role)
    for role, spec in file.type.items():
        if spec.colour not in known:
            yield ("type", role, "colour"), f"no colour role is called {spec.colour}"


def _told(path: tuple[Any, ...], message: str, changes: Plain, shown: str) -> Problem:
    mark = next(
        (changes.marks[path[:end]] for end in range(len(path), 0, -1) if path[:end] in changes.marks),
        Mark(shown),
    )
    where = ".".join(str(part) for part in path)
    return Problem(
        f"{where}: {message}",
        mark,
        "handout/theme/themes/default.yaml shows every role",
        "bad-theme",
        path=where,
    )


def _merged(base: Any, changes: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(changes, dict):
        return changes
    return base | {key: _merged(base.get(key), value) for key, value in changes.items()}


def _resolved(expressions: Mapping[str, str]) -> dict[str, Colour]:
    """Resolve colour roles in their order."""
    colours: dict[str, Colour] = {}
    for role, expression in expressions.items():
        known = Colour.parse(expression) if expression.startswith("#") else _evaluated(expression, colours)
        colours[role] = known
    return colours


def _evaluated(expression: str, colours: Mapping[str, Colour]) -> Colour:
    match = _COLOUR.fullmatch(expression)
    if match is None:
        raise ValueError(f"{expression!r} is no colour expression; the model lets none pass")
    ground = colours[match["ground"]] if match["ground"] else None
    if match["role"] == "ink" and ground is not None:
        return max((WHITE, colours["text"]), key=ground.contrast).readable_on(ground)
    wished = colours[match["role"]]
    if match["share"]:
        wished = wished.mixed(colours["paper"], int(match["share"]) / 100)
    if ground is None:
        return wished
    return wished.readable_on(ground, TEXT_CONTRAST if match["how"] == "on" else LARGE_CONTRAST)


def _notes(
    colours: Mapping[str, Colour], given: Mapping[str, str], style: StyleWords, mark: Mark | None
) -> list[Problem]:
    """Tell where a brand's colour is used in another shade, so that it can be read or seen."""
    notes = []
    primary, accent = colours["primary"], colours["accent"]
    if "primary" in given and primary != colours["heading"]:
        notes.append(contrast.repaired(primary, colours["heading"], mark, words=True))
    shown = style.masthead == "line" or style.heading == "bar"
    if shown and "accent" in given and accent not in (primary, colours["mark"]):
        notes.append(contrast.repaired(accent, colours["mark"], mark, words=False))
    return notes


def _families(name: str, folder: Path) -> tuple[Family, ...]:
    names = dict.fromkeys((name, *DEFAULT_STACK)) if name else dict.fromkeys(DEFAULT_STACK)
    return tuple(family(each, folder) for each in names)
