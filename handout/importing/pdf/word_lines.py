"""Puts the words of a PDF's page into lines, and tells the white that runs down between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from handout.data_classes import dataclass
from handout.importing.comparing.table_comparison import SourceBand
from handout.importing.pdf.lines import Page, Piece, Word
from handout.importing.words.folded_words import split_folded_words

MIN_WHITE = 0.6
"""How wide the white between two columns is on half of the lines at least, of the size of the words."""
LEAST_WHITE = 0.15
"""How wide it is on every line at least: a long label may come close to its value."""
NEAR_SHARE = 0.85
"""Of the size: how far the middle of a cell of two lines stands from one of them."""
SAME_LINE = 0.12
"""Of the size: how far the base lines of words of one line stand apart at most."""
SAME_LEFT = 0.12
"""Of the size: how far apart the words of a column begin at most."""
MIN_GUTTER_LINES = 4
"""The fewest lines of text on each side of the white between two columns."""
MIN_TEXT_WIDTH = 12
"""Of the size: a column that is wider, and whose lines mostly fill it, has running text."""
BULLETS = frozenset("\u2022\u00b7\u25aa\u25cf\u25cb\u25a0\u25a1\u2013\u2714\u2713\uf0b7-*")
MAX_DROP = 3.6
"""Of the size: how far two lines of a table stand apart at most."""
Gap = tuple[float, float]


@dataclass(slots=True)
class WordLine:
    """The words at one height of a page, from the left, each with the piece that it is of."""

    words: list[tuple[Word, Piece]]
    middle: float
    size: float
    # A line is tried in many runs of lines: what its words leave and where they stand is found once.
    _gaps: tuple[Gap, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _whites: tuple[Gap, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _narrowed: dict[tuple[Gap, ...], tuple[Gap, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _parted: dict[tuple[Gap, ...], list[list[Word]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def list_gaps(self) -> tuple[Gap, ...]:
        """Return the white between the words that is wider than a space, but for that after a bullet."""
        if self._gaps is None:
            self._gaps = tuple(self._find_gaps())
        return self._gaps

    def _find_gaps(self) -> Iterator[Gap]:
        reach, is_bullet = self.words[0][0].right, self.words[0][0].text in BULLETS
        for word, _ in self.words[1:]:
            if word.left - reach >= MIN_WHITE * self.size and not is_bullet:
                yield reach, word.left
            reach, is_bullet = max(reach, word.right), word.text in BULLETS

    def narrow(self, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
        """Return what is left of each gap beside the words of the line."""
        key = tuple(gaps)
        narrowed = self._narrowed.get(key)
        if narrowed is None:
            narrowed = self._narrowed[key] = self._find_narrowed(key)
        return narrowed

    def _find_narrowed(self, gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
        own = self.list_gaps()
        least = LEAST_WHITE * self.size
        if len(own) == len(gaps):
            # As many cells as columns: each is of one, also where a title stands left and its values right.
            met = tuple((max(a[0], b[0]), min(a[1], b[1])) for a, b in zip(own, gaps, strict=True))
            if all(end - start >= least for start, end in met):
                return met
        widest = (self._find_widest(start, end) for start, end in gaps)
        return tuple(white for white in widest if white[1] - white[0] >= least)

    def _find_widest(self, start: float, end: float) -> Gap:
        """Return the widest white of the line between two places, the first of those that are as wide."""
        widest = (start, start)
        width = 0.0
        for begun, ended in self.list_whites():
            if begun >= end:
                # What follows begins farther right.
                break
            left, right = max(start, begun), min(end, ended)
            if right - left > width:
                widest, width = (left, right), right - left
        return widest

    def list_whites(self) -> tuple[Gap, ...]:
        """Return all white of the line from the left, that before its first and after its last word too."""
        if self._whites is None:
            self._whites = tuple(self._find_whites())
        return self._whites

    def _find_whites(self) -> Iterator[Gap]:
        yield -1e9, self.words[0][0].left
        reach = self.words[0][0].right
        for word, _ in self.words[1:]:
            yield reach, word.left
            reach = max(reach, word.right)
        yield reach, 1e9

    def find_columns(self, gaps: Sequence[Gap]) -> set[int]:
        """Return the columns in which the line has words."""
        return {column for column, words in enumerate(self.part_words(gaps)) if words}

    def part_words(self, gaps: Sequence[Gap]) -> list[list[Word]]:
        """Return the words in each column between gaps, from the left; they must not be changed."""
        key = tuple(gaps)
        parted = self._parted.get(key)
        if parted is None:
            parted = [[] for _ in range(len(gaps) + 1)]
            for word, _ in self.words:
                parted[find_column(word, gaps)].append(word)
            self._parted[key] = parted
        return parted


def find_column(word: Word, gaps: Sequence[Gap]) -> int:
    """Return the number of the column between gaps, which go from the left, in which a word stands."""
    at = word.left + word.right
    for number, (start, end) in enumerate(gaps):
        if start + end >= at:
            return number
    return len(gaps)


def is_text(line: WordLine, gaps: Sequence[Gap]) -> bool:
    """Return whether words with no more than spaces between them reach over two columns."""
    return len(line.words) > 4 and not line.list_gaps() and len(line.find_columns(gaps)) > 1


def begins_with_columns(line: WordLine, lines: Sequence[WordLine], gaps: Sequence[Gap]) -> bool:
    """Return whether words after no more than a space begin where those of their column do on other lines."""
    for column in sorted(line.find_columns(gaps))[1:]:
        at = next(at for at, (word, _) in enumerate(line.words) if find_column(word, gaps) == column)
        left = line.words[at][0].left
        if left - line.words[at - 1][0].right >= MIN_WHITE * line.size:
            continue
        firsts = (
            next((word for word, _ in other.words if find_column(word, gaps) == column), None)
            for other in lines if other is not line
        )  # fmt: skip
        if sum(word is not None and abs(word.left - left) <= SAME_LEFT * line.size for word in firsts) < 2:
            return False
    return True


def has_crowded_column(line: WordLine, gaps: Sequence[Gap]) -> bool:
    """Return whether a column has words far apart while another has none: they may be of two columns."""
    return is_parted(line, gaps) and len(line.find_columns(gaps)) <= len(gaps)


def is_parted(line: WordLine, gaps: Sequence[Gap]) -> bool:
    """Return whether words of one column stand far apart."""
    return any(
        not any(min(end, gap[1]) > max(start, gap[0]) for gap in gaps) for start, end in line.list_gaps()
    )


def find_text_gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where white parts two columns of running text, beside which a table is of one column alone."""
    wide = [piece for piece in pieces if piece.right - piece.left > MIN_TEXT_WIDTH * get_size(piece)]
    for at in sorted({piece.left for piece in wide})[1:40]:
        left = [piece for piece in wide if piece.right < at]
        right = [piece for piece in wide if piece.left >= at - 1]
        if min(len(left), len(right)) < MIN_GUTTER_LINES:
            continue
        top = min(max(piece.top for piece in left), max(piece.top for piece in right))
        bottom = max(min(piece.bottom for piece in left), min(piece.bottom for piece in right))
        beside = [piece for piece in wide if bottom - 1 <= piece.bottom and piece.top <= top + 1]
        crossing = [piece for piece in beside if piece.left < at - 1 < piece.right]
        if len(beside) >= 2 * MIN_GUTTER_LINES and not crossing:
            return at - 1
    return None


