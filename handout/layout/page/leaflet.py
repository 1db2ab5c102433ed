"""Layout of a sheet folded twice (step 3): a cover, the text panel by panel, and a contact back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handout.content.model import Block, Prose
from handout.content.model.base import walk_blocks
from handout.content.model.blocks import Contact, KeepTogether, KeyPoints
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Mark, Problem
from handout.layout.blocks.language_notices import make_closing_notice
from handout.layout.blocks.registry import lay_out_blocks, lay_out_each
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.location_slots import mentions_location
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.page_foot import push_to_foot
from handout.layout.flowables.stack import Stack
from handout.layout.page.break_costs import measure_break
from handout.layout.page.footer import Footer, make_footer
from handout.layout.page.imposition import LEAFLET_PANELS
from handout.layout.page.largest_blocks import list_costs
from handout.layout.page.masthead import Masthead, make_masthead
from handout.layout.page.pagination import LayoutPage, fill_pages, paginate
from handout.layout.page.story import (
    build_colophon,
    build_foot,
    build_opening,
    collect_prose,
    split_off_strips,
)
from handout.layout.papers import Frame, Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.enlarging import enlarge

MILLIMETRE = 72 / 25.4
COVER_SCALES = (1.8, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1)
"""How much larger than inside the key points are set on the cover, the largest that fits."""
EVEN = 4.0
"""Points by which panels may be higher than they need to be."""
HIGHER_STEPS = 5
"""Higher panels that are tried, for the sake of what stands at their ends."""
UNEVEN = 60.0
"""Cost of panels of which one is full and another empty, beside what they part."""


@dataclass(frozen=True)
class LeafletLayout:
    """A document on its panels, in reading order."""

    context: LayoutContext
    paper: Paper
    masthead: Masthead
    footer: Footer
    pages: tuple[LayoutPage, ...]

    has_back_cover = True

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw every panel in order (step 4)."""
        for page in self.pages:
            if page.number == 1:
                self.masthead.draw(canvas, self.paper)
            page.body.draw(canvas, page.frame.x, page.frame.top, page.frame.width)
            if page.number == len(self.pages):
                self.footer.draw_without_number(canvas, self.paper)
            canvas.end_page()


def lay_out_leaflet(context: LayoutContext, root: StructureElement, paper: Paper) -> LeafletLayout:
    """Lay out a document on the six panels of a sheet, under the document's root element.

    Raises ContentError with every problem of the blocks, or with the amount of text that does not
    fit.
    """
    side, bottom = context.space("margin_side"), context.space("margin_bottom")
    top = context.space("margin_top")
    panel = Frame(side, paper.height - top, paper.width - 2 * side, paper.height - top - bottom)
    context = replace(context, placed_blocks=[], frame_width=panel.width)
    head = context.attempt(lambda: make_masthead(context, root, paper))
    opening = context.attempt(lambda: Stack(build_opening(context, root)))
    content, strips = split_off_strips(context.project.content)
    inside, contact_blocks = _split_off_contact(content)
    cover_top = paper.height - (head.height if head else 0.0) - context.space("band_gap")
    cover = Frame(side, cover_top, panel.width, cover_top - bottom)
    contexts = [context] * len(inside)
    if inside and isinstance(inside[0], KeyPoints) and opening is not None:
        contexts[0] = _enlarge_for_cover(context, inside[0], opening, cover)
    blocks = [flowable for _, flowable in lay_out_each(contexts, inside, root, 2)]
    notices = make_closing_notice(context, root)
    strip = build_foot(context, strips, root)
    back = context.attempt(lambda: _build_back_panel(context, contact_blocks, root))
    foot = context.attempt(lambda: make_footer(context, StructureElement("Sect", root), paper))
    if context.problems or head is None or opening is None or back is None or foot is None:
        raise ContentError(context.deduplicate_problems())
    last = Frame(side, panel.top, panel.width, panel.height - foot.height - context.space("footer_gap"))
    if inside and isinstance(inside[0], KeyPoints):
        opening, blocks = _fill_cover(opening, blocks, cover)
    body = Stack((*blocks, *notices, *strip))
    _check_fits(context, opening, cover, "the title and what stands under it are too long for the cover")
    _check_fits(context, back, last, "the contact block and the notices are too long for the back panel")
    inner_pages = _paginate_inside(context, body, panel)
    pages = [
        (cover, opening),
        *((page.frame, push_to_foot(page.body, page.frame.height)) for page in inner_pages),
        (last, back),
    ]
    numbered = (LayoutPage(at, frame, flowable, flowable) for at, (frame, flowable) in enumerate(pages, 1))
    return LeafletLayout(context, paper, head, foot, tuple(numbered))


