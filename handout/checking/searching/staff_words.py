"""Finds words of staff that a text does not explain, for every language with a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding
from handout.checking.searching.text_search import find_matches, make_finding
from handout.patterns import defer_pattern

_EXPLAINED_BEFORE = {
    "es": r"se llama|llamad[oa]s?|conocid[oa]s? como|significa|o",
    "de": r"heißt|heißen|nennt man|nennen wir|(?:so)?genannte[nrs]?|bedeutet|oder"
    r"|(?:Fach(?:wort|begriff|ausdruck|sprache)|Begriff|Wort)(?: (?:dafür|hierfür|davon))?"
    r"(?: (?:ist|lautet|heißt|sagt man))?",
    "fr": r"s[’']appelle(?:nt)?|appelée?s?|nommée?s?|dite?s?|signifie|ou",
    "pt": r"se chama|chama-se|chamad[oa]s?|conhecid[oa]s? como|significa|ou",
    "it": r"si chiama|si chiamano|chiamat[oaie]|dett[oaie]|significa|o|ossia|cioè",
    "nl": r"heet|heten|noemen we|noemt men|genoemd|genaamd|betekent|of|ook wel",
}
_EXPLAINED_AFTER = {
    "es": r"(?:o|es decir|significa|quiere decir|es cuando)",
    "de": r"(?:oder|also|das heißt|bedeutet|heißt|das ist|das sind|genannt)",
    "fr": r"(?:ou|c’est-à-dire|c'est-à-dire|signifie|veut dire)",
    "pt": r"(?:ou|isto é|ou seja|significa|quer dizer)",
    "it": r"(?:o|cioè|ossia|vale a dire|significa|vuol dire)",
    "nl": r"(?:of|dat is|dat wil zeggen|dus|betekent|is een(?! (?:\w+ )?(?:probleem|risico|reden|teken|gevolg"
    r"|bijwerking|oorzaak|mogelijkheid)\b))",
}
_BEFORE = {
    language: defer_pattern(
        rf"\b(?:{words})[\s:,“„”«\"*]*(?:an? |une? |eine?n? |uma? |un[oa]? |een |les? |la )?$|\([^()]*$",
        re.IGNORECASE,
    )
    for language, words in _EXPLAINED_BEFORE.items()
}
_AFTER = {
    language: defer_pattern(rf"[”“»\"*]*\s*(?:\(|,? {words}[ ,:])", re.IGNORECASE)
    for language, words in _EXPLAINED_AFTER.items()
}


def find_staff_words(
    document: CheckedDocument, words: Mapping[str, str], phrases: Mapping[str, str], language: str
) -> Iterator[Finding]:
    """Yield a finding for each word or phrase of staff, at its first use that the text does not explain.

    The language is that of the words, which a handout in another one may be asked for.
    """
    allowed = document.allowed_words
    found = {word: words[word] for word in document.vocabulary if word in words}
    found |= {each: plain for each, plain in phrases.items() if each in document.lowercase_text}
    for word, plain in sorted(found.items()):
        if word in allowed or word.removesuffix("s") in allowed:
            continue
        for match in find_matches(document, re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")):
            text = match.passage.text
            before = text[max(0, match.start - 80) : match.start]
            if not _BEFORE[language].search(before) and not _AFTER[language].match(text, match.end):
                finding = make_finding(document, match, f"“{match.text}” could be: {plain}")
                yield finding._replace(excerpt=word)
                break
