"""The words intents are told by, in English, Hinglish and Hindi.

``ASKS`` is read in order within a group; ``intents`` says which group comes first. To teach a way
of asking, add its words to the line of its ``Ask``.
"""

# ruff: noqa: E501  # a pattern is read whole or not at all

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Ask(StrEnum):
    """What is asked for."""

    GREETING = "greeting"
    HOW_ARE_YOU = "how are you"
    THANKS = "thanks"
    BYE = "bye"
    WHO = "who"
    ABLE = "able"
    HOW = "how"
    HONEST = "honest"
    PRAISE = "praise"
    WRONG = "wrong"
    REPEATING = "repeating"
    JOKE = "joke"
    DISCOVER = "discover"
    ELSEWHERE = "elsewhere"
    UNCLEAR = "unclear"
    YES = "yes"
    MEMORY = "memory"
    FEELING = "feeling"
    TOLD = "told"
    HEARD = "heard"
    WHY = "why"
    SIMPLY = "simply"
    MORE = "more"
    STEP = "step"
    DASHA = "dasha"
    NAKSHATRA = "nakshatra"
    SADE_SATI = "sade sati"
    SATURN_RETURN = "saturn return"
    MANGLIK = "manglik"
    YOGAS = "yogas"
    SYSTEMS = "systems"
    COUPLE = "couple"
    HOUSE = "house"
    ASPECT = "aspect"
    FIGURES = "figures"
    BALANCE = "balance"
    RULER = "ruler"
    BORN_RETROGRADE = "born retrograde"
    BODIES = "bodies"
    TOUCHED = "touched"
    RETROGRADE = "retrograde"
    ECLIPSE = "eclipse"
    MOONS = "moons"
    VOID = "void"
    HOUR = "hour"
    AROUND = "around"
    EASIER = "easier"
    CHART = "chart"
    DECISION = "decision"
    TRAIT = "trait"
    AREA = "area"
    DAY = "day"
    SPAN = "span"
    TODAY = "today"


_EDGE: Final = r"(?<![\w\u0900-\u097f])", r"(?![\w\u0900-\u097f])"


