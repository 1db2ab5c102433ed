"""The keys outside the body: those of the handout, its authors, the locations and the brand."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, field
from msgspec.structs import replace

from handout.content.model.base import GIVEN_BY_READER, Block, Entry, Identifier, Prose
from handout.content.model.clinic import AssetPath, Author, Brand, CheckLevel, Language, Location
from handout.content.model.pictograms import PictogramName
from handout.content.model.picture_choices import PictureFocus, PictureTreatment, SceneName

PaperName = Literal[
    "letter", "a4", "large-print", "large-print-a4", "booklet", "booklet-a5", "trifold", "trifold-a4", "phone"
]


class Translation(Entry):
    """Which handout, in which version, this one is a translation of."""

    id: Annotated[Identifier, Meta(description="Id of the source handout.", examples=["ketamine-therapy"])]
    version: Annotated[str, Meta(description="Version of the source that was translated.", examples=["2.1"])]
    made_by: Annotated[
        Literal["", "person", "machine"],
        Meta(description="Who translated it. A machine's translation is a draft until a person reviewed it."),
    ] = ""
    reviewed_by: Annotated[
        str, Meta(description="Who reviewed a machine's translation.", examples=["Luis Mora"])
    ] = ""
    qualification: Annotated[
        str,
        Meta(description="What qualifies that person.", examples=["certified medical translator (CCHI)"]),
    ] = ""
    newest: Annotated[str, GIVEN_BY_READER] = ""
    """A later version of the source that the reader has found; "" if there is none."""


class Codes(Entry):
    """Codes that let a records system find the handout; not printed."""

    icd10: Annotated[
        tuple[str, ...], Meta(description="ICD-10-CM codes; kept, not printed.", examples=[["F33.2"]])
    ] = ()
    rxnorm: Annotated[
        tuple[str, ...], Meta(description="RxNorm concept ids; kept, not printed.", examples=[["6130"]])
    ] = ()
    snomed: Annotated[
        tuple[str, ...],
        Meta(description="SNOMED CT concept ids; kept, not printed.", examples=[["195967001"]]),
    ] = ()
    loinc: Annotated[
        tuple[str, ...], Meta(description="LOINC codes of tests; kept, not printed.", examples=[["4548-4"]])
    ] = ()


class Term(Entry):
    """A word a patient may not know, with how to say it and what it means; the block `glossary` prints it."""

    term: Annotated[str, Meta(description="The word as it stands in the text.", examples=["glutamate"])]
    say_it: Annotated[
        str, Meta(description="How to say it, in plain syllables.", examples=["GLOO-tuh-mate"])
    ] = ""
    stands_for: Annotated[
        str,
        Meta(
            description="The words of an abbreviation; screen readers say them, the page shows none.",
            examples=["intravenous"],
        ),
    ] = ""
    meaning: Annotated[
        Prose,
        Meta(
            description="What it means, in one plain sentence.",
            examples=["A chemical that brain cells talk with."],
            min_length=1,
        ),
    ]


class FillInField(Entry):
    """A value that the front desk fills in for one patient; never stored, never logged."""

    type: Annotated[
        Literal["text", "date", "time", "number", "choice"], Meta(description="What kind of value it is.")
    ] = "text"
    label: Annotated[
        str,
        Meta(
            description="What the front desk is asked.",
            examples=["Your next visit"],
        ),
    ] = ""
    required: Annotated[bool, Meta(description="Whether a copy without it is refused.")] = False
    default: Annotated[str, Meta(description="The value when none is given.")] = ""
    choices: Annotated[
        tuple[str, ...],
        Meta(description="The values allowed when the type is choice."),
    ] = ()
    personal: Annotated[
        bool, Meta(description="Personal values never reach a log, a file name or a print-job title.")
    ] = True


class Rating(Entry):
    """How a person rated the handout with an instrument; goes before what `handout check` estimates."""

    instrument: Annotated[Literal["pemat-p", "cdc-index"], Meta(description="The instrument.")]
    reviewed_by: Annotated[str, Meta(description="Who rated it.", examples=["Ana Ruiz, RN"], min_length=1)]
    date: Annotated[dt.date, Meta(description="Day of the rating.", examples=["2026-03-01"])]
    met: Annotated[
        tuple[int, ...], Meta(description="Numbers of the items rated yes.", examples=[[1, 2, 6]])
    ] = ()
    not_met: Annotated[
        tuple[int, ...], Meta(description="Numbers of the items rated no.", examples=[[10]])
    ] = ()
    not_applicable: Annotated[
        tuple[int, ...], Meta(description="Numbers of the items that do not apply.")
    ] = ()


class Fit(Entry):
    """How much paper a handout may take; it is set more closely until it does."""

    sheets: Annotated[
        int | None,
        Meta(description="Sheets, printed on both sides.", examples=[1], ge=1, le=50),
    ] = None
    pages: Annotated[
        int | None,
        Meta(description="Pages; beside `sheets`, the smaller limit counts.", examples=[2], ge=1, le=100),
    ] = None
    large_print_sheets: Annotated[
        int | None,
        Meta(
            description="Sheets in large print; without it, a copy in large print takes as few as it can.",
            examples=[4], ge=1, le=50,
        ),
    ] = None  # fmt: skip


class Hero(Entry):
    """Masthead and title as one, in the manner of the theme."""

    look: Annotated[
        Literal["band", "quiet"],
        Meta(description="In the brand's band, or without a ground of colour."),
    ] = "band"
    src: Annotated[
        AssetPath | None,
        Meta(description="Picture at its end, where paper is wide enough.", examples=["assets/cast.svg"]),
    ] = None
    alt: Annotated[
        Prose, Meta(description="What the picture tells; left out if it only decorates the title.")
    ] = Prose()
    focus: Annotated[
        PictureFocus, Meta(description="The part of the picture that stays where it is cut.")
    ] = "middle"
    treatment: Annotated[
        PictureTreatment, Meta(description="The picture in its own colours, or from the brand's to white.")
    ] = "plain"
    icon: PictogramName = ""
    scene: Annotated[
        SceneName | None,
        Meta(
            description="A drawing that comes with handout, in the brand's colours. Left out, and without "
            "a picture or a pictogram, a band or a card gets `hills` where the title leaves room.",
            examples=["home"],
        ),
    ] = None


class Handout(Entry):
    """The document itself: who it is for, which version it is, and its body."""

    id: Annotated[
        Identifier, Meta(description="Short name, part of the file name.", examples=["ketamine-therapy"])
    ]
    formerly: Annotated[
        tuple[Identifier, ...],
        Meta(description="Ids that it had before; `handout verify` knows older copies by them."),
    ] = ()
    title: Annotated[
        Prose,
        Meta(
            description="Title, best as the question a patient has.",
            examples=["Ketamine therapy: what you need to know"],
            min_length=1,
        ),
    ]
    subtitle: Annotated[Prose, Meta(description="One line under the title.")] = Prose()
    language: Annotated[
        Language, Meta(description="Language of the text (BCP 47).", examples=["en", "es"])
    ] = "en"
    version: Annotated[
        str, Meta(description="Version as printed; raise it with every change.", examples=["2.1"])
    ] = "1.0"
    status: Annotated[
        Literal["draft", "approved", "retired"], Meta(description="Where it stands in review.")
    ] = "draft"
    approved_by: Annotated[str, Meta(description="Who approved this version.")] = ""
    published: Annotated[
        dt.date | None, Meta(description="Day this version was published.", examples=["2026-03-01"])
    ] = None
    reviewed: Annotated[
        dt.date | None, Meta(description="Day it was last reviewed.", examples=["2026-03-01"])
    ] = None
    next_review: Annotated[
        dt.date | None,
        Meta(
            description="Day by which it must be reviewed again; "
            "printed where `{handout.next_review}` names it."
        ),
    ] = None
    category: Annotated[str, Meta(description="Shelf it belongs on.", examples=["Treatments"])] = ""
    audience: Annotated[str, Meta(description="Who it is for.", examples=["Adults"])] = ""
    reading_target: Annotated[
        int, Meta(description="School grade the text aims at; `handout check` compares.", ge=1, le=16)
    ] = 6
    authors: Annotated[
        tuple[Identifier, ...], Meta(description="Ids of the authors; all authors when left out.")
    ] = ()
    reviewers: Annotated[tuple[Prose, ...], Meta(description="Who checked the content.")] = ()
    conflict_of_interest: Annotated[
        Prose, Meta(description="What the reader should know about interests.")
    ] = Prose()
    disclaimer: Annotated[Prose, Meta(description="Disclaimer in the footer; the brand's when left out.")] = (
        Prose()
    )
    tags: Annotated[
        tuple[str, ...], Meta(description="Words to find it by; keywords of the PDF, not printed.")
    ] = ()
    also: Annotated[
        tuple[str, ...],
        Meta(
            description="Other words that people look for it by, of patients and of clinicians; not printed.",
            examples=[["heart attack", "MI"]],
        ),
    ] = ()
    codes: Annotated[Codes, Meta(description="Codes for records systems; kept, not printed.")] = field(
        default_factory=Codes
    )
    terms: Annotated[
        tuple[str, ...],
        Meta(description="Unavoidable long words; `handout check` scores the text with and without them."),
    ] = ()
    glossary: Annotated[
        tuple[Term, ...],
        Meta(description="Words explained; the block `glossary` prints them, and `stands_for` is spoken."),
    ] = ()
    translation_of: Annotated[
        Translation | None, Meta(description="The source, if this is a translation.")
    ] = None
    translator: Annotated[str, Meta(description="Who translated it.")] = ""
    papers: Annotated[tuple[PaperName, ...], Meta(description="Papers it is made for.", min_length=1)] = (
        "letter",
    )
    hero: Annotated[
        Hero | None,
        Meta(
            description="Sets the title inside the masthead: `band`, `quiet`, or {look, scene}. It takes "
            "less height than one below the other.",
            examples=["band"],
        ),
    ] = None
    fit: Annotated[
        Fit | None,
        Meta(
            description="Paper that it may take, on each paper. One column is tried before two, loose before "
            "close, and what is readable stays so; what stands in the way is told if nothing fits."
        ),
    ] = None
    density: Annotated[
        float | None,
        Meta(
            description="How closely it is set, from 0, as the theme is, to 1, compact. Left out, up to 0.35 "
            "is taken where it saves a page.",
            examples=[0.5],
            ge=0,
            le=1,
        ),
    ] = None
    text_columns: Annotated[
        Literal[1, 2] | None,
        Meta(
            description="Columns of text; left out, two from density 0.5 on. Large print, phones, booklets "
            "and trifolds always have one."
        ),
    ] = None
    language_notice: Annotated[
        Literal["auto", "always", "never"],
        Meta(
            description="Whether the brand's `language_notices` end the handout: "
            "`auto` prints those there are, `always` "
            "takes it for a mistake if there are none, `never` leaves them out. A `language_notice` block "
            "prints them in its own place instead."
        ),
    ] = "auto"
    fields: Annotated[
        dict[str, FillInField], Meta(description="Values filled in for one patient, used as `{fields.name}`.")
    ] = field(default_factory=dict)
    checks: Annotated[
        dict[str, CheckLevel],
        Meta(description="Rules of `handout check` that count more or less here, before the brand's."),
    ] = field(default_factory=dict)
    ratings: Annotated[
        tuple[Rating, ...],
        Meta(description="What people found who rated it with PEMAT-P or the CDC Index; not printed."),
    ] = ()


class Project(Entry):
    """A complete project: one handout with its authors, locations, brand and body.

    ``author`` is for one author, ``authors`` for several. Both, as well as ``brand`` and ``locations``,
    may also be the path of a file that contains them; ``locations`` may be a spreadsheet (CSV) too.
    """

    handout: Annotated[Handout, Meta(description="The document's own keys.")]
    authors: Annotated[tuple[Author, ...], Meta(description="Who wrote it.")] = ()
    brand: Annotated[Brand, Meta(description="The clinic's look.")] = field(default_factory=Brand)
    locations: Annotated[tuple[Location, ...], Meta(description="The clinic's locations.")] = ()
    content: Annotated[tuple[Block, ...], Meta(description="The body: a list of blocks.")] = ()

    def with_content(self, content: tuple[Block, ...]) -> "Project":
        """Return the project with other blocks, or with its blocks in another order."""
        return replace(self, content=content)

    def with_locations(self, locations: tuple[Location, ...]) -> "Project":
        """Return the project with other locations."""
        return replace(self, locations=locations)

    @property
    def chosen_authors(self) -> tuple[Author, ...]:
        """The authors that the handout names, in its order; all of the project if it names none."""
        if not self.handout.authors:
            return self.authors
        known = {author.id: author for author in self.authors}
        return tuple(known[name] for name in self.handout.authors if name in known)
