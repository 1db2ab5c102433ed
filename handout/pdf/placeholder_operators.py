"""Placeholders in the operators of a page, where each copy of a document paints its own content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.pdf.document import ContentPart, Placeholder

MIN_FIXED_STREAM_LENGTH = 600
"""More fixed characters than this between two placeholders get a separate stream."""


class PlaceholderOperator(str):
    """An entry in a list of operators that marks where each copy paints its own operators."""

    __slots__ = ("placeholder",)
    placeholder: Placeholder

    def __new__(cls, placeholder: Placeholder) -> PlaceholderOperator:
        """Return an empty operator that keeps the place."""
        operator = super().__new__(cls, "")
        operator.placeholder = placeholder
        return operator


def split_at_placeholders(operators: Sequence[str]) -> Iterator[ContentPart]:
    """Split a page's operators into parts that never change and parts with placeholders."""
    fixed: list[str] = []
    mixed_part: list[str | Placeholder] = []
    for operator in operators:
        if not isinstance(operator, PlaceholderOperator):
            fixed.append(operator)
            continue
        between = "\n".join(fixed)
        if mixed_part and len(between) > MIN_FIXED_STREAM_LENGTH:
            yield tuple(mixed_part)
            mixed_part = []
        if between and not mixed_part:
            yield between
        elif between:
            mixed_part.append(between)
        mixed_part.append(operator.placeholder)
        fixed = []
    if mixed_part:
        yield tuple(mixed_part)
    if fixed:
        yield "\n".join(fixed)
