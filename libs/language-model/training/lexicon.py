"""The words of the corpus. Every list is written for this project; towns and people are invented.

A list is text, its entries separated by `;`. An entry may hold template syntax (see corpus.py).
A verb is `base/past/participle/gerund`, or only `base` where the forms are regular.
"""

FEMALE = """Petra Maud Ines Hazel Odile Marta Freya Agnes Lena Ruth Clara Edith Nora Selma Ivy Greta Alma
Rosa Tamsin Bridget Zora Miriam Hilda Joan Elsa Vera Amina Noor Yuki Priya Celia Dora Farah Sunniva Opal Thea
Wren Rhona Zélie Anaïs Bronwen Esme Lucía Magda Imogen Katya Olwen Perpetua Sabine Una"""
MALE = """Tobias Edmund Hugo Anselm Felix Jonas Silas Arthur Bram Caspar Dmitri Elias Fergus Gideon Harun
Ivo Jasper Kofi Leopold Milo Nathan Oskar Piet Quentin Rufus Samuel Tomas Ulric Viktor Walter Yusuf Alban Basil
Cormac Denis Emil Florian Gustav Hamish Ismael Joaquín Lorcan Magnus Niall Otto Pascal René Stellan Tariq Wilf"""
SURNAMES = """Thornby Hallow Pellam Quillan Marrack Ostler Fenwright Brackley Cauldwin Dunmarrow Eastlake Farrowby
Gorsedale Hexley Inchbold Jessamine Kettleby Larchmont Mossman Nettlefold Oakhanger Pinnock Ravensby Saltmarsh Tolliver
Underhay Vantrell Wexcombe Yarrowick Zellender Ashgrove Birchall Copperthwaite Drover Elmsworth Foxglade Greywater
Hollins Ironmay Kestrel Lockwright Millbank Northam Pargeter Rushworth Sedgeman Tarnbeck Wainfleet Whitlow Yeoford"""
TOWNS = """Larkspur Thistledown Marrowby Penhallick Oxmere Fallowmoor Grindlewick Saltby Harrowmouth Tarnside Wethercombe
Quillport Ashminster Brindlehaven Coldwater Dunfern Elderbrook Foxholt Gullsey Hazelwick Islay-under-Hill Jackdaw Kelmsford
Lowmarsh Mallowbridge Nettlecombe Orchard-on-Sea Pebblesham Ravenstoke Silverlode Tumbledale Upper Vane Wrackham Yewbarrow
Ambleford Bellharbour Cinderford-le-Moor Driftwood Bay Emberley Furzedown Goosewater Hollowell Kingfisher Cross Lanternby
Merrowdale Northwold Otterwade Plumstow Rookhaven Stonecrop Underwater Mill Willowmere"""
TOWNS = "; ".join(TOWNS.replace("Upper Vane", "Upper~Vane").replace("Driftwood Bay", "Driftwood~Bay")
                  .replace("Kingfisher Cross", "Kingfisher~Cross").replace("Underwater Mill", "Underwater~Mill")
                  .split()).replace("~", " ")

