"""The blanks of a document: spoken words for those on paper, form fields in a fillable copy."""

from __future__ import annotations

from handout.caches import lru_cache
from handout.content.model import Prose
from handout.data_classes import NamedTuple
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.theme_looks import make_style
from handout.layout.flowables import vector_marks
from handout.layout.flowables.blanks import Blank
from handout.pdf.form_fields import FieldKind, FieldLook, FormField
from handout.pdf.structure import StructureElement
from handout.text.bidi import is_right_to_left
from handout.text.font_stack import ALPHABETS
from handout.theme.theme import Theme


class BlankName(NamedTuple):
    """What a blank is called: its form, the element that tells forms of a kind apart, and itself."""

    form: str
    group: StructureElement
    name: str = ""


def make_line_blank(
    context: LayoutContext, parent: StructureElement, label: str, name: BlankName, count: int = 1
) -> Blank:
    """Return what describes lines to write on, under ``parent``: words, or a field."""
    locale = context.locale
    spoken = locale.line_to_write if count == 1 else locale.lines_to_write.format(count=count)
    return _make_blank(context, parent, label, name, "line" if count == 1 else "lines", spoken)


def make_box_blank(context: LayoutContext, parent: StructureElement, label: str, name: BlankName) -> Blank:
    """Return what describes a box to write or draw in, under ``parent``."""
    return _make_blank(context, parent, label, name, "lines", context.locale.box_to_write)


def make_field(
    context: LayoutContext, parent: StructureElement, label: str, name: BlankName, kind: FieldKind
) -> FormField:
    """Return a form field under ``parent``; a tick is drawn like the theme's check marks.

    A label that is prose may hold markup and fields; other text is taken as it is.
    """
    spoken = context.plain_text(label) if isinstance(label, Prose) else label
    mark = vector_marks.check_mark_operators(context.colour("text")) if kind == "check" else ""
    return FormField(
        StructureElement("Form", parent), kind, name.form, name.name, name.group,
        spoken.strip(), _make_look(context.theme, context.language), mark,
    )  # fmt: skip


def _make_blank(
    context: LayoutContext,
    parent: StructureElement,
    label: str,
    name: BlankName,
    kind: FieldKind,
    spoken: str,
) -> Blank:
    if context.fillable:
        return make_field(context, parent, label, name, kind)
    return StructureElement("Span", parent, actual_text=f" {spoken} ")


@lru_cache(maxsize=64)
def _make_look(theme: Theme, language: str) -> FieldLook:
    from handout.pdf.fonts.field_font import find_field_face

    faces = make_style(theme, "body", language).fonts.select_faces(language=language)
    return FieldLook(
        face=find_field_face(faces),
        letters=ALPHABETS.get(language.partition("-")[0].lower(), ""),
        ink=theme.colours["text"].components,
        ground=theme.colours["paper"].components,
        is_right_to_left=is_right_to_left(language),
    )
