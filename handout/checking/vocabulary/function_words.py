"""The small words by which a text shows its language; how languages say no; and small numbers as words."""

from __future__ import annotations

import re

from handout.patterns import defer_pattern

FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the and of to you your is are for with that this it be can have not will when they do from
        by we our or if what should may at on as but who has take a in call no get use more than after""",
        "es": """el la los las de del que y en un una con por para su sus se no es al lo como si más pero este
        esta puede usted tome llame o cuando sin sobre ha son está muy durante después""",
        "fr": """le la les des du de et un une est vous votre vos que qui dans pour pas avec ne sur par ce
        cette au aux en ou si il elle sont être avez plus peut après avant prenez""",
        "de": """der die das und den dem des ein eine einen ist sie ihr ihre nicht mit für auf zu von bei wenn
        oder auch werden kann können sich es im am nach vor aus wie bitte haben sind""",
        "pt": """o a os as de do da dos das e que em um uma com para por não se é ao ou seu sua você mais como
        quando pode são está no na nos nas após tome ligue até""",
        "it": """il lo la i gli le di del della dei che e un una per con non si è da in al alla o se suo sua
        come più può sono nel nella dopo prima quando anche lei prenda""",
        "nl": """de het een en van ik je u uw dat is niet met voor op te zijn in of als bij ook aan door naar
        kunt wordt kan om heeft na uit dan meer geen neem bel moet""",
        "pl": """i w na z się nie do to jest że po o od przez dla jak lub oraz co może czy przed gdy jeśli
        należy są ten ta tego pan pani lek proszę bez za""",
        "ht": """ou yo nan pou ak li pa gen se sa ki yon si ka lè kapab a la w ap te fè oswa men tou sou nou
        pran doktè vaksen moun rele m anvan apre""",
        "tl": """ang ng sa mga at na ay kung para o hindi ito may mo iyong ka inyong isang kayo po dahil kapag
        maaaring nang siya rin lamang pag tumawag ninyo""",
        "vi": """và của là có không được cho một các người trong khi với để bạn này những hoặc nếu đã thể quý
        vị thuốc từ về ra đến sau khác bị như hãy""",
        "ro": """și de la în cu pe un o nu este sau să pentru din care dacă vă dumneavoastră mai sunt ce a al
        ale poate când după luați către fi""",
        "so": """waa iyo in ka ku oo u ay aad la si uu ama haddii waxaa laga lagu kuu waxa wax kala ah ee soo
        ayaa karaa dawada marka""",
        "sv": """och att det i en som på är av för med du den till inte har om kan eller ett din ska vid från
        så""",
        "ru": """и в не на с что вы или для при если по это от как до ваш может к у из за быть после врач""",
        "uk": """і в не на з що ви або для при якщо по це від як до ваш може та у із за бути після лікар є""",
    }.items()
}
"""Frequent words by language, for languages that share a script."""

NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:not|never|don['’]?t|cannot|can['’]t|won['’]t|isn['’]t|aren['’]t|doesn['’]t|nor)\b"
    ),
    "es": defer_pattern(r"\b(?:no|nunca|jamás|tampoco)\b"),
    "fr": defer_pattern(r"\b(?:pas|jamais|ni|aucune?)\b|\bn['’]"),
    "de": defer_pattern(r"\b(?:nicht|kein\w*|nie|niemals|weder)\b"),
    "pt": defer_pattern(r"\b(?:não|nunca|jamais|nem)\b"),
    "it": defer_pattern(r"\b(?:non|mai|né)\b"),
    "nl": defer_pattern(r"\b(?:niet|geen|nooit)\b"),
    "pl": defer_pattern(r"\b(?:nie|nigdy|ani)\b"),
    "ro": defer_pattern(r"\b(?:nu|niciodată|nici)\b|\bn-"),
    "ru": defer_pattern(r"\b(?:не|нет|никогда|нельзя|ни)\b"),
    "uk": defer_pattern(r"\b(?:не|немає|ніколи|ні)\b"),
    "vi": defer_pattern(r"không|chưa|đừng|chẳng|chớ"),
    "ht": defer_pattern(r"\b(?:pa|pap|janm)\b"),
    "tl": defer_pattern(r"\b(?:hindi|huwag|wala|walang)\b"),
    "zh": defer_pattern(r"不|没|沒|勿|别|別|未|无|無|切莫"),
    "ja": defer_pattern(r"ない|ません|ず|ぬ"),
    "ko": defer_pattern(r"마십시오|마세요|않|못|없|안 |아니|말"),
    "ar": defer_pattern(
        r"(?<![\u0621-\u064a])[وفب]?(?:لا|لم|لن|ليس[\u0621-\u064a]*|غير|عدم|دون)(?![\u0621-\u064a])"
    ),
    "hi": defer_pattern(r"नहीं| न |मत | ना "),
    "so": defer_pattern(r"\b(?:ma|ha|aan|weligaa|maaha)\b"),
}  # fmt: skip
"""Words that say no, in small letters."""
SOFT_NEGATIONS = {
    "en": defer_pattern(
        r"\b(?:no|none|without|avoid\w*|stop\w*|unless|instead|only|less|fewer|rather|few|hardly|rarely|except"
        r"|keep\b.*?\bfrom|un\w{3,}|nothing|nobody|neither|free|fail\w*|lose|lost|miss\w*|limit\w*|until"
        r"|out of)\b"
    ),
    "es": defer_pattern(
        r"\b(?:sin|evit\w+|dej\w+|salvo|excepto|menos|sólo|solo|solamente|ni|ningun\w*|nada|nadie|in\w{4,}"
        r"|falt\w+|prohib\w+|imposib\w+|hasta)\b"
    ),
    "fr": defer_pattern(
        r"\b(?:sans|évit\w+|arrêt\w+|sauf|moins|seul\w*|cess\w+|rien|personne|interdi\w+|jusqu\w*|plus)\b"
    ),
    "de": defer_pattern(
        r"\b(?:ohne|vermeid\w+|außer|nur|weniger|un\w{4,}|bis|verzicht\w+|nichts|niemand|erst|lassen)\b"
    ),
}  # fmt: skip
"""Words that may stand where another language says no."""

_NUMBER_WORDS = {
    "en": r"""one|once|an?|first two|twice|both|second|pair three|third four five six seven eight nine ten
    eleven twelve|dozen""",
    "es": r"""un[oa]?|primer[oa]? dos|ambos|ambas|par|segund[oa] tres|tercera? cuatro cinco seis siete ocho
    nueve diez once doce|docena""",
    "fr": r"""une?|premi\w+ deux|deuxième trois quatre cinq six sept huit neuf dix onze douze|douzaine""",
    "de": r"""ein\w*|erst\w* zwei\w*|beid\w*|doppelt drei\w*|dritt\w* vier\w* fünf\w* sechs\w*
    sieben\w* acht\w* neun\w* zehn\w* elf zwölf""",
    "pt": r"""uma?|primeir\w dois|duas|ambos|segund\w três|terceir\w quatro cinco seis sete oito nove dez
    onze doze|dúzia""",
    "it": r"""un[ao]?|prim\w due|entramb\w|second\w tre|terz\w quattro cinque sei sette otto nove dieci
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
    "ar": r"""واحد\w*|مرة اثن\w+|\w*تين|\w*ان|\w*ين ثلاث\w* أربع\w*|اربع\w* خمس\w* ست\w* سبع\w*
    ثمان\w* تسع\w* عشر\w*""",
    "hi": r"एक|पहल\w* दो\w*|दूसर\w* तीन\w* चार\w* पा[ंँ]च\w* छह\w*|छः सात\w* आठ\w* नौ दस\w*",
}
_WITHOUT_EDGES = frozenset({"zh", "ja", "ko", "hi"})
"""Languages without spaces, or whose words end in signs that are no letters to a pattern."""


