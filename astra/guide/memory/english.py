"""English: the ways of telling something of oneself. To teach one, add a row."""

from __future__ import annotations

from typing import Final

from astra.guide.memory.lexicon import AILMENTS, DEGREES, FIELDS, PETS, RELATION
from astra.guide.memory.pattern import ANY_NAME, NAME, PLACE, TRADE, WORKPLACES, row

_NOW: Final = (
    r"(?: (?:now|currently|still|also|actually|just|really|already|recently|happily|newly))*"
)
_AM: Final = rf"\bI(?: am| have been|'ve been){_NOW}"
_TAIL: Final = (
    r"(?= (?:in|at|for|since|with|by|from|to|on|now|these|who|which|right|currently|here|and|as|"
    r"so|of|too|there|this|last|next|btw|tho|though|myself|living|working)\b|$)"
)
_FROM_NOW: Final = r"(?: (?:from now on|from now|from today|instead|please|now|if you like))?"
_REST: Final = r"(?P<value>\S.{1,90})$"
_THING: Final = (
    r"(?!(?:you|u|him|her|it|this|that|them|how|when|where|what|why|to be|someone|somebody|a "
    r"(?:guy|boy|girl|man|woman|person)|the way|everything|nothing|myself|me|us|no|so|(?:my |this )?life|being|most)\b)"
    r"(?P<value>\S.{1,60}?)(?= (?:a lot|so much|very much|the most|more than anything)\b|$)"
)
_AIM: Final = (
    r"(?!(?:know|ask|talk|see|understand|tell|say|hear|check|die|kill|end|hurt|cry|discuss|"
    r"share|read|look|speak|stop|forget|get it|give up|disappear|scream|sleep|leave (?:this )?"
    r"(?:world|life)|try|eat|rest|go (?:home|out|to (?:bed|sleep))|be (?:happy|loved|alone|dead"
    r"|honest|sure))\b)" + _REST
)

