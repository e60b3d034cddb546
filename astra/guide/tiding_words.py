"""The words news is told in, and those that come back to it later in the talk.

Tables and no logic: ``tidings`` reads messages with them. To have another kind of news received, add
a ``Theme`` here and its pieces to ``content/<language>/told.toml``; the first theme that fits wins.
Patterns are matched against lower-case text without dots below Devanagari letters.
"""

# ruff: noqa: E501  # a pattern is read whole or not at all

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from astra.guide.memory.lexicon import TRADES


def _words(pattern: str) -> re.Pattern[str]:
    """Match whole words; Devanagari vowel signs defeat a plain boundary."""
    return re.compile(rf"(?<![\w\u0900-\u097f])(?:{pattern})(?![\w\u0900-\u097f])")


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of news. ``name`` begins the keys of its pieces.

    ``dated`` themes are answered otherwise before their day than after it; ``known`` says that even
    a question takes the thing for given ("will my mother's surgery go well?"); ``area`` is the
    area of life it belongs to; ``follows`` are what people come back to it with, see ``FOLLOWS``.
    """

    name: str
    told: re.Pattern[str]
    area: str
    follows: tuple[str, ...] = ()
    dated: bool = False
    known: re.Pattern[str] | None = None


_TEST: Final = r"(?:exams?|vivas?|interviews?|tests?|papers?|presentation|audition|pariksha|imtihaan|परीक्षा|एग्जाम|इंटरव्यू|वाइवा|वायवा|पेपर|टेस्ट)"
_MINE: Final = r"(?:my|our|mera|meri|mere|hamara|hamari|मेरा|मेरी|मेरे|हमारा|हमारी)"
_NO: Final = r"(?:nahi|nahin|nhi|नहीं)"
_JOB: Final = r"(?:job|internship|naukri|company|नौकरी|इंटर्नशिप|जॉब)"
_OPERATION: Final = r"(?:surgery|surgeries|operation|biopsy|ऑपरेशन|सर्जरी)"
_AT_WORK: Final = rf"(?:\S+ )?(?:{TRADES}|काम|नौकरी)(?![\w\u0900-\u097f])"
_DONE: Final = r"(?:ho ga[yi]\w*|hu[ai]|ho chuk\w+|हो (?:गया|गई|गए)|हुआ|हुई)"

THEMES: Final = (
    Theme(
        "unborn",
        _words(
            r"lost (?:the|our|my|her|their) (?:baby|pregnancy)|miscarr\w+|garbhpaat|गर्भपात|बच्चा नहीं रहा"
        ),
        "family",
        ("sleepless", "tired"),
    ),
    Theme(
        "grief",
        _words(
            r"passed (?:away|on)|(?:has|have|had)? ?died|lost my (?:mother|father|mom|mum|dad|wife|husband|son|daughter|brother|sister|grand\w+|friend|dog|cat|best friend)"
            rf"|guzar ga\w+|chal bas[ei]|(?:dehant|nidhan) {_DONE}|(?:ab|is duniya mein) {_NO} rah[ei]|गुजर (?:गए|गई|गईं)|चल बस[ेीं]+|(?:देहांत|निधन) {_DONE}|(?:अब|इस दुनिया में) नहीं रह[ेीं]+"
            r"|miss my (?:late )?(?:mother|father|mom|mum|dad|grand\w+|dog|cat)"
        ),
        "family",
    ),
    Theme(
        "failed",
        _words(
            rf"{_TEST}(?: \w+|,){{0,5}}? (?:badly|bad|terribl[ey]|awful(?:ly)?|horribl[ey]|poorly|beka+r|kharab|kharaab|bur[ai]|ganda)"
            rf"|{_TEST}(?: \S+){{0,4}}? (?:बेकार|खराब|बुर[ाी])|(?:failed|flunked|bombed|messed up|screwed up) (?:(?:my|the|an?|in) )?(?:\w+ )?{_TEST}"
            rf"|(?:{_TEST}(?: \S+){{0,2}} )?(?:fail ho ga\w+|फेल हो (?:गया|गई|गए))|(?:got|was|were|been) rejected|(?:was|did) not (?:get )?selected|did not (?:get|make|clear|crack|pass) (?:the|my|that|it)\b(?: \w+)?|select {_NO} (?:hua|hui|ho\w*)|रिजेक्ट हो"
        ),
        "study",
        ("fear", "easier", "cheer", "tired"),
    ),
    Theme(
        "passed",
        _words(
            rf"{_TEST}(?: [\w']+){{0,3}}? went (?:\w+ )?(?:well|great|fine|good)|{_TEST}(?: \S+){{0,3}}? (?:a[ch]+h[aei]|badhiya) (?:gay[aie]|gaye|hua|hui|रहा)|{_TEST}(?: \S+){{0,3}}? अच्छ[ाेी] (?:गया|गई|गए|हुआ|हुई|रहा)|result \S+ \S+(?: \S+)? pass ho ga\w+"
            rf"|(?:passed|cleared|cracked|topped|aced) (?:(?:my|the|an?|in) )?(?:\w+ ){{0,2}}{_TEST}|{_TEST}(?: \S+){{0,4}}? (?:pass|clear|crack|nikal) (?:ho|kar|ga)\S*"
            rf"|{_TEST}(?: \S+){{0,4}}? (?:पास|क्लियर) (?:हो|कर)\S*|(?:got|been|was) (?:selected|admitted|accepted)|got (?:in|into|admission)|(?:select|admission) {_DONE}|admission mil\w*|एडमिशन (?:मिल|हो)\S*|चुन (?:लिया|ली)"
        ),
        "study",
    ),
    Theme(
        "joblost",
        _words(
            rf"lost (?:my|his|her) job|(?:got|was|been|were) (?:laid off|fired|let go|sacked)|laid me off|fired me|{_JOB} (?:chali ga\w+|chh?oo?t ga\w+)|naukri se nikal\w*|(?:नौकरी|जॉब) (?:चली गई|छूट गई|से निकाल)"
        ),
        "work",
        ("fear", "easier", "cheer"),
    ),
    Theme(
        "quit",
        _words(
            rf"(?:quit|resigned from|left) my job|(?:have |just )?resigned|handed in my (?:notice|resignation)|put in my papers|{_JOB} chh?od (?:d[ei]\w*)|(?:इस्तीफा दे|(?:नौकरी|जॉब) छोड) \S+|(?:istifa|resign) (?:de|kar) \w+"
        ),
        "work",
        ("fear", "sleepless", "tired", "cheer"),
    ),
    Theme(
        "offer",
        _words(
            r"(?:got|received|have|have got|has|gave me|made me) (?:an? |the |my )?(?:\w+ ){0,2}offer(?! on)|offered me|offer(?: letter)? (?:mil\w*|aa?ya|aa? gaya|hai)"
            r"|(?:job|naukri|naukari) ka prasta+v|(?:प्रस्ताव|ऑफर)(?: लेटर)? (?:मिला|मिली|आया|आ गया|है)"
        ),
        "work",
        ("decide", "deadline", "fear"),
    ),
    Theme(
        "newjob",
        _words(
            rf"(?:got|landed|found) (?:an? |the |my )?(?:\w+ ){{0,2}}{_JOB}|got hired|(?:start|starting|started|begin|beginning|join|joining|joined) (?:an? |my |the )?(?:new |first )?(?:\w+ )?{_JOB}"
            rf"|{_JOB}(?: \w+)? (?:starts?|begins?)|{_JOB} (?:mil ga\w+|mil[ia]|lag ga\w+|shuru|join|pakki)|(?:नौकरी|इंटर्नशिप|जॉब) (?:मिल गई|मिल गयी|मिली|लग गई|शुरू|जॉइन)|first day at work"
        ),
        "work",
        ("luck", "fear", "wear"),
    ),
    Theme(
        "promotion",
        _words(
            rf"(?:got|been|was|am) promoted|promoted me|got (?:an? |my |the )?(?:promotion|raise|pay rise|hike|bonus)|(?:promotion|hike|increment) (?:mil\w*|{_DONE})|(?:प्रमोशन|तरक्की) (?:मिल\S*|{_DONE})"
        ),
        "work",
    ),
    Theme(
        "breakup",
        _words(
            rf"broke up|broken up|breaking up|split up|break ?up (?:{_DONE}|kar)|(?:dumped|left) me|(?:got|getting|am) divorced|divorce {_DONE}|talaq {_DONE}|(?:mujhe )?chh?od (?:diya|gaya|gayi|kar chal\w*)(?: mujhe)?"
            rf"|ब्रेकअप (?:{_DONE}|कर)|(?:मुझे )?छोड (?:दिया|गया|गई)|छोडकर चल[ाी]|अलग हो गए|तलाक {_DONE}"
        ),
        "heartbreak",
        ("back", "reach", "easier", "sleepless", "tired", "cheer"),
    ),
    Theme(
        "silence",
        _words(
            rf"not (?:spoken|talked|been (?:speaking|talking)) (?:to|with)|not (?:talking|speaking)|no longer (?:talk|speak)(?:ing)?|do not (?:talk|speak)(?: to)?|not on speaking terms|stopped (?:talking|speaking) to|ignor(?:es|ing|ed) me|ghosted me"
            rf"|ba+t(?:cheet)? {_NO} (?:ho\w*|hu\w+|kar\w*)(?: rah\w+)?|ba+t(?:cheet)? band|बात(?:चीत)? नहीं (?:हो|हुई|कर)\S*(?: रह\S+)?|बात(?:चीत)? बंद"
        ),
        "family",
        ("reach", "easier", "decide"),
    ),
    Theme(
        "quarrel",
        _words(
            r"argued|(?:had|having|got into|in) (?:an? |another |our )?(?:\w+ )?(?:argument|fight|quarrel|row)(?! for)|quarrel(?:l?ed|l?ing)|fought(?! for| against)|(?:keep|are|were|been) (?:fighting|arguing)|(?:shouted|yelled|screamed|snapped|swore) at me|da+nt(?:a|e|i|ne)?|डाँट\S*|डांट\S*"
            r"|jh?ag(?:d|r)a|lada[iy]i?|anban|kaha ?suni|behas|झगडा|झगडे|लडाई|अनबन|कहासुनी|बहस हो"
        ),
        "relationships",
        ("reach", "easier", "decide", "sleepless"),
    ),
    Theme(
        "surgery",
        _words(
            rf"(?:having|has|have|had|needs?|undergoing|going (?:in )?for|scheduled for) (?:an? |to have |his |her )?(?:\w+ ){{0,2}}{_OPERATION}|{_OPERATION} (?:is|was|on|went|hai|tha|thi|hona|hoga|hogi|{_DONE}|है|था|थी|होना|होगा|होगी)"
        ),
        "family",
        ("through", "luck", "fear", "sleepless", "tired"),
        dated=True,
        known=_words(
            rf"{_MINE} (?:[\w']+ ){{0,2}}{_OPERATION}|{_MINE} (?:\S+ )(?:ka|ki|का|की) {_OPERATION}"
        ),
    ),
    Theme(
        "illness",
        _words(
            r"(?:is|are|am|has been|have been|was|got|fell|feeling) (?:\w+ ){0,2}?(?:sick|ill|unwell|in (?:the |a )?hospital|in (?:the )?icu|hospitali[sz]ed)(?! of)|(?:has|have|got) (?:a )?(?:high )?(?:fever|flu|dengue|covid|malaria|pneumonia|typhoid|cancer|cold|cough|headache|migraine|stomach ?ache|tooth ?ache)"
            rf"|b[ei]e?ma+r|bukha?ar|sar ?dard|सिर ?दर्द|(?:tabiyat|tabeeyat|sehat) (?:\w+ ){{0,2}}?(?:kharab|kharaab|{_NO}|theek {_NO}|bigad\w*)|(?:hospital|aspatal) (?:mein|me) |(?:तबीयत|तबियत|सेहत) (?:\S+ ){{0,2}}?(?:नहीं|खराब|बिगड\S*)|बीमार|बुखार|अस्पताल में(?! {_AT_WORK})"
        ),
        "family",
        ("through", "fear", "sleepless", "tired"),
    ),
    Theme(
        "wedding",
        _words(
            r"(?:getting|got|get) (?:married|engaged)(?! to my)|(?:want|going|planning|plan|hope) to (?:marry|get married)(?= (?:on|in|next|this)\b)|tied the knot|proposed to me|(?:he|she) said yes|wedding (?:\w+ )?(?:is|on|next|in|this)"
            rf"|(?:sh?a+di|vivah|sagai|engagement|rishta) (?:\w+ ){{0,3}}?(?:hai|ho rah\w+|tay|pakk[ai]|{_DONE})|(?:शादी|विवाह|सगाई|रिश्ता) (?:\S+ ){{0,3}}?(?:है|हो रह\S+|तय|पक्क[ाी]|{_DONE})"
        ),
        "relationships",
        ("wear", "tired", "sleepless"),
    ),
    Theme(
        "baby",
        _words(
            rf"(?:am|is|are) (?:pregnant|expecting(?: a baby)?)|(?:had|have had|having) (?:a|our|my|her|his|their) (?:baby|son|daughter)|gave birth|became (?:an? )?(?:mother|father|mom|dad|parents?|aunt|uncle|grand\w+)|(?:baby|beta|beti|bachcha) {_DONE}|(?:बेटा|बेटी|बच्चा) {_DONE}|was born (?:today|yesterday|last night|this morning)"
        ),
        "children",
    ),
    Theme(
        "test",
        _words(
            rf"(?:have|got|had|gave|giving|taking|{_MINE}|kal|parso|aaj|tomorrow's|today's|कल|आज|परसों)(?: [\w']+){{0,3}}? {_TEST}|{_TEST}(?: \S+){{0,5}}? (?:hai|hain|tha|thi|है|हैं|था|थी|starts?|begins?|shuru|शुरू|tomorrow|today)"
        ),
        "work",
        ("fear", "luck", "wear", "through", "sleepless", "tired", "cheer"),
        dated=True,
        known=_words(rf"{_MINE} (?:[\w']+ ){{0,2}}{_TEST}"),
    ),
    Theme(
        "moved",
        _words(
            r"(?:moved|moving|shifted|shifting|relocating|relocated) (?:to (?!tears)|into|out|house|home|in with)|bought (?:an? |our |my |the )?(?:\w+ )?(?:house|home|flat|apartment)|nay[ae] (?:ghar|flat|makaan) (?:li\w*|khari\w+|kharee\w+|mein)|naye shaher|नए (?:घर|शहर) (?:में|लिया)|नया घर (?:लिया|खरीद\S*)"
        ),
        "home",
    ),
    Theme(
        "glad",
        _words(
            r"(?:good|great|wonderful|amazing) news|won (?:the|my|our|an?|first)|visa (?:got |was |is |has been )?(?:approved|granted|came|mil\w*|aa? gaya|लग गया|मिल \S+)|got (?:my|the|our|a) visa|khush ?khabri|खुशखबरी|वीजा (?:मिल|लग|आ)\S*(?: \S+)?"
        ),
        "growth",
    ),
    Theme(
        "strain",
        _words(
            rf"(?:office|work|job|boss|manager|team|kaam|naukri|ऑफिस|दफ्तर|काम|नौकरी|बॉस)(?: (?!{_TEST})\S+){{0,4}}? (?:tension|stress\w*|pressure|toxic|hectic|politics|exhausting|too much|unbearable|तनाव|टेंशन|दबाव)"
            r"|(?:stress\w*|tension|pressure) (?:at|in|from) (?:the )?(?:office|work)|hate my job"
        ),
        "work",
        ("reach", "easier", "tired"),
    ),
    Theme(
        "dull",
        _words(
            rf"(?:office|kaam|naukri|job|ऑफिस|दफ्तर|काम|नौकरी|जॉब)(?: (?!{_TEST})\S+){{0,3}}? (?:ma+nn? {_NO}|मन नहीं|ऊब|bore?d?|boring)(?: lag\w*| लग\S*)?"
            r"|lost (?:all )?(?:my )?motivation|lost (?:all )?interest in (?:my )?(?:work|job)|bored (?:at|with|of|by) (?:my )?(?:work|job)|no (?:interest|joy) in (?:my )?(?:work|job)"
        ),
        "work",
        ("easier", "tired"),
    ),
    Theme(
        "focus",
        _words(
            rf"can not (?:focus|concentrate|study)|(?:padhai|padhne|studies) (?:mein|me) (?:ma+nn?|dhyan) {_NO}|dhyan {_NO} lag\w*|(?:पढाई|पढने) में (?:मन|ध्यान) नहीं|ध्यान नहीं लग\S*"
        ),
        "study",
    ),
    Theme(
        "sleepless",
        _words(
            rf"can not (?:fall a)?sleep|not (?:sleeping|slept)|could not sleep|(?:lying|wide|still) awake|awake at|neend {_NO}|so {_NO} (?:pa|paa|ra)\w*|नींद नहीं|सो नहीं (?:पा|रह)\S*"
        ),
        "wellbeing",
    ),
)
"""Kinds of news, the most particular first."""

FOLLOWS: Final = {
    "luck": _words(
        r"wish me (?:all the )?(?:luck|best)|fingers crossed|dua kar\w*|(?:good luck|all the best) (?:bol|keh|wish)\w*|shubhkamna\w*|शुभकामना\S*|दुआ (?:कर|दे)\S*"
    ),
    "reach": _words(
        r"should i (?:\w+ )?(?:text|call|message|write|apologi[sz]e|say sorry|go first|reach out|talk|speak|contact)|(?:text|call|message) (?:him|her|them)(?: first)?"
        r"|(?:usse |usko |unse |unko |use |main |boss se |papa se )*(?:call|message|msg|text|phone|baat|sorry|maafi|maafi maang) (?:\w+ )?(?:kar(?:u|un|oo|oon)|bol(?:u|un)|maang(?:u|un))|(?:फोन|मैसेज|बात|कॉल) (?:\S+ )?कर(?:ूँ|ूं)|माफी माँग(?:ूँ|ूं)"
    ),
    "back": _words(
        r"(?:will|would|can|could) (?:he|she|they) (?:ever )?(?:come|get) back|come back to me|get (?:him|her) back|(?:wa+pas|vapas|laut)(?: kar)? (?:aa?\w*|aye\w*)|(?:वापस|लौट(?:कर)?) (?:आ\S*)"
    ),
    "through": _words(
        r"get through|(?:how (?:do|can|should|will) (?:i|we)|help me) (?:\w+ )?(?:cope|manage|deal|handle|survive|face|prepare|bear)|kaise (?:jh?el\w*|sambh?al\w*|kat\w*|nikl\w*|guzar\w*|taiya?r\w*)|कैसे (?:कट\S*|संभाल\S*|सँभाल\S*|झेल\S*|निकल\S*|तैयार\S*)"
    ),
    "easier": _words(
        r"(?:get|gets|be|feel|become)(?: \w+)? (?:easier|better|lighter)|(?:how long|when will) (?:\w+ ){0,3}(?:hurt|last|pass|stop|end)|kab (?:tak )?(?:theek|thik|sahi|khatam|bhool\w*)|कब (?:तक )?(?:ठीक|सही|ख़त्म|खत्म|भूल\S*)"
    ),
    "deadline": _words(
        r"(?:have|need|must|got) to (?:answer|reply|decide|tell them|respond|let them know)|(?:answer|reply|decision|response) (?:is )?due|they (?:want|need) (?:an |my )?(?:answer|reply|decision)|jawa+b dena|batana hai|जवाब देना|बताना है"
    ),
    "decide": _words(
        r"should i|shall i|(?:can not|cannot|how do i) decide|take it or|accept|or not|ja(?:oo?n|u|un|aun|aaun) ya|l(?:u|un|oon) ya|kya karu\w*|kya karo+n|haan bol\w*|जा(?:ऊँ|ऊं|उँ) या|लूँ या|लूं या|क्या कर(?:ूँ|ूं)|मान लूँ|हाँ कह"
    ),
    "wear": _words(
        r"(?:should|shall|do|can) i wear|what to wear|which (?:colou?r|clothes|outfit|dress)|(?:kya|kaunsa rang|kaun sa rang|kaise kapde) pe?hn\w*|क्या पहन\S*|कौन सा रंग"
    ),
    "cheer": _words(
        r"(?:say|tell me) something (?:good|nice|kind|happy)|anything good|cheer me up|kuch (?:a[ch]+ha+|badhiya)(?: sa)?(?: bol\w*| suna\w*| bata\w*| kah\w*)?|कुछ अच्छा"
    ),
    "sleepless": next(theme.told for theme in THEMES if theme.name == "sleepless"),
    "tired": _words(r"tired|exhausted|worn out|drained|thak\w*|थक\S*|थकान"),
    "fear": _words(
        r"scared|afraid|nervous|anxious|terrified|worried|panick\w*|freeze|blank|d[ae]rr?|darr? lag\w*|ghabra\w*|ghabrahat|chinta|डर|घबरा\S*|चिंता"
    ),
}
"""What people come back to their news with, the most particular first."""

FREE: Final = frozenset({"luck", "cheer", "fear", "tired", "sleepless", "wear"})
"""What belongs to the news whatever else a message names."""

BETWEEN_TWO: Final = frozenset({"quarrel", "silence"})
"""Kinds of news whose area of life is that of the other person."""

OF_A_COUPLE: Final = frozenset({"breakup", "wedding"})
"""Kinds of news that are one's own, though a husband or a girlfriend is named."""

