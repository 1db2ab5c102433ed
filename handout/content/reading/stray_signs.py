"""Finds what is left of fields, raised text and names of emoji, and characters that hide or turn words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handout.content.inline.fields import FIXED_FIELDS
from handout.content.inline.markup import FIELD_ROOTS, match_field, parse_inline
from handout.content.reading.foreign_markup import MEANT_AS_WRITTEN, Slip
from handout.content.suggestions import find_nearest
from handout.patterns import defer_pattern

_NAME_BEGINS = tuple(f"{root}." for root in FIELD_ROOTS)
_BARE_FIELD = defer_pattern(rf"(?<![\w.{{/\x00-])(?:{'|'.join(FIELD_ROOTS)})(?:\.[a-z_]+)+(?![\w/-])")
_ANY_BRACES = defer_pattern(r"(?<![\]{])[{\uff5b]([^{}\uff5b\uff5d\n\x00]{0,60})[}\uff5d]\}?")
_TOLD_ELSEWHERE = defer_pattern(r"\{\s*[^\W\d][\w. -]{0,40}?\s*\}|\{\d{1,2}\}|\{%.*%\}")
_GLUED_NUMBER = defer_pattern(
    r"[\da-zA-Z\xc0-\u024f\u0370-\u052f](\{location\.phones?(?:\.\w+)?\})|"
    r"(\{location\.phones?(?:\.\w+)?\})(?:[\da-zA-Z\xc0-\u024f\u0370-\u052f]|\{location\.phone)"
)
"""In other scripts words and endings touch a number: \u96fb\u8a71{location.phone}\u307e\u3067."""
_EMOJI_NAME = defer_pattern(r"(?<![\w:]):[a-z+][a-z0-9_+-]{1,30}:(?![\w:])")
_LEFT_SCRIPT = defer_pattern(r"\^[^\s^]{1,24}\^|(?<=[A-Za-z])~[\w./+-]{1,12}~(?!\w)")
_OVERRIDES = defer_pattern("[\u202d\u202e]")
_TURNING = defer_pattern("[\u202b\u2067]")
_HIDDEN = defer_pattern("[\ufff9-\ufffb]|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0001-\U000e007f]")


def may_name_field(text: str) -> bool:
    """Return quickly whether the name of a field may stand in a text, in braces or not."""
    for begin in _NAME_BEGINS:  # noqa: SIM110 (a generator takes longer than the search)
        if begin in text:
            return True
    return False


def find_odd_characters(text: str) -> Iterator[Slip]:
    """Yield characters that turn digits round, or hide words between those that are seen."""
    if text.isascii():
        return
    turned = _OVERRIDES.search(text)
    found = _TURNING.search(text) if turned is None else None
    # A field may bring the right-to-left words that such a mark is for.
    if found and "{" not in text and not _has_right_to_left(text):
        turned = found
    if turned:
        message = f"the text holds a direction override, U+{ord(turned[0]):04X}, that turns digits round"
        hint = "remove it; words and numbers find their direction by themselves"
        yield Slip(message, hint, "override", turned.start(), is_error=True)
    if hidden := _HIDDEN.search(text):
        message = f"the text holds a character that shows nothing, U+{ord(hidden[0]):04X}, and may hide words"
        yield Slip(message, "remove it and those beside it", "shows-nothing", hidden.start(), is_error=True)


def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def find_left_braces(shown: str) -> Iterator[Slip]:
    """Yield braces around what is no name, and names of fields without their braces."""
    taken: list[tuple[int, int]] = []
    for match in _ANY_BRACES.finditer(shown) if "{" in shown or "\uff5b" in shown else ():
        written = match[0]
        if match_field(written.removesuffix("}") if written.endswith("}}") else written):
            if not written.endswith("}}"):
                continue
            message = f"a brace after {written[:-1]} is printed as it stands"
            yield Slip(message, "take the second brace out", "stray-field", match.end() - 1)
            continue
        if _TOLD_ELSEWHERE.fullmatch(written):
            continue
        taken.append(match.span())
        if near := _find_meant_field(match[1]):
            yield Slip(
                f"{written!r} is no field", f"did you mean {{{near}}}?", "unknown-field", match.start(),
                is_error=True,
            )  # fmt: skip
            continue
        message = f"{written!r} looks like a field and is printed as it stands"
        hint = f"replace it by the words that a patient should read; {MEANT_AS_WRITTEN}"
        yield Slip(message, hint, "stray-field", match.start())
    for match in _BARE_FIELD.finditer(shown) if may_name_field(shown) else ():
        name = match[0]
        is_told = any(begin < match.start() < end for begin, end in taken)
        if name in FIXED_FIELDS and not is_told and not shown[: match.start()].rstrip().endswith("{"):
            message = f"{name!r} is the name of a field and is printed as it stands"
            yield Slip(message, f"write {{{name}}}", "stray-field", match.start())
    for match in _GLUED_NUMBER.finditer(shown) if "{location.phone" in shown else ():
        message = f"a letter or digit stands right beside the telephone number of {match[1] or match[2]}"
        yield Slip(message, "put a space between them", "glued-field", match.start())


def _find_meant_field(inside: str) -> str:
    """Return the field that something in braces was meant to be; "" if it looks like none."""
    letters = unicodedata.normalize("NFKC", inside).lower()
    letters = "".join(letter for letter in letters if unicodedata.category(letter) != "Cf")
    name = ".".join(re.findall(r"[a-z_]+", letters))
    if not name.startswith(_NAME_BEGINS) and name.partition(".")[0] not in FIELD_ROOTS:
        return find_nearest(name, FIXED_FIELDS) or "" if "." in name else ""
    return name if name in FIXED_FIELDS else find_nearest(name, FIXED_FIELDS) or ""


def find_left_scripts(words: str, shown: str) -> Iterator[Slip]:
    """Yield marks of raised or lowered text that raise and lower nothing, and names of emoji."""
    for match in _EMOJI_NAME.finditer(shown) if ":" in shown else ():
        message = f"{match[0]!r} is the name of an emoji and is printed as it stands"
        hint = f"write the sign itself, or take it out; {MEANT_AS_WRITTEN}"
        yield Slip(message, hint, "markdown", match.start())
    if "^" not in shown and "~" not in shown:
        return
    left = "".join("\x00" if run.script or run.link or run.field else run.text for run in parse_inline(words))
    for match in _LEFT_SCRIPT.finditer(left):
        if "\\" in words or re.search(r"(?:://|www\.)\S*$", left[: match.start()]):
            continue
        written = match[0].replace("\x00", "\u2026")
        message = f"{written!r} is printed as it stands: it is not right after a word or number"
        hint = f"write it as in 10^6^ or H~2~O; {MEANT_AS_WRITTEN}"
        yield Slip(message, hint, "markdown", max(shown.find(match[0]), shown.find(match[0][0])))
