"""What the texts are about. One paragraph a topic, every field in the template syntax of corpus.py:

name    how a request calls it (a noun phrase)
what    nouns that belong to it
event   past-tense clauses: what happened
task    infinitives: what people have to do
fear    clauses after "afraid that", also used as what might go wrong
good    past-tense clauses: what turned out well
"""

TOPICS = """
name: the flood; the high water; the flood defences
what: sandbag; pump; rowing boat; bucket; plank; lantern; raft; rope
event: the river rose {few} feet in {few} hours; water came over the {place} at {clock}; {num} cellars filled with [brown|cold|muddy] water; the {adj} dyke gave way near the {place}; {group} carried {adj} furniture upstairs; {num} {group} slept in the {building}; the cellar of the {building} was full of [mud|eels|water|driftwood]; a {animal} swam across the {place}; the post came by boat; the rain did not stop for {num} hours
task: stack sandbags along the {place}; pump out {num} cellars; rebuild the dyke before {month}; move the {adj} {thing} to higher ground; mark the height of the water on the {place}
fear: the river would rise again {when}; the {adj} dyke would not last another {season}; the {place} would be under water by {clock}
good: nobody was hurt; the water fell by {few} feet {when}; the new flood gate held; {num} {group} came with buckets and [soup|blankets|boats]

name: the harvest; the apple harvest; the barley harvest
what: apple; orchard ladder; barrel; scythe; cart; sack; basket; rake
event: {group} filled {num} [carts|barrels|baskets|sacks] in {few} days; the {season} rain spoiled the {adj} field by the {place}; the first apples came in {when}; the price of barley rose to {price}; wasps got into the {adj} barrels; the {body} lent {few} carts; {num} {group} worked by moonlight; a {animal} got into the barley; the cider press broke; {num} baskets went to {town} by cart
task: pick the last {num} trees; bring in the hay before the {weather}; mend the {adj} cart; hire {num} {group} for the week; dry the seed in the {place}
fear: the {weather} would spoil the barley; there would be too few hands {when}; the {adj} barn would not hold it all
good: the barns were full by {month}; every basket was sold for {price}; the {trade} brewed {num} barrels of cider; the weather held for {few} weeks

name: the stone bridge; the new bridge; the bridge repairs
what: plank; scaffold; keystone; beam; mason's hammer; iron bar; barrow; rope
event: the {adj} bridge closed {when}; engineers found a crack [{few} feet long|in the {ordinal} arch|under the {adj} parapet]; a {adj} cart broke through the planks; the {body} voted {num} to {few} for a new bridge; the toll went up to {num} pence; the mayor of {town} came to see the cracked arch; {num} {group} had to walk by way of {town}; a mason found a coin from {year} under the keystone; the scaffold stood in the river for {num} weeks; the {trade} laid the first stone
task: replace {num} stones in the {ordinal} arch; carry {group} across by boat; find {big} crowns for the work; cut new planks of {material}; raise the roadway by {few} feet
fear: the bridge would stay closed until {month}; the {ordinal} arch would not carry a {adj} cart; the cost would pass {big} crowns
good: the bridge opened {few} weeks early; the masons used {material} from the {place}; {num} {group} walked across on the first day; the new arch carried {few} carts at once

name: the market; the Saturday market; the market day
what: awning; basket of eggs; cheese; bunch of herbs; clay pot; weight; crate; goose
event: {num} stalls stood on the {place} {when}; a {trade} sold {big} {things} before {clock}; the {adj} awnings blew down; a {animal} ate a tray of {food}; the rent of a stall rose to {price}; the {trade} and the {trade} quarrelled about the price of {food}; a juggler from {town} drew the crowd away; the {body} moved the fish stalls to the {place}; someone sold {food} as {food}; the market bell rang too early
task: set out {num} stalls by {clock}; check the scales; sell the {adj} {things} before noon; keep the {animal} away from the {food}; sweep the {place} after {clock}
fear: the {weather} would keep {group} at home; the traders would go to {town} instead; the rent would rise to {price}
good: every stall was let by {month}; the {food} sold out in {few} hours; {group} came from as far as {town}; the {trade} made {num} crowns

name: the village fair; the summer fair; the lantern fair
what: lantern; tent; prize; ribbon; raffle ticket; drum; balloon; paper flower
event: {num} lanterns hung over the {place}; the {quality} {trade} won first prize for {food}; the brass band played until {clock}; a {adj} tent fell on the {body}; the raffle raised {big} crowns; the {animal} race was won by a {trade}; children from {town} sang about the {season}; a {quality} {trade} fell into the duck pond; the {food} was gone by {clock}; the {trade} juggled with {num} eggs
task: hang {num} lanterns by dusk; judge the {food}; find a {adj} tent for the {group}; sell {big} raffle tickets; teach the band a new {season} tune
fear: the {weather} would put out the lanterns; nobody would enter the {food} contest; the tent would not hold {big} people
good: {big} visitors came; the {weather} stayed away until {clock}; the prize went to a {trade} from {town}; the {group} danced until {clock}

name: the school; the village school; the new schoolroom
what: slate; desk; blackboard; atlas; reading book; inkwell; satchel; globe
event: {num} pupils moved into the {adj} room {when}; the {ordinal} class drew a map of the {place}; the stove went out during the {ordinal} lesson; the {trade} gave a talk about {material}; the school won a prize for its [garden|choir|atlas|newspaper|weather diary]; a {quality} {animal} followed the children to school; {num} children had measles; the teacher from {town} read aloud for an hour; the school bell cracked; the pupils counted {big} birds
task: find {num} desks before {month}; teach {num} pupils to read a map; plant {food} in the school garden; paint the {adj} classroom {colour}; bring an atlas from {town}
fear: the roof would not last until {month}; the school would lose its {ordinal} teacher; {num} pupils would have to walk to {town}
good: all {num} pupils passed; the stove was mended by {clock}; the {body} paid for {num} books; the children wrote a play about the {animal} and the {trade}

name: the fire; the fire at the granary; the fire in the workshop
what: bucket; hose; roof beam; alarm bell; ladder; helmet; blanket; wet sack
event: the fire began in a {adj} chimney near the {place}; {num} {group} passed buckets from the river; the roof of the {building} fell in at {clock}; a {quality} {trade} rang the alarm bell; smoke was seen as far away as {town}; the {trade} slept through the alarm; {num} sheep were led to safety; the pump froze in the middle of the night; the fire engine from {town} came {num} minutes later; a box of {things} burned
task: carry out the {adj} {thing}; ring the alarm bell; pump water from the {place}; clear away the {adj} beams; find beds for {num} {group}
fear: the wind would carry sparks to the {place}; the {adj} roof would fall; the winter stores were lost
good: everyone came out safely; the {adj} {thing} was saved; the fire was out by {clock}; the {body} gave {big} crowns for a new roof

name: the storm; the great storm; the autumn gale
what: slate; shutter; mast; fallen tree; oilskin; lantern; window pane; rope
event: the wind tore {num} slates from the {building}; a {adj} tree fell across the road to {town}; waves broke over the sea wall {when}; {few} boats were driven onto the {place}; lightning struck the {adj} mast; a {quality} {trade} spent the night in the {building}; the bandstand lost its roof; the lights of {town} went out; hail the size of walnuts fell on the {place}; a {adj} sign flew as far as {town}
task: board up the windows of the {building}; clear {num} fallen trees; tie down the {adj} boats; mend the roof of the {building}; bring the {animal} inside
fear: the {adj} chimney would come down; the boats would break loose; a second storm would follow {when}
good: no one was missing; the lights came back at {clock}; {group} cleared the road by {clock}; the {building} lost only {few} slates

name: the railway; the new railway line; the late train
what: signal; whistle; timetable; carriage; trunk; ticket; lamp; rail
event: the [morning|evening|night|{weekday}] train was {num} minutes late; {num} passengers waited {where}; the signal near the {place} froze {when}; the company opened a branch line to {town}; a {animal} stood on the track for {num} minutes; a {trade} left a {thing} on the train; snow lay {few} feet deep on the line; the stationmaster retired after {num} years; the {body} asked for a train to {town}; the engine ran out of water
task: print a new timetable; paint {few} carriages {colour}; mend the signal by the {place}; sell {big} tickets to {town}; lay {few} miles of track before {month}
fear: the branch line to {town} would close; fares would rise to {price}; the last train would not wait
good: the journey to {town} took only {num} minutes; the guard gave everyone hot tea; {big} people travelled in {month}; the [morning|evening|night|{weekday}] train was on time for {num} days

name: the library; the reading room; the travelling library
what: shelf; catalogue; reading lamp; returned book; atlas; library card; manuscript; paste pot
event: a book came back {num} years late; {group} borrowed {big} books in {month}; the {trade} found a {adj} letter inside an atlas; the {adj} roof leaked onto {num} shelves; the library bought {num} books about {material} and {food}; mice ate {num} pages of a dictionary; a {quality} {trade} read every book about {material}; the travelling library came with {big} books; the reading lamps failed; a pupil hid under the stairs until {clock}
task: build {num} new shelves of {material}; copy the {adj} catalogue; read to {group} {when}; dry {num} wet books; open until {clock}
fear: the damp would reach the {ordinal} shelf; the library would close {when}; no one would bring back the {adj} atlas
good: the fine was forgiven; {num} new readers joined {when}; the catalogue was finished by {month}; a {quality} {trade} gave {big} books

name: the lighthouse; the old lighthouse; the harbour light
what: lamp; lens; oil can; fog horn; log book; telescope; window pane; boat
event: the lamp went out at {clock}; the keeper counted {num} ships {when}; a {adj} boat struck the reef in the {weather}; gulls broke a pane of the lens; the fog horn sounded for {num} hours; a {quality} {trade} painted the tower by mistake; the keeper's {animal} fell into the oil; fog hid the harbour for {num} days; a bottle with a letter from {town} was found on the rocks; the supply boat came {few} days late
task: carry oil up {big} steps; polish the lens; write down every ship in the log book; paint the tower {colour} and white; row out to the reef
fear: the lamp would fail in the {weather}; a ship would miss the {adj} channel; the oil would run out before {month}
good: all {num} sailors came ashore; the new lens shone as far as {town}; the {adj} boat found the channel; the {relation} of the keeper lit the lamp in time

name: the bakery; the new oven; the bread prize
what: loaf; rolling pin; tray of buns; apron; bread tin; sack of flour; oven door; pie
event: the {adj} oven cracked {when}; the baker sold {big} loaves before {clock}; the price of flour rose to {price}; a queue reached from the bakery to the {place}; {num} trays of {food} burned; the apprentice forgot the salt; the {body} ordered {num} pies; a {animal} ran off with a loaf; the mill stood still for want of wind; the baker tried a recipe from {town}
task: bake {num} loaves by {clock}; keep the oven hot; teach the apprentice to make {food}; deliver bread to the {place}; grind {few} sacks of rye
fear: the flour would run out by {weekday}; the bread would not rise in the cold; the {adj} oven would crack again
good: the rye bread won first prize; {group} came back for more {food}; the oven was hot again by {clock}; nothing was left by {clock}

name: the choir; the winter concert; the brass band
what: song; score; trumpet; drum; music stand; hymn book; organ pipe; candle
event: {num} singers met {where} every {weekday}; the organ broke down {when}; the {trade} sang a solo about the {animal} and the {weather}; the {ordinal} trumpet lost the score; the audience asked for {few} more songs; the conductor dropped the baton; a {quality} {trade} sang too loudly; the band from {town} lost its drum; {num} candles were lit in the {building}; the rehearsal lasted until {clock}
task: learn {num} songs by {month}; tune the {adj} organ; find a new conductor; copy the score by hand; sing {where} {when}
fear: there were too few low voices; the organ would fail in the {ordinal} song; nobody would come in such {weather}
good: {big} people came; the last song was sung twice; the {body} paid for a new organ; even the {quality} {trade} clapped

name: the ferry; the river ferry; the night ferry
what: rope; oar; ferry bell; plank; lantern; anchor; pole; ticket
event: the ferry stuck on a sandbank for {few} hours; the ferryman carried {num} {group} and a {animal} {when}; the fare rose to {num} pence; the {adj} rope broke in the middle of the river; the ferry did not run {when}; a {trade} fell overboard and was pulled out; a wedding party of {num} crossed at once; fog hid both banks; the ferryman's {relation} took the oars; {num} crates of {food} slid into the river
task: mend the landing stage; carry {num} {group} across before dark; pull the ferry by hand; wait for the tide at {clock}; paint the ferry {colour}
fear: the ice would stop the ferry until {month}; the rope would break again; the last crossing would leave too early
good: everyone reached the other bank; the ferry ran until {clock}; the {adj} engine started at last; the fare stayed at {num} pence

name: the allotments; the vegetable show; the community garden
what: spade; marrow; bean row; watering can; shed; pumpkin; rake; seed box
event: a {trade} grew a marrow of {num} pounds; slugs ate {num} rows of beans; someone took a {adj} {thing} from the shed; the {body} offered {num} new plots; the frost came {few} weeks early; children planted {num} sunflowers; a well was dug between the plots; the judge measured {num} marrows; a {quality} {trade} gave away {num} seedlings; rain filled the water barrels
task: dig {few} rows for {food}; water the seedlings twice a day; build a {adj} shed; share the seed with {group}; keep the {animal} away from the cabbages
fear: the frost would take the seedlings; the plots would be sold {when}; the {animal} would come back
good: every plot was taken by {month}; the beans grew {few} feet in {few} weeks; the {group} shared {num} baskets of {food}; the {colour} roses won a prize

name: the museum; the museum's missing clock; the opening of the museum
what: glass case; label; coin; fossil; ship model; skeleton; painting; vase
event: the {adj} clock was missing {when}; {big} visitors saw the {adj} {thing}; a {trade} found {num} silver coins under the {place}; the museum bought a {thing} from {year}; the curator opened a {adj} case for the first time since {year}; the guard fell asleep under a {adj} painting; a pupil broke a vase from {year}; the skeleton was put together the wrong way round; a visitor from {town} wept before a painting; the key to the {ordinal} room was lost
task: write {big} new labels; clean the {adj} painting; find out who made the {thing}; build a case of {material} and glass; open the {ordinal} room by {month}
fear: the {thing} was a copy; the damp would harm the paintings; the visitors would not find the {ordinal} room
good: the clock was found in a {adj} cupboard; the {thing} turned out to be from {year}; school groups came from {town}; the {adj} painting was cleaned at last

name: the theatre; the new play; the opening night
what: curtain; costume; script; trapdoor; ticket; mask; paper crown; lantern
event: the curtain stuck at {clock}; the {trade} forgot {few} lines; {big} tickets were sold in {num} minutes; the {animal} walked on stage in the {ordinal} act; the {adj} costumes arrived {when}; a {quality} {trade} laughed at the wrong moment; the lights failed in the {ordinal} act; the author came from {town} in a borrowed coat; {num} chairs had to be fetched from the {building}; the villain dropped a sword on the {trade}
task: sew {num} costumes; learn a part of {num} pages; paint a {adj} castle; sell {big} tickets; mend the trapdoor
fear: the leading actor would lose her voice; the {adj} stage would creak; no one would laugh in the {ordinal} act
good: the audience laughed in the right places; the play ran for {num} nights; the critic from {town} stood up and clapped; the trapdoor worked

name: the football match; the rowing race; the cycle race
what: whistle; goal; medal; ball; cup; flag; jersey; oar
event: {big} people watched {where}; the captain hurt a foot {when}; the home team won by {few} to one; the {trade} finished in {num} minutes; the referee stopped the match because of a {animal}; the ball landed in the {place}; a {quality} {trade} ran the wrong way; the {trade} lost a boot; the boat from {town} sank before the finish line; it was so foggy that nobody saw the winner
task: train {few} evenings a week; mark the course to the {place}; find {few} new players; mend the {adj} nets; give out {num} medals
fear: the field would be too wet; the team from {town} was stronger; the {weather} would slow them down
good: the cup came home after {num} years; nobody was hurt; both teams ate {food} together; the youngest player scored {few} times

name: the water supply; the new well; the town pump
what: bucket; pipe; pump handle; tap; tank; water meter; barrel; spade
event: the well ran dry {when}; the pipe under the {place} burst at {clock}; the {body} tested the water {few} times; workers dug {num} feet through {material} and stone; {num} houses had no water {when}; a {animal} fell into the tank; children carried water for {num} old people; the {trade} found an old pipe from {year}; frost cracked {num} pipes; the water turned brown
task: dig a well {num} feet deep; lay {few} miles of pipe; carry water from the {place}; boil every drop; mend the {adj} pump
fear: the spring would fail in {month}; the {adj} pipes would freeze; the water was not safe
good: clear water came at {clock}; every house had a tap by {month}; the test found nothing harmful; the {trade} mended the pump for nothing

name: the bees; the missing beehives; the honey harvest
what: hive; veil; smoker; honey jar; queen bee; honey spoon; straw skep; frame
event: a swarm settled on the {place} {when}; {few} hives went missing; the bees gave {num} pounds of honey; a {quality} {trade} was stung {few} times; the {weather} killed {few} colonies; a bear from a circus found the honey; the priest of {town} blessed the bees; the {trade} was chased into the {place}; {num} visitors tasted the clover honey; a swarm stopped the {weekday} market
task: move {num} hives to the {place}; catch the swarm in a {adj} box; fill {num} jars; plant clover by the {place}; paint the hives {colour}
fear: the bees would swarm again; the clover would fail; the winter would be too [long|wet|cold|hard]
good: the hives were found {where}; the honey sold for {price}; the queen was unharmed; {num} {group} learned to keep bees

name: the hospital; the new infirmary; the winter fever
what: bandage; medicine bottle; stretcher; bed; thermometer; blanket; basin; chart
event: {num} patients came in {when}; the fever reached the {place} in {month}; the infirmary opened a ward of {num} beds; a nurse walked to {town} through the {weather}; the {body} bought a {adj} stove for the ward; the doctor came from {town} on horseback; {num} schoolchildren stayed in bed; the {trade} cooked {food} for {num} patients; snow blocked the road to {town}; a {quality} nurse fell asleep on her feet
task: find {num} more beds; carry medicine to {town}; boil {big} bandages; sit with the patients until {clock}; raise {big} crowns
fear: the medicine would not last until {weekday}; the fever would spread to {town}; there were too few nurses
good: all but {few} went home by {month}; the fever passed {when}; {group} brought {food} to the ward; the doctor slept for the first time in {few} days

name: the lost dog; the runaway pony; the escaped goat
what: collar; gate; footprint; whistle; lead; bone; notice; lantern
event: the animal was last seen {where} {when}; the animal jumped a {adj} fence; {num} {group} searched the {place}; the runaway ate the {food} of the {trade}; someone heard the animal {where} at {clock}; {few} gates were left open {when}; a {quality} {trade} thought it was a ghost; hoof prints were found near the {place}; the wrong {animal} was brought home; a reward of {num} crowns was offered; children left a trail of {food}
task: search the {place}; mend the {adj} gate; put up {num} notices; leave out {food}; follow the footprints to the {place}
fear: the animal had crossed the river; the animal had gone as far as {town}; the {weather} would come before dark
good: the animal came home by itself at {clock}; the animal was asleep {where}; a {quality} {trade} brought the animal back; the runaway had eaten {food}

name: the town clock; the stopped clock; the bell tower
what: pendulum; dial; spring; bell rope; weight; gear; hour hand; key
event: the clock stopped at {clock}; the bell rang {num} times {when}; a {animal} was found in the works; the clockmaker climbed {big} steps; the hour hand fell onto the {place}; the {trade} was late for a wedding; a storm bent the weather vane; pigeons nested behind the dial; the clock ran {num} minutes fast; the children learned to tell the time by the sun
task: wind the clock every {weekday}; cut a new gear from {material}; oil the {adj} works; hang a bell of {num} pounds; paint the dial {colour}
fear: the {adj} spring would break; nobody knew how to mend it; every train would be missed
good: the clock struck {hour} at last; the clock kept time to a few seconds; the {trade} asked only {price}; the old bell was heard in {town}

name: the pottery; the weaving workshop; the new workshop
what: kiln; wheel; loom; shuttle; bowl; spindle; pattern; jug
event: {num} bowls cracked in the kiln; the workshop took on {few} apprentices; an order for {big} {things} came from {town}; the {adj} loom broke {when}; the weaver tried a {colour} thread; the apprentice dropped a tray of {num} cups; a buyer from {town} came with a {adj} carriage; the dye turned everything {colour}; the workshop won a prize in {town}; the kiln burned for {num} hours
task: finish {num} pieces by {month}; dig clay near the {place}; teach {few} apprentices; dye the wool {colour}; mend the loom
fear: the order would be late; the kiln would not stay hot; the price of {material} would rise to {price}
good: every piece was sold; the new glaze turned a deep {colour}; the apprentice made a perfect {thing}; the order left {few} days early
"""


def parse(text):
    topics = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        topics.append({key: [entry.strip() for entry in value.split(";")] for key, value in fields.items()})
    return topics


TOPICS = parse(TOPICS)
