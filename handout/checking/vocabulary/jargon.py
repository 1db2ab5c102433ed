"""Words of medicine and of offices, with plain words that most readers know."""

from __future__ import annotations

from handout.caches import lru_cache

_JARGON_TABLE = """
abate = lessen, ease
abdomen = belly
abdominal = belly
abrasion = scrape
abstain = do not use
accomplish = do
activate = turn on
acute = sudden, short
adequate = enough
adhere = stick, follow
adjacent = next to
adjunct = add-on
administer = give
administered = given
administration = giving
adverse event = bad effect, harm
adverse reaction = bad effect, side effect
afebrile = without fever
ambulate = walk
ambulatory = able to walk
ameliorate = make better
analgesia = pain relief
analgesic = pain medicine
anomaly = something unusual
anterior = front
antiemetic = medicine for nausea
antihypertensive = blood pressure medicine
antipyretic = fever medicine
anticipate = expect
apparatus = device
approximately = about
ascertain = find out
aspirate = breathe in, draw out
assist = help
asymptomatic = without symptoms
axilla = armpit
benign = not cancer, not harmful
bilateral = on both sides
bolus = a large dose at once
cardiac = heart
cardiologist = heart doctor
cardiovascular = heart and blood vessels
cease = stop
cephalgia = headache
cerebral = brain
cessation = stopping
chronic = long-lasting
clinician-administered = given by staff
coagulate = clot
cognition = thinking
cognitive = thinking
commence = start
comorbidity = other health problem
comorbidities = other health problems
component = part
comprise = include
concurrent = at the same time
congenital = from birth
consequently = so
constitutes = is
contraindicated = must not be used
contraindication = reason not to use it
contusion = bruise
convalescence = recovery
conduct = do
cutaneous = skin
debilitating = disabling
deficit = lack
deleterious = harmful
demonstrate = show
dermatitis = skin rash
dermatologist = skin doctor
determine = find out
diaphoresis = sweating
dilate = widen
discontinue = stop
discomfort = pain
disseminate = spread
diuretic = water pill
dorsal = back
duration = how long
dysfunction = problem
dyspepsia = upset stomach
dysphagia = trouble swallowing
dyspnea = trouble breathing
dysuria = pain when you pass urine
ecchymosis = bruise
edema = swelling
efficacious = works well
efficacy = how well it works
elevate = raise
elevated = high, raised
elicit = bring out
eliminate = get rid of
embolism = blood clot that has moved
emesis = vomiting
endeavor = try
epidermis = outer skin
epistaxis = nosebleed
erythema = redness
etiology = cause
evaluate = check
exacerbate = make worse
exacerbation = flare-up
excessive = too much
excision = cutting out
expectorate = cough up
expedite = speed up
expire = die, run out
facilitate = help
febrile = with a fever
fracture = broken bone
frequently = often
gastrointestinal = stomach and bowel
gastric = stomach
gestation = pregnancy
hematologist = blood doctor
hematoma = bruise
hematuria = blood in the urine
hemorrhage = heavy bleeding
hepatic = liver
hyperglycemia = high blood sugar
hyperlipidemia = high cholesterol
hypertension = high blood pressure
hypertensive = with high blood pressure
hypoglycemia = low blood sugar
hypotension = low blood pressure
hypoxia = too little oxygen
idiopathic = of unknown cause
immobilize = keep still
implement = carry out
incision = cut
indicated = needed
inadvertently = by mistake
inferior = lower
inflammation = swelling, redness and heat
infarction = tissue death from lost blood flow
ingest = swallow, eat
ingestion = swallowing
inhibit = slow, block
initial = first
initiate = start
inject = give a shot
insomnia = trouble sleeping
intermittent = off and on
intramuscular = into a muscle
intraoperative = during surgery
intravenous = into a vein
ischemia = too little blood flow
laceration = cut
lateral = side
lesion = sore, wound, spot
lethargic = very tired
lethargy = great tiredness
malaise = feeling unwell
malignant = cancer
malignancy = cancer
manifest = show
metabolize = break down
mitigate = lessen
modality = kind of treatment
monitor = watch, check
monotherapy = one medicine alone
morbidity = illness
mortality = death
myalgia = muscle pain
myocardial infarction = heart attack
necessitate = need
neoplasm = tumor
nephrologist = kidney doctor
neurologist = brain and nerve doctor
nocturnal = at night
notify = tell
noxious = harmful
numerous = many
obstruct = block
obtain = get
occlusion = blockage
occur = happen
oncologist = cancer doctor
ophthalmic = eye
optimal = best
oral = by mouth
orally = by mouth
orthopedic = bone and joint
otic = ear
palliative = for comfort
palpitations = pounding heart
participate = take part
pathogen = germ
pathology = disease
perforation = hole
perioperative = around surgery
peripheral = in the hands and feet
permit = let
pertaining to = about
pharmaceutical = medicine
physician = doctor
portion = part
posterior = back
postoperative = after surgery
precipitate = bring on
predominantly = mostly
preoperative = before surgery
prevalent = common
previously = before
prior to = before
procure = get
prognosis = what to expect
prophylactic = to prevent disease
prophylaxis = prevention
prosthesis = artificial body part
provider = doctor or nurse
provide = give
pruritus = itching
psychotropic = acting on the mind
pulmonary = lung
pyrexia = fever
radiologist = X-ray doctor
reduce = lower, lessen
refractory = hard to treat
regarding = about
regimen = plan
remain = stay
remission = time without symptoms
renal = kidney
require = need
residual = left over
respiration = breathing
respiratory = breathing
resume = start again
retain = keep
rhinitis = stuffy or runny nose
sequela = lasting effect
somnolence = sleepiness
stenosis = narrowing
subcutaneous = under the skin
sublingual = under the tongue
subsequent = later, next
subsequently = later, then
sufficient = enough
superior = upper, better
supine = lying on your back
suppress = hold down
sutures = stitches
symptomatic = with symptoms
syncope = fainting
systemic = in the whole body
tachycardia = fast heartbeat
terminate = end
thrombosis = blood clot
titrate = adjust slowly
titration = slow change of the dose
topical = on the skin
toxic = poisonous
transdermal = through the skin
transient = short
trauma = injury, or shock of a bad event
ulceration = open sore
unilateral = on one side
urticaria = hives
utilization = use
utilize = use
vascular = of the blood vessels
vasoconstriction = narrowing of blood vessels
venous = of the veins
vertigo = feeling that the room spins
via = by, through
visualize = see
void = pass urine
a large number of = many
and/or = and, or both
as a result of = because of
at the present time = now
at this point in time = now
by means of = by
due to the fact that = because
e.g = for example
for the purpose of = to
i.e = that is
in addition to = besides
in conjunction with = with
in order to = to
in the event of = if
in the event that = if
in the majority of cases = mostly
on a daily basis = every day
with regard to = about
with respect to = about
stat = right away
n.p.o = nothing by mouth
"""

