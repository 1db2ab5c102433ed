"""Reads Markdown into a draft: CommonMark with tables, front matter and footnotes.

HTML in it is read as HTML where its elements are known, else as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock, flatten_blocks
from handout.importing.drafts.draft import (
    Draft,
    DraftBlock,
    DraftHeading,
    DraftParagraph,
    DraftPicture,
    DraftReference,
    DraftReferences,
)
from handout.importing.drafts.markup_writer import compose_markup, is_link_target
from handout.importing.drafts.picture_assets import (
    AssetCollection,
    PictureError,
    decode_data_url,
    make_asset,
    read_picture,
)
from handout.importing.markdown import front_matter
from handout.importing.markdown.admonitions import mark_admonitions, take_admonition_mark
from handout.importing.markdown.breaks import keeps_break
from handout.importing.markdown.html import apply_inline_html, parse_html_block, take_comments
from handout.importing.markdown.passages import SCRIPT_MARKUP
from handout.importing.markdown.source import prepare_markdown
from handout.importing.shapes.page_shapes import part_lines
from handout.importing.shapes.sections import split_citation_url
from handout.importing.shapes.typed_lists import (
    MIN_BOLD_LINES,
    MIN_HEADINGS,
    convert_bold_lines,
    convert_typed_lists,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_DEPTH = 24
"""The maximum nesting of blocks.

