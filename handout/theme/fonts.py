"""Font families by name: packages with fonts, and a clinic's own files in assets/fonts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handout.caches import lru_cache
from handout.data_classes import dataclass
from handout.errors import ContentError, Problem
from handout.patterns import defer_pattern

_NO_LETTER = defer_pattern(r"[^0-9a-z]+")
DEFAULT_FAMILIES = ("Atkinson Hyperlegible", "Noto Sans")
"""The families of a theme that names none: the first for legibility, the second as fallback."""

FONT_COLLECTIONS = (
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
            *("Noto Sans Symbols", "Noto Emoji"),
        ),
    ),
)
"""Packages with several families: module, folder of a family in it, and the families."""

REGULAR_WEIGHT = 400.0
BOLD_WEIGHT = 700.0
NORMAL_WIDTH = 100.0
MIN_BOLD_WEIGHT = 600.0
"""The lowest weight of a style that counts as bold."""
_FONT_SIGNATURES = (b"\0\1\0\0", b"true", b"OTTO")
"""How TrueType and OpenType files begin."""
_OTHER_FONT_KINDS = {
    ".woff": "a web font", ".woff2": "a web font", ".eot": "a web font", ".ttc": "a collection of fonts",
    ".otc": "a collection of fonts", ".dfont": "a font of old Macs", ".pfb": "a Type 1 font",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file and, for a variable font, the settings of its axes."""

    path: Path
    variations: tuple[tuple[str, float], ...] = ()
    file_signature: tuple[int, int] = (0, 0)
    """Size and modification time, so that a replaced file counts as another one."""


@dataclass(frozen=True, slots=True)
class FontFamily:
    """A family of four styles; a style that the family lacks is replaced by its nearest one."""

    name: str
    regular: FontFile
    bold: FontFile
    italic: FontFile
    bold_italic: FontFile
    lacking: tuple[str, ...] = ()
    """Names of the styles for which it has no file of their own."""


def find_family(name: str, fonts_folder: Path | None) -> FontFamily:
    """Return the family of that name, from ``fonts_folder`` or else from an installed package.

    Case and spaces in the name do not matter. Raises ContentError, with the nearest known name and the
    list of them, when there is no such family.
    """
    own_families, unusable = _load_own_families(fonts_folder)
    known = own_families.get(_normalize_name(name)) or _find_packaged(name)
    if known is None:
        raise _make_unknown_error(name, fonts_folder, own_families.values(), unusable)
    return known


def _normalize_name(name: str) -> str:
    return _NO_LETTER.sub("", name.casefold())


@lru_cache(maxsize=64)
def _find_packaged(name: str) -> FontFamily | None:
    """Return the family of an installed ``fontpkg_*`` package: its ROOT contains ``files``."""
    from importlib import import_module

    if (family := _find_in_collections(_normalize_name(name))) is not None:
        return family
    slug = _NO_LETTER.sub("_", name.casefold()).strip("_")
    if not slug:
        return None
    try:
        package = import_module(f"fontpkg_{slug}")
    except ModuleNotFoundError:
        return None
    files = sorted((Path(package.ROOT) / "files").iterdir())
    fonts = [path for path in files if path.suffix.lower() in (".ttf", ".otf")]
    return _assemble_family(str(package.FAMILY), [_parse_style_from_name(path) for path in fonts])


def find_installed_family(name: str) -> FontFamily | None:
    """Return the family of that name if a package with it is installed, else None."""
    return _find_packaged(name)


def _find_in_collections(name: str) -> FontFamily | None:
    """Return a family from the packages with several families, or None.

    These packages have variable fonts without italics.
    """
    from importlib.util import find_spec

    for package, folder, families in FONT_COLLECTIONS:
        names = {_normalize_name(each): each for each in families}
        if name in names and (spec := find_spec(package)) is not None:
            for package_folder in map(Path, spec.submodule_search_locations or ()):
                family_folder = folder.format(name=name)
                fonts = sorted(
                    package_folder.joinpath(family_folder).glob(f"{names[name].replace(' ', '')}[[]*.ttf")
                )
                return _assemble_family(names[name], [_parse_style_from_name(path) for path in fonts])
    return None


@dataclass(frozen=True, slots=True)
class _FontStyle:
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


def _parse_style_from_name(path: Path) -> _FontStyle:
    """Return the style that a file name gives.

    Names are like ``Name-BoldItalic.ttf`` or ``Name-Italic[wdth,wght].ttf``.
    """
    stem, _, axes = path.stem.partition("[")
    words = stem.rpartition("-")[2].lower() if "-" in stem else ""
    italic = words.endswith("italic")
    weight = _NAMED_WEIGHTS.get(words.removesuffix("italic") or "regular", REGULAR_WEIGHT)
    return _FontStyle(path, weight, italic, tuple(axes.rstrip("]").split(",")) if axes else ())


