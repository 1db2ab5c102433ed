"""Rules against promises: off-label use, benefits without risks, absolutes, testimonials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.caches import cache
from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import BlockPosition, visible_text
from handout.checking.rule import Finding, Level, rule
from handout.checking.rules.numbers import is_measured
from handout.checking.searching.text_search import Match, find_matches, make_finding
from handout.checking.vocabulary import claims
from handout.checking.vocabulary.fair_claims import is_fair
from handout.content.model.base import Block, Entry, walk_blocks
from handout.errors import Mark
from handout.patterns import defer_pattern, may_match, to_small_letters

MIN_RISK_SHARE = 0.5
"""The least words about risks for each word about benefits."""

_DRUG_PATTERNS = {drug: defer_pattern(rf"\b{drug}\b", triggers=drug) for drug in claims.OFF_LABEL_USES}
_INSURANCE_WORDS = defer_pattern(
    r"\b(?:(?:my|your|his|her|their) (?:\w+ ){0,2}benefits?|(?:health|va|veterans?'?|disability|insurance"
    r"|employee|retirement|survivors?'?|education|death|medicare|medicaid|social security|plan)"
    r" (?:care )?benefits?|benefits? (?:package|plan|office|coverage|claim|eligibility|card)"
    r"|apply for (?:\w+ )?benefits?)\b",
    re.IGNORECASE,
)
"""Benefits that are paid out, not those of a treatment."""
_BENEFIT_WORDS = defer_pattern(
    r"\b(?:benefits?|advantages?|how (?:it|this) (?:can|may|will) help|pros)\b",
    re.IGNORECASE,
    triggers="benefit|advantage|pros|"
    + "|".join(f"how {what} {verb} help" for what in ("it", "this") for verb in ("can", "may", "will")),
)
_RISK_WORDS = defer_pattern(
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
def check_off_label_approval(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each medicine used off-label without its approval status."""
    if next(document.find_blocks("approval_status"), None) is not None:
        return
    for drug in sorted(document.vocabulary.intersection(_DRUG_PATTERNS)):
        pattern = _DRUG_PATTERNS[drug]
        uses = [match for match in find_matches(document, pattern) if _find_condition(drug, match)]
        is_stated = any(_states_approval(hit) for hit in find_matches(document, pattern))
        if uses and not is_stated:
            condition = _find_condition(drug, uses[0])
            message = f"{drug} stands with “{condition}”: no approved use, and no word of it"
            yield make_finding(document, uses[0], message)


