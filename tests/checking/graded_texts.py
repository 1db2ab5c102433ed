"""Short texts with a dot between syllables, set by hand, and their counts: what the scores are held to."""

from __future__ import annotations

TEXTS = {
    "rest": """
    Rest your foot for two days. Put ice on it for ten min·utes. Raise your leg when you sit.
    Call us if the pain gets worse. Do not put ice on bare skin.
    """,
    "pills": """
    Take one tab·let each morn·ing with food. Drink a full glass of wa·ter. If you miss a dose, take it when
    you think of it. Do not take two dos·es at once. Keep all med·i·cine a·way from chil·dren.
    """,
    "flu": """
    The flu is an in·fec·tion of the nose, throat and lungs. It spreads when peo·ple cough or sneeze. Most
    peo·ple get bet·ter in a·bout a week. Ba·bies and old·er a·dults can get ver·y sick. A flu shot ev·er·y
    fall low·ers your chance of get·ting it.
    """,
    "blood pressure": """
    Blood pres·sure is the force of blood a·gainst the walls of your ar·ter·ies. High blood pres·sure of·ten
    has no symp·toms. O·ver time, it can dam·age your heart, kid·neys and eyes. Cut down on salt, walk
    ev·er·y day, and take your med·i·cine as your doc·tor told you.
    """,
    "diabetes": """
    Di·a·be·tes means that your bod·y can·not use sug·ar well. In·su·lin is a hor·mone that helps sug·ar move
    from your blood in·to your cells. With·out e·nough in·su·lin, sug·ar stays in your blood. Check your
    blood sug·ar be·fore meals and write the num·ber down.
    """,
    "asthma": """
    Asth·ma makes the air·ways in your lungs swell. Dust, smoke, pets and cold air can bring on an at·tack.
    Use your res·cue in·hal·er at the first sign of wheez·ing. If your lips turn blue or you can·not speak,
    call for an am·bu·lance right a·way.
    """,
    "surgery": """
    Do not eat or drink an·y·thing af·ter mid·night be·fore your op·er·a·tion. Bring a list of your
    med·i·ca·tions and al·ler·gies to the hos·pi·tal. An an·es·the·si·ol·o·gist will talk with you
    be·fore the pro·ce·dure. You will need a fam·i·ly mem·ber or friend to drive you home.
    """,
    "depression": """
    De·pres·sion is a com·mon med·i·cal ill·ness that af·fects how you feel, think and act. Treat·ment may
    in·clude med·i·ca·tion, ther·a·py or both. Im·prove·ment us·u·al·ly takes sev·er·al weeks. Tell your
    doc·tor if you have had thoughts of death or su·i·cide.
    """,
    "wound": """
    Wash your hands be·fore you touch the wound. Take off the old ban·dage and throw it in the trash. Clean
    the skin with soap and warm wa·ter. Pat it dry with a clean tow·el. Put on a new ban·dage. Look for
    red·ness, swell·ing or pus.
    """,
    "consent": """
    Your par·tic·i·pa·tion in this re·search is com·plete·ly vol·un·tar·y, and you may dis·con·tin·ue at
    an·y time with·out pen·al·ty. In·for·ma·tion that i·den·ti·fies you will be kept con·fi·den·tial to the
    ex·tent per·mit·ted by ap·pli·ca·ble reg·u·la·tions.
    """,
    "college": """
    Phar·ma·co·log·i·cal man·age·ment of hy·per·ten·sion us·u·al·ly in·i·ti·ates with
    mon·o·ther·a·py, sup·ple·ment·ed by ad·di·tion·al med·i·ca·tions when the ther·a·peu·tic
    ob·jec·tive is not ac·com·plished. Pe·ri·od·ic e·val·u·a·tion of re·nal func·tion and
    e·lec·tro·lytes is rec·om·mend·ed.
    """,
    "heart": """
    Car·di·ac re·ha·bil·i·ta·tion is a su·per·vised pro·gram of ex·er·cise, ed·u·ca·tion and
    coun·sel·ing. It helps peo·ple re·cov·er af·ter a heart at·tack. Stud·ies show that peo·ple who
    fin·ish the pro·gram live long·er. Ask your car·di·ol·o·gist for a re·fer·ral.
    """,
}

COUNTS = {
    # words, sentences, syllables, words of three syllables or more
    "rest": (33, 5, 34, 0),
    "pills": (38, 5, 46, 1),
    "flu": (45, 5, 59, 2),
    "blood pressure": (46, 4, 61, 3),
    "diabetes": (42, 4, 61, 3),
    "asthma": (44, 4, 55, 2),
    "surgery": (43, 4, 70, 8),
    "depression": (38, 4, 62, 8),
    "wound": (45, 6, 52, 0),
    "consent": (32, 2, 67, 11),
    "college": (28, 2, 79, 16),
    "heart": (35, 4, 68, 9),
}
