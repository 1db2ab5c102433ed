"""Tells what somebody proposes to insert into an OpenDocument text or to delete, still undecided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.drafts.markup_writer import collapse_spaces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CHANGE_INFO = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}change-info"
MAX_TOLD_WORDS = 400


def tell_insertions(body: Element) -> Iterator[str]:
    """Yield a line for each insertion that is marked in the text, with its words."""
    regions = [
        region for region in body.iter(f"{_TEXT}changed-region")
        if region.find(f"{_TEXT}insertion") is not None
    ]  # fmt: skip
    if not regions:
        return
    inserted = {region.get(f"{_TEXT}id", ""): list[str]() for region in regions}
    for open_ids, text in _iter_texts(body, set()):
        for name in open_ids & inserted.keys():
            inserted[name].append(text)
    for texts in inserted.values():
        if words := collapse_spaces("".join(texts)):
            yield f"an undecided change, read as accepted: inserted “{words[:MAX_TOLD_WORDS]}”"


def tell_deletions(tracked: Element) -> Iterator[str]:
    """Yield a line for each deletion, with its words; who deleted them and when is no part of them."""
    for deletion in tracked.iter(f"{_TEXT}deletion"):
        parts = (part for child in deletion if child.tag != _CHANGE_INFO for part in child.itertext())
        if words := collapse_spaces(" ".join(parts)):
            yield f"an undecided change, read as it stands in the text: deleted “{words}”"


def _iter_texts(element: Element, open_ids: set[str]) -> Iterator[tuple[set[str], str]]:
    """Yield each text, with the changes that are open where it stands; `open_ids` is kept up to date."""
    name = element.get(f"{_TEXT}change-id", "")
    if element.tag == f"{_TEXT}change-start":
        open_ids.add(name)
    elif element.tag == f"{_TEXT}change-end":
        open_ids.discard(name)
    if element.tag == f"{_TEXT}tracked-changes":
        return
    if element.tag in (f"{_TEXT}p", f"{_TEXT}h") and open_ids:
        yield open_ids, " "
    if element.text:
        yield open_ids, element.text
    for child in element:
        yield from _iter_texts(child, open_ids)
        if child.tail:
            yield open_ids, child.tail
