"""Writes a handout as a Typst document, so that both engines set the same words in the same structure."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from handout.content.inline.markup import Run, parse_inline
from handout.content.locales import format_date
from handout.content.model import Block, Location, Project
from handout.layout.blocks.people import format_credited_name, make_initials, strip_scheme
from handout.layout.page.story import number_references

TEMPLATE = Path(__file__).with_name("sample.typ")
_SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~/=+\-]")
_FIELDS = {
    "location.phone": "#location.phone",
    "location.phones.main": "#location.phone",
    "location.phones.after_hours": "#location.after_hours",
    "location.name": "#location.name",
    "location.web": "#location.web",
}


def prepare(project: Project, root: Path, folder: Path) -> Path:
    """Write everything one compile needs into `folder`; returns the main file's path."""
    import segno

    shutil.copy(TEMPLATE, folder / "sample.typ")
    if project.brand.logo:
        shutil.copy(root / project.brand.logo.src, folder / "logo.svg")
    for location in project.locations:
        code = segno.make(location.web, error="m")
        code.save(str(folder / f"qr-{location.id}.svg"), border=4, xmldecl=False)
    main = folder / "handout.typ"
    main.write_text(_Writer(project, root, folder).document(), encoding="utf-8")
    return main


def inputs(location: Location, qr: str) -> dict[str, str]:
    """The facts of one location as `sys.inputs`; `qr` names its code's picture."""
    facts = {
        "name": location.name,
        "address": list(location.address),
        "phone": location.phones.main,
        "after_hours": location.phones.after_hours,
        "hours": [{"days": line.days, "hours": line.hours} for line in location.hours],
        "web": location.web,
        "email": location.email,
        "qr": qr,
    }
    return {"location": json.dumps(facts)}


