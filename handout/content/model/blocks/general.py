"""Blocks of any text: prose, lists, panels, tables, pictures, links and sources."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from handout.content.model.base import Block, Cell, Entry, Identifier, Prose
from handout.content.model.clinic import AssetPath
from handout.content.model.pictograms import PictogramName
from handout.content.model.picture_choices import PictureFocus, PictureTreatment

Width = Annotated[str, Meta(pattern=r"^([1-9][0-9]?|100)%$")]
Blocks = tuple[Block, ...]


class Paragraph(Block):
    """Running text. A plain string in a list of blocks is a paragraph."""

    name: ClassVar[str] = "paragraph"
    lead: ClassVar[str] = "text"
    text: Annotated[
        Prose, Meta(description="The text, with inline markup.", examples=["Ketamine is a **medicine**."])
    ]


class Section(Block):
    """A heading with what belongs under it; sections inside sections make smaller headings."""

    name: ClassVar[str] = "section"
    lead: ClassVar[str] = "title"
    title: Annotated[Prose, Meta(description="The heading.", examples=["What is ketamine?"], min_length=1)]
    content: Annotated[Blocks, Meta(description="The blocks under the heading.")] = ()


class BulletItem(Entry):
    """An item of a bulleted list, with a list of its own if it needs one."""

    text: Annotated[Prose, Meta(description="The item's text.", min_length=1)]
    items: Annotated[tuple[Prose, ...], Meta(description="Items nested under this one.")] = ()


class Bullets(Block):
    """A bulleted list. A plain list of strings is one too."""

    name: ClassVar[str] = "bullets"
    lead: ClassVar[str] = "items"
    items: Annotated[
        tuple[BulletItem, ...], Meta(description="Strings, or {text, items} for one nesting.", min_length=1)
    ]


class Step(Entry):
    """One step of a procedure."""

    title: Annotated[Prose, Meta(description="A few words that name the step.", examples=["Check in"])] = (
        Prose()
    )
    icon: PictogramName = ""
    when: Annotated[Prose, Meta(description="When it happens.", examples=["15 minutes before"])] = Prose()
    text: Annotated[Prose, Meta(description="What to do or what happens.", min_length=1)]
    picture: Annotated[
        AssetPath | None,
        Meta(description="PNG, JPEG or SVG that shows it.", examples=["assets/wash.svg"]),
    ] = None
    alt: Annotated[Prose, Meta(description="What the picture shows, in a sentence.")] = Prose()
    steps: Annotated[tuple[Prose, ...], Meta(description="Smaller steps of this one, lettered.")] = ()


class Steps(Block):
    """A numbered list: things in the order they happen.

    Where every step has a picture and the paper is wide enough, two or three stand in a row.
    """

    name: ClassVar[str] = "steps"
    lead: ClassVar[str] = "items"
    items: Annotated[
        tuple[Step, ...],
        Meta(description="Strings, or {title, text, when, picture, alt, steps}.", min_length=1),
    ]
    in_row: Annotated[
        Literal[2, 3] | None,
        Meta(description="Steps with pictures that stand side by side; as many as fit when left out."),
    ] = None
    start: Annotated[
        int, Meta(description="The number of the first step, of a list that goes on.", ge=0, le=999)
    ] = 1


class Checklist(Block):
    """Things to tick off, with boxes large enough for a pen."""

    name: ClassVar[str] = "checklist"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Title over the list.")] = Prose()
    items: Annotated[tuple[Prose, ...], Meta(description="Things to tick off.", min_length=1)]
    columns: Annotated[Literal[1, 2], Meta(description="Columns side by side.")] = 1


class Callout(Block):
    """A panel that stands out, with an icon and a word, never by colour alone."""

    name: ClassVar[str] = "callout"
    lead: ClassVar[str] = "kind"
    kind: Annotated[
        Literal["tip", "info", "caution", "urgent", "emergency"], Meta(description="How loud it is.")
    ]
    title: Annotated[Prose, Meta(description="Title beside the icon; the kind's own word when left out.")] = (
        Prose()
    )
    text: Annotated[Prose, Meta(description="The message.")] = Prose()
    items: Annotated[tuple[Prose, ...], Meta(description="Points under the message.")] = ()
    phone: Annotated[Prose, Meta(description="Number to call, set large.", examples=["{location.phone}"])] = (
        Prose()
    )
    place: Annotated[
        Literal["auto", "here"],
        Meta(
            description="Where it stands if it is emergency advice: `auto` moves it to the first or the last "
            "page, `here` leaves it where it is written."
        ),
    ] = "auto"


class Side(Entry):
    """One of the two lists of a comparison."""

    title: Annotated[Prose, Meta(description="Title of the list.", examples=["Benefits"], min_length=1)]
    icon: PictogramName = ""
    items: Annotated[tuple[Prose, ...], Meta(description="Items of the list.", min_length=1)]
    tone: Annotated[
        Literal["plain", "good", "bad"], Meta(description="Whether items get a check or a cross.")
    ] = "plain"


class Compare(Block):
    """Two titled lists side by side: benefits and risks, do and don't."""

    name: ClassVar[str] = "compare"
    lead: ClassVar[str] = "sides"
    sides: Annotated[tuple[Side, Side], Meta(description="The two lists, each {title, items, tone}.")]


