"""Rules of wording: jargon, abbreviations, voice, and whom the text speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.plain.manuscript import Manuscript
from handout.plain.rule import Found, Level, rule
from handout.plain.search import Hit, first_of_each, found, hits, short
from handout.plain.vocabulary.jargon import PHRASES, plainer
from handout.plain.vocabulary.passive import passive

PASSIVE_SHARE = 0.15
YOU_SHARE = 0.01
ENOUGH_SENTENCES = 5

_PHRASE = re.compile(rf"\b(?:{'|'.join(map(re.escape, PHRASES))})\b")
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9&-]*[A-Z]s?\b(?!-[a-z\d])")
_KNOWN = frozenset(
    """
    OK TV US USA UK AM PM ID PDF QR FAQ FDA CDC NIH MD RN PA DO NP PO BOX AIDS HIV DNA COVID ER IV X-RAY
    CT MRI DVD CD UV SPF ZIP FM AA ASAP DIY II III NHS EU NE NW SE SW PHD DDS
    """.split()
)
"""Abbreviations that readers know better than their words, and those of titles and addresses."""
_EXPLAINED_BEFORE = re.compile(
    r"(?:\bcalled|\bnamed|\bknown as|\bmeans?|\bterm|\bword|\bor|\bsay)[\s:,“\"*]*(?:an? |the )?$|\([^()]*$",
    re.IGNORECASE,
)
_EXPLAINED_AFTER = re.compile(
    r"^[”\"*]*\s*(?:\(|,? (?:or|means?|that is|is when|which is|are) |[,:–—] )", re.IGNORECASE
)
_DOUBLE = re.compile(
    r"\bnot (?:un(?!til|der|less|ited|ion|iver)\w{3,}|in(?:frequent|significant|effective|correct"
    r"|appropriate)\w*|without"
    r"|impossible|impractical)\b|\b(?:do not|don't|never) (?:fail to|avoid|forget not)\b|\bnot never\b"
)
_SHOUT = re.compile(r"(?:\b[A-Z]{2,}\b[ ,]+){2,}\b[A-Z]{2,}\b")


@rule(
    "jargon", Level.NOTE, "Words are those that readers use themselves",
    why="A word that only staff use stops a reader, or is taken for another.",
    do="Use the plainer word. If you need this one, explain it there, or add it to `glossary:` or `terms:`.",
    source="PEMAT-P items 3 and 4; CDC Index item 7; plainlanguage.gov", language="en",
)  # fmt: skip
def jargon(manuscript: Manuscript) -> Iterator[Found]:
    yield from first_of_each(_jargon(manuscript))


def _jargon(manuscript: Manuscript) -> Iterator[Found]:
    allowed = _allowed(manuscript)
    for word in sorted(manuscript.vocabulary):
        if (plain := plainer(word)) and word not in allowed and word.removesuffix("s") not in allowed:
            pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            hit = next((hit for hit in hits(manuscript, pattern) if not _explained(hit)), None)
            if hit is not None:
                yield found(manuscript, hit, f"“{_dotted(word)}” could be: {plain}")._replace(excerpt=word)
    for hit in hits(manuscript, _PHRASE):
        phrase = hit.words.lower()
        yield found(manuscript, hit, f"“{phrase}” could be: {PHRASES[phrase]}")


@rule(
    "abbreviation", Level.NOTE, "An abbreviation is spelled out where it first stands",
    why="Letters that are clear to staff are a riddle to a reader, and some mean two things.",
    do="Write the words and put the letters in brackets after them, or add them to `glossary:`.",
    source="PEMAT-P item 4; CDC Index item 7",
)  # fmt: skip
def abbreviation(manuscript: Manuscript) -> Iterator[Found]:
    allowed = _allowed(manuscript)
    told: set[str] = set()
    for hit in hits(manuscript, _ABBREVIATION, cased=True):
        letters = hit.words.removesuffix("s")
        if letters in told:
            continue
        told.add(letters)
        if letters in _KNOWN or letters.lower() in allowed or _shouted(hit) or _spelled_out(letters, hit):
            continue
        if not re.search(rf"\({re.escape(letters)}s?\)|\b{re.escape(letters)}s? \(", manuscript.everything):
            yield found(manuscript, hit, f"“{letters}” is not spelled out")


@rule(
    "passive-voice", Level.NOTE, "Sentences say who does what",
    why="“The dressing should be changed” leaves open who changes it.",
    do="Say who acts: “Change the dressing”, “We check your blood pressure”.",
    source="PEMAT-P item 5; CDC Index item 6", language="en",
)  # fmt: skip
def passive_voice(manuscript: Manuscript) -> Iterator[Found]:
    used = [(verb, each) for each in manuscript.sentences if (verb := passive(each.words))]
    total = len(manuscript.sentences)
    if total < ENOUGH_SENTENCES or len(used) <= PASSIVE_SHARE * total:
        return
    for verb, sentence in used:
        mark = manuscript.locate(sentence.passage, sentence.text, sentence.start)
        message = f"passive: “{verb}” ({len(used)} of {total} sentences)"
        yield Found(message, mark, sentence.text)


@rule(
    "speaks-to-reader", Level.NOTE, "The text speaks to the reader as “you”",
    why="“You” tells readers that they are meant and that they can act.",
    do="Write “you” and “your” in place of “the patient”.", source="PEMAT-P item 21", language="en",
)  # fmt: skip
def speaks_to_reader(manuscript: Manuscript) -> Iterator[Found]:
    total = sum(len(sentence.words) for sentence in manuscript.sentences)
    you = len(re.findall(r"\b(?:you|your|yours|yourself)\b", manuscript.lowered))
    if len(manuscript.sentences) >= ENOUGH_SENTENCES and you < YOU_SHARE * total:
        yield Found(f"“you” or “your” stands {you} times in {total} words", manuscript.start)


@rule(
    "the-patient", Level.NOTE, "The reader is not called “the patient”",
    why="Readers do not see themselves in “patients should”.",
    do="Write “you”.", source="PEMAT-P item 21; plainlanguage.gov", language="en",
)  # fmt: skip
def the_patient(manuscript: Manuscript) -> Iterator[Found]:
    pattern = re.compile(r"\b(?:the patient|patients (?:should|must|may|can|are|need|will))\b")
    for hit in hits(manuscript, pattern):
        yield found(manuscript, hit, f"“{hit.words}” where the reader is meant")


@rule(
    "double-negative", Level.NOTE, "A sentence says no only once",
    why="Two negatives must be worked out; under stress one of them gets lost.",
    do="Say it the other way round.", source="plainlanguage.gov", language="en",
)  # fmt: skip
def double_negative(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _DOUBLE):
        yield found(manuscript, hit, f"two negatives: “{hit.words}”")


@rule(
    "all-capitals", Level.WARN, "Nothing is set in capitals for loudness",
    why="Words in capitals lose their shape, read slowly, and screen readers may spell them.",
    do="Use **bold** for one or two words, or a callout.",
    source="NIH Clear Communication; plainlanguage.gov",
)  # fmt: skip
def all_capitals(manuscript: Manuscript) -> Iterator[Found]:
    for hit in hits(manuscript, _SHOUT, cased=True):
        yield found(manuscript, hit, f"words in capitals: “{short(hit.words)}”")


def _allowed(manuscript: Manuscript) -> frozenset[str]:
    """Words that the handout lists as unavoidable or explains in its glossary."""
    handout = manuscript.project.handout
    listed = [*handout.terms, *(entry.term for entry in handout.glossary)]
    return frozenset(word.lower() for term in listed for word in (term, *term.split()))


def _explained(hit: Hit) -> bool:
    """Whether the words around a word say what it means."""
    text = hit.passage.text
    before, after = text[max(0, hit.start - 80) : hit.start], text[hit.end : hit.end + 20]
    return bool(_EXPLAINED_BEFORE.search(before) or _EXPLAINED_AFTER.match(after))


def _dotted(word: str) -> str:
    """An abbreviation with the last dot that is no part of a word."""
    return f"{word}." if "." in word else word


def _shouted(hit: Hit) -> bool:
    return any(other.start() <= hit.start < other.end() for other in _SHOUT.finditer(hit.passage.text))


def _spelled_out(letters: str, hit: Hit) -> bool:
    """Whether the words stand right before, as in “Food and Drug Administration (FDA)”."""
    text, at = hit.passage.text, hit.start
    return (
        text[max(0, at - 1) : at] == "("
        or re.match(r" \((?!e\.g|such|for example)", text[hit.end :]) is not None
    )
