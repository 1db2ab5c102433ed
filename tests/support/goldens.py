"""Tag trees as readable text, one for each block and each way of splitting it: what a blind reader hears.

The trees are read back from the finished PDF. ``python -m tests.support.goldens`` writes them anew;
read what changed as a listener would before committing it.
"""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from handout.content.model import Block, Project
from handout.content.model.base import Cell
from handout.render import Rendered, render
from tests.support.entries import make_entry
from tests.support.handouts import block

FOLDER = Path(__file__).parent.parent / "layout" / "golden"
ATTRIBUTES = (
    ("/Table", "/Scope"),
    ("/Table", "/ColSpan"),
    ("/Table", "/RowSpan"),
    ("/Table", "/Headers"),
    ("/List", "/ListNumbering"),
)
PROPERTIES = ("/Lang", "/Alt", "/ActualText", "/E", "/T")
PICTURE_SIDE = 1200
"""Pixels of a side of the examples' picture."""
Text = dict[tuple[int, int], str]


def tag_tree(pdf: bytes) -> str:
    """The structure tree as indented lines: role, facts, pages, then the text that is said."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        words = words_by_place(pdf)
        numbers = {sheet.obj.objgen: index for index, sheet in enumerate(opened.pages)}
        return "".join(f"{line}\n" for line in _element(opened.Root.StructTreeRoot.K, 0, numbers, words))


def words_by_place(pdf: bytes) -> Text:
    """Text by page index and MCID."""
    raw = pypdfium2.raw
    words: Text = {}
    for index, sheet in enumerate(pypdfium2.PdfDocument(pdf)):
        text_page = sheet.get_textpage()
        for painted in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            length = raw.FPDFTextObj_GetText(painted, text_page, None, 0)
            buffer = (raw.FPDF_WCHAR * max(1, length // 2))()
            raw.FPDFTextObj_GetText(painted, text_page, buffer, length)
            place = index, raw.FPDFPageObj_GetMarkedContentID(painted)
            words[place] = words.get(place, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    return words


def _element(element: Any, depth: int, numbers: dict[Any, int], words: Text) -> Iterator[str]:
    kids = list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]
    below: list[str] = []
    pages: list[int] = []
    said = ""
    for kid in kids:
        place = _place(kid, element, numbers)
        if place is not None:
            pages.append(place[0] + 1)
            said += words.get(place, "")
            continue
        if said:
            below.append(_quoted(said, depth + 1))
            said = ""
        if not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
            below.append("  " * (depth + 1) + _target(kid.Obj))
        else:
            below += _element(kid, depth + 1, numbers, words)
    on = f" p{'+'.join(map(str, dict.fromkeys(pages)))}" if pages else ""
    alone = f" {_quoted(said, 0)}" if said and not below else ""
    if said and below:
        below.append(_quoted(said, depth + 1))
    yield f"{'  ' * depth}{str(element.S)[1:]}{_facts(element)}{on}{alone}"
    yield from below


def _quoted(said: str, depth: int) -> str:
    # PDFium guesses spaces from gaps as well: only that there is one is certain.
    text = " ".join(said.replace("\ufffe", "").split())
    return "  " * depth + f"“{text if len(text) <= 160 else f'{text[:100]} … {text[-50:]}'}”"


def _place(kid: Any, element: Any, numbers: dict[Any, int]) -> tuple[int, int] | None:
    if isinstance(kid, int):
        return numbers[element.Pg.objgen], kid
    if kid.get("/Type") == "/MCR":
        return numbers[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)
    return None


def _target(annotation: Any) -> str:
    where = (
        annotation.A.URI if "/A" in annotation and "/URI" in annotation.A else annotation.get("/Dest", "?")
    )
    return f"→ {where} ({annotation.get('/Contents', '')})"


def _facts(element: Any) -> str:
    facts = [f" {key[1:]}={str(element[key])!r}" for key in PROPERTIES if key in element]
    owners = element.get("/A", pikepdf.Array())
    for attributes in list(owners) if isinstance(owners, pikepdf.Array) else [owners]:
        facts += [
            f" {key[1:]}={str(attributes[key]).removeprefix('/')}"
            for owner, key in ATTRIBUTES
            if attributes.get("/O") == owner and key in attributes
        ]
    return "".join(facts)


def painted(element: Any, numbers: dict[Any, int], words: Text, *, skip: str = "") -> Iterator[str]:
    """What is painted under an element, in reading order; elements of the role ``skip`` left out."""
    if str(element.S) == skip:
        return
    for kid in list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]:
        place = _place(kid, element, numbers)
        if place is not None:
            yield words.get(place, "")
        elif kid.get("/Type") != "/OBJR":
            yield from painted(kid, numbers, words, skip=skip)


def picture(folder: Path) -> Path:
    """Write a PNG wide enough for every paper and return the folder, to be a project's root."""
    (folder / "room.png").write_bytes(_draw_room())
    return folder