def _assemble_family(name: str, styles: list[_FontStyle]) -> FontFamily | None:
    """Return the family made of the four nearest styles; None if there are no styles."""
    if not styles:
        return None

    def find_nearest(weight: float, italic: bool) -> FontFile:
        def measure_distance(style: _FontStyle) -> tuple[bool, float, str]:
            off = 0.0 if "wght" in style.axes else abs(style.weight - weight)
            return style.italic != italic, off, style.path.name

        best = min(styles, key=measure_distance)
        axis_values = {"wdth": NORMAL_WIDTH, "wght": weight}
        variations = tuple((axis, axis_values[axis]) for axis in sorted(best.axes) if axis in axis_values)
        file_status = best.path.stat()
        return FontFile(best.path, variations, (file_status.st_size, file_status.st_mtime_ns))

    return FontFamily(
        name,
        regular=find_nearest(REGULAR_WEIGHT, italic=False),
        bold=find_nearest(BOLD_WEIGHT, italic=False),
        italic=find_nearest(REGULAR_WEIGHT, italic=True),
        bold_italic=find_nearest(BOLD_WEIGHT, italic=True),
        lacking=_list_lacking_styles(styles),
    )


def _list_lacking_styles(styles: list[_FontStyle]) -> tuple[str, ...]:
    def has_style(*, bold: bool, italic: bool) -> bool:
        return any(
            style.italic == italic and ("wght" in style.axes or (style.weight >= MIN_BOLD_WEIGHT) == bold)
            for style in styles
        )

    wanted = {
        "regular": (False, False),
        "bold": (True, False),
        "italic": (False, True),
        "bold_italic": (True, True),
    }
    return tuple(name for name, (bold, italic) in wanted.items() if not has_style(bold=bold, italic=italic))


def _load_own_families(folder: Path | None) -> tuple[dict[str, FontFamily], tuple[str, ...]]:
    """Return the families of a folder's font files by normalized name, and why others are not used."""
    if folder is None or not folder.is_dir():
        return {}, ()
    # A link out of the project, a folder or a dangling link is no font of this project.
    resolved_folder = folder.resolve()
    files = (
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (".ttf", ".otf", *_OTHER_FONT_KINDS)
        and path.is_file()
        and path.resolve().is_relative_to(resolved_folder)
    )
    signed_files = tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(files))
    return _group_by_family(signed_files)


@lru_cache(maxsize=16)
def _group_by_family(
    files: tuple[tuple[Path, int, int], ...],
) -> tuple[dict[str, FontFamily], tuple[str, ...]]:
    styles: dict[str, list[_FontStyle]] = {}
    unusable: list[str] = []
    for path, _size, _changed in files:
        if reason := _find_reason_not_to_use(path):
            unusable.append(f"{path.name} cannot be used: {reason}")
            continue
        name, style = _read_style_from_tables(path)
        styles.setdefault(name, []).append(style)
    families = (_assemble_family(name, found) for name, found in styles.items())
    by_name = {_normalize_name(members.name): members for members in families if members is not None}
    return by_name, tuple(unusable)


def _find_reason_not_to_use(path: Path) -> str:
    """Return why a file is not used as a font; "" if it may be one."""
    if kind := _OTHER_FONT_KINDS.get(path.suffix.lower()):
        return f"it is {kind}, not .ttf or .otf"
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        return f"it cannot be read ({error.strerror or error})"
    return "" if start in _FONT_SIGNATURES else "it is neither TrueType nor OpenType"


def _read_style_from_tables(path: Path) -> tuple[str, _FontStyle]:
    """Return the family name and style from the font's tables (OpenType name, OS/2 and fvar)."""
    import uharfbuzz as hb

    face = hb.Face(path.read_bytes())
    names = hb.OTNameIdPredefined
    name = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY)
    os2 = bytes(face.reference_table("OS/2").data)
    if len(os2) < 64:
        return name or path.stem, _parse_style_from_name(path)
    italic = bool(int.from_bytes(os2[62:64], "big") & 0x01)
    axes = tuple(axis.tag for axis in face.axis_infos)
    return name or path.stem, _FontStyle(path, float(int.from_bytes(os2[4:6], "big")), italic, axes)


def _make_unknown_error(
    name: str, folder: Path | None, own_families: Iterable[FontFamily], unusable: tuple[str, ...]
) -> ContentError:
    from difflib import get_close_matches

    names = sorted({*(each.name for each in own_families), *_list_packaged_names(), *DEFAULT_FAMILIES})
    close_matches = get_close_matches(name, names, n=1)
    suggestion = f"did you mean {close_matches[0]!r}? " if close_matches else ""
    folder_name = folder.as_posix() if folder else "assets/fonts"
    return ContentError(
        Problem(
            "; ".join((f"no font family is called {name!r}", *unusable)),
            code="unknown-font",
            hint=f"{suggestion}known are {', '.join(names)}; "
            f"put .ttf or .otf files of others into {folder_name}",
        )
    )


def _list_packaged_names() -> list[str]:
    """Return the names of the installed font packages, as their modules spell them."""
    import pkgutil

    modules = (module.name for module in pkgutil.iter_modules() if module.name.startswith("fontpkg_"))
    single_families = [module.removeprefix("fontpkg_").replace("_", " ").title() for module in modules]
    return single_families + [
        name for _, _, families in FONT_COLLECTIONS for name in families if find_installed_family(name)
    ]
