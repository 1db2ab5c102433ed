"""Searches the text of a handout for wording, with the exact position of each match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import Passage
from handout.checking.rule import Finding
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern, find_lines

_MAX_CONTEXT = 300
"""Characters before and after a match that may belong to its sentence.

A text without end marks must not be searched to its end for each match.
"""
_MAIL = defer_pattern(r"[^\W\d_]@[\w-]+\.\w")


class Match(NamedTuple):
    """A match: `passage.text[start:end]`, and its first group."""

    passage: Passage
    start: int
    end: int
    group: str

    @property
    def text(self) -> str:
        """The matched text, as written."""
        return self.passage.text[self.start : self.end]

    @property
    def text_before(self) -> str:
        """The sentence up to the match."""
        return self.passage.text[self._sentence_start : self.start]

    @property
    def text_after(self) -> str:
        """The text after the match, to the end of its passage or for some way."""
        return self.passage.text[self.end : self.end + _MAX_CONTEXT]

    @property
    def ends_sentence(self) -> bool:
        """Whether nothing follows, or a capital letter."""
        rest = self.text_after.lstrip()
        return not rest or rest[0].isupper()

    @property
    def sentence(self) -> str:
        """The text from the last sentence mark before the match to the next one after it."""
        text, last = self.passage.text, self.end + _MAX_CONTEXT
        for mark in ".!?":
            at = text.find(mark, self.end, last)
            # The next mark can only end it sooner.
            last = at if at >= 0 else last
        return text[self._sentence_start : last + 1].strip()

    @property
    def text_around(self) -> str:
        """The text near the match, in the same and the neighbouring sentences."""
        return self.passage.text[max(0, self.start - _MAX_CONTEXT) : self.end + _MAX_CONTEXT]

    @property
    def _sentence_start(self) -> int:
        first = max(0, self.start - _MAX_CONTEXT)
        text = self.passage.text
        # The last of these marks; a rule asks this many times of a text that is full of findings.
        for mark in (". ", "! ", "? ", "; "):
            first = max(first, text.rfind(mark, first, self.start) + 1)
        return first


def find_matches(
    document: CheckedDocument,
    pattern: re.Pattern[str],
    *,
    case_sensitive: bool = False,
    include_alt: bool = False,
) -> Iterator[Match]:
    """Yield every match of a pattern; a match never spans a line end.

    The pattern is in small letters unless `case_sensitive`. Alternative texts of pictures are
    searched only with `include_alt`.
    """
    text = document.text if case_sensitive else document.lowercase_text
    for start, end in find_lines(pattern, document.lowercase_text):
        for regex_match in pattern.finditer(text, start, end):
            match = make_match(document, regex_match)
            if (include_alt or match.passage.field != "alt") and not is_in_name(document, match):
                yield match


def is_in_name(document: CheckedDocument, match: Match) -> bool:
    """Return whether a match lies in the name of a clinic, place or author that a field put there."""
    if "{" not in match.passage.markup:
        return False
    text = match.passage.text
    for name in document.names_in_fields:
        at = text.find(name)
        while at >= 0:
            # A full stop behind an address belongs to the match, and not to the name.
            if at <= match.start and match.end <= at + len(name) + 1 and name not in match.passage.markup:
                return True
            at = text.find(name, at + 1)
    return False


def is_no_prose(document: CheckedDocument, match: Match) -> bool:
    """Return whether a match lies in the name of a clinic, or in a web or e-mail address."""
    return is_in_name(document, match) or _is_in_address(match)


def _is_in_address(match: Match) -> bool:
    if not {"/", "@", "."} & {match.text_before[-1:], match.text_after[:1]}:
        return False
    word = match.text_before.split(" ")[-1] + match.text + match.text_after.split(" ", 1)[0]
    return any(sign in word for sign in ("://", "www.")) or bool(_MAIL.search(word))


def make_match(document: CheckedDocument, found: re.Match[str]) -> Match:
    """Return the match for one in `document.text`, or a text of the same length.

    Of a pattern with a group of the name `form` only that group is the match.
    """
    passage, passage_start = document.find_passage(found.start())
    group = (found[1] or "") if found.re.groups else ""
    start, end = found.span("form" if "form" in found.re.groupindex else 0)
    return Match(passage, start - passage_start, end - passage_start, group)


def make_finding(document: CheckedDocument, match: Match, message: str) -> Finding:
    """Return the finding of a rule for a match, with the line and column of the match."""
    # From the hit to some words further, so that the same word earlier in the text is not taken for it.
    wording = match.passage.text[match.start : max(match.end, match.start + 60)]
    return Finding(message, document.find_mark(match.passage, wording, match.start), match.sentence)


def drop_repeated(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, each message once, at its first occurrence."""
    messages: set[str] = set()
    for finding in findings:
        if finding.message not in messages:
            messages.add(finding.message)
            yield finding


def cut_at_word(text: str, max_length: int = 60) -> str:
    """Return the beginning of a text, cut at a word."""
    return text if len(text) <= max_length else text[: max_length - 1].rpartition(" ")[0] + "…"
