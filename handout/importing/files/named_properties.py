"""Tells the titles that somebody gave a file in its properties from those that programs and habits make."""

from __future__ import annotations

import re

MIN_LETTERS, MAX_LETTERS = 4, 160
_PROGRAM_TITLE = re.compile(
    r"(?:microsoft )?(?:word|powerpoint|excel|publisher)\b.*|(?:adobe )?(?:indesign|illustrator)\b.*|"
    r"(?:document|dokument|documento|документ|文档|문서|presentation|präsentation|presentación|slide|folie|"
    r"untitled|unbenannt|sans titre|sin título|senza titolo|sem título|без имени|template|vorlage|modèle|"
    r"plantilla|modello|layout|scan\\w*|print|flyer|leaflet|broschüre|brochure|folder|entwurf|draft|final|"
    r"default|page|seite|\(anonymous\)|无标题|제목 없음|無題)[ _-]*\d*|"
    r".*\.(?:docx?|dotx?|odt|ott|pdf|rtf|indd|pub|pptx?|qxd|html?|txt|pages|cdr|ai)(?: .*)?|"
    r"(?=\S*[_\d])\S+|.*_.*_.*|.*\b(?:v|ver|version|rev)\.? ?\d.*|.*\b(?:final|draft|entwurf|kopie|copy)\b.*",
    re.IGNORECASE,
)
"""Titles that programs and habits make: the names of files, templates and versions."""


def clean_title(text: str) -> str:
    """Return a title that somebody wrote; "" for one that a program made, and for a file's name."""
    is_title = MIN_LETTERS <= len(text) <= MAX_LETTERS and _PROGRAM_TITLE.fullmatch(text) is None
    return text if is_title and any(map(str.isalpha, text)) else ""


def join_words(text: str) -> str:
    """Return the words of a property on one line."""
    return " ".join(text.replace("\x00", "").split())
