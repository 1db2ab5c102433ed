"""Rules against promising: off-label use, benefits without risks, absolutes, sources, testimonials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.content.model.base import Block, Entry
from handout.errors import Mark
from handout.plain.manuscript import Manuscript
from handout.plain.passages import Stand, seen
from handout.plain.rule import Found, Level, rule
from handout.plain.search import Hit, found, hits
from handout.plain.vocabulary import claims

FAIR_SHARE = 0.5
"""Least words about risks for each word about benefits."""

_DRUGS = {drug: re.compile(rf"\b{drug}\b") for drug in claims.OFF_LABEL}
_BENEFITS = re.compile(
    r"\b(?:benefits?|advantages?|how (?:it|this) (?:can|may|will) help|pros)\b", re.IGNORECASE
)
_RISKS = re.compile(
    r"\b(?:risks?|harms?|side effects?|dangers?|drawbacks?|cons|safety|warnings?)\b", re.IGNORECASE
)
_FTC = "FTC, Health Products Compliance Guidance, 2022"


@rule(
    "off-label-approval", Level.ERROR, "A medicine used beyond its approval has its approval status told",
    why="Readers take what stands in a handout for approved. For ketamine the FDA warned of just that in "
    "October 2023.",
    do="Say plainly that the FDA has not approved it for this, in a sentence or an `approval_status:` block.",
    source="FDA, Compounded ketamine products, 2023-10-10; 21 CFR 202.1", language="en",
)  # fmt: skip
def off_label_approval(manuscript: Manuscript) -> Iterator[Found]:
    if next(manuscript.blocks("approval_status"), None) is not None:
        return
    for drug in sorted(manuscript.vocabulary.intersection(_DRUGS)):
        pattern = _DRUGS[drug]
        uses = [hit for hit in hits(manuscript, pattern) if _condition(drug, hit)]
        told = any(_tells_status(hit) for hit in hits(manuscript, pattern))
        if uses and not told:
            condition = _condition(drug, uses[0])
            message = f"{drug} for {condition} is not an approved use, and the handout does not say so"
            yield found(manuscript, uses[0], message)


@rule(
    "approved-claim", Level.ERROR, "“FDA approved” does not stand beside a medicine used off-label",
    why="It says of the use what is true of another use only.",
    do="Say for what it is approved, and that this use is not.", source="21 CFR 202.1(e)(4); " + _FTC,
    language="en",
)  # fmt: skip
def approved_claim(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, claims.APPROVED):
        sentence = hit.sentence
        for drug in sorted(manuscript.vocabulary.intersection(_DRUGS)):
            beyond = re.search(rf"\b(?:{claims.OFF_LABEL[drug]})\b", sentence, re.IGNORECASE)
            if _DRUGS[drug].search(sentence.lower()) and beyond and not claims.NOT_APPROVED.search(sentence):
                yield found(manuscript, hit, f"“{hit.words}” with {drug} and {beyond[0].lower()}")


@rule(
    "benefits-without-risks", Level.ERROR, "Benefits do not stand without risks",
    why="Who hears of benefits only cannot choose.",
    do="Add the risks beside the benefits, under a heading of the same level.",
    source="CDC Index item 19; 21 CFR 202.1(e)(5)", language="en",
)  # fmt: skip
def benefits_without_risks(manuscript: Manuscript) -> Iterator[Found]:
    if not _BENEFITS.search(manuscript.lowered):
        return
    parts = list(_headed(manuscript))
    benefits = [part for part in parts if _BENEFITS.search(part[0])]
    if benefits and not any(_RISKS.search(title) for title, *_ in parts):
        title, mark, _, _ = benefits[0]
        yield Found(f"“{title}” stands here, and risks stand nowhere", mark, title)


@rule(
    "risks-too-small", Level.WARN, "Risks get half as many words as benefits, at the same level",
    why="What is told in passing is taken lightly.",
    do="Give the risks a heading of the same level and tell each of them.",
    source="21 CFR 202.1(e)(7)(viii); CDC Index item 19", language="en",
)  # fmt: skip
def risks_too_small(manuscript: Manuscript) -> Iterator[Found]:
    if not _BENEFITS.search(manuscript.lowered):
        return
    parts = list(_headed(manuscript))
    benefits = [part for part in parts if _BENEFITS.search(part[0]) and not _RISKS.search(part[0])]
    risks = [part for part in parts if _RISKS.search(part[0]) and not _BENEFITS.search(part[0])]
    if not benefits or not risks:
        return
    good, bad = sum(part[2] for part in benefits), sum(part[2] for part in risks)
    title, mark, _, _ = risks[0]
    if bad < FAIR_SHARE * good:
        yield Found(f"{bad} words about risks, {good} about benefits", mark, title)
    elif min(part[3] for part in risks) > min(part[3] for part in benefits):
        yield Found(f"“{title}” stands under a smaller heading than the benefits", mark, title)


@rule(
    "absolute-claim", Level.WARN, "No treatment is called a cure, safe, proven, painless or the best",
    why="No treatment works for everyone or harms nobody; a promise that fails costs trust.",
    do="Say what it may do, for how many, and what is not known.", source=_FTC, language="en",
)  # fmt: skip
def absolute_claim(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, claims.ABSOLUTE):
        question = hit.sentence.endswith("?") or hit.passage.kind == "question"
        if not claims.DENIED.search(hit.before) and not question:
            yield found(manuscript, hit, f"an absolute: “{hit.words}”")


@rule(
    "marketing", Level.WARN, "Nothing is advertised",
    why="Words that sell make readers doubt the rest; a handout informs.",
    do="Take the word out, or say what is meant.", source=_FTC + "; PIF TICK criterion on balance",
    language="en",
)  # fmt: skip
def marketing(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, claims.MARKETING):
        yield found(manuscript, hit, f"a word that sells: “{hit.words}”")


@rule(
    "award-outside-card", Level.WARN, "Honours stand in the author card only",
    why="An award says nothing about whether a treatment helps.",
    do="Move it to the author's `awards:`.", source="this checker; " + _FTC, language="en",
)  # fmt: skip
def award_outside_card(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, claims.AWARD):
        yield found(manuscript, hit, f"an honour in the text: “{hit.words}”")


@rule(
    "unsourced-claim", Level.WARN, "Percentages and studies have a source",
    why="A number without a source cannot be checked, by readers or by the next reviewer.",
    do="Name the source: add it to `references:` and write [^id] after the sentence.",
    source="PIF TICK; CDC Index item 11", language="en",
)  # fmt: skip
def unsourced_claim(manuscript: Manuscript) -> Iterator[Found]:
    share = re.compile(r"\d{1,9}(?:[.,]\d{1,9})? ?(?:%|percent\b)")
    for pattern in (share, claims.STUDIES):
        for hit in hits(manuscript, pattern):
            if not hit.passage.cited:
                yield found(manuscript, hit, f"“{hit.words}” without a source")


@rule(
    "testimonial", Level.WARN, "A patient's story says that it need not be yours",
    why="One good story outweighs all numbers in a reader's mind.",
    do="Say beside it that results differ, and what usually happens; or leave it out.",
    source="FTC Endorsement Guides, 16 CFR 255.2", language="en",
)  # fmt: skip
def testimonial(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, claims.TESTIMONIAL, cased=True):
        around = " ".join(
            passage.text for passage in manuscript.passages if passage.under == hit.passage.under
        )
        if not claims.TYPICAL.search(around):
            yield found(
                manuscript, hit, "a story in somebody's own words, without a word on how typical it is"
            )


@rule(
    "minimised-risk", Level.WARN, "Side effects are not played down",
    why="“Only mild” tells readers not to report what they feel.",
    do="Say how often it happens and when to call.", source="21 CFR 202.1(e)(5); " + _FTC, language="en",
)  # fmt: skip
def minimised_risk(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, claims.MINIMISER):
        if claims.EFFECT.search(hit.sentence) and not claims.DENIED.search(hit.before):
            yield found(manuscript, hit, f"plays it down: “{hit.words}”")


def _condition(drug: str, hit: Hit) -> str:
    """The condition in the sentence, or in the passage, that this medicine is not approved for."""
    match = re.search(rf"\b(?:{claims.OFF_LABEL[drug]})\b", hit.around.lower())
    return match[0] if match else ""


def _tells_status(hit: Hit) -> bool:
    return bool(claims.NOT_APPROVED.search(hit.around))


def _headed(manuscript: Manuscript) -> Iterator[tuple[str, Mark, int, int]]:
    """Yield title, mark, words and level of every section, panel and side of a comparison."""
    for stand in manuscript.stands:
        yield from _sides(stand, manuscript)
        title = seen(getattr(stand.block, "title", ""))
        if title:
            words = sum(_weight(inner) for inner in _within(stand.block))
            yield title, stand.block.mark or manuscript.start, words, stand.depth


def _sides(stand: Stand, manuscript: Manuscript) -> Iterator[tuple[str, Mark, int, int]]:
    for side in getattr(stand.block, "sides", ()):
        words = sum(len(seen(item).split()) for item in side.items)
        yield seen(side.title), side.mark or manuscript.start, words, stand.depth


def _within(block: Block) -> Iterator[Block]:
    yield block
    for inner in getattr(block, "content", ()):
        yield from _within(inner)


def _weight(block: Block) -> int:
    items = (
        getattr(each, "text", "") if isinstance(each, Entry) else each for each in getattr(block, "items", ())
    )
    return sum(len(seen(text).split()) for text in (getattr(block, "text", ""), *items))