The parser drops what is nested deeper, so such a text is read as plain text.
"""

_FOOTNOTE_DEFINITION = re.compile(
    r"^\[\^([^\]\s]{1,60})\]:[ \t]+(\S.*(?:\n(?:[ \t]{2,}|\t)\S.*)*)\n?", re.MULTILINE
)
_FOOTNOTE_CITATION = re.compile(r"\[\^([^\]\s]{1,60})\]")


def read_markdown(text: str, folder: Path | None = None) -> Draft | None:
    """Return the draft of a cleaned Markdown text; None if it cannot have been meant as Markdown.

    `folder` holds its pictures.
    """
    metadata_block, body = front_matter.split_front_matter(text)
    if body.count("[") > max(1000, len(body) // 12):
        # Each of them makes the parser look for its end: no text that was meant as Markdown is like that.
        return None
    body, told = prepare_markdown(mark_admonitions(body))
    reader = _Reader(folder)
    reader.unplaced += told
    body = reader.take_footnotes(body)
    blocks = reader.read_blocks(body)
    if blocks is None:
        return None
    markdown_draft = Draft(tuple(blocks), assets=reader.album.assets, unplaced=tuple(reader.unplaced))
    return (
        front_matter.apply_front_matter(markdown_draft, metadata_block)
        if metadata_block is not None
        else markdown_draft
    )


class _Reader:
    """A reader of one text; it collects the pictures, and what the handout cannot show."""

    def __init__(self, folder: Path | None) -> None:
        from markdown_it import MarkdownIt

        self._parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_DEPTH}).enable("table")
        self._folder = folder
        self._footnote_ids: dict[str, str] = {}
        self._footnotes: list[tuple[str, str]] = []
        self.album = AssetCollection()
        self.unplaced: list[str] = []

    def take_footnotes(self, text: str) -> str:
        """Return the text without its footnotes, which are stored for the references."""
        cited_labels = set(_FOOTNOTE_CITATION.findall(_FOOTNOTE_DEFINITION.sub("", text)))

        def store_footnote(definition: re.Match[str]) -> str:
            if definition[1] not in cited_labels or definition[1] in self._footnote_ids:
                # Without the backslash it would define a link, and its words would vanish.
                return f"\\{definition[0]}"
            name = re.sub(r"[^a-z0-9]+", "-", definition[1].lower()).strip("-")
            self._footnote_ids[definition[1]] = (
                f"note-{name}" if name.isdigit() else name or f"note-{len(self._footnote_ids) + 1}"
            )
            if list(self._footnote_ids.values()).count(self._footnote_ids[definition[1]]) > 1:
                self._footnote_ids[definition[1]] = f"note-{len(self._footnote_ids)}-{name}".rstrip("-")[
                    :64
                ].strip("-")
            self._footnotes.append((self._footnote_ids[definition[1]], " ".join(definition[2].split())))
            return ""

        return _FOOTNOTE_DEFINITION.sub(store_footnote, text)

    def read_blocks(self, text: str) -> list[DraftBlock] | None:
        """Return the blocks of a text; None if it is nested too deeply."""
        environment: dict[str, Any] = {}
        tokens = self._parser.parse(text, environment)
        if any(token.level >= MAX_DEPTH - 2 for token in tokens):
            return None
        self._list_unused_links(environment.get("references", {}), tokens)
        blocks = [*flatten_blocks(_parse_blocks(tokens, self))]
        blocks = [*convert_typed_lists(blocks)]
        is_plain = sum(isinstance(block, DraftHeading) for block in blocks) < MIN_HEADINGS
        blocks = convert_bold_lines(
            [*part_lines(blocks)] if is_plain else blocks, 1 if is_plain else MIN_BOLD_LINES
        )
        if self._footnotes:
            items = tuple(
                DraftReference(name, *split_citation_url(compose_markup(self._parse_footnote(text_of_note))))
                for name, text_of_note in self._footnotes
            )
            blocks.append(DraftReferences(items))
        return blocks

    def _list_unused_links(self, definitions: dict[str, dict[str, str]], tokens: Sequence[Token]) -> None:
        """Add the link definitions that no text uses to `unplaced`."""
        used_targets = {
            child.attrs.get("href", child.attrs.get("src"))
            for token in tokens
            for child in token.children or ()
        }
        for label, link in definitions.items():
            if link["href"] not in used_targets:
                self.unplaced.append(f"[{label}]: {link['href']} {link.get('title', '')}".rstrip())

    def _parse_footnote(self, text: str) -> list[Run]:
        return self.parse_inline(self._parser.parseInline(text)[0])[0]

    def parse_html(self, content: str) -> Iterator[NestedBlock]:
        """Yield the blocks of a block of HTML."""
        blocks, told = parse_html_block(content, self._add_picture)
        self.unplaced += told
        yield from blocks

    def parse_inline(self, token: Token) -> tuple[list[Run], list[DraftBlock]]:
        """Return the runs of an inline token, and the pictures in it."""
        runs: list[Run] = []
        pictures: list[DraftBlock] = []
        styles = [Run("")]
        children = token.children or []
        for at, child in enumerate(children):
            if child.type == "html_inline":
                runs += self._read_inline_html(styles, child.content)
            elif child.type.endswith("_open"):
                styles.append(self._apply_opening(styles[-1], child))
            elif child.type.endswith("_close") and len(styles) > 1:
                styles.pop()
            elif child.type == "image":
                pictures.append(self._make_picture(child))
            elif child.type in ("softbreak", "hardbreak"):
                is_break = child.type == "hardbreak" or keeps_break(children, at)
                runs.append(replace(styles[-1], text="\n" if is_break else " "))
            else:
                runs += self._split_citations(child.content, styles[-1])
        return runs, pictures

    def _read_inline_html(self, styles: list[Run], content: str) -> list[Run]:
        content, told = take_comments(content)
        self.unplaced += told
        run = apply_inline_html(styles, content) if content else None
        return [run] if run is not None else []

    def _apply_opening(self, style: Run, child: Token) -> Run:
        if child.type == "strong_open":
            return replace(style, bold=True)
        if child.type == "em_open":
            return replace(style, italic=True)
        url = str(child.attrs.get("href", ""))
        if title := child.attrs.get("title"):
            self.unplaced.append(f"the title of a link: {title}")
        if is_link_target(url):
            return replace(style, link=url)
        if not url.startswith("#"):
            self.unplaced.append(f"the address of a link: {url}")
        return style

    def _split_citations(self, text: str, style: Run) -> Iterator[Run]:
        at = 0
        for citation in _FOOTNOTE_CITATION.finditer(text) if self._footnote_ids else ():
            if citation[1] in self._footnote_ids:
                yield from _split_scripts(text[at : citation.start()], style)
                yield Run("", reference=self._footnote_ids[citation[1]])
                at = citation.end()
        yield from _split_scripts(text[at:], style)

    def _make_picture(self, child: Token) -> DraftBlock:
        source, title = str(child.attrs.get("src", "")), str(child.attrs.get("title", ""))
        return self._add_picture(source, child.content, title)

    def _add_picture(self, source: str, alt: str, caption: str = "") -> DraftBlock:
        alt, caption = (compose_markup([Run(text)]) for text in (alt, caption))
        try:
            if source.startswith("data:image/"):
                return DraftPicture(self.album.add(make_asset(decode_data_url(source), "")), alt, caption)
            if self._folder is None:
                raise PictureError("the article has no folder")
            from urllib.parse import unquote

            path = self.album.add(make_asset(read_picture(self._folder, unquote(source)), unquote(source)))
        except PictureError as error:
            shown = source if len(source) < 200 else f"{source[:60]}…"
            self.unplaced.append(f"the picture {shown}: {error}")
            return DraftParagraph(
                "\\\n".join(part for part in (alt, caption) if part),
                f"Here stood the picture {shown}: {error}.",
            )
        return DraftPicture(path, alt, caption)


def _split_scripts(text: str, style: Run) -> Iterator[Run]:
    """Yield the runs of a text with what is raised or lowered: `10^6^`, `H~2~O`."""
    at = 0
    for found in SCRIPT_MARKUP.finditer(text):
        if found.start() > at:
            yield replace(style, text=text[at : found.start()])
        yield replace(style, text=found["up"] or found["down"], script="super" if found["up"] else "sub")
        at = found.end()
    yield replace(style, text=text[at:])


def _parse_blocks(tokens: Sequence[Token], reader: _Reader) -> Iterator[NestedBlock]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _find_block_end(tokens, at)
        inner_tokens = tokens[at + 1 : end - 1]
        if token.type == "html_block":
            yield from reader.parse_html(token.content)
        elif token.type == "heading_open":
            yield NestedBlock("heading", *reader.parse_inline(inner_tokens[0]), level=int(token.tag[1:]))
        elif token.type == "paragraph_open":
            yield NestedBlock("paragraph", *reader.parse_inline(inner_tokens[0]))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrs.get("start", 1))
            kind = "numbers" if token.type.startswith("ordered") else "bullets"
            yield NestedBlock(kind, level=start, children=tuple(_parse_blocks(inner_tokens, reader)))
        elif token.type == "list_item_open":
            yield NestedBlock("item", children=tuple(_parse_blocks(inner_tokens, reader)))
        elif token.type == "blockquote_open":
            callout = take_admonition_mark(inner_tokens)
            yield NestedBlock(
                "box" if callout else "quote",
                children=tuple(_parse_blocks(inner_tokens, reader)),
                callout=callout,
            )
        elif token.type == "table_open":
            yield NestedBlock("table", rows=tuple(_parse_rows(inner_tokens, reader)))
        elif token.type in ("fence", "code_block"):
            yield NestedBlock("paragraph", [Run(_get_code_text(token))])
        at = end


def _find_block_end(tokens: Sequence[Token], at: int) -> int:
    """Return the index after the block that opens at `at`.

    It compares levels, so it only looks at the tokens of this block.
    """
    if tokens[at].nesting != 1:
        return at + 1
    level = tokens[at].level
    end = at + 1
    while not (tokens[end].nesting == -1 and tokens[end].level == level):
        end += 1
    return end + 1


def _parse_rows(tokens: Sequence[Token], reader: _Reader) -> Iterator[tuple[str, ...]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            runs, pictures = reader.parse_inline(token)
            picture_texts = [
                text
                for picture in pictures
                if (text := getattr(picture, "alt", getattr(picture, "text", "")))
            ]
            row.append(" ".join((compose_markup(runs), *picture_texts)).strip())
        elif token.type == "tr_close":
            yield tuple(row)


def _get_code_text(token: Token) -> str:
    """Return the lines of a code block.

    Words after its fence are text, unless they are a single word, which names a language.
    """
    lines = [token.info if " " in token.info.strip() else "", *token.content.split("\n")]
    return "\n".join(line for line in lines if line.strip())
