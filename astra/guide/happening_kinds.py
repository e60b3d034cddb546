"""The kinds of event a life is told in, and the words that tell them.

A table and no logic: ``happenings`` reads sentences with it. To add a kind, add a row to ``KINDS``;
the first row that fits a clause wins. Patterns are matched against lower-case text without dots
below Devanagari letters.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of event, and the words that tell it.

    ``past`` and ``coming`` follow the English subject ("I just …"); ``states`` stand on
    their own and name the speaker themselves ("dumped me"); ``thing`` is what "my … is"
    and "my … was" are said of. ``noun`` is followed,
    in Hinglish or Hindi, by one of ``done`` or ``ahead``. ``mine_only`` asks for a spoken
    "mera" or "I", where the bare noun is as likely somebody else's.
    """

    desc: str
    past: str = ""
    coming: str = ""
    states: str = ""
    thing: str = ""
    noun: str = ""
    done: str = ""
    ahead: str = ""
    mine_only: bool = False


_A = r"(?:(?:a|an|my|the|our) )?(?:\w+ ){0,2}?"
_HUA = r"ho ?(?:gay?[aie]|chuk[aie])|hu[aie]|हुआ|हुई|हो गया|हो गई"
_THA = r"tha|thi|the$|था|थी|थे"
_MILA = r"mil[ai]|mil gay?[aie]|मिल गया|मिल गई|मिला|मिली"
_HAI = r"hai|hain|hog[aie]|है|होगा|होगी"

_BEGINS = r"shuru (?:ho rah[aie]|hog[aie]|hon[aie])|शुरू (?:हो रह[ाीे]|होग[ाीे]|होन[ाीे])"

_PAPER = r"exam|paper|pariksha|परीक्षा|एग्जाम"
_LIYA = r"kharida|kharidi|khareeda|khareedi|kharid li(?:ya)?|khareed li(?:ya)?|खरीदा|खरीदी|खरीद लिया|खरीद ली"
_DEAR = (
    "mother|father|mom|mum|dad|wife|husband|son|daughter|brother|sister|uncle|aunt|friend"
    "|grand(?:mother|father|ma|pa|mom|dad)|nani|dadi|nana|dada|dog|cat|maa|mummy|papa|pitaji"
    "|mataji|pati|patni|bhai|behen|bahan|chacha|mama|mausi|bua|dost"
)
_DEAR_HINDI = (
    "माँ|मां|मम्मी|पापा|पिताजी|माताजी|नानी|नाना|दादी|दादा|भाई|बहन|पति|पत्नी|चाचा|मामा|मौसी|बुआ|दोस्त"
)

