"""Form fields: what a reader types or ticks on a screen (ISO 32000-1 §12.7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from handout.data_classes import NamedTuple, dataclass
from handout.pdf.structure import BBox, StructureElement, StructureError

if TYPE_CHECKING:
    from handout.pdf.fonts.face import Face

RGB = tuple[float, float, float]
FieldKind = Literal["line", "lines", "check"]
"""A line of text, several lines of text, or a box to tick."""
TOUCHING = 1.0
"""Points by which the lines of one field may lie apart."""


@dataclass(frozen=True)
class FieldLook:
    """How viewers write what is typed: face, letters of the language, colours, direction."""

    face: Face
    letters: str
    """Letters that the language needs besides a to z."""
    ink: RGB
    ground: RGB
    """Covers the lines for handwriting once several lines of text are typed over them."""
    is_right_to_left: bool


@dataclass(frozen=True, eq=False)
class FormField:
    """A place to type or tick. Each place on a page where it is drawn becomes a field of its own.

    ``form`` and ``name`` make its name; ``group`` is the element that tells forms of a kind apart.
    """

    element: StructureElement
    """Its element, a Form, which contains nothing else (§14.8.4.5)."""
    kind: FieldKind
    form: str
    name: str
    group: StructureElement
    label: str
    """What a screen reader says, and a viewer shows, for it: the words beside it."""
    look: FieldLook
    mark: str = ""
    """Operators that tick a box of size 1."""


class Widget(NamedTuple):
    """A field as it was drawn: where, under which name, and its index among all annotations."""

    field: FormField
    rect: BBox
    name: str
    annotation_index: int


@dataclass
class RecordedFields:
    """The form fields that a canvas has drawn, by page index."""

    pages: dict[int, list[Widget]] = field(default_factory=dict)
    _group_numbers: dict[str, dict[StructureElement, int]] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _parts: dict[FormField, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Number of fields."""
        return len(self._names)

    def add(
        self, drawn: FormField, rect: BBox, page_index: int, attach: Callable[[StructureElement], int]
    ) -> None:
        """Add a field; one right below the last one's place, of the same field, makes that higher.

        ``attach`` gives an element its next annotation on the page, and returns the annotation's index.
        Raises StructureError if two fields have the same name.
        """
        widgets = self.pages.setdefault(page_index, [])
        if widgets and widgets[-1].field is drawn and _is_below(rect, widgets[-1].rect):
            left, _, right, top = widgets[-1].rect
            widgets[-1] = widgets[-1]._replace(rect=(left, rect[1], right, top))
            return
        part = self._parts[drawn] = self._parts.get(drawn, 0) + 1
        name = self._make_name(drawn, part)
        if name in self._names:
            raise StructureError(f"two form fields are called {name}")
        self._names.add(name)
        # Lines that go on in another place are another field, and a Form has one.
        element = drawn.element if part == 1 else StructureElement("Form", drawn.element.parent)
        widgets.append(Widget(drawn, rect, name, attach(element)))

    def _make_name(self, drawn: FormField, part: int) -> str:
        numbers = self._group_numbers.setdefault(drawn.form, {})
        number = numbers.setdefault(drawn.group, len(numbers) + 1)
        name = "-".join(filter(None, (drawn.form, str(number), drawn.name)))
        return name if part == 1 else f"{name}-part-{part}"


def _is_below(rect: BBox, upper: BBox) -> bool:
    return (
        abs(rect[3] - upper[1]) < TOUCHING
        and abs(rect[0] - upper[0]) < TOUCHING
        and abs(rect[2] - upper[2]) < TOUCHING
    )
