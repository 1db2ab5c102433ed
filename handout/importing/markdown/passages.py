"""Reads the words of a Markdown file as passages, to be compared."""

from __future__ import annotations

import re

from handout.importing.comparing.comparison import Source
from handout.importing.html.page_math import spell_fractions
from handout.importing.markdown.admonitions import ADMONITION_MARKS
from handout.importing.text.passages import read_text_passages

_MARKDOWN_MARKS = tuple(
    re.compile(mark, re.MULTILINE)
    for mark in (
        r"\]\(\s*<?[^)\s>]*>?(?:\s+(?=[\"']))?", r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?\S+>?",
        ADMONITION_MARKS, r"\{#[\w:.-]+\}", r"^ {0,3}#{1,6} ",
        r"^ {0,3}(?:```|~~~).*$", r"^[ \t]*(?:\{\{[<%]|:::).*$", r"\[\^[^\]\s]+\]:?", r"\]\[[^\]]*\]",
    )
)  # fmt: skip
SCRIPT_MARKUP = re.compile(
    r"(?<=[^\W_])\^(?P<up>-?[^\W_]{1,4})\^|(?<=[A-Za-z)])~(?P<down>\d{1,2})~(?=[A-Za-z\W]|$)"
)
"""What many writers of Markdown mean by `10^6^` and `H~2~O`."""
_TAG = re.compile(r"</?(?!https?:|mailto:|[\w.+-]+@)[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,8};")


def read_markdown_passages(text: str) -> Source:
    """Return the lines of a Markdown text without marks, addresses and the keys of its front matter."""
    text = re.sub(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", _drop_keys, text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", _keep_words, text, flags=re.DOTALL)
    text = spell_fractions(text)
    for mark in _MARKDOWN_MARKS:
        text = mark.sub(" ", text)
    text = SCRIPT_MARKUP.sub(r"\g<up>\g<down>", _TAG.sub(" ", text))
    return read_text_passages(_ENTITY.sub(" ", text), is_counted=False)


def _drop_keys(match: re.Match[str]) -> str:
    """Return front matter without its keys."""
    lines = match[1].split("\n")
    return "\n" + "\n".join(re.sub(r"^[ \t]*[\w-]+:(?:[ \t]|$)", "", line) for line in lines) + "\n"


def _keep_words(match: re.Match[str]) -> str:
    return match[0][4:-3]
