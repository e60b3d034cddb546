"""What is said of memories, in three languages: one line a fact, and the sentences of the commands.

Tables and small joins; what is remembered, asked and forgotten is decided in ``talk``. To change a
wording, edit it here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from astra.guide.language import Language
from astra.guide.pieces import name_in
from astra.guide.vocabulary import day_name
from astra.people.calendar import local_day
from astra.people.memories import Memory
from astra.people.model import Person

Words = Mapping[Language, str]
LONGEST_QUOTE: Final = 120

SENTENCES: Final[Mapping[str, str]] = {
    "name": "Wants to be called {value}",
    "work": "Work: {value}",
    "employer": "Works at {value}",
    "field": "Works in {value}",
    "study": "Studies: {value}",
    "home": "Lives in {value}",
    "relationship": "Relationship: {value}",
    "person": "In their life: {value}",
    "pet": "Pet: {value}",
    "like": "Likes {value}",
    "dislike": "Does not like {value}",
    "goal": "Wants to: {value}",
    "worry": "Worries about: {value}",
    "health": "Health, told in confidence: {value}",
    "preference": "Prefers: {value}",
    "note": "Asked to remember: {value}",
    "event": "{value}",
}
"""How a fact is kept in words, by kind; these lines reach prompts, pages and readings."""
LABELS: Final[Mapping[str, Words]] = {
    "name": {"en": "I call you", "hinglish": "Main aapko kehta hoon", "hi": "आपका नाम"},
    "work": {"en": "Your work", "hinglish": "Aapka kaam", "hi": "आपका काम"},
    "employer": {
        "en": "Where you work",
        "hinglish": "Kaam ki jagah",
        "hi": "काम की जगह",
    },
    "field": {"en": "Your field", "hinglish": "Aapka field", "hi": "आपका क्षेत्र"},
    "study": {"en": "Your studies", "hinglish": "Aapki padhai", "hi": "आपकी पढ़ाई"},
    "home": {"en": "Where you live", "hinglish": "Aapka shehar", "hi": "आपका शहर"},
    "relationship": {"en": "Relationship", "hinglish": "Rishta", "hi": "रिश्ता"},
    "person": {"en": "Your people", "hinglish": "Aapke log", "hi": "आपके लोग"},
    "pet": {"en": "Pet", "hinglish": "Paaltu", "hi": "पालतू"},
    "like": {"en": "You like", "hinglish": "Aapko pasand hai", "hi": "आपको पसंद है"},
    "dislike": {"en": "You do not like", "hinglish": "Aapko pasand nahi", "hi": "आपको पसंद नहीं"},
    "goal": {"en": "You want to", "hinglish": "Aapki ichchha", "hi": "आपकी इच्छा"},
    "worry": {"en": "On your mind", "hinglish": "Aapki chinta", "hi": "आपकी चिंता"},
    "health": {"en": "Health", "hinglish": "Sehat", "hi": "सेहत"},
    "preference": {"en": "You prefer", "hinglish": "Aapki marzi", "hi": "आपकी मर्ज़ी"},
    "note": {
        "en": "You asked me to remember",
        "hinglish": "Yaad rakhne ko kaha",
        "hi": "याद रखने को कहा",
    },
    "event": {"en": "In your life", "hinglish": "Aapke jeevan mein", "hi": "आपके जीवन में"},
    "turn": {"en": "In our talk", "hinglish": "Hamari baat-cheet mein", "hi": "हमारी बातचीत में"},
    "summary": {"en": "Our talk", "hinglish": "Hamari baat-cheet", "hi": "हमारी बातचीत"},
}
TOLD_ON: Final[Words] = {
    "en": "you told me on {day}",
    "hinglish": "aapne {day} ko bataya",
    "hi": "आपने {day} को बताया",
}
FOUND: Final[Words] = {
    "en": "from our conversations",
    "hinglish": "hamari baat-cheet se",
    "hi": "हमारी बातचीत से",
}
CHANGED_ON: Final[Words] = {
    "en": "you wrote it on the memory page on {day}",
    "hinglish": "aapne {day} ko memory page par likha",
    "hi": "आपने {day} को मेमोरी पेज पर लिखा",
}
BORN: Final[Words] = {
    "en": "Born: {birth} (from your birth details)",
    "hinglish": "Janam: {birth} (aapki janam jaankari se)",
    "hi": "जन्म: {birth} (आपके जन्म विवरण से)",
}
SPOKEN_TO: Final[Words] = {
    "en": "How I speak to you: {manner} (your preferences)",
    "hinglish": "Baat karne ka tareeka: {manner} (aapki pasand)",
    "hi": "बात करने का तरीका: {manner} (आपकी पसंद)",
}
TALKS: Final[Words] = {
    "en": "Short summaries of our last conversations: {count}",
    "hinglish": "Hamari pichhli baaton ke chhote saar: {count}",
    "hi": "हमारी पिछली बातों के छोटे सार: {count}",
}
KNOWN: Final[Words] = {
    "en": "This is what I hold about you, and where it is from:",
    "hinglish": "Aapke baare mein mere paas yeh hai, aur kahan se:",
    "hi": "आपके बारे में मेरे पास यह है, और कहाँ से:",
}
MORE: Final[Words] = {
    "en": "… and {count} more.",
    "hinglish": "… aur {count} baatein.",
    "hi": "… और {count} बातें।",
}
YOURS: Final[Words] = {
    "en": "All of it is on the Memory page, where you can change or forget any line. You can also just "
    "tell me, for example “forget my job”.",
    "hinglish": "Yeh sab Memory page par hai, wahan koi bhi line badli ya hatayi ja sakti hai. Ya bas mujhe "
    "kahiye, jaise “mera kaam bhool jao”.",
    "hi": "यह सब मेमोरी पेज पर है, वहाँ कोई भी पंक्ति बदली या हटाई जा सकती है। या बस मुझसे कहिए, जैसे “मेरा काम भूल "
    "जाओ”।",
}
NOTHING_KNOWN: Final[Words] = {
    "en": "I hold nothing about you yet. Tell me about your days, and I will remember what matters to "
    "you; you can see and delete it at any time.",
    "hinglish": "Abhi mere paas aapke baare mein kuch nahi hai. Apne din ke baare mein batate rahiye, jo "
    "zaroori hai main yaad rakhunga; yeh sab kabhi bhi dekha ya mitaya ja sakta hai.",
    "hi": "अभी मेरे पास आपके बारे में कुछ नहीं है। अपने दिन के बारे में बताते रहिए, जो ज़रूरी है वह याद रखा जाएगा; यह सब "
    "कभी भी देखा या मिटाया जा सकता है।",
}
RECALLED: Final[Words] = {
    "en": "Yes, this is what you told me:",
    "hinglish": "Haan, aapne mujhe yeh bataya tha:",
    "hi": "हाँ, आपने मुझे यह बताया था:",
}
NOT_TOLD: Final[Words] = {
    "en": "I hold nothing about that. If you tell me, I will remember it.",
    "hinglish": "Iske baare mein mere paas kuch nahi hai. Bata dijiye toh yaad rakhunga.",
    "hi": "इसके बारे में मेरे पास कुछ नहीं है। बता दीजिए तो याद रहेगा।",
}
NOTED: Final[Words] = {
    "en": "I will remember that: {facts}.",
    "hinglish": "Yaad rakhunga: {facts}.",
    "hi": "याद रहेगा: {facts}।",
}
CORRECTED: Final[Words] = {
    "en": "Thank you, I have put it right: {facts}. What I had before is kept as history only.",
    "hinglish": "Shukriya, maine theek kar diya: {facts}. Pehle wali baat ab sirf itihaas hai.",
    "hi": "धन्यवाद, ठीक कर दिया: {facts}। पहले वाली बात अब सिर्फ़ इतिहास है।",
}
SURE_FORGET: Final[Words] = {
    "en": "I would forget this, everywhere:\n{listed}\n\nShall I? Say yes or no.",
    "hinglish": "Main yeh har jagah se bhool jaunga:\n{listed}\n\nKar doon? Haan ya nahi kahiye.",
    "hi": "यह हर जगह से भुला दिया जाएगा:\n{listed}\n\nकर दूँ? हाँ या नहीं कहिए।",
}
SURE_FORGET_ALL: Final[Words] = {
    "en": "I would forget everything you told me: {count} memories and your life events, with every "
    "trace of them in our conversations and readings. Your account, birth details and chart stay; "
    "“delete all my data” removes those as well. Shall I? Say yes or no.",
    "hinglish": "Main woh sab bhool jaunga jo aapne bataya: {count} yaadein aur aapke jeevan ki "
    "ghatnayein, baat-cheet aur readings se bhi. Account, janam ki jaankari aur chart rahenge; “mera "
    "sab data mita do” se woh bhi mit jaate hain. Kar doon? Haan ya nahi kahiye.",
    "hi": "जो आपने बताया वह सब भुला दिया जाएगा: {count} यादें और जीवन की घटनाएँ, बातचीत और रीडिंग से भी। खाता, "
    "जन्म विवरण और कुंडली रहेंगे; “मेरा सब डेटा मिटा दो” से वे भी मिट जाते हैं। कर दूँ? हाँ या नहीं कहिए।",
}
SURE_TALK: Final[Words] = {
    "en": "I keep no fact about that, but it stands in what you wrote to me ({count}). Shall I take it "
    "out there? Say yes or no.",
    "hinglish": "Iski koi baat maine alag se nahi rakhi, par aapke likhe mein yeh hai ({count}). Wahan se "
    "hata doon? Haan ya nahi kahiye.",
    "hi": "इसकी कोई बात अलग से नहीं रखी गई, पर आपके लिखे में यह है ({count})। वहाँ से हटा दूँ? हाँ या नहीं कहिए।",
}
SURE_ERASE: Final[Words] = {
    "en": "This erases everything Astra keeps about you: your account, birth details, charts, "
    "conversations, memories and readings. It cannot be undone, and you will be signed out. You can "
    "export your data on the Profile page first.\n\nTo go on, write exactly: {phrase}\nAnything "
    "else cancels.",
    "hinglish": "Isse Astra mein aapka sab kuch mit jaayega: account, janam ki jaankari, charts, "
    "baat-cheet, yaadein aur readings. Yeh wapas nahi aata, aur sign out bhi ho jaayega. Chahein toh "
    "pehle Profile page se apna data le lijiye.\n\nAage badhne ke liye bilkul yahi likhiye: {phrase}\n"
    "Kuch aur likhne se yeh radd ho jaayega.",
    "hi": "इससे Astra में आपका सब कुछ मिट जाएगा: खाता, जन्म विवरण, कुंडलियाँ, बातचीत, यादें और रीडिंग। यह वापस "
    "नहीं आता, और साइन आउट भी हो जाएगा। चाहें तो पहले प्रोफ़ाइल पेज से अपना डेटा ले लीजिए।\n\nआगे बढ़ने के लिए ठीक "
    "यही लिखिए: {phrase}\nकुछ और लिखने से यह रद्द हो जाएगा।",
}
PHRASES: Final[Words] = {
    "en": "DELETE EVERYTHING",
    "hinglish": "SAB MITA DO",
    "hi": "सब मिटा दो",
}
"""What has to be written, letter for letter, before anything is erased; any of them will do."""
FORGOTTEN: Final[Words] = {
    "en": "Done. I have forgotten it, here and everywhere else I kept it, and I will not bring it up "
    "again.",
    "hinglish": "Ho gaya. Main yeh bhool gaya, yahan aur har us jagah jahan rakha tha, aur ise phir nahi "
    "chhedunga.",
    "hi": "हो गया। यह यहाँ और हर उस जगह से भुला दिया गया जहाँ रखा था, और इसकी बात फिर नहीं होगी।",
}
ERASED: Final[Words] = {
    "en": "Everything Astra keeps about you is being erased now, and you are signed out. Thank you for "
    "the time you spent here. Go well.",
    "hinglish": "Astra mein aapka sab kuch ab mitaya ja raha hai, aur aap sign out ho rahe hain. Yahan "
    "bitaye samay ke liye shukriya. Apna khayal rakhiye.",
    "hi": "Astra में आपका सब कुछ अब मिटाया जा रहा है, और आप साइन आउट हो रहे हैं। यहाँ बिताए समय के लिए धन्यवाद। अपना "
    "ध्यान रखिए।",
}
NOT_FOR_DEMO: Final[Words] = {
    "en": "This is the demo account, which everybody looking around shares, so it cannot be erased from "
    "here. It is furnished anew each day.",
    "hinglish": "Yeh demo account hai, jise sab dekhne wale baantte hain, isliye yahan se nahi mit sakta. "
    "Yeh roz naya ban jaata hai.",
    "hi": "यह डेमो खाता है, जिसे सब देखने वाले बाँटते हैं, इसलिए यहाँ से नहीं मिट सकता। यह रोज़ नया बन जाता है।",
}
CANCELLED: Final[Words] = {
    "en": "All right, nothing was deleted. Everything stays as it was.",
    "hinglish": "Theek hai, kuch nahi mitaya. Sab waisa hi hai.",
    "hi": "ठीक है, कुछ नहीं मिटाया गया। सब वैसा ही है।",
}
NOTHING_TO_FORGET: Final[Words] = {
    "en": "There is nothing like that in my memory, so there is nothing to forget.",
    "hinglish": "Meri yaad mein aisa kuch nahi hai, toh bhoolne ko kuch nahi.",
    "hi": "मेरी याद में ऐसा कुछ नहीं है, तो भूलने को कुछ नहीं।",
}


def sentence(kind: str, value: str, event_date: str | None = None) -> str:
    """Return how a fact of that kind is kept in words."""
    text = SENTENCES[kind].format(value=value)
    if event_date is None:
        return text
    day = date.fromisoformat(event_date)
    return f"{text}, {day.day} {day:%B %Y}"


def short(memory: Memory, language: Language, *, named: bool = True) -> str:
    """Return a fact as one names it: ``Your work: nurse``, or only ``nurse``."""
    value = memory.value or memory.text
    if memory.kind == "event":
        value = name_in(language, "event", value)
    if memory.event_date:
        value = f"{value}, {day_name(date.fromisoformat(memory.event_date), language)}"
    return f"{LABELS[memory.kind][language]}: {value}" if named else value


def line(memory: Memory, person: Person, language: Language, *, found: bool = False) -> str:
    """Return a fact with where it is from: ``Your work: nurse (you told me on 3 May 2026)``.

    An event has its own words with it, which keep what its name leaves out: where, with whom.
    ``found`` says that it was found in a talk afterwards, and when it was told is not known.
    """
    said = short(memory, language)
    if memory.kind == "event" and 0 < len(memory.quote) <= LONGEST_QUOTE:
        said = f"{said}: “{memory.quote.strip(' .!।')}”"
    if found:
        return f"{said} ({FOUND[language]})"
    told = datetime.fromisoformat(memory.timestamp_iso)
    day = day_name(local_day(person.pinned_facts, told), language)
    origin = CHANGED_ON if memory.updated_by == "person" else TOLD_ON
    return f"{said} ({origin[language].format(day=day)})"


def bullets(lines: Sequence[str]) -> str:
    """Return lines as a list."""
    return "\n".join(f"- {one}" for one in lines)
