"""Rules about wording: jargon, abbreviations, passive voice, and who the text speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, islice

from handout.checking.document.checked_document import CheckedDocument, Sentence
from handout.checking.document.passages import visible_text
from handout.checking.document.text_splitting import split_words
from handout.checking.reading.word_frequency import is_uncommon
from handout.checking.rule import Finding, Level, rule
from handout.checking.searching.capitals import is_label_in_capitals, is_word_in_capitals
from handout.checking.searching.passive_share import tell_passive_share
from handout.checking.searching.text_search import (
    Match,
    cut_at_word,
    drop_repeated,
    find_matches,
    make_finding,
)
from handout.checking.vocabulary.doses import SURE_DOSE
from handout.checking.vocabulary.everyday import EVERYDAY_WORDS, NAMED_THINGS
from handout.checking.vocabulary.jargon import JARGON_PHRASES, SURE_WORDS, find_plain_word
from handout.checking.vocabulary.passive import FORMS_OF_BE, find_passive_verb
from handout.patterns import defer_pattern, to_small_letters

MAX_PASSIVE_SHARE = 0.15
"""The largest share of sentences in the passive voice."""
MIN_ORDER_SHARE = 1 / 3
"""The least orders among the sentences of a text that speaks to its reader without “you”."""
MIN_LETTERS_OF_LIST = 4
"""The least letters that the items of a list spell by no chance."""
MIN_YOU_SHARE = 0.01
"""The smallest share of “you” and “your” among all words."""
MAX_UNCOMMON_WORDS = 3
MIN_SENTENCES = 5
LONGEST_PHRASE = 30
"""Letters on each side of a word within which a phrase of staff stands that holds it."""

_JARGON_PHRASE = defer_pattern(
    rf"\b(?:{'|'.join(map(re.escape, JARGON_PHRASES))})\b", triggers="|".join(JARGON_PHRASES)
)
_ABBREVIATION = defer_pattern(r"[A-Z](?<!\w[A-Z])[A-Z0-9&-]*[A-Z]s?\b(?!-[a-z\d])")
_ORDER = defer_pattern(
    r"\W*(?:(?:do not|don['’]t|never|always|please|gently|then|slowly|first) )?(?:apply|ask|avoid|breathe"
    r"|bring|call|change|check|choose|clean|cover|do|drink|eat|elevate|empty|follow|get|give|go|hold|keep|lie"
    r"|lift|look|make|move|open|pat|place|plan|prepare|press|put|raise|read|remove|repeat|rest|rinse|see|sit"
    r"|sleep|stand|start|stay|stop|swallow|take|talk|tell|throw|try|turn|use|wait|walk|wash|watch|wear|wrap"
    r"|write)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence that says what to do."""
_LATIN_OF_DOSES = frozenset("BID TID QID QD QOD PRN QHS".split())
"""What the rules of doses tell."""
_KNOWN_ABBREVIATIONS = frozenset(
    """
    OK TV US USA UK AM PM ID PDF QR FAQ FDA CDC NIH MD RN PA DO NP PO BOX AIDS HIV DNA COVID ER IV X-RAY
    CT MRI DVD CD USB PC UV SPF FPS ZIP FM AA ASAP DIY II III NHS GP A&E EU NE NW SE SW PHD DDS
    """.split()
)
"""Abbreviations that readers know better than their words, and those of titles and addresses."""
_KNOWN_BY_LANGUAGE = {
    "en": frozenset(("NPH",)), "es": frozenset(("SAMU", "DNI", "VIH", "SIDA", "ADN", "NPH")),
    "fr": frozenset(("SAMU", "SMUR", "SOS", "IRM", "VIH", "SIDA", "ADN", "CHU")),
    "pt": frozenset(("SAMU", "SUS")), "de": frozenset(("DRK", "MRT", "EKG", "NPH")),
}  # fmt: skip
"""The same in one language: whom one calls, and what stands on the box."""
_EXPLAINED_BEFORE = defer_pattern(
    r"(?:\bcalled|\bnamed|\bknown as|\bmeans?|\bterm|\bword|\bor|\bsay)[\s:,“\"*]*(?:an? |the )?$|\([^()]*$",
    re.IGNORECASE,
)
_EXPLAINED_AFTER = defer_pattern(
    r"^[”\"*]*\s*(?:\(|,? (?:or|means?|that is|is when|which is|are) |[,:–—] )", re.IGNORECASE
)
_DOUBLE_NEGATIVE = defer_pattern(
    r"\bnot (?:un(?!til|der|less|ited|ion|iver)\w{3,}|in(?:frequent|significant|effective|correct"
    r"|appropriate)\w*|without"
    r"|impossible|impractical)\b|\b(?:do not|don't|never) (?:fail to|avoid|forget not)\b|\bnot never\b",
    triggers="not|n't|never",
)
_DASH = defer_pattern(
    r"[^\W\d_] ?-- ?[^\W\d_]|[^\W\d_] - [^\W\d_]",
    triggers=" - |--",
)
_SPACE_BEFORE = defer_pattern(
    r"(?<=[^\W\d_])[^\W\d_] [,.;?!](?= |$)",
    re.MULTILINE,
    triggers=" ,| .| ;| ?| !",
)
_WRITTEN_SPACE = r"(?:[}*_] [*_]*| [*_]+)"  # behind a field or bold words, before a sign
_THE_PATIENT = defer_pattern(
    r"\b(?:the patient|patients (?:should|must|may|can|are|need|will))\b", triggers="the patient|patients "
)
_COUNTED_BEFORE = defer_pattern(
    r"\b(?:\d[\d,.]*|most|many|some|few|all|other|percent)(?: of)?(?: the)? $|% of $", re.IGNORECASE
)
_NAMED_BEFORE = defer_pattern(r"\b(?:called|named|known as|is short for)(?: an?| the)? [“\"‘']?$")
"""Words before letters that are the name by which readers meet a thing: “a blood test called INR”."""
# What may stand before it is looked at behind the first letter: letters are found quickly.
_ALL_CAPITALS = defer_pattern(r"[A-Z](?<!\w[A-Z])[A-Z]+\b[ ,]+(?:\b[A-Z]{2,}\b[ ,]+)+\b[A-Z]{2,}\b")


