"""The keys outside the body: the handout's own, its authors, the clinic's locations and the brand."""

# No `from __future__ import annotations` here: pydantic would compile each annotation from its
# text, at every start of the program.

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, InstanceOf, StringConstraints

from handout.content.model.base import Block, Entry, Words

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
HexColour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
AssetPath = Annotated[str, StringConstraints(min_length=1, max_length=500)]
PaperName = Literal[
    "letter", "a4", "large-print", "large-print-a4", "booklet", "booklet-a5", "trifold", "trifold-a4"
]


class Translation(Entry):
    """Which handout, in which version, this one is a translation of."""

    id: Identifier = Field(description="Id of the source handout.", examples=["ketamine-therapy"])
    version: str = Field(description="Version of the source that was translated.", examples=["2.1"])
    newest: str = Field("", alias="\0newest", exclude=True, repr=False)
    """Version of the source that has come out since; the reader finds it, "" if there is none."""


class Codes(Entry):
    """Codes that let a records system find the handout; not printed."""

    icd10: tuple[str, ...] = Field(
        (), description="ICD-10-CM codes; kept, not printed.", examples=[["F33.2"]]
    )
    rxnorm: tuple[str, ...] = Field(
        (), description="RxNorm concept ids; kept, not printed.", examples=[["6130"]]
    )


class Term(Entry):
    """A word a patient may not know, with how to say it and what it means; the block `glossary` prints it."""

    term: str = Field(description="The word as it stands in the text.", examples=["glutamate"])
    say_it: str = Field(
        "",
        description="How to say it, in plain syllables.",
        examples=["GLOO-tuh-mate"],
    )
    stands_for: str = Field(
        "",
        description="The words of an abbreviation; screen readers say them, the page shows none.",
        examples=["intravenous"],
    )
    meaning: Words = Field(
        min_length=1,
        description="What it means, in one plain sentence.",
        examples=["A chemical that brain cells talk with."],
    )


class FillInField(Entry):
    """A value that the front desk fills in for one patient; never stored, never logged."""

    type: Literal["text", "date", "time", "number", "choice"] = Field(
        "text", description="What kind of value it is."
    )
    label: str = Field(
        "",
        description="What the front desk is asked; not yet asked for by any command.",
        examples=["Your next visit"],
    )
    required: bool = Field(
        False, description="Whether a print without it is refused; not yet asked for by any command."
    )
    default: str = Field("", description="The value when none is given.")
    choices: tuple[str, ...] = Field(
        (), description="The values allowed when the type is choice; not yet checked by any command."
    )
    personal: bool = Field(
        True, description="Personal values never reach a log, a file name or a print-job title."
    )


class CheckLevel(Entry):
    """How much a rule of `handout check` counts here, and why that is right."""

    level: Literal["off", "note", "warn", "error"] = Field(
        description="Its level here; `off` leaves it out.", examples=["off"]
    )
    reason: str = Field(
        min_length=1,
        description="Why; the report repeats it.",
        examples=["Our lawyers ask for this wording."],
    )


class Rating(Entry):
    """How a person rated the handout with an instrument; goes before what `handout check` estimates."""

    instrument: Literal["pemat-p", "cdc-index"] = Field(description="The instrument.")
    reviewed_by: str = Field(min_length=1, description="Who rated it.", examples=["Ana Ruiz, RN"])
    date: dt.date = Field(description="Day of the rating.", examples=["2026-03-01"])
    met: tuple[int, ...] = Field((), description="Numbers of the items rated yes.", examples=[[1, 2, 6]])
    not_met: tuple[int, ...] = Field((), description="Numbers of the items rated no.", examples=[[10]])
    not_applicable: tuple[int, ...] = Field((), description="Numbers of the items that do not apply.")


class Photo(Entry):
    """A picture of a person."""

    src: AssetPath = Field(description="File under the project's folder.", examples=["assets/padder.jpg"])
    alt: Words = Field(description="What the picture shows, for those who cannot see it.")
    shape: Literal["round", "square"] = Field("round", description="What it is cropped to.")


class Link(Entry):
    """An address on the web with the words that stand for it."""

    url: str = Field(
        description="Address, with https:// or mailto: or tel:.", examples=["https://example.org"]
    )
    label: Words = Field(Words(), description="The words to show; the address when left out.")


