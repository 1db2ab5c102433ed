"""The referee for every PDF the tests make: two validator profiles, and checks of what validators miss."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import page
import pikepdf

PAINT = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"'))
PAINT |= {"INLINE IMAGE"}  # pikepdf's name for all from BI to EI
TEXT = frozenset(("Tj", "TJ", "'", '"'))
PATH = frozenset(("m", "l", "c", "v", "y", "h", "re"))
_WATCHED = " ".join((*sorted(PAINT - {"INLINE IMAGE"}), "BI ID EI BDC BMC EMC q Q BT ET n", *sorted(PATH)))
"""Operators whose order is checked: to make objects of the others takes longer than all checks."""
BASE_14 = ("Helvetica", "Times", "Courier", "Symbol", "ZapfDingbats")
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
_STANDARD = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 "
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
    "Ruby RB RT RP Warichu WT WP Figure Formula Form"
)
STANDARD = frozenset(_STANDARD.split())

Place = tuple[tuple[int, int], int]
"""A page's object and generation number, and an MCID or annotation number on it."""


_findings: dict[bytes, tuple[str, ...]] = {}
"""What was found in each file, by its digest: a test may ask for a file that is looked at anyway."""


_seen_elsewhere: list[str] = []
"""Why the files that are made just now are not looked at."""


@contextmanager
def seen_elsewhere(why: str) -> Iterator[None]:
    """Leave unlooked at what differs from files that are looked at in nothing that the referee reads."""
    _seen_elsewhere.append(why)
    try:
        yield
    finally:
        _seen_elsewhere.pop()


def is_watching() -> bool:
    """Whether the files that are made just now are looked at."""
    return not _seen_elsewhere


def findings(pdf: bytes) -> list[str]:
    """Return everything that is wrong with a tagged PDF; empty for a good one."""
    digest = hashlib.sha256(pdf).digest()
    if digest not in _findings:
        _findings[digest] = (*validator_findings(pdf), *own_findings(pdf))
    return list(_findings[digest])


def validator_findings(pdf: bytes) -> list[str]:
    """Return what page-validation finds against PDF/UA-1 and PDF/A-2a."""
    found = []
    for profile in PROFILES:
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert report.rules.total > 50, "the validator checked next to nothing"
        found += [f"{profile}: {failure.rule_id}: {failure.message}" for failure in report.failures]
    return found


def own_findings(pdf: bytes) -> list[str]:
    """Return what validators do not notice."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        tree = Tree(opened)
        found = [*opened.check_pdf_syntax(), *_catalog(opened), *_form(opened), *tree.findings()]
        for number, sheet in enumerate(opened.pages, 1):
            found += [f"page {number}: {finding}" for finding in _page(sheet, tree)]
        found += [f"{name}: {finding}" for name, finding in _fonts(opened)]
        found += [f"element {owner} claims MCID {mcid} that is not drawn" for owner, mcid in tree.undrawn()]
    return found


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if pdf.pdf_version != "1.7":
        yield f"version {pdf.pdf_version}"
    if not root.get("/Lang") or not root.get("/Metadata"):
        yield "no language or no metadata"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title bar shows the file name"
    identifier = pdf.trailer.get("/ID")
    if identifier is None or len(bytes(identifier[0])) < 16:
        yield "no file identifier"


class Tree:
    """The structure tree, read back: who owns which MCID, and what every element says."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        self.owners: dict[Place, list[Any]] = {}
        self.references: dict[tuple[int, int], list[Any]] = {}
        self.problems: list[str] = []
        self.headings: list[int] = []
        self.seen: set[Place] = set()
        self.parents = _number_tree(self.root.get("/ParentTree", pikepdf.Dictionary()))
        self.identifiers = _name_tree(self.root.get("/IDTree", pikepdf.Dictionary()))
        self.roles = {str(key)[1:] for key in self.root.get("/RoleMap", {})}
        kids = self.root.get("/K")
        for kid in _sequence(kids):
            self._walk(kid, self.root)

    def findings(self) -> Iterator[str]:
        """Yield what is wrong with the tree itself."""
        yield from self.problems
        if not self.owners:
            yield "the structure tree holds nothing"
        if max(self.parents, default=-1) >= self.root.get("/ParentTreeNextKey", 1 << 31):
            yield "ParentTreeNextKey is not beyond the parent tree"
        deepest = 0
        for level in self.headings:
            if level > deepest + 1:
                yield f"a heading of level {level} follows level {deepest}"
            deepest = level
        for place, owners in self.owners.items():
            if len(owners) > 1:
                yield f"MCID {place[1]} is owned by {len(owners)} elements"

    def undrawn(self) -> Iterator[tuple[str, int]]:
        """Yield role and MCID of what elements own and no page shows; ask after all pages."""
        for place, owners in self.owners.items():
            if place not in self.seen:
                yield str(owners[0].get("/S")), place[1]

    def _walk(self, element: Any, parent: Any) -> None:
        role = str(element.get("/S", "/?"))[1:]
        self.problems += [f"{role}: {problem}" for problem in self._element(element, parent, role)]
        own_page = element.get("/Pg")
        for kid in _sequence(element.get("/K")):
            if isinstance(kid, int):
                self.owners.setdefault((own_page.objgen, kid), []).append(element)
            elif kid.get("/Type") == "/MCR":
                place = (kid.get("/Pg", own_page).objgen, int(kid.MCID))
                self.owners.setdefault(place, []).append(element)
            elif kid.get("/Type") == "/OBJR":
                self.references.setdefault(kid.Obj.objgen, []).append(element)
            else:
                self._walk(kid, element)

    def _element(self, element: Any, parent: Any, role: str) -> Iterator[str]:
        if "/S" not in element:
            yield "an element without /S"
        elif role not in STANDARD and role not in self.roles:
            yield "no standard role, and not mapped to one"
        if element.get("/P", pikepdf.Dictionary()).objgen != parent.objgen:
            yield "/P is not its parent"
        if "/K" not in element:
            yield "an element without content"
        if role[:1] == "H" and role[1:].isdigit():
            self.headings.append(int(role[1:]))
        yield from self._required(element, role)

    def _required(self, element: Any, role: str) -> Iterator[str]:
        if role == "Figure":
            if not element.get("/Alt") and not element.get("/ActualText"):
                yield "no alternative text"
            if len(_attribute(element, "/Layout", "/BBox") or ()) != 4:
                yield "no BBox"
        if role == "L" and _attribute(element, "/List", "/ListNumbering") is None:
            yield "no ListNumbering"
        if role == "TH" and _attribute(element, "/Table", "/Scope") is None:
            yield "no Scope"
        if role == "Note" and "/ID" not in element:
            yield "no ID"
        if "/ID" in element:
            known = self.identifiers.get(bytes(element.ID))
            if known is None or known.objgen != element.objgen:
                yield "its ID is not in the IDTree"


