"""Checks of the words of a text: what looks like markup or a field and is neither, what shows nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handout.content.inline.fields import FIXED_FIELDS
from handout.content.inline.markup import FIELD_ROOTS, find_unclosed_marks, match_field, parse_inline
from handout.content.model import Prose
from handout.content.reading.diagnostics import Diagnostics
from handout.content.reading.foreign_markup import (
    MEANT_AS_WRITTEN,
    PLAIN_SUSPECT,
    Slip,
    find_html,
    find_markdown,
    find_merge_fields,
)
from handout.content.reading.stray_signs import (
    find_left_braces,
    find_left_scripts,
    find_odd_characters,
    may_name_field,
)
from handout.content.source_places import find_place
from handout.content.suggestions import did_you_mean, find_nearest
from handout.errors import Mark, Problem
from handout.patterns import defer_pattern

_SUSPECT_SIGN = defer_pattern(
    "[*_`^{}<&\\]%|\u202b\u202d\u202e\u2067\ufff9-\ufffb\uff5b\U000e0001-\U000e007f\n\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043\u2219\u27a2\u25a0\u25a1\u25a2\u25ba\u25b6\u25c6\u25fb\u2610-\u2612\u274f\u2751\u2756\u2b1c\u30fb]"
)
_SUSPECT_PAIR = defer_pattern("\\w~|~~|==|:[a-z+]|\u00ab\\w")
_SUSPECT_BEGIN = defer_pattern("(?:[->+\u2013]|\\w{1,2}[.)]|\\(\\w{1,2}\\)|#+)\\s|[-=]{3,}$")
"""A text without any of these needs no check. The signs are found quickest by themselves."""
_CUT_LINK = defer_pattern(r"\[[^\[\]]+\](?:\(|\s\((?:https?:|mailto:|tel:|www\.))[^\s)]*")
_CUT_REFERENCE = defer_pattern(
    r"\[\^[^\[\]]{1,40}\]|\[\^[a-z0-9-]{1,40}(?![\]\w-])|\^\[[^\[\]]{1,40}\](?!\^)"
)
_BRACES = defer_pattern(r"[$%#]?(?<!\{)\{++\s*+([^\W\d][\w. -]{0,40}?)\s*\}+")
_OPEN_FIELD = defer_pattern(rf"(?<!\{{)\{{++\s*+((?:{'|'.join(FIELD_ROOTS)})\.[\w.-]*+)(?!\s*\}})")
_BULLETS = "\u2022\u25aa\u25cf\u25e6\u2023\u2043\u2219\u27a2"
_BULLET_BEGIN = defer_pattern(f"[-\u00b7{_BULLETS}]\\s+\\S")
_ITEM_BEGIN = defer_pattern("[*+\u2013]\\s+\\S")
_STEP_BEGIN = defer_pattern(r"(?:\d{1,2}[.)]|\(\d{1,2}\))\s+\S")
_PARAGRAPH = defer_pattern(r"\.(?:text|answer)$")
_PARAGRAPH_BEGIN = defer_pattern(
    r"(?:[*+\u25a0\u25ba\u25b6\u25c6\u2756]|\(?(?:\d{1,2}|[a-h])\))\s+\S|\u30fb\S"
)
"""What begins an item elsewhere, at the begin of a paragraph."""
_BULLET_INSIDE = defer_pattern(
    f"(?:^|\\s)[{_BULLETS}]\\s?\\S|\\n[^\\S\\n]*+(?:[-*+\u2013]|\\d{{1,2}}[.)])\\s+\\S"
)
_BOLD = defer_pattern(r"\*\*[^*\s][^*]*\*\*")
_ADDRESS = defer_pattern(r"://|^(?:mailto|tel|sms):")
_ADDRESS_KEYS = (".url", ".web", ".src", "_url", ".id", ".email")
_BOX_BEGIN = defer_pattern("[\u2610-\u2612\u25a1\u25a2\u25fb\u2b1c\u274f\u2751]|\\[[ xX]?\\]")
_ITEM = defer_pattern(r"(?:bullets|steps|checklist|key_points|items)[\w.]*\[\d+\](?:\.text)?$")


def find_invisible_problem(text: str, mark: Mark) -> Problem | None:
    """Return the problem of a text whose characters are neither seen nor heard; None if some are."""
    if text.isascii() or not all(map(_is_invisible, text)):
        return None
    hint = "write something that can be seen and heard"
    return Problem("this text shows nothing", mark, hint, "shows-nothing")


def _is_invisible(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
        or character in "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0"
        or "\ufe00" <= character <= "\ufe0f"
    )


def check_words(words: Prose, path: str, diagnostics: Diagnostics, *, private: bool = False) -> None:
    """Tell of everything in a text that would print otherwise than its author meant.

    ``private`` keeps the words out of the messages.
    """
    if words.mark is None or path.endswith(".url"):
        return
    if not _is_suspect(words):
        return
    for slip in _find_slips(words, path):
        report = diagnostics.error if slip.is_error else diagnostics.warn
        message = "this text has stray markup" if private else slip.message
        report(message, find_place(words, max(0, slip.at), words.mark), slip.hint, slip.code, path)


def _is_suspect(words: str) -> bool:
    if _SUSPECT_SIGN.search(words) or _SUSPECT_BEGIN.match(words) or may_name_field(words):
        return True
    may_pair = ":" in words or "~" in words or "=" in words or "\u00ab" in words
    return may_pair and _SUSPECT_PAIR.search(words) is not None


def _find_slips(words: Prose, path: str) -> Iterator[Slip]:
    for found in find_unclosed_marks(words):
        hint = "close it at the end of its words, or put a backslash before it if it is to be printed"
        message = f"the mark of emphasis in {_widen_to_words(words, found)!r} is printed as it stands"
        yield Slip(message, hint, "unclosed-markup", words.find(found))
    # What is escaped was meant: the runs have the words as they are printed.
    shown = _mask_escapes(words)
    yield from find_html(shown)
    yield from find_markdown(shown)
    yield from find_merge_fields(shown)
    yield from _find_cut_links(words)
    yield from _find_stray_fields(shown)
    yield from find_left_braces(shown)
    yield from find_left_scripts(words, shown)
    yield from _find_typed_bullets(words, path)
    yield from find_odd_characters(words)


def _widen_to_words(words: str, found: str) -> str:
    """Return a part of a text with the words and fields whole at its ends."""
    start = words.find(found)
    end = start + len(found)
    if start < 0:
        return found
    for field in _BRACES.finditer(words):
        if field.start() < end < field.end():
            end = field.end()
        if field.start() < start < field.end():
            start = field.start()
    while start and not words[start - 1].isspace() and not words[start].isspace():
        start -= 1
    while end < len(words) and not words[end].isspace() and not words[end - 1].isspace():
        end += 1
    return words[start:end].strip()


def check_plain_words(text: str, mark: Mark, path: str, diagnostics: Diagnostics, *, private: bool) -> None:
    """Tell of everything in a text that takes no markup that would print otherwise than it was meant."""
    if PLAIN_SUSPECT.search(text) is None or _ADDRESS.search(text) or path.endswith(_ADDRESS_KEYS):
        return
    for slip in _find_plain_slips(text):
        report = diagnostics.error if slip.is_error else diagnostics.warn
        message = "this text has stray markup" if private else slip.message
        report(message, find_place(text, slip.at, mark), slip.hint, slip.code, path)


def _find_plain_slips(text: str) -> Iterator[Slip]:
    yield from find_odd_characters(text)
    yield from find_html(text, takes_markup=False)
    for match in _BRACES.finditer(text):
        message = f"{match[0]!r} is printed as it stands: nothing is filled in here"
        yield Slip(message, "write the words themselves", "stray-field", match.start())
    for match in _BOLD.finditer(text):
        message = f"{match[0]!r} is printed as it stands: this text takes no markup"
        yield Slip(message, "take the marks out", "unclosed-markup", match.start())


def _mask_escapes(words: str) -> str:
    r"""Return the words with ``\{`` and the like replaced by blanks of the same length."""
    return re.sub(r"\\[!-/:-@\[-`{-~]", "\x00\x00", words) if "\\" in words else words


def _find_cut_links(words: str) -> Iterator[Slip]:
    if not any(sign in words for sign in ("](", "] (", "[^", "^[")):
        return
    for run in parse_inline(words):
        if run.link:
            continue
        for match in _CUT_LINK.finditer(run.text):
            hint = "write [words](address), without a space between the brackets, and close both"
            shown = match[0] if len(match[0]) <= 60 else f"{match[0][:59]}…"
            message = f"{shown!r} is not whole, so it is no link and is printed as it stands"
            yield Slip(message, hint, "cut-link", words.find(match[0]))
        for match in _CUT_REFERENCE.finditer(run.text):
            hint = "write its id in small letters, digits and hyphens, as in [^who-2024]"
            message = f"{match[0]!r} names no source and is printed as it stands"
            yield Slip(message, hint, "cut-link", words.find(match[0]))


def _find_stray_fields(shown: str) -> Iterator[Slip]:
    if "{" not in shown:
        return
    for match in _BRACES.finditer(shown):
        name = match[1].strip()
        if match_field(match[0]):
            continue  # A field, or a misspelt one: both are told elsewhere.
        yield _describe_stray_field(match[0], name, match.start())
    for match in _OPEN_FIELD.finditer(shown):
        near = find_nearest(match[1].rstrip("."), FIXED_FIELDS) or match[1]
        message = f"{match[0]!r} opens a field and is not closed"
        yield Slip(message, f"write {{{near}}}", "unclosed-field", match.start(), is_error=True)


def _is_field(name: str) -> bool:
    root, dot, _ = name.partition(".")
    return bool(dot) and (root in FIELD_ROOTS or bool(find_nearest(root, FIELD_ROOTS)))


def _describe_stray_field(written: str, name: str, at: int) -> Slip:
    joined = name.replace(" ", "")
    if _is_field(joined):
        near = joined if joined in FIXED_FIELDS else find_nearest(joined, FIXED_FIELDS) or joined
        hint = f"did you mean {{{near}}}?"
        return Slip(f"{written!r} is no field", hint, "unknown-field", at, is_error=True)
    ends = {field.rpartition(".")[2]: field for field in reversed(FIXED_FIELDS)}
    roots = {root: f"{root}.name" for root in ("location", "author", "brand")}
    known = ends | roots
    near = known.get(name.lower()) or known.get(find_nearest(name.lower(), known) or "", "")
    meant = did_you_mean(near, [near]) if near else "replace it by the words that a patient should read"
    hint = f"{meant} {MEANT_AS_WRITTEN.capitalize()}" if near else f"{meant}; {MEANT_AS_WRITTEN}"
    return Slip(f"{written!r} looks like a field and is printed as it stands", hint, "stray-field", at)


def _find_typed_bullets(words: Prose, path: str) -> Iterator[Slip]:
    if "checklist" in path and _BOX_BEGIN.match(words):
        yield Slip(
            "a box is typed into this text", "take it out: a checklist draws its boxes", "typed-bullet", 0
        )
    is_item = _ITEM.search(path) is not None
    found = _BULLET_BEGIN.match(words) or _BULLET_INSIDE.search(words)
    if is_item:
        found = found or _ITEM_BEGIN.match(words) or ("steps" in path and _STEP_BEGIN.match(words)) or None
    elif _PARAGRAPH.search(path) and not found:
        found = _PARAGRAPH_BEGIN.match(words)
    if found:
        hint = "write each point as an item of its own, on a line that begins with `- `"
        if not is_item:
            hint += f", under `bullets:` or `steps:`; {MEANT_AS_WRITTEN}"
        # A break before the bullet belongs to what was found.
        at = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Slip("a bullet is typed into this text", hint, "typed-bullet", at)
