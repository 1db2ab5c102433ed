"""Themes and brands as colours, type and space by role: all the data that layout may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace as replace_entry

from handout.caches import lru_cache
from handout.content.model import Brand, Location
from handout.content.yaml.packaged_values import read_packaged_values
from handout.content.yaml.plain_values import NativeValues, construct_values
from handout.content.yaml.yaml_tree import read_yaml
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Mark, Problem
from handout.patterns import defer_pattern
from handout.theme import contrast
from handout.theme.colour import LARGE_CONTRAST, TEXT_CONTRAST, WHITE, Colour
from handout.theme.density import REGULAR, Density, drop_changed_roles, set_density
from handout.theme.font_styles import complete_families, find_families, make_style_notes
from handout.theme.fonts import FontFamily
from handout.theme.model import COMPACT_KEYS, CompactRoles, StyleOptions, ThemeFile, TypeRole
from handout.theme.theme_paths import BASE_THEME, THEMES_FOLDER, find_theme_path

VARIANTS_FOLDER = Path(__file__).parent / "variants"
"""Changes to any theme: for papers, and for print options."""

ALIKE = 25.0
"""Difference of two colours (CIE 1976) below which a brand's colour passes for that of emergencies."""
EMERGENCY_BLACK = "#141414"
"""The colour of emergencies where the brand's own is red."""

_COLOUR = defer_pattern(
    r"(?P<role>[a-z_0-9]+)(?: (?P<share>\d{1,3})%)?(?: (?P<how>on|by) (?P<ground>[a-z_0-9]+))?"
)


@dataclass(frozen=True, eq=False)
class Theme:
    """The look of a document, by role.

    Themes are compared by identity: the same choice gives the same object.
    """

    name: str
    title: str
    colours: Mapping[str, Colour]
    types: Mapping[str, TypeRole]
    space: Mapping[str, float]
    style: StyleOptions
    body_families: tuple[FontFamily, ...]
    heading_families: tuple[FontFamily, ...]
    problems: tuple[Problem, ...]
    compact: CompactRoles
    density: Density


@dataclass(frozen=True, slots=True)
class AvailableTheme:
    """A packaged theme that can be chosen."""

    name: str
    title: str
    description: str
    path: Path

    @property
    def picture(self) -> Path:
        """Path of a small picture of a first page in this theme (PNG)."""
        return self.path.with_suffix(".png")


def list_themes() -> tuple[AvailableTheme, ...]:
    """Return the packaged themes, sorted by name."""
    themes = []
    for path in sorted(THEMES_FOLDER.glob("*.yaml")):
        if path.stem != BASE_THEME:
            file = _load_theme_file(path, path.name)
            themes.append(AvailableTheme(path.stem, file.title, file.description, path))
    return tuple(themes)


def load_theme(
    name: str, brand: Brand, location: Location | None, root: Path, variants: tuple[str, ...] = (),
    density: Density = REGULAR,
) -> Theme:  # fmt: skip
    """Return a theme with a brand's colours and fonts; a location's colours come first.

    ``name`` is a packaged theme or the path of a theme file of the project. ``variants`` are the
    changes that a paper or a print option makes to any theme, ``density`` how closely it is set.
    Raises ContentError for an unknown theme, a theme file with problems, or an unknown font.
    """
    location_colours = location.colours if location is not None else None
    primary = (location_colours and location_colours.primary) or brand.colours.primary or ""
    accent = (location_colours and location_colours.accent) or brand.colours.accent or ""
    path = find_theme_path(name, root, brand.mark)
    # What the files hold now is part of the key: a theme or font that was changed is seen at once.
    content = b"" if path.parent == THEMES_FOLDER else _read_bytes(path, brand.mark)
    fonts_folder = root / "assets" / "fonts"
    body = find_families(brand.fonts.body, fonts_folder, brand.fonts.mark)
    own_headings = brand.fonts.headings
    headings = find_families(own_headings, fonts_folder, brand.fonts.mark) if own_headings else body
    return _build_theme(path, content, name, brand.mark, primary, accent, body, headings, variants, density)


def _read_bytes(path: Path, mark: Mark | None) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ContentError(
            Problem(f"{path.name} cannot be read: {reason}", mark, code="unreadable-file")
        ) from None


