"""Names that people write for ours: a heading for a section, the emergency room for `go_to_er`."""

from __future__ import annotations

from collections.abc import Collection

_OTHER_NAMES = {
    "section": "heading header headline h1 h2 h3 title subheading chapter subtitle part",
    "paragraph": "p text body para",
    "bullets": "list ul bulleted_list bullet_list unordered_list items",
    "steps": "ol numbered numbered_list ordered_list instructions",
    "checklist": "todo check_boxes checkboxes tasks",
    "image": "picture photo figure img illustration",
    "table": "grid",
    "faq": "qa q_and_a questions_and_answers question",
    "references": "sources bibliography citations",
    "glossary": "definitions terms words",
    "contact": "phone telephone contact_us contacts address",
    "quote": "quotation testimonial",
    "page_break": "newpage new_page",
    "fill_in": "blanks blank_lines",
    "med_schedule": "medications medicines drugs medication",
    "compare": "comparison versus",
    "callout": "box notice alert",
    "columns": "headers header headings head",
    "rows": "cells data lines",
    "text": "body message words description txt",
    "content": "body blocks",
    "title": "name heading label",
    "name": "title",
    "items": "list entries points bullets",
    "alt": "alt_text alternative description",
    "phones": "telephone telephones phone_number tel numbers",
    "web": "website url homepage site",
    "email": "mail e_mail",
    "hours": "times opening opening_times",
    "reviewed": "review_date last_reviewed",
    "question": "q",
    "answer": "a response reply",
    "src": "file path source image",
    "url": "href link address web",
    "go_to_er": "call_er er ed emergency_room emergency_department a_and_e hospital go_to_ed go_to_hospital",
    "call_911": "911 call_999 call_112 call_ambulance ambulance",
    "call_us": "call_clinic call_office call_doctor call_your_doctor call",
}
_MEANT_BY: dict[str, list[str]] = {}
for _ours, _theirs in _OTHER_NAMES.items():
    for _word in _theirs.split():
        _MEANT_BY.setdefault(_word, []).append(_ours)


def find_meant(folded_word: str, names: Collection[str]) -> str:
    """Return the one of ``names`` that a word in small letters stands for, or "".

    Where a word may stand for two of them, none is returned: a guess would be worse than the list.
    """
    meant = [name for name in _MEANT_BY.get(folded_word, ()) if name in names]
    return meant[0] if len(meant) == 1 else ""