@cache
def _draw_room() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", PICTURE_SIDE, PICTURE_SIDE, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80\x40\x20" * PICTURE_SIDE) * PICTURE_SIDE)
    png = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + png


LONG = " ".join(f"Sentence {number} of a long text says little." for number in range(1, 160))
POINTS = [f"Point {number} of a list that goes on." for number in range(1, 61)]
STEPS = [
    {"title": "Check in", "when": "15 minutes before", "text": "Bring your card."},
    {"text": "Sit down."},
]
COLUMNS = [{"title": "Medicine"}, {"title": "Dose", "align": "end"}]
PARAGRAPH = (
    "Some **bold** and *leaning* words, [our page](https://clinic.example/k), [bienvenidos]{lang=es},"
    " a source[^fda] and {location.phone}. Ask about IV ketamine and the IV line, not about IVY."
)

LONG_POINTS = [" ".join([point] * 4) for point in POINTS[:12]]

EXAMPLES: dict[str, list[Block]] = {
    "page": [block("paragraph", text="Words.")],
    "paragraph": [block("paragraph", text=PARAGRAPH)],
    "section": [
        block("section", title="What is it?", content=[
            block("paragraph", text="A medicine."),
            block("section", title="How does it *work*?", content=[block("paragraph", text="Well.")]),
        ]),
    ],
    "key_points": [block("key_points", items=["You are watched closely.", "Do not drive."])],
    "key_points-tiles": [
        block("key_points", items=[
            {"title": "Raise it", "text": "on pillows for 2 or 3 days", "icon": "raise"},
            {"title": "Keep it dry", "text": "and clean, every day", "icon": "keep_dry"},
            {"title": "Call us", "text": "if fingers turn blue", "icon": "phone"},
        ]),
        block("key_points", title="In a list", items=[
            {"title": "Rest", "text": "Lie down when you are tired.", "icon": "rest"}, "Drink water.",
        ]),
        block("steps", items=[{"title": "Wash", "text": "with soap", "icon": "soap"}, {"text": "Dry."}]),
        block("facts", items=[{"label": "Length", "text": "About 1 hour", "icon": "time"}]),
        block("compare", sides=[
            {"title": "Do", "items": ["Rest"], "tone": "good", "icon": "check"},
            {"title": "Do not", "items": ["Drive"], "tone": "bad", "icon": "do_not"},
        ]),
    ],
    "choose": [
        block("choose", id="side", label="Your operation is on the side that is ticked:", parts=[
            {"id": "left", "label": "Left knee", "content": [block("paragraph", text="Sleep well.")]},
            {"id": "right", "label": "Right knee"},
        ]),
    ],
    "bullets": [
        block("bullets", items=[{"text": "First", "items": ["Inner one", "Inner two"]}, {"text": "Second"}])
    ],
    "steps": [block("steps", items=STEPS)],
    "steps-within": [
        block("steps", start=4, items=[
            {"text": "Fill the syringe.", "steps": ["Pull back the plunger.", "Push the air out."]},
            {"text": "Rest."},
        ])
    ],
    "steps-pictures": [
        block("steps", items=[
            {"title": "Wash", "text": "your hands.", "picture": "room.png", "alt": "Two hands under water"},
            {"title": "Cover", "text": "the cut.", "picture": "room.png", "alt": "A hand on a dressing",
             "steps": ["Press the edges."]},
            {"text": "Rest.", "picture": "room.png", "alt": "A person on a sofa"},
        ]),
        block("steps", items=[
            {"text": "Open the box.", "picture": "room.png", "alt": "A box"}, {"text": "Close it."},
        ]),
    ],
    "checklist": [block("checklist", title="Bring", items=["Your card", "A friend", "Water"], columns=2)],
    "callout": [
        block("callout", kind="emergency", title="Call 911", text="If you cannot breathe.", items=["Now"],
              phone="911"),
        block("callout", kind="tip", text="Drink water."),
    ],
    "compare": [
        block("compare", sides=[
            {"title": "Do", "items": ["Rest", "Drink"], "tone": "good"},
            {"title": "Do not", "items": ["Drive"], "tone": "bad"},
        ]),
        block("compare", sides=[
            {"title": "Benefits", "items": ["Sleep"]}, {"title": "Risks", "items": ["Nausea"]},
        ]),
    ],
    "table": [
        block("table", caption="Doses", how_to_use="Read along the row.", columns=COLUMNS, header_column=True,
              rows=[["Ketamine", "5 mg"], ["Water", ""]]),
        block("table", columns=COLUMNS, rows=[["Ketamine", "5 mg"]]),
    ],
    "table-spans": [
        block("table", header_column=True, columns=[{"title": each} for each in ("Day", "Time", "Do")], rows=[
            [Cell("Monday", None, 1, 3), "8 am", "Take one tablet with a glass of water."],
            ["Noon", Cell("Eat first.", None, 1, 2)], ["9 pm"],
            ["Tuesday", Cell("Nothing to take on this day.", None, 2)],
        ]),
    ],
    "image": [
        block("image", src="room.png", alt="A quiet room", caption="The room.", credit="A. Friend",
              width="10%"),
        block("image", src="room.png", decorative=True, width="10%"),
    ],
    "image-beside": [
        block("image", src="room.png", alt="A quiet room", caption="The room.", side=side, width="20%",
              text="You rest here. A nurse stays with you and looks at your heart rate.")
        for side in ("start", "end")
    ],
    "faq": [
        block("faq", items=[
            {"question": "Does it hurt?", "answer": "No."}, {"question": "Why?", "answer": "So."},
        ]),
    ],
    "contact": [block("contact", show=["address", "phones", "hours", "email", "web", "map"])],
    "author_card": [block("author_card")],
    "qr": [block("qr", url="{location.web}", label="Directions", text="Parking is free.")],
    "link": [block("link", url="https://clinic.example/read/", label="Read more")],
    "references": [
        block("paragraph", text="One[^two][^fda] and again[^two]."),
        block("references", items=[
            {"id": "fda", "citation": "FDA. *Warning.*", "url": "https://fda.example/1", "date": "2023"},
            {"id": "two", "citation": "Another source."},
        ]),
    ],
    "when_to_call": [
        block("when_to_call", call_us=["you have a fever", "your pain gets worse"],
              go_to_er=["you cannot walk 4 steps"], call_911=["you cannot breathe"],
              crisis=["you think about hurting yourself"]),
        block("when_to_call", call_us=["you have a question"]),
    ],
    "approval_status": [
        block("approval_status", drug="Ketamine", use="*depression*", status="off_label",
              as_of=dt.date(2026, 3, 1), text="Doctors may still prescribe it."),
        block("approval_status", drug="Esketamine", use="depression", status="approved", as_of="March 2019"),
    ],
    "facts": [
        block("facts", title="At a glance", items=[
            {"label": "Length", "text": "About 1 hour"}, {"label": "Where", "text": "At our clinic"},
        ]),
    ],
    "timeline": [
        block("timeline", items=[
            {"when": "Days 1 to 3", "what": "Rest and ice."}, {"when": "Week 1", "what": "Walk a little."},
            {"when": "Week 6", "what": "Play sports again, if nothing hurts."},
        ]),
    ],
    "med_schedule": [
        block("med_schedule", items=[
            {"medicine": "Lisinopril 10 mg", "for": "blood pressure", "dose": "1 tablet",
             "times": ["morning"], "note": "Get up slowly."},
            {"medicine": "Metformin 500 mg", "for": "diabetes", "morning": "1 tablet",
             "evening": "2 tablets"},
            {"medicine": "Ibuprofen 200 mg", "dose": "1 tablet", "note": "Only if it hurts."},
        ]),
    ],
    "zones": [
        block("zones", items=[
            {"zone": "green", "title": "going well", "if": ["You breathe easily."], "do": ["Keep going."]},
            {"zone": "yellow", "title": "call us", "if": ["You cough.", "You wake at night."],
             "do": ["Take 2 puffs.", "Call us today."], "phone": "{location.phone}"},
            {"zone": "red", "title": "get help now", "if": ["You cannot speak."], "do": ["Call 911."]},
        ]),
    ],
    "risk": [
        block("risk", title="How often?", options=[
            {"title": "Without", "count": 6}, {"title": "With the medicine", "count": 4},
        ], event="people have a stroke", period="in 5 years"),
        block("risk", options=[{"count": 12}], of=1000, event="people get a rash", period="in a year.",
              others="have no rash."),
    ],
    "numbers": [
        block("numbers", items=[{"number": "3 in 100", "text": "children get a sore."}]),
        block("numbers", items=[
            {"number": "8 cups", "text": "of water each day"},
            {"number": "2,000 mg", "text": "of salt at most"}, {"number": "30 minutes", "text": "of walking"},
        ]),
    ],
    "dose_calendar": [
        block("dose_calendar", medicine="Metformin 500 mg", note="Take it with food.",
              stages=[{"days": 7, "morning": "1", "bedtime": "2"}]),
        block("dose_calendar", medicine="Prednisone 10 mg", stages=[
            {"days": 5, "morning": "2", "noon": "1"}, {"days": 4, "morning": "1"},
        ]),
    ],
    "log": [
        block("log", title="My weight", goal="no more than 2 pounds up in a day", lines=3,
              columns=["Weight", "Swelling"]),
        block("log", title="My walks", columns=["Date", "Minutes"], lines=2, numbered=False),
    ],
    "bars": [
        block("bars", title="My blood pressure, upper number", unit="mm Hg", goal="between 110 and 130",
              goal_from=110, goal_to=130, values=[
                  {"label": "Week 1", "value": "152"}, {"label": "Week 2", "value": "148"},
                  {"label": "Week 3", "value": "128"},
              ]),
        block("bars", title="Sugar in drinks", values=[
            {"label": "A glass of water", "value": "0"},
            {"label": "A soft drink with sugar, of any kind", "value": "26"},
            {"label": "A glass of orange juice, fresh or not", "value": "21.5"},
        ]),
    ],
    "line": [
        block("line", title="My A1C", unit="percent", goal="below 7", goal_to=7.0, values=[
            {"label": "March", "value": "9.1"}, {"label": "June", "value": "7.4"},
            {"label": "September", "value": "7.8"}, {"label": "Now", "value": "6.9"},
        ]),
    ],
    "exercises": [
        block("exercises", weeks=2, tick="Tick each day on which you did both.", items=[
            {"title": "Heel slides", "steps": ["Lie on your back.", "Slide your heel toward you."],
             "picture": "room.png", "alt": "A person on a mat slides one heel.", "sets": "2",
             "repetitions": "10", "hold": "5 seconds", "often": "2 times a day"},
            {"title": "Walk", "steps": ["Walk on flat ground."], "icon": "walk", "often": "each day"},
        ]),
    ],
    "tear_off": [
        block("tear_off", content=[
            block("appointment"),
            block("qr", url="https://example.org/cast", label="Watch: a bath with a cast"),
        ]),
    ],
    "plate": [
        block("plate", title="My plate", size="A plate 9 inches across", drink="Water.", parts=[
            {"food": "Vegetables", "share": "1/2", "text": "Salad, beans, carrots."},
            {"food": "Protein", "share": "1/4", "text": "Fish, eggs or tofu."},
            {"food": "Starch", "share": "1/4"},
        ]),
    ],
    "pain_scale": [block("pain_scale", question="How bad is your pain now?")],
    "body_map": [
        block("body_map", title="Where does it hurt?"),
        block("body_map", title="Where do I put the patch?", parts=[
            {"part": "chest", "text": "High on the chest."}, {"part": "left_upper_arm", "text": "Or here."},
            {"part": "right_buttock", "text": "Next week, here."},
        ]),
    ],
    "map": [
        block("map", parking="Free, behind the building", bus="Line 4", door="The blue one",
              picture="room.png", alt="The parking lot south of the clinic"),
        block("map", title="From the bus", bus="Line 4", route=[
            {"place": "Mill Road", "text": "Walk toward the church.", "icon": "bus"},
            {"place": "Our door", "icon": "door"},
        ]),
    ],
    "appointment": [
        block("appointment", bring="Bring your list.", phone="{location.phone}"),
        block("appointment", title="Your visit", day="Monday, December 7", time="9:30 am",
              seen_by="Dr. Rivera"),
    ],
    "wallet_card": [
        block("wallet_card", title="I take a blood thinner", fields=["Name", "Medicine"],
              lines=["In an emergency, show this card."], phone="{location.phone}"),
    ],
    "timeline-across": [
        block("timeline", title="The first weeks", across=True, items=[
            {"when": "Days 1 to 3", "what": "Rest and ice."}, {"when": "Each day", "what": "Walk a little."},
            {"when": "Week 2", "what": "Come back to see us."},
        ]),
    ],
    "fill_in": [
        block("fill_in", label="My weight today", kind="short"), block("fill_in", label="My goals", lines=3),
        block("fill_in", label="Where it hurts", kind="box"),
    ],
    "questions": [block("questions", items=["What will it cost?", "How will we know if it works?"])],
    "teach_back": [block("teach_back", items=["How will you take this medicine?"])],
    "quote": [
        block("quote", text="I could *laugh* again.", who="A patient, age 42"),
        block("quote", text="It did not help me.", note="About half of all people feel better."),
    ],
    "glossary": [
        block("glossary"),
        block("glossary", title="More words", items=[
            {"term": "glutamate", "say_it": "GLOO-tuh-mate", "meaning": "A chemical of the brain."},
            {"term": "off-label", "meaning": "Used in a way that was not approved."},
        ]),
    ],
    "language_notice": [block("language_notice"), block("paragraph", text="After.")],
    "staff": [block("staff")],
    "columns": [
        block("columns", content=[
            block("paragraph", text="The first column begins here and goes on for a while."),
            block("paragraph", text="It has a second part."),
            block("bullets", items=[{"text": "Then the second column"}, {"text": "ends it."}]),
        ]),
        block("columns", content=[
            block("paragraph", text="Too wide for columns."),
            block("table", columns=COLUMNS, rows=[["Ketamine", "5 mg"]]),
        ]),
    ],
    "page_break": [
        block("paragraph", text="Before."), block("page_break"), block("paragraph", text="After."),
    ],
    "keep_together": [
        block("keep_together", content=[block("paragraph", text="One."), block("paragraph", text="Two.")])
    ],
    "split-paragraph": [block("paragraph", text=LONG)],
    "split-list": [block("bullets", items=[{"text": point} for point in POINTS])],
    "split-table": [
        block("table", caption="Rows", columns=COLUMNS, header_column=True,
              rows=[[f"Row {number}", f"{number} mg"] for number in range(1, 41)])
    ],
    "split-table-row": [block("table", columns=COLUMNS, rows=[[LONG, "5 mg"]])],
    "split-when_to_call": [
        block("when_to_call", call_us=LONG_POINTS, go_to_er=LONG_POINTS, call_911=LONG_POINTS)
    ],
    "split-facts": [
        block("facts", items=[{"label": f"Fact {at}", "text": "Some words."} for at in range(1, 41)])
    ],
    "split-timeline": [
        block("timeline", items=[{"when": f"Day {at}", "what": "Some words."} for at in range(1, 31)])
    ],
    "split-med_schedule": [
        block("med_schedule", items=[
            {"medicine": f"Medicine {at}", "dose": "1 tablet", "times": ["noon"]} for at in range(1, 31)
        ])
    ],
    "split-dose_calendar": [
        block("dose_calendar", medicine="Medicine", stages=[
            {"days": 42, "morning": "1", "noon": "1", "evening": "1", "bedtime": "1"},
        ])
    ],
    "split-log": [block("log", title="My diary", columns=["Morning", "Evening"], lines=40)],
    "split-questions": [block("questions", items=POINTS[:20])],
    "split-fill_in": [block("fill_in", label="My diary", lines=30)],
    "split-columns": [block("columns", content=[block("paragraph", text=LONG) for _ in range(3)])],
    "split-callout": [block("callout", kind="caution", title="Look out", text="For these:", items=POINTS)],
    "split-compare": [
        block("compare", sides=[
            {"title": "Do", "items": POINTS, "tone": "good"}, {"title": "Do not", "items": POINTS[:50]},
        ])
    ],
}  # fmt: skip
"""A body for every block but ``include``, which leaves no trace, and for the ways in which blocks split."""


