"""The footer of every page, one line: location, numbers for an emergency, version and code, page X of Y."""

from __future__ import annotations

from functools import partial

from handout.content.inline.found_links import make_line
from handout.content.inline.markup import Run
from handout.data_classes import dataclass
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import HorizontalRule
from handout.layout.page.emergency_advice import list_numbers
from handout.layout.papers import Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement

FOOTER_GAP = 6.0
"""Points between the footer's rule, its disclaimer and its line."""
NUMBER_GAP = 9.0
"""Points between the line and the page number at its end."""


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
    def is_blank(self) -> bool:
        """Whether nothing stands at the foot of pages: the lines that end the handout say it."""
        return self.context.theme.style.footer == "none"

    @property
    def height(self) -> float:
        """Height above the bottom margin, in points."""
        if self.is_blank:
            return 0.0
        notice = 0.0 if self.notice is None else self.notice.measure(self.width) + FOOTER_GAP
        return FOOTER_GAP + notice + self.line.measure(self._line_width)

    @property
    def _line_width(self) -> float:
        return self.width - self._number_width

    @property
    def _number_width(self) -> float:
        return _measure_number_width(self.context)

    def draw(self, canvas: TaggedCanvas, paper: Paper, number: int, count: int) -> None:
        """Draw at the foot of page ``number`` of ``count``."""
        if self.is_blank:
            return
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


def _measure_number_width(context: LayoutContext) -> float:
    widest = context.literal(context.locale.format_page_number(88, 88), "footer_strong", None)
    return widest.natural_width() + NUMBER_GAP


def make_footer(context: LayoutContext, parent: StructureElement, paper: Paper) -> Footer:
    """Make the footer of a context, as high as its disclaimer needs."""
    element = StructureElement("Sect", parent)
    width = paper.width - 2 * context.space("margin_side")
    texts = make_legal_texts(context, element, "footer") if context.theme.style.notice == "every" else []
    notice = Stack(texts) if texts else None
    room = width - _measure_number_width(context)
    return Footer(context, notice, _make_line(context, element, room), width)


def _make_line(context: LayoutContext, parent: StructureElement, room: float) -> Flowable:
    """Return the fullest of the lines that stays one line; the fullest of all if none does."""
    lines: list[TextFlowable] = []
    for source in _LINE_SOURCES[context.theme.style.footer]:
        lines.append(context.location_text(source, "footer", StructureElement("P", parent)))
        if _is_one_line(lines[-1], room):
            return lines[-1]
    return lines[0]


def _is_one_line(line: TextFlowable, room: float) -> bool:
    return line.measure(room) <= line.style.leading


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


def _make_line_runs(context: LayoutContext, *, named: bool, coded: bool) -> tuple[Run, ...]:
    """Return the parts of the line: what state the handout is in, whom to call, and which copy it is."""
    location = context.location
    name = location.name if location is not None and named else ""
    parts = [status] if (status := get_status_notice(context)) else []
    if get_translation_notice(context):
        parts.append(context.locale.translation_behind)
    if location is not None:
        parts.append(" ".join(part for part in (name, location.phones.main) if part))
    parts += list_numbers(context)
    if coded:
        parts += list_codes(context)
    return make_line(" \u00b7 ".join(part for part in parts if part), name)


def make_closing_runs(context: LayoutContext) -> tuple[Run, ...]:
    """Return what the lines that end a handout say where pages have a short foot, or none."""
    if context.theme.style.footer == "none":
        return _make_line_runs(context, named=True, coded=True)
    return (Run(" \u00b7 ".join(list_codes(context))),)


def list_codes(context: LayoutContext) -> list[str]:
    """Return what tells a copy from others: its version, its code, and what a review copy compares."""
    parts = [context.locale.version.format(version=context.project.handout.version)]
    if context.fingerprint:
        parts.append(context.fingerprint)
    if context.review:
        parts.append(context.review.footer_note)
    return parts


_LINE_SOURCES = {
    "full": (
        partial(_make_line_runs, named=True, coded=True),
        partial(_make_line_runs, named=False, coded=True),
    ),
    "short": (
        partial(_make_line_runs, named=True, coded=False),
        partial(_make_line_runs, named=False, coded=False),
    ),
}
"""Lines of a footer, by the theme's style, the fullest first."""
_LINE_SOURCES["none"] = _LINE_SOURCES["short"]
