"""Runs -> our inline markup: emphasis, links and references written so that they read back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handout.content.markup import Run, escape, parse

_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u205f\u3000]+")
_MARKS = re.compile(r"[*_\[\]\\{}\n]")
_SOME_MARKS = tuple(
    map(re.compile, (r"\*", r"[\[\]]", r"[{}]", r"_", r"\\", r"[*\\]", r"[\[\]{}]", r"[*\[\]{}]"))
)
_MANY_MARKS = 200
"""Marks that might be markup: with more of them, looking which of them are takes longer than it is worth."""
_LINK = re.compile(
    r"(https?://[\w-]+(\.[\w-]+)*(:\d+)?([/?#][^\s<>\"{}\\^`|]*)?|mailto:[\w.+-]+@[\w-]+(\.[\w-]+)*|tel:[+\d][\d().-]*)"
)


def written(text: str) -> str:
    """`text` as it must stand in the markup to print as it is: escaped only where it would not."""
    if not text or _MARKS.search(text) is None:
        return text
    if len(_MARKS.findall(text)) > _MANY_MARKS:
        return escape(text)
    # As few backslashes as will do: an author has to read them.
    tries = (text, *(pattern.sub(r"\\\g<0>", text) for pattern in _SOME_MARKS))
    said = (Run(text),)
    return next((attempt for attempt in tries if parse(attempt) == said), escape(text))


def folded(text: str) -> str:
    """`text` on one line, with single spaces."""
    return _SPACES.sub(" ", text).strip()


def is_address(url: str) -> bool:
    """Whether a link may lead there: a complete web, e-mail or telephone address of plain characters."""
    return len(url) <= 2000 and _LINK.fullmatch(url) is not None


def composed(runs: Iterable[Run]) -> str:
    """The markup of runs. Dress that cannot be written at its place is left off; the words never are.

    A line break inside a run's text is kept. Spaces at the ends of a dress move out of it.
    """
    runs = list(runs)
    if not any(run.bold or run.italic or run.link or run.reference for run in runs):
        lines = "".join(run.text for run in runs).split("\n")
        return written("\n".join(map(folded, lines)).strip())
    tidy = _trimmed(_joined(runs))
    if all(run == Run(run.text) for run in tidy):
        return written("".join(run.text for run in tidy))
    said = _seen(tidy)
    undressed = [_undressed(run) for run in tidy]
    for dress, safely in ((tidy, False), (tidy, True), (undressed, True)):
        found = "".join(_marked(run, safely=safely) for run in dress)
        if len(found) < 20_000 and _seen(parse(found)) == said:
            return found
    return "".join(f"[^{run.reference}]" if run.reference else escape(run.text) for run in tidy)


def _seen(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs with neighbours of one dress joined, as reading the markup gives them."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].text and run.text and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _undressed(run: Run) -> Run:
    return replace(run, bold=False, italic=False)


def _marked(run: Run, *, safely: bool) -> str:
    if run.reference:
        return f"[^{run.reference}]"
    if not (run.bold or run.italic or run.link):
        return escape(run.text) if safely else written(run.text)
    core = run.text.strip(" ")
    if not core:
        return run.text
    before, after = (
        run.text[: len(run.text) - len(run.text.lstrip(" "))],
        run.text[len(run.text.rstrip(" ")) :],
    )
    mark = "***" if run.bold and run.italic else "**" if run.bold else "*" if run.italic else ""
    said = f"{mark}{escape(core)}{mark}"
    return (
        before
        + (f"[{said}](<{run.link}>)" if _odd(run.link) else f"[{said}]({run.link})" if run.link else said)
        + after
    )


def _odd(url: str) -> bool:
    return "(" in url or ")" in url


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Runs with the spaces around dressed words outside the dress, and neighbours of one dress joined."""
    loose: list[Run] = []
    for run in runs:
        text = run.text
        core = text.strip(" ")
        if not (run.bold or run.italic or run.link) or core == text:
            loose.append(run)
            continue
        if not core:
            loose.append(Run(text))
            continue
        start = text.index(core)
        loose += [Run(text[:start]), replace(run, text=core), Run(text[start + len(core) :])]
    return list(_seen([run for run in loose if run.text or run.reference]))


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without doubled spaces across their borders, and without any at the ends."""
    tidy: list[Run] = []
    at_space = True
    for run in runs:
        if run.reference:
            tidy.append(run)
            at_space = False
            continue
        lines = [_SPACES.sub(" ", line) for line in run.text.split("\n")]
        text = re.sub(r" *\n *", "\n", "\n".join(lines))
        if at_space:
            text = text.lstrip(" \n" if not tidy else " ")
        if text:
            at_space = text[-1] in " \n"
            tidy.append(replace(run, text=text))
    while tidy and not tidy[-1].reference and not tidy[-1].text.strip(" \n"):
        tidy.pop()
    if tidy and not tidy[-1].reference:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" \n"))
    return list(_seen(tidy))
