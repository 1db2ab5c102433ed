"""Text in a script that its language does not use is an error that says which language it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.content.reading.project_reader import read_project
from handout.errors import ContentError

TEXTS = {
    "ar": "اشرب الماء كل يوم، واتصل بنا إذا شعرت بألم في صدرك.",
    "fa": "هر روز آب بنوشید و اگر درد دارید پیش پزشک بروید چون مهم است.",
    "ur": "روزانہ پانی پیئیں اور اگر درد ہو تو ہمیں ٹیلی فون کریں۔",
    "ru": "Пейте воду каждый день и позвоните нам, если болит грудь.",
    "uk": "Пийте воду щодня і телефонуйте нам, якщо болить у грудях.",
    "hi": "रोज़ पानी पिएँ और सीने में दर्द हो तो हमें फ़ोन करें।",
    "zh-Hans": "请每天喝水。如果胸口疼痛，请马上给我们打电话，不要等到第二天再联系我们的诊所。",
    "ja": "毎日みずをのんでください。むねがいたいときは、すぐにおでんわください。",
    "ko": "매일 물을 드시고 가슴이 아프면 바로 저희에게 전화해 주세요.",
    "he": "שתו מים כל יום והתקשרו אלינו אם כואב לכם בחזה.",
    "th": "ดื่มน้ำทุกวัน และโทรหาเราหากเจ็บหน้าอก",
    "el": "Πίνετε νερό κάθε μέρα και καλέστε μας αν πονάει το στήθος.",
}
ENGLISH = "Drink water every day, and call us if your chest hurts."


def read(folder: Path, language: str, *paragraphs: str) -> None:
    path = folder / "content.yaml"
    body = "".join(f"  - {paragraph}\n" for paragraph in paragraphs)
    path.write_text(
        f"handout: {{id: x, title: {paragraphs[0][:12]!r}, language: {language}}}\ncontent:\n{body}",
        encoding="utf-8",
    )
    read_project(path)


@pytest.mark.parametrize("language", TEXTS)
def test_text_in_its_own_script_is_fine(tmp_path: Path, language: str) -> None:
    read(tmp_path, language, TEXTS[language])


@pytest.mark.parametrize("language", TEXTS)
def test_text_that_is_said_to_be_english(tmp_path: Path, language: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, "en", TEXTS[language])
    (problem,) = caught.value.problems
    assert problem.code == "script-mismatch"
    assert problem.hint == f"write `language: {language}`"
    assert problem.mark is not None
    assert problem.mark.file.endswith("content.yaml")


@pytest.mark.parametrize("language", ["ar", "ru", "hi", "zh-Hans", "ja"])
def test_english_that_is_said_to_be_another_language(tmp_path: Path, language: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, language, ENGLISH)
    assert "Latin letters" in caught.value.problems[0].message


def test_a_quotation_in_another_script_is_fine(tmp_path: Path) -> None:
    read(tmp_path, "en", ENGLISH, ENGLISH, TEXTS["ar"])
    read(tmp_path, "ar", TEXTS["ar"], TEXTS["ar"], ENGLISH)


def test_latin_names_of_medicines_say_nothing_of_a_text(tmp_path: Path) -> None:
    read(tmp_path, "ar", "الدواء Tylenol (paracetamol) مرتين.", "الدواء Advil [ibuprofen] مرتين.")
    read(tmp_path, "ru", "Принимайте Levothyroxine и Hydrochlorothiazide утром.")
    with pytest.raises(ContentError):
        read(tmp_path, "ru", ENGLISH, "Принимайте Levothyroxine утром.")


def test_names_of_fields_and_addresses_are_of_no_language(tmp_path: Path) -> None:
    read(tmp_path, "ko", "물을 드세요.", '"{handout.title}로 {handout.title}를 보세요."')
    read(tmp_path, "zh-Hans", "请喝水。", "'[See](https://example.org/how-to-drink-water-every-day) 网站'")


def test_a_language_of_another_region_or_script(tmp_path: Path) -> None:
    read(tmp_path, "zh-TW", TEXTS["zh-Hans"])
    read(tmp_path, "es-MX", ENGLISH)
    read(tmp_path, "am", ENGLISH)


def test_a_word_or_two_say_nothing(tmp_path: Path) -> None:
    read(tmp_path, "en", "ألم")
