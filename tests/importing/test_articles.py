"""Articles as people really write them: every word is in the PDF, and the YAML reads like a person's.

What is normalised when words are compared, and nothing else: letter case and compatibility forms
(NFKC); everything that is neither letter nor digit (so quotes, dashes, list marks, rules and the
signs of Markdown); the numbers and letters of list items, which the PDF numbers itself; the lines of
an e-mail's head, which are listed in the file; `By` before an author's name, `and` between two, and
`Last reviewed` before a date; `https://` before an address. Words keep their order,
but for four things that a handout has a place of its own for: the author's lines, the disclaimer,
the date of review and, in Markdown, what the front matter and the footnotes say.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from pathlib import Path

import pytest

from handout.content.locales import load_locale as locale_words
from handout.errors import ContentError
from handout.importing.article import read_draft
from handout.importing.comparing.lost_words import find_lost_words
from handout.importing.files.text_cleaning import (
    clean_text,
    decode_article,
    split_email_header,
    strip_quote_marks,
)
from handout.importing.words.folded_words import split_folded_words
from tests.importing.conftest import ARTICLES, FIXTURES, printed_words, project, take

MARK = re.compile(r"^\s*(?:[-*\u2022>]|\(?[0-9a-z]{1,2}[.)]|\[\d\]|#{1,6}|\[\^\w+\]:)\s+", re.MULTILINE)
MOVED = {
    "ketamine-email.txt": r"Tanveer.*?about mood|FW: |This article is for.*advice\.|\[\d\]",
    "discharge-caps.txt": r"^$",
    "hard-wrapped.txt": r"by Ruth.*BSN|Last reviewed.*2026|Disclaimer:.*clinician\.|[=-]{5,}",
    "numbered.txt": r"For general.*advice\.",
    "spanish.txt": r"Por Luc.*MD|Aviso\s+Esta.*médico\.",
    "no-blank-lines.txt": r"Dr\. James Whitfield, PhD|Clinical psychologist\n|"
    r"Dr\. James Whitfield is.*university\.|About the author",
    "quoted-forward.txt": r"By Sam.*NP|^[QA]: ",
    "colonoscopy.md": r"---.*?---\n|^\[\^acg\]:.*\Z|\[\^acg\]|\(http\S+\)|\(/prep.html\)|\(pitcher.png|</?b>",
}


def source_of(path: Path) -> str:
    clean, _ = clean_text(decode_article(path.read_bytes(), path.name))
    return split_email_header(strip_quote_marks(clean))[1]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_every_word_is_printed_in_order(path: Path, tmp_path: Path) -> None:
    reading = project(tmp_path, take(path))
    source = source_of(path)
    kept = re.sub(MOVED.get(path.name, "$^"), " ", source, flags=re.DOTALL | re.MULTILINE)
    assert len(split_folded_words(kept)) > 40
    printed = printed_words(reading)
    wanted = split_folded_words(MARK.sub(" ", kept).replace("https://", ""))
    matcher = difflib.SequenceMatcher(None, wanted, printed, autojunk=False)
    gone = [wanted[a:b] for kind, a, b, _, _ in matcher.get_opcodes() if kind in ("delete", "replace")]
    assert gone == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_moved_words_are_in_the_draft_too(path: Path) -> None:
    found = read_draft(path.read_bytes(), name=path.name, folder=path.parent)
    source = re.sub(r"^---.*?---\n|\]\((\S+)", "", source_of(path), flags=re.DOTALL)
    by_the_layout = {"by", "por", "and", "last", "reviewed", "acg"}
    assert set(find_lost_words(split_folded_words(source), found)) <= by_the_layout


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_nothing_is_invented(path: Path, tmp_path: Path) -> None:
    """What is printed beyond the source are the layout's own fixed words."""
    reading = project(tmp_path, take(path))
    locale = locale_words(reading.project.handout.language)
    own = " ".join(str(getattr(locale, field.name)) for field in dataclasses.fields(locale))
    clean = decode_article(path.read_bytes(), path.name)
    known = {
        *split_folded_words(clean_text(clean)[0]),
        *split_folded_words(own),
        *split_folded_words(path.stem),
    }
    made = re.compile(r"(?=[a-z]*\d)[0-9a-z]{7,8}|\d+|[a-z]{1,2}")
    assert [word for word in printed_words(reading) if word not in known and not made.fullmatch(word)] == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_it_builds_without_errors_and_again_the_same(path: Path, tmp_path: Path) -> None:
    first, second = take(path), take(path)
    assert first == second
    codes = {problem.code for problem in project(tmp_path, first).problems}
    assert codes <= {"uncited-reference", "html", "stray-field"}


def test_the_author_card_and_the_sources() -> None:
    found = read_draft((FIXTURES / "ketamine-email.txt").read_bytes(), name="ketamine-email.txt")
    (author,) = found.authors
    assert (author.name, author.degrees) == ("Tanveer A. Padder", ("MD",))
    assert author.role == "Medical Director, Amber Ridge Psychiatry"
    assert author.certifications == ("Triple board-certified psychiatrist",)
    assert author.publications == ('Author of "Calm Again", a book about mood',)
    assert found.title == "Ketamine therapy: what patients should know"
    assert found.disclaimer.startswith("This article is for educational purposes")
    assert found.unplaced[0].startswith("From: Tanveer")


def test_what_is_missing_is_said() -> None:
    assert [
        advice.partition(":")[0].partition(",")[0] for advice in take(FIXTURES / "windows-1252.txt").missing
    ] == [
        "Key points",
        "When to call you",
        "A disclaimer",
        "Who wrote it",
        "The day it was reviewed",
    ]


def test_the_yaml_of_an_article() -> None:
    """The whole file once, as a person meets it. `handout import` writes it anew."""
    expected = (FIXTURES / "ketamine-email.expected.yaml").read_text(encoding="utf-8")
    assert take(FIXTURES / "ketamine-email.txt").content == expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"%PDF-1.7 ...", "broken-pdf"),
        (b"\xd0\xcf\x11\xe0 ...", "not-an-article"),
        (b"{\\rtf1 hello}", "not-an-article"),
        (b"\x89PNG\r\n", "not-an-article"),
        (bytes(range(32)) * 40, "not-an-article"),
        (b"x" * (2 << 20), "too-large"),
    ],
)
def test_what_is_no_article(raw: bytes, code: str) -> None:
    with pytest.raises(ContentError) as failed:
        take_bytes(raw)
    assert [problem.code for problem in failed.value.problems] == [code]
    assert failed.value.problems[0].hint


def take_bytes(raw: bytes) -> None:
    read_draft(raw, name="article")
