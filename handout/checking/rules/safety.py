"""Rules about safety: correct emergency and crisis numbers wherever they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import collect_values, visible_text
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.text_search import find_matches, make_finding
from handout.checking.vocabulary.general_subjects import is_general_subject
from handout.checking.vocabulary.urgent_advice import URGENT_ADVICE
from handout.content.model import Block
from handout.content.model.blocks import Callout, WhenToCall, Zone, Zones
from handout.patterns import defer_pattern, may_match, to_small_letters

_OLD_CRISIS_NUMBER = defer_pattern(
    r"\b(?:1[-. ]?)?\(?800\)?[-. ]?(?:273[-. ]?8255|273[-. ]?talk|suicide)\b",
    triggers="800",
)
_SUICIDE_WORDS = defer_pattern(
    r"\b(?:suicid\w*|self-?harm\w*|(?:kill|hurt|harm)(?:ing)? (?:yourself|themselves)"
    r"|end(?:ing)? your life|suicidio\w*)\b",
    triggers="suicid|self-harm|selfharm|your life|kill|hurt|harm yourself|harm themselves|harming ",
)
_EMERGENCY_NUMBER = defer_pattern(
    r"(?<![\d,.-])(?:9[-. ]?1[-. ]?1|1[-.]?1[-.]?2|9[-.]?9[-.]?9|000|1[-.]?1[-.]?1|9[-.]?8[-.]?8|116 ?123"
    r"|1(?:0[23]|19|5|92))(?![\d,-])"
)
"""Numbers for emergencies and crises, also as they are spoken: 9-1-1."""
_NUMBER_FIELDS = ("emergency_number", "crisis_number", "phones.crisis")
"""The ends of the fields that stand for a number for emergencies or crises."""
_CALL_VERB = defer_pattern(
    r"\b(?:call|calling|phone|text|dial|llame|llamar|marque)\b", triggers="call|phone|text|dial|llam|marque"
)
_CALL_AT_ONCE = defer_pattern(
    r"\b(?:call|phone|go to|get|seek|contact|see|(?:come|go) back|return)\b[^.!?]{0,80}?"
    r"\b(?:right away|at once|immediately|urgently|straight away|emergency (?:room|department)"
    r"|nearest hospital|(?:on )?the same day|as soon as you (?:see|notice"
    r"|feel)|without (?:delay|waiting))\b"
    r"|\b(?:right away|at once|immediately),? (?:call|go|get|see|seek)\b"
    r"|\b(?:acuda|acudir|vaya|ir|consulte|consultar|llame|llamar|asista|diríjase)\b[^.!?]{0,40}?\burgencias\b"
    r"|\bappel\w+ (?:vite |immédiatement |tout de suite )?(?:les secours|une ambulance|le samu)\b"
    r"|\b(?:allez|aller|rendez-vous|conduire|présentez-vous)\b[^.!?]{0,40}?\burgences\b"
    r"|\bin die notaufnahme\b|\bnotruf\b|\b(?:an|al|ao|até o) pronto[- ]socc?orro\b",
    triggers="right away|at once|immediately|urgently|straight away|emergency|nearest hospital|same day"
    "|as soon as you"
    "|without|urgencias"
    "|appel|urgences|notaufnahme|notruf|pronto",
    spans_lines=True,
)
"""Words that tell to get help without waiting, with or without a number."""


@rule(
    "retired-crisis-number", Level.ERROR, "The crisis line is 988, not its old number",
    why="Since July 2022 the line in the United States is called and known as 988.",
    do="Write 988 (call or text).", source="FCC Report and Order 20-100; 988lifeline.org",
)  # fmt: skip
def check_retired_crisis_number(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each old number of the crisis line without 988."""
    told_sentences = set()
    for match in find_matches(document, _OLD_CRISIS_NUMBER):
        if match.sentence in told_sentences:
            continue
        told_sentences.add(match.sentence)
        if not re.search(r"(?<!\d)988(?!\d)", match.text_around):
            yield make_finding(document, match, f"the retired crisis number {match.text} without 988")
    brand = document.project.brand
    if _OLD_CRISIS_NUMBER.search(to_small_letters(brand.crisis_number)):
        yield Finding("`crisis_number` is the retired number", brand.mark or document.mark)
    for location in document.project.locations:
        if _OLD_CRISIS_NUMBER.search(to_small_letters(location.phones.crisis)):
            yield Finding(
                f"the crisis line of {location.name} is the retired number", location.mark or document.mark
            )


