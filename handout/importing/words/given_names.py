"""Tells first names and places of work apart in lines of capitalised words."""

from __future__ import annotations

import re
import unicodedata

_NAMES = """
    aaron abdul abdullah adam adrian adriana agata agnes agnieszka ahmad ahmed aisha akira alan
    alain albert alberto aldo aleksander aleksandra alejandra alejandro alena alessandra alessandro alessia
    alex alexander alexandra alexandre alexandros alexey alfredo ali alice alicia alina allison amanda amelia
    amelie amina amir amy ana anastasia anders andre andrea andreas andreea andrei andrej andres andrew
    andrzej angela angelika angelo anil anita anja anke ann anna anne annette annika anthony antje antoine
    anton antonella antonia antonio arjun armando arnaud arthur arturo astrid audrey axel ayse barbara
    bartosz beata beatrice beatriz benjamin benoit bernard bernd bernhard beth bettina birgit bjorn bogdan
    brenda brian bruno camila camille carina carla carlo carlos carmen carol carolina caroline catherine
    cecilia celine cesar charlotte chiara chloe christian christiane christina christine christoph
    christophe christopher cindy claire clara claudia claudine claudio clemens cristian cristiane
    cristina cynthia daniel daniela daniele danielle daria dariusz david debora deborah denis denise diana
    didier diego dieter dimitri dimitris dina dirk dmitry dominik dominique donna dorota dorothea dorothy
    eduardo edward edyta ekaterina elena eleni elias elif elisa elisabeth elizabeth elke ellen elodie emil
    emilia emily emma enrico enrique eric erik erika ernesto esther eugene eva evelyn ewa fabian fabien
    fabio fabrizio fatima fatma federica federico felipe felix ferdinand fernanda fernando filip filippo
    florence florian francesca francesco francisca francisco franco francois francoise frank franz frederic
    frederik fredrik friedrich gabriel gabriela gabriele gareth george georg georges georgios gerald gerard
    gerhard giacomo gianluca gilles ginette giorgio giovanna giovanni giulia giuliano giuseppe gonzalo
    graham greta grzegorz guido guillaume guillermo gunter gustavo hannah hanna hans harald hassan hector
    heike heinrich heinz helen helena helene helga helmut henri henrik henry herbert hiroshi holger hubert
    hugo hussein ian ibrahim ignacio igor ilaria ilse ines inga inge ingrid irene irina irma isabel
    isabelle ismail ivan ivana jacek jacob jacques jaime jakob jakub james jan jana jane janet janice
    janina janusz jasmin javier jean jeanne jeffrey jennifer jens jeremy jessica jill joachim joan joana
    joanna jochen joel johan johann johanna johannes john jonas jonathan joao jordi jorge jose josef
    joseph josephine joshua joyce juan judith julia julian juliana julie julien julio jurgen justyna
    jutta kai kamil karen karin karina karl karla karol karolina katarina katarzyna kate katharina
    katherine kathleen kathrin kathryn katja keith kenneth kerstin kevin khalid kim klaus knut konrad
    konstantin kristin kristina kristina krzysztof kurt larissa larry lars laszlo laura laurence laurent
    lea leila lena leon leonardo leonie leszek leticia liam lidia liliana linda lisa lorena lorenzo louis
    louise luca lucas lucia luciana luciano lucie ludwig luigi luis luisa luiza lukas lukasz lydia maciej
    magdalena maike malgorzata manfred manuel manuela mara marc marcel marcelo marcin marco marcos marcus
    marek margaret margarita margit maria mariana marianne marie marija marina mario marion marisa
    marius marta martha martin martina martine martyna mary mateusz matteo matthew matthias mathieu
    maurizio mauro max maximilian mehmet melanie melissa michael michaela michal michel michele michelle
    miguel mihai mikhail mikael milan milena mirjam mohamed mohammad mohammed monica monika monique
    muhammad murat mustafa nadia nadine nancy natalia natalie nathalie nicholas nicola nicolas nicole
    niels nikolai nikolaos nikos nils nina norbert nuno olaf oleg olga oliver olivier omar oscar oskar
    pablo pamela paola paolo pascal patricia patrick patrizia paul paula paulina paulo pauline pavel pawel
    pedro per peter petra philip philipp philippe pierre pietro piotr rachel rafael raimund rainer rajesh
    ralf ralph ramon raphael raquel raul raymonde rebecca regina reinhard rejane renata renate rene ricardo
    riccardo richard rita robert roberta roberto rodrigo roger roland rolf roman ronald rosa rosalie ruben
    rudiger rudolf ruth sabina sabine sabrina salvador samir samuel sandra sara sarah sebastian serena sergei
    sergey sergio shirley silvia silvio simon simona simone slawomir sofia sofie sonia sonja sophie stanislaw
    stefan stefania stefanie stefano steffen stella stephan stephane stephanie stephen steven stewart susan
    susana susanna susanne suzanne svetlana sven sylvia sylvie tadeusz takashi tamara tania tanja tatiana
    teresa thierry theresa thomas thorsten tiago tim timothy tobias tom tomas tomasz torsten ulrich ulrike
    umberto ursula ute uwe valentina valeria valerie vanessa vera veronica veronika veronique victor victoria
    viktor vincent vincenzo virginia vladimir waldemar walter wanda werner wieslaw wilhelm william wojciech
    wolfgang xavier yann yasmin yolanda yusuf yves yvonne zbigniew zofia
    александр александра алексей алина анастасия андрей анна антон валентина валерий вера вероника виктор
    виктория виталий владимир галина дарья денис дмитрий евгений евгения екатерина елена иван игорь илья
    инна ирина кирилл ксения лариса людмила максим марина мария михаил надежда наталия наталья никита
    николай оксана олег олена ольга павел роман светлана сергей татьяна юлия юрий
    أحمد محمد محمود علي حسن حسين إبراهيم خالد عمر يوسف فاطمة فوزية سارة مريم نور هند سامي عبد طارق
    مصطفى ليلى منى هدى زينب خديجة ياسر كريم ماجد رانيا دينا
"""


def fold_name(text: str) -> str:
    """Return a word without accents and capitals, as the names are compared."""
    text = text.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i").replace("ß", "ss")
    if text.isascii() or not re.match("[a-z\u00c0-\u024f]", text):
        return text
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


_FOLDED = frozenset(map(fold_name, _NAMES.split()))


def is_given_name(word: str) -> bool:
    """Return whether a word is a common first name, and nothing else that a line begins with."""
    return fold_name(word.partition("-")[0]) in _FOLDED


_INSTITUTION = re.compile(
    r"\b(?:clinics?|hospitals?|universit\w*|institut\w*|departments?|cent(?:er|re)|school|facult\w*|"
    r"klinik\w*|krankenhaus|abteilung|hôpital|service|centre|universidad\w*|facultad|servicio|ospedale|"
    r"reparto|klinika|katedra|szpital|ziekenhuis|foundation|association|society|trust|team|group|news|"
    r"department|college|academy|health|care|medicine|khoa|bệnh viện|phòng khám|viện|"
    r"кафедра|клиника|больница|университет|институт)\b",
    re.IGNORECASE,
)
"""Words of places where people work, which no name has."""


def has_institution(text: str) -> bool:
    """Return whether a line names a place of work: “Klinika Chirurgii Ogólnej”."""
    return _INSTITUTION.search(text) is not None
