"""Makes a title of what the first sentences tell a reader of themselves: “After your …”, “You have a …”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import DraftBlock, DraftList, DraftParagraph, iter_texts
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.letters import is_greeting
from handout.importing.lines.lines_around import classify_line_around, is_warning
from handout.importing.words.given_names import is_given_name
from handout.importing.words.page_words import TITLES_OF_PERSONS

MAX_TEXTS = 3
MIN_TOLD = 3
"""How often a text has the word that it is about."""
MIN_LETTERS = 4
_TIME = re.compile(
    r"(?:(?<=^)|(?<=[.!?] )|(?<=[ ,]))(?P<what>(?:after|before|following|después de|antes de|tras|après|"
    r"avant|nach|vor|dopo|"
    r"prima d\w+|após|depois d\w+|na|voor|po|przed|после|перед|efter|före|etter|før|pagkatapos ng|"
    r"bago ang|sau khi|sau|"
    r"apre|anvan) "
    r"(?:your|the|an?|su|la|el|una?|votre|l['’]|une?|ihrer|der|dem|einer|einem|il|lo|l['’]|sua|o|a|uw|de|"
    r"het|een|iyong|"
    r"[^\W\d_]{4,})[ ]?[^\s,.;:!?][^,.;:!?()]{2,44}?)"
    r"(?=,| (?:you|your|it is|there|please|do not|puede|debe|es normal|usted|vous|il est|sie|darf|dürfen|"
    r"kann|è|può|"
    r"você|é normal|mag|kunt|u|можно|нельзя|вы|bạn|ka|ang)\b)",
    re.IGNORECASE,
)
"""The time of which a sentence tells."""
_HAVING = re.compile(
    r"(?:you (?:have|had|were given|have been given|are going to have|will have)|usted (?:tiene|tuvo)|"
    r"vous avez(?: eu)?|sie (?:haben|hatten|bekommen)|lei ha|você (?:tem|teve)|u (?:heeft|krijgt)|у вас|"
    r"mayroon kang|ou gen) "
    r"(?P<what>(?:an?|the|une?|una?|um|eine?[nmrs]?|een) [^,.;:!?()]{3,44})(?=[,.;]|$)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?P<what>(?:your|votre|ihre?|su|il suo|la sua|seu|sua|uw) [^\W\d_][\w -]{2,30}? (?:is|was|are|est|"
    r"ist|es|è|é|está|zijn) "
    r"(?:too |trop |zu |demasiado |troppo |muito |te )?(?:high|low|raised|weak|infected|broken|élevée?|"
    r"basse?|hoch|"
    r"niedrig|gebrochen|alt[oa]|baj[oa]|bass[oa]|hoog|laag))",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"\b(?:{TITLES_OF_PERSONS})(?<!\w\w\w\w\w)[. ]+[A-ZÀ-Þ]", re.IGNORECASE)
_SMALL_WORDS = (
    "your this that with from have will take after before when they them then than there their about most "
    "more call days week weeks daily hours time times each every should also doctor nurse clinic hospital "
    "patient patients para como cuando esta este todos días semana médico pour avec dans vous votre sont "
    "jours semaine médecin nach nicht eine einen wird oder tage woche arzt ihre haben questo della sono "
    "giorni medico você mais dias não jest oraz przez dnia dzień lekarz proszę voor niet deze dagen arts kunt"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def make_opening_title(blocks: Sequence[DraftBlock]) -> str:
    """Return a title of what the first sentences of a text tell of; "" if they may name a person."""
    texts = [
        plain_text(block.text)
        for block in blocks
        if isinstance(block, DraftParagraph) and not is_greeting(block) and not block.comment
    ]
    texts = [text for text in texts if _is_text(text)]
    for shape in (_TIME, _STATE, _HAVING):
        for text in texts[:MAX_TEXTS]:
            match = shape.search(text) if shape is not _HAVING else shape.match(text)
            if match and not _names_person(match["what"]):
                return escape_minimally(_raise_first(match["what"]))
    return escape_minimally(_find_told_word(blocks, texts))


def _is_text(text: str) -> bool:
    reason = classify_line_around(text)
    return reason in ("", "sentence") and not is_warning(text)


def _raise_first(text: str) -> str:
    return text[:1].upper() + text[1:].strip()


def _names_person(text: str) -> bool:
    """Return whether a text may name somebody: with a title, or a first name behind another word."""
    words = re.findall(r"[^\W\d_]+", text)
    named = any(word[:1].isupper() and is_given_name(word) for word in words)
    return named or _PERSON.search(text) is not None


def _find_told_word(blocks: Sequence[DraftBlock], texts: Sequence[str]) -> str:
    """Return the word that a text tells most, and its first sentence, too; "" if none stands out."""
    body = [plain_text(text) for block in blocks if isinstance(block, DraftParagraph | DraftList)
            for text in iter_texts(block)]  # fmt: skip
    words = [word.casefold() for text in body for word in re.findall(r"[^\W\d_]+", text)]
    first = {word.casefold() for word in re.findall(r"[^\W\d_]+", texts[0])} if texts else set()
    counts = Counter(
        word for word in words if word in first and len(word) >= MIN_LETTERS and word not in _SMALL
    )
    best = counts.most_common(2)
    is_clear = bool(best) and best[0][1] >= MIN_TOLD and (len(best) == 1 or best[1][1] < best[0][1])
    return _raise_first(best[0][0]) if is_clear and not is_given_name(best[0][0]) else ""
