"""Unicode scripts: the script of each language, the font families for it, and their lookup."""

from __future__ import annotations

from handout.caches import lru_cache
from handout.data_classes import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """A script that the default faces lack.

    ``name`` is for messages. The first installed family of ``families`` comes first for the text, and
    the others are fallbacks. A face with all ``letters`` can set the script. ``leading`` is the factor
    by which its lines need more room than Latin ones, for marks above and below.
    """

    name: str
    families: tuple[str, ...]
    letters: str
    leading: float = 1.0


SCRIPTS = {
    # Not Noto Sans Arabic first: it draws a letter and its dots as two glyphs, which no PDF can
    # tell as one letter from right to left. It has the rarer letters, though.
    "Arab": Script(
        "Arabic", ("IBM Plex Sans Arabic", "Noto Sans Arabic"), "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي", 1.1
    ),
    "Armn": Script("Armenian", ("Noto Sans Armenian", "Noto Sans"), "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"),
    "Beng": Script("Bengali", ("Noto Sans Bengali",), "অআইউএকখগঘচছজটডতদনপবমযরলশসহািীুেো", 1.1),
    "Deva": Script("Devanagari", ("Noto Sans Devanagari",), "अआइउएकखगघचजटडतदनपबमयरलवशसहािीुूेो", 1.1),
    "Ethi": Script("Ethiopic", ("Noto Sans Ethiopic",), "ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፈፐ", 1.05),
    "Geor": Script("Georgian", ("Noto Sans Georgian", "Noto Sans"), "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"),
    "Gujr": Script("Gujarati", ("Noto Sans Gujarati", "Noto Sans"), "અઆઇઉએકખગઘચજટડતદનપબમયરલવશસહાિીુે", 1.1),
    "Guru": Script("Gurmukhi", ("Noto Sans Gurmukhi", "Noto Sans"), "ਅਆਇਉਏਕਖਗਘਚਜਟਡਤਦਨਪਬਮਯਰਲਵਸਹਾਿੀੁੇ", 1.1),
    "Hans": Script("simplified Chinese", ("Noto Sans SC",), "的一是不了在有人这们医药请发热", 1.05),
    "Hant": Script("traditional Chinese", ("Noto Sans TC",), "的一是不了在有人這們醫藥請發熱", 1.05),
    "Hebr": Script("Hebrew", ("Noto Sans Hebrew",), "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"),
    "Jpan": Script("Japanese", ("Noto Sans JP",), "のにをはがあいうアイウ一日人医薬発熱", 1.05),
    "Khmr": Script("Khmer", ("Noto Sans Khmer",), "កខគឃងចឆជឈញដឋឌណតថទធនបផពភមយរលវសហឡអ្", 1.3),
    "Knda": Script("Kannada", ("Noto Sans Kannada", "Noto Sans"), "ಅಆಇಉಎಕಖಗಚಜಟಡತದನಪಬಮಯರಲವಶಸಹಾಿೀುೆ", 1.15),
    "Kore": Script("Korean", ("Noto Sans KR",), "가나다라마바사아자차카타파하의을환약", 1.05),
    "Laoo": Script("Lao", ("Noto Sans Lao", "Noto Sans"), "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮະາິີຶືຸູເແໂໃໄ", 1.2),
    "Mlym": Script("Malayalam", ("Noto Sans Malayalam", "Noto Sans"), "അആഇഉഎകഖഗചജടഡതദനപബമയരലവശസഹാിീുെ", 1.1),
    "Mymr": Script("Burmese", ("Noto Sans Myanmar",), "ကခဂဃငစဆဇညဋဌဍဏတထဒဓနပဖဗဘမယရလဝသဟဠအာိုူေံ့း္်ျြွှ", 1.3),
    "Orya": Script("Odia", ("Noto Sans Oriya", "Noto Sans"), "ଅଆଇଉଏକଖଗଚଜଟଡତଦନପବମଯରଲଶସହାିୀୁେ", 1.15),
    "Sinh": Script("Sinhala", ("Noto Sans Sinhala", "Noto Sans"), "අආඉඋඑකගචජටඩතදනපබමයරලවසහාැිීුේ", 1.1),
    "Taml": Script("Tamil", ("Noto Sans Tamil",), "அஆஇஈஉஊஎஏஐஒஓகஙசஞடணதநபமயரலவழளறனாிீுூெேைொ", 1.1),
    "Telu": Script("Telugu", ("Noto Sans Telugu",), "అఆఇఈఉఎఏఒకఖగఘచజటడతదనపబమయరలవశసహాిీుూెేొ", 1.15),
    "Thai": Script("Thai", ("Noto Sans Thai",), "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวศษสหอฮะาิีึืุูเแโใไ่้", 1.2),
    # The first three draw signs as text, the fourth draws pictures; the last one comes with the extra.
    "Zsym": Script(
        "symbols",
        ("Source Sans 3", "Inter", "Noto Sans Symbols", "Noto Emoji", "Noto Sans JP"),
        "✓✔✗✘☐☑♥→←↑↓↔",
    ),
}  # fmt: skip
"""By ISO 15924 tag, with Hans, Hant, Jpan and Kore for the four ways to draw Han characters."""

