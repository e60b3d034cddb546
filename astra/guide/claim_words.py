"""Small words that decide what a statement is about, in English, Hinglish and Hindi.

``claims`` reads sentences with them. To teach a way of saying something, add its words here.
"""

from __future__ import annotations

from typing import Final

from astra.guide.claim_tokens import normal


def words(listed: str) -> frozenset[str]:
    """Return the words of a list as tokens spell them."""
    return frozenset(normal(listed).split())


ENDS: Final = words(". ! ? ।") | {"\n"}
BREAKS: Final = words("; but while whereas although lekin magar jabki लेकिन मगर जबकि")
MINE: Final = words(
    "your natal birth aapka aapke aapki apka apke apki tumhara tumhare tumhari janam janma "
    "आपका आपके आपकी तुम्हारा तुम्हारे तुम्हारी जन्म"
)
THEIRS: Final = words(
    "his her their my our its uska uske uski unka unke unki mera mere meri उसका उसके उनका मेरा मेरे"
)
ABOVE: Final = words("transiting transit today's current aaj अभी गोचर gochar")
NOW: Final = words(
    "today now currently tonight transiting transit transits week aaj abhi aasman gochar आज अभी समय "
    "आसमान गोचर sky moving moves crossing guzar गुज़र"
)
BORN: Final = words("natal born birth kundli janam कुंडली जन्म")
HEDGES: Final = words(
    "may might perhaps possibly probably maybe could shayad likely uncertain unsure शायद sakta sakti "
    "सकता सकती depending depends"
)
DENIALS: Final = words(
    "not isn't aren't wasn't doesn't no never neither nor nahi nahin nhi नहीं न rather instead"
)
GENERAL: Final = words(
    "people someone anyone everyone those whoever generally traditionally usually astrologers "
    "astrology whenever log logon लोग लोगों jinka jinke जिनका जिनके suppose imagine"
)
WHENEVER: Final = words("if when agar jab अगर जब")
IFS: Final = words("if agar अगर")
WOULD: Final = words("would were had hota hoti hote होता होती होते")
MEANINGS: Final = words("means represents symbolises symbolizes signifies")
ASKING: Final = words(
    "is are was were do does did can could will would should has have kya क्या kis kaun किस what if"
)
RULES: Final = words(
    "rules rule ruler ruled ruling lord swami स्वामी loves love like likes than rulership sign's "
    "exalted exaltation debilitated uchch neech"
)
LINKS: Final = words(
    "in into through enters entering entered is are sign rashi राशि : = - — – leaves leaving left "
    "occupies visits a an hai ki"
)
AFTER: Final = words("mein me main में rashi raashi राशि")
HOUSE_LINKS: Final = words(
    "in into through crossing crosses transiting transits visiting visits occupies occupying "
    "entering enters entered across touring inside within"
)
HOUSE_AFTER: Final = words("mein me में se से")
HOLDS: Final = words("holds hosts has contains houses")
PRONOUNS: Final = words("it it's its yeh ye woh wo यह वह")
SMALL: Final = words("the a an your natal of and both aapka aapke aapki आपका आपके आपकी its own")
AND: Final = words("and & aur और , with the your natal transiting aapka aapke आपका आपके -")
COPULAS: Final = words(
    "is are was were be being remains stays turns turned goes went going stations stationing moves "
    "moving hai hain tha raha है हैं था being while"
)
FROM_EXACT: Final = words("from orb apart away wide off of")
EXACT: Final = words(
    "exact perfect perfects peaks peak exactly sateek सटीक culminates until tak तक"
)
TO: Final = words("to with by your natal the aapke aapki se ka ke ki आपके से a an in is and own")
SIGN_NOUNS: Final = words("sign rashi raashi राशि")
