"""Reads what an article tells of its authors: biographies above it, under its title, or at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors import author_lines, credential_lines
from handout.importing.drafts.draft import (
    Draft,
    DraftAuthor,
    DraftAuthorCard,
    DraftBlock,
    DraftHeading,
    DraftParagraph,
    iter_texts,
)
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.words.given_names import is_given_name
from handout.importing.words.page_words import TITLES_OF_PERSONS
from handout.importing.words.professions import ROLE
from handout.importing.words.reader_words import has_amount, speaks_of_times

MAX_BIOGRAPHY_LENGTH = 3000
"""Characters."""
MAX_LAST_BLOCKS = 4
"""How far from the end a biography is looked for."""
_SENTENCE_BREAK = re.compile(
    r"(?<=[^\W\d_]{3}[.!])\s+(?=[^\W\d_a-zß-öø-ÿ])|(?<=[A-Z]{2}\.)\s+(?=[A-Z\u00c0-\u00de])|"
    r"(?<=\.D\.)\s+(?=Dr)|(?<=\d{4}[.)]\.)\s+(?=[A-Z])|(?<=\d{4}\.)\s+(?=[A-Z])"
)
_JOINT_START = re.compile(
    r"(?P<names>[^.;:]{8,60}?(?:[.;:][^.;:]{0,60}){0,4}?),? "
    r"(?:are|were|have|work|both|sind|sont|son|sono|são|zijn|är|są)\b"
)
AUTHOR_HEADING = re.compile(
    r"about (?:the|this|our|your)? ?(?:authors?|doctor|physician|writer)|"
    r"author(?:s|'s|\u2019s)?(?: bio(?:graphy)?)?|biography|meet (?:the|your|our) (?:authors?|doctor|writer)|"
    r"(?:acerca|sobre) (?:del|de la|el|la|o|a) autora?|about (?:me|dr\.? .*)|"
    r"(?:über|zu) (?:den autor|die autorin|die autoren)|zur (?:person|autorin)|zum autor|"
    r"[àa] propos de (?:l['\u2019]auteure?|l['\u2019]autrice)|(?:l['\u2019]auteure?|l['\u2019]autrice)|"
    r"(?:informazioni su)?l['\u2019]autor(?:e|ice)|sull['\u2019]autor(?:e|ice)|over de auteur|"
    r"o autor(?:ze|ce)|об авторе|про автора|om författaren|yazar hakkında|"
    r"关于作者|作者简介|關於作者|作者簡介|著者紹介|저자 소개|نبذة عن (?:الكاتبة?|المؤلفة?)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:he|she|they|elle|il|él|ella|ele|ela|ona?|он|она|er|sie|hij|zij|lui|lei|han|hun|hon|o)\b",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"(?:also |currently |now |has |was |is |have |were |are )*(?:a|an|the|been|lives|live|graduated|"
    r"attended|completed|received|earned|trained|joined|speciali[sz]es|enjoys|speaks|born|studied|serves|"
    r"served|"
    r"works|worked|practi[cs]es|practi[cs]ed|holds|wrote|written|did|authored|published|won|board|"
    r"certified|listed|"
    r"named|voted|teaches|taught|leads|directs|founded|licensed|married|honou?red|affiliated|fellowship|"
    r"recogni[sz]ed|co-?author\w*|known|member|active|past|clinical|associate|assistant|professor|fellow)\b",
    re.IGNORECASE,
)
"""What a sentence goes on with that tells of somebody's life."""
_WORK = re.compile(
    r"\b(?:practi[cs]ed|works|teaches|taught|studied|graduated|trained|serves|years of|arbeitet|leitet|"
    r"travaille|"
    r"exerce|trabaja|trabalha|lavora|werkt|arbetar|pracuje|specjalist\w+|lekar\w+|autor\w*|\w*kandidat|"
    r"кандидат|врач\w*)\b",
    re.IGNORECASE,
)
"""What tells of somebody's work, beside the words for professions."""
_WORKING = re.compile(
    rf",? (?:is|es|est|ist|è|é|är|er|jest) (?:(?:an?|una?|une?|uma?|eine?|en|een) )?(?:[\w-]+ ){{0,2}}?"
    rf"(?:{ROLE.pattern})",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:patient\w*|pacient\w*|paziente|lives? with|diagnos\w+|suffer\w*|survivor|surviv\w+|recover\w+|"
    r"was treated|had (?:a|an|her|his|surgery)|leidet|erkrankt\w*|sufre|souffre|soffre)\b(?! (?:care|"
    r"safety|education))",
    re.IGNORECASE,
)
"""What tells of somebody who was ill."""
_NO_BIOGRAPHY = re.compile(
    r"\d{3}[-. )]{1,2}\d{3,4}|@|https?:|\byou(?:r|rs)?\b|"
    r"\b(?:is|was|am|aged?|turned) \d{1,2}\b(?! ?(?:times|of))|\b\d{1,2} years? old\b|"
    r"\bauthors? of (?:her|his|their|its) own\b",
    re.IGNORECASE,
)
"""What speaks to the reader, says how to reach somebody, or tells of a patient: it stays in the text."""
_ABOUT_PERSON = re.compile(
    r"\b(?:he|she|they|his|her|hers|their|him|them|who|whose|elle|il|son|sa|ses|él|ella|su|sus|ele|ela|seu|"
    r"sua|er|sie|sein\w*|ihr\w*|hij|zij|zijn|haar|lui|lei|suo|sua|han|hun|hon|hans|hennes|on|ona|jego|jej|он|"
    r"она|его|её|ее)\b",
    re.IGNORECASE,
)