def get_size(piece: Piece) -> float:
    """Return the size of a piece as it is seen on the page."""
    return piece.seen_size or piece.size


def make_word_lines(pieces: Sequence[Piece]) -> Iterator[WordLine]:
    """Yield the lines of a page from the top, without those that are not read from left to right."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -_get_base(piece)):
        if groups and _get_base(groups[-1][0]) - _get_base(piece) <= SAME_LINE * get_size(piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    for group in groups:
        words = [(word, piece) for piece in group for word in piece.words]
        if words and all(piece.words for piece in group):
            words.sort(key=lambda pair: pair[0].left)
            longest = max(group, key=lambda piece: len(piece.text))
            yield WordLine(words, _get_base(group[0]), get_size(longest))


def _get_base(piece: Piece) -> float:
    """Return the base line of a piece, or about it: letters such as p and brackets shift its lower end."""
    return piece.base if piece.base is not None else piece.bottom + 0.2 * piece.size


def meet_whites(lines: Sequence[WordLine]) -> list[Gap]:
    """Return the white that all lines leave between words."""
    common: Sequence[Gap] = lines[0].list_whites()
    for line in lines[1:]:
        whites = line.list_whites()
        met = [
            (max(a[0], b[0]), min(a[1], b[1])) for a in common for b in whites
            if b[0] < a[1] and a[0] < b[1]
        ]  # fmt: skip
        common = [gap for gap in met if gap[1] - gap[0] >= LEAST_WHITE * line.size]
    return [gap for gap in common if gap[0] > -1e8 and gap[1] < 1e8]


def read_bands(page: Page) -> Iterator[SourceBand]:
    """Yield the words at each height of a page, to be compared: centred cells lie between."""
    lines = list(make_word_lines(page.pieces))
    texts = [
        f" {' '.join(split_folded_words(' '.join(word.text for word, _ in line.words)))} " for line in lines
    ]
    for at, line in enumerate(lines):
        near = [
            texts[other] for other in range(max(at - 4, 0), min(at + 5, len(lines)))
            if abs(lines[other].middle - line.middle) < NEAR_SHARE * line.size
        ]  # fmt: skip
        yield SourceBand(f"page {page.number}", tuple(near))
