"""The blocks that any text is made of: prose, lists, panels, tables, pictures, ways on."""

# No `from __future__ import annotations` here: pydantic would compile each annotation from its
# text, at every start of the program.

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field, InstanceOf, StringConstraints

from handout.content.model.base import Block, Entry, Words
from handout.content.model.document import AssetPath, Identifier

Width = Annotated[str, StringConstraints(pattern=r"^([1-9][0-9]?|100)%$")]
Blocks = tuple[InstanceOf[Block], ...]


class Paragraph(Block):
    """Running text. A plain string in a list of blocks is a paragraph."""

    name: ClassVar[str] = "paragraph"
    lead: ClassVar[str] = "text"
    text: Words = Field(description="The text, with inline markup.", examples=["Ketamine is a **medicine**."])


class Section(Block):
    """A heading with what belongs under it; sections inside sections make smaller headings."""

    name: ClassVar[str] = "section"
    lead: ClassVar[str] = "title"
    title: Words = Field(min_length=1, description="The heading.", examples=["What is ketamine?"])
    content: Blocks = Field((), description="The blocks under the heading.")


class KeyPoints(Block):
    """The main message and the main action, in a panel before anything else."""

    name: ClassVar[str] = "key_points"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Title of the panel; “Key points” when left out.")
    items: tuple[Words, ...] = Field(
        min_length=1, max_length=7, description="Three to five short sentences.",
        examples=[["You will be watched closely the whole time."]],
    )  # fmt: skip


class BulletItem(Entry):
    """An item of a bulleted list, with a list of its own if it needs one."""

    text: Words = Field(min_length=1, description="The item's text.")
    items: tuple[Words, ...] = Field((), description="Items nested under this one.")


class Bullets(Block):
    """A bulleted list. A plain list of strings is one too."""

    name: ClassVar[str] = "bullets"
    lead: ClassVar[str] = "items"
    items: tuple[BulletItem, ...] = Field(
        min_length=1, description="Strings, or {text, items} for one nesting."
    )


class Step(Entry):
    """One step of a procedure."""

    title: Words = Field(Words(), description="A few words that name the step.", examples=["Check in"])
    when: Words = Field(Words(), description="When it happens.", examples=["15 minutes before"])
    text: Words = Field(min_length=1, description="What to do or what happens.")


class Steps(Block):
    """A numbered list: things in the order they happen."""

    name: ClassVar[str] = "steps"
    lead: ClassVar[str] = "items"
    items: tuple[Step, ...] = Field(min_length=1, description="Strings, or {title, text, when}.")


class Checklist(Block):
    """Things to tick off, with boxes large enough for a pen."""

    name: ClassVar[str] = "checklist"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Title over the list.")
    items: tuple[Words, ...] = Field(min_length=1, description="Things to tick off.")
    columns: Literal[1, 2] = Field(1, description="Columns side by side.")


class Callout(Block):
    """A panel that stands out, with an icon and a word, never by colour alone."""

    name: ClassVar[str] = "callout"
    lead: ClassVar[str] = "kind"
    kind: Literal["tip", "info", "caution", "urgent", "emergency"] = Field(description="How loud it is.")
    title: Words = Field(Words(), description="Title beside the icon; the kind's own word when left out.")
    text: Words = Field(Words(), description="The message.")
    items: tuple[Words, ...] = Field((), description="Points under the message.")
    phone: Words = Field(Words(), description="Number to call, set large.", examples=["{location.phone}"])


class Side(Entry):
    """One of the two lists of a comparison."""

    title: Words = Field(min_length=1, description="Title of the list.", examples=["Benefits"])
    items: tuple[Words, ...] = Field(min_length=1, description="Items of the list.")
    tone: Literal["plain", "good", "bad"] = Field(
        "plain", description="Whether items get a check or a cross."
    )


class Compare(Block):
    """Two titled lists side by side: benefits and risks, do and don't."""

    name: ClassVar[str] = "compare"
    lead: ClassVar[str] = "sides"
    sides: tuple[Side, Side] = Field(description="The two lists, each {title, items, tone}.")


class Column(Entry):
    """A column of a table."""

    title: Words = Field(min_length=1, description="Header of the column.")
    width: Width | None = Field(None, description="Share of the table's width.", examples=["30%"])
    align: Literal["start", "center", "end"] = Field("start", description="How its cells are aligned.")


class Table(Block):
    """Rows and columns with a header; splits over pages with its header repeated."""

    name: ClassVar[str] = "table"
    lead: ClassVar[str] = "rows"
    # Fields stand in the order in which they are printed, so that references are numbered by it.
    caption: Words = Field(Words(), description="What the table shows.")
    how_to_use: Words = Field(Words(), description="How to read it, in one sentence.")
    columns: tuple[Column, ...] = Field(
        min_length=1, max_length=8, description="Header titles, or {title, width, align}."
    )
    rows: tuple[tuple[Words, ...], ...] = Field(min_length=1, description="Rows, each a list of cells.")
    header_column: bool = Field(False, description="Whether the first cell names its row.")


