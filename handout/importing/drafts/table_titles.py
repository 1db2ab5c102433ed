"""Tells how many of the first rows of a table are its titles: none, one, or two that are to be joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text

NO_TITLES_COMMENT = "The article's table has no titles: put words in place of the dashes."
MIN_ALIKE = 0.6
"""The share of the later rows whose value must have the shape of the first row's."""
_MEASURED = re.compile(r"9 ?(?:[^\W\d_]|[%/])|9:9")
"""A value, with 9 for its digits: with a unit, an hour or a share."""
_PRICE = re.compile(r"[$€£¥₹] ?9|9 ?[$€£¥₹]")
_CONTACT = re.compile(
    r"(?:(?:tel|tél|phone|fax|cell|mobile|telefon|teléfono|téléphone|тел|電話|电话|전화)\w{0,4}[.:：]* ?)?"
    r"(?:\+ ?)?[(]?\d[\d ()./\u2011\u2013-]{4,}\d"
    r"(?: ?(?:x|ext\.?|poste|Durchwahl|int\.?) ?\d+)?(?: ?\([^()\d]*\))?",
    re.IGNORECASE,
)
"""A telephone number alone in its cell, with its label or a note in brackets."""
_SHORT_NUMBER = re.compile(r"\d{2,6}")
"""One such as 911, which is a telephone number among others."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+", re.IGNORECASE)
MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 6, 15
_YEARS = re.compile(r"(?:1[89]|20)\d\d ?[-/\u2013] ?(?:1[89]|20)?\d\d")
_DAY = re.compile(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}")
_TITLE = re.compile(
    r"(?:the |your )?(?:drug|medicines?|medications?|name|doses?|strength|weight|age|time|days?|"
    r"week|test|what|medicamento|medikament|médicament|dosis|peso|edad|hora|poids|âge|alter|gewicht|"
    r"arznei\w*|tag|zeit|farmaco|medicina|età|dose|remédio|idade|leeftijd|geneesmiddel|medicijn|lek|leki|wiek|"
    r"masa|waga|препарат|лекарство|вес|масса|возраст|день|доза|thuốc|tuổi|cân nặng|liều|laj|pwa|medikaman|"
    r"gamot|edad|timbang)\b(?! ?\d).*|(?:약|약물|체중|나이|연령|용량|藥|药|藥物|药物|年齡|年龄|"
    r"體重|体重|劑量|剂量|薬|年齢|体重|الدواء|الوزن|العمر|الجرعة|दवा|वजन|उम्र|आयु|खुराक)(?! ?\d).*",
    re.IGNORECASE,
)
"""The title of a first column, beside which “5 mg” and “10 mg” are titles too."""

_CALENDAR = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda(?:-feira)?|terça(?:-feira)?|"
    r"quarta(?:-feira)?|quinta(?:-feira)?|sexta(?:-feira)?|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|"
    r"zondag|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|понедельник|вторник|среда|четверг|"
    r"пятница|суббота|воскресенье|(?:in the |at |the )?(?:morning|noon|midday|evening|night|bedtime|"
    r"afternoon)|breakfast|lunch|dinner|supper|morgens?|mittags?|abends?|nachts?|frühstück|mittagessen|abendessen|"
    r"(?:por la )?(?:mañana|tarde|noche)|mediodía|desayuno|almuerzo|comida|merienda|cena|"
    r"(?:le )?(?:matin|midi|soir)|petit[- ]déjeuner|déjeuner|dîner|mattin[ao]|mezzogiorno|sera|"
    r"colazione|pranzo|manhã|almoço|jantar|"
    r"café da manhã|ochtend|middag|avond|ontbijt|rano|południe|wieczór|wieczorem|śniadanie|obiad|kolacja|"
    r"утро|утром|день|вечер|вечером|завтрак|обед|ужин|아침|점심|저녁|早上|中午|晚上|早餐|午餐|晚餐|早|午|晚|"
    r"朝|昼|夕|夜|الصباح|الظهر|المساء|صباحا?ً?|مساءً?|الفطور|الغداء|العشاء|सुबह|दोपहर|शाम|रात|sáng|trưa|chiều|tối|"
    r"maten|midi|aswè|umaga|tanghali|gabi)[.:]?",
    re.IGNORECASE,
)
"""A day of the week, a time of the day or a meal, which name rows."""
MAX_TITLE_LETTERS, MIN_SENTENCE_WORDS = 110, 5
MAX_TITLE_ROWS, MIN_BODY_ROWS = 3, 2
MIN_BLANK_TITLES = 2
_JOINED = " \u2013 "


def count_title_rows(rows: Sequence[Sequence[str]], marked: int) -> int:
    """Return how many of the first rows of a table are titles; at least one row is none.

    `marked` is how many the article itself marks as titles. Rows are as long as each other, and have a merged
    cell in each place that it covers.
    """
    if _has_contacts(rows[0], rows[1:]):
        return 0
    if 0 < marked < len(rows):
        return 2 if marked == 1 and _has_second_titles(rows) else min(marked, MAX_TITLE_ROWS)
    if lacks_titles(rows):
        return 0
    return 2 if _has_second_titles(rows) else 1


def join_title_rows(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return one title for each column: what its rows of titles say, each once."""
    return tuple(
        _JOINED.join(dict.fromkeys(cell for cell in column if plain_text(cell).strip()))
        for column in zip(*rows, strict=True)
    )


