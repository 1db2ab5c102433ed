"""The words of many languages with which a paper greets its readers, or asks them to keep it."""

from __future__ import annotations

_GREETED = (
    r"patient\w*|pacient\w*|pazient\w*|paciënt\w*|patiënt\w*|pacjen\w*|пациент\w*|eltern|angehörige|padres|"
    r"familiares|parents?|genitori|pais|ouders|rodzice|państwo|pani|panie|родители|посетители|коллеги|"
    r"hastamız|hastalarımız|pasyente|visitors?|visiteurs?|famil(?:y|ies|les?|ias?)|sir or madam|client\w*"
)
GREETINGS = (
    r"(?:dear|estimad[oa]s?|apreciad[oa]s?|querid[oa]s?|prezad[oa]s?|car[oaie]|gentil[ei]|egregi[oa]|lieber?|"
    r"sehr geehrter?|ch(?:er|ère)s?|geachte|beste|drog[ia]|drodzy|szanown[yiae]|уважаем\w{2}|дорог\w{2}|"
    r"kära|bästa|kjære|kære|sayın|mahal na(?: mga)?) "
    rf"(?:{_GREETED})(?:(?:,|,? (?:und|et|y|e|and|en|i|и|o|ou)) (?:\w+ )?(?:{_GREETED}))?|"
    r"kính gửi .{2,30}|尊敬的.{0,4}(?:患者|病人|家[长長属屬])\S{0,6}|亲爱的.{0,4}(?:患者|病人|家长)\S{0,4}|"
    r"患者(?:さん|様|さま|の皆様|の皆さま)(?:へ|方へ)?|환자(?:분|님)?(?:들)?(?:께| ?여러분(?:께)?)|"
    r"(?:stimați|stimată|stimate|dragi|vážen[íá]|mil[íá]|drazí|αγαπητ\w+|шановн[іи]|дорогі|"
    r"poštovan[ie]|tisztelt|kedves) "
    r"\w{3,16}|(?:bapak|ibu)(?:/ibu)? yang terhormat|"
    r"عزيز[يت]\S{0,2} (?:ال)?(?:مريض|أم|أب|والد|أهل)\S*(?:[،,] ?عزيز[يت]\S{0,2} \S+)?|"
    r"عزيز[يت]\S? المريض\S?|प्रिय (?:रोगी|मरीज)\S*"
)
"""A greeting that is a line without a sign at its end."""

KEEPING_REQUESTS = (
    r"bitte (?:bringen|lesen|bewahren|aufbewahren|mitbringen|beachten sie|füllen sie)|"
    r"(?:merci de |merci d['’]|veuillez |prière de |prière d['’])(?:apporter|conserver|lire|garder|remplir)|"
    r"(?:neem|lees|bewaar) (?:deze|dit) (?:folder|brief|blad|papier|formulier|informatie)|"
    r"(?:si prega di|la preghiamo di) (?:portare|conservare|leggere|compilare)|conservi (?:questo|questa)|"
    r"por favor,? (?:traga|leia|guarde|conserve|traiga|lea)|(?:guarde|conserve) est[ae] (?:hoja|folleto|"
    r"documento|papel|guía|folheto)|"
    r"(?:proszę|prosimy) (?:zachować|wypełnić|o zachowanie|o przeczytanie|o zapoznanie)|"
    r"(?:пожалуйста,? )?(?:сохраните|прочитайте|возьмите|принесите) (?:эту|этот|это)|"
    r"请(?:妥善保管|仔细阅读|保存好)|請(?:妥善保管|詳細閱讀|仔細閱讀|保存)|"
    r"\S*(?:お持ちください|ご持参ください|お読みください|保管してください)|"
    r"\S*(?:지참|보관|읽어)(?:해)? ?주(?:세요|십시오)|mangyaring (?:dalhin|basahin|itago)|paki(?:dala|basa)|"
    r"lütfen (?:bu|okuyun)|vui lòng (?:mang|đọc|giữ)|يرجى (?:إحضار|قراءة|الاحتفاظ)|"
    r"(?:ta med|läs|spara) (?:detta|den här)|please (?:keep|bring|read) (?:this|these)"
)
"""What asks to keep, read or bring the paper itself."""
