"""A template: a document laid out and drawn once, for all locations with the same layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from handout.content.canonical_json import encode_location
from handout.data_classes import replace
from handout.errors import ContentError, Problem, Severity
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.location_slots import LocationSlots, list_placements
from handout.layout.context.placed_blocks import list_notes
from handout.layout.page.document import DocumentLayout, lay_out_document
from handout.layout.papers import Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.fonts.face import Face
from handout.pdf.metadata import Metadata
from handout.pdf.objects import CompleteFile
from handout.pdf.structure import StructureElement
from handout.pdf.template import FillCanvas, MismatchError, TemplateFile
from handout.text.bidi import is_right_to_left

if TYPE_CHECKING:
    from handout.layout.page.leaflet import LeafletLayout

MAX_OWN_FONTS = 8
"""Most locations of a handout whose copies have fonts of their own, which hold no letter that is not shown.

Copies for more locations share their fonts, since making them takes longer than all else of a copy."""

SlotFilling = tuple[list[Any], str]
"""The content of a slot for one location: its fragments and the alternative text of its element."""


class Template:
    """A layout with open slots, made from the context of one location.

    It depends on that location only through the recorded answers and through the location fields
    inlined in its fixed text. Raises ContentError with every problem of the blocks.
    """

    def __init__(
        self, context: LayoutContext, paper: Paper, metadata: Metadata, *, tagged: bool = True
    ) -> None:
        self._slots = LocationSlots()
        self._location_key = encode_location(context.untracked_location).text
        self._title_and_subject = metadata.title, metadata.subject
        canvas = TaggedCanvas(
            (paper.width, paper.height),
            metadata,
            tagged=tagged,
            is_right_to_left=is_right_to_left(context.language),
        )
        layout = lay_out_pages(replace(context, slots=self._slots), canvas.document, paper)
        layout.draw(canvas)
        recorded = canvas.finish_recording()
        self.pages = len(layout.pages)
        self.is_right_to_left = canvas.is_right_to_left
        self.has_back_cover = layout.has_back_cover
        """Whether the last page can be separated from the page before it."""
        self.notes = list_notes(context)
        """Notes for the author."""
        if context.fillable and not recorded.fields.count:
            self.notes += (_make_nothing_to_fill(),)
        self._slot_order = list(range(len(self._slots.slots)))
        self._placements = list_placements(self._slots.slots)
        self._template_file = TemplateFile(recorded, metadata, _list_common_faces(context))
        self._fill_canvas = FillCanvas(
            recorded, metadata, self._template_file.ascii_faces, is_right_to_left=canvas.is_right_to_left
        )

    def fill(self, context: LayoutContext, metadata: Metadata) -> CompleteFile | str:
        """Return the document of a location, or the name of what does not match the template.

        Raises ContentError with everything that cannot be laid out for that location.
        """
        slots = self._slots
        if slots.location_specific and encode_location(context.untracked_location).text != self._location_key:
            return "location"
        if mismatch := slots.find_mismatch(context):
            return mismatch
        # The information dictionary is part of what all stamps share; a subtitle may name a telephone.
        if (metadata.title, metadata.subject) != self._title_and_subject:
            return "metadata"
        fillings: dict[int, SlotFilling] = {}
        problems: list[Problem] = []
        for number in self._slot_order:
            try:
                filling = slots.slots[number].fill(context)
            except ContentError as error:
                problems += context.place_problems(error.problems)
                continue
            if filling is not None:
                fillings[number] = filling
            elif not problems:
                # What sets one location apart sets the next apart too: it is asked first from now on.
                self._slot_order.remove(number)
                self._slot_order.insert(0, number)
                return f"slot {number}"
        if problems:
            raise ContentError(dict.fromkeys(problems))
        try:
            return self._paint(fillings, metadata, shares_fonts=_shares_fonts(context))
        except MismatchError:
            return "marks"

    def _paint(
        self, fillings: Mapping[int, SlotFilling], metadata: Metadata, *, shares_fonts: bool
    ) -> CompleteFile:
        canvas = self._fill_canvas
        canvas.reset(shares_fonts=shares_fonts)
        alt_texts: dict[int, str] = {}
        for placeholder, slot_index, (fragment, x, y, width) in self._placements:
            fragments, alt_texts[placeholder] = fillings[slot_index]
            canvas.fill_placeholder(placeholder, fragments[fragment], x, y, width)
        return self._template_file.complete(canvas, alt_texts, metadata)


def _shares_fonts(context: LayoutContext) -> bool:
    """Return whether a copy has the fonts of many others: only what the handout says decides that."""
    locations, location = context.project.locations, context.untracked_location
    return len(locations) > MAX_OWN_FONTS or (location is not None and location not in locations)


def _make_nothing_to_fill() -> Problem:
    return Problem(
        "there is nothing to fill in, so the copy has no form fields",
        hint="leave --fillable out, or write a block to fill in, such as `fill_in` or `checklist`",
        code="nothing-to-fill", severity=Severity.WARNING,
    )  # fmt: skip


def lay_out_pages(
    context: LayoutContext, root: StructureElement, paper: Paper
) -> DocumentLayout | LeafletLayout:
    """Lay out a document on the pages of a paper, or on the panels of a folded sheet."""
    if not paper.is_leaflet:
        return lay_out_document(context, root, paper)
    from handout.layout.page.leaflet import lay_out_leaflet

    return lay_out_leaflet(context, root, paper)


def _list_common_faces(context: LayoutContext) -> tuple[Face, ...]:
    """Return the faces that nearly all text about a location is set in."""
    stacks = [context.style(role).fonts for role in ("body", "heading1")]
    return tuple(
        dict.fromkeys(
            face
            for fonts in stacks
            for face in (
                fonts.select_faces(language=context.language)[0],
                fonts.select_faces(bold=True, language=context.language)[0],
            )
        )
    )
