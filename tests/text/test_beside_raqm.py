"""Words of every script as a picture beside the one that another engine makes of them."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from handout.content.inline.markup import Run
from handout.layout.flowables.text import TextFlowable
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureElement
from handout.text import bidi
from handout.theme.unicode_scripts import find_language_script
from tests.support.documents import canvas
from tests.text.setting import style
from tests.text.test_scripts import PARAGRAPHS

SIZE = 60
MARKED = {
    "ar": "مُحَمَّدٌ كَتَبَ شَيْئًا إلى",
    "he": "שָׁלוֹם בְּרֵאשִׁית",
    "fa": "نمی‌خواهم بچه‌ها",
    "my": "ကြွေးကျွန်ုပ်",
    "th": "ที่นี่ น้ำ ปั๊ม กู้",
}
"""Words with what is hard in their script: marks on marks, joiners, ligatures."""


def opening(language: str) -> str:
    """The first words of a paragraph; none with lam-alef, for it alone is joined here."""
    words = [word for word in PARAGRAPHS[language].split()[:4] if "\u0644\u0627" not in word]
    return " ".join(words)[: 8 if find_language_script(language) in ("Hans", "Hant", "Jpan", "Kore") else 14]


WORDS = {name: opening(name) for name in PARAGRAPHS} | {
    f"{name} marks": said for name, said in MARKED.items()
}


def ours(words: str, language: str) -> Image.Image:
    drawing = canvas(metadata=Metadata(title="Words", language=language))
    look = style(language=language, size=float(SIZE), leading=200.0)
    text = TextFlowable((Run(words),), look, StructureElement("P", drawing.document))
    text.draw(drawing, 10, 700, text.natural_width() + 1)
    page = pypdfium2.PdfDocument(drawing.finish())[0]
    return inked(page.render(scale=1, grayscale=True).to_pil().convert("L"))


def theirs(words: str, language: str) -> Image.Image:
    face = style().fonts.select_faces(language=language)[0]
    font: Any = ImageFont.truetype(str(face.path), SIZE, layout_engine=ImageFont.Layout.RAQM)
    if face.variations:
        wished = {b"Weight": 400.0, b"Width": 100.0}
        font.set_variation_by_axes([wished.get(axis["name"], 0.0) for axis in font.get_variation_axes()])
    image = Image.new("L", (1200, 300), 255)
    direction = "rtl" if bidi.is_right_to_left(language) else "ltr"
    off = ["-liga", "-clig", "-rlig"] if find_language_script(language) == "Arab" else None
    ImageDraw.Draw(image).text(
        (50, 100), words, 0, font, direction=direction, language=language, features=off
    )
    return inked(image)


def inked(image: Image.Image) -> Image.Image:
    """The part of a picture that has ink."""
    return image.crop(ImageChops.invert(image).point(lambda tone: 255 if tone > 90 else 0).getbbox())


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow has no Raqm to compare with")
@pytest.mark.parametrize("name", WORDS)
def test_words_look_as_raqm_draws_them(name: str) -> None:
    language = name.split()[0]
    one, other = ours(WORDS[name], language), theirs(WORDS[name], language)
    assert abs(one.width - other.width) <= 3, "as wide"
    assert abs(one.height - other.height) <= 3, "as high"
    same = other.resize(one.size)
    apart = sum(ImageChops.difference(one, same).histogram()[160:])
    ink = sum(one.histogram()[:96])
    assert apart < 0.18 * ink, "pixels that have ink in one picture only"
