"""Reads title and maker in the properties of a PDF, which no reader sees."""

from __future__ import annotations

from handout.importing.files.named_properties import clean_title, join_words


def read_pdf_properties(raw: bytes) -> tuple[str, str]:
    """Return title and maker in the properties of a PDF that opens, each "" for none."""
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    try:
        named = document.get_metadata_dict()
    finally:
        document.close()
    return clean_title(join_words(named.get("Title", ""))), join_words(named.get("Author", ""))
