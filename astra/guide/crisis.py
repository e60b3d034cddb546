"""Crisis: hearing that somebody may want to die, said outright, in passing or in pictures.

Recall comes first, so ``CRISIS`` is broad, and ``_FIGURES`` takes out ways of speaking ("this
deadline is killing me"). To teach a phrase, add it to its language in ``CRISIS``, with a test.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that finds any of ``patterns`` in what ``plain`` returns."""
    return re.compile("|".join(f"(?:{unicodedata.normalize('NFC', one)})" for one in patterns))


_SELF: Final = r"(?:my ?self|me)"
CRISIS: Final = any_of(
    # English, said outright
    rf"\b(?:kill|killing|hang|hanging|shoot|drown|harm|harming|hurt|hurting|cut|cutting)"
    rf" {_SELF}\b(?! off| short| some slack| open| an? | out\b)",
    r"\bsuicid(?:e|al)\b(?! squad)",
    r"\bself[- ]?harm",
    r"\b(?:end|ending|take|taking) my (?:own )?life\b",
    r"\b(?:want|wanna|wanted|going|ready|like|rather|plan(?:ning)?|wish i could) (?:to )?(?:just"
    r" )?(?:die|be dead|end it all|disappear forever)\b(?! (?:of|from|laughing|for|my|in))",
    r"\bwish i (?:was|were) (?:dead|never born|not alive)\b",
    r"\bunalive\b|\bkms\b",
    r"\b(?:take|took|taking|swallow\w*) (?:all (?:of )?(?:my|the|these)|a bunch of|too many|the"
    r" whole) (?:\w+ )?(?:pills|tablets|medicines?)\b",
    r"\boverdos\w+ on\b",
    r"\bjump(?:ing)? (?:off|from|in front of) (?:a|the|my) (?:\w+ )?(?:bridge|roof|balcony"
    r"|building|train|terrace)\b",
    # English, indirect
    r"\b(?:do ?n[o']?t|not|no longer|dont) (?:really )?(?:want|wanna|wish|feel like|see (?:a|the"
    r"|any) (?:point|reason)|have (?:a|any) reason)(?: to| in| of)? (?:to )?(?:live|living|be"
    r" alive|being alive|exist|existing|be here|wake up|go on|going on)\b(?! (?:in|with|at|near"
    r"|here|alone|off)\b)",
    r"\b(?:no|any) (?:reason|point) (?:left )?(?:to|in|for) (?:live|living|be alive|being alive"
    r"|going on|go on)\b",
    r"\b(?:ca ?n[o']?t|cannot|can not|cant) (?:keep living|go on living|live (?:like this|any ?more))"
    r"\b",
    r"\b(?:ca ?n[o']?t|cannot|can not|cant) (?:go on(?: like this)?(?: any ?more)?"
    r"|(?:take|do) (?:it|this) any ?more)\s*(?:[!?;]|$)",
    r"\b(?:better off|happier|easier) (?:if i (?:was|were)(?: dead|n't here| not here| gone)"
    r"|without me|dead)\b",
    r"\b(?:never|not|n't) wak(?:e|ing) up(?: again| tomorrow| ever)\b",
    r"\bgo to sleep and (?:never|not) wake\b",
    r"\b(?:will not|won't|wont|may not|might not) be (?:here|around|alive)(?: \w+){0,2}"
    r" (?:tomorrow|any ?more|much longer|for long|next (?:week|month|year))\b",
    r"\b(?:(?:this is|is|was) my last (?:day(?! (?:at|of|in|here))|message|goodbye)"
    r"|final goodbye|goodbye forever|said my goodbyes|saying goodbye to everyone)\b",
    r"\b(?:life is|i am|i'm|im) not worth (?:living|it any ?more)\b",
    r"\blife (?:is|feels) (?:pointless|meaningless|not worth)\b",
    r"\btired of (?:living|being alive|my life|life itself|existing)\b(?! (?:in|with|at|here|alone"
    r"|out|on|next|far|near|like (?:a|this))\b)",
    r"\b(?:think\w*|thought\w*) (?:about|of) (?:ending (?:it|things|everything)|dying)\b(?! (?:with"
    r"|my))",
    r"\bi should (?:just |simply )?(?:die|not exist)\b|\bwish i could (?:just )?not exist\b",
    r"\b(?:don't|do not|dont|can't|cannot|cant) see (?:a|any) future (?:for (?:me|myself)|at all)\b",
    r"\bno way out for me\b|\bpills (?:are )?(?:in front of|next to|with) me\b",
    r"\b(?:nothing|no ?thing) (?:left )?to live for\b",
    r"\bnobody would (?:miss|notice|care)(?: me)? if i\b",
    r"\bno one would (?:miss|notice|care)(?: me)? if i\b",
    # English, indirect: the loss of any point, the wish to stop, being in the way, preparations
    r"\bsee (?:the|any|a) point(?: \w+){0,1} any ?more\b(?! (?:of|in|to) (?!life|living|anything"
    r"|going|it all))",
    r"\bsee (?:the|any|a) point (?:in|of) (?:anything|any of (?:this|it)|it all|life|living"
    r"|going on|myself|trying any ?more)\b",
    r"\b(?:what's|what is|whats|is there|no|without) (?:the |any |a )?point (?:in |of |to"
    r" )?(?:living|life|being (?:here|alive)|going on|anything|it all|any of (?:it|this)|any"
    r" ?more)\b(?! (?:in|with|at|near|alone)\b)",
    r"\bwant (?:it all|everything|all of it|the pain|this pain|this life|my life) to (?:end|stop"
    r"|be over)\b",
    r"\b(?:want|wanna|wish i could)(?: to)? (?:just )?(?:disappear|vanish|cease to exist)\b(?!"
    r" (?:to|for|into|in|off|with|on|from (?!this world|the world|everyone)))",
    r"\bfeel(?:ing|s)? like (?:dying|ending (?:it|my life|everything))\b(?! (?:of|from|with"
    r"|laughing|my))",
    r"\bwant to end it\b(?! (?:with|between|on|by|at|before|here|soon with))",
    r"\bdone with (?:life|living|this life)\b(?! (?:in|at|as|on))",
    r"\b(?:don't|do not|dont) deserve to (?:live|be alive|exist|be here)\b",
    r"\blife has no (?:meaning|purpose|point|value)\b",
    r"\bno (?:meaning|purpose) in (?:my )?life\b",
    r"\bi want out of (?:this )?life\b",
    r"\b(?:i am|i'm|im|i feel like|being) (?:just |only )?(?:a |such a )burden\b",
    r"\bsleep forever\b",
    r"\b(?:hope|wish) i (?:die|would die|could die)\b",
    r"\bdeath would be (?:a relief|better|easier)\b",
    r"\bdie\b.{0,20}\bwant it (?:to be )?(?:soon|now)\b",
    r"\bpills ready\b",
    r"\bbought (?:a|the) (?:rope|noose|gun|poison)\b",
    r"\b(?:written|wrote|writing|left|leaving) (?:a|my|the) (?:suicide|goodbye|farewell|last"
    r"|final) (?:note|letter)",
    r"\b(?:hang|kill|killing|hanging|drown|poison) (?:your|one) ?self\b",
    r"\b(?:painless|easiest|easy|quickest) (?:way to die|ways to die|death|way out)\b",
    r"\b(?:pills|tablets|paracetamol|sleeping pills)\b.{0,12}\b(?:to die|kill me)\b",
    # Hinglish
    r"\b(?:mar|mer) ?(?:jaana|jana|jaun|jau|jaau|jaunga|jaungi|jaoon) (?:chah|hai mujhe|acha"
    r"|achha|accha|better|behtar)\w*",
    r"\b(?:marna|mar jana|mar jaana) (?:chaht|chah ra|hai|hi better|hi theek|hi accha|hi acha)\w*",
    r"\b(?:mann|man|dil|ji) kart?[aei]?(?: hai)?(?: ki| ke)? (?:mar|jaan de)\w*",
    r"\b(?:mar|marne) (?:jaane |jane )?ka (?:mann|man|dil|khayal)\b|\bmarne ke khayal\b",
    r"\b(?:sochta|sochti|socha|lagta)(?: hoon| hu| hun| hai| h)?(?: ki| ke)? (?:main |mai"
    r" )?(?:bas )?mar (?:jau|jaun|hi jau)\w*",
    r"\b(?:jeena|jina|jeene|zinda rehna|zinda rahna)(?: \w+){0,2} (?:nahi|nahin|nhi|nai)\b(?!"
    r" (?:aata|sikha))",
    r"\bzinda (?:nahi|nahin|nhi) (?:rehna|rahna)\b",
    r"\b(?:nahi|nahin|nhi) (?:jeena|jina|rehna zinda|zinda rehna)\b",
    r"\bjeene (?:ka|ki|me|mein) (?:koi |ab )?(?:mann|man|dil|matlab|wajah|fayda|faida|ichha"
    r"|iccha)\b",
    r"\b(?:khud ?kh?ushi|khudkhushi|atm ?hatya|aatm ?hatya|aatmahatya)\b",
    r"\b(?:apni|apna) (?:jaan|zindagi|life) (?:de|le|khatam|khatm|end)\b",
    r"\b(?:jaan|jan) de (?:du|dun|doon|dunga|dungi|deni|dena)\b",
    r"\b(?:khud ?ko|apne aap ?ko|apneaap ko) (?:khatam|khatm|maar|mar|hurt|nuksan|nuqsan|kaat"
    r"|saza)\w*",
    r"\b(?:zindagi|life) (?:khatam|khatm|end) kar\w*",
    r"\b(?:sab|sabkuch|sab kuch) khatam kar (?:du|dun|doon|lu|lun|dena)\b",
    r"\bmere (?:bina|bagair|baad) (?:\w+ ){0,3}(?:khush|better|behtar|theek|acche|achhe)\b",
    r"\b(?:main|mai|me) (?:na|nahi|nhi) (?:hota|hoti|rahu|rahoon|rahunga|rahungi|rahun)(?: to|"
    r" toh)? (?:\w+ ){0,3}(?:khush|better|behtar|accha|acha)\b",
    r"\b(?:kabhi|phir) (?:na|nahi|nhi) (?:uthu|uthun|uthoon|jaagu|jagu)\b",
    r"\b(?:so|sokar) (?:jau|jaun|kar)(?: \w+){0,3} (?:na|nahi|nhi) (?:uthu|uthun|utho)\w*",
    r"\b(?:duniya|duniyaa) (?:chhod|chod|chhor) (?:du|dun|doon|ke|kar|raha|rahi|dena|jaana)\w*",
    r"\b(?:zehar|zeher|zahar|zeher) (?:kha|pee|pi)\b",
    r"\bnas(?:e|ein)? kaat\b",
    r"\bphan(?:d|s)a laga",
    r"\bphansi laga",
    r"\b(?:ab|aur) (?:aur )?(?:nahi|nhi) (?:saha|seh|jhel)(?: \w+){0,3} (?:khatam|mar|jeena"
    r"|jina)\b",
    r"\bsab(?: ?kuch+| ?kuchh)? (?:khatam|khatm) kar(?:na|ne| dena| dene) (?:chah|ka ma|ka dil"
    r"|hai)\w*",
    r"\bmar (?:jau|jaun|jaoon|jaunga|jaungi|jaau) (?:to|toh) (?:kisi|koi|sab|kya)\b",
    r"\b(?:main|mai) (?:\w+ )?mar (?:jaungi|jaunga|jaoongi|jaoonga)\s*$",
    r"\bthak (?:gay[ai]|gai|chuk[ai]) (?:\w+ )?(?:zindagi|zindgi|jindagi|jeene) se\b",
    r"\bmujhe (?:ab )?mar(?:na| ja+na) (?:hai|he)\b",
    r"\b(?:zindagi|zindgi|jindagi|jeene) se (?:\w+ )?(?:thak|tang|haar|ub|oob|pareshan ho kar"
    r" mar)\w*",
    r"\bpaida hi (?:na|nahi|nhi) ho\w*|\bbojh (?:hu|hun|hoon|ban (?:gay|chuk)\w+)\b",
    # Hindi
    r"आत्महत्या|खुदकुशी|ख़ुदकुशी|सुसाइड",
    r"मर(?:ना| जाना) (?:चाह|है|ही)|मर जाऊ[ँं]|मरने का (?:मन|ख़याल|खयाल|दिल)|मरने के (?:ख़याल|खयाल)",
    r"जी(?:ना|ने)(?: \S+){0,3} (?:नहीं|मन नहीं)",
    r"नहीं जीना",
    r"ज़?िंदा (?:नहीं रहना|रहना नहीं)",
    r"जिंदा नहीं रहना",
    r"जीने (?:का|की) (?:कोई |अब )?(?:मन|मतलब|वजह|इच्छा|फायदा|फ़ायदा)",
    r"(?:अपनी|मैं) (?:जान|ज़?िंदगी|जिंदगी) (?:दे|ले|ख़?त्म|खत्म)",
    r"जान दे (?:दूँ|दूं|दूँगा|दूंगा|दूँगी|दूंगी)",
    r"(?:खुद|ख़ुद|अपने आप) को (?:ख़?त्म|खत्म|मार|चोट|नुकसान|नुक़सान)",
    r"मेरे (?:बिना|बगैर) (?:\S+ ){0,3}(?:खुश|ख़ुश|बेहतर|ठीक|अच्छे)",
    r"दुनिया छोड़|ज़हर खा|जहर खा|फाँसी लगा|फांसी लगा",
    r"सब (?:कुछ )?(?:ख़त्म|खत्म|ख़तम|खतम) कर(?:ना| देना) चाह",
    r"सब (?:कुछ )?(?:ख़त्म|खत्म) कर (?:दूँ|दूं|लूँ|लूं)",
    r"(?:ज़िंदगी|जिंदगी|ज़िन्दगी|जीवन|जीने) से (?:\S+ )?(?:थक|तंग|ऊब|हार)",
    r"पैदा ही (?:न|नहीं) हो",
    r"बोझ (?:हूँ|हूं|बन ग)",
    r"मुझे मर(?:ना| जाना) है",
)