def find_number_words(text: str, language: str) -> frozenset[int] | None:
    """Return the small numbers that a text may say in words; None if the words are not known."""
    if language not in _NUMBER_WORDS:
        return None
    edge = "" if language in _WITHOUT_EDGES else r"\b"
    return frozenset(
        number
        for number, words in enumerate(_NUMBER_WORDS[language].split(), start=1)
        if re.search(rf"{edge}(?:{words}){edge}", text)
    )


_HALVES = {
    "en": r"\b(?:half|halves)\b|½|\b0[.,]5\b|\b1/2\b", "es": r"\b(?:medi[ao]s?|mitad)\b|½|\b0[.,]5\b|\b1/2\b",
    "de": r"halb|hälfte|½|\b0[.,]5\b|\b1/2\b", "fr": r"\b(?:demi|moitié)|½|\b0[.,]5\b|\b1/2\b",
    "it": r"\b(?:mezz[aoei]|metà)\b|½|\b0[.,]5\b|\b1/2\b", "pt": r"\b(?:mei[ao]s?|metade)\b|½"
        r"|\b0[.,]5\b|\b1/2\b",
    "nl": r"\b(?:halve|half|helft)\b|½|\b0[.,]5\b|\b1/2\b",
    "ru": r"\bпол|½|\b0[.,]5\b|\b1/2\b", "zh": r"半|½|0[.,]5|1/2|二分之一", "ar": r"نصف|½|\b0[.,]5\b|\b1/2\b",
}  # fmt: skip
_HALF_DOSE = defer_pattern(
    r"\b(?:(?:take|use|give|swallow)s? (?:only |just )?half|half (?:of )?(?:an? |the |your "
    r"|one )?(?:tablet|pill|capsule"
    r"|dose|teaspoon|patch|packet))"
)


def loses_half_dose(source: str, source_language: str, text: str, language: str) -> bool:
    """Return whether an English text in small letters gives half a dose, and its translation says no half."""
    if source_language != "en" or language not in _HALVES or not _HALF_DOSE.search(source):
        return False
    return re.search(_HALVES[language], text) is None
