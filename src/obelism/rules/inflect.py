"""Inflections and spellings of a word, as sets of literal forms that the one scan can look for."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    forms.split()[0]: frozenset(forms.split())
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
        "win wins won winning|write writes wrote written writing"
    ).split("|")
}
_DOUBLED = frozenset(
    "admit commit compel confer control defer dispel embed equip excel instil occur permit prefer propel refer "
    "regret submit transfer unwrap unplug".split()
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
