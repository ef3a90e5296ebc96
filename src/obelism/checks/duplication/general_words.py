"""Content words that fit any text: a phrase made of nothing else is a formula, not a term."""

from __future__ import annotations

from functools import cache

from obelism.checks.duplication.roots import number_of
from obelism.checks.duplication.roots import root

GENERAL_WORDS = """
    ability able absolute accept access accomplish account achieve across act action active activity actual
    add address advance advantage advent affair afford age agenda aim alive allow almost already alternative
    amazing amount angle answer anything apart appeal appear approach appropriate arena art aspect
    aspiration attempt attention attract avenue aware awareness awe back backbone backdrop balance bar
    barrier base basic basis battle bear beat beautiful beauty become bedrock begin behind belief believe
    belong benefit best better beyond big bit blend bless blow body bold bolster border bottom boundary
    brand brave breadth break breath breathtaking bridge bright bring broad build building burden busy calm
    capacity care career careful carry case catalyst cause celebrate center central centre century certain
    challenge chance change chapter character charm choice choose circle clear close cold collaborate
    collaborative collective colour come comfort commit commitment common communicate community compelling
    complete complex complexity component comprehensive concept concern conclusion condition confidence
    connect connection consider considerable constant contemporary context continue continuous contribute
    contribution conversation cooperation core corner cornerstone count countless courage course cover craft
    create creative creativity critical crossroads crown crucial culture curious current curve cut cycle
    daily damage dance danger dark dawn day deal dedicate deep deeply define delicate deliver delve demand
    demonstrate depend depth deserve desire detail determine develop development dialogue differ difference
    different difficult dimension direct direction discover discovery discuss distinct diverse diversity
    door doubt dramatic draw dream drive due dynamic eager early earn ease easy echo edge effect effective
    effort element embark embody embrace emerge emotion emphasis empower enable encompass encourage end
    endeavor endless endure energy engage engagement enhance enjoy ensure entire environment epitomize equal
    era especially essence essential establish ethos evening event everyday everyone everything evident
    evolve exactly example excellence excite exemplify exist expand expect experience explore express extend
    extra extraordinary eye fabric face facet fact factor fail faith fall familiar famous far fascinate fast
    fate fear feature feel feeling few field fight figure fill final find fine finger first fit flow focus
    follow force forefront foremost forget form forward foster foundation free freedom fresh fruit fuel
    fulfil full fully fundamental future gain game gap garner gather general genuine gift give glimpse
    global globe go goal good grace grand grasp great ground groundbreaking grow growth guide hallmark hand
    handle happen happy hard harmony head heal healthy hear heart heartbeat heat heavy height help heritage
    high highlight hold holistic home honest honor hope horizon hot hour huge human hundred idea ideal image
    imagine impact implication importance important impossible impress improve include inclusive increase
    increasing incredible individual influence inform inner innovate innovation innovative inside insight
    inspire instance integral integrate intention interconnect interest international interplay intersection
    intricate invaluable inviting involve issue job join journey joy juncture just keep key kind know
    knowledge labyrinth lack land landscape language large last lasting late launch lay layer lead leader
    learn leave legacy lens lesson level leverage life light likely limit line link list listen little live
    load local long look lose loss lot love low luck magic main maintain major make manage manner mark
    market massive matter maximize mean meaning meaningful measure meet memory mention mind minute miss
    mistake mix modern moment momentum morning mount move movement multifaceted multitude mutual myriad name
    narrative nation nature navigate near necessary need network never new next nice night note nothing
    notice notion number nurture obstacle obvious occasion offer old open opportunity option order ordinary
    outcome outside overall overcome overlook overlooked own pace page pain paint paramount part particular
    partner party pass passion past path patience pattern pave pay peace people perfect perform perhaps
    period person personal perspective picture piece pillar pivotal place plan play please pleasure plethora
    point portray position positive possibility possible potential power powerful practical practice
    precious presence present pressing pressure prevail pride prime principle prior prioritize problem
    process profound progress prominence promise promote proper prospect prosper protect proud prove provide
    public pull purpose pursue pursuit push put quality quest question quick quiet quite raise range rapid
    rare reach read ready real reality realize realm reason recent recognize redefine reduce reflect
    reflection relationship relevance relevant reliable rely remain remarkable remember remind reminder
    remove represent require resilience resilient resolution resolve resonate resource respect respond
    response responsibility rest result resurgence reveal rich rise risk road robust role room root round
    rule run sad safe say scale scene scope search season secret secure see seek seem sense sentence serious
    serve set shape share shed shift shine short show showcase side sight sign significance significant
    signify silent similar simple single sit situation size skill slow small smart smile social society
    solid solution song soon sort soul sound source space spark speak spearhead special spectrum speed
    spirit spotlight stage stand standard stark start state stay steady step still stone stop story
    straightforward strategic strategy stream strength strengthen stress strike strive strong structure
    struggle success successful sudden suit support sure surprise surround sustain sustainable symbol
    symbolize symphony synergy tailor take tale talk tap tapestry target task taste teach team tell term
    test testament thing think thought thousand thread thrive tie time timeless today together tomorrow tool
    top topic touch tough track trade tradition transcend transform transformation transformative trend
    trouble true truly trust truth try turn type ultimate unceasing uncertain uncover underline underpin
    underscore understand understanding unique unity universal unlock unparalleled unprecedented unravel
    unwavering upside use useful usual valuable value variety various vast version vibrant view vision vital
    vivid voice wait wake walk want warm watch wave way weave week weight welcome well whole wide willing
    win wisdom wish wonder wonderful word work world worth worthwhile wrong year yesterday young
"""


@cache
def general_roots() -> frozenset[str]:
    """Return the roots of words that fit any text."""
    return frozenset(map(root, GENERAL_WORDS.split()))


@cache
def general_numbers() -> frozenset[int]:
    """Return the numbers of words that fit any text."""
    return frozenset(map(number_of, general_roots()))
