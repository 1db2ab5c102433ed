"""Who made the handout and where it is handed out: authors, the clinic's locations and its brand."""

from typing import Annotated, Literal

from msgspec import Meta, field

from handout.content.model.base import LANGUAGE_PATTERN, NAMES_FILE, Entry, Identifier, Prose

Language = Annotated[str, Meta(pattern=LANGUAGE_PATTERN, max_length=35)]
HexColour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
AssetPath = Annotated[str, Meta(min_length=1, max_length=500, extra=NAMES_FILE)]


class CheckLevel(Entry):
    """How much a rule of `handout check` counts here, and why that is right."""

    level: Annotated[
        Literal["off", "note", "warn", "error"],
        Meta(description="Its level here; `off` leaves it out.", examples=["off"]),
    ]
    reason: Annotated[
        str,
        Meta(
            description="Why; the report repeats it.",
            examples=["Our lawyers ask for this wording."],
            min_length=1,
        ),
    ]


class Photo(Entry):
    """A picture of a person."""

    src: Annotated[
        AssetPath, Meta(description="File under the project's folder.", examples=["assets/padder.jpg"])
    ]
    alt: Annotated[Prose, Meta(description="What the picture shows, for those who cannot see it.")]
    shape: Annotated[Literal["round", "square"], Meta(description="What it is cropped to.")] = "round"


class Link(Entry):
    """An address on the web with the words that stand for it."""

    url: Annotated[
        str, Meta(description="Address, with https:// or mailto: or tel:.", examples=["https://example.org"])
    ]
    label: Annotated[Prose, Meta(description="The words to show; the address when left out.")] = Prose()


class Author(Entry):
    """Who wrote or reviewed the handout, with the credentials a reader can judge."""

    id: Annotated[
        Identifier, Meta(description="Short name that other places refer to.", examples=["padder"])
    ] = "author"
    name: Annotated[str, Meta(description="Full name without degrees.", examples=["Tanveer A. Padder"])]
    degrees: Annotated[
        tuple[str, ...], Meta(description="Degrees, in the order printed.", examples=[["MD"]])
    ] = ()
    certifications: Annotated[
        tuple[Prose, ...],
        Meta(description="Board certifications.", examples=[["Triple board-certified psychiatrist"]]),
    ] = ()
    role: Annotated[str, Meta(description="Role at the practice.", examples=["Medical director"])] = ""
    organisation: Annotated[str, Meta(description="Where the author works, if not this practice.")] = ""
    photo: Annotated[Photo | None, Meta(description="Portrait; a monogram is drawn when there is none.")] = (
        None
    )
    bio: Annotated[Prose, Meta(description="One to three sentences about the author.")] = Prose()
    awards: Annotated[tuple[Prose, ...], Meta(description="Honours; shown in the author card only.")] = ()
    publications: Annotated[tuple[Prose, ...], Meta(description="Books or articles worth naming.")] = ()
    licence: Annotated[str, Meta(description="Licence number and state, if it should be printed.")] = ""
    links: Annotated[tuple[Link, ...], Meta(description="Web pages of the author.")] = ()


class Phones(Entry, gc=False):
    """Telephone numbers of a location, as a patient would dial them."""

    main: Annotated[str, Meta(description="Number in office hours.", examples=["(301) 555-0142"])] = ""
    after_hours: Annotated[
        str, Meta(description="Number at nights and weekends.", examples=["(301) 555-0143"])
    ] = ""
    crisis: Annotated[str, Meta(description="The clinic's own crisis line, if it has one.")] = ""
    fax: Annotated[str, Meta(description="Fax number.")] = ""


class Hours(Entry):
    """One line of opening hours."""

    days: Annotated[str, Meta(description="Days, as printed.", examples=["Monday to Friday"])]
    hours: Annotated[str, Meta(description="Times, as printed.", examples=["8:30 am to 5 pm"])]


class Colours(Entry):
    """Brand colours; what is left out is derived from the theme."""

    primary: Annotated[HexColour | None, Meta(description="Main brand colour.", examples=["#0B5A6F"])] = None
    accent: Annotated[HexColour | None, Meta(description="Second brand colour.", examples=["#E8833A"])] = None


class Logo(Entry):
    """The clinic's mark: SVG (best) or PNG."""

    src: Annotated[
        AssetPath, Meta(description="File under the project's folder.", examples=["assets/logo.svg"])
    ]
    alt: Annotated[Prose, Meta(description="What the logo says, usually the clinic's name.")]


class OwnField(Entry):
    """A value of a location's own, for `{location.fields.<name>}` in texts."""

    value: Annotated[
        str,
        Meta(
            description="What is printed.",
            examples=["Park behind the building."],
            min_length=1,
            max_length=500,
        ),
    ]
    type: Annotated[
        Literal["text", "phone", "web", "email", "number"],
        Meta(description="What it must be; a value that cannot be that is a mistake."),
    ] = "text"