ENGLISH: Final = (
    row("name", rf"\bmy name(?: is|'s) (?P<value>{ANY_NAME}(?: {NAME})?)"),
    row(
        "name",
        rf"\b(?:please |just |you can |everyone |people )?call me (?P<value>{NAME}){_FROM_NOW}$",
    ),
    row("name", rf"\bI go by (?P<value>{NAME})$"),
    row("work", rf"{_AM} (?:an? |the )?{TRADE}{_TAIL}"),
    row("work", rf"\bI(?: am)? work(?:ing)? as (?:an? |the )?(?P<value>[\w -]{{3,40}}?){_TAIL}"),
    row("work", rf"\bmy (?:job|profession|work) is (?:being )?(?:an? |the )?{TRADE}{_TAIL}"),
    row(
        "employer",
        rf"\bI(?: am)?{_NOW} (?:work(?:ing)?|employed) (?:at|with|for)"
        r" (?!(?:home|night|nights|weekends|it|myself|them|him|her|free|years|months|this|that)\b)"
        rf"(?P<value>[\w&.' -]{{2,40}}?){_TAIL}",
    ),
    row(
        "employer",
        r"\bI (?:am|work)\b.{2,40} (?:at|for"
        rf"|with) (?P<value>(?-i:[A-Z])[\w&.'-]*(?: (?-i:[A-Z])[\w&.'-]*){{0,3}}(?: (?:{WORKPLACES}))?)$",
    ),
    row("employer", rf"\bI(?: have)?{_NOW} joined (?P<value>(?-i:[A-Z])[\w&.' -]{{1,40}}?){_TAIL}"),
    row("field", rf"\bI(?: am)?{_NOW} (?:work(?:ing)?|a career) in (?P<value>{FIELDS})\b"),
    row("study", rf"{_AM} (?:an? )?(?P<value>(?:[\w-]+ ){{0,2}}student){_TAIL}"),
    row(
        "study", rf"\bI(?: am)?{_NOW} study(?:ing)? (?!(?:hard|for|my|the|a lot|all|too)\b){_REST}"
    ),
    row(
        "study",
        rf"\bI am{_NOW} (?:pursuing|doing|in) (?:an? |my )?(?P<value>(?:{DEGREES})\b.{{0,40}})",
    ),
    row("study", rf"\bI am{_NOW} preparing for (?:the |my )?(?P<value>(?:{DEGREES})\b.{{0,30}})"),
    row(
        "home",
        rf"\bI(?: am)?{_NOW} (?:liv(?:e|ing)|resid(?:e|ing)|based|settled|stay(?:ing)?) in"
        rf" {PLACE}{_TAIL}",
    ),
    row(
        "home",
        rf"\b(?:I|we)(?: have)?{_NOW} (?:moved|shifted|relocated) to (?!tears\b){PLACE}{_TAIL}",
    ),
    row(
        "relationship",
        rf"{_AM} (?P<value>married|single(?!-| hand)|divorced|engaged(?! in| with)|separated"
        r"|unmarried|an? widow(?:er)?|widowed"
        r"|in an? (?:long[- ]distance |new |serious |open )?relationship)(?! to my (?:job|work))\b",
    ),
    row(
        "relationship",
        r"\bI(?: have)?(?: just| finally| recently)? got (?P<value>married|engaged|divorced)\b",
    ),
    row(
        "dating",
        rf"\bI am{_NOW} (?:dating|in a relationship with|married to|engaged to) (?P<value>{NAME})",
    ),
    row(
        "named",
        rf"\bmy (?P<relation>{RELATION})(?:'s name is| is called| is named|,? called|,? named"
        rf"|'s called) (?P<value>{ANY_NAME})",
    ),
    row("named", rf"\bmy (?P<relation>{RELATION}),? (?P<value>{NAME})"),
    row(
        "named",
        rf"\bI have an? (?P<relation>{RELATION}),? (?:called |named |whose name is )?(?P<value>{NAME})",
    ),
    row(
        "about",
        rf"^(?:(?:and|so|well|also|actually|today|yesterday"
        rf"|tomorrow) )*(?P<value>my (?P<relation>{RELATION})(?:,? {NAME})?"
        rf" (?:is(?! (?:calling|here|there|right|wrong|fine|ok|okay|annoying|angry"
        rf"|waiting|sleeping|coming|asking|not)\b)|was|has|had"
        rf"|works?|lives?|got|just|loves?|likes?|hates?|wants?|will|moved|left|lost|passed|died"
        rf"|studies|teaches|plays) .{{2,80}})$",
    ),
    row(
        "have",
        r"\bI have (?:got )?(?P<value>(?:an?|one|two|three|four|five|\d) (?:(?:\w+ )?(?:sons?"
        r"|daughters?|kids?|child(?:ren)?|sisters?|brothers?|siblings|twins|cousins)))\b",
    ),
    row(
        "pet",
        rf"\bI have an? (?:\w+ )?(?P<animal>{PETS}),? (?:called|named|whose name is) (?P<value>{ANY_NAME})",
    ),
    row(
        "pet",
        rf"\bmy (?P<animal>{PETS})(?:'s name is| is called| is named|,? called|,? named) (?P<value>{ANY_NAME})",
    ),
    row("pet", rf"\bmy (?P<animal>{PETS}),? (?P<value>{NAME})"),
    row("pet", rf"\bI have (?:an?|two|three|\d) (?:\w+ )?(?P<animal>{PETS})s?(?P<value>)$"),
    row("favourite", r"\bmy favou?rite (?P<thing>\w+(?: \w+)?) (?:is|are) (?P<value>\S.{1,50})$"),
    row("like", rf"\bI{_NOW}(?: do| absolutely| truly| so)? (?:love|like|enjoy|adore) {_THING}"),
    row("like", rf"{_AM} (?:very )?(?:fond of|crazy about|passionate about|into) {_THING}"),
    row("dislike", rf"\bI{_NOW}(?: absolutely| truly)? (?:hate|dislike|detest) {_THING}"),
    row(
        "dislike",
        rf"\bI (?:do not|can not)(?: really)? (?:like|enjoy|stand|bear) {_THING}",
        negated=True,
    ),
    row(
        "goal",
        rf"\bI{_NOW} (?:want|plan|intend|hope|dream|wish|aim|am planning|am hoping|am trying"
        rf"|am working hard) to {_AIM}",
    ),
    row("goal", rf"\bI (?:dream|am dreaming) of {_REST}"),
    row(
        "goal", rf"\bmy (?:goal|dream|aim|ambition|plan)(?: in life| this year)? is (?:to )?{_REST}"
    ),
    row(
        "worry",
        rf"{_AM}(?: so| very| a bit| a little| quite| too| extremely)? (?:worried|anxious|stressed"
        rf"|scared|afraid|nervous|tense|concerned|terrified)(?: out)? (?:about|of|because of|for|that) {_REST}",
    ),
    row("worry", rf"\bI{_NOW} worry (?:about|that) {_REST}"),
    row("worry", rf"\bmy (?:biggest |greatest )?(?:fear|worry) is (?:that )?{_REST}"),
    row("health", rf"\bI{_NOW} have (?P<value>{AILMENTS})\b"),
    row(
        "health",
        r"\bI(?: am| have been)? (?:suffer(?:ing)? from|(?:was |been )?diagnosed with) (?!(?:you"
        r"|him|her|love)\b)(?P<value>\S.{2,50})$",
    ),
    row(
        "health",
        rf"{_AM} (?P<value>pregnant|allergic to \S.{{2,40}}|diabetic|asthmatic|autistic|dyslexic|epileptic)\b",
    ),
    row(
        "preference",
        rf"{_AM} (?P<value>vegetarian|vegan|a vegetarian|a vegan|jain|teetotal|a night owl"
        rf"|a morning person|left-handed)\b",
    ),
    row("preference", r"\bI(?: would)? prefer (?P<value>\S.{2,60})$"),
    row(
        "avoid",
        r"\b(?:please )?(?:do not|never) (?:mention|bring up|ask(?: me)? about"
        r"|talk(?: to me)? about|remind me (?:of|about)) (?P<value>\S.{1,60})$",
        negated=True,
    ),
    row(
        "employer",
        r"\bI(?: have)?(?: just| finally)? (?:left|quit|resigned from) (?P<value>(?-i:[A-Z])[\w&.' -]{1,40})$",
        ends=True,
    ),
    row(
        "work",
        r"\bI(?: have)?(?: just| finally)? (?:quit|left|lost|resigned from) (?:my|the) (?:job"
        r"|work)\b(?P<value>)",
        ends=True,
    ),
    row(
        "employer",
        r"\bI(?: do not| no longer)(?: work (?:at|for|with)) (?P<value>[\w&.' -]{2,40}?)(?: any ?more| now)?$",
        negated=True,
        ends=True,
    ),
    row(
        "work",
        rf"\bI am (?:not|no longer) (?:an? ){TRADE}(?: any ?more| now)?$",
        negated=True,
        ends=True,
    ),
    row(
        "home",
        r"\bI(?: do not| no longer) live in (?P<value>[\w' -]{2,40}?)(?: any ?more| now)?$",
        negated=True,
        ends=True,
    ),
    row(
        "relationship",
        r"\bI am (?:not|no longer) (?P<value>married|single|engaged|divorced)\b",
        negated=True,
        ends=True,
    ),
    row(
        "couple",
        r"\b(?:broke up|split up|ended things|have separated|got divorced"
        r"|are divorced)\b(?: with (?P<value>[\w' ]+))?",
        ends=True,
    ),
    row("couple", r"\bwe are (?:not|no longer) together\b(?P<value>)", negated=True, ends=True),
)
