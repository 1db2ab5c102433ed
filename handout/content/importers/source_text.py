"""Bytes of an article -> clean text: encodings, line ends, and characters that nobody sees."""

from __future__ import annotations

import re

from handout.errors import ContentError, Mark, Problem

MAX_ARTICLE = 1024 * 1024
"""Bytes: a book of 500 pages. What is longer is no handout."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_STRANGERS = (
    (b"%PDF-", "a PDF", "open it, copy its text into a file, and import that"),
    (b"PK\x03\x04", "a packed file", "a Word document must be named .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "open it in Word and save it as .docx"),
    (b"{\\rtf", "in Rich Text Format", "open it in a word processor and save it as .docx"),
    (b"\x89PNG", "a picture", "import the text; pictures go into assets/"),
    (b"\xff\xd8\xff", "a picture", "import the text; pictures go into assets/"),
)
_BREAKS = str.maketrans(
    {"\r": "\n", "\v": "\n", "\x85": "\n", "\u2028": "\n", "\f": "\n\n", "\u2029": "\n\n"}
)
_SPACES = str.maketrans(
    {"\u00a0": " ", "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\ufe0f": None}
)
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf06f", "\u2022"))
"""Bullets of Word's symbol fonts, in the private use area."""
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SIGNS = {
    **dict.fromkeys(
        "\u25cf\u25cb\u25a0\u25aa\u25ab\u25e6\u25b6\u25ba\u25b8\u25c6\u25c7\u27a2\u27a4\u2756\u2751\u2752",
        "\u2022",
    ),
    **dict.fromkeys("\u2192\u2794\u279c\u279d\u279e\u27f6\u21e8\u2b95", "->"),
    **dict.fromkeys("\u2190\u27f5\u21e6", "<-"),
    **dict.fromkeys("\u21d2\u27f9", "=>"),
    **dict.fromkeys("\u2194\u27f7", "<->"),
    **dict.fromkeys("\u2713\u2714\u2611\u2705", "\u221a"),
    **dict.fromkeys("\u2717\u2718\u2715\u2716\u2612\u274c", "\u00d7"),
    **dict.fromkeys("\u2605\u2606\u2726\u2727", "*"),
    **dict.fromkeys("\u2610\u25a1", "[ ]"),
}
"""Signs that hardly a text font has, and what is written instead."""
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_BOX_FIRST = re.compile("^([ \t]*)[\u2610\u25a1](?=[ \t])", re.MULTILINE)
_PICTOGRAPHS = re.compile(
    "[\u2600-\u26ff\u2700-\u27bf\U0001f000-\U0001faff\U0001fb00-\U0001fbff\ue000-\uf8ff\U000e0000-\U0010ffff]+"
)


def decoded(raw: bytes, name: str) -> str:
    """The text of bytes in UTF-8, -16 or -32, else Windows-1252. Raises ContentError for no text at all."""
    if len(raw) > MAX_ARTICLE:
        hint = "import it in parts: one handout for each question that a patient has"
        raise ContentError(
            Problem(f"{name} is longer than {MAX_ARTICLE >> 20} MiB", Mark(name), hint, "too-large")
        )
    for start, what, hint in _STRANGERS:
        if raw.startswith(start):
            raise ContentError(Problem(f"{name} is {what}, not text", Mark(name), hint, "not-an-article"))
    text = _decoded(raw)
    if len(_UNSEEN.findall(text)) > max(4, len(text) // 10):
        hint = "import a text, a Markdown or a Word file"
        raise ContentError(Problem(f"{name} is not text", Mark(name), hint, "not-an-article"))
    return text


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    start = raw[:400]
    if start.count(0) > len(start) // 4:
        # Latin letters in UTF-16 have a zero in every second byte.
        big = start[::2].count(0) > start[1::2].count(0)
        return raw.decode("utf-16-be" if big else "utf-16-le", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with plain line ends and spaces, without what cannot be printed; and notes of what that was.

    Non-breaking spaces become spaces; soft hyphens, zero-width spaces and control characters go;
    form feeds part paragraphs. Pictographs (emoji) go with a note: no text font has them.
    """
    text = text.replace("\r\n", "\n").translate(_BREAKS).translate(_SPACES).translate(_BULLETS)
    text = _UNSEEN.sub("", text)
    text, notes = _spelled(text)
    if gone := dict.fromkeys(_PICTOGRAPHS.findall(text)):
        shown = ", ".join(f"U+{ord(character):04X}" for character in list(dict.fromkeys("".join(gone)))[:8])
        notes.append(f"Pictures among the letters were left out, for no text font has them: {shown}.")
        text = _PICTOGRAPHS.sub("", text)
    if "\ufffd" in text:
        notes.append("Some characters could not be read and show as \ufffd; look for them.")
    return text, tuple(notes)


def _spelled(text: str) -> tuple[str, list[str]]:
    """The text with signs that fonts lack written in others; a box before a line is the mark of an item."""
    text = _BOX_FIRST.sub("\\1\u2022", text)
    found = dict.fromkeys(sign for sign in _SIGN.findall(text) if _SIGNS[sign] != "\u2022")
    if found:
        shown = ", ".join(f"{sign} as {_SIGNS[sign]}" for sign in found)
        return _SIGN.sub(lambda sign: _SIGNS[sign[0]], text), [
            f"Signs that text fonts lack are written in others: {shown}."
        ]
    return _SIGN.sub("\u2022", text), []


def unquoted(text: str) -> str:
    """The text without the `>` before every line of a forwarded message, if nearly all lines have one."""
    for _ in range(4):
        lines = text.split("\n")
        written = [line for line in lines if line.strip()]
        marked = sum(line.startswith(">") for line in written)
        if marked < 3 or marked * 10 < len(written) * 9:
            return text
        text = "\n".join(re.sub(r"^> ?", "", line) for line in lines)
    return text


_HEADER = re.compile(
    r"(From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Attachments?|Importance|"
    r"De|Para|Asunto|Fecha|Enviado):[ \t]*(.*)"
)
_BANNER = re.compile(r"-{2,} ?(Original|Forwarded) [Mm]essage ?-{2,}")


def letterhead(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """The header lines of an e-mail at the top of a text, the text after them, and the lines as written."""
    found: dict[str, str] = {}
    lines = text.split("\n")
    end = 0
    for at, line in enumerate(lines[:20]):
        header = _HEADER.fullmatch(line.strip())
        if header is not None:
            found[header[1].lower()] = header[2].strip()
            end = at + 1
        elif (found and not line.strip()) or (line.strip() and not _BANNER.fullmatch(line.strip())):
            break
    if len(found) < 2 or not {"from", "de"} & set(found):
        return {}, text, ()
    return found, "\n".join(lines[end:]), tuple(line.strip() for line in lines[:end] if line.strip())
