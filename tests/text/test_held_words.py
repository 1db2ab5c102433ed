"""Counts in words, intervals, limits and names with their letters do not part; plain prepositions may."""

from __future__ import annotations

import unicodedata

import pytest

from handout.content.inline.markup import Run
from handout.text import held_words
from handout.text.held_spans import HELD_SPACE_SIGN, hold_spaces
from handout.text.line_breaks import find_break_opportunities
from handout.text.lines import lay_out_lines, list_line_texts
from tests.text.setting import BODY

HELD = {
    "en": "every 6 hours|(every Monday|every other day|every 4 to 6 hours|one tablet|one or two tablets|"
    "one (1) tablet|"
    "two and a half tablets|quarter of a tablet|three times a day|twice a day|once daily|one in ten|"
    "two 5 mg|"
    "up to 4 tablets|least 2 hours|than 8 tablets|4 hours apart|every 2nd day|Ann Lee, MD|"
    "Ann B. Lee, MD, PhD|"
    "Maria de la Cruz, PA-C|Jane Roe, Pharm.D.|John Smith Jr.",
    "es": "cada 6 horas|cada lunes|todos los días|una tableta|media tableta|una o dos tabletas|"
    "tres veces al día|hasta 4|"
    "de 8 tabletas|habitación 12|Ana Ruiz, MD|las 8:30",
    "fr": "toutes les 6 heures|tous les lundis|un comprimé|un demi-comprimé|trois fois par jour|"
    "jusqu’à 4 comprimés|"
    "chambre 12|à 8 h 30",
    "de": "alle 6 Stunden|jeden Montag|eine Tablette|eine halbe Tablette|ein bis zwei Tabletten|"
    "3 Mal täglich|"
    "alle zwei Tage|bis zu 4 Tabletten|ca. 2 Stunden|mindestens 2 Stunden",
    "it": "ogni 6 ore|una compressa|mezza compressa|tre volte al giorno|fino a 4 compresse",
    "pt": "a cada 6 horas|um comprimido|meio comprimido|três vezes ao dia|até 4 comprimidos|"
    "uma colher de chá",
    "pl": "co 6 godzin|jedną tabletkę|pół tabletki|jedną lub dwie tabletki|do 4 tabletek|o 8:30|pokój 12",
    "ro": "fiecare 6 ore|un comprimat|jumătate de comprimat|până la 4 comprimate|ora 8:30",
    "ru": "каждые 6 часов|одну таблетку|одну или две таблетки|три раза в день|по 1 таблетке|"
    "до 4 таблеток|в 8:30|"
    "кабинет 12|раз в 6 часов",
    "uk": "кожні 6 годин|дві таблетки|пів таблетки|по одній таблетці|о 8:30",
    "el": "κάθε 6 ώρες|ένα δισκίο|μισό δισκίο|τρεις φορές την ημέρα|στις 8:30",
    "hy": "ամեն 6 ժամը|մեկ հաբ|երեք անգամ|սենյակ 12|6 ժամը մեկ",
    "vi": "mỗi 6 giờ|mỗi thứ Hai|một viên|nửa viên|ba lần mỗi ngày|phòng 12|2 viên thuốc",
    "tl": "tuwing 6 na oras|isang tableta|isa o dalawang tableta|hanggang 4 na tableta",
    "so": "6 saacadood kasta|hal kaniini|kaniini badh|saddex jeer",
    "ht": "chak 6 èdtan|yon tablèt|de tablèt|youn oswa de tablèt|twa fwa pa jou|8:30 nan maten",
    "ar": "كل 6 ساعات|قرص واحد|قرص أو قرصين|ثلاثة أقراص|حتى 4 أقراص|غرفة 12|كل ٦ ساعات",
    "fa": "هر ۶ ساعت|یک قرص|نیم قرص|یک یا دو قرص|ساعت 8:30",
    "ur": "ہر 6 گھنٹے|ایک گولی|تین بار|10 ملی گرام|صبح 8:30 بجے",
    "he": "כל 6 שעות|כדור אחד|טבליה אחת או שתיים|חצי טבליה|עד 4 טבליות|בשעה 8:30",
    "hi": "हर 6 घंटे|हर ६ घंटे|एक गोली|एक या दो गोलियाँ|तीन बार|सुबह 8:30 बजे",
    "bn": "প্রতি ৬ ঘণ্টা|একটি ট্যাবলেট|একটি বা দুটি ট্যাবলেট|তিন বার",
    "gu": "દર 6 કલાકે|એક ગોળી|એક કે બે ગોળી|ત્રણ વખત",
    "pa": "ਹਰ 6 ਘੰਟੇ|ਇੱਕ ਗੋਲੀ|ਇੱਕ ਜਾਂ ਦੋ ਗੋਲੀਆਂ|ਤਿੰਨ ਵਾਰ",
    "ta": "ஒவ்வொரு 6 மணி நேரம்|ஒரு மாத்திரை|ஒன்று அல்லது இரண்டு மாத்திரைகள்",
    "te": "ప్రతి 6 గంటలకు|ఒక మాత్ర|ఒకటి లేదా రెండు మాత్రలు",
    "ko": "매 6시간|6시간 마다|한 알|두 정|세 번",
    "th": "ยาทุก 6 ชั่วโมง|ครั้งละ 1 เม็ด|ห้อง 12",
    "zh-Hans": "请每 6 小时",
}
UNSPACED = {
    "ja": "6時間ごと|毎6時間|一錠|半錠|二週間|毎食後|2日おき|4～6時間",
    "zh-Hans": "每6小时|每隔6小时|每周一|一片|一到两片|三次|8点30分|10毫克|十毫克|4至6小时|12号房",
    "th": "หนึ่งเม็ด|ครึ่งเม็ด|หนึ่งหรือสองเม็ด|ทุกวันจันทร์|สองสัปดาห์|1เม็ด",
}
AROUND = {"ja": ("薬は", "のんでください"), "zh-Hans": ("请在家", "服用药物"), "th": ("กินยา", "ก่อนนอน")}


