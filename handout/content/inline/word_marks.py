"""Marks at and inside words: when an asterisk is emphasis, what is raised or lowered, what an address is."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from handout.patterns import defer_pattern

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_SCRIPT = defer_pattern(r"([\^~])([^\s^~*_\[\]{}\\<>]{1,24})\1")
_LOWERED = defer_pattern(r"\(?(?:[^\W\d_]+|\d*[^\W\d_]?)(?:[-+\u2212]\d+)?[-+\u2212]?\)?")
"""One word or number of a formula: 2, max, 2n+2, 4-."""
_ADDRESS_REST = defer_pattern(r"://[^\s<>\"\\\[\]{}()]*")
_UNSPACED = defer_pattern(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
)
"""Scripts that put no space between words, or between a word and its ending."""
_BLANK_LENGTH = 3
"""From this many on, underscores are a blank to write on."""
_RAISED = str.maketrans("0123456789+-\u2212=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def spell_raised(text: str) -> str:
    """Return raised text as it reads where nothing is raised, so that no two numbers join.

    Numbers become the characters that Unicode has for them, or follow a ``^`` if it lacks some; letters
    (``5^th^``) stay as they are.
    """
    if not any(letter.isdigit() for letter in text):
        return text
    raised = text.translate(_RAISED)
    return raised if all(new != old for new, old in zip(raised, text, strict=True)) else f"^{text}"


def parse_emphasis(state: StateInline, silent: bool) -> bool:
    """Parse asterisks and underscores; inside a word or a number they are ordinary text.

    ``10*5``, ``HLA-B*27`` and ``file_name`` print as they stand, in every script. Between letters of a
    script without spaces between words, emphasis may begin and end anywhere. Three underscores or more are
    a blank to write on, also right before a word. A mark that neither opens nor closes anything keeps the
    words beside it in ``meta``, so that the author can be told.
    """
    from markdown_it.rules_inline import emphasis

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    begin, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before, after = state.src[begin - 1 : begin], state.src[end : end + 1]
    first = len(state.tokens) + bool(state.pending)
    if _is_inside_word(before, after) or (marker == "_" and end - begin >= _BLANK_LENGTH):
        state.push("text", "", 0).content = state.src[begin:end]
        state.pos = end
        is_told = end - begin > 1 and not (before.isdigit() and after.isdigit())
    else:
        if not emphasis.tokenize(state, silent):
            return False
        is_told = bool(before.strip() or after.strip())
    if is_told and end - begin < _BLANK_LENGTH:
        words = state.src[max(0, begin - 12) : end + 12].strip()
        for token in state.tokens[first:]:
            token.meta = {"words": words}
    return True


def _is_inside_word(before: str, after: str) -> bool:
    if not (_is_word_part(before) and _is_word_part(after)):
        return False
    return not (_has_unspaced(before) or _has_unspaced(after))


def _has_unspaced(text: str) -> bool:
    # Most text is ASCII, and the pattern takes long to compile.
    return not text.isascii() and _UNSPACED.search(text) is not None


def _is_word_part(character: str) -> bool:
    return character.isalnum() or (character != "" and unicodedata.category(character)[0] == "M")


def parse_address(state: StateInline, silent: bool) -> bool:
    """Parse the rest of a web address as text: nothing in ``https://a.org/*x*`` is markup."""
    begin = state.pos
    if not state.src.startswith("://", begin):
        return False
    if not state.src[max(0, begin - 5) : begin].lower().endswith(("http", "https")):
        return False
    match = _ADDRESS_REST.match(state.src, begin, state.posMax)
    rest = match[0].rstrip("*_.,;:!?'") if match else ""
    if len(rest) <= len("://"):
        return False
    if not silent:
        state.pending += rest
    state.pos = begin + len(rest)
    return True


def _is_lowered(before: str, text: str, after: str) -> bool:
    """Return whether text between tildes is lowered, as in ``H~2~O``, and no end of a range, as in ``2~3~4``.

    Tildes of ranges (``1日2~3回、1回1~2錠``) are never lost, so that no two numbers join.
    """
    if (
        not _LOWERED.fullmatch(text)
        or _has_unspaced(before + text)
        or (before.isdigit() and text[0].isdigit())
    ):
        return False
    if not after.isalnum():
        return True
    return (text.isdigit() and not after.isdigit()) or (len(text) == 1 and text.isalpha() and after.isalpha())


def parse_script(state: StateInline, silent: bool) -> bool:
    """Parse raised and lowered text after a word or number, as Pandoc writes it: ``10^6^``, ``H~2~O``."""
    match = _SCRIPT.match(state.src, state.pos, state.posMax)
    if match is None or not state.pos:
        return False
    before = state.src[state.pos - 1]
    if not (_is_word_part(before) or before in ")]*"):
        return False
    if match[1] == "~" and not _is_lowered(before, match[2], state.src[match.end() : match.end() + 1]):
        return False
    if not silent:
        state.push("super" if match[1] == "^" else "sub", "", 0).content = match[2]
    state.pos = match.end()
    return True
