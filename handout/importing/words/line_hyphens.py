"""Puts words together again that the end of a line parts at a hyphen, and knows those that keep it."""

from __future__ import annotations

import re

from handout.importing.words.language import detect_language

JOINING_WORDS = re.compile(
    r"(?:und|oder|bzw|sowie|bis|and|or|to|y|o|e|u|et|ou|en|of|och|eller|og|i|lub|albo|ja|tai|și|sau|и|или)"
    r"(?![\w-])"
)
"""Before these a hyphen stands for a word that follows: “over- and underweight”."""
_STARTS = {
    "en": "non|self|low|high|well|long|short|one|two|three|four|five|six|seven|eight|nine|ten|half|full|"
    "cross|over-the|up-to|day-to|face-to|fast|slow|extended|immediate|sustained|modified|evidence|ex|mild|right|"
    "left|middle|single|double|first|second|third",
    "es": "físico|médico|teórico|socio|ex",
    "pt": "não|pós|pré|recém|bem|mal|segunda|terça|quarta|quinta|sexta|ex",
    "fr": "non|demi|semi|sous|après|avant|peut|rendez|quelques|c'est|c’est|celui|celle|ceux|elle|lui|eux|moi|"
    "toi|soi|dix|vingt|trente|quarante|cinquante|soixante|quatre|grand|ex",
    "it": "non|socio|medico|ex",
    "nl": "niet|oud|ex",
    "ro": "n|s|m|v|într|dintr|printr|nu",
    "ru": "кое|экс|онлайн",
}  # fmt: skip
"""The first parts of words that keep their hyphen, by language."""
_ENDS = {
    "en": "up|free|based|term|dose|old|related|friendly|acting|release|rich|the|threatening|resistant|"
    "acquired|positive|negative|daily|weekly|blockers?|thinners?|thinning|trimoxazole|codamol|amoxiclav|"
    "dydramol|careldopa|beneldopa",
    "fr": "vous|nous|moi|toi|le|la|les|lui|leur|ci|là|même|mêmes|il|elle|ils|elles|on|ce|je|tu|dire|dessus|"
    "dessous|delà|midi",
    "pt": "se|lhe|lhes|me|te|nos|lo|la|los|las|feira",
    "ro": "o|le|i|l|vă|se|mi|ți|un",
    "ru": "то|либо|нибудь|ка|под|за",
}  # fmt: skip
"""The last parts of words before which a hyphen is kept."""
_ENGLISH_ENDS = re.compile(
    r"led|stained|saving|specific|induced|prone|sized|shaped|sided|coated|lasting|relieving|causing|reducing|"
    r"lowering|controlled|assisted|guided|approved|certified|dependent|onset|tested|wide|proof|sensitive|like"
)
"""The last parts of English words that keep their hyphen behind a noun: “nurse-led”."""
_ENGLISH_PREFIXES = frozenset(
    ("anti", "down", "fore", "hyper", "hypo", "inter", "intra", "micro", "mono", "multi", "over", "peri",
     "photo", "post", "semi", "some", "super", "tele", "trans", "ultra", "under", "with", "world")
)  # fmt: skip
MIN_NOUN = 4
_ENDINGS = re.compile(r"(?:ing|ed|er|ers|est|ly|ness|less|ful|ment|s|es|able|tion|tions|ty|ten|ish)(?!\w)")
"""With these an English word goes on, whatever it begins with: “short-ness”."""
_FILIPINO_STARTS = re.compile(r"(?:mag|nag|pag|pang|pan|tag|may|ika|mapag|makapag)")
"""Between these and a vowel Filipino has a hyphen: “pag-inom”."""
_BROKEN = re.compile(
    r"(?P<start>[^\W\d_]+(?:[-'’][^\W\d_]+)*)[-\u2010][ \t]*(?P<mark>\\?)\n(?P<indent>[ \t]*)"
    r"(?P<end>[^\W\d_]+)(?P<more>\S*)[ \t]*(?P<break>\n?)"
)
MIN_WIDTH = 30
"""Letters of a line before a capital at least: a shorter one is a line of its own."""
_WORD = re.compile(r"(?<![\w-])\w+")
_COMPOUND = re.compile(r"(?<!\w)(?=(\w+)-(\w+))")
"""The parts around each hyphen of a word, also of one with two."""
_MAY_BE_BROKEN = re.compile(r"[^\W\d_][-\u2010][ \t]*\\?\n[ \t]*[^\W\d_]")


