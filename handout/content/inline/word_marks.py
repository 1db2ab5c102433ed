"""Marks at and inside words: when an asterisk is emphasis, what is raised or lowered, what an address is."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from handout.patterns import defer_pattern

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_SCRIPT = defer_pattern(r"([\^~])([^\s^~*_\[\]{}\\<>]{1,24})\1")
_LOWERED = defer_pattern(r"\(?(?:[^\W\d_]+|\d*[^\W\d_]?)(?:[-+\u2212]\d+)?[-+\u2212]?\)?|\d{1,2}[./]\d{1,2}")
"""One word or number of a formula: 2, max, 2n+2, 4-; PM~2.5~, t~1/2~."""
_ADDRESS_REST = defer_pattern(r"://[^\s<>\"\\\[\]{}()]*")
_UNSPACED = defer_pattern(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
)
"""Scripts that put no space between words, or between a word and its ending."""
_ADDRESS_BEGIN = defer_pattern(r"(?:^|[^\w.-])(?:www\.|(?:[\w-]+\.)+[a-z]{2,}/)\S*$")
"""An address without https://, up to a mark inside it."""
_ADDRESS_GOES_ON = defer_pattern(r"[\w/=&?#%~-]|[.,;:!]\w")
_MARKED_MAILBOX = defer_pattern(r"(_+)[\w.+-]{1,64}(?<=[^\W_])\1@[\w-]+\.")
"""A mailbox between underscores: ``_john_@example.org``."""
_LONGEST_ADDRESS = 200
_ENDING = ")]},;:/\uff09\uff3d\uff5d\u300d\u300f\u3011\u300b\u3009\u3001\u3002\uff0c\uff1a\uff1b\uff0f"
"""What ends words: no emphasis begins before it, so that ``__/__/____`` stays a date to write in."""
_BEGINNING = "([{\u00bf\u00a1\uff08\uff3b\uff5b\u300c\u300e\u3010\u300a\u3008"
"""What begins words: no emphasis ends after it, so that ``(*)`` and ``(_)`` stay as they are."""
_SIGNS_OF_WORDS = "-+.\u2212\u2013%\u201d\u2019\u00bb\u203a"
"""Signs that begin words only with a letter or number right after them: ``*-5*``, ``__-__``."""
_OPENING_QUOTES = "\u201e\u00ab\u2039"
"""Quotation marks that end words in some languages, with a word before them: ``**\u00bbStop\u00ab**``."""
_VALUE_END, _VALUE_BEGIN = ")]%\u00b0\u2032\u2033\uff09\uff05", "($\u20ac\u00a3"
"""Signs beside which one asterisk is a multiplication: ``(5)*(3)``, ``50%*2``."""
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
    words beside it in ``meta``, so that the author can be told. Beside a sign that only ends words none
    begins, and none ends beside one that only begins them: blanks and asterisks in brackets are no markup.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    begin, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before, after = state.src[begin - 1 : begin], state.src[end : end + 1]
    first = len(state.tokens) + bool(state.pending)
    is_address = _is_inside_address(state, begin, end)
    if (
        is_address
        or _is_inside_word(before, after)
        or (marker == "_" and end - begin >= _BLANK_LENGTH)
        or (state.src[begin:end] == "*" and _is_multiplication(before, after))
    ):
        state.push("text", "", 0).content = state.src[begin:end]
        state.pos = end
        is_told = end - begin > 1 and not is_address and not (before.isdigit() and after.isdigit())
    else:
        is_told = _push_delimiters(state, begin, end)
    if is_told and end - begin < _BLANK_LENGTH:
        words = state.src[max(0, begin - 12) : end + 12].strip()
        for token in state.tokens[first:]:
            token.meta = {"words": words}
    return True


