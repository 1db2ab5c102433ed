"""What only the whole document shows: names that nothing defines, definitions that nothing names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handout.content.fields import KNOWN, LOCATION_FIELDS, known_names, location_value, unknown_field
from handout.content.model import Brand, Handout, Location
from handout.content.scene import Scene
from handout.content.source import Mapping, Node, Scalar
from handout.content.suggest import did_you_mean
from handout.errors import Mark

MOST_NAMED = 12
"""Locations that a message names before it counts the rest."""


def check_names(scene: Scene) -> None:
    """Names that are given twice or refer to nothing; silent about kinds that could not be read."""
    for kind, defined in (("author", scene.authors), ("reference", scene.sources)):
        duplicates(kind, defined, scene)
    if "authors" not in scene.broken:
        known = [name for name, _ in scene.authors]
        for name, mark in scene.named_authors:
            if name not in known:
                scene.error(
                    f"no author has the id {name!r}", mark, did_you_mean(name, known), "unknown-author"
                )
    if "references" not in scene.broken:
        _references(scene)
    if "handout" not in scene.broken:
        _fields(scene)


def check_language(handout: Node, scene: Scene) -> None:
    """A language whose fixed words are not known, or not all of them: no page mixes languages unseen."""
    node = handout.get("language") if isinstance(handout, Mapping) else None
    if not isinstance(node, Scalar) or node.null or node.text == "en":
        return
    from handout.content.locales import languages, words

    if note := words(node.text).note:
        hint = f"there are words for: {', '.join(languages())}"
        scene.warn(note, node.mark, hint, "no-fixed-words", "handout.language")


def check_locations(places: Sequence[Location], scene: Scene) -> None:
    """Fields that are used and that some location leaves empty."""
    # Where it stands in a sentence comes first: that is the place that shows the loss.
    told = set()
    for name, mark in sorted(scene.used_fields, key=lambda used: used not in scene.sentence_fields):
        if name in LOCATION_FIELDS and name not in told:
            told.add(name)
            _empty_in(name, mark, places, scene)


def _empty_in(name: str, mark: Mark, places: Sequence[Location], scene: Scene) -> None:
    if not places:
        scene.warn(f"{{{name}}} is empty: there are no locations", mark, "add `locations:`", "empty-field")
        return
    empty = [place.id for place in places if not location_value(place, name)]
    listed = ", ".join(empty[:MOST_NAMED])
    if len(empty) > MOST_NAMED:
        listed += f" and {len(empty) - MOST_NAMED} more"
    if len(empty) == len(places) and (name, mark) in scene.sentence_fields:
        hint = f"add it to: {listed}; or leave it out of the text"
        scene.error(f"{{{name}}} stands in a sentence and every location lacks it", mark, hint, "empty-field")
    elif empty:
        scene.warn(f"{{{name}}} is empty for {listed}", mark, f"add it to: {listed}", "empty-field")


def check_printed(handout: Handout | None, brand: Brand | None, scene: Scene) -> None:
    """Blocks and keys that print what other keys hold: it must be there."""
    if handout is not None and not handout.glossary:
        for mark in scene.glossaries:
            hint = "write `glossary:` under `handout`, or `items:` here"
            scene.error("there are no words to explain", mark, hint, "empty-block")
    if "brand" in scene.broken:
        return
    known = [notice.language for notice in brand.language_notices] if brand is not None else []
    for mark in () if known else (*scene.notices, *scene.wanted_notices):
        hint = "write `language_notices:` under `brand`, in the words that your legal adviser has approved"
        scene.error("there are no language notices to print", mark, hint, "no-notice")
    for tag, mark in scene.notice_languages if known else ():
        if tag not in known:
            scene.error(f"no language notice is in {tag!r}", mark, did_you_mean(tag, known), "unknown-notice")


def duplicates(kind: str, defined: Iterable[tuple[str, Mark]], scene: Scene) -> set[str]:
    """The names that are given more than once, each told at its second place."""
    first: dict[str, Mark] = {}
    twice = set()
    for name, mark in defined:
        if name in first:
            hint = f"first at line {first[name].line}"
            scene.error(f"the {kind} id {name!r} is given a second time", mark, hint, "duplicate-id")
            twice.add(name)
        first.setdefault(name, mark)
    return twice


def _references(scene: Scene) -> None:
    known = [name for name, _ in scene.sources]
    for name, mark in scene.cites:
        if name not in known:
            hint = did_you_mean(name, known) or "add it to a `references` block"
            scene.error(f"no reference has the id {name!r}", mark, hint, "unknown-reference")
    cited = {name for name, _ in scene.cites}
    for name, mark in scene.sources:
        if name not in cited:
            hint = f"write [^{name}] where the text relies on it"
            scene.warn(f"the reference {name!r} is never named in the text", mark, hint, "uncited-reference")


def _fields(scene: Scene) -> None:
    known = known_names(scene.fill_ins)
    for name, mark in scene.used_fields:
        if name not in KNOWN and name not in known:
            scene.problems.append(unknown_field(name, known, mark))
