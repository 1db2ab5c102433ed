"""Tells first names and places of work apart in lines of capitalised words."""

from __future__ import annotations

import re
import unicodedata

_NAMES = """
    aaron aarti abbas abdallah abdelkader abdul abdullah abhishek abigail achille adalberto adam adebayo
    adel adela adele adelheid adeline adem ademir adeola adilson adina adnan adolfo adriaan adrian adriana
    adrianna adriano afonso agata agathe agnes agnese agneta agnieszka agostinho agostino agustin ahmad
    ahmed ahmet aino aisha aitor ajay akash akiko akira akram akshay alaa alain alan alba alban albert
    alberto alceu aldo aldona alejandra alejandro aleksander aleksandra alena alessandra alessandro
    alessia alex alexander alexandra alexandre alexandros alexandru alexey alfio alfonso alfred alfredo
    ali alice alicia alina aline alison allison almir alojzy alper aluisio alvaro alwin alzbeta amadeu
    amalia amanda amandine amani amara amaya amelia amelie amina amir amit ammar amy ana anabel anabela
    anais anand anas anastasia anastasios anca anders andrada andras andre andrea andreas andreea andrei
    andreia andrej andres andrew andrzej aneta anett anette angela angeles angelika angeliki angelo aniela
    aniko anil anita anja anjali anke ankit ann anna annabel annalisa annamaria anne annegret anneke
    anneli anneliese annette annika anouk anselmo anthony antje antoine anton antonella antonello antoni
    antonia antonie antonieta antonio antonis antti anupam anurag anwar aparna apolonia apostolos araceli
    arash archana arda ariadna arianna arie aristidis arjan arjun arkadiusz armando armindo arnaud arne
    arrigo arthur arto artur arturo arvid arvind arzu asbjorn ashish ashok ashraf ashwini aslaug asli asma
    astrid asuman athanasios attila attilio audrey augusta augusto aurel aurelia aurelie aurelien axel
    axelle aylin ayman ayodele ayse aysegul aytac azadeh azza babatunde bahaa bahram balazs banu baptiste
    barbara bart bartlomiej bartolomeo bartosz bashar bassam bastien beata beatrice beatriz becky begona
    behnam behrouz bekir bela belen benedicte benedikt benedito bengt beniamino benito benjamin benno
    benoit berit berk berna bernadett bernard bernardo bernd bernhard bertram bertrand beth bettina betul
    beverly beyza bhavna biagio bilal birger birgit birgitta birol birte bjarne bjorn blanka blazej bogdan
    bogna bogumila boguslaw bohumil boleslaw bora borje bozena bram brandon brenda brett brian bridget
    brigitte britta bronislaw bruna bruno bryan buket bulent burak burcu burhan caio caitlin calin cameron
    camila camille canan capucine carina carl carla carlo carlos carlota carmela carmem carmen carmine
    carol carolien carolina caroline carrie carsten cassia cassio catalin catalina caterina catherine
    cathy cecilia cecilie cedric cees celia celina celine celio celso cem cemal cemil cenk ceren cesar
    cesare cezary chantal charalampos charlene charles charlotte cheryl chiara chidi chinedu chioma chloe
    christa christelle christian christiane christina christine christoph christophe christopher christos
    cicero cihan cindy cinzia ciprian ciro claire clara clarice claudemir claudia claudine claudio claudiu
    claus cleber cleide clelia clemence clemens clifford colette colin concetta connor constantin coralie
    corina corinna corinne cornel cornelia cornelis corrado cosimo cosmin costin courtney craig crina
    cristian cristiane cristiano cristina cristobal csaba cuneyt curtis cynthia cyril czeslaw daan dagmar
    dalia dalibor dalva damian damiano damien daniel daniela daniele danielle danilo danuta daria dario
    dariusz darren david davide debora deborah deepa deepak deepika delia delphine demet denis denisa
    denise dennis derek detlef diana diane didier diederik diego dieter dietmar dietrich dilara diletta
    dimitra dimitri dimitris dina dinesh diogo dirceu dirk ditte divya dmitry domenico dominic dominik
    dominika dominique donatella donna dorin dorota dorothea dorothee dorothy doru dragos drahomira duarte
    duilio dumitru duncan dusan dylan ebba eberhard ebru ece ecem eckhard eda edgar edgardo edilson edith
    edmilson edmund edna edoardo edouard edson eduardo edward edwin edyta eero eeva efrain egil egon ehab
    eija eileen einar eirik eirini ekaterina elaine elba eleftherios elena eleni eleonora elfriede elham
    elia eliana eliane elias elif eligiusz elin elina elisa elisabete elisabeth elise eliska eliza
    elizabeth elke ellen ellie ellinor elliot elodie eloisa eloise elsa elvira elzbieta eman emanuel
    emanuela emanuele emeka emel emeline emerson emil emilia emilian emiliano emilie emilio emily emin
    emine emma emmanouil emmanuel emmanuelle emrah emre encarnacion endre eniko enric enrico enrique enver
    enzo ercan erdal erdogan eren erhan eric erich erik erika erin erkan erkki erling ermanno ernesto
    ernst erol ersin ertugrul erwin eryk erzsebet esin esra essam esteban estefania estela estelle ester
    esther eszter ethan etienne ettore eugen eugene eugenia eugenio eugeniusz eulalia eva evan evangelia
    evangelos evelyn evelyne evert ewa ewelina fabian fabien fabio fabiola fabrice fabrizio fadi fadia
    fadime fahri faisal fanny farhad farid faruk farzaneh fatemeh fatih fatima fatma fausto fawzia fazil
    federica federico felicia felicie felicity felicja felipe felix femke ferda ferdinand ferenc ferhat
    feride fermin fernand fernanda fernando ferruccio feyza fidel figen fikret filip filipa filippo
    filomena finn fiona fiorella flaminia flavia flavio florence florent florentina florian florin floris
    folake fotini franca francesc francesca francesco francis francisca francisco franciszek franck franco
    francois francoise frank frantisek franz frauke frederic frederick frederik fredrik frida friederike
    friedrich frits fritz frode fryderyk fulvio fulya funda furkan gabi gabor gabriel gabriela gabriele
    gabriella gael gaelle gaetano gail gamze ganesh gareth gaspar gaurav gavin geeta geir gemma genevieve
    gennaro genoveva genowefa geoffrey georg george georges georgette georgia georgios gerald geraldine
    geraldo gerard gerardo gerd gerda gergely gerhard gerlinde german gerrit gertrud geza ghada gheorghe
    ghislaine giacomo gianfranco gianluca gianmarco gianni giannis gijs gilberto gilda gilles gillian
    gilson ginette gioacchino giordano giorgia giorgio giorgos giovana giovani giovanna giovanni girish
    gisela gitte giulia giuliana giuliano giulio giuseppe giuseppina gloria gokce gokhan gonca gonzalo
    gopal goran gordon gottfried gozde graciela graham graziella grazyna greg gregoire gregor gregorio
    gregory greta grethe grigore grzegorz guadalupe gudrun guglielmo guido guillaume guillem guillermo
    gulay gulcan gulden gulsah gulsen gunilla gunnar gunter gunther gunvor gurkan guro gustaf gustav
    gustavo guylaine gwen gyongyi gyorgy gyula haakon habib hacer hadi haitham hajnalka hakan haldun halil
    halime halina haluk halvor hamdi hamid hamza hana hanan handan hande hani hanna hannah hanne hanneke
    hannelore hannu hans harald harish harold harriet harry hartmut haruki harun hasan hassan hatice
    haydar hayriye heba hector hedwig hege heidi heidrun heike heikki heiko heiner heino heinrich heinz
    heitor helder helen helena helene helga helge heli helmut helmuth heloisa hema hemant hendrik henk
    henning henri henrik henrique henry henryk herbert herman hernan herta herve hikmet hilary hilda hilde
    hildegard hilmi hipolito hiroko hiroshi hisham hoda holger honorata honore horacio horia horst
    hortense hossein howard hubert hugo hugues hulya humberto husam huseyin husnu hussam hussein hynek ian
    iara ibolya ibrahim ida ifeoma ignacio ignacy ignazio igor ilaria ildiko ilhan ilkay ilker ilkka
    ilknur ilona ilse iman imanol imogen imre inacio ineke ines inga inge ingeborg ingegerd ingela ingemar
    ingo ingrid ingvar ingvild inmaculada ioan ioana ioanna ioannis ionel ionut irem irene ireneusz irfan
    irina irini irma irmeli irmgard isaac isabel isabela isabella isabelle isidro ismail ismet isolde
    istvan itziar iulia iulian ivan ivana ivano iver iveta ivett ivo ivone iwona izabela jaakko jaap jacek
    jacinto jackie jacob jacobo jacobus jacqueline jacques jadwiga jaime jair jakob jakub jamal james
    jamila jan jana janaina jane janet janice janina janne janneke janos janusz jared jari jarmila jarmo
    jaromir jaroslava jaroslaw jasmin jasper jaume javier jean jeanne jeff jeffery jeffrey jelle jenna
    jennifer jenny jens jeremy jeroen jerome jeronimo jerzy jesper jessica jessie jill jim jindrich jiri
    jirina jitka joachim joan joana joanna joanne joao joaquim joaquin jochen jodie joe joel joelle johan
    johann johanna johannes john jolanta jon jonas jonathan joost jordi jorg jorge jorgen joris jorn
    jorunn jose josef josefa josefin josefina josefine joseph josephine josette josh joshua josiane jouko
    joyce jozef jozsef juan juana judit judith judy juha juhani jukka jules julia julian juliana julie
    julien julieta julio julita jurgen jussara jussi justin justine justyna jutta jyoti kaan kaare kaarina
    kacper kadir kadriye kai kaisa kajsa kalevi kalman kamal kamil kamran karel karen kari karin karina
    karine karl karla karol karolina karoly karsten katalin katarina katarzyna kate katerina katharina
    katherine kathleen kathrin kathryn kathy katja katrien katrin katrina kaveh kavita kayla kazimierz
    kees keiko keith kelly kemal kenan kenji kenneth kenta kerem kerim kerry kerstin kevin khadija khalid
    kilian kim kinga kirsi kirsten kishore kjell kjersti klaas klaudia klaus kleber knud knut koen kofi
    konrad konstantin konstantina konstantinos koos koray korbinian kornel kostas krishna kristian kristin
    kristina kristoffer krisztian krisztina krystian krystyna krzysztof kurt kveta kwame kyle kyriaki
    kyriakos ladislav laetitia lajos lakshmi lalit lamberto lamia lara larissa larry lars lasse laszlo
    laura laure lauren laurence laurent laurentiu lauri laurie lavinia layla lea leandro leanne leena leif
    leila leire leman lena lenka leokadia leon leonard leonardo leonie leonor leopold leopoldo lerato
    leslie leszek leticia letizia levent levente liam libor libuse licia lidia lieke liisa lilian liliana
    lilla linda lindsay lindsey lionel lisa liselotte livia livio liviu lloyd logan loic lola loredana
    lorella lorena lorenza lorenzo loreto lothar lotta lotte loubna louis louisa louise lourdes luana
    lubomir luca lucas lucia lucian luciana luciano lucie lucien lucienne lucilia lucilla lucjan lucrezia
    lucy lucyna ludmila ludovic ludwig ludwik luigi luis luisa luiza lukas lukasz luke luminita lupe
    lurdes lutz lydia lydie lynn maaike maarten macarena machteld maciej madalina maddalena madhavi mads
    mael magali magda magdalena magnus maha mahdi mahesh mahmoud mahmut maija maike maite majid
    maksymilian malcolm malgorzata malin malte malwina manal manfred manish manlio manoj manolo manon
    manuel manuela mara marc marcel marcela marcelina marcella marcelle marcelo marcia marcin marcio marco
    marcos marcus mareike marek maren margaret margareta margarete margarida margarita margaux margherita
    margit margot margriet marguerite maria marian mariana mariangela marianna marianne maribel marie
    marieke mariela mariella marija marijke marika marilena marilia marina mario mariola marion marisa
    marisol marit marius mariusz marja marjan marjatta marjolein marjorie marketa markku markus marleen
    marlena marlene marlies marta marte martha marthe martijn martin martina martine martyna marwan mary
    maryam maryse marzena masako massimiliano matej mateo mateusz mathieu mathilde matilda matilde mats
    matteo matthew matthias matti mattia maud maura maureen mauri mauricio maurizio mauro max maxime
    maximilian maxine maya mazen mechthild meena meenakshi meera megan mehdi mehmet melania melanie melih
    melike melinda melissa meral meredith merja mert merve mesut mette michael michaela michal michalina
    michalis michel michela michele michelle michiko mieczyslaw mieke miguel mihaela mihai mihail mihaly
    mika mikael mike mikhail mikkel mikko miklos mikolaj milada milan milena milos miloslav milosz milton
    minna miray mircea mireia mireille mirela mirella miriam mirja mirjam mirko miroslav miroslava
    miroslaw mitchell moacir mohamed mohammad mohammed mohan mohsen moises molly mona monica monika
    monique montserrat morgan morgane morten mounir muge muhammad muhammet muharrem mukesh munevver murat
    muriel mustafa muzaffer myriam nabil nacho nadege nadia nadine nadja nagla naguib nahla naji nancy
    nandini nanna naoki naoko narayan narciso naresh nasrin nasser natalia natalie nathalie nathan
    nathaniel naveen navid nawal nazan nazli necati necdet necla neelam neeraj neha neide neil nelleke
    nelly nermin nesrin neusa nevin ngozi nicholas nicola nicolae nicolas nicole nicoleta nicoletta nicolo
    niek niels nigel nihal nihan nihat niina nikhil nikodem nikolai nikolaos nikos nilay nilesh nilgun
    nils nilton nina nisha nisreen nitin niyazi nkechi nneka noah noelia noemi noemie noha nora norbert
    norman noura nuno nunzia nunzio nuray nurcan nuri nuria nuriye nursel nurten oana obinna octavian
    octavio oddvar odete odette odile ofelia oguz okan oktay olaf olav olavo olcay oldrich oleg olga
    oliver olivia olivier oliwia olle olli olumide oluwaseun omar omer omnia ondrej oreste orhan orietta
    oriol ornella orsolya ortrud osama oscar oskar osman osmar osvaldo otavio ottavio ottmar otto outi
    ovidiu owen ozan ozge ozkan pablo paige paivi pallavi paloma pamela panagiota panagiotis pankaj paola
    paolo paraskevi paride parisa parul parvin pascal pascale pascual pasquale patricia patricio patrick
    patrizia patrycja patti paul paula paulette paulina pauline paulo pavel pavla pavlos pawel payton
    pedro peggy pekka pelle pentti per perihan pernille perrine pertti peter petr petra petri petronela
    petros petru phil philip philipp philippe phillip phoebe pia piera pierluigi piero pierre piet pieter
    pietro pim piotr pirjo pirkko piroska pooja poul pouya pradeep prakash pramod prashant pratibha preeti
    priscila priya priyanka przemyslaw qasim quentin rabia rachel radek radim radka radoslaw radovan radu
    rafael rafaela rafal raffaele raffaella rafiq raghad ragnar ragnhild rahul raija raimo raimund
    raimundo rainer rajan rajeev rajendra rajesh rajiv rakesh ralf ralph raluca ramesh rami ramiro ramon
    ramona rania raoul raphael raquel rasha rashid rashmi rasmus raul ravi raymonde razvan rebeca rebecca
    rebekah recep reem refik regina reginald reginaldo regine regis reidar reijo reinaldo reiner reinhard
    rejane reka rekha remi remo remy remzi renata renate renato rene renu renzo reza rhonda riad rianne
    ricardo riccardo richard ridvan rifat riikka riitta rikke rinaldo rita ritu ritva robert roberta
    roberto rocio rodolfo rodolphe rodrigo roel rogelio roger rogerio rohan rohit roksana rola roland rolf
    romain roman romeo romina romuald ronald ronaldo rosa rosalba rosalia rosalie rosalind rosana
    rosangela rosanna roselyne rossana rossella rostislav roswitha roxana roy rozalia ruben rubens rudi
    rudiger rudolf ruggero rui rune ruprecht russell rustem ruth ruud ryan ryszard saad saara sabina
    sabine sabri sabrina sachin sadik saeed safiye sait salih salim sally salma salvador salvatore salwa
    samaneh samantha samer samet samia samir samira samuel samuele sandeep sander sandor sandra sandro
    sangeeta sanjay sanjeev sanna sanne santosh sapna sara sarah sarita sarka sarolta sascha saskia
    satoshi saul saurabh saverio sawsan sayuri scott sean sebastian sebastiao seda sedat seema sehnaz
    seija selami selcuk selda selim selin selma semih semra sena seppo serdar serena serge sergei sergey
    sergi sergio serhat serkan sevcan severin severine sevil sevim sezen sezgin shadi shahram shaimaa
    shalini shankar shannon sharad sharmila sharon shaun sheila shelley shereen sherif shilpa shirin
    shirley shobha shruti sibel siddharth sidney siegfried sietske signe sigrid sigurd silje silke silvana
    silvano silvestre silvia silvio silviu simon simona simone simonetta sinem sipho sirpa sissel sjoerd
    slawomir smita sneha sofia sofie soha soheila solange solveig sonal songul sonia sonja sophia sophie
    soren sorin sorina sotirios spencer spyridon spyros sridhar stacy stanislava stanislaw stanley stavros
    stefan stefania stefanie stefano steffen steffi steinar stelios stella stepan stephan stephane
    stephanie stephen steve steven stewart stian stig stijn stine stuart sture stylianos suat sudha sudhir
    sueli suha sujata sukran sule suleyman sumit sunil sunita sunniva suresh susan susana susanna susanne
    sushma suzan suzana suzanne svatopluk svein sven svend svetlana swantje swati sylvain sylvette sylvia
    sylviane sylvie sylwester sylwia szabolcs szilvia szymon tadeusz tahir tahsin takashi takeshi tamara
    tamas tamer tamsin taner tania tanja tansu tapani tapio tara tarcisio tarek tarik tarja tarun tatiana
    tatiane tayfun teemu telma telmo teodora teodoro teofil teresa terez tereza terje tero terry tessa
    tevfik thabo thais thanasis thea theo theodora theodore theodoros theresa thiago thibault thibaut
    thierry thijs thomas thorbjorn thorsten tiago tiberiu tibor tiina tilo tim timea timo timothy tina
    tineke tiziana tiziano tobias todd tolga tom tomas tomasz tommaso tony torben torill torstein torsten
    tove tracy traian traugott travis trevor trine tristan troels trond troy trude truus trygve tudor
    tugba tugce tuija tulay tullio tuncay tunde tuomas turan turgay turgut turhan tuula tyler ubaldo
    ubirajara uday udo ugo ulf ulises ulku ulla ulrich ulrik ulrike umberto umran unal unni ursula urszula
    uschi usha ute uwe vaclav vahid valdemar valdir valentin valentina valentino valeria valerie valeriu
    vanda vandana vanessa vania varun vasco vasile vasileios vasiliki vasilis vasudha vedat vegard veikko
    veit vera veronica veronika veronique vesa veysel vibeke vicente vicky victoire victor victoria vidar
    vidya viera vigdis viggo vijay vikas vikram viktor viktoria vilmos vinay vincent vincenza vincenzo
    vinicius vinod viorel viorica virgil virgilio virginia virginie virpi vishal vito vitor vitoria
    vittoria vittorio vivek vivian viviana viviane vivienne vlad vladimir vladislav vlasta vojtech volkan
    volker volkmar waclaw wael wafa wagner waldemar walid walter waltraud wanda wanjiru warren wayne
    wenceslao wenche wendy werner weronika wibke wieslaw wieslawa wiktor wiktoria wilfried wilhelm willem
    willemijn william wim wincenty winfried winifred witold wladyslaw wlodzimierz wojciech wolfgang
    wolfram wouter xavi xavier yago yahya yakup yalcin yann yannick yannis yara yasar yasemin yasin yasmin
    yasmine yassin yelda yeliz yesim yigit yngve yohan yoko yolanda youssef yucel yuko yumi yusuf yvan
    yves yvette yvon yvonne zachary zahra zaid zainab zanele zara zbigniew zbynek zdena zdenek zdenka
    zdzislaw zehra zekeriya zekiye zelia zenon zerrin zeynep ziad zita ziya zoe zofia zoltan zsofia zsolt
    zsuzsanna zuhal zuzana zuzanna zygmunt алевтина александр александра алексей алина анастасия андрей
    андрій анна антон арина аркадий артем артём богдан борис вадим валентина валерий валерия варвара
    василий василиса вениамин вера вероника виктор виктория виталий владимир владислав володимир всеволод
    вячеслав віктор вікторія галина геннадий георгий глеб григорий даниил данила дарья денис диана дмитрий
    дмитро евгений евгения егор екатерина елена ефим жанна зинаида зоя иван игорь илья инна ирина карина
    катерина кира кирилл константин костянтин кристина ксения лариса леонид лидия лилия людмила максим
    маргарита марина мария марьяна марія матвей микола милана мирон михаил михайло надежда надія наталия
    наталья наталія нелли никита николай нина оксана олег олександр олександра олексій олена ольга павел
    петро полина раиса рената римма роман руслан савелий светлана світлана семен семён сергей сергій софия
    софья софія станислав степан тамара тарас татьяна тетяна тимофей тимур ульяна фаина филипп фёдор
    христина эдуард элина эльвира эмма юлия юлія юрий юрій яна ярослав ярослава євген ігор ірина αθανάσιος
    αικατερίνη αναστασία ανδρέας βασίλειος βασίλης γεώργιος γιάννης γιώργος δημήτρης δημήτριος ελένη
    ευαγγελία θεόδωρος ιωάννα ιωάννης κατερίνα κωνσταντίνος κώστας μαρία νίκος νικόλαος παναγιώτης σπύρος
    χρήστος أحمد أسامة أشرف أنس أيمن إبراهيم إسراء إيمان باسم بسام بلال جاسم حازم حسام حسن حسين حمزة خالد
    خديجة داليا دانا دينا رامي رانيا رشا زياد زيد زينب سارة سامي سعاد سلمى سمير سميرة شادي شيرين شيماء
    طارق عائشة عادل عبد عدنان عصام علا علي عمر عمرو غادة غسان فادي فاطمة فهد فوزية فيصل كريم ليلى لينا
    ماجد مازن ماهر محمد محمود مروان مريم مصطفى منى نادية نبيل نجلاء نور هاني هبة هدى هشام هند وائل وليد
    ياسر يوسف
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
    r"^(?:s\.? ?c\.|u\.? ?o\.(?: ?[cs]\.)*|a\.? ?s\.? ?l\.) ?\w|\b(?:clinics?|hospitals?|universit\w*|"
    r"institut\w*|departments?|cent(?:er|re)|school|facult\w*|"
    r"klinik\w*|krankenhaus|abteilung|hôpital|service|centre|universidad\w*|facultad|servicio|ospedale|"
    r"reparto|klinika|katedra|szpital|ziekenhuis|foundation|association|society|trust|group|news|"
    r"oddział|afdeling|avdeling(?:en)?|afdelingen|avdelning(?:en)?|secretar[ií]a|sekretariat|team|"
    r"department|college|academy|health|care|medicine|khoa|bệnh viện|phòng khám|viện|"
    r"кафедра|клиника|больница|университет|институт)\b",
    re.IGNORECASE,
)
"""Words of places where people work, which no name has."""


def has_institution(text: str) -> bool:
    """Return whether a line names a place of work: “Klinika Chirurgii Ogólnej”."""
    return _INSTITUTION.search(text) is not None
