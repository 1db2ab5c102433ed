"""Whatever is fed to the importers becomes a project, or a problem in words; no word is lost."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.import_fuzz import MAX_SECONDS, import_some, make_samples
from handout.content.reading.project_reader import read_project
from handout.content.yaml.yaml_tree import YamlScalar, YamlSequence, try_compose_tree
from handout.errors import ContentError
from handout.importing.article import ArticleFormat, detect_format, import_article
from handout.importing.files.text_cleaning import clean_text, decode_article
from handout.importing.words.folded_words import split_folded_words
from tests.support.articles import ARTICLE_WORDS, article, pathological
from tests.support.effort import grows_at_most
from tests.support.examples import WANTED

SAMPLE = 1000 if WANTED else 250
"""Articles out of random numbers; the soak in the benchmarks makes a hundred thousand."""
FOUND = (3254, 3529, 3713, 5122, 5734, 9262, 10594, 20203, 22402, 26827, 30643, 38552, 40462, 65491, 82612)
"""Articles in which the soak once found something."""
FORMS: tuple[ArticleFormat | None, ...] = ("text", "markdown", None)
SAID_BY_LAYOUT = {
    "by",
    "written",
    "author",
    "authors",
    "reviewed",
    "and",
    "last",
    "medically",
    "on",
    "por",
    "escrito",
    "autor",
    "autora",
}


def check(raw: bytes, form: ArticleFormat | None, path: Path) -> bool:
    """Import one article; whether it was one. Fails for a traceback, a project with errors, a lost word."""
    form = form or detect_format("-", raw)
    if form == "docx":
        return False
    try:
        found = import_article(raw, name="article", article_format=form)
    except ContentError as error:
        assert all(problem.hint for problem in error.problems)  # noqa: PT017 (most are no errors)
        return False
    path.write_text(found.content, encoding="utf-8", newline="\n")
    try:
        read_project(path)
    except ContentError as error:
        # Of a mixture of scripts no language is right, and `build` says so.
        if any(problem.code != "script-mismatch" for problem in error.problems):
            raise AssertionError(f"{raw!r} became\n{found.content}\n{error}") from error
    gone = _gone(clean_text(decode_article(raw, "x"))[0], found.content, glued=form == "markdown")
    assert not gone, (gone, raw, found.content)
    return True


def _gone(source: str, content: str, *, glued: bool) -> list[str]:
    """Words that the article has more often than the file made of it.

    In Markdown a word may touch the one before it once the signs between them are gone, and other
    words may be an address, a language of code or the label of a footnote.
    """
    # An accent may come to stand on the word before what was between them.
    source = source.replace("\u0301", "")
    wanted = Counter(word for word in split_folded_words(source) if len(word) > 1 and not word.isdigit())
    said = [line for line in content.split("\n") if line.lstrip().startswith("#")]
    waiting = [try_compose_tree(content, "x")[0]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, YamlScalar):
            said.append(node.text)
        elif node is not None:
            waiting += node.items if isinstance(node, YamlSequence) else [value for _, value in node.entries]
    there = Counter(word for text in said for word in split_folded_words(text.replace("\u0301", "")))
    if glued:
        whole = " ".join(there.elements())
        return [
            word for word in (wanted - there) if word in ARTICLE_WORDS and whole.count(word) < wanted[word]
        ]
    return [word for word in (wanted - there) if word not in SAID_BY_LAYOUT | {"march"}]


def test_a_sample_of_the_soak(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    count = sum(check(article(seed), FORMS[seed % 3], path) for seed in (*range(SAMPLE), *FOUND))
    assert count > SAMPLE // 2


@settings(max_examples=60)
@given(st.text(max_size=300), st.sampled_from(["text", "markdown"]))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, text: str, form: ArticleFormat) -> None:
    check(text.encode("utf-8", "replace"), form, tmp_path_factory.getbasetemp() / "content.yaml")


@pytest.mark.parametrize("name", [name for name in make_samples() if name.startswith("rich.")])
def test_spoilt_documents_reach_their_readers(name: str) -> None:
    outcome = import_some(name, range(12))
    # The memory that it tells is that of this process, which has run other tests before.
    assert outcome.ends["failed"] == 0
    assert outcome.slowest <= MAX_SECONDS
    assert outcome.ends["imported"] > 6


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    check(raw, None, tmp_path_factory.getbasetemp() / "content.yaml")


@pytest.mark.parametrize("name", pathological(1))
def test_no_text_takes_long(name: str) -> None:
    """No step is quadratic in the length of the text."""
    forms: tuple[ArticleFormat, ...] = ("text", "markdown")
    for form in forms:

        def read(size: int, form: ArticleFormat = form) -> None:
            with suppress(ContentError):
                import_article(pathological(size)[name].encode(), name="article", article_format=form)

        assert grows_at_most(read, 15_000), form