class Author(Entry):
    """Who wrote or reviewed the handout, with the credentials a reader can judge."""

    id: Identifier = Field(
        "author", description="Short name that other places refer to.", examples=["padder"]
    )
    name: str = Field(description="Full name without degrees.", examples=["Tanveer A. Padder"])
    degrees: tuple[str, ...] = Field((), description="Degrees, in the order printed.", examples=[["MD"]])
    certifications: tuple[Words, ...] = Field(
        (), description="Board certifications.", examples=[["Triple board-certified psychiatrist"]]
    )
    role: str = Field("", description="Role at the practice.", examples=["Medical director"])
    organisation: str = Field("", description="Where the author works, if not this practice.")
    photo: Photo | None = Field(None, description="Portrait; a monogram is drawn when there is none.")
    bio: Words = Field(Words(), description="One to three sentences about the author.")
    awards: tuple[Words, ...] = Field((), description="Honours; shown in the author card only.")
    publications: tuple[Words, ...] = Field((), description="Books or articles worth naming.")
    licence: str = Field("", description="Licence number and state, if it should be printed.")
    links: tuple[Link, ...] = Field((), description="Web pages of the author.")


class Phones(Entry):
    """Telephone numbers of a location, as a patient would dial them."""

    main: str = Field("", description="Number in office hours.", examples=["(301) 555-0142"])
    after_hours: str = Field("", description="Number at nights and weekends.", examples=["(301) 555-0143"])
    crisis: str = Field("", description="The clinic's own crisis line, if it has one.")
    fax: str = Field("", description="Fax number.")


class Hours(Entry):
    """One line of opening hours."""

    days: str = Field(description="Days, as printed.", examples=["Monday to Friday"])
    hours: str = Field(description="Times, as printed.", examples=["8:30 am to 5 pm"])


class Colours(Entry):
    """Brand colours; what is left out is derived from the theme."""

    primary: HexColour | None = Field(None, description="Main brand colour.", examples=["#0B5A6F"])
    accent: HexColour | None = Field(None, description="Second brand colour.", examples=["#E8833A"])


class Logo(Entry):
    """The clinic's mark: SVG (best) or PNG."""

    src: AssetPath = Field(description="File under the project's folder.", examples=["assets/logo.svg"])
    alt: Words = Field(description="What the logo says, usually the clinic's name.")


class Location(Entry):
    """One clinic location. Every location gets its own copy of each handout."""

    id: Identifier = Field(description="Short name for commands and file names.", examples=["riverside"])
    name: str = Field(description="Name as patients know it.", examples=["Riverside Clinic"])
    address: tuple[str, ...] = Field((), description="Address, a line each.", examples=[["12 Mill Road"]])
    phones: Phones = Field(default_factory=lambda: Phones.model_construct(), description="Telephone numbers.")
    hours: tuple[Hours, ...] = Field((), description="Opening hours, a line each.")
    web: str = Field("", description="Web page of this location.", examples=["https://example.org/riverside"])
    map_url: str = Field("", description="Link to a map with directions.")
    email: str = Field("", description="E-mail address for patients.", examples=["desk@example.org"])
    languages: tuple[Language, ...] = Field(
        (), description="Languages spoken here; kept, not printed.", examples=[["en", "es"]]
    )
    logo: Logo | None = Field(None, description="Own logo instead of the brand's.")
    colours: Colours | None = Field(None, description="Own colours instead of the brand's.")
    printer: str = Field("", description="Printer profile of the front desk; not yet used by any command.")
    letterhead: bool = Field(True, description="Off leaves the masthead blank for pre-printed paper.")
    legal_footer: Words = Field(Words(), description="A line the law asks for at this location.")
    only: tuple[Identifier, ...] = Field((), description="Only these handouts are made for this location.")
    exclude: tuple[Identifier, ...] = Field(
        (), alias="except", description="These handouts are not made for this location."
    )


class Fonts(Entry):
    """Font families: a known family's name, or files under assets/fonts."""

    body: str = Field("", description="Family for text.", examples=["Atkinson Hyperlegible"])
    headings: str = Field("", description="Family for headings; the text family when left out.")


class Notice(Entry):
    """A notice of free language help in one language, in the clinic's own words, checked by its lawyers."""

    language: Language = Field(description="Language of the notice (BCP 47).", examples=["es"])
    text: Words = Field(min_length=1, description="The notice, in that language.")


class Brand(Entry):
    """What makes every page unmistakably this clinic's."""

    name: str = Field("", description="Name of the practice or group.", examples=["Lakeview Psychiatry"])
    tagline: str = Field("", description="A short line under the name.")
    theme: str = Field("clinic", description="Name of a theme; `handout themes` lists them.")
    logo: Logo | None = Field(None, description="Logo in the masthead; the name is set as text without one.")
    colours: Colours = Field(default_factory=lambda: Colours.model_construct(), description="Brand colours.")
    fonts: Fonts = Field(default_factory=lambda: Fonts.model_construct(), description="Brand fonts.")
    disclaimer: Words = Field(Words(), description="Disclaimer for handouts that bring none of their own.")
    language_notices: tuple[Notice, ...] = Field(
        (),
        description=(
            "Notices of free language help, each in its language, as your own legal adviser has approved "
            "them; no such text comes with handout. The document's `language_notice` says whether to print."
        ),
        examples=[[{"es": "Texto aprobado por su clínica."}]],
    )
    emergency_number: str = Field("911", description="Number to call in an emergency.")
    crisis_number: str = Field("988", description="Number of the public crisis line.")
    checks: dict[str, CheckLevel] = Field(
        default_factory=dict,
        description="Rules of `handout check` that count more or less for all handouts, by their name.",
    )


