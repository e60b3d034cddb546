"""Company: who near them a person speaks of, by the word they used.

``named`` finds the word, ``near`` whether that person can be woken or gone to now. To teach another
word for somebody, add it to ``_WORDS``; what they are called in an answer stands under ``[who]`` in
``words/<language>.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from astra.guide.safety.hearing import STOP, Heard, hear
from astra.guide.safety.listening import hears

_WORDS: Final = {
    "mother": "mother mom mum mummy mommy mumma amma ammi maa ma mata mataji माँ मां मम्मी अम्मा माता",
    "father": "father dad daddy papa pita pitaji abbu पापा पिता पिताजी अब्बू",
    "parents": "parents मातापिता",
    "sister": "sister sis behen behan bahan bahen didi बहन दीदी",
    "brother": "brother bhai bhaiya भाई भैया",
    "husband": "husband hubby pati पति",
    "wife": "wife patni biwi bivi पत्नी बीवी",
    "partner": "partner fiance fiancee मंगेतर",
    "boyfriend": "boyfriend bf बॉयफ़्रेंड बॉयफ्रेंड",
    "girlfriend": "girlfriend gf गर्लफ़्रेंड गर्लफ्रेंड",
    "roommate": "roommate roomie roomies flatmate housemate रूममेट",
    "friend": "friend bestie dost saheli दोस्त सहेली",
    "grandmother": "grandmother grandma granny",
    "nani": "nani नानी",
    "dadi": "dadi दादी",
    "grandfather": "grandfather grandpa",
    "nana": "nana नाना",
    "dada": "dada दादा",
    "aunt": "aunt aunty auntie आंटी",
    "chachi": "chachi चाची",
    "mausi": "mausi मौसी",
    "bua": "bua बुआ",
    "uncle": "uncle अंकल",
    "chacha": "chacha chachu चाचा",
    "cousin": "cousin",
    "neighbour": "neighbour neighbor padosi padosan पड़ोसी पड़ोसन",
    "warden": "warden वॉर्डन वार्डन",
    "son": "son beta bete बेटा बेटे",
    "daughter": "daughter beti बेटी",
}
KIN: Final = {word: kin for kin, words in _WORDS.items() for word in hear(words).plain.split()}
_CHILDREN: Final = frozenset({"son", "daughter"})
"""Who may be too young to be woken for help."""
_PRONOUNS: Final = frozenset(
    hear(
        "she he her him his they them their shes hes theyre woh wo vo voh unhe unhein unko unka unki"
        " unke usko uska uski uske isko वे वो वह उन्हें उनको उनका उनकी उनके उसे उसको उसका उसकी उसके"
    ).plain.split()
)
_CALLS: Final = frozenset({"bhai", "bhaiya", "dost", "didi"})
"""What a listener is also called: somebody is meant only when a word beside it says so."""
_OWNED: Final = frozenset(
    "mera mere meri my apna apne apni chhota chota bada badi chhoti choti".split()
)
_MARKED: Final = frozenset("ko ki ka ke se ne bhi so paas pas sath saath bagal ghar".split())


def named(heard: Heard) -> str | None:
    """Return who is named last in a message, as a key of ``[who]``; None when nobody is."""
    words = heard.plain.split(" ")
    return next(iter(_named_backwards(words)), None)


def _named_backwards(words: Sequence[str]) -> Iterator[str]:
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        kin = KIN.get(word) or KIN.get(word.removesuffix("s"))
        if kin and (word not in _CALLS or _meant(words, at)):
            yield kin


def _meant(words: Sequence[str], at: int) -> bool:
    before, after = words[at - 1] if at else STOP, words[at + 1] if at + 1 < len(words) else STOP
    return before in _OWNED or after in _MARKED


def spoken_of(heard: Heard, earlier: Iterable[Heard]) -> str | None:
    """Return who a message is about: named in it, or before (latest first) and meant by "she" now."""
    return named(heard) or (_named_in(earlier) if _refers(heard) else None)


def near(heard: Heard, earlier: Iterable[Heard] = ()) -> str | None:
    """Return the grown person said to be near, whom ``earlier`` messages may have named."""
    known = _named_in(earlier)
    for _, sentence in heard.sentences():
        who = named(sentence) or (known if _refers(sentence) else None)
        close = hears(sentence, "near") and not hears(sentence, "away")
        if who and close and who not in _CHILDREN:
            return who
    return None


def _named_in(messages: Iterable[Heard]) -> str | None:
    return next(filter(None, map(named, messages)), None)


def _refers(heard: Heard) -> bool:
    return not _PRONOUNS.isdisjoint(heard.plain.split(" "))
