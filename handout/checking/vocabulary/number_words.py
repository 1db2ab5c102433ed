"""Numbers that a text says in words: all to twenty and the tens in seven languages, small ones in others."""

from __future__ import annotations

import re

NUMBER_WORDS = {
    "en": r"""one|once|an?|first two|twice|both|second|pair three|third four five six seven eight nine ten
    eleven twelve|dozen""",
    "es": r"""un[oa]?|primer[oa]? dos|ambos|ambas|par|segund[oa] tres|tercera? cuatro|cuart[oa]
    cinco|quint[oa] seis|sext[oa] siete ocho
    nueve diez once doce|docena""",
    "fr": r"""une?|premi\w+ deux|deuxième trois|troisième quatre|quatrième cinq|cinquième six|sixième
    sept huit neuf dix onze douze|douzaine""",
    "de": r"""ein\w*|erst\w* zwei~|beid\w*|doppelt drei~|dritt\w* vier~ fünf~ sechs~
    sieben~ acht~ neun~ zehn~ elf zwölf""",
    "pt": r"""uma?|primeir\w dois|duas|ambos|segund\w três|terceir\w quatro|quart[oa] cinco|quint[oa]
    seis|sext[oa] sete oito nove dez
    onze doze|dúzia""",
    "it": r"""un[ao]?|prim\w due|entramb\w|second\w tre|terz\w quattro|quart[oa] cinque|quint[oa]
    sei|sest[oa] sette otto nove dieci
    undici dodici""",
    "nl": r"één|een|eerste twee\w*|beide drie\w* vier vijf zes zeven acht negen tien elf twaalf",
    "pl": r"""jed\w+|raz|pierwsz\w+ dw\w+|drug\w+ trz\w+|trzec\w+ czter\w+ pię\w+ sześ\w+ sied\w+
    os\w+ dziewię\w+ dziesię\w+ jedenaś\w+ dwanaś\w+""",
    "ru": r"""од\w+|раз|перв\w+ дв\w+|втор\w+|оба тр\w+ четыр\w+ пят\w+ шест\w+ сем\w+ вос\w+
    девят\w+ десят\w+ одиннадцат\w+ двенадцат\w+""",
    "vi": r"một|nhất hai|đôi ba bốn|tư năm sáu bảy tám chín mười",
    "ht": r"yon|youn|en|premye de|dezyèm twa kat senk sis sèt uit nèf dis onz douz",
    "tl": r"""isa\w*|una\w* dalawa\w*|ikalawa\w*|dos tatlo\w*|tres apat\w*|kwatro lima\w*|singko
    anim\w* pito\w* walo\w* siyam\w* sampu\w*""",
    "zh": r"一 二|两|兩|双|雙 三 四 五 六 七 八 九 十",
    "ja": r"一|いち|ひと 二|ふた|両 三 四 五 六 七 八 九 十",
    "ko": r"한|하나|일|첫 두|둘|이 세|셋|삼 네|넷|사 다섯|오 여섯|육 일곱|칠 여덟|팔 아홉|구 열|십",
    "ar": r"""واحد\w*|مرة|أول\w* اثن\w+|\w*تين|\w*ان|\w*ين|ثاني\w* ثلاث\w*|ثالث\w* أربع\w*|اربع\w*|رابع\w*
    خمس\w*|خامس\w* ستة?|سادس\w* سبع\w*
    ثمان\w* تسع\w* عشر\w*""",
    "hi": r"एक|पहल\w* दो\w*|दूसर\w* तीन\w* चार\w* पा[ंँ]च\w* छह\w*|छः सात\w* आठ\w* नौ दस\w*",
}
_GERMAN_END = r"(?!zehn|zig|ßig|und\w|hundert|tausend|einhalb)\w*"
"""What may follow a number in a German word, and does not make it a larger one."""
_LARGER_NUMBERS = {
    "en": """thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety""",
    "es": """trece catorce quince dieciséis diecisiete dieciocho diecinueve
    veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa""",
    "de": """dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn
    zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig""",
    "fr": """treize quatorze quinze seize dix-sept dix-huit dix-neuf
    vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix""",
    "pt": """treze quatorze|catorze quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove
    vinte trinta quarenta cinquenta sessenta setenta oitenta noventa""",
    "it": """tredici quattordici quindici sedici diciassette diciotto diciannove
    venti trenta quaranta cinquanta sessanta settanta ottanta novanta""",
    "nl": """dertien veertien vijftien zestien zeventien achttien negentien
    twintig dertig veertig vijftig zestig zeventig tachtig negentig""",
}
_SPANS = {
    "en": {
        "6": r"half a year",
        "7": r"\b(?:once a|every|each|per) week\b|\bweekly",
        "15": r"quarter (?:of an )?hour",
        "30": r"half an hour|half hour",
        "90": r"an hour and a half",
        "12": r"\bdozen",
    },
    "es": {
        "6": r"medio año",
        "7": r"una vez (?:a la|por) semana|cada semana|semanal",
        "15": r"cuarto de hora",
        "30": r"\bmedia hora",
        "90": r"hora y media",
        "12": r"\bdocena",
    },
    "de": {
        "6": r"halbe[sn]? jahr",
        "7": r"einmal (?:in der|pro|die) woche|jede woche|wöchentlich",
        "15": r"viertelstunde",
        "30": r"halbe[nr]? stunde",
        "90": r"anderthalb stunden|eineinhalb stunden",
        "12": r"\bdutzend",
    },
    "fr": {
        "7": r"une fois par semaine|chaque semaine|hebdomad",
        "15": r"quart d[’']heure",
        "30": r"demi-heure",
        "90": r"heure et demie",
        "12": r"\bdouzaine",
    },
    "pt": {
        "6": r"meio ano",
        "7": r"uma vez por semana|cada semana|semanal",
        "15": r"quarto de hora",
        "30": r"\bmeia hora|\bmeia-hora",
        "90": r"hora e meia",
        "12": r"\bdúzia",
    },
    "it": {
        "6": r"mezzo anno",
        "7": r"una volta (?:alla|a) settimana|ogni settimana|settimanal",
        "15": r"quarto d[’']ora",
        "30": r"mezz[’']?(?:ora\b|a ora\b)",
        "90": r"ora e mezz[ao]",
        "12": r"\bdozzina",
    },
    "nl": {
        "6": r"half ?jaar",
        "7": r"(?:één|een) keer per week|elke week|wekelijks",
        "15": r"\bkwartier",
        "30": r"half ?uur\b",
        "90": r"anderhalf uur",
        "12": r"\bdozijn",
    },
    "ru": {"15": r"четверт\w+ часа", "30": r"полчаса|получаса|полчасика"},
    "pl": {"15": r"kwadrans", "30": r"pół godziny|półgodzin"},
}
_LARGER = (*range(13, 20), *range(20, 100, 10))
_ARABIC_START = r"\b(?:[وفبلك]?(?:ال)?|لل)"
"""Articles and prepositions that Arabic writes as one word with a number."""
_WITHOUT_EDGES = frozenset({"zh", "ja", "ko", "hi"})
"""Languages without spaces, or whose words end in signs that are no letters to a pattern."""


def find_number_words(text: str, language: str) -> frozenset[int] | None:
    """Return the numbers that a text may say in words, to 19 and the tens; None if they are not known."""
    if language not in NUMBER_WORDS:
        return None
    edge = "" if language in _WITHOUT_EDGES else r"\b"
    start = _ARABIC_START if language == "ar" else edge
    small = enumerate(NUMBER_WORDS[language].replace("~", _GERMAN_END).split(), start=1)
    larger = zip(_LARGER, _LARGER_NUMBERS.get(language, "").split(), strict=False)
    return frozenset(
        number for number, words in (*small, *larger) if re.search(rf"{start}(?:{words}){edge}", text)
    )


def find_spans(text: str, language: str) -> frozenset[str]:
    """Return the numbers that a text in small letters says with other words: “half an hour” is 30 minutes."""
    spans = _SPANS.get(language, {})
    return frozenset(number for number, words in spans.items() if re.search(words, text))
