"""Months and days of the week in many languages: a visit on the wrong day, a weekly medicine on another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handout.caches import cache
from handout.patterns import defer_pattern

_MONTHS = {
    "en": r"january|jan februar(?:y|ies)|feb mar(?=\.?\s\d)|(?<=\d\s)march|march(?=\s\d) april|apr"
    r" may(?=\s\d)|(?<=\d\s)may june|jun july|jul august|aug september|sept? october|oct "
    r"november|nov december|dec",
    "es": "enero febrero marzo abril mayo junio julio agosto se?p?tiembre octubre noviembre diciembre",
    "de": (
        "jan(?:uar|ner) feb(?:ruar|er) märz april mai juni? juli? august september oktober november dezember"
    ),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": r"stycz\w+ lut(?:y|ego|ym) mar(?:zec|ca|cu) kwie\w+ maj[au]? czerw(?:iec|ca|cu) lip(?:iec|ca|cu)"
    r" sierp\w+ wrze[sś]\w+ październik\w* listopad\w* grud(?:zień|nia|niu)",
    "ru": r"январ\w+ феврал\w+ март[ае]? апрел\w+ ма[йяе] июн\w+ июл\w+ август\w* сентябр\w+ октябр\w+"
    r" ноябр\w+ декабр\w+",
    "uk": r"січ\w+ лют(?:ий|ого|ому) берез(?:ень|ня|ні) квіт(?:ень|ня|ні) трав(?:ень|ня|ні) черв(?:ень|ня|ні)"
    r" лип(?:ень|ня|ні) серп\w+ верес(?:ень|ня|ні) жовт(?:ень|ня|ні) листопад\w* груд(?:ень|ня|ні)",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ar": "يناير|كانون\\sالثاني فبراير|شباط مارس|آذار أبريل|ابريل|إبريل|نيسان مايو|أيار يونيو|يونيه|حزيران"
    " يوليو|يوليه|تموز أغسطس|اغسطس|آب سبتمبر|أيلول أكتوبر|اكتوبر|تشرين\\sالأول نوفمبر|تشرين\\sالثاني"
    " ديسمبر|كانون\\sالأول",
    "hi": ("जनवरी फ़?रवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर"),
    "ht": (
        "janvye fevriye mas(?=\\s\\d)|(?<=\\d\\s)mas avril me(?=\\s\\d)|(?<=\\d\\s)me jen jiyè "
        "out(?=\\s\\d)|(?<=\\d\\s)out"
        " septanm oktòb novanm desanm"
    ),
    "tl": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "tr": r"ocak\w* şubat\w* mart\w* nisan\w* mayıs\w* haziran\w* temmuz\w* ağustos\w* eylül\w* ekim\w*"
    r" kasım\w* aralık\w*",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fa": (
        r"ژانویه فوریه مارس آوریل مه(?=\s\d)|(?<=\d\s)مه ژوئن ژوئیه|جولای اوت"
        "|آگوست سپتامبر اکتبر نوامبر دسامبر"
    ),
    "he": (
        "[בלמ]?ינואר [בלמ]?פברואר [בלמ]?(?:מרץ|מרס) [בלמ]?אפריל [בלמ]?מאי [בלמ]?יוני [בלמ]?יולי"
        " [בלמ]?אוגוסט [בלמ]?ספטמבר [בלמ]?אוקטובר [בלמ]?נובמבר [בלמ]?דצמבר"
    ),
    "th": ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"),
}
_NUMBERED_MONTH = {
    "vi": r"tháng (\d{1,2})",
    "zh": r"(\d{1,2}) ?月(?![前后後内])",
    "ja": r"(\d{1,2}) ?月",
    "ko": r"(\d{1,2}) ?월",
}
"""Months that are told by their number."""
_DAYS = {
    "en": (
        r"mon(?:days?)? tue(?:s(?:days?)?)? wed(?:nesdays?)? thu(?:rs(?:days?)?)? fri(?:days?)? "
        r"saturdays? sundays?"
    ),
    "es": "lunes martes miércoles jueves viernes sábados? domingos?",
    "de": r"montag\w* dienstag\w* mittwoch\w* donnerstag\w* freitag\w* samstag\w*|sonnabend\w* sonntag\w*",
    "fr": "lundis? mardis? mercredis? jeudis? vendredis? samedis? dimanches?",
    "pt": (
        r"segundas?(?=[-\s]feira|\sa\s|\se\s|,) terças?(?=[-\s]feira|\sa\s|\se\s|,) "
        r"quartas?(?=[-\s]feira|\sa\s|\se\s|,)"
        r" quintas?(?=[-\s]feira|\sa\s|\se\s|,) sexta(?:s|[-\s]feiras?)?(?!\sparte) sábados? domingos?"
    ),
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenic(?:a|he)",
    "nl": r"maandag\w* dinsdag\w* woensdag\w* donderdag\w* vrijdag\w* zaterdag\w* zondag\w*",
    "pl": (
        r"poniedział\w+ wtor\w+ środ[aęyo]\w* czwart(?:ek|ku|ki|kiem) piąt(?:ek|ku|ki|kiem) "
        r"sobot\w+ niedziel\w+"
    ),
    "ru": r"понедельник\w* вторник\w* сред(?:а|у|ы|ам|ой) четверг\w* пятниц\w* суббот\w* воскресень\w*",
    "uk": r"понеділ\w+ вівтор\w+ серед(?:а|у|и|ам) четвер\w* п['’]ятниц\w* субот\w* неділ\w+",
    "ro": r"luni marți|marţi miercuri joi vineri sâmbăt\w+ duminic\w+",
    "vi": (
        r"thứ\s(?:hai|2) thứ\s(?:ba|3) thứ\s(?:tư|4) thứ\s(?:năm|5) thứ\s(?:sáu|6) thứ\s(?:bảy|7) "
        r"chủ\snhật"
    ),
    "zh": "(?:周|週|星期|礼拜|禮拜)一 (?:周|週|星期|礼拜|禮拜)二 (?:周|週|星期|礼拜|禮拜)三"
    " (?:周|週|星期|礼拜|禮拜)四 (?:周|週|星期|礼拜|禮拜)五"
    " (?:周|週|星期|礼拜|禮拜)六 (?:周|週|星期|礼拜|禮拜)[日天]",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
    "ar": "ال[اإ]ثنين الثلاثاء ال[اأ]ربعاء الخميس الجمعة السبت ال[اأ]حد",
    "hi": "सोमवार मंगलवार बुधवार गुरुवार|बृहस्पतिवार शुक्रवार शनिवार रविवार|इतवार",
    "ht": "lendi madi mèkredi jedi vandredi samdi dimanch",
    "tl": "lunes martes miyerkules huwebes biyernes sabado linggo(?=\\sng\\s(?:umaga|gabi|hapon))",
    "tr": r"pazartesi\w* salı\w* çarşamba\w* perşembe\w* cuma\b cumartesi\w* pazar\b",
    "sv": r"måndag\w* tisdag\w* onsdag\w* torsdag\w* fredag\w* lördag\w* söndag\w*",
    "fa": (
        r"دوشنبه\w* سه\u200c?\s?شنبه\w* چهارشنبه\w*"
        r" پنج\u200c?\s?شنبه\w* جمعه\w* (?<!\u200c)شنبه\w* یک\u200c?شنبه\w*"
    ),
    "he": (
        r"ב?י(?:ום|מי)\sשני ב?י(?:ום|מי)\sשלישי ב?י(?:ום|מי)\sרביעי ב?י(?:ום|מי)\sחמישי ב?י(?:ום"
        r"|מי)\sשישי ב?שבתות?|ב?שבת ב?י(?:ום|מי)\sראשון"
    ),
    "th": "จันทร์ อังคาร พุธ พฤหัส ศุกร์ เสาร์ วันอาทิตย์",
}
_WITHOUT_EDGES = frozenset(("zh", "ja", "ko", "hi", "ar", "th"))
_DATE_IN_DIGITS = defer_pattern(
    r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})(?:\2(?:\d\d){1,2}|\.(?=\D|$))(?![\d/])"
)
"""A date such as 5.3.2027, 05/03/27 or 5.3. without its year."""
MONTHS_OF_YEAR = 12


def find_months(text: str, language: str) -> frozenset[int]:
    """Return the months, 1 to 12, that a text in small letters names."""
    if language in _NUMBERED_MONTH:
        numbers = (int(each) for each in re.findall(_NUMBERED_MONTH[language], text))
        return frozenset(each for each in numbers if 1 <= each <= MONTHS_OF_YEAR)
    return _find_names(_MONTHS, text, language)


def find_months_in_digits(text: str) -> frozenset[int]:
    """Return the numbers of dates in digits that may be a month: 3 of 15.3.2027, both of 5/3/2027."""
    return frozenset(
        int(number)
        for match in _DATE_IN_DIGITS.finditer(text)
        for number in (match[1], match[3])
        if 1 <= int(number) <= MONTHS_OF_YEAR
    )


def find_weekdays(text: str, language: str) -> frozenset[int]:
    """Return the days of the week, Monday as 1, that a text in small letters names."""
    return _find_names(_DAYS, text, language)


def find_other_calendar(source: str, from_language: str, text: str, language: str) -> str:
    """Return what month or day of the week a translation names instead of its source's; or "".

    Both texts are in small letters. One day more or less may be a way of telling a span of days.
    """
    for find, names in ((find_months, MONTH_NAMES), (find_weekdays, DAY_NAMES)):
        before, after = find(source, from_language), find(text, language)
        if before - after and after - before:
            lost, added = (
                ", ".join(names[number - 1] for number in sorted(each))
                for each in (before - after, after - before)
            )
            return f"the source says {lost}, this {added}"
    return ""


MONTH_NAMES: Sequence[str] = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
DAY_NAMES: Sequence[str] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _find_names(names: Mapping[str, str], text: str, language: str) -> frozenset[int]:
    if language not in names:
        return frozenset()
    patterns = _compile(names[language], language)
    return frozenset(number for number, name in enumerate(patterns, start=1) if name.search(text))


@cache
def _compile(names: str, language: str) -> tuple[re.Pattern[str], ...]:
    before, after = ("", "") if language in _WITHOUT_EDGES else (r"(?<!\w)", r"(?!\w)")
    return tuple(re.compile(rf"{before}(?:{each}){after}") for each in names.split())