def example(body: list[Block]) -> Project:
    """A project with all that blocks ask of it: a location, an author, a glossary."""
    sources = [entry.id for part in body if part.name == "references" for entry in part.items]  # type: ignore[attr-defined]
    if not sources and body[0].name == "paragraph" and "[^fda]" in body[0].text:  # type: ignore[attr-defined]
        body = [*body, block("references", items=[{"id": "fda", "citation": "FDA."}])]
    noticed = any(part.name == "language_notice" for part in body)
    return make_entry(Project,
        {
            "handout": {
                "id": "test", "title": "A test", "status": "approved", "disclaimer": "Only a test.",
                "glossary": [{"term": "IV", "stands_for": "intravenous", "meaning": "Into a vein."}],
            },
            "brand": {
                "name": "Test Clinic",
                "language_notices": [{"language": "es", "text": "Ayuda gratis."}] if noticed else [],
            },
            "authors": [{
                "name": "Ann Öst", "degrees": ["MD"], "role": "Psychiatrist", "bio": "She listens.",
                "certifications": ["Board-certified"],
                "links": [{"url": "https://clinic.example/ann", "label": "Her page"}],
            }],
            "locations": [{
                "id": "here", "name": "Here", "address": ["1 Mill Road", "Town, MD 20850"],
                "phones": {
                    "main": "(301) 555-0100", "after_hours": "(301) 555-0101", "crisis": "(301) 555-0102",
                },
                "hours": [{"days": "Monday to Friday", "hours": "8:30 am to 5 pm"}],
                "web": "https://clinic.example/here", "email": "desk@clinic.example",
                "map_url": "https://maps.example/here",
            }],
            "content": body,
        }
    )  # fmt: skip


@cache
def drawn(name: str, root: Path) -> Rendered:
    """Render an example, once; ``root`` must hold what ``picture`` writes."""
    project = example(EXAMPLES[name])
    return render(project=project, root=root, location=project.locations[0])


def golden(name: str, root: Path) -> str:
    """The body's part of an example's tag tree: masthead and footer are golden/page.txt's matter."""
    tree = tag_tree(drawn(name, root).pdf)
    return tree if name == "page" else tree[tree.index("\n  H1") + 1 : tree.rindex("\n  Sect") + 1]


def main() -> None:
    """Write every golden anew."""
    from tempfile import TemporaryDirectory

    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        root = picture(Path(folder))
        for name in EXAMPLES:
            (FOLDER / f"{name}.txt").write_text(golden(name, root), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
