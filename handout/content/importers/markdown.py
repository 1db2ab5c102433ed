"""Markdown -> a draft, by the CommonMark rules with tables, front matter and footnotes; HTML stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handout.content.importers import frontmatter
from handout.content.importers.draft import (
    Draft,
    Paragraph,
    Picture,
    Piece,
    Source,
    Sources,
)
from handout.content.importers.gather import Block, pieces_of
from handout.content.importers.inline import composed, is_address
from handout.content.importers.pictures import Album, PictureError, asset, read
from handout.content.importers.sections import apart
from handout.content.markup import Run

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_DEPTH = 24
"""Blocks inside blocks; the parser drops what is deeper, so such a text is taken as plain."""

_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,60})\]:[ \t]+(\S.*(?:\n(?:[ \t]{2,}|\t)\S.*)*)\n?", re.MULTILINE)
_CITED = re.compile(r"\[\^([^\]\s]{1,60})\]")


def draft(text: str, folder: Path | None = None) -> Draft | None:
    """The draft of a clean Markdown text; None when it cannot be meant as one.

    `folder` is where its pictures lie.
    """
    matter, body = frontmatter.parted(text)
    if body.count("[") > max(1000, len(body) // 12):
        # Each of them makes the parser look for its end: no text that was meant as Markdown is like that.
        return None
    reader = _Reader(folder)
    body = reader.footnotes(body)
    pieces = reader.pieces(body)
    if pieces is None:
        return None
    found = Draft(tuple(pieces), assets=reader.album.assets, unplaced=tuple(reader.unplaced))
    return frontmatter.applied(found, matter) if matter is not None else found


class _Reader:
    """Reads one text; keeps its pictures and what could not be placed."""

    def __init__(self, folder: Path | None) -> None:
        from markdown_it import MarkdownIt

        self._parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_DEPTH}).enable("table")
        self._parser.disable(["html_block", "html_inline"])
        self._folder = folder
        self._names: dict[str, str] = {}
        self._notes: list[tuple[str, str]] = []
        self.album = Album()
        self.unplaced: list[str] = []

    def footnotes(self, text: str) -> str:
        """The text without the definitions of its footnotes, which are kept for the references."""
        cited = set(_CITED.findall(_FOOTNOTE.sub("", text)))

        def take(found: re.Match[str]) -> str:
            if found[1] not in cited or found[1] in self._names:
                # Without the backslash it would define a link, and its words would vanish.
                return f"\\{found[0]}"
            name = re.sub(r"[^a-z0-9]+", "-", found[1].lower()).strip("-")
            self._names[found[1]] = (
                f"note-{name}" if name.isdigit() else name or f"note-{len(self._names) + 1}"
            )
            if list(self._names.values()).count(self._names[found[1]]) > 1:
                self._names[found[1]] = f"note-{len(self._names)}-{name}".rstrip("-")[:64].strip("-")
            self._notes.append((self._names[found[1]], " ".join(found[2].split())))
            return ""

        return _FOOTNOTE.sub(take, text)

    def pieces(self, text: str) -> list[Piece] | None:
        known: dict[str, Any] = {}
        tokens = self._parser.parse(text, known)
        if any(token.level >= MAX_DEPTH - 2 for token in tokens):
            return None
        self._unused(known.get("references", {}), tokens)
        made = [*pieces_of(_blocks(tokens, self._inline))]
        if self._notes:
            items = tuple(Source(name, *apart(composed(self._noted(said)))) for name, said in self._notes)
            made.append(Sources(items))
        return made

    def _unused(self, definitions: dict[str, dict[str, str]], tokens: Sequence[Token]) -> None:
        """List the definitions of links that no text leads to."""
        used = {
            child.attrs.get("href", child.attrs.get("src"))
            for token in tokens
            for child in token.children or ()
        }
        for label, link in definitions.items():
            if link["href"] not in used:
                self.unplaced.append(f"[{label}]: {link['href']} {link.get('title', '')}".rstrip())

    def _noted(self, said: str) -> list[Run]:
        return self._inline(self._parser.parseInline(said)[0])[0]

    def _inline(self, token: Token) -> tuple[list[Run], list[Piece]]:
        """The runs of an inline token, and the pictures in it."""
        runs: list[Run] = []
        pictures: list[Piece] = []
        dress = [Run("")]
        for child in token.children or ():
            if child.type.endswith("_open"):
                dress.append(self._opened(dress[-1], child))
            elif child.type.endswith("_close") and len(dress) > 1:
                dress.pop()
            elif child.type == "image":
                pictures.append(self._picture(child))
            elif child.type in ("softbreak", "hardbreak"):
                runs.append(replace(dress[-1], text="\n" if child.type == "hardbreak" else " "))
            else:
                runs += self._cited(child.content, dress[-1])
        return runs, pictures

    def _opened(self, dress: Run, child: Token) -> Run:
        if child.type == "strong_open":
            return replace(dress, bold=True)
        if child.type == "em_open":
            return replace(dress, italic=True)
        url = str(child.attrs.get("href", ""))
        if title := child.attrs.get("title"):
            self.unplaced.append(f"the title of a link: {title}")
        if is_address(url):
            return replace(dress, link=url)
        if not url.startswith("#"):
            self.unplaced.append(f"the address of a link: {url}")
        return dress

    def _cited(self, text: str, dress: Run) -> Iterator[Run]:
        at = 0
        for found in _CITED.finditer(text) if self._names else ():
            if found[1] in self._names:
                yield replace(dress, text=text[at : found.start()])
                yield Run("", reference=self._names[found[1]])
                at = found.end()
        yield replace(dress, text=text[at:])

    def _picture(self, child: Token) -> Piece:
        source = str(child.attrs.get("src", ""))
        alt, caption = (composed([Run(text)]) for text in (child.content, str(child.attrs.get("title", ""))))
        try:
            if self._folder is None:
                raise PictureError("the article has no folder")
            from urllib.parse import unquote

            path = self.album.add(asset(read(self._folder, unquote(source)), unquote(source)))
        except PictureError as error:
            self.unplaced.append(f"the picture {source}: {error}")
            return Paragraph(
                "\\\n".join(part for part in (alt, caption) if part),
                f"Here stood the picture {source}: {error}.",
            )
        return Picture(path, alt, caption)


Inline = Callable[["Token"], tuple[list[Run], list[Piece]]]


def _blocks(tokens: Sequence[Token], inline: Inline) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        inside = tokens[at + 1 : end - 1]
        if token.type == "heading_open":
            yield Block("heading", *inline(inside[0]), level=int(token.tag[1:]))
        elif token.type == "paragraph_open":
            yield Block("paragraph", *inline(inside[0]))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrs.get("start", 1))
            kind = "numbers" if token.type.startswith("ordered") else "bullets"
            yield Block(kind, level=start, inner=tuple(_blocks(inside, inline)))
        elif token.type in ("list_item_open", "blockquote_open"):
            yield Block(
                "item" if token.type.startswith("list") else "quote", inner=tuple(_blocks(inside, inline))
            )
        elif token.type == "table_open":
            yield Block("table", rows=tuple(_rows(inside, inline)))
        elif token.type in ("fence", "code_block"):
            yield Block("paragraph", [Run(_code(token))])
        at = end


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where the block that opens at `at` ends. Levels make this one look along the tokens of the block."""
    if tokens[at].nesting != 1:
        return at + 1
    level = tokens[at].level
    end = at + 1
    while not (tokens[end].nesting == -1 and tokens[end].level == level):
        end += 1
    return end + 1


def _rows(tokens: Sequence[Token], inline: Inline) -> Iterator[tuple[str, ...]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            runs, pictures = inline(token)
            said = [
                text
                for picture in pictures
                if (text := getattr(picture, "alt", getattr(picture, "text", "")))
            ]
            row.append(" ".join((composed(runs), *said)).strip())
        elif token.type == "tr_close":
            yield tuple(row)


def _code(token: Token) -> str:
    """The lines of a code block; words behind its fence are the author's unless they name a language."""
    lines = [token.info if " " in token.info.strip() else "", *token.content.split("\n")]
    return "\n".join(line for line in lines if line.strip())
