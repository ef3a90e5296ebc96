"""Inflections and spellings of a word, as sets of literal forms that the one scan can look for."""

from __future__ import annotations

from functools import lru_cache

_PARADIGMS = {
    forms.split()[0]: tuple(forms.split())
    for forms in (
        "be am are is was were been being|have has had having|do does did done doing|go goes went gone going|"
        "become becomes became becoming|begin begins began begun beginning|break breaks broke broken breaking|"
        "bring brings brought bringing|build builds built building|cast casts casting|"
        "catch catches caught catching|choose chooses chose chosen choosing|come comes came coming|"
        "cost costs costing|cut cuts cutting|draw draws drew drawn drawing|drive drives drove driven driving|"
        "feel feels felt feeling|fall falls fell fallen falling|fight fights fought fighting|"
        "find finds found finding|get gets got gotten getting|give gives gave given giving|"
        "grow grows grew grown growing|hear hears heard hearing|hold holds held holding|"
        "keep keeps kept keeping|know knows knew known knowing|lay lays laid laying|lead leads led leading|"
        "leave leaves left leaving|let lets letting|lie lies lay lain lying|lose loses lost losing|"
        "make makes made making|mean means meant meaning|meet meets met meeting|"
        "overcome overcomes overcame overcoming|pay pays paid paying|put puts putting|"
        "rise rises rose risen rising|run runs ran running|say says said saying|see sees saw seen seeing|"
        "seek seeks sought seeking|sell sells sold selling|send sends sent sending|set sets setting|"
        "shake shakes shook shaken shaking|shed sheds shedding|shine shines shone shining|"
        "show shows showed shown showing|speak speaks spoke spoken speaking|spend spends spent spending|"
        "spread spreads spreading|stand stands stood standing|strike strikes struck striking|"
        "strive strives strove striven striving|take takes took taken taking|teach teaches taught teaching|"
        "tell tells told telling|think thinks thought thinking|throw throws threw thrown throwing|"
        "undergo undergoes underwent undergone undergoing|"
        "understand understands understood understanding|weave weaves wove woven weaving|"
        "win wins won winning|write writes wrote written writing|"
        "arise arises arose arisen arising|bear bears bore borne bearing|beat beats beat beaten beating|"
        "bend bends bent bending|bet bets betting|bind binds bound binding|bite bites bit bitten biting|"
        "blow blows blew blown blowing|broadcast broadcasts broadcasting|burst bursts bursting|"
        "buy buys bought buying|deal deals dealt dealing|dig digs dug digging|drink drinks drank drunk drinking|"
        "eat eats ate eaten eating|feed feeds fed feeding|flee flees fled fleeing|fly flies flew flown flying|"
        "forbid forbids forbade forbidden forbidding|foresee foresees foresaw foreseen foreseeing|"
        "forget forgets forgot forgotten forgetting|forgive forgives forgave forgiven forgiving|"
        "freeze freezes froze frozen freezing|grind grinds ground grinding|hang hangs hung hanging|"
        "hide hides hid hidden hiding|hit hits hitting|hurt hurts hurting|lend lends lent lending|"
        "light lights lit lighting|mistake mistakes mistook mistaken mistaking|offset offsets offsetting|"
        "oversee oversees oversaw overseen overseeing|quit quits quitting|read reads reading|"
        "rebuild rebuilds rebuilt rebuilding|redo redoes redid redone redoing|reset resets resetting|"
        "rethink rethinks rethought rethinking|rewrite rewrites rewrote rewritten rewriting|rid rids ridding|"
        "ride rides rode ridden riding|ring rings rang rung ringing|shoot shoots shot shooting|"
        "shrink shrinks shrank shrunk shrinking|shut shuts shutting|sing sings sang sung singing|"
        "sink sinks sank sunk sinking|sit sits sat sitting|sleep sleeps slept sleeping|slide slides slid sliding|"
        "split splits splitting|steal steals stole stolen stealing|stick sticks stuck sticking|"
        "swear swears swore sworn swearing|sweep sweeps swept sweeping|swim swims swam swum swimming|"
        "swing swings swung swinging|tear tears tore torn tearing|undo undoes undid undone undoing|"
        "uphold upholds upheld upholding|upset upsets upsetting|wake wakes woke woken waking|"
        "wear wears wore worn wearing|wind winds wound winding|withdraw withdraws withdrew withdrawn withdrawing|"
        "withhold withholds withheld withholding|withstand withstands withstood withstanding"
    ).split("|")
}
"""Irregular verbs by their base: base, -s, past, participle where it is another word, -ing; one past for all where the
base has it too. Of “be” nobody can tell one form from one of another verb.
"""

