"""Reads the words of a web page as passages, to be compared."""

from __future__ import annotations

import re

from handout.importing.comparing.comparison import RAISED_SIGNS, Passage, Source
from handout.importing.comparing.list_marks import LIST_MARK
from handout.importing.comparing.marked_lines import read_marked_lines
from handout.importing.comparing.step_comparison import SourceStep
from handout.importing.html.page_events import Attributes, EventReader, list_events
from handout.importing.html.page_grids import name_grids
from handout.importing.html.page_lists import StepCounter, number_backward_lists
from handout.importing.html.page_math import spell_math
from handout.importing.html.page_parts import SILENT_TAGS, VOID_TAGS, PageParts
from handout.importing.html.page_tables import read_page_tables
from handout.importing.html.page_times import part_times
from handout.importing.shapes.raised_citations import may_be_citation

_SUP_SIGN = "\u27e8sup\u27e9"
"""Stands where raised words begin."""
_SPAN_TAGS = ("span", "font", "a")
_MENU_TAGS = ("nav", "aside", "button")
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


def read_html_passages(text: str) -> Source:
    """Return the words of a web page, and its tables."""
    text = name_grids(number_backward_lists(spell_math(part_times(text))))
    parts = PageParts(text)
    parser = _PassageParser(parts)
    parser.read_events(list_events(text))
    parser.end_passage()
    lines = read_marked_lines(parser.passages)
    steps = (*parser.steps, *lines.steps)
    return Source(lines.passages, read_page_tables(text, parts), lines.marks, steps=steps)


class _PassageParser(EventReader):
    """A parser that only knows where blocks and cells end."""

    def __init__(self, parts: PageParts) -> None:
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
        self._around: list[str] = []
        """The element around the article that is open, and those of the same name in it."""
        self._is_preformatted = False

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """End a passage where a block begins."""
        if tag in SILENT_TAGS or (tag == "a" and re.match(r"#cmnt\d", attributes.get("href") or "")):
            self._silent.append(tag)
        is_around = self._starts_around(tag, attributes)
        if tag in _SPAN_TAGS:
            self._spans.append(attributes.get("role") == "tab" or is_around)
        if tag in _BLOCK_TAGS or (tag in _SPAN_TAGS and self._spans[-1]):
            self.end_passage()
        if tag in ("ol", "ul") and not self._silent:
            self._lists.append(StepCounter(attributes) if tag == "ol" else None)
        if tag == "li" and self._lists and (counter := self._lists[-1]) is not None:
            self._number = counter.count(attributes.get("value"))
        if tag == "br":
            self._words.append("\n")
        self._is_preformatted = self._is_preformatted or tag == "pre"
        if tag == "sup":
            self._words.append(_SUP_SIGN)
        if tag == "img" and (alt := attributes.get("alt")):
            self._words.append(alt)

    def _starts_around(self, tag: str, attributes: Attributes) -> bool:
        """Return whether the words of an element are none of the article; in such ones, part all words.

        The links of a menu are words of their own, with white space between them or not.
        """
        if self._around:
            self._words.append(" ")
        is_around = tag in _MENU_TAGS or bool(self._parts.find_reason(tag, attributes, self.place))
        if tag not in VOID_TAGS and (tag in self._around[:1] or (is_around and not self._around)):
            self._around.append(tag)
        return is_around

    def handle_endtag(self, tag: str) -> None:
        """End a passage where a block ends."""
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        if tag in self._around[:1]:
            self._around.pop()
        self._is_preformatted = self._is_preformatted and tag != "pre"
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

    def handle_startendtag(self, tag: str, attributes: Attributes) -> None:
        """Read an element without content."""
        if tag not in SILENT_TAGS:
            self.handle_starttag(tag, attributes)

    def handle_data(self, data: str) -> None:
        """Add words to the passage."""
        if not self._silent:
            if not self._words:
                self._line = self.place[0]
            # The lines of the source are none of the page's.
            self._words.append(data if self._is_preformatted else data.replace("\n", " "))

    def end_passage(self) -> None:
        """Store the words so far as a passage."""
        text = "".join(self._words).replace(_SUP_SIGN, "")
        self._words = []
        if text.strip():
            self.passages.append(Passage(f"line {self._line}", text))
            if self._number is not None:
                first = LIST_MARK.sub("", text.strip().partition("\n")[0])
                self.steps.append(SourceStep(f"line {self._line}", self._number, first))
                self._number = None