class Handout(Entry):
    """The document itself: who it is for, which version it is, and its body."""

    id: Identifier = Field(description="Short name, part of the file name.", examples=["ketamine-therapy"])
    title: Words = Field(
        min_length=1, description="Title, best as the question a patient has.",
        examples=["Ketamine therapy: what you need to know"],
    )  # fmt: skip
    subtitle: Words = Field(Words(), description="One line under the title.")
    language: Language = Field("en", description="Language of the text (BCP 47).", examples=["en", "es"])
    version: str = Field(
        "1.0", description="Version as printed; raise it with every change.", examples=["2.1"]
    )
    status: Literal["draft", "approved", "retired"] = Field("draft", description="Where it stands in review.")
    approved_by: str = Field("", description="Who approved this version.")
    published: dt.date | None = Field(
        None, description="Day this version was published.", examples=["2026-03-01"]
    )
    reviewed: dt.date | None = Field(None, description="Day it was last reviewed.", examples=["2026-03-01"])
    next_review: dt.date | None = Field(
        None,
        description="Day by which it must be reviewed again; printed where `{handout.next_review}` names it.",
    )
    category: str = Field("", description="Shelf it belongs on.", examples=["Treatments"])
    audience: str = Field("", description="Who it is for.", examples=["Adults"])
    reading_target: int = Field(
        6,
        ge=1,
        le=16,
        description="School grade the text aims at; `handout check` compares.",
    )
    authors: tuple[Identifier, ...] = Field((), description="Ids of the authors; all authors when left out.")
    reviewers: tuple[Words, ...] = Field((), description="Who checked the content.")
    conflict_of_interest: Words = Field(Words(), description="What the reader should know about interests.")
    disclaimer: Words = Field(Words(), description="Disclaimer in the footer; the brand's when left out.")
    tags: tuple[str, ...] = Field((), description="Words to find it by; keywords of the PDF, not printed.")
    codes: Codes = Field(
        default_factory=lambda: Codes.model_construct(),
        description="Codes for records systems; kept, not printed.",
    )
    terms: tuple[str, ...] = Field(
        (), description="Unavoidable long words; `handout check` scores the text with and without them."
    )
    glossary: tuple[Term, ...] = Field(
        (),
        description="Words explained; the block `glossary` prints them, and `stands_for` is spoken.",
    )
    translation_of: Translation | None = Field(None, description="The source, if this is a translation.")
    translator: str = Field("", description="Who translated it.")
    papers: tuple[PaperName, ...] = Field(("letter",), min_length=1, description="Papers it is made for.")
    language_notice: Literal["auto", "always", "never"] = Field(
        "auto",
        description=(
            "Whether the brand's `language_notices` end the handout: `auto` prints those there are, `always` "
            "takes it for a mistake if there are none, `never` leaves them out. A `language_notice` block "
            "prints them in its own place instead."
        ),
    )
    fields: dict[str, FillInField] = Field(
        default_factory=dict, description="Values filled in for one patient, used as `{fields.name}`."
    )
    checks: dict[str, CheckLevel] = Field(
        default_factory=dict,
        description="Rules of `handout check` that count more or less here, before the brand's.",
    )
    ratings: tuple[Rating, ...] = Field(
        (), description="What people found who rated it with PEMAT-P or the CDC Index; not printed."
    )


class Project(Entry):
    """A whole project: one handout with its authors, locations, brand and body.

    `author` is for one, `authors` for several; both, and `brand` and `locations`, may also be the
    path of a file that holds them, for `locations` a spreadsheet (CSV) too.
    """

    handout: Handout = Field(description="The document's own keys.")
    authors: tuple[Author, ...] = Field((), description="Who wrote it.")
    brand: Brand = Field(default_factory=lambda: Brand.model_construct(), description="The clinic's look.")
    locations: tuple[Location, ...] = Field((), description="The clinic's locations.")
    content: tuple[InstanceOf[Block], ...] = Field((), description="The body: a list of blocks.")

    @property
    def chosen_authors(self) -> tuple[Author, ...]:
        """The handout's authors in the order it names them; all of the project's when it names none."""
        if not self.handout.authors:
            return self.authors
        known = {author.id: author for author in self.authors}
        return tuple(known[name] for name in self.handout.authors if name in known)
