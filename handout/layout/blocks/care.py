"""Medical care: when to call, whether a drug is approved, and medicines by the time of day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handout.content.locales import format_date
from handout.content.markup import Run
from handout.content.model import Words
from handout.content.model.blocks import ApprovalStatus, WhenToCall
from handout.errors import ContentError, Problem
from handout.layout.artwork import Artwork
from handout.layout.blocks.lists import bulleted
from handout.layout.blocks.panels import LOUD, panel_around
from handout.layout.boxes import Hanging
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable
from handout.layout.headings import heading_node
from handout.layout.icons import icon
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.pdf.structure import Node

BETWEEN = 8.0
"""Points between the panels of one block: less than to what stands around it, for they belong together."""


@lays_out(WhenToCall)
def when_to_call(scene: Scene, block: WhenToCall, parent: Node, level: int) -> Flowable:
    """A panel for each degree of urgency (Sect, Hn, P with the number, L), all on one page."""
    parts: list[Flowable] = []
    if block.call_us:
        parts.append(_call_us(scene, block, parent, level))
    if block.go_to_er:
        title = scene.words.go_to_er
        parts.append(_panel(scene, "urgent", "hospital", title, (), block.go_to_er, parent, level))
    if block.call_911:
        number = _given(scene.project.brand.emergency_number, "emergency_number", block)
        title = scene.words.call_emergency.format(number=number)
        parts.append(_panel(scene, "emergency", "emergency", title, (), block.call_911, parent, level))
    if block.crisis:
        parts.append(_crisis(scene, block, parent, level))
    before, after = scene.space("panel_before"), scene.space("panel_after")
    return Stack(parts, whole=True, space_before=before, space_after=after)


Numbers = Callable[[Scene], tuple[tuple[str, str], ...]]
"""What gives the numbers to print with the words before each, for the scene of a location."""


def _call_us(scene: Scene, block: WhenToCall, parent: Node, level: int) -> Flowable:
    words = scene.words

    def numbers(there: Scene) -> tuple[tuple[str, str], ...]:
        if there.location is None:
            return ()
        phones = there.location.phones
        return tuple(pair for pair in (("", phones.main), (words.after_hours, phones.after_hours)) if pair[1])

    shown = scene.fact(lambda there: (there.location is None, tuple(label for label, _ in numbers(there))))
    if not shown[0] and not shown[1]:
        where = scene.place.id if scene.place is not None else ""
        message = f"“{words.call_us}” has no number to print at {where}"
        raise ContentError(
            Problem(message, block.mark, "give the location `phones: {main: …}`", "empty-field")
        )
    lines = [(label, numbers) for label in shown[1]]
    return _panel(scene, "info", "phone", words.call_us, lines, block.call_us, parent, level)


def _crisis(scene: Scene, block: WhenToCall, parent: Node, level: int) -> Flowable:
    words, public = scene.words, scene.project.brand.crisis_number

    def numbers(there: Scene) -> tuple[tuple[str, str], ...]:
        own = there.location.phones.crisis if there.location is not None else ""
        return ((words.crisis_line, own),) if own else ()

    labels = scene.fact(lambda there: tuple(label for label, _ in numbers(there)))
    if not public and not labels:
        _given(public, "crisis_number", block)
    title = words.call_crisis.format(number=public) if public else words.crisis
    lines = [(label, numbers) for label in labels]
    return _panel(scene, "emergency", "crisis", title, lines, block.crisis, parent, level)


def _given(number: str, key: str, block: WhenToCall) -> str:
    if number:
        return number
    message = f"there is no number to print: the brand's `{key}` is empty"
    raise ContentError(Problem(message, block.mark, f"give the brand its `{key}`", "empty-field"))


def _panel(
    scene: Scene, kind: str, sign: str, title: str, lines: Sequence[tuple[str, Numbers]],
    items: Sequence[Words], parent: Node, level: int,
) -> Flowable:  # fmt: skip
    """Return a panel: what to do in large type, numbers, and when to do it."""
    node = Node("Sect", parent)
    loud = kind in LOUD
    ink = scene.colour(f"on_{kind}" if loud else "text")
    accent = ink if loud else scene.colour(f"{kind}_edge")
    head = scene.literal(
        title, "phone" if loud else "panel_title", heading_node(node, level), colour=accent, balance=True
    )
    parts: list[Flowable] = [replace(head, space_before=0.0, space_after=3.0, keep_with_next=True)]
    for at, (label, numbers) in enumerate(lines):
        parts.append(_number(scene, at, label, numbers, node, accent))
    points = bulleted(scene, items, node, ink=ink if loud else None)
    parts.append(Stack(points.children, space_before=4.0))
    size = scene.space("icon_size") + (8.0 if loud else 0.0)
    mark = Artwork(icon(sign, accent, scene.colour(kind)), size)
    panel = panel_around(scene, Hanging(mark, Stack(parts), indent=size + 12), kind)
    return replace(panel, space_before=BETWEEN, space_after=BETWEEN)


def _number(scene: Scene, at: int, label: str, numbers: Numbers, node: Node, accent: object) -> Flowable:
    """Return a line with a number: the first without a label in large type."""

    def say(there: Scene) -> tuple[Run, ...]:
        number = numbers(there)[at][1]
        return (Run(f"{label} "), Run(number, bold=True)) if label else (Run(number),)

    line = scene.said(say, "body" if label else "phone", Node("P", node), colour=accent, link_colour=accent)
    return replace(line, space_before=0.0, space_after=2.0, keep_with_next=True)


@lays_out(ApprovalStatus)
def approval_status(scene: Scene, block: ApprovalStatus, parent: Node, level: int) -> Flowable:
    """One sentence in a panel (P): the drug, the use, what the agency says, and as of when."""
    kind = "info" if block.status == "approved" else "caution"
    node = Node("P", parent)
    said = (block.drug, block.use, block.agency, block.text)
    line = scene.composed(said, lambda there: _approval(there, block), "body", node, block.mark)
    line = replace(line, space_after=0.0)
    size = scene.space("icon_size")
    mark = Artwork(icon(kind, scene.colour(f"{kind}_edge"), scene.colour(kind)), size)
    drop = scene.middle(line) - size / 2
    return panel_around(scene, Hanging(mark, Stack((line,)), indent=size + 12, label_drop=drop), kind)


def _approval(scene: Scene, block: ApprovalStatus) -> tuple[Run, ...]:
    words = scene.words
    status = _filled(words.word(block.status), {"agency": scene.runs(block.agency)})
    strong = tuple(replace(run, bold=True) for run in status)
    parts = {"drug": scene.runs(block.drug), "use": scene.runs(block.use), "status": strong}
    date = block.as_of if isinstance(block.as_of, str) else format_date(block.as_of, scene.language)
    as_of = Run(f". {words.as_of.format(date=date)}.")
    more = (Run(" "), *scene.runs(block.text)) if block.text else ()
    return (*_filled(words.approval, parts), as_of, *more)


def _filled(template: str, parts: dict[str, tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return a template of fixed words with runs in place of its names in braces."""
    found: list[Run] = []
    for piece in template.replace("{", "\0{").replace("}", "}\0").split("\0"):
        name = piece.strip("{}")
        if piece.startswith("{") and name in parts:
            found += parts[name]
        elif piece:
            found.append(Run(piece))
    return tuple(found)
