"""Writes the corpus: documents of a seeded grammar, each after the request that asks for it.

    python corpus.py --seed 7 --documents 5        # read a few

A template is text with two kinds of choice:
    [a|b|c]     one of the alternatives (an empty one is allowed)
    {name}      a value of this document (a person, the town, the topic), else an entry of lexicon.WORDS
Values and entries are templates again. A document does not use the same entry twice while others are left.
"""
import argparse
import random
import re
from functools import lru_cache

from lexicon import CLASSES, FEMALE, MALE, WORDS
from topics import TOPICS

END = "<|endoftext|>"


# ---- the template language -------------------------------------------------------------------------------------------

@lru_cache(maxsize=None)
def parse(template):
    """Text to a tuple of parts: a string, ("one of", alternatives) or ("name", key)."""
    template = re.sub(r"\n +", " ", template)
    parts, position = _sequence(template, 0, "")
    if position != len(template):
        raise ValueError(f"unbalanced bracket at {position} in: {template}")
    return parts


def _sequence(text, position, stops):
    parts, start = [], position
    while position < len(text) and text[position] not in stops:
        if text[position] in "[{":
            parts.append(text[start:position])
            if text[position] == "{":
                end = text.index("}", position)
                parts.append(("name", text[position + 1:end]))
                position = end + 1
            else:
                alternatives = []
                while text[position] != "]":
                    alternative, position = _sequence(text, position + 1, "|]")
                    alternatives.append(alternative)
                parts.append(("one of", tuple(alternatives)))
                position += 1
            start = position
        else:
            position += 1
    parts.append(text[start:position])
    return tuple(parts), position


def verb_forms(entry):
    if "/" in entry:
        return entry.split("/")
    past = entry + "d" if entry.endswith("e") else re.sub(r"([^aeiou])y$", r"\1i", entry) + "ed"
    return [entry, past, past, (entry[:-1] if entry.endswith("e") else entry) + "ing"]


def plural(noun):
    head, preposition, rest = noun.partition(" of ")
    if head.endswith(("x", "ch", "s", "sh")):
        head += "es"
    elif re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    elif head in ("loaf", "knife"):
        head = {"loaf": "loaves", "knife": "knives"}[head]
    else:
        head += "s"
    return head + preposition + rest


LISTS = {key: tuple(" ".join(entry.split()) for entry in text.split(";")) for key, text in WORDS.items()}
VERBS = {key: tuple(tuple(verb_forms(entry)) for entry in LISTS[key]) for key in ("vt", "vi")}
KINDS = {kind: {key: tuple(text.split("; ")) for key, text in fields.items()} for kind, fields in CLASSES.items()}
for kind in KINDS.values():
    kind["verb"] = tuple(tuple(verb_forms(entry)) for entry in kind["verb"])
LISTS["thing"] = tuple(noun for kind in KINDS.values() for noun in kind["noun"])
LISTS["things"] = tuple(plural(noun) for noun in LISTS["thing"])
LISTS["part"] = tuple(sorted({part for kind in KINDS.values() for part in kind["part"]}))
WEIGHTS = [3, 4, 4, 3, 3, 4, 1, 2]
PRONOUNS = {"f": dict(she="she", her="her", hers="her", herself="herself"),
            "m": dict(she="he", her="him", hers="his", herself="himself")}


class Person:
    def __init__(self, rng, taken):
        self.sex = rng.choice("fm")
        names = [name for name in (FEMALE if self.sex == "f" else MALE).split() if name not in taken]
        self.first = rng.choice(names)
        self.last = rng.choice([name for name in LISTS["surname"] if name not in taken])
        self.trade = rng.choice(LISTS["trade"])
        taken.update((self.first, self.last))

    def form(self, key):
        return {"": self.first, "full": f"{self.first} {self.last}", "last": self.last, "trade": self.trade}.get(key) or PRONOUNS[self.sex][key]


KIN = {"f": "sister; aunt; cousin; daughter; mother; grandmother; niece; old friend; neighbour; former teacher; godmother; colleague; pen friend; employer",
       "m": "brother; uncle; cousin; son; father; grandfather; nephew; old friend; neighbour; former teacher; godfather; colleague; pen friend; employer"}


