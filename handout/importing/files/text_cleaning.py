"""Decodes and cleans the bytes of an article: encodings, line ends, invisible characters."""

from __future__ import annotations

import re
import unicodedata

from handout.errors import ContentError, Mark, Problem
from handout.importing.files.encodings import decode_bytes

MAX_ARTICLE_BYTES = 1024 * 1024
"""Bytes: a book of 500 pages. A longer text is not a handout."""

_OTHER_FORMATS = (
    (b"%PDF-", "a PDF", "open it, copy its text into a file, and import that"),
    (b"PK\x03\x04", "a packed file", "a Word document must be named .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "open it in Word and save it as .docx"),
    (b"{\\rtf", "in Rich Text Format", "open it in a word processor and save it as .docx"),
    (b"\x89PNG", "a picture", "import the text; pictures go into assets/"),
    (b"\xff\xd8\xff", "a picture", "import the text; pictures go into assets/"),
)
_LINE_BREAKS = str.maketrans(
    {"\r": "\n", "\v": "\n", "\x85": "\n", "\u2028": "\n", "\f": "\n\n", "\u2029": "\n\n"}
)
_SPACES = str.maketrans(
    {
        "\u00a0": " ",
        "\u00ad": None,
        "\u200b": None,
        "\u2060": None,
        "\u202d": None,
        "\u202e": None,
        "\ufeff": None,
        "\ufe0f": None,
    }
)
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf06f", "\u2022"))
"""Bullets of Word's symbol fonts, in the private use area."""
_LONE_BULLET = re.compile(r"^([ \t]*\u2022)[ \t]*\n\s*(?=[^\W_]|[\"'(\u201c\u00ab\u00bf])", re.MULTILINE)
"""A bullet alone on its line, as copies of web pages have it, before the words of its item."""
_GLUED_TIME = re.compile(
    r"(?<=(?:19|20)\d\d)(?=Lesezeit|Reading time|Temps de lecture|Tiempo de lectura|\d{1,2} min read)"
)
"""Between a day and the time of reading, which copies of web pages have without a space."""
_NOT_PRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SUBSTITUTES = {
    **dict.fromkeys(
        "\u25cf\u25cb\u25a0\u25aa\u25ab\u25e6\u25b6\u25ba\u25b8\u25c6\u25c7\u27a2\u27a4\u2756\u2751\u2752",
        "\u2022",
    ),
    **dict.fromkeys("\u27f6\u21e8\u2b95", "\u2192"),
    **dict.fromkeys("\u27f5\u21e6", "\u2190"),
    "\u27f7": "\u2194",
    **dict.fromkeys("\u2610\u25a1", "[ ]"),
}
"""Signs that no face has, and those that mean the same; bullets of many shapes; boxes to tick."""
_SUBSTITUTED_SIGN = re.compile(f"[{''.join(_SUBSTITUTES)}]")
_LEADING_BOX = re.compile("^([ \t]*)[\u2610\u25a1](?=[ \t])", re.MULTILINE)
_PICTOGRAPHS = re.compile(
    "[\u2600-\u27bf\U0001f000-\U0001faff\U0001fb00-\U0001fbff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
_TEXT_SIGNS = frozenset(
    "☀☁☂☃☎☑☒☕☘☝☠☢☣☮☯☹☺♀♂♠♣♥♦♡♨♻♿⚒⚕⚖⚠⚡★☆✂✈✉✊✋✌✍✏✓✔✖✗✘✕✝✡✳✴❄❇❣❤➔➙➜➝➞➡"
    "🌡🌤🌶🍽🏋🏍🏠🏥🏷🐿👁🕐🕭🕯🕰🕶🕷🖊🖋🖌🖍🖐🖥🖨🖼🗂🗃🗑🗒🗓🗣🗨🗺🛋🛌🛎🛏🛠🛡🛣🛤🛥🛩🛰🛳"
)
"""Signs and pictures that are drawn, besides those that Unicode makes wide: the emoji proper."""


def _is_drawn(sign: str) -> bool:
    is_emoji = unicodedata.east_asian_width(sign) == "W" and not "\U0001f200" <= sign < "\U0001f300"
    return is_emoji or sign in _TEXT_SIGNS


_OTHER_SUFFIXES = {
    "pages": ("a Pages document", "open it in Pages and export it to Word"),
    "yaml": ("a YAML file, as handouts are", "make its pages: handout build FILE"),
    "yml": ("a YAML file, as handouts are", "make its pages: handout build FILE"),
    "epub": ("an e-book", "open it in a word processor and save the part you need as .docx"),
}
"""Formats that are not read, by their names' ends: what each is, and the next step."""


def refuse_other_document(name: str) -> None:
    """Raise ContentError, with the right next step, for a document of a format that is not read."""
    known = _OTHER_SUFFIXES.get(name.lower().rpartition(".")[2]) if "." in name else None
    if known is not None:
        raise ContentError(Problem(f"{name} is {known[0]}", Mark(name), known[1], "not-an-article"))


def refuse_empty_document(raw: bytes, name: str) -> None:
    """Raise ContentError if a document has nothing in it: most likely it was not saved, or not copied."""
    if not raw.strip(b" \t\r\n\0\xef\xbb\xbf"):
        hint = "open it in the program that made it, look whether the words are there, and save it again"
        raise ContentError(Problem(f"{name} is empty", Mark(name), hint, "empty-article"))


def decode_article(raw: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8, UTF-16 or UTF-32, else in Windows-1252.

    Raises ContentError for bytes that are not text.
    """
    if len(raw) > MAX_ARTICLE_BYTES:
        hint = "import it in parts: one handout for each question that a patient has"
        raise ContentError(
            Problem(f"{name} is longer than {MAX_ARTICLE_BYTES >> 20} MiB", Mark(name), hint, "too-large")
        )
    for start, description, hint in _OTHER_FORMATS:
        if raw.startswith(start):
            raise ContentError(
                Problem(f"{name} is {description}, not text", Mark(name), hint, "not-an-article")
            )
    text = decode_bytes(raw)[0]
    if len(_NOT_PRINTABLE.findall(text)) > max(4, len(text) // 10):
        hint = "import a text, a Markdown or a Word file"
        raise ContentError(Problem(f"{name} is not text", Mark(name), hint, "not-an-article"))
    return text


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the cleaned text, and notes about what was removed.

    Line ends become newlines, and non-breaking spaces become spaces. Soft hyphens, zero-width
    spaces and control characters are removed; form feeds separate paragraphs. Pictures that no face
    has are removed with a note.
    """
    text = text.replace("\r\n", "\n").translate(_LINE_BREAKS).translate(_SPACES).translate(_BULLETS)
    text = _NOT_PRINTABLE.sub("", text)
    text, notes = _substitute_signs(text)
    if removed := [sign for sign in dict.fromkeys(_PICTOGRAPHS.findall(text)) if not _is_drawn(sign)]:
        code_points = ", ".join(f"U+{ord(sign):04X}" for sign in removed[:8])
        notes.append(f"Pictures among the letters were left out, for no text font has them: {code_points}.")
        text = text.translate(dict.fromkeys(map(ord, removed)))
    text = _GLUED_TIME.sub(" ", _LONE_BULLET.sub(r"\1 ", text))
    if "\ufffd" in text:
        notes.append("Some characters could not be read and show as \ufffd; look for them.")
    return text, tuple(notes)


def _substitute_signs(text: str) -> tuple[str, list[str]]:
    """Replace signs that fonts lack, and return notes about them.

    A box at the beginning of a line becomes the box of a checklist.
    """
    text = _LEADING_BOX.sub("\\1[ ]", text)
    signs = dict.fromkeys(sign for sign in _SUBSTITUTED_SIGN.findall(text) if _SUBSTITUTES[sign] != "\u2022")
    if signs:
        substitutions = ", ".join(f"{sign} as {_SUBSTITUTES[sign]}" for sign in signs)
        return _SUBSTITUTED_SIGN.sub(lambda sign: _SUBSTITUTES[sign[0]], text), [
            f"Signs that text fonts lack are written in others: {substitutions}."
        ]
    return _SUBSTITUTED_SIGN.sub("\u2022", text), []


def strip_quote_marks(text: str) -> str:
    """Remove the `>` before the lines of a forwarded message, if nearly all lines have one."""
    for _ in range(4):
        lines = text.split("\n")
        filled_lines = [line for line in lines if line.strip()]
        quoted_count = sum(line.startswith(">") for line in filled_lines)
        if quoted_count < 3 or quoted_count * 10 < len(filled_lines) * 9:
            return text
        text = "\n".join(re.sub(r"^> ?", "", line) for line in lines)
    return text


_EMAIL_HEADER = re.compile(
    r"(From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Attachments?|Importance|"
    r"De|Para|Asunto|Fecha|Enviado):[ \t]*(.*)"
)
_FORWARD_BANNER = re.compile(r"-{2,} ?(Original|Forwarded) [Mm]essage ?-{2,}")


def split_email_header(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """Split the header of an e-mail from the top of a text.

    Returns the header fields, the text after them, and the header lines as written.
    """
    headers: dict[str, str] = {}
    lines = text.split("\n")
    end = 0
    for at, line in enumerate(lines[:20]):
        header = _EMAIL_HEADER.fullmatch(line.strip())
        if header is not None:
            headers[header[1].lower()] = header[2].strip()
            end = at + 1
        elif (headers and not line.strip()) or (line.strip() and not _FORWARD_BANNER.fullmatch(line.strip())):
            break
    if len(headers) < 2 or not {"from", "de"} & set(headers):
        return {}, text, ()
    return headers, "\n".join(lines[end:]), tuple(line.strip() for line in lines[:end] if line.strip())
