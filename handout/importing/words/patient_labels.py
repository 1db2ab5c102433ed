"""The words of many languages beside the name of a patient: labels, titles, births, records, greetings."""

from __future__ import annotations

PATIENTS = (
    r"(?:(?:name|nom|nome|nombre|naam|имя|фио|imię i nazwisko)(?: \w{1,4}){0,2} )?"
    r"(?:(?:the )?pati[ëe]nt(?:in|e|\(in\)|/-?in|\*in)?(?:['’]?s)?|pacient[eka]?|pazient[ei]|pacjent(?:ka)?|"
    r"пациент(?:ка)?|hasta|client(?:e|['’]s)?|klient(?:in|ka)?|resident|child(?:['’]s)?|"
    r"bệnh nhân|المريض|患者)(?: ?name|氏名|姓名)?"
)
"""Before the name of a patient, with a colon."""

NAME_PARTS = (
    r"first names?|last names?|given names?|forenames?|surname|family name|middle name|nachname|vornamen?|"
    r"familienname|prénoms?|nom de (?:famille|naissance)|apellidos?|cognome|achternaam|voornaam|nazwisko|"
    r"фамилия|отчество|sobrenome|soyad[ıi]?|efternamn|förnamn"
)
"""Before a part of a name."""

NAMES = (
    r"(?:full )?names?|name,? ?(?:und )?vorname|name des (?:kindes|patienten)|name der patientin|"
    r"nom(?: et prénom| du patient|,? prénom)?|nombres?(?: y apellidos| completo)?|"
    r"nome(?: e cognome| completo)?|cognome e nome|naam|imię(?: i nazwisko)?|имя|ф\.? ?и\.? ?о\.?|"
    r"ad[ıi](?:,? soyad[ıi])?|namn|navn|for|für|para|pour|voor|dla|для|to|an|erziehungsberechtigte[rn]?|"
    r"next of kin|parents?|guardian"
)
"""Before a name that may be that of something else."""

BORN = (
    r"\b(?:born(?: on)?|d\.? ?o\.? ?b\.?|date of birth|birth ?date|geb(?:oren)?\.?(?: am)?|geb\.?-? ?datum|"
    r"geburtsdatum|né(?:e|\(e\))? le|date de naissance|ddn|nacid[oa](?: el)?|fecha de nac(?:imiento|\.)?|"
    r"f\. ?nac\.?|nat[oa](?: il| a)?|data di nascita|data de nascimento|nascid[oa] em|geboren(?: op)?|"
    r"geboortedatum|ur(?:odzon[ya]|\.)?|data urodzenia|дата рождения|род(?:ился|илась|\.)|г\. ?р\.|"
    r"doğum tarihi|född|født|fødselsdato)"
)
"""Before the day of somebody's birth."""

RECORDS = (
    r"\b(?:m\.? ?r\.? ?n\.?|(?:medical )?record (?:no\.?|number)|nhs(?: no\.?| number)?|"
    r"(?:hospital|patient|chart) (?:no\.?|number|id)|fall-?n(?:umme)?r\.?|patienten-?(?:nr\.?|nummer)|"
    r"versicherten-?(?:nr\.?|nummer)|nhc|n\.? ?º (?:de )?historia|ipp|pesel|bsn|codice fiscale|снилс)"
)
"""Before the number of a patient."""

CIVIL_WORDS = (
    r"mister|miss|frau|herrn?|sra?|srta|señora?|doña?|mme|mlle|"
    r"madame|monsieur|sig\.?(?:ra|na)?|signora?e?|pan[ie]?|госпо\w+|sayın|hr|fr|mevrouw|meneer|heer|dhr|mevr"
)
CIVIL_TITLES = (
    r"mr|mrs|ms|mr\.|mrs\.|ms\.|miss|master|mx\.?|frau|herrn?|hr\.|fr\.|sr\.|sra\.|srta\.|d\.|dña\.|"
    r"don|doña|m\.|mme|mlle|monsieur|madame|sig\.|sig\.ra|sig\.na|signora?|egr\. sig\.|gent\.ma sig\.ra|"
    r"de heer|mevrouw|dhr\.|mevr\.|mw\.|sz\. ?p\.|pani?|szan\. pan[i]?|г-н|г-жа|господин|госпожа|sayın|"
    r"senhora?|herr|fru"
)
"""Titles that everybody has."""

GREETINGS_BY_NAME = (
    r"hi|hello|hey|dear|good (?:morning|afternoon)|hola|buenos días|bonjour|salut|ch(?:er|ère)|hallo|"
    r"guten tag|liebe[rs]?|sehr geehrte[rs]?|ciao|buongiorno|car[oa]|gentile|beste|geachte|dag|"
    r"witaj|dzień dobry|drog[ia]|szanown[yia]|здравствуйте,?|уважаем(?:ый|ая)|дорог(?:ой|ая)|olá|hej|merhaba|"
    r"estimad[oa]|querid[oa]|prezad[oa]"
)
"""How letters greet one person."""

READER_WORDS = (
    r"(?:pa[tcz]i?[eëé]n\w*|pacjen\w*|пациент\w*|parents?|padres|familia\w*|famil(?:y|ies)|eltern|parent\w*|"
    r"sir|madam|all|colleagues?|guardian|caregiver|visitors?|leser\w*|und|and|or|et|y|państwo|родители|"
    r"ouders?|genitori|pais|angehörige\w*|kolleg\w*|doctor|nurse|team|everyone|friends?|readers?|"
    r"collega|collègue|confrère|colega|adults?|children|people|you|your|carers?|relatives?|teachers?|baby)"
)
"""Words of a salutation that name nobody."""

FOR = r"for|für|para|pour|per|voor|dla|для|to|an|an die|di|de"
"""Before the person whom a paper is for."""
