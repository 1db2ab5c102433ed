"""Many documents from one template: a copy fills placeholders and completes shared bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.document import (
    GlyphsByFace,
    Placeholder,
    RecordedDocument,
    TemplateDocument,
    build_template_document,
    make_metadata_stream,
)
from handout.pdf.flate import StreamCompressor
from handout.pdf.metadata import Metadata
from handout.pdf.navigation import LinkAnnotation, check_destinations, format_link_annotation
from handout.pdf.objects import CompleteFile, FilePrefix, ObjectBody
from handout.pdf.structure import BBox, StructureElement
from handout.pdf.syntax import format_text_string

if TYPE_CHECKING:
    from handout.pdf.fonts.face import Face

MAX_PREFIXES = 16
"""File prefixes cached per template: nearly all locations share one, extra letters need more."""

LETTER_BLOCK_SIZE = 64
"""Code points in a block: fonts grow by complete blocks, so few addresses need their own fonts."""

ASCII_PRINTABLE = range(0x20, 0x7F)
"""Code points in every text face of a template (ASCII): most addresses need no others."""


class MismatchError(Exception):
    """A copy needs other marked content or links than the template has."""


class Paintable(Protocol):
    """Something that can be painted in a placeholder."""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""


class FillCanvas(TaggedCanvas):
    """A canvas that fills one placeholder after another, with the MCIDs the template has for it.

    One canvas serves all copies of a template; ``reset`` prepares it for the next one.
    """

    def __init__(
        self,
        recorded: RecordedDocument,
        metadata: Metadata,
        ascii_faces: frozenset[Face],
        *,
        is_right_to_left: bool = False,
    ) -> None:
        super().__init__(
            recorded.pages[0].size,
            metadata,
            tagged=recorded.tree is not None,
            is_right_to_left=is_right_to_left,
        )
        self._placeholders = recorded.placeholders
        self._placeholder = recorded.placeholders[0] if recorded.placeholders else Placeholder(0, (), "", ())
        self._mcid_cursor = self._link_cursor = 0
        self._ascii_faces = ascii_faces
        self.reset(shares_fonts=True)

    def reset(self, *, shares_fonts: bool) -> None:
        """Clear what the previous copy painted.

        ``shares_fonts``: the copy has the fonts of nearly all copies, with letters that it may not show;
        else its fonts hold what it shows.
        """
        self.shares_fonts = shares_fonts
        self.ascii_faces = self._ascii_faces if shares_fonts else frozenset()
        self.filled_operators: dict[int, str] = {}
        """Operators by placeholder number."""
        self.links: dict[int, LinkAnnotation] = {}
        """Link annotations by annotation index."""
        self.used_glyphs: dict[Face, dict[int, str]] = {}
        """Glyphs that were shown, by face."""

    def fill_placeholder(self, index: int, paintable: Paintable, x: float, y: float, width: float) -> None:
        """Paint a placeholder.

        Raises MismatchError if that takes other marked content or links than the template has.
        """
        self._placeholder = placeholder = self._placeholders[index]
        self._code, self._mcid_cursor, self._link_cursor = [], 0, 0
        paintable.draw(self, x, y, width)
        if self._mcid_cursor != len(placeholder.mcids) or self._link_cursor != len(placeholder.link_indices):
            raise MismatchError
        operators = "\n".join(self._code)
        self.filled_operators[index] = (
            f"{placeholder.bdc_operator}\n{operators}\nEMC"
            if placeholder.bdc_operator and operators
            else operators
        )

    def use_glyphs(self, face: Face, glyphs: Mapping[int, str]) -> None:
        """Record that ``glyphs`` of ``face`` are shown."""
        self.used_glyphs.setdefault(face, {}).update(glyphs)

    def paint_text(self, operators: str) -> None:
        """Append complete text objects, which are an artifact."""
        self._code.append(operators)

    def paint_tagged(self, element: StructureElement, operators: str) -> None:
        """Append complete painting operators as content of ``element``.

        They get the placeholder's next MCID. Raises MismatchError if the placeholder has no MCID left.
        """
        placeholder, at = self._placeholder, self._mcid_cursor
        if placeholder.bdc_operator or self._tree is None:
            self._code.append(operators)
            return
        if at == len(placeholder.mcids):
            raise MismatchError
        self._mcid_cursor = at + 1
        self._code.append(f"/{element.role}<</MCID {placeholder.mcids[at]}>>BDC\n{operators}\nEMC")

    def paint_operators(self, operators: str) -> None:
        """Append complete painting operators, such as a link's underline, which are an artifact."""
        if self._placeholder.bdc_operator or self._tree is None:
            self._code.append(operators)
        else:
            self._code.append(f"/Artifact BMC\n{operators}\nEMC")

    def extend_bbox(self, element: StructureElement, box: BBox) -> None:
        """Do nothing: the template has the figure's bounding box."""

    def add_empty_element(self, element: StructureElement) -> None:
        """Do nothing: the template has the element."""

    def _attach_link(self, link: LinkAnnotation, element: StructureElement) -> None:
        placeholder, at = self._placeholder, self._link_cursor
        if at == len(placeholder.link_indices):
            raise MismatchError
        self._link_cursor = at + 1
        self.links[placeholder.link_indices[at]] = link

    @property
    def _is_in_artifact(self) -> bool:
        return bool(self._placeholder.bdc_operator)


