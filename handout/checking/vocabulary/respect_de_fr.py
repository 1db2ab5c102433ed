"""German and French words that make a person an illness, or blame, with words that put the person first."""

from __future__ import annotations

from handout.checking.vocabulary.wording import ADA, AMA, CDC, CRISIS, NIDA, OBESITY, Wording

GERMAN_WORDINGS = (
    Wording(r"diabetiker(?:s|n|in|innen)?", "Menschen mit Diabetes", ADA),
    Wording(
        r"(?:die |ein |eine |der )?(?:schizophren|epileptiker|asthmatiker|bluter|rheumatiker|allergiker)"
        r"(?:e|en|n|s|in|innen)?(?= (?!(?:psychose|störung|symptom|erkrankung|phase|episode)))",
        "Menschen mit …",
        AMA,
        "schizophren|epileptiker|asthmatiker|bluter|rheumatiker|allergiker",
    ),
    Wording(
        r"(?:drogen|alkohol|medikamenten)(?:süchtigen?|abhängigen?)|süchtigen?|junkies?|fixer"
        r"|(?:die|viele|alle|für) abhängigen?(?= (?:sind|haben|brauchen|müssen|können|dürfen|bekommen)"
        r"|[.,;!?])",
        "Menschen mit einer Sucht",
        NIDA,
        "süchtige|abhängige|junkie|fixer",
    ),
    Wording(
        r"(?<!anonyme )(?<!anonymen )alkoholiker(?:s|n|in|innen)?",
        "Menschen mit einer Alkoholsucht",
        NIDA,
        "alkoholiker",
    ),
    Wording(
        r"(?:die |für |viele |alle )?behinderten?(?= (?:sind|haben|parken|können|müssen|dürfen|sollen"
        r"|brauchen|und))",
        "Menschen mit Behinderung",
        CDC,
        "behinderte",
    ),
    Wording(
        r"selbstmord(?:e|es|s)?(?: begangen| begehen| begeht)?|freitod",
        "Suizid; durch Suizid gestorben",
        CRISIS,
        "selbstmord|freitod",
    ),
    Wording(
        r"uneinsichtige[nr]? patient\w*|non-?complian(?:t|ce)\w*|therapieversager\w*",
        "was daran hindert",
        ADA,
        "uneinsichtig|noncompl|non-compl|therapieversager",
    ),
    Wording(r"an den rollstuhl gefesselte?[nr]?", "nutzt einen Rollstuhl", CDC),
    Wording(
        r"geisteskranken?|irre[nr]?(?= (?:ist|sind|haben))|verrückten?(?= (?:ist|sind|haben))"
        r"|schwachsinnige?[nr]?",
        "Menschen mit einer psychischen Erkrankung",
        CDC,
        "geisteskrank|irre|verrückt|schwachsinn",
    ),
    Wording(r"leide(?:t|n) an", "hat, lebt mit", AMA),
    Wording(r"(?:krebs|aids|schlaganfall)-?opfer\w*", "Menschen, die … hatten oder haben", AMA, "opfer"),
    Wording(
        r"krankhaft (?:fett|dick|adipös)\w*|(?:die )?fettleibigen?",
        "Menschen mit starkem Übergewicht",
        OBESITY,
        "krankhaft|fettleibige",
    ),
)
FRENCH_WORDINGS = (
    Wording(
        r"(?:les|un|une|des|aux|chaque|tout|le|la) (?:diabétiques?|schizophrènes?|épileptiques?"
        r"|asthmatiques?)",
        "les personnes avec …",
        ADA,
        "diabétique|schizophrène|épileptique|asthmatique",
    ),
    Wording(
        r"toxicomanes?|(?:les|un|une|des) drogué[es]{0,2}|junkies?",
        "une personne avec une addiction",
        NIDA,
        "toxicomane|drogué|junkie",
    ),
    Wording(
        r"(?:les|un|une|des|l[’']) ?alcooliques?(?! anonymes)",
        "une personne avec une dépendance à l’alcool",
        NIDA,
        "alcoolique",
    ),
    Wording(
        r"(?<!hôtel )(?<!station )(?<!métro )(?<!dôme )(?<!place )(?<!esplanade )(?:les|un|une"
        r"|des) (?:handicapée?s?|invalides|infirmes|débiles)|handicapés mentaux",
        "une personne en situation de handicap",
        CDC,
        "handicap|invalide|infirme|débile",
    ),
    Wording(
        r"commi(?:s|t|se|ttre) (?:un|le|son) suicide|suicide réussi"
        r"|tentative (?:de suicide )?réussie(?! (?:d[’']|de |pour ))",
        "mort par suicide",
        CRISIS,
        "suicide|tentative",
    ),
    Wording(
        r"(?:patients? )?(?:non|peu) observants?|inobservants?|mauvaise observance|échec du patient",
        "ce qui empêche de le prendre",
        ADA,
        "observan|échec du patient",
    ),
    Wording(
        r"clouée?s? (?:au lit|au fauteuil)|clouée?s? (?:dans|à|en) (?:un|une|son|le) (?:fauteuil|lit|chaise)",
        "utilise un fauteuil roulant",
        CDC,
    ),
    Wording(
        r"(?:les |des )?(?:malades mentaux|fous|aliénés|déments)(?= )",
        "les personnes avec une maladie psychique",
        CDC,
        "malades mentaux|fous|aliéné|déments",
    ),
    Wording(
        r"victimes? (?:d[’']un |du |d[’']|de la )(?:avc|cancer|sida|vih|maladie)",
        "une personne qui a eu …",
        AMA,
        "victime",
    ),
    Wording(
        r"obèses? morbides?|obésité morbide|les obèses",
        "une personne avec une obésité sévère",
        OBESITY,
        "obès|obésité",
    ),
)