KINDS = (
    Kind(
        "Promotion",
        past=rf"got promoted|got {_A}promotion|(?:was|been|were) promoted|received {_A}promotion",
        states=r"promoted me|gave me (?:a |the )?promotion"
        r"|my promotion (?:came|went|got|was|is) (?:through|approved|confirmed)",
        noun=r"promotion|प्रमोशन",
        done=rf"{_HUA}|{_MILA}",
    ),
    Kind(
        "Job offer",
        past=rf"(?:got|received|have|have got) {_A}(?:job )?offer(?: letter)?"
        r"(?= (?:from|at|as|to join|today|yesterday|this|last|in)\b|$)",
        states=r"offered me (?:a |the )?(?:job|position|role)",
        noun=r"offer(?: letter)?|prastaa?v|प्रस्ताव|ऑफर",
        done=rf"{_MILA}|a+ gay?a|aaya|aya|आया|आ गया",
    ),
    Kind(
        "New job",
        past=rf"got {_A}job(?! interview| offer)|got hired|(?:was|been) hired"
        rf"|joined {_A}(?:company|firm|job)"
        rf"|(?:started|landed) {_A}(?:new )?job",
        coming=rf"(?:start|starting|join|joining) {_A}new (?:job|company|firm)",
        noun=r"job|naukri|नौकरी",
        done=rf"{_MILA}|lag gay?i|join (?:ki|kiya|kar li)|shuru (?:ki|kar di)|लग गई|शुरू (?:की|कर दी)",
        ahead=_BEGINS,
    ),
    Kind(
        "Internship",
        past=rf"(?:got|started|landed|finished|completed) {_A}internship",
        coming=rf"(?:start|starting|join|joining|begin|beginning) {_A}internship",
        thing=r"internship",
        noun=r"internship|इंटर्नशिप",
        done=rf"{_MILA}|lag gay?i|shuru (?:ki|kar di|ho gay?i)|लग गई|शुरू (?:की|कर दी|हो गई)",
        ahead=_BEGINS,
    ),
    Kind(
        "Left a job",
        past=r"lost my job|got (?:fired|laid off)|(?:was|been) (?:fired|laid off|let go)"
        r"|quit my job|resigned|put in my papers",
        noun=r"job|naukri|नौकरी",
        done=r"chali gay?i|chh?oot gay?i|chh?od di|छूट गई|चली गई|छोड दी",
    ),
    Kind(
        "Passed an interview",
        past=rf"(?:passed|cleared) {_A}interview",
        noun=r"interview|इंटरव्यू",
        done=r"(?:clear|pass) (?:ho ga\w+|kar li\w*)|(?:पास|क्लियर) हो गया",
        mine_only=True,
    ),
    Kind(
        "Job interview",
        past=rf"had {_A}interview|gave {_A}interview|interviewed (?:at|with|for)",
        coming=rf"(?:have|got|have got) {_A}interview|(?:am )?interviewing (?:at|with|for)",
        thing=r"interview",
        noun=r"interview|इंटरव्यू",
        done=rf"{_THA}|{_HUA}|diya|दिया",
        ahead=rf"{_HAI}|dena",
    ),
    Kind(
        "Breakup",
        past=r"broke up(?! (?:the|a|my|our))|split up|got dumped|ended (?:my|our|the) relationship",
        states=r"(?:broke up with|dumped) me|we broke up",
        noun=r"break ?up|ब्रेकअप",
        done=_HUA,
    ),
    Kind("Divorce", past=r"got divorced", noun=r"divorce|talaq", done=_HUA, mine_only=True),
    Kind(
        "Engagement",
        past=r"got engaged(?! in (?:a|an|the|this|some|it)\b)",
        coming=r"getting engaged",
        states=r"proposed to me",
        noun=r"sagai|engagement|सगाई",
        done=rf"{_HUA}|{_THA}",
        ahead=_HAI,
        mine_only=True,
    ),
    Kind(
        "Wedding",
        past=r"got married(?! to (?:my|the) (?:work|job|career|phone|desk|laptop))|tied the knot",
        coming=r"getting married",
        thing=r"wedding",
        noun=r"sh?aadi|shadi|शादी",
        done=rf"{_HUA}|{_THA}",
        ahead=_HAI,
        mine_only=True,
    ),
    Kind(
        "Birth of a child",
        past=r"had (?:a|our|my) (?:baby|son|daughter)|gave birth"
        r"|became (?:a )?(?:mother|father|mom|dad|parents?)",
        states=r"(?:mera|hamara|humara) (?:beta|baby|bachcha) hua|(?:meri|hamari|humari) beti hui"
        r"|(?:मेरा|हमारा) बेटा हुआ|(?:मेरी|हमारी) बेटी हुई",
    ),
    Kind(
        "Bereavement",
        past=rf"lost my (?:{_DEAR})\b(?!')",
        states=rf"my (?:\w+ )?(?:{_DEAR}) (?:just )?(?:passed away|passed on|died|expired)"
        rf"|(?:mere|meri|hamare|hamari|मेरे|मेरी|हमारे|हमारी) (?:\w+ )?(?:{_DEAR}|{_DEAR_HINDI})(?: ji)? "
        r"(?:guzar ga\w+|chal base|k[ai] (?:dehant|nidhan|death|maut) ho ga\w+"
        r"|गुजर (?:गए|गई|गईं|गये)|चल बसे|चल बसीं|(?:का|की) (?:देहांत|निधन|मौत) हो (?:गया|गई))",
    ),
    Kind(
        "Moved home",
        past=r"moved (?:to(?! tears)|into|out|house|home|in with)|shifted (?:to|into)|relocated",
        coming=r"(?:moving|shifting|relocating) (?:to|into|out|house|home|in with)",
        noun=r"shift",
        done=rf"{_HUA}|kiya",
        ahead=r"ho rah[aie]|ho jaung[aie]|karna",
    ),
    Kind("Pregnancy", past=r"am pregnant|are expecting"),
    Kind(
        "Bought a car",
        past=rf"bought {_A}car",
        noun=r"car|gaadi|gadi|गाडी|कार",
        done=rf"li|le li|ली|{_LIYA}",
        mine_only=True,
    ),
    Kind(
        "Bought a home",
        past=rf"bought {_A}(?:house|home|flat|apartment)",
        noun=r"ghar|flat|makaan|makan|घर|मकान|फ्लैट",
        done=_LIYA,
        mine_only=True,
    ),
    Kind(
        "Visa approved",
        past=r"got (?:my|a|the|our) visa",
        states=r"(?:my|our) (?:\w+ )?visa (?:(?:got|was|is|has been) (?:approved|granted)|came)",
        noun=r"visa|वीजा",
        done=rf"{_MILA}|a+ gay?[aie]|lag gay?[aie]|आ गया|लग गया",
        mine_only=True,
    ),
    Kind("Won a court case", past=r"won (?:my|our|the) (?:court )?case"),
    Kind(
        "Admission",
        past=r"got (?:an? )?(?:admission|accepted|a seat) (?:in|into|to|at)",
        noun=r"admission|एडमिशन|दाखिला",
        done=rf"{_HUA}|{_MILA}",
        mine_only=True,
    ),
    Kind(
        "Accident",
        past=rf"(?:had|met with|was in|been in) {_A}accident|crashed my (?:car|bike|scooter)",
        noun=r"accident|एक्सीडेंट|दुर्घटना",
        done=_HUA,
        mine_only=True,
    ),
    Kind(
        "Loss of a pregnancy",
        past=r"had a miscarriage|miscarried|lost (?:my|our|the) (?:baby|pregnancy)",
    ),
    Kind(
        "Passed an exam",
        past=rf"(?:passed|cleared) {_A}(?:exam|test)s?",
        noun=_PAPER,
        done=r"pass (?:ho ga\w+|kar li\w*)|clear (?:ho ga\w+|kar li\w*)"
        r"|पास हो (?:गया|गई|गए)|पास कर ली",
    ),
    Kind(
        "Failed an exam",
        past=rf"(?:failed|flunked) {_A}(?:exam|test)s?",
        noun=_PAPER,
        done=r"fail ho ga\w+|फेल हो (?:गया|गई|गए)",
    ),
    Kind(
        "Viva",
        past=rf"(?:had|gave) {_A}viva",
        coming=rf"(?:have|got|have got) {_A}viva",
        thing=r"viva",
        noun=r"viva|वाइवा|वायवा",
        done=rf"{_THA}|{_HUA}|diya|दिया",
        ahead=rf"{_HAI}|dena",
    ),
    Kind(
        "Exam",
        past=rf"had {_A}exam|gave {_A}exam|took {_A}exam|wrote {_A}exam",
        coming=rf"(?:have|got|have got) {_A}exams?",
        thing=r"exams?",
        noun=_PAPER,
        done=rf"{_THA}|{_HUA}|diya|दिया",
        ahead=rf"{_HAI}|dena",
    ),
    Kind("Graduation", past=r"graduated"),
    Kind(
        "Illness",
        past=r"(?:fell|got|was|am|have been|been) (?:so |very |really )?(?:sick|ill)(?! of)"
        r"|got (?:covid|dengue|malaria|the flu)|caught (?:covid|a cold|the flu)"
        r"|(?:was|am|been) (?:unwell|in (?:the )?hospital)"
        r"|have (?:a )?(?:fever|flu|covid|dengue)|(?:was|been|am) (?:hospitali[sz]ed|diagnosed)",
        noun=r"b[ei]e?mar|bukhar|बीमार|बुखार",
        done=rf"{_HUA}|pad gay?[aie]|hu|hoon|hun|hai|{_THA}|है|हूँ|हूं",
    ),
    Kind(
        "Surgery",
        past=rf"had {_A}(?:surgery|operation)|had surgery",
        coming=rf"have {_A}(?:surgery|operation)",
        thing=r"surgery|operation",
        noun=r"operation|surgery|ऑपरेशन",
        done=rf"{_HUA}|{_THA}",
        ahead=_HAI,
        mine_only=True,
    ),
    Kind(
        "Journey",
        past=rf"travell?ed to|flew to|went on {_A}(?:trip|holiday|vacation|pilgrimage)",
        coming=rf"(?:travell?ing|flying) to|going on {_A}(?:trip|holiday|vacation|pilgrimage)"
        r"|leaving for",
        thing=r"flight(?: to \w+)?",
        noun=r"flight|gh(?:oo|u)mne|(?:trip|yatra) (?:pe|par)|फ्लाइट|घूमने|यात्रा पर",
        done=rf"{_THA}|ga(?:y?[aei]|ye)|गया|गई|गए",
        ahead=rf"{_HAI}|ja rah\w+|jaun\w+|जा रहा|जा रही|जा रहे|जाऊंगा|जाऊंगी",
        mine_only=True,
    ),
    Kind(
        "Started a business",
        past=r"(?:started|launched) (?:a|my|our) (?:own |new )?(?:business|company|startup|shop)",
    ),
    Kind(
        "Answer due",
        coming=r"(?:have|have got) to (?:answer|reply|respond|decide|say yes or no)"
        r"|must (?:answer|reply|respond|decide)",
        noun=r"(?<!aapko )(?<!tumhe )jawaa?b|(?<!आपको )(?<!तुम्हें )जवाब",
        ahead=r"den[ai] (?:hai|hoga|padega)|देना (?:है|होगा|पडेगा)",
    ),
)
