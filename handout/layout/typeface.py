"""Which faces set a text: the stack of a family and its fallbacks, and its order for a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from handout.pdf.fonts import Face, load_face
from handout.theme.fonts import Family, FontFile

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
        faces, word by word, so the first face that has them all leads the whole text.
        """
        if bold:
            faces = self.bold_italic if italic else self.bold
        else:
            faces = self.italic if italic else self.regular
        lead = _lead(self.regular, language.partition("-")[0].lower())
        return (faces[lead], *faces[:lead], *faces[lead + 1 :]) if lead else faces


@lru_cache(maxsize=256)
def _lead(faces: tuple[Face, ...], language: str) -> int:
    letters = ALPHABETS.get(language, "")
    if letters:
        for at, face in enumerate(faces):
            if all(face.covers(letter) for letter in letters):
                return at
    return 0


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
    def face(file: FontFile) -> Face:
        return load_face(file.path, file.variations)

    return face(family.regular), face(family.bold), face(family.italic), face(family.bold_italic)
