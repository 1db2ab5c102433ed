"""The page of pictograms: every name, by group, with the words that find it."""

from __future__ import annotations

from handout.content.model.pictograms import PICTOGRAM_GROUPS

_INTRODUCTION = """# Pictograms

<!-- Generated from content/model/pictograms.py. Do not edit: run `python docs/generate.py`. -->

A pictogram is named as `icon:` of a key point, a step, a fact or a side of a comparison. It never stands
alone: the words beside it say the same, so screen readers skip it. `handout icons fever` finds one by a word.
They are [Phosphor Icons](https://phosphoricons.com), version 2.1, under the MIT licence
(`handout/layout/pictograms/LICENSE`).

![All pictograms, by group](gallery/pictograms.png)
"""


def make_pictograms_page() -> str:
    """Return the page in Markdown."""
    parts = [_INTRODUCTION]
    for group, names in PICTOGRAM_GROUPS.items():
        head = (f"## {group.capitalize()}", "", "| name | also found by |", "|---|---|")
        rows = [f"| `{name}` | {words} |" for name, words in names.items()]
        parts.append("\n".join((*head, *rows, "")))
    return "\n".join(parts)
