"""Holds that wrapped lines without small letters are joined, and that Han numbers make lists or headings."""

from __future__ import annotations

import random

import pytest

from handout.importing.article import read_draft
from handout.importing.drafts.draft import DraftHeading, DraftList, DraftParagraph, iter_texts
from handout.importing.text.reader import read_text
from handout.importing.words.han_numbers import read_han_number


def _show(text: str) -> list[str]:
    """Return the texts of a draft, line by line, as plain text has them."""
    return [part for block in read_text(text).blocks for part in iter_texts(block)]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        # A comma at the end of a line, over an empty line and stood in.
        ("手术当天早上请不要吃早餐，也不要喝水，\n\n      到医院后请先去护士站报到。",
         "手术当天早上请不要吃早餐，也不要喝水，到医院后请先去护士站报到。"),
        ("若您對藥物過敏,請務必於檢查前告知護理師,\n\n    以便更換藥物。",
         "若您對藥物過敏,請務必於檢查前告知護理師,以便更換藥物。"),
        ("检查前请带好身份证、医保卡、\n以前的检查报告。", "检查前请带好身份证、医保卡、以前的检查报告。"),
        ("検査の前日は夕食を早めにすませ、\n\n水やお茶は飲んでもかまいません。",
         "検査の前日は夕食を早めにすませ、水やお茶は飲んでもかまいません。"),
        # A wide line without a stop, over one that stands in.
        ("回家以後請每天早晚各測量一次體溫並記錄在本子上，如果體溫超過三十八度半或者傷口\n\n"
         "    有紅腫流膿的情形請立刻回診。",
         "回家以後請每天早晚各測量一次體溫並記錄在本子上，如果體溫超過三十八度半或者傷口有紅腫流膿的情形請立刻回診。"),
        ("수술한 날에는 침대에서 쉬고 다음 날부터 조금씩 걷는 것이 회복에\n\n    도움이 됩니다.",
         "수술한 날에는 침대에서 쉬고 다음 날부터 조금씩 걷는 것이 회복에 도움이 됩니다."),
        ("退院後は傷口をぬらさないように気をつけて、シャワーは三日目から浴びてくださ\n\n    い。",
         "退院後は傷口をぬらさないように気をつけて、シャワーは三日目から浴びてください。"),
        ("หลังผ่าตัดควรพักผ่อนให้เพียงพอและดื่มน้ำมากๆ หากมีไข้สูงหรือแผลบวมแดงให้รีบ\n\n"
         "    กลับมาพบแพทย์ที่โรงพยาบาลทันที",
         "หลังผ่าตัดควรพักผ่อนให้เพียงพอและดื่มน้ำมากๆ หากมีไข้สูงหรือแผลบวมแดงให้รีบ กลับมาพบแพทย์ที่โรงพยาบาลทันที"),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_below_its_line(lines: str, joined: str) -> None:
    assert joined in _show(f"{lines.split(chr(10))[0][:5]}说明\n\n{lines}\n")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("手术后请卧床休息。", "第二天可以下床走动。"),
        ("尊敬的患者朋友及家属，", "请您仔细阅读下面的说明。"),
        ("王小明先生，", "您的检查安排在星期三上午。"),
        ("出院后的饮食", "      多吃蔬菜和水果，少吃油腻的食物。"),
        ("什么时候需要看医生？", "发烧超过三天，或者伤口流脓。"),
        ("需要携带的物品：", "身份证和医保卡。"),
        ("준비물", "      신분증과 복용하시는 약을 가져오십시오."),
        ("お大事に", "何かあればいつでもお電話ください。"),
        ("伤口护理", "三、每天换药一次。"),
        ("การดูแลแผล", "      ควรล้างมือก่อนสัมผัสแผลทุกครั้ง"),
    ],
)  # fmt: skip
def test_lines_of_their_own_stay_apart(first: str, second: str) -> None:
    shown = _show(f"回家以后\n\n这里说明手术以后回家要注意的事情。\n\n{first}\n\n{second}\n\n请保重身体。\n")
    assert first in shown
    assert second.strip() in shown


def test_a_text_wrapped_over_empty_lines_is_whole() -> None:
    sentence = (
        "手术以后伤口会有一点疼痛这是正常的现象您可以按照医生的嘱咐按时服用止痛药物"
        "如果服药以后疼痛仍然没有减轻请打电话"
    )
    text = f"{sentence}给我们。" * 3
    wrapped = "\n\n".join(text[at : at + 20] for at in range(0, len(text), 20))
    assert "".join(_show(f"回家以后\n\n{wrapped}\n")[1:]) == text
    assert not [
        block for block in read_text(f"回家以后\n\n{wrapped}\n").blocks[1:] if isinstance(block, DraftHeading)
    ]


def test_short_instructions_without_stops_are_not_one_sentence() -> None:
    lines = [
        "术后六小时内禁食禁水",
        "请勿自行服用其他药物",
        "三天之内不要洗澡",
        "一周以后来门诊拆线",
        "有任何不适请打电话",
    ]
    assert _show("术后须知\n\n" + "\n\n".join(lines) + "\n")[1:] == lines