def phrase(text: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the alternatives as whole words."""
    return re.compile(f"{_EDGE[0]}(?:{text}){_EDGE[1]}")


ABOUT_TALK: Final = {
    Ask.MEMORY: phrase(
        r"(?:what|how much) (?:do|did|have) you (?:know|remember|remembered|keep|kept|learn\w*|store\w*) (?:about|of) me"
        r"|what(?:'s| is) my name|mera naam (?:kya|yaad|pata)\w*|मेरा नाम (?:क्या|याद|पता)|what do you remember|do you remember me|(?:my|mere|mera) (?:data|memory|memories)"
        r"|mere (?:baare|bare) (?:mein|me) (?:\w+ )?(?:kya|kitna) (?:jaante|pata|yaad|jante)\w*"
        r"|(?:kya|kitna) (?:yaad|jaante) (?:\w+ )?mere (?:baare|bare)(?: \w+)*"
        r"|मेरे बारे में (?:\S+ )?(?:क्या|कितना) (?:\S+ )?(?:जानते|याद|पता)(?: \S+)*"
    ),
    Ask.WHO: phrase(
        r"who (?:are|r) (?:you|u)|what(?:'s| is| exactly is) (?:this|astra)(?: app| site| place| thing)?(?=\W*$)|(?:ye|yeh) (?:app )?kya hai(?=\W*$)|यह क्या है(?=[?।!\s]*$)|what(?:'s| is) your name|your name\??|(?:aap|tum) kaun (?:ho|hain|hai)"
        r"|(?:aapka|tumhara) naam|kaun ho (?:aap|tum)|(?:आप|तुम) कौन (?:हैं|हो)|आपका नाम|तुम्हारा नाम"
    ),
    Ask.ABLE: phrase(
        r"what (?:all )?(?:can|do) (?:you|u) do(?: for me)?|what can i ask|what should i ask|help me use|how can (?:you|u) help"
        r"|what are you (?:good )?for|kya kya (?:kar|bata|pooch)\w*(?: sakte)?|(?:aap|tum) kya (?:kya )?(?:kar|bata) sakt[ei]"
        r"|kya pooch\w* (?:sakta|sakti|sakte)|क्या[ -]?क्या (?:कर|बता|पूछ)\S*|(?:आप|तुम) क्या (?:कर|बता) सकत\S*|क्या पूछ (?:सकता|सकती|सकते)"
    ),
    Ask.HOW: phrase(
        r"how (?:do|does) (?:you|this|it|astra|astrology) work|how do you know (?:this|that|all this|it|my)|where do you get (?:this|that|it)"
        r"|how (?:is|are) (?:this|these|it) calculated|kaise kaam karte? (?:ho|hain|hai)|(?:aapko|tumhe) kaise pata|yeh? kaise pata"
        r"|कैसे काम करते?\S*|(?:आपको|तुम्हें) कैसे पता"
    ),
    Ask.HONEST: phrase(
        r"is (?:astrology|this|it|any of (?:this|it)|jyotish) (?:all )?(?:real|true|fake|nonsense|bullshit|bs|legit|scientific|science|rubbish|accurate|even real)"
        r"|(?:does|do) (?:astrology|horoscopes) (?:really |actually |even )?work|(?:do you|should i|why should i) believe (?:in )?(?:this|astrology|it|you)|i (?:don'?t|do not) believe (?:in )?(?:this|astrology)"
        r"|(?:proof|evidence) (?:of|for|that) astrology|how accurate (?:are you|is (?:this|it|astrology))"
        r"|(?:kya )?(?:yeh?|ye)(?: sab)? sach(?: \w+)*|(?:astrology|jyotish|kundli)(?: \w+)? (?:sach|sahi|jhooth|jhuth|bakwas|kaam)(?: \w+)*|kya (?:yeh?|ye) sab (?:sach|jhooth)\w*(?: \w+)*"
        r"|ज्योतिष (?:सच|सही|झूठ)\S*(?: \S+)*|क्या यह सब (?:सच|झूठ)\S*"
    ),
    Ask.REPEATING: phrase(
        r"you(?:'re| are)? (?:keep |just |always )?(?:repeat|repeating|say(?:ing)? the same)\w*(?: \w+)*|same (?:thing|answer) again|(?:you )?already (?:said|told me) (?:that|this)|stop repeating(?: \w+)*"
        r"|(?:wahi|wohi) (?:baat|cheez|answer)(?: \w+)*|(?:baar|bar)[ -](?:baar|bar) (?:wahi|ek hi|same)(?: \w+)*|repeat (?:kar|mat)(?: \w+)*|बार[ -]बार (?:वही|एक ही)(?: \S+)*|वही बात(?: \S+)*"
    ),
    Ask.WRONG: phrase(
        r"(?:that|this|it|you)(?:'s|'re| is| was| were| are)? (?:so |totally |completely |just |all )?(?:wrong|incorrect|not (?:true|right|correct|me|accurate)|false|inaccurate|way off|off)"
        r"|(?:doesn'?t|does not|didn'?t|did not|don'?t) (?:sound like me|fit|resonate|make sense|happen)(?: \w+)*|not accurate|you got (?:it|that|this|me) wrong|bad answer|(?:useless|rubbish|nonsense) answer"
        r"|(?:yeh?|ye|aap|tum)? ?galat (?:hai|hain|tha|thi|bata|ho|bola|kaha)(?: \w+)*|sahi nahi(?:n)?(?: \w+)*|mujh par (?:fit|sahi) nahi(?: \w+)*|(?:यह )?ग़?लत (?:है|था|थी|बताया|हैं)|गलत (?:है|था|बताया|हैं)|सही नहीं(?: \S+)*"
    ),
    Ask.PRAISE: phrase(
        r"(?:that|this|it|you)(?:'s|'re| is| was| are)? (?:so |very |really |too |the )?(?:great|good|amazing|awesome|accurate|helpful|beautiful|spot on|sweet|kind|best|wise|lovely|brilliant|so true|true)(?: \w+)?"
        r"|(?:great|good|nice|amazing|excellent|perfect) (?:answer|job|work|advice|reading)|well (?:said|done)|spot on|so true|wow|i (?:love|like) (?:this|that|it|you|astra|talking to you)"
        r"|(?:bahut|bohot|bahot|kitna|kya) (?:accha|achha|acha|badhiya|sahi|khoob)(?: (?:bataya|kaha|bola|hai|laga|baat|jawab|answer))+|sahi (?:kaha|bola|baat)|ekdum sahi|waah|wah|kamaal(?: hai)?|mast|bahut (?:badhiya|khoob)"
        r"|(?:बहुत|कितना) (?:अच्छा|बढ़िया|सही)(?: \S+)?|वाह|सही कहा|कमाल"
    ),
    Ask.JOKE: phrase(
        r"(?:tell|say|crack|know|got) (?:me )?(?:a|any|another|some) (?:\w+ )?jokes?|joke (?:suna\w*|bata\w*|maar\w*)|make me (?:laugh|smile)|koi (?:joke|chutkula)(?: \w+)*|mujhe hasa\w*|हँसाओ|हंसाओ|(?:कोई )?चुटकुला(?: \S+)*|मज़ाक सुना\S*"
    ),
    Ask.DISCOVER: phrase(
        r"(?:nobody|no one|noone) (?:else )?(?:knows|sees|tells|told)(?: \w+)*|something (?:surprising|new|deep|interesting|hidden|secret|i don'?t know)(?: \w+)*|(?:few|hardly any|not many) people know(?: \w+)*|surprise me|hidden (?:talent|side|strength)s?|(?:not|n't|less|nothing) (?:so |too )?generic|(?:only|special|unusual) (?:to|about|in) (?:me|my chart)|my (?:secret|hidden|dark|shadow) (?:side|talent|self)|my secrets?"
        r"|(?:jo|kuch) (?:koi|kisi ko)(?: bhi)? (?:nahi|na)(?: \w+)*|kuch (?:aisa|naya|alag|hatke|khaas|khas)(?: \w+)*|chhup[aei] (?:hua|hui|talent)(?: \w+)*|(?:जो|कुछ) (?:कोई|किसी को) (?:भी )?नहीं(?: \S+)*|कुछ (?:ऐसा|नया|अलग|ख़ास|खास)(?: \S+)*"
    ),
    Ask.ELSEWHERE: phrase(
        r"(?:python|javascript|java|c\+\+|html|sql|code|script|program|essay|poem|recipe|translate|translation|homework|equation|algorithm|excel)"
        r"|(?:weather|temperature|forecast|rain|mausam|baarish)(?: \w+)*|(?:prime minister|president|election|elections|politics|modi|trump|congress|bjp|parliament|government|sarkar|chunav|neta)(?: \w+)*"
        r"|(?:cricket|football|match|ipl|world cup|score)(?: \w+)*|capital of(?: \w+)*|who won(?: \w+)*|lottery(?: \w+)*|lucky (?:number|numbers)(?: \w+)*|(?:\d+ ?[-+*/x] ?\d+)"
        r"|मौसम|बारिश|चुनाव|सरकार|प्रधानमंत्री|क्रिकेट|कोड|कविता|निबंध"
    ),
}
"""Talk about the talk, the guide itself and the rest of the world."""

FORMER: Final = {
    Ask.WHY: phrase(
        r"why (?:did you|do you|would you|are you) (?:say|think|tell|saying|telling)(?: \w+)*|why (?:is|was) that|why so|but why|how come|what makes you (?:say|think)(?: \w+)*|based on what|why\??"
        r"|(?:aisa|yeh?|ye) (?:kyu|kyun|kyon)(?: \w+)*|(?:kyu|kyun|kyon) (?:kaha|bola|keh)(?: \w+)*|(?:kyu|kyun|kyon)\??|(?:ऐसा|यह) क्यों(?: \S+)*|क्यों(?: कहा)?\??"
    ),
    Ask.SIMPLY: phrase(
        r"what do (?:you|u) mean(?: \w+)*|(?:explain|say|put|tell)(?: \w+){0,4} (?:simply|simple|simpler|plain|easy|easier|layman\w*)(?: \w+)*|in (?:simple|plain|easy|other) (?:words|terms|english|language)|simpl(?:y|ify|er)(?: please)?|(?:i )?(?:don'?t|do not|didn'?t|did not) (?:understand|get it|get that|follow)(?: \w+)*|what does (?:that|this|it) mean(?: \w+)*|too (?:complicated|technical)|eli5|meaning\??"
        r"|(?:simple|aasan|asan|seedh[ei]|saral) (?:shabdon|bhasha|tarike|mein|me|words|language)(?: \w+)*|samajh (?:nahi|nhi|nahin)(?: \w+)*|(?:iska|matlab)(?: kya)? (?:matlab|kya)(?: \w+)*|matlab\??|samjha(?:o|iye|do)(?: \w+)*|(?:सरल|आसान|सीधे) (?:शब्दों|भाषा|तरीके)(?: \S+)*|समझ (?:नहीं|में नहीं)(?: \S+)*|(?:इसका )?मतलब(?: \S+)*|समझा(?:ओ|इए|इये)"
    ),
    Ask.STEP: phrase(
        r"(?:(?:ok|okay|so|then|and|well|alright|fine|but)[ ,]+)*(?:what (?:should|shall|can|do|must) i do(?: (?:now|then|next|about (?:it|this|that)))*|how (?:do|should|can) i (?:deal|cope) with (?:it|this|that)|(?:is there )?any (?:remedy|remedies))"
        r"|(?:(?:theek|thik|hai|accha|achha|acha|ok|to|toh|phir|fir|ab|abhi|main|mai|mujhe)[ ,]+)*(?:kya (?:kar(?:u|un|oo|oon)|karna (?:chahiye|hoga)))(?: (?:ab|abhi|phir|main))*|(?:koi |kya )?upa+y(?: hai| bata\w*)*"
        r"|(?:(?:तो|फिर|अब|अभी|मैं|मुझे|ठीक|है|अच्छा)[ ,]+)*क्या (?:कर(?:ूँ|ूं)|करना (?:चाहिए|होगा))(?: (?:अब|अभी|मैं))*|(?:कोई |क्या )?उपाय(?: है| बता\S*)*"
    ),
    Ask.MORE: phrase(
        r"(?:tell|give|say|show) me (?:something else|another thing)|(?:tell|give|say|show) me (?:some )?more(?: (?:about (?:it|that|this)|on (?:this|that)|details?))?|more(?: please| details?| about (?:it|that|this))?|go on|continue|go deeper|deeper|elaborate|expand|(?:and|what)(?: about)? (?:else|more|then)|anything else|keep going|and then|and\??"
        r"|aur (?:bata\w*|kya|kuch|batao na|boliye|bolo|sunao|detail\w*)(?: \w+)*|aur\??|aage(?: \w+)?|thoda aur(?: \w+)*|vistaar se(?: \w+)*|detail (?:mein|me)(?: \w+)*|और (?:बता\S*|क्या|कुछ|बोल\S*)(?: \S+)*|और\??|आगे(?: \S+)?|विस्तार से(?: \S+)*"
    ),
}
"""Short questions about the reply just given; they count only when they are the whole message."""

OF_THE_CHART: Final = {
    Ask.SADE_SATI: phrase(
        r"sad[eh]* ?sath?i|sadhe ?sati|sadesati|shani ki (?:sade|dhaiya|dasha)(?: \w+)*|dhaiya|साढ़े ?साती|साढ़ेसाती|साढे ?साती|ढैया"
    ),
    Ask.SATURN_RETURN: phrase(r"saturn(?:'s)? returns?|shani return|शनि रिटर्न"),
    Ask.MANGLIK: phrase(
        r"mang[a]?liks?|manglik dosh\w*|mangal dosh\w*|kuja dosh\w*|मांगलिक|मंगली|मंगल दोष"
    ),
    Ask.SYSTEMS: phrase(
        r"(?:western|tropical)(?: \w+){0,3} (?:vedic|sidereal|indian|jyotish)(?: \w+)*|(?:vedic|sidereal|indian)(?: \w+){0,3} (?:western|tropical)(?: \w+)*|ayanamsa|ayanamsha|different (?:sun|moon|zodiac)? ?signs? in (?:vedic|western)|पश्चिमी(?: \S+)* वैदिक|वैदिक(?: \S+)* (?:पश्चिमी|वेस्टर्न)"
    ),
    Ask.COUPLE: phrase(
        r"compatib\w+|synastry|are we (?:a )?(?:good|right|compatible|meant|suited)(?: \w+)*|(?:kundli|kundali|gun) (?:milan|match\w*|milao|milani)|guna? milan|match ?making|match (?:our|my) (?:charts?|kundli\w*)|(?:our|his|her|their) (?:chart|charts|kundli|horoscope)(?: \w+)*|(?:hamari|hamara|humari|uski|uska) (?:kundli|jodi|chart|match)(?: \w+)*|कुंडली मिलान|गुण मिलान|(?:हमारी|उसकी) (?:कुंडली|जोड़ी)"
    ),
    Ask.DASHA: phrase(
        r"dashas?|mahadashas?|antardashas?|dasa|vimshottari|(?:planetary|main) period|bhukti|दशा|महादशा|अंतर्दशा|अन्तर्दशा"
    ),
    Ask.NAKSHATRA: phrase(r"nakshatras?|naksatra|birth star|lunar mansion|janam nakshatra|नक्षत्र"),
    Ask.YOGAS: phrase(
        r"yogas|raj(?:a)? ?yog(?:a)?|(?:any|which|what|kaun\w*|koi|good|special) (?:\w+ )?yog(?:a|s)?|gaj(?:a)? ?kesari|dhan(?:a)? ?yog(?:a)?|yog (?:hai|hain|kaun\w*)|राजयोग|राज योग|(?:कौन\S*|कोई) योग|योग (?:है|हैं)"
    ),
    Ask.FIGURES: phrase(
        r"grand (?:trine|cross|square)s?|t[ -]?squares?|yods?|kites?|mystic rectangles?|stelliums?|stellia|(?:aspect )?patterns?|finger of god|ग्रैंड ट्राइन|स्टेलियम"
    ),
    Ask.BALANCE: phrase(
        r"elements?|elemental|modalit\w+|(?:fire|earth|air|water|cardinal|fixed|mutable) (?:sign|signs|balance|energy|element|heavy|dominant|planets?)|tatva|tattva|(?:too much|lack(?:ing)?|more|enough) (?:fire|earth|air|water)|(?:agni|prithvi|vayu|jal) tat\w+|तत्व|तत्त्व"
    ),
    Ask.RULER: phrase(
        r"(?:chart|lagna|ascendant|ruling|rising)(?: sign)?(?:'s)? (?:ruler|lord|planet)|(?:ruler|lord) of (?:my|the) (?:chart|ascendant|lagna|rising)|lagnesh|lagna ?(?:ka )?(?:swami|lord)|लग्नेश|लग्न (?:का|के) स्वामी"
    ),
    Ask.BORN_RETROGRADE: phrase(
        r"(?:which|what|my|any|how many) (?:\w+ ){0,3}retrograde(?: \w+)* (?:born|natal|birth|chart)(?: \w+)*|(?:natal|birth|born)(?: \w+){0,4} retrogrades?|retrogrades? in my (?:birth |natal )?chart|my retrogrades?|born (?:with|under)(?: \w+)* retrograde|(?:meri kundli|mere chart)(?: \w+){0,4} (?:retrograde|vakri)|(?:मेरी )?कुंडली (?:में )?(?:\S+ ){0,3}वक्री"
    ),
}
"""Questions about one thing of a chart, the most particular first."""

OF_THE_SKY: Final = {
    Ask.ECLIPSE: phrase(r"eclipses?|grahan|solar eclipse|lunar eclipse|ग्रहण"),
    Ask.VOID: phrase(r"void(?: of)? ?(?:course|moon)?|voc moon"),
    Ask.MOONS: phrase(
        r"(?:full|new|next|half) moons?|moon phase|phase of the moon|purnima|poornima|amavasya|amavas|पूर्णिमा|अमावस्या|चंद्रमा की कला"
    ),
    Ask.RETROGRADE: phrase(
        r"retrogrades?|retro|(?:turn|turns|turning|go|goes|going|station|stations) direct|stationary|vakri|margi|वक्री|मार्गी"
    ),
}
OF_TIME: Final = {
    Ask.HOUR: phrase(
        r"(?:what|which|best|good|right) (?:time|part|hours?)(?: is (?:best|good))? (?:of|in) (?:the |a )?day|which hours?|(?:in the )?mornings? or (?:in the )?(?:the )?(?:evenings?|nights?|afternoons?)|early or late"
        r"|din (?:ka|mein|me|ke) (?:kaun\w*|kis|konsa) ?(?:sa )?(?:time|samay|waqt)|(?:kaun\w*|kis|konse) (?:sa )?(?:time|samay|waqt) (?:par |pe )?(?:padh\w*|kaam kar\w*|uth\w*)|subah ya (?:shaam|sham|raat)|raat ya subah|kitne baje"
        r"|दिन (?:का|में|के) (?:कौन\S*|किस) ?(?:सा )?(?:समय|वक़्त|वक्त)|(?:कौन\S*|किस) (?:सा )?(?:समय|वक़्त|वक्त) (?:पर )?(?:पढ़\S*|काम कर\S*)|सुबह या (?:शाम|रात)|रात या सुबह|कितने बजे"
    ),
    Ask.EASIER: phrase(
        r"when (?:does|will|do|is|are) (?:\w+ ){1,3}?(?:get|be|become|getting|feel)(?: \w+)? (?:easier|better|lighter|over)|when (?:does|will) (?:this|it|things) (?:pass|end|stop|improve|change|ease)(?: up| off)?"
        r"|(?:yeh? |ye |sab |haalat )*kab (?:tak )?(?:theek|thik|sahi|behtar|aasan|sudhr\w*|khatam) (?:ho\w*|hai|rah\w*)?|kab (?:sudhr\w*|guzr\w*)|कब (?:तक )?(?:ठीक|सही|बेहतर|आसान|ख़त्म|खत्म|सुधर\S*)"
    ),
}
"""Questions about time that are answered before an area of life is."""
AROUND: Final = phrase(
    r"(?:around|near|close to|about) (?:then|that|there|it|those|this date)|around|nearby|(?:any|some|is there a|a) (?:better|other|another|gentler|good) (?:date|day|weekend|one)"
    r"|(?:us ?ke|uske|iske|is ke) (?:aa?s ?-?paa?s|nazdeek|kareeb|aage peeche)|(?:aa?s ?-?paa?s|nazdeek)|koi (?:aur |better |behtar |accha |achha )(?:din|date|tareekh|weekend)"
    r"|(?:उसके|इसके|उस के) (?:आस-?\s?पास|नज़दीक|क़रीब|करीब|आगे-?\s?पीछे)|आस-?\s?पास|कोई (?:और|बेहतर|अच्छा) (?:दिन|तारीख़|तारीख|सप्ताहांत|वीकेंड)"
)
"""Days near one that was named before, or is named with it."""
WEEKEND: Final = phrase(r"week ?ends?|वीकेंड|सप्ताहांत")
CHART: Final = phrase(
    r"(?:read|explain|show|see|look at|tell me about|about|interpret|dekh\w*|padh\w*|batao) (?:me )?(?:my|meri|mera|mere|the) (?:birth |natal |whole )?(?:chart|kundli|kundali|horoscope chart|placements?)"
    r"|what (?:really )?stands out|(?:what|anything) (?:else )?(?:can|could|do) you (?:tell|say|see)(?: me)?(?: at all| then)?(?=\W*$)|kya (?:\w+ )?bata sakt\w*|क्या (?:\S+ )?बता सकत\S*"
    r"|(?:my|meri|mera) (?:birth |natal |janam )?(?:chart|kundli|kundali|patrika)|who am i|big three|tell me about (?:me|myself)|describe me|(?:my|what are my) (?:strengths?|weakness\w*|gifts?|talents?)"
    r"|(?:kundli|kundali|chart) (?:padh|dekh|bata|samjha)\w*|my (?:personality|nature|signs?|character)|what kind of person(?: \w+)*"
    r"|(?:meri|mera|mere|main) (?:\w+ )?(?:nature|swabhav|rashi|personality|khoobi\w*|kami\w*)|main kais[ai] (?:hoon|hun|insaan)|(?:मेरी )?कुंडली|मेरी राशि|मेरा स्वभाव|जन्मपत्री|मैं कैस[ाी] हूँ"
)
TODAY: Final = phrase(
    r"today|tonight|right now|aaj|abhi|daily|horoscope|transits?|sky|aasman|gochar|mood of the day|rashifal|my day|आज|अभी|राशिफल|गोचर|आसमान"
)
TOUCHING: Final = phrase(
    r"(?:touch\w*|affect\w*|activat\w*|aspect\w*|transit\w*) (?:it|this|that|him|her|them)"
    r"|(?:us|is|iss|uss) (?:par|pe) (?:\w+ )?(?:asar|gochar|transit)|(?:उस|इस) पर (?:\S+ )?(?:असर|गोचर)"
)
"""Asks what the sky does to a body spoken of before."""
WHEN: Final = phrase(r"when|what time|how soon|how long|kab|kab tak|kitne din|कब|कब तक|कितने दिन")
DECIDE: Final = phrase(
    r"should i(?! know| ask| expect| see)|shall i|should we|is it (?:a )?(?:good|right|wise) (?:idea|time|decision|moment|day)?(?: \w+)*|good time to|right time to|torn between|(?:can'?t|cannot) decide|confused (?:about|between)|dilemma|which (?:one )?should|or should|accept or|stay or|\w+n[aie] chahiye|kar(?:oo?n|u|un) ya|(?:loon|lun|lu|jaoon|jaun|chhod\w*|chhodu|du|doon) ya|faisla|decision|decide|(?:chhod|chod|kar|le|de|ho|ruk) (?:du|dun|doon|lu|lun|loon|jaun|jaaun|jau)|sahi (?:samay|waqt|time)|\S+न[ाीे] चाहिए|फ़ैसला|फैसला|निर्णय|सही समय"
)
CLOSING: Final = {
    Ask.THANKS: phrase(
        r"thanks?|thank (?:you|u)|thankyou|thx|ty|tysm|shukriya|dhanyavaa?d|dhanyawad|meherbani|धन्यवाद|शुक्रिया"
    ),
    Ask.BYE: phrase(
        r"bye+|goodbye|good ?night|gud ?night|gn|see (?:you|ya)|alvida|shubh ratri|chalta hoon|chalti hoon|chalta hun|phir milte(?: \w+)*|talk (?:later|soon)|ttyl|अलविदा|शुभ रात्रि|फिर मिलते\S*(?: \S+)*"
    ),
    Ask.HOW_ARE_YOU: phrase(
        r"how (?:are|r) (?:you|u)(?: doing| today)?|how(?:'s| is) it going|what'?s up|wassup|sup|kaise (?:ho|hain|hai)(?: aap| tum)?|(?:aap|tum) kaise (?:ho|hain)|kya haal(?: \w+)*|कैसे (?:हैं|हो)|क्या हाल(?: \S+)*"
    ),
    Ask.GREETING: phrase(
        r"hi+|hey+|hello+|hola|yo|namaste|namaskar|pranam|salaam|ram ram|good (?:morning|evening|afternoon)|gm|suprabhat|नमस्ते|नमस्कार|प्रणाम|सुप्रभात|हैलो|हेलो"
    ),
    Ask.YES: phrase(
        r"yes+|yeah|yep|yup|sure|ok(?:ay)?|okie|alright|fine|go ahead|please do|haan|han|ha|ji|ji haan|theek(?: hai)?|thik(?: hai)?|accha|acha|achha|zaroor|no|nope|nah|nahi|nahin|हाँ|हां|जी|ठीक(?: है)?|अच्छा|नहीं|ज़रूर"
    ),
}
"""Short courtesies; they count only in short messages that ask nothing else."""

MOODS: Final = {
    "glad": phrase(
        r"(?:so |very |really )?happy|happily|excited|promoted|promotion mila|engaged|passed|cleared (?:my|the)|great news|good news|thrilled|grateful|proud|khush|khushi|mil gaya|mil gayi|selected|won|got (?:the|a) (?:job|offer|promotion|raise|visa)|got in|relieved|over the moon|tears of joy|ख़ुश|खुश|ख़ुशी|खुशी|मिल गया|मिल गई|पास हो (?:गया|गई)"
    ),
    "lonely": phrase(
        r"lonely|alone|loneliness|(?:no ?one|nobody) (?:understands|cares|gets me|loves me)(?: \w+)*|no friends|akela|akeli|akele|akelapan|अकेला|अकेली|अकेलापन|तन्हा"
    ),
    "anxious": phrase(
        r"anxious|anxiety|worried|worrying|worry|scared|afraid|nervous|panic\w*|stressed|stress|tension|overthink\w*|overwhelmed|dar|darr|ghabra\w*|pareshan|chinta|fikr|चिंता|डर|घबरा\S*|परेशान|तनाव"
    ),
    "angry": phrase(
        r"angry|furious|pissed|mad at|frustrated|frustrating|annoyed|irritated|fed up|hate (?:my|this|him|her|them|it)|gussa|gusse|chidh\w*|naraaz|naraz|ग़ुस्सा|गुस्सा|नाराज़|चिढ़\S*"
    ),
    "tired": phrase(
        r"tired|exhausted|burn(?:t|ed)? ?out|burnout|drained|no energy|can'?t sleep|thak\w*|neend nahi(?: \w+)*|थक\S*|नींद नहीं(?: \S+)*"
    ),
    "low": phrase(
        r"sad|upset|depressed|(?:feeling|feel|so|i'm|am|bit|really) (?:down|low|empty|lost|numb)|hurt|crying|cried|cry|heartbroken|heartbreak|broken|miss (?:him|her|them|my \w+)|miserable|hopeless|grief|grieving|hard (?:day|time|week)|bad day|not (?:ok|okay|good|fine|happy)|awful|terrible|horrible|devastated|gutted|udaas|udas|dukhi|dukh|rona|ro raha|ro rahi|dil toot\w*|mann nahi(?: \w+)*|bura lag\w*|दुखी|उदास|दुख|रोना|रो रहा|रो रही|दिल टूट\S*|बुरा लग\S*|मन नहीं(?: \S+)*"
    ),
}
"""How somebody feels. Gladness comes first: who cries happily is not sad."""

UNHAPPY: Final = phrase(
    r"(?:not|n't|never|nahi|nahin|nhi|नहीं|isn't|am not)(?: \w+){0,2} (?:happy|excited|khush|खुश|ख़ुश)|unhappy|(?:खुश|ख़ुश|khush) (?:नहीं|nahi|nahin|nhi)"
)

TRAITS: Final = {
    "listen": phrase(
        r"(?:never|not|n't|do not|hardly) (?:really )?listen\w*|bad listener|interrupt\w*|(?:nahi|nahin|nhi) sun(?:ta|ti|te)|sun(?:ta|ti|te) (?:nahi|nahin|nhi)|(?:नहीं) सुन(?:ता|ती|ते)|सुन(?:ता|ती|ते) (?:ही )?नहीं"
    ),
    "temper": phrase(
        r"temper|get angry|anger issues?|short[ -]tempered|lose my cool|gussa\w*|gusse\w*|ग़?ुस्स\S+|गुस्स\S+|ग़ुस्स\S+"
    ),
    "worry": phrase(
        r"over ?-?think\w*|worry (?:so|too) much|zyada soch\w*|ज़्यादा सोच\S*|ज्यादा सोच\S*"
    ),
    "delay": phrase(
        r"procrastinat\w*|put(?:ting)? (?:things|everything) off|lazy|laziness|aal(?:as|si)\w*|taalt[aie]|टालत\S+|आलस\S*|आलसी"
    ),
    "jealous": phrase(r"jealous\w*|possessive|jalan|ja+lta hoon|जलन"),
    "shy": phrase(r"shy|shyness|introvert\w*|sharmil\w+|jhijhak\w*|शर्मील\S+|झिझक\S*"),
}
"""Traits of character that a chart may be asked for."""
OF_ME: Final = phrase(
    r"chart|horoscope|kundli|kundali|stars|why am i|why do i|(?:am i|did i|was i) born|main (?:itna|itni|kyu\w*|kyon)|कुंडली|मैं (?:इतना|इतनी|क्यों)"
)
"""Asks for oneself in the chart."""
AREA_WORDS: Final = {
    "heartbreak": phrase(
        r"(?:will|would|can|could) (?:she|he|they) (?:ever )?(?:come|get) back|return to me|break ?ups?|broke up|broken up|my ex|ex[ -](?:boyfriend|girlfriend|husband|wife|bf|gf)|(?:an|the|with|get|getting) ex|divorc\w*|separat(?:ed|ion)|heartbr\w+|dumped|ghosted|left me|leaving me|walked out|cheated|get (?:him|her) back|come back to me|talaq|talak|dil toot\w*|chhod (?:gaya|gayi|diya)|ब्रेकअप|तलाक़?|तलाक|छोड़ (?:गया|गई|दिया)"
    ),
    "children": phrase(
        r"(?:my|our|having|have|have a|the|for) (?:kids?|child|children|baby|son|daughter)|parenthood|become a (?:mother|father|mom|dad|parent)|bachch[aeio]\w*|bacch[aeio]\w*|beta|beti|santaan|बच्च\S+|संतान|बेटा|बेटी"
    ),
    "wellbeing": phrase(
        r"health\w*|energy|energetic|sleep\w*|fitness|gym|diet|wellness|self[ -]?care|mental health|motivat\w+|weight|sehat|tabiyat|swasthya|neend|सेहत|तबीयत|तबियत|स्वास्थ्य|नींद"
    ),
    "spirit": phrase(
        r"spiritual\w*|spirituality|meditat\w*|dhyan|karma|god|prayer|pray|soul|past li(?:fe|ves)|bhagwan|ishwar|puja|pooja|mantra\w*|moksha?|adhyatm\w*|आध्यात्म\S*|अध्यात्म|ध्यान|भगवान|पूजा|कर्म|आत्मा"
    ),
    "purpose": phrase(
        r"(?:my |life |life's )?purpose|meaning of (?:my )?life|what am i (?:meant|here) (?:to|for)(?: \w+)*|(?:my )?(?:destiny|calling|life path|path in life|direction in life|dharma)|lost in life|zindagi ka (?:maqsad|matlab|lakshya)|uddeshya|maqsad|मक़सद|मकसद|उद्देश्य|जीवन का (?:लक्ष्य|अर्थ)"
    ),
    "travel": phrase(
        r"travel\w*|trips?|flight|vacation|holiday|visa|abroad|overseas|foreign|immigrat\w*|settle (?:abroad|in)|relocat\w+ to|journey|yatra|safar|videsh|ghoomne|ghumne|यात्रा|विदेश|सफ़र|सफर|वीज़ा|वीज़ा|घूमने"
    ),
    "home": phrase(
        r"(?:new |buy (?:a )?|my |our |own )?(?:house|home|flat|apartment) (?:move|hunt\w*|shift\w*|loan|buy\w*|lena|le|kharid\w*)|buy(?:ing)? (?:a |my )?(?:new |own )?(?:house|home|flat|property|land)|(?:my|new|own|our) (?:house|home|flat|apartment)|moving(?: house| home| out| city| cities)?|move (?:house|out|city|to)|shifting|shift (?:city|house|ho\w*)|property|landlord|roommate|flatmate|ghar (?:lena|kharid\w*|badal\w*|shift\w*|ban\w*)|naya ghar|makaan|makan|zameen|मकान|घर (?:लेना|ख़रीद\S*|खरीद\S*|बदल\S*)|नया घर|ज़मीन"
    ),
    "friends": phrase(
        r"friends?|friendships?|bestie|best friend|social life|dost\w*|yaari|दोस्त\S*|मित्र"
    ),
    "study": phrase(
        r"stud(?:y|ies|ying)|exams?|college|university|school|degree|marks|results?|thesis|phd|admission|upsc|jee|neet|gre|gmat|cat exam|course|padh(?:ai|na|ne|ayi)\w*|pariksha|imtihaan|पढ़ाई|परीक्षा|कॉलेज|एडमिशन|रिज़ल्ट"
    ),
    "money": phrase(
        r"money|ameer|amir|wealth\w*|rich|financ\w+|loan|debt|savings?|invest\w*|income|earn\w*|rent|budget|emi|bills|expenses?|paisa|paise|paiso\w*|paison|dhan|karz\w*|udhaar|kamai|पैसा|पैसे|पैसों|धन|क़र्ज़|कर्ज|कमाई"
    ),
    "work": phrase(
        r"work\w*|jobs?|career|boss|office|promotion|promoted|interviews?|colleagues?|coworkers?|manager|company|salary|appraisal|resign\w*|quit(?:ting)?|hired|fired|laid off|layoff|projects?|deadline|clients?|startup|business|meeting|profession|naukri\w*|kaam|dhandha|vyapar|vyavsay|karobar|नौकरी|काम|करियर|करिअर|व्यापार|बिज़नेस|ऑफिस|ऑफ़िस|प्रमोशन|इंटरव्यू|बॉस"
    ),
    "relationships": phrase(
        r"love|loves|relationships?|boyfriend|girlfriend|bf|gf|partner|crush|date|dating|romance|romantic|soul ?mate|marriage|married|marry|marrying|wedding|husband|wife|spouse|fianc\w+|engage\w*|single|does (?:he|she) (?:like|love)(?: \w+)*|shaadi|shadi|byah|vivah|pyaar|pyar|ishq|mohabbat|risht\w+|pati|patni|jeevan ?saathi|dulh\w+|प्यार|प्रेम|शादी|विवाह|रिश्ता|रिश्ते|पति|पत्नी|जीवनसाथी"
    ),
    "family": phrase(
        r"famil(?:y|ies)|mother|father|mom|mum|dad|parents?|sisters?|brothers?|siblings?|in[ -]laws|grandmother|grandfather|maa|papa|mummy|bhai|behen|behan|didi|nani|dadi|gharwal\w+|parivar|sasural|saas|sasur|माँ|मां|पापा|परिवार|भाई|बहन|घरवाल\S*|ससुराल|सास"
    ),
    "growth": phrase(
        r"grow(?:th)?|confiden\w+|habits?|discipline|self[ -]?(?:worth|esteem|love|doubt)|boundar\w+|heal(?:ing)?|improve myself|better person|goals?|luck|lucky|success\w*|creativ\w+|hobb\w+|badlav|sapna|sapne|aatmavishwas|kismat|bhagya|safalta|आत्मविश्वास|सपना|सपने|बदलाव|क़िस्मत|किस्मत|भाग्य|सफलता"
    ),
}
"""Areas of life, the most particular first."""
ROMANCE: Final = phrase(r"crush\w*|in love|propos(?:e|ed|al)|first date")
"""What is about love wherever else it happens."""
ASKING: Final = phrase(
    r"will|would|can|could|should|when|how|what|why|is|are|does|do|kya|kab|kaise|kaisa|kaisi|kyun|क्या|कब|कैसे|कैसा|कैसी|क्यों"
)
"""Words of a question, for telling news from hopes."""
HOW_TO: Final = phrase(r"(?:what|how|where|who|which \w+|what \w+) (?:should|shall) (?:i|we)")
"""Asks for a way, not for a yes or a no."""
SOMEBODY: Final = phrase(
    r"he|she|him|her|they|them|woh|wo|usse|use|uska|uski|unka|unki|वह|वो|उसे|उससे|उसका|उसकी|उनका|उनकी"
)
"""Somebody who was spoken of before."""
REFUSAL: Final = phrase(r"no|nope|nah|nahi|nahin|नहीं")
AGREEMENT: Final = phrase(
    r"yes+|yeah|yep|yup|sure|go ahead|please(?: do)?|haan|han|ji haan|zaroor|हाँ|हां|ज़रूर"
)
"""Wishes for more; other short words only say that something was heard."""
