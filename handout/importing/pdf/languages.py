"""Reads the language that a PDF names for its whole text."""

from __future__ import annotations

import ctypes
from typing import Any

from handout.importing.words.regions import list_tags

MAX_BYTES = 80
"""Bytes of a tag in UTF-16 at most; what is longer is none."""
PROGRAM_TAG = "en-US"
"""What stands in a file that nobody chose a language for."""


def read_pdf_languages(raw: bytes) -> tuple[str, ...]:
    """Return the language tag of a PDF that can be opened; () if it has none."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    read_language: Any = getattr(pdfium, "FPDFCatalog_GetLanguage", None)
    if read_language is None:
        return ()  # older libraries do not read it
    document = pypdfium2.PdfDocument(raw)
    try:
        buffer = ctypes.create_string_buffer(MAX_BYTES)
        size = read_language(document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), MAX_BYTES)
    finally:
        document.close()
    tag = buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace") if size <= MAX_BYTES else ""
    return list_tags([] if tag == PROGRAM_TAG else [tag])