def _share_no_fields() -> dict[str, OwnField]:
    return _NO_FIELDS


_NO_FIELDS: dict[str, OwnField] = {}
"""The own fields of every location that has none: nothing changes an entry, and lists hold ten thousands."""


class Location(Entry, gc=False):
    """One clinic location. Every location gets its own copy of each handout."""

    id: Annotated[
        Identifier, Meta(description="Short name for commands and file names.", examples=["riverside"])
    ]
    name: Annotated[str, Meta(description="Name as patients know it.", examples=["Riverside Clinic"])]
    address: Annotated[
        tuple[str, ...], Meta(description="Address, a line each.", examples=[["12 Mill Road"]])
    ] = ()
    phones: Annotated[Phones, Meta(description="Telephone numbers.")] = field(default_factory=Phones)
    hours: Annotated[tuple[Hours, ...], Meta(description="Opening hours, a line each.")] = ()
    web: Annotated[
        str, Meta(description="Web page of this location.", examples=["https://example.org/riverside"])
    ] = ""
    map_url: Annotated[str, Meta(description="Link to a map with directions.")] = ""
    email: Annotated[str, Meta(description="E-mail address for patients.", examples=["desk@example.org"])] = (
        ""
    )
    languages: Annotated[
        tuple[Language, ...],
        Meta(description="Languages spoken here; kept, not printed.", examples=[["en", "es"]]),
    ] = ()
    logo: Annotated[Logo | None, Meta(description="Own logo instead of the brand's.")] = None
    colours: Annotated[Colours | None, Meta(description="Own colours instead of the brand's.")] = None
    printer: Annotated[
        str, Meta(description="Printer of the front desk: a name from printers.yaml, or a queue's.")
    ] = ""
    letterhead: Annotated[bool, Meta(description="Off leaves the masthead blank for pre-printed paper.")] = (
        True
    )
    legal_footer: Annotated[Prose, Meta(description="A line the law asks for at this location.")] = Prose()
    fields: Annotated[
        dict[str, OwnField],
        Meta(description="Values of its own by name, used in texts as `{location.fields.name}`."),
    ] = field(default_factory=_share_no_fields)
    only: Annotated[
        tuple[Identifier, ...], Meta(description="Only these handouts are made for this location.")
    ] = ()
    exclude: Annotated[
        tuple[Identifier, ...], Meta(description="These handouts are not made for this location.")
    ] = field(default=(), name="except")


class Fonts(Entry):
    """Font families: a known family's name, or files under assets/fonts."""

    body: Annotated[str, Meta(description="Family for text.", examples=["Atkinson Hyperlegible"])] = ""
    headings: Annotated[str, Meta(description="Family for headings; the text family when left out.")] = ""


class Notice(Entry):
    """A notice of free language help in one language, in the clinic's own words, checked by its lawyers."""

    language: Annotated[Language, Meta(description="Language of the notice (BCP 47).", examples=["es"])]
    text: Annotated[Prose, Meta(description="The notice, in that language.", min_length=1)]


class Brand(Entry):
    """What makes every page unmistakably this clinic's."""

    name: Annotated[
        str, Meta(description="Name of the practice or group.", examples=["Lakeview Psychiatry"])
    ] = ""
    tagline: Annotated[str, Meta(description="A short line under the name.")] = ""
    theme: Annotated[str, Meta(description="Name of a theme; `handout themes` lists them.")] = "clinic"
    logo: Annotated[
        Logo | None, Meta(description="Logo in the masthead; the name is set as text without one.")
    ] = None
    colours: Annotated[Colours, Meta(description="Brand colours.")] = field(default_factory=Colours)
    fonts: Annotated[Fonts, Meta(description="Brand fonts.")] = field(default_factory=Fonts)
    disclaimer: Annotated[
        Prose, Meta(description="Disclaimer for handouts that bring none of their own.")
    ] = Prose()
    language_notices: Annotated[
        tuple[Notice, ...],
        Meta(
            description="Notices of free language help, each in its language, "
            "as your own legal adviser has approved them; no such text comes with handout. "
            "The document's `language_notice` says whether to print.",
            examples=[[{"es": "Texto aprobado por su clínica."}]],
        ),
    ] = ()
    sample: Annotated[
        bool,
        Meta(description="Whether this is a sample: its invented numbers and addresses are meant."),
    ] = False
    emergency_number: Annotated[str, Meta(description="Number to call in an emergency.")] = "911"
    crisis_number: Annotated[str, Meta(description="Number of the public crisis line.")] = "988"
    checks: Annotated[
        dict[str, CheckLevel],
        Meta(description="Rules of `handout check` that count more or less for all handouts, by their name."),
    ] = field(default_factory=dict)
