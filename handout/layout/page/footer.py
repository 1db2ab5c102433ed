"""The footer of every page: disclaimer, location, version and dates, page X of Y."""

from __future__ import annotations

from dataclasses import dataclass

from handout.content.inline.markup import Run
from handout.content.locales import format_date
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import HorizontalRule
from handout.layout.papers import Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement

FOOTER_GAP = 6.0
"""Points between the footer's rule, its disclaimer and its line."""
NUMBER_WIDTH_FACTOR = 84 / 9
"""Width reserved for “Page 10 of 12” at the end of the line, as a multiple of the type size."""


@dataclass(frozen=True)
class Footer:
    """The footer of one document; tagged on the last page, an artifact on all others.

    A screen reader meets the disclaimer and the version once, after the text, and not on every
    page. Everything stays visible on each printed page.
    """

    context: LayoutContext
    notice: Flowable | None
    line: Flowable
    width: float

    @property
    def height(self) -> float:
        """Height above the bottom margin, in points."""
        notice = 0.0 if self.notice is None else self.notice.measure(self.width) + FOOTER_GAP
        return FOOTER_GAP + notice + self.line.measure(self._line_width)

    @property
    def _line_width(self) -> float:
        return self.width - self._number_width

    @property
    def _number_width(self) -> float:
        return NUMBER_WIDTH_FACTOR * self.context.style("footer_strong").size

    def draw(self, canvas: TaggedCanvas, paper: Paper, number: int, count: int) -> None:
        """Draw at the foot of page ``number`` of ``count``."""
        if number == count:
            self.draw_without_number(canvas, paper)
        else:
            with canvas.artifact("Pagination", "Footer"):
                self.draw_without_number(canvas, paper)
        with canvas.artifact("Pagination", "Footer"):
            self._draw_number(canvas, paper, number, count)

    def draw_without_number(self, canvas: TaggedCanvas, paper: Paper) -> None:
        """Draw everything except the page number."""
        x, y = (paper.width - self.width) / 2, self.context.space("margin_bottom") + self.height
        HorizontalRule(self.context.colour("hairline"), 0.6).draw(canvas, x, y, self.width)
        y -= FOOTER_GAP
        if self.notice is not None:
            self.notice.draw(canvas, x, y, self.width)
            y -= self.notice.measure(self.width) + FOOTER_GAP
        self.line.draw(canvas, x, y, self._line_width)

    def _draw_number(self, canvas: TaggedCanvas, paper: Paper, number: int, count: int) -> None:
        words = self.context.locale.format_page_number(number, count)
        text = self.context.literal(words, "footer_strong", None, align="end")
        x = (paper.width + self.width) / 2 - self._number_width
        top = self.context.space("margin_bottom") + self.line.measure(self._line_width)
        text.draw(canvas, x, top, self._number_width)


def make_footer(context: LayoutContext, parent: StructureElement, paper: Paper) -> Footer:
    """Make the footer of a context, as high as its disclaimer needs."""
    element = StructureElement("Sect", parent)
    width = paper.width - 2 * context.space("margin_side")
    texts = make_legal_texts(context, element, "footer") if context.theme.style.notice == "every" else []
    notice = Stack(texts) if texts else None
    line = context.location_text(_make_line_runs, "footer", StructureElement("P", element))
    return Footer(context, notice, line, width)


def make_legal_texts(context: LayoutContext, parent: StructureElement, role: str) -> list[Flowable]:
    """Return the disclaimer and the location's required legal text (P each)."""
    texts: list[Flowable] = []
    if words := context.project.handout.disclaimer or context.project.brand.disclaimer:
        texts.append(context.text(words, role, StructureElement("P", parent)))
    if context.depend_on(lambda context: bool(_get_legal_footer(context))):
        texts.append(
            context.location_text(
                lambda there: there.parse_runs(_get_legal_footer(there)), role, StructureElement("P", parent)
            )
        )
    return texts


def _get_legal_footer(context: LayoutContext) -> str:
    return context.location.legal_footer if context.location is not None else ""


def get_status_notice(context: LayoutContext) -> str:
    """Return the notice for a draft or retired handout; "" for an approved one."""
    return {"draft": context.locale.draft, "retired": context.locale.retired}.get(
        context.project.handout.status, ""
    )


def get_translation_notice(context: LayoutContext) -> str:
    """Return the notice for a translation older than its source; "" for all others."""
    source = context.project.handout.translation_of
    if source is None or not source.newest:
        return ""
    return context.locale.translation_outdated.format(version=source.version, newest=source.newest)


def _make_line_runs(context: LayoutContext) -> tuple[Run, ...]:
    handout, locale, location = context.project.handout, context.locale, context.location
    parts = [status] if (status := get_status_notice(context)) else []
    if get_translation_notice(context):
        parts.append(locale.translation_behind)
    if location is not None:
        parts.append(" ".join(part for part in (location.name, location.phones.main) if part))
    parts.append(locale.version.format(version=handout.version))
    if context.fingerprint:
        parts.append(context.fingerprint)
    if context.review:
        parts.append(context.review.footer_note)
    if handout.reviewed:
        parts.append(locale.reviewed.format(date=format_date(handout.reviewed, handout.language)))
    return (Run(" \u00b7 ".join(parts)),)
