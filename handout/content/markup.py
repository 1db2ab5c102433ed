"""The inline Markdown subset: a string becomes runs of text with emphasis, links, references and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from handout.content.suggest import nearest

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

FIELD_ROOTS = ("location", "author", "brand", "handout", "fields")
"""What a field can begin with; braces around anything else are plain text."""

_MARKUP = re.compile(r"[*_\[\\{\n]")
_FIELD = re.compile(r"\{([A-Za-z_]+)((?:\.[A-Za-z0-9_-]+)+)\}")
_REFERENCE = re.compile(r"\[\^([a-z0-9]+(?:-[a-z0-9]+)*)\]")
_LANGUAGE = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_FOLD = re.compile(r"[ \t\n]*\n[ \t\n]*")
_SPECIAL = re.compile(r"[\\*_\[\]{}\n]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one dress. A reference or a field has no text until it is resolved."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    language: str = ""
    reference: str = ""
    field: str = ""
    expansion: str = ""
    """What an abbreviation stands for; markup has no way to say it, the glossary does."""


@lru_cache(maxsize=8192)
def parse(text: str) -> tuple[Run, ...]:
    """The runs of `text`; never raises. What is no markup, hostile or unfinished, is plain text.

    `**bold**`, `*italic*`, `[words](https://…)`, `[words]{lang=es}`, `[^id]`, `{location.phone}`
    and a backslash before punctuation are markup (emphasis, links and escapes by the CommonMark
    rules). A line end folds to a space; a backslash at a line end keeps the break as `\\n`.
    """
    if _MARKUP.search(text) is None:
        return (Run(text),) if text else ()
    return _merged(_dressed(_tokens(text)))


def escape(text: str) -> str:
    """`text` with a backslash before whatever could be markup: `parse(escape(s))` reads as `s`."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def plain(text: str) -> str:
    """What a reader sees of `text`, without markup; fields stay in braces, references vanish."""
    return "".join(f"{{{run.field}}}" if run.field else run.text for run in parse(text))


def field_at(text: str, position: int = 0) -> re.Match[str] | None:
    """The field that starts at `position`, if the braces there begin with (nearly) a field's root."""
    match = _FIELD.match(text, position)
    if match is None or (match[1] not in FIELD_ROOTS and not nearest(match[1], FIELD_ROOTS)):
        return None
    return match


def field_name(match: re.Match[str]) -> str:
    """The dotted name inside a match of `field_at`."""
    return match[0][1:-1]


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the fields in a string that is no markup (a URL), in order."""
    found = (field_at(text, match.start()) for match in _FIELD.finditer(text))
    return tuple(field_name(match) for match in found if match is not None)


def _tokens(text: str) -> list[Token]:
    parser = _parser()
    return parser.inline.parse(text, parser, {}, [])  # type: ignore[no-any-return]


@cache
def _parser() -> Any:
    # Imported only when a string may hold markup: markdown-it-py costs some 25 ms to import.
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Links are kept exactly as written; which of them are allowed is told to the author elsewhere."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 (the library's name)
            return url

    parser = Parser("zero").enable(["emphasis", "link", "escape"])
    rules = parser.inline.ruler
    rules.before("escape", "kept_break", _kept_break)
    rules.before("link", "reference", _reference)
    rules.before("link", "language", _language)
    rules.push("field", _field)
    rules.push("fold", _fold)
    return parser


def _kept_break(state: StateInline, silent: bool) -> bool:
    # The library's own rule would also eat the spaces that begin the next line.
    if not state.src.startswith("\\\n", state.pos):
        return False
    if not silent:
        state.push("text", "", 0).content = "\n"
    state.pos += 2
    return True


def _fold(state: StateInline, silent: bool) -> bool:
    match = _FOLD.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t") + " "
    state.pos = match.end()
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("reference", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _field(state: StateInline, silent: bool) -> bool:
    match = field_at(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        state.push("field", "", 0).content = field_name(match)
    state.pos = match.end()
    return True


def _language(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or "]{lang=" not in state.src:
        return False
    start, end, limit = state.pos + 1, state.md.helpers.parseLinkLabel(state, state.pos), state.posMax
    match = _LANGUAGE.match(state.src, end + 1, limit) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        state.pos, state.posMax = start, end
        state.push("language_open", "", 1).content = match[1]
        state.md.inline.tokenize(state)
        state.push("language_close", "", -1)
    state.pos, state.posMax = match.end(), limit
    return True


def _dressed(tokens: list[Token]) -> list[Run]:
    """Runs in the dress of the tokens that are open around them."""
    runs: list[Run] = []
    stack = [(Run(""), 0)]
    for token in tokens:
        dress, begun = stack[-1]
        if token.type.endswith("_open"):
            stack.append((_opened(dress, token), len(runs)))
        elif token.type.endswith("_close"):
            stack.pop()
            if token.type == "link_close" and len(runs) == begun and dress.link:
                # A link without words would vanish; its address stands for it.
                runs.append(replace(dress, text=dress.link))
        elif token.type == "reference":
            runs.append(replace(dress, reference=token.content))
        elif token.type == "field":
            runs.append(replace(dress, field=token.content))
        elif token.content:
            runs.append(replace(dress, text=token.content))
    return runs


def _opened(dress: Run, token: Token) -> Run:
    if token.type == "strong_open":
        return replace(dress, bold=True)
    if token.type == "em_open":
        return replace(dress, italic=True)
    if token.type == "link_open":
        return replace(dress, link=str(token.attrs.get("href", "")))
    return replace(dress, language=token.content)


def _merged(runs: list[Run]) -> tuple[Run, ...]:
    """Runs with neighbours of one dress joined, each text put together once however many its pieces."""
    merged: list[Run] = []
    for dress, group in groupby(runs, _dress):
        alike = list(group)
        if len(alike) == 1 or not dress:
            merged.extend(alike)
        else:
            merged.append(replace(alike[0], text="".join(run.text for run in alike)))
    return tuple(merged)


def _dress(run: Run) -> tuple[object, ...]:
    """What runs must share to be one; nothing for a run without text, which stays alone."""
    if not run.text:
        return ()
    return run.bold, run.italic, run.link, run.language, run.reference, run.field, run.expansion
