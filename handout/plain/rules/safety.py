"""Rules of safety: emergency and crisis numbers that are right and where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.content.model.blocks import Callout, WhenToCall
from handout.plain.manuscript import Manuscript
from handout.plain.passages import seen
from handout.plain.rule import Found, Level, rule
from handout.plain.search import found, hits

_RETIRED = re.compile(r"\b(?:1[-. ]?)?\(?800\)?[-. ]?(?:273[-. ]?8255|273[-. ]?talk|suicide)\b")
_LIFE = re.compile(
    r"\b(?:suicid\w*|self-?harm\w*|(?:kill|hurt|harm)(?:ing)? (?:yourself|themselves)"
    r"|end(?:ing)? your life|suicidio\w*)\b",
)
_NUMBER = re.compile(r"(?<![\d,.-])(?:911|112|999|000|111|988|116 ?123)(?![\d,-])")
_CALL = re.compile(r"\b(?:call|phone|text|dial|llame|marque)\b")


@rule(
    "retired-crisis-number", Level.ERROR, "The crisis line is 988, not its old number",
    why="Since July 2022 the line in the United States is called and known as 988.",
    do="Write 988 (call or text).", source="FCC Report and Order 20-100; 988lifeline.org",
)  # fmt: skip
def retired_crisis_number(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _RETIRED):
        if not re.search(r"(?<!\d)988(?!\d)", hit.around):
            yield found(manuscript, hit, f"the retired crisis number {hit.words} without 988")
    brand = manuscript.project.brand
    if _RETIRED.search(brand.crisis_number.lower()):
        yield Found("`crisis_number` is the retired number", brand.mark or manuscript.start)
    for location in manuscript.project.locations:
        if _RETIRED.search(location.phones.crisis.lower()):
            yield Found(
                f"the crisis line of {location.name} is the retired number", location.mark or manuscript.start
            )


@rule(
    "emergency-without-number", Level.ERROR, "An emergency panel names the number to call",
    why="In an emergency nobody looks for a number elsewhere.",
    do='Add `phone: "{brand.emergency_number}"`, or say “Call 911” in it.',
    source="Joint Commission; this checker",
)  # fmt: skip
def emergency_without_number(manuscript: Manuscript) -> Iterator[Found]:
    brand = manuscript.project.brand
    known = [number for number in (brand.emergency_number, brand.crisis_number) if number]
    for stand in manuscript.stands:
        panel = stand.block
        if isinstance(panel, Callout) and panel.kind == "emergency":
            text = " ".join((panel.title, panel.text, *panel.items))
            fields = "emergency_number}" in text or "crisis_number}" in text
            if (
                not panel.phone
                and not fields
                and not _NUMBER.search(text)
                and not any(n in text for n in known)
            ):
                yield Found(
                    "this emergency panel has no number", panel.mark or manuscript.start, seen(panel.title)
                )


@rule(
    "no-emergency-advice", Level.WARN, "The handout says when to call for help",
    why="Every treatment and illness has signs that must not wait.",
    do="Add `callout: emergency` with the signs and the number.", source="PEMAT-P item 20; AHRQ toolkit",
)  # fmt: skip
def no_emergency_advice(manuscript: Manuscript) -> Iterator[Found]:
    urgent = any(
        isinstance(stand.block, Callout) and stand.block.kind in ("urgent", "emergency")
        for stand in manuscript.stands
    )
    told = _CALL.search(manuscript.lowered) and _NUMBER.search(manuscript.everything)
    if not urgent and not told and next(manuscript.blocks("when_to_call"), None) is None:
        yield Found("nothing says when to get help at once", manuscript.start)


@rule(
    "crisis-line-missing", Level.ERROR, "Where suicide is named, the crisis line is named too",
    why="The reader for whom the word was written must not have to look for help.",
    do='Add the crisis line: “Call or text 988”, or a callout with `phone: "{brand.crisis_number}"`.',
    source="reportingonsuicide.org; 988lifeline.org",
)  # fmt: skip
def crisis_line_missing(manuscript: Manuscript) -> Iterator[Found]:
    number = manuscript.project.brand.crisis_number
    if re.search(rf"(?<!\d)(?:988|{re.escape(number) or '988'})(?!\d)", manuscript.everything):
        return
    if any("crisis" in getattr(stand.block, "phone", "") for stand in manuscript.stands):
        return
    # The block prints the number by itself.
    if any(isinstance(stand.block, WhenToCall) and stand.block.crisis for stand in manuscript.stands):
        return
    first = next(hits(manuscript, _LIFE), None)
    if first is not None:
        yield found(manuscript, first, f"“{first.words}” is named, and no crisis line is")
