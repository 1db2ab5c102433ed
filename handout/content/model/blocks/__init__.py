"""The blocks of a handout's body: one class for each kind. Add a new block to BLOCKS."""

from handout.content.model.base import Block
from handout.content.model.blocks.arranging import ColumnsBlock, Include, KeepTogether, PageBreak, TearOff
from handout.content.model.blocks.body import BodyMap, BodyPart
from handout.content.model.blocks.care import (
    ApprovalStatus,
    Fact,
    Facts,
    Glossary,
    LanguageNotice,
    Medicine,
    MedSchedule,
    Moment,
    Timeline,
    WhenToCall,
)
from handout.content.model.blocks.charts import Bars, ChartValue, Line
from handout.content.model.blocks.choices import Choose, Part
from handout.content.model.blocks.forms import FillIn, Questions, Staff, TeachBack
from handout.content.model.blocks.general import (
    AuthorCard,
    BulletItem,
    Bullets,
    Callout,
    Checklist,
    Column,
    Compare,
    Contact,
    Faq,
    Image,
    LinkBlock,
    Paragraph,
    Qr,
    Question,
    Quote,
    Reference,
    References,
    Section,
    Side,
    Step,
    Steps,
    Table,
)
from handout.content.model.blocks.meals import Plate, PlatePart
from handout.content.model.blocks.numbers import BigNumber, Numbers
from handout.content.model.blocks.plans import DoseCalendar, DoseStage, Log, Risk, RiskOption, Zone, Zones
from handout.content.model.blocks.points import KeyPoint, KeyPoints
from handout.content.model.blocks.training import Exercise, Exercises
from handout.content.model.blocks.visits import Appointment, PainScale, WalletCard
from handout.content.model.blocks.way import Stop, WayMap

__all__ = [
    "BLOCKS",
    "Appointment",
    "ApprovalStatus",
    "AuthorCard",
    "Bars",
    "BigNumber",
    "BodyMap",
    "BodyPart",
    "BulletItem",
    "Bullets",
    "Callout",
    "ChartValue",
    "Checklist",
    "Choose",
    "Column",
    "ColumnsBlock",
    "Compare",
    "Contact",
    "DoseCalendar",
    "DoseStage",
    "Exercise",
    "Exercises",
    "Fact",
    "Facts",
    "Faq",
    "FillIn",
    "Glossary",
    "Image",
    "Include",
    "KeepTogether",
    "KeyPoint",
    "KeyPoints",
    "LanguageNotice",
    "Line",
    "LinkBlock",
    "Log",
    "MedSchedule",
    "Medicine",
    "Moment",
    "Numbers",
    "PageBreak",
    "PainScale",
    "Paragraph",
    "Part",
    "Plate",
    "PlatePart",
    "Qr",
    "Question",
    "Questions",
    "Quote",
    "Reference",
    "References",
    "Risk",
    "RiskOption",
    "Section",
    "Side",
    "Staff",
    "Step",
    "Steps",
    "Stop",
    "Table",
    "TeachBack",
    "TearOff",
    "Timeline",
    "WalletCard",
    "WayMap",
    "WhenToCall",
    "Zone",
    "Zones",
]

BLOCKS: dict[str, type[Block]] = {
    block.name: block
    for block in (
        Paragraph, Section, KeyPoints, Bullets, Steps, Checklist, Callout, Compare, Table, Image,
        WhenToCall, ApprovalStatus, Facts, Timeline, MedSchedule, Zones, Risk, Numbers, DoseCalendar, Log,
        Bars, Line, Exercises, PainScale, BodyMap, Plate, Appointment, WalletCard, WayMap, FillIn, Questions,
        TeachBack, Quote,
        Glossary, Faq, Contact, AuthorCard, Qr, LinkBlock, References, LanguageNotice, Staff, Include,
        PageBreak, KeepTogether, ColumnsBlock, Choose, TearOff,
    )
}  # fmt: skip
"""Every block by the key that starts it; used by the reader, the schema and the reference page."""