@pytest.mark.parametrize("language", HELD)
def test_words_that_belong_together_hold(language: str) -> None:
    for whole in HELD[language].split("|"):
        (held,) = hold_spaces([f"xyz {whole}, uvw"])
        assert held[4 : len(whole) + 4].replace(HELD_SPACE_SIGN, "_") == whole.replace(" ", "_")
        assert " " in (held[3], held[len(whole) + 5])


@pytest.mark.parametrize("language", UNSPACED)
def test_counts_hold_where_no_space_shows_words(language: str) -> None:
    before, after = AROUND[language]
    for whole in UNSPACED[language].split("|"):
        breaks = find_break_opportunities(before + whole + after, language)
        assert not [at for at in breaks if len(before) < at < len(before) + len(whole)], whole
        assert breaks


@pytest.mark.parametrize(
    "text",
    ["come for 7 days", "ask at the desk", "10 mg tablets of it", "one of the nurses", "at once, and rest",
     "Ann Lee says", "everyone, everything", "one, tablets"],
)  # fmt: skip
def test_other_words_may_part(text: str) -> None:
    (held,) = hold_spaces([text])
    assert held.replace(f"7{HELD_SPACE_SIGN}d", "7 d").replace(f"10{HELD_SPACE_SIGN}m", "10 m") == text


def test_where_the_whole_has_no_room_the_number_keeps_its_unit() -> None:
    for text, width, told in (
        ("every 4 to 6 hours", 92.0, ["every", "4 to 6 hours"]),
        ("up to 10 tablets", 70.0, ["up", "to 10 tablets"]),
        ("John-Paul Lee, MD", 80.0, ["John-Paul", "Lee, MD"]),
    ):
        assert list_line_texts(lay_out_lines((Run(text),), BODY, width)) == told
    many = "1 a " * 300
    lines = list_line_texts(lay_out_lines((Run(many),), BODY, 100.0))
    assert " ".join(lines) == many.strip()


def test_the_words_are_written_as_texts_are_compared() -> None:
    words = held_words.list_first_words()
    assert "every" in words
    assert all(word == unicodedata.normalize("NFC", word.lower()) for word in words)
