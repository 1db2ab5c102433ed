"""The passive voice in German and Dutch: a form of “werden” or “worden” and a participle in one clause."""

from __future__ import annotations

import re

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

MAX_CACHED_WORDS = 8192
_CLAUSE_END = defer_pattern(r"[,;:.!?()–—]+ *")
_ARTICLES = frozenset("de het een uw mijn dit dat die der das dem den".split())
_LINKS, _SUBJECTS = frozenset("dat die als of".split()), (["u"], ["je"], ["jij"], ["we"], ["wij"], ["ik"])
"""Dutch words that begin a clause if one of the others follows."""
_WORD = defer_pattern(r"\w+(?:-\w+)*")


class _Language(NamedTuple):
    """How a language makes its passive voice."""

    forms: frozenset[str]
    """Forms of the verb that stands with the participle."""
    stems: tuple[str, ...]
    """Letters of which each form has some."""
    clause_words: frozenset[str]
    """Words that begin another clause where no comma has to."""
    participle: re.Pattern[str]
    no_participles: frozenset[str]
    """Words that look like participles."""
    at_end_only: frozenset[str]
    """Words that are participles at the end of a clause only, and adverbs elsewhere."""
    infinitives: frozenset[str]
    """Participles that are infinitives too: “wir werden es erhalten”, “es darf nicht vergessen werden”."""
    accepted: frozenset[str]
    """Participles for which no better active form is at hand: “is called”."""
    after: frozenset[str]
    """Verbs that make the participle before them an active one: “cleaned has”."""
    agent: re.Pattern[str]
    """Words that begin with who acts."""


_GERMAN_STEMS = (
    "nommen|geben|lesen|sprochen|schlossen|halten|schnitten|zogen|hoben|schoben|schrieben|tragen|waschen|brochen"
    "|gossen|messen|gessen|trunken|funden|bunden|lassen|laden|schlagen|stochen|rufen|wiesen|blasen|wogen|troffen"
    "|worfen|strichen|rieben|sehen|schoren|bissen|gangen|bogen|schliffen|froren|griffen|holfen|fangen|nossen|raten|beten|schoben"
)
_DUTCH_STEMS = (
    "nomen|geven|lezen|sproken|sloten|houden|sneden|trokken|schreven|dragen|wassen|broken|vonden|bonden|laten"
    "|holpen|roepen|wogen|stoken|keken|dronken|geten|wreven|schoren|daan|zien|hecht|slagen|worpen|goten|bogen"
    "|raden|meten|spoten|vangen|beten|kozen|schoven|knepen|bleken|rezen|streken"
)
LANGUAGES = {
    "de": _Language(
        frozenset("wird werden wurde wurden worden werde wirst würde würden".split()),
        ("wird", "werde", "wurde", "worden", "wirst", "würde"),
        frozenset(),
        defer_pattern(
            rf"(?:[a-zäöüß]{{0,9}}ge(?:[a-zäöüß]{{2,}}t|{_GERMAN_STEMS})"
            rf"|(?:auf|an|ein|vor|aus|ab|zu|nach|mit|um)?(?:be|ver|ent|er|zer|emp|miss|über|unter|wider|hinter|um|durch|wieder)(?:[a-zäöüß]{{2,}}t"
            rf"|{_GERMAN_STEMS}|boten|loren|ordnet|fohlen|schieden|gonnen|lassen)|[a-zäöüß]{{2,}}iert|getan)"
        ),
        frozenset(
            """bereit bekannt berechtigt bewusst gerecht gesamt insgesamt gewohnt überhaupt beliebt
            berühmt vertraut verrückt unbedingt gespannt bereits geübt unterhalten begeistert erkältet
            bekommen gefallen ernst entspannt zuletzt unterst""".split()
        ),
        frozenset("bestimmt geschickt".split()),
        frozenset("erhalten vergessen behalten erfahren verlassen empfangen beraten geraten erraten".split()),
        frozenset("genannt bezeichnet verursacht hervorgerufen ausgelöst hergestellt".split()),
        frozenset("habe haben hat hast hatte hatten ist sind sein bin war waren".split()),
        defer_pattern(r"(?:vom|von (?:der|den|dem|einer|einem|ihre[mrn]|uns|ihnen|unsere[mrn]))\b"),
    ),
    "nl": _Language(
        frozenset("wordt worden werd werden word".split()),
        ("word", "werd"),
        frozenset(
            """omdat doordat wanneer zodat terwijl hoewel waardoor waarin waarmee voordat nadat totdat zodra
            zolang""".split()
        ),
        defer_pattern(
            r"(?:[a-z]{0,8}ge[a-zëéï]{2,}[dt]"
            rf"|[a-z]{{0,8}}ge(?:{_DUTCH_STEMS})"
            rf"|(?:be|ver|ont|her|er|onder|over|door|voor|mis|om)(?:[a-zëéï]{{2,}}[dt]|{_DUTCH_STEMS}|slagen"
            r"|handeld|loren|boden|worpen))"
        ),
        frozenset(
            """gezicht gewicht geluid gebied geld gebit gerecht geduld verband verstand bericht bekend bereid
            gezond verkeerd verschillend overgewicht ondergewicht gedicht beest overhead bevind verkouden
            ontslag gehad onderkant voorkant overkant beeld verbaasd vermoeid doordat omdat voordat bewust
            ervoor onbekend ongeduld gebed geweld gehakt bestand benauwd bezorgd""".split()
        ),
        frozenset(),
        frozenset(),
        frozenset("genoemd veroorzaakt gebruikt bedoeld".split()),
        frozenset("heb hebben heeft hebt had hadden is zijn bent was waren".split()),
        defer_pattern(r"door (?!de (?:neus|mond|huid|buik)|uw)\w"),
    ),
}  # fmt: skip


