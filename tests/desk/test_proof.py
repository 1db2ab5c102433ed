"""A proof tells everything and raises nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from handout.content.read import Reading
from handout.desk import preview as previews
from handout.desk.preview import Preview
from handout.desk.proof import Remark, Wish, prove
from handout.errors import Severity
from tests.desk.conftest import CONTENT, wordy


def nothing(reading: Reading) -> Iterable[Remark]:
    return ()


def test_a_good_handout(content: Path) -> None:
    proof = prove(Wish(content), wordy)
    assert proof.pdf is not None
    assert proof.pdf.startswith(b"%PDF")
    assert proof.wish == Wish(content, "riverside", "letter")
    assert "hard-word" in [remark.problem.code for remark in proof.remarks]


def test_a_broken_file_is_all_remarks(content: Path) -> None:
    content.write_text(CONTENT.replace("title:", "tittle:"), encoding="utf-8")
    proof = prove(Wish(content), wordy)
    assert proof.pdf is None
    assert proof.project is None
    assert {remark.problem.severity for remark in proof.remarks} == {Severity.ERROR}
    assert any("tittle" in remark.problem.message for remark in proof.remarks)


@pytest.mark.parametrize("text", ["", "handout: [", "\0", "- a", "handout: {id: a}\n"])
def test_no_text_raises(content: Path, text: str) -> None:
    content.write_text(text, encoding="utf-8")
    proof = prove(Wish(content), nothing)
    assert proof.pdf is None
    assert proof.remarks


def test_what_layout_finds_is_told_beside_the_rest(content: Path) -> None:
    content.write_text(CONTENT.replace("  name: Lakeview", "  theme: nosuch"), encoding="utf-8")
    proof = prove(Wish(content), wordy)
    assert proof.pdf is None
    assert proof.project is not None
    codes = [remark.problem.code for remark in proof.remarks]
    assert codes.index("unknown-theme") < codes.index("hard-word")


def test_a_location_that_is_gone_gives_way(content: Path) -> None:
    assert prove(Wish(content, "nowhere"), nothing).wish.location == "riverside"
    assert prove(Wish(content, "oak-hill"), nothing).wish.location == "oak-hill"


def test_the_preview_keeps_the_last_good_pages(preview: Preview, content: Path) -> None:
    preview.refresh()
    good = preview.state
    assert good["fresh"]
    assert len(good["pages"]) == 1
    content.write_text("handout: [", encoding="utf-8")
    preview.refresh()
    assert not preview.state["fresh"]
    assert preview.state["pages"] == good["pages"]
    assert preview.state["title"] == "Asthma at home"
    assert preview.state["choices"]["location"] == good["choices"]["location"]
    assert preview.picture(good["pages"][0]["key"], 1) is not None
    content.write_text(CONTENT, encoding="utf-8")
    preview.refresh()
    assert {**preview.state, "revision": 1} == good


def test_a_failure_inside_is_told_and_no_end(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(wish: Wish, checks: object) -> None:
        raise KeyError("secret of a patient")

    with monkeypatch.context() as patch:
        patch.setattr(previews, "prove", failing)
        preview.refresh()
    (remark,) = preview.state["remarks"]
    assert remark["code"] == "bug"
    assert "KeyError" in remark["message"]
    assert "secret" not in str(preview.state)
    preview.refresh()
    assert preview.state["fresh"]


def test_only_what_is_offered_can_be_chosen(preview: Preview, content: Path) -> None:
    preview.refresh()
    assert preview.wished({"paper": "a4", "location": "oak-hill", "theme": "warm"}) == Wish(
        content, "oak-hill", "a4", "warm"
    )
    wrong: list[dict[str, object]] = [
        *({"language": "../content.yaml"}, {"language": "/etc/passwd"}, {"theme": "../x.yaml"}),
        *({"paper": "a3"}, {"location": None}, {"content": "content.yaml"}, {"location": ["riverside"]}),
    ]
    for asked in wrong:
        with pytest.raises(ValueError, match="not one of the choices"):
            preview.wished(asked)


def test_wishes_change_the_pages_and_last(preview: Preview) -> None:
    preview.refresh()
    first = preview.state["pages"]
    preview.refresh(preview.wished({"location": "oak-hill"}))
    preview.refresh()
    assert preview.state["chosen"]["location"] == "oak-hill"
    assert "Oak Hill" in preview.state["pages"][0]["text"]
    preview.refresh(preview.wished({"location": "riverside"}))
    assert preview.state["pages"] == first


def test_other_languages_of_the_same_handout(preview: Preview, content: Path) -> None:
    spanish = CONTENT.replace("id: asthma", "id: asma\n  translation_of: {id: asthma, version: '1.0'}")
    spanish = spanish.replace("language: en", "language: es").replace("Asthma at home", "Asma en casa")
    content.with_name("asma.yaml").write_text(spanish, encoding="utf-8")
    content.with_name("other.yaml").write_text(CONTENT.replace("id: asthma", "id: gout"), encoding="utf-8")
    content.with_name("broken.yaml").write_text("handout: [", encoding="utf-8")
    content.with_name("brand.yaml").write_text("name: Lakeview\n", encoding="utf-8")
    preview.refresh()
    offered = [choice["value"] for choice in preview.state["choices"]["language"]]
    assert offered == ["content.yaml", "asma.yaml"]
    preview.refresh(preview.wished({"language": "asma.yaml"}))
    assert preview.state["title"] == "Asma en casa"
    assert preview.state["language"] == "es"
    assert [choice["value"] for choice in preview.state["choices"]["language"]] == offered