_FIGURES: Final = any_of(
    r"\b(?:kill|shoot) me (?:now )?(?:lol|haha\w*|lmao|rofl|xd|😂|🤣)",
    r"\brather die than\b",
    r"\bsuicide (?:is|as|was) (?:a|the|our) (?:topic|theme|subject)\b",
    r"\bsuicide squad\b|\bsuicide (?:door|burger)s?\b",
    r"\bkilling (?:it|me|time)\b",
    r"\b(?:could|would) kill for\b|\bto die for\b|\bdying to\b",
    r"\bdi(?:e|ed|ying) (?:laughing|of (?:laughter|boredom|embarrassment|hunger|curiosity|shame)"
    r"|from (?:laughing|embarrassment|boredom))\b",
    r"\b(?:has|hans|hass)(?:te|ke|kar)(?: \w+){0,2} mar (?:gay|jau|jaun)\w*",
    r"\b(?:never|not|n't|nahi|no) (?:ever )?(?:be |been |am |feeling )?(?:suicidal|kill (?:my"
    r" ?self)|thinking (?:of|about) suicide)\b",
    r"\bjeena (?:nahi|nahin|nhi) (?:aata|sikha)\b",
    r"\bnot (?:going to|gonna) (?:hurt|harm|kill) my ?self\b",
)

