"""Families of rules against lists of sentences: every bad one is found, no good one is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout.checking.rules import RULES
from tests.checking.cases import changed, load_texts, report

FAMILIES: list[dict[str, Any]] = load_texts("sentences.yaml")


def told(folder: Path, family: dict[str, Any], block: Any) -> list[str]:
    """The messages of the family's rules about one block."""
    handout = {"language": family["language"], "title": family["title"]}
    result = report(folder, changed({"handout": handout, "content": [block]}))
    return [finding.message for finding in result.findings if finding.rule.id in family["rules"]]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: f"{each['rules'][0]}-{each['language']}")
def test_sentences(family: dict[str, Any], tmp_path: Path) -> None:
    assert set(family["rules"]) <= set(RULES)
    assert [block for block in family["bad"] if not told(tmp_path, family, block)] == []
    found = [(block, messages) for block in family["good"] if (messages := told(tmp_path, family, block))]
    assert found == []