def _push_delimiters(state: StateInline, begin: int, end: int) -> bool:
    """Add the marks at the parser's place as delimiters; return whether they look like emphasis.

    The opener's and the closer's rights are those of CommonMark (6.2), less what ends or begins words, and
    more beside scripts that put no space between words.
    """
    from markdown_it.rules_inline import emphasis

    first = len(state.delimiters)
    emphasis.tokenize(state, False)
    text, marker = state.src, state.src[begin]
    before, after = text[begin - 1 : begin], text[end : end + 1]
    in_quotes = before == after and before in ("'", '"')
    begins_words = not (
        after in _ENDING or in_quotes or (after in _SIGNS_OF_WORDS and not text[end + 1 : end + 2].isalnum())
    )
    is_quoted = begin > 1 and not text[begin - 2].isspace() and text[begin - 2] != marker
    ends_words = not (before in _BEGINNING or in_quotes or (before in _OPENING_QUOTES and not is_quoted))
    may_open, may_close = _find_unspaced_rights(before, after) if marker == "*" else (False, False)
    is_factor = end - begin == 1 and after.isdigit() and _has_unspaced(before)
    if is_factor and text[text.rfind(marker, 0, begin) + 1].isdigit():
        # Two factors: \u6bce\u65e5*3\u3068\u6bce\u98df*2.
        may_close = ends_words = False
    for delimiter in state.delimiters[first:]:
        delimiter.open = (delimiter.open or may_open) and (begins_words or not after)
        delimiter.close = (delimiter.close or may_close) and (ends_words or not before)
    is_lonely = not (before.isalnum() or after.isalnum())
    could_mark = any(delimiter.open or delimiter.close for delimiter in state.delimiters[first:])
    is_blank = is_lonely and (not could_mark or text[state.pos - 1] == "_")
    return bool(before.strip() or after.strip()) and not is_blank


def _find_unspaced_rights(before: str, after: str) -> tuple[bool, bool]:
    """Return whether asterisks may open and close beside scripts without spaces, where CommonMark forbids it.

    Their words touch, so that ``**\uff08\u6ce8\uff09**\u306f`` has no space to tell by: their brackets are
    no other than letters, and a letter of theirs beside the marks is as good as a space.
    """
    if before.isascii() and after.isascii():
        return False, False
    has_before, has_after = (bool(sign.strip()) and _has_unspaced(sign) for sign in (before, after))
    return has_after or (has_before and bool(after.strip())), has_before or (
        has_after and bool(before.strip())
    )


def _is_multiplication(before: str, after: str) -> bool:
    if not before or not after:
        return False
    return before in _VALUE_END and (after.isdigit() or after in _VALUE_BEGIN)


def _is_inside_address(state: StateInline, begin: int, end: int) -> bool:
    """Return whether marks stand inside a web or e-mail address that begins without https://.

    Marks at its end are emphasis if some has begun: ``**www.example.org**.``
    """
    text, marker = state.src, state.src[begin]
    if text[end : end + 1] == "@":
        return begin > 0 and _is_word_part(text[begin - 1])
    if marker == "_" and _MARKED_MAILBOX.match(text, begin) and not _is_word_part(text[begin - 1 : begin]):
        return True
    if not _ADDRESS_BEGIN.search(text[max(0, begin - _LONGEST_ADDRESS) : begin]):
        return False
    if _ADDRESS_GOES_ON.match(text, end):
        return True
    return not any(delimiter.open and chr(delimiter.marker) == marker for delimiter in state.delimiters)


def _is_inside_word(before: str, after: str) -> bool:
    if not (_is_word_part(before) and _is_word_part(after)):
        return False
    # A digit beside a letter of such a script may be a factor: ``3*毎日*2``.
    return not (_has_unspaced(before) or _has_unspaced(after)) or (before.isdigit() and after.isalpha())


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
    follows_script = not state.pending and bool(state.tokens) and state.tokens[-1].type in ("super", "sub")
    if not (_is_word_part(before) or before in ")]*" or follows_script):
        return False
    if match[1] == "~" and not _is_lowered(before, match[2], state.src[match.end() : match.end() + 1]):
        return False
    if not silent:
        state.push("super" if match[1] == "^" else "sub", "", 0).content = match[2]
    state.pos = match.end()
    return True
