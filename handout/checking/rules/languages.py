"""Rules for German, French, Portuguese, Italian and Dutch: promises, words of staff, the passive voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import ModuleType

from handout.caches import cache
from handout.checking.document.checked_document import CheckedDocument, Sentence
from handout.checking.rule import Finding, Level, RuleFunction, rule
from handout.checking.searching.passive_share import tell_passive_share
from handout.checking.searching.plain_words import load_plain_words
from handout.checking.searching.staff_words import find_staff_words
from handout.checking.searching.text_search import find_matches, make_finding
from handout.checking.vocabulary.fair_claims import is_fair

NAMES = {"de": "German", "fr": "French", "pt": "Portuguese", "it": "Italian", "nl": "Dutch"}
_MAX_PASSIVE_SHARE = {"de": 0.15, "nl": 0.15, "fr": 0.1, "pt": 0.1, "it": 0.1}
"""The largest share of passive sentences: some languages have other ways of saying it, and use it less."""
_ACTIVE = {
    "de": ("Die Wunde wird gereinigt", "Reinigen Sie die Wunde"),
    "fr": ("La plaie sera nettoyée", "Nettoyez la plaie"),
    "pt": ("A ferida deve ser lavada", "Lave a ferida"),
    "it": ("La ferita viene pulita", "Pulisca la ferita"),
    "nl": ("De wond wordt schoongemaakt", "Maak de wond schoon"),
}
"""A passive sentence, and the active one."""
_ELIDED = "c n s l d j m t qu dov com cos".split()
"""Words that French and Italian write together with the verb: “c'est”, “dov'è”."""
_FTC = "FTC, Health Products Compliance Guidance, 2022"
_LAWS = {"de": _FTC + "; Heilmittelwerbegesetz, section 3"}


# The words of a language are imported where a handout is written in it.


@cache
def _get_claims(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is claimed in a language, and what stands before a claim that is denied."""
    if language in ("de", "fr"):
        from handout.checking.vocabulary import german_french as words

        claim = words.GERMAN_CLAIM if language == "de" else words.FRENCH_CLAIM
        return claim, words.NEGATION_BEFORE[language]
    from handout.checking.vocabulary import claims_pt_it_nl as more_words

    claims = {
        "pt": more_words.PORTUGUESE_CLAIM, "it": more_words.ITALIAN_CLAIM, "nl": more_words.DUTCH_CLAIM,
    }  # fmt: skip
    return claims[language], more_words.NEGATION_BEFORE[language]


def _make_claims_rule(language: str) -> RuleFunction:
    def check_absolute_claim(document: CheckedDocument) -> Iterator[Finding]:
        """Yield a finding for each absolute that is not denied or asked."""
        pattern, negation = _get_claims(language)
        for match in find_matches(document, pattern):
            is_question = match.sentence.endswith("?") or match.passage.field == "question"
            is_open = is_question or negation.search(match.text_before)
            if not is_open and not is_fair(match.text, match.text_before, match.sentence, language):
                yield make_finding(document, match, f"an absolute: “{match.text}”")

    return check_absolute_claim


for _language, _name in NAMES.items():
    rule(
        f"absolute-claim-{_language}", Level.WARN,
        f"No treatment is called a sure, safe or best one in {_name}",
        why="No treatment works for everyone or harms nobody; a promise that fails costs trust.",
        do="Say what it may do, for how many, and what is not known.",
        source=_LAWS.get(_language, _FTC), language=_language,
    )(_make_claims_rule(_language))  # fmt: skip


def _make_jargon_rule(language: str) -> RuleFunction:
    def check_jargon(document: CheckedDocument) -> Iterator[Finding]:
        """Yield a finding for each word or phrase of staff, once, unless the text explains it."""
        yield from find_staff_words(document, *load_plain_words(language), language)

    return check_jargon


for _language, _name in NAMES.items():
    rule(
        f"jargon-{_language}", Level.NOTE, f"{_name} words are those that readers use themselves",
        why="A word that only staff use stops a reader, or is taken for another.",
        do="Use the plainer word. Or explain this one there, in `glossary:` or in `terms:`.",
        source="PEMAT-P items 3 and 4", language=_language,
    )(_make_jargon_rule(_language))  # fmt: skip


@cache
def _list_forms(language: str) -> frozenset[str]:
    """Return the words, as a text may write them, of which a passive sentence has one."""
    own = _import_passive(language).LANGUAGES[language]
    forms: frozenset[str] = own.forms | {
        f"{before}{sign}{each}" for before in _ELIDED for sign in "'’" for each in own.forms
    }
    return forms | {each[0].upper() + each[1:] for each in forms}


def _import_passive(language: str) -> ModuleType:
    """Return the module of the passive voice of a language."""
    if language in ("de", "nl"):
        from handout.checking.vocabulary import passive_de_nl

        return passive_de_nl
    from handout.checking.vocabulary import passive_fr_pt_it

    return passive_fr_pt_it


def find_passive_verb(text: str, words: Sequence[str], language: str) -> str:
    """Return the passive verb of a sentence with these words; "" if there is none."""
    if _list_forms(language).isdisjoint(words):
        # Most sentences have none of the words that every passive has.
        return ""
    found: str = _import_passive(language).find_passive_verb(text, language)
    return found


def _make_passive_rule(language: str) -> RuleFunction:
    def find_verb(sentence: Sentence) -> str:
        return find_passive_verb(sentence.text, sentence.words, language)

    def check_passive_voice(document: CheckedDocument) -> Iterator[Finding]:
        """Yield a finding with the first passive sentences, if more than a share of them are passive."""
        yield from tell_passive_share(document, find_verb, _MAX_PASSIVE_SHARE[language])

    return check_passive_voice


for _language, _name in NAMES.items():
    rule(
        f"passive-voice-{_language}", Level.NOTE, f"{_name} sentences say who does what",
        why=f"“{_ACTIVE[_language][0]}” leaves open who does it.",
        do=f"Say who acts: “{_ACTIVE[_language][1]}”, or “we”.",
        source="PEMAT-P item 5; CDC Index item 6", language=_language,
    )(_make_passive_rule(_language))  # fmt: skip