class _CachedPrefix(NamedTuple):
    document: TemplateDocument
    prefix: FilePrefix


class TemplateFile:
    """The file of a template, ready to be completed by any number of copies.

    ``faces`` are those that get every ASCII letter, whichever letters the template itself shows.
    """

    def __init__(self, recorded: RecordedDocument, metadata: Metadata, faces: tuple[Face, ...]) -> None:
        self._recorded, self._metadata = recorded, metadata
        self._glyphs = (
            _add_ascii_letters(recorded.glyphs, faces) if recorded.placeholders else recorded.glyphs
        )
        self._available_glyphs = {key: frozenset(shown) for key, (_, shown) in self._glyphs.items()}
        self.ascii_faces = frozenset(face for face in faces if face.resource_name in recorded.glyphs)
        self._prefixes: OrderedDict[tuple[bool, _MissingLetters], _CachedPrefix] = OrderedDict()

    def complete(self, canvas: FillCanvas, alt_texts: Mapping[int, str], metadata: Metadata) -> CompleteFile:
        """Return the complete file of one copy, as the canvas has painted it.

        ``alt_texts`` are the alternative texts by placeholder number.
        """
        check_destinations(list(canvas.links.values()), self._recorded.destinations)
        document, prefix = self._get_prefix(canvas.used_glyphs, canvas.shares_fonts)
        late_objects: list[tuple[int, ObjectBody]] = [
            (document.xmp_stream, make_metadata_stream(self._recorded, metadata))
        ]
        filled, compressor = canvas.filled_operators, StreamCompressor()
        for number, parts in document.content_streams:
            operators = "\n".join([part if isinstance(part, str) else filled[part.number] for part in parts])
            late_objects.append((number, compressor.compress(operators.encode("latin-1"))))
        for annotation_index, (number, struct_parent) in document.links.items():
            late_objects.append(
                (number, format_link_annotation(canvas.links[annotation_index], struct_parent))
            )
        for placeholder, (number, before, after) in document.alt_texts.items():
            late_objects.append((number, f"{before}{format_text_string(alt_texts[placeholder])}{after}"))
        return prefix.complete(late_objects, compressor)

    def _get_prefix(self, used_glyphs: Mapping[Face, Mapping[int, str]], shares_fonts: bool) -> _CachedPrefix:
        letters = (
            self._find_missing_letters(used_glyphs) if shares_fonts else self._list_own_letters(used_glyphs)
        )
        key = shares_fonts, letters
        cached = self._prefixes.get(key)
        if cached is None:
            glyphs = self._add_letters(
                self._glyphs if shares_fonts else self._recorded.glyphs, letters, used_glyphs
            )
            document = build_template_document(self._recorded, self._metadata, glyphs)
            cached = self._prefixes[key] = _CachedPrefix(document, FilePrefix(document.objects))
            if len(self._prefixes) > MAX_PREFIXES:
                self._prefixes.popitem(last=False)
        else:
            self._prefixes.move_to_end(key)
        return cached

    def _list_own_letters(self, used_glyphs: Mapping[Face, Mapping[int, str]]) -> _MissingLetters:
        """Return the glyphs that a copy shows and the template itself does not."""
        known = {key: shown for key, (_, shown) in self._recorded.glyphs.items()}
        return frozenset(), frozenset(
            (face.resource_name, glyph, text)
            for face, glyphs in used_glyphs.items()
            for glyph, text in glyphs.items()
            if glyph not in known.get(face.resource_name, ())
        )

    def _find_missing_letters(self, used_glyphs: Mapping[Face, Mapping[int, str]]) -> _MissingLetters:
        """Return what the template's fonts lack for a copy: blocks of letters, and other glyphs."""
        missing_by_face = {
            face: missing
            for face, glyphs in used_glyphs.items()
            if (missing := glyphs.keys() - self._available_glyphs.get(face.resource_name, frozenset()))
        }
        blocks: set[tuple[str, int]] = set()
        rest: set[tuple[str, int, str]] = set()
        for face, missing in missing_by_face.items():
            texts = {glyph: used_glyphs[face][glyph] for glyph in missing}
            own_blocks = {ord(text) // LETTER_BLOCK_SIZE for text in texts.values() if len(text) == 1}
            covered = {
                glyph
                for block in own_blocks
                for glyph in _map_characters_to_glyphs(face, _block_range(block))
            }
            blocks |= {(face.resource_name, block) for block in own_blocks}
            rest |= {
                (face.resource_name, glyph, text) for glyph, text in texts.items() if glyph not in covered
            }
        return frozenset(blocks), frozenset(rest)

    @staticmethod
    def _add_letters(
        glyphs: GlyphsByFace, letters: _MissingLetters, used_glyphs: Mapping[Face, Mapping[int, str]]
    ) -> GlyphsByFace:
        """Return glyphs of the template together with the other ones that a copy needs."""
        extended = {key: (face, dict(known)) for key, (face, known) in glyphs.items()}
        faces = {face.resource_name: face for face in used_glyphs}
        blocks, rest = letters
        # In the order of names, for the file must not depend on what this stamp painted first.
        for key, block in sorted(blocks):
            face_glyphs = extended.setdefault(key, (faces[key], {}))[1]
            for glyph, text in _map_characters_to_glyphs(faces[key], _block_range(block)).items():
                face_glyphs.setdefault(glyph, text)
        for key, glyph, text in sorted(rest):
            extended.setdefault(key, (faces[key], {}))[1].setdefault(glyph, text)
        return extended


_MissingLetters = tuple[frozenset[tuple[str, int]], frozenset[tuple[str, int, str]]]
"""Blocks of code points by face, and glyphs for more than one letter: face, glyph, text."""


def _block_range(number: int) -> range:
    return range(number * LETTER_BLOCK_SIZE, (number + 1) * LETTER_BLOCK_SIZE)


def _add_ascii_letters(
    glyphs: GlyphsByFace, faces: tuple[Face, ...]
) -> dict[str, tuple[Face, dict[int, str]]]:
    """Return the glyphs with all ASCII letters of those faces that the template uses anyway."""
    extended = {key: (face, dict(texts)) for key, (face, texts) in glyphs.items()}
    for face in faces:
        if face.resource_name in extended:
            for glyph, text in _map_characters_to_glyphs(face, ASCII_PRINTABLE).items():
                extended[face.resource_name][1].setdefault(glyph, text)
    return extended


@lru_cache(maxsize=64)
def _map_characters_to_glyphs(face: Face, characters: range) -> Mapping[int, str]:
    """Return a face's glyphs for these characters, with the text that each stands for."""
    letters = [chr(at) for at in characters if at in face.characters and chr(at).isprintable()]
    glyphs = {face.glyph(letter): letter for letter in letters}
    return {glyph: face.glyph_texts.get(glyph, letter) for glyph, letter in glyphs.items() if glyph}