GLAD: Final = frozenset({"passed", "offer", "newjob", "promotion", "baby", "glad", "wedding"})
"""Good news: nothing that presses belongs to it."""

ITS_OWN: Final = BETWEEN_TWO | {
    "surgery",
    "illness",
    "grief",
    "unborn",
    "wedding",
    "strain",
    "dull",
    "focus",
    "sleepless",
}
"""Kinds of news whose step and question fit also when it is somebody else's."""

THINGS: Final = {
    "interview": _words(r"interviews?|इंटरव्यू"),
    "viva": _words(r"vivas?|वाइवा|वायवा"),
    "presentation": _words(r"presentation"),
    "audition": _words(r"auditions?"),
    "exams": _words(r"exams|papers"),
    "exam": _words(r"exam|paper|pariksha|imtihaan|परीक्षा|एग्जाम|पेपर"),
    "test": _words(r"tests?|टेस्ट"),
}
"""What a test may be called."""

OF_STUDY: Final = frozenset({"exam", "exams", "test", "viva"})
"""The tests of pupils and students."""

ASKS: Final = re.compile(
    r"\?\s*$|^(?:so |and |but |then |ok |okay |hey )*(?:will|would|can|could|should|shall|when|how|what|why|where|which|who|is|are|am|was|were|does|do|did|has|have (?:i|we|you))\b"
    r"|(?<![\w\u0900-\u097f])(?:kya|kab|kaise|kais[ai]|kyun?|kyon|kaun\w*|kahan|kitn\w+|क्या|कब|कैस[ेाी]|क्यों|कौन|कहाँ|कहां|कितन\S+)(?![\w\u0900-\u097f])"
)
"""A sentence that asks."""

BIDS: Final = re.compile(
    r"^(?:please |pls |so |and |just |can you |ok )*(?:tell|show|give|explain|read|describe|list|compare|look|write|say|check|find|predict)\b"
    r"|(?<![\w\u0900-\u097f])(?:bata\w*|suna\w*|dikha\w*|samjha\w*|dekh(?:o|iye|na)|bolo|boliye|बता\S*|सुना\S*|दिखा\S*|समझा\S*|देख(?:ो|िए)|बोल(?:ो|िए))(?![\w\u0900-\u097f])"
)
"""A sentence that asks for something without asking."""

SPEAKS: Final = re.compile(
    r"^(?:i|we|i'm|i've|main|maine|hum|humne|मैं|मैंने|हम|हमने) (?!want|need|would|wish|chah|चाह)"
)
"""A sentence that tells what the speaker did or does."""

OVER: Final = _words(
    r"was|were|went|had|gave|did|yesterday|last (?:night|week|month|year)|ago|tha|thi|the|hua|hui|diya|di|ho gay?[aie]|था|थी|थे|हुआ|हुई|दिया|दी|हो (?:गया|गई)"
)
"""What has its day behind it."""
