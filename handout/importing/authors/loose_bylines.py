"""Knows authors whom only their place names: a team, a nickname, a name over a day, a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines, credential_lines
from handout.importing.authors.biographies import read_told_byline
from handout.importing.authors.caseless_bylines import NO_KOREAN
from handout.importing.authors.name_lines import has_name_shape
from handout.importing.drafts.draft import DraftAuthor, DraftBlock, DraftHeading, DraftList, DraftParagraph
from handout.importing.words.dates import parse_date
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.page_words import READING, TEAMS, UNNAMED
from handout.importing.words.professions import ROLE
from handout.importing.words.reader_words import is_never_name, speaks_to_reader

MAX_NAME = 60
MAX_META_ITEMS = 5
MAX_META_WIDTH = 60
FIRST_BLOCKS, LAST_BLOCKS = 6, 3
_LABELLED = re.compile(
    r"(?:authors?|auteure?(?:\(e\))?s?|autor(?:in|en|es|a|as)?|autor[ei]|autrice|written by|posted by|writer|"
    r"rédaction|редактор|автор(?:ы| статьи)?|författare|forfatter|autor(?:ka|zy)|yazar|yazan|penulis|"
    r"ditulis oleh|tác giả|kirjoittaja|szerző|συγγραφέας|作者|撰文|文|著者|執筆者?|글쓴이|작성자|الكاتبة?|"
    r"كتبه|نویسنده|लेखक)(?:\([a-z]{1,2}\))? ?[:：] *(?P<name>\S.{0,58}\S|\S{2,})",
    re.IGNORECASE,
)
"""A label that only authors have, with a colon, and what stands behind it."""
_TEAM = re.compile(
    r"(?:(?:written |posted |published )?by|von|par|por|di|da|door|av|af|przez) "
    rf"(?P<name>(?:{TEAMS})(?:,? (?:of|at|from|for|der|des|von|vom|du|de|del|della|di|da|do|van|av|"
    rf"i) .{{2,40}})?)",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?:posted|submitted|enviado|publicado|publié|geplaatst|dodan[eay]|opublikowan[eay]|gepostet|inviato|"
    r"опубликовал[аи]?) (?:by|por|par|door|przez|von|da):? (?P<name>[^\W\d_][\w.-]{2,24})",
    re.IGNORECASE,
)
"""Who put the article on a website: often a nickname."""
_POSTED_BY = re.compile(
    r"posted by (?P<name>[^\W\d_][\w'’.-]*(?: [\w'’.-]+){1,3})(?: (?:&|and|\|) filed (?:under|in)\b.{0,60})?",
    re.IGNORECASE,
)
_WITH_MAIL = re.compile(r"[-–—•]? ?(?P<name>[^@<>]{4,40}?),?[ <(]+[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)]?")
_OVER_DAY = re.compile(
    r"(?P<name>[^\s:：]{2,20}(?: [^\s\d:：]{2,20})?) (?P<day>\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?)(?: \d\d:\d\d)?"
)
_KOREAN = re.compile(
    r"(?:by ?)?(?:(?P<before>.{1,30}(?:병원|의원|클리닉|센터|약국|대학교?|학회|과|원|clinic|hospital)) )?"
    rf"(?P<name>(?!(?:{NO_KOREAN}) )"
    r"[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채천방공현함변염여추]"
    r"[가-힣]{1,3}) "
    r"(?:(?P<place>(?:[가-힣]{2,8} )?[가-힣\w]{2,16}"
    r"(?:병원|의원|클리닉|센터|약국|대학교|정형외과|내과|외과|피부과|한의원)) )?"
    r"(?P<role>원장|대표원장|교수|전문의|의사|한의사|약사|과장|기자)",
    re.IGNORECASE,
)
"""A name that begins with one of the usual surnames, and a role; before it the place of work."""
_KOREAN_SIGNED = re.compile(
    r"(?P<role>(?:[가-힣]{2,10}(?:과|센터|병원|의원|클리닉) )?(?:(?:대표)?원장|(?:부|조)?교수|과장|"
    r"전문의|수간호사|영양사))[ :：]{1,2}"
    r"(?P<name>[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채천방공현함변염여추][가-힣]{1,2})"
)
_CHINESE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,3}?) ?(?P<role>(?:副?主任|主治|住院)?(?:医师|醫師|医生|药师|护师|教授) "
    r"\S{2,20}(?:医院|醫院|大学|大學|学院)(?: \S{2,10})?)"
)
_JAPANESE = re.compile(
    r"(?P<role>(?!.*(?:担当|主治|受付|予約))(?:\S{2,16}[ \u3000])?\S{0,30}(?:会長|院長|教授|部長|医長|"
    r"医師|所長|理事長))"
    r"[ \u3000:：]"
    r"(?P<name>[\u4e00-\u9fff]{1,3}[ \u3000][\u4e00-\u9fff]{1,3})"
)
"""A name and what its bearer is, with the place of work, as columns have it."""
_COMMON = re.compile(
    r"(?:post|mail|e-?mail|phone|fax|hand|you|us|your|them)\b|"
    r"(?:medically |fact-?)?(?:reviewed|checked|edited|updated|published|verified|"
    r"written)\b|.*[请勿药藥吃服停]|.*गोली",
    re.IGNORECASE,
)


def read_loose_byline(text: str) -> DraftAuthor | None:
    """Return the author of a line that names a team, a nickname, or a name beside an address of e-mail."""
    text = text.strip()
    if len(text) > MAX_NAME + MAX_META_WIDTH or "\n" in text:
        return None
    if korean := _KOREAN.fullmatch(text):
        place = next((f"{name} " for name in (korean["before"], korean["place"]) if name), "")
        return DraftAuthor(korean["name"], role=f"{place}{korean['role']}")
    for shape in (_CHINESE, _JAPANESE, _KOREAN_SIGNED):
        if (han := shape.fullmatch(text)) and not speaks_to_reader(text):
            return DraftAuthor(han["name"], role=han["role"])
    if mailed := _WITH_MAIL.fullmatch(text):
        return next(iter(author_lines.parse_authors(f"By {mailed['name'].strip(' ,-–—')}")), None)
    if posted := _POSTED_BY.fullmatch(text):
        named_authors = author_lines.parse_authors(f"By {posted['name']}")
        is_known = bool(named_authors) and _is_full_name(posted["name"])
        return named_authors[0] if is_known and len(named_authors) == 1 else None
    labelled = _LABELLED.fullmatch(text)
    named = labelled or _TEAM.fullmatch(text) or _POSTED.fullmatch(text)
    name = named["name"].strip(" .,") if named else ""
    if labelled and is_never_name(name):
        return None
    if not name or len(name) > MAX_NAME or re.fullmatch(UNNAMED, name, re.IGNORECASE):
        return None
    is_sentence = re.search(r"[.!?:;] |[!?:]$", name) is not None or name.count(" ") > MAX_META_ITEMS
    # A nickname is one word, and may end with digits.
    is_counted = re.search(r"\d", name) is not None and re.fullmatch(r"[A-Za-z][\w.-]*", name) is None
    is_text = is_sentence or is_counted or speaks_to_reader(name) or _COMMON.match(name)
    return None if is_text else DraftAuthor(name)


def _is_full_name(name: str) -> bool:
    return re.fullmatch(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}", name) is not None and not (
        has_institution(name) or is_never_name(name)
    )


def read_dated_nickname(text: str) -> tuple[DraftAuthor, str] | None:
    """Return the author and the day of a line such as “healthmom 2025. 7. 20. 18:30”, as blogs have it."""
    dated = _OVER_DAY.fullmatch(text.strip())
    day = parse_date(re.sub(r"\s", "", dated["day"])) if dated else ""
    is_name = dated is not None and not is_never_name(dated["name"])
    return (DraftAuthor(dated["name"]), day) if dated and is_name and day else None


def unpack_bylines(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Yield the blocks, with a paragraph for each item of a list of nothing but author, day and the like."""
    for at, block in enumerate(blocks):
        is_near = at < FIRST_BLOCKS or at >= len(blocks) - LAST_BLOCKS
        if isinstance(block, DraftList) and is_near and _is_byline_list(block):
            yield from (DraftParagraph(item.text) for item in block.items)
        else:
            yield block


