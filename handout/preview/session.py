"""The state of the preview: the last good pages, the annotations, and the choices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from handout.content.inline.markup import plain_text
from handout.content.locations.location_selection import select_locations
from handout.content.paths import find_project_root
from handout.data_classes import replace
from handout.errors import HandoutError, Problem
from handout.layout.papers import PAPERS
from handout.preview.page_images import PageImages, WordBox
from handout.preview.page_search import get_annotated_words
from handout.preview.preview_build import Annotation, Checker, PreviewBuild, PreviewOptions, build_preview
from handout.preview.translations_nearby import find_translations_nearby
from handout.theme.theme import list_themes

MAX_ANNOTATIONS = 300
"""Annotations that are shown; the rest is only counted."""

PreviewState = dict[str, Any]
"""What the page in the browser gets, as plain JSON values."""


class PreviewSession:
    """One handout that is being written. Its methods may be called from any thread."""

    def __init__(self, options: PreviewOptions, checks: Checker) -> None:
        self._checks = checks
        self._lock = Lock()
        self._options = options
        self._annotations: tuple[Annotation, ...] = ()
        self._pages: PageImages | None = None
        self._previous_pages: PageImages | None = None
        self.state: PreviewState = {}
        self.root = find_project_root(options.content)

    @property
    def revision(self) -> int:
        """How often the state was made: its own word, so that nobody sees the number before the state."""
        return int(self.state.get("revision", 0))

    def refresh(self, wish: PreviewOptions | None = None) -> None:
        """Build the preview again, with other options if they are given, and update `state`."""
        with self._lock:
            chosen_options = wish or self._options
            build = _build_catching(chosen_options, self._checks)
            self._options = replace(
                chosen_options, location=build.options.location or chosen_options.location
            )
            self._annotations = build.annotations
            if build.pdf is not None:
                # A browser may still be fetching pictures of the pages before.
                self._previous_pages, self._pages = self._pages, PageImages(build.pdf)
            self.state = self._make_state(build)

    def make_options(self, requested: dict[str, object]) -> PreviewOptions:
        """Return the options that a browser requested.

        Raises ValueError if one is not among the choices.
        """
        choices, accepted = self.state.get("choices", {}), {}
        for name, value in requested.items():
            if value not in [choice["value"] for choice in choices.get(name, ())]:
                raise ValueError(f"{name} is not one of the choices")
            accepted[name] = str(value)
        content = self._options.content
        if "language" in accepted:
            content = content.with_name(accepted.pop("language"))
        return replace(self._options, content=content, **accepted)

    def render_jpeg(self, key: str, scale: int) -> bytes | None:
        """Return a page of the current or previous build as JPEG by its key, or None."""
        for pages in (self._pages, self._previous_pages):
            if pages is not None and (image := pages.render_jpeg(key, scale)) is not None:
                return image
        return None

    def find_boxes(self, revision: int, number: int) -> tuple[WordBox, ...]:
        """Return the boxes around the words that an annotation of this revision is about."""
        with self._lock:
            pages, annotations = self._pages, self._annotations
            if revision != self.revision or pages is None or not 0 <= number < len(annotations):
                return ()
        return pages.find_boxes(get_annotated_words(annotations[number]))

    def _make_state(self, build: PreviewBuild) -> PreviewState:
        state = {**self.state, "revision": self.revision + 1, "fresh": build.pdf is not None}
        state["remarks"] = [
            _encode_annotation(annotation) for annotation in build.annotations[:MAX_ANNOTATIONS]
        ]
        state["unlisted"] = max(0, len(build.annotations) - MAX_ANNOTATIONS)
        state.setdefault("pages", [])
        state.setdefault("title", build.options.content.name)
        state.setdefault("language", "en")
        if build.pdf is not None and self._pages is not None:
            state["pages"] = [
                {"key": page.key, "width": page.width, "height": page.height, "text": page.text}
                for page in self._pages.pages
            ]
        if build.project is not None:
            state["title"] = plain_text(build.project.handout.title)
            state["language"] = build.project.handout.language
        state["choices"] = {name: list(choices) for name, choices in _list_choices(build)}
        if build.project is None:
            # What a broken file offers is not known; what it offered last still is.
            state["choices"] = {**state["choices"], **self.state.get("choices", {})}
        state["chosen"] = _get_chosen(build)
        return state


def _build_catching(options: PreviewOptions, checks: Checker) -> PreviewBuild:
    """Return a preview build even if handout fails; the failure becomes an annotation."""
    try:
        return build_preview(options, checks)
    except HandoutError as error:
        return PreviewBuild(options, tuple(map(Annotation, error.problems)))
    except Exception as error:  # noqa: BLE001 (an edge: a save later all may be well again)
        hint = "please report it, with nothing that is about a patient"
        problem = Problem(f"something went wrong inside handout ({type(error).__name__})", None, hint, "bug")
        return PreviewBuild(options, (Annotation(problem),))


def _encode_annotation(annotation: Annotation) -> dict[str, object]:
    problem = annotation.problem
    mark = problem.mark
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "place": str(mark) if mark else "",
        "findable": bool(annotation.excerpt or (mark and mark.line)),
    }


def _list_choices(build: PreviewBuild) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the choices by name: each has its value and a label."""
    yield "theme", _list_themes(build)
    yield (
        "paper",
        [_make_choice(name, name.capitalize() if len(name) > 2 else name.upper()) for name in PAPERS],
    )
    if build.project is not None:
        yield (
            "location",
            [_make_choice(location.id, location.name) for location in select_locations(build.project)],
        )
        translations = find_translations_nearby(build.options.content)
        yield (
            "language",
            [
                _make_choice(translation.path.name, f"{translation.language} ({translation.path.name})")
                for translation in translations
            ],
        )


def _list_themes(build: PreviewBuild) -> list[dict[str, str]]:
    packaged = [_make_choice(theme.name, theme.title) for theme in list_themes()]
    own = build.project.brand.theme if build.project is not None else ""
    label_by_name = {choice["value"]: choice["label"] for choice in packaged}
    name = label_by_name.get(own, own)
    return [
        _make_choice("", f"As the handout has it ({name})" if name else "As the handout has it"),
        *packaged,
    ]


def _get_chosen(build: PreviewBuild) -> dict[str, str]:
    options = build.options
    return {
        "theme": options.theme,
        "paper": options.paper,
        "location": options.location,
        "language": Path(options.content).name,
    }


def _make_choice(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}