class Image(Block):
    """A picture. It needs a text for those who cannot see it, or must be marked decorative."""

    name: ClassVar[str] = "image"
    lead: ClassVar[str] = "src"
    src: AssetPath = Field(
        description="PNG, JPEG or SVG under the project's folder.", examples=["assets/room.jpg"]
    )
    alt: Words = Field(Words(), description="What the picture tells, in a sentence.")
    decorative: bool = Field(False, description="True when it tells nothing and may be skipped.")
    text: Words = Field(Words(), description="Text beside the picture; none stands there when left out.")
    side: Literal["start", "end"] = Field(
        "end", description="Side of the picture beside a text: where lines start, or where they end."
    )
    caption: Words = Field(Words(), description="Text under the picture.")
    credit: Words = Field(Words(), description="Who made it, and its licence.")
    width: Width | None = Field(
        None,
        description="Width, as a share of the text's; all of it when left out, or 38% beside a text.",
        examples=["60%"],
    )


class Question(Entry):
    """A question with its answer."""

    question: Words = Field(min_length=1, description="The question as a patient would ask it.")
    answer: Words = Field(min_length=1, description="A short, direct answer.")


class Faq(Block):
    """Questions and answers."""

    name: ClassVar[str] = "faq"
    lead: ClassVar[str] = "items"
    items: tuple[Question, ...] = Field(min_length=1, description="Pairs of question and answer.")


class Contact(Block):
    """How to reach the clinic: the current location's address, phones and hours."""

    name: ClassVar[str] = "contact"
    lead: ClassVar[str] = "title"
    title: Words = Field(Words(), description="Title of the block; “Contact us” when left out.")
    show: tuple[Literal["address", "phones", "hours", "email", "web", "map"], ...] = Field(
        ("address", "phones", "hours", "email", "web"),
        min_length=1,
        description="What is shown, in this order.",
    )


class AuthorCard(Block):
    """Who wrote this: photo or monogram, name, credentials and role."""

    name: ClassVar[str] = "author_card"
    lead: ClassVar[str] = "author"
    author: Identifier | None = Field(
        None, description="Id of the author; every author of the handout when left out."
    )
    title: Words = Field(Words(), description="Title of the card; “About the author” when left out.")


class Qr(Block):
    """A square code that a phone's camera opens, with the address in words beside it."""

    name: ClassVar[str] = "qr"
    lead: ClassVar[str] = "url"
    url: Words = Field(
        min_length=1, description="Address to open; fields are filled in.", examples=["{location.web}"]
    )
    label: Words = Field(Words(), description="What one finds there.", examples=["Directions and parking"])
    text: Words = Field(Words(), description="A sentence under the label.")


class LinkBlock(Block):
    """A web address on a line of its own, readable on paper too."""

    name: ClassVar[str] = "link"
    lead: ClassVar[str] = "url"
    url: Words = Field(min_length=1, description="Address to open; fields are filled in.")
    label: Words = Field(Words(), description="What one finds there.")


class Reference(Entry):
    """A source, named in the text as `[^id]`."""

    id: Identifier = Field(description="The name used in the text.", examples=["fda-2023"])
    citation: Words = Field(min_length=1, description="Who, what, where.")
    url: str = Field("", description="Where it can be read.")
    date: dt.date | str = Field("", description="When it was published or read.")


class References(Block):
    """The sources, numbered in the order they are first named in the text."""

    name: ClassVar[str] = "references"
    lead: ClassVar[str] = "items"
    title: Words = Field(Words(), description="Heading over the list; “Sources” when left out.")
    items: tuple[Reference, ...] = Field(min_length=1, description="The sources.")


class Include(Block):
    """A fragment shared by several handouts: the blocks of another file stand in its place."""

    name: ClassVar[str] = "include"
    lead: ClassVar[str] = "path"
    path: AssetPath = Field(
        description="YAML file with a list of blocks.", examples=["shared/emergency.yaml"]
    )


class PageBreak(Block):
    """What follows starts on a new page."""

    name: ClassVar[str] = "page_break"


class KeepTogether(Block):
    """Blocks that stay on one page if they fit on one."""

    name: ClassVar[str] = "keep_together"
    lead: ClassVar[str] = "content"
    content: Blocks = Field(min_length=1, description="The blocks to keep together.")


class Quote(Block):
    """What a person said, told as one person's experience."""

    name: ClassVar[str] = "quote"
    lead: ClassVar[str] = "text"
    text: Words = Field(min_length=1, description="What was said, without quotation marks.")
    who: Words = Field(Words(), description="Who said it.", examples=["A patient, age 42"])
    note: Words = Field(
        Words(), description="How typical it is; a fixed sentence says that others may differ when left out."
    )


class ColumnsBlock(Block):
    """Blocks in two columns of the same height; one under the other where columns would hurt.

    That is where a block inside needs the full width, or where both columns do not fit on one page.
    """

    name: ClassVar[str] = "columns"
    lead: ClassVar[str] = "content"
    content: Blocks = Field(min_length=1, description="The blocks to set in columns.")