def _is_byline_list(block: DraftList) -> bool:
    texts = [plain_text(item.text) for item in block.items]
    if len(texts) > MAX_META_ITEMS or any(item.items for item in block.items):
        return False
    known = [text for text in texts if _is_about_page(text)]
    others_are_short = all(len(text) <= MAX_META_WIDTH / 2 and not text.endswith(".") for text in texts)
    return bool(known) and (len(known) == len(texts) or (others_are_short and len(known) * 2 >= len(texts)))


def _is_about_page(text: str) -> bool:
    """Return whether a line is a day, an author, or how long the reading takes."""
    return bool(
        parse_date(text)
        or author_lines.parse_authors(text)
        or read_loose_byline(text)
        or re.match(rf"(?:{READING})", text, re.IGNORECASE)
    )


def take_signature(
    blocks: tuple[DraftBlock, ...],
) -> tuple[tuple[DraftAuthor, ...], tuple[DraftBlock, ...]]:
    """Return who signs an article with name and title on its last line, and the blocks without that line."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, DraftHeading | DraftParagraph):
        return (), blocks
    *lines, signature = last.text.split("\\\n")
    text = plain_text(signature).strip(" -–—")
    if lines and (named := _read_name_over_role(plain_text(lines[-1]), text)):
        kept = (DraftParagraph("\\\n".join(lines[:-1])),) if lines[:-1] else ()
        return (named,), (*blocks[:-1], *kept)
    over = blocks[-2] if len(blocks) > 1 else None
    is_lone = not lines and isinstance(over, DraftHeading | DraftParagraph)
    if is_lone and (named := _read_name_over_role(plain_text(_get_text(over or last)), text)):
        return (named,), blocks[:-2]
    before = plain_text(lines[-1] if lines else _get_text(blocks[-2] if len(blocks) > 1 else last))
    loose = read_loose_byline(text)
    authors = author_lines.parse_authors(text) or ((loose,) if loose else ())
    if before.endswith((":", "：")) or not authors or read_told_byline(text):
        return (), blocks
    # An address of e-mail is one to write to: it stays in the text.
    kept_lines = [*lines, signature] if "@" in text else lines
    kept = (DraftParagraph("\\\n".join(kept_lines)),) if kept_lines else ()
    return authors, (*blocks[:-1], *kept)


def _read_name_over_role(name: str, role: str) -> DraftAuthor | None:
    """Return the author of a name with what its bearer is on the line under it."""
    is_role = credential_lines.has_credential_words(role) and not speaks_to_reader(role)
    if len(role) > MAX_META_WIDTH or role.endswith((".", "?", "!", ":")) or not is_role:
        return None
    if "\n" in name:
        return None
    signed = author_lines.parse_authors(name.strip(" -–—"))
    if len(signed) == 1 and not signed[0].role and signed[0].degrees:
        return replace(signed[0], role=role)
    if told := author_lines.parse_authors(f"{name}, {role}"):
        return told[0]
    is_name = has_name_shape(name) and is_given_name(name.partition(" ")[0])
    is_role = (found := ROLE.search(role)) is not None and found.start() == 0
    return DraftAuthor(name, role=role) if is_name and is_role else None


def _get_text(block: DraftBlock) -> str:
    return block.text if isinstance(block, DraftHeading | DraftParagraph) else ""
