"""The language of an article: by script, by letters, by words; short texts and quotations too."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.words import language
from handout.importing.words.language import detect_language

TEXTS = {
    "en": "Put ice on the ankle for ten minutes. Do not put ice on bare skin.",
    "es": "Haga todo lo posible para no rascarse y use la crema dos veces al día.",
    "fr": "Lavez la plaie tous les jours avec de l'eau et du savon.",
    "de": "Trinken Sie viel Wasser und ruhen Sie sich aus.",
    "pt": "Lave as mãos com água e sabão antes de tocar na ferida.",
    "pl": "Przyjmuj lek dwa razy dziennie, rano i wieczorem.",
    "ht": "Pran medikaman an de fwa pa jou ak yon vè dlo.",
    "tl": "Uminom ng gamot dalawang beses sa isang araw pagkatapos kumain.",
    "vi": "Hãy uống thuốc hai lần một ngày sau khi ăn.",
    "so": "Daawada qaado laba jeer maalintii cuntada ka dib.",
    "ru": "Принимайте лекарство два раза в день после еды.",
    "uk": "Приймайте ліки двічі на день після їжі.",
    "ar": "خذ الدواء مرتين في اليوم بعد الطعام.",
    "fa": "دارو را دو بار در روز بعد از غذا بخورید.",
    "ur": "کھانے کے بعد دن میں دو بار دوا لیں۔",
    "hi": "भोजन के बाद दिन में दो बार दवा लें।",
    "ko": "식사 후 하루에 두 번 약을 드세요.",
    "ja": "食後に1日2回、薬を飲んでください。",
    "zh-Hans": "饭后每天服药两次。如果发烧，请给我们打电话。",
    "zh-Hant": "飯後每天服藥兩次。如果發燒，請給我們打電話。",
    "th": "กินยาวันละสองครั้งหลังอาหาร",
    "he": "קחו את התרופה פעמיים ביום אחרי האוכל.",
    "el": "Πάρτε το φάρμακο δύο φορές την ημέρα.",
    "bn": "খাবারের পর দিনে দুবার ওষুধ খান।",
}


@pytest.mark.parametrize("language", TEXTS)
def test_one_sentence_is_enough(language: str) -> None:
    assert detect_language(TEXTS[language]) == language


def test_a_quotation_does_not_decide() -> None:
    text = f"{TEXTS['en']} The label says {TEXTS['ar']} It means: take it twice a day after food."
    assert detect_language(text) == "en"


def test_nothing_is_said_of_a_text_without_letters() -> None:
    assert detect_language("1 2 3 — 10 %") == ""


@pytest.mark.parametrize(
    ("title", "identifier"),
    [("Боль в спине", "bol-v-spine"), ("상처 관리", "sangcheo-gwanli"), ("Łzy", "lzy")],
)
def test_an_id_is_made_of_a_title_in_any_script(title: str, identifier: str) -> None:
    assert import_article(f"{title}\n\n{title}.".encode(), name="x.txt").id == identifier


def test_no_underscore_of_a_file_name_becomes_part_of_the_title() -> None:
    draft = import_article(
        b"Take the pills with food. Drink water with each of them.", name="my_pills_v2.txt"
    )
    assert "title: My pills v2\n" in draft.content


def test_long_english_asks_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small words of English decide; a text of another language that quotes English is not English."""
    monkeypatch.setattr(language, "_load_identifier", None)
    english = "Take the inhaler with you and use it if you are short of breath, or call the nurse. " * 8
    assert detect_language(english) == "en"
    monkeypatch.undo()
    german = "Nehmen Sie das Spray immer mit und benutzen Sie es, wenn Sie schlecht Luft bekommen. " * 8
    assert detect_language(f"{german} Take the inhaler with you and call the nurse.") == "de"


LONG_TEXTS = {
    "tr": "İlacınızı her gün aynı saatte alın ve nefes darlığı olursa doktorunuzu arayın. ",
    "pt": "Tome o remédio com água, não pare sem falar com o médico, ou para o efeito o que está em casa. ",
    "pl": "Proszę brać lek codziennie o tej samej porze i zadzwonić, jeśli pojawią się duszności. ",
    "vi": "Hãy uống thuốc mỗi ngày vào cùng một giờ và gọi cho bác sĩ nếu quý vị bị khó thở. ",
    "ro": "Luați medicamentul în fiecare zi la aceeași oră și sunați medicul dacă respirați greu. ",
    "cs": "Užívejte lék každý den ve stejnou dobu a při dušnosti ihned zavolejte lékaře, který vám věří. ",
    "tl": "Inumin ang gamot sa parehong oras araw-araw at tumawag kung hindi makahinga ang mga bata. ",
    "ht": "Pran medikaman an chak jou nan menm lè a ak dlo, pa rete san pale ak moun yo nan klinik la. ",
    "es": "Tome la medicina con agua para el dolor, o como está en la hoja, y llame si le falta el aire. ",
}


@pytest.mark.parametrize("tag", LONG_TEXTS)
def test_a_long_text_with_letters_or_words_of_its_own_asks_no_model(
    tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model takes a second to load: more than all else of an import."""
    monkeypatch.setattr(language, "_load_identifier", None)
    assert detect_language(LONG_TEXTS[tag] * 8) == tag


@pytest.mark.parametrize("tag", ["tr", "vi", "ro"])
def test_a_quotation_with_letters_of_its_own_does_not_decide(tag: str) -> None:
    english = "Take the medicine with water at the same hour each day and call us if you have no breath. "
    assert detect_language(f"{english * 4} {LONG_TEXTS[tag]}") == "en"
