"""Sets a translation beside its source, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.document.passages import Passage, visible_text
from handout.checking.translations.alignment import find_left_out
from handout.data_classes import NamedTuple


class Chunk(NamedTuple):
    """The texts of a block, or of several where the blocks do not match."""

    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """What the file itself says; what fields stand for may differ between clinics."""
        return "\n".join(visible_text(passage.markup) for passage in self.passages)

    @property
    def markup(self) -> str:
        """The texts with their markup, which holds the addresses of links."""
        return "\n".join(passage.markup for passage in self.passages)


class BlockChunk(NamedTuple):
    """The texts of one block, and the block's name."""

    name: str
    passages: tuple[Passage, ...]


def pair_chunks(source: CheckedDocument, translation: CheckedDocument) -> Iterator[tuple[Chunk, Chunk]]:
    """Yield what belongs together: texts of a block, else blocks, else sections, else all of it.

    Sections with the same blocks are taken block by block; others as a whole.
    """
    firsts, seconds = _split_into_sections(source), _split_into_sections(translation)
    if len(firsts) != len(seconds):
        yield (
            _join(block for section in firsts for block in section),
            _join(block for section in seconds for block in section),
        )
        return
    for first, second in zip(firsts, seconds, strict=True):
        if [block.name for block in first] == [block.name for block in second]:
            for one, other in zip(first, second, strict=True):
                yield from _pair_passages(one.passages, other.passages)
        else:
            yield _join(first), _join(second)


def _pair_passages(first: tuple[Passage, ...], second: tuple[Passage, ...]) -> Iterator[tuple[Chunk, Chunk]]:
    """Yield the texts of two blocks one by one, if they have the same: doses of two items may be swapped."""
    if [each.field for each in first] == [each.field for each in second]:
        yield from ((Chunk((one,)), Chunk((other,))) for one, other in zip(first, second, strict=True))
    else:
        yield Chunk(first), Chunk(second)


def find_missing_blocks(
    source: CheckedDocument, translation: CheckedDocument
) -> Iterator[tuple[Passage, Passage | None]]:
    """Yield the first passage of each block that a section leaves out, and that of its section."""
    firsts, seconds = _split_into_sections(source), _split_into_sections(translation)
    if len(firsts) != len(seconds):
        return
    letters = [sum(len(_read(each)) for section in side for each in section) for side in (firsts, seconds)]
    for first, second in zip(firsts, seconds, strict=True):
        beside = second[0].passages[0] if second else None
        named = _find_lost_kinds(first, second)
        yield from ((each.passages[0], beside) for each in named)
        rest = [each for each in first if each not in named]
        if len(rest) > len(second):
            texts, others = [_read(each) for each in rest], [_read(each) for each in second]
            for place in find_left_out(texts, others, letters[1] / max(1, letters[0])):
                yield rest[place].passages[0], beside


def _find_lost_kinds(first: list[BlockChunk], second: list[BlockChunk]) -> list[BlockChunk]:
    """Return the blocks of kinds of which a translation has none, such as a warning, if it has fewer."""
    kinds = {each.name for each in second}
    lost = [each for each in first if each.name not in kinds]
    return lost if lost and len(second) + len(lost) <= len(first) else []


def _read(block: BlockChunk) -> str:
    return Chunk(block.passages).text


def count_sections(document: CheckedDocument) -> int:
    """Return the number of sections, the part before the first included."""
    return len(_split_into_sections(document))


def _split_into_sections(document: CheckedDocument) -> list[list[BlockChunk]]:
    sections: list[list[BlockChunk]] = [[]]
    passages = (each for each in document.passages if each.field != "alt")
    for _, group in groupby(passages, key=lambda passage: id(passage.block)):
        members = tuple(group)
        block = members[0].block
        name = block.name if block is not None else ""
        if name == "section":
            sections.append([])
        sections[-1].append(BlockChunk(name, members))
    return sections


def _join(blocks: Iterator[BlockChunk] | list[BlockChunk]) -> Chunk:
    return Chunk(tuple(passage for block in blocks for passage in block.passages))