def may_be_biography(text: str) -> bool:
    """Return whether nothing in a text speaks to the reader, is a dose, or says how to reach somebody."""
    return _NO_BIOGRAPHY.search(text) is None and not has_amount(text) and not speaks_of_times(text)


def _tells_only_of(sentences: Sequence[str], authors: Sequence[DraftAuthor]) -> bool:
    """Return whether each sentence tells of the authors: “Nothing to eat after midnight.” does not.

    Of a name without degree or title, which a patient may have, each must tell of work or honours.
    """
    is_sure = all(author.degrees or author_lines.is_titled(author.name) for author in authors)
    return all(
        credential_lines.has_credential_words(sentence)
        or credential_lines.is_honour(sentence)
        or _WORK.search(sentence)
        or (_ABOUT_PERSON.search(sentence) if is_sure else tells_of_author(sentence, authors))
        or (is_sure and any(_get_surname(author) in sentence for author in authors))
        for sentence in sentences
    )


def is_author_heading(text: str) -> bool:
    """Return whether a heading announces who wrote the article."""
    return AUTHOR_HEADING.fullmatch(text.strip(" :\u2014-")) is not None


def parse_biography_authors(text: str) -> tuple[DraftAuthor, ...]:
    """Return the authors whose biography begins with this text: one, or several: “A and B are …”."""
    if (author := author_lines.parse_biography_author(text)) is not None:
        return (author,)
    joint = _JOINT_START.match(text)
    authors = author_lines.parse_authors(joint["names"]) if joint else ()
    return authors if len(authors) > 1 else ()


def read_biography(markup: str) -> list[DraftAuthor]:
    """Return the authors of a biography: whole sentences go to what they are about, all others to `bio`.

    With several authors a sentence goes to the one whom it names.
    """
    text = plain_text(markup)
    authors = list(parse_biography_authors(text))
    _, *others = _SENTENCE_BREAK.split(text)
    if not authors or not _tells_only_of(others, authors):
        return []
    if markup != escape_minimally(text):
        # Emphasis or links may reach over sentences.
        return [replace(authors[0], bio=markup), *authors[1:]]
    first, *others = _SENTENCE_BREAK.split(text)
    return _share_sentences([replace(authors[0], bio=escape_minimally(first)), *authors[1:]], others)


def read_told_byline(text: str) -> list[DraftAuthor]:
    """Return the authors of a line such as “Written by Ann Lee, MD. Dr. Lee is a surgeon.”; [] for others."""
    first, *others = _SENTENCE_BREAK.split(text)
    if not author_lines.is_sure_byline(first):
        return []
    authors = list(author_lines.parse_authors(first.rstrip(".")))
    if not authors or not all(tells_of_author(sentence, authors) for sentence in others):
        return []
    return _share_sentences(authors, others)


