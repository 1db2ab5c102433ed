"""Knows the boxes of a web page: by the names of classes, and by frames around a word of warning."""

from __future__ import annotations

import re

from handout.content.inline.markup import plain_text
from handout.importing.drafts.block_builder import get_cell_text
from handout.importing.html.open_blocks import OpenBlock
from handout.importing.html.page_events import Attributes
from handout.importing.words.urgent_words import begins_with_warning
from handout.importing.words.warning_words import is_warning_label

FRAMED = "framed"
"""The kind of a box that only its frame or ground tells: its words say whether it is one."""
_KINDS = {
    **dict.fromkeys(
        ("warning", "danger", "caution", "alert", "important", "error", "urgent", "emergency", "immediate",
         "achtung", "warnung", "vorsicht", "wichtig", "alerta", "advertencia", "atencion", "precaucion",
         "importante", "avertissement", "attenzione", "avvertenza", "waarschuwing", "uwaga", "varning"),
        "caution",
    ),
    **dict.fromkeys(("tip", "hint", "success"), "tip"),
    **dict.fromkeys(
        ("note", "notice", "info", "callout", "admonition", "infobox", "hinweis", "aviso", "nota", "encadre"),
        "info",
    ),
}  # fmt: skip
_AFFIXES = frozenset(
    ("box", "block", "panel", "message", "card", "container", "wrapper", "wrap", "area", "text", "c", "m",
     "o", "u", "l", "is", "has", "usa", "nhsuk", "govuk", "mds", "wp", "ui", "primary", "secondary",
     "inline", "type", "style", "small", "large", "left", "right", "full", "red", "yellow")
)  # fmt: skip
"""Parts of a class that say nothing of the kind of a box."""
_KINDLESS = re.compile(r"(?:box|block|panel|message)$")
"""What is written behind a kind without a hyphen: “warningbox”."""
_FRAMED_TAGS = frozenset(("div", "section", "blockquote", "fieldset"))
_CARE_CARD = re.compile(r"(?:[a-z]+-)?care-card(?:--[a-z-]+)?", re.IGNORECASE)
_FRAME_STYLE = re.compile(
    r"(?:^|;)\s*(?:border(?:-(?:left|top|style|width|color))?|background(?:-color)?)\s*:\s*"
    r"(?!none|0|transparent|inherit|initial|white|#fff(?:fff)?\b)\S",
    re.IGNORECASE,
)
_FRAME_CLASS = re.compile(
    r"has-(?:[\w-]+-)?background(?:-color)?|bg-(?:danger|warning|info|light|red|yellow|secondary)[\w-]*|"
    r"border(?:-(?:danger|warning|info|primary|start|left|red|yellow)[\w-]*)?|(?:[a-z]+-)?(?:box|frame|boxed|card|"
    r"panel|well|kasten|recuadro|riquadro|kader|ramka)",
    re.IGNORECASE,
)


def get_box_kind(classes: str) -> str:
    """Return the kind of call-out that an element's classes name: “alert alert-warning” is a caution.

    The result is "" for other elements, and for parts of a box such as “alert__title”.
    """
    if any(map(_CARE_CARD.fullmatch, classes.split())):
        return "caution"
    found = [kind for name in classes.lower().split() if (kind := _read_name(name))]
    return next((kind for kind in found if kind != "info"), found[0] if found else "")


def _read_name(name: str) -> str:
    """Return the kind of box that a class names with affixes alone beside it; "" for other names."""
    if "__" in name or len(name) > 40:
        return ""
    parts = [part for part in re.split(r"[-_]+", name) if part]
    parts = [_KINDLESS.sub("", part) if part not in _KINDS else part for part in parts]
    kinds = [_KINDS[part] for part in parts if part in _KINDS]
    if not kinds or any(part not in _KINDS and part not in _AFFIXES for part in parts if part):
        return ""
    return next((kind for kind in kinds if kind != "info"), kinds[0])


def is_framed(tag: str, attributes: Attributes) -> bool:
    """Return whether an element is set apart from the text by a frame or a ground of its own."""
    if tag not in _FRAMED_TAGS:
        return False
    names = (attributes.get("class") or "").split()
    is_named = any(map(_FRAME_CLASS.fullmatch, names))
    return tag == "fieldset" or is_named or _FRAME_STYLE.search(attributes.get("style") or "") is not None


def settle_frame(block: OpenBlock) -> None:
    """Make a framed block a box if it begins with a word of warning, else what only holds others."""
    words = plain_text(get_cell_text(block.children)).strip()
    if begins_with_warning(words) or is_warning_label(words.partition("\n")[0]):
        block.callout = "caution"
    else:
        block.kind, block.callout = "quote", ""
