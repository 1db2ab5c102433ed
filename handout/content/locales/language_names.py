"""Languages by the names that people call them, for an author who writes `English` for `en`."""

from __future__ import annotations

import re

from handout.content.locales import list_languages, load_locale
from handout.content.locales.tags import format_tag

_TAGS = {
    "amharic": "am", "arabic": "ar", "armenian": "hy", "bangla": "bn", "bengali": "bn", "burmese": "my",
    "castilian": "es", "chinese": "zh-Hans zh-Hant", "creole": "ht", "dari": "prs", "dutch": "nl",
    "english": "en", "farsi": "fa", "filipino": "tl", "french": "fr", "german": "de", "greek": "el",
    "gujarati": "gu", "haitian": "ht", "haitian creole": "ht", "hebrew": "he", "hindi": "hi", "hmong": "hmn",
    "italian": "it", "japanese": "ja", "khmer": "km", "korean": "ko", "lao": "lo", "mandarin": "zh-Hans",
    "nepali": "ne", "panjabi": "pa", "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "punjabi": "pa", "romanian": "ro", "russian": "ru", "simplified chinese": "zh-Hans", "somali": "so",
    "spanish": "es", "swahili": "sw", "tagalog": "tl", "tamil": "ta", "telugu": "te", "thai": "th",
    "traditional chinese": "zh-Hant", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi",
}  # fmt: skip
"""Tags (BCP 47) by the languages' English names."""
_OTHER_CODES = {
    "ara": "ar", "chi": "zh-Hans zh-Hant", "cn": "zh-Hans", "deu": "de", "eng": "en", "fra": "fr",
    "fre": "fr", "ger": "de", "gr": "el", "hat": "ht", "hin": "hi", "ita": "it", "jp": "ja", "jpn": "ja",
    "kor": "ko", "kr": "ko", "pol": "pl", "por": "pt", "rus": "ru", "sp": "es", "spa": "es", "tgl": "tl",
    "ua": "uk", "ukr": "uk", "us": "en", "usa": "en", "vie": "vi", "vn": "vi", "zho": "zh-Hans zh-Hant",
}  # fmt: skip
"""Codes that people write for a tag: of three letters (ISO 639-2), and of countries."""
_REGIONS = {
    "american": "US", "brazil": "BR", "brazilian": "BR", "british": "GB", "canada": "CA", "canadian": "CA",
    "latin american": "419", "mexican": "MX", "mexico": "MX", "puerto rico": "PR", "spain": "ES", "uk": "GB",
    "us": "US", "usa": "US",
}  # fmt: skip


def find_tags(name: str) -> list[str]:
    """Return the tags that a language's name may mean, by its English or own name; none if unknown."""
    folded = " ".join(re.findall(r"\w+", name.lower().replace("_", " ")))
    if written := re.fullmatch(r"([A-Za-z]{2,3})[_ ]([A-Za-z0-9]{2,8})", name.strip()):
        return [format_tag("-".join(written.groups()))]
    if known := _TAGS.get(folded) or _OTHER_CODES.get(folded):
        return known.split()
    for region, code in _REGIONS.items():
        language = re.sub(rf"^{region} | {region}$", "", folded)
        if language != folded and language in _TAGS and " " not in _TAGS[language]:
            return [f"{_TAGS[language]}-{code}"]
    return [tag for tag in list_languages() if load_locale(tag).name.lower() == name.strip().lower()]
