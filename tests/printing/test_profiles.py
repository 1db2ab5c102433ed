"""Printer profiles: the user's keys go first, mistakes have a line, nothing is lost in writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.errors import ContentError, OutputError
from handout.printing.profiles import PrinterProfile, read_profiles
from handout.printing.profiles_writing import add_profile

GENERAL = """\
printers:
  front: {uri: 'ipps://10.0.0.1/ipp/print', certificate: aa, tray: main, sides: one}
  HP_4302: {paper: a4}
"""
OWN = """\
printers:
  front:
    queue: HP LaserJet
    sides: long-edge
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_later_files_keys_go_first(tmp_path: Path) -> None:
    files = [write(tmp_path / "a.yaml", GENERAL), tmp_path / "none.yaml", write(tmp_path / "b.yaml", OWN)]
    profiles = read_profiles(files)
    front = profiles["front"]
    assert (front.queue, front.uri, front.certificate) == ("HP LaserJet", "", "")
    assert (front.tray, front.sides, front.ask_above) == ("main", "long-edge", 40)
    assert (profiles["HP_4302"].queue, profiles["HP_4302"].paper) == ("HP_4302", "a4")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("printers: {front: {trai: main}}", "no key is called 'trai'"),
        ("printers: {front: {password: x}}", "no key is called 'password'"),
        ("printers: {front: {sides: both}}", "expected one of: one, long-edge, short-edge"),
        ("printers: {front: {queue: a, uri: 'ipp://b/'}}", "both a queue and an address"),
        ("printers: {front: {queue: a, certificate: b}}", "no encryption"),
        ("printers: {front: {ask_above: 0}}", "from 1 to 10000"),
        ("printers: [", "not closed"),
    ],
)
def test_mistakes_have_their_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_profiles([write(tmp_path / "file.yaml", text)])
    assert problem in str(caught.value)
    assert all(each.mark for each in caught.value.problems)


def test_a_printer_is_added_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "printers.yaml"
    add_profile(path, "front", PrinterProfile(queue='The "big" one'))
    path.write_text(path.read_text(encoding="utf-8") + "    tray: main # the upper one\n", encoding="utf-8")
    add_profile(path, "back", PrinterProfile(uri="ipps://h/", certificate="ab"))
    text = path.read_text(encoding="utf-8")
    assert "    tray: main # the upper one\n" in text
    profiles = read_profiles([path])
    assert (profiles["front"].queue, profiles["front"].tray) == ('The "big" one', "main")
    assert (profiles["back"].uri, profiles["back"].certificate) == ("ipps://h/", "ab")
    assert [each.name for each in path.parent.iterdir()] == ["printers.yaml"]


@pytest.mark.parametrize(
    "text", ["printers: {front: {queue: a}}\n", "printers:\n    front: {queue: a}\n", "[\n"]
)
def test_a_file_of_another_form_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "printers.yaml", text)
    with pytest.raises(OutputError, match="by hand"):
        add_profile(path, "back", PrinterProfile(queue="b"))
    assert path.read_text(encoding="utf-8") == text
    assert len(list(tmp_path.iterdir())) == 1
