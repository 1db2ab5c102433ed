"""Step 3, first half: a model and a theme become a story, every flowable with its structure node."""

from __future__ import annotations

from handout.content.locales import format_date
from handout.content.markup import Run, parse
from handout.content.model import Block, Entry, Project, Words
from handout.content.model.base import content_fields
from handout.content.model.blocks import References

# Each module registers the functions that lay out its blocks; `dispatch.LATER` names the others.
from handout.layout.artwork import Rule
from handout.layout.blocks import (  # noqa: F401
    links,
    lists,
    panels,
    people,
    pictures,
    prose,
    tables,
)
from handout.layout.blocks.people import credited
from handout.layout.dispatch import lay_out_all
from handout.layout.flowable import Flowable, with_spacing
from handout.layout.footer import legal_texts, status_notice, translation_notice
from handout.layout.headings import heading
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.structure import Node


def _closing_notice(scene: Scene, parent: Node) -> list[Flowable]:
    if not scene.project.brand.language_notices:
        return []
    from handout.layout.blocks.notices import closing_notice

    return closing_notice(scene, parent)


def story(scene: Scene, parent: Node) -> Stack:
    """Return the whole handout as one stack: title, byline, body."""
    # One after the other, for elements are read in the order in which they are made.
    opening = opening_of(scene, parent)
    body = lay_out_all(scene, scene.project.content, parent, 2)
    gone = scene.review.notes(scene, None, parent) if scene.review else ()
    return Stack((*opening, *body, *gone, *_closing_notice(scene, parent), *colophon(scene, parent)))


def colophon(scene: Scene, parent: Node) -> list[Flowable]:
    """Return the closing lines: who checked, approved and translated it, and what else to know of them."""
    handout, words = scene.project.handout, scene.words
    said: list[str] = []
    if handout.reviewers:
        said.append(words.reviewed_by.format(names=", ".join(map(scene.plain, handout.reviewers))))
    if handout.approved_by and handout.status == "approved":
        said.append(words.approved_by.format(name=handout.approved_by))
    if handout.translator:
        said.append(words.translated_by.format(name=handout.translator))
    if handout.published:
        said.append(words.published.format(date=format_date(handout.published, handout.language)))
    node = Node("Sect", parent)
    lines: list[Flowable] = []
    if said:
        lines.append(scene.literal(" \u00b7 ".join(said), "small", Node("P", node)))
    if handout.conflict_of_interest:
        lines.append(scene.text(handout.conflict_of_interest, "small", Node("P", node)))
    if scene.theme.style.notice == "last":
        lines += legal_texts(scene, node, "small")
    if not lines:
        return []
    rule = Rule(scene.colour("hairline"), space_after=8.0, keep_with_next=True)
    return [Stack((rule, *lines), whole=True, space_before=14.0)]


def opening_of(scene: Scene, parent: Node) -> list[Flowable]:
    """Return what stands before the body: notice of a draft, shelf, title, subtitle and byline."""
    handout = scene.project.handout
    opening: list[Flowable] = []
    if notice := status_notice(scene):
        opening.append(scene.literal(notice, "status", Node("P", parent)))
    if scene.review:
        opening.append(scene.review.opening(scene, parent))
    if notice := translation_notice(scene):
        opening.append(scene.literal(notice, "status", Node("P", parent)))
    shelf = " \u00b7 ".join(part for part in (handout.category, handout.audience) if part)
    if shelf:
        opening.append(scene.literal(shelf, "eyebrow", Node("P", parent)))
    opening.append(heading(scene, handout.title, parent, 1))
    if handout.subtitle:
        opening.append(scene.text(handout.subtitle, "subtitle", Node("P", parent)))
    byline = _byline(scene)
    if byline:
        opening.append(scene.set(byline, "byline", Node("P", parent)))
    return [with_spacing(flowable, keep_with_next=True) for flowable in opening]


def _byline(scene: Scene) -> tuple[Run, ...]:
    handout = scene.project.handout
    authors = scene.project.chosen_authors
    parts = []
    if authors:
        names = ", ".join(credited(author) for author in authors)
        parts.append(scene.words.written_by.format(names=names))
    if handout.reviewed:
        parts.append(scene.words.reviewed.format(date=format_date(handout.reviewed, handout.language)))
    return (Run(" \u00b7 ".join(parts)),) if parts else ()


def reference_numbers(project: Project) -> dict[str, int]:
    """Number the references by first mention in the text; those never named come last."""
    cited = [run.reference for words in _prose(project.content) for run in parse(words) if run.reference]
    listed = [
        item.id for block in _blocks(project.content) if isinstance(block, References) for item in block.items
    ]
    order = dict.fromkeys(name for name in cited if name in set(listed))
    return {name: number for number, name in enumerate(order | dict.fromkeys(listed), start=1)}


def _prose(value: object) -> list[Words]:
    """Return all prose under a value in the order in which it is read."""
    if isinstance(value, Words):
        return [value]
    if isinstance(value, tuple):
        return [words for item in value for words in _prose(item)]
    if isinstance(value, Entry):
        return [words for name in content_fields(type(value)) for words in _prose(getattr(value, name))]
    return []


def _blocks(blocks: tuple[Block, ...]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found += [block, *_blocks(getattr(block, "content", ()))]
    return found
