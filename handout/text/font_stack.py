"""Font stacks: the faces of a family and its fallbacks, and their order for a language."""

from __future__ import annotations

import unicodedata

from handout.caches import lru_cache
from handout.data_classes import dataclass, replace
from handout.patterns import defer_pattern
from handout.pdf.fonts.face import Face, load_face
from handout.theme.fonts import FontFamily, FontFile, find_installed_family
from handout.theme.unicode_scripts import SCRIPTS, Script, find_font_script, find_language_script

ALPHABETS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "ca": "àçèéíïòóúüŀ",
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôŵŷ",
    "de": "äöüß",
    "el": "αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰ",
    "es": "áéíñóúü",
    "et": "äõöüšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "ht": "àèò",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú",
    "ro": "ăâîșț",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "tl": "ñ",
    "tr": "çğıİöşü",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ",
}
"""Letters beyond a to z that texts in the language need sooner or later."""


@dataclass(frozen=True, slots=True, eq=False)
class FontStack:
    """The faces to try in turn, for each style.

    There is one object per choice of families; see ``cached_font_stack``.
    """

    regular: tuple[Face, ...]
    bold: tuple[Face, ...]
    italic: tuple[Face, ...]
    bold_italic: tuple[Face, ...]
    key: str

    def select_faces(
        self, *, bold: bool = False, italic: bool = False, language: str = ""
    ) -> tuple[Face, ...]:
        """Return the faces of a style in the order for this language.

        The first face with all letters of the language's alphabet comes first, because a face that lacks
        some would mix two faces word by word. For a script that no face of the stack has, the first is a
        family that an extra provides, if it is installed.
        """
        return _select_faces(self, bold, italic, language)


@lru_cache(maxsize=512)
def _select_faces(fonts: FontStack, bold: bool, italic: bool, language: str) -> tuple[Face, ...]:
    if bold:
        faces = fonts.bold_italic if italic else fonts.bold
    else:
        faces = fonts.italic if italic else fonts.regular
    script = SCRIPTS.get(find_language_script(language))
    letters = script.letters if script else ALPHABETS.get(language.partition("-")[0].lower(), "")
    complete = _find_complete_face(fonts.regular, letters)
    if complete is None:
        return (*_load_script_faces(script, bold=bold), *faces) if script else faces
    return (faces[complete], *faces[:complete], *faces[complete + 1 :]) if complete else faces


def _find_complete_face(faces: tuple[Face, ...], letters: str) -> int | None:
    for at, face in enumerate(faces):
        if all(map(face.covers, letters)):
            return at
    return None


def _load_script_faces(script: Script, *, bold: bool) -> tuple[Face, ...]:
    """Return the faces of the installed families of a script."""
    families = filter(None, map(find_installed_family, script.families))
    return tuple(_load_face(family.bold if bold else family.regular) for family in families)


def find_fallback_faces(script: str, character: str, language: str, *, bold: bool) -> tuple[Face, ...]:
    """Return the faces to try for a character of a Unicode ``script`` that the stack lacks.

    Signs and Han characters are looked for in family after family: only the first that has it is loaded.
    What a private character means only the author's own font knows; another has some other sign for it.
    """
    if unicodedata.category(character) == "Co":
        return ()
    tag = find_font_script(script, character, language)
    font_script = SCRIPTS.get(tag)
    if font_script is None:
        return ()
    if tag not in _SEARCHED_SCRIPTS:
        return _load_script_faces(font_script, bold=bold)
    for name in (*font_script.families, *(SCRIPTS["Hans"].families if tag != "Zsym" else ())):
        faces = _load_script_faces(replace(font_script, families=(name,)), bold=bold)
        if any(face.covers(character) for face in faces):
            return faces
    return ()


_SEARCHED_SCRIPTS = frozenset(("Zsym", "Hant", "Jpan", "Kore"))
_NOT_IN_EXTRA = defer_pattern("[\u4db6-\u4dbf\u9ff0-\u9fff\uf900-\ufaff\U00010000-\U0010ffff]")
"""Characters of the extra's scripts that its faces lack, or some of them."""


def find_missing_script(script: str, character: str, language: str) -> Script | None:
    """Return a character's script if an extra provides a font that has it and is not installed."""
    if _NOT_IN_EXTRA.match(character):
        return None
    font_script = SCRIPTS.get(find_font_script(script, character, language))
    return font_script if font_script and not any(map(find_installed_family, font_script.families)) else None


def get_leading_factor(language: str) -> float:
    """Return the factor by which lines of a language need more leading than Latin ones."""
    script = SCRIPTS.get(find_language_script(language))
    return script.leading if script else 1.0


@lru_cache(maxsize=64)
def cached_font_stack(families: tuple[FontFamily, ...]) -> FontStack:
    """Return the stack that tries the families in this order.

    Raises ContentError when a font file cannot be used.
    """
    return _make_font_stack(tuple(_load_faces(family) for family in families))


@lru_cache(maxsize=64)
def _make_font_stack(families: tuple[tuple[Face, Face, Face, Face], ...]) -> FontStack:
    regular, bold, italic, bold_italic = zip(*families, strict=True)
    names = (f"{face.path}:{face.variations}" for family in families for face in family)
    return FontStack(regular, bold, italic, bold_italic, "|".join(names))


def _load_faces(family: FontFamily) -> tuple[Face, Face, Face, Face]:
    return (
        _load_face(family.regular),
        _load_face(family.bold),
        _load_face(family.italic),
        _load_face(family.bold_italic),
    )


def _load_face(file: FontFile) -> Face:
    return load_face(file.path, file.variations)
