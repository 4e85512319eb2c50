"""Everyday English: what anybody may say in any shop, so that it is not taken for a slip."""

from __future__ import annotations

# They join sentences and mean nothing by themselves: what sounds like one of them is not worth asking about.
LITTLE = """
a an the this that these those and or but nor so if then than as because though although while until unless since
whether of to in on at by for with from into onto over under about above below between among through during before
after against without within along across behind beside near off out up down away back i me my mine myself you your
yours yourself he him his himself she her hers herself it its itself we us our ours they them their theirs themselves
who whom whose which what when where why how am is are was were be been being do does did done doing have has had
having can could will would shall should may might must not no yes ok okay please thanks thank hello hi hey dear
regards sorry well just only also too very really quite rather some any each every all both few many much more most
other others another such same own here there now ever never always often again once still yet already soon else even
almost enough maybe perhaps im ive id ill youre youve weve theyre dont doesnt didnt cant couldnt wont wouldnt isnt
arent wasnt havent hasnt thats whats wheres hows lets gonna wanna gotta um uh uhm hmm er erm like yeah yep nope
yall gimme lemme dunno kinda sorta lol haha btw anyways whatever somewhere anywhere somehow guys folks
"""
# The shortest of them, which may stand anywhere in a run of letters; and those that often run on into the next word.
SHORTEST = "a i is it in on of to at by do we my me or if an am be no so"
LEADING = "the my your our is are how what"
# As people clip words on a telephone's keyboard.
SHORT_FORMS = """
hrs=hours hr=hour opn=open clsd=closed tmrw=tomorrow tmw=tomorrow tmr=tomorrow tdy=today wknd=weekend wk=week
wks=weeks nxt=next wht=what whr=where whn=when mch=much u=you ur=your r=are hv=have cn=can cld=could wld=would
abt=about bc=because pls=please plz=please thx=thanks thnx=thanks tnx=thanks lft=left msg=message appt=appointment
appts=appointments avail=available qty=quantity pkg=package pkgs=packages pymt=payment pmt=payment acct=account
addr=address prkg=parking dlvr=deliver delv=deliver resv=reservation rsv=reservation thxgiving=thanksgiving
mins=minutes bday=birthday ppl=people w=with wo=without ordr=order prc=price
xmas=christmas tonite=tonight 2nite=tonight 2moro=tomorrow 2morrow=tomorrow tomoz=tomorrow tmoro=tomorrow
tomo=tomorrow b4=before wot=what wat=what wen=when cud=could shud=should wud=would coz=because cuz=because
rn=now tho=though nite=night hols=holidays thru=through smth=something sry=sorry
"""
# Spoken numbers are somebody else's to read.
NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third
fourth fifth sixth seventh eighth ninth tenth half quarter double single couple dozen
"""
WORDS = """
accept access account action active actual actually add address advance advice afford afraid afternoon age agent agree
ahead alarm alert allow alone alright amazing amount angry animal announce answer anybody anymore anyone anything
anyway anywhere apart apartment app apparently appear apply appointment appreciate approve april area argue arm
arrange arrive article ask asleep assist assume attach attempt august aunt automatic autumn available avoid aware
awful baby bad bag balance band bank base basic basket bath beach bear beautiful become bed begin behave believe bell
belong best bet better big bike bill birth birthday bit black blame block blood blow blue board boat body book born
boss bother bottle bottom bought box boy branch brand break bridge brief bright bring broke broken brother brown
browser bucket budget build building burn bus business busy button buy cable calculate calendar call calm came camera
camp cancel candle capital car card care careful carry case cash cat catch cause cent center central certain certainly
chair chance change charge chat cheap check checkout child children choice choose christmas church city claim class
clean clear clearly clerk click climb clock close closed clothes cloud club coat code cold collect college color come
comfort comment common company compare complain complete computer concern confirm confused connect consider contact
contain continue contract control conversation cool copy corner correct cost count country course cousin cover crazy
create credit crowd cry cup current currently customer cut daily damage dance danger dark data date daughter day dead
deal death debit december decide decision deep delay delete deliver delivery demand department depend describe deserve
design desk detail device different difficult digital dinner direct directly dirty disappoint discount discuss dish
distance doctor dog dollar door doubt download draw dress drink drive driver drop dry due dust duty ear early earn
easily east easy eat edge effect effort either elderly electric elevator email emergency employee empty end engine
enjoy enter entire entrance entry envelope environment equal error especially euro evening event everybody everyone
everything everywhere exact exactly example excellent except exchange excited excuse exist exit expect expensive
experience expire explain express extra extremely eye face fact fail fair fall false familiar family famous fan far
farm fast father fault favorite fear february fee feed feel feet fell felt female field fight figure file fill final
finally find fine finger finish fire fit fix flat flight floor flower fly focus follow food foot force forever forget
forgot forgotten form forward found free freeze fresh friday friend friendly front frustrated fuel full fun function
funny furniture future game garage garden gas gate gave general gentle get gift girl give given glad glass glove god
gold gone good got government grandma grandmother great green grew ground group grow guarantee guard guess guest guide
gun guy hair hall hand handle hang happen happy hard hardly hat hate head health hear heard heart heat heavy height
held help helpful hidden high hill history hit hold hole holiday home honest honestly hope horse hospital hot hotel
hour house however huge human hung hungry hurry hurt husband ice idea identify ignore imagine immediately important
improve inch include income increase incredible indeed individual inform information inside instead insurance interest
internet interview introduce invite invoice issue item january job join joke july jump june keep kept key kid kill
kind king kitchen knew knock know knowledge lack lady lake land language laptop large last late lately later latest
laugh law lawyer lay lead leaf learn least leather leave left leg legal lend length less lesson let letter level
license lie life lift light likely limit line link list listen little live load loan local lock log lonely long longer
look loose lose loss lost lot loud love lovely low lower luck lucky lunch luxury machine mad made magazine mail main
make male manage manager manner manual map march mark market married match material matter maximum mean meaning meant
measure meat medical medicine medium meet meeting member memory mention menu mess message met metal method middle
midnight mile mind minimum minor minute mirror miss missing mistake mix mobile model modern mom moment monday money
month monthly mood moon morning mother mouth move movie mrs music name narrow national natural nature necessary neck
need needle negative neighbor neither nervous network new news newspaper next nice night nobody noise none noon normal
normally north nose note nothing notice november nowhere number nurse object obvious obviously october odd offer
office official oil old online open opinion option orange order ordinary original otherwise outside owe owner pack
package page paid pain paint pair paper pardon parent park parking part particular partner party pass passenger
passport password past path patient pattern pay payment peace pen pencil people per percent perfect perfectly period
permit person personal pet phone photo phrase pick picture piece pillow pilot pink pipe place plain plan plane plant
plastic plate play player pleasant pleasure plenty plug plus pocket point police policy polite pool poor popular
position positive possible possibly post pound power practice prefer prepare present press pretty prevent previous
price print printer privacy private probably problem process product profile program promise proof proper properly
property protect proud prove provide public pull purchase purple purpose push put quality question queue quick quickly
quiet race radio rain raise ran random rang range rate reach react read ready real realize reason receipt receive
recent recently recognize recommend record red reduce refer refund refuse regard register regular reject relate
relative relax release remain remember remind remove rent repair repeat replace reply report represent request require
rescue reserve respect respond rest restaurant result return reverse review reward rich rid ride ring rise risk river
road rock role roof room rope rough round route row rude rule run rush sad safe safety said sale salt sample sand
satisfied saturday save saw say schedule school science score screen sea search season seat secret section secure
security seem seen self sell send senior sense sent separate september serious serve service session set several shake
shame shape share sharp sheet shelf shine ship shipping shirt shoe shop short shot shoulder shout show shower shut shy
sick side sign signal silent silly silver similar simple simply sing sir sister sit site situation size skin sky sleep
slept slice slight slip slow slowly small smart smell smile smoke smooth snow soap social society sock soft sold solid
solution solve somebody somehow someone something sometimes somewhere son song sort soul sound south space speak
special speed spell spend spent spoke sport spot spread spring square staff stage stairs stamp stand standard star
start state statement station status stay steal step stick stock stolen stone stood stop store storm story straight
strange street stress strict strong stuck student study stuff stupid style subject submit subscribe succeed success
sudden suddenly suffer sugar suggest suit summer sun sunday supply support suppose sure surface surprise swear sweet
swim switch system table take taken talk tall tape taste taught tax taxi teach teacher team technical telephone
television tell temperature temporary terms terrible test text thing think thought threw throat throw thursday ticket
tie tight till time tiny tip tired title today together told tomorrow tone tonight took tool tooth top topic total
touch tough tour toward towel tower town toy track trade traffic train transfer travel treat tree trial trick tried
trip trouble truck true trust truth try tuesday turn twice type typical ugly umbrella unable uncle understand
understood unfortunately unhappy uniform unique unit unlock unusual update upgrade upload upon upset upstairs urgent
use useful user usual usually vacation valid valuable value van various verify version video view village visit
visitor voice voicemail wait wake walk wall want war warm warn warranty wash waste watch water way weak wear weather
website wedding wednesday week weekend weekly weigh weight weird welcome went west wet wheel whenever wherever white
whole wide wife wild willing win wind window wine winter wire wise wish woman women wonder wonderful wood word wore
work worker world worry worse worst worth write writing written wrong wrote yard year yellow yesterday young zip zone
almond apple avocado bacon bakery banana barley bean beef beer berry biscuit bread breakfast broccoli broth burger
butter cabbage cake candy carrot cauliflower celery cereal cheese cherry chicken chili chips chocolate cider cinnamon
coconut coffee coke cookie corn crab cream cucumber curry dessert dough duck egg fish flour fries fruit garlic ginger
goat grape gravy ham hamburger herb honey jam juice kale ketchup lamb lemon lentil lettuce lime liquor liver lobster
mango maple mayo melon milk mint mushroom mussel mustard mutton noodle nut oat olive onion oyster pancake parsley
pasta pastry peach peanut pear pea pepper pickle pie pineapple pizza plum pork potato pumpkin rabbit raspberry rice
rosemary rye salad salmon sauce sausage shrimp snack soda sole soup soy spice spinach steak stew strawberry sushi
syrup tea toast tofu tomato tuna turkey vanilla veal vegan vegetable vegetarian venison vinegar vodka waffle walnut
wheat whiskey yeast yogurt nevertheless nonetheless notwithstanding nowadays permissive significant workaround
"""
# What a word may end with and still be that word, and what then stands there in the word itself.
ENDINGS = (
    ("'s", ""),
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("r", ""),
)