def _share_sentences(authors: list[DraftAuthor], sentences: Sequence[str]) -> list[DraftAuthor]:
    """Return the authors with each sentence at the one whom it names, or whom the one before named."""
    at = 0
    for sentence in sentences:
        at = next((at for at, author in enumerate(authors) if _get_surname(author) in sentence), at)
        field = credential_lines.classify_credential(sentence)
        field = field if field in ("certifications", "awards", "publications") else "bio"
        authors[at] = credential_lines.add_credentials(
            authors[at], [(field, escape_minimally(sentence), sentence)]
        )
    return authors


def _get_surname(author: DraftAuthor) -> str:
    return author.name.split()[-1]


def tells_of_author(text: str, authors: Sequence[DraftAuthor]) -> bool:
    """Return whether a text goes on to tell of one of the authors: “She lives in …”."""
    if not authors or not may_be_biography(text):
        return False
    for author in authors:
        names = "|".join(map(re.escape, (author.name, _get_surname(author), author.name.split()[0])))
        named = re.match(
            rf"(?:(?:{TITLES_OF_PERSONS}) )?(?:{names})(?:['\u2019]s\b)?,? ", text, re.IGNORECASE
        )
        if named and (
            _LIFE.match(text, named.end()) or credential_lines.has_credential_words(text[named.end() :])
        ):
            return True
    pronoun = _PRONOUN.match(text)
    if pronoun is None:
        return False
    rest = text[pronoun.end() :].lstrip()
    return _LIFE.match(rest) is not None or credential_lines.is_honour(rest)


def take_last_biography(draft: Draft) -> Draft:
    """Return the draft with the biography at its end in its author; that of somebody else stays."""
    if (told := _take_announced_biography(draft)) is not None:
        return told
    blocks = draft.blocks
    last = len(blocks)
    for at in range(max(last - MAX_LAST_BLOCKS, 1), last):
        block = blocks[at]
        if not isinstance(block, DraftParagraph) or len(block.text) > MAX_BIOGRAPHY_LENGTH:
            continue
        authors = _read_last_biography(block.text) or _read_plain_biography(blocks, at)
        if not authors or (draft.authors and _get_names(authors) - _get_names(draft.authors)):
            continue
        end = at + 1
        while end < last and _goes_on(draft, end, authors):
            authors = _add_paragraph(authors, blocks[end])
            end += 1
        above = blocks[at - 1]
        is_told = isinstance(above, DraftHeading | DraftParagraph) and is_author_heading(
            plain_text(above.text)
        )
        card = (
            [DraftAuthorCard(above.text)]
            if is_told and isinstance(above, DraftHeading | DraftParagraph)
            else []
        )
        names = " and ".join(author.name for author in authors)
        note = f"The paragraph about {names} at the end was taken for the author's biography."
        shown = (*blocks[: at - len(card)], *card, *blocks[end:])
        merged = tuple(author_lines.merge_authors([*draft.authors, *authors]))
        return replace(draft, blocks=shown, authors=merged, notes=(*draft.notes, note))
    return draft


def _take_announced_biography(draft: Draft) -> Draft | None:
    """Return the draft with “About Dr. Lee”, the name and what follows in its author; None without."""
    blocks = draft.blocks
    for at in range(max(len(blocks) - MAX_LAST_BLOCKS - 2, 1), len(blocks) - 2):
        heading, line = blocks[at : at + 2]
        if not announces_author(blocks, at) or not isinstance(heading, DraftHeading | DraftParagraph):
            continue
        rest = blocks[at + 2 :]
        about = [block.text for block in rest if isinstance(block, DraftHeading | DraftParagraph)]
        authors = list(author_lines.parse_authors(get_text(line)))
        is_told = len(about) == len(rest) and all(map(may_be_biography, about))
        is_other = bool(draft.authors) and bool(_get_names(authors) - _get_names(draft.authors))
        if not is_told or len(authors) != 1 or is_other:
            return None
        for text in about:
            authors = add_biography_paragraph(authors, text)
        merged = tuple(author_lines.merge_authors([*draft.authors, *authors]))
        return replace(draft, blocks=(*blocks[:at], DraftAuthorCard(heading.text)), authors=merged)
    return None


def _read_last_biography(markup: str) -> list[DraftAuthor]:
    """Return the authors of a paragraph at the end, if their names have a degree or a title."""
    text = plain_text(markup)
    if not may_be_biography(text):
        return []
    if told := read_told_byline(text):
        return told
    authors = read_biography(markup)
    is_sure = all(author.degrees or author_lines.is_titled(author.name) for author in authors)
    about = text[len(authors[0].name) :] if authors else ""
    return authors if is_sure and credential_lines.has_credential_words(about) else []


