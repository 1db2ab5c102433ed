"""More words that make a person an illness, in six languages: illnesses as nouns, weight, dementia, blame."""

from __future__ import annotations

from handout.checking.vocabulary.wording import ADA, AMA, CDC, NIDA, OBESITY, Wording

MORE_WORDINGS = {
    "es": (
        Wording(
            r"(?:l[oa]s|la|un[oa]?|el|tod[oa]s?|cada|much[oa]s|algun[oa]s) (?:(?:diabétic|esquizofrénic"
            r"|epiléptic|asmátic"
            r"|hipertens|hemofílic|lepros|sidos)[oa]s?|autistas)(?! (?:[a-z]*idad|por))"
            r"|(?:es|son) esquizofrénic[oa]s?|(?:niñ|adult)[oa]s? autistas?",
            "personas con …", ADA,
            "diabétic|esquizofrénic|epiléptic|asmátic|hipertens|hemofílic|lepros|sidos|autista",
        ),
        Wording(
            r"(?:l[oa]s|much[oa]s|algun[oa]s|un|una) obes[oa]s?", "personas con obesidad", OBESITY, "obes"
        ),
        Wording(r"(?:una?|el|l[ao]s?|much[oa]s) alcohólic[oa]s?(?! anónimos)",
                "persona con un trastorno por alcohol", NIDA, "alcohólic"),
        Wording(r"(?:un[oa]?|el|l[oa]s?) adict[oa]s? a(?:l| las?| los)? (?:alcohol|drogas?|heroína|cocaína"
                r"|opioides?|pastillas)", "persona con un trastorno por consumo", NIDA, "adict"),
        Wording(r"(?:pacientes?|personas?|l[oa]s"
                r"|un[oa]?) psicótic[oa]s?", "persona con psicosis", AMA, "psicótic"),
        Wording(
            r"víctimas? (?:de un |del? )(?:derrame|ictus|cáncer|sida|infarto|enfermedad)",
            "persona que tuvo …", AMA, "víctima",
        ),
        Wording(r"(?:confinad|atad)[oa]s? a (?:una|la|su) silla de ruedas", "usa silla de ruedas", CDC,
                "silla de ruedas"),
        Wording(r"pacientes? no cumplidor(?:a|es|as)?", "qué le impide tomarlo", ADA, "cumplidor"),
        Wording(r"sordomud[oa]s?|l[oa]s (?:ilegales"
        r"|indocumentad[oa]s)", "personas …", CDC, "sordomud|los|las"),
        Wording(r"(?:niñ|adult|person)[oa]s? retrasad[oa]s?", "persona con discapacidad", CDC, "retrasad"),
        Wording(r"(?:pacientes?|ancian[oa]s?|person[ao]s?) (?:dementes?|seniles?)|l[oa]s (?:dementes"
        r"|seniles)",
                "persona con demencia", AMA, "demente|senil"),
        Wording(r"abuso de (?:drogas|sustancias|alcohol|opioides)", "consumo de …", NIDA, "abuso de"),
    ),
    "de": (
        Wording(r"(?:geistig|körperlich) behindert(?:e[nrs]?)?", "mit einer Behinderung", CDC, "behindert"),
        Wording(r"therapieunwillige?[nrs]?", "was daran hindert", ADA),
        Wording(
            r"ein(?:e[nrm]?)? (?:süchtiger?|behinderter?)(?= (?:kann|hat|darf|muss|ist|braucht|soll"
            r"|lebt|bekommt)\b)",
            "ein Mensch mit …", CDC, "süchtige|behinderte",
        ),
        Wording(r"ans bett gefesselt", "kann nicht aufstehen", CDC),
        Wording(r"leide(?:t|n) unter(?! (?:de[mnr]|dies\w+)\b)", "hat, lebt mit", AMA, "unter"),
        Wording(
            r"(?:(?:die|für|viele|alle) )?(?:übergewichtige|adipöse)[nr]?(?= (?:sollten?|haben|sind"
            r"|müssen|können|und"
            r"|brauchen|dürfen))",
            "Menschen mit Übergewicht", OBESITY, "übergewichtige|adipöse",
        ),
        Wording(r"taubstumme[nr]?", "gehörlose Menschen", CDC),
        Wording(r"demente[nrm]?(?= (?:patient|mensch|person|laufen|sind|haben|brauchen|können|vergessen))",
                "Menschen mit Demenz", AMA, "demente"),
        Wording(r"zwergwüchsige[nr]?|liliputaner\w*"
        r"|mongoloide?[nr]?", "Menschen, die kleinwüchsig sind, …", CDC,
                "zwergwüchsig|liliputaner|mongolo"),
        Wording(r"autisten|autist(?:in(?:nen)?)?(?= )", "Menschen mit Autismus", CDC, "autist"),
    ),
    "fr": (
        Wording(
            r"(?:les|un|une|des|aux|chaque) (?:hémophiles?|autistes?|hypertendus?|lépreux|sidéens?"
            r"|séropositifs?)"
            r"|(?:est|sont) (?:schizophrène|épileptique)s?|sidéens?",
            "les personnes avec …", ADA,
            "hémophile|autiste|hypertendu|lépreux|sidéen|séropositif|schizophrène|épileptique",
        ),
        Wording(
            r"l[’'] ?(?:asthmatique|épileptique|hypertendue?|hémophile|autiste|alcoolique)"
            r"(?= (?:doit|peut|a|est|qui|ne|prend|devrait)\b)|(?:les|des|une?) psychotiques?",
            "une personne avec …", ADA,
            "asthmatique|épileptique|hypertendu|hémophile|autiste|alcoolique|psychotique",
        ),
        Wording(r"n[’'](?:est|êtes) pas (?:assez "
                r"|très )?observante?s?", "ce qui empêche de le prendre", ADA, "observant"),
        Wording(r"commettre (?:un|le) suicide", "mort par suicide", CDC),
        Wording(r"(?:condamnée?s?|confinée?s?) (?:au|à un"
        r"|dans un) fauteuil", "utilise un fauteuil roulant", CDC,
                "fauteuil"),
        Wording(
            r"souffr(?:e|ent|ant|ez|ait) (?:d[’'](?:un |une )?|de |du )(?!(?:la chaleur|froid|faim|soif"
            r"|solitude)\b)\w+",
            "a, ou vit avec", AMA, "souffr",
        ),
        Wording(r"(?:patients? )?non[- ]compliants?", "ce qui empêche de le prendre", ADA, "compliant"),
        Wording(r"sourds?-muets?|sourde?s?-muettes?", "une personne sourde", CDC, "muet"),
        Wording(r"(?:patients?|personnes?) démente?s?|(?:les|des) (?:déments|séniles)",
                "une personne avec une démence", AMA, "dément|sénile"),
        Wording(r"(?:arriérés?|débiles?|retardés?) mentaux|arriéré mental|(?:les"
        r"|des) nains", "une personne …", CDC,
                "mentaux|mental|nains"),
    ),
    "pt": (
        Wording(
            r"(?:[oa]s|uma?|muit[oa]s|algu[nm]s) (?:hemofílic[oa]s?|hipertens[oa]s?|lepros[oa]s?"
            r"|aidétic[oa]s?|autistas?)"
            r"|(?:é|são) esquizofrênic[oa]s?",
            "pessoas com …", ADA, "hemofílic|hipertens|lepros|aidétic|autista|esquizofrênic",
        ),
        Wording(
            # A test may turn out invalid, too: “o exame ficou inválido”.
            r"(?:um|uma) deficientes?(?= (?:pode|deve|tem|precisa|é)\b)|(?:el[ea]s?|quem|homem|mulher|pai|"
            r"mãe|doentes?|pacientes?|pessoas?|senhora?) fic(?:ou|aram) inválid[oa]s?",
            "pessoa com deficiência", CDC, "deficiente|inválid",
        ),
        Wording(r"(?:os|as|muit[oa]s|algu(?:ns|mas)) (?:esquizofrênic|epil[ée]p?tic|diabétic|asmátic)[oa]s",
                "pessoas com …", ADA, "esquizofrênic|epil|diabétic|asmátic"),
        Wording(r"não ader(?:e|em|iu|iram) (?:ao tratamento|à medicação|à dieta"
                r"|aos remédios)", "o que impede de tomar", ADA, "não ader"),
        Wording(r"toxicodependentes?", "pessoa com um transtorno por uso de drogas", NIDA),
        Wording(r"(?:[oa]s|muit[oa]s|uma?) obes[oa]s?", "pessoas com obesidade", OBESITY, "obes"),
        Wording(r"vítimas? (?:de um |de uma |de |do |da )(?:avc|derrame|câncer|cancro|aids|sida|infarto"
        r"|enfarte)",
                "pessoa que teve …", AMA, "vítima"),
        Wording(r"não[- ]adesão|não[- ]aderentes?", "o que impede de tomar", ADA, "adesão|aderente"),
        Wording(r"surd[oa]s?-mud[oa]s?", "pessoa surda", CDC, "surdo-|surda-|surdos-|surdas-"),
        Wording(r"pacientes? dementes?|[oa]s (?:dementes|senis)|(?:os|uns) anões(?! é| da"
        r"| de)(?= (?:precisam|são|têm))",
                "pessoa com …", AMA, "demente|senis|anões"),
        Wording(r"abuso de (?:drogas|substâncias|álcool)", "uso de …", NIDA, "abuso de"),
    ),
    "it": (
        Wording(
            r"(?:gli|le|un|uno|una|i|molti) (?:asmatic[oi]|emofilic[oi]|ipertes[oi]|autistic[oi]"
            r"|lebbros[oi]|sieropositiv[oi])"
            r"(?! (?:bronch|grave))|(?:è|sono) schizofrenic[oia]",
            "persone con …", ADA, "asmatic|emofilic|ipertes|autistic|lebbros|sieropositiv|schizofrenic",
        ),
        Wording(r"(?:i|gli altri|molti) disabili|(?:un|il) disabile(?= )|(?:le|una|molte) obes[ae]\b",
                "persone con …", CDC, "disabil|obes"),
        Wording(r"suicidat[oaie] con successo", "morto per suicidio", CDC, "suicidat"),
        Wording(r"obesità morbosa", "obesità grave", OBESITY),
        Wording(r"(?:pazienti? )?non (?:aderenti?|complianti?"
        r"|collaborativ[oi])", "che cosa lo impedisce", ADA,
                "aderent|compliant|collaborativ"),
        Wording(r"sordomut[oaie]", "persona sorda", CDC),
        Wording(r"(?:pazient[ei]|person[ae]|anzian[io]) dement[ei]|i dementi|(?:vecchi|anziani) senili"
        r"|i nani(?= (?:hanno|sono))",
                "persona con demenza", AMA, "dement|senili|nani"),
        Wording(r"(?:i|gli) (?:clandestini|immigrati illegali)", "persone senza documenti", CDC,
                "clandestini|illegali"),
    ),
    "nl": (
        Wording(r"(?:een|de) (?:alcoholiste|verslaafden?)|(?:een|de) invalide(?= (?:kan|mag|moet|heeft)\b)",
                "iemand met …", CDC, "alcoholiste|verslaafde|invalide"),
        Wording(r"(?:een|de) diabeet|diabeten", "mensen met diabetes", ADA, "diabeet|diabeten"),
        Wording(r"invaliden(?!parkeer|kaart|toilet|auto)", "mensen met een handicap", CDC, "invaliden"),
        Wording(r"(?:vast)?gekluisterd aan (?:haar|zijn|het|een) (?:bed"
        r"|rolstoel)", "gebruikt een rolstoel", CDC,
                "gekluisterd"),
        Wording(r"(?:dikke|vette|obese) (?:mensen|personen|patiënten|kinderen)"
        r"|obesen", "mensen met overgewicht",
                OBESITY, "dikke|vette|obese"),
        Wording(r"non-?compliante? patiënt\w*|non-?compliantie"
        r"|lastige patiënten", "wat iemand tegenhoudt", ADA,
                "complian|lastige"),
        Wording(r"dementen|(?:demente|seniele) (?:patiënt\w*|mensen|ouderen"
        r"|bejaarden)", "mensen met dementie", AMA,
                "dementen|demente|seniele"),
        Wording(r"dwergen(?= (?:hebben|zijn|kunnen))"
        r"|(?:de )?illegalen", "mensen die …", CDC, "dwergen|illegalen"),
    ),
}  # fmt: skip
"""The wordings of each language, beside those of its own table."""
