"""The one recipe: a project, a location and a paper become PDF bytes.

Pure: it reads the project's own files and nothing else, looks at no clock, environment or network
and writes no file. The same input gives the same bytes in any process.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from handout.content import fields
from handout.content.fingerprint import Canonical
from handout.content.locales import words
from handout.content.model import Location, Project
from handout.errors import Problem
from handout.layout import papers
from handout.layout.plate import Plate
from handout.layout.scene import Scene
from handout.layout.story import reference_numbers
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureError
from handout.theme import theme as themes
from handout.theme.fingerprint import REGULAR, SHORT, ContentHash
from handout.theme.printing import Printing
from handout.theme.theme import Theme

MOST_PLATES = 24
"""Plates of one look that are kept: memory stays bounded however much locations differ."""

MOST_LOOKS = 8
"""Looks that are kept."""


@dataclass(frozen=True)
class Rendered:
    """A finished PDF: its bytes, its number of pages, what the author should know, and its content hash."""

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]
    identity: str = ""


def render(
    *,
    project: Project,
    root: Path,
    location: Location | None = None,
    paper: str = "letter",
    theme: str | None = None,
    created: dt.datetime | None = None,
    tagged: bool = True,
    printing: Printing = REGULAR,
) -> Rendered:
    """Make the PDF of one handout for one location on one paper.

    ``root`` is the project's folder, from which pictures and fonts are read; ``theme`` overrides
    the brand's; ``created`` is the date to note in the file, none when left out; ``printing`` is how
    the copy will be printed. ``tagged=False`` is for measuring what tags cost. Raises ContentError
    with all problems that layout found.
    """
    press = Press(
        project=project,
        root=root,
        paper=paper,
        theme=theme,
        created=created,
        tagged=tagged,
        printing=printing,
    )
    return press.render(location)


class Press:
    """Renders one handout on one paper for any number of locations.

    A document is a plate, which is laid out and drawn once for all locations that give it the same
    shape, and a stamp, which adds what is the location's own. What a location gets never depends
    on which others came before it.
    """

    def __init__(
        self, *, project: Project, root: Path, paper: str = "letter", theme: str | None = None,
        created: dt.datetime | None = None, tagged: bool = True, printing: Printing = REGULAR,
    ) -> None:  # fmt: skip
        self._project, self._root = project, root
        self._paper, self._sheet = paper, papers.paper(paper)
        self._printing = papers.on(self._sheet, printing)
        self._theme = theme or project.brand.theme
        self._created, self._tagged = created, tagged
        self._values = fields.values(project)
        self._numbers = reference_numbers(project)
        self._looks: OrderedDict[tuple[str, str], _Look] = OrderedDict()
        self.plates: Counter[str] = Counter()
        """How many plates were made, by what of a location did not fit those there were."""

    def render(self, location: Location | None) -> Rendered:
        """Make the PDF of one location. Raises ContentError with all problems that layout found."""
        look = self._look(location)
        identity = look.hashes.of(location)
        scene = self._scene(look, location, identity)
        metadata = self._metadata(scene, identity)
        misfit = "first"
        for at, plate in enumerate(look.plates):
            found = plate.stamp(scene, metadata)
            if isinstance(found, bytes):
                # Locations of a kind come together: the plate that fitted is tried first.
                look.plates.insert(0, look.plates.pop(at))
                return self._finished(found, plate, look, identity)
            misfit = found
        plate = Plate(scene, self._sheet, metadata, tagged=self._tagged)
        self.plates[misfit] += 1
        look.plates.insert(0, plate)
        del look.plates[MOST_PLATES:]
        made = plate.stamp(scene, metadata)
        if isinstance(made, str):
            raise StructureError(f"a plate does not fit the location that it was made for: {made}")
        return self._finished(made, plate, look, identity)

    def _finished(self, pdf: bytes, plate: Plate, look: _Look, identity: str) -> Rendered:
        sheet, pages = self._sheet.sheet, plate.pages
        if self._printing.imposed and sheet is not None:
            from handout.layout.imposition import print_sides
            from handout.pdf.imposing import imposed

            sides = print_sides(
                self._sheet, pages, right_to_left=plate.right_to_left, back_cover=plate.back_cover
            )
            pdf, pages = imposed(pdf, sides, (sheet.width, sheet.height)), len(sides)
        return Rendered(pdf, pages, (*look.theme.problems, *plate.notes), identity)

    def identity(self, location: Location | None, known: Canonical | None = None) -> str:
        """Return the content hash of one location's document, without making it.

        ``known`` is the location's canonical form, if it was made before. Raises ContentError for a
        theme that cannot be used.
        """
        return self._look(location).hashes.of(location, known)

    def _look(self, location: Location | None) -> _Look:
        """Return what depends on a location's colours, which are nearly always the brand's."""
        own = location.colours if location is not None else None
        key = (own.primary or "", own.accent or "") if own is not None else ("", "")
        if key in self._looks:
            self._looks.move_to_end(key)
            return self._looks[key]
        theme = themes.load(self._theme, self._project.brand, location, self._root, self._variants)
        found = _Look(theme, self._hashes(theme))
        self._looks[key] = found
        if len(self._looks) > MOST_LOOKS:
            self._looks.popitem(last=False)
        return found

    @property
    def _variants(self) -> tuple[str, ...]:
        return (*self._sheet.variants, *self._printing.variants)

    def _hashes(self, theme: Theme) -> ContentHash:
        return ContentHash(self._project, self._root, self._paper, theme, self._printing)

    def _scene(self, look: _Look, location: Location | None, identity: str) -> Scene:
        values = self._values if location is None else {**self._values, **fields.location_values(location)}
        return Scene(
            project=self._project,
            place=location,
            root=self._root,
            theme=look.theme,
            words=words(self._project.handout.language),
            values=values,
            numbers=self._numbers,
            frame_height=self._sheet.height,
            fingerprint=identity[:SHORT],
            files=look.hashes.files,
            letterhead=self._printing.letterhead,
        )

    def _metadata(self, scene: Scene, identity: str) -> Metadata:
        """Return what the file says about itself: from the document's keys, never from the clock."""
        handout, location = self._project.handout, scene.place
        authors = [author.name for author in self._project.chosen_authors]
        return Metadata(
            title=scene.plain(handout.title),
            author=", ".join(authors),
            subject=scene.plain(handout.subtitle),
            keywords=handout.tags,
            language=handout.language,
            version=handout.version,
            created=self._created,
            modified=self._created,
            identifiers={
                "contentHash": identity,
                "handout": handout.id,
                "language": handout.language,
                "location": location.id if location else "",
                "paper": self._paper,
                "version": handout.version,
                **self._printing.identifiers,
            },
        )


@dataclass
class _Look:
    """The theme of some locations, with the plates made in it, the last used first."""

    theme: Theme
    hashes: ContentHash
    plates: list[Plate] = field(default_factory=list)
