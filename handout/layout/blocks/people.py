"""The author card and the contact block: who wrote the handout and how to reach the practice."""

from __future__ import annotations

from collections.abc import Callable

from handout.content.inline.dialled_numbers import make_value_url
from handout.content.inline.markup import Run
from handout.content.model import Author, Location
from handout.content.model.blocks import AuthorCard, Contact
from handout.layout.blocks.headings import make_heading
from handout.layout.blocks.lists import NumberDisc
from handout.layout.blocks.pictures import make_portrait
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import HangingItem, Panel, without_edge
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement


def format_credited_name(author: Author) -> str:
    """Return the name with its degrees: “Tanveer A. Padder, MD”."""
    return ", ".join((author.name, *author.degrees))


def make_initials(name: str) -> str:
    """Return the monogram of a name: the first letters of its first and last word."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@register_layout(AuthorCard)
def lay_out_author_card(
    context: LayoutContext, block: AuthorCard, parent: StructureElement, level: int
) -> Flowable:
    """Lay out a photo or monogram beside name, credentials and bio (Sect with a heading)."""
    authors = _select_authors(context, block)
    if not authors:
        return Stack(())
    element = StructureElement("Sect", parent)
    title = make_heading(context, block.title or context.locale.about_author, element, level, outline=False)
    cards = [_make_card(context, author, element) for author in authors]
    after = context.space("panel_after")
    return Stack((title, *cards), space_before=title.space_before, space_after=after, keep_together=True)


def _select_authors(context: LayoutContext, block: AuthorCard) -> tuple[Author, ...]:
    if not block.author:
        return context.project.chosen_authors
    return tuple(author for author in context.project.authors if author.id == block.author)


def _make_card(context: LayoutContext, author: Author, parent: StructureElement) -> Flowable:
    if context.is_compact:
        return _make_compact_card(context, author, parent)
    size = context.space("photo_size")
    picture = (
        make_portrait(context, author.photo, size, parent)
        if author.photo
        else _make_monogram(context, author)
    )
    body = HangingItem(picture, Stack(_make_credentials(context, author, parent)), indent=size + 16)
    look = without_edge(context.panel_look("card"))
    return Panel(body, look, space_after=context.space("panel_after"))


def _make_compact_card(context: LayoutContext, author: Author, parent: StructureElement) -> Flowable:
    """Return name and credentials as one paragraph, beside the photo if there is one."""
    size = context.space("photo_size")
    portrait = make_portrait(context, author.photo, size, parent) if author.photo else None
    words = (*author.certifications, *author.awards, *author.publications)
    roles = ", ".join(part for part in (author.role, author.organisation) if part)
    fixed = [roles, author.licence]
    links = [Run(context.plain_text(link.label) or link.url, link=link.url) for link in author.links]
    mentioned = (*words, author.bio)

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        parts: list[tuple[Run, ...]] = [(Run(format_credited_name(author), bold=True, is_name=True),)]
        parts += [(Run(part),) for part in fixed[:1] if part]
        parts += [context.parse_runs(line) for line in words]
        parts += [(Run(part),) for part in fixed[1:] if part]
        parts += [(link,) for link in links]
        runs = [run for part in parts for run in (Run(" \u00b7 "), *part)][1:]
        return (*runs, Run(". "), *context.parse_runs(author.bio)) if author.bio else tuple(runs)

    text = context.text_with_fields(mentioned, make_runs, "cell", StructureElement("P", parent), author.mark)
    if portrait is None:
        return text
    return HangingItem(portrait, text, indent=size + 10, space_after=context.space("panel_after"))


def _make_monogram(context: LayoutContext, author: Author) -> Flowable:
    # The letters only repeat the name beside them, so they are no element of their own.
    open_disc = context.theme.style.steps == "ring" and context.theme.style.panel == "outline"
    ground = (
        vector_marks.ring_operators(context.colour("label"))
        if open_disc
        else vector_marks.disc_operators(context.colour("label"))
    )
    disc = VectorMark(ground, context.space("photo_size"))
    letters = context.literal(make_initials(author.name), "monogram", None)
    return NumberDisc(disc, letters)


def _make_credentials(context: LayoutContext, author: Author, parent: StructureElement) -> list[Flowable]:
    lines: list[Flowable] = [
        context.literal(format_credited_name(author), "name", StructureElement("P", parent))
    ]
    roles = ", ".join(part for part in (author.role, author.organisation) if part)
    if roles:
        lines.append(context.literal(roles, "small", StructureElement("P", parent)))
    for words in (*author.certifications, *author.awards, *author.publications):
        lines.append(_make_credential_line(context, words, parent))
    if author.bio:
        lines.append(
            with_spacing(context.text(author.bio, "cell", StructureElement("P", parent)), before=5.0)
        )
    if author.licence:
        lines.append(context.literal(author.licence, "small", StructureElement("P", parent)))
    for link in author.links:
        run = Run(context.plain_text(link.label) or link.url, link=link.url)
        lines.append(context.typeset((run,), "small", StructureElement("P", parent)))
    return [*lines[:-1], with_spacing(lines[-1], after=0.0)]


def _make_credential_line(context: LayoutContext, words: str, parent: StructureElement) -> Flowable:
    return context.text(words, "cell", StructureElement("P", parent))


@register_layout(Contact)
def lay_out_contact(context: LayoutContext, block: Contact, parent: StructureElement, level: int) -> Flowable:
    """Lay out name, address, numbers and hours of the location (Sect with a heading)."""
    if not context.depend_on(lambda there: there.location is not None):
        return Stack(())
    element = StructureElement("Sect", parent)
    title = make_heading(context, block.title or context.locale.contact, element, level, outline=False)
    name = context.location_text(
        lambda context: (Run(_require_location(context).name, is_name=True),),
        "name",
        StructureElement("P", element),
    )
    groups = [
        lines for show in block.show if (lines := _make_contact_lines(context, _CONTACT_LINES[show], element))
    ]
    if context.is_compact and not context.one_column:
        return _make_strip(context, title, name, groups)
    columns = _balance_groups(groups)
    gutter = context.space("column_gutter")
    details: Flowable = place_side_by_side(context, columns, gutter=gutter) if columns else Stack(())
    look = without_edge(context.panel_look("card"))
    panel = Panel(Stack((name, details)), look, space_after=context.space("panel_after"))
    after = context.space("panel_after")
    return Stack((title, panel), space_before=title.space_before, space_after=after, keep_together=True)


def _make_strip(
    context: LayoutContext, title: Flowable, name: Flowable, groups: list[list[Flowable]]
) -> Stack:
    """Return a contact block as one low strip of up to three columns."""
    lines = [[name, *groups[0]], *groups[1:]] if groups else [[name]]
    columns = _balance_groups(lines, STRIP_COLUMNS)
    strip = place_side_by_side(context, columns, gutter=STRIP_GUTTER)
    after = context.space("panel_after")
    panel = Panel(strip, without_edge(context.panel_look("card")), space_after=after)
    return Stack((title, panel), space_before=title.space_before, space_after=after, keep_together=True)


STRIP_COLUMNS = 3
"""Columns of a contact block that is set as a strip."""
STRIP_GUTTER = 11.0
"""Points between them: a label such as “After hours” and its number have room on one line on A4, too."""


def _balance_groups(groups: list[list[Flowable]], columns: int = 2) -> list[Stack]:
    """Put groups of lines into columns in reading order; the first are the fuller ones."""
    total = sum(len(group) for group in groups)
    filled: list[list[Flowable]] = [[]]
    count = 0
    for group in groups:
        begins_next = filled[-1] and count + len(group) / 2 > total * len(filled) / columns
        if begins_next and len(filled) < columns:
            filled.append([])
        filled[-1] += group
        count += len(group)
    return [Stack(column) for column in filled if column]


ContactLine = tuple[str, str, str]
"""A line of the contact block: label, text and link."""
ContactLineSource = Callable[[LayoutContext, Location], list[ContactLine]]


def _require_location(context: LayoutContext) -> Location:
    if context.location is None:
        raise LookupError("there is no location to show")
    return context.location


def _make_contact_lines(
    context: LayoutContext, list_lines: ContactLineSource, element: StructureElement
) -> list[Flowable]:
    """Return the location's lines about one topic, such as its hours."""
    count = context.depend_on(lambda context: len(list_lines(context, _require_location(context))))
    lines: list[Flowable] = [
        context.location_text(_select_contact_line(list_lines, at), "cell", StructureElement("P", element))
        for at in range(count)
    ]
    return [with_spacing(line, after=4.0) for line in lines] if list_lines is _list_address else lines


