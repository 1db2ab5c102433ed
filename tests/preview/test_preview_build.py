"""A proof tells everything and raises nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from handout.content.reading.project_reader import ReadResult
from handout.errors import Severity
from handout.preview import session as previews
from handout.preview.preview_build import Annotation, PreviewBuild, PreviewOptions, build_preview
from handout.preview.session import PreviewSession
from tests.preview.conftest import CONTENT, wordy


def nothing(reading: ReadResult) -> Iterable[Annotation]:
    return ()


def test_a_good_handout(content: Path) -> None:
    proof = build_preview(PreviewOptions(content), wordy)
    assert proof.pdf is not None
    assert proof.pdf.startswith(b"%PDF")
    assert proof.options == PreviewOptions(content, "riverside", "letter")
    assert "hard-word" in [remark.problem.code for remark in proof.annotations]


def test_what_is_filled_in_for_a_patient_is_a_line_to_write_on(content: Path) -> None:
    field = "  fields: {visit: {label: Next visit, required: true}}\n"
    text = CONTENT.replace("  papers:", f"{field}  papers:").replace(
        "Call {", "Come on {fields.visit}. Call {"
    )
    content.write_text(text, encoding="utf-8")
    proof = build_preview(PreviewOptions(content), nothing)
    assert proof.pdf is not None, [each.problem.message for each in proof.annotations]
    (note,) = [each.problem for each in proof.annotations if each.problem.code == "values-follow"]
    assert note.severity is Severity.NOTE
    assert note.message.endswith(": visit")


def test_a_broken_file_is_all_remarks(content: Path) -> None:
    content.write_text(CONTENT.replace("title:", "tittle:"), encoding="utf-8")
    proof = build_preview(PreviewOptions(content), wordy)
    assert proof.pdf is None
    assert proof.project is None
    assert {remark.problem.severity for remark in proof.annotations} == {Severity.ERROR}
    assert any("tittle" in remark.problem.message for remark in proof.annotations)


@pytest.mark.parametrize("text", ["", "handout: [", "\0", "- a", "handout: {id: a}\n"])
def test_no_text_raises(content: Path, text: str) -> None:
    content.write_text(text, encoding="utf-8")
    proof = build_preview(PreviewOptions(content), nothing)
    assert proof.pdf is None
    assert proof.annotations


def test_what_layout_finds_is_told_beside_the_rest(content: Path) -> None:
    content.write_text(CONTENT.replace("  name: Lakeview", "  theme: nosuch"), encoding="utf-8")
    proof = build_preview(PreviewOptions(content), wordy)
    assert proof.pdf is None
    assert proof.project is not None
    codes = [remark.problem.code for remark in proof.annotations]
    assert codes.index("unknown-theme") < codes.index("hard-word")


def test_a_location_that_is_gone_gives_way(content: Path) -> None:
    assert build_preview(PreviewOptions(content, "nowhere"), nothing).options.location == "riverside"
    assert build_preview(PreviewOptions(content, "oak-hill"), nothing).options.location == "oak-hill"


def test_the_preview_keeps_the_last_good_pages(preview: PreviewSession, content: Path) -> None:
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
    assert preview.render_jpeg(good["pages"][0]["key"], 1) is not None
    content.write_text(CONTENT, encoding="utf-8")
    preview.refresh()
    assert {**preview.state, "revision": 1} == good


def test_a_failure_inside_is_told_and_no_end(
    preview: PreviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(wish: PreviewOptions, checks: object) -> None:
        raise KeyError("secret of a patient")

    with monkeypatch.context() as patch:
        patch.setattr(previews, "build_preview", failing)
        preview.refresh()
    (remark,) = preview.state["remarks"]
    assert remark["code"] == "bug"
    assert "KeyError" in remark["message"]
    assert "secret" not in str(preview.state)
    preview.refresh()
    assert preview.state["fresh"]


def test_only_what_is_offered_can_be_chosen(preview: PreviewSession, content: Path) -> None:
    preview.refresh()
    assert preview.make_options({"paper": "a4", "location": "oak-hill", "theme": "warm"}) == PreviewOptions(
        content, "oak-hill", "a4", "warm"
    )
    wrong: list[dict[str, object]] = [
        *({"language": "../content.yaml"}, {"language": "/etc/passwd"}, {"theme": "../x.yaml"}),
        *({"paper": "a3"}, {"location": None}, {"content": "content.yaml"}, {"location": ["riverside"]}),
    ]
    for asked in wrong:
        with pytest.raises(ValueError, match="not one of the choices"):
            preview.make_options(asked)


def test_wishes_change_the_pages_and_last(preview: PreviewSession) -> None:
    preview.refresh()
    first = preview.state["pages"]
    preview.refresh(preview.make_options({"location": "oak-hill"}))
    preview.refresh()
    assert preview.state["chosen"]["location"] == "oak-hill"
    assert "Oak Hill" in preview.state["pages"][0]["text"]
    preview.refresh(preview.make_options({"location": "riverside"}))
    assert preview.state["pages"] == first


def test_other_languages_of_the_same_handout(preview: PreviewSession, content: Path) -> None:
    spanish = CONTENT.replace("id: asthma", "id: asma\n  translation_of: {id: asthma, version: '1.0'}")
    spanish = spanish.replace("language: en", "language: es").replace("Asthma at home", "Asma en casa")
    content.with_name("asma.yaml").write_text(spanish, encoding="utf-8")
    content.with_name("other.yaml").write_text(CONTENT.replace("id: asthma", "id: gout"), encoding="utf-8")
    content.with_name("broken.yaml").write_text("handout: [", encoding="utf-8")
    content.with_name("brand.yaml").write_text("name: Lakeview\n", encoding="utf-8")
    preview.refresh()
    offered = [choice["value"] for choice in preview.state["choices"]["language"]]
    assert offered == ["content.yaml", "asma.yaml"]
    preview.refresh(preview.make_options({"language": "asma.yaml"}))
    assert preview.state["title"] == "Asma en casa"
    assert preview.state["language"] == "es"
    assert [choice["value"] for choice in preview.state["choices"]["language"]] == offered


def test_nobody_sees_a_number_before_its_state(
    preview: PreviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that asks while a state is made would wait for one that has no number."""
    seen: list[tuple[int, int]] = []
    make_state = PreviewSession._make_state

    def watch(session: PreviewSession, build: PreviewBuild) -> dict[str, Any]:
        seen.append((session.revision, len(session.state)))
        return make_state(session, build)

    monkeypatch.setattr(PreviewSession, "_make_state", watch)
    preview.refresh()
    assert seen == [(0, 0)]
    assert preview.revision == preview.state["revision"] == 1
