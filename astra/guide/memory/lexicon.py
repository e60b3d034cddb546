"""The words a life is told in: trades, relations, ailments, in English, Hinglish and Hindi.

Tables and no logic: ``patterns`` is built from them. To teach a trade, a relation or an ailment, add
it to its table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _any(words: str) -> str:
    """Return an alternation of ``words`` (spaces in a term are written as ``_``), longest first."""
    terms = sorted((word.replace("_", " ") for word in words.split()), key=len, reverse=True)
    return "|".join(terms)


TRADES: Final = _any(
    "accountant actor actress advocate air_hostess analyst architect artist astrologer athlete "
    "author baker banker barber barista bartender beautician biologist blogger broker builder "
    "businessman businesswoman butcher ca captain carpenter cashier chartered_accountant chef "
    "chemist civil_servant cleaner clerk coach coder composer constable consultant contractor cook "
    "counsellor counselor cricketer dancer data_scientist dentist designer developer dietician "
    "dietitian director doctor driver economist editor electrician engineer entrepreneur farmer "
    "filmmaker firefighter flight_attendant florist founder freelancer gardener geologist "
    "government_employee graphic_designer guard hairdresser homemaker house_husband housewife hr "
    "influencer intern interpreter investor jeweller journalist judge labourer lawyer lecturer "
    "librarian makeup_artist manager marketer mechanic midwife miner model musician nanny nurse "
    "nutritionist officer optician painter pandit paramedic pharmacist photographer physicist "
    "physiotherapist pilot plumber podcaster poet police_officer politician potter priest "
    "principal producer professor programmer psychiatrist psychologist publisher receptionist "
    "recruiter reporter researcher sailor salesman salesperson saleswoman scientist sculptor "
    "secretary shopkeeper singer social_worker soldier statistician stylist surgeon surveyor "
    "tailor teacher technician therapist tour_guide trader trainer translator tutor vet "
    "veterinarian waiter waitress watchmaker weaver welder writer youtuber zookeeper "
    "adhyapak shikshak vakil daktar kisan fauji sainik dukandar lekhak darzi "
    "अध्यापक अध्यापिका शिक्षक शिक्षिका टीचर नर्स डॉक्टर इंजीनियर वकील लेखक लेखिका किसान फौजी सैनिक दुकानदार "
    "दर्जी पत्रकार गृहिणी व्यापारी गायक गायिका कलाकार वैज्ञानिक प्रोफेसर मैनेजर अकाउंटेंट ड्राइवर"
)
FIELDS: Final = _any(
    "it tech software finance banking marketing advertising sales hr hospitality retail healthcare "
    "medicine law education teaching research media journalism film films fashion design "
    "construction real_estate insurance logistics manufacturing agriculture government consulting "
    "e-commerce aviation shipping tourism music theatre sports advertising pharma telecom "
    "human_resources public_relations customer_service customer_support data_science"
)
DEGREES: Final = _any(
    "mba bba btech b.tech mtech m.tech bsc b.sc msc m.sc bcom b.com mcom ba ma llb llm phd ph.d "
    "mbbs md bds nursing engineering medicine law ca cs upsc neet jee gate cat gre gmat ielts ssc "
    "bca mca class diploma degree masters master's bachelors bachelor's thesis doctorate "
    "एमबीए बीटेक बीए एमए बीएससी एमएससी पीएचडी यूपीएससी नीट"
)
AILMENTS: Final = _any(
    "diabetes thyroid hypothyroidism hyperthyroidism pcos pcod asthma migraine migraines anxiety "
    "an_anxiety_disorder depression adhd autism bipolar_disorder high_blood_pressure "
    "low_blood_pressure bp high_bp hypertension arthritis cancer epilepsy insomnia ibs "
    "endometriosis anaemia anemia back_pain a_bad_back a_heart_condition a_slipped_disc "
    "chronic_pain fibromyalgia psoriasis eczema vertigo sinus sinusitis ocd ptsd an_ulcer ulcers "
    "sugar_ki_bimari sugar depression_ki_problem डायबिटीज मधुमेह शुगर थायराइड अस्थमा दमा माइग्रेन "
    "डिप्रेशन एंग्ज़ायटी बीपी गठिया"
)
RELATIONS: Final[Mapping[str, str]] = {
    "mother": "mother mom mum mummy mama maa ma amma ammi mata mataji माँ मां मम्मी अम्मा माता",
    "father": "father dad daddy papa pitaji pita abbu baba पिता पापा पिताजी",
    "sister": "sister elder_sister younger_sister big_sister little_sister behen behan bahan didi "
    "chhoti_behen badi_behen बहन दीदी",
    "brother": "brother elder_brother younger_brother big_brother little_brother bhai bhaiya "
    "chhota_bhai bada_bhai भाई भैया",
    "husband": "husband hubby pati पति",
    "wife": "wife patni biwi पत्नी बीवी",
    "partner": "partner better_half पार्टनर",
    "boyfriend": "boyfriend bf बॉयफ्रेंड",
    "girlfriend": "girlfriend gf गर्लफ्रेंड",
    "fiancé": "fiance fiancee fiancé fiancée mangetar मंगेतर",
    "son": "son beta बेटा बेटे",
    "daughter": "daughter beti बेटी",
    "baby": "baby",
    "grandmother": "grandmother grandma granny nani dadi नानी दादी",
    "grandfather": "grandfather grandpa nana dada नाना दादा",
    "mother-in-law": "mother-in-law mother_in_law saas सास",
    "father-in-law": "father-in-law father_in_law sasur ससुर",
    "uncle": "uncle chacha mausa chachu चाचा",
    "aunt": "aunt aunty auntie chachi mausi bua चाची मौसी बुआ",
    "cousin": "cousin",
    "friend": "friend best_friend bestie dost दोस्त",
    "boss": "boss manager बॉस",
    "colleague": "colleague coworker co-worker",
    "roommate": "roommate flatmate",
    "ex": "ex ex-boyfriend ex-girlfriend ex-husband ex-wife",
}
"""Each relation, and the words for it."""
ONE_OF_A_KIND: Final = frozenset(
    "mother father husband wife partner boyfriend girlfriend fiancé mother-in-law "
    "father-in-law boss".split()
)
"""Relations of whom a person has one, so that a new name corrects the old."""
COUPLES: Final = frozenset("husband wife partner boyfriend girlfriend fiancé".split())
RELATION_OF: Final[Mapping[str, str]] = {
    word.replace("_", " "): relation
    for relation, words in RELATIONS.items()
    for word in words.split()
}
RELATION: Final = _any(" ".join(RELATIONS.values()))
PETS: Final = _any(
    "dog puppy cat kitten parrot rabbit hamster horse tortoise turtle fish goldfish bird kutta "
    "kutte billi tota कुत्ता कुत्ते बिल्ली तोता"
)
PET_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(("kutta", "kutte", "puppy", "कुत्ता", "कुत्ते"), "dog"),
    **dict.fromkeys(("billi", "kitten", "बिल्ली"), "cat"),
    **dict.fromkeys(("tota", "तोता"), "parrot"),
}
