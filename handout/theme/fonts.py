"""Font families by name: packages that carry fonts, and a clinic's own files in assets/fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handout.errors import ContentError, Problem

DEFAULT_STACK = ("Atkinson Hyperlegible", "Noto Sans")
"""The faces of a theme that names none: the first for legibility, the second for what it lacks."""

COLLECTIONS = (
    ("justmytype_intl_rtl", "fonts/ofl/{name}", ("Noto Sans Arabic", "Noto Sans Hebrew")),
    (
        "justmytype_intl_south_asia",
        "fonts/ofl/{name}",
        ("Noto Sans Bengali", "Noto Sans Devanagari", "Noto Sans Tamil", "Noto Sans Telugu"),
    ),
    (
        "justmytype_intl_sea",
        "fonts/ofl/{name}",
        ("Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Thai"),
    ),
    ("justmytype_intl_africa", "fonts/ofl/{name}", ("Noto Sans Ethiopic",)),
    (
        "justmytype_intl_cjk",
        "fonts/ofl/{name}",
        ("Noto Sans JP", "Noto Sans KR", "Noto Sans SC", "Noto Sans TC"),
    ),
    (
        "manimgx_fonts",
        "",
        (
            *("Noto Sans Armenian", "Noto Sans Georgian", "Noto Sans Gujarati", "Noto Sans Gurmukhi"),
            *("Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Oriya", "Noto Sans Sinhala"),
            "Noto Sans Symbols",
        ),
    ),
)
"""Packages that carry several families: module, folder of a family in it, and the families."""

REGULAR_WEIGHT = 400.0
BOLD_WEIGHT = 700.0
NORMAL_WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file and, for a variable font, the settings of its axes."""

    path: Path
    variations: tuple[tuple[str, float], ...] = ()
    stamp: tuple[int, int] = (0, 0)
    """Size and time of change, so that a file that was replaced is another one."""


@dataclass(frozen=True, slots=True)
class Family:
    """Four styles that belong together; a style the family lacks is the nearest it has."""

    name: str
    regular: FontFile
    bold: FontFile
    italic: FontFile
    bold_italic: FontFile


def family(name: str, fonts_folder: Path | None) -> Family:
    """Return the family of that name, from ``fonts_folder`` or else from an installed package.

    Case and spaces in the name do not matter. Raises ContentError, with the nearest known name
    and the list of them, when there is no such family.
    """
    own = _own_families(fonts_folder)
    found = own.get(_folded(name)) or _packaged(name)
    if found is None:
        raise _unknown(name, fonts_folder, own.values())
    return found