LANGUAGES_BY_SCRIPT = {
    "Arab": "ar arz apc ckb fa fas ks pnb prs ps sd ug ur",
    "Armn": "hy hyw",
    "Beng": "as bn syl",
    "Deva": "bho doi hi kok mai mr ne sa",
    "Ethi": "am ti tig",
    "Geor": "ka",
    "Gujr": "gu",
    "Guru": "pa",
    "Hans": "cmn wuu zh",
    "Hant": "hak nan yue",
    "Hebr": "he iw yi",
    "Jpan": "ja",
    "Khmr": "km",
    "Knda": "kn",
    "Kore": "ko",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mymr": "kac ksw mnw my shn",
    "Orya": "or",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
}
"""The languages (BCP 47) of each script, unless their tag names another script."""

_SCRIPTS_BY_LANGUAGE = {
    language: tag for tag, languages in LANGUAGES_BY_SCRIPT.items() for language in languages.split()
}
_TRADITIONAL_REGIONS = frozenset({"tw", "hk", "mo"})
_SCRIPT_ALIASES = {
    "Hani": "Hans",
    "Hrkt": "Jpan",
    "Hira": "Jpan",
    "Kana": "Jpan",
    "Hang": "Kore",
    "Bopo": "Hant",
}
"""Unicode scripts of characters, and the script whose face they get."""


@lru_cache(maxsize=256)
def find_language_script(language: str) -> str:
    """Return the tag of a language's script; "" if the default faces have it.

    >>> find_language_script("zh-TW"), find_language_script("pa")
    ('Hant', 'Guru')
    >>> find_language_script("pa-Arab"), find_language_script("es")
    ('Arab', '')
    """
    base, *subtags = language.replace("_", "-").split("-")
    for subtag in subtags:
        if len(subtag) == 4 and subtag.isalpha():
            tag = subtag.title()
            tag = _SCRIPT_ALIASES.get(tag, tag)
            return tag if tag in SCRIPTS else ""
    base = base.lower()
    if base == "zh" and not _TRADITIONAL_REGIONS.isdisjoint(subtag.lower() for subtag in subtags):
        return "Hant"
    if base == "pa" and "pk" in map(str.lower, subtags):
        return "Arab"
    return _SCRIPTS_BY_LANGUAGE.get(base, "")


def find_font_script(script: str, character: str, language: str) -> str:
    """Return the tag in ``SCRIPTS`` for a character of a Unicode ``script``.

    Han characters and signs that all East Asian scripts share are drawn as in ``language``.
    """
    is_shared = script == "Hani" or (not script and _is_east_asian(character))
    if is_shared:
        language_script = find_language_script(language)
        return language_script if language_script in ("Hans", "Hant", "Jpan", "Kore") else "Hans"
    tag = _SCRIPT_ALIASES.get(script, script) or "Zsym"
    return tag if tag in SCRIPTS else ""


def _is_east_asian(character: str) -> bool:
    code = ord(character)
    return 0x2E80 <= code <= 0x33FF or 0xFE30 <= code <= 0xFE4F or 0xFF00 <= code <= 0xFFEF
