"""Enriches a draft: finds title, authors and known sections, and adds advice to the author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.identifiers import make_identifier
from handout.content.inline.markup import plain_text
from handout.content.locales.cldr import has_region
from handout.content.reading.entry_checks import DOCUMENT_FILE_NAME
from handout.content.reading.prose_checks import find_invisible_problem
from handout.data_classes import replace
from handout.errors import Mark
from handout.importing.authors.biographies import take_last_biography
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthorCard,
    DraftBlock,
    DraftHeading,
    DraftItem,
    DraftKeyPoints,
    DraftList,
    DraftParagraph,
    DraftPicture,
    DraftReferences,
    iter_texts,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.addressees import names_patient, replace_patient_title, split_addressee
from handout.importing.heads.author_lists import take_biography_list
from handout.importing.heads.made_titles import make_last_title, make_title
from handout.importing.heads.opening_titles import make_opening_title
from handout.importing.heads.picture_titles import find_picture_title
from handout.importing.heads.place_head import MAX_BLOCKS_ABOVE, take_head
from handout.importing.heads.shown_names import take_rights_holder
from handout.importing.heads.title_lines import LETTERHEAD_COMMENT
from handout.importing.lines.forms import convert_forms
from handout.importing.lines.letterhead import find_locations, split_margin_lines
from handout.importing.lines.letters import CLOSING, GREETING
from handout.importing.lines.page_feet import find_foot_location, find_margin_location
from handout.importing.lines.page_furniture import is_breadcrumb, is_furniture, is_menu
from handout.importing.shapes.colon_lists import convert_colon_lists
from handout.importing.shapes.dotted_contents import take_dotted_contents
from handout.importing.shapes.heading_levels import lower_parts, lower_questions
from handout.importing.shapes.inline_steps import convert_inline_steps
from handout.importing.shapes.question_lines import convert_question_lines
from handout.importing.shapes.questions import convert_questions
from handout.importing.shapes.sections import convert_sections, embolden_label, get_heading_text
from handout.importing.shapes.typed_steps import convert_typed_steps
from handout.importing.shapes.urgent_lines import convert_urgent_lines
from handout.importing.words.language import detect_language
from handout.importing.words.line_hyphens import join_broken_words
from handout.importing.words.regions import add_region

MAX_SECTION_DEPTH = 5
"""The maximum depth of sections in a handout."""
MAX_TITLE_LENGTH = 160
"""Characters: a text more than four times as long is not a title or heading."""

NO_TITLE_NOTE = "No title was found: write one, best as the question a patient has."

_RISK_WORDS = re.compile(r"risk|side effect|complication|riesgo|efectos? (secundario|adverso)", re.IGNORECASE)
_CALL_WORDS = re.compile(
    r"\b(when (to|should (i|you)) (call|seek|get|contact)|"
    r"call (us|your|the|our|911|988)|emergency|warning signs|911|"
    r"cu[áa]ndo (llamar|consultar|buscar)|llame|urgencias?|emergencia)\b",
    re.IGNORECASE,
)
_CONTACT_HEADING = re.compile(
    r"(contact|call|reach|visit|find|how to reach)( us| information| details)?|"
    r"contacto|cont[áa]ctenos|ll[áa]menos",
    re.IGNORECASE,
)


def enrich_draft(draft: Draft, *, name: str = "", subject: str = "") -> Draft:
    """Return the draft with title, authors and sections in their fields.

    No word is lost or changed. A draft without a title gets the `subject` of its e-mail, else the
    name of its file.
    """
    whole = map(_join_words, _drop_empty_blocks(draft.blocks))
    shown, told = take_dotted_contents(tuple(whole))
    draft = replace(draft, blocks=tuple(shown), unplaced=(*draft.unplaced, *told))
    draft = _take_furniture(draft)
    # The reader of a letter is a patient: never its author, what it is about, or a place.
    letter = split_addressee(draft.blocks)
    subject = "" if names_patient(subject, letter) else subject
    draft = _enrich_body(replace(draft, blocks=letter.others), name, subject)
    draft = replace_patient_title(draft, letter)
    identifier = draft.id or make_identifier(plain_text(draft.title)) or "handout"
    return replace(draft, id=identifier, blocks=(*letter.apart, *draft.blocks))


def _enrich_body(draft: Draft, name: str, subject: str) -> Draft:
    draft = take_head(draft, name, subject)
    draft = replace(draft, blocks=tuple(convert_shapes(draft.blocks)))
    draft = _offer_locations(convert_sections(draft))
    draft = take_rights_holder(take_biography_list(take_last_biography(draft)))
    draft = _add_author_card(draft)
    blocks = _annotate_blocks(_adjust_levels(_convert_empty_headings(draft.blocks)))
    draft = replace(draft, blocks=tuple(blocks))
    return _add_identity(_tell_pictures(draft), name, subject)


def convert_shapes(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with what the shapes of their lines mean: questions, lists, boxes, blanks."""
    questions = convert_question_lines(tuple(convert_questions(blocks)))
    steps = tuple(convert_typed_steps(tuple(convert_inline_steps(questions))))
    yield from convert_urgent_lines(convert_forms(tuple(convert_colon_lists(steps))))


