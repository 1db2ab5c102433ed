"""The vocabulary of a handout's body: one class a block, by kind. A new block joins BLOCKS here."""

from handout.content.model.base import Block
from handout.content.model.blocks.general import (
    AuthorCard,
    BulletItem,
    Bullets,
    Callout,
    Checklist,
    Column,
    Compare,
    Contact,
    Faq,
    Image,
    Include,
    KeepTogether,
    KeyPoints,
    LinkBlock,
    PageBreak,
    Paragraph,
    Qr,
    Question,
    Reference,
    References,
    Section,
    Side,
    Step,
    Steps,
    Table,
)

__all__ = [
    "BLOCKS",
    "AuthorCard",
    "BulletItem",
    "Bullets",
    "Callout",
    "Checklist",
    "Column",
    "Compare",
    "Contact",
    "Faq",
    "Image",
    "Include",
    "KeepTogether",
    "KeyPoints",
    "LinkBlock",
    "PageBreak",
    "Paragraph",
    "Qr",
    "Question",
    "Reference",
    "References",
    "Section",
    "Side",
    "Step",
    "Steps",
    "Table",
]

BLOCKS: dict[str, type[Block]] = {
    block.name: block
    for block in (
        Paragraph, Section, KeyPoints, Bullets, Steps, Checklist, Callout, Compare, Table, Image,
        Faq, Contact, AuthorCard, Qr, LinkBlock, References, Include, PageBreak, KeepTogether,
    )
}  # fmt: skip
"""Every block by the key that starts it: what the reader, the schema and the reference go by."""