class WordJoiner:
    """Puts the broken words of one text together, by its language and the words that it has elsewhere."""

    def __init__(self, whole: str, language: str = "") -> None:
        self._whole, self._language = whole, language
        self._words: frozenset[str] = frozenset()
        self._compounds: dict[str, list[str]] = {}

    def _read_words(self) -> None:
        """Read once which words a text has whole, and which with a hyphen, by their first parts."""
        whole = self._whole.casefold()
        self._words = frozenset(_WORD.findall(whole))
        for first, last in _COMPOUND.findall(whole):
            self._compounds.setdefault(first, []).append(last)

    def is_broken(self, line: str, after: str) -> bool:
        """Return whether a line ends in the first part of a word that the next one goes on with."""
        text = f"{line}\n{after}"
        return self.join(text) != text

    def join(self, text: str) -> str:
        """Return a text whose words are whole again where a line ends with a hyphen: “doc-” and “tor”.

        The hyphen goes unless it is the word's own: before a capital, after a part such as “non” or “self”,
        or where the text has the word with its hyphen elsewhere. The end of the word moves up to its
        beginning; the line break stays, with the backslash that it has in markup.
        """
        if _MAY_BE_BROKEN.search(text) is None:
            return text
        if not self._language:
            self._language = (detect_language(self._whole) or "en").partition("-")[0]
            self._read_words()

        def join_word(found: re.Match[str]) -> str:
            start, end, more = found["start"], found["end"], found["more"]
            width = found.start("mark") - text.rfind("\n", 0, found.start()) - 1
            if end[0].isupper() and width < MIN_WIDTH:
                return found[0]
            is_own = more.startswith("-") or self._is_own_hyphen(start, end)
            hyphen = "- " if JOINING_WORDS.match(end + more) else "-" if is_own else ""
            # A line that has no more words than this is gone.
            rest = "\n" if found["break"] else f"{found['mark']}\n{found['indent']}"
            return f"{start}{hyphen}{end}{more}{rest}"

        return _BROKEN.sub(join_word, text)

    def _is_own_hyphen(self, start: str, end: str) -> bool:
        """Return whether the hyphen between the parts of a word belongs to it."""
        if end[0].isupper() or "-" in start or len(start) == 1 or start.isupper():
            # The last of these: “HIV-positive”.
            return True
        first, last = start.casefold(), end.casefold()
        if first + last in self._words:
            return False
        if any(known.startswith(last) for known in self._compounds.get(first, ())):
            return True
        return _has_own_hyphen(first, last, self._language)


def join_broken_words(text: str) -> str:
    """Return a text with all words whole that a line break parts at a hyphen; see `WordJoiner.join`."""
    return WordJoiner(text).join(text)


def _has_own_hyphen(first: str, last: str, language: str) -> bool:
    """Return whether a language writes the parts of a word (in small letters) with a hyphen."""
    if language == "en" and (first[-1] == last[0] in "aeiou" or _ENDINGS.match(last)):
        # “Anti-inflammatory”, but “short-ness”.
        return first[-1] == last[0]
    if language == "en" and _ENGLISH_ENDS.fullmatch(last):
        return len(first) >= MIN_NOUN and first not in _ENGLISH_PREFIXES
    if language in ("tl", "fil") and _FILIPINO_STARTS.fullmatch(first):
        return last[0] in "aeiou"
    is_start = re.fullmatch(_STARTS.get(language, "ex"), first) is not None
    return is_start or re.fullmatch(_ENDS.get(language, "-"), last) is not None