class Column(Entry):
    """A column of a table."""

    title: Annotated[Prose, Meta(description="Header of the column.", min_length=1)]
    width: Annotated[Width | None, Meta(description="Share of the table's width.", examples=["30%"])] = None
    align: Annotated[
        Literal["start", "center", "end"] | None,
        Meta(
            description="How its cells are aligned; by itself, bare numbers at the end, words at the start."
        ),
    ] = None


class SpanningCell(Entry):
    """A cell of a table that is over several columns or rows."""

    text: Annotated[Prose, Meta(description="What it says.")] = Prose()
    colspan: Annotated[int, Meta(description="Columns that it is over.", ge=1, le=8)] = 1
    rowspan: Annotated[int, Meta(description="Rows that it is over.", ge=1, le=50)] = 1


def make_cell(entry: object) -> object:
    """Return the prose of a cell's mapping; anything else as it is."""
    if not isinstance(entry, SpanningCell):
        return entry
    return Cell(entry.text, entry.text.mark or entry.mark, entry.colspan, entry.rowspan)


CellProse = Annotated[Prose, Meta(extra={"cell": True})]
"""The text of a table's cell."""


class Table(Block):
    """Rows and columns with a header; splits over pages with its caption and header repeated."""

    name: ClassVar[str] = "table"
    lead: ClassVar[str] = "rows"
    # Fields stand in the order in which they are printed, so that references are numbered by it.
    caption: Annotated[Prose, Meta(description="What the table shows.")] = Prose()
    how_to_use: Annotated[Prose, Meta(description="How to read it, in one sentence.")] = Prose()
    columns: Annotated[
        tuple[Column, ...],
        Meta(description="Header titles, or {title, width, align}.", min_length=1, max_length=8),
    ]
    rows: Annotated[
        tuple[tuple[CellProse, ...], ...],
        Meta(
            description="Rows, each a list of cells: texts, or {text, colspan, rowspan} over more than one.",
            min_length=1,
        ),
    ]
    header_column: Annotated[bool, Meta(description="Whether the first cell names its row.")] = False


class Image(Block):
    """A picture. It needs a text for those who cannot see it, or must be marked decorative."""

    name: ClassVar[str] = "image"
    lead: ClassVar[str] = "src"
    src: Annotated[
        AssetPath,
        Meta(description="PNG, JPEG or SVG under the project's folder.", examples=["assets/room.jpg"]),
    ]
    alt: Annotated[Prose, Meta(description="What the picture tells, in a sentence.")] = Prose()
    decorative: Annotated[bool, Meta(description="True when it tells nothing and may be skipped.")] = False
    text: Annotated[Prose, Meta(description="Text beside the picture; none stands there when left out.")] = (
        Prose()
    )
    side: Annotated[
        Literal["start", "end"],
        Meta(description="Side of the picture beside a text: where lines start, or where they end."),
    ] = "end"
    caption: Annotated[Prose, Meta(description="Text under the picture.")] = Prose()
    credit: Annotated[Prose, Meta(description="Who made it, and its licence.")] = Prose()
    crop: Annotated[
        Literal["none", "3:2", "square", "circle"], Meta(description="The shape that it is cut to.")
    ] = "none"
    focus: Annotated[
        PictureFocus,
        Meta(description="The part of it that stays where it is cut; faces are mostly at the top."),
    ] = "middle"
    treatment: Annotated[
        PictureTreatment,
        Meta(description="In its own colours, or from the brand's to white: many photos go together so."),
    ] = "plain"
    width: Annotated[
        Width | None,
        Meta(
            description="Width, as a share of the text's; all of it when left out, or 38% beside a text.",
            examples=["60%"],
        ),
    ] = None


