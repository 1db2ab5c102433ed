"""Words that wait for the real ones: those that `handout new` writes, and marks such as TBD."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice

from handout.content.approval import PrintedText, list_printed_texts, walk_printed_texts
from handout.content.locales.tags import is_in_language
from handout.content.model import Project
from handout.content.source_places import find_words
from handout.data_classes import replace
from handout.errors import Mark, Problem, Severity
from handout.patterns import defer_pattern, to_small_letters

SCAFFOLD_VALUES = frozenset(
    {
        "Your Name", "Your role at the clinic", "Portrait of Your Name", "Your Clinic Name",
        "A few words about your care", "Main Office", "Second Office", "100 Example Street",
        "200 Example Avenue", "Your Town, ST 00000", "Next Town, ST 00000", "(555) 555-0100",
        "(555) 555-0101", "(555) 555-0110", "(555) 555-0111", "https://example.org/main-office",
        "https://example.org/second-office", "main@example.org", "second@example.org",
    }
)  # fmt: skip
"""What a new project says of the clinic, its offices and the author, until somebody changes it."""
_HARMLESS_ALONE = frozenset({"Main Office", "Second Office"})
"""Names that a real clinic may have too."""
_HARMFUL_ALONE = SCAFFOLD_VALUES - _HARMLESS_ALONE

TEXTS_AT_A_TIME = 1000

MAX_LISTED = 8
"""Placeholders that the summary of a draft names."""

_WAITING = defer_pattern(
    r"(?i:\blorem ipsum\b)|\bTBD\b|\bFIXME\b|\bX{3,}\b"
    r"|[\[<{]\s*(?i:insert|your|enter|add|name of|clinic name|phone number)\b[^\]>}]{0,60}[\]>}]"
    r"|\(\s*(?i:(?:insert|your|enter|add)(?: (?:the|a|your))?(?: (?:clinic|practice|office)(?:['’]s)?)?"
    r" (?:name|address|phone|phone number|telephone|number|dose|date|text|clinic|practice)(?: here)?"
    r"|name of[^)]{0,60}|clinic name|phone number)\s*\)"
    r"|(?i:\byour (?:clinic|practice|name|phone|town) (?:name )?here\b)|(?i:\binsert \w+ here\b)"
    r"|\bYour Clinic Name\b|\bYour Town, ST\b"
)
_LOST = "\N{REPLACEMENT CHARACTER}"
"""What a program leaves of a character when it does not know the file's encoding."""
_OPENED = defer_pattern(
    r"[\[<{(]\s*(?:insert|your|enter|add|name of|clinic name|phone number)", re.IGNORECASE
)
"""What stands at the beginning of a placeholder in brackets; most brackets hold other words, or a field."""
_SIGNS_OF_WAITING = (
    "lorem", "tbd", "tbc", "todo", "fixme", "xxx", " here", "your clinic name", "your town, st",
)  # fmt: skip
_SIGNS = (*_SIGNS_OF_WAITING, _LOST, "555", "example")
"""What every placeholder has one of, unless it is `_OPENED`."""
_WAITING_IN_ENGLISH = defer_pattern(r"\bTBC\b|\bTODO:")
"""In other languages TBC is tuberculosis, and TODO is all."""
_FICTIONAL = defer_pattern(
    r"\b555[-.\s\u00a0\u2011]?01\d\d\b"
    r"|(?i:(?<![\w-])(?<![\w-]\.)(?:(?!example\.(?:org|com|net)\b)[\w-]++\.)*+example\.(?:org|com|net)\b)"
)
"""Numbers that are reserved for fiction (NANPA, 555-0100 to 555-0199) and names for examples (RFC 2606)."""


def find_placeholder_problems(project: Project) -> tuple[Problem, ...]:
    """Return an error for each placeholder, and a warning for each invented number or address.

    A project that says it is a sample means its invented ones.
    """
    problems: dict[Problem, None] = {}
    texts = chain(list_printed_texts(project), walk_printed_texts(project.locations, project.mark))
    for text in _find_suspects(texts):
        for problem in _find_in_text(text, project.handout.language, is_sample=project.brand.sample):
            problems[replace(problem, mark=_locate(problem))] = None
    return tuple(problems)


def summarize_placeholders(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return one warning that lists what a draft still waits for, and one that lists what is invented."""
    summaries = []
    for severity, head in ((Severity.ERROR, "not yet written"), (Severity.WARNING, "invented")):
        found = [problem for problem in problems if problem.severity is severity]
        if not found:
            continue
        words = dict.fromkeys(problem.message.partition("”")[0] + "”" for problem in found)
        listed = ", ".join(list(words)[:MAX_LISTED])
        more = f" and {len(words) - MAX_LISTED} more" if len(words) > MAX_LISTED else ""
        summaries.append(replace(found[0], message=f"{head}: {listed}{more}", severity=Severity.WARNING))
    return tuple(summaries)


def _locate(problem: Problem) -> Mark | None:
    """Return the place of the words themselves: an entry's mark is that of its beginning."""
    return problem.mark and find_words(problem.message.partition("”")[0][1:], problem.mark)


def _find_suspects(texts: Iterator[PrintedText]) -> Iterator[PrintedText]:
    """Yield the texts that have a sign of a placeholder; most have none, and the patterns are slow.

    They are looked at some together: all texts of 10,000 locations take as much memory as those.
    """
    while some := tuple(islice(texts, TEXTS_AT_A_TIME)):
        words = [text.text for text in some]
        starts = tuple(accumulate([len(text) + 1 for text in words], initial=0))
        found = set(_find_signs(to_small_letters("\n".join(words)), starts))
        if not SCAFFOLD_VALUES.isdisjoint(words):
            found.update(at for at, text in enumerate(words) if text in SCAFFOLD_VALUES)
        yield from (some[at] for at in sorted(found))


def _find_signs(together: str, starts: Sequence[int]) -> Iterator[int]:
    """Yield the number of each text, of those that begin at `starts`, that has a sign."""
    for sign in _SIGNS:
        at = together.find(sign)
        while at >= 0:
            number = bisect_right(starts, at)
            yield number - 1
            at = together.find(sign, starts[number])
    for found in _OPENED.finditer(together):
        yield bisect_right(starts, found.start()) - 1


def _find_in_text(text: PrintedText, language: str, *, is_sample: bool) -> Iterator[Problem]:
    if text.text in _HARMFUL_ALONE and not is_sample:
        hint = "write what is true of your clinic, or take the line out"
        yield Problem(f"“{text.text}” is still the example's", text.mark, hint, "placeholder")
        return
    is_english = is_in_language(language, "en")
    small = to_small_letters(text.text)
    may_wait = any(sign in small for sign in _SIGNS_OF_WAITING) or _OPENED.search(text.text)
    if may_wait and (
        match := _WAITING.search(text.text) or (is_english and _WAITING_IN_ENGLISH.search(text.text))
    ):
        hint = "write what belongs there, or take it out"
        yield Problem(f"“{match[0]}” waits for its real words", text.mark, hint, "placeholder")
    if _LOST in text.text:
        hint = "a program that did not know the file's encoding left the sign; write the character again"
        words = next(word for word in text.text.split() if _LOST in word)
        yield Problem(f"“{words}” has lost a character", text.mark, hint, "placeholder")
    may_be_invented = not is_sample and ("555" in small or "example" in small)
    if may_be_invented and (match := _FICTIONAL.search(text.text)):
        hint = "write the real one; a sample says `sample: true` under `brand`"
        message = f"“{match[0]}” is a number or name for examples only"
        yield Problem(message, text.mark, hint, "invented", Severity.WARNING)