_IRREGULAR = {base: frozenset(forms) for base, forms in _PARADIGMS.items()}
_BASE_AGAIN = frozenset({"become", "come", "overcome", "run"})
"""Verbs whose participle is their base."""

_DEFECTIVE = frozenset("be can could may might must ought shall should will would".split())
"""Verbs without the forms of others."""

_DOUBLED = frozenset(
    "admit commit compel confer control defer dispel embed equip excel instil occur permit prefer propel refer "
    "omit regret scrap strip submit transfer unwrap unplug".split()
)
_OUR = ("behaviour colour endeavour favour flavour harbour honour humour labour neighbour rumour savour vigour").split()
_DOUBLE_L = {
    form: {base + ending, base + "l" + ending}
    for base in "cancel channel counsel fuel label level marvel model signal travel".split()
    for ending in ("ed", "ing", "er", "ers")
    for form in (base + ending, base + "l" + ending)
}
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=4096)
def inflections(lemma: str) -> frozenset[str]:
    """Return the forms of an English verb or noun given in lower case, in US and UK spelling."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    forms = {lemma, _with_s(lemma), _with_ed(lemma), _with_ing(lemma)}
    return frozenset(variant for form in forms for variant in spellings(form))


@lru_cache(maxsize=8192)
def spellings(word: str) -> frozenset[str]:
    """Return a lower-case word in its US and UK spellings."""
    found = {word}
    for american, british in (("iz", "is"), ("yz", "ys")):
        if american not in word and british not in word:
            continue
        for ending in ("e", "ed", "es", "ing", "ation", "ations", "er", "ers"):
            for here, there in ((american, british), (british, american)):
                if word.endswith(here + ending) and len(word) > len(here + ending) + 2:
                    found.add(word.removesuffix(here + ending) + there + ending)
    for british in _OUR if "or" in word or "our" in word else ():
        american = british.replace("our", "or")
        if word.startswith(british):
            found.add(american + word.removeprefix(british))
        elif word.startswith(american):
            found.add(british + word.removeprefix(american))
    return frozenset(found.union(_DOUBLE_L.get(word, ())))


def reinflected(word: str, lemma: str, other: str) -> str:
    """Return the form of another verb or noun that a word is of a lemma (all lower-case), empty where it is not sure.

    It is not where the word may be two forms that the other tells apart: “put” is “use” and “used”.
    """
    if word == lemma and _by_role(lemma).count(word) <= 1:
        return other
    if not _DEFECTIVE.isdisjoint((lemma, other)):
        return ""
    pairs = zip(_by_role(lemma), _by_role(other), strict=True)
    found = {mine for theirs, mine in pairs if word in spellings(theirs)}
    return found.pop() if len(found) == 1 else ""


def _by_role(lemma: str) -> tuple[str, ...]:
    """Return base, -s, past, participle and -ing of a verb."""
    forms = _PARADIGMS.get(lemma)
    if forms is None:
        past = _with_ed(lemma)
        return (lemma, _with_s(lemma), past, past, _with_ing(lemma))
    if len(forms) == 3:
        return (lemma, forms[1], lemma, lemma, forms[2])
    if len(forms) == 4:
        return (*forms[:3], lemma if lemma in _BASE_AGAIN else forms[2], forms[3])
    return forms


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """Return a stem with its last consonant doubled where English doubles it ("stop", "commit")."""
    short = (
        2 < len(word) < 5
        and sum(letter in _VOWELS for letter in word) == 1
        and word[-2] in _VOWELS
        and word[-1] not in "aeiouwxyh"
    )
    return word + word[-1] if short or word in _DOUBLED else word
