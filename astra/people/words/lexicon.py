"""The words by which a text shows whose birth it speaks of, and the words that say nothing.

Lists only, in English, Hinglish and Hindi; ``about`` and ``towns`` use them. To make a word count,
add it where it belongs: a new relative to ``OTHERS``, a word that may stand in any answer without
carrying a detail to ``FILLERS``. Words are separated by spaces, phrases by ``|``.
"""

from __future__ import annotations

from astra.people.words.text import words_of

OTHERS = (
    "sister brother mother father mom mum mummy mama dad daddy papa son daughter wife husband "
    "friend girlfriend boyfriend partner fiance fiancee baby kid kids child children cousin "
    "uncle aunt aunty boss twin colleague grandma grandpa grandmother grandfather "
    "nephew niece parents client customer company startup app business newborn compatibility "
    "match matching bhai behen behan bahan didi bhaiya beta beti bete maa baap pita pati "
    "patni dost biwi chacha mausi nani nana dadi dada saheli crush ex dog cat puppy his her "
    "bhanji bhatiji bhanja bhatija bhabhi saas sasur devar nanad mami bua phua grandson "
    "granddaughter stepmother stepfather भांजी भतीजी भांजा भतीजा भाभी मौसी चाचा बुआ "
    "hers him he she he's she's they their them uska uski uske unka unki unke iska iski usne "
    "बहन भाई माँ मां पिता पापा मम्मी बेटा बेटी बेटे पति पत्नी दोस्त दादी दादा नानी नाना उसका "
    "उसकी उनका उनकी दीदी"
)
"""People and things that are not the writer."""

SAYS = (
    "says|say|said|told|tells|insists|insist|claims|swears|thinks|think|remembers|remember|recalls|believes|kehti|kehte|"
    "kahti|kahte|bolti|bolte|"
    "is saying|are saying|keh rahi|keh rahe|kah rahi|kah rahe|bol rahi|bol rahe|bata rahi|"
    "bata rahe|bata raha|keh raha|कह रही|कह रहे|कह रहा|बता रही|बता रहे|बोल रही|"
    "ne bataya|ne kaha|ne bola|batati|batate|se pata|ke hisaab|"
    "ke hisab|ke anusar|ke mutabik|ने बताया|ने कहा|के अनुसार|कहती|कहते"
)
"""What makes a relative the source of a detail: "mummy kehti hai", "my father told me"."""

STATED_OWN = (
    "i was born|i am born|i'm born|im born|i got born|my dob|my birth|my birthday|my bday|"
    "my birthdate|my birthplace|my birthtime|my date of birth|my time of birth|"
    "my place of birth|mera janm|meri janm|mera janam|meri janam|mera birth|meri dob|mera dob|"
    "main paida|mai paida|mera birthday|mine is|mine was|mine's|mine|मेरा जन्म|मैं पैदा|मेरी जन्म|मेरा जन्मदिन"
)
""""I was born" in so many words."""

OWN_BIRTH = (
    "i came into this world|i came into the world|i came to this world|i entered this world|"
    "i entered the world|i arrived in this world|i arrived on this earth|i took birth|i took my birth|"
    "my mother gave birth to me|my mom gave birth to me|mom gave birth to me|i was delivered|"
    "is duniya mein aaya|is duniya mein aayi|is duniya me aaya|is duniya me aayi|"
    "maine janam liya|maine janm liya|mene janam liya|मैंने जन्म लिया|इस दुनिया में आया|इस दुनिया में आई"
)
"""Other ways of saying "I was born"."""

EVENTS = (
    "meeting party appointment exam interview flight train wedding married marriage shaadi "
    "shadi engaged engagement divorce moved shifted graduated joined job joining died death "
    "funeral met raised grew upbringing delete remove forget erase travel travelled trip "
    "vacation holiday reminder remind call dinner lunch breakfast movie concert deadline due "
    "delivery schedule scheduled tomorrow kal parso today aaj tonight live lives living stay "
    "staying wake woke sleep slept gym class lecture ticket bus visa visit visiting going "
    "reached office work started start anniversary milna milenge jaana jana plan planning "
    "event function puja pooja muhurat release launch match game शादी मीटिंग पार्टी परीक्षा "
    "कल आज रहता रहती"
)
"""Talk of what happens in a life, or today, which is not its beginning."""

FILLERS = frozenset(
    words_of(
        "a an the local clock i i'm im am is was were are be been being it it's its this that my mine me "
        "mera meri mere main mai maine mujhe mujhko hu hun hoon hua hui hue hai hain tha thi ko "
        "ka ki ke mein mei par pe se aur and or on in at of to from near for by around about "
        "with born birth birthdate birthday bday dob tob pob date day time timing place city "
        "town district dist state country village home year month please pls plz ok okay yes "
        "yeah yep haan han ha ji so well hi hello hey namaste thanks thank you dear astra sir "
        "madam actually sorry correction mean meant no not nope nahi nahin galat wrong mistake "
        "asal darasal असल दरअसल should change update fix correct set edit right sahi here details detail info "
        "information below following according as per records record certificate exact exactly "
        "sharp only just also but janm janam janma janmdin paida peda hona samay samai vakt "
        "waqt din tarikh tareekh saal sal sthan jagah shahar gaon baje kundli kundali kundly "
        "chart read make create show check want need use using prefer preferred do can could "
        "tell give given us your u know think guess male female man woman boy girl ad ce he's "
        "morning ist said says told now zone timezone somewhere maybe probably there then it'll "
        "mother's thinks remembers हैं मैं मेरा मेरी मेरे मुझे का की के को में पर से और है हूं हूँ "
        "हुआ हुई था थी समय दिन तारीख जगह शहर स्थान जन्म जन्मतिथि जन्मस्थान पैदा जी हां हाँ नहीं "
        "गलत सही बजे नमस्ते कृपया साल सन some sometime during precise approx birthplace birthtime "
        "nearly really very guys bhai-ji ya yaa toh hoga hogi raha rahi hone bola likha likhi "
        "answer answers question number no. janmsthan place: ho gaya gayi liye kar karo kijiye "
        "karein dijiye bana banao dekho batao aap aapko waise matlab don't dont skip yesterday "
        "wait switch actual real official officially paper papers documents document original "
        "registered choose go ago ek one small tiny chota chhota एक छोटा छोटे "
        "पास तिथि kisi ne note kiya bataya batayi bata diya late obviously indian "
        "if helps help needed hope useful old years year's mine we're twins wala wali waala hi bas "
        "checked certificate found out turns confirmed switch came later earlier "
    )
)
"""Words that carry no detail of a birth."""
