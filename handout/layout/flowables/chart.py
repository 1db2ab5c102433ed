"""Charts of given numbers, bars or dots on a line: upright where labels have room, else lying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.data_classes import NamedTuple, dataclass
from handout.layout.flowables.chart_scale import ChartScale
from handout.layout.flowables.flowable import BaseFlowable
from handout.layout.flowables.stack import TOLERANCE
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import (
    circle_path,
    fill_colour_operator,
    filled_box_operators,
    stroke_colour_operator,
)
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

PLOT_SHARE = 9.5
"""Height of an upright plot, in sizes of its numbers."""
WIDEST_PITCH = 82.0
"""Points from one upright bar to the next at most."""
BAR_SHARE = 0.58
"""Width of a bar, in distances of bars."""
GAP = 5.0
"""Points between a plot and its words."""
LABEL_SHARE = 0.4
"""Share of the width that the labels of a lying chart take at most."""
ROW_GAP = 9.0
"""Points between the labels of a lying chart."""
DOT_RADIUS = 3.4
LINE_WIDTH = 1.6


class ChartPoint(NamedTuple):
    """A number with its words."""

    label: TextFlowable
    value: TextFlowable
    number: float


class Tick(NamedTuple):
    """A round number of the scale."""

    text: TextFlowable
    number: float


class ChartColours(NamedTuple):
    """Colours of a chart's parts."""

    mark: Colour
    axis: Colour
    grid: Colour
    band: Colour
    band_edge: Colour
    ground: Colour


@dataclass(frozen=True, eq=False)
class ChartFlowable(BaseFlowable):
    """A chart: one figure for the plot with its ticks; labels and numbers have elements of their own."""

    points: Sequence[ChartPoint]
    ticks: Sequence[Tick]
    scale: ChartScale
    colours: ChartColours
    element: StructureElement
    band: tuple[float, float] | None = None
    is_line: bool = False

    def measure(self, width: float) -> float:
        """Return the height of the plot, its labels, numbers and ticks."""
        return self._arrange(width).height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the plot, then each label with its number."""
        plan = self._arrange(width)
        plan.draw(canvas, x, y)
        left = canvas.left_edge(x, width)
        canvas.extend_bbox(self.element, (left, y - plan.height, left + width, y))

    def _arrange(self, width: float) -> UprightPlan | LyingPlan:
        upright = UprightPlan(self, width)
        return upright if upright.has_room else LyingPlan(self, width)


class UprightPlan:
    """Bars that stand, or a line from the start side to the end."""

    def __init__(self, chart: ChartFlowable, width: float) -> None:
        """Share the width among ticks and bars."""
        self.chart = chart
        self.axis = max(tick.text.natural_width() for tick in chart.ticks) + GAP
        self.pitch = min((width - self.axis) / len(chart.points), WIDEST_PITCH)
        first = chart.points[0].value
        self.plot = PLOT_SHARE * first.style.size
        self.above = first.style.leading + GAP
        self.below = self.above if chart.is_line else 0.0

    @property
    def has_room(self) -> bool:
        """Whether every label and number stands on one line."""
        widest = max(
            max(each.label.natural_width(), each.value.natural_width()) for each in self.chart.points
        )
        return widest <= self.pitch - GAP

    @property
    def height(self) -> float:
        """Height of numbers, plot and labels."""
        return self.above + self.plot + self.below + GAP + self.chart.points[0].label.measure(self.pitch)

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw everything with the top start corner at (x, y)."""
        chart, foot = self.chart, y - self.above - self.plot
        left, wide = x + self.axis, self.pitch * len(self.chart.points)

        def level(number: float) -> float:
            return foot + chart.scale.share(number) * self.plot

        def make_box(first: float, last: float) -> str:
            return format_operands(canvas.left_edge(left, wide), first, wide, last - first, decimals=3)

        places = [left + (at + 0.5) * self.pitch for at in range(len(chart.points))]
        spots = [
            (canvas.left_edge(place, 0.0), level(point.number))
            for place, point in zip(places, chart.points, strict=True)
        ]
        rules = [_rule(canvas, left, level(tick.number), wide) for tick in chart.ticks]
        edges = [_rule(canvas, left, level(number), wide) for number in _inner_edges(chart)]
        band = make_box(level(chart.band[0]), level(chart.band[1])) if chart.band else ""
        thick = self.pitch * BAR_SHARE
        bars = [
            format_operands(across - thick / 2, foot, thick, up - foot, decimals=3) for across, up in spots
        ]
        with canvas.tag(chart.element):
            canvas.paint_operators(" ".join(_paint(chart, band, rules, edges, spots, bars)))
            canvas.paint_operators(_axis(chart, _rule(canvas, left, foot - self.below, wide)))
            for tick in chart.ticks:
                text = tick.text
                room = text.natural_width() + TOLERANCE
                at = x + self.axis - GAP - room
                text.draw(canvas, at, level(tick.number) + text.style.leading * 0.55, room)
        self._draw_words(canvas, places, [up for _, up in spots], foot - self.below - GAP)

    def _draw_words(
        self, canvas: TaggedCanvas, places: Sequence[float], levels: Sequence[float], foot: float
    ) -> None:
        for at, (point, place) in enumerate(zip(self.chart.points, places, strict=True)):
            _draw_centred(canvas, point.label, place, foot)
            slope = _find_slope(levels, at) if self.chart.is_line else 0
            is_under = self.chart.is_line and not slope and _is_valley(levels, at)
            top = levels[at] - GAP if is_under else levels[at] + self.above
            # Beside a slope, no line goes through the number.
            place += slope * (point.value.natural_width() / 2 + 1)
            _clear_ground(canvas, self.chart, point.value, place - point.value.natural_width() / 2, top)
            _draw_centred(canvas, point.value, place, top)