def _enlarge_for_cover(
    context: LayoutContext, points: KeyPoints, opening: Stack, cover: Frame
) -> LayoutContext:
    """Return the context in which key points are set as large as the cover has room for.

    Those that name the location stay as they are, so that the copies of all locations look alike.
    """
    if mentions_location(*collect_prose(points)):
        return context
    for scale in COVER_SCALES:
        # Their heading grows by half as much: it must not outshine the title.
        theme = enlarge(enlarge(context.theme, ("body",), scale), ("panel_title",), (1 + scale) / 2)
        large = replace(context, theme=theme)
        trial = replace(large, slots=None, placed_blocks=None, problems=[], notes=[])
        laid_out = lay_out_blocks(trial, (points,), StructureElement("Sect"), 2)
        if Stack((*opening.children, *laid_out)).measure(cover.width) <= cover.height:
            return large
    return context


def _fill_cover(opening: Stack, blocks: list[Flowable], cover: Frame) -> tuple[Stack, list[Flowable]]:
    """Return the cover with the key points on it, and the other blocks, if the key points have room there."""
    filled = Stack((*opening.children, *blocks[:1]))
    return (filled, blocks[1:]) if filled.measure(cover.width) <= cover.height else (opening, blocks)


def _split_off_contact(content: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks for the inside, and the contact blocks for the back panel.

    Blocks that are kept together with a contact go with it.
    """
    contact_blocks = tuple(block for block in content if _is_contact(block))
    return tuple(block for block in content if not _is_contact(block)), contact_blocks


def _is_contact(block: Block) -> bool:
    return isinstance(block, Contact) or (isinstance(block, KeepTogether) and _has_contact(block.content))


def _build_back_panel(
    context: LayoutContext, contact_blocks: tuple[Block, ...], root: StructureElement
) -> Stack:
    """Return the contact and the notices; a default contact block if the text has none."""
    if not contact_blocks and not _has_contact(context.project.content):
        contact_blocks = (Contact(),)
    return Stack((*lay_out_blocks(context, contact_blocks, root, 2), *build_colophon(context, root)))


def _has_contact(content: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Contact) for block in walk_blocks(content))


def _paginate_inside(context: LayoutContext, body: Stack, panel: Frame) -> tuple[LayoutPage, ...]:
    """Paginate the text into the panels between cover and back."""
    if not body.children:
        return ()
    panel_limit = LEAFLET_PANELS - 2
    pages = fill_pages(body, panel, panel)
    if len(pages) > panel_limit:
        excess = sum(page.body.measure(panel.width) for page in pages[panel_limit:])
        raise ContentError(_make_overflow_problem(context, excess, panel, len(pages) - panel_limit))
    return _even_out(body, panel, len(pages))


def _even_out(body: Stack, panel: Frame, count: int) -> tuple[LayoutPage, ...]:
    """Paginate the text into a number of panels that are about equally full."""
    low, high = body.measure(panel.width) / count, panel.height
    while high - low > EVEN:
        middle = (low + high) / 2
        lower = replace(panel, height=middle)
        low, high = (low, middle) if len(fill_pages(body, lower, lower)) <= count else (middle, high)
    # A heading parted from its list is worse than panels of unequal height.
    heights = [high + (panel.height - high) * step / HIGHER_STEPS for step in range(HIGHER_STEPS + 1)]
    divisions = (_divide(body, panel, height) for height in heights)
    return min((pages for pages in divisions if len(pages) <= count), key=_measure_ends)


def _divide(body: Stack, panel: Frame, height: float) -> tuple[LayoutPage, ...]:
    lower = replace(panel, height=height)
    return tuple(replace(page, frame=panel) for page in paginate(body, lower, lower, may_tighten=False))


def _measure_ends(pages: Sequence[LayoutPage]) -> float:
    """Return what the ends of panels cost: what they part, and how unequal they are."""
    parted = sum(measure_break(page.body, after.remaining_story) for page, after in pairwise(pages))
    fills = [page.fill for page in pages]
    return parted + UNEVEN * (max(fills) - min(fills))


def _make_overflow_problem(context: LayoutContext, excess: float, panel: Frame, panels: int) -> Problem:
    lines = round(excess / context.theme.types["body"].leading)
    many = "1 panel" if panels == 1 else f"{panels} panels"
    message = (
        f"the text is {excess / MILLIMETRE:.0f} mm too long for the {LEAFLET_PANELS - 2} panels inside: "
        f"about {lines} lines, or {many}"
    )
    largest = ", ".join(list_costs(context.placed_blocks or (), panel.width, 0.0))
    hint = f"leave out or shorten blocks, of which the largest are {largest}, or take the paper booklet"
    return Problem(message, _get_title_mark(context), hint, "too-long-for-paper")


def _check_fits(context: LayoutContext, part: Flowable, frame: Frame, message: str) -> None:
    excess = part.measure(frame.width) - frame.height
    if excess > 0:
        full_message = f"{message}, by {excess / MILLIMETRE:.0f} mm"
        raise ContentError(
            Problem(full_message, _get_title_mark(context), "shorten them", "too-long-for-paper")
        )


def _get_title_mark(context: LayoutContext) -> Mark | None:
    title = context.project.handout.title
    return title.mark if isinstance(title, Prose) else None
