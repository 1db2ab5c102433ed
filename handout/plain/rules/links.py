"""Rules of links: words that say where they lead, also on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.content.markup import parse
from handout.content.model.blocks import LinkBlock, Qr
from handout.plain.manuscript import Manuscript
from handout.plain.rule import Found, Level, rule
from handout.plain.search import found, hits

_EMPTY = re.compile(
    r"^(?:click(?: here)?|here|this(?: link| page| site)?|link|(?:read |learn "
    r"|find out )?more(?: here)?|website|page"
    r"|go|aquí|más)[.!]?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:https?://|www\.)\S+")
LONG_BARE = 40


@rule(
    "link-words", Level.WARN, "The words of a link say where it leads",
    why="A screen reader lists links by their words; on paper “here” leads nowhere.",
    do="Make a link of the words that name the page, such as its title.",
    source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def link_words(manuscript: Manuscript) -> Iterator[Found]:
    for passage in manuscript.passages:
        if "](" not in passage.written:
            continue
        for run in parse(passage.written):
            if run.link and _EMPTY.match(run.text.strip()):
                yield Found(
                    f"a link called “{run.text.strip()}”", manuscript.locate(passage, run.text), run.link
                )


@rule(
    "click-here", Level.NOTE, "Nobody is asked to click",
    why="Paper cannot be clicked, and many readers tap.", do="Name the page and give its address.",
    source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def click_here(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, re.compile(r"\bclick(?:ing)? (?:on|here|the|this)\b")):
        yield found(manuscript, hit, f"“{hit.words}” on paper")


@rule(
    "bare-address", Level.NOTE, "Long web addresses do not stand in sentences",
    why="Nobody types 40 characters, and a screen reader spells them all.",
    do="Use a `link:` or `qr:` block, or link the words that name the page.", source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def bare_address(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _BARE):
        if len(hit.words) > LONG_BARE and hit.passage.kind in ("text", "items", "answer"):
            yield found(manuscript, hit, f"an address of {len(hit.words)} characters in the text")


@rule(
    "insecure-link", Level.NOTE, "Links begin with https://",
    why="Without the s, others can read and change what the reader sees.",
    do="Write https://, if the site has it.", source="CISA, BOD 18-01",
)  # fmt: skip
def insecure_link(manuscript: Manuscript) -> Iterator[Found]:
    for passage in manuscript.passages:
        if "http://" in passage.written:
            yield Found("an address without the s in https", passage.mark, str(passage.written))
    for stand in manuscript.stands:
        if isinstance(stand.block, LinkBlock | Qr) and stand.block.url.lower().startswith("http://"):
            yield Found(f"{stand.block.url} begins with http://", stand.block.url.mark or manuscript.start)


@rule(
    "link-label", Level.NOTE, "A link or QR code says what one finds there",
    why="Nobody opens an address without knowing why.", do="Add `label:` in a few words.",
    source="WCAG 2.1, 2.4.4",
)  # fmt: skip
def link_label(manuscript: Manuscript) -> Iterator[Found]:
    for stand in manuscript.stands:
        if isinstance(stand.block, LinkBlock | Qr) and not stand.block.label:
            yield Found(f"{stand.block.url} has no label", stand.block.url.mark or manuscript.start)