_KIN: Final = (
    r"(?:friend|brother|sister|mother|father|mom|mum|dad|son|daughter|wife|husband|partner|cousin"
    r"|roommate|colleague|girlfriend|boyfriend|dost|bhai|behen|behan|bahan|beta|beti|pati|patni"
    r"|maa|papa)"
)
_NOT_I: Final = r"(?: (?!i\b|i'm\b|im\b|me\b|main\b|mujhe\b)[\w']+)"
_OF_ANOTHER: Final = any_of(
    rf"\b(?:my|a|mera|meri|mere) (?:best |close |elder |younger |little )?{_KIN}\b{_NOT_I}{{0,5}} "
    r"(?:suicid\w*|kill (?:him|her|them)\w*|want\w* to die|end (?:his|her|their) (?:own )?life|marna \w+"
    r"|mar jana \w+|khud ?kushi|self[- ]?harm\w*|cutting (?:him|her|them)\w*)",
    rf"\b(?:he|she|they|wo|woh|usne)\b{_NOT_I}{{0,4}} "
    r"(?:suicid\w*|kill (?:him|her|them)sel\w*|want\w* to die|khud ?kushi)",
    r"(?:मेरा|मेरी|मेरे) (?:\S+ )?(?:दोस्त|भाई|बहन|माँ|मां|पिता|पति|पत्नी|बेटा|बेटे|बेटी|पापा|मम्मी)"
    r"(?: (?!मैं|मुझे)\S+){0,4} (?:आत्महत्या|ख़ुदकुशी|खुदकुशी|मरना चाह|जान दे)\S*(?: करना)?(?:"
    r" चाह\S+)?",
)


def own(words: str) -> bool:
    """Whether the writer of ``words`` (see ``plain``) may be in danger, whoever else is."""
    return CRISIS.search(_OF_ANOTHER.sub(" ", _FIGURES.sub(" ", words))) is not None


def of_another(words: str) -> bool:
    """Whether somebody near the writer may be in danger."""
    return _OF_ANOTHER.search(_FIGURES.sub(" ", words)) is not None


def plain(text: str) -> str:
    """Lower case, plain apostrophes, single spaces; stretched and s p a c e d letters undone."""
    words = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("‘", "'")
    words = re.sub(r"([a-z])\1{2,}", r"\1", words)
    words = re.sub(r"[ \t]+", " ", re.sub(r"[,.…*_~।]+(?=\s|$)", " ", words)).strip()
    return re.sub(r"\b(?:[a-z] ){2,}[a-z]\b", lambda found: found[0].replace(" ", ""), words)
