"""Weighs whether words that only look like a person's name are one: “Melissa Tea” over a text is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import DraftAuthor, DraftBlock, iter_texts
from handout.importing.words.page_words import TITLES_OF_PERSONS
from handout.patterns import defer_pattern

MIN_LETTERS = 3
"""Letters of a part of a name that the text is searched for: “de” and “al” stand in every text."""
LAST_BLOCKS = 4
"""Blocks at the end of an article that may tell of its author by the full name."""
_THINGS = defer_pattern(
    # Places and streets.
    r"\b(?:ward|wing|room|bed|tower|bridge|pavilion|spital|kórház|caddesi|sokak|drive|avenue|street|road|"
    r"lane|"
    r"way|place|park|beach|bay|hill|airport|"
    r"springs|station|square|north|south|east|west|haus|stra(?:ß|ss)e|platz|allee|weg|brücke|stift|rue|place|"
    r"calle|avenida|plaza|ulica|улица|"
    # What helps people, and who.
    r"nurses?|hours|advice|helpline|hotline|hospice|chapel|church|prayer|counselling|choir|calendar|"
    r"numerals|"
    # What patients take, wear and measure.
    r"tea|gels?|creams?|soap|balm|patch|serum|lotion|powder|salt|acid|syrup|oil|milk|water|fluids?|drip|lamp|"
    r"salve|ointment|capsules?|lozenges?|gargle|honey|juice|extract|leaf|pads?|boots?|brace|sling|"
    r"crutch(?:es)?|wheelchair|syringe|needle|compress|stocking|insole|mask|pump|mattress|pillow|"
    r"orthese|bandagen?|kapseln?|zäpfchen|zioła|ziele|orthèse|attelle|muletas?|férula|gelule|capsule|"
    r"tutore|stampelle|krem|şurup|çay[ıi]?|suyu|fasulye|yaprağı|мази|капли|отвар|настойка|травы?|"
    r"نبات|شاي|مركز|مستشفى|عيادة|مرهم|زيت|شراب|حبوب|"
    r"splint|collar|bandage|dressing|gauze|socks|stain|scale|score|card|titer|panel|positive|negative|"
    r"section|"
    r"birth|rash|bleeding|fasting|rehydration|angina|colitis|salbe|creme|saft|tee|tropfen|pflaster|schiene|"
    r"crème|sirop|huile|thé|tisane|pommade|crema|jarabe|té|aceite|sciroppo|tisana|olio|pomata|"
    r"maść|syrop|соль|чай|мазь|крем|масло|officinalis|canina|creeper|chamomile|fever)\b",
    re.IGNORECASE,
)
_DOUBTFUL_NAMES = """
    frank per ana ali roman rosa vera melissa veronica virginia florence felix franco iris marina regina
    вера надежда роман марина عمر نور هدى منى كريم حسن هند عبد علي سامي طارق ماجد سارة
"""
"""First names that are words, plants or places, too: alone they need somebody told of under them."""
_DOUBTFUL = frozenset(_DOUBTFUL_NAMES.split())


def are_likely(authors: Sequence[DraftAuthor], rest: Sequence[DraftBlock]) -> bool:
    """Return whether names without title, degree or mark are names, in view of the text under them.

    One of which the text speaks is its subject, or a heading; of several most must be names.
    """
    named = [author.name for author in authors if not _names_thing(author.name)]
    if len(named) * 2 <= len(authors):
        # A whole text takes long to search.
        return False
    texts = [plain_text(text) for block in rest for text in iter_texts(block)]
    ends = [plain_text(text) for block in rest[-LAST_BLOCKS:] for text in iter_texts(block)]
    told = "\n".join(ends).casefold()
    text = "\n".join(texts).casefold()
    likely = [name for name in named if _is_likely(name, text, told, is_alone=len(authors) == 1)]
    return len(likely) * 2 > len(authors)


def is_told(author: DraftAuthor, rest: Sequence[DraftBlock]) -> bool:
    """Return whether a text says the name of its author again: behind a title, or at its end."""
    texts = [plain_text(text) for block in rest for text in iter_texts(block)]
    ends = "\n".join(plain_text(text) for block in rest[-LAST_BLOCKS:] for text in iter_texts(block))
    folded = author.name.casefold()
    title = re.compile(rf"\b(?:{TITLES_OF_PERSONS}) {re.escape(folded)}\b")
    return folded in ends.casefold() or any(title.search(text.casefold()) for text in texts)


def _names_thing(name: str) -> bool:
    """Return whether words are a place or a thing by themselves, or begin with an abbreviation."""
    first = name.split()[0]
    is_short = first.isupper() and not name.isupper() and first != first.lower()
    return is_short or _THINGS.search(name) is not None


def _is_likely(name: str, text: str, told: str, *, is_alone: bool) -> bool:
    """Return whether a name that is no thing is one, in view of the folded text and its end (`told`)."""
    folded = name.casefold()
    titles = rf"\b(?:{TITLES_OF_PERSONS})"
    is_there = folded in text
    is_titled = is_there and re.search(rf"{titles} {re.escape(folded)}\b", text) is not None
    is_told = is_titled or folded in told
    if is_alone and not is_told and (is_there or name.split()[0].casefold() in _DOUBTFUL):
        return False
    parts = [part for part in re.findall(r"\w+", folded) if len(part) >= MIN_LETTERS and part in text]
    if not parts:
        return True
    own = re.sub(rf"\b(?:(?:{TITLES_OF_PERSONS}) )?{re.escape(folded)}|{titles} \w+", " ", text)
    return not any(re.search(rf"\b{part}\b", own) for part in parts)
