"""Rules of pictures: sharp enough on paper, told to those who cannot see them, and captioned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.content import paths
from handout.content.model.blocks import Image
from handout.errors import Problem
from handout.plain.manuscript import Manuscript
from handout.plain.passages import seen
from handout.plain.pixels import size
from handout.plain.rule import Found, Level, rule

LEAST_PPI = 150
TEXT_INCHES = 6.5
"""Width of the text on letter paper, about that of A4 too."""
LONG_ALT = 250

_OPENING = re.compile(
    r"^(?:an? |the )?(?:image|picture|photo|photograph|graphic|illustration|drawing|diagram|icon) (?:of"
    r"|showing)\b",
    re.IGNORECASE,
)


def _share(image: Image) -> float:
    """Return how much of the text's width a picture takes, as the block's reference says."""
    if image.width is not None:
        return int(image.width.rstrip("%")) / 100
    return 0.38 if image.text else 1.0


@rule(
    "image-resolution", Level.WARN, "A picture has 150 pixels an inch at its printed size",
    why="Fewer are seen as steps and blur on paper.",
    do="Use a larger file, or print it smaller with `width:`.",
    source="look of the printed page; PEMAT-P item 18",
)  # fmt: skip
def image_resolution(manuscript: Manuscript) -> Iterator[Found]:
    for image in _images(manuscript):
        path = paths.existing(manuscript.root, image.src)
        pixels = None if isinstance(path, Problem) else size(path)
        if pixels is None:
            continue
        inches = TEXT_INCHES * _share(image)
        if (ppi := pixels[0] / inches) < LEAST_PPI:
            message = f"{image.src}: {pixels[0]} pixels over {inches:.1f} inches are {ppi:.0f} an inch"
            yield Found(message, image.mark or manuscript.start, image.src)


@rule(
    "alt-opening", Level.NOTE, "Alternative text does not begin with “picture of”",
    why="A screen reader has said that already.", do="Begin with what is seen.",
    source="WCAG 2.1, technique G94",
)  # fmt: skip
def alt_opening(manuscript: Manuscript) -> Iterator[Found]:
    for image in _images(manuscript):
        if match := _OPENING.match(image.alt):
            yield Found(
                f"the alternative text begins with “{match[0]}”",
                image.alt.mark or manuscript.start,
                image.alt,
            )


@rule(
    "alt-thin", Level.NOTE, "Alternative text tells what the picture tells",
    why="Who cannot see it should learn the same.",
    do="Say in a sentence what it shows; or write `decorative: true` if it tells nothing.",
    source="WCAG 2.1, 1.1.1",
)  # fmt: skip
def alt_thin(manuscript: Manuscript) -> Iterator[Found]:
    for image in _images(manuscript):
        alt = seen(image.alt).strip()
        if image.decorative:
            continue
        mark = image.alt.mark or image.mark or manuscript.start
        if len(alt.split()) < 3:
            yield Found(f"only “{alt}” for those who cannot see it", mark, alt)
        elif alt.casefold() == seen(image.caption).strip().casefold():
            yield Found("the alternative text repeats the caption", mark, alt)


@rule(
    "alt-long", Level.NOTE, "Alternative text is shorter than 250 characters",
    why="It is read aloud in one go and cannot be skimmed.", do="Tell the rest in the text.",
    source="WCAG 2.1, technique G95",
)  # fmt: skip
def alt_long(manuscript: Manuscript) -> Iterator[Found]:
    for image in _images(manuscript):
        if len(image.alt) > LONG_ALT:
            mark = image.alt.mark or manuscript.start
            yield Found(f"{len(image.alt)} characters of alternative text", mark, image.alt)


@rule(
    "image-caption", Level.NOTE, "A picture has a caption",
    why="A caption says what to look at.", do="Add `caption:` in a few plain words.",
    source="PEMAT-P item 17",
)  # fmt: skip
def image_caption(manuscript: Manuscript) -> Iterator[Found]:
    for image in _images(manuscript):
        if not image.caption and not image.decorative:
            yield Found(f"{image.src} has no caption", image.mark or manuscript.start, image.src)


def _images(manuscript: Manuscript) -> Iterator[Image]:
    return (stand.block for stand in manuscript.stands if isinstance(stand.block, Image))