def _folded(name: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", name.casefold())


@lru_cache(maxsize=64)
def _packaged(name: str) -> Family | None:
    """Return the family of an installed ``fontpkg_*`` package: its ROOT holds ``files``."""
    from importlib import import_module

    if (collected := _collected(_folded(name))) is not None:
        return collected
    slug = re.sub(r"[^0-9a-z]+", "_", name.casefold()).strip("_")
    if not slug:
        return None
    try:
        package = import_module(f"fontpkg_{slug}")
    except ModuleNotFoundError:
        return None
    files = sorted((Path(package.ROOT) / "files").iterdir())
    fonts = [path for path in files if path.suffix.lower() in (".ttf", ".otf")]
    return _assembled(str(package.FAMILY), [_style_by_name(path) for path in fonts])


def installed(name: str) -> Family | None:
    """Return the family of that name if a package that carries it is installed."""
    return _packaged(name)


def _collected(name: str) -> Family | None:
    """Return a family of the packages that carry many, which hold variable fonts of no italic."""
    from importlib.util import find_spec

    for package, folder, families in COLLECTIONS:
        known = {_folded(each): each for each in families}
        if name in known and (spec := find_spec(package)) is not None:
            for place in map(Path, spec.submodule_search_locations or ()):
                wanted = folder.format(name=name)
                fonts = sorted(place.joinpath(wanted).glob(f"{known[name].replace(' ', '')}[[]*.ttf"))
                return _assembled(known[name], [_style_by_name(path) for path in fonts])
    return None


@dataclass(frozen=True, slots=True)
class _Style:
    path: Path
    weight: float
    italic: bool
    axes: tuple[str, ...] = ()


_NAMED_WEIGHTS = {
    "thin": 100.0,
    "extralight": 200.0,
    "light": 300.0,
    "regular": 400.0,
    "medium": 500.0,
    "semibold": 600.0,
    "bold": 700.0,
    "extrabold": 800.0,
    "black": 900.0,
}


def _style_by_name(path: Path) -> _Style:
    """Read the style from a name such as ``Name-BoldItalic.ttf`` or ``Name-Italic[wdth,wght].ttf``."""
    stem, _, axes = path.stem.partition("[")
    words = stem.rpartition("-")[2].lower() if "-" in stem else ""
    italic = words.endswith("italic")
    weight = _NAMED_WEIGHTS.get(words.removesuffix("italic") or "regular", REGULAR_WEIGHT)
    return _Style(path, weight, italic, tuple(axes.rstrip("]").split(",")) if axes else ())


def _assembled(name: str, styles: list[_Style]) -> Family | None:
    """Choose four of the styles; None when there is nothing to choose from."""
    if not styles:
        return None

    def nearest(weight: float, italic: bool) -> FontFile:
        def distance(style: _Style) -> tuple[bool, float, str]:
            off = 0.0 if "wght" in style.axes else abs(style.weight - weight)
            return style.italic != italic, off, style.path.name

        best = min(styles, key=distance)
        wished = {"wdth": NORMAL_WIDTH, "wght": weight}
        pinned = tuple((axis, wished[axis]) for axis in sorted(best.axes) if axis in wished)
        found = best.path.stat()
        return FontFile(best.path, pinned, (found.st_size, found.st_mtime_ns))

    return Family(
        name,
        regular=nearest(REGULAR_WEIGHT, italic=False),
        bold=nearest(BOLD_WEIGHT, italic=False),
        italic=nearest(REGULAR_WEIGHT, italic=True),
        bold_italic=nearest(BOLD_WEIGHT, italic=True),
    )


def _own_families(folder: Path | None) -> dict[str, Family]:
    """Return the families of the font files in a folder, by folded name."""
    if folder is None or not folder.is_dir():
        return {}
    # A link out of the project, a folder or a dangling link is no font of this project.
    inside = folder.resolve()
    files = (
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (".ttf", ".otf")
        and path.is_file()
        and path.resolve().is_relative_to(inside)
    )
    stamped = tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(files))
    return _families(stamped)


@lru_cache(maxsize=16)
def _families(files: tuple[tuple[Path, int, int], ...]) -> dict[str, Family]:
    styles: dict[str, list[_Style]] = {}
    for path, _size, _changed in files:
        name, style = _style_by_tables(path)
        styles.setdefault(name, []).append(style)
    families = (_assembled(name, found) for name, found in styles.items())
    return {_folded(found.name): found for found in families if found is not None}


def _style_by_tables(path: Path) -> tuple[str, _Style]:
    """Read family name and style from the font's own tables (OpenType name, OS/2 and fvar)."""
    import uharfbuzz as hb

    face = hb.Face(path.read_bytes())
    names = hb.OTNameIdPredefined
    name = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY)
    os2 = bytes(face.reference_table("OS/2").data)
    if len(os2) < 64:
        return name or path.stem, _style_by_name(path)
    italic = bool(int.from_bytes(os2[62:64], "big") & 0x01)
    axes = tuple(axis.tag for axis in face.axis_infos)
    return name or path.stem, _Style(path, float(int.from_bytes(os2[4:6], "big")), italic, axes)


def _unknown(name: str, folder: Path | None, own: Iterable[Family]) -> ContentError:
    from difflib import get_close_matches

    known = sorted({*(found.name for found in own), *_packaged_names(), *DEFAULT_STACK})
    near = get_close_matches(name, known, n=1)
    wish = f"did you mean {near[0]!r}? " if near else ""
    place = folder.as_posix() if folder else "assets/fonts"
    return ContentError(
        Problem(
            f"no font family is called {name!r}",
            code="unknown-font",
            hint=f"{wish}known are {', '.join(known)}; put .ttf or .otf files of others into {place}",
        )
    )


def _packaged_names() -> list[str]:
    """Return the names of the installed font packages, as their modules spell them."""
    import pkgutil

    modules = (module.name for module in pkgutil.iter_modules() if module.name.startswith("fontpkg_"))
    single = [module.removeprefix("fontpkg_").replace("_", " ").title() for module in modules]
    return single + [name for _, _, families in COLLECTIONS for name in families if installed(name)]
