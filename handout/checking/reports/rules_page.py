"""The page docs/rules.md, generated from the rules and instruments so that it is never stale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handout.checking.instruments.cdc import CDC_INDEX
from handout.checking.instruments.pemat import PEMAT_P
from handout.checking.instruments.ratings import Instrument
from handout.checking.rule import Rule
from handout.checking.rules import RULES

_INTRODUCTION = """# The rules of `handout check`

<!-- Generated from the rules. Do not edit: run `python docs/generate.py`. -->

A rule finds wording, or what is missing, and says why it matters and what to do. It never changes the
text, and a handout without findings is not a good one yet: only readers can tell.

Levels are `note`, `warn` and `error`; an error makes `handout check` fail, with `--strict` a warning too.
Set another level, or `off`, with a reason, for one handout under `handout:` or for all under `brand:`:

```yaml
handout:
  checks:
    long-list: {level: off, reason: The law prescribes this list.}
```

Words you cannot avoid go into the handout's `terms:` or, with their meaning, its `glossary:`.
`--baseline FILE --write-baseline` notes all that an old library has; with `--baseline FILE` only what is
new is told. A rule for one language says so; the others hold for every language.

Reading level: Flesch-Kincaid grade = 0.39 × words / sentences + 11.8 × syllables / words − 15.59, and 0
where that is less; SMOG grade = 1.0430 × √(30 × words of three syllables or more / sentences) + 3.1291.
Both are always shown, since SMOG gives about three grades more for the same text. Only prose is counted: no
headings, labels, addresses, credentials or sources, no list item or cell that is no sentence. A number is
one word of one syllable, a hyphenated word is one word, an abbreviation in capitals has as many syllables
as letters.
Beside them stands an index of difficulty from 1 (easy) to 6 for English, of a text = 2.13 + 0.10 × SMOG +
2.6 × √(share of rare words and abbreviations) + 6.6 × share of the words of, by, upon, which, whom and
whose. Of a single sentence it is 1.00 + 0.54 × natural logarithm of letters + 0.25 × √(uncommon words) +
0.19 × √(rare words) + 0.26 × √(abbreviations), and of two to four sentences it is mixed from both.
Uncommon are words used less than ten times in a million, rare ones less than twice; an abbreviation has
two capitals, or a capital and a digit, and is no common word; names, `terms:` and `glossary:` are left
out. The form of a text was fitted on 133 beginnings of school texts and stories that teachers compared;
fifths of them, kept aside in turn, agree at r = 0.63 (95 % interval 0.51 to 0.72; SMOG 0.58, the form of
a sentence 0.41), the last 29, with the weights of the other 104, at 0.52 (0.19 to 0.74). The form of a
sentence was fitted on 215 medical sentences that people rated; with 31 others, kept aside, it agrees at r
= 0.77, with all of them at 0.78 (Flesch-Kincaid 0.56, SMOG 0.57), and with 52 sentences of an
encyclopedia, picked evenly from six levels, at 0.89 (0.72, 0.70).
Spanish: INFLESZ = 206.835 − 62.3 × syllables / words − words / sentences, beside it Fernández-Huerta.
French: Kandel-Moles = 207 − 1.015 × words / sentences − 73.6 × syllables / words. Italian: Gulpease =
89 + (300 × sentences − 10 × letters) / words. Portuguese: Flesch-Martins = 248.835 − 1.015 × words /
sentences − 84.6 × syllables / words. Dutch: Flesch-Douma = 206.835 − 0.93 × words / sentences − 77 ×
syllables / words. Russian: Flesch-Oborneva = 206.835 − 1.3 × words / sentences − 60.1 × syllables / words.
Polish: Pisarek = half of √((words / sentences)² + (percentage of words of four syllables or more)²).
German: words a sentence, which agrees with people's ratings better than formulas do, and an index from 1 to
7 = −4.10 + 1.40 × natural logarithm of letters + 0.40 × √(uncommon words), each counted for a sentence; names
of several words are not counted. It agrees with the ratings of 103 sentences of seven articles at r = 0.83
(words a sentence 0.77), of 64 more, read later, at 0.79 (0.72), and of 59 full of foreign names at 0.67
(0.53); of all these, kept aside, at 0.78. In other
languages LIX is shown, words / sentences + percentage of words over six letters; where words have no space
between them, signs a sentence.
"""
_GROUP_HEADINGS = {
    "reading": "Reading level", "wording": "Wording", "respect": "People",
    "shape": "Shape of the handout", "tables": "Tables",
    "spanish": "Spanish", "languages": "Other languages",
    "numbers": "Numbers", "chances": "Chances", "claims": "Claims", "doses": "Doses", "safety": "Safety",
    "dates": "Dates and "
    "standing",
    "identity": "Who wrote it, and the brand", "pictures": "Pictures", "links": "Links",
    "leftovers": "What was left over", "translations": "Translations", "exceptions": "Exceptions",
}  # fmt: skip
_INSTRUMENTS_INTRODUCTION = """## Instruments

Each item is answered with yes, no or *needs a person*. What a person found goes into the handout and
then stands before the estimate:

```yaml
handout:
  ratings:
    - {instrument: pemat-p, reviewed_by: "Ana Ruiz, RN", date: 2026-03-01, met: [1, 2, 10], not_met: [15]}
```
"""


def make_rules_page() -> str:
    """Return the complete page, in Markdown."""
    parts = [_INTRODUCTION]
    for group, rules in groupby(RULES.values(), key=lambda rule: rule.group):
        parts.append(f"## {_GROUP_HEADINGS[group]}\n")
        parts += [line for rule in rules for line in _write_rule(rule)]
    parts.append(_INSTRUMENTS_INTRODUCTION)
    parts += [line for instrument in (PEMAT_P, CDC_INDEX) for line in _write_instrument(instrument)]
    return "\n".join(parts).rstrip() + "\n"


def explain_rule(rule: Rule) -> list[str]:
    """Return the lines that `--explain` prints about a rule."""
    return [
        f"{rule.id} ({rule.level}{_format_language(rule)})",
        f"  {rule.title}.",
        f"  Why: {rule.why}",
        f"  What to do: {rule.do}",
        f"  Source: {rule.source}.",
    ]


def _write_rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"*{rule.level}{_format_language(rule)}*: {rule.title}. {rule.why}\n"
    yield f"What to do: {rule.do}\n"
    yield f"Source: {rule.source}.\n"


def _format_language(rule: Rule) -> str:
    return f", {_LANGUAGE_NAMES[rule.language]} only" if rule.language else ""


_LANGUAGE_NAMES = {
    "en": "English",
    "es": "Spanish",
    "de": "German",
    "fr": "French",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
}


def _write_instrument(instrument: Instrument) -> Iterator[str]:
    yield f"### {instrument.name}\n"
    yield f"{instrument.source}. Wanted: {instrument.wanted_percent} % of the items that apply.\n"
    yield "| item | what it asks |\n|---|---|"
    yield from (f"| {item.number} | {item.question} |" for item in instrument.items)
    yield ""
