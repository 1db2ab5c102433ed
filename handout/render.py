"""The one recipe: a project, a location and a paper become PDF bytes.

Pure: it reads the project's own files and nothing else, looks at no clock, environment or network
and writes no file. The same input gives the same bytes in any process.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from handout.content import fields
from handout.content.locales import words
from handout.content.model import Location, Project
from handout.errors import Problem
from handout.layout import papers
from handout.layout.document import lay_out
from handout.layout.scene import Scene
from handout.layout.story import reference_numbers
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.metadata import Metadata
from handout.theme import theme as themes
from handout.theme.fingerprint import SHORT, content_hash


@dataclass(frozen=True)
class Rendered:
    """A finished PDF: its bytes, its number of pages, and what the author should know."""

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]


def render(
    *,
    project: Project,
    root: Path,
    location: Location | None = None,
    paper: str = "letter",
    theme: str | None = None,
    created: dt.datetime | None = None,
    tagged: bool = True,
) -> Rendered:
    """Make the PDF of one handout for one location on one paper.

    ``root`` is the project's folder, from which pictures and fonts are read; ``theme`` overrides
    the brand's; ``created`` is the date to note in the file, none when left out. ``tagged=False``
    is for measuring what tags cost. Raises ContentError with all problems that layout found.
    """
    sheet = papers.paper(paper)
    look = themes.load(theme or project.brand.theme, project.brand, location, root)
    identity = content_hash(project, root, location, paper, look)
    scene = Scene(
        project=project,
        location=location,
        root=root,
        theme=look,
        words=words(project.handout.language),
        values=fields.values(project, location),
        numbers=reference_numbers(project),
        frame_height=sheet.height,
        fingerprint=identity[:SHORT],
    )
    facts = _metadata(scene, paper, identity, created)
    canvas = TaggedCanvas((sheet.width, sheet.height), facts, tagged=tagged)
    layout = lay_out(scene, canvas.document, sheet)
    layout.draw(canvas)
    return Rendered(canvas.finish(), len(layout.pages), (*look.problems, *scene.notes))


def _metadata(scene: Scene, paper: str, identity: str, created: dt.datetime | None) -> Metadata:
    """Return what the file says about itself: from the document's keys, never from the clock."""
    handout, location = scene.project.handout, scene.location
    authors = [author.name for author in scene.project.chosen_authors]
    return Metadata(
        title=scene.plain(handout.title),
        author=", ".join(authors),
        subject=scene.plain(handout.subtitle),
        keywords=handout.tags,
        language=handout.language,
        version=handout.version,
        created=created,
        modified=created,
        identifiers={
            "contentHash": identity,
            "handout": handout.id,
            "language": handout.language,
            "location": location.id if location else "",
            "paper": paper,
            "version": handout.version,
        },
    )