@rule(
    "jargon", Level.NOTE, "Words are those that readers use themselves",
    why="A word that only staff use stops a reader, or is taken for another.",
    do="Use the plainer word. If you need this one, explain it there, or add it to `glossary:` or `terms:`.",
    source="PEMAT-P items 3 and 4; CDC Index item 7; plainlanguage.gov", language="en",
)  # fmt: skip
def check_jargon(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each word of jargon, at its first unexplained use."""
    yield from drop_repeated(_find_jargon(document))


def _find_jargon(document: CheckedDocument) -> Iterator[Finding]:
    allowed = document.allowed_words
    told: set[str] = set()
    for word in sorted(filter(find_plain_word, document.vocabulary)):
        if told.intersection(word.removesuffix(ending) for ending in ("d", "ed", "s", "es")):
            # “Elevated” is no second word to learn beside “elevate”.
            continue
        if word not in allowed and word.removesuffix("s") not in allowed:
            # Letters are found quickly, and what may not stand around them is looked at there alone.
            pattern = re.compile(rf"{re.escape(word)}(?<![\w/@.-]{re.escape(word)})(?![\w/@-]|\.\w)")
            hits = (
                hit for hit in find_matches(document, pattern) if not _is_name(hit) and not _is_in_phrase(hit)
            )
            match = next((hit for hit in hits if not _is_explained(hit)), None)
            if match is not None:
                told.add(word)
                plain_word = find_plain_word(word)
                finding = make_finding(document, match, f"“{_restore_dot(word)}” could be: {plain_word}")
                repair = plain_word if word in SURE_WORDS else ""
                yield finding._replace(excerpt=word, found=match.text, repair=repair)
    for match in find_matches(document, _JARGON_PHRASE):
        phrase = to_small_letters(match.text)
        plain_words = JARGON_PHRASES[phrase]
        finding = make_finding(document, match, f"“{phrase}” could be: {plain_words}")
        yield finding._replace(found=match.text, repair=plain_words if phrase in SURE_WORDS else "")


def _is_in_phrase(match: Match) -> bool:
    """Return whether a word is part of a phrase that is told as a whole: “myocardial infarction”."""
    text = to_small_letters(match.passage.text)
    start, end = max(0, match.start - LONGEST_PHRASE), match.end + LONGEST_PHRASE
    phrases = _JARGON_PHRASE.finditer(text, start, end)
    return any(each.start() <= match.start and match.end <= each.end() for each in phrases)


def _is_name(match: Match) -> bool:
    """Return whether a word is part of a thing's name, or has a capital in the middle of a sentence."""
    if (things := NAMED_THINGS.get(to_small_letters(match.text))) and things.match(match.text_after):
        return True
    return match.passage.is_prose and match.text.istitle() and bool(match.text_before.strip(" \"“‘'(*"))


@rule(
    "abbreviation", Level.NOTE, "An abbreviation is spelled out where it first stands",
    why="Letters that are clear to staff are a riddle to a reader, and some mean two things.",
    do="Write the words and put the letters in brackets after them, or add them to `glossary:`.",
    source="PEMAT-P item 4; CDC Index item 7",
)  # fmt: skip
def check_abbreviation(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each abbreviation that is not spelled out."""
    allowed = document.allowed_words
    seen_letters: set[str] = set()
    for match in find_matches(document, _ABBREVIATION, case_sensitive=True):
        letters = match.text.removesuffix("s")
        if letters in seen_letters:
            continue
        if is_label_in_capitals(match.passage):
            continue
        seen_letters.add(letters)
        if (
            letters in _KNOWN_ABBREVIATIONS
            or letters in _KNOWN_BY_LANGUAGE.get(document.language, ())
            or letters.lower() in allowed
            or _is_in_capitals(match)
            or (letters in _LATIN_OF_DOSES and SURE_DOSE.search(to_small_letters(match.sentence)))
            or re.search(r"\d-$", match.text_before)
            or _NAMED_BEFORE.search(match.text_before)
            or _is_spelled_out(letters, match)
            or is_word_in_capitals(letters, document)
            or _is_spelled_in_list(letters, match, document)
        ):
            continue
        if not re.search(rf"\({re.escape(letters)}s?\)|\b{re.escape(letters)}s? \(", document.text):
            yield make_finding(document, match, f"“{letters}” is not spelled out")


@rule(
    "uncommon-words", Level.NOTE, "A sentence has at most three uncommon words",
    why="How common the words are says more about how hard a text is than all formulas of length.",
    do="Use commoner words; explain the others in `glossary:`, or list those you need under `terms:`.",
    source="wordfreq 3.1, words rarer than ten in a million; ratings of 4,504 medical sentences",
)  # fmt: skip
def check_uncommon_words(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each sentence with more than three uncommon words.

    What patients say themselves, and what the title names, is not counted here.
    """
    if document.shown_language != document.language:
        return
    known = {word.lower() for word in split_words(visible_text(document.project.handout.title))}
    if document.language == "en":
        known |= EVERYDAY_WORDS
    for sentence, words in zip(document.sentences, document.uncommon_words, strict=True):
        if len(words) <= MAX_UNCOMMON_WORDS:
            continue
        lowercase = dict.fromkeys(word.lower() for word in words)
        distinct = [word for word in lowercase if word not in known and not _is_common_plural(word, document)]
        if len(distinct) > MAX_UNCOMMON_WORDS:
            mark = document.find_mark(sentence.passage, sentence.text, sentence.start)
            message = f"{len(distinct)} uncommon words in one sentence: {', '.join(distinct)}"
            yield Finding(message, mark, sentence.text, len(distinct))


@rule(
    "passive-voice", Level.NOTE, "Sentences say who does what",
    why="“The dressing should be changed” leaves open who changes it.",
    do="Say who acts: “Change the dressing”, “We check your blood pressure”.",
    source="PEMAT-P item 5; CDC Index item 6", language="en",
)  # fmt: skip
def check_passive_voice(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding with the first passive sentences, if more than 15 % are passive."""
    forms_of_be = frozenset(word for word in document.word_uses if word.lower() in FORMS_OF_BE)

    def find_verb(sentence: Sentence) -> str:
        return "" if forms_of_be.isdisjoint(sentence.words) else find_passive_verb(sentence.words)

    yield from tell_passive_share(document, find_verb, MAX_PASSIVE_SHARE)


@rule(
    "speaks-to-reader", Level.NOTE, "The text speaks to the reader, as “you” or in orders",
    why="“You” tells readers that they are meant and that they can act.",
    do="Write “you” and “your”, or orders (“Rest your foot”), in place of “the patient”.",
    source="PEMAT-P item 21", language="en",
)  # fmt: skip
def check_speaks_to_reader(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding if “you” is less than 1 % of the words, and less than a third are orders."""
    total = sum(len(sentence.words) for sentence in document.sentences)
    you = len(re.findall(r"\byou(?:r|rs|rself)?\b", document.lowercase_text))
    if len(document.sentences) < MIN_SENTENCES or you >= MIN_YOU_SHARE * total:
        return
    orders = sum(_ORDER.match(sentence.text) is not None for sentence in document.sentences)
    if orders < MIN_ORDER_SHARE * len(document.sentences):
        yield Finding(f"“you” or “your” stands {you} times in {total} words", document.mark)


@rule(
    "the-patient", Level.NOTE, "The reader is not called “the patient”",
    why="Readers do not see themselves in “patients should”.",
    do="Write “you”.", source="PEMAT-P item 21; plainlanguage.gov", language="en",
)  # fmt: skip
def check_the_patient(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each “the patient” that means the reader."""
    for match in find_matches(document, _THE_PATIENT):
        if _COUNTED_BEFORE.search(match.text_before):
            # “9 out of 10 patients are …” says how many.
            continue
        yield make_finding(document, match, f"“{match.text}” where the reader is meant")


@rule(
    "double-negative", Level.NOTE, "A sentence says no only once",
    why="Two negatives must be worked out; under stress one of them gets lost.",
    do="Say it the other way round.", source="plainlanguage.gov", language="en",
)  # fmt: skip
def check_double_negative(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each double negative."""
    for match in find_matches(document, _DOUBLE_NEGATIVE):
        yield make_finding(document, match, f"two negatives: “{match.text}”")


@rule(
    "all-capitals", Level.WARN, "Nothing is set in capitals for loudness",
    why="Words in capitals lose their shape, read slowly, and screen readers may spell them.",
    do="Use **bold** for one or two words, or a callout.",
    source="NIH Clear Communication; plainlanguage.gov",
)  # fmt: skip
def check_all_capitals(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each sentence with three or more words in capitals; a label is no sentence."""
    for match in find_matches(document, _ALL_CAPITALS, case_sensitive=True):
        if not is_label_in_capitals(match.passage):
            yield make_finding(document, match, f"words in capitals: “{cut_at_word(match.text)}”")


@rule(
    "typing", Level.NOTE, "Dashes and spaces stand as in print",
    why="Two hyphens and a space before a comma look like slips, and break lines in wrong places.",
    do="Write an en dash with spaces, and no space before a comma, full stop or question mark.",
    source="Chicago Manual of Style, 6.80",
)  # fmt: skip
def check_typing(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each double hyphen, and each space before a mark that has none."""
    for match in find_matches(document, _DASH):
        dash = make_finding(document, match, f"“{match.text}” for a dash")
        yield dash._replace(found=match.text, repair=f"{match.text[0]} – {match.text[-1]}")
    for match in find_matches(document, _SPACE_BEFORE) if document.language not in ("fr", "ht") else ():
        # A field that is filled in later leaves a gap here, which nobody wrote and nobody prints.
        text, sign = " ".join(match.passage.markup.split()), re.escape(match.text[-1])
        if "{" in text and match.text not in text and not re.search(_WRITTEN_SPACE + sign, text):
            continue
        slip = make_finding(document, match, f"a space before “{match.text[-1]}”")
        yield slip._replace(found=match.text, repair=match.text.replace(" ", ""))


def _is_explained(match: Match) -> bool:
    """Return whether the text around a word explains it."""
    text = match.passage.text
    before, after = text[max(0, match.start - 80) : match.start], text[match.end : match.end + 20]
    return bool(_EXPLAINED_BEFORE.search(before) or _EXPLAINED_AFTER.match(after))


def _restore_dot(word: str) -> str:
    """Return an abbreviation with its last dot, which is not part of a matched word."""
    return f"{word}." if "." in word else word


def _is_in_capitals(match: Match) -> bool:
    return any(
        other.start() <= match.start < other.end() for other in _ALL_CAPITALS.finditer(match.passage.text)
    )


def _is_spelled_in_list(letters: str, match: Match, document: CheckedDocument) -> bool:
    """Return whether passages after it begin with its letters: RICE is rest, ice, compression, elevation."""
    if len(letters) < MIN_LETTERS_OF_LIST:
        return False
    after = islice(dropwhile(lambda each: each is not match.passage, document.passages), 1, len(letters) + 3)
    return letters in "".join(each.text.lstrip("*_ ")[:1].upper() for each in after)


def _is_common_plural(word: str, document: CheckedDocument) -> bool:
    """Return whether an English word is the plural of a common one: who knows “pain” knows “pains”."""
    singular = word.removesuffix("s")
    return document.language == "en" and word != singular and not is_uncommon(singular, "en")


def _is_spelled_out(letters: str, match: Match) -> bool:
    """Return whether the words come before it, as in “Food and Drug Administration (FDA)”."""
    text, at = match.passage.text, match.start
    return (
        text[max(0, at - 1) : at] == "("
        or re.match(r" \((?!e\.g|such|for example)", text[match.end :]) is not None
    )