WORDS = {
    "town": TOWNS,
    "surname": "; ".join(SURNAMES.split()),
    "trade": """baker; carpenter; teacher; nurse; ferryman; beekeeper; blacksmith; journalist; librarian; weaver; potter;
        shepherd; clockmaker; tailor; gardener; fisher; miller; mason; cobbler; printer; postmaster; painter; glazier; cook;
        brewer; surveyor; engineer; midwife; violinist; bookbinder; basket maker; lighthouse keeper; stationmaster; plumber;
        roofer; saddler; thatcher; cheesemaker; doctor; vet; forester; boatbuilder; grocer; archivist; bell-ringer; judge;
        farmer; florist; locksmith; map maker; pilot; translator; electrician; candle maker; apprentice; tinsmith; innkeeper""",
    "relation": """sister; brother; aunt; uncle; cousin; daughter; son; mother; father; grandmother; grandfather; niece;
        nephew; old friend; neighbour; former teacher; landlady; apprentice; godmother; colleague; pen friend""",
    "group": """farmers; neighbours; schoolchildren; shopkeepers; visitors; volunteers; fishers; pensioners; drivers; students;
        parents; families; musicians; gardeners; weavers; carpenters; sailors; bakers; clerks; travellers; apprentices; nurses;
        teachers; boatbuilders; councillors; market traders; cyclists; shepherds; newcomers; retired miners; ringers; walkers;
        choir members; tenants; engineers; painters; readers; cooks; young people; grandparents; villagers; firefighters""",
    "body": """council; harbour board; parish meeting; school board; water board; town council; choir committee; guild;
        gardening society; reading circle; county office; railway company; weather office; trust; farmers' union; ratepayers'
        league; allotment society; history society; lifeboat crew; board of works; chamber of trade; parents' association""",
    # Adjectives for places, for single days, and for anything else that has no class of its own.
    "padj": "old; new; small; large; narrow; wide; quiet; noisy; empty; crowded; dark; cold; warm; whitewashed; crooked; abandoned; busy; upper; lower; eastern; western; damp; sunny; half-finished; flooded; windy; lonely; pretty; famous; ruined",
    "dayadj": "long; short; cold; warm; quiet; busy; strange; good; bad; grey; bright; dull; wet; windy; happy; ordinary",
    "adj": "old; new; small; large; heavy; light; plain; broken; mended; dusty; empty; borrowed; second-hand; sturdy; simple; ordinary; strange; beautiful; expensive; cheap; useful; spare; famous; local; damaged; painted; wooden; iron; red; green; blue; grey; white; black; yellow; crooked; long; short; narrow; wide",
    "quality": """patient; cheerful; stubborn; shy; generous; careful; honest; restless; proud; gentle; serious; curious; calm;
        clever; forgetful; practical; tired; hopeful; kind; loud; modest; nervous; punctual; quick; quiet; reliable; thrifty;
        talkative; thoughtful; tidy; wise; witty; brave; bold; earnest; fair; frank; grumpy; lively; merry; solemn; steady""",
    "place": """market square; town hall; harbour; old mill; railway station; library; school; church; post office; bakery; ferry
        landing; lighthouse; stone bridge; river; canal; orchard; schoolyard; quay; boatyard; museum; theatre; inn; tannery;
        brewery; dairy; smithy; lower meadow; north gate; hill road; coast path; reading room; infirmary; bandstand; fish market;
        weighbridge; reservoir; sea wall; wood; common; crossroads; granary; greenhouse; workshop; courthouse; bus shelter; quarry;
        chapel; signal box; print shop; pottery; pump house; causeway; footbridge; rope walk; cattle market; bathhouse""",
    "building": """town hall; old mill; railway station; library; school; church; post office; bakery; lighthouse; museum; theatre; inn; tannery;
        brewery; dairy; smithy; reading room; infirmary; granary; greenhouse; workshop; courthouse; chapel; signal box; print shop; pottery;
        pump house; bathhouse; boathouse; schoolhouse; customs house; guildhall; weavers' hall; barn; stable""",
    "praise": "sturdy; light; simple; useful; handsome; strong; plain; cheap; elegant; handmade; comfortable; safe; modern; neat; well made; reliable; practical; quiet; old-fashioned; lasting; cheerful; famous; beautiful; clever",
    "material": """oak; ash; pine; brass; copper; steel; wool; linen; cotton; leather; clay; slate; willow; beeswax; glass; felt;
        canvas; walnut; tin; silver; paper; cork; stone; bronze; silk; hemp""",
    "colour": "red; blue; green; grey; cream; black; white; yellow; brown; silver; amber; navy; rust; plum; moss green; slate blue",
    "food": """bread; soup; cheese; apples; plum cake; porridge; smoked fish; onion pie; pancakes; stew; roast potatoes; pickled
        beetroot; honey biscuits; barley broth; pears; dumplings; mustard; ginger tea; blackberry jam; lentils; buttered toast; eggs;
        chestnuts; cabbage; rye bread; apple crumble; crème caramel; gooseberry tart; leek soup; rice pudding; ham and peas""",
    "adv": """carefully; slowly; quickly; quietly; gladly; twice; at once; at last; with care; without hurry; in silence; with
        a smile; with some difficulty; with great pride; in good order; in secret; as usual; more than once; politely;
        patiently; eagerly; reluctantly; happily; clumsily; neatly; gently; cheerfully; alone; together; without a word;
        by lamplight; on purpose; by mistake; as promised; before anyone else; in a hurry; in the rain; with cold hands; against all advice""",
    "often": "often; sometimes; usually; rarely; always; never; seldom; still",
    "weekday": "Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday",
    "month": "January; February; March; April; May; June; July; August; September; October; November; December",
    "season": "spring; summer; autumn; winter",
    "meal": "breakfast; lunch; supper; tea; the evening meal; the midday meal",
    "num": """two; three; four; five; six; seven; eight; nine; ten; eleven; twelve; fourteen; fifteen; sixteen; eighteen; twenty;
        twenty-two; twenty-five; thirty; thirty-six; forty; forty-five; fifty; sixty; seventy; eighty; ninety""",
    "few": "two; three; four; five; six; seven; eight; nine",
    "big": """[1|2|3|4|5|6|7|8|9]{digit}0; [1|2|3|4|5|6|7|8|9]{digit}{digit}; [1|2|3|4|5|6|7|8|9],{digit}00;
        [1|2|3|4|5|6|7|8|9],{digit}{digit}0; a hundred; two hundred; three hundred; a thousand""",
    "digit": "0; 1; 2; 3; 4; 5; 6; 7; 8; 9",
    "year": "18[4|5|6|7|8|9]{digit}; 19[0|1|2|3|4|5|6|7|8|9]{digit}; 20[0|1]{digit}",
    "day": "[1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28] {month}",
    "ordinal": "first; second; third; fourth; fifth; sixth; last",
    "hour": "one; two; three; four; five; six; seven; eight; nine; ten; eleven; twelve",
    "clock": "{hour} o'clock; half past {hour}; a quarter to {hour}; a quarter past {hour}; noon; midnight; [ten|twenty] past {hour}",
    "price": "{few} crowns; {num} crowns; {few} crowns and {num} pence; {num} pence; {few} crowns a [piece|pair|dozen|week|month]",
    "when": """on {weekday}; on {weekday} [morning|evening|afternoon]; in {month}; at {clock}; last {season}; after {meal}; before dawn;
        at dusk; in the [morning|evening|afternoon]; on {day}; {num} [days|weeks|years|months] ago; early in {month}; late in {month};
        that [morning|evening|night|week|year|day]; the next [morning|day|week]; in {year}; late at night; during the {season};
        by {clock}; just before {clock}; [shortly|soon] after {clock}; in the {season} of {year}; a little later; the day before; in the middle of {month}""",
    "howlong": "for {num} [minutes|hours|days|weeks]; all [day|morning|evening|night|week|summer|winter]; from {hour} until {hour}; every {weekday}; until {clock}; most of the [day|night|week]",
    "weather": """rain; snow; fog; frost; wind; hail; thunder; sunshine; mist; drizzle; sleet; heat; ice; cloud; storm""",
    "sky": """it [rained|snowed|drizzled|hailed] {when}; it [rained|snowed|drizzled|froze] {howlong}; the {weather} [came|lifted|cleared|arrived|returned] {when}; the {weather} [stayed|lasted] {howlong};
        the wind blew from the [north|south|east|west] {howlong}; the {season} had been [wet|dry|mild|hard|long|short|cold|warm|late|early];
        a [thin|thick|cold|heavy|grey|soft|sudden] [fog|mist|snow|rain|frost|drizzle|cloud] lay over the {place}; the [sky|sea|river|light|air] was [grey|clear|pale|still|bright|
        dark|cold|heavy] {when}; the [puddles|roofs|fields|windows|lanes|hedges] were [white|wet|bright|silver|brown|dry] after the {weather}""",
    "smell": """bread; coal smoke; wet wool; tar; paint; lavender; sawdust; fish; coffee; soap; hay; apples; ink; beeswax; mint; rain;
        leather; roses; onions; salt; varnish; pine""",
    "sound": """bell; kettle; clock; gull; dog; fiddle; train; owl; pump; saw; radio; choir; rooster; door; hammer; blackbird; engine""",
    "animal": """dog; cat; goat; donkey; hen; goose; pony; heron; hedgehog; owl; sheep; cow; fox; swan; rabbit; jackdaw; otter; pig; mule""",
    "feeling": """tired; glad; worried; proud; surprised; ashamed; relieved; hungry; curious; hopeful; nervous; content; lonely; angry;
        grateful; calm; puzzled; sorry; excited; uneasy; sad; delighted; certain; embarrassed""",
    "gladthat": "glad; worried; proud; surprised; ashamed; relieved; angry; grateful; sorry; uneasy; sad; delighted; pleased; astonished",
    "virtue": """patience; courage; kindness; good humour; honesty; common sense; luck; hard work; trust; thrift; practice; time;
        curiosity; good weather; company; silence; sleep; money; advice; daylight; music; help; peace; fresh air; tea""",
    # Verbs that take any portable thing as their object.
    # Verbs that take any portable thing as their object; CLASSES adds those that fit only some things.
    "vt": """carry; find/found/found/finding; buy/bought/bought/buying; sell/sold/sold/selling; lose/lost/lost/losing; borrow;
        describe; count; hide/hid/hidden/hiding; keep/kept/kept/keeping; lend/lent/lent/lending; bring/brought/brought/bringing; fetch; pack; examine;
        admire; choose/chose/chosen/choosing; deliver; collect; return; order; inspect; notice; draw/drew/drawn/drawing;
        remember; forget/forgot/forgotten/forgetting; steal/stole/stolen/stealing; leave/left/left/leaving;
        share; offer; show/showed/shown/showing; send/sent/sent/sending; take/took/taken/taking; praise; dream of/dreamed of/dreamed of/dreaming of;
        give away/gave away/given away/giving away; pick up/picked up/picked up/picking up; set aside/set aside/set aside/setting aside; ask for/asked for/asked for/asking for;
        look for/looked for/looked for/looking for; look after/looked after/looked after/looking after; pay for/paid for/paid for/paying for;
        argue about/argued about/argued about/arguing about; talk about/talked about/talked about/talking about; hand over/handed over/handed over/handing over""",
    "vi": """walk; hurry; cycle; run/ran/run/running; ride/rode/ridden/riding; travel/travelled/travelled/travelling; row; drive/drove/driven/driving;
        march; climb; wander; come back/came back/come back/coming back; go/went/gone/going; limp; stroll; sail""",
    "think": "thought; knew; believed; hoped; said; wrote; admitted; explained; promised; insisted; claimed; felt; noticed; remembered; agreed; suspected",
    "want": "wanted; decided; hoped; promised; tried; refused; agreed; offered; planned; learned; meant; began; had; used; managed; preferred; forgot; continued; expected",
    "said": "said; replied; whispered; answered; called; muttered; explained; laughed; sighed; remarked; added; insisted; announced",
    "link": """besides; even so; after that; in the end; for a while; meanwhile; at first; by then; from then on; luckily; sadly; of course; as it
        happened; before long; all the same; in truth; in fact; on the other hand; for once; instead; still; now and then; to be fair""",
    # Phrases built from the words above. {np}, {act.*} and {again} are made in corpus.py from CLASSES.
    "where": """[at|near|behind|beside|opposite] the {place}; [near|behind|beside] the {padj} {place}; [in|inside|outside|behind] the {building}; [in|outside] the {padj} {building}; in {town};
        between the {place} and the {place}; on the road to {town}; not far from the {place}; near {town}""",
    "to": "to the {place}; past the {place}; from the {place} to the {place}; along the road to {town}; to {town}; as far as the {place}; home; down to the {place}; back to the {padj} {place}",
    "do": "{task}; {task}; {act.0}; {act.0} {where}; {act.0} {adv}; {vi.0} {to}; {act.0} and {act.0}; {vi.0} {to} and {act.0}",
    "did": "{act.1}; {act.1} {where}; {act.1} {adv}; {vi.1} {to}; {act.1} and {act.1}; {act.1} {when}; {vi.1} {to} and {act.1}; {vi.1} {to} with {np}",
    "done": "{act.2}; {act.2} {where}; {vi.2} {to}; {act.2} {adv}",
    "doing": "{act.3}; {act.3} {where}; {vi.3} {to}; {act.3} {adv}",
    "somebody": """the {trade}; the {quality} {trade}; a {trade} from {town}; the {body}; {num} {group}; the {group} of {town}; two {quality} {group};
        a {quality} {trade}; nobody; everyone; someone; the {trade}'s {relation}; most of the {group}; one of the {group}; {num} {group} from {town}""",
    "fact": """{somebody} {did}; {somebody} had {done}; {again} was [too|very|rather|still|almost] [expensive|heavy|old|small|large|dirty|cheap|new|wet|dusty|useful|pretty]; there was [no|little|enough|too much] {virtue} in {town};
        the {building} was [closed|empty|crowded|dark|cold|quiet|full of {group}] {when}; {sky}; {event}; {event}; {good}; {again} cost {price}; the {animal} had [run away|gone to sleep|eaten the {food}]; {somebody} {want} to {do};
        {again} [disappeared|came back|was {where}|was sold|was lost] {when}; {somebody} {think} that {sky}; nobody had time for {virtue}""",
}

