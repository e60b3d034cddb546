"""Small words that decide what a statement is about, in English, Hinglish and Hindi.

The readers of claims go by them. To teach a way of saying something, add its words here; names of
bodies, signs, aspects and motions stand in ``names``.
"""

from __future__ import annotations

from typing import Final

from astra.guide.claims.spelling import normal


def words(listed: str) -> frozenset[str]:
    """Return the words of a list as tokens spell them."""
    return frozenset(normal(listed).split())


ENDS: Final = words(". ! ? ।") | {"\n"}
BREAKS: Final = words(
    "; but while whereas although lekin magar jabki लेकिन मगर जबकि"
)  # a body before one of them is not the subject after it
OTHER_SIDE: Final = words("par पर yet though")  # breaks too, after a comma
AND: Final = words("and & aur और")

# Whose sky.
MINE: Final = words(
    "your natal birth aapka aapke aapki apka apke apki tumhara tumhare tumhari tera tere teri janam "
    "janma आपका आपके आपकी तुम्हारा तुम्हारे तुम्हारी जन्म yours"
)
YOURS_AFTER: Final = words(
    "aapka aapki apka apki tumhara tumhari tera teri आपका आपकी तुम्हारा तुम्हारी yours"
)
THEIRS: Final = words(
    "his her their my our uske uski unka unke unki mera mere meri उसका उसके उनका मेरा मेरे"
)
ABOVE: Final = words("transiting transit today's current tonight's गोचर gochar overhead")
NOW: Final = words(
    "today now currently tonight transiting transit transits week aaj abhi ab aasman gochar आज अभी अब "
    "आसमान गोचर sky moving moves crossing guzar गुज़र passing overhead aajkal आजकल dino दिनों "
    "touring moment lately visiting today's days month morning evening still season speak "
    "travelling marching"
) | {"is samay", "is waqt", normal("इस समय"), normal("इस वक्त"), normal("इस वक़्त"), "at present"}
TODAY: Final = words(
    "today now currently tonight abhi ab aaj आज अभी अब आजकल aajkal gochar गोचर sky aasman आसमान transiting "
    "transits transit week moment overhead today's month lately days dino दिनों"
) | {"is samay", "is waqt", normal("इस समय"), normal("इस वक्त"), normal("इस वक़्त"), "at present"}
BORN: Final = words(
    "natal born birth kundli janam janma chart कुंडली जन्म arrived charts horoscope birthday janm"
)
YOU: Final = words(
    "you you're you've you'd your yours tum tumhe tumhara tumhare tumhari tumse tu tere tera teri "
    "aap aapka aapke aapki aapko आप आपका आपके आपकी आपको आपने तुम तुम्हारा तुम्हारे तुम्हारी तुम्हें"
)
HAVING: Final = words("have were got with had carry came arrived")

# How it is meant.
HEDGES: Final = words(
    "may might perhaps possibly probably maybe could shayad likely uncertain unsure शायद sakta sakti "
    "सकता सकती depending depends"
)
DENIALS_BEFORE: Final = words(
    "not isn't aren't wasn't weren't doesn't don't didn't never neither nor rather than instead"
)
DENIALS_AFTER: Final = words("nahi nahin nhi नहीं नही mat")
GENERAL: Final = words(
    "people someone anyone everyone those whoever generally traditionally usually astrologers "
    "astrology whenever log logon waalon walon लोग लोगों वालों वाले waale jinka jinke जिनका जिनके "
    "suppose imagine general often typically happens happen every"
)
CONDITIONS: Final = words("if when whenever agar jab अगर जब")
IFS: Final = words("if agar अगर")
WOULD: Final = words("would were had hota hoti hote होता होती होते")
MEANINGS: Final = words("means represents symbolises symbolizes signifies")
ASKING: Final = words(
    "is are was were do does did can could will would should has have kya क्या kis kaun किस what if"
)
REPORTS: Final = words(
    "said told wrote mentioned thought heard claimed believed kaha bola bataya likha socha suna कहा "
    "बोला बताया लिखा सोचा सुना"
)
MY_WORDS: Final = words("i i've i'm maine मैंने that")
CONTRADICTIONS: Final = words(
    "not no but disagrees actually instead wrong lekin par magar nahi नहीं पर लेकिन मगर really says"
)
PRONOUNS: Final = words(
    "it it's its she he she's he's they they're yeh ye woh wo wahi yah यह वह वही वो usse उससे uske "
    "उसके iska uska jo जो"
)

