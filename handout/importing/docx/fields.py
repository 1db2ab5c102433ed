"""Reads the fields that somebody fills in: those still empty become blanks, chosen words are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.text import WORD, find_inner, get_text, make_run

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BLANK = "________"
_LISTS = ("dropDownList", "comboBox")


def read_fields(root: Element) -> Iterator[str]:
    """Change the fields of a story in place, and yield lines about what they asked or offered."""
    yield from _read_controls(root)
    _mark_empty_texts(root)
    yield from write_chosen_words(root)


def _read_controls(root: Element) -> Iterator[str]:
    """Put a blank in place of what Word shows in a control that nobody has filled in."""
    for control in root.iter(f"{WORD}sdt"):
        properties, content = control.find(f"{WORD}sdtPr"), control.find(f"{WORD}sdtContent")
        if properties is None or content is None:
            continue
        offered = [
            item.get(f"{WORD}displayText", item.get(f"{WORD}value", ""))
            for name in _LISTS
            for item in properties.iterfind(f"{WORD}{name}/{WORD}listItem")
        ]
        shown = get_text(content)
        is_empty = properties.find(f"{WORD}showingPlcHdr") is not None or _is_placeholder(content)
        if is_empty and shown:
            _empty(content)
        if is_empty and (shown or offered):
            choice = f" (to choose from: {', '.join(filter(None, offered))})" if offered else ""
            yield f"an empty field in which Word shows: {shown}{choice}"
        elif offered:
            yield f"a field to choose from, read as “{shown}”: {', '.join(filter(None, offered))}"


def _is_placeholder(content: Element) -> bool:
    runs = [run for run in content.iter(f"{WORD}r") if get_text(run)]
    styles = [find_inner(run, "rPr", "rStyle") for run in runs]
    return bool(runs) and all(
        style is not None and style.get(f"{WORD}val") == "PlaceholderText" for style in styles
    )


def _empty(content: Element) -> None:
    """Write a blank in the first run with words, and nothing in the others."""
    texts = [text for text in content.iter(f"{WORD}t") if text.text]
    for at, text in enumerate(texts):
        text.text = "" if at else BLANK


def _mark_empty_texts(root: Element) -> None:
    """Write a blank where an old field for text holds spaces alone."""
    for paragraph in root.iter(f"{WORD}p"):
        runs = [child for child in paragraph if child.tag == f"{WORD}r"]
        for at, run in enumerate(runs):
            if run.find(f"{WORD}fldChar/{WORD}ffData/{WORD}textInput") is None:
                continue
            ends = (later for later, other in enumerate(runs[at:], at) if _ends_field(other))
            texts = [text for other in runs[at : next(ends, at)] for text in other.iter(f"{WORD}t")]
            if texts and not any((text.text or "").strip() for text in texts):
                texts[0].text = BLANK


def _ends_field(run: Element) -> bool:
    mark = run.find(f"{WORD}fldChar")
    return mark is not None and mark.get(f"{WORD}fldCharType") == "end"


def write_chosen_words(root: Element) -> Iterator[str]:
    """Write the chosen word of an old list to choose from, which stands in its settings alone."""
    for parent in list(root.iter()):
        for run in [child for child in parent if child.tag == f"{WORD}r"]:
            settings = run.find(f"{WORD}fldChar/{WORD}ffData/{WORD}ddList")
            entries = _list_entries(settings) if settings is not None else []
            word = _get_chosen(settings, entries) if settings is not None else ""
            if word:
                parent.insert(list(parent).index(run), make_run(word))
                yield f"a field to choose from, read as “{word}”: {', '.join(entries)}"


def _list_entries(settings: Element) -> list[str]:
    return [entry.get(f"{WORD}val", "") for entry in settings.iterfind(f"{WORD}listEntry")]


def _get_chosen(settings: Element, entries: list[str]) -> str:
    marks = (settings.find(f"{WORD}result"), settings.find(f"{WORD}default"))
    chosen = next((mark.get(f"{WORD}val", "") for mark in marks if mark is not None), "0")
    at = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 4 else 0
    return entries[at] if at < len(entries) else ""
