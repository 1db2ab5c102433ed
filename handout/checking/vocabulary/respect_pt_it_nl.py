"""Portuguese, Italian and Dutch words that make a person an illness, or blame, with words that do not."""

from __future__ import annotations

from handout.checking.vocabulary.wording import ADA, AMA, CDC, CRISIS, NIDA, OBESITY, Wording

PORTUGUESE_WORDINGS = (
    Wording(
        r"(?:os|as|um|uma|o|a|dos|das|aos|todo|cada|muitos|para|por) (?:diabétic|esquizofrênic|epiléptic"
        r"|epilétic|asmátic|autista|bipolar|hipertens)(?:[oa]s?|s|es)?(?= (?:deve|pode|precisa|tem|têm|é"
        r"|são|não"
        r"|que|e|com|usa|toma)\w*|[.,;:!?]|$)",
        "pessoas com …", ADA,
        "diabétic|esquizofrênic|epiléptic|epilétic|asmátic|autista|bipolar|hipertens",
    ),
    Wording(
        r"(?:os |as )?(?:diabétic|esquizofrênic|epiléptic|epilétic|asmátic)[oa]s"
        r"(?= (?:devem|podem|precisam|têm|são|não)\b)",
        "pessoas com …", ADA, "diabétic|esquizofrênic|epiléptic|epilétic|asmátic",
    ),
    Wording(r"drogad[oa]s?|viciad[oa]s?|toxicôman[oa]s?|dependentes químicos|cracudos?",
            "pessoa com dependência", NIDA, "drogad|viciad|toxicôman|dependentes químicos|cracudo"),
    Wording(r"alcoólatras?|bêbad[oa]s|os alcoólicos(?! anônimos| anónimos)|um alcoólico",
            "pessoa com dependência de álcool", NIDA,
            "alcoólatra|bêbad|alcoólico"),
    Wording(r"aleijad[oa]s?|(?:[oa]s|uma?|d[oa]s) inválid[oa]s?|retardad[oa]s?|os deficientes(?! [fmva])"
            r"|deficientes? (?:físic|menta|visua|auditiv)\w+"
            r"|mongol(?:oide|óide)s?", "pessoa com deficiência", CDC,
            "aleijad|inválid|retardad|deficiente|mongol"),
    Wording(r"comet(?:eu|er|em|e) suicídio|suicídio (?:bem-sucedido|bem sucedido|consumado)"
            r"|suicid(?:ou-se|ar-se)|se suicidou", "morreu por suicídio", CRISIS, "suicíd|suicid"),
    Wording(r"obesidade mórbida|obes[oa]s? mórbid[oa]s?", "obesidade grave", OBESITY),
    Wording(r"(?:não aderentes?|má adesão|paciente rebelde|recusa-se a tomar|se recusa a tomar"
            r"|não coopera\w*|relapso)", "o que impede de tomar", ADA,
            "aderente|adesão|rebelde|recusa|coopera|relapso"),
    Wording(r"doentes mentais|doente mental|loucos|malucos|o louco", "pessoas com transtorno mental", CDC,
            "doentes menta|doente menta|louco|maluco"),
    Wording(r"sofre[m]? de(?! dor)", "tem, vive com", AMA),
    Wording(r"pres[oa]s? (?:a|à|em|na|numa) (?:uma )?cadeira de rodas|confinad[oa]s? (?:a|à) (?:uma )?"
            r"(?:cadeira|cama)", "usa cadeira de rodas", CDC, "cadeira|cama"),
    Wording(r"vítimas? de (?:avc|câncer|aids|derrame)", "pessoa que teve …", AMA, "vítima"),
    Wording(r"aidétic[oa]s?|leprosos?|cancerosos?", "pessoa com …", AMA, "aidétic|leproso|canceroso"),
)  # fmt: skip
ITALIAN_WORDINGS = (
    Wording(
        r"(?:i|gli|le|un|una|il|la|lo|dei|degli|ogni|per|molti|ai|agli|l[’']) ?(?:diabetic|schizofrenic"
        r"|epilettic|asmatic|autistic|ipertes)(?:o|a|i|e|he|hi)(?= (?:dev|può|possono|ha\b|hanno|è\b"
        r"|sono|non"
        r"|che|e\b|con|prend)\w*|[.,;:!?]|$)",
        "persone con …", ADA, "diabetic|schizofrenic|epilettic|asmatic|autistic|ipertes",
    ),
    Wording(r"drogat[oaie]|tossic(?:odipendent[ei]|i\b|o\b(?= che))|tossicoman[ei]",
            "persona con una dipendenza",
            NIDA, "drogat|tossic"),
    Wording(r"(?:gli|un|l[’']|degli) ?alcolizzat[oi]|alcolizzat[oaie]|(?:gli|un"
    r"|degli) alcolisti?(?! anonimi)"
            r"|ubriacon[ei]", "persona con dipendenza da alcol", NIDA, "alcoli|ubriacon"),
    Wording(r"handicappat[oaie]|invalid[oaie](?! civil)|minorat[oaie]|(?<!mestruazioni )ritardat[oaie]"
    r"|mongoloid[ei]"
            r"|storpi[oa]?"
            r"|gli spastici|subnormal[ei]", "persona con disabilità", CDC,
            "handicappat|invalid|minorat|ritardat|mongoloid|storpi|spastic|subnormal"),
    Wording(r"commettere suicidio|commesso suicidio|commette suicidio|suicidio riuscito",
            "morto per suicidio",
            CRISIS),
    Wording(r"obesità patologica|obes[oi] patologic[oi]|(?:gli|un|l[’']) ?obes[oi]\b|grandi obesi",
            "persona con obesità grave", OBESITY, "obes"),
    Wording(r"non compliant|scarsa compliance|paziente difficile|non collabora\w*|si rifiuta di prendere"
            r"|inadempient[ei]", "che cosa lo impedisce", ADA,
            "compliant|compliance|difficile|collabora|rifiuta|inadempient"),
    Wording(r"malat[oi] (?:di mente|mental[ei])|i pazzi|un pazzo|i matti|folli",
            "persone con un disturbo psichico",
            CDC, "malato|malati|pazz|matti|folli"),
    Wording(r"soffr(?:e|ono) di(?! (?:dolor|mal di|più|meno))", "ha, vive con", AMA),
    Wording(r"costrett[oaie] (?:su|in|a) (?:una |un |letto|sedia)\w*(?: a rotelle)?|inchiodat[oaie] (?:a"
            r"|su) \w+",
            "usa la sedia a rotelle", CDC, "costrett|inchiodat"),
    Wording(r"vittim[ae] (?:di un |di |dell[’']|del )(?:ictus|cancro|aids|tumore|infarto)",
            "persona che ha avuto …", AMA, "vittim"),
    Wording(r"lebbros[oi]|cerebroles[oi]|cardiopatici gravi|sieropositiv[oi] conclamat[oi]",
            "persona con …", AMA,
            "lebbros|cerebroles|cardiopatici|sieropositiv"),
)  # fmt: skip
DUTCH_WORDINGS = (
    Wording(r"diabetici|(?:een|de|elke|iedere) diabeticus|suikerpatiënt(?:en)?", "mensen met diabetes", ADA,
            "diabetic|suikerpatiënt"),
    Wording(r"(?:schizofren|epileptic|astmatic|autist|hemofiliepatiënt|reumapatiënt)(?:en|i|us)"
            r"(?! (?:spectrum|stoornis))|(?:een|de) schizofreen|(?:een|de) autist", "mensen met …", AMA,
            "schizofr|epileptic|astmatic|autist|hemofiliepat|reumapat"),
    Wording(r"(?:drugs|alcohol|drank)verslaafden?|verslaafden|junk(?:ie)?s?|(?:een|de) verslaafde"
            r"|drugsgebruikers",
            "mensen met een verslaving", NIDA, "verslaafde|junk|drugsgebruiker"),
    Wording(r"(?<!anonieme )alcoholist(?:en)?|dronkaards?|dronkenlap(?:pen)?",
            "mensen met een alcoholverslaving", NIDA, "alcoholist|dronka|dronken"),
    Wording(r"gehandicapten|invaliden?(?= (?:is|zijn|kunnen|mogen|moeten|hebben)|[.,;!?]|$)|mindervaliden"
            r"|zwakzinnigen?|achterlijken?|mongooltjes?|debielen?", "mensen met een beperking", CDC,
            "gehandicapten|invalide|mindervalide|zwakzinnig|achterlijk|mongool|debiel"),
    Wording(r"zelfmoord(?: gepleegd| plegen| pleegt)?|geslaagde suïcide",
            "zelfdoding; overleden door suïcide",
            CRISIS, "zelfmoord|suïcide"),
    Wording(r"morbide obesitas|morbide obese?n?|vetzuchtigen|zwaarlijvigen", "ernstige obesitas", OBESITY,
            "morbide|vetzuchtig|zwaarlijvig"),
    Wording(r"therapieontrouw\w*|non-?compliant|moeilijke patiënt(?:en)?|weiger(?:t|achtige)? (?:zijn"
            r"|haar|de|om)"
            r"(?: \w+)?|onwillige patiënt\w*|medicatieontrouw", "wat er in de weg staat", ADA,
            "ontrouw|compliant|moeilijke|weiger|onwillige"),
    Wording(r"geesteszieken?|krankzinnigen?|gekken|(?:een|de) gek(?= )",
            "mensen met een psychische aandoening",
            CDC, "geesteszieke|krankzinnig|gek"),
    Wording(r"lijd(?:t|en) aan", "heeft, leeft met", AMA),
    Wording(r"(?:aan (?:een|de) rolstoel|aan bed) gekluisterd", "gebruikt een rolstoel", CDC),
    Wording(r"(?:kanker|aids|beroerte)slachtoffers?|slachtoffers? van (?:een )?(?:beroerte|kanker|aids)",
            "mensen die … hebben of hadden", AMA, "slachtoffer"),
    Wording(r"leprozen|doofstommen?|kankerlijders?|hartlijders?", "mensen met …", AMA,
            "leprozen|doofstom|lijder"),
)  # fmt: skip