def _drop_empty_blocks(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Drop empty blocks; a heading that is a file name, a greeting or far too long is a paragraph."""
    for block in blocks:
        if isinstance(block, DraftHeading | DraftParagraph) and not _shows_something(plain_text(block.text)):
            continue
        if isinstance(block, DraftHeading) and (
            DOCUMENT_FILE_NAME.fullmatch(block.text)
            or len(block.text) > 4 * MAX_TITLE_LENGTH
            or CLOSING.fullmatch(plain_text(block.text).strip())
            or (block.text.endswith((",", "!", "，", "！")) and GREETING.fullmatch(plain_text(block.text)))
        ):
            yield DraftParagraph(block.text)
        else:
            yield block


def _join_words(block: DraftBlock) -> DraftBlock:
    """Return a paragraph or list with the words whole that a line break parts at a hyphen."""
    if isinstance(block, DraftParagraph):
        return replace(block, text=join_broken_words(block.text))
    if isinstance(block, DraftList):
        items = tuple(replace(item, text=join_broken_words(item.text)) for item in block.items)
        return replace(block, items=items)
    return block


def _shows_something(text: str) -> bool:
    return bool(text.strip()) and find_invisible_problem(text, Mark("")) is None


def _take_furniture(draft: Draft) -> Draft:
    """Return the draft without paragraphs that are a page's menu, button or number; they are told."""
    kept, told = [], []
    texts = [
        plain_text(block.text) if isinstance(block, DraftParagraph | DraftHeading) else ""
        for block in draft.blocks
    ]
    above = [draft.title, *texts]
    for at, (text, block) in enumerate(zip(texts, draft.blocks, strict=True)):
        is_above = at < MAX_BLOCKS_ABOVE and (is_breadcrumb(text, above) or is_menu(text))
        if text and (is_above or is_furniture(text)):
            told.append(f"of the page around the article: {text}")
        else:
            kept.append(block)
    return replace(draft, blocks=tuple(kept), unplaced=(*draft.unplaced, *told)) if kept else draft


def _tell_pictures(draft: Draft) -> Draft:
    """Return the draft with a note about pictures of which nobody wrote what they tell."""
    count = sum(isinstance(block, DraftPicture) and not block.alt for block in draft.blocks)
    if not count:
        return draft
    have = (
        "1 picture has no description and is"
        if count == 1
        else f"{count} pictures have no description and are"
    )
    note = f"{have} marked `decorative`: where one tells something, write what, under `alt`."
    return replace(draft, notes=(*draft.notes, note))


def _offer_locations(draft: Draft) -> Draft:
    """Return the draft with the addresses of its text as locations; the text keeps them."""
    paragraphs = []
    for block in draft.blocks:
        if isinstance(block, DraftParagraph):
            lines = plain_text(block.text).split("\n")
            is_letterhead = block.comment == LETTERHEAD_COMMENT and draft.brand
            paragraphs.append([draft.brand, *lines] if is_letterhead else lines)
    margins = [line.partition(": ")[2] for line in draft.unplaced if line.startswith("in the ")]
    found = find_locations([*paragraphs, *split_margin_lines(margins)])
    if not found:
        foot = find_foot_location(draft.unplaced, draft.brand) or find_margin_location(margins, draft.brand)
        found = (foot,) if foot else ()
    return replace(draft, locations=found)


def _add_author_card(draft: Draft) -> Draft:
    """Add an author card before the references, if there is none."""
    if not draft.authors or any(isinstance(block, DraftAuthorCard) for block in draft.blocks):
        return draft
    at = next(
        (at for at, piece in enumerate(draft.blocks) if isinstance(piece, DraftReferences)), len(draft.blocks)
    )
    card = [DraftAuthorCard()]
    return replace(draft, blocks=(*draft.blocks[:at], *card, *draft.blocks[at:]))


def _convert_empty_headings(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Convert headings with nothing under them to paragraphs: a section must have content."""
    blocks = lower_parts(lower_questions(tuple(blocks)))
    for at, block in enumerate(blocks):
        if isinstance(block, DraftHeading) and not _has_content(blocks, at):
            yield DraftParagraph(block.text)
        else:
            yield block


def _has_content(blocks: Sequence[DraftBlock], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or isinstance(following, DraftKeyPoints | DraftAuthorCard | DraftReferences):
        return False
    heading = blocks[at]
    return not (
        isinstance(following, DraftHeading)
        and isinstance(heading, DraftHeading)
        and following.level <= heading.level
    )


def _adjust_levels(blocks: Iterator[DraftBlock]) -> Iterator[DraftBlock]:
    """Adjust the levels of headings: they start at 1 and never skip a level."""
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, DraftHeading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            if len(open_levels) < MAX_SECTION_DEPTH:
                open_levels.append(block.level)
            yield replace(block, level=len(open_levels))
        else:
            yield block


def _annotate_blocks(blocks: Iterator[DraftBlock]) -> Iterator[DraftBlock]:
    """Set run-in headings in bold, and add notes where the author must decide."""
    for block in blocks:
        if isinstance(block, DraftHeading):
            yield replace(block, comment=block.comment or _get_heading_advice(get_heading_text(block)))
        elif isinstance(block, DraftParagraph):
            is_greeting = len(block.text) < 80 and GREETING.fullmatch(plain_text(block.text))
            comment = (
                "A greeting? Delete it if it was meant for a colleague." if is_greeting else block.comment
            )
            yield replace(block, text=embolden_label(block.text), comment=comment)
        elif isinstance(block, DraftList):
            yield replace(block, items=tuple(_embolden_item_labels(item) for item in block.items))
        else:
            yield block


def _embolden_item_labels(item: DraftItem) -> DraftItem:
    return DraftItem(
        embolden_label(item.text), tuple(DraftItem(embolden_label(inner.text)) for inner in item.items)
    )


def _get_heading_advice(title: str) -> str:
    if _CALL_WORDS.search(title):
        return (
            "To make this stand out, put it in a box: `- callout: urgent` or `emergency`, with `text:`, "
            '`items:` and `phone: "{location.phone}"`.'
        )
    if _CONTACT_HEADING.fullmatch(title):
        return "Your clinic's numbers belong under `locations:`; `- contact:` then prints each location's."
    return ""


def _add_identity(draft: Draft, name: str, subject: str) -> Draft:
    """Add a title, an id and a language, if the draft has none."""
    notes = list(draft.notes)
    title = draft.title
    if title and (DOCUMENT_FILE_NAME.fullmatch(title) or len(title) > 4 * MAX_TITLE_LENGTH):
        draft = replace(draft, blocks=(DraftParagraph(title), *draft.blocks))
        title = ""
    title = title if plain_text(title).strip() else escape_minimally(subject)
    if not title and (shown := find_picture_title(draft)):
        title = escape_minimally(shown)
        notes.append(f"The text has no title: “{shown}” is what its first picture shows.")
    if not title and (made := _make_any_title(draft.blocks)):
        title = made
        first = draft.blocks[0] if draft.blocks else None
        if isinstance(first, DraftParagraph) and len(draft.blocks) > 1 and first.text == made:
            # The whole line is the title now: it is not said twice.
            draft = replace(draft, blocks=draft.blocks[1:])
        notes.append(f"The text has no title: “{plain_text(made)}” was made of its headings and first words.")
    if not title:
        stem = re.sub(r"[\W_]+", " ", name.rpartition("/")[2].rpartition("\\")[2].rpartition(".")[0]).strip()
        title = escape_minimally(stem[:1].upper() + stem[1:]) or "Untitled handout"
        notes.append(NO_TITLE_NOTE)
    if any(
        _is_all_capitals(text)
        for block in draft.blocks
        if isinstance(block, DraftHeading)
        for text in (block.text,)
    ):
        notes.append("Headings in capitals are hard to read: write them as in a sentence.")
    language = draft.language or _detect_language(draft)
    if not language:
        notes.append("The language was not recognised: set `language`.")
    elif not draft.language and (tag := add_region(language, draft.language_marks, has_region)) != language:
        notes.append(f"The marks of the file name a region: `language: {tag}`, not only {language}.")
        language = tag
    name = draft.id or make_identifier(plain_text(title)) or "handout"
    return replace(draft, title=title, id=name, language=language or "en", notes=tuple(notes))


def _make_any_title(blocks: Sequence[DraftBlock]) -> str:
    """Return a title made of the text; "" if it has no words for one."""
    return make_title(blocks) or make_last_title(blocks) or make_opening_title(blocks)


def _is_all_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 8


def _detect_language(draft: Draft) -> str:
    texts = (plain_text(text) for block in draft.blocks[:200] for text in iter_texts(block))
    return detect_language("\n".join((plain_text(draft.title), *texts)))


def list_missing_parts(draft: Draft) -> tuple[str, ...]:
    """Return the parts of a good handout that the draft seems to lack, each with what to do."""
    full_text = " ".join(plain_text(text) for block in draft.blocks for text in iter_texts(block))
    advice = []
    if not any(isinstance(piece, DraftKeyPoints) for piece in draft.blocks):
        advice.append("Key points: 3 to 5 short sentences at the top, `- key_points:`.")
    if not _RISK_WORDS.search(full_text):
        advice.append("Risks and side effects, as plainly as the benefits.")
    if not _CALL_WORDS.search(full_text):
        advice.append("When to call you, and when to call 911: `- callout: urgent`, `- callout: emergency`.")
    if not draft.disclaimer:
        advice.append("A disclaimer: `disclaimer:` under `handout:`, or in your brand.")
    if not draft.authors:
        advice.append("Who wrote it: `author:`, and `- author_card:` in the text.")
    if not draft.reviewed:
        advice.append("The day it was reviewed: `reviewed:` under `handout:`.")
    return tuple(advice)
