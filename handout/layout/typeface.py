"""Which faces set a text: the stack of a family and its fallbacks, and its order for a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from handout.pdf.fonts import Face, load_face
from handout.theme.fonts import Family, FontFile, installed
from handout.theme.scripts import SCRIPTS, Script, face_script, script_of

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
"""Letters beyond a to z that a text in the language will sooner or later need."""


@dataclass(frozen=True, slots=True, eq=False)
class FontStack:
    """For each style, the faces to try in turn. One object per choice of families; see ``stack``."""

    regular: tuple[Face, ...]
    bold: tuple[Face, ...]
    italic: tuple[Face, ...]
    bold_italic: tuple[Face, ...]
    key: str

    def faces(self, *, bold: bool = False, italic: bool = False, language: str = "") -> tuple[Face, ...]:
        """Return the faces of a style, for this language the most complete one first.

        A face that lacks letters of the language's alphabet would make a patchwork of two
        faces, word by word, so the first face that has them all leads the whole text. For a script
        that no face of the stack has it is a family that an extra brings, if it is installed.
        """
        return _ordered(self, bold, italic, language)


@lru_cache(maxsize=512)
def _ordered(fonts: FontStack, bold: bool, italic: bool, language: str) -> tuple[Face, ...]:
    if bold:
        faces = fonts.bold_italic if italic else fonts.bold
    else:
        faces = fonts.italic if italic else fonts.regular
    script = SCRIPTS.get(script_of(language))
    letters = script.letters if script else ALPHABETS.get(language.partition("-")[0].lower(), "")
    lead = _lead(fonts.regular, letters)
    if lead is None:
        return (*_script_faces(script, bold=bold), *faces) if script else faces
    return (faces[lead], *faces[:lead], *faces[lead + 1 :]) if lead else faces


def _lead(faces: tuple[Face, ...], letters: str) -> int | None:
    for at, face in enumerate(faces):
        if all(map(face.covers, letters)):
            return at
    return None


def _script_faces(script: Script, *, bold: bool) -> tuple[Face, ...]:
    """Return the faces of the families of a script that are installed."""
    families = filter(None, map(installed, script.families))
    return tuple(_face(family.bold if bold else family.regular) for family in families)


def fallbacks(script: str, character: str, language: str, *, bold: bool) -> tuple[Face, ...]:
    """Return the faces to try for a character that the stack lacks, given its Unicode ``script``."""
    known = SCRIPTS.get(face_script(script, character, language))
    return _script_faces(known, bold=bold) if known else ()


def missing_script(script: str, character: str, language: str) -> Script | None:
    """Return the script of a character if an extra brings fonts for it, and is not installed."""
    known = SCRIPTS.get(face_script(script, character, language))
    return known if known and not any(map(installed, known.families)) else None


def leading_factor(language: str) -> float:
    """Return how much more room than Latin ones the lines of a language need."""
    script = SCRIPTS.get(script_of(language))
    return script.leading if script else 1.0


@lru_cache(maxsize=64)
def stack(families: tuple[Family, ...]) -> FontStack:
    """Return the stack that tries the families in this order.

    Raises ContentError when a font file cannot be used.
    """
    return _stack(tuple(_faces(family) for family in families))


@lru_cache(maxsize=64)
def _stack(families: tuple[tuple[Face, Face, Face, Face], ...]) -> FontStack:
    regular, bold, italic, bold_italic = zip(*families, strict=True)
    names = (f"{face.path}:{face.variations}" for family in families for face in family)
    return FontStack(regular, bold, italic, bold_italic, "|".join(names))


def _faces(family: Family) -> tuple[Face, Face, Face, Face]:
    return _face(family.regular), _face(family.bold), _face(family.italic), _face(family.bold_italic)


def _face(file: FontFile) -> Face:
    return load_face(file.path, file.variations)
