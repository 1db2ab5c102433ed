"""Rules about links: their words must say where they lead, also on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.text_search import find_matches, make_finding
from handout.content.inline.markup import parse_inline
from handout.content.model.blocks import LinkBlock, Qr
from handout.patterns import defer_pattern

_EMPTY_LINK_WORDS = defer_pattern(
    r"^(?:click(?: here)?|here|this(?: link| page| site)?|link|(?:read |learn "
    r"|find out )?more(?: here)?|website|page"
    r"|go|aquí|más)[.!]?$",
    re.IGNORECASE,
)
_WEB_ADDRESS = defer_pattern(r"\b(?:https?://|www\.)\S+", triggers="http|www.")
_CLICK = defer_pattern(r"\bclick(?:ing)? (?:on|here|the|this)\b", triggers="click")
MAX_ADDRESS_LENGTH = 40
"""Characters of the longest web address that may be part of a sentence."""


@rule(
    "link-words", Level.WARN, "The words of a link say where it leads",
    why="A screen reader lists links by their words; on paper “here” leads nowhere.",
    do="Make a link of the words that name the page, such as its title.",
    source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def check_link_words(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each link whose words do not name its target, such as “here”."""
    for passage in document.passages:
        if "](" not in passage.markup:
            continue
        for run in parse_inline(passage.markup):
            if run.link and _EMPTY_LINK_WORDS.match(run.text.strip()):
                yield Finding(
                    f"a link called “{run.text.strip()}”", document.find_mark(passage, run.text), run.link
                )


@rule(
    "click-here", Level.NOTE, "Nobody is asked to click",
    why="Paper cannot be clicked, and many readers tap.", do="Name the page and give its address.",
    source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def check_click_here(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each “click here”."""
    for match in find_matches(document, _CLICK):
        yield make_finding(document, match, f"“{match.text}” on paper")


@rule(
    "bare-address", Level.NOTE, "Long web addresses do not stand in sentences",
    why="Nobody types 40 characters, and a screen reader spells them all.",
    do="Use a `link:` or `qr:` block, or link the words that name the page.", source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def check_bare_address(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each long web address in running text."""
    for match in find_matches(document, _WEB_ADDRESS):
        if len(match.text) > MAX_ADDRESS_LENGTH and match.passage.field in ("text", "items", "answer"):
            yield make_finding(document, match, f"an address of {len(match.text)} characters in the text")


@rule(
    "insecure-link", Level.NOTE, "Links begin with https://",
    why="Without the s, others can read and change what the reader sees.",
    do="Write https://, if the site has it.", source="CISA, BOD 18-01",
)  # fmt: skip
def check_insecure_link(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each address that begins with http://."""
    for passage in document.passages:
        if "http://" in passage.markup:
            yield Finding("an address without the s in https", passage.mark, str(passage.markup))
    for position in document.block_positions:
        if isinstance(position.block, LinkBlock | Qr) and position.block.url.lower().startswith("http://"):
            yield Finding(
                f"{position.block.url} begins with http://", position.block.url.mark or document.mark
            )


@rule(
    "link-label", Level.NOTE, "A link or QR code says what one finds there",
    why="Nobody opens an address without knowing why.", do="Add `label:` in a few words.",
    source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def check_link_label(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each link or QR code without a label."""
    for position in document.block_positions:
        if isinstance(position.block, LinkBlock | Qr) and not position.block.label:
            yield Finding(f"{position.block.url} has no label", position.block.url.mark or document.mark)
