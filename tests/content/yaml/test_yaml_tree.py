"""The YAML reader's own promises: plain values with marks, limits without memory, both parsers alike."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.yaml.lazy_nodes import LazyNodes
from handout.content.yaml.plain_values import construct_values
from handout.content.yaml.yaml_tree import (
    MAX_TOLD_CHARACTERS,
    YamlMapping,
    YamlScalar,
    compose_tree,
    try_compose_tree,
)
from handout.errors import ContentError, Mark


def test_plain_values_and_their_marks() -> None:
    text = 'a: 1\nb: [true, no, 1.5, "2", ~]\nc:\n  d: 007x\n  "e f": -3\n'
    values, marks = construct_values(compose_tree(text, "theme.yaml"))
    assert values == {"a": 1, "b": [True, "no", 1.5, "2", None], "c": {"d": "007x", "e f": -3}}
    assert marks[("b", 2)] == Mark("theme.yaml", 2, 15)
    assert marks[("c", "e f")] == Mark("theme.yaml", 5, 10)


def test_marks_count_characters() -> None:
    node = compose_tree("é: ü\n😀: [x]\n", "a.yaml")
    assert isinstance(node, YamlMapping)
    assert node.get("😀") is not None
    assert node.entries[1][1].mark == Mark("a.yaml", 2, 4)


def test_aliases_within_limits_are_fine() -> None:
    values, _ = construct_values(compose_tree("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n", "a.yaml"))
    assert values == {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}, {"b": 1}]}


def test_deep_aliases_count_as_depth() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [[*a{n - 1}]]" for n in range(1, 30)]
    with pytest.raises(ContentError, match="nested more than 40 deep"):
        compose_tree("\n".join(lines), "a.yaml")


DEEP = {
    "a: " + "[" * 5_000: (1, 43),
    "a: " + "{" * 5_000: (1, 43),
    "a: " + "[" * 5_000 + "]" * 5_000: (1, 43),
    "a: " + "[{b: " * 1_200: (1, 100),
    "a: " + "{b: " * 1_200: (1, 160),
    "- " * 5_000 + "a": (1, 81),
    "? " * 1_200 + "a": (1, 81),
    "".join(" " * level + "a:\n" for level in range(1_100)): (41, 41),
    "".join(" " * level + "-\n" for level in range(1_100)): (41, 41),
    "".join(" " * level + "a:\n" for level in range(30)) + " " * 30 + "[" * 2_000: (31, 41),
    "é: ü\r\nb: 😀\r\nc: " + "[" * 2_000: (3, 43),
}


@pytest.mark.parametrize("reader", ["libyaml", "python"])
@pytest.mark.parametrize(("text", "place"), DEEP.items(), ids=range(len(DEEP)))
def test_every_kind_of_depth_is_reported_at_the_first_level_too_many(
    monkeypatch: pytest.MonkeyPatch, reader: str, text: str, place: tuple[int, int]
) -> None:
    if reader == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(ContentError) as caught:
        compose_tree(text, "a.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.mark) == ("too-deep", Mark("a.yaml", *place))


def test_what_is_wrong_before_the_depth_is_reported_once_and_first() -> None:
    with pytest.raises(ContentError) as caught:
        compose_tree("a: 1\na: 2\nb: " + "[" * 2_000, "a.yaml")
    assert [problem.code for problem in caught.value.problems] == ["duplicate-key", "too-deep"]


@settings(max_examples=150)
@given(
    st.recursive(
        st.sampled_from(["a", "b c", "1", "x: y", "é", ""]),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(["k", "l m", "n"]), inner, max_size=3),
        ),
        max_leaves=20,
    )
)
def test_what_yaml_writes_is_read(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    assert construct_values(compose_tree(text, "a.yaml")).value == value


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n",
        "a:\n\tb: 1\n",
        'a: "b\n',
        "a: 'it's'\n",
        "a: [1\nb: 2\n",
        "a: @b\n",
        "a: **b** c\n",
        "a:\n  b: 1\n c: 2\n",
        "a: {b.c} d\n",
        "a: > x\n",
        "a: x\nb\nc: d\n",
        "%YAML 3.0\n---\na: b\n",
    ],
)
def test_both_parsers_explain_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> list[tuple[str, int]]:
        with pytest.raises(ContentError) as caught:
            compose_tree(text, "a.yaml")
        return [(problem.code, problem.mark.line) for problem in caught.value.problems if problem.mark]

    fast = told()
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert told() == fast


@pytest.mark.parametrize("text", ["{question: Can I drive?, answer: Ask us.}", "[Can I drive?, b]", "[a? b]"])
def test_a_question_mark_in_brackets_is_read_or_told_never_read_otherwise(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(ContentError) as caught:
        compose_tree(text, "a.yaml")
    (problem,) = caught.value.problems
    assert "quotes" in problem.hint
    assert "question mark" in problem.message


def test_lazy_nodes_are_a_sequence_that_keeps_none() -> None:
    made: list[int] = []

    def make_node(at: int) -> YamlScalar:
        made.append(at)
        return YamlScalar(str(at), Mark("list.csv", at + 1))

    nodes = LazyNodes(4, make_node)
    assert (len(nodes), made) == (4, [])
    assert nodes[1] == nodes[-3] == YamlScalar("1", Mark("list.csv", 2))
    assert [node.text for node in nodes[2:]] == ["2", "3"]
    assert [node.text for node in nodes if isinstance(node, YamlScalar)] == ["0", "1", "2", "3"]
    assert made == [1, 1, 2, 3, 0, 1, 2, 3]
    with pytest.raises(IndexError):
        nodes[4]


def test_every_control_character_is_told_with_the_words_around_it() -> None:
    node, problems = try_compose_tree('a: "Go\x07ut"\nb: x\x1b\x1by\n\x00', "a.yaml")
    assert node is None
    places = [(each.mark.line, each.mark.column) for each in problems if each.mark]
    assert places == [(1, 7), (2, 5), (2, 6), (3, 1)]
    assert [each.hint.partition("it stands ")[2] for each in problems] == [
        "behind “a: \"Go” and before “ut\"”", "behind “b: x”", "before “y”", "alone on its line"
    ]  # fmt: skip
    _, many = try_compose_tree("\x07" * 1000, "a.yaml")
    assert len(many) == MAX_TOLD_CHARACTERS, "what is no text is not told sign by sign"