class LyingPlan:
    """A row for each number: its label, then a bar with its number, or a dot on a line that runs down."""

    def __init__(self, chart: ChartFlowable, width: float) -> None:
        """Share the width among labels, plot and numbers."""
        self.chart = chart
        widest = max(point.label.natural_width() for point in chart.points) + TOLERANCE
        self.labels = min(widest, width * LABEL_SHARE)
        self.values = max(point.value.natural_width() for point in chart.points) + GAP + TOLERANCE
        self.room = width - self.labels - GAP - self.values - (DOT_RADIUS if chart.is_line else 0.0)
        self.row = max(point.label.measure(self.labels) for point in chart.points) + ROW_GAP

    @property
    def height(self) -> float:
        """Height of rows and ticks."""
        return self.row * len(self.chart.points) + GAP + self.chart.ticks[0].text.style.leading

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw everything with the top start corner at (x, y)."""
        chart, left = self.chart, x + self.labels + GAP
        foot = y - self.row * len(chart.points)

        def place(number: float) -> float:
            return left + chart.scale.share(number) * self.room

        def make_box(first: float, last: float, low: float, high: float) -> str:
            start = canvas.left_edge(first, last - first)
            return format_operands(start, low, last - first, high - low, decimals=3)

        def make_line(number: float) -> str:
            across = canvas.left_edge(place(number), 0.0)
            return f"{format_operands(across, foot)} m {format_operands(across, y)} l"

        middles = [y - (at + 0.5) * self.row for at in range(len(chart.points))]
        ends = [place(point.number) for point in chart.points]
        spots = [(canvas.left_edge(end, 0.0), middle) for end, middle in zip(ends, middles, strict=True)]
        rules = [make_line(tick.number) for tick in chart.ticks]
        edges = [make_line(number) for number in _inner_edges(chart)]
        band = make_box(place(chart.band[0]), place(chart.band[1]), foot, y) if chart.band else ""
        half = self.row * BAR_SHARE / 2
        bars = [
            make_box(left, end, middle - half, middle + half)
            for end, middle in zip(ends, middles, strict=True)
        ]
        with canvas.tag(chart.element):
            canvas.paint_operators(" ".join(_paint(chart, band, rules, edges, spots, bars)))
            canvas.paint_operators(_axis(chart, make_line(chart.scale.least)))
            self._draw_ticks(canvas, [place(tick.number) for tick in chart.ticks], foot - GAP)
        for point, end, middle in zip(chart.points, ends, middles, strict=True):
            high = point.label.measure(self.labels)
            point.label.draw(canvas, x, middle + high / 2, self.labels)
            at = left + self.room + DOT_RADIUS if chart.is_line else end
            room, top = point.value.natural_width() + TOLERANCE, middle + point.value.style.leading / 2
            _clear_ground(canvas, chart, point.value, at + GAP, top)
            point.value.draw(canvas, at + GAP, top, room)

    def _draw_ticks(self, canvas: TaggedCanvas, places: Sequence[float], y: float) -> None:
        """Draw the ticks that have room, in steps of the same size, with the first one among them."""
        widest = max(tick.text.natural_width() for tick in self.chart.ticks) + GAP
        apart = self.room / max(len(places) - 1, 1)
        every = next((at for at in range(1, len(places)) if apart * at >= widest), len(places))
        for tick, place in list(zip(self.chart.ticks, places, strict=True))[::every]:
            _draw_centred(canvas, tick.text, place, y)


def _paint(
    chart: ChartFlowable, band: str, rules: Sequence[str], edges: Sequence[str],
    spots: Sequence[tuple[float, float]], bars: Sequence[str],
) -> Iterator[str]:  # fmt: skip
    """Yield the operators of the band, the lines of the ticks, and the bars or dots over them."""
    colours = chart.colours
    if band:
        yield f"q {fill_colour_operator(colours.band)} {band} re f Q"
    yield f"q {stroke_colour_operator(colours.grid)} 0.5 w {' '.join(rules)} S Q"
    if edges:
        yield f"q {stroke_colour_operator(colours.band_edge)} 0.9 w [4 2.5] 0 d {' '.join(edges)} S Q"
    mark = fill_colour_operator(colours.mark)
    if not chart.is_line:
        yield f"q {mark} {' '.join(f'{bar} re' for bar in bars)} f Q"
    if chart.is_line:
        path = " ".join(
            f"{format_operands(*spot, decimals=3)} {'l' if at else 'm'}" for at, spot in enumerate(spots)
        )
        dots = " ".join(circle_path(*spot, DOT_RADIUS) for spot in spots)
        yield f"q {mark} {stroke_colour_operator(colours.mark)} {LINE_WIDTH} w 1 j {path} S {dots} f Q"


def _axis(chart: ChartFlowable, path: str) -> str:
    return f"q {stroke_colour_operator(chart.colours.axis)} 1 w {path} S Q"


def _rule(canvas: TaggedCanvas, x: float, y: float, width: float) -> str:
    left = canvas.left_edge(x, width)
    return f"{format_operands(left, y)} m {format_operands(left + width, y)} l"


def _inner_edges(chart: ChartFlowable) -> list[float]:
    """Return the ends of the goal's band that are not the ends of the scale."""
    return [end for end in chart.band or () if end not in (chart.scale.least, chart.scale.most)]


