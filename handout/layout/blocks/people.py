"""Who wrote it and how to reach the clinic: the author card and the contact block."""

from __future__ import annotations

from collections.abc import Callable

from handout.content.markup import Run
from handout.content.model import Author, Location
from handout.content.model.blocks import AuthorCard, Contact
from handout.layout import artwork
from handout.layout.artwork import Artwork
from handout.layout.blocks.lists import NumberDisc
from handout.layout.blocks.pictures import portrait
from handout.layout.boxes import Hanging, Panel, without_edge
from handout.layout.columns import beside
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, with_spacing
from handout.layout.headings import heading
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.structure import Node


def credited(author: Author) -> str:
    """Return the name with its degrees: “Tanveer A. Padder, MD”."""
    return ", ".join((author.name, *author.degrees))


def initials(name: str) -> str:
    """Return the monogram of a name: the first letters of its first and last word."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@lays_out(AuthorCard)
def author_card(scene: Scene, block: AuthorCard, parent: Node, level: int) -> Flowable:
    """Photo or monogram beside name, credentials and bio (Sect with a heading)."""
    authors = _wanted(scene, block)
    if not authors:
        return Stack(())
    node = Node("Sect", parent)
    title = heading(scene, block.title or scene.words.about_author, node, level, outline=False)
    cards = [_card(scene, author, node) for author in authors]
    after = scene.space("panel_after")
    return Stack((title, *cards), space_before=title.space_before, space_after=after, whole=True)


def _wanted(scene: Scene, block: AuthorCard) -> tuple[Author, ...]:
    if not block.author:
        return scene.project.chosen_authors
    return tuple(author for author in scene.project.authors if author.id == block.author)


def _card(scene: Scene, author: Author, parent: Node) -> Flowable:
    size = scene.space("photo_size")
    picture = portrait(scene, author.photo, size, parent) if author.photo else _monogram(scene, author)
    body = Hanging(picture, Stack(_credentials(scene, author, parent)), indent=size + 16)
    look = without_edge(scene.panel("card"))
    return Panel(body, look, space_after=scene.space("panel_after"))


def _monogram(scene: Scene, author: Author) -> Flowable:
    # The letters only repeat the name beside them, so they are no element of their own.
    open_disc = scene.theme.style.steps == "ring" and scene.theme.style.panel == "outline"
    ground = artwork.ring(scene.colour("label")) if open_disc else artwork.bullet(scene.colour("label"))
    disc = Artwork(ground, scene.space("photo_size"))
    letters = scene.literal(initials(author.name), "monogram", None)
    return NumberDisc(disc, letters)


def _credentials(scene: Scene, author: Author, parent: Node) -> list[Flowable]:
    lines: list[Flowable] = [scene.literal(credited(author), "name", Node("P", parent))]
    roles = ", ".join(part for part in (author.role, author.organisation) if part)
    if roles:
        lines.append(scene.literal(roles, "small", Node("P", parent)))
    for words in (*author.certifications, *author.awards, *author.publications):
        lines.append(_credit(scene, words, parent))
    if author.bio:
        lines.append(with_spacing(scene.text(author.bio, "cell", Node("P", parent)), before=5.0))
    if author.licence:
        lines.append(scene.literal(author.licence, "small", Node("P", parent)))
    for link in author.links:
        run = Run(scene.plain(link.label) or link.url, link=link.url)
        lines.append(scene.set((run,), "small", Node("P", parent)))
    return [*lines[:-1], with_spacing(lines[-1], after=0.0)]


def _credit(scene: Scene, words: str, parent: Node) -> Flowable:
    return scene.text(words, "cell", Node("P", parent))


@lays_out(Contact)
def contact(scene: Scene, block: Contact, parent: Node, level: int) -> Flowable:
    """Name, address, numbers and hours of the location (Sect with a heading)."""
    if not scene.fact(lambda there: there.location is not None):
        return Stack(())
    node = Node("Sect", parent)
    title = heading(scene, block.title or scene.words.contact, node, level, outline=False)
    name = scene.said(lambda there: (Run(_at(there).name),), "name", Node("P", node))
    columns = _columns([lines for show in block.show if (lines := _shown(scene, _SHOWN[show], node))])
    gutter = scene.space("column_gutter")
    details: Flowable = beside(scene, columns, gutter=gutter) if columns else Stack(())
    look = without_edge(scene.panel("card"))
    panel = Panel(Stack((name, details)), look, space_after=scene.space("panel_after"))
    after = scene.space("panel_after")
    return Stack((title, panel), space_before=title.space_before, space_after=after, whole=True)


def _columns(groups: list[list[Flowable]]) -> list[Stack]:
    """Put groups of lines into two columns, the first the fuller, in reading order."""
    total = sum(len(group) for group in groups)
    first: list[Flowable] = []
    second: list[Flowable] = []
    for group in groups:
        (first if not second and len(first) + len(group) / 2 <= total / 2 else second).extend(group)
    return [Stack(column) for column in (first, second) if column]


Entry = tuple[str, str, str]
"""A line of the contact block: its label, what it says, and where it leads."""
Entries = Callable[[Scene, Location], list[Entry]]


def _at(scene: Scene) -> Location:
    if scene.location is None:
        raise LookupError("there is no location to show")
    return scene.location


def _shown(scene: Scene, entries: Entries, node: Node) -> list[Flowable]:
    """Return the lines that a location has to say about one thing, such as its hours."""
    count = scene.fact(lambda there: len(entries(there, _at(there))))
    lines: list[Flowable] = [scene.said(_entry(entries, at), "cell", Node("P", node)) for at in range(count)]
    return [with_spacing(line, after=4.0) for line in lines] if entries is _address else lines


def _entry(entries: Entries, at: int) -> Callable[[Scene], tuple[Run, ...]]:
    def say(there: Scene) -> tuple[Run, ...]:
        label, value, link = entries(there, _at(there))[at]
        run = Run(value, link=link)
        return (Run(f"{label} ", bold=True), run) if label else (run,)

    return say


def _address(scene: Scene, location: Location) -> list[Entry]:
    return [("", "\n".join(location.address), "")] if location.address else []


def _phones(scene: Scene, location: Location) -> list[Entry]:
    words, phones = scene.words, location.phones
    numbers = (
        (words.phone, phones.main),
        (words.after_hours, phones.after_hours),
        (words.crisis_line, phones.crisis),
    )
    return [(label, number, "") for label, number in numbers if number]


def _hours(scene: Scene, location: Location) -> list[Entry]:
    return [(line.days, line.hours, "") for line in location.hours]


def _email(scene: Scene, location: Location) -> list[Entry]:
    return [(scene.words.email, location.email, f"mailto:{location.email}")] if location.email else []


def _web(scene: Scene, location: Location) -> list[Entry]:
    return [(scene.words.web, bare(location.web), location.web)] if location.web else []


def _map(scene: Scene, location: Location) -> list[Entry]:
    return [(scene.words.map, bare(location.map_url), location.map_url)] if location.map_url else []


def bare(url: str) -> str:
    """Return an address as people write it on paper: no scheme, no slash at the end."""
    return (
        url.removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("mailto:")
        .removeprefix("tel:")
        .rstrip("/")
    )


_SHOWN: dict[str, Entries] = {
    "address": _address,
    "phones": _phones,
    "hours": _hours,
    "email": _email,
    "web": _web,
    "map": _map,
}