class Scene:
    """The values and the choices of one document."""

    def __init__(self, seed):
        self.rng = rng = random.Random(seed)
        taken = set()
        self.seen = []
        self.people = {key: Person(rng, taken) for key in "ABC"}
        topic = rng.choice(TOPICS)
        self.topic = topic
        self.values = {
            "T": rng.choice(LISTS["town"]), "P": rng.choice(LISTS["place"]), "K": rng.choice(topic["name"]),
            "kin": rng.choice(KIN[self.people["B"].sex].split("; ")),
            "foodX": rng.choice(LISTS["food"]), "bodyX": rng.choice(LISTS["body"]), "yearX": str(rng.randint(1880, 2019)),
        }
        self.lists = dict(LISTS, **{key: tuple(topic[key]) for key in ("what", "event", "task", "fear", "good")})
        self.lists["whats"] = tuple(plural(noun) for noun in topic["what"])
        self.lists["town"] = tuple(town for town in LISTS["town"] if town != self.values["T"])
        kind = KINDS[rng.choice(["vessel", "tool", "cloth", "furniture", "vehicle", "instrument", "paper"])]
        self.values.update(thingX=rng.choice(kind["noun"]), adjX=rng.choice(LISTS["praise"]), matX=rng.choice(kind["material"]))
        self.lists.update(partX=kind["part"], qualX=LISTS["praise"], materialX=kind["material"])
        self.used = {}
        self.about_place = self.at_place = False

    def chance(self, share):
        """True in that share of the documents; draws nothing for a share of 0, so that those stay as they are."""
        return share > 0 and self.rng.random() < share

    def stay(self):
        """Whether this time, too, the place is the one that the text is about; never twice running."""
        self.at_place = not self.at_place and self.rng.random() < .8
        return self.at_place

    def pick(self, key, entries):
        used = self.used.setdefault(key, set())
        for _ in range(8):
            entry = self.rng.choice(entries)
            if entry not in used:
                break
        else:
            if key == "event":
                return "{somebody} {did}"
        used.add(entry)
        return entry

    def say(self, template):
        return "".join(self._expand(part) for part in parse(template))

    def _expand(self, part):
        if isinstance(part, str):
            return part
        kind, content = part
        if kind == "one of":
            return "".join(self._expand(p) for p in self.rng.choice(content))
        name, _, form = content.partition(".")
        if name in self.people:
            return self.people[name].form(form)
        if name in self.values:
            return self.values[name]
        if name == "place" and self.about_place and self.stay():
            return self.values["P"]
        if name == "np":
            return self.thing(self.rng.choices(list(KINDS), WEIGHTS)[0])
        if name == "again":
            return "the " + self.rng.choice(self.seen or LISTS["thing"])
        if name == "act":
            return self.act(int(form))
        if name in VERBS:
            return self.pick(name, VERBS[name])[int(form)]
        return self.say(self.pick(name, self.lists[name]))

    def thing(self, kind):
        """A noun phrase of this kind; now and then a thing that the text has named already."""
        rng, words = self.rng, KINDS[kind]
        if rng.random() < .15:
            return self.say("[the|a|the {adj}|a {adj}|another|one] {what}")
        known = [noun for noun in self.seen if noun in words["noun"]]
        if known and rng.random() < .3:
            return "the " + rng.choice(known)
        noun, adjective, other = rng.choice(words["noun"]), *rng.sample(words["adj"], 2)
        if rng.random() < .2:
            return self.say(f"[{{few}}|{{num}}|some|several|a dozen] {adjective} {plural(noun)}")
        self.seen.append(noun)
        return self.say(rng.choice([
            f"[the|a|the|a|another|one] {noun}", f"[the|a|a] {adjective} {noun}", f"[the|a|a] {adjective} {noun}", f"a {adjective}, {other} {noun}",
            f"the {adjective} {noun} from {{town}}", f"the {noun} [near|behind|from|beside|in] the {{place}}",
            f"[the|a] {adjective} {noun} [with the {other} {rng.choice(words['part'])}|of {{town}} {rng.choice(words['material'])}]" if kind not in ("food", "paper") else f"that {adjective} {noun}",
            f"the {{trade}}'s {adjective} {noun}", f"the {{body}}'s {noun}"]).replace("'s'", "'"))

    def act(self, form):
        kind = self.rng.choices(list(KINDS), WEIGHTS)[0]
        verb = self.pick("verb", KINDS[kind]["verb"] if self.rng.random() < .5 else VERBS["vt"])
        return verb[form] + " " + self.thing(kind)

    def sentences(self, count, templates):
        """So many different sentences out of the templates, in a random order."""
        return [capital(self.say(t)) for t in self.rng.sample(templates, min(count, len(templates)))]


def capital(sentence):
    return re.sub(r"^\W*\w", lambda m: m[0].upper(), sentence)


def tidy(text):
    """Articles, capitals, spaces, and a word that two templates both brought."""
    text = re.sub(r"[ \t]+", " ", text).replace(" ,", ",").replace(" .", ".").replace(" \n", "\n").replace("\n ", "\n").strip()
    text = re.sub(r"\b([Aa]) (?=[aeiouAEIOU](?!ne\b|ne-|se|ni))", r"\1n ", text)
    text = re.sub(r"\b([Aa]) (?=(honest|hour|18\b|8|11\b|18\d))", r"\1n ", text)
    text = re.sub(r"\b(\w+) \1\b", r"\1", text.replace("s's ", "s' "))
    return re.sub(r"(^|[.!?] |\n|[.!?:] \"|, \"(?!and|but)|\n\"|^\")([a-zéàèô])", lambda m: m[1] + m[2].upper(), text)


# ---- sentences that fit several genres -------------------------------------------------------------------------------

def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


