"""Rules about pictures: resolution, alternative text and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import visible_text
from handout.checking.image_size import read_image_size
from handout.checking.rule import Finding, Level, rule
from handout.content import paths
from handout.content.model import Prose
from handout.content.model.blocks import Image, Steps, WayMap
from handout.errors import Problem
from handout.patterns import defer_pattern

MIN_PPI = 150
"""The fewest pixels per inch of a picture in print."""
TEXT_WIDTH_INCHES = 6.5
"""Width of the text on letter paper, in inches; that of A4 is about the same."""
STEP_WIDTH = "38%"
"""Share of the text's width that a step's picture takes at most."""
MAP_WIDTH = "50%"
"""The same of a map."""
MAX_ALT_LENGTH = 250
"""Characters of the longest alternative text."""

_REDUNDANT_OPENING = defer_pattern(
    r"^(?:an? |the )?(?:image|picture|photo|photograph|graphic|illustration|drawing|diagram|icon) (?:of"
    r"|showing)\b",
    re.IGNORECASE,
)


def _get_width_share(image: Image) -> float:
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
def check_image_resolution(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each picture below 150 pixels per inch in print."""
    for image in _find_images(document):
        path = paths.resolve_existing(document.root, image.src)
        pixels = None if isinstance(path, Problem) else read_image_size(path)
        if pixels is None:
            continue
        inches = TEXT_WIDTH_INCHES * _get_width_share(image)
        if (ppi := pixels[0] / inches) < MIN_PPI:
            message = f"{image.src}: {pixels[0]} pixels over {inches:.1f} inches are {ppi:.0f} an inch"
            yield Finding(message, image.mark or document.mark, image.src)


@rule(
    "alt-opening", Level.NOTE, "Alternative text does not begin with “picture of”",
    why="A screen reader has said that already.", do="Begin with what is seen.",
    source="WCAG 2.1, technique G94",
)  # fmt: skip
def check_alt_opening(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each alternative text that begins with “picture of”."""
    for image in _find_images(document):
        if match := _REDUNDANT_OPENING.match(image.alt):
            yield Finding(
                f"the alternative text begins with “{match[0]}”",
                image.alt.mark or document.mark,
                image.alt,
            )


@rule(
    "alt-thin", Level.NOTE, "Alternative text tells what the picture tells",
    why="Who cannot see it should learn the same.",
    do="Say in a sentence what it shows; or write `decorative: true` if it tells nothing.",
    source="WCAG 2.1, 1.1.1",
)  # fmt: skip
def check_alt_thin(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each alternative text under three words, or equal to the caption."""
    for image in _find_images(document):
        alt = visible_text(image.alt).strip()
        if image.decorative:
            continue
        mark = image.alt.mark or image.mark or document.mark
        if len(alt.split()) < 3:
            yield Finding(f"only “{alt}” for those who cannot see it", mark, alt)
        elif alt.casefold() == visible_text(image.caption).strip().casefold():
            yield Finding("the alternative text repeats the caption", mark, alt)


@rule(
    "alt-long", Level.NOTE, "Alternative text is shorter than 250 characters",
    why="It is read aloud in one go and cannot be skimmed.", do="Tell the rest in the text.",
    source="WCAG 2.1, technique G95",
)  # fmt: skip
def check_alt_long(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each alternative text over 250 characters."""
    for image in _find_images(document):
        if len(image.alt) > MAX_ALT_LENGTH:
            mark = image.alt.mark or document.mark
            yield Finding(f"{len(image.alt)} characters of alternative text", mark, image.alt)


@rule(
    "image-caption", Level.NOTE, "A picture has a caption",
    why="A caption says what to look at.", do="Add `caption:` in a few plain words.",
    source="PEMAT-P item 17",
)  # fmt: skip
def check_image_caption(document: CheckedDocument) -> Iterator[Finding]:
    """Yield a finding for each picture without a caption."""
    for image in _find_images(document):
        if not image.caption and not image.decorative:
            yield Finding(f"{image.src} has no caption", image.mark or document.mark, image.src)


def _find_images(document: CheckedDocument) -> Iterator[Image]:
    """Yield the pictures; that of a step as one with the step's words as its caption."""
    for position in document.block_positions:
        if isinstance(position.block, Image):
            yield position.block
        elif isinstance(position.block, WayMap) and position.block.picture is not None:
            way = position.block
            title = way.title or Prose(way.name)
            yield Image(src=way.picture or "", alt=way.alt, caption=title, width=MAP_WIDTH, mark=way.mark)
        elif isinstance(position.block, Steps):
            for step in position.block.items:
                if step.picture is not None:
                    yield Image(
                        src=step.picture, alt=step.alt, caption=step.text, width=STEP_WIDTH, mark=step.mark
                    )
