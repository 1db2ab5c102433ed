"""The records of a long table, kept flat: a list and a tuple for each would take more than their words do."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import overload

from handout.data_classes import NamedTuple


class CsvRecord(NamedTuple):
    """The cells of one record, exactly as written, and the line of the file on which it begins."""

    line: int
    cells: list[str]


class CsvRecords(Sequence[CsvRecord]):
    """Records that are made when they are asked for; a slice of them holds no copy of their cells.

    Lines are below 2**32, which the size of a list of locations limits.
    """

    def __init__(self, records: Iterable[CsvRecord] = ()) -> None:
        self._cells: list[str] = []
        self._lines, self._ends = array("L"), array("L", (0,))
        self._numbers = range(0)
        for line, cells in records:
            self.add(line, cells)

    def add(self, line: int, cells: Iterable[str]) -> None:
        """Add a record at the end of all that were read, also of those that a slice leaves out."""
        self._cells += cells
        self._lines.append(line)
        self._ends.append(len(self._cells))
        self._numbers = range(len(self._lines))

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> CsvRecord: ...

    @overload
    def __getitem__(self, at: slice) -> CsvRecords: ...

    def __getitem__(self, at: int | slice) -> CsvRecord | CsvRecords:
        numbers = self._numbers[at]
        if isinstance(numbers, int):
            first, end = self._ends[numbers], self._ends[numbers + 1]
            return CsvRecord(self._lines[numbers], self._cells[first:end])
        part = CsvRecords.__new__(CsvRecords)
        part._cells, part._lines, part._ends = self._cells, self._lines, self._ends
        part._numbers = numbers
        return part
