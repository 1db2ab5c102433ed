"""Words that patients use themselves though books and papers do not: signs of illness, medicines, family."""

from __future__ import annotations

from handout.patterns import defer_pattern

EVERYDAY_WORDS = frozenset(
    """
    acne airway airways alcohol allergic allergies allergy ankle ankles antibiotic antibiotics armpit
    arthritis asthma babysitter backache bandage bandages belly bib bibs bladder blister blisters bloated
    bloating bowel breastfeed breastfeeding breathless bruise bruises caffeine calf capsule capsules
    chickenpox chills cigarettes cold constipated constipating constipation cough coughing coughs cramp
    cramps cream creams crutches dander diabetes diaper diapers diarrhea diarrhoea dizziness dizzy dose
    doses drugstore dust earache eczema elbow elbows eyedrops eyelid eyelids fever fevers fingernail
    fingernails fingertip flu gauze grandparent grandparents greens gum gums headache headaches heartbeat
    heartburn heel hip hips hives hoarse humidifier infection infections inhaler inhalers insulin itch
    itches itching itchy jaw jog jogging kidney kidneys knee knees leafy lice liver lotion lung lungs
    measles medication medications migraine migraines moisturiser moisturizer mold mucus mumps nap naps
    nausea needle needles nostril nostrils numb numbness nuts ointment painkiller painkillers peanut
    peanuts pee perfume perfumes pets pharmacist pharmacy phlegm pill pillowcase pillowcases pills pimple
    pimples plaster plasters pneumonia pollen poop pregnancy pregnant prescribe prescribed prescription
    prescriptions puff puffs pus rash rashes redness rinse rinsing runny saliva scalp seizure seizures
    shaky shampoo shampoos shellfish shin shivering shortness sleepy smoking snack snacks sneeze sneezing
    snot soap sore sores spit spray sprays stitches stool stools stroke strokes sunscreen sweating sweaty
    swelling swollen syringe syringes syrup tablet tablets thermometer thigh thighs throbbing tightness
    tingling tingly tiredness toddler toddlers toe toes toothache toothbrush tummy urine vaccination
    vaccine vaccines vaping veggies vomit vomiting walker wart warts washcloth wheelchair wheeze wheezing
    wipe wiping workout wrist wrists yogurt
    """.split()
)
"""English words of this kind, in small letters."""

NAMED_THINGS = {
    "oral": defer_pattern(
        r" (?:syringes?|rehydration|health|hygiene|surgeons?|surgery|sex|contraceptives?|b\b|thrush|exam"
        r"|solution|suspension)"
    ),
    "indicated": defer_pattern(r" (?:above|below|overleaf)"),
    "renal": defer_pattern(r" (?:clinic|unit|diet|dietitian|vitamins?)"),
    "cardiac": defer_pattern(r" (?:rehab\w*|clinic|unit|arrest)"),
    "acute": defer_pattern(r" (?:care|hospital)"),
    "chronic": defer_pattern(r" (?:kidney disease|obstructive|fatigue syndrome|care)"),
    "pulmonary": defer_pattern(r" (?:rehab\w*|clinic|disease)"),
    # Who injects it at home has learned the word, and into a vial nobody gives a shot.
    "inject": defer_pattern(r" (?:(?:the |your )?(?:air|insulin|dose|medicine|all)\b)"),
    "injected": defer_pattern(r" (?:into (?:the |a |your )?(?:vial|bottle|drip|bag|iv|muscles?)\b)"),
    "ambulatory": defer_pattern(r" (?:care|surgery|clinic)"),
}
"""Words of staff that are part of what a thing or place is called, with what follows them then."""
