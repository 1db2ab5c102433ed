"""Common and medical words with their syllables, counted by ear and checked against dictionaries."""

from __future__ import annotations

COUNTED: dict[int, str] = {
    1: """
    the and you for are with this that have from they will what when your can said each which their time
    would make like him two more write see who its now find long down day did get come made may
    part pain dose pills nurse blood heart lungs brain bone skin back knee chest cough cold flu shot cast
    drug care help call rest ice sleep eat drink walk move lift breath breathe sneeze itch rash burn wound
    stroke spine nerve joint limb cheek tongue throat voice eyes ear nose mouth teeth hand wrist foot toe
    asked passed stopped caused used moved helped taped picked checked washed strained sprained died
    feels takes times lives months weeks years friends child might through though thought weight
    eight height scale phone phlegm sight lymph cyst spleen bruise limped gauze pulse scar stitch
    crutch cramp swell splint sling cream soap salt fat fish bread milk juice tea sweat
    """,
    2: """
    into doctor patient water number people other about many after before under between mother father
    always often today weekend weekly monthly little because without again away hundred never
    cancer diet fever headache swelling bleeding breathing healing feeling being seeing going trying
    muscle stomach kidney liver bladder bowel vomit dizzy nervous worried afraid anxious pregnant
    handle bottle needle tablet capsule syringe spoonful teaspoon careful safely something sometimes
    someone action nation special ancient social started needed treated added wanted
    children women problem answer question reason visit contact clinic nurses doses pieces changes
    surgeon vessel blister bandage muscles ankle elbow shoulder finger eyelid eyebrow safety
    fluid poison ointment vaccine virus fungal asthma urine thyroid tonsils prostate ulcer
    treatment movement statement amount above quiet science client lion poem giant react
    rhythm spasm prism studies cities babies worries married carried study body matches
    wishes issue value argue business evening maybe forehead sidewalk tissue plastic
    coffee sugar apple salad butter careless painful harmless lately
    """,
    3: """
    medicine hospital family animal arthritis bronchitis gastritis area idea important example remember
    tomorrow yesterday holiday exercise nausea injury infection infected medical physical allergy surgery
    pharmacy pharmacist dizziness happiness sedation ketamine injection vitamin insulin placebo
    stethoscope depression diagnose abdomen ligament tetanus cervical intestine influence
    violent violence radio video period serious previous various curious scientist employee
    another together however whatever everything consider continue remembered animals
    digestive nutrition condition disorder alcohol suicide beautiful suddenly overdose overweight
    underweight interview positive negative sensitive calcium sodium hospitals specialist
    creation ultrasound chemical inhaler relaxing adrenal digested element exhausted
    pneumonia physician obvious idiot religion opinion solution ambulance addiction addicted
    """,
    4: """
    emergency information operation understanding anxiety society variety activity ability diabetes
    diarrhea immediate education medication medications recovery dehydrated experience
    appreciate associate biology psychiatry psychiatrist antibody epilepsy necessary
    bacteria cholesterol esophagus thermometer category ordinary intravenous material particular
    community development economy american january february vaccination evaluate potassium
    complicated inhibitor independent original especially automatic arthroscopic pulmonary
    coronary temporary menopausal ingredient dialysis anatomy
    """,
    5: """
    university opportunity examination immediately electricity communication rehabilitate physiology
    appendicitis cardiologist refrigerator creativity association consideration determination
    hysterectomy radiologist investigation cardiology anatomical disability respiratory
    psychological inflammatory pediatrician gynecologist antihistamine
    """,
    6: """
    responsibility rehabilitation hypoglycemia hyperglycemia osteoporosis cardiovascular
    """,
    7: "anesthesiologist",
}
"""Syllables -> words."""
