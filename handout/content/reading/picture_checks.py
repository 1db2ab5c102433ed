"""Checks of pictures: that their files are there, and that those who cannot see them hear what they tell."""

from __future__ import annotations

import re

from handout.content import paths
from handout.content.model import Prose
from handout.content.model.blocks import Exercise, Image, Step, WayMap
from handout.content.model.clinic import Logo, Photo
from handout.content.model.document import Hero
from handout.content.reading.diagnostics import Diagnostics, EntryPosition
from handout.errors import Problem
from handout.patterns import defer_pattern

_PICTURE_FILE_NAME = defer_pattern(r"\S+\.(png|jpe?g|svg|gif|webp|tiff?|bmp|heic)", re.IGNORECASE)


def check_picture_file(src: str, position: EntryPosition, diagnostics: Diagnostics, key: str = "src") -> None:
    """Report a picture file that is not there or may not be read."""
    if src in diagnostics.found_pictures:
        return
    path = paths.resolve_existing(diagnostics.root, src, position.mark_of(key))
    if isinstance(path, Problem):
        diagnostics.error(path.message, position.mark_of(key), path.hint, path.code, position.path_of(key))
    else:
        diagnostics.found_pictures.add(src)


def check_alt(alt: Prose, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Report a text for those who cannot see a picture that is the name of its file."""
    if _PICTURE_FILE_NAME.fullmatch(alt):
        hint = "say in a sentence what the picture tells"
        diagnostics.error(
            "the alt text is a file name",
            position.mark_of("alt"),
            hint,
            "alt-is-file-name",
            position.path_of("alt"),
        )


def check_picture(picture: Logo | Photo, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Report a logo or a photo without a text or a file."""
    if not picture.alt:
        hint = "say in a few words what it shows"
        diagnostics.error(
            "a picture needs a text for those who cannot see it",
            position.mark_of("alt"),
            hint,
            "missing-alt",
            position.path,
        )
    check_alt(picture.alt, position, diagnostics)
    check_picture_file(picture.src, position, diagnostics)


def check_hero(hero: Hero, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Report what a hero names and does not print."""
    check_alt(hero.alt, position, diagnostics)
    if hero.src:
        check_picture_file(hero.src, position, diagnostics)
    given = [key for key in ("src", "icon", "scene") if getattr(hero, key)]
    if len(given) > 1:
        first, *others = given
        left_out = " and ".join(f"`{key}`" for key in others)
        message = f"a hero has room for one picture: `{first}` is printed, without {left_out}"
        diagnostics.warn(message, position.mark, "leave one of them", "hero-pictures", position.path)
    if not hero.src and (hero.focus != "middle" or hero.treatment != "plain"):
        diagnostics.warn(
            "`focus` and `treatment` are of a hero's picture, and it has none",
            position.mark, "write `src:` with a picture, or leave them out", "hero-pictures", position.path,
        )  # fmt: skip


def check_image(image: Image, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Report an image without a text, or with one that nobody hears."""
    if not image.alt and not image.decorative:
        hint = "write `alt:` with what it tells, or `decorative: true` when it tells nothing"
        diagnostics.error(
            "an image needs a text for those who cannot see it",
            position.mark,
            hint,
            "missing-alt",
            position.path,
        )
    if image.alt and image.decorative:
        message = "a decorative image has no alt text"
        diagnostics.warn(
            message,
            position.mark_of("alt"),
            "remove one of the two",
            "alt-and-decorative",
            position.path_of("alt"),
        )
    check_alt(image.alt, position, diagnostics)
    check_picture_file(image.src, position, diagnostics)


def check_framed_picture(
    entry: Step | Exercise | WayMap, position: EntryPosition, diagnostics: Diagnostics
) -> None:
    """Report a picture in a frame without a text, or a text without a picture."""
    if entry.picture is None:
        if entry.alt:
            hint = "write `picture:` with its file, or remove `alt:`"
            mark, path = position.mark_of("alt"), position.path_of("alt")
            diagnostics.error("there is no picture for this text", mark, hint, "missing-value", path)
        return
    if not entry.alt:
        hint = "write `alt:` with what it shows, in a sentence"
        message, mark = "a picture needs a text for those who cannot see it", position.mark_of("picture")
        diagnostics.error(message, mark, hint, "missing-alt", position.path)
    check_alt(entry.alt, position, diagnostics)
    check_picture_file(entry.picture, position, diagnostics, "picture")
