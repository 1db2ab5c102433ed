"""The schema of a theme file, so that a clinic's own theme is checked like content."""

from typing import Annotated, Literal

from msgspec import Meta, field

from handout.content.model.base import Entry

ColourExpression = Annotated[
    str, Meta(pattern=r"^(#[0-9a-fA-F]{6}|[a-z_0-9]+( \d{1,3}%)?( (on|by) [a-z_0-9]+)?)$")
]


class TypeRole(Entry):
    """The type settings of one kind of text; lengths in points."""

    size: Annotated[float, Meta(description="Size of the type.", ge=6, le=96)] = 12.0
    leading: Annotated[float, Meta(description="Distance of baselines.", ge=6, le=140)] = 17.0
    bold: Annotated[bool, Meta(description="Whether it is set in bold.")] = False
    italic: Annotated[bool, Meta(description="Whether it is set in italics.")] = False
    colour: Annotated[str, Meta(description="Colour role.")] = "text"
    align: Annotated[Literal["start", "center", "end"], Meta(description="Alignment.")] = "start"
    balance: Annotated[bool, Meta(description="Whether lines are made about equally long.")] = False
    heading_face: Annotated[bool, Meta(description="Whether the brand's heading face is used.")] = False
    widest: Annotated[
        float, Meta(description="Longest line in points; 0 for as long as the room.", ge=0, le=2000)
    ] = 0.0
    before: Annotated[float, Meta(description="Space before.", ge=0, le=200)] = 0.0
    after: Annotated[float, Meta(description="Space after.", ge=0, le=200)] = 0.0


class StyleOptions(Entry):
    """The options that choose between ways of drawing."""

    masthead: Annotated[
        Literal["band", "line", "card", "frame"],
        Meta(
            description="How the first page begins: a band over the full width, a line, a rounded card, "
            "a square frame."
        ),
    ] = "band"
    heading: Annotated[
        Literal["plain", "rule", "bar", "strong"],
        Meta(
            description="What stands over a section's heading: nothing, a fine rule, a short bar, a "
            "strong rule."
        ),
    ] = "plain"
    panel: Annotated[
        Literal["edge", "line", "fill", "outline", "frame"],
        Meta(
            description="How panels stand out: a strong edge, a rule over them, a tinted ground, a fine "
            "line around them, a strong square frame."
        ),
    ] = "edge"
    table: Annotated[
        Literal["rules", "open", "banded", "grid", "stacked"],
        Meta(
            description="How rows are told apart: rules under a tinted head, rules alone, tinted rows, "
            "lines between columns too; stacked makes a list of them."
        ),
    ] = "rules"
    bullets: Annotated[Literal["disc", "square", "ring"], Meta(description="The mark of a list's item.")] = (
        "disc"
    )
    steps: Annotated[
        Literal["disc", "ring", "square"], Meta(description="What a step's number stands on.")
    ] = "disc"
    columns: Annotated[
        Literal["two", "pictures", "one"],
        Meta(
            description="Whether things may stand side by side; `pictures` lets only steps with pictures do "
            "so, two in a row."
        ),
    ] = "two"
    emphasis: Annotated[Literal["italic", "bold"], Meta(description="How *emphasis* is set.")] = "italic"
    references: Annotated[
        Literal["raised", "line"],
        Meta(description="Numbers of references: small and raised, or in brackets on the line."),
    ] = "raised"
    notice: Annotated[
        Literal["every", "last"],
        Meta(description="Where the disclaimer stands: at the foot of every page, or after the text."),
    ] = "last"
    footer: Annotated[
        Literal["full", "short", "none"],
        Meta(
            description="What the foot of every page says: `short` leaves version and code to the lines "
            "that end the handout; `none` leaves all to them, and later pages have no head."
        ),
    ] = "full"
    strip: Annotated[
        Literal["cut", "plain"],
        Meta(description="Whether a strip to tear off stands at the foot under a line, or as other blocks."),
    ] = "cut"


Length = Annotated[float, Meta(ge=0, le=1000)]


COMPACT_KEYS = frozenset({"size", "leading", "before", "after", "widest"})
"""What a type role may change as its document is set more closely."""


class CompactRoles(Entry):
    """The values of roles at density 1; a role that is not here stays as it is at every density."""

    type: Annotated[
        dict[str, dict[str, Length]],
        Meta(description="Size, leading, `before`, `after` and `widest` of type roles."),
    ] = field(default_factory=dict)
    space: Annotated[dict[str, Length], Meta(description="Lengths in points.")] = field(default_factory=dict)


class ThemeFile(Entry):
    """A theme: every role of colour, type and space, and the style options."""

    title: Annotated[str, Meta(description="Name as people see it.")]
    description: Annotated[str, Meta(description="One sentence on its character.")]
    colours: Annotated[dict[str, ColourExpression], Meta(description="Colour roles.")]
    type: Annotated[dict[str, TypeRole], Meta(description="Type roles.")]
    space: Annotated[dict[str, Length], Meta(description="Lengths in points.")]
    style: Annotated[StyleOptions, Meta(description="Ways of drawing.")]
    compact: Annotated[CompactRoles, Meta(description="Values at density 1.")] = field(
        default_factory=CompactRoles
    )
