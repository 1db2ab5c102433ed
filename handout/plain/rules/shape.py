"""Rules of the whole: a summary first, telling headings, short lists, something to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from handout.plain.manuscript import Manuscript
from handout.plain.passages import seen
from handout.plain.rule import Found, Level, rule
from handout.plain.search import found, hits

LONG_LIST = 7
LONG_SECTION = 200
UNHEADED = 150
"""Words of prose that need a heading."""
ACTIONS = ("steps", "checklist", "when_to_call", "med_schedule")
TOOLS = ("checklist", "med_schedule", "fill_in", "timeline", "facts", "teach_back", "questions")

_VAGUE = re.compile(
    r"^(?:introduction|intro|conclusions?|overview|background|general(?: information)?|information"
    r"|miscellaneous"
    r"|other|others|more|more information|notes?|details|discussion|summary|description|topic"
    r"|section \d+|purpose"
    r"|introducción|conclusi(?:ón|ones)|información(?: general)?|otros)[.:]?$",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"^(?:do not|don't|please |always |never )?(?:call|ask|tell|take|bring|drink|eat|rest|stop|avoid"
    r"|use|check|write|"
    r"keep|wear|wash|talk|see|go|get|plan|follow|stay|sit|lie|breathe|put|raise|wrap|read|make|try"
    r"|start|watch)\b",
    re.IGNORECASE,
)


@rule(
    "no-summary", Level.WARN, "Key points stand in the handout",
    why="Some people read nothing else. In one study 2 of 18 flu handouts had a summary.",
    do="Add a `key_points:` block with three to five short sentences: the main message and what to do.",
    source="PEMAT-P item 11; CDC Index items 1 and 10; PMC9971903",
)  # fmt: skip
def no_summary(manuscript: Manuscript) -> Iterator[Found]:
    if next(manuscript.blocks("key_points"), None) is None:
        yield Found("there are no key points", manuscript.start)


@rule(
    "summary-late", Level.NOTE, "Key points come first",
    why="What comes first is read by most.", do="Move the `key_points:` block to the top.",
    source="CDC Index item 2",
)  # fmt: skip
def summary_late(manuscript: Manuscript) -> Iterator[Found]:
    first = next(manuscript.blocks("key_points"), None)
    if first is not None and manuscript.stands[0].block is not first.block:
        yield Found("other blocks stand before the key points", first.block.mark or manuscript.start)


@rule(
    "no-action", Level.WARN, "The handout asks for at least one action",
    why="People remember what they are to do, and a handout without it leaves them alone.",
    do="Say what to do, as an order: steps, a checklist, or sentences such as “Call us if …”.",
    source="PEMAT-P item 20; CDC Index item 5",
)  # fmt: skip
def no_action(manuscript: Manuscript) -> Iterator[Found]:
    if next(manuscript.blocks(*ACTIONS), None) is not None:
        return
    texts = [*(each.text for each in manuscript.passages), *(each.text for each in manuscript.sentences)]
    if manuscript.language == "en" and not any(map(_ACT.match, texts)):
        yield Found("nothing tells the reader what to do", manuscript.start)


@rule(
    "no-tool", Level.NOTE, "There is something to use: a checklist, a schedule, lines to fill in",
    why="A tool on paper helps people act. In one study 2 of 18 flu handouts had one.",
    do="Add a `checklist:`, or a table to be filled in.", source="PEMAT-P item 23; PMC9971903",
)  # fmt: skip
def no_tool(manuscript: Manuscript) -> Iterator[Found]:
    if next(manuscript.blocks(*TOOLS), None) is None:
        yield Found("there is nothing to tick, fill in or follow", manuscript.start)


@rule(
    "vague-heading", Level.WARN, "A heading tells what stands under it",
    why="Readers look for their own question; “Introduction” answers none.",
    do="Write the question that the section answers.", source="PEMAT-P item 9; CDC Index item 9",
)  # fmt: skip
def vague_heading(manuscript: Manuscript) -> Iterator[Found]:
    for stand in manuscript.blocks("section"):
        title = seen(getattr(stand.block, "title", "")).strip()
        if _VAGUE.match(title):
            yield Found(f"the heading “{title}” says nothing", stand.block.mark or manuscript.start, title)


@rule(
    "no-headings", Level.WARN, "Longer text has headings",
    why="Without headings a reader must read all to find one thing.",
    do="Put `section:` blocks around what belongs together.", source="PEMAT-P item 9; CDC Index item 9",
)  # fmt: skip
def no_headings(manuscript: Manuscript) -> Iterator[Found]:
    if next(manuscript.blocks("section"), None) is None and manuscript.counts.words > UNHEADED:
        yield Found(f"{manuscript.counts.words} words without a heading", manuscript.start)


@rule(
    "long-section", Level.NOTE, "A section has 200 words of running text or fewer",
    why="Short pieces under headings are read; long ones are skipped.",
    do="Divide it with headings, or make a list of it.", source="PEMAT-P item 8; CDC Index item 9",
)  # fmt: skip
def long_section(manuscript: Manuscript) -> Iterator[Found]:
    for title, group in groupby(manuscript.sentences, key=lambda sentence: sentence.passage.under):
        sentences = list(group)
        count = sum(len(sentence.words) for sentence in sentences)
        if title and count > LONG_SECTION:
            yield Found(f"{count} words under “{title}”", sentences[0].passage.mark, title)


@rule(
    "long-list", Level.NOTE, "A list has 7 items or fewer",
    why="Nobody keeps more than about seven things in mind.",
    do="Divide the list by topic, or leave out what matters less.", source="PEMAT-P item 8",
)  # fmt: skip
def long_list(manuscript: Manuscript) -> Iterator[Found]:
    for stand in manuscript.blocks("bullets", "steps", "checklist", "callout", "key_points"):
        count = len(getattr(stand.block, "items", ()))
        if count > LONG_LIST:
            yield Found(f"{count} items in one list", stand.block.mark or manuscript.start)


@rule(
    "wall-of-text", Level.NOTE, "Text is broken up by lists, panels or pictures",
    why="White space and visual cues guide the eye to what matters.",
    do="Make a list of things that are alike, or a callout of what must not be missed.",
    source="PEMAT-P item 12; CDC Index item 8",
)  # fmt: skip
def wall_of_text(manuscript: Manuscript) -> Iterator[Found]:
    paragraphs = sum(stand.block.name == "paragraph" for stand in manuscript.stands)
    others = sum(
        stand.block.name not in ("paragraph", "section", "references", "contact", "author_card")
        for stand in manuscript.stands
    )
    if paragraphs > 6 and others == 0:
        yield Found(f"{paragraphs} paragraphs and no list, panel, table or picture", manuscript.start)


@rule(
    "long-heading", Level.NOTE, "A heading is short: 10 words or fewer",
    why="A long heading is read as text, and does not guide.", do="Shorten it to the question it answers.",
    source="PEMAT-P item 9",
)  # fmt: skip
def long_heading(manuscript: Manuscript) -> Iterator[Found]:
    for stand in manuscript.blocks("section"):
        title = seen(getattr(stand.block, "title", ""))
        if len(title.split()) > 10:
            yield Found(
                f"{len(title.split())} words in a heading", stand.block.mark or manuscript.start, title
            )


@rule(
    "placeholder", Level.ERROR, "Placeholders have been replaced",
    why="A reader who finds “Your clinic name” trusts nothing else on the page.",
    do="Write what belongs there, or take the line out.", source="this checker",
)  # fmt: skip
def placeholder(manuscript: Manuscript) -> Iterator[Found]:
    pattern = re.compile(r"\b(?:lorem ipsum|todo|tbd|xxx+|fixme|insert \w+ here|your (?:clinic|name) here)\b")
    for hit in hits(manuscript, pattern, alt=True):
        yield found(manuscript, hit, f"“{hit.words}” waits for its text")
