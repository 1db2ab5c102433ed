"""Knows the degrees that stand behind a name: MD, Ph.D., PA-C."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DEGREE_NAMES = """
    md do phd psyd rn bsn msn np fnp aprn dnp pa pac pharmd rph mbbs mbchb mph mba ms msc ma bs ba
    msw lcsw lpc lmft dds dmd od dpm dpt pt ot otr otd aud edd crna cnm cns lpn cdces cde ccc-slp
    cccslp atc frcs frcp mrcp frcgp mrcgp fracp ccfp frcpc dm mch mscn bcps ibclc rd rdn facp facc
    facs fapa dfapa faap facog fache facep mha med jd aprnbc dc nd scd abpp crnp whnp pmhnp agnp
    facn fccp fasn fidsa fccm faafp faan fasam facr rcp rrt cnp fnpc fnpbc acnp msph drph dnsc mbbch
    mb frcpch mrcpch mrcog frcog dch bsc bpharm cpt mspt msed ncc lmhc lcpc lmsw slp cpnp pnp cwocn
    ocn ccrn cen csp rdh mmsc mpas mmed bmed faad facpm fasge agaf fhm ldn cdn cnsc bcacp bcop fascp
    fashp mdcm
"""
"""Degrees without dots and spaces."""
_DEGREES = frozenset(_DEGREE_NAMES.split())
_DEGREE_SHAPE = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z][A-Za-z.-]{1,9}")


_INDONESIAN = re.compile(
    r"Sp\.? ?[A-Z]{1,3}[A-Za-z]{0,4}(?:\(K\)|-K[A-Z]*)?|[SM]\.(?:Kep|Kes|Gz|Ked|Farm|Psi|Biomed|"
    r"Tr)\b\.?\w{0,4}"
)
"""Degrees of Indonesia: “Sp.PD”, “S.Kep”."""
_SPACED = re.compile(r"\b(M|B|Ph|D)\. (Sc|D|A|Ed|Phil)\b")
_BRACKETED = re.compile(r" \(([A-Z][\w.-]{1,9})\)$")


def split_degrees(name: str) -> tuple[str, list[str]]:
    """Split a name from the degrees that follow it without a comma: “Ann Lee M. Sc. MD”, “Ann Lee (PT)”."""
    name = _SPACED.sub(r"\1.\2", name)
    if (bracketed := _BRACKETED.search(name)) and is_degree(bracketed[1]):
        return name[: bracketed.start()], [bracketed[1]]
    parts = name.split(" ")
    end = len(parts)
    while end > 2 and is_degree(parts[end - 1]) and (parts[end - 1].isupper() or "." in parts[end - 1]):
        end -= 1
    return " ".join(parts[:end]), parts[end:]


def are_degrees(parts: Sequence[str]) -> bool:
    """Return whether the first is a known degree and the others look like one, such as FACG."""
    return not parts or (is_degree(parts[0]) and all(map(_DEGREE_SHAPE.fullmatch, parts[1:])))


def is_degree(text: str) -> bool:
    """Return whether a text is a degree, with or without dots: MD, M.D., Ph.D., PA-C."""
    if _INDONESIAN.fullmatch(text):
        return True
    return re.sub(r"[.\-\s]", "", text).lower() in _DEGREES and any(letter.isupper() for letter in text)
