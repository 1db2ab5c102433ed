"""The block of a body, front and back: to mark where it hurts, or with parts that words are about."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from handout.content.model.base import Block, Entry, Prose

FRONT_PARTS = ("head", "neck", "chest", "belly", "lower_belly")
"""Parts in the middle of the front."""
FRONT_PAIRS = (
    "shoulder", "upper_arm", "elbow", "forearm", "wrist", "hand", "hip", "thigh", "knee", "shin", "ankle",
    "foot",
)  # fmt: skip
"""Parts of the front that a body has at both sides."""
BACK_PARTS = ("back_of_head", "back_of_neck", "upper_back", "lower_back")
"""Parts in the middle of the back."""
BACK_PAIRS = (
    "shoulder_blade", "back_of_arm", "back_of_hand", "buttock", "back_of_thigh", "back_of_knee", "calf",
    "heel",
)  # fmt: skip
"""Parts of the back that a body has at both sides."""


def _name_parts(single: tuple[str, ...], pairs: tuple[str, ...]) -> tuple[str, ...]:
    return (*single, *(f"{side}_{part}" for part in pairs for side in ("left", "right")))


PARTS_OF_VIEW = {
    "front": _name_parts(FRONT_PARTS, FRONT_PAIRS),
    "back": _name_parts(BACK_PARTS, BACK_PAIRS),
}
"""The parts that are seen from the front and from the back; left and right are the patient's."""

BodyPartName = Annotated[
    str,
    Meta(
        description="A part of the body; left and right are the patient's own.",
        examples=["left_knee"],
        extra={
            "choices": tuple(sorted((*PARTS_OF_VIEW["front"], *PARTS_OF_VIEW["back"]))),
            "noun": "a part of the body",
        },
    ),
]
"""The name of one of them."""


class BodyPart(Entry):
    """A part of the body that is marked, and what is said about it."""

    part: BodyPartName
    text: Annotated[
        Prose,
        Meta(description="What is said about it.", examples=["Left knee: put ice on it."], min_length=1),
    ]


class BodyMap(Block):
    """Outlines of a body, front and back: to mark by hand, or with numbered parts and their words."""

    name: ClassVar[str] = "body_map"
    lead: ClassVar[str] = "title"
    title: Annotated[
        Prose,
        Meta(description="The question or title above.", examples=["Where does it hurt?"], min_length=1),
    ]
    parts: Annotated[
        tuple[BodyPart, ...],
        Meta(
            description="Parts to mark, each with its words: `left_knee: Use ice.`; none to mark by hand.",
            max_length=8,
        ),
    ] = ()
    view: Annotated[Literal["both", "front", "back"], Meta(description="The sides that are shown.")] = "both"
