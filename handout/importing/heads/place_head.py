"""Places what stands above the text of an article: title, authors, days, labels."""

from __future__ import annotations

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors.back_matter import take_back_matter
from handout.importing.authors.meta_lines import find_table_bylines, part_meta_lines
from handout.importing.drafts.draft import Draft, DraftHeading
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.author_lists import take_author_list
from handout.importing.heads.choose_title import choose_title, raise_title
from handout.importing.heads.file_names import MarkedNames
from handout.importing.heads.label_lines import skip_labels, take_title_over_category
from handout.importing.heads.name_heads import take_name_head
from handout.importing.heads.page_heads import clear_page_head
from handout.importing.heads.repeated_titles import halve_lines
from handout.importing.heads.shown_names import take_shown_name
from handout.importing.heads.title_lines import extract_title_lines
from handout.importing.shapes.page_shapes import split_top

MAX_BLOCKS_ABOVE = 6
"""How many blocks may stand above the text of a page."""


def take_head(draft: Draft, name: str, subject: str) -> Draft:
    """Return the draft with what stands above its text in its fields: title, authors, days, labels.

    Where the title that is found so is none, or another line is far likelier, that line is the title.
    """
    placed = _place_head(draft, name, subject)
    title = plain_text(placed.title or escape_minimally(subject))
    # Sizes of letters say more of a PDF's title than its words do.
    has_marks = _marks_headings(name) or name.lower().endswith(".pdf")
    names = MarkedNames.of_draft(draft)
    better = choose_title(draft.blocks, title, names, has_marks=has_marks) if not draft.title else None
    return _place_head(raise_title(draft, better), name, subject) if better else placed


def _place_head(draft: Draft, name: str, subject: str) -> Draft:
    draft = clear_page_head(_skip_labels_above(draft, subject))
    draft = skip_labels(take_title_over_category(halve_lines(draft)), is_page=not _is_office_file(name))
    draft = take_author_list(take_back_matter(part_meta_lines(draft)))
    shown = take_shown_name(draft)
    draft = shown if shown is not draft else take_name_head(draft, has_marks=_marks_headings(name))
    return find_table_bylines(extract_title_lines(draft))


def _skip_labels_above(draft: Draft, subject: str) -> Draft:
    """Return the draft without the labels above the heading with which the file's own title begins.

    Files made of web pages have it: “Gout – Oak Clinic” in the file, “Gout” above the text.
    """
    top = [block for block in draft.blocks[:MAX_BLOCKS_ABOVE] if isinstance(block, DraftHeading)]
    if draft.title or not top or not subject.casefold().startswith(plain_text(top[0].text).casefold()):
        return draft
    shown, above = split_top(draft.blocks, subject)
    return replace(draft, blocks=tuple(shown), unplaced=(*draft.unplaced, *above))


def _is_office_file(name: str) -> bool:
    """Return whether a file was made by its author, not copied from a page of the web."""
    return name.lower().endswith((".docx", ".docm", ".odt", ".pdf"))


def _marks_headings(name: str) -> bool:
    """Return whether headings are marked in a file of this name: those of plain text are guessed."""
    return name.lower().endswith((".docx", ".docm", ".odt", ".html", ".htm", ".md", ".markdown"))