class _Writer:
    """Turns the blocks of one project into Typst markup."""

    def __init__(self, project: Project, root: Path, folder: Path) -> None:
        self._project = project
        self._root = root
        self._folder = folder
        self._numbers = number_references(project)

    def document(self) -> str:
        handout, brand = self._project.handout, self._project.brand
        authors = [format_credited_name(author) for author in self._project.authors]
        reviewed = f"Reviewed {format_date(handout.reviewed, handout.language)}" if handout.reviewed else ""
        arguments = {
            "title": _string(handout.title),
            "subtitle": self._content(handout.subtitle),
            "shelf": f"[{_escaped(f'{handout.category} · {handout.audience}')}]",
            "byline": f"[{_escaped(' · '.join(('Written by ' + ', '.join(authors), reviewed)))}]",
            "author": _array(map(_string, (author.name for author in self._project.authors))),
            "keywords": _array(map(_string, handout.tags)),
            "brand": _string(brand.name),
            "tagline": _string(brand.tagline),
            "logo-alt": _string(brand.logo.alt if brand.logo else ""),
            "disclaimer": self._content(handout.disclaimer or brand.disclaimer),
            "standing": f"[{_escaped(f'Version {handout.version} · {reviewed}')}]",
            "checked": f"[{_escaped(self._checked())}]",
            "interest": self._content(handout.conflict_of_interest),
        }
        head = ",\n".join(f"  {name}: {value}" for name, value in arguments.items())
        opening = f'#import "sample.typ": *\n#show: handout.with(\n{head},\n)\n\n'
        return opening + self._blocks(self._project.content, 1)

    def _checked(self) -> str:
        handout = self._project.handout
        said = [f"Approved by {handout.approved_by}"] if handout.approved_by else []
        if handout.published:
            said.append(f"Published {format_date(handout.published, handout.language)}")
        return " · ".join(said)

    def _date(self, date: dt.date | str) -> str:
        return format_date(date, self._project.handout.language) if isinstance(date, dt.date) else date

    def _blocks(self, blocks: Iterable[Block], level: int) -> str:
        return "\n".join(_WRITERS[block.name](self, block, level) for block in blocks)

    def _content(self, words: str) -> str:
        return f"[{self._markup(words)}]"

    def _contents(self, items: Iterable[str]) -> str:
        return ", ".join(self._content(words) for words in items)

    def _points(self, items: Iterable[Any]) -> str:
        return self._contents(str(getattr(item, "text", item)) for item in items)

    def _markup(self, words: str) -> str:
        return "".join(self._run(run) for run in parse_inline(words))

    def _run(self, run: Run) -> str:
        if run.reference:
            return f"#cite-source({_string(run.reference)}, {self._numbers[run.reference]})"
        if run.field:
            text = _FIELDS.get(run.field) or _escaped(self._brand_field(run.field))
        else:
            text = _escaped(run.text)
        if run.bold:
            text = f"#strong[{text}]"
        if run.italic:
            text = f"#emph[{text}]"
        return f"#link({_string(run.link)})[{text}]" if run.link else text

    def _brand_field(self, name: str) -> str:
        return str(getattr(self._project.brand, name.removeprefix("brand.")))

    def _paragraph(self, block: Any, level: int) -> str:
        return f"#prose{self._content(block.text)}"

    def _section(self, block: Any, level: int) -> str:
        return f"{'=' * level} {self._markup(block.title)}\n{self._blocks(block.content, level + 1)}"

    def _key_points(self, block: Any, level: int) -> str:
        title = self._content(block.title or "Key points")
        points = (f"**{point.title}** {point.text}" if point.title else point.text for point in block.items)
        return f"#key-points({title}, {level}, {self._contents(points)})"

    def _bullets(self, block: Any, level: int) -> str:
        items = []
        for item in block.items:
            inner = f"#bulleted({self._contents(item.items)})" if item.items else ""
            items.append(f"[{self._markup(item.text)}{inner}]")
        return f"#bulleted({', '.join(items)})"

    def _steps(self, block: Any, level: int) -> str:
        items = []
        for step in block.items:
            title = f"#strong{self._content(step.title)}" if step.title else ""
            when = f" · {self._markup(step.when)}" if step.when else ""
            items.append(f"[{title}{when} \\ {self._markup(step.text)}]")
        return f"#steps({', '.join(items)})"

    def _checklist(self, block: Any, level: int) -> str:
        title = self._content(block.title) if block.title else "none"
        return f"#checklist(title: {title}, columns: {block.columns}, {self._contents(block.items)})"

    def _callout(self, block: Any, level: int) -> str:
        title = self._content(block.title) if block.title else "none"
        phone = self._content(block.phone) if block.phone else "none"
        items = f"({self._contents(block.items)},)" if block.items else "()"
        kind = _string(block.kind)
        named = f"title: {title}, phone: {phone}, items: {items}"
        return f"#callout({kind}, {named}){self._content(block.text)}"

    def _when_to_call(self, block: Any, level: int) -> str:
        number = self._content(self._project.brand.emergency_number)
        groups = (
            ("urgent", "Call us if", self._content("{location.phone}"), block.call_us),
            ("urgent", "Go to the emergency room if", "none", block.go_to_er),
            ("emergency", "Call 911 if", number, block.call_911),
            ("emergency", "Call or text 988 if", "[988]", block.crisis),
        )
        panels = (
            f"#callout({_string(kind)}, title: [{title}], phone: {phone}, "
            f"items: ({self._contents(items)},))[]"
            for kind, title, phone, items in groups
            if items
        )
        return "\n".join(panels)

    def _compare(self, block: Any, level: int) -> str:
        sides = ", ".join(
            f"side({self._content(side.title)}, {level}, {_string(side.tone)}, {self._points(side.items)})"
            for side in block.sides
        )
        return f"#compare({sides})"

    def _table(self, block: Any, level: int) -> str:
        widths = _array(column.width or "1fr" for column in block.columns)
        header = _array(self._content(column.title) for column in block.columns)
        cells = ",\n  ".join(self._contents(row) for row in block.rows)
        caption = self._content(block.caption) if block.caption else "none"
        how_to = self._content(block.how_to_use) if block.how_to_use else "none"
        named = f"caption: {caption}, how-to: {how_to}, header-column: {str(block.header_column).lower()}"
        return f"#side-table({widths}, {header}, {named},\n  {cells})"

    def _image(self, block: Any, level: int) -> str:
        name = Path(block.src).name
        shutil.copy(self._root / block.src, self._folder / name)
        credit = f" Picture: {block.credit}" if block.credit else ""
        caption = self._content(f"{block.caption}{credit}")
        alt = _string(block.alt)
        return f"#picture({_string(name)}, alt: {alt}, width: {block.width}, caption: {caption})"

    def _faq(self, block: Any, level: int) -> str:
        return "\n".join(
            f"{'=' * level} {self._markup(item.question)}\n#prose{self._content(item.answer)}"
            for item in block.items
        )

    def _contact(self, block: Any, level: int) -> str:
        return f"#contact({self._content(block.title or 'Contact us')}, {level})"

    def _author_card(self, block: Any, level: int) -> str:
        heading = f"{'=' * level} {self._markup(block.title or 'About the author')}"
        wanted = [author for author in self._project.authors if block.author in (None, author.id)]
        return "\n".join((heading, *(self._card(author) for author in wanted)))

    def _card(self, author: Any) -> str:
        credentials = (*author.certifications, *author.awards, *author.publications)
        parts = (
            f"[{_escaped(format_credited_name(author))}]",
            f"[{make_initials(author.name)}]",
            self._content(author.role),
            _array(map(self._content, credentials)),
            self._content(author.bio),
        )
        return f"#author-card({', '.join(parts)})"

    def _qr(self, block: Any, level: int) -> str:
        return f"#qr({self._content(block.label)}, {self._content(block.text)})"

    def _link(self, block: Any, level: int) -> str:
        return f"#web-link({_string(block.url)}, {self._content(block.label)})"

    def _references(self, block: Any, level: int) -> str:
        ordered = sorted(block.items, key=lambda item: self._numbers[item.id])
        items = ",\n  ".join(self._source(item) for item in ordered)
        return f"#sources({self._content(block.title or 'Sources')}, {level},\n  {items})"

    def _source(self, item: Any) -> str:
        date = f" {_escaped(self._date(item.date))}." if item.date else ""
        link = f" #link({_string(item.url)})[{_escaped(strip_scheme(item.url))}]" if item.url else ""
        return f'[{self._markup(item.citation)}{date}{link} #metadata(none)#label("ref-{item.id}")]'

    def _questions(self, block: Any, level: int) -> str:
        heading = f"{'=' * level} {self._markup(block.title or 'Questions to ask')}"
        return f"{heading}\n{self._prompts(block)}{self._ruled(block.own)}"

    def _teach_back(self, block: Any, level: int) -> str:
        heading = f"{'=' * level} {self._markup(block.title or 'Tell us in your own words')}"
        said = (
            block.text or "We want to be sure that we explained this well. Please say it, or write it down:"
        )
        return f"{heading}\n#prose{self._content(said)}\n{self._prompts(block)}"

    def _prompts(self, block: Any) -> str:
        items = [f"[{self._markup(item)}{self._ruled(block.lines)}]" for item in block.items]
        return f"#bulleted({', '.join(items)})\n" if items else ""

    def _ruled(self, count: int) -> str:
        return "#v(26pt)#line(length: 100%, stroke: 0.8pt)" * count

    def _glossary(self, block: Any, level: int) -> str:
        heading = f"{'=' * level} {self._markup(block.title or 'Words to know')}"
        terms = block.items or self._project.handout.glossary
        rows = ", ".join(
            f"[#strong[{_escaped(each.term)}] \\ ({_escaped(each.say_it)})], {self._content(each.meaning)}"
            for each in terms
        )
        return f"{heading}\n#grid(columns: (1fr, 2fr), row-gutter: 10pt, {rows})"

    def _keep_together(self, block: Any, level: int) -> str:
        return f"#block(breakable: false)[\n{self._blocks(block.content, level)}\n]"

    def _page_break(self, block: Any, level: int) -> str:
        return "#pagebreak()"


_WRITERS: dict[str, Callable[[_Writer, Any, int], str]] = {
    name.removeprefix("_"): member
    for name, member in vars(_Writer).items()
    if name.startswith("_") and not name.startswith("__") and callable(member)
}


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _string(text: str) -> str:
    return json.dumps(str(text), ensure_ascii=False)


def _array(values: Iterable[str]) -> str:
    return f"({''.join(f'{value}, ' for value in values)})"
