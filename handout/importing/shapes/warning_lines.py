"""Makes a call-out of a word such as “Caution” alone over a passage: it heads nothing that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import DraftBlock, DraftCallout, DraftList, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.heading_lines import BOLD_LINE
from handout.importing.words.warning_words import is_warning_label

WARNING_COMMENT = "It stood under a word of warning; compare the kind of the call-out."
MAX_LETTERS = 900
"""A longer passage is a part of the text, not a box."""


def convert_warning_lines(blocks: Iterable[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with a call-out for each stressed word of warning and the passage or list under it.

    The first block may be the title.
    """
    waiting: DraftParagraph | None = None
    for at, block in enumerate(blocks):
        if waiting is not None:
            warning = make_warning(plain_text(waiting.text), [block])
            yield from (warning,) if warning is not None else (waiting, block)
            waiting = None
        elif at and isinstance(block, DraftParagraph) and _is_stressed_label(block):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting


def make_warning(label: str, blocks: Iterable[DraftBlock]) -> DraftCallout | None:
    """Return the call-out of a word of warning and the blocks under it; None if no call-out can hold them."""
    texts, items = list[str](), list[str]()
    for block in blocks:
        if isinstance(block, DraftParagraph) and block.text and not items:
            texts.append(block.text)
        elif (
            isinstance(block, DraftList) and not block.numbered and not any(one.items for one in block.items)
        ):
            items += [item.text for item in block.items]
        else:
            return None
    if not (texts or items) or sum(map(len, (*texts, *items))) > MAX_LETTERS:
        return None
    title = escape_minimally(label.strip())
    return DraftCallout("caution", title, "\\\n".join(texts), tuple(items), WARNING_COMMENT)


def _is_stressed_label(block: DraftParagraph) -> bool:
    text = plain_text(block.text)
    is_stressed = BOLD_LINE.fullmatch(block.text) is not None or text.isupper()
    return is_stressed and is_warning_label(text)
