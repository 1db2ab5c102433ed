"""Tells what somebody proposes to insert into an OpenDocument text or to delete, still undecided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.drafts.markup_writer import collapse_spaces
from handout.importing.drafts.tracked_changes import describe_changes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CHANGE_INFO = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}change-info"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")


def tell_changes(content: Element) -> Iterator[str]:
    """Yield a line for each paragraph with undecided changes, and for each deletion that stands nowhere.

    Who changed something and when is no part of it.
    """
    inserted, deleted = set[str](), dict[str, str]()
    for region in content.iter(f"{_TEXT}changed-region"):
        name = region.get(f"{_TEXT}id", "")
        if region.find(f"{_TEXT}insertion") is not None:
            inserted.add(name)
        for deletion in region.iter(f"{_TEXT}deletion"):
            parts = (part for child in deletion if child.tag != _CHANGE_INFO for part in child.itertext())
            if words := collapse_spaces(" ".join(parts)):
                deleted[name] = words
    if not inserted and not deleted:
        return
    open_ids, tracked = set[str](), f"{_TEXT}tracked-changes"
    waiting = [content]
    while waiting:
        element = waiting.pop()
        if element.tag in _PARAGRAPHS:
            reader = _ParagraphReader(inserted, deleted, open_ids)
            reader.read(element)
            if reader.changes:
                yield describe_changes(reader.list_changes(), collapse_spaces("".join(reader.words)))
        elif element.tag != tracked:
            _note_mark(element, open_ids)
            waiting += reversed(element)
    yield from (describe_changes([("deleted", words)]) for words in deleted.values())


def _note_mark(element: Element, open_ids: set[str]) -> None:
    name = element.get(f"{_TEXT}change-id", "")
    if element.tag == f"{_TEXT}change-start":
        open_ids.add(name)
    elif element.tag == f"{_TEXT}change-end":
        open_ids.discard(name)


class _ParagraphReader:
    """Reads the words of one paragraph, and those of the changes in it; `deleted` loses what stands here."""

    def __init__(self, inserted: set[str], deleted: dict[str, str], open_ids: set[str]) -> None:
        self._inserted, self._deleted, self._open = inserted, deleted, open_ids
        self.words: list[str] = []
        self.changes: dict[tuple[str, str], list[str]] = {}

    def list_changes(self) -> list[tuple[str, str]]:
        """Return the changes in their order."""
        found = ((kind, collapse_spaces("".join(parts))) for (kind, _), parts in self.changes.items())
        return [(kind, words) for kind, words in found if words]

    def read(self, element: Element) -> None:
        """Read the words of an element and all in it, with the changes that are open where each stands."""
        _note_mark(element, self._open)
        name = element.get(f"{_TEXT}change-id", "")
        if element.tag == f"{_TEXT}change" and name in self._deleted:
            self.changes["deleted", name] = [self._deleted.pop(name)]
        self._add(" " if element.tag in (f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}s") else "")
        self._add(element.text or "")
        for child in element:
            self.read(child)
            self._add(child.tail or "")

    def _add(self, text: str) -> None:
        self.words.append(text)
        for name in self._open & self._inserted if text.strip() else ():
            self.changes.setdefault(("inserted", name), []).append(text)