@lru_cache(maxsize=64)
def _build_theme(
    path: Path, content: bytes, name: str, mark: Mark | None, primary: str, accent: str,
    body: tuple[FontFamily, ...], headings: tuple[FontFamily, ...], variants: tuple[str, ...],
    density: Density,
) -> Theme:  # fmt: skip
    file, theme = _build_regular_theme(path, content, name, mark, primary, accent, body, headings, variants)
    file = set_density(file, density)
    return replace(theme, types=file.type, space=file.space, density=density)


@lru_cache(maxsize=64)
def _build_regular_theme(
    path: Path, content: bytes, name: str, mark: Mark | None, primary: str, accent: str,
    body: tuple[FontFamily, ...], headings: tuple[FontFamily, ...], variants: tuple[str, ...],
) -> tuple[ThemeFile, Theme]:  # fmt: skip
    """Return a theme's file under its variants, and the theme: several densities share fonts and colours."""
    theme_file = file = _load_theme_file(path, name)
    for variant in variants:
        file = _apply_variant(file, _read_packaged(VARIANTS_FOLDER / f"{variant}.yaml"))
    # A brand with one colour has that one everywhere; another clinic's accent would be a stranger to it.
    brand_colours = {
        role: value for role, value in (("primary", primary), ("accent", accent or primary)) if value
    }
    colours = _resolve_colours(_set_emergency_apart(file.colours | brand_colours))
    # What a variant does with a brand's colours is no news to anybody.
    problems = _make_repair_notes(colours, brand_colours, theme_file.style, mark)
    problems += make_style_notes(body, mark)
    if path.parent != THEMES_FOLDER:
        problems += contrast.make_contrast_warnings(colours, _find_colour_marks(path, name), Mark(name))
    theme = Theme(
        name=name,
        title=file.title,
        colours=colours,
        types=file.type,
        space=file.space,
        style=file.style,
        body_families=complete_families(body),
        heading_families=complete_families(headings) if headings == body else headings,
        problems=tuple(problems),
        compact=file.compact,
        density=REGULAR,
    )
    return file, theme


@lru_cache(maxsize=16)
def _read_packaged(path: Path) -> Any:
    return read_packaged_values(path)


def _read_values(path: Path, display_name: str) -> NativeValues:
    return construct_values(read_yaml(path, display_name))


def _load_theme_file(path: Path, display_name: str) -> ThemeFile:
    """Return a theme merged over the base theme.

    A packaged theme is trusted, since the tests have checked it. The checks cost start-up time, and few
    clinics have their own theme.
    """
    if path.parent == THEMES_FOLDER:
        return _make_theme_file(_merge(_read_base(), _read_packaged(path)))
    return load_checked_file(path, display_name)


def _read_base() -> Any:
    return _read_packaged(THEMES_FOLDER / f"{BASE_THEME}.yaml")


def _apply_variant(file: ThemeFile, changes: Any) -> ThemeFile:
    """Return a theme with a variant's changes; these are packaged, and the tests check them."""
    types = {
        role: replace_entry(spec, **changes["type"][role]) if role in changes.get("type", ()) else spec
        for role, spec in file.type.items()
    }
    return replace_entry(
        file,
        colours=file.colours | changes.get("colours", {}),
        type=types,
        space=file.space | changes.get("space", {}),
        style=replace_entry(file.style, **changes.get("style", {})),
        compact=drop_changed_roles(file.compact, changes, changes.get("compact", {})),
    )


def _find_colour_marks(path: Path, display_name: str) -> dict[str, Mark]:
    """Return the positions of the colour roles that a theme file changes."""
    marks = _read_values(path, display_name).marks
    return {
        str(key_path[1]): mark
        for key_path, mark in marks.items()
        if len(key_path) == 2 and key_path[0] == "colours"
    }


def _make_theme_file(values: Any) -> ThemeFile:
    types = {role: TypeRole(**spec) for role, spec in values["type"].items()}
    compact = CompactRoles(**values.get("compact", {}))
    style = StyleOptions(**values["style"])
    return ThemeFile(**(values | {"type": types, "style": style, "compact": compact}))


def load_checked_file(path: Path, display_name: str) -> ThemeFile:
    """Return a theme file merged over the base theme.

    Raises ContentError with a mark for each problem.
    """
    from handout.theme.theme_file_checks import find_problems

    changes = _read_values(path, display_name)
    if not isinstance(changes.value, dict):
        raise ContentError(Problem("a theme is a mapping of roles", Mark(display_name), code="wrong-type"))
    merged = _merge(_read_base(), changes.value)
    if problems := [
        _make_problem(path, message, changes, display_name) for path, message in find_problems(merged)
    ]:
        raise ContentError(problems)
    file = _make_theme_file(merged)
    if problems := [
        _make_problem(path, message, changes, display_name) for path, message in _find_unknown_roles(file)
    ]:
        raise ContentError(problems)
    return file


