"""A draft -> the text of content.yaml, as a person would lay it out, with notes where one must decide."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from handout.content.importers.draft import (
    Author,
    AuthorCard,
    Draft,
    Heading,
    Item,
    KeyPoints,
    Listing,
    Paragraph,
    Picture,
    Piece,
    Sources,
    Table,
)
from handout.content.importers.scalars import WIDTH, in_line, quoted, scalar

SCHEMA_LINE = "# yaml-language-server: $schema=handout.schema.json"
Lines = Iterator[str]


def content_yaml(draft: Draft, *, name: str, missing: Sequence[str] = (), shared: Sequence[str] = ()) -> str:
    """The YAML of a draft that was read from `name`.

    `missing` are pieces of advice, one a line; `shared` are files of the folder that hold brand,
    locations or authors (`brand.yaml`) and are named instead of the hints about them.
    """
    lines = [SCHEMA_LINE, *_head(draft, name, missing), ""]
    lines += [*_handout(draft), ""]
    if draft.authors:
        lines += [*_authors(draft.authors), ""]
    lines += [*_clinic(shared), "", *_content(draft)]
    return "\n".join(lines) + "\n"


def _head(draft: Draft, name: str, missing: Sequence[str]) -> Lines:
    yield "#"
    yield from _note(
        f"Imported from {name}. Read it through: lines that begin with # are notes to you, never printed."
    )
    if missing:
        yield "#"
        yield "# What a good handout has and this one seems to lack:"
        for advice in missing:
            yield from _note(f"- {advice}", hang=2)
    if draft.unplaced:
        yield "#"
        yield "# In the article, but not in the handout:"
        for line in draft.unplaced:
            yield from _note(f"- {line}", hang=2)
    if draft.notes:
        yield "#"
        for line in draft.notes:
            yield from _note(line)


def _note(text: str, indent: int = 0, hang: int = 0) -> Lines:
    """A comment, wrapped; nothing in it can end it."""
    shown = " ".join(
        re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", " ", text).split()
    )
    room = max(WIDTH - indent - 2, 40)
    wrapped = textwrap.wrap(shown, room, subsequent_indent=" " * hang, break_on_hyphens=False)
    yield from (f"{' ' * indent}# {line}" for line in wrapped or [""])


def _key(key: str, text: str, indent: int) -> str:
    lead = f"{' ' * indent}{key}: "
    return lead + scalar(text, indent + 2, len(lead))


def _handout(draft: Draft) -> Lines:
    yield "handout:"
    yield f"  id: {quoted(draft.id) if draft.id.isdigit() else in_line(draft.id)}"
    yield _key("title", draft.title, 2)
    if draft.subtitle:
        yield _key("subtitle", draft.subtitle, 2)
    yield f"  language: {quoted(draft.language) if draft.language == 'no' else draft.language}"
    yield f"  version: {quoted(draft.version or '1.0')} # raise it with every change"
    yield "  # A draft says on every page that it is not for patients. When a clinician has checked every"
    yield "  # word, write `approved` and take the # away from the line below it."
    yield "  status: draft"
    yield "  # approved_by: Name of the person who checked it"
    yield (
        f"  reviewed: {draft.reviewed}"
        if draft.reviewed
        else "  # reviewed: 2026-01-31 # the day it was checked"
    )
    if draft.category:
        yield _key("category", draft.category, 2)
    if draft.tags:
        yield from _list("tags", draft.tags, 2)
    if draft.disclaimer:
        yield "  # It stands at the foot of every page. If your brand has one, delete this one."
        yield _key("disclaimer", draft.disclaimer, 2)


def _list(key: str, texts: Sequence[str], indent: int) -> Lines:
    inline = f"{' ' * indent}{key}: [{', '.join(map(in_line, texts))}]"
    if len(inline) <= WIDTH and len(texts) < 9:
        yield inline
        return
    yield f"{' ' * indent}{key}:"
    for text in texts:
        yield f"{' ' * indent}  - {scalar(text, indent + 4, indent + 4)}"


def _authors(authors: Sequence[Author]) -> Lines:
    if len(authors) == 1:
        yield "author:"
        yield from (f"  {line}" for line in _author(authors[0], _surname(authors[0], 1)))
        return
    yield "authors:"
    names = [_surname(author, number) for number, author in enumerate(authors, 1)]
    for number, author in enumerate(authors, 1):
        name = names[number - 1]
        first, *rest = _author(author, name if names.count(name) == 1 else f"author-{number}")
        yield f"  - {first}"
        yield from (f"    {line}" if line else line for line in rest)


def _surname(author: Author, number: int) -> str:
    last = author.name.rpartition(" ")[2].lower()
    return (
        last
        if re.fullmatch(r"[a-z]{2,40}", last) and last not in ("no", "on", "off", "yes", "null")
        else f"author-{number}"
    )


def _author(author: Author, name: str) -> list[str]:
    lines = [f"id: {name}", _key("name", author.name, 0)]
    if author.degrees:
        lines += _list("degrees", author.degrees, 0)
    if author.role:
        lines.append(_key("role", author.role, 0))
    for key in ("certifications", "awards", "publications"):
        if texts := getattr(author, key):
            lines += [f"{key}:", *(f"  - {scalar(text, 4, 4)}" for text in texts)]
    if author.bio:
        lines.append(_key("bio", author.bio, 0))
    lines.append("# photo: {src: assets/portrait.jpg, alt: Portrait of the author}")
    return [line for whole in lines for line in whole.split("\n")]


def _clinic(shared: Sequence[str]) -> Lines:
    for key in ("brand", "locations"):
        if f"{key}.yaml" in shared:
            yield f"{key}: {key}.yaml"
    lacking = [key for key in ("brand", "locations") if f"{key}.yaml" not in shared]
    if lacking:
        yield from _note(
            f"Your clinic's {' and '.join(lacking)} belong here, or in files that all your handouts share:"
        )
        yield from (f"# {key}: {key}.yaml" for key in lacking)


def _content(draft: Draft) -> Lines:
    yield "content:"
    if not draft.pieces:
        yield "  - Write the text here."
        return
    indents = [2]
    levels: list[int] = [0]
    for at, piece in enumerate(draft.pieces):
        if isinstance(piece, Heading):
            while levels[-1] >= piece.level and len(levels) > 1:
                levels.pop()
                indents.pop()
            if at:
                yield ""
            yield from _heading(piece, indents[-1], has_body=_has_body(draft.pieces, at, piece.level))
            levels.append(piece.level)
            indents.append(indents[-1] + 4)
        else:
            if isinstance(piece, KeyPoints | AuthorCard | Sources):
                # They stood under headings of their own: they end the section before them.
                del indents[1:], levels[1:]
                if at:
                    yield ""
            yield from _piece(piece, indents[-1])


def _has_body(pieces: Sequence[Piece], at: int, level: int) -> bool:
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None or isinstance(following, KeyPoints | AuthorCard | Sources):
        return False
    return not (isinstance(following, Heading) and following.level <= level)


def _heading(piece: Heading, indent: int, *, has_body: bool) -> Lines:
    yield from _note(piece.comment, indent) if piece.comment else ()
    lead = f"{' ' * indent}- section: "
    yield lead + scalar(piece.text, indent + 4, len(lead))
    if has_body:
        yield f"{' ' * indent}  content:"


def _piece(piece: Piece, indent: int) -> Lines:
    if piece_comment := getattr(piece, "comment", ""):
        yield from _note(piece_comment, indent)
    pad = " " * indent
    if isinstance(piece, Paragraph):
        yield f"{pad}- {scalar(piece.text, indent + 2, indent + 2)}"
    elif isinstance(piece, Listing):
        yield from _listing(piece, indent)
    elif isinstance(piece, Table):
        yield from _table(piece, indent)
    elif isinstance(piece, Picture):
        yield from _picture(piece, indent)
    elif isinstance(piece, KeyPoints):
        yield f"{pad}- key_points:"
        yield from _items(piece.items, indent + 4)
        yield from _titled(piece.title, indent + 2)
    elif isinstance(piece, AuthorCard):
        yield f"{pad}- author_card:"
        yield from _titled(piece.title, indent + 4)
    elif isinstance(piece, Sources):
        yield from _sources(piece, indent)


def _titled(title: str, indent: int) -> Lines:
    if title:
        yield _key("title", title, indent)


def _items(texts: Iterable[str], indent: int) -> Lines:
    for text in texts:
        yield f"{' ' * indent}- {scalar(text, indent + 2, indent + 2)}"


def _listing(piece: Listing, indent: int) -> Lines:
    pad = " " * indent
    nested = any(item.items for item in piece.items)
    if piece.numbered:
        yield f"{pad}- steps:"
        yield from _items((item.text for item in piece.items), indent + 4)
    elif nested:
        yield f"{pad}- bullets:"
        for item in piece.items:
            yield from _item(item, indent + 4)
    else:
        first, *rest = _items((item.text for item in piece.items), indent + 2)
        yield f"{pad}- {first[indent + 2 :]}"
        yield from rest


def _item(item: Item, indent: int) -> Lines:
    pad = " " * indent
    if not item.items:
        yield f"{pad}- {scalar(item.text, indent + 2, indent + 2)}"
        return
    lead = f"{pad}- text: "
    yield lead + scalar(item.text, indent + 4, len(lead))
    yield f"{pad}  items:"
    yield from _items((nested.text for nested in item.items), indent + 4)


def _table(piece: Table, indent: int) -> Lines:
    pad = " " * indent
    yield f"{pad}- table:"
    yield from _list("columns", piece.header, indent + 4)
    yield f"{pad}    rows:"
    for row in piece.rows:
        inline = f"{pad}      - [{', '.join(map(in_line, row))}]"
        if len(inline) <= WIDTH:
            yield inline
            continue
        first, *rest = _items(row, indent + 8)
        yield f"{pad}      - {first[indent + 8 :]}"
        yield from rest


def _picture(piece: Picture, indent: int) -> Lines:
    yield f"{' ' * indent}- image: {in_line(piece.path)}"
    if piece.alt:
        yield _key("alt", piece.alt, indent + 2)
    else:
        yield f"{' ' * indent}  # If it tells something, write what, and delete the line below it:"
        yield f"{' ' * indent}  # alt: What the picture tells, in a sentence."
        yield f"{' ' * indent}  decorative: true"
    if piece.caption:
        yield _key("caption", piece.caption, indent + 2)


def _sources(piece: Sources, indent: int) -> Lines:
    yield f"{' ' * indent}- references:"
    for source in piece.items:
        yield f"{' ' * (indent + 4)}- id: {quoted(source.id) if source.id.isdigit() else source.id}"
        yield _key("citation", source.citation, indent + 6)
        if source.url:
            yield _key("url", source.url, indent + 6)
    yield from _titled(piece.title, indent + 2)
