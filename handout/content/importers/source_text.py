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
_PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\U0001fb00-\U0001fbff\ue000-\uf8ff\U000e0000-\U0010ffff]+")


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
    for start, encoding in _MARKS:
        if raw.startswith(start):
            return raw.decode(encoding, "replace")
    if raw[:400].count(0) > len(raw[:400]) // 4:
        # Latin letters in UTF-16 have a zero in every second byte.
        return raw.decode("utf-16-be" if raw[:1] == b"\0" else "utf-16-le", "replace")
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
    notes = []
    if gone := dict.fromkeys(_PICTOGRAPHS.findall(text)):
        shown = ", ".join(f"U+{ord(character):04X}" for character in list(dict.fromkeys("".join(gone)))[:8])
        notes.append(f"Pictures among the letters were left out, for no text font has them: {shown}.")
        text = _PICTOGRAPHS.sub("", text)
    if "\ufffd" in text:
        notes.append("Some characters could not be read and show as \ufffd; look for them.")
    return text, tuple(notes)


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
