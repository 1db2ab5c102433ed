"""Makes a draft of the HTML that a word processor's file became: lists, bold lines, notes, captions."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.inline.markup import Run, plain_text
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock, flatten_blocks
from handout.importing.drafts.draft import Draft, DraftParagraph, DraftReference, DraftReferences
from handout.importing.drafts.markup_writer import compose_markup
from handout.importing.drafts.picture_assets import AssetCollection
from handout.importing.html.plain_html import PlainHtmlParser
from handout.importing.html.word_flow import join_captions, join_tab_rows, open_only_box, take_contents
from handout.importing.lines.page_feet import part_told_margins
from handout.importing.shapes.page_shapes import part_lines
from handout.importing.shapes.raised_citations import cite_raised_numbers
from handout.importing.shapes.sections import split_citation_url
from handout.importing.shapes.typed_lists import convert_bold_lines, convert_typed_lists


def make_office_draft(
    blocks: Sequence[NestedBlock],
    reader: PlainHtmlParser,
    album: AssetCollection,
    told: Sequence[str],
    notes: Sequence[str],
) -> Draft:
    """Return the draft of the blocks that a parser read, with its notes as references.

    What the heads and feet of pages, which are told, say to a patient is text under it.
    """
    blocks, contents = take_contents(cite_raised_numbers(open_only_box(blocks)))
    flat = [*join_captions([*flatten_blocks(join_tab_rows(blocks))])]
    kept, told = part_told_margins(told)
    flat += [DraftParagraph(compose_markup([Run(line)])) for line in kept]
    footnote_ids = [
        key for key in reader.footnotes if plain_text(compose_markup(reader.footnotes[key])).strip()
    ]
    if footnote_ids:
        flat.append(
            DraftReferences(
                tuple(
                    DraftReference(key, *split_citation_url(_format_footnote(reader.footnotes[key])))
                    for key in footnote_ids
                )
            )
        )
    return Draft(
        tuple(convert_bold_lines([*part_lines(list(convert_typed_lists(flat)))])),
        assets=album.assets,
        unplaced=(*told, *reader.unplaced, *contents),
        notes=tuple(notes),
    )


def _format_footnote(runs: Sequence[Run]) -> str:
    """Return the text of a footnote without the arrow that links back to its citation."""
    return compose_markup([replace(run, text=run.text.replace("\u2191", "")) for run in runs])