def find_passive_verb(text: str, language: str) -> str:
    """Return the passive verb of a sentence, such as “wird gereinigt”, or "" if there is none."""
    rules = LANGUAGES[language]
    for clause in _CLAUSE_END.split(text):
        lowered = clause.lower()
        if any(stem in lowered for stem in rules.stems) and (
            verb := _find_in_clause(clause, language, rules)
        ):
            return verb
    return ""


def _find_in_clause(clause: str, language: str, rules: _Language) -> str:
    words = _WORD.findall(clause)
    lowered = [word.lower() for word in words]
    form_at = next((at for at, word in enumerate(lowered) if word in rules.forms), -1)
    if form_at < 0:
        return ""
    # Before the form a participle stands next to it: “when the dressing changed is”.
    for at in range(max(1, form_at - 1), _find_end(lowered, form_at, rules)):
        if not _is_participle(words[at], language) or lowered[at - 1] in _ARTICLES:
            continue
        word, follows = words[at], lowered[at + 1] if at + 1 < len(words) else ""
        if follows in rules.after or (at < form_at and follows not in rules.forms):
            continue
        if (word in rules.at_end_only and follows) or (word in rules.infinitives and at > form_at):
            continue
        if word in rules.accepted or rules.agent.search(clause.lower()):
            return ""
        return f"{words[form_at]} {word}" if at > form_at else f"{word} {words[form_at]}"
    return ""


def _find_end(words: list[str], form_at: int, rules: _Language) -> int:
    """Return where the clause of a form ends: “het wordt tijd | dat u beweegt”."""
    for at in range(form_at + 1, len(words)):
        is_before_subject = words[at] in _LINKS and words[at + 1 : at + 2] in _SUBJECTS
        if words[at] in rules.clause_words or is_before_subject:
            return at
    return len(words)


@lru_cache(maxsize=MAX_CACHED_WORDS)
def _is_participle(word: str, language: str) -> bool:
    rules = LANGUAGES[language]
    # With a capital it is a noun in German, or a name.
    return (
        word[0].islower()
        and word not in rules.no_participles
        and not word.endswith("heid")
        and rules.participle.fullmatch(word) is not None
    )