def _find_unknown_roles(file: ThemeFile) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the key path and a message for each colour role that is used before its definition."""
    defined_roles: set[str] = set()
    for role, expression in file.colours.items():
        match = _COLOUR.fullmatch(expression)
        used = [name for name in (match["role"], match["ground"]) if name] if match else []
        if match and match["role"] == "ink" and match["ground"]:
            used = [match["ground"]]
        for name in used:
            if name not in defined_roles:
                yield ("colours", role), f"no colour role before this one is called {name}"
        defined_roles.add(role)
    for role, compact in file.compact.type.items():
        for key in compact.keys() - COMPACT_KEYS:
            yield ("compact", "type", role, key), f"only {', '.join(sorted(COMPACT_KEYS))} can be compact"
    for role, spec in file.type.items():
        if spec.colour not in defined_roles:
            yield ("type", role, "colour"), f"no colour role is called {spec.colour}"


def _make_problem(path: tuple[Any, ...], message: str, changes: NativeValues, display_name: str) -> Problem:
    mark = next(
        (changes.marks[path[:end]] for end in range(len(path), 0, -1) if path[:end] in changes.marks),
        Mark(display_name),
    )
    dotted_path = ".".join(str(part) for part in path)
    return Problem(
        f"{dotted_path}: {message}",
        mark,
        "handout/theme/themes/default.yaml shows every role",
        "bad-theme",
        path=dotted_path,
    )


def _merge(base: Any, changes: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(changes, dict):
        return changes
    return base | {key: _merge(base.get(key), value) for key, value in changes.items()}


def _set_emergency_apart(expressions: Mapping[str, str]) -> dict[str, str]:
    """Return the expressions with black emergencies where the brand's own colour is as red as they are."""
    colours = _resolve_colours(expressions)
    if expressions["emergency"] == "paper":
        alike = colours["primary"].difference_to(colours["emergency_edge"]) < ALIKE
        changed = {"emergency_edge": EMERGENCY_BLACK}
    else:
        alike = colours["primary"].difference_to(colours["emergency"]) < ALIKE
        changed = {"emergency": EMERGENCY_BLACK, "emergency_edge": EMERGENCY_BLACK}
    return {**expressions, **changed} if alike else dict(expressions)


def _resolve_colours(expressions: Mapping[str, str]) -> dict[str, Colour]:
    """Return the colours of all roles, resolved in their order."""
    colours: dict[str, Colour] = {}
    for role, expression in expressions.items():
        colour = (
            Colour.parse(expression)
            if expression.startswith("#")
            else _evaluate_expression(expression, colours)
        )
        colours[role] = colour
    return colours


def _evaluate_expression(expression: str, colours: Mapping[str, Colour]) -> Colour:
    match = _COLOUR.fullmatch(expression)
    if match is None:
        raise ValueError(f"{expression!r} is no colour expression; the model lets none pass")
    background = colours[match["ground"]] if match["ground"] else None
    if match["role"] == "ink" and background is not None:
        return max((WHITE, colours["text"]), key=background.contrast_with).ensure_contrast_on(background)
    colour = colours[match["role"]]
    if match["share"]:
        colour = colour.mix(colours["paper"], int(match["share"]) / 100)
    if background is None:
        return colour
    return colour.ensure_contrast_on(background, TEXT_CONTRAST if match["how"] == "on" else LARGE_CONTRAST)


def _make_repair_notes(
    colours: Mapping[str, Colour], brand_colours: Mapping[str, str], style: StyleOptions, mark: Mark | None
) -> list[Problem]:
    """Return a note for each brand colour that is replaced by a shade with enough contrast."""
    notes = []
    primary, accent = colours["primary"], colours["accent"]
    if "primary" in brand_colours and primary != colours["heading"]:
        notes.append(contrast.make_repair_note(primary, colours["heading"], mark, is_text=True))
    is_accent_visible = style.masthead == "line" or style.heading == "bar"
    if is_accent_visible and "accent" in brand_colours and accent not in (primary, colours["mark"]):
        notes.append(contrast.make_repair_note(accent, colours["mark"], mark, is_text=False))
    return notes