def _select_contact_line(
    list_lines: ContactLineSource, at: int
) -> Callable[[LayoutContext], tuple[Run, ...]]:
    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        label, value, link = list_lines(context, _require_location(context))[at]
        is_name = list_lines is _list_address
        run = Run(value, link=link, plain_link=link.startswith("tel:"), is_name=is_name)
        return (Run(f"{label} ", bold=True), run) if label else (run,)

    return make_runs


def _list_address(context: LayoutContext, location: Location) -> list[ContactLine]:
    return [("", "\n".join(location.address), "")] if location.address else []


def _list_phones(context: LayoutContext, location: Location) -> list[ContactLine]:
    locale, phones = context.locale, location.phones
    numbers = (
        (locale.phone, phones.main),
        (locale.after_hours, phones.after_hours),
        (locale.crisis_line, phones.crisis),
    )
    return [(label, number, make_value_url(number)) for label, number in numbers if number]


def _list_hours(context: LayoutContext, location: Location) -> list[ContactLine]:
    return [(line.days, line.hours, "") for line in location.hours]


def _list_email(context: LayoutContext, location: Location) -> list[ContactLine]:
    return [(context.locale.email, location.email, f"mailto:{location.email}")] if location.email else []


def _list_web(context: LayoutContext, location: Location) -> list[ContactLine]:
    return [(context.locale.web, strip_scheme(location.web), location.web)] if location.web else []


def _list_map(context: LayoutContext, location: Location) -> list[ContactLine]:
    return (
        [(context.locale.map, strip_scheme(location.map_url), location.map_url)] if location.map_url else []
    )


def strip_scheme(url: str) -> str:
    """Return an address as people write it on paper: no scheme, no slash at the end."""
    return (
        url.removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("mailto:")
        .removeprefix("tel:")
        .rstrip("/")
    )


_CONTACT_LINES: dict[str, ContactLineSource] = {
    "address": _list_address,
    "phones": _list_phones,
    "hours": _list_hours,
    "email": _list_email,
    "web": _list_web,
    "map": _list_map,
}