def _read_plain_biography(blocks: Sequence[DraftBlock], at: int) -> list[DraftAuthor]:
    """Return the author of a last sentence such as “Ann Lee is a nurse who …”, without degree or title.

    The first name is a common one. Whom the text tells of elsewhere is a patient of its story.
    """
    block = blocks[at]
    text = get_text(block)
    authors = read_biography(block.text) if isinstance(block, DraftParagraph) else []
    if at + 1 < len(blocks) or len(authors) != 1 or not text.endswith(".") or not may_be_biography(text):
        return []
    first, *_, last = authors[0].name.split()
    is_working = _WORKING.match(text, len(authors[0].name)) and not _TREATED.search(text)
    others = (plain_text(part) for block in blocks[:at] for part in iter_texts(block))
    is_elsewhere = any(re.search(rf"\b(?:{re.escape(first)}|{re.escape(last)})\b", part) for part in others)
    return authors if is_working and is_given_name(first) and not is_elsewhere else []


def _goes_on(draft: Draft, at: int, authors: Sequence[DraftAuthor]) -> bool:
    block = draft.blocks[at]
    text = plain_text(block.text) if isinstance(block, DraftParagraph) else ""
    return bool(text) and goes_on_about(block, authors, is_sentence=False)


def _add_paragraph(authors: Sequence[DraftAuthor], block: DraftBlock) -> list[DraftAuthor]:
    return (
        add_biography_paragraph(authors, block.text) if isinstance(block, DraftParagraph) else list(authors)
    )


def add_biography_paragraph(authors: Sequence[DraftAuthor], markup: str) -> list[DraftAuthor]:
    """Return the authors with one more paragraph about them."""
    text = plain_text(markup)
    if markup == escape_minimally(text):
        return _share_sentences(list(authors), _SENTENCE_BREAK.split(text))
    at = next((at for at, author in enumerate(authors) if _get_surname(author) in text), 0)
    told = credential_lines.add_credentials(authors[at], [("bio", markup, text)])
    return [*authors[:at], told, *authors[at + 1 :]]


def get_text(block: DraftBlock) -> str:
    """Return the words of a paragraph or heading; "" for other blocks."""
    return plain_text(block.text) if isinstance(block, DraftHeading | DraftParagraph) else ""


def _get_names(authors: Sequence[DraftAuthor]) -> set[str]:
    return {author_lines.strip_title(author.name).casefold() for author in authors}


def place_biography(
    draft: Draft, block: DraftHeading | DraftParagraph, authors: list[DraftAuthor], place: str
) -> tuple[Draft, list[DraftAuthor], list[DraftBlock]] | None:
    """Place the biography of the authors, or of whom nobody was named before."""
    text = plain_text(block.text)
    told = read_biography(block.text)
    about = text[len(told[0].name) :] if told else ""
    tells_work = _WORK.search(about) or credential_lines.has_credential_words(about)
    if not may_be_biography(text) or not tells_work:
        return None
    if not told or (authors and _get_names(told) - _get_names(authors)):
        return None
    named = " and ".join(author.name for author in told)
    note = f"The paragraph about {named} {place} was taken for the author's biography."
    return replace(draft, notes=(*draft.notes, note)), author_lines.merge_authors([*authors, *told]), []


def goes_on_about(block: DraftBlock, authors: Sequence[DraftAuthor], *, is_sentence: bool = True) -> bool:
    """Return whether a paragraph, of whole sentences, goes on with what is told of the authors."""
    text = plain_text(block.text) if isinstance(block, DraftParagraph) else ""
    if (is_sentence and not text.endswith((".", "!"))) or not tells_of_author(text, authors):
        return False
    return _tells_only_of(_SENTENCE_BREAK.split(text)[1:], authors)


def announces_author(blocks: Sequence[DraftBlock], at: int) -> bool:
    """Return whether a line above a biography says that one follows: “About the author”."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(block, DraftHeading | DraftParagraph) or following is None:
        return False
    text = get_text(following)
    is_told = bool(parse_biography_authors(text) or author_lines.parse_authors(text.partition("\n")[0]))
    return is_author_heading(plain_text(block.text)) and is_told
