"""Reads what a Word file holds in parts of its own: pages that were put in, diagrams, charts."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.text import WORD, make_run
from handout.importing.drafts.markup_writer import collapse_spaces
from handout.importing.files.encodings import decode_bytes
from handout.importing.files.text_cleaning import clean_text
from handout.importing.html.page_passages import read_html_passages
from handout.importing.text.passages import read_text_passages

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PAPER = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWN_PARTS = re.compile(r"word/(?:diagrams/data|charts/chart)\d*\.xml")
MAX_INSERTED_BYTES = 2_000_000


def list_inserted_parts(package: zipfile.ZipFile, links: Element | None) -> dict[str, list[str]]:
    """Return the lines of each part that the text takes in whole, by the id that the text names it by."""
    names = package.namelist()
    found = {}
    for link in links.iter(f"{_RELATIONSHIPS}Relationship") if links is not None else ():
        if not link.get("Type", "").endswith("/aFChunk"):
            continue
        target = link.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")
        is_there = part in names and package.getinfo(part).file_size <= MAX_INSERTED_BYTES
        found[link.get("Id", "")] = _read_lines(part, package.read(part)) if is_there else []
    return found


def _read_lines(part: str, raw: bytes) -> list[str]:
    suffix = part.lower().rpartition(".")[2]
    if suffix not in ("html", "htm", "xhtml", "txt"):
        return []
    text = clean_text(decode_bytes(raw)[0])[0]
    source = read_text_passages(text) if suffix == "txt" else read_html_passages(text)
    return [words for passage in source.passages if (words := collapse_spaces(passage.text))]


def write_inserted_parts(root: Element, parts: dict[str, list[str]]) -> Iterator[str]:
    """Write the lines of parts that are put in whole as paragraphs, and yield lines that tell of them."""
    from xml.etree.ElementTree import Element

    for parent in list(root.iter()):
        for child in [part for part in parent if part.tag == f"{WORD}altChunk"]:
            lines = parts.get(child.get(f"{_LINKS}id", ""), [])
            paragraphs = []
            for line in lines:
                paragraph = Element(f"{WORD}p")
                paragraph.append(make_run(line))
                paragraphs.append(paragraph)
            at = list(parent).index(child)
            parent[at : at + 1] = paragraphs
            what = f"read as plain lines from “{lines[0][:80]}” on" if lines else "which cannot be read here"
            yield f"another document that was put into this one, {what}: compare it in Word"


def read_drawn_words(root: Element) -> str:
    """Return the words of a diagram, or the words and numbers of a chart."""
    lines = [
        collapse_spaces("".join(text.text or "" for text in paragraph.iter(f"{_PAPER}t")))
        for paragraph in root.iter(f"{_PAPER}p")
    ]
    lines += [collapse_spaces(value.text or "") for value in root.iter(f"{_CHART}v")]
    return "; ".join(line for line in lines if line)
