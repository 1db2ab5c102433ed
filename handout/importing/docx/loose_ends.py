"""Takes out what a Word file names and does not hold: a link, a picture or a note that is nowhere.

One loose end would keep the reader from reading all the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.text import WORD, get_text
from handout.importing.drafts.markup_writer import collapse_spaces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PAPER = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK_TAGS = (f"{WORD}hyperlink", f"{_PAPER}hlinkClick")
_PICTURE_TAGS = (f"{_PAPER}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_NOTES = {
    f"{WORD}{kind}Reference": (f"word/{kind}s.xml", f"{WORD}{kind}", kind) for kind in ("footnote", "endnote")
}
_NAMES = (f"{_LINKS}id", f"{_LINKS}embed")


def take_out_loose_ends(
    root: Element, links: Element | None, notes: dict[str, Element | None]
) -> Iterator[str]:
    """Change a story in place, and yield lines about what it names and the file does not hold.

    `links` are the relationships of the story, `notes` the parts with footnotes and endnotes, by name.
    """
    known = {link.get("Id", "") for link in links.findall(_RELATIONSHIP)} if links is not None else set()
    for element in root.iter():
        if element.tag not in _LINK_TAGS and element.tag not in _PICTURE_TAGS:
            continue
        for name in [
            name for name in _NAMES if element.get(name, "") not in known and name in element.attrib
        ]:
            del element.attrib[name]
            if element.tag in _PICTURE_TAGS:
                yield "a picture that the document names but does not hold"
            elif words := collapse_spaces(get_text(element)):
                yield f"a link without an address: {words}"
    yield from _take_out_note_marks(root, notes)


def _take_out_note_marks(root: Element, notes: dict[str, Element | None]) -> Iterator[str]:
    held = {
        tag: {note.get(f"{WORD}id") for note in part.findall(note_tag)}
        for tag, (name, note_tag, _) in _NOTES.items()
        if (part := notes.get(name)) is not None
    }
    for parent in list(root.iter()):
        for child in [one for one in parent if one.tag in _NOTES or one.tag == f"{WORD}commentReference"]:
            if child.tag not in _NOTES:
                # Comments are told by themselves; their marks are not printed.
                parent.remove(child)
            elif child.get(f"{WORD}id") not in held.get(child.tag, set()):
                parent.remove(child)
                yield f"the mark of a {_NOTES[child.tag][2]} that the document does not hold"


def list_note_parts() -> tuple[str, ...]:
    """Return the names of the parts with footnotes and endnotes."""
    return tuple(name for name, _, _ in _NOTES.values())