def _find_slope(levels: Sequence[float], at: int) -> int:
    """Return 1 where a line falls through a dot, -1 where it rises through it, 0 where it turns or ends."""
    if not 0 < at < len(levels) - 1:
        return 0
    before, after = levels[at - 1] - levels[at], levels[at] - levels[at + 1]
    return 0 if before * after <= 0 else 1 if before > 0 else -1


def _is_valley(levels: Sequence[float], at: int) -> bool:
    """Return whether a dot is lower than those beside it, so that its number has room under it."""
    beside = [*levels[max(at - 1, 0) : at], *levels[at + 1 : at + 2]]
    return sum(beside) / len(beside) > levels[at]


def _clear_ground(canvas: TaggedCanvas, chart: ChartFlowable, text: TextFlowable, x: float, y: float) -> None:
    """Paint the paper's colour where a number stands, so that no line goes through it."""
    wide, high, size = text.natural_width() + 2, text.style.leading, text.style.size
    low = y - (high + size) / 2
    canvas.paint_operators(
        filled_box_operators(chart.colours.ground, canvas.left_edge(x - 1, wide), low, wide, size)
    )


def _draw_centred(canvas: TaggedCanvas, text: TextFlowable, x: float, y: float) -> None:
    room = text.natural_width() + TOLERANCE
    text.draw(canvas, x - room / 2, y, room)
