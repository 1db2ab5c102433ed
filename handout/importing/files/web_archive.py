"""Finds the page and the pictures in a web archive (.mht) and in a zip file that holds a web page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import PurePosixPath

from handout.errors import ContentError, Mark, Problem
from handout.importing.files.encodings import decode_bytes
from handout.importing.files.zip_packages import MAX_FILE_BYTES, open_package, read_part

MAX_PARTS = 500
_OBJECT_TAG = re.compile(r"</?object\b", re.IGNORECASE)


def read_web_archive(raw: bytes, name: str) -> tuple[str, Mapping[str, bytes]]:
    """Return the page of a web archive, and its pictures by address; raises ContentError without one."""
    if len(raw) > MAX_FILE_BYTES:
        hint = "save the page as HTML only"
        raise ContentError(Problem(f"{name} is too large", Mark(name), hint, "too-large"))
    message = message_from_bytes(raw, policy=policy.default)
    page, pictures = "", dict[str, bytes]()
    for count, part in enumerate(message.walk()):
        if count > MAX_PARTS or not isinstance(part, EmailMessage) or part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        kind = part.get_content_type()
        if kind == "text/html":
            text = _decode_page(content, part.get_content_charset() or "")
            # The words of a frame are told after those of the page.
            frame = f"<object>{_OBJECT_TAG.sub('<span', text)}</object>" if page.strip() else text
            page += frame
        elif kind.startswith("image/"):
            location, content_id = str(part.get("Content-Location", "")), str(part.get("Content-ID", ""))
            for address in (location, f"cid:{content_id.strip('<>')}" if content_id else ""):
                if address:
                    pictures[address] = content
    if not page.strip():
        hint = "open it in a browser and save the page as HTML only"
        raise ContentError(Problem(f"{name} is not a web archive with a page", Mark(name), hint, "no-page"))
    return page, pictures


def _decode_page(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset or "utf-8")
    except (ValueError, LookupError):
        # Also a name of a charset that holds a null.
        return decode_bytes(content)[0]


def read_zipped_page(raw: bytes, name: str) -> tuple[str, Mapping[str, bytes]]:
    """Return the only web page in a zip file, and its pictures; raises ContentError without it."""
    with open_package(raw, name, "a packed web page") as package:
        names = [part for part in package.namelist() if not part.startswith("__MACOSX")]
        pages = [part for part in names if part.lower().endswith((".html", ".htm"))]
        if len(pages) != 1:
            hint = "unpack it, and import the page (.html) or the document in it"
            what = "no web page" if not pages else f"{len(pages)} web pages"
            raise ContentError(Problem(f"{name} holds {what}", Mark(name), hint, "no-page"))
        folder = PurePosixPath(pages[0]).parent
        page = _decode_page(read_part(package, pages[0]), "")
        pictures = {
            PurePosixPath(part).relative_to(folder).as_posix(): read_part(package, part)
            for part in names
            if part.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp"))
            and PurePosixPath(part).is_relative_to(folder)
        }
    return page, pictures