@rule(
    "approved-claim", Level.ERROR, "“FDA approved” does not stand beside a medicine used off-label",
    why="It says of the use what is true of another use only.",
    do="Say for what it is approved, and that this use is not.", source="21 CFR 202.1(e)(4); " + _FTC,
    language="en",
)  # fmt: skip
def check_approved_claim(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each “FDA approved” beside a medicine used off-label."""
    for match in find_matches(document, claims.APPROVAL_CLAIM):
        sentence = match.sentence
        for drug in sorted(document.vocabulary.intersection(_DRUG_PATTERNS)):
            condition = _get_condition(drug).search(to_small_letters(sentence))
            if (
                _DRUG_PATTERNS[drug].search(to_small_letters(sentence))
                and condition
                and not claims.NOT_APPROVED.search(sentence)
            ):
                yield make_finding(document, match, f"“{match.text}” with {drug} and {condition[0]}")


@rule(
    "benefits-without-risks", Level.ERROR, "Benefits do not stand without risks",
    why="Who hears of benefits only cannot choose.",
    do="Add the risks beside the benefits, under a heading of the same level.",
    source="CDC Index item 19; 21 CFR 202.1(e)(5)", language="en",
)  # fmt: skip
def check_benefits_without_risks(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if a heading names benefits and none names risks."""
    if not _may_name_benefits(document):
        return
    sections = list(_measure_sections(document))
    benefits = [section for section in sections if _names_benefits(section[0])]
    if benefits and not any(_RISK_WORDS.search(title) for title, *_ in sections):
        title, mark, _, _ = benefits[0]
        yield Finding(f"“{title}” stands here, and risks stand nowhere", mark, title)


@rule(
    "risks-too-small", Level.WARN, "Risks get half as many words as benefits, at the same level",
    why="What is told in passing is taken lightly.",
    do="Give the risks a heading of the same level and tell each of them.",
    source="21 CFR 202.1(e)(7)(viii); CDC Index item 19", language="en",
)  # fmt: skip
def check_risks_too_small(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if risks get under half of the benefits' words, or a lower heading."""
    if not _may_name_benefits(document):
        return
    sections = list(_measure_sections(document))
    benefits = [
        section for section in sections if _names_benefits(section[0]) and not _RISK_WORDS.search(section[0])
    ]
    risks = [part for part in sections if _RISK_WORDS.search(part[0]) and not _BENEFIT_WORDS.search(part[0])]
    if not benefits or not risks:
        return
    benefit_words, risk_words = sum(part[2] for part in benefits), sum(part[2] for part in risks)
    title, mark, _, _ = risks[0]
    if risk_words < MIN_RISK_SHARE * benefit_words:
        yield Finding(f"{risk_words} words about risks, {benefit_words} about benefits", mark, title)
    elif min(part[3] for part in risks) > min(part[3] for part in benefits):
        yield Finding(f"“{title}” stands under a smaller heading than the benefits", mark, title)


@rule(
    "absolute-claim", Level.WARN, "No treatment is called a cure, safe, proven, painless or the best",
    why="No treatment works for everyone or harms nobody; a promise that fails costs trust.",
    do="Say what it may do, for how many, and what is not known.", source=_FTC, language="en",
)  # fmt: skip
def check_absolute_claim(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each absolute, such as “cure”, that is not denied or asked."""
    for match in find_matches(document, claims.ABSOLUTE_CLAIM):
        question = match.sentence.endswith("?") or match.passage.field == "question"
        is_order = claims.ORDER_TO_CHECK.search(match.text_before)
        is_open = question or is_order or claims.denies(match.text_before)
        if not is_open and not is_fair(match.text, match.text_before, match.sentence, "en"):
            yield make_finding(document, match, f"an absolute: “{match.text}”")


@rule(
    "marketing", Level.WARN, "Nothing is advertised",
    why="Words that sell make readers doubt the rest; a handout informs.",
    do="Take the word out, or say what is meant.", source=_FTC + "; PIF TICK criterion on balance",
    language="en",
)  # fmt: skip
def check_marketing(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each word that advertises."""
    for match in find_matches(document, claims.MARKETING_WORDS):
        yield make_finding(document, match, f"a word that sells: “{match.text}”")


@rule(
    "award-outside-card", Level.WARN, "Honours stand in the author card only",
    why="An award says nothing about whether a treatment helps.",
    do="Move it to the author's `awards:`.", source="this checker; " + _FTC, language="en",
)  # fmt: skip
def check_award_outside_card(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each award outside the author card."""
    for match in find_matches(document, claims.AWARD_WORDS):
        yield make_finding(document, match, f"an honour in the text: “{match.text}”")


@rule(
    "unsourced-claim", Level.WARN, "Percentages and studies have a source",
    why="A number without a source cannot be checked, by readers or by the next reviewer.",
    do="Name the source: add it to `references:` and write [^id] after the sentence.",
    source="PIF TICK; CDC Index item 11", language="en",
)  # fmt: skip
def check_unsourced_claim(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each percentage or study without a reference."""
    for pattern in (claims.SHARE, claims.STUDY_CLAIM):
        for match in find_matches(document, pattern):
            if not match.passage.has_reference and not is_measured(match):
                yield make_finding(document, match, f"“{match.text}” without a source")


@rule(
    "testimonial", Level.WARN, "A patient's story says that it need not be yours",
    why="One good story outweighs all numbers in a reader's mind.",
    do="Say beside it that results differ, and what usually happens; or leave it out.",
    source="FTC Endorsement Guides, 16 CFR 255.2", language="en",
)  # fmt: skip
def check_testimonial(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each story without a note that results differ."""
    for match in find_matches(document, claims.TESTIMONIAL_WORDS, case_sensitive=True):
        around = " ".join(
            passage.text for passage in document.passages if passage.heading == match.passage.heading
        )
        is_markup = '="' in match.passage.text or "='" in match.passage.text
        if not is_markup and not claims.RESULTS_VARY.search(around):
            yield make_finding(
                document, match, "a story in somebody's own words, without a word on how typical it is"
            )


@rule(
    "minimised-risk", Level.WARN, "Side effects are not played down",
    why="“Only mild” tells readers not to report what they feel.",
    do="Say how often it happens and when to call.", source="21 CFR 202.1(e)(5); " + _FTC, language="en",
)  # fmt: skip
def check_minimised_risk(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each side effect that is played down."""
    for match in find_matches(document, claims.MINIMISING_WORDS):
        if claims.SIDE_EFFECT.search(match.sentence) and not claims.denies(match.text_before):
            yield make_finding(document, match, f"plays it down: “{match.text}”")


def _find_condition(drug: str, match: Match) -> str:
    """Return the condition near the match that this medicine is not approved for; or ""."""
    condition = _get_condition(drug).search(to_small_letters(match.text_around))
    return condition[0] if condition else ""


@cache
def _get_condition(drug: str) -> re.Pattern[str]:
    """Return the pattern of what a medicine is used for without approval, in small letters."""
    return defer_pattern(rf"\b(?:{claims.OFF_LABEL_USES[drug]})\b")


def _names_benefits(title: str) -> bool:
    return bool(_BENEFIT_WORDS.search(title)) and not _INSURANCE_WORDS.search(title)


def _states_approval(match: Match) -> bool:
    return bool(claims.NOT_APPROVED.search(match.text_around))


def _may_name_benefits(document: CheckedDocument) -> bool:
    return may_match(_BENEFIT_WORDS, document.lowercase_text)


def _measure_sections(document: CheckedDocument) -> Iterator[tuple[str, Mark, int, int]]:
    """Yield title, mark, words and level of every section, panel and side of a comparison."""
    for position in document.block_positions:
        yield from _measure_sides(position, document)
        title = visible_text(getattr(position.block, "title", ""))
        if title:
            words = sum(_count_words(inner) for inner in walk_blocks((position.block,)))
            yield title, position.block.mark or document.mark, words, position.depth


def _measure_sides(
    position: BlockPosition, document: CheckedDocument
) -> Iterator[tuple[str, Mark, int, int]]:
    for side in getattr(position.block, "sides", ()):
        words = sum(len(visible_text(item).split()) for item in side.items)
        yield visible_text(side.title), side.mark or document.mark, words, position.depth


def _count_words(block: Block) -> int:
    items = (
        getattr(each, "text", "") if isinstance(each, Entry) else each for each in getattr(block, "items", ())
    )
    return sum(len(visible_text(text).split()) for text in (getattr(block, "text", ""), *items))
