"""The public address of a handout, where a library is published, as a QR code for the patient's phone."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

from handout.content.model import Location, Project
from handout.desk.shelf import Json

AddressMaker = Callable[[Project, Location | None, str], str]
"""Returns the public address of a handout for a location on a paper."""
PHONE = "phone"


def choose_public_paper(papers: Sequence[str]) -> str:
    """Return the paper whose copy is read on a phone: the one made for it, else the first."""
    return PHONE if PHONE in papers else papers[0]


def describe_pick_up(address: str) -> Json:
    """Return an address and a picture of its QR code (ISO/IEC 18004, level M)."""
    import zxingcpp

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = base64.b64encode(code.to_svg().encode("utf-8")).decode("ascii")
    return {"address": address, "picture": f"data:image/svg+xml;base64,{picture}"}
