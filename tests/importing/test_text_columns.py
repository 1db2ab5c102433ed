"""Columns of spaces become a table only where they are sure; elsewhere the lines stay, and it is told."""

from __future__ import annotations

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftParagraph, DraftTable
from handout.importing.text.tables import LIKE_TABLE_COMMENT

HEAD = "Your medicines\n\nPlease take these as written here.\n\n"
END = "\nCall us if you have questions about it.\n"


def read(lines: str) -> ImportedProject:
    return import_article(f"{HEAD}{lines}{END}".encode(), name="a.txt")


def rows(lines: str) -> list[tuple[str, ...]]:
    tables = [block for block in read(lines).draft.blocks if isinstance(block, DraftTable)]
    return [row for table in tables for row in (table.header, *table.rows)]


SURE = {
    "Drug       Dose Times\nAspirin    5 mg twice\nMetformin  500 mg once\nLisinopril 10 mg once\n": [
        ("Drug", "Dose Times"), ("Aspirin", "5 mg twice"), ("Metformin", "500 mg once"),
        ("Lisinopril", "10 mg once"),
    ],
    "Drug       Morning   Night\n\nAspirin    5 mg      10 mg\n\nMetformin            1 g\n": [
        ("Drug", "Morning", "Night"), ("Aspirin", "5 mg", "10 mg"), ("Metformin", "", "1 g"),
    ],
    "Drug       Morning   Night\nAspirin    5 mg      10 mg\n": [
        ("Drug", "Morning", "Night"), ("Aspirin", "5 mg", "10 mg"),
    ],
    "Drug          Morning   Night\nAspirin          5 mg   10 mg\nMetformin      500 mg    1 g\n": [
        ("Drug", "Morning", "Night"), ("Aspirin", "5 mg", "10 mg"), ("Metformin", "500 mg", "1 g"),
    ],
}  # fmt: skip
UNSURE = (
    "Drug Morning Evening\nAspirin 5 mg 10 mg\nIbuprofen 200 mg 400 mg\n",
    "Medicine    Morning Noon  Night\nAspirin     5 mg    -     10 mg\nMetformin   500 mg  250 mg 1 g\n",
    "Drug   Dose    When\nAspirin    5 mg  morning\nMetformin 500 mg    night\nLisinopril   10 mg dusk\n",
    "Drug      How       Night\nAspirin   food      5 mg\n          and tea\nOther     1 g       2 g\n",
    # A value between two titles, on either side, or in a row of many.
    "Drug       Morning     Night\nAspirin    5 mg        10 mg\nMetformin         1 g\n",
    "Drug       Morning     Night\nAspirin    5 mg        10 mg\nMetformin           1 g\n",
    "Drug          Morning       Noon     Night\nAspirin       5 mg          7 mg     10 mg\n"
    "Metformin              1 g           2 g\nOther         1 mg                 3 mg\n",
    "Drug Morning Noon Night\nAspirin 5 mg 10 mg\nMetformin 500 mg 250 mg 1 g\nLisinopril 10 mg\n",
)
PROSE = (
    "Take 500 mg every 6 hours with food, and 400 mg of the\nother one after 8 hours, at most 1200 mg\n",
    "Take it every day.  Drink a lot of water.\nRest when you can.  Call us if it hurts.\nRest.  Sleep.\n",
    "1. Take 5 mg  at noon\n2. Take 10 mg  at night\n",
)


def test_columns_of_spaces_are_a_table_where_they_are_sure() -> None:
    assert {lines: rows(lines) for lines in SURE} == SURE
    assert [read(lines).differences for lines in SURE] == [()] * len(SURE)


def test_lines_whose_columns_are_not_sure_stay_lines_and_it_is_told() -> None:
    for lines in UNSURE:
        project = read(lines)
        kept = [
            block for block in project.draft.blocks if isinstance(block, DraftParagraph) and block.comment
        ]
        words = "\\\n".join(" ".join(line.split()) for line in lines.splitlines())
        assert [(block.text, block.comment) for block in kept] == [(words, LIKE_TABLE_COMMENT)], lines
        told = f"lines 5–{4 + lines.count(chr(10))} look like a table"
        assert [line.startswith(told) for line in project.differences] == [True], lines


def test_running_text_is_no_table() -> None:
    for lines in PROSE:
        assert rows(lines) == []
        assert read(lines).differences == (), lines


NO_TABLES = (
    "The sun  goes down on the hill,\n"
    "The moon  comes up, the night is still,\nAnd you  will sleep and be well.\n",
    "Doctor:    How are you?\nPatient:   I have pain.\nDoctor:    Where is it?\n",
    "Signature                    Date\n\n______________________       __________\n\n"
    "Printed name                 Phone\n\n______________________       __________\n",
    "x    = 1\ny    = 2\nlong = 3\n",
    "Oak Clinic            Dr. Lee\n12 Main Street        Phone 555-010-0100\nOak         Fax 555-010-0101\n",
    "Drug         Dose     When\nAspirin      81 mg    morning\nAmoxicillin  500 mg   twice\n clavulanate\n"
    "Metformin    850 mg   night\nLisinopril   10 mg    noon\n",
)


def test_verses_dialogues_code_blanks_and_wrapped_rows_are_no_table() -> None:
    assert [lines for lines in NO_TABLES if rows(lines)] == []


def test_a_long_table_is_not_torn() -> None:
    lines = "".join(f"Drug{at:03}      {at % 9 + 1} mg      {at % 7 + 1} mg\n" for at in range(100))
    tables = [block for block in read(f"Drug         Morning   Night\n{lines}").draft.blocks
              if isinstance(block, DraftTable)]  # fmt: skip
    assert [len(table.rows) for table in tables] == [100]


def test_lines_of_rules_are_read_once() -> None:
    # Each of these took the square of its length before: minutes, where a machine is slow.
    assert read(f"a  b\n{'-' * 20_000}x\n").draft.blocks
