"""Knows the lines that look like headings: short, without the signs and words of a sentence."""

from __future__ import annotations

import re

from handout.importing.lines.forms import has_blank, has_box
from handout.importing.lines.text_wraps import measure_width
from handout.importing.words.reader_words import begins_with_dose

MAX_HEADING_LENGTH = 90
SENTENCE_ENDS = (*".!?:", *"\u3002\uff01\uff1f\uff1a\u0964\u06d4\u061f")
BOLD_LINE = re.compile(r"\*\*(?:[^*\\\n]|\\[^\n])+\*\*")
"""A line all of which is bold, as markup."""
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_WORDS = re.compile(
    r"\b(you|your|we|our|us|i|if|may|can|will|should|must|these|this|following|includes?|are|is|was|call|"
    r"tell|do|"
    r"usted|su|sus|si|puede|debe|llame|estos|estas|siguientes?|son|es)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[^\W\d_]{4,}[.!?] |[^\W\d_]{4,}; (?!.*[?\uff1f]$)|[\u3002\uff01\uff1b\u0964].")
_SENTENCE_SIGNS = "\u3002\uff0c\uff1b\u3001\uff01\u0964\u06d4\u060c\u061b"
_PICTURE_CREDIT = re.compile(r" \| (?:bild|foto|photo|image|imagen|crédit|credit|quelle)s?: ", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[^\s@]@[^\s@]+\.[^\s@]|[+()\d][-+()./\d x]{6,}")


_PERSON_LABEL = re.compile(
    r"(?:interview(?:er|ed by)?|entrevista(?:dora?)?|entretien|propos recueillis par|intervista|gespräch|"
    r"gesprek|vraaggesprek|wywiad|rozmawiał[ay]?|интервью|беседовал[аи]?|röportaj|söyleşi|wawancara|"
    r"phỏng vấn|حوار|حاورها|حاوره|أجر[ىت] الحوار|مقابلة|گفتگو|采访|採訪|訪問|聞き手|인터뷰|साक्षात्कार|panayam|"
    r"photos?|fotos?|fotografía|photographie|bilder?|illustration(?:en|s)?|layout|translat(?:ion|ed by)|"
    r"übersetzung|vertaling|traducci[óo]n|traduction|traduzione|tradução|tłumaczenie|zdjęcia|фото|перевод|çeviri|"
    r"تصوير|ترجمة|إعداد|تحرير|摄影|攝影|翻译|翻譯|번역|사진) ?[:：] ?(?=\S)",
    re.IGNORECASE,
)
MAX_NAME_WORDS = 5


def names_person(text: str) -> bool:
    """Return whether a line says with a label who made something: “Interview: Jane Roe”."""
    label = _PERSON_LABEL.match(text)
    value = text[label.end() :].strip() if label else ""
    is_short = 0 < len(value.split()) <= MAX_NAME_WORDS and value[-1] not in ".!?؟？"
    return is_short and not value[0].islower()


def looks_like_heading(text: str, longest: int = MAX_HEADING_LENGTH) -> bool:
    """Return whether a line of `longest` columns at most looks like a heading."""
    letters = _LETTER.search(text)
    return (
        letters is not None
        and measure_width(text) <= longest
        and text.count(" ") < longest / 6.4
        and "\n" not in text
        and not text.endswith((".", ",", ";", "-", "\u2013", "\u2014", *_SENTENCE_SIGNS))
        and not text[0].islower()
        and text[0] not in "\"'(\u201c\u2018*\u00ab\u2611\u2612"
        and _ADDRESS.search(text) is None
        and not has_blank(text)
        and not has_box(text)
        and not names_person(text)
        and not begins_with_dose(text)
        and SENTENCE_END.search(text) is None
        and _PICTURE_CREDIT.search(text) is None
    )


def is_colon_heading(text: str) -> bool:
    """Return whether a line that ends in a colon may be a heading, not the words before a list."""
    return (
        _SENTENCE_WORDS.search(text) is None
        and len(text) < 50
        and text.count(" ") <= 4
        and not any(sign in text for sign in ",\uff0c\u3001\u060c")
        and not re.search(r"\b(such as|for example|like|como|por ejemplo)\W*$", text, re.IGNORECASE)
    )