# What belongs to what.
OF: Final = words(
    "ka ke ki का के की - natal waale wale waala wala waali wali वाले वाला वाली rashi राशि baitha "
    "baithe बैठा बैठे sthit स्थित"
)
LOCATIVES: Final = words("mein me में")
SEATED: Final = words("baitha baithe बैठा बैठे sthit स्थित")
LINKS: Final = words(
    "in into through enters entering entered from leaves leaving left occupies visits via within "
    "inside across crossing crosses transiting touring visiting re-enters"
)
TASTES: Final = words("loves love like likes than between")  # what stands there is no place
HOUSE_LINKS: Final = LINKS | words("holds fill of share shares fills hosts occupying to sits rules")
HOUSE_AFTER: Final = words("mein me में se से ka ke ki का के की pe par पर")
TEACHING: Final = words(
    "is are means governs covers speaks stands deals asks describes about hai है"
)
SMALL: Final = words(
    "the a an your natal of and both aapka aapke aapki आपका आपके आपकी its own tumhara tumhare tera "
    "tere tumhari that with your transiting present your"
)
GROUPED: Final = AND | words(
    ", with the your natal transiting aapka aapke आपका आपके tumhara both sidereal tropical vedic "
    "western own dear"
)
COPULAS: Final = words(
    "is are was were be being remains stays turns turned turn goes went going stations stationing "
    "moves moving hai hain tha the thi raha है हैं था थे थी being while ends again wasn't isn't"
)
TO: Final = words(
    "to with by your natal the aapke aapki se ka ke ki आपके से a an in is and own tumhare tere "
    "tumhari links tie ties it's that"
)
SIGN_NOUNS: Final = words("sign rashi raashi राशि")

# When.
ENTERS: Final = words(
    "enter enters entered entering re-enters reenters step steps cross crosses crossing arrives "
    "arrive reaches reach reached moved moves move goes go comes come changes change slips slipping "
    "slipped gets brings opens begins leaves leaving starts into back pravesh jaayega jayega jaenge "
    "jaayenge jayenge jaa aayega aayenge aa aaya aata ghusega pahunchega lautega badal chhodke "
    "chhodkar hoga se प्रवेश जाएगा जाएँगे जाएंगे जायेगा आएँगे आएंगे आएगा पहुँचेंगे पहुंचेगा पहुँचेगा कदम "
    "छोड़कर बदल बदलेगा होगा"
)
TURNS: Final = words(
    "turns turn turned goes go stations station begins starts start ends end stops straightens "
    "jaayega jayega hoga shuru होगा होंगे जाएगा जाएँगे शुरू straightens again"
)
ENDING: Final = words("ends ended finishes")
NEARLY: Final = words("near nearly almost - lagbhag लगभग")
FUTURE: Final = words("will soon jaayega jayega hoga aayega जाएगा आएगा होगा जाएँगे आएँगे")
UNTIL: Final = words("until till to tak तक ends end closes lasts through ending")
SINCE: Final = words("since from started began se से")
EXACT: Final = words(
    "exact perfect perfects perfected peaks peak exactly sateek सटीक culminates precise precisely"
) | {"to the degree", "exactly on", "exactly over"}
FROM_EXACT: Final = words("from orb apart away wide off of")
AFTERWARDS: Final = words("after next following baad बाद begins ends once over then khatam")
SEASON: Final = words("season")
LEAVING: Final = words("leaves leaving left from se से chhodke chhodkar छोड़कर")
EXCHANGED: Final = words("for to into chhodke chhodkar छोड़कर")

# What is looked at nearby.
CHARTS: Final = words(
    "chart chart's kundli lagna lagn ascendant rising कुंडली लग्न uska its iska उसका horoscope"
)
OPENS: Final = words("begins begin starts starting start opens opening open cusp shuru शुरू शुरुआत")
ALL_STARS: Final = words("nakshatras नक्षत्रों every each lunar")
BIRTH_STARS: Final = words(
    "nakshatra nakshatr नक्षत्र pada star born paida janma janam जन्म जन्मे चरण birth "
    "moon's walking walks"
)
PLANETS: Final = words("planets grahas grah ग्रह planet")
DEGREES: Final = words("degree degrees अंश ansh डिग्री")
RULING: Final = words(
    "of by the and & , sign signs rashi ka ki ke is are aur का की के राशि और hai है hota होता both your "
    "its aapke aapka आपके"
)
IS_A: Final = words("is a an the rashi sign are hai है - ki ka ke की राशि also both")
DISTANCES: Final = words("within of by only sirf सिर्फ़ about than")
BIRTHS: Final = words("born birth janam janma जन्म natal arrived birthday")
JOININGS: Final = words("joins meets meet together facing") | {
    "are joined", "is joined", "joined to", "side by side",
}  # fmt: skip
LEADING: Final = words("meets joins passing passes touches within facing") | {
    "right on", "exactly on", "exactly over", "close to", "passing over", "sits on", "glued to",
    "joined to", "merged with", "opposite to",
}  # fmt: skip
FROM_TO: Final = words("between from that se ke beech के बीच")
DISTANCING: Final = words("of three two four five six couple half one within degrees degree less")
AWAY: Final = words("away door दूर")
DEGREES_APART: Final = AWAY | words("within")
DASHA_OF: Final = words("- ki ka ke की का के 's own the long whole big")
TODAYS: Final = words("now currently tonight abhi अभी") | {"is samay", normal("इस समय")}
SIZES: Final = {
    **dict.fromkeys(words("total totally poora pura khagras पूर्ण पूरा"), "total"),
    **dict.fromkeys(words("partial partially aanshik आंशिक"), "partial"),
    **dict.fromkeys(words("annular वलयाकार"), "annular"),
    "penumbral": "penumbral",
}
RUNNING: Final = words("running on under going chal through in have चल")
COMING: Final = words("next agli अगली agle अगले comes will aayegi आएगी")
LEAVES: Final = words("leaves leaving left")
PRESENT: Final = words("is are isn't aren't hai hain है हैं")
ITS: Final = words("its uska iska उसका इसका")
