"""Medical care: when to call, and whether a drug is approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handout.content.inline.markup import Run
from handout.content.locales import format_date
from handout.content.model import Prose
from handout.content.model.blocks import ApprovalStatus, WhenToCall
from handout.data_classes import replace
from handout.errors import ContentError, Problem
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import make_bullet_list
from handout.layout.blocks.panels import LOUD_KINDS, hang_on_icon, make_panel
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import HangingItem
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement

PANEL_GAP = 6.0
"""Points between the panels of one block, which is less than the space around it."""


UNEVEN_PAIRS = ((0.58, 0.42), (0.64, 0.36), (0.42, 0.58), (0.36, 0.64))
"""Shares of two panels side by side where one says much more than the other."""
CALLS = "calls"
"""The group of the panels of one block; where a page is too low for them, their heading stands again."""
EMERGENCIES = "emergencies"
"""The group of the most urgent of them, where all stand one below the other."""


@register_layout(WhenToCall)
def lay_out_when_to_call(
    context: LayoutContext, block: WhenToCall, parent: StructureElement, level: int
) -> Flowable:
    """Lay out a panel for each degree of urgency (Sect, Hn, P with the number, L) on one page.

    Where no page holds all of them, one may end between two panels; the emergencies stay together.
    """
    parts: list[Flowable] = []
    emergencies: list[Flowable] = []
    if block.call_us:
        parts.append(_make_call_us_panel(context, block, parent, level))
    if block.go_to_er:
        title = context.locale.go_to_er
        parts.append(_make_panel(context, "urgent", "hospital", title, (), block.go_to_er, parent, level))
    if block.call_911:
        number = _require_number(context.project.brand.emergency_number, "emergency_number", block)
        title = context.locale.call_emergency.format(number=number)
        emergencies.append(
            _make_panel(context, "emergency", "emergency", title, (), block.call_911, parent, level)
        )
    if block.crisis:
        emergencies.append(_make_crisis_panel(context, block, parent, level))
    before, after = context.space("panel_before"), context.space("panel_after")
    if context.sets_calls_beside:
        parts += emergencies
        parts = [_pair(context, parts[at : at + 2]) for at in range(0, len(parts), 2)]
    elif emergencies:
        parts.append(
            Stack(
                emergencies, group=EMERGENCIES, keep_together=True, space_before=PANEL_GAP,
                space_after=PANEL_GAP,
            )
        )  # fmt: skip
    return Stack(parts, group=CALLS, keep_together=True, space_before=before, space_after=after)


def _pair(context: LayoutContext, panels: Sequence[Flowable]) -> Flowable:
    """Return two panels side by side, equally high, where there is room; one alone as it is."""
    if len(panels) == 1:
        return panels[0]
    return place_side_by_side(
        context, panels, gutter=PANEL_GAP + 2.0, between=PANEL_GAP, valign="fill", keep_together=True,
        keeps_words=True, choices=UNEVEN_PAIRS, space_before=PANEL_GAP, space_after=PANEL_GAP,
    )  # fmt: skip


NumberSource = Callable[[LayoutContext], tuple[tuple[str, str], ...]]
"""A function that returns the numbers to print, each with its label, for a location's context."""


def _make_call_us_panel(
    context: LayoutContext, block: WhenToCall, parent: StructureElement, level: int
) -> Flowable:
    locale = context.locale

    def list_numbers(context: LayoutContext) -> tuple[tuple[str, str], ...]:
        if context.location is None:
            return ()
        phones = context.location.phones
        return tuple(
            pair for pair in (("", phones.main), (locale.after_hours, phones.after_hours)) if pair[1]
        )

    printed = context.depend_on(
        lambda there: (there.location is None, tuple(label for label, _ in list_numbers(there)))
    )
    if not printed[0] and not printed[1]:
        location_id = context.untracked_location.id if context.untracked_location is not None else ""
        message = f"“{locale.call_us}” has no number to print at {location_id}"
        raise ContentError(
            Problem(message, block.mark, "give the location `phones: {main: …}`", "empty-field")
        )
    lines = [(label, list_numbers) for label in printed[1]]
    return _make_panel(context, "info", "phone", locale.call_us, lines, block.call_us, parent, level)


def _make_crisis_panel(
    context: LayoutContext, block: WhenToCall, parent: StructureElement, level: int
) -> Flowable:
    locale, public = context.locale, context.project.brand.crisis_number

    def list_numbers(context: LayoutContext) -> tuple[tuple[str, str], ...]:
        own_number = context.location.phones.crisis if context.location is not None else ""
        return ((locale.crisis_line, own_number),) if own_number else ()

    labels = context.depend_on(lambda there: tuple(label for label, _ in list_numbers(there)))
    if not public and not labels:
        _require_number(public, "crisis_number", block)
    title = locale.call_crisis.format(number=public) if public else locale.crisis
    lines = [(label, list_numbers) for label in labels]
    return _make_panel(context, "emergency", "crisis", title, lines, block.crisis, parent, level)


