"""Rules about structure: a summary first, clear headings, short lists, something to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import collect_values, visible_text
from handout.checking.rule import Finding, Level, rule
from handout.content.model.base import walk_blocks
from handout.content.model.blocks import TearOff
from handout.errors import Severity
from handout.patterns import defer_pattern

MAX_LIST_ITEMS = 7
MAX_SECTION_WORDS = 200
MAX_WORDS_WITHOUT_HEADING = 150
"""The most words of prose without a heading."""
ACTION_BLOCKS = ("steps", "checklist", "when_to_call", "med_schedule", "zones", "dose_calendar", "exercises")
"""Blocks that ask the reader to act."""
TOOL_BLOCKS = (
    "checklist", "med_schedule", "fill_in", "timeline", "facts", "teach_back", "questions", "zones",
    "dose_calendar", "log", "exercises", "plate",
)  # fmt: skip
"""Blocks that the reader can tick, fill in or follow."""

FORM_BLOCKS = ("appointment", "fill_in", "qr", "link", "image", "questions")
"""Blocks of a strip that are filled in or followed, and tell nothing that is missed above it."""
MAX_NEW_WORDS = 0.5
"""The most of a text's words that may stand on a strip alone."""

_TOKEN = defer_pattern(r"\d[\d().,:/\u00a0 -]*|[^\W\d_]{4,}")
_UNSPACED = defer_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script without spaces, whose words cannot be told apart here."""
_VAGUE_HEADING = defer_pattern(
    r"^(?:introduction|intro|conclusions?|overview|background|general(?: information)?|information"
    r"|miscellaneous"
    r"|other|others|more|more information|notes?|details|discussion|summary|description|topic"
    r"|section \d+|purpose"
    r"|introducción|conclusi(?:ón|ones)|información(?: general)?|otros)[.:]?$",
    re.IGNORECASE,
)
_ACTION_VERB = defer_pattern(
    r"(?:^|[,;:] |\b(?:and|then|please|should|must|need to|can|always|never|to|do not|don't"
    r"|don’t|important (?:that )?you) )(?:repeat|call|ask|tell|take|bring|drink|eat|rest|stop|avoid"
    r"|use|check|write|"
    r"keep|wear|wash|talk|see|go|get|plan|follow|stay|sit|lie|breathe|put|raise|wrap|read|make|try"
    r"|start|watch)\b",
    re.IGNORECASE,
)


@rule(
    "no-summary", Level.WARN, "Key points stand in the handout",
    why="Some people read nothing else. In one study 2 of 18 flu handouts had a summary.",
    do="Add a `key_points:` block with three to five short sentences: the main message and what to do.",
    source="PEMAT-P item 11; CDC Index items 1 and 10; PMC9971903", lacks="key points",
)  # fmt: skip
def check_no_summary(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if there are no key points."""
    if next(document.find_blocks("key_points"), None) is None:
        yield Finding("there are no key points", document.mark)


