"""Hindi, in Latin letters and in its own: the ways of telling something of oneself.

To teach one, add a row to the table of its script.
"""

from __future__ import annotations

from typing import Final

from astra.guide.memory.lexicon import AILMENTS, DEGREES, PETS, RELATION, TRADES
from astra.guide.memory.pattern import ANY_NAME, NAME, PLACE, TRADE, WORKPLACES, row
from astra.guide.memory.statements import B, E

_HUN: Final = r"(?:hoon|hun|hu|hūn)"
_KARTA: Final = rf"kart[aie] (?:{_HUN}|hai)"
_MAIN: Final = r"\b(?:main|mai|me)\b"
_MERA: Final = r"\b(?:mera|meri|mere|humara|hamara|hamari)\b"
_WORKPLACES_HI: Final = "अस्पताल|हॉस्पिटल|स्कूल|विद्यालय|कॉलेज|यूनिवर्सिटी|बैंक|क्लिनिक|कंपनी|होटल"
_MUJHE: Final = r"\b(?:mujhe|mujhko|mereko)\b"

HINGLISH: Final = (
    row("name", rf"{_MERA} naam (?P<value>{ANY_NAME}(?: {NAME})?)(?: hai)?$"),
    row(
        "name",
        rf"{_MUJHE} (?P<value>{ANY_NAME}) (?:bulao|bula|bulana|bula sakte ho|kaho|kaha karo"
        rf"|keh sakte ho|bolo)$",
    ),
    row("work", rf"{_MAIN} (?:ek |abhi )?{TRADE} {_HUN}$"),
    row("work", rf"{_MAIN} (?:ek )?{TRADE} (?:ka |ki )?(?:kaam|job|naukri) {_KARTA}"),
    row(
        "work", rf"{_MAIN} (?P<value>\w+(?: \w+)?) (?:padhat[ai]|chalat[ai]|bechta|bechti) {_HUN}$"
    ),
    row("work", rf"{_MAIN} (?:\S+ ){{1,4}}(?:mein|me) (?:ek )?{TRADE} {_HUN}$"),
    row(
        "employer",
        rf"{_MAIN} (?:abhi )?(?P<value>(?-i:[A-Z]{{2,}})|(?-i:[A-Z])[\w&.' -]{{1,30}} (?:{WORKPLACES}))"
        rf" (?:mein|me) (?:ek )?(?:\w+ )?(?:{TRADES}) {_HUN}$",
    ),
    row(
        "employer",
        rf"{_MAIN} (?:abhi )?(?P<value>(?!(?:ghar|office)\b)[\w&.' -]{{2,30}}?) (?:mein|me"
        rf"|ke liye) (?:kaam|job|naukri) {_KARTA}",
    ),
    row("home", rf"{_MAIN} (?:abhi |ab )?{PLACE} (?:mein|me) (?:reht[aie]|raht[aie]) {_HUN}"),
    row("home", rf"{_MAIN} (?:abhi |ab )?{PLACE} shift (?:ho gay[ai]|hua|hui)"),
    row(
        "study",
        rf"{_MAIN} (?:abhi )?(?P<value>(?:{DEGREES})\b.{{0,30}}?) (?:kar rah[ai]|padh rah[ai]"
        rf"|kart[ai]|padht[ai]) {_HUN}",
    ),
    row("study", rf"{_MAIN} (?:abhi )?(?P<value>\w+(?: \w+)?) (?:padh rah[ai]|padht[ai]) {_HUN}"),
    row("study", rf"{_MAIN} (?:abhi )?(?P<value>\w+(?: \w+)?) ki taiy?aari kar rah[ai] {_HUN}"),
    row(
        "relationship",
        rf"{_MAIN} (?:abhi )?(?P<value>shaadi-?shuda|single|kunwar[ai]|divorced|engaged|married"
        rf"|akel[ai] nahi) {_HUN}",
    ),
    row("relationship", rf"{_MERA} sh?aadi ho (?:gayi|chuki)(?P<value>)", fixed="married"),
    row(
        "relationship",
        rf"{_MERA} (?:sagai|engagement) ho (?:gayi|chuki)(?P<value>)",
        fixed="engaged",
    ),
    row(
        "relationship",
        rf"{_MERA} (?:talaq|talaak|divorce) ho (?:gaya|chuka)(?P<value>)",
        fixed="divorced",
    ),
    row("couple", rf"{_MERA} break ?up ho (?:gaya|chuka)(?P<value>)", ends=True),
    row("named", rf"{_MERA} (?P<relation>{RELATION}) ka naam (?P<value>{ANY_NAME})"),
    row("pet", rf"{_MERA} (?P<animal>{PETS}) ka naam (?P<value>{ANY_NAME})"),
    row("pet", rf"\bmere paas (?:ek|do) (?P<animal>{PETS})(?P<value>) hai"),
    row(
        "about",
        rf"^(?:(?:aur|to|toh|kal|aaj|ab|abhi) )*(?P<value>(?:mera|meri"
        rf"|mere) (?P<relation>{RELATION})\b.{{2,80}} (?:hai|hain|tha|thi|the|gaya|gayi|gaye|hoga"
        rf"|hogi)(?: (?:kal|aaj|parso|abhi|agle \w+))?)$",
    ),
    row(
        "have",
        r"\b(?:mera|meri|mere) (?P<value>(?:ek|do|teen|chaar|1|2|3) (?:bet[aie]|betiyan|bachche?"
        r"|bacche?|behen|behne|bhai)) (?:hai|hain)$",
    ),
    row(
        "dislike",
        rf"{_MUJHE} (?P<value>\S.{{1,40}}?) (?:bilkul )?(?:pasand|achh?[aie]) (?:nahi|nahin|nhi)",
        negated=True,
    ),
    row("dislike", rf"{_MUJHE} (?P<value>\S.{{1,40}}?) se (?:nafrat|chidh) hai$"),
    row(
        "like",
        rf"{_MUJHE} (?P<value>(?!(?:yeh|ye|woh|wo|aap|tum|kya|(?:ek|koi) (?:ladk[aie]|insaan))\b)"
        rf"\S.{{1,40}}?) (?:bahut |bohot "
        rf"|kaafi )?(?:pasand (?:hai|hain|aata|aati)|achh?[aie] lagt[aie])",
    ),
    row(
        "goal",
        rf"{_MAIN} (?!(?:yeh|ye|kya|aap)\b)(?P<value>\S.{{2,60}}? (?:banna|jaana|jana|karna|kholna"
        rf"|lena|kharidna|seekhna|sikhna|likhna|chalana|shuru karna)) chaht[aie] {_HUN}",
    ),
    row(
        "goal",
        rf"{_MERA} (?:sapna|lakshya|goal) (?:hai (?:ki )?)?(?P<value>\S.{{2,60}}?)(?: hai| ka hai| ka)?$",
    ),
    row(
        "worry",
        rf"{_MUJHE} (?P<value>\S.{{1,50}}?) ki (?:bahut |bohot |badi )?(?:chinta|tension|fikar"
        rf"|fikr) (?:hai|ho rahi|rehti|lagi)",
    ),
    row(
        "worry",
        rf"{_MUJHE} (?P<value>\S.{{1,50}}?) se (?:bahut |bohot )?(?:darr?|ghabrahat) (?:lagta|hai|hoti)",
    ),
    row(
        "worry",
        rf"{_MAIN} (?P<value>\S.{{1,50}}?) ko lekar (?:bahut |bohot |kaafi )?(?:pareshan"
        rf"|tension mein|chintit) {_HUN}",
    ),
    row("health", rf"{_MUJHE} (?P<value>{AILMENTS}) (?:hai|ho gaya|ho gayi)"),
    row("preference", rf"{_MAIN} (?P<value>shakahari|vegetarian|vegan) {_HUN}"),
    row(
        "home",
        rf"{_MAIN} (?:ab )?(?P<value>[\w' -]{{2,30}}?) (?:mein|me) (?:nahi|nahin|nhi) reht[aie]",
        negated=True,
        ends=True,
    ),
    row(
        "employer",
        rf"{_MAIN} (?:ab )?(?P<value>[\w' -]{{2,30}}?) (?:mein|me) (?:kaam |job )?(?:nahi|nahin|nhi) kart[aie]",
        negated=True,
        ends=True,
    ),
    row(
        "work",
        r"\b(?:maine|mene)(?: apni)? (?:naukri|job) (?:chh?od di|chh?od diya)(?P<value>)",
        ends=True,
    ),
    row("work", r"\bmeri (?:naukri|job) (?:chali gayi|chh?oot gayi)(?P<value>)", ends=True),
)
HINDI: Final = (
    row("name", rf"{B}मेरा नाम (?P<value>\S+(?: \S+)?) है"),
    row("name", rf"{B}मुझे (?P<value>\S+) (?:बुलाओ|बुलाइए|बुलाना|कहो|कहिए)"),
    row("work", rf"{B}मैं (?:एक )?(?P<value>(?:\S+ )?(?:{TRADES})) (?:हूँ|हूं)"),
    row("work", rf"{B}मैं (?:\S+ ){{1,4}}में (?:एक )?(?P<value>{TRADES}) (?:हूँ|हूं)"),
    row(
        "employer",
        rf"{B}मैं (?!एक )(?P<value>\S+(?: \S+)? (?:{_WORKPLACES_HI})) में (?:एक )?(?:{TRADES}) (?:हूँ|हूं)",
    ),
    row("employer", rf"{B}मैं (?P<value>\S+(?: \S+)?) में (?:काम|नौकरी) करत[ाी] (?:हूँ|हूं)"),
    row("home", rf"{B}मैं (?:अब |अभी )?(?P<value>\S+(?: \S+)?) में रहत[ाी] (?:हूँ|हूं)"),
    row("study", rf"{B}मैं (?P<value>\S+(?: \S+)?) की तैयारी कर रह[ाी] (?:हूँ|हूं)"),
    row("study", rf"{B}मैं (?P<value>\S+(?: \S+)?) (?:पढ़ रह[ाी]|कर रह[ाी]|पढ़त[ाी]) (?:हूँ|हूं)$"),
    row("relationship", rf"{B}मैं (?P<value>शादीशुदा|सिंगल|अविवाहित|तलाकशुदा|कुंवारा|कुंवारी) (?:हूँ|हूं)"),
    row("relationship", rf"{B}मेरी शादी हो (?:गई|चुकी)(?P<value>)", fixed="married"),
    row("relationship", rf"{B}मेरी सगाई हो (?:गई|चुकी)(?P<value>)", fixed="engaged"),
    row("couple", rf"{B}मेरा ब्रेकअप हो (?:गया|चुका)(?P<value>)", ends=True),
    row("named", rf"{B}मेर[ेीा] (?P<relation>{RELATION}) का नाम (?P<value>\S+)"),
    row("pet", rf"{B}मेर[ेीा] (?P<animal>{PETS}) का नाम (?P<value>\S+)"),
    row(
        "about",
        rf"^(?P<value>मेर[ेीा] (?P<relation>{RELATION}){E}.{{2,80}} (?:है|हैं|था|थी|थे|गया|गई|गए|होगा|होगी))$",
    ),
    row(
        "have",
        rf"{B}मेर[ेीा] (?P<value>(?:एक|दो|तीन) (?:बेटा|बेटी|बेटे|बेटियाँ|बच्चे|बच्चा|भाई|बहन"
        rf"|बहनें)) (?:है|हैं)$",
    ),
    row("dislike", rf"{B}मुझे (?P<value>\S.{{1,40}}?) (?:बिल्कुल )?पसंद नहीं", negated=True),
    row("dislike", rf"{B}मुझे (?P<value>\S.{{1,40}}?) से नफ़?रत है"),
    row(
        "like",
        rf"{B}मुझे (?P<value>(?!(?:यह|ये|वह|वो|आप|एक|कोई) )\S.{{1,40}}?) (?:बहुत )?(?:पसंद (?:है|हैं)|अच्छ[ाीे] लगत[ाीे])",
    ),
    row(
        "goal",
        rf"{B}मैं (?P<value>\S.{{1,50}}? (?:बनना|जाना|करना|खोलना|लेना|ख़?रीदना|सीखना"
        rf"|लिखना)) चाहत[ाी] (?:हूँ|हूं)",
    ),
    row("goal", rf"{B}मेरा (?:सपना|लक्ष्य) (?:है (?:कि )?)?(?P<value>\S.{{2,60}}?)(?: है)?$"),
    row(
        "worry", rf"{B}मुझे (?P<value>\S.{{1,50}}?) की (?:बहुत )?(?:चिंता|टेंशन|फ़?िक्र) (?:है|हो रही|रहती)"
    ),
    row("worry", rf"{B}मुझे (?P<value>\S.{{1,50}}?) से (?:बहुत )?(?:डर|घबराहट) (?:लगता|है|होती)"),
    row("health", rf"{B}मुझे (?P<value>{AILMENTS}) (?:है|हो गया|हो गई)"),
    row("home", rf"{B}मैं (?:अब )?(?P<value>\S+) में नहीं रहत[ाी]", negated=True, ends=True),
    row("work", rf"{B}मैंने (?:अपनी )?नौकरी छोड़ दी(?P<value>)", ends=True),
)