class Question(Entry):
    """A question with its answer."""

    question: Annotated[Prose, Meta(description="The question as a patient would ask it.", min_length=1)]
    answer: Annotated[Prose, Meta(description="A short, direct answer.", min_length=1)]


class Faq(Block):
    """Questions and answers."""

    name: ClassVar[str] = "faq"
    lead: ClassVar[str] = "items"
    items: Annotated[tuple[Question, ...], Meta(description="Pairs of question and answer.", min_length=1)]


class Contact(Block):
    """How to reach the clinic: the current location's address, phones and hours."""

    name: ClassVar[str] = "contact"
    lead: ClassVar[str] = "title"
    title: Annotated[Prose, Meta(description="Title of the block; “Contact us” when left out.")] = Prose()
    show: Annotated[
        tuple[Literal["address", "phones", "hours", "email", "web", "map"], ...],
        Meta(description="What is shown, in this order.", min_length=1),
    ] = ("address", "phones", "hours", "email", "web")


class AuthorCard(Block):
    """Who wrote this: photo or monogram, name, credentials and role."""

    name: ClassVar[str] = "author_card"
    lead: ClassVar[str] = "author"
    author: Annotated[
        Identifier | None, Meta(description="Id of the author; every author of the handout when left out.")
    ] = None
    title: Annotated[Prose, Meta(description="Title of the card; “About the author” when left out.")] = (
        Prose()
    )


class Qr(Block):
    """A square code that a phone's camera opens, with the address in words beside it."""

    name: ClassVar[str] = "qr"
    lead: ClassVar[str] = "url"
    url: Annotated[
        Prose,
        Meta(description="Address to open; fields are filled in.", examples=["{location.web}"], min_length=1),
    ]
    label: Annotated[
        Prose,
        Meta(description="Title of the tile: what one finds there.", examples=["Watch: a bath with a cast"]),
    ] = Prose()
    text: Annotated[Prose, Meta(description="A sentence under the title.")] = Prose()


class LinkBlock(Block):
    """A web address on a line of its own, readable on paper too."""

    name: ClassVar[str] = "link"
    lead: ClassVar[str] = "url"
    url: Annotated[Prose, Meta(description="Address to open; fields are filled in.", min_length=1)]
    label: Annotated[Prose, Meta(description="What one finds there.")] = Prose()


class Reference(Entry):
    """A source, named in the text as `[^id]`."""

    id: Annotated[Identifier, Meta(description="The name used in the text.", examples=["fda-2023"])]
    citation: Annotated[Prose, Meta(description="Who, what, where.", min_length=1)]
    url: Annotated[str, Meta(description="Where it can be read.")] = ""
    date: Annotated[dt.date | str, Meta(description="When it was published or read.")] = ""


class References(Block):
    """The sources, numbered in the order they are first named in the text."""

    name: ClassVar[str] = "references"
    lead: ClassVar[str] = "items"
    title: Annotated[Prose, Meta(description="Heading over the list; “Sources” when left out.")] = Prose()
    items: Annotated[tuple[Reference, ...], Meta(description="The sources.", min_length=1)]


class Quote(Block):
    """What a person said, told as one person's experience."""

    name: ClassVar[str] = "quote"
    lead: ClassVar[str] = "text"
    text: Annotated[Prose, Meta(description="What was said, without quotation marks.", min_length=1)]
    who: Annotated[Prose, Meta(description="Who said it.", examples=["A patient, age 42"])] = Prose()
    note: Annotated[
        Prose,
        Meta(description="How typical it is; a fixed sentence says that others may differ when left out."),
    ] = Prose()