@pytest.mark.parametrize(
    "text",
    [
        "一、您可以随时申请出院。\n\n二、出院以前，护士会告诉您怎么吃药。\n",
        "一、多喝水\n二、多休息\n三、按时服药\n",
        "（一）检查前六小时不要吃东西。\n（二）检查后两小时可以喝水。\n",
        "一、检查当天请由家人陪同，\n\n      不要自己开车。\n\n二、检查以后如有腹痛，请打电话。\n",
        "一、食事は消化のよいものにしてください。\n二、お酒は控えてください。\n三、薬は忘れずに飲んでください。\n",
        "(一)請帶健保卡。\n(二)請提早三十分鐘報到。\n(三)請勿配戴首飾。\n",
        "一、住院時請帶身分證。\n\n二、如需轉院，請與服務中心聯繫。\n\n      電話：0800 000 000。\n",
        "\n".join(f"{number}、请每天记录血压{number}次。" for number in
                  ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")) + "\n",
    ],
)  # fmt: skip
def test_han_numbers_before_sentences_make_a_list(text: str) -> None:
    blocks = read_text(f"住院须知\n\n{text}").blocks
    lists = [block for block in blocks if isinstance(block, DraftList)]
    assert len(lists) == 1
    assert lists[0].numbered
    assert len(blocks) == 2
    draft = read_draft(f"住院须知\n\n{text}".encode(), name="a.txt")
    assert any(isinstance(block, DraftList) for block in draft.blocks)  # no word of it counts as lost


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("一、饮食\n\n多吃蔬菜，少吃盐。\n\n二、活动\n\n每天散步半小时。\n", ["一、饮食", "二、活动"]),
        ("一、饮食\n\n      多吃蔬菜，少吃盐。\n\n二、活动\n\n      每天散步。\n", ["一、饮食", "二、活动"]),
        ("一、症状\n- 发烧\n- 咳嗽\n二、治疗\n- 休息\n- 喝水\n", ["一、症状", "二、治疗"]),
        ("一、檢查前準備\n（一）禁食六小時。\n（二）停用抗凝血藥。\n二、檢查後照護\n（一）多休息。\n（二）多喝水。\n",
         ["一、檢查前準備", "二、檢查後照護"]),
        ("（一）左心衰竭\n\n肺部淤血。\n\n（二）右心衰竭\n\n腿部水肿。\n",
         ["（一）左心衰竭", "（二）右心衰竭"]),
        ("一、はじめに\n\nこの検査は胃を見るものです。\n\n二、当日の流れ\n\n受付にお越しください。\n",
         ["一、はじめに", "二、当日の流れ"]),
        ("一、什么是痛风？\n\n痛风是一种关节炎。\n\n二、怎么治疗？\n\n吃药并注意饮食。\n",
         ["一、什么是痛风？", "二、怎么治疗？"]),
        ("第一章 术前\n\n请禁食。\n\n第二章 术后\n\n请休息。\n", ["第一章 术前", "第二章 术后"]),
    ],
)  # fmt: skip
def test_han_numbers_over_text_make_headings(text: str, headings: list[str]) -> None:
    blocks = read_text(f"住院须知\n\n说明如下，请您仔细阅读。\n\n{text}").blocks
    assert [block.text for block in blocks if isinstance(block, DraftHeading)][1:] == headings


def test_a_number_that_does_not_count_is_text() -> None:
    shown = _show("住院须知\n\n一、请带身份证。\n\n三、请带医保卡。\n\n谢谢您的合作。\n")
    assert "一、请带身份证。" in shown
    assert "三、请带医保卡。" in shown


def test_han_numbers_are_read_up_to_99() -> None:
    assert [read_han_number(text) for text in ("一", "九", "十", "十一", "二十", "二十三", "九十九")] == [
        1, 9, 10, 11, 20, 23, 99]  # fmt: skip
    assert [read_han_number(text) for text in ("", "百", "一二", "十十", "二十三四", "12", "a")] == [0] * 7


def _letters(texts: list[str]) -> str:
    return "".join(sign for text in texts for sign in text if sign.isalnum())


def test_no_letter_is_lost_or_moved_in_wrapped_lines() -> None:
    """Texts of random sentences, wrapped, stood in and spaced at random: every letter keeps its place."""
    chance = random.Random(17)
    signs = "手术后请休息多喝水伤口有红肿立刻回诊每天早晚各一次不要自行停药"
    for _ in range(150):
        lines = ["回家须知"]
        for number in "一二三四五":
            text = "".join(chance.choice(signs) for _ in range(chance.randint(6, 60)))
            text += chance.choice(("。", "，", "", "、", "：", "！"))
            text = f"（一）{text}" if chance.random() < 0.1 else text
            width = chance.randint(8, 30)
            parts = [text[at : at + width] for at in range(0, len(text), width)]
            label = f"{number}、" if chance.random() < 0.7 else ""
            lines += [f"{label}{parts[0]}", *(" " * chance.choice((0, 4)) + part for part in parts[1:])]
        source = chance.choice(("\n", "\n\n")).join(lines)
        blocks = read_text(source).blocks
        shown: list[str] = []
        for block in blocks:
            if isinstance(block, DraftList) and block.numbered:
                for at, item in enumerate(block.items):
                    shown += ["一二三四五"[at], item.text, *(inner.text for inner in item.items)]
            elif isinstance(block, DraftHeading | DraftParagraph | DraftList):
                shown += iter_texts(block)
        assert _letters(shown) == _letters([source])
