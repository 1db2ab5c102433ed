"""Units of doses in many languages: milligrams, micrograms, millilitres, spoons, units of insulin."""

from __future__ import annotations

import re

from handout.caches import cache
from handout.patterns import defer_pattern

_UNITS = {
    "mg": (
        r"mg|мг|ملغ\w*|ملجم|مجم|م(?:ي)?ل(?:ي|ل)?[يى]?غرام|ملليجرام|میلی[\u200c ]?گرمی?"
        r"|मि\.? ?ग्रा\.?|मिलीग्राम|एमजी"
        r"|mil+igram\w*|miligam|מ[\"״]ג|מ[יי]?ליגרם|миллиграмм\w*|міліграм\w*",
        "毫克|ミリグラム|밀리그램|มิลลิกรัม|มก",
    ),
    "mcg": (
        r"mcg|[µμ]g|мкг|مكغ|م[اي]?[يك]?[كک]رو[غجگ]ر?ام?|میکروگرمی?|mi[ck]rog\w+|мікг|מק[\"״]ג|מיקרוגרם|माइक्रोग्राम|एमसीजी"
        r"|микрограмм\w*|мікрограм\w*",
        "微克|マイクログラム|마이크로그램|ไมโครกรัม|มคก",
    ),
    "g": (
        r"g|gr|г|غ|جم|غرام\w*|جرام\w*|گرمی?|gam|gram\w*|gramos?|grammes?|גרם|грамм\w*|грам\w*|ग्राम",
        "(?<!毫|微)克|(?<!ミリ)(?<!マイクロ)グラム|그램|กรัม",
    ),
    "ml": (
        r"ml|мл|مل|ملل|م[يل]+[لي]*تر|میلی[\u200c ]?لیتری?|سی[\u200c ]?سی|cc|मि\.? ?ली\.?|मिली|मिलीलीटर|एमएल"
        r"|mil+ilit\w+|מ[\"״]ל|מ[יי]?ליליטר|миллилитр\w*|мілілітр\w*",
        "毫升|ミリリットル|밀리리터|มิลลิลิตร|มล|ซีซี",
    ),
    "cl": ("cl|сл|centilit\\w+|zentilit\\w+", ""),
    "dl": ("dl|дл|decilit\\w+|dezilit\\w+", ""),
    "l": (
        r"l|л|لتر\w*|lit(?:er|r)\w*|lit|ל[יי]?טר\w*|لیتر|литр\w*|літр\w*|लीटर|लिटर|lít",
        "(?<!毫)升|(?<!ミリ)リットル|(?<!밀리)리터|ลิตร",
    ),
    "IU": (
        r"iu|i\.u\.?|ie|i\.e\.|ui|u\.i\.?|ме|мо|j\.m\.|jedn\w+|units?|unidades|unidad|einheit(?:en)?|unités?|unità"
        r"|eenhe(?:id|den)|единиц\w*|ед\.?|одиниц\w*|од\.?|יחידות|יחידה|واحد|وحد\w+|यूनिट|इकाई\w*"
        r"|đơn vị|ünite\w*|birim"
        r"|enhet(?:er)?|yunit\w*|inite",
        "国际单位|国際単位|單位|单位|単位|단위|유닛|ยูนิต|หน่วย",
    ),
    "tsp": (
        r"teaspoons?|tsp|cucharadit\w+|cuill\w+ à café|teelöffel\w*|colher\w* de chá|cucchiain\w+"
        r"|theelepel\w*"
        r"|łyżecz\w+|чайн\w+ лож\w+|tesked\w*|çay kaşığı|ملاعق صغيرة|ملعقة صغيرة"
        r"|قاشق چای[\u200c ]?خوری|כפי(?:ת|ות)"
        r"|kutsarita\w*|thìa cà phê|muỗng cà phê",
        "茶匙|小さじ|티스푼|작은술|ช้อนชา",
    ),
    "tbsp": (
        r"tablespoons?|tbsp|cucharadas?(?! pequ)|cuill\w+ à soupe|esslöffel\w*|colher\w* de sopa"
        r"|cucchiai[oi]?\b"
        r"|eetlepel\w*|łyż(?:ka|ki|ek|kę)|столов\w+ лож\w+|matsked\w*|yemek kaşığı|ملاعق كبيرة|ملعقة كبيرة"
        r"|قاشق غذاخوری|כף|כפות|kutsara\b|thìa canh|muỗng canh",
        "汤匙|湯匙|大さじ|큰술|테이블스푼|ช้อนโต๊ะ",
    ),
    "%": (r"%|percent|per cent|por ciento|prozent|pour cent|процент\w*|відсот\w*|٪|％|procent\w*", ""),
}
"""Units of writings with spaces, after which no letter stands, and of those without."""
_METRIC = {
    "mcg": ("mass", 1), "mg": ("mass", 1_000), "g": ("mass", 1_000_000),
    "ml": ("volume", 1), "cl": ("volume", 10), "dl": ("volume", 100), "l": ("volume", 1_000),
}  # fmt: skip
DOSE_UNITS = frozenset({"mg", "mcg", "g", "ml", "l", "IU", "tsp", "tbsp"})
NUMBER = r"(?:\d{1,3}+(?:[.,\u00a0\u202f ']\d{3})++(?!\d)|\d++)(?:[.,]\d++)?"
_GROUPS = "|".join(
    f"(?P<{name if name.isalpha() else 'percent'}>(?:{words})(?![^\\W\\d_])"
    f"{f'|{unspaced}' if unspaced else ''})"
    for name, (words, unspaced) in _UNITS.items()
)
AMOUNT = defer_pattern(rf"(?<![\d.,])({NUMBER})[ \u00a0\u202f-]?(?:{_GROUPS})", re.IGNORECASE)
"""A number with its unit, which is a group of its name."""


def name_unit(match: re.Match[str]) -> str:
    """Return the unit of a match of `AMOUNT`: mg, mcg, ml."""
    return "%" if match.lastgroup == "percent" else str(match.lastgroup)


@cache
def _compile_unit(name: str) -> re.Pattern[str]:
    words, unspaced = _UNITS[name]
    return re.compile(
        rf"(?<![^\W\d_])(?:{words})(?![^\W\d_]){f'|{unspaced}' if unspaced else ''}", re.IGNORECASE
    )


def says_unit(text: str, unit: str) -> bool:
    """Return whether a text names a unit anywhere."""
    return _compile_unit(unit).search(text) is not None


def is_same_amount(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two amounts, each a number and a unit, are the same: 0.5 l and 500 ml."""
    if one[1] not in _METRIC or other[1] not in _METRIC or _METRIC[one[1]][0] != _METRIC[other[1]][0]:
        return False
    first, second = (float(number) * _METRIC[unit][1] for number, unit in (one, other))
    return abs(first - second) < 1e-6 * max(first, second)