def _require_number(number: str, key: str, block: WhenToCall) -> str:
    if number:
        return number
    message = f"there is no number to print: the brand's `{key}` is empty"
    raise ContentError(Problem(message, block.mark, f"give the brand its `{key}`", "empty-field"))


def _make_panel(
    context: LayoutContext, kind: str, sign: str, title: str, lines: Sequence[tuple[str, NumberSource]],
    items: Sequence[Prose], parent: StructureElement, level: int,
) -> Flowable:  # fmt: skip
    """Return a panel: what to do in large type, numbers, and when to do it."""
    element = StructureElement("Sect", parent)
    loud = kind in LOUD_KINDS
    ink = context.colour(f"on_{kind}" if loud else "text")
    accent = ink if loud else context.colour(f"{kind}_edge")
    head = context.literal(
        title,
        "phone" if loud else "panel_title",
        make_heading_element(element, level),
        colour=accent,
        balance=True,
    )
    head = replace(head, space_before=0.0, space_after=2.0, keep_with_next=True)
    size = context.space("icon_size") + (4.0 if loud else 0.0)
    icon_mark = VectorMark(make_icon(sign, accent, context.colour(kind)), size)
    parts: list[Flowable] = [hang_on_icon(icon_mark, (head,))]
    for at, (label, numbers) in enumerate(lines):
        parts.append(_make_number_line(context, at, label, numbers, element, accent))
    points = make_bullet_list(context, items, element, ink=ink if loud else None)
    parts.append(with_spacing(points, before=2.0))
    panel = make_panel(context, Stack(parts), kind)
    return replace(panel, space_before=PANEL_GAP, space_after=PANEL_GAP)


def _make_number_line(
    context: LayoutContext,
    at: int,
    label: str,
    list_numbers: NumberSource,
    element: StructureElement,
    accent: object,
) -> Flowable:
    """Return a line with a number; a number without a label is in large type."""

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        number = list_numbers(context)[at][1]
        return (Run(f"{label} "), Run(number, bold=True)) if label else (Run(number),)

    line = context.location_text(
        make_runs,
        "body" if label else "phone",
        StructureElement("P", element),
        colour=accent,
        link_colour=accent,
    )
    return replace(line, space_before=0.0, space_after=2.0, keep_with_next=True)


@register_layout(ApprovalStatus)
def lay_out_approval_status(
    context: LayoutContext, block: ApprovalStatus, parent: StructureElement, level: int
) -> Flowable:
    """Lay out a sentence in a panel (P): drug, use, the agency's status, and its date."""
    kind = "info" if block.status == "approved" else "caution"
    element = StructureElement("P", parent)
    parts = (block.drug, block.use, block.agency, block.text)
    line = context.text_with_fields(
        parts, lambda context: _make_approval_runs(context, block), "body", element, block.mark
    )
    line = replace(line, space_after=0.0)
    size = context.space("icon_size")
    icon_mark = VectorMark(make_icon(kind, context.colour(f"{kind}_edge"), context.colour(kind)), size)
    drop = context.cap_middle(line) - size / 2
    return make_panel(
        context, HangingItem(icon_mark, Stack((line,)), indent=size + 12, label_drop=drop), kind
    )


def _make_approval_runs(context: LayoutContext, block: ApprovalStatus) -> tuple[Run, ...]:
    locale = context.locale
    status = _substitute_runs(locale.get_word(block.status), {"agency": context.parse_runs(block.agency)})
    strong = tuple(replace(run, bold=True) for run in status)
    parts = {"drug": context.parse_runs(block.drug), "use": context.parse_runs(block.use), "status": strong}
    date = block.as_of if isinstance(block.as_of, str) else format_date(block.as_of, context.language)
    as_of = locale.end_sentence(locale.as_of.format(date=date))
    more = (Run(locale.sentence_space), *context.parse_runs(block.text)) if block.text else ()
    stop = Run(f"{locale.full_stop}{locale.sentence_space}")
    return (*_substitute_runs(locale.approval, parts), stop, Run(as_of), *more)


def _substitute_runs(template: str, parts: dict[str, tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return a sentence with runs in place of its names in braces."""
    runs: list[Run] = []
    for part in template.replace("{", "\0{").replace("}", "}\0").split("\0"):
        name = part.strip("{}")
        if part.startswith("{") and name in parts:
            runs += parts[name]
        elif part:
            runs.append(Run(part))
    return tuple(runs)
