"""The fast path for a location's simple words: operators without a composed paragraph.

It gives the same operators as ``TextFlowable``, at a fraction of the cost, and None for all text
that is not simple.
"""

from __future__ import annotations

from handout.content.inline.markup import Run
from handout.data_classes import NamedTuple
from handout.layout.context.simple_block import SimpleBlock, compose_block, measure_minimum
from handout.layout.context.simple_line import SimpleLine, compose_line
from handout.layout.flowables.text import TextFlowable


class SimpleFrame(NamedTuple):
    """What other words must fit in a text's place: all widths for which it was asked, in points.

    ``is_line`` says that it is one line at each of them, ``minimum`` what it answered when it was asked for
    its minimum width.
    """

    widths: frozenset[float]
    narrowest: float
    is_line: bool
    minimum: float | None


def compose_simple(
    runs: tuple[Run, ...], text: TextFlowable, frame: SimpleFrame
) -> SimpleLine | SimpleBlock | None:
    """Return other words in place of a text, ready to be measured and painted.

    A line has all measures of the text; a block must be asked for its own. None stands for words that
    need the general path.
    """
    if frame.is_line:
        line = compose_line(runs, text.style, text.element, text.targets[1:])
        if (
            line is not None
            and line.width <= min(frame.narrowest, text.style.max_width)
            and (frame.minimum is None or measure_minimum(runs, text, line.width) == frame.minimum)
        ):
            return line
    # Words of more than one line break again, unless the author ends them.
    may_fit = frame.is_line or any("\n" in run.text for run in runs)
    return compose_block(runs, text, frame.widths, may_fit=may_fit)
