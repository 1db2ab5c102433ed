"""Writes runs as inline markup, so that parsing the markup gives the same runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from handout.content.inline.markup import Run, escape_markup, get_style, parse_inline, spell_run
from handout.data_classes import replace

_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u205f\u3000]+")
_MARKUP_SIGN = re.compile(r"[*_\[\]\\{}\n^~]")
_ESCAPE_PATTERNS = tuple(
    map(
        re.compile,
        (r"\*", r"[\[\]]", r"[{}]", r"_", r"\\", r"[\^~]", r"[*\\]", r"[\[\]{}]", r"[*\[\]{}]"),
    )
)
_PLAIN_STYLE = get_style(Run(""))
_MAX_MARKUP_SIGNS = 200
"""The most signs that might be markup for which the shortest escaping is searched.

With more of them the search takes too long, and all are escaped.
"""
_LINK_TARGET = re.compile(
    r"(https?://[\w-]+(\.[\w-]+)*(:\d+)?([/?#][^\s<>\"{}\\^`|]*)?|mailto:[\w.+-]+@[\w-]+(\.[\w-]+)*|"
    r"tel:[+\d][\d().-]*)"
)


def escape_minimally(text: str) -> str:
    """Return `text` as markup that prints as it is, with as few backslashes as possible."""
    if not text or _MARKUP_SIGN.search(text) is None:
        return text
    if len(_MARKUP_SIGN.findall(text)) > _MAX_MARKUP_SIGNS:
        return escape_markup(text)
    # As few backslashes as will do: an author has to read them.
    candidates = chain((text,), (pattern.sub(_escape_sign, text) for pattern in _ESCAPE_PATTERNS))
    expected = (Run(text),)
    return next((attempt for attempt in candidates if parse_inline(attempt) == expected), escape_markup(text))


def _escape_sign(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def collapse_spaces(text: str) -> str:
    """Return `text` on one line, with single spaces."""
    return _SPACES.sub(" ", text).strip()


def is_link_target(url: str) -> bool:
    """Return whether `url` may be a link: a complete web, e-mail or telephone address.

    Its characters must be plain ones, and there may be 2000 at most.
    """
    return len(url) <= 2000 and _LINK_TARGET.fullmatch(url) is not None


def compose_markup(runs: Iterable[Run]) -> str:
    """Return the markup of runs.

    A style that cannot be written at its position is dropped; words never are. A line break inside
    a run is kept. Spaces at the ends of a styled run move out of it.
    """
    runs = list(runs)
    if not any(run.bold or run.italic or run.link or run.reference or run.script for run in runs):
        lines = "".join(run.text for run in runs).split("\n")
        return escape_minimally("\n".join(map(collapse_spaces, lines)).strip())
    trimmed_runs = _trim_spaces(_move_spaces_out(runs))
    if all(get_style(run) == _PLAIN_STYLE for run in trimmed_runs):
        return escape_minimally("".join(run.text for run in trimmed_runs))
    expected = _merge_runs(trimmed_runs)
    for escape_all, has_emphasis in ((False, True), (True, True), (True, False)):
        candidate = trimmed_runs if has_emphasis else [_strip_emphasis(run) for run in trimmed_runs]
        markup = "".join(_format_run(run, escape_all=escape_all) for run in candidate)
        if len(markup) < 20_000 and _merge_runs(parse_inline(markup)) == expected:
            return markup
    return "".join(
        f"[^{run.reference}]" if run.reference else escape_markup(_spell_run(run)) for run in trimmed_runs
    )


def _merge_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Merge neighbouring runs of the same style, as parsing the markup would."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].text and run.text and get_style(merged[-1]) == get_style(run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _strip_emphasis(run: Run) -> Run:
    return replace(run, bold=False, italic=False)


def _spell_run(run: Run) -> str:
    """Return a run's text for where it cannot be raised or lowered: 10⁶, never 106."""
    return f"_{run.text}" if run.script == "sub" else spell_run(run)


def _format_run(run: Run, *, escape_all: bool) -> str:
    if run.reference:
        return f"[^{run.reference}]"
    if run.script:
        sign = "^" if run.script == "super" else "~"
        inner = _format_run(replace(run, script=""), escape_all=True)
        return f"{sign}{inner}{sign}"
    if not (run.bold or run.italic or run.link):
        return escape_markup(run.text) if escape_all else escape_minimally(run.text)
    words = run.text.strip(" ")
    if not words:
        return run.text
    before, after = (
        run.text[: len(run.text) - len(run.text.lstrip(" "))],
        run.text[len(run.text.rstrip(" ")) :],
    )
    mark = "***" if run.bold and run.italic else "**" if run.bold else "*" if run.italic else ""
    marked_words = f"{mark}{escape_markup(words)}{mark}"
    return (
        before
        + (
            f"[{marked_words}](<{run.link}>)"
            if _has_parenthesis(run.link)
            else f"[{marked_words}]({run.link})"
            if run.link
            else marked_words
        )
        + after
    )


def _has_parenthesis(url: str) -> bool:
    return "(" in url or ")" in url


def _move_spaces_out(runs: Iterable[Run]) -> list[Run]:
    """Move the spaces at the ends of styled runs out of them, and merge runs of the same style."""
    separated: list[Run] = []
    for run in runs:
        text = run.text
        core = text.strip(" ")
        if not (run.bold or run.italic or run.link or run.script) or core == text:
            separated.append(run)
            continue
        if not core:
            separated.append(Run(text))
            continue
        start = text.index(core)
        separated += [Run(text[:start]), replace(run, text=core), Run(text[start + len(core) :])]
    return list(_merge_runs([run for run in separated if run.text or run.reference]))


def _trim_spaces(runs: list[Run]) -> list[Run]:
    """Remove double spaces across the borders of runs, and all spaces at both ends."""
    trimmed: list[Run] = []
    at_space = True
    for run in runs:
        if run.reference:
            trimmed.append(run)
            at_space = False
            continue
        lines = [_SPACES.sub(" ", line) for line in run.text.split("\n")]
        text = re.sub(r" *\n *", "\n", "\n".join(lines)) if len(lines) > 1 else lines[0]
        if at_space:
            text = text.lstrip(" \n" if not trimmed else " ")
        if text:
            at_space = text[-1] in " \n"
            trimmed.append(run if text == run.text else replace(run, text=text))
    while trimmed and not trimmed[-1].reference and not trimmed[-1].text.strip(" \n"):
        trimmed.pop()
    if trimmed and not trimmed[-1].reference and trimmed[-1].text[-1:] in (" ", "\n"):
        trimmed[-1] = replace(trimmed[-1], text=trimmed[-1].text.rstrip(" \n"))
    return list(_merge_runs(trimmed))