def _has_second_titles(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the second row of a table has titles too: under a merged one, or in place of empty ones.

    No value may become a title: its cells have no digits, unless a title beside them covers both rows.
    """
    if len(rows) < 2 + MIN_BODY_ROWS:
        return False
    first, second, *others = ([plain_text(cell).strip() for cell in row] for row in rows)
    has_numbers = any(any(map(str.isdigit, cell)) for cell in second)
    blank = [at for at, cell in enumerate(first) if not cell]
    if len(blank) >= MIN_BLANK_TITLES and any(first):
        counted = [any(map(str.isdigit, cell)) for row in others for cell in row if cell]
        return all(second[at] for at in blank[:2]) and not has_numbers and sum(counted) * 2 > len(counted)
    wide = [at for at in range(len(first) - 1) if first[at] and first[at] == first[at + 1]]
    is_parted = bool(wide) and all(second[at] and second[at] != second[at + 1] for at in wide)
    high = [at for at, cell in enumerate(first) if cell and cell == second[at] and at not in wide]
    is_high = bool(high) and all(row[at] != first[at] for row in others for at in high)
    return is_parted and (is_high or (not has_numbers and not second[0]))


def _names_row(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first cell of the first row names its row like those under it: “Day 1”, “Monday”."""
    labels = [plain_text(row[0]).strip() for row in rows]
    shape = _get_shape(labels[0])
    if "9" in shape and sum(_get_shape(label) == shape for label in labels[1:]) >= MIN_ALIKE * (
        len(rows) - 1
    ):
        return True
    is_day = [*map(names_time, labels)]
    return is_day[0] and sum(is_day[1:]) >= MIN_ALIKE * (len(rows) - 1)


def names_time(label: str) -> bool:
    """Return whether a label is a day of the week, a time of the day or a meal, and nothing else."""
    return _CALENDAR.fullmatch(label.strip()) is not None


def _is_sentence(cell: str) -> bool:
    text = plain_text(cell).strip()
    is_long = len(text.split()) >= MIN_SENTENCE_WORDS and text.endswith((".", "!", "\u3002", "\u0964"))
    return len(text) > MAX_TITLE_LETTERS or is_long or (len(text) > 12 and text.endswith("\u3002"))


def _is_bold(cell: str) -> bool:
    return cell.startswith("**") and cell.endswith("**")


def lacks_titles(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row of a table has the same kind of values as the others: “Noon | 5 mg”.

    Years, ages and days may be titles; only values with the same unit, an hour, a price or a share count.
    What is bold stands for a title, but a telephone number or an address never is one; nor is a sentence, nor
    the row of a day among rows of days.
    """
    first, *others = rows
    if _has_contacts(first, others):
        return True
    has_bold_labels = bool(others) and all(_is_bold(row[0]) for row in rows)
    if any(map(_is_bold, first[1:] if has_bold_labels else first)) or not others:
        return False
    if has_bold_labels or any(map(_is_sentence, first)) or _names_row(rows):
        return True
    label = plain_text(first[0]).strip()
    if not any(map(str.isalpha, label)) or _TITLE.fullmatch(label):
        return False
    for column in range(1, len(first)):
        shape = _get_shape(first[column])
        if not (_MEASURED.search(shape) or _PRICE.search(shape)):
            continue
        shapes = [_get_shape(row[column]) for row in others]
        alike = sum(
            other == shape or bool(_MEASURED.match(shape) and _MEASURED.match(other)) for other in shapes
        )
        if alike >= MIN_ALIKE * len(others):
            return True
    return False


def is_contact(cell: str) -> bool:
    """Return whether a cell is a telephone number, an e-mail address or one on the web, and nothing else."""
    text = " ".join(plain_text(cell).split())
    if _ADDRESS.fullmatch(text):
        return True
    count = sum(map(str.isdigit, text))
    is_day = _YEARS.fullmatch(text) is not None or _DAY.fullmatch(text) is not None
    return (
        MIN_PHONE_DIGITS <= count <= MAX_PHONE_DIGITS and not is_day and _CONTACT.fullmatch(text) is not None
    )


def _has_contacts(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row says how to reach somebody, as the others do in the same column."""
    return any(
        (is_contact(cell) or _SHORT_NUMBER.fullmatch(plain_text(cell).strip()))
        and sum(is_contact(row[column]) for row in others) * 2 >= len(others) > 0
        for column, cell in enumerate(first)
    )


def _is_alike(shape: str, other: str) -> bool:
    return other == shape or bool(_MEASURED.match(shape) and _MEASURED.match(other))


def _get_shape(cell: str) -> str:
    """Return the shape of a value: 9 for each number, its words and signs as they are."""
    return re.sub(r"\d+(?:[.,]\d+)?", "9", " ".join(plain_text(cell).casefold().split()))