@rule(
    "emergency-without-number", Level.ERROR, "An emergency panel or a red zone names the number to call",
    why="In an emergency nobody looks for a number elsewhere.",
    do='Add `phone: "{brand.emergency_number}"`, or say “Call 911” in it.',
    source="Joint Commission; this checker",
)  # fmt: skip
def check_emergency_without_number(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each emergency panel without a number to call."""
    brand = document.project.brand
    values = collect_values(document.project)
    brand_numbers = [number for number in (brand.emergency_number, brand.crisis_number) if number]
    for position in document.block_positions:
        for panel, text in _list_emergency_panels(position.block):
            has_number_field = any(f"{name}}}" in text for name in _NUMBER_FIELDS)
            if (
                not panel.phone
                and not has_number_field
                and not _EMERGENCY_NUMBER.search(visible_text(text, values))
                and not any(n in text for n in brand_numbers)
            ):
                what = "red zone" if isinstance(panel, Zone) else "emergency panel"
                mark = panel.mark or document.mark
                yield Finding(f"this {what} has no number", mark, visible_text(panel.title))


def _list_emergency_panels(block: Block) -> list[tuple[Callout | Zone, str]]:
    """Return what a block says of an emergency, each with its words."""
    if isinstance(block, Callout) and block.kind == "emergency":
        return [(block, " ".join((block.title, block.text, *block.items)))]
    if isinstance(block, Zones):
        red = [zone for zone in block.items if zone.zone == "red"]
        return [(zone, " ".join((zone.title, *zone.signs, *zone.actions))) for zone in red]
    return []


@rule(
    "no-emergency-advice", Level.WARN, "The handout says when to call for help",
    why="Every treatment and illness has signs that must not wait.",
    do="Add `callout: emergency` with the signs and the number.", source="PEMAT-P item 20; AHRQ toolkit",
)  # fmt: skip
def check_no_emergency_advice(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if nothing says when to get help at once, of whatever may need it."""
    has_urgent_panel = any(
        (isinstance(position.block, Callout) and position.block.kind in ("urgent", "emergency"))
        or _list_emergency_panels(position.block)
        for position in document.block_positions
    )
    handout = document.project.handout
    title = visible_text(f"{handout.title} {handout.subtitle}", collect_values(document.project)).lower()
    if is_general_subject(title, document.lowercase_text, document.language):
        return
    if not has_urgent_panel and next(document.find_blocks("when_to_call"), None) is None:
        yield from _miss_advice_in_words(document)


def _miss_advice_in_words(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if no sentence says when to get help at once."""
    # Words for “call” are known in English and Spanish; in other languages the number speaks.
    knows_verbs = document.language in ("en", "es")
    text = document.lowercase_text
    has_verb = not knows_verbs or _contains(text, _CALL_VERB)
    numbers = (_EMERGENCY_NUMBER.search(document.text_with_digits, *at) for at in document.lines_with_digits)
    patterns = (_CALL_AT_ONCE, URGENT_ADVICE.get(document.language))
    is_told = any(each is not None and _contains(text, each) for each in patterns)
    if not (has_verb and any(numbers)) and not is_told:
        yield Finding("nothing says when to get help at once", document.mark)


def _contains(text: str, pattern: re.Pattern[str]) -> bool:
    return may_match(pattern, text) and pattern.search(text) is not None


@rule(
    "crisis-line-missing", Level.ERROR, "Where suicide is named, the crisis line is named too",
    why="The reader for whom the word was written must not have to look for help.",
    do='Add the crisis line: “Call or text 988”, or a callout with `phone: "{brand.crisis_number}"`.',
    source="reportingonsuicide.org; 988lifeline.org",
)  # fmt: skip
def check_crisis_line_missing(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if suicide is named without the crisis line."""
    first = next(find_matches(document, _SUICIDE_WORDS), None)
    # The old number is told by `retired-crisis-number`.
    if first is None or next(find_matches(document, _OLD_CRISIS_NUMBER), None) is not None:
        return
    number = document.project.brand.crisis_number
    if re.search(rf"(?<!\d)(?:988|{re.escape(number) or '988'})(?!\d)", document.text):
        return
    if any("crisis" in getattr(position.block, "phone", "") for position in document.block_positions):
        return
    if any("phones.crisis}" in passage.markup for passage in document.passages):
        return
    # The block prints the number by itself.
    if any(isinstance(stand.block, WhenToCall) and stand.block.crisis for stand in document.block_positions):
        return
    yield make_finding(document, first, f"“{first.text}” is named, and no crisis line is")
