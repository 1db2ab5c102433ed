"""The flat records of a table are the records that were given, in whole and in part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handout.content.locations.csv_records import CsvRecord, CsvRecords

RECORDS = st.lists(st.tuples(st.integers(1, 2**31), st.lists(st.text(max_size=8), max_size=5)), max_size=12)


@given(RECORDS, st.integers(0, 13), st.integers(0, 13))
def test_flat_records_equal_those_given(
    given_records: list[tuple[int, list[str]]], first: int, end: int
) -> None:
    """Each record keeps its line and its cells, also behind a slice, and behind a slice of a slice."""
    records = [CsvRecord(line, cells) for line, cells in given_records]
    flat = CsvRecords(records)
    assert list(flat) == records
    assert len(flat) == len(records)
    assert list(flat[first:end]) == records[first:end]
    assert list(flat[1:][first:]) == records[1:][first:]
    assert list(flat[-2:]) == records[-2:]


def test_a_record_that_is_changed_does_not_change_the_table() -> None:
    """The list of cells that is handed out is a copy."""
    flat = CsvRecords([CsvRecord(1, ["a", "b"])])
    flat[0].cells[0] = "x"
    assert flat[0] == CsvRecord(1, ["a", "b"])
