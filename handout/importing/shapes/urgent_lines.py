"""Makes call-outs of bold lines and boxes that say when to call at once: in the text they are overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.draft import DraftBlock, DraftCallout, DraftParagraph
from handout.importing.words.urgent_words import (
    asks_to_call,
    begins_with_warning,
    calls_ambulance,
    has_phone,
    is_about_appointments,
    names_condition,
    speaks_of_emergency,
)

URGENT_COMMENT = "It stood in bold; compare the kind of the call-out."
MAX_LETTERS = 420
_BOLD = re.compile(r"\*\*(?P<text>(?:[^*]|\*(?!\*))+)\*\*(?P<end>[.!:]?)")


def convert_urgent_lines(blocks: Iterable[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks with a call-out for each bold paragraph, and each box, that says when to call at once.

    A number for appointments or questions is none; what is not bold stays text.
    """
    for block in blocks:
        if isinstance(block, DraftParagraph) and (text := _read_bold(block.text)):
            kind = find_urgent_kind(plain_text(text))
            yield DraftCallout(kind, "", text, (), block.comment or URGENT_COMMENT) if kind else block
        elif isinstance(block, DraftCallout) and block.kind in ("info", "caution"):
            words = " ".join(plain_text(text) for text in (block.title, block.text, *block.items))
            own = "caution" if begins_with_warning(words) else block.kind
            yield replace(block, kind=find_urgent_kind(words) or own)
        else:
            yield block


def find_urgent_kind(text: str) -> str:
    """Return the kind of call-out that a stressed text is: emergency, urgent, or "" for any other."""
    if calls_ambulance(text):
        return "emergency"
    if not has_phone(text):
        return ""
    if speaks_of_emergency(text):
        return "urgent"
    is_urgent = begins_with_warning(text) or names_condition(text)
    return "urgent" if is_urgent and asks_to_call(text) and not is_about_appointments(text) else ""


def _read_bold(text: str) -> str:
    """Return the words of a paragraph that is bold as a whole, without the marks of bold; "" for others."""
    lines = [_BOLD.fullmatch(line.strip()) for line in text.split("\\\n")] if len(text) <= MAX_LETTERS else []
    return (
        "\\\n".join(f"{line['text']}{line['end']}" for line in lines if line) if all(lines) and lines else ""
    )
