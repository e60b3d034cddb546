"""Care: what is said when a message needs something other than astrology.

``safety`` names the concern, the words are here, in three languages, in one place where they can be
read and weighed by whoever answers for them. A crisis gets no astrology, no chips and the numbers
of the person's own country. To change a number, edit ``LINES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from astra.guide.language import Language
from astra.guide.model import Reply, Turn
from astra.guide.safety import Concern, assess, may_flirt

LINES: Final[Mapping[str, str]] = {
    "IN": "Tele-MANAS 14416",
    "US": "988",
    "CA": "988",
    "GB": "Samaritans 116 123",
    "IE": "Samaritans 116 123",
}
"""Who answers in a crisis, day and night, by ISO 3166 country code."""
EVERYWHERE: Final = "India: 14416 · US, Canada: 988 · UK, Ireland: 116 123"
EMERGENCY: Final[Mapping[str, str]] = {
    "IN": "112",
    "US": "911",
    "CA": "911",
    "GB": "999",
    "IE": "112",
}
LOCAL_EMERGENCY: Final[Mapping[Language, str]] = {
    "en": "your local emergency number",
    "hinglish": "apne yahan ka emergency number",
    "hi": "अपने यहाँ का आपातकालीन नंबर",
}

WORDS: Final[Mapping[Concern, Mapping[Language, str]]] = {
    Concern.CRISIS: {
        "en": "I am really glad you told me. What you are carrying sounds heavy, and you should not "
        "have to hold it alone. Please talk to someone right now who can be with you in this: "
        "{line}. They answer day and night. If you might act on these thoughts, or are in danger, "
        "call {emergency} or go to someone near you. Is there a person you trust who could stay "
        "with you tonight? I am here, and you can tell me what happened.",
        "hinglish": "Achha kiya ki aapne mujhe bataya. Jo aap jhel rahe hain woh bahut bhaari lagta "
        "hai, aur aapko yeh akele nahi uthana chahiye. Please abhi kisi se baat kijiye: {line}. "
        "Woh din raat sunte hain. Agar khatra ho ya lage ki aap kuch kar baithenge, toh "
        "{emergency} par call kijiye ya kisi apne ke paas jaiye. Kya koi hai jo aaj raat aapke "
        "saath reh sake? Main yahin hoon, jo hua woh bata sakte hain.",
        "hi": "अच्छा किया कि आपने मुझे बताया। आप जो सह रहे हैं वह बहुत भारी है, और इसे अकेले उठाना "
        "ज़रूरी नहीं। कृपया अभी किसी से बात कीजिए: {line}। वे दिन रात सुनते हैं। अगर ख़तरा हो या लगे कि आप "
        "कुछ कर बैठेंगे, तो {emergency} पर फ़ोन कीजिए या किसी अपने के पास जाइए। क्या कोई है जो आज रात "
        "आपके साथ रह सके? मैं यहीं हूँ, जो हुआ वह बता सकते हैं।",
    },
    Concern.CRISIS_OF_ANOTHER: {
        "en": "That must be frightening, and it is good that you take it seriously. Ask them plainly "
        "whether they are thinking of ending their life; asking does not make it worse. Stay with "
        "them if you can, and call together: {line}. They also advise those who worry about "
        "someone. If there is danger now, call {emergency}. How are you holding up yourself?",
        "hinglish": "Yeh sunkar darr lagna swabhavik hai, aur achha hai ki aap ise gambhirta se le "
        "rahe hain. Unse seedhe poochiye ki kya woh apni jaan lene ka soch rahe hain; poochhne se "
        "baat bigadti nahi. Ho sake toh unke saath rahiye aur saath mein call kijiye: {line}. "
        "Abhi khatra ho toh {emergency}. Aap khud kaise hain?",
        "hi": "यह सुनकर डर लगना स्वाभाविक है, और अच्छा है कि आप इसे गंभीरता से ले रहे हैं। उनसे सीधे पूछिए "
        "कि क्या वे अपनी जान लेने का सोच रहे हैं; पूछने से बात बिगड़ती नहीं। हो सके तो उनके साथ रहिए और साथ में "
        "फ़ोन कीजिए: {line}। अभी ख़तरा हो तो {emergency}। आप ख़ुद कैसे हैं?",
    },
    Concern.AFTERCARE: {
        "en": "I am still with you. Before anything else, how are you right now, and are you safe? "
        "If it gets heavy again, {line} is there at any hour. We can talk about whatever would "
        "help: what happened, who could be near you, or one small thing for the next hour.",
        "hinglish": "Main aapke saath hoon. Sabse pehle, abhi aap kaise hain, aur kya aap safe hain? "
        "Phir se bhaari lage toh {line} kisi bhi waqt hai. Jis baat se madad mile uski baat karte "
        "hain: kya hua, kaun paas aa sakta hai, ya agle ek ghante ke liye ek chhoti si cheez.",
        "hi": "मैं आपके साथ हूँ। सबसे पहले, अभी आप कैसे हैं, और क्या आप सुरक्षित हैं? फिर से भारी लगे तो "
        "{line} किसी भी समय है। जिस बात से मदद मिले उसकी बात करते हैं: क्या हुआ, कौन पास आ सकता है, "
        "या अगले एक घंटे के लिए एक छोटी सी चीज़।",
    },
    Concern.DEATH: {
        "en": "No chart can tell when anyone will die, and I will not guess: whoever names such a "
        "date is making it up. If a fear is behind the question, tell me about it. I can look with "
        "you at what steadies you now.",
        "hinglish": "Koi bhi chart yeh nahi bata sakta ki kisi ki mrityu kab hogi, aur main andaza "
        "nahi lagaunga: jo aisi tareekh batata hai woh mann se banata hai. Agar iske peechhe koi "
        "darr hai toh bataiye. Hum dekh sakte hain ki abhi aapko kya sambhalta hai.",
        "hi": "कोई भी कुंडली यह नहीं बता सकती कि किसी की मृत्यु कब होगी, और मैं अंदाज़ा नहीं लगाऊँगा: जो ऐसी "
        "तारीख़ बताता है वह मन से बनाता है। अगर इसके पीछे कोई डर है तो बताइए। हम देख सकते हैं कि अभी "
        "आपको क्या सँभालता है।",
    },
    Concern.MEDICAL: {
        "en": "For anything about your body, medicine or a pregnancy, a doctor is the right person, "
        "and a chart must not stand in for one. What I can look at with you is how to be gentle "
        "with yourself while you find out. Would that help?",
        "hinglish": "Sharir, dawai ya pregnancy ki baat ke liye doctor hi sahi vyakti hai; chart "
        "unki jagah nahi le sakta. Main itna dekh sakta hoon ki is beech aap apna khayal kaise "
        "rakhein. Usse madad milegi?",
        "hi": "शरीर, दवा या गर्भावस्था की बात के लिए डॉक्टर ही सही व्यक्ति हैं; कुंडली उनकी जगह नहीं ले "
        "सकती। मैं इतना देख सकता हूँ कि इस बीच आप अपना ख़याल कैसे रखें। क्या उससे मदद मिलेगी?",
    },
    Concern.MONEY: {
        "en": "I cannot promise gains, name a stock or tell you where to put your money; nobody can "
        "read that from a chart. For the decision itself, please ask someone licensed who sees your "
        "numbers. I can look at how you tend to decide, and whether this week invites haste or "
        "patience.",
        "hinglish": "Main munafe ka vaada, kisi share ka naam ya paisa kahan lagayein, yeh nahi bata "
        "sakta; chart se yeh koi nahi padh sakta. Faisle ke liye kisi licensed salahkar se "
        "poochiye. Main yeh dekh sakta hoon ki aap faisle kaise lete hain aur yeh hafta jaldi ka "
        "hai ya sabr ka.",
        "hi": "मैं मुनाफ़े का वादा, किसी शेयर का नाम या पैसा कहाँ लगाएँ, यह नहीं बता सकता; कुंडली से यह कोई "
        "नहीं पढ़ सकता। निर्णय के लिए किसी लाइसेंस प्राप्त सलाहकार से पूछिए। मैं यह देख सकता हूँ कि आप निर्णय "
        "कैसे लेते हैं और यह सप्ताह जल्दी का है या धैर्य का।",
    },
    Concern.LEGAL: {
        "en": "How a case ends depends on the law and the people in it, and no chart can foretell it. "
        "A lawyer can tell you where you stand. If you like, we look at what keeps you calm and "
        "clear while it goes on.",
        "hinglish": "Case ka nateeja kanoon aur logon par tika hai; chart use nahi bata sakta. Vakil "
        "bata sakte hain ki aap kahan khade hain. Chahein toh hum dekhein ki is dauraan aapko "
        "shaant aur saaf kya rakhta hai.",
        "hi": "मुक़दमे का नतीजा क़ानून और लोगों पर टिका है; कुंडली उसे नहीं बता सकती। वकील बता सकते हैं कि आप "
        "कहाँ खड़े हैं। चाहें तो हम देखें कि इस दौरान आपको शांत और स्पष्ट क्या रखता है।",
    },
    Concern.AI: {
        "en": "I am an AI, not a person. What I say of your chart is worked out from your birth "
        "details and checked before you see it, and what you tell me is kept so that I can remember "
        "it for you. What is on your mind?",
        "hinglish": "Main ek AI hoon, insaan nahi. Aapke chart ki har baat janam ke byore se nikali "
        "aur jaanchi jaati hai, aur jo aap batate hain woh yaad rakha jaata hai. Aapke mann mein "
        "kya chal raha hai?",
        "hi": "मैं एक एआई हूँ, इंसान नहीं। आपकी कुंडली की हर बात जन्म के विवरण से निकाली और जाँची जाती है, "
        "और जो आप बताते हैं वह याद रखा जाता है। आपके मन में क्या चल रहा है?",
    },
    Concern.INJECTION: {
        "en": "I keep to what I am here for: your chart, the sky and what moves you. What would you "
        "like to look at?",
        "hinglish": "Main apne kaam par hi rehta hoon: aapka chart, aasmaan, aur jo aapke mann mein "
        "hai. Kya dekhein?",
        "hi": "मैं अपने काम पर ही रहता हूँ: आपकी कुंडली, आकाश, और जो आपके मन में है। क्या देखें?",
    },
    Concern.FLIRT: {
        "en": "That is kind of you. I am better as a companion who listens and reads the sky with "
        "you, so let us keep it there. What would you like to look at today?",
        "hinglish": "Aap bahut pyaare hain. Main sunne aur aasmaan padhne wala saathi hi achha hoon, "
        "toh baat wahin rakhte hain. Aaj kya dekhna chahenge?",
        "hi": "यह आपकी मेहरबानी है। मैं सुनने और आकाश पढ़ने वाला साथी ही अच्छा हूँ, तो बात वहीं रखते हैं। आज "
        "क्या देखना चाहेंगे?",
    },
}


def answer(turn: Turn, language: Language) -> Reply | None:
    """Return the caring answer a message needs, or None when it may be answered as usual."""
    concern = assess(turn.text, turn.history, turn.now).concern
    welcome = concern is Concern.FLIRT and may_flirt(turn.person, turn.now)
    if concern is Concern.NONE or welcome:
        return None
    country = turn.person.pinned_facts.country or ""
    text = WORDS[concern][language].format(
        line=LINES.get(country, EVERYWHERE),
        emergency=EMERGENCY.get(country, LOCAL_EMERGENCY[language]),
    )
    return Reply(text=text, language=language, source="safety", metadata={"concern": str(concern)})
