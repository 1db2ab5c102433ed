"""Abbreviations and signs of doses that have been misread, and where they stand beside doses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from handout.caches import cache
from handout.checking.vocabulary.dose_units import COUNTED_UNIT, GAP, LATIN_UNIT, UNIT
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

Place = Literal["anywhere", "near", "sure", "after"]

_BEGIN = r"(?<![a-zA-Z0-9_.@À-ɏа-яё])"
_END = r"(?![a-zA-Z0-9_@À-ɏа-яё]|\.[a-zA-Z])"
"""The edges of a word of Latin letters, which in Chinese or Thai may touch the words around it."""


class DoseForm(NamedTuple):
    """A way of writing that is misread; `pattern` searches text in small letters unless `keeps_case`."""

    name: str
    pattern: str
    """Compiled when it is looked for, which in most handouts it is not.

    A group of the name `form` is what is misread and changed; the rest only has to stand beside it.
    """
    misread: str
    """What it is taken for."""
    place: Place = "near"
    """Where it counts: anywhere, near a number or a word of taking a medicine, in a sentence that surely has
    a dose, or directly after a dose or another of these abbreviations."""
    keeps_case: bool = False
    languages: str = ""
    """The languages in which alone it is looked for; all if none is named."""
    signs: str = ""
    """Signs of which the text must have one."""


def _word(letters: str) -> str:
    return f"{_BEGIN}(?P<form>{letters}){_END}"


ERROR_FORMS = (
    DoseForm("qd", _word(r"q\. ?d\.?"), "four times a day", "anywhere"),
    DoseForm("qd", _word("qd|q1d"), "four times a day", "sure"),
    DoseForm("qod", _word(r"q\. ?o\. ?d\.?"), "every day", "anywhere"),
    DoseForm("qod", _word("qod"), "every day"),
    DoseForm(
        "unit",
        rf"[0-9](?<![a-zA-Z0-9_.,À-ɏа-я].)[\d.,]*{GAP}?(?P<form>[Uu])(?!/(?!kg|h|d(?![lL]))|[a-zA-Z\d_'’À-ÿА-я]|[.-][a-z]|\.[A-Z]|-[A-Z])",
        "0 or 4",
        keeps_case=True,
    ),
    DoseForm(
        "u100", r"[Uu](?<![\w-].)(?:(?<=U)[-\u2010\u2011–/ ]?|(?<=u)[-\u2010\u2011/])"
        r"(?:40|80|100|200|300|500)(?!\w)",
        "0 or 4", "anywhere", keeps_case=True,
    ),
    DoseForm("iu", rf"(?<=\d){GAP}?(?P<form>ius?|i\.u\.?)(?!\w|/(?!day|d\b|kg))", "IV or the number 10"),
    DoseForm(
        "iu", rf"(?<=\d){GAP}?(?P<form>U\.?I\.?)(?![\w/])", "IV or the number 10", keeps_case=True,
        languages="es pt fr it ro",
    ),
    DoseForm(
        "iu", rf"(?<=\d){GAP}?(?P<form>I\.?E\.?)(?![\w/])", "IV or the number 10", keeps_case=True,
        languages="de nl sv da no nb",
    ),
    DoseForm(
        "morphine",
        rf"\bMSO4\b|\bMSO₄|(?<=mg ){GAP}*MS(?!\w)|(?<=mg of )MS(?!\w)|\bMS(?= \d+ ?mg)",
        "morphine or magnesium",
        "anywhere",
        keeps_case=True,
    ),
    DoseForm(
        "comma", rf"(?<![\d.,])(?P<form>\d{{1,3}},\d{{1,2}}){GAP}?(?:mg|mcg|µg|μg|ml|g)(?![a-z])",
        "a number ten times as large", "anywhere", languages="en",
    ),
    DoseForm("magnesium", r"\bMg ?SO(?:4|₄)", "morphine sulfate", "anywhere", keeps_case=True),
)  # fmt: skip
"""The “Do Not Use” list."""
_NOTHING = "nothing at all"
_NO_MAKER = r"(?! (?:syringes?|pens?|needles?|insulin|[A-Z]))"
"""What follows BD where it is the name of a maker of syringes."""
_BRITISH = "en hi ur bn pa gu mr ta te kn ml ne si fa ar"
"""Languages of countries whose staff learned British short forms."""
_DOSE = rf"\d{GAP}?-?{UNIT}{GAP}?"
WARNED_FORMS = (
    DoseForm("bid", _word(r"b\. ?i\. ?d\.?"), "three times a day", "anywhere"),
    DoseForm("bid", _word("BID"), "three times a day", "sure", keeps_case=True),
    DoseForm("bid", _word("bid"), "three times a day", "after"),
    DoseForm("tid", _word(r"t\. ?i\. ?d\.?"), "twice a day", "anywhere"),
    DoseForm("tid", _word("TID"), "twice a day", "sure", keeps_case=True),
    DoseForm("tid", _word("tid"), "twice a day", "after"),
    DoseForm("qid", _word(r"q\. ?i\. ?d\.?"), "once a day", "anywhere"),
    DoseForm("qid", _word("qid"), "once a day", "sure"),
    DoseForm("bid", _word(r"b\. ?d\.?|bd") + _NO_MAKER, "bedtime or once a day", "after", languages=_BRITISH),
    DoseForm("tid", _word(r"t\. ?d\. ?s\.?|tds"), _NOTHING, "after", languages=_BRITISH),
    DoseForm("qid", _word(r"q\. ?d\. ?s\.?|qds"), "once a day", "after", languages=_BRITISH),
    DoseForm("prn", _word(r"p\.r\.n\.?"), _NOTHING, "anywhere"),
    DoseForm("prn", _word("prn"), _NOTHING),
    DoseForm("prn", _word(r"b\. ?bed\.?"), _NOTHING, "anywhere", languages="de"),
    DoseForm("po", r"(?<![\w.])p\.o\.?(?![\w.]| box)", "the left eye", "sure"),
    DoseForm("po", _word("po"), "the left eye", "after"),
    DoseForm("po", _word("PO") + "(?! [Bb]ox| BOX)", "the left eye", "sure", keeps_case=True),
    DoseForm("po", _word("per os"), "the left eye", "anywhere"),
    DoseForm("po", _word(r"VO|[Vv]\.[Oo]\.?"), _NOTHING, "after", keeps_case=True, languages="es pt"),
    DoseForm("qhs", r"(?<![\w.])q\.? ?h\.?s\.?(?!\w)", "every hour"),
    DoseForm("hs", _word(r"HS|hs|[Hh]\.[Ss]\.?"), "half strength", "after", keeps_case=True),
    DoseForm(
        "hs", r"\b(?:[ap]\.?m\.?|meals?|breakfast|lunch|dinner|noon)(?: ?&| and|,) (?P<form>h\.?s\.?)(?!\w)",
        "half strength", "sure",
    ),
    DoseForm("hs", r"(?<=\bat )h\.?s\.?(?!\w)", "half strength", "sure"),
    DoseForm(
        "qh",
        r"(?<![\w.])q\.? ?\d{1,2}(?:[-–]\d{1,2})? ?(?:h(?:rs?|ours?)?(?!\w)|°|(?:a\.?m|p\.?m)(?!\w))",
        "once a day",
    ),
    DoseForm(
        "qh", r"(?<![\w.'’-])q\.? ?\d{1,2}(?:[-–]\d{1,2})?(?![\w%]|[.,-]\d)(?:\. ?h\.?(?!\w))?",
        "once a day", "after",
    ),
    DoseForm(
        "daily",
        r"(?<![\w.'’-])q\.? ?(?:a\.?m|p\.?m|n|day|daily|wk|week|weekly|night|morning|hour|hr|month|meal)"
        r"(?!\w)\.?",
        "another number of times",
        "sure",
    ),
    DoseForm("days", r"(?<![\w.])[x×] ?\d{1,2} ?d(?!\w)", "doses, not days"),
    DoseForm(
        "daily", r"(?<![\w.])\d ?x ?(?:/ ?(?:d(?:ay|[ií]a)?|j(?:our)?|tag|t|giorno)|tgl\.?)(?!\w)",
        "another number of times",
    ),
    DoseForm(
        "daily", r"(?<!\w)x ?/ ?(?:day|wk|week|d[ií]a|die|giorno|jour|tag)(?!\w)",
        "another number of times", "after",
    ),
    DoseForm(
        "daily", r"(?<![\w.])\d ?[x×] ?/ ?(?:wks?|weeks?|w|sem(?:ana|aine)?|jr|wo(?:che)?|sett(?:imana)?"
        r"|mois|month|mese?s?|noite|nuit|nacht|night)(?!\w)\.?",
        "a day instead of a week", "sure",
    ),
    DoseForm("daily", r"(?<![\w.,])\d ?[x×] ?\d(?= ?(?:[ap]\.?c|hs|po)(?![a-z]))", "one number", "anywhere"),
    DoseForm("daily", r"(?<!\w)x ?\d ?/ ?(?:die|d|day|j|jour|giorno)(?!\w)", "another number of times"),
    DoseForm("daily", r"(?<![\w.,/])\d ?dd(?= ?\d)", "another number of times", languages="nl"),
    DoseForm("daily", r"(?<![\w.,/])\d ?/d(?![\w/])", "once a day", "sure", languages="en"),
    DoseForm("daily", _word(r"i/d|u\.?d|ut dict"), "four times a day", "after"),
    DoseForm("daily", _word(r"od|mane|nocte|o\.[mn]\.?"), _NOTHING, "after", languages="en"),
    DoseForm(
        "daily", r"(?<![\w.])O[MN](?! (?!and\b|or\b)|\w)", _NOTHING, "after", keeps_case=True, languages="en"
    ),
    DoseForm("now", _word("stat") + "(?! [A-Z])", _NOTHING, "after", languages="en"),
    DoseForm("place", _word("SL|P[RV]") + r"(?! \d{5}| [A-Z])", _NOTHING, "after", keeps_case=True),
    DoseForm("place", _word("IJ"), "an infusion", "after", keeps_case=True),
    DoseForm(
        "once", _word("[x×] ?1") + r"(?! ?(?:d|day|[.,]?\d|/))", "another number", "after", languages="en"
    ),
    DoseForm("daily", r"(?<=as directed \()ud(?=\))", _NOTHING, "anywhere"),
    DoseForm("hours", r"(?<![\w])c/ ?\d{1,2} ?(?:h|hrs?|horas?)(?!\w)", _NOTHING, languages="es pt"),
    DoseForm("hours", r"(?<![\w/])(?:4/4|6/6|8/8|12/12) ?h(?:s|oras?)?(?!\w)", _NOTHING, languages="pt"),
    DoseForm("week", _word(r"[tb]iw|[tb]\.i\.w\.?"), "a day instead of a week"),
    DoseForm("meals", _word(r"[ap]\.c\.?"), _NOTHING, "after", keeps_case=True),
    DoseForm("meals", _word("ac|pc|(?:AC|PC)(?! [A-Z])"), _NOTHING, "after", keeps_case=True),
    # “j.m.”, “МЕ” and “ЕД” are printed on packages and look like no digit; a lone “j.” is a 1.
    DoseForm(
        "pl-unit", rf"(?<=\d){GAP}?(?P<form>j\.?)(?={GAP}+(?:insul|hepar|przed|rano|wiecz|podsk))",
        "the number 1", "anywhere", languages="pl",
    ),
    DoseForm("cc", rf"(?<=\d){GAP}?(?P<form>c\.?c\.?|ccm)(?!\w)", "units or 00"),
    DoseForm(
        "microgram",
        rf"(?<=\d){GAP}?(?P<form>[µμu]g)(?!\w|/(?:[dm]?l|m|g)\b)",
        "mg, a thousand times as much",
    ),
    DoseForm("drops", r"(?<=\d )(?:gtts?|gts)(?!\w)", _NOTHING),
    DoseForm("grain", _word(r"(?<=\d )gr\.?"), "grams", "sure", languages="en"),
    DoseForm("eye", _word(r"O[DSU]|[oO]\.[dDsSuU]\.?"), "once a day, or the ear", "after", keeps_case=True),
    DoseForm(
        "ear", _word(r"A[DSU]|[aA]\.[dDsSuU]\.?") + "(?! [A-Z]{2})", "the eye", "after", keeps_case=True
    ),
    DoseForm(
        "skin", _word(r"S[CQ]|[Ss]\.[CcQq]\.?|[Ss]ub ?-?[Qq]") + r"(?! \d{5})",
        "“under the tongue” or “5 every”", "after", keeps_case=True,
    ),
    DoseForm("skin", _word("sub ?-?q"), "“5 every”"),
    DoseForm("bedtime", _word("BT"), "twice a day", "after", keeps_case=True),
    DoseForm(
        "nose", r"IN(?<=(?:puff|pray|. mc)[sg] IN)(?! the\b| [A-Z]{2})(?!\w)", "IM or IV", keeps_case=True
    ),
    DoseForm("infusion", _word("IVPB|IVP"), _NOTHING, "after", keeps_case=True),
    DoseForm("stop", r"(?<![\w/])[Dd]/[Cc](?:'d|ed)?(?!\w)", "discharge", "sure", keeps_case=True),
    DoseForm("stop", r"(?<![\w/])D/C(?= [a-z])", "discharge", "anywhere", keeps_case=True, languages="en"),
    DoseForm(
        "count", rf"{_BEGIN}(?:ss|i{{2,3}}|iv|viii?|vii?)(?={GAP}(?:tab|cap|pill|puff|gtt))",
        "another number", languages="en",
    ),
    DoseForm(
        "name", r"\b(?:AZT|HCTZ?|MTX|CPZ|PTU|TAC|APAP|ARA-?A|DTO|TNK|t-?PA|ZnSO4|NaHCO3|OXY|PIT|PNV|T3"
        r"|N[Oo]AC|DOAC|Vanco?|Levo|Norflox)(?= \d[\d.,]* ?(?:m?c?g|units?|tablets?)\b)",
        "another medicine", "anywhere", keeps_case=True,
    ),
    DoseForm("million", rf"(?<=\d){GAP}?(?P<form>k|mm?)(?={GAP}units?\b)", "another number", languages="en"),
    DoseForm("weight", rf"(?<=\d){GAP}?(?P<form>mgs|mls)(?!\w)", "another unit"),
    DoseForm("weight", rf"(?<=\d){GAP}?(?P<form>ng)(?![\w/])", "mg, a million times as much", "sure"),
    DoseForm("weight", rf"(?<=\d){GAP}?(?P<form>Mg)(?!\w)", "magnesium", "sure", keeps_case=True),
    DoseForm(
        "arrow", rf"[↑↓](?={GAP}?(?:to |by |the )?(?:\d++(?! ?(?:min|hour|day|week))|dose|insulin))",
        "4 or 7, or the letter T", signs="↑↓",
    ),
    DoseForm("sign", rf"∅(?={GAP}?(?:{LATIN_UNIT}|{COUNTED_UNIT}))", "4, 6 or 9", signs="∅"),
    DoseForm("sign", r"(?<=\d)#(?![\w#])", "a number", "sure", signs="#"),
    DoseForm("point", rf"(?<=\d){GAP}?(?P<form>m[gLl]\.|mcg\.)(?= [a-z(])", "the number 1",
             keeps_case=True),
    DoseForm(
        "large", rf"(?<![\d.,])\d{{5,9}}(?={GAP}(?:units?|unidades|einheiten|unités?|unità|mg|mcg)\b)",
        "ten times as much or as little", "anywhere",
    ),
    DoseForm("ratio", r"(?<![\d:.,])1: ?1(?:0{2}|0?[.,]?000|00[.,]?000)(?![\d.,:]*\d)", "another strength",
             "sure"),
    DoseForm(
        "sign", rf"@(?<![\w@.]@)(?={GAP}(?:\d|bedtime|night|noon|breakfast|lunch|dinner|supper|meals))", "2",
        "sure", signs="@",
    ),
    DoseForm(
        "sign", rf"[<>≤≥](?={GAP}?\d[\d.,]*{GAP}?(?:{LATIN_UNIT}|{COUNTED_UNIT}))",
        "its contrary, or 7 or 4", "sure", signs="<>≤≥",
    ),
    DoseForm("sign", rf"{_DOSE}(?P<form>&)", "2", signs="&"),
    DoseForm("sign", rf"{_DOSE}(?P<form>\+)(?={GAP}?\d)", "4", signs="+"),
    DoseForm("sign", rf"\d{GAP}?units?{GAP}?(?P<form>/)(?={GAP}?\d+{GAP}?units?)", "the number 1", signs="/"),
)  # fmt: skip
"""Abbreviations and signs that are misread."""

_TRIGGERS = {
    "qd": "qd q.d q", "qod": "qod q.o.d q", "unit": "u", "u100": "u", "pl-unit": "j",
    "iu": "iu ius ui ie i.u u.i i.e",
    "bid": "bid b.i b._i bd b.d b._d",
    "tid": "tid t.i t._i tds t.d t._d", "qid": "qid q.i.d q qds", "prn": "prn p.r.n bed",
    "po": "po p.o per_os vo v.o", "qhs": "qhs hs h.s", "hs": "hs h.s", "qh": "q", "days": "x ×",
    "hours": "c/ 4/4 6/6 8/8 12/12", "cc": "cc c.c ccm",
    "daily": "q qam qpm qn qday qdaily qwk qweek qweekly qnight qmorning qhour qhr qmonth qmeal i/d "
    "ud u.d ut x × xtgl tgl od mane nocte OM ON o.m o.n dd /d",
    "now": "stat", "place": "SL PR PV IJ", "once": "x ×", "arrow": "↑ ↓",
    "week": "tiw biw t.i.w b.i.w", "meals": "ac pc AC PC a.c p.c", "microgram": "µg μg ug",
    "drops": "gtt gtts gts", "grain": "gr", "eye": "OD OS OU o.d o.s o.u", "ear": "AD AS AU a.d a.s a.u",
    "bedtime": "BT",
    "skin": "SC SQ s.c s.q sub subq", "nose": "IN", "infusion": "IVPB IVP",
    "stop": "d/c", "morphine": "MS MSO",
    "magnesium": "SO MgSO", "name": "AZT HCT HCTZ MTX CPZ PTU TAC APAP ARA ARAA DTO TNK PA tPA ZnSO "
    "NaHCO OXY PIT PNV T NOAC NoAC DOAC Vanc Vanco Levo Norflox",
    "count": "ss ii iii vi vii viii iv", "million": "k m mm", "weight": "mgs mls ng Mg",
    "point": "mg. ml. mcg.", "comma": "mg mcg ml g µg μg",
    "ratio": "1:", "sign": "@ < > ≤ ≥ & + / ∅ #",
}  # fmt: skip
"""Letters and signs of which each match of a form has one; “_” stands for a space."""
_FIVE_DIGITS = defer_pattern("[0-9][0-9][0-9][0-9][0-9]")
"""What a large number has."""
_DOTTED = defer_pattern(r"\. ?[a-z](?![a-z])")
"""What each abbreviation with a dot inside has: the dot, and a letter alone."""


_NAMES_BY_RUN: dict[str, frozenset[str]] = {}
"""The names of the forms that a row of Latin letters between other signs may be: q, d, BID."""
_NAMES_BY_SIGN: dict[str, frozenset[str]] = {}
"""The same for signs, which may stand anywhere in the text in small letters."""
for _name, _words in _TRIGGERS.items():
    for _word_or_sign in _words.split():
        _is_run = _word_or_sign.isascii() and _word_or_sign.isalpha()
        _names = _NAMES_BY_RUN if _is_run else _NAMES_BY_SIGN
        _word_or_sign = _word_or_sign.replace("_", " ")
        _names[_word_or_sign] = _names.get(_word_or_sign, frozenset()) | {_name}


_LATIN_LETTERS = bytes(
    each if chr(each).isascii() and chr(each).isalpha() else ord(" ") for each in range(256)
)
"""A table that puts a space for all that is no Latin letter."""


def find_possible_lines(text: str, lowercase_text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return where the lines begin and end in which a form may stand, by the names of the forms.

    Both texts are of the same length, with the digits of all scripts as 0 to 9. Most have few such lines.
    """
    lines: dict[str, set[tuple[int, int]]] = {}
    # Bytes are changed many times as quickly as a text; each letter beyond them is one “?”.
    letters = text.encode("ascii", "replace").translate(_LATIN_LETTERS).decode("ascii")
    runs = set(letters.split())
    small_runs = set(" ".join(runs).lower().split())
    letters = f" {letters} "
    small_letters = letters.lower()
    for run in (runs | small_runs).intersection(_NAMES_BY_RUN):
        found = set(_find_lines(text, letters, f" {run} "))
        if run in small_runs:
            found.update(_find_lines(text, small_letters, f" {run} "))
        for name in _NAMES_BY_RUN[run]:
            lines.setdefault(name, set()).update(found)
    has_dotted = _DOTTED.search(lowercase_text) is not None
    for sign, names in _NAMES_BY_SIGN.items():
        if (has_dotted or "." not in sign[:-1]) and sign in lowercase_text:
            for name in names:
                lines.setdefault(name, set()).update(_find_lines(text, lowercase_text, sign))
    for number in _FIVE_DIGITS.finditer(text):
        lines.setdefault("large", set()).add(_find_line(text, number.start()))
    return {name: tuple(sorted(each)) for name, each in lines.items()}


@cache
def get_pattern(form: DoseForm) -> re.Pattern[str]:
    """Return the pattern of a form: a handout has the letters of few, and needs no others compiled."""
    return defer_pattern(form.pattern)


def _find_lines(text: str, searched: str, trigger: str) -> Iterator[tuple[int, int]]:
    """Yield where each line with a trigger begins and ends."""
    at = searched.find(trigger)
    while at >= 0:
        start, end = _find_line(text, at)
        yield start, end
        at = searched.find(trigger, end)


def _find_line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


CHANGED_BY_ITSELF = frozenset("qd qod bid tid qid prn po qhs cc microgram drops unit iu".split())
"""Forms whose safe words say exactly the same, so that `--fix` may offer them."""
NO_VOLUME = defer_pattern(
    r"implant|breast|mot(?:or|eur|ore)|engine|hubraum|cilindrada|\bbike|scooter|moto\b|prosta|\bcopy\b"
    r"|volume of",
    re.IGNORECASE,
)
"""Words beside which “cc” is the size of a thing."""
