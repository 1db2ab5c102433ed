"""What no single value shows: addresses, tables, pictures and prose, each told at its exact mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from handout.content import paths
from handout.content.markup import fields_in, parse, plain
from handout.content.model import Entry, Handout, Location, Words
from handout.content.model.blocks import (
    AuthorCard,
    Callout,
    Glossary,
    Image,
    LanguageNotice,
    LinkBlock,
    Medicine,
    Qr,
    Reference,
    Section,
    Table,
    WhenToCall,
)
from handout.content.model.clinic import Author, Link, Logo, Photo
from handout.content.scene import Place, Scene
from handout.errors import Mark, Problem

_PICTURE_FILE = re.compile(r"\S+\.(png|jpe?g|svg|gif|webp|tiff?|bmp|heic)", re.IGNORECASE)
DOCUMENT_FILE = re.compile(r"[\w.()+-]+\.(pdf|docx?|odt|rtf|pages|ya?ml|txt|md|html?|indd)", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_ORDINARY = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[A-Za-z0-9/._~%&=?+#,;:@!$()*-]*)?")
"""An address that needs no closer look."""
_SCHEMES = ("http", "https", "mailto", "tel")


def check_prose(words: Words, path: str, scene: Scene) -> None:
    """Notes the fields and references that a text names, and checks its links. One at its mark each."""
    mark = words.mark
    if mark is None or path.endswith(".url") or ("[" not in words and "{" not in words):
        return
    sentence = any(run.text.strip() for run in parse(words))
    for run in parse(words):
        if run.field:
            scene.used_fields.append((run.field, mark))
            if sentence:
                scene.sentence_fields.add((run.field, mark))
        if run.reference:
            scene.cites.append((run.reference, mark))
    for link in dict.fromkeys(run.link for run in parse(words) if run.link):
        check_url(link, mark, path, scene)


def check_url(url: str, mark: Mark, path: str, scene: Scene) -> None:
    """An address must be of a kind that is safe and works on paper: web, e-mail or telephone."""
    if _ORDINARY.fullmatch(url):
        return
    scene.used_fields.extend((name, mark) for name in fields_in(url))
    if url.startswith("{") and fields_in(url):
        return
    if re.search(r"[\s<>\"]", url):
        scene.error(
            f"the address {url!r} has a space or quote in it", mark, "write %20 for a space", "bad-url", path
        )
        return
    scheme, colon, rest = url.partition(":")
    if colon and scheme.lower() in _SCHEMES:
        if not _complete(scheme.lower(), rest, url):
            scene.error(
                f"the address {url!r} is not complete", mark, "such as https://example.org", "bad-url", path
            )
        return
    hint = (
        f"write https://{url}"
        if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", url)
        else "begin with https://, mailto: or tel:"
    )
    scene.error(f"the address {url!r} does not say what opens it", mark, hint, "bad-url", path)


def _complete(scheme: str, rest: str, url: str) -> bool:
    if scheme == "mailto":
        return "@" in rest.strip("@") or "{" in rest
    if scheme == "tel":
        return bool(re.search(r"[0-9{]", rest))
    try:
        return rest.startswith("//") and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _file(src: str, place: Place, scene: Scene) -> None:
    if src in scene.files:
        return
    path = paths.existing(scene.root, src, place.at("src"))
    if isinstance(path, Problem):
        scene.error(path.message, place.at("src"), path.hint, path.code, place.under("src"))
    else:
        scene.files.add(src)


def _alt(alt: Words, place: Place, scene: Scene) -> None:
    if _PICTURE_FILE.fullmatch(alt):
        hint = "say in a sentence what the picture tells"
        scene.error(
            "the alt text is a file name", place.at("alt"), hint, "alt-is-file-name", place.under("alt")
        )


def _picture(picture: Logo | Photo, place: Place, scene: Scene) -> None:
    if not picture.alt:
        hint = "say in a few words what it shows"
        scene.error(
            "a picture needs a text for those who cannot see it",
            place.at("alt"),
            hint,
            "missing-alt",
            place.path,
        )
    _alt(picture.alt, place, scene)
    _file(picture.src, place, scene)


def _image(image: Image, place: Place, scene: Scene) -> None:
    if not image.alt and not image.decorative:
        hint = "write `alt:` with what it tells, or `decorative: true` when it tells nothing"
        scene.error(
            "an image needs a text for those who cannot see it", place.mark, hint, "missing-alt", place.path
        )
    if image.alt and image.decorative:
        message = "a decorative image has no alt text"
        scene.warn(
            message, place.at("alt"), "remove one of the two", "alt-and-decorative", place.under("alt")
        )
    _alt(image.alt, place, scene)
    _file(image.src, place, scene)


def _table(table: Table, place: Place, scene: Scene) -> None:
    columns = len(table.columns)
    rows = place.fields["rows"]
    nodes = getattr(rows, "items", (rows,))
    for index, (row, node) in enumerate(zip(table.rows, nodes, strict=False)):
        if len(row) != columns:
            message = f"{_count(len(row), 'cell')} in this row, expected {columns} as there are columns"
            scene.error(
                message,
                node.mark,
                _CELL_HINTS[len(row) > columns],
                "row-length",
                f"{place.under('rows')}[{index}]",
            )
        elif table.header_column and not plain(row[0]).strip():
            scene.error(
                "this cell names its row and is empty",
                node.items[0].mark if getattr(node, "items", ()) else node.mark,
                "say what the row is about, or leave `header_column` out",
                "empty-header",
                f"{place.under('rows')}[{index}][0]",
            )
    total = sum(int(column.width.rstrip("%")) for column in table.columns if column.width)
    if total > 100:
        message = f"the columns' widths add up to {total} %"
        scene.error(message, place.at("columns"), "at most 100 %", "too-wide", place.under("columns"))


_CELL_HINTS = ('write "" for an empty cell', "put quotes around a cell that has a comma in it")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _callout(callout: Callout, place: Place, scene: Scene) -> None:
    if not (callout.text or callout.items or callout.title or callout.phone):
        hint = "write `text:` under it with the message"
        scene.error("this callout says nothing", place.mark, hint, "empty-block", place.path)


def _section(section: Section, place: Place, scene: Scene) -> None:
    _not_a_file(section.title, place, scene)
    # Blocks that were written but could not be built have problems of their own.
    if not section.content and not getattr(place.fields.get("content"), "items", ()):
        scene.warn(
            "this section is empty", place.mark, "write `content:` under it", "empty-section", place.path
        )


def _not_a_file(title: Words, place: Place, scene: Scene) -> None:
    if DOCUMENT_FILE.fullmatch(title):
        hint = "write the title that a patient should read"
        scene.error(
            "the title is a file name", place.at("title"), hint, "title-is-file-name", place.under("title")
        )


def _handout(handout: Handout, place: Place, scene: Scene) -> None:
    _not_a_file(handout.title, place, scene)
    scene.named_authors.extend((name, _nth(place, "authors", n)) for n, name in enumerate(handout.authors))
    if handout.status == "approved" and not handout.approved_by:
        hint = "write `approved_by:` with the name of who did"
        scene.warn(
            "it is approved, but not by whom", place.at("status"), hint, "no-approver", place.under("status")
        )
    if handout.language_notice == "always":
        scene.wanted_notices.append(place.at("language_notice"))
    days = (("published", "reviewed"), ("reviewed", "next_review"), ("published", "next_review"))
    for earlier, later in days:
        first, second = getattr(handout, earlier), getattr(handout, later)
        if first and second and second < first:
            message = f"{later!r} ({second}) lies before {earlier!r} ({first})"
            scene.warn(message, place.at(later), code="date-order", path=place.under(later))
            return


def _nth(place: Place, key: str, index: int) -> Mark:
    items = getattr(place.fields.get(key), "items", ())
    return items[index].mark if index < len(items) else place.at(key)


def _web(url: str, key: str, place: Place, scene: Scene) -> None:
    if url:
        check_url(url, place.at(key), place.under(key), scene)


def _location(location: Location, place: Place, scene: Scene) -> None:
    _web(location.web, "web", place, scene)
    _web(location.map_url, "map_url", place, scene)
    if location.email and not _EMAIL.fullmatch(location.email):
        scene.error(
            f"{location.email!r} is no e-mail address",
            place.at("email"),
            code="bad-email",
            path=place.under("email"),
        )


def _author(author: Author, place: Place, scene: Scene) -> None:
    scene.authors.append((author.id, place.at("id")))


def _reference(reference: Reference, place: Place, scene: Scene) -> None:
    scene.sources.append((reference.id, place.at("id")))
    _web(reference.url, "url", place, scene)


def _linked(entry: Link | LinkBlock | Qr, place: Place, scene: Scene) -> None:
    check_url(entry.url, place.at("url"), place.under("url"), scene)


def _author_card(card: AuthorCard, place: Place, scene: Scene) -> None:
    if card.author:
        scene.named_authors.append((card.author, place.at("author")))


def _when_to_call(block: WhenToCall, place: Place, scene: Scene) -> None:
    if not (block.call_us or block.go_to_er or block.call_911 or block.crisis):
        hint = "write `call_us:`, `go_to_er:`, `call_911:` or `crisis:` under it"
        scene.error("this block says nothing", place.mark, hint, "empty-block", place.path)
    if block.call_us:
        scene.used_fields.append(("location.phones.main", place.at("call_us")))


def _medicine(row: Medicine, place: Place, scene: Scene) -> None:
    own = (row.morning, row.noon, row.evening, row.bedtime)
    if row.times and not row.dose and not any(own):
        hint = "write `dose:` with how much to take"
        scene.error("the row does not say how much to take", place.mark, hint, "no-dose", place.path)
    if not (row.times or any(own) or row.note):
        hint = "write `times: [morning]`, or a `note:` for a medicine that is taken when needed"
        scene.error("the row does not say when to take it", place.mark, hint, "no-time", place.path)


def _glossary(block: Glossary, place: Place, scene: Scene) -> None:
    if not block.items:
        scene.glossaries.append(place.mark)


def _language_notice(block: LanguageNotice, place: Place, scene: Scene) -> None:
    scene.notices.append(place.mark)
    scene.notice_languages.extend((tag, _nth(place, "only", at)) for at, tag in enumerate(block.only))


CHECKS: dict[type[Entry], Callable[[Any, Place, Scene], None]] = {
    Logo: _picture, Photo: _picture, Image: _image, Table: _table, Section: _section, Handout: _handout,
    Location: _location, Author: _author, Reference: _reference, Link: _linked, LinkBlock: _linked,
    Qr: _linked, AuthorCard: _author_card, Callout: _callout, WhenToCall: _when_to_call, Medicine: _medicine,
    Glossary: _glossary, LanguageNotice: _language_notice,
}  # fmt: skip
"""The check of each kind of entry, called once for every one that could be built."""