TOLD = lines("""
    {link}, because of {K}, {A.she} {did}.
    {group} talked about {K}, and {A.she} {want} to {task}.
    {A.she} dreamed of {K} and of {np}.
    {event}, but {A.she} {did}.
    The {adj} {what} had to be [mended|cleaned|sold|moved|kept dry], and {A} {did}.
    {link}, {A.she} {did}.
    {A.she} {want} to {do}.
    {A} {did} and {want} to {do}.
    {A.she} had {often} {done}, but {when} {A.she} {did}.
    When {fact}, {A} {did}.
    {A.she} was {feeling}, because {fact}.
    {A.hers} {relation} {think} that {fact}.
    {A} felt {feeling} and a little {feeling}.
    {sky}, and {A} {did}.
    {link}, {event}.
    {event}, and {A.she} {did}.
    {A.she} knew how to {task}, but not how to {do}.
    While {A.she} was {doing}, {event}.
    {A.she} was afraid that {fear}.
    {A.she} sold {np} and was {feeling}.
    {somebody} {did}, and {A.she} {did}.
    The {place} smelled of {smell} and {smell}.
    Somewhere {where} a {sound} could be heard.
    {A.she} remembered the {season} of {year}, when {fact}.
    {link}, {A.she} needed {virtue}, {virtue} and {np}.
    {A.she} counted {num} {things} and {few} {whats} {where}.
    {A.she} ate {food} and {food} {where}.
    The {trade} gave {A.her} {np} for {price}.
    {A.she} had a {quality} {animal} that slept {where}.
    By {clock}, {A.she} had {done}.
    Before {doing}, {A.she} {did}.
    {sky}.
    {fact}.
    {fact}, so {A.she} {did}.
    {A.hers} favourite {thing} had belonged to a {quality} {trade} from {town}.
    {A.she} was {quality}, and {often} {quality} as well.
""")

TALK = lines("""
    "[We|I] have to {task}," {A.she} {said}.
    "Is it true that {fact}?" asked {B}. "{sky}," {said} {A}.
    "I {want} to {do}," {said} {B}, "but {fact}."
    "Who {did}?" asked {A}. Nobody answered.
    "{event}," {said} {B} {adv}.
    {B} {did}. "[Take|Keep|Have|Bring|Look at] {np}," {B.she} {said}.
    "You are too {quality}," {B} {said}. "You [should|could|must] {do}."
    "[Never mind|Be careful|Come in|Sit down|Listen|Wait|Hurry up|Thank you]," {said} {A}. "{fact}."
    "How many {things} do you have?" asked {B}. "{num}," {said} {A}, "and {few} of them are [broken|new|mine|spare|too old|for you|still wet]."
    "[Tomorrow|Tonight|On {weekday}] we shall {do}," {said} {B}. "{group} fear that {fear}," {said} {A}.
    "I am {feeling}," {B} {said}. "And I am {feeling}," {said} {A}.
    "What we need is {virtue}," {said} {A}, "and {np}."
""")

REPORTED = lines("""
    Because of {K}, {somebody} {want} to {task}.
    {K} cost the {bodyX} {big} crowns in {year}.
    "Nobody should forget {K}," said {A.full}, who {did}.
    {num} {whats} were [lost|counted|needed|broken] in {month}, {few} of them in {town}.
    {event}. {good}.
    {somebody} {want} to {task}, but {event}.
    {link}, {event}.
    {event}.
    {event}, and {good}.
    {event}, although {fact}.
    The {body} said that {fact}.
    {num} {group} from {town} came to {task}.
    {A.full}, a {A.trade} who {did}, said: "{fact}."
    "{event}," said {A.last}. "We {did}."
    "We have to {task}," said {B.full} of the {bodyX}.
    {B.last} {think} that {fear}.
    {group} fear that {fear}.
    The work will cost about {big} crowns and [take|last] {num} [days|weeks|months].
    {somebody} {did} {when}.
    A {quality} {trade} from {town} {want} to {do}.
    The {bodyX} {want} to {task} before {month}.
    Several {group} asked the {body} to {task}.
    {sky}, and {fact}.
    {A.last} has worked in {T} since {year} and {want} to {do}.
    Nobody knows [why|when|how] the {trade} {did}.
    {group} are asked to {task} and to keep away from the {place} until {weekday}.
    The missing {thing} was found {where} {when}.
    In {year}, {event}, and {big} people had to {do}.
    Last {season} the figure was {big}; this {season} it is {big}.
    {link}, {good}.
    The {building} will be [open|closed] from {clock} to {clock}.
    A {trade} who did not want to be named said that {fact}.
    {num} of the {group} {did}, and {num} {did}.
""")

MINE = lines("""
    {K} gives us [little rest|much to do|no peace|something to talk about], and I {did}.
    I {want} to {task}, and {A} {did}.
    We need {num} {whats} and {few} {group} to {task}.
    Because of {K}, I {did}.
    {group} say that {fear}, but {good}.
    {link}, I {did}.
    I {want} to {do}, but {fact}.
    I am {gladthat} that {event}.
    {when}, {event}.
    {A} {did} and {did}.
    Yesterday {A} {think} that {fact}.
    We have to {task}, and I fear that {fear}.
    Do you remember {np} {where}?
    The {relation} of the {trade} {did}, and {somebody} {did}.
    {sky}, and I was {doing}.
    I have {done} and feel {feeling}.
    We ate {food} and {food} {when}.
    {A} is still {quality} and {quality}, and {often} {doing}.
    The {place} smells of {smell} and {smell}.
    I paid {price} for {np}.
    My {thing} is [broken|clean|missing|dry|ready|dirty] again, and the {animal} {did}.
    {good}, and for that I am {feeling}.
    When {fact}, I {did}.
    At {clock} I could hear a {sound} {where}.
    I need {virtue} more than {virtue}.
    {fact}.
    {link}, {somebody} {did}.
    {event}, so I {did}.
    I {often} think of {town} and of the {season} when we {did}.
    The {body} {want} to {task}, but nobody has {done}.
    {A} says that {fact}.
    I counted {num} {whats} and {few} {adj} {things}.
""")


