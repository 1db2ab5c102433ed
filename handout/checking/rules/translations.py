"""Rules that set a translation beside its source: the same numbers, units, links and negations."""

from __future__ import annotations

from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.rule import Finding, Level, rule

# What compares two languages is imported where a translation is met: few handouts are one.

_SOURCE = "Section 1557, 45 CFR 92.201; NCIHC, translation standards"


@rule(
    "translation-numbers", Level.ERROR, "A translation has the numbers, units and telephones of its source",
    why="A dose or number that differs between two languages harms whoever reads the wrong one.",
    do="Set both texts side by side and mend the one that is wrong.", source=_SOURCE,
)  # fmt: skip
def check_translation_numbers(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each block whose numbers differ from those of the source's block."""
    if document.source is None:
        return
    from handout.checking.translations.comparison import list_other_numbers

    for each in list_other_numbers(document.source, document):
        yield Finding(each.words, each.mark, each.excerpt)


@rule(
    "translation-links", Level.WARN, "A translation links to the sites of its source",
    why="A link that is lost or leads elsewhere leaves these readers with less.",
    do="Add the link, or the same site's page in this language.", source=_SOURCE,
)  # fmt: skip
def check_translation_links(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each block that links to other sites than the source's block."""
    if document.source is None:
        return
    from handout.checking.translations.comparison import list_other_links

    for each in list_other_links(document.source, document):
        yield Finding(each.words, each.mark, each.excerpt)


@rule(
    "translation-negation", Level.WARN, "A translation says no where its source does",
    why="“Do not take it” without its “not” is the opposite.",
    do="Read both sentences; where the sense is the same, set this rule off with that reason.",
    source=_SOURCE,
)  # fmt: skip
def check_translation_negation(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each block in which only one of the two languages says no."""
    if document.source is None:
        return
    from handout.checking.translations.comparison import list_other_negations

    for each in list_other_negations(document.source, document):
        yield Finding(each.words, each.mark, each.excerpt)


@rule(
    "translation-blocks", Level.WARN, "A translation has the sections, blocks and sentences of its source",
    why="A part that is missing is missed only by those who read this language.",
    do="Translate what is missing, in the same order.", source=_SOURCE,
)  # fmt: skip
def check_translation_blocks(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for other numbers of sections, and for each block that is left out of a section."""
    if document.source is None:
        return
    from handout.checking.translations.comparison import list_missing_parts

    for each in list_missing_parts(document.source, document):
        yield Finding(each.words, each.mark, each.excerpt)
