"""Ways of writing a dose that have harmed people, with their safe forms, in every script of digits.

After the Joint Commission's “Do Not Use” list and the error-prone abbreviations that ISMP collects; the pairs
of names are those of the FDA's name differentiation project, which is in the public domain.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from handout.patterns import defer_pattern

GAP = "[ \u00a0\u2009\u202f\u200e\u200f]"
"""Spaces and marks of direction between a number and its unit."""
_LATIN_UNIT = r"(?:mcg|mg|ml|g|meq|mmol|[µμ]g)(?![a-z]|/(?:d?l|ml)\b)"
_COUNTED = (
    r"(?:tablets?|tabs?\b|pills?|capsules?|caps\b|drops?|puffs?|sprays?|units?|patch(?:es)?|teaspoons?"
    r"|tabletas?|pastillas?|cápsulas?|gotas?|unidades|comprimidos?|comprimés?|gélules?|gouttes?|unités?"
    r"|tabletten|kapseln|tropfen|einheiten|compresse?|capsule|gocce|unità|tabletki|kapsułki|krople)\b"
)
_OTHER_UNIT = (
    r"(?:(?:мкг|мг|мл|г)(?![а-яё])|(?:таблет|капсул|капел|капл|единиц)[а-яё]*"
    r"|毫克|微克|毫升|克|片|粒|滴|錠|ミリグラム|밀리그램|밀리리터|정|ملغ|ملجم|مجم|مغ|ملغرام|مل\b|مكغ|میلی‌?گرم"
    r"|ملی ?گرام"
    r"|मि\.? ?ग्रा|मिलीग्राम|मिलीलीटर|मिली|एमजी|মিলিগ্রাম|মিলি|ਮਿਲੀਗ੍ਰਾਮ|મિલિગ્રામ|மில்லிகிராம்|มิลลิกรัม|มก\.?)"
)
UNIT = rf"(?:{_LATIN_UNIT}|{_COUNTED}|{_OTHER_UNIT})"


_DOSE_BEFORE = rf"(?:{UNIT}|(?<!\w)(?:po|by mouth))"
"""What stands before “bid” in small letters where it means a dose, and not an offer."""


class DoseForm(NamedTuple):
    """A way of writing that is misread; `pattern` searches text in small letters unless `keeps_case`."""

    name: str
    pattern: str
    """Compiled when it is looked for, which in most handouts it is not.

    A group of the name `form` is what is misread and changed; the rest only has to stand beside it.
    """
    misread: str
    """What it is taken for."""
    needs_dose: bool = True
    """Whether it counts only where a number, a unit or taking a medicine is in the same sentence."""
    keeps_case: bool = False


TRAILING_ZERO = defer_pattern(
    r"(?<!section )(?<!part )(?<!version )(?<!table )(?<!step )"
    rf"(?<![\d.,/-])\d{{1,6}}[.,]\d{{0,4}}0(?!\d)(?={GAP}?-?{UNIT})",
    core=re.compile(r"[.,]\d*0(?!\d)"),
)
NAKED_POINT = defer_pattern(
    rf"(?<![^\W\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af])(?<![.,)])[.,]\d{{1,4}}(?!\d|\.\d)(?={GAP}?{UNIT})",
    core=re.compile(r"(?<!\d)[.,]\d"),
)
TOUCHING_UNIT = defer_pattern(
    rf"(?<![\w.,])\d[\d.,]{{0,8}}(?:mcg|mg|ml|meq|mmol|units?)(?![a-z])|(?<![\w])[a-z]{{5,}}\d{{1,4}}(?={GAP}?{_LATIN_UNIT})"
)
RANGE = defer_pattern(
    rf"(?<![\w.,/–-])\d(?:[.,]\d)?{GAP}?[-–—]{GAP}?\d{{1,2}}(?={GAP}(?:tablets?|tabs?|pills?|capsules?|drops?"
    r"|puffs?|sprays?|patches|tabletas|pastillas|cápsulas|gotas|comprimidos|comprimés|gélules|gouttes|tabletten"
    r"|kapseln|tropfen|compresse|gocce|tabletki|таблет[а-яё]*|капел[а-яё]*)\b)",
    core=re.compile(r"\d.?[-–—].?\d"),
)
SPOON = defer_pattern(
    r"(?<!\w)(?:(?:tea|table)spoon(?:ful)?s?|tsp|tbsp|cucharad(?:it)?as?|cuill[eè]res? à (?:café|soupe)"
    r"|teelöffel"
    r"|esslöffel|cucchiain[oi]|colher(?:es)? de (?:chá|sopa)|łyżecz\w+|чайн\w+ лож\w+|столов\w+ лож\w+"
    r"|theelepels?"
    r"|eetlepels?)(?!\w)|茶匙|汤匙|湯匙|小さじ|大さじ|ملعقة (?:صغيرة|كبيرة)"
)
LIQUID = defer_pattern(
    r"\b(?:medicines?|medication|liquid|syrup|suspension|dose|antibiotic|mg|medicina|jarabe|dosis|medicamento"
    r"|médicament|sirop|dose|arznei|saft|medicin\w*|farmac\w+|xarope|сироп\w*|лекарств\w*|leku?|stroop)\b|药|藥|دواء|薬"
)
MILLILITRES = defer_pattern(r"\d ?(?:ml|мл)\b|毫升|مل\b|ミリリットル", re.IGNORECASE)

ERROR_FORMS = (
    DoseForm("qd", r"(?<![\w.])q\.d\.?(?![\w.])", "four times a day", needs_dose=False),
    DoseForm("qd", r"(?<![\w.])(?:qd|q1d)(?![\w])", "four times a day"),
    DoseForm("qod", r"(?<![\w.])q\.o\.d\.?(?!\w)", "every day", needs_dose=False),
    DoseForm("qod", r"(?<![\w.])qod(?!\w)", "every day"),
    DoseForm(
        "unit",
        rf"(?<![\w.,])\d[\d.,]*{GAP}?(?P<form>[Uu])(?![\w/'’]|\.[A-Za-z])",
        "0 or 4",
        keeps_case=True,
    ),
    DoseForm("u100", r"(?<![\w-])U-?(?:100|200|300|500)(?!\w)", "0 or 4", False, keeps_case=True),
    DoseForm("iu", rf"(?<=\d){GAP}?(?P<form>I\.?U\.?)(?![\w/])", "IV or the number 10", keeps_case=True),
    DoseForm(
        "morphine",
        rf"\bMSO4\b|\bMSO₄|(?<=mg ){GAP}*MS(?!\w)|(?<=mg of )MS(?!\w)|\bMS(?= \d+ ?mg)",
        "morphine or magnesium",
        needs_dose=False,
        keeps_case=True,
    ),
    DoseForm("magnesium", r"\bMg ?SO(?:4|₄)", "morphine sulfate", False, keeps_case=True),
)
"""The “Do Not Use” list."""
WARNED_FORMS = (
    DoseForm("bid", r"(?<![\w.])b\.i\.d\.?(?!\w)", "three times a day", needs_dose=False),
    DoseForm("bid", r"(?<![\w.])BID(?!\w)", "three times a day", keeps_case=True),
    DoseForm("bid", rf"{_DOSE_BEFORE}{GAP}(?P<form>bid)(?!\w)", "three times a day"),
    DoseForm("tid", r"(?<![\w.])t\.i\.d\.?(?!\w)", "twice a day", needs_dose=False),
    DoseForm("tid", r"(?<![\w.])TID(?!\w)", "twice a day", keeps_case=True),
    DoseForm("tid", rf"{_DOSE_BEFORE}{GAP}(?P<form>tid)(?!\w)", "twice a day"),
    DoseForm("qid", r"(?<![\w.])q\.i\.d\.?(?!\w)", "once a day", needs_dose=False),
    DoseForm("qid", r"(?<![\w.])qid(?!\w)", "once a day"),
    DoseForm("prn", r"(?<![\w.])p\.r\.n\.?(?!\w)", "nothing at all", needs_dose=False),
    DoseForm("prn", r"(?<![\w.])prn(?!\w)", "nothing at all"),
    DoseForm("po", r"(?<![\w.])p\.o\.?(?![\w.]| box)", "the left eye", needs_dose=True),
    DoseForm("po", rf"{UNIT}{GAP}(?P<form>po)(?!\w)", "the left eye"),
    DoseForm("po", r"(?<![\w.])PO(?!\w| [Bb]ox| BOX)", "the left eye", keeps_case=True),
    DoseForm("qhs", r"(?<![\w.])q\.?h\.?s\.?(?!\w)", "every hour"),
    DoseForm(
        "qh", r"(?<![\w.])q\.? ?\d{1,2}(?:[-–]\d{1,2})? ?h(?:rs?|ours?)?(?!\w)", "once a day"
    ),
    DoseForm("cc", rf"(?<=\d){GAP}?(?P<form>cc)(?!\w)", "units or 00"),
    DoseForm("microgram", rf"(?<=\d){GAP}?(?P<form>[µμ]g)(?![\w/])", "mg, a thousand times as much"),
    DoseForm("drops", r"(?<=\d )gtts?(?!\w)", "nothing at all"),
    DoseForm("eye", r"(?<=drop )O[DSU](?!\w)|(?<=drops )O[DSU](?!\w)", "once a day, or the ear",
             keeps_case=True),
    DoseForm("stop", r"(?<!\w)D/C(?:'d|ed)?(?!\w)", "discharge", False, keeps_case=True),
)  # fmt: skip
"""Abbreviations that are misread."""

SAFE_WORDS = {
    "en": {
        "qd": "every day", "qod": "every other day", "unit": "units", "iu": "units", "bid": "twice a day",
        "tid": "three times a day", "qid": "four times a day", "prn": "when you need it", "po": "by mouth",
        "qhs": "every night at bedtime", "cc": "mL", "microgram": "mcg", "drops": "drops",
        "morphine": "the medicine’s name in full", "magnesium": "magnesium sulfate", "u100": "100 units "
        "in 1 mL",
        "qh": "every … hours", "eye": "in the right, left or both eyes", "stop": "stop",
    },
    "es": {
        "qd": "todos los días", "qod": "un día sí y otro no", "unit": "unidades", "iu": "unidades",
        "bid": "dos veces al día", "tid": "tres veces al día", "qid": "cuatro veces al día",
        "prn": "cuando lo necesite", "po": "por la boca", "qhs": "cada noche al acostarse", "cc": "mL",
        "microgram": "mcg", "drops": "gotas",
    },
    "de": {
        "qd": "jeden Tag", "qod": "jeden zweiten Tag", "unit": "Einheiten", "iu": "Einheiten",
        "bid": "zweimal am Tag", "tid": "dreimal am Tag", "qid": "viermal am Tag", "prn": "bei Bedarf",
        "po": "zum Schlucken", "cc": "ml",
    },
    "fr": {
        "qd": "chaque jour", "qod": "un jour sur deux", "unit": "unités", "iu": "unités",
        "bid": "deux fois par jour", "tid": "trois fois par jour", "qid": "quatre fois par jour",
        "prn": "si besoin", "po": "par la bouche", "cc": "ml",
    },
}  # fmt: skip
"""The safe words for the forms, by language; in other languages the author must find them."""
TRIGGERS = {
    "qd": ("q.d", "qd", "q"), "qod": ("q.o.d", "qod"), "bid": ("b.i.d", "bid"), "tid": ("t.i.d", "tid"),
    "qid": ("q.i.d", "qid"), "prn": ("p.r.n", "prn"), "po": ("p.o", "po"), "qhs": ("qhs", "q.h.s", "qh.s"),
    "eye": ("od", "os", "ou"), "stop": ("d",), "morphine": ("ms", "mso"), "magnesium": ("mgso", "mg"),
}  # fmt: skip
"""Words of which a text must have one for a form to be looked for; of the other forms a digit is part."""
SPOON_TRIGGERS = (
    "spoon", "tsp", "tbsp", "cuchar", "cuill", "löffel", "cucchia", "colher", "łyżecz", "лож", "lepel", "匙",
    "さじ", "ملعقة",
)  # fmt: skip
CHANGED_BY_ITSELF = frozenset("qd qod bid tid qid prn po qhs cc microgram drops unit iu".split())
"""Forms whose safe words say exactly the same, so that `--fix` may offer them."""

LANGUAGES_WITH_WORD_U = frozenset("nl af pl cs sk hr sr bs sl vi mt".split())
"""Languages in which “u” is a word, so that a number before it is no dose."""
NO_DOSE_BEFORE = defer_pattern(
    r"\b(?:rooms?|wards?|floors?|suites?|units?|beds?|gates?|rows?|seats?|lots?|levels?|buildings?|doors?|desks?"
    r"|apartments?|apt|bus|trains?|flights?|lines?|models?|forms?|sizes?|zones?|habitaci[óo]n|piso|sala|zimmer"
    r"|station|chambre|salle)(?: (?:no\.?|number|nr\.?|n[.º°]))?[ #:]*(?:\d+ ?)?$",
    re.IGNORECASE,
)
"""Words before a number with a letter that is the name of a place or thing."""
SURE_DOSE = defer_pattern(
    rf"\d{GAP}?-?{UNIT}|\b(?:take[sn]?(?! (?:part|place|care|time|turns|notes|off|an?|the)\b)|taking"
    r"|giv(?:e|es|ing) (?:it|him|her|them|your child)|inject\w*|swallow\w*|apply|tablets?|pills?"
    r"|capsules?|drops|doses?|insulin"
    r"|medicines?|medications?|tomar?|tome|inyect\w+|aplique|dosis|medicinas?|medicamentos?|insulina|nehmen"
    r"|einnehmen|spritzen|prenez|prendre|injecte[rz]|médicaments?|insuline)\b",
    re.IGNORECASE,
)
"""A dose, or words of taking one: only beside them is an abbreviation surely one of doses."""
INSULIN = defer_pattern(r"insulin|heparin|инсулин", re.IGNORECASE)
DOSE_WORDS = defer_pattern(
    r"\d|\b(?:take|takes|taking|give|apply|inject|swallow|use|insulin|tablets?|pills?|dose|tome|tomar|toma|dé"
    r"|aplique|prenez|prendre|nehmen|nehme|einnehmen|prenda|tome|tomar|przyjmuj|prends)\b",
    re.IGNORECASE,
)

CONFUSED_NAMES = (
    ("acetazolamide", "acetohexamide"), ("bupropion", "buspirone"), ("chlorpromazine", "chlorpropamide"),
    ("clomiphene", "clomipramine"), ("cyclosporine", "cycloserine"), ("daunorubicin", "doxorubicin"),
    ("dimenhydrinate", "diphenhydramine"), ("dobutamine", "dopamine"), ("glipizide", "glyburide"),
    ("hydralazine", "hydroxyzine"), ("hydralazine", "hydromorphone"), ("hydroxyzine", "hydromorphone"),
    ("medroxyprogesterone", "methylprednisolone"), ("medroxyprogesterone", "methyltestosterone"),
    ("methylprednisolone", "methyltestosterone"), ("nicardipine", "nifedipine"),
    ("prednisolone", "prednisone"), ("sulfadiazine", "sulfisoxazole"), ("tolazamide", "tolbutamide"),
    ("vinblastine", "vincristine"),
)  # fmt: skip
"""Names of medicines that have been taken for each other (FDA, Name Differentiation Project, 2001)."""