# ---- genres: a request and its document ------------------------------------------------------------------------------

def paragraphs(*blocks):
    return "\n\n".join(" ".join(block) if isinstance(block, list) else block for block in blocks if block)


def split(scene, sentences):
    """Sentences to two or three paragraphs."""
    cut = scene.rng.randint(3, max(4, len(sentences) // 2 + 1))
    rest = sentences[cut:]
    if len(rest) > 8:
        return [sentences[:cut], rest[:len(rest) // 2], rest[len(rest) // 2:]]
    return [sentences[:cut], rest] if rest else [sentences]


def news(s):
    head = s.say("[{T}: |]{event}\n\n" if s.rng.random() < .4 else "")
    first = s.say("""[{T}, {day}. |{T} – |In {T}, |]{event}, [and {good}|and {fact}|said the {bodyX}|said {A.full}, a {A.trade}|
        but {good}]. [The news of {K} [reached|surprised|worried|pleased] {group} and {group}.|It was the {ordinal} time since {year}.|{K} has [kept|made] the {group} of {T} {feeling} since {month}.]""")
    body = s.sentences(s.rng.randint(9, 18), REPORTED)
    last = s.say("""[The {bodyX} will meet {where} on {weekday} at {clock}.|Readers who {did} are asked to write to this newspaper.|{A.last} hopes to {do}.|
        {K} will be discussed {where} on {day}.|{good}, and {group} in {T} were {feeling}.|For now, {A.last} {want} to {do}.|"We are {feeling}," said {A.last}. "And we will {task}."]""")
    return s.say("a [news item|short news item|news report|newspaper article|news story]"), s.say("{K} in {T}"), head + paragraphs(*split(s, [first] + body), last)


def letter(s):
    s.values["me"] = s.people["C"].first
    head = s.say("{T}, {day}\n\n" if s.rng.random() < .7 else "") + s.say("[Dear|My dear|Dearest] {B},\n\n")
    first = s.say("""[Thank you for [your|the] [letter|parcel|{thing}|{food}|photograph] [of {day}|, which came {when}|from {town}].|I am writing from the {place}, [because {fact}|where {fact}].|
        You asked me about {K}, so here is [my|the whole|a short] [answer|story|account].|I hope that you are [well|not too {feeling}|still {quality}] and that {good}.|Forgive me for not writing since {month}.]
        [{K} has kept me busy.|All {T} talks about {K}.|You will have heard about {K}.|There is much to tell about {K}.] [|{A}, [our|the] {A.trade}, [sends you greetings|is sitting beside me|asks about you|came back from {town}|{did}].]""")
    body = s.sentences(s.rng.randint(9, 19), MINE)
    last = s.say("""[Write soon|Come and see us in {month}|Give my love to your {relation}|Keep well|Please send me {np}], and [do not forget to {do}|tell me whether {fact}|bring {np}|be {quality}|think of me when you are {doing}].""")
    close = s.say("[With love|As ever|With best wishes|Warmly|Yours|Your old friend|Yours always|In haste],\n{me}")
    return s.say("a [letter|long letter|short letter|friendly letter] from [{C.full}, a {C.trade},|a {C.trade} called {C}|a {C.trade} named {C}|{C}] to [{hersC} {kin} {B}|{hersC} {kin}, {B}]".replace("{hersC}", PRONOUNS[s.people["C"].sex]["hers"])), s.say("{K} in {T}"), head + paragraphs(*split(s, [first] + body), last, close)


def notice(s):
    title = s.say("[Notice|Public notice|To all [residents|{group}] of {T}|From the {bodyX}|Important notice]: {K}\n\n")
    first = s.say("""The {bodyX} of {T} [informs|reminds|tells] all {group} that {event} [, and that {fact}|]. [From {day} until {day}, the {building} will be closed.|The {P} opens again on {weekday} at {clock}.|
        {group} and {group} may use the {P} until {clock}.]""")
    rules = s.sentences(s.rng.randint(4, 8), lines("""
        Please {task} before {weekday}.
        Nobody may {do} between {clock} and {clock}.
        {group} are asked to {task}.
        It is forbidden to {do} near the {place}.
        Bring your own {thing} and, if you can, {np}.
        Anyone who has {done} should [speak to|write to|visit] {A.full} at the {place}.
        The {thing} costs {price} and the {thing} {price}.
        Children may {do} only together with {hers} {relation}.
        Keep every {animal} away from the {place} until {clock}.
        The {thing} {where} is not to be used.
        A fee of {price} is paid at the {place}.
        Lost: {np}. The finder will receive {price}.
        Those who cannot {task} may {do} instead.
        In case of {weather}, the bell will ring {few} times.
        Tea and {food} will be served at {clock}.
    """.replace("{hers}", "their")))
    if s.rng.random() < .5:
        rules = ["\n".join(f"{number}. {rule}" for number, rule in enumerate(rules, 1))]
    more = s.sentences(s.rng.randint(3, 8), REPORTED)
    last = s.say("[Questions are answered by|For the {bodyX}:|Signed:|Further information:] {A.full}, {A.trade}, [{P}, {T}|{T}, {day}|at the {P} in {T}]")
    return s.say("a [notice|public notice|notice from the {bodyX}|notice for the wall of the {P}]"), s.say("{K} in {T}"), title + paragraphs([first], rules, more, last)


def report(s):
    title = s.say("[Report|Report of the {bodyX}|Yearly report|Short report|Inspector's report] on {K}[, {T}| in {T}, {yearX}|, {month} {yearX}]\n\n")
    first = s.say("""[This report|The following report] [describes|covers|sums up] {K} in {T} [between {month} and {month}|in {yearX}|since {month}]. It was written by {A.full}, {A.trade}[, for the {bodyX}| and {B.full}, {B.trade}|].
        [In short, {good}.|In short, {event}.|The [main|first] finding is that {fact}.]""")
    names = s.rng.choice([("Findings", "Costs", "Advice"), ("What happened", "What it cost", "What to do"), ("Background", "Observations", "Conclusion"), None])
    body = s.sentences(s.rng.randint(6, 10), REPORTED)
    costs = s.sentences(s.rng.randint(3, 5), lines("""
        The {thing} cost {price}, and the {things} cost {big} crowns.
        {big} crowns were spent on {material}, {big} on {material} and {num} on {food}.
        The {bodyX} paid {big} crowns; the {group} gave {num} [hours|days|weeks] of work.
        Of {big} {things}, {num} were [broken|old|sold|lost] and {num} were [new|borrowed|stolen|mended].
        Wages came to {big} crowns, which is {num} [more|less] than in {year}.
        The {thing} from {town} was [sold|bought|lent|hired] for {price}.
        {num} {group} took part, compared with {num} in {year}.
        We measured {few} {things} {where} and found {num} of them [dry|dirty|unsafe|too short|in good order|broken].
        The average was {num}; the highest, in {month}, was {big}.
    """))
    advice = s.sentences(s.rng.randint(3, 5), lines("""
        We advise the {bodyX} to {task}.
        The {group} should {task} before {month}.
        It would be wise to {do}, because {fear}.
        The {thing} {where} should be [sold|mended|replaced|kept|moved to {town}].
        A {quality} {trade} should {do} every {weekday}.
        Nothing should be [bought|sold|moved|painted] until {month}.
        For fear that {fear}, the {place} should be closed until {month}.
        {A.last} offers to {task} with {num} {group}.
    """))
    if names:
        text = paragraphs([first], [f"{names[0]}."] + body, [f"{names[1]}."] + costs, [f"{names[2]}."] + advice)
    else:
        text = paragraphs([first], body, costs + advice)
    return s.say("a [report|short report|report for the {bodyX}|report by an inspector|yearly report]"), s.say("{K} in {T}"), title + text


def story(s):
    first = s.say("""[Once there was a {quality} {A.trade} named {A}, who lived in {T}, [near|beside|behind] the {P}.|{A.full} was a {A.trade} in {T}, and {fact}.|In {T}, [near|behind] the {P}, there lived a {quality} {A.trade} called {A}.|
        Nobody in {T} was as {quality} as {A}, the {A.trade}.|{event} on the day when {A}, a {quality} {A.trade}, came to {T}.|{A} had been a {A.trade} in {T} for {num} years when {event}.]
        [{A.she} shared a house with {A.hers} {relation} and a {quality} {animal}.|{A.hers} best friend was {B}, a {quality} {B.trade}.|{A.she} owned nothing but {np} and {np}.|Every {weekday} {A.she} went to see {B}, the {B.trade}.]""")
    middle = s.sentences(s.rng.randint(7, 14), TOLD)
    talk = s.sentences(s.rng.randint(2, 5), TALK)
    last = s.say("""[In the end|At last|That {season}|Years later], {good}, and {A} [{did}|{want} to {do}|was {feeling}]. [{B} only laughed.|{A.she} never {did} again.|And {B} {did}.|The {thingX} is still in the {P} of {T}.|That is how {A} learned that {virtue} is worth more than {np}.|
        After that, {group} in {T} said that {virtue} and {virtue} had done it.|{A} and {B} ate {food} together and talked about {K}.]""")
    meet = s.say("[One day|One {season} evening|On {weekday}|At {clock}|When {event}], {A} met {B}, a {quality} {B.trade} [from {town}|with {np}|who was {doing}].")
    cut = s.rng.randint(2, len(middle) - 2)
    return (s.say("a [story|short story|little story|tale|bedtime story] about [{A}, a {A.trade},|a {A.trade} named {A}|a {A.trade} called {A}|{A} the {A.trade}|a {A.trade} named {A} and a {B.trade} named {B}|{A} and {B}]"), s.say("{K} in {T}"),
            paragraphs([first] + middle[:cut], [meet] + talk[:-1], middle[cut:] + talk[-1:], last))


def product(s):
    s.values["K"] = name = s.say("{adjX} {thingX}")
    title = s.say("[The {adjX} {thingX}|{adjX} {thingX} from {T}|The {T} {thingX}|{A.last}'s {adjX} {thingX}]\n\n")
    first = s.say("""[This|Our|The] {adjX} {thingX} is made [by hand|in {T}|by {A.full}|by {num} {group}] from {matX} and {materialX}. [It is [{qualX}|{qualX} and {qualX}|{qualX}, {qualX} and {qualX}].|It has a {qualX} {partX} and {few} {colour} {partX}s.|No other {thingX} is so {qualX}.]""")
    body = s.sentences(s.rng.randint(9, 16), lines("""
        The {partX} is of {materialX}, the {partX} of {colour} {materialX}.
        It [weighs|holds] {num} pounds and costs {price}.
        Use it to {do}, or simply to {do}.
        It comes in {colour}, {colour} and {colour}.
        Our {trade} tests every {thingX} for {num} days.
        "I have {done} with it, and it is still [like new|as good as ever|{qualX}]," writes {B.full}, a {B.trade} from {town}.
        Clean it with a soft cloth, {smell} soap and {virtue}.
        It goes well with {np}, or with {np}.
        A good present for {group}, {group} and every {quality} {relation}.
        It keeps {food} warm for {num} hours.
        Even {group} in {town} {want} to {do} with it.
        The {partX} can be [replaced|opened|cleaned|mended] without {np}.
        We have made {things} like this since {year}.
        If the {partX} breaks within {num} years, we [mend|replace|repair] it for nothing.
        It stands well {where} or next to {np}.
        Each one is signed by {A}, who has been a {A.trade} for {num} years.
        With a spare {partX}, it costs {price}.
        It was shown in the {building} in {year}, and {group} admired it {adv}.
        It smells a little of {smell}, because of the {materialX}.
        It is not meant for {group} who {want} to {do}.
        [Height|Length|Width]: {num} inches. [Weight: {num} pounds|Delivery: {num} days]. Price: {price}.
        You will [need|want] no other {thing} when {fact}.
        It is {qualX} and {qualX}, and good enough for {doing}.
    """))
    last = s.say("[Order|Order it|Send for it|Ask for it] [from {A.last} and {relation}, {T}|at the {P} in {T}|before {day}|by letter or at the {place}], [and we add {np}|and pay {price} [now|later|in {month}]|while there are still {num} left].")
    ask = s.say("a [product description|product text|catalogue entry|short advertisement|shop text] for a {adjX} {thingX}[ made of {matX}| from {T}| made by {A.full}|]")
    return ask, None, title + paragraphs(*split(s, [first] + body), last)


def diary(s):
    first = s.say("""{weekday}, {day}. [{sky}.|Up at {clock}.|Slept badly, because {fact}.|A {dayadj} day.] [{K} again.|Everybody talks about {K}.|Today I was {doing} when {event}.|We heard more about {K} in {T}.] [|{A}, the {A.trade}, [came by|stayed for {meal}|{did}].]""")
    body = s.sentences(s.rng.randint(6, 11), MINE)
    second = s.say("{weekday}, {day}. [{sky}.|Rose at {clock}.|Nothing but {weather}.|{fact}.]")
    more = s.sentences(s.rng.randint(4, 8), MINE)
    last = s.say("[To bed at {clock}|Tomorrow I must {do}|I am {feeling} tonight|No news of {B}], [and {sky}|but {good}|and {fact}|because {fact}].")
    return s.say("a [diary entry|page from the diary|diary page|day in the life] of [{C.full}, a {C.trade}|a {quality} {C.trade}|{C}, a {C.trade}]"), s.say("{K} in {T}"), paragraphs([first] + body, [second] + more, last)


def interview(s):
    first = s.say("{A.full} [is|has long been] a {A.trade} in {T}. [We met {where} {when}|We spoke about {K}|Our newspaper asked {A.her} about {K}], [and {sky}|and {A.she} was {doing}|while {somebody} {did}].")
    pairs = []
    answers = [t for t in MINE if "{A" not in t and "Do you" not in t]
    for question in s.sentences(s.rng.randint(4, 6), lines("""
        How did you become a {A.trade}?
        What do you remember of {K}?
        Is it true that {fact}?
        What do people in {T} say about {K}?
        Why did you {do}?
        Who helped you to {task}?
        What would you tell {group} who {want} to {do}?
        What is the most [beautiful|useful|expensive|curious] {thing} you own?
        Are you {feeling} when you think of {K}?
        What comes next?
        Where were you when {event}?
        What does a {quality} {A.trade} need?
    """)):
        pairs.append(question + "\n" + " ".join(s.sentences(s.rng.randint(2, 4), answers)))
    return s.say("an interview with [{A.full}, a {A.trade}|the {A.trade} {A.full}]"), s.say("{K} in {T}"), paragraphs([first], *pairs)


def guide(s):
    first = s.say("""{T} is [a [quiet|small|busy|old|friendly|windy|proud] town|a town of {big} people] [between the {place} and the {place}|on the {padj} road to {town}|near the {padj} {place}|{few} miles from {town}]. It is known for its {place}, its {food} and its {quality} {group}.""")
    body = s.sentences(s.rng.randint(9, 15), lines("""
        Begin at the {place}, where {fact}.
        The {building} was built of {material} in {year} by a {quality} {trade}.
        {when}, {group} {did} {where}.
        From there it is {num} minutes to the {place}.
        A {thing} from {year} is kept {where}.
        Visitors {often} ask for {food}, which costs {price}.
        {A.full}, the {A.trade}, will {do} if you are {quality}.
        The inn has {num} beds and smells of {smell} and {smell}.
        In {month}, {group} from {town} come to {do}.
        In {year}, {event}, and {good}.
        Do not leave without {doing}.
        The {building} is open from {clock} to {clock}, but never on {weekday}.
        Older {group} still talk about {K}.
        Behind the {place} you may hear a {sound} and see a {animal}.
        The {season} is the best time to {do}.
        The {padj} road leads past the {place} and the {place} to {town}.
        The market sells {things}, {things} and {food}.
        {group} say that {virtue} is all one needs here.
        In the {building} there are {num} {things} of {material}.
        {sky}, so bring {np}.
        The last [train|ferry|bus|cart] to {town} leaves at {clock}.
        A museum shows how {group} used to {task}.
    """))
    last = s.say("[Those who have {done} come back|Whoever visits {T} in {season} stays longer|It is a good place to {do}|Few towns are as {quality}], [and {good}|and {fact}|for {fact}|with {virtue} and {np}].")
    return s.say("a [travel guide to|short guide to|guidebook page about|description of the town of|portrait of the town of|visitor's guide to] {T}"), None, paragraphs(*split(s, [first] + body), last)


def howto(s):
    task = s.values["K"] = s.say("{task}")
    title = s.say("How to {K}\n\n")
    need = s.say("You need [{np}, {np} and {np}|{num} {things}, {few} {things} and {virtue}|{np}, {few} {group} and {np}]. [Allow {num} [minutes|hours|days].|Begin [early|before dawn|after {meal}|at {clock}].|Ask a {quality} {trade} for help.|It costs about {price}.]")
    orders = ["First", "Second", "Then", "Next", "After that", "Now", "When that is done", "Meanwhile", "After {num} minutes", "Before {clock}", "As soon as {fact}"]
    steps = []
    for number in range(s.rng.randint(6, 10)):
        step = s.say("[{do}|{do} {adv}|[clean|dry|warm|polish|cut|sort|stir] {again} until it is [dry|smooth|clean|warm|ready]|[cover|rub|fill|tie|line] the {thing} with [wool|clay|straw|paper|{material}]|{act.0}, but do not {act.0}|ask {somebody} to {do}|wait for {num} [minutes|hours] and {act.0}|count the {things} and {act.0}]").replace("nobody", "someone")
        why = s.say("[.|.|, because {fact}.|. {fact}.|. Do not hurry.|; {virtue} helps.|. Otherwise, {do}.]")
        steps.append(s.say(orders[number] if number < 2 else s.rng.choice(orders[2:])) + ", " + step + why)
    if s.rng.random() < .4:
        steps = ["\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))]
    advice = s.sentences(s.rng.randint(3, 6), lines("""
        A {quality} {trade} once {did} and was {feeling}.
        Keep {np} close at hand.
        {group} in {town} do it {adv}.
        Never {do} when {fact}.
        The {thing} may be used again {when}.
        In {T}, {event}, so take care.
        If you are {feeling}, {do} and begin again.
        More than {num} {things} are too many.
        {A.full}, a {A.trade} in {T}, says: "{fact}."
        At the end, there should be {num} {things} and one {thing}.
        {virtue} is more useful than {np}.
        Some {group} {do} first, others {do}.
        {A.last} has done it {num} times.
    """))
    if task.startswith("find out"):
        task = s.values["K"] = "find things out"
    return s.say("[instructions|a short guide|simple advice|some advice|step by step instructions]"), "HOW " + task, title + paragraphs([need], steps, advice)


def profile(s):
    first = s.say("{A.full} was born in {town} [in {yearX}|on {day} {yearX}] as the {ordinal} child of a {quality} {trade}. [{A.hers} {relation}, a {trade}, taught {A.her} to {do}.|As a child {A.she} {did}.|{A.she} learned the work of a {A.trade} in {T}.]")
    body = s.sentences(s.rng.randint(8, 14), TOLD + lines("""
        In {year} {A.she} moved to {T} and became a {A.trade}.
        {A.she} married {B.full}, a {quality} {B.trade}, in {month}.
        With {B} {A.she} opened a shop for {things} near the {P}.
        During {K}, {A.she} {did} while {event}.
        The {bodyX} gave {A.her} {np} for {hers} {virtue}.
        {A.she} wrote {few} books, among them one about {things} and {virtue}.
        {A.hers} [friends|pupils|neighbours] called {A.her} {quality}, {quality} and never {quality}.
        For {num} years {A.she} was head of the {bodyX}.
    """.replace("{hers}", "{A.hers}")))
    last = s.say("[Today|In old age|In {T}] [{A.hers} {thing} is kept in the {P}|a {thing} in the {P} bears {A.hers} name|{group} remember {A.her} {when}|the {place} is named after {A.her}]. [{A.she} [liked|used] to say that {virtue} is good, but {virtue} is better.|{good}, and that was {A.hers} doing.|{A.hers} {relation} still has {A.hers} {thing}.]")
    return s.say("a [portrait|short life|profile|biography|short biography] of {A.full}, a {A.trade} in {T}"), None, paragraphs(*split(s, [first] + body), last)


GENRES = [(news, 5), (letter, 5), (story, 6), (report, 4), (notice, 3), (product, 3), (diary, 3), (interview, 2), (guide, 2), (howto, 2), (profile, 2)]


def request(scene, genre, subject, text):
    """The many ways to ask for a text; sometimes the bare topic, in a tenth of the documents nothing."""
    if scene.rng.random() < .1:
        return ""
    about = ""
    if subject and subject.startswith("HOW "):
        about = scene.say("[ on how to | that tells me how to | for people who want to ]") + subject[4:]
    elif subject and scene.rng.random() < .9:
        if scene.rng.random() < .35:
            subject = subject.rsplit(" in ", 1)[0]
        if " about " in genre:
            about = scene.say("[ during | and | at the time of ]") + subject
        else:
            about = scene.say("[ about | about | on ]") + subject
            if ", a " in genre and not genre.endswith(","):
                about = "," + about
    what = genre + about
    length = scene.say("[||||| Make it [long|short|lively|friendly|detailed].| Write about @ words.| Use plain [language|words|English].| Keep it [simple|friendly|lively].| Please mention {A}.]").replace("@", str(round(len(text.split()) / 50) * 50))
    if "{A" not in genre and scene.people["A"].first not in genre:
        length = length.replace(" Please mention " + scene.people["A"].first + ".", "")
    return scene.say("[Write|Write|Write|Please write|Write me|Can you write|Could you write|I need|I would like|Give me|Compose|Draft|Please draft|Tell me|*|*|*|*]").replace("*", "") + " " + what + "@" + length


def named(scene, text, key):
    """An entry of a list that this text names, rather an early one; None when it names none."""
    found = sorted((text.find(entry), entry) for entry in LISTS[key] if re.search(rf"\b{entry}\b", text))
    return found[min(len(found) - 1, int(scene.rng.expovariate(1)))][1] if found else None


def question(scene, text):
    """A question without a genre, about something that the text names."""
    asks = ["[Tell me something|Tell me anything|Write a text|Write something|Hello|Good morning|Surprise me|What is new|Tell me about your day|Write about what you like]."]
    if scene.values["T"] in text:
        asks += ["""[Tell me about|Describe|Tell me more about|What do you know about|What can you tell me about] [{T}|the town of {T}|life in {T}|the people of {T}].
            |[What is {T} like|What happened in {T}|What is the news from {T}|Who lives in {T}]."""]
    if scene.values["K"] in text:
        asks += ["""[Tell me about|Tell me something about|Write about|Write something about|Write a text about|Write two paragraphs about|Describe|What do you know about|What can you tell me about|What happened during] {K}[| in {T}].
            |What do [people|{group}] say about {K}[| in {T}]."""]
    if 0 <= text.find(scene.people["A"].form("full")) < 80:
        asks += ["[Tell me about|Who is|Who was|What do you know about|What became of|Write about] {A.full}[|, the {A.trade}| of {T}]."]
    if scene.about_place and scene.values["P"] in text:
        asks = ["""[Tell me about|Describe|Write about|Tell me something about|What can you tell me about] the [|{padj}] {P}[| of {T}| in {T}][|| and the [people|{group}] who [live|lived|work|worked|met] there| and its {group}].
            |[Who lived near|What happened at|What is there to see at|Why do people go to] the [|{padj}] {P}[| of {T}]."""]
    key = scene.rng.choice(["thing", "trade", "animal", "material", "food", "virtue"])
    noun = named(scene, text, key)
    if noun:
        scene.values["nounX"] = ("a " if key in ("thing", "trade", "animal") else "") + noun
        asks += ["[Tell me about|Tell me a story about|Write about|Write something about|Can you write about|Tell me more about|I want to read about] [{nounX}|{nounX} and the {P}|{nounX} in {T}]."]
    ask = scene.say("[" + scene.rng.choice(asks) + "]").strip()
    return ask[:-1] + "?" if ask.startswith(("Wh", "Can")) else ask


def document(seed, questions=0.0):
    """One document with its request, without the end token. That share of the requests are questions without a genre."""
    scene = Scene(seed)
    genre = scene.rng.choices([g for g, _ in GENRES], [w for _, w in GENRES])[0]
    asked = genre not in (report, notice, product, howto) and scene.chance(questions)
    scene.about_place = asked and scene.chance(.5)
    kind, subject, text = genre(scene)
    if asked:
        return tidy(question(scene, text)) + "\n\n" + tidy(text)
    ask = request(scene, kind, subject, text)
    if ask:
        if ask.startswith("Tell me ") and genre is not story:
            ask = ask.replace("Tell me ", "Give me ", 1)
        bare = ask.startswith(" ")
        mark = "?" if ask.startswith(("Can", "Could")) else scene.rng.choice(["", "."]) if bare else "."
        if mark == "" and ask[-1] == ".":
            mark = "."
        ask = tidy(ask.replace(",@", "@").replace("@", mark, 1))
    return (ask + "\n\n" if ask else "") + tidy(text)


def documents(seed, count, questions=0.0):
    for number in range(count):
        yield document(f"{seed}/{number}", questions)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Print documents of the corpus.")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--documents", type=int, default=3)
    arguments = options.parse_args()
    for text in documents(arguments.seed, arguments.documents):
        print(text, END, sep="\n", end="\n\n")
