"""Exercises to do at home, and the days on which they were done."""

from typing import Annotated, ClassVar

from msgspec import Meta

from handout.content.model.base import Block, Entry, NonEmptyProse, Prose
from handout.content.model.clinic import AssetPath
from handout.content.model.pictograms import PictogramName


class Exercise(Entry):
    """One exercise: how it is done, and how much of it."""

    title: Annotated[Prose, Meta(description="What it is called.", examples=["Heel slides"], min_length=1)]
    steps: Annotated[
        tuple[NonEmptyProse, ...],
        Meta(
            description="How it is done, step by step.",
            examples=[["Lie on your back.", "Slide your heel toward you."]],
            min_length=1,
        ),
    ]
    icon: PictogramName = ""
    picture: Annotated[
        AssetPath | None,
        Meta(description="PNG, JPEG or SVG that shows it.", examples=["assets/heel-slide.svg"]),
    ] = None
    alt: Annotated[Prose, Meta(description="What the picture shows, in a sentence.")] = Prose()
    sets: Annotated[Prose, Meta(description="How many sets.", examples=["2"])] = Prose()
    repetitions: Annotated[Prose, Meta(description="How many times in a set.", examples=["10"])] = Prose()
    hold: Annotated[Prose, Meta(description="How long it is held.", examples=["5 seconds"])] = Prose()
    often: Annotated[Prose, Meta(description="How often.", examples=["2 times a day"])] = Prose()


class Exercises(Block):
    """Exercises with their steps and how much of each to do; with a grid of days to tick, if wished."""

    name: ClassVar[str] = "exercises"
    lead: ClassVar[str] = "items"
    items: Annotated[
        tuple[Exercise, ...],
        Meta(
            description="The exercises, each {title, steps, picture, alt, sets, repetitions, hold, often}.",
            min_length=1,
            max_length=12,
        ),
    ]
    weeks: Annotated[int, Meta(description="How many weeks the grid has; 0 leaves it out.", ge=0, le=12)] = 0
    tick: Annotated[
        Prose,
        Meta(
            description="What is ticked in the grid.",
            examples=["Tick each day on which you did them all."],
        ),
    ] = Prose()
