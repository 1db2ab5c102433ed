"""Makes a title for an article that has none, from its headings and first words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from handout.content.inline.markup import plain_text
from handout.content.reading.entry_checks import DOCUMENT_FILE_NAME
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftList, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.letters import GREETING, is_greeting
from handout.importing.lines.page_furniture import is_contents_title
from handout.importing.lines.text_wraps import measure_width
from handout.importing.words.page_words import QUESTIONS
from handout.importing.words.reader_words import speaks_to_reader

MAX_OPENING_WIDTH = 100
"""Columns: what is longer is no title."""
MAX_SUBJECT_WORDS = 4
MAX_SHORT_SENTENCE = 60
_QUOTED_SUBJECT = re.compile(r'[“"«„](?P<what>[^”"»“]{3,40})[”"»“],? ')
MAX_SHARED_HEADINGS = 8
MAX_FIRST_TEXTS = 3
MARKED_LINES = 5
MIN_QUESTIONS = 2
MIN_LETTERS = 4
_QUESTION_SIGNS = ("?", "？", "؟")
_QUESTION_WORD = re.compile(
    r"expect|hvornår|hvordan|hvorfor|hvad|hva|när|hur|varför|nedir|nasıl|kto|dlaczego|what|when|where|which|whose|does|doing|done|will|would|should|could|have|been|with|from|about|after|before|"
    r"during|your?|there|their|them|this|that|these|those|than|then|into|work|works|happens?|used|take|taking|"
    r"safe|help|helps|need|know|feel|long|often|much|many|more|most|welche[rs]?|wann|wird|werden|sind|kann|nach|"
    r"beim|über|eine[rsnm]?|wirkt|hilft|lange|quels?|quelles?|quand|comment|pourquoi|sont|avec|pour|dans|après|"
    r"avant|cuáles|cuál|cuándo|cómo|dónde|puede|para|después|antes|sobre|quali|quando|come|sono|dopo|prima|quais|"
    r"como|depois|welke|wanneer|hoe|worden|jakie|kiedy|jest|czym|какие|когда|можно|после|перед",
    re.IGNORECASE,
)
"""Words of questions, and of what every article says of its subject."""
_SENTENCE_STOPS = tuple(".!…。！؛।")
_ARTICLES = (
    r"(?:(?:the|an?|une?|una|el|los|las|la|les?|der|die|das|eine?|il|lo|gli|os?|as|uma?|de|het|een) "
    r"|l['\u2019])?"
)
_QUESTION = re.compile(
    r"(?:what (?:is|are)|what's|about|¿?qu[ée] (?:es|son)|"
    r"qu['\u2019]est[- ]ce qu(?:e(?: c['\u2019]est que)?|['\u2019](?=une? ))"
    r"|was (?:ist|sind)|(?:che )?cos['\u2019]è|o que (?:é|são)|wat (?:is|zijn))(?: |(?<=['\u2019]))"
    + _ARTICLES
    + r"(?P<what>[^?.!:]{3,60}?) ?\??",
    re.IGNORECASE,
)
_OTHER_QUESTION = re.compile(
    r"(?:что такое|що таке|co to (?:jest|są)|czym (?:jest|są)|vad är|hva er|hvad er|mikä on|co je|"
    r"mi az?|ce este|τι είναι|ما هو|ما هي|apa itu|kisa sa ye) [^?.!:]{3,60} ?[?؟;]?|"
    r"[^?.!:？。]{2,40}(?: nedir| là gì|とは(?:何(?:ですか)?)?|是什么|"
    r"이?란 무엇인가요?| क्या है) ?[?？]?",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"(?:{QUESTIONS}) ?[:：] ?(?=\S)")
_QUESTION_BEHIND = re.compile(
    r"(?P<what>[^?!:–—]{3,60}?) ?[:–—-] (?:co to(?: jest| za choroba)?|czym jest|was ist das|"
    r"what is (?:it|this)|"
    r"¿?qué es|o que é|(?:che )?cos['\u2019]è|что это(?: такое)?|c['\u2019]est quoi|vad är det|hvad er det|"
    r"hva er det|wat is (?:het|dat)|mikä se on|co to je|mi az|nedir|là gì|ce este) ?\??",
    re.IGNORECASE,
)
"""“Gout – what is it?”"""
_OPENING_PHRASE = re.compile(
    r"(?P<what>(?:after|before|following|después de|antes de|tras|après|avant|nach|vor|dopo|prima d\w+|"
    r"após|depois d\w+|antes d\w+|na|voor|przed|po|после|перед|efter|före|inför|innan|før) "
    r"[^\s,.;:][^,.;:()]{4,56}), \S",
    re.IGNORECASE,
)
"""The time of which the first sentence tells: “After your hernia operation, …”."""
_ANY = re.compile(
    r"(?:it|this|they|these|that|there|you|your|we|our|my|most|many|some|each|every|few|his|her|all|no|people|"
    r"patients|doctors?|children|women|men|adults|everyone|nobody)( .*)?|"
    r"child|baby|patient|kind(?:er)?|enfants?|niñ[oa]s?|bambin[oi]|crianças?|dzieck[oa]|typ[eu]?|tipo|тип|"
    r"esto?|[ecçs]a|cela|ce|das|dies|es|sie|wir|quest[aoi]|iss?o|isto|dat|dit|nous|vous|"
    r"(?:(?:its|my|your|the|possible|common|main|their) )*(?:risks?|side effects?|symptoms?|signs?|"
    r"causes?|benefits?|"
    r"treatments?|complications?|results?|alternatives?|options|warning signs|next steps|riesgos|"
    r"s[íi]ntomas|causas)"
    r"( .*)?",
    re.IGNORECASE,
)
"""What every article has, and no article is about."""
_GENERAL = re.compile(
    r"what (?:is|are) (?:it|this|that|they|these)|what's (?:it|this)|overview|introduction|"
    r"[¿]?qu[ée] es(?: esto)?|qu['\u2019]est[- ]ce que c['\u2019]est|was ist (?:das|es)|"
    r"(?:che )?cos['\u2019]è|o que é(?: isto| isso)?|wat is (?:het|dit|dat)|co to jest|"
    r"что это(?: такое)?|überblick|einleitung|introducci[óo]n|introdução|introduzione|inleiding|wstęp|"
    r"l['\u2019]essentiel(?: à retenir)?|vue d['\u2019]ensemble|à retenir|points[- ]clés|en bref|"
    r"les faits en bref|"
    r"das wichtigste(?: in kürze)?|auf einen blick|kurz gefasst|lo esencial|puntos clave|resumen|in breve|"
    r"het belangrijkste|samenvatting|zusammenfassung|résumé|resumo|riassunto|streszczenie|аннотация|резюме|"
    r"abstract|summary|key (?:points|facts)|at a glance|摘要|要旨|초록|"
    r"введение|概述|概要|はじめに|개요",
    re.IGNORECASE,
)
"""Headings that every article may begin with."""
_SUBJECT = re.compile(
    r"(?i:" + _ARTICLES + r")(?P<what>\w[\w'\u2019 -]{2,50}?)"
    r"(?: \((?P<bracketed>[^()]{1,60})\)"
    r"|, (?:or|also (?:called|known as)|o|ou|oder|of) (?P<aside>[^,.()]{2,40}))?"
    r",? (?:(?:is|are|es|son|est|sont|ist|sind|è|sono|é|são|zijn) "
    r"(?:an?|the|one|une?|una|el|la|eine?|uma?|een|also known|a type|inflammation|irritation)|"
    r"stanowi|(?:jest|to) (?:jedn|chorob|schorzen|stan|przewlek|zapalen)\w*|"
    r"means|affects?|occurs?|happens?|develops?|has no|causes?|makes|is caused|are caused|comes? from)\b"
)
_LOOSE_SUBJECT = re.compile(
    r"(?!(?i:if|when|while|after|because|although|as|since|before|during|in|on|at|for|with|by|who|what|how|"
    r"si|cuando|en|por|para|wenn|als|bei|mit|in|quand|lorsque|dans|pour|se|quando|per|con|com|em|kiedy|"
    r"je\u015bli|w|n\u00e4r|om|hvis)\b)"
    r"(?i:" + _ARTICLES + r")(?P<what>[^\W\d_][\w'\u2019-]*(?: [\w'\u2019-]+){0,5}?)(?: \([^()]{1,60}\))? "
    r"(?:is|are|was|were|can|may|should|must|has|have|es|son|puede[n]?|se [^\W\d_]+|est|sont|peut|peuvent|"
    r"ist|sind|kann|k\u00f6nnen|gilt|gelten|\u00e8|sono|pu\u00f2|\u00e9|s\u00e3o|pode|podem|zijn|kan|kunnen|"
    r"jest|s\u0105|\u00e4r|er|pozostaje|remains?|bleibt|reste|sigue siendo|rimane|continua sendo|blijft) "
)
"""What a first sentence without a heading is about, whatever it says of it."""
_OTHER_SUBJECTS = tuple(
    re.compile(shape)
    for shape in (
        r"(?:[^\s，。、:：,.]{2,14}[:：])?(?P<what>[^\W\d_a-zA-Z][^\s，。、:：,.]{1,14}?)"
        r"(?:[(（][^()（）]{1,60}[)）])?是(?:一[种種个個类類]|指|由|最?常[见見])",
        r"(?P<what>[^\s、。,，:：]{2,14}?)(?:とは|は)、?(?=[^。]{4,90}(?:です|病気|疾患|状態|こと)。)",
        r"(?P<what>[^\s,.·]{2,14}(?: [^\s,.·]{1,10})?)"
        r"(?:은|는|이란|란) (?=[^.]{4,90}(?:입니다|질환|질병|말합니다))",
        r"(?P<what>[А-ЯЁІЇЄҐ][а-яёіїєґ]+(?: [а-яёіїєґ]+){0,3})(?: \([^()]{1,60}\))?"
        r" ?(?:[–—-] ?(?:это|це)|является)\b",
        r"(?P<what>[\u0900-\u097f]{2,20}(?: [\u0900-\u097f]{2,20})?) एक (?=[^।]{4,90}(?:है|हैं)।)",
        r"(?P<what>[^\s،.:؛]{2,20}(?: [^\s،.:؛]{2,20}){0,3}) (?:هو|هي) (?=[^.]{4,90})",
        r"(?P<what>[^\s،.:؛]{2,20}) (?:حالة مرضية|مرض مزمن|مرض شائع|اضطراب) (?=[^.]{4,90})",
    )
)
"""Sentences that say what a thing is, in languages with other scripts."""
_DASHED_QUESTION = re.compile(r"[–—-] ?(?P<asked>[^–—]{4,80}[?？؟]) ?[–—-]")
"""A question of an interview, between dashes."""
_REGISTERED = re.compile(r"(?:.{0,20}\b)?(?:doi|issn|isbn|https?)\b", re.IGNORECASE)
"""The number of an article or its address, which stands over its text."""
_MARKED_TITLE = re.compile(r"(?:【[^】]{2,12}】|\[[^\]]{2,10}\]) ?\S.{8,}[^。.,:：]")
"""A title behind its mark, as Japanese and Korean pages have it: “【医師監修】…”."""
_HEADING_NUMBER = re.compile(
    r"(?:\d{1,2}(?:[.)、．]|\.\d{1,2}\.?)|[IVX]{1,4}\.|[（(]?[一二三四五六七八九十]{1,3}[、．.）)]|"
    r"第[一二三四五六七八九十\d]{1,3}[章节節部]) *"
)
_SHORT_NAME = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f]{0,4}[A-Z\u00c0-\u00de]")
"""A name by letters, as the headings of its article use it."""


def asks_what(text: str) -> bool:
    """Return whether a heading asks what a thing is, as the first one under a title does."""
    return _QUESTION.fullmatch(text) is not None or _OTHER_QUESTION.fullmatch(text) is not None


def asks_among_questions(blocks: Sequence[DraftBlock], at: int, *, is_sure: bool = False) -> bool:
    """Return whether a heading is the first of several questions, under a title that is missing.

    A question may be a title itself: it asks what something is, or `is_sure` says that the title is missing.
    """
    first = blocks[at]
    if not isinstance(first, DraftHeading):
        return False
    if not is_sure and not asks_what(_HEADING_NUMBER.sub("", plain_text(first.text), count=1)):
        return False
    others = [
        block for block in blocks[at + 1 :] if isinstance(block, DraftHeading) and block.level == first.level
    ]
    asked = [block for block in others if plain_text(block.text).endswith(_QUESTION_SIGNS)]
    is_asked = plain_text(first.text).endswith(_QUESTION_SIGNS)
    return is_asked and len(asked) >= MIN_QUESTIONS and len(asked) == len(others)


def _find_shared_subject(headings: Sequence[str], body: str) -> str:
    """Return the words that most headings share: “How does ketamine work?”, “Is ketamine safe?”.

    The text under them says the same words: what only the headings say belongs to questions.
    """
    spoken: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for heading in headings:
        words = re.findall(r"[^\W_][\w'’-]*", heading)
        runs = {
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, min(start + MAX_SUBJECT_WORDS, len(words)) + 1)
            if not any(_is_small(words[edge]) for edge in (start, end - 1))
            and not any(map(_QUESTION_WORD.fullmatch, words[start:end]))
        }
        for run in {run.casefold(): run for run in runs}.values():
            spoken.setdefault(run.casefold(), run)
            counts[run.casefold()] += 1
    least = max(MIN_QUESTIONS, len(headings) // 2)
    shared = [
        run
        for run, count in counts.items()
        if count >= least and not _ANY.fullmatch(run) and re.search(rf"\b{re.escape(run)}\b", body)
    ]
    best = max(shared, key=lambda run: (counts[run] * run.count(" ") + counts[run], len(run)), default="")
    name = spoken.get(best, "")
    return name[:1].upper() + name[1:]


def _join_text(blocks: Sequence[DraftBlock]) -> str:
    """Return the first words of a text, which say what it is about."""
    paragraphs = [block.text for block in blocks if isinstance(block, DraftParagraph)]
    return " ".join(plain_text(text).casefold() for text in paragraphs[:MAX_FIRST_TEXTS])


def _is_small(word: str) -> bool:
    """Return whether a word tells of no subject: a short one, or one of questions."""
    return (len(word) < MIN_LETTERS and not word.isupper()) or _QUESTION_WORD.fullmatch(word) is not None


def is_general(text: str) -> bool:
    """Return whether a heading names no subject: “What is it?”, “Overview”."""
    return _GENERAL.fullmatch(text.strip().rstrip(" ?:：？")) is not None


def make_title(blocks: Sequence[DraftBlock]) -> str:
    """Return a title made of a heading that asks what a thing is, or of what the first words explain.

    Else of the first heading, or of the first words; "" if these are too long.
    """
    headings = [
        _HEADING_NUMBER.sub("", plain_text(block.text), count=1)
        for block in blocks
        if isinstance(block, DraftHeading)
        and not GREETING.fullmatch(plain_text(block.text))
        and not is_general(plain_text(block.text))
        and not is_contents_title(plain_text(block.text))
    ]
    skipped = sum(
        isinstance(block, DraftParagraph) and _REGISTERED.match(plain_text(block.text)) is not None
        for block in blocks[:MAX_FIRST_TEXTS]
    )
    first = blocks[: MAX_FIRST_TEXTS + 2 * skipped]
    texts = [plain_text(block.text) for block in first if isinstance(block, DraftParagraph)]
    texts = [text for text in texts if not GREETING.fullmatch(text) and not _REGISTERED.match(text)]
    texts = [
        _HEADING_NUMBER.sub("", text, count=1) if _HEADING_NUMBER.match(text) else text for text in texts
    ]
    lines = _list_lines(blocks)
    if name := _name_subject(headings, texts, lines):
        return escape_minimally(name)
    if marked := next(filter(_MARKED_TITLE.fullmatch, lines[:MARKED_LINES]), ""):
        return escape_minimally(marked)
    levels = [block.level for block in blocks if isinstance(block, DraftHeading)]
    is_titled = len(levels) > 1 and levels[0] < min(levels[1:])
    is_asked = bool(headings) and headings[0].endswith(_QUESTION_SIGNS)
    if (
        is_asked
        and not is_titled
        and (shared := _find_shared_subject(headings[:MAX_SHARED_HEADINGS], _join_text(blocks)))
    ):
        return escape_minimally(shared)
    if headings:
        return escape_minimally(headings[0].rstrip(":"))
    if name := _name_first(_LOOSE_SUBJECT.match(text) for text in texts[:1]):
        return escape_minimally(name)
    if texts and (opened := _OPENING_PHRASE.match(texts[0])):
        return escape_minimally(opened["what"][:1].upper() + opened["what"][1:])
    return escape_minimally(_shorten_opening(texts[0])) if texts else ""


def _name_subject(headings: Sequence[str], texts: Sequence[str], lines: Sequence[str]) -> str:
    """Return what a question asks about, or what the first words explain; "" if they do not."""
    dashed = [match["asked"] for line in lines if (match := _DASHED_QUESTION.fullmatch(line))]
    asked = _name_first(
        shape.fullmatch(heading)
        for heading in [*headings[:4], *dashed, *(_ASKED.sub("", line, count=1) for line in lines[:1])]
        for shape in (_QUESTION, _QUESTION_BEHIND)
    )
    explained = _name_first(shape.match(text) for text in texts for shape in (_SUBJECT, *_OTHER_SUBJECTS))
    loose = _name_first(_LOOSE_SUBJECT.match(text) for text in texts[:1])
    is_longer = loose.casefold().startswith(f"{explained.casefold()} ") and loose.count(" ") < MIN_LETTERS
    if explained and is_longer:
        # The first sentence has the whole name, a later one a part of it.
        explained = loose
    # “What is TMS?” above “Transcranial magnetic stimulation (TMS) is a …”: the one that explains itself.
    return explained if f"({asked})" in explained else asked or explained


def _list_lines(blocks: Sequence[DraftBlock]) -> list[str]:
    lines = []
    for block in blocks[:MAX_SHARED_HEADINGS]:
        if isinstance(block, DraftHeading | DraftParagraph):
            lines.append(plain_text(block.text))
        elif isinstance(block, DraftList) and len(block.items) == 1:
            # A line that begins with a dash.
            lines.append(f"– {plain_text(block.items[0].text)}")
    return lines


def make_last_title(blocks: Sequence[DraftBlock]) -> str:
    """Return a title of the first words, where they say what they are about in marks, or are short; or ""."""
    texts = [
        plain_text(block.text)
        for block in blocks[:2]
        if isinstance(block, DraftParagraph) and not is_greeting(block)
    ]
    first = texts[0].partition("\n")[0] if texts else ""
    quoted = _QUOTED_SUBJECT.match(first)
    if quoted:
        return escape_minimally(quoted["what"])
    is_short = MIN_LETTERS < len(first) <= MAX_SHORT_SENTENCE and measure_width(first) <= MAX_SHORT_SENTENCE
    # A day, an hour or a number is none.
    is_short = is_short and sum(map(str.isalpha, first)) * 2 > len(first)
    is_alone = is_short and len(blocks) > 1 and DOCUMENT_FILE_NAME.fullmatch(first) is None
    return escape_minimally(first.rstrip(" .:。")) if is_alone and not speaks_to_reader(first) else ""


def _name_first(matches: Iterable[re.Match[str] | None]) -> str:
    """Return what the first match is about, with its name by letters; "" if none says."""
    for match in matches:
        if match and not _ANY.fullmatch(match["what"]):
            what = match["what"].strip()
            aside = next(filter(None, list(match.groups())[1:]), "").strip()
            return what[:1].upper() + what[1:] + (f" ({aside})" if _SHORT_NAME.fullmatch(aside) else "")
    return ""


def _shorten_opening(text: str) -> str:
    """Return the first line of a text without headings, if it is short and no sentence; else a question."""
    line = text.partition("\n")[0].strip()
    question = re.match(r".{3,}?[?？؟]", line)
    openings = (line if not line.endswith(_SENTENCE_STOPS) else "", question[0] if question else "")
    for opening in openings:
        opening = opening.rstrip(":：- ")
        is_name = DOCUMENT_FILE_NAME.fullmatch(opening) is not None
        is_name = is_name or sum(map(str.isalpha, opening)) * 2 < len(opening)
        if len(opening) > 3 and measure_width(opening) <= MAX_OPENING_WIDTH and not is_name:
            return opening
    return ""
