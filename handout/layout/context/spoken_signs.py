"""Signs in a text that a screen reader speaks by the words of the handout's language."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.inline.markup import Run
from handout.content.locales import Locale
from handout.data_classes import replace
from handout.patterns import defer_pattern

_SIGN = defer_pattern("(?:([✓✔✅☑🗸🗹])|([✗✘❌☒❎])|([☐❏❐❑❒]))\ufe0f?")
"""Check marks, crosses and empty boxes: what a line depends on. Screen readers know the names of others."""


def name_signs(runs: tuple[Run, ...], locale: Locale) -> tuple[Run, ...]:
    """Return the runs with each such sign as a run of its own, whose expansion is its name.

    The character itself stays in the text, so that it is copied and searched as it was written.
    """
    if all(run.text.isascii() or _SIGN.search(run.text) is None for run in runs):
        return runs
    return tuple(part for run in runs for part in _split_run(run, locale))


def _split_run(run: Run, locale: Locale) -> Iterator[Run]:
    if run.link or run.language or run.reference or run.expansion:
        yield run
        return
    start = 0
    for match in _SIGN.finditer(run.text):
        if match.start() > start:
            yield replace(run, text=run.text[start : match.start()])
        name = locale.check_mark if match[1] else locale.cross_mark if match[2] else locale.check_box
        yield replace(run, text=match[0], expansion=name)
        start = match.end()
    if start < len(run.text) or not run.text:
        yield replace(run, text=run.text[start:])
