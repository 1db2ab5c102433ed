"""Inline markup (a Markdown subset): text to runs with emphasis, links, references and fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from handout.caches import cache, lru_cache
from handout.content.inline.simple_markup import split_simple_markup
from handout.content.suggestions import find_nearest
from handout.data_classes import dataclass, replace
from handout.data_fields import get_fields
from handout.patterns import defer_pattern

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

FIELD_ROOTS = ("location", "author", "brand", "handout", "fields")
"""The first parts of field names; braces around anything else are ordinary text."""

_MARKUP = defer_pattern(r"[*_\[\\{\n^~]")
_FIELD = defer_pattern(r"\{([A-Za-z_]+)((?:\.[A-Za-z0-9_-]+)+)\}")
_REFERENCE = defer_pattern(r"\[\^([a-z0-9]+(?:-[a-z0-9]+)*)\]")
_LANGUAGE = defer_pattern(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_SOFT_BREAK = defer_pattern(r"[ \t\n]*\n[ \t\n]*")
_SPECIAL = defer_pattern(r"[\\*_\[\]{}\n^~]")
_ESCAPED = defer_pattern(r"(?:[^\\*_\[\]{}\n^~]|\\[\\*_\[\]{}^~])+")
"""A text in which every sign that could be markup has a backslash: it needs no parser."""
_ESCAPE = defer_pattern(r"\\(.)")


Script: TypeAlias = Literal["", "super", "sub"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. A reference or a field has no text until it is resolved."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    language: str = ""
    reference: str = ""
    field: str = ""
    expansion: str = ""
    """The full words of an abbreviation; they come from the glossary, not from markup."""
    script: Script = ""
    """Whether the text is raised (``10^6^``) or lowered (``H~2~O``)."""
    plain_link: bool = False
    """Whether the link looks like the words around it: a number that was found in them."""
    is_count: bool = False
    """Whether it says how many, so that no 911 or 988 in it is a number to call."""
    is_name: bool = False
    """Whether it is a name or an address: a house may have the number 911, which calls nobody."""

    def __hash__(self) -> int:
        # Runs are part of many keys, and few of the same text differ in anything else.
        return hash(self.text)


get_style: Callable[[Run], tuple[object, ...]] = attrgetter(*(n for n in get_fields(Run) if n != "text"))
"""Gives all that is said of a run but its text: runs of which it is the same may be joined."""


@lru_cache(maxsize=8192)
def parse_inline(text: str) -> tuple[Run, ...]:
    """Return the runs of ``text``; never raises.

    Unknown, hostile or unfinished markup is ordinary text. ``**bold**``, ``*italic*``,
    ``[words](https://…)``, ``[words]{lang=es}``, ``[^id]``, ``{location.phone}``, ``10^6^``, ``H~2~O`` and
    a backslash before punctuation are markup (emphasis, links and escapes by the CommonMark rules, except
    that emphasis never begins or ends inside a word; see ``word_marks``). A line end becomes a space; a
    backslash at a line end keeps the break as a newline.
    """
    if _MARKUP.search(text) is None:
        return (Run(text),) if text else ()
    if _ESCAPED.fullmatch(text):
        return (Run(_ESCAPE.sub(_get_sign, text)),)
    runs = _make_simple_runs(text)
    return _merge_runs(_make_runs(_tokenize(text)) if runs is None else runs)


def _get_sign(escape: re.Match[str]) -> str:
    return escape[1]


def escape_markup(text: str) -> str:
    """Return ``text`` with a backslash before each character that could be markup.

    ``parse_inline(escape_markup(s))`` gives ``s`` back.
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def plain_text(text: str) -> str:
    """Return ``text`` without markup, as a reader sees it.

    Fields stay in braces, references are removed.
    """
    if _MARKUP.search(text) is None:
        return text
    return _spell_runs(text)


@lru_cache(maxsize=8192)
def _spell_runs(text: str) -> str:
    return "".join([f"{{{run.field}}}" if run.field else spell_run(run) for run in parse_inline(text)])


def spell_run(run: Run) -> str:
    """Return a run's text for where nothing can be raised: ``10⁶``, never ``106``."""
    if run.script != "super":
        return run.text
    from handout.content.inline.word_marks import spell_raised

    return spell_raised(run.text)


def match_field(text: str, position: int = 0) -> re.Match[str] | None:
    """Return the match of a field at ``position``, or None.

    The first part of its name must be one of ``FIELD_ROOTS``, or similar to one.
    """
    match = _FIELD.match(text, position)
    if match is None or (match[1] not in FIELD_ROOTS and not find_nearest(match[1], FIELD_ROOTS)):
        return None
    return match


def get_field_name(match: re.Match[str]) -> str:
    """Return the dotted name in a match of ``match_field``."""
    return match[0][1:-1]


def find_fields(text: str) -> tuple[str, ...]:
    """Return the names of the fields in a string without markup (a URL), in order."""
    found = (match_field(text, match.start()) for match in _FIELD.finditer(text))
    return tuple(get_field_name(match) for match in found if match is not None)


def find_unclosed_marks(text: str) -> tuple[str, ...]:
    """Return the asterisks and underscores that look like emphasis and are printed as they stand."""
    if ("*" not in text and "_" not in text) or split_simple_markup(text) is not None:
        return ()
    return tuple(str(token.meta["words"]) for token in _tokenize(text) if token.content and token.meta)


def _make_simple_runs(text: str) -> list[Run] | None:
    """Return the runs of a text of simple markup, which needs no parser; None for any other."""
    runs: list[Run] = []
    for part in split_simple_markup(text) or ():
        match = match_field(part.field) if part.field else None
        if part.field and match is None:
            return None
        field = get_field_name(match) if match else ""
        runs.append(Run(part.words, part.bold, part.italic, part.link, reference=part.reference, field=field))
    return runs or None


def _tokenize(text: str) -> list[Token]:
    parser = _make_parser()
    return parser.inline.parse(text, parser, {}, [])  # type: ignore[no-any-return]


@cache
def _make_parser() -> Any:
    # Imported only when a string may hold markup: markdown-it-py costs some 25 ms to import.
    from markdown_it import MarkdownIt

    from handout.content.inline import word_marks

    class Parser(MarkdownIt):
        """A parser that keeps links exactly as written; ``check_url`` decides which are allowed."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 (the library's name)
            return url

    parser = Parser("zero").enable(["emphasis", "link", "escape"])
    rules = parser.inline.ruler
    # Joined tokens would hide which marks opened nothing; runs are joined later.
    parser.disable("fragments_join")
    rules.at("emphasis", word_marks.parse_emphasis)
    rules.before("escape", "kept_break", _parse_hard_break)
    rules.before("escape", "address", word_marks.parse_address)
    rules.before("escape", "script", word_marks.parse_script)
    rules.before("link", "reference", _parse_reference)
    rules.before("link", "language", _parse_language_span)
    rules.push("field", _parse_field)
    rules.push("fold", _parse_soft_break)
    return parser


def _parse_hard_break(state: StateInline, silent: bool) -> bool:
    # The library's own rule would also eat the spaces that begin the next line.
    if not state.src.startswith("\\\n", state.pos):
        return False
    if not silent:
        state.push("text", "", 0).content = "\n"
    state.pos += 2
    return True


def _parse_soft_break(state: StateInline, silent: bool) -> bool:
    match = _SOFT_BREAK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t") + " "
    state.pos = match.end()
    return True


def _parse_reference(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("reference", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _parse_field(state: StateInline, silent: bool) -> bool:
    match = match_field(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        state.push("field", "", 0).content = get_field_name(match)
    state.pos = match.end()
    return True


def _parse_language_span(state: StateInline, silent: bool) -> bool:
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


def _make_runs(tokens: list[Token]) -> list[Run]:
    """Return runs in the style of the tokens that are open around them."""
    runs: list[Run] = []
    stack = [(Run(""), 0)]
    for token in tokens:
        style, run_count = stack[-1]
        if token.type.endswith("_open"):
            stack.append((_apply_token(style, token), len(runs)))
        elif token.type.endswith("_close"):
            stack.pop()
            if token.type == "link_close" and len(runs) == run_count and style.link:
                # A link without words would vanish; its address stands for it.
                runs.append(replace(style, text=style.link))
        elif token.type == "reference":
            runs.append(replace(style, reference=token.content))
        elif token.type == "field":
            runs.append(replace(style, field=token.content))
        elif token.type == "super":
            runs.append(replace(style, text=token.content, script="super"))
        elif token.type == "sub":
            runs.append(replace(style, text=token.content, script="sub"))
        elif token.content:
            runs.append(replace(style, text=token.content))
    return runs


def _apply_token(style: Run, token: Token) -> Run:
    if token.type == "strong_open":
        return replace(style, bold=True)
    if token.type == "em_open":
        return replace(style, italic=True)
    if token.type == "link_open":
        return replace(style, link=str(token.attrs.get("href", "")))
    return replace(style, language=token.content)


def _merge_runs(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of the same style joined.

    Each text is joined once, however many parts it has.
    """
    merged: list[Run] = []
    for style, group in groupby(runs, _get_style_with_text):
        same_style = list(group)
        if len(same_style) == 1 or style is None:
            merged.extend(same_style)
        else:
            merged.append(replace(same_style[0], text="".join(run.text for run in same_style)))
    return tuple(merged)


def _get_style_with_text(run: Run) -> tuple[object, ...] | None:
    """Return what runs must share to be joined; None without text: then with no other."""
    return get_style(run) if run.text else None