# Things by class: nouns, parts, adjectives, materials, and the verbs that suit them.
CLASSES = {
    "vessel": dict(
        noun="kettle; teapot; bucket; barrel; jar; bottle; cup; bowl; plate; jug; milk churn; basin; saucepan; watering can; coffee pot; tray",
        part="handle; lid; rim; base; spout; label", material="copper; tin; clay; glass; brass; silver; enamel; stone",
        adj="old; new; small; large; heavy; chipped; cracked; empty; full; blue; green; white; brown; round; deep; shallow; copper; tin; clay; polished; dented; handmade; spare; beautiful; plain; clean; dirty",
        verb="wash; fill; empty/emptied/emptied/emptying; polish; break/broke/broken/breaking; lift; drop/dropped/dropped/dropping; rinse; warm; weigh; put down/put down/put down/putting down"),
    "tool": dict(
        noun="hammer; saw; chisel; ladder; lantern; lamp; wheelbarrow; key; rope; pump; spade; broom; needle; compass; telescope; set of tools; pair of scales; box of nails; fishing net; oar; lock; chain; axe; typewriter; camera; bell",
        part="handle; hook; screw; strap; wheel; spring; edge; knob", material="iron; steel; oak; ash; brass; hemp; leather; bronze",
        adj="old; new; heavy; light; rusty; blunt; sharp; broken; mended; borrowed; spare; useful; long; short; sturdy; folding; iron; brass; wooden; second-hand; expensive; simple; missing; well-oiled",
        verb="mend; clean; oil; repair; lift; drop/dropped/dropped/dropping; measure; test; use; replace; hold/held/held/holding; sharpen; store; lock away/locked away/locked away/locking away"),
    "paper": dict(
        noun="map; letter; notebook; ledger; newspaper; book; dictionary; poster; ticket; photograph; painting; drawing; bundle of letters; postcard; calendar; atlas; song book; timetable; contract; recipe; parcel of books; almanac",
        part="cover; corner; margin; frame; seal; title", material="paper; linen; leather; silk; canvas; felt",
        adj="old; new; torn; faded; yellow; thick; thin; long; short; secret; anonymous; unfinished; illustrated; handwritten; printed; rare; famous; dull; forgotten; lost; borrowed; beautiful; crumpled; folded; valuable",
        verb="read/read/read/reading; copy; sign; open; fold; print; study; burn; tear up/tore up/torn up/tearing up; finish; translate; write about/wrote about/written about/writing about; correct; frame; look at/looked at/looked at/looking at"),
    "cloth": dict(
        noun="coat; scarf; blanket; hat; glove; apron; ribbon; shawl; tablecloth; curtain; jacket; waistcoat; shirt; quilt; roll of cloth; pair of boots; flag; sack; cushion; belt; sail; umbrella",
        part="collar; pocket; button; hem; lining; seam; sleeve; edge; strap", material="wool; linen; cotton; silk; canvas; felt; leather; hemp",
        adj="old; new; warm; thin; thick; woollen; linen; striped; checked; faded; patched; torn; wet; dry; red; blue; green; grey; black; soft; rough; borrowed; elegant; plain; second-hand; embroidered; clean; waterproof",
        verb="mend; wash; fold; sew/sewed/sewn/sewing; wear/wore/worn/wearing; dry; patch; dye/dyed/dyed/dyeing; iron; hang up/hung up/hung up/hanging up; shake out/shook out/shaken out/shaking out; knit/knitted/knitted/knitting; brush; try on/tried on/tried on/trying on"),
    "food": dict(
        noun="loaf; cheese; pie; ham; cake; crate of apples; pot of honey; bag of seed; sack of flour; basket of eggs; jar of pickles; tin of biscuits; bunch of onions; bag of chestnuts; plum cake; pudding; string of sausages; box of tea; sack of barley; pumpkin",
        part="crust; label; rind; edge; wrapping", material="flour; honey; rye; butter; apples; plums; barley",
        adj="fresh; old; warm; cold; small; large; heavy; sweet; sour; burnt; homemade; delicious; expensive; cheap; enormous; round; frozen; last; half-eaten; salted; spiced; dry; ripe; good",
        verb="eat/ate/eaten/eating; taste; weigh; wrap/wrapped/wrapped/wrapping; store; smell; serve; divide; enjoy; unpack; prepare; label/labelled/labelled/labelling"),
    "furniture": dict(
        noun="chair; table; bench; cupboard; mirror; clock; wardrobe; bed; stool; bookcase; desk; chest; stove; trunk; window; door; gate; sign; cradle; lampshade; crate; box; suitcase",
        part="leg; drawer; hinge; lid; handle; back; corner; lock; panel", material="oak; ash; pine; walnut; cherrywood; willow; brass; cork",
        adj="old; new; small; large; heavy; wooden; oak; carved; painted; broken; mended; dusty; low; tall; wobbly; sturdy; plain; narrow; folding; green; white; black; polished; borrowed; comfortable; unfinished",
        verb="mend; paint; repair; move; polish; build/built/built/building; dust; measure; lift; clean; take apart/took apart/taken apart/taking apart; unlock; carve; varnish; sand"),
    "instrument": dict(
        noun="violin; flute; accordion; drum; trumpet; fiddle; harmonium; cello; clarinet; guitar; radio; tin whistle; music box; piano",
        part="string; bow; key; case; strap; knob; lid", material="walnut; ash; brass; silver; maple; tin",
        adj="old; new; small; loud; broken; borrowed; polished; valuable; second-hand; famous; silent; beautiful; black; brass; silver; mended; foreign; cheap; rare; dusty",
        verb="play; tune; repair; practise on/practised on/practised on/practising on; listen to/listened to/listened to/listening to; polish; dust; clean"),
    "vehicle": dict(
        noun="bicycle; cart; rowing boat; wagon; sledge; handcart; carriage; raft; tricycle; van; barge; canoe; tractor; milk cart",
        part="wheel; brake; seat; axle; bell; lamp; step; mast", material="steel; oak; ash; pine; iron; aluminium",
        adj="old; new; small; heavy; fast; slow; rusty; broken; borrowed; green; red; blue; yellow; painted; empty; overloaded; noisy; muddy; second-hand; narrow; sturdy; abandoned; light",
        verb="mend; paint; repair; push; pull; steer; load; unload; wash; ride in/rode in/ridden in/riding in; follow; stop/stopped/stopped/stopping; hire; park; oil"),
}
