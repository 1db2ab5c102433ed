"""An article's bytes -> the files of a project: the one way in for every format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from handout.content.importers import markdown, recognise, text
from handout.content.importers.draft import Asset, Draft
from handout.content.importers.inline import written
from handout.content.importers.source_text import cleaned, decoded, letterhead, unquoted
from handout.content.importers.words import lost, words
from handout.content.importers.written import content_yaml
from handout.content.markup import plain

Form = Literal["text", "markdown", "docx"]

_MARKDOWN = re.compile(r"\A---[ \t]*\n|^#{1,4} \S|^\[\^?[^\]]+\]: |\]\(https?://|^```", re.MULTILINE)
_FORWARDED = re.compile(r"^((fwd?|re|aw|rv):\s*)+", re.IGNORECASE)
_SAID_BEFORE_NAMES = frozenset(
    [
        "by",
        "written",
        "author",
        "authors",
        "reviewed",
        "and",
        "por",
        "escrito",
        "autor",
        "autora",
        "last",
        "medically",
        "on",
        "the",
    ]
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A project made of an article: its content.yaml, its pictures, and what the author should be told."""

    id: str
    content: str
    assets: tuple[Asset, ...]
    unplaced: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def form_of(name: str, raw: bytes) -> Form:
    """Which format an article is in, by its name, else by its looks."""
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("docx", "docm"):
        return "docx"
    if suffix in ("md", "markdown", "mdown", "mkd"):
        return "markdown"
    if suffix in ("txt", "text", "eml"):
        return "text"
    if raw.startswith(b"PK\x03\x04"):
        return "docx"
    looks = raw[:20_000].decode("utf-8", "replace").replace("\r\n", "\n")
    return "markdown" if len(_MARKDOWN.findall(looks)) > 1 else "text"


def imported(
    raw: bytes, *, name: str, form: Form | None = None, folder: Path | None = None,
    shared: Sequence[str] = (), **given: str,
) -> Imported:  # fmt: skip
    """The project of an article. Raises ContentError for what is no article.

    `folder` is where pictures that it names lie; `shared` are files of the target folder that hold
    brand and locations; `given` (id, title, language) takes the place of what the article says.
    """
    draft = drafted(raw, name=name, form=form, folder=folder, **given)
    missing = recognise.missing(draft)
    content = content_yaml(draft, name=name, missing=missing, shared=shared)
    return Imported(draft.id, content, draft.assets, draft.unplaced, missing, draft.notes)


def drafted(
    raw: bytes, *, name: str, form: Form | None = None, folder: Path | None = None, **given: str
) -> Draft:
    """The recognised draft of an article. Raises ContentError for what is no article."""
    form = form or form_of(name, raw)
    if form == "docx":
        from handout.content.importers import docx

        return _finished(docx.draft(raw, name), name, given)
    clean, notes = cleaned(decoded(raw, name))
    if form == "markdown":
        found = markdown.draft(clean, folder)
        if found is not None:
            return _finished(replace(found, notes=(*found.notes, *notes)), name, given)
        notes = (*notes, "It is too deeply nested for Markdown and was read as plain text.")
    return _from_text(clean, notes, name, given)


def _finished(draft: Draft, name: str, given: Mapping[str, str], subject: str = "") -> Draft:
    """The recognised draft, with what was given in place of what the article says."""
    chosen = {key: value for key, value in given.items() if value and key != "title"}
    found = recognise.recognised(replace(draft, **chosen), name=name, subject=subject)  # type: ignore[arg-type]
    title = given.get("title", "")
    if not title:
        return found
    unplaced = found.unplaced
    if recognise.NO_TITLE not in found.notes:
        unplaced = (*unplaced, f"title: {plain(found.title)}")
    notes = tuple(note for note in found.notes if note != recognise.NO_TITLE)
    name = given.get("id") or recognise.identifier(title)
    return replace(found, title=written(title), id=name, unplaced=unplaced, notes=notes)


def _from_text(clean: str, notes: tuple[str, ...], name: str, given: Mapping[str, str]) -> Draft:
    header, body, above = letterhead(unquoted(clean))
    subject = _FORWARDED.sub("", header.get("subject", header.get("asunto", "")))

    def finished(read: Draft) -> Draft:
        return _finished(replace(read, notes=notes, unplaced=above), name, given, subject)

    found = finished(text.draft(body))
    source = [word for word in words(body) if word not in _SAID_BEFORE_NAMES]
    if lost(source, found):
        # What is understood less is never lost: every line as it stands.
        found = finished(text.plainest(body))
    return found