PLAIN_WORDS = {
    word: plain for word, _, plain in (line.partition(" = ") for line in _JARGON_TABLE.strip().splitlines())
}
"""The plain words for a word or phrase in small letters, as shown to the author."""
SURE_WORDS = frozenset(
    """approximately ascertain cease commence consequently discontinue endeavor frequently initiate notify
    numerous obtain sufficient terminate utilize utilization""".split()
) | {
    "a large number of", "as a result of", "at the present time", "at this point in time", "prior to",
    "due to the fact that", "for the purpose of", "in conjunction with", "in order to", "in the event that",
    "on a daily basis", "with regard to", "with respect to",
}  # fmt: skip
"""Words and phrases that their plain words can replace in any sentence, as they stand."""
JARGON_PHRASES = {phrase: plain for phrase, plain in PLAIN_WORDS.items() if " " in phrase}
"""Those entries that have several words."""


_ORDINARY_WORDS = frozenset({"state", "states", "stated", "stating", "occurrence", "avoid"})
"""Words that look like forms of a listed one: the United States have nothing of “stat”."""


@lru_cache(maxsize=16384)
def find_plain_word(word: str) -> str:
    """Return a plain word for a word in any usual form, or "" if it is plain enough."""
    lowercase_word = word.lower()
    for form in _list_base_forms(lowercase_word):
        if form in PLAIN_WORDS:
            return PLAIN_WORDS[form]
    return ""


def _list_base_forms(word: str) -> tuple[str, ...]:
    """Return a word and its possible base forms."""
    base_forms = [word]
    if word in _ORDINARY_WORDS:
        return ()
    for ending, base in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            base_forms.append(word.removesuffix(ending) + base)
    return tuple(base_forms)
