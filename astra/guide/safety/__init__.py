"""Safety: what is answered before any model and any astrology, by rules anyone can read.

``assess`` names what care a message needs. Inside, ``hearing`` evens out how it is written,
``phrases`` holds what is listened for, in plain text files, ``crisis`` tells danger from figures of
speech, ``rules`` puts it all in order, ``lines`` knows who answers the phone and ``words`` holds what
is said, which ``astra.guide.care`` makes into a reply.
"""

from astra.guide.safety.rules import ADULT_YEARS, Assessment, assess, may_flirt, says_child

__all__ = ["ADULT_YEARS", "Assessment", "assess", "may_flirt", "says_child"]
