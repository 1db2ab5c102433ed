"""The foot of every page: disclaimer, location, version and dates, page X of Y."""

from __future__ import annotations

from dataclasses import dataclass

from handout.content.locales import format_date
from handout.content.markup import Run
from handout.layout.artwork import Rule
from handout.layout.flowable import Flowable
from handout.layout.papers import Paper
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node

GAP = 6.0
"""Points between the footer's rule, its disclaimer and its line."""
NUMBER_ROOM = 84 / 9
"""Share of the type's size that is kept for “Page 10 of 12” at the end of the line."""


@dataclass(frozen=True)
class Footer:
    """The footer of one document; the last page's is read aloud, the others are artifacts.

    A screen reader meets the disclaimer and the version once, after the text, and not on every
    page; all of it stays visible on each printed page.
    """

    scene: Scene
    notice: Flowable | None
    line: Flowable
    width: float

    @property
    def height(self) -> float:
        """Height above the bottom margin, in points."""
        notice = 0.0 if self.notice is None else self.notice.measure(self.width) + GAP
        return GAP + notice + self.line.measure(self._line_width)

    @property
    def _line_width(self) -> float:
        return self.width - self._number_room

    @property
    def _number_room(self) -> float:
        return NUMBER_ROOM * self.scene.style("footer_strong").size

    def draw(self, canvas: TaggedCanvas, paper: Paper, number: int, count: int) -> None:
        """Draw at the foot of page ``number`` of ``count``."""
        if number == count:
            self.draw_notice(canvas, paper)
        else:
            with canvas.artifact("Pagination", "Footer"):
                self.draw_notice(canvas, paper)
        with canvas.artifact("Pagination", "Footer"):
            self._draw_number(canvas, paper, number, count)

    def draw_notice(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw all but the page's number."""
        x, y = (paper.width - self.width) / 2, self.scene.space("margin_bottom") + self.height
        Rule(self.scene.colour("hairline"), 0.6).draw(canvas, x, y, self.width)
        y -= GAP
        if self.notice is not None:
            self.notice.draw(canvas, x, y, self.width)
            y -= self.notice.measure(self.width) + GAP
        self.line.draw(canvas, x, y, self._line_width)

    def _draw_number(self, canvas: TaggedCanvas, paper: Paper, number: int, count: int) -> None:
        words = self.scene.words.page(number, count)
        text = self.scene.literal(words, "footer_strong", None, align="end")
        x = (paper.width + self.width) / 2 - self._number_room
        top = self.scene.space("margin_bottom") + self.line.measure(self._line_width)
        text.draw(canvas, x, top, self._number_room)


def footer(scene: Scene, parent: Node, paper: Paper) -> Footer:
    """Return the footer of a scene, as high as its disclaimer needs."""
    node = Node("Sect", parent)
    width = paper.width - 2 * scene.space("margin_side")
    texts = legal_texts(scene, node, "footer") if scene.theme.style.notice == "every" else []
    notice = Stack(texts) if texts else None
    line = scene.said(_facts, "footer", Node("P", node))
    return Footer(scene, notice, line, width)


def legal_texts(scene: Scene, parent: Node, role: str) -> list[Flowable]:
    """Return the disclaimer and what the location has to say by law (P each)."""
    texts: list[Flowable] = []
    if words := scene.project.handout.disclaimer or scene.project.brand.disclaimer:
        texts.append(scene.text(words, role, Node("P", parent)))
    if scene.fact(lambda there: bool(_legal(there))):
        texts.append(scene.said(lambda there: there.runs(_legal(there)), role, Node("P", parent)))
    return texts


def _legal(scene: Scene) -> str:
    return scene.location.legal_footer if scene.location is not None else ""


def status_notice(scene: Scene) -> str:
    """Return what a page must say of a handout that is not for patients; "" for an approved one."""
    return {"draft": scene.words.draft, "retired": scene.words.retired}.get(scene.project.handout.status, "")


def translation_notice(scene: Scene) -> str:
    """Return what a page must say of a translation older than its source; "" for any other handout."""
    origin = scene.project.handout.translation_of
    if origin is None or not origin.newest:
        return ""
    return scene.words.translation_outdated.format(version=origin.version, newest=origin.newest)


def _facts(scene: Scene) -> tuple[Run, ...]:
    handout, words, location = scene.project.handout, scene.words, scene.location
    facts = [standing] if (standing := status_notice(scene)) else []
    if translation_notice(scene):
        facts.append(words.translation_behind)
    if location is not None:
        facts.append(" ".join(part for part in (location.name, location.phones.main) if part))
    facts.append(words.version.format(version=handout.version))
    if scene.fingerprint:
        facts.append(scene.fingerprint)
    if scene.review:
        facts.append(scene.review.since)
    if handout.reviewed:
        facts.append(words.reviewed.format(date=format_date(handout.reviewed, handout.language)))
    return (Run(" \u00b7 ".join(facts)),)