@rule(
    "summary-late", Level.NOTE, "Key points come first",
    why="What comes first is read by most.", do="Move the `key_points:` block to the top.",
    source="CDC Index item 2",
)  # fmt: skip
def check_summary_late(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if other blocks come before the key points."""
    first = next(document.find_blocks("key_points"), None)
    if first is not None and document.block_positions[0].block is not first.block:
        yield Finding("other blocks stand before the key points", first.block.mark or document.mark)


@rule(
    "no-action", Level.WARN, "The handout asks for at least one action",
    why="People remember what they are to do, and a handout without it leaves them alone.",
    do="Say what to do, as an order: steps, a checklist, or sentences such as “Call us if …”.",
    source="PEMAT-P item 20; CDC Index item 5", language="en",
)  # fmt: skip
def check_no_action(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if nothing asks the reader to act."""
    if next(document.find_blocks(*ACTION_BLOCKS), None) is not None:
        return
    texts = [*(each.text for each in document.passages), *(each.text for each in document.sentences)]
    if not any(map(_ACTION_VERB.search, texts)):
        yield Finding("nothing tells the reader what to do", document.mark)


@rule(
    "no-tool", Level.NOTE, "There is something to use: a checklist, a schedule, lines to fill in",
    why="A tool on paper helps people act. In one study 2 of 18 flu handouts had one.",
    do="Add a `checklist:`, or a table to be filled in.", source="PEMAT-P item 23; PMC9971903",
    lacks="something to tick or fill in",
)  # fmt: skip
def check_no_tool(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if there is nothing to tick, fill in or follow."""
    if next(document.find_blocks(*TOOL_BLOCKS), None) is None:
        yield Finding("there is nothing to tick, fill in or follow", document.mark)


@rule(
    "vague-heading", Level.WARN, "A heading tells what stands under it",
    why="Readers look for their own question; “Introduction” answers none.",
    do="Write the question that the section answers.", source="PEMAT-P item 9; CDC Index item 9",
)  # fmt: skip
def check_vague_heading(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each heading that says nothing, such as “Introduction”."""
    for position in document.find_blocks("section"):
        title = visible_text(getattr(position.block, "title", "")).strip()
        if _VAGUE_HEADING.match(title):
            yield Finding(f"the heading “{title}” says nothing", position.block.mark or document.mark, title)


@rule(
    "no-headings", Level.WARN, "Longer text has headings",
    why="Without headings a reader must read all to find one thing.",
    do="Put `section:` blocks around what belongs together.", source="PEMAT-P item 9; CDC Index item 9",
)  # fmt: skip
def check_no_headings(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if more than 150 words have no heading."""
    if (
        next(document.find_blocks("section"), None) is None
        and document.counts.words > MAX_WORDS_WITHOUT_HEADING
    ):
        yield Finding(f"{document.counts.words} words without a heading", document.mark)


@rule(
    "long-section", Level.NOTE, "A section has 200 words of running text or fewer",
    why="Short pieces under headings are read; long ones are skipped.",
    do="Divide it with headings, or make a list of it.", source="PEMAT-P item 8; CDC Index item 9",
)  # fmt: skip
def check_long_section(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each section over 200 words of prose."""
    for title, group in groupby(document.sentences, key=lambda sentence: sentence.passage.heading):
        sentences = list(group)
        count = sum(len(sentence.words) for sentence in sentences)
        if title and count > MAX_SECTION_WORDS:
            yield Finding(f"{count} words under “{title}”", sentences[0].passage.mark, title)


@rule(
    "long-list", Level.NOTE, "A list has 7 items or fewer",
    why="Nobody keeps more than about seven things in mind.",
    do="Divide the list by topic, or leave out what matters less.", source="PEMAT-P item 8",
)  # fmt: skip
def check_long_list(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each list over 7 items."""
    for position in document.find_blocks("bullets", "steps", "checklist", "callout", "key_points"):
        count = len(getattr(position.block, "items", ()))
        if count > MAX_LIST_ITEMS:
            yield Finding(f"{count} items in one list", position.block.mark or document.mark)


@rule(
    "wall-of-text", Level.NOTE, "Text is broken up by lists, panels or pictures",
    why="White space and visual cues guide the eye to what matters.",
    do="Make a list of things that are alike, or a callout of what must not be missed.",
    source="PEMAT-P item 12; CDC Index item 8",
)  # fmt: skip
def check_wall_of_text(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if more than 6 paragraphs have no list, panel or picture among them."""
    paragraphs = sum(position.block.name == "paragraph" for position in document.block_positions)
    others = sum(
        stand.block.name not in ("paragraph", "section", "references", "contact", "author_card")
        for stand in document.block_positions
    )
    if paragraphs > 6 and others == 0:
        yield Finding(f"{paragraphs} paragraphs and no list, panel, table or picture", document.mark)


@rule(
    "long-heading", Level.NOTE, "A heading is short: 10 words or fewer",
    why="A long heading is read as text, and does not guide.", do="Shorten it to the question it answers.",
    source="PEMAT-P item 9",
)  # fmt: skip
def check_long_heading(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each heading over 10 words."""
    for position in document.find_blocks("section"):
        title = visible_text(getattr(position.block, "title", ""))
        if len(title.split()) > 10:
            yield Finding(
                f"{len(title.split())} words in a heading", position.block.mark or document.mark, title
            )


@rule(
    "placeholder", Level.ERROR, "Placeholders have been replaced",
    why="A reader who finds “Your clinic name” trusts nothing else on the page.",
    do="Write what belongs there, or take the line out.", source="this checker",
)  # fmt: skip
def check_placeholder(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each placeholder that was not replaced."""
    for problem in document.placeholder_problems:
        if problem.severity is Severity.ERROR:
            yield Finding(problem.message, problem.mark or document.mark, problem.message)


@rule(
    "invented", Level.WARN, "Numbers and addresses are real",
    why="A patient who calls an invented number reaches nobody.",
    do="Write the real one; a sample says `sample: true` under `brand`.", source="NANPA; RFC 2606",
)  # fmt: skip
def check_invented(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each telephone number or address that is reserved for examples."""
    for problem in document.placeholder_problems:
        if problem.severity is Severity.WARNING:
            yield Finding(problem.message, problem.mark or document.mark, problem.message)


@rule(
    "strip-alone", Level.WARN, "What a strip tells is in the handout too",
    why="Once the strip is torn off, it is missing from what stays.",
    do="Say it above the strip as well; a strip repeats, or is filled in.", source="this checker",
)  # fmt: skip
def check_strip_alone(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each text of a strip whose numbers, or most of whose words, stand nowhere else."""
    on_strips = {
        id(block)
        for position in document.find_blocks("tear_off")
        if isinstance(position.block, TearOff)
        for block in walk_blocks(position.block.content)
    }
    if not on_strips:
        return
    rest = [passage.text for passage in document.passages if id(passage.block) not in on_strips]
    known = _split_tokens(" \n ".join([*rest, *collect_values(document.project).values()]))
    for passage in document.passages:
        if id(passage.block) not in on_strips or passage.block is None or passage.block.name in FORM_BLOCKS:
            continue
        tokens = _split_tokens(passage.text)
        missing = tokens - known
        words = {token for token in tokens if not token.isdigit()}
        has_new_words = len(missing & words) > MAX_NEW_WORDS * len(words) and len(words) > 1
        if any(token.isdigit() for token in missing) or has_new_words:
            yield Finding(f"only the strip tells: {passage.text}", passage.mark, passage.text)


def _split_tokens(text: str) -> set[str]:
    """Return the longer words, and the numbers as digits alone: however a number is written, it is one."""
    tokens = set()
    for found in _TOKEN.finditer(text.lower()):
        token = found[0]
        if token[0].isdigit():
            tokens.add("".join(sign for sign in token if sign.isdigit()))
        elif not _UNSPACED.search(token):
            tokens.add(token)
    return tokens
