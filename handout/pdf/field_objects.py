"""Form fields as PDF objects: widgets, their appearances, and the form (ISO 32000-1 §12.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.pdf.flate import compress_stream
from handout.pdf.fonts.field_font import FIELD_FONT_NAME, write_field_font
from handout.pdf.form_fields import FieldLook, FormField, RecordedFields, Widget
from handout.pdf.navigation import PRINT_FLAG
from handout.pdf.objects import IndirectObjects
from handout.pdf.structure import BBox
from handout.pdf.syntax import format_number_array, format_operands, format_text_string

CHECKED = "Yes"
"""The state of a box that is ticked; the other one is always Off (§12.7.4.2.3)."""
LINE_RAISE, HIGHEST_LINE = 1.2, 17.0
"""Points from its rule to a field of one line, and its height: what is typed is set as large as it."""
_MULTILINE = 1 << 12


class FieldWriter:
    """Writes the fields of a document: their font and their appearances are shared."""

    def __init__(self, objects: IndirectObjects, look: FieldLook) -> None:
        self._objects = objects
        self._appearances: dict[tuple[str, str], int] = {}
        self._font = write_field_font(objects, look.face, look.letters)
        self._look = look

    def format_widget(self, widget: Widget, page: int, struct_parent: int) -> str:
        """Return a field that is its own only widget annotation (§12.5.6.19, §12.7.3)."""
        drawn = widget.field
        rect = _limit_height(widget.rect) if drawn.kind == "line" else widget.rect
        size = rect[2] - rect[0], rect[3] - rect[1]
        key = f"/StructParent {struct_parent}" if struct_parent >= 0 else ""
        own = self._format_check(drawn, size) if drawn.kind == "check" else self._format_text(drawn, size)
        return (
            f"<</Type/Annot/Subtype/Widget/T{format_text_string(widget.name)}"
            f"/TU{format_text_string(drawn.label)}/F {PRINT_FLAG}/Rect{format_number_array(rect)}"
            f"/P {page} 0 R/BS<</W 0>>{own}{key}>>"
        )

    def _format_text(self, drawn: FormField, size: tuple[float, float]) -> str:
        several = f"/Ff {_MULTILINE}/MK<</BG{format_number_array(drawn.look.ground)}>>"
        blank = self._add_appearance(size, "/Tx BMC\nEMC")
        aligned = "/Q 2" if drawn.look.is_right_to_left else ""
        return (
            f"/FT/Tx{several if drawn.kind == 'lines' else ''}{aligned}"
            f"/DA{format_text_string(_format_default_appearance(drawn.look))}/AP<</N {blank} 0 R>>"
        )

    def _format_check(self, drawn: FormField, size: tuple[float, float]) -> str:
        ticked = f"q {format_operands(size[0], 0, 0, size[1], 0, 0)} cm {drawn.mark} Q"
        on, off = self._add_appearance(size, ticked), self._add_appearance(size, "")
        return f"/FT/Btn/V/Off/AS/Off/AP<</N<</{CHECKED} {on} 0 R/Off {off} 0 R>>>>"

    def _add_appearance(self, size: tuple[float, float], operators: str) -> int:
        """Add an appearance stream, or return the equal one that there is (§12.5.5)."""
        box = format_number_array((0, 0, *size))
        if (box, operators) not in self._appearances:
            resources = f"/Resources<</Font<</{FIELD_FONT_NAME} {self._font} 0 R>>>>"
            stream = compress_stream(
                operators.encode("latin-1"), f"/Type/XObject/Subtype/Form/BBox{box}{resources}"
            )
            self._appearances[box, operators] = self._objects.add(stream)
        return self._appearances[box, operators]

    def format_form(self, numbers: Sequence[int]) -> str:
        """Return the catalog's entry of the form with these fields (§12.7.2).

        Every field has its appearance, so that no viewer needs to make any.
        """
        fields = " ".join(f"{number} 0 R" for number in numbers)
        return (
            f"/AcroForm<</Fields[{fields}]/DR<</Font<</{FIELD_FONT_NAME} {self._font} 0 R>>>>"
            f"/DA{format_text_string(_format_default_appearance(self._look))}>>"
        )


def _limit_height(rect: BBox) -> BBox:
    left, bottom, right, top = rect
    raised = bottom + LINE_RAISE
    return left, raised, right, min(top, raised + HIGHEST_LINE)


def _format_default_appearance(look: FieldLook) -> str:
    """Return how text is typed: as large as there is room for all of it (size 0, §12.7.3.3)."""
    return f"/{FIELD_FONT_NAME} 0 Tf {format_operands(*look.ink)} rg"


def write_fields(
    recorded: RecordedFields, objects: IndirectObjects, numbers: Mapping[int, int], pages: Sequence[int],
    *, tagged: bool,
) -> str:  # fmt: skip
    """Put all fields under their object numbers, and return the catalog's entry; "" without fields."""
    widgets = [(index, widget) for index, drawn in sorted(recorded.pages.items()) for widget in drawn]
    if not widgets:
        return ""
    writer = FieldWriter(objects, widgets[0][1].field.look)
    for index, widget in widgets:
        key = widget.annotation_index if tagged else -1
        objects.put(numbers[widget.annotation_index], writer.format_widget(widget, pages[index], key))
    return writer.format_form([numbers[widget.annotation_index] for _, widget in widgets])
