"""Reads a text, a Markdown file and a web page as passages of words alone, to be compared."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from handout.importing.admonitions import ADMONITION_MARKS
from handout.importing.comparison import RAISED_SIGNS, Passage, Source
from handout.importing.html import SILENT_TAGS
from handout.importing.page_lists import StepCounter, number_backward_lists
from handout.importing.page_math import spell_math
from handout.importing.page_parts import PageParts
from handout.importing.page_tables import read_page_tables
from handout.importing.page_words import ANSWERS, QUESTIONS
from handout.importing.raised_citations import may_be_citation
from handout.importing.step_comparison import SourceStep
from handout.importing.table_comparison import TableLines
from handout.importing.text_columns import find_table_lines
from handout.importing.text_lines import mark_lettered_lines
from handout.importing.text_table_rows import read_table_rows

LIST_MARK = re.compile(
    r"^\s*(?:[>*•·▪●○–-]\s*)*(?:\(?\[?(?:\d{1,3}|[A-Za-z])(?:[.)\]]|、)\s+(?!\d{3}[ -]\d{4})|"
    r"\d{1,3}(?:、|．|[.)](?=[^\W\d_])))"
)
"""The mark of a list at the beginning of a line, which the page makes itself."""
_QUESTION_MARK = re.compile(
    rf"^\s*(?:>\s*)*(?:\*\*)?(?:{QUESTIONS}|{ANSWERS})(?: ?\d{{1,2}})?(?: ?[:：]|[.)])\s*"
)
_SUP_SIGN = "\u27e8sup\u27e9"
"""Stands where raised words begin."""
_TICK = re.compile(r"^(\s*(?:[-*+] +)?)\[[xX ]\] ")
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
_SPAN_TAGS = ("span", "font", "a")
_BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "li",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "table",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "body",
        "title",
        "nav",
        "aside",
        "button",
        "caption",
        "blockquote",
        "pre",
        "figcaption",
        "option",
        "summary",
        "del",
        "s",
        "strike",
        "noscript",
        "iframe",
        "object",
    ]
)


def read_text_passages(text: str, *, is_counted: bool = True) -> Source:
    """Return the lines of a cleaned text without the marks of lists, which the page makes itself.

    Numbers that are not counted say nothing where all are the same.
    """
    passages, marks, steps = list[Passage](), list[str](), list[SourceStep]()
    for number, line in enumerate(mark_lettered_lines(text).split("\n"), 1):
        words = _QUESTION_MARK.sub("", _TICK.sub(r"\1", line))
        if mark := LIST_MARK.match(words):
            # A mark inside another list is written as a word.
            marks.append(mark[0])
            words = words[mark.end() :]
            if (digits := re.sub(r"\D", "", mark[0])).isdecimal():
                steps.append(SourceStep(f"line {number}", int(digits), words, is_counted))
        if words.strip():
            passages.append(Passage(f"line {number}", words))
    lines = text.split("\n")
    groups = (
        TableLines(f"lines {first + 1}\u2013{end}", " ".join(lines[first:end]))
        for first, end in find_table_lines(lines)
    )
    return Source(
        tuple(passages), tuple(read_table_rows(lines)), tuple(marks), tuple(groups), steps=tuple(steps)
    )


def read_markdown_passages(text: str) -> Source:
    """Return the lines of a Markdown text without marks, addresses and the keys of its front matter."""
    text = re.sub(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", _drop_keys, text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", _keep_words, text, flags=re.DOTALL)
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


def read_html_passages(text: str) -> Source:
    """Return the words of a web page, and its tables."""
    text = number_backward_lists(spell_math(text))
    parts = PageParts(text)
    parser = _PassageParser(parts)
    parser.feed(text)
    parser.close()
    parser.end_passage()
    return Source(tuple(parser.passages), read_page_tables(text, parts), steps=tuple(parser.steps))


class _PassageParser(HTMLParser):
    """A parser that only knows where blocks and cells end."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(convert_charrefs=True)
        self._parts = parts
        self._spans: list[bool] = []
        """Of the open spans: whether each is a passage of its own."""
        self.passages: list[Passage] = []
        self.steps: list[SourceStep] = []
        self._lists: list[StepCounter | None] = []
        """Of the open lists: what counts the steps of each; None for bullets."""
        self._number: int | None = None
        self._words: list[str] = []
        self._line = 1
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """End a passage where a block begins."""
        values = dict(attrs)
        if tag in SILENT_TAGS or (tag == "a" and re.match(r"#cmnt\d", values.get("href") or "")):
            self._silent.append(tag)
        if tag in _SPAN_TAGS:
            self._spans.append(values.get("role") == "tab" or bool(self._parts.find_reason(tag, values)))
        if tag in _BLOCK_TAGS or (tag in _SPAN_TAGS and self._spans[-1]):
            self.end_passage()
        if tag in ("ol", "ul") and not self._silent:
            self._lists.append(StepCounter(values) if tag == "ol" else None)
        if tag == "li" and self._lists and (counter := self._lists[-1]) is not None:
            self._number = counter.count(values.get("value"))
        if tag == "sup":
            self._words.append(_SUP_SIGN)
        if tag == "img" and (alt := values.get("alt")):
            self._words.append(alt)

    def handle_endtag(self, tag: str) -> None:
        """End a passage where a block ends."""
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        if tag == "sup" and _SUP_SIGN in self._words:
            self._end_raised()
        is_parted = tag in _SPAN_TAGS and self._spans and self._spans.pop()
        if tag in _BLOCK_TAGS or is_parted:
            self.end_passage()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def _end_raised(self) -> None:
        """Mark the words since the last `<sup>` as raised, if they may be numbers of sources."""
        at = len(self._words) - 1 - self._words[::-1].index(_SUP_SIGN)
        before, raised = "".join(self._words[:at]), "".join(self._words[at + 1 :])
        self._words[at:] = [raised.join(RAISED_SIGNS) if may_be_citation(before, raised) else raised]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element without content."""
        if tag not in SILENT_TAGS:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Add words to the passage."""
        if not self._silent:
            if not self._words:
                self._line = self.getpos()[0]
            self._words.append(data)

    def end_passage(self) -> None:
        """Store the words so far as a passage."""
        text = "".join(self._words).replace(_SUP_SIGN, "")
        self._words = []
        text = LIST_MARK.sub("", text)
        if text.strip():
            self.passages.append(Passage(f"line {self._line}", text))
            if self._number is not None:
                self.steps.append(SourceStep(f"line {self._line}", self._number, text))
                self._number = None
