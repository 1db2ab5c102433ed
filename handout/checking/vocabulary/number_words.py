"""Numbers that a text says in words: all to twenty and the tens in seven languages, small ones in others."""

from __future__ import annotations

import re

from handout.caches import cache
from handout.patterns import defer_pattern

NUMBER_WORDS = {
    "en": r"""one|once|an?|first two|twice|both|second|pair three|third four five six seven eight
    nine ten eleven twelve|dozen""",
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
    "pl": r"""jed~|raz|pierwsz\w+ dw~|drug\w+ trz~|trzec\w+ czter~ pię~ sześ~ sied~ os[ie]~|ósm\w+
    dziewię~ dziesię\w+ jedenaś\w+ dwanaś\w+""",
    "ru": r"""од[ин]\w*|раз|перв\w+ дв~|втор\w+|оба тр~ четыр~ пят~ шест~ сем[ьи]\w*|седьм\w+ вос~
    девят~ десят\w+ одиннадцат\w+ двенадцат\w+""",
    "vi": r"một|nhất hai|đôi ba bốn|tư năm sáu bảy tám chín mười",
    "ht": r"yon|youn|en|premye de|dezyèm twa kat senk sis sèt uit nèf dis onz douz",
    "tl": r"""isa\w*|una\w* (?:da|ika)lawa\w*|dos (?:ika)?tatlo\w*|tres (?:ika)?apat\w*|kwatro
    (?:ika)?lima\w*|singko (?:ika)?anim\w* (?:ika)?pito\w* (?:ika)?walo\w* (?:ika)?siyam\w*
    (?:ika)?sampu\w* (?:ika)?labi(?:ng-?)isa\w* (?:ika)?labindalawa\w*|alas-?dose""",
    "zh": r"一 二|两|兩|双|雙 三 四 五 六 七 八 九 十",
    "ja": r"一|いち|ひと 二|ふた|両 三 四 五 六 七 八 九 十",
    "ko": r"한|하나|일|첫 두|둘|이 세|셋|삼 네|넷|사 다섯|오 여섯|육 일곱|칠 여덟|팔 아홉|구 열|십",
    "ar": r"""واحد\w*|مرة|أول\w* اثن\w+|\w*تين|\w*ان|\w*ين|ثاني\w* ثلاث\w*|ثالث\w*
    أربع\w*|اربع\w*|رابع\w* خمس\w*|خامس\w* ستة?|سادس\w* سبع\w* ثمان\w* تسع\w* عشر\w*""",
    "hi": r"एक|पहल\w* दो\w*|दूसर\w* तीन\w* चार\w* पा[ंँ]च\w* छह\w*|छः सात\w* आठ\w* नौ दस\w*",
    "uk": r"""од[ин]\w*|раз|перш\w+ дв~|друг\w+|обидв\w+ тр~|трет\w+ чотир~|четверт\w+ п['’ʼ]ят~
    шіст~|шост\w+ сім\w*|сьом\w+ віс~|восьм\w+ дев['’ʼ]ят~ десят\w+ одинадцят\w+ дванадцят\w+""",
    "sv": r"""en|ett|första|gång två\w*|andra|båda|par|varannan tre|tredje fyra|fjärde fem|femte
    sex|sjätte sju|sjunde åtta|åttonde nio|nionde tio|tionde elva tolv|dussin""",
    "tr": (
        r"bir\w* iki\w* üç\w* dört\w*"
        r"|dörd\w* beş\w* altı(?!n[dn])\w* yedi\w* sekiz\w* dokuz\w* on(?:ar|a|u)? on\sbir on\siki"
    ),
    "fa": r"""یک\w{0,3}|اول\w*|نخست\w* (?:دو|دوم|دوبار)(?!\u200c?شنبه) (?:سه|سوم)(?!\u200c?شنبه)
    چهار(?:م|مین)?(?!\u200c?شنبه) پنج(?:م|مین)?(?!\u200c?شنبه) شش(?:م|مین)? هفت(?:م|مین)?
    هشت(?:م|مین)? نه|نهم ده|دهم یازده دوازده""",
    "he": r"""אחת|אחד|ראשו\w+|פעם שת[יי]\w*|שני\w*|פעמיים|יומיים|שעתיים|שבועיים|חודשיים
    שלוש\w*|שלישי\w* ארבע\w*|רביעי\w* חמש\w*|חמישה|חמישי\w* שש\w*|שישה|שישי\w* שבע\w*|שביעי\w*
    שמונ\w+|שמיני\w* תשע\w*|תשיעי\w* עשר\w*|עשיר\w+ (?:אחת|אחד)\sעשרה?
    (?:שתים|שנים|שתיים|שניים)[\s-]עשרה?""",
    "th": r"หนึ่ง สอง สาม สี่ ห้า(?!ม) หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง",
}
_ENDS = {
    "de": r"(?!zehn|zig|ßig|und\w|hundert|tausend|einhalb)\w*",
    "ru": r"(?!\w*(?:надцат|дцат|десят|девян|ст[аио]м?\b|сот))\w+",
    "pl": r"(?!\w*(?:naś|dzieśc|dzies[tią]|set|sta\b|stu\b))\w+",
    "uk": r"(?!\w*(?:надцят|дцят|десят|дев['’ʼ]янос|сот|ст[аои]\b))\w+",
}
"""What may follow the stem of a number in place of “~”, and does not make it a larger one."""
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
    "ru": r"""тринадцат\w+ четырнадцат\w+ пятнадцат\w+ шестнадцат\w+ семнадцат\w+ восемнадцат\w+
    девятнадцат\w+ двадцат\w+ тридцат\w+ сорок\w* пят\w+десят\w* шест\w+десят\w* сем\w+десят\w*
    вос\w+десят\w* девяност\w+""",
    "pl": r"""trzynaś\w+ czternaś\w+ piętnaś\w+ szesnaś\w+ siedemnaś\w+ osiemnaś\w+ dziewiętnaś\w+
    dwadzieśc\w+|dwudziest\w+ trzydzie\w+ czterdzie\w+ pięćdzie\w+ sześćdzie\w+ siedemdzie\w+
    osiemdzie\w+ dziewięćdzie\w+""",
    "vi": r"""mười\sba mười\s(?:bốn|tư) mười\s(?:lăm|năm) mười\ssáu mười\sbảy mười\stám mười\schín
    hai\smươi ba\smươi bốn\smươi năm\smươi sáu\smươi bảy\smươi tám\smươi chín\smươi""",
    "ko": r"""십삼|열세 십사|열네 십오|열다섯 십육|열여섯 십칠|열일곱 십팔|열여덟 십구|열아홉
    이십|스무|스물 삼십|서른 사십|마흔 오십|쉰 육십|예순 칠십|일흔 팔십|여든 구십|아흔""",
    "ar": r"""ثلاثة?\sعشرة? أربعة?\sعشرة? خمسة?\sعشرة? ستة?\sعشرة? سبعة?\sعشرة? ثماني?ة?\sعشرة?
    تسعة?\sعشرة? عشر[وي]ن ثلاث[وي]ن أربع[وي]ن خمس[وي]ن ست[وي]ن سبع[وي]ن ثمان[وي]ن تسع[وي]ن""",
    "tl": r"""labintatlo\w* labing-?apat\w* labinlima\w* labing-?anim\w* labimpito\w*
    labingwalo\w* labinsiyam\w*
    dalawampu\w* tatlumpu\w* apatnapu\w* limampu\w* animnapu\w* pitumpu\w* walumpu\w* siyamnapu\w*""",
    "nl": """dertien veertien vijftien zestien zeventien achttien negentien
    twintig dertig veertig vijftig zestig zeventig tachtig negentig""",
    "uk": r"""тринадцят\w+ чотирнадцят\w+ п['’ʼ]ятнадцят\w+ шістнадцят\w+ сімнадцят\w+
    вісімнадцят\w+ дев['’ʼ]ятнадцят\w+ двадцят\w+ тридцят\w+ сорок\w* п['’ʼ]ятдесят\w* шістдесят\w*
    сімдесят\w* вісімдесят\w* дев['’ʼ]яност\w+""",
    "sv": r"""tretton fjorton femton sexton sjutton arton nitton
    tjugo trettio fyrtio femtio sextio sjuttio åttio nittio""",
    "tr": r"""on\süç on\sdört on\sbeş on\saltı on\syedi on\ssekiz on\sdokuz
    yirmi\w* otuz\w* kırk\w* elli\w* altmış\w* yetmiş\w* seksen\w* doksan\w*""",
    "fa": r"""سیزده چهارده پانزده شانزده هفده هجده|هیجده نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود""",
    "he": r"""שלושה?\sעשרה? ארבעה?\sעשרה? חמ(?:ש|ישה)\sעשרה? ש(?:ש|ישה)\sעשרה? שבעה?\sעשרה?
    שמונה\sעשרה? תשעה?\sעשרה? עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים""",
    "th": r"""สิบสาม สิบสี่ สิบห้า สิบหก สิบเจ็ด สิบแปด สิบเก้า ยี่สิบ สามสิบ สี่สิบ ห้าสิบ หกสิบ
    เจ็ดสิบ แปดสิบ เก้าสิบ""",
    "hi": r"""तेरह चौदह पंद्रह|पन्द्रह सोलह सत्रह अठारह उन्नीस बीस तीस चालीस पचास साठ सत्तर अस्सी
    नब्बे""",
    "ht": r"""trèz katòz kenz sèz disèt dizuit diznèf ven|vent trant karant senkant swasant
    swasanndis katreven katrevendis""",
}
_SPANS = {
    "en": {
        "500": r"half (?:a|of a) lit(?:er|re)",
        "6": r"half a year|a month and a half",
        "7": r"\b(?:once a|every|each|per) week\b|\bweekly|\bthe week (?:before|after|of)\b",
        "15": r"quarter (?:of an )?hour",
        "30": r"half an hour|half hour|hours? and a half|a half hours|1[½.,]5? h",
        "90": r"an hour and a half",
        "12": r"\bdozen",
    },
    "es": {
        "500": r"medio litro",
        "6": r"medio año|mes y medio",
        "7": r"una vez (?:a la|por) semana|cada semana|semanal|la semana (?:antes|anterior|previa|siguiente)",
        "15": r"cuarto de hora",
        "30": r"\bmedia hora|horas? y media",
        "90": r"hora y media",
        "12": r"\bdocena",
    },
    "de": {
        "500": r"halbe[nrs]? liter",
        "6": r"halbe[sn]? jahr|anderthalb monat|eineinhalb monat",
        "7": r"einmal (?:in der|pro|die) woche|jede woche|wöchentlich|in der woche (?:vor|nach|davor|danach)",
        "15": r"viertelstunde",
        "30": r"halbe[nr]? stunde|anderthalb stunden|eineinhalb stunden",
        "90": r"anderthalb stunden|eineinhalb stunden",
        "12": r"\bdutzend",
    },
    "fr": {
        "500": r"demi-litre",
        "6": r"mois et demi",
        "7": r"une fois par semaine|chaque semaine|hebdomad|la semaine (?:avant|d’avant|qui|précéd|suivant)",
        "15": r"quart d[’']heure",
        "30": r"demi-heure|heures? et demie",
        "90": r"heure et demie",
        "12": r"\bdouzaine",
    },
    "pt": {
        "500": r"meio litro",
        "6": r"meio ano|mês e meio",
        "7": r"uma vez por semana|cada semana|semanal|na semana (?:antes|anterior|seguinte|que)",
        "15": r"quarto de hora",
        "30": r"\bmeia hora|\bmeia-hora|horas? e meia",
        "90": r"hora e meia",
        "12": r"\bdúzia",
    },
    "it": {
        "500": r"mezzo litro",
        "6": r"mezzo anno|mese e mezzo",
        "7": (
            r"una volta (?:alla|a) settimana|ogni settimana|settimanal|la settimana (?:prima"
            r"|precedente|dopo|successiva)"
        ),
        "15": r"quarto d[’']ora",
        "30": r"mezz[’']?(?:ora\b|a ora\b)|or[ae] e mezz",
        "90": r"ora e mezz[ao]",
        "12": r"\bdozzina",
    },
    "nl": {
        "500": r"halve liter",
        "6": r"half ?jaar",
        "7": r"(?:één|een) keer per week|elke week|wekelijks|de week (?:voor|na)\b",
        "15": r"\bkwartier",
        "30": r"half ?uur\b|anderhalf uur",
        "90": r"anderhalf uur",
        "12": r"\bdozijn",
    },
    "ru": {
        "500": r"пол-?литра|полулитр",
        "7": r"раз в неделю|еженедел|каждую неделю|за неделю|в течение недели",
        "15": r"четверт\w+ часа",
        "30": r"полчаса|получаса|полчасика|полтора часа",
        "90": r"полтора часа|полутора часов",
    },
    "pl": {
        "500": r"pół litra",
        "7": r"raz w tygodniu|co tydzień|tygodniowo|tydzień (?:przed|po)|przez tydzień",
        "15": r"kwadrans",
        "30": r"pół godziny|półgodzin|półtorej godziny",
        "90": r"półtorej godziny",
    },
    "ko": {"30": r"시간 ?반|반시간|반 시간"},
    "zh": {"15": r"一刻钟|一刻鐘", "30": r"半个?小时|半個?小時|半个?钟头|小时半|個半小時|个半小时"},
    "vi": {"30": r"nửa (?:giờ|tiếng)|tiếng rưỡi|giờ rưỡi", "90": r"(?:một|1) (?:tiếng|giờ) rưỡi"},
    "ar": {"15": r"ربع ساعة", "30": r"نصف ساعة|ساعة ونصف", "90": r"ساعة ونصف"},
    "tl": {"30": r"kalahating oras|oras at kalahati"},
    "sv": {
        "7": r"en gång i veckan|varje vecka|veckovis",
        "15": r"kvart",
        "30": r"halvtimme|halv timme|och en halv timme",
    },
    "uk": {
        "7": r"раз на тиждень|щотижн|кожного тижня|протягом тижня",
        "15": r"чверть години",
        "30": r"пів ?години|півтори години",
        "90": r"півтори години",
    },
    "tr": {
        "7": r"haftada bir|her hafta|bir hafta",
        "15": r"çeyrek saat",
        "30": r"yarım saat|buçuk saat",
        "90": r"bir buçuk saat",
    },
    "fa": {
        "7": r"هفته\u200c?ای یک|یک هفته",
        "15": r"ربع ساعت",
        "30": r"نیم ساعت|ساعت و نیم",
        "90": r"یک ساعت و نیم",
    },
    "he": {
        "7": r"פעם בשבוע|כל שבוע",
        "15": r"רבע שעה",
        "30": r"חצי שעה|שעה וחצי",
        "90": r"שעה וחצי",
    },
    "th": {
        "30": r"ครึ่งชั่วโมง|ชั่วโมงครึ่ง",
        "90": r"ชั่วโมงครึ่ง",
    },
    "ja": {
        "30": r"半時間|時間半",
        "90": r"1時間半|一時間半",
    },
    "hi": {
        "15": r"पौन घंट|पंद्रह",
        "30": r"आधे? घंटे?|डेढ़ घंट",
        "90": r"डेढ़ घंट",
    },
    "ht": {
        "15": r"yon ka|ka èdtan",
        "30": r"demi ?èdtan|edmi",
        "90": r"inèdtan edmi",
    },
}
_LARGER = (*range(13, 20), *range(20, 100, 10))
_STARTS = {"ar": r"\b(?:[وفبلك]?(?:ال)?|لل)", "he": r"\b[והבלכמש]{0,2}"}
"""Articles and prepositions that a language writes as one word with a number."""
_CHINESE_SIGNS = frozenset({"zh", "ja"})
_ONES = "〇一二三四五六七八九"
_CHINESE_TENS = defer_pattern("[二三四五六七八九]?十[一二三四五六七八九]?")
_WITHOUT_EDGES = frozenset({"zh", "ja", "ko", "hi", "th"})
"""Languages without spaces, or whose words end in signs that are no letters to a pattern."""