def _sequence(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _attribute(element: Any, owner: str, key: str) -> Any:
    for attributes in _sequence(element.get("/A")):
        if attributes.get("/O") == owner and key in attributes:
            return attributes[key]
    return None


def _number_tree(node: Any) -> dict[int, Any]:
    flat = list(node.get("/Nums", ()))
    found = {int(key): entry for key, entry in zip(flat[::2], flat[1::2], strict=True)}
    for kid in node.get("/Kids", ()):
        found |= _number_tree(kid)
    return found


def _name_tree(node: Any) -> dict[bytes, Any]:
    flat = list(node.get("/Names", ()))
    return {bytes(key): entry for key, entry in zip(flat[::2], flat[1::2], strict=True)}


def _page(sheet: pikepdf.Page, tree: Tree) -> Iterator[str]:
    content = Content(tree)
    yield from content.read(sheet)
    key = sheet.obj.get("/StructParents")
    if key is None and content.mcids:
        yield "no StructParents"
    if sheet.obj.get("/Tabs") != "/S":
        yield "tab order is not that of the structure"
    owners = list(tree.parents.get(int(key), ())) if key is not None else []
    if len(owners) != len(content.mcids):
        yield f"{len(content.mcids)} MCIDs, but the parent tree has {len(owners)}"
    for mcid in content.mcids:
        place = (sheet.obj.objgen, mcid)
        tree.seen.add(place)
        claimed = tree.owners.get(place, [])
        if len(claimed) != 1:
            yield f"MCID {mcid} is owned by {len(claimed)} elements"
        elif mcid < len(owners) and owners[mcid].objgen != claimed[0].objgen:
            yield f"MCID {mcid}: the parent tree names another element than the one that owns it"
    for annotation in sheet.obj.get("/Annots", ()):
        yield from _annotation(annotation, tree)
    for name, form in sheet.obj.get("/Resources", {}).get("/XObject", {}).items():
        if form.get("/Subtype") == "/Form" and b"BDC" in form.read_bytes():
            yield f"the form {name} has marked content"


def _annotation(annotation: Any, tree: Tree) -> Iterator[str]:
    is_field = annotation.get("/Subtype") == "/Widget"
    kind, role, said = ("field", "Form", "/TU") if is_field else ("link", "Link", "/Contents")
    if not str(annotation.get(said, "")):
        yield f"a {kind} without {said[1:]}"
    if int(annotation.get("/F", 0)) != 4:
        yield f"a {kind} that is not printed"
    owners = tree.references.get(annotation.objgen, [])
    if len(owners) != 1 or owners[0].get("/S") != f"/{role}":
        yield f"a {kind} without one {role} element that refers to it"
    elif is_field and len(_sequence(owners[0].get("/K"))) != 1:
        yield "a Form element with more than its field"
    key = annotation.get("/StructParent")
    if key is None:
        yield f"a {kind} without StructParent"
    elif owners and tree.parents.get(int(key), tree.root).objgen != owners[0].objgen:
        yield f"a {kind}'s StructParent leads to another element"
    if is_field:
        yield from _field(annotation)


def _field(field: Any) -> Iterator[str]:
    normal = field.get("/AP", {}).get("/N")
    if field.FT == "/Btn" and set(normal) != {"/Off", "/Yes"}:
        yield f"the box {field.T} has other appearances than on and off"
    elif field.FT == "/Tx" and normal.get("/Subtype") != "/Form":
        yield f"the field {field.T} has no appearance"


def _form(pdf: pikepdf.Pdf) -> Iterator[str]:
    form = pdf.Root.get("/AcroForm")
    drawn = [each for sheet in pdf.pages for each in sheet.obj.get("/Annots", ()) if "/FT" in each]
    if form is None:
        if drawn:
            yield "fields of no form"
        return
    if form.get("/NeedAppearances"):
        yield "the form asks viewers for appearances"
    if [field.objgen for field in form.Fields] != [field.objgen for field in drawn]:
        yield "the form has other fields than its pages, or in another order"
    names = [str(field.T) for field in drawn]
    if len(set(names)) != len(names) or any("." in name for name in names):
        yield "the fields' names are not unique"


@dataclass
class Sequence:
    """An open marked-content sequence."""

    tag: str
    mcid: int | None
    kind: str
    depth: int
    in_text: bool
    painted: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether it says to whom its content belongs (a Span with a language does not)."""
        return self.mcid is not None or self.tag == "/Artifact"


@dataclass
class Content:
    """A page's content stream, read operator by operator."""

    tree: Tree
    open: list[Sequence] = field(default_factory=list)
    mcids: list[int] = field(default_factory=list)
    depth: int = 0
    in_text: bool = False
    in_path: bool = False

    def read(self, sheet: pikepdf.Page) -> Iterator[str]:
        """Yield what is wrong; afterwards ``mcids`` holds the MCIDs in drawing order."""
        for instruction in pikepdf.parse_content_stream(sheet, _WATCHED):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                yield from self._begin(list(instruction.operands))
            else:
                yield from self._operator(operator)
        if self.open:
            yield "marked content is never closed"
        if self.depth:
            yield "q and Q do not pair up"
        if sorted(self.mcids) != list(range(len(self.mcids))):
            yield "MCIDs are not numbered from 0 without gaps"

    def _operator(self, operator: str) -> Iterator[str]:
        if operator == "EMC":
            yield from self._end()
        elif operator in ("q", "Q", "BT", "ET"):
            yield from self._nesting(operator)
        elif operator in PATH:
            self.in_path = True
        elif operator in PAINT or operator == "n":
            self.in_path = False
        if operator in PAINT:
            yield from self._paint(operator)

    def _begin(self, operands: list[Any]) -> Iterator[str]:
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        mcid = int(properties.MCID) if "/MCID" in properties else None
        tag = str(operands[0])
        if self.in_path:
            yield "marked content begins inside a path"
        outer = [sequence for sequence in self.open if sequence.counts]
        if outer and (mcid is not None or tag == "/Artifact"):
            yield f"{tag} is nested in {outer[-1].tag}"
        if mcid is not None:
            self.mcids.append(mcid)
        kind = str(properties.get("/Type", ""))
        self.open.append(Sequence(tag, mcid, kind, self.depth, self.in_text))

    def _end(self) -> Iterator[str]:
        if not self.open:
            yield "EMC without BDC"
            return
        sequence = self.open.pop()
        if self.in_path:
            yield "marked content ends inside a path"
        if (sequence.depth, sequence.in_text) != (self.depth, self.in_text):
            yield f"{sequence.tag} is not nested with q/Q and BT/ET"
        if not sequence.painted:
            yield f"{sequence.tag} holds nothing painted"

    def _nesting(self, operator: str) -> Iterator[str]:
        if operator in ("BT", "ET"):
            self.in_text = operator == "BT"
            return
        self.depth += 1 if operator == "q" else -1
        if any(sequence.depth > self.depth for sequence in self.open):
            yield "Q inside marked content that began after its q"

    def _paint(self, operator: str) -> Iterator[str]:
        if not any(sequence.counts for sequence in self.open):
            yield f"{operator} paints outside marked content"
        for sequence in self.open:
            sequence.painted = True
            if (
                sequence.tag == "/Artifact"
                and sequence.kind not in ("/Pagination", "/Background")
                and operator in TEXT
            ):
                yield f"text in an artifact of type {sequence.kind}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font":
            name = str(entry.get("/BaseFont", "/?"))
            if name[1:].startswith(BASE_14):
                yield name, "a base-14 font"
            if entry.get("/Subtype") == "/Type0":
                yield from ((name, finding) for finding in _composite(entry))
            elif "/FontDescriptor" not in entry:
                yield name, "no font descriptor"


def _composite(font: Any) -> Iterator[str]:
    descriptor = font.DescendantFonts[0].get("/FontDescriptor", {})
    if not any(key in descriptor for key in ("/FontFile2", "/FontFile3")):
        yield "not embedded"
    if "/ToUnicode" not in font:
        yield "no ToUnicode"
