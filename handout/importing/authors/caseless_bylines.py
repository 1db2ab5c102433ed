"""Reads Chinese, Japanese and Korean lines of a name and what its bearer is: “王芳 主任医师”."""

from __future__ import annotations

import re

from handout.importing.drafts.draft import DraftAuthor

_CHINESE_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣"
    "蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔"
    "喬贺賀赖賴龚龔文洪施游游莊庄"
)
_NO_CHINESE = (
    "金属|黄疸|石膏|方便|马上|白天|夏天|高危|高级|家庭|康复|万一|黄金|白内障|.(?:先生|女士|小姐|太太|老师)"
)
_CHINESE_ROLE = (
    r"(?:(?:副?主任|主治|住院|执业|執業|家庭|中)?(?:医师|醫師|医生|醫生|药师|藥師|护师|護師)|護理師|(?:副?护士长|護理長|护士|護士)|"
    r"(?:副?教授)|(?:注册)?营养师|營養師|(?:物理|康复|職能|呼吸)?治[疗療]师|(?:物理|職能|呼吸)治療師|心理師|院长|院長)"
)
_CHINESE = re.compile(
    rf"(?:(?:作者|撰文|文|供稿|执笔|"
    rf"撰稿)[ \u3000]?[：:／/]?[ \u3000]?)?"
    rf"(?P<name>(?!{_NO_CHINESE})[{_CHINESE_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    rf"[ \u3000]+(?P<role>{_CHINESE_ROLE}(?:[ \u3000]\S{{2,20}})?)"
)
_CHINESE_ROLE_FIRST = re.compile(
    rf"(?P<role>副?主任(?:医师|醫師|药师|护师)|(?:副?教授))[ \u3000]"
    rf"(?P<name>(?!{_NO_CHINESE})[{_CHINESE_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
)
NO_KOREAN = (
    "문의|주치의|지도|조제|유방|안과|임상|장루|심장|한방|전담|정신|전문|지정|구강|노인|오전|오후|공동|최고|최신|우리|신규|주임|"
    "주간|조기|안심|민간|고혈압|현장|이전|방문|유전|방사선|성형|신장|신경|신생아|유아|변비|염증|황반|천식|지역|민원|구급|진료|공중|현직|"
    "권역|전임|정형|임산부|한의|고객|장애|하지|진단"
)
"""Words before a profession that begin as surnames do, and say which one is meant."""
_KOREAN = re.compile(
    r"(?:(?:글|글[·/, ]{1,2}사진|작성|작성자|저자|필자) ?[:：]? ?)?"
    rf"(?P<name>(?!(?:{NO_KOREAN}) )"
    r"[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채천방공현함변염여추]"
    r"[가-힣]{1,2}) "
    r"(?P<role>(?:수|전문|책임|당뇨교육|상처전문)?간호사|(?:임상)?영양사|(?:물리|작업|언어)치료사|조산사|"
    r"치과의사|한의사|의사|약사|전문의|"
    r"(?:부|조)?교수|원장|대표원장|과장)"
)
_KOREAN_ROLE_FIRST = re.compile(
    r"(?:글|작성자?|저자|필자|감수) ?[:：]? ?(?P<role>(?:(?:[가-힣]{1,10} )?[가-힣]{1,10}(?:과|센터|"
    r"병원|의원) )?"
    r"(?:수간호사|간호사|영양사|약사|전문의|(?:부|조)?교수|(?:대표)?원장|과장|의사|"
    r"물리치료사)) (?P<name>[가-힣]{2,4})"
)
_CHINESE_LABELLED = re.compile(
    r"(?:作者|编写者?|編寫|撰文|撰稿人?|供稿|文|执笔|执笔者)[ \u3000]?[:：／/][ \u3000]?"
    rf"(?:(?P<place>\S{{1,14}}[科部室院组心])[ \u3000])?(?P<name>(?!{_NO_CHINESE})[\u4e00-\u9fff]{{2,3}})"
    rf"(?:[ \u3000](?P<role>{_CHINESE_ROLE}))?"
)
_THAI = re.compile(
    r"(?:(?P<label>(?:เขียน|จัดทำ|เรียบเรียง|บทความ|ข้อมูล)?โดย|(?:แพทย์)?ผู้(?:เขียน|จัดทำ|เรียบเรียง|แต่ง)) ?[:：]? ?)?"
    r"(?P<title>(?:(?:รศ|ผศ|ศ|อ)\. ?)?(?:ดร\. ?)?(?:นพ\.|พญ\.|ทพ\.|ทพญ\.|ภก\.|ภญ\.|พว\.|กภ\.|ดร\.|นายแพทย์|"
    r"แพทย์หญิง|เภสัชกร(?:หญิง)?|พยาบาลวิชาชีพ))? ?"
    r"(?P<name>[\u0e01-\u0e4e]{2,20} [\u0e01-\u0e4e]{2,24})(?:,? (?P<role>[\u0e01-\u0e4e ]{4,50}))?"
)
_JAPANESE = re.compile(
    r"(?:文|執筆|監修|著|筆者|作者)[・／/：: \u3000]+"
    r"(?P<name>[\u4e00-\u9fff]{1,3}[ \u3000][\u4e00-\u9fff\u3040-\u30ff]{1,4})[ \u3000（(]+"
    r"(?P<role>(?:看護師|助産師|保健師|医師|歯科医師|薬剤師|管理栄養士|栄養士|理学療法士|作業療法士|教授|准教授|院長|部長)(?:長)?)[）)]?"
)


def read_caseless_byline(line: str) -> DraftAuthor | None:
    """Return the author of a line with a name and a profession; None for every other line.

    “主管医师：王芳” names who treats somebody, and “문의 간호사” whom to ask: they are no authors.
    """
    for shape in (_CHINESE, _CHINESE_ROLE_FIRST, _KOREAN, _KOREAN_ROLE_FIRST, _JAPANESE):
        if found := shape.fullmatch(line.strip()):
            return DraftAuthor(found["name"], role=found["role"])
    if han := _CHINESE_LABELLED.fullmatch(line.strip()):
        return DraftAuthor(han["name"], role=" ".join(filter(None, (han["place"], han["role"]))))
    thai = _THAI.fullmatch(line.strip())
    if thai and thai["title"]:
        return DraftAuthor(f"{thai['title'].strip()} {thai['name']}", role=thai["role"] or "")
    return DraftAuthor(thai["name"], role=thai["role"] or "") if thai and thai["label"] else None