@cache
def list_number_words(language: str) -> dict[int, str]:
    """Return patterns of the words for 1 to 12 in a language, by their numbers; none if it is not known."""
    words = NUMBER_WORDS.get(language, "").replace("~", _ENDS.get(language, ""))
    return dict(enumerate(words.split(), start=1))


def find_number_words(text: str, language: str) -> frozenset[int] | None:
    """Return the numbers that a text may say in words, to 19 and the tens; None if they are not known."""
    if language not in NUMBER_WORDS:
        return None
    small, larger = _compile_words(language)
    found = set()

    def take(match: re.Match[str]) -> str:
        if language in _CHINESE_SIGNS:
            found.add(_read_tens(match[0]))
        else:
            found.add(next(number for number, word in larger.items() if word.fullmatch(match[0])))
        return " "

    if language in _CHINESE_SIGNS:
        text = _CHINESE_TENS.sub(take, text)
    elif larger:
        # “Thirteen” says no “three”, in whatever language one word holds the other.
        text = _join_larger(language).sub(take, text)
    return frozenset({*found, *(number for number, word in small.items() if word.search(text))})


@cache
def _compile_words(language: str) -> tuple[dict[int, re.Pattern[str]], dict[int, re.Pattern[str]]]:
    """Return the patterns of the numbers to 12 and of the larger ones, with what stands around a word."""
    edge = "" if language in _WITHOUT_EDGES else r"\b"
    start = _STARTS.get(language, edge)
    larger = dict(zip(_LARGER, _LARGER_NUMBERS.get(language, "").split(), strict=False))
    small, large = (
        {number: re.compile(rf"{start}(?:{words}){edge}") for number, words in each.items()}
        for each in (list_number_words(language), larger)
    )
    return small, large


@cache
def _join_larger(language: str) -> re.Pattern[str]:
    """Return the pattern of all larger numbers, of which “seventy-nine” may hold one that is shorter."""
    patterns = _compile_words(language)[1].values()
    return re.compile("|".join(each.pattern for each in reversed(patterns)))


def _read_tens(written: str) -> int:
    """Return the number of Chinese signs with a ten: 十五 is 15, 四十五 is 45."""
    tens, _, ones = written.partition("十")
    return 10 * (_ONES.index(tens) if tens else 1) + (_ONES.index(ones) if ones else 0)


def find_spans(text: str, language: str) -> frozenset[str]:
    """Return the numbers that a text in small letters says with other words: “half an hour” is 30 minutes."""
    spans = _SPANS.get(language, {})
    return frozenset(number for number, words in spans.items() if re.search(words, text))
