"""The Hindi number words from one to ninety-nine, as people spell them in either script.

Each is a word of its own, so there is nothing to compute. To teach a spelling, add it to its line.
"""

from __future__ import annotations

from typing import Final

from astra.people.words.text import words_of

_TABLE: Final = """
1 ek एक
2 do दो
3 teen tin तीन
4 char chaar चार
5 paanch panch paach पांच पाच
6 chhah chhe che chah chhai chhay छह छः छ छे
7 saat sat सात
8 aath ath आठ
9 nau नौ
10 das dus दस
11 gyarah gyara giyarah ग्यारह
12 barah bara baarah बारह
13 terah तेरह
14 chaudah choudah chauda चौदह
15 pandrah pandra pandreh पंद्रह पन्द्रह
16 solah sola सोलह
17 satrah satra sattrah सत्रह
18 atharah atthara athara attharah अठारह अट्ठारह
19 unnis unnees उन्नीस
20 bees bis बीस
21 ikkis ikkees इक्कीस
22 bais baees baais बाईस बाइस
23 teis teiis teyis तेईस तेइस
24 chaubis chaubees चौबीस
25 pachis pachees pachchis पच्चीस
26 chhabbis chabbis chhabbees छब्बीस
27 sattais sattaees सत्ताईस सत्ताइस
28 atthais athais atthaees अट्ठाईस अठाईस अट्ठाइस
29 untis unattis untees उनतीस उन्तीस
30 tees tis तीस
31 ikattis iktis ikattees इकतीस इकत्तीस
32 battis battees बत्तीस
33 taintis tetis taintees तैंतीस तेंतीस
34 chauntis chautis चौंतीस
35 paintis paintees पैंतीस
36 chhattis chattis छत्तीस
37 saintis saintees सैंतीस
38 adtis artis adtees अड़तीस
39 untalis untaalis उनतालीस
40 chalis chaalis chalees चालीस
41 iktalis iktaalis इकतालीस
42 bayalis byalis bayaalis बयालीस
43 taintalis tetalis तैंतालीस तेतालीस
44 chauvalis chavalis chawalis चौवालीस चवालीस
45 paintalis paintaalis पैंतालीस
46 chhiyalis chiyalis छियालीस
47 saintalis saintaalis सैंतालीस
48 adtalis artalis अड़तालीस
49 unchas unchaas उनचास
50 pachas pachaas पचास
51 ikyavan ikyawan इक्यावन
52 bavan bawan बावन
53 tirpan trepan तिरपन तिरेपन
54 chauvan chawwan चौवन
55 pachpan पचपन
56 chhappan chappan छप्पन
57 sattavan sattawan सत्तावन
58 atthavan athavan atthawan अट्ठावन अठावन
59 unsath उनसठ
60 साठ
61 iksath इकसठ
62 basath baasath बासठ
63 tirsath तिरसठ तिरेसठ
64 chaunsath चौंसठ
65 painsath पैंसठ
66 chhiyasath chiyasath छियासठ
67 sadsath sarsath सड़सठ
68 adsath arsath अड़सठ
69 unhattar उनहत्तर
70 sattar सत्तर
71 ikhattar इकहत्तर
72 bahattar बहत्तर
73 tihattar तिहत्तर
74 chauhattar चौहत्तर
75 pachhattar pachattar पचहत्तर
76 chhihattar chihattar छिहत्तर
77 satattar sathattar सतहत्तर
78 athhattar athattar अठहत्तर
79 unyasi unasi उनासी उन्यासी
80 assi अस्सी
81 ikyasi इक्यासी
82 bayasi byasi बयासी
83 tirasi तिरासी
84 chaurasi चौरासी
85 pachasi पचासी
86 chhiyasi chiyasi छियासी
87 satasi sattasi सत्तासी सतासी
88 athasi atthasi अट्ठासी अठासी
89 navasi nawasi नवासी
90 nabbe navve nabbey नब्बे
91 ikyanve ikyanbe ikyanave इक्यानवे इक्यानबे
92 banve baanve banbe bayanve बानवे बानबे
93 tiranve tiranbe tiranave तिरानवे तिरानबे
94 chauranve chauranbe chauranave चौरानवे चौरानबे
95 pachanve pachanbe panchanve panchanave पचानवे पंचानवे पंचानबे
96 chhiyanve chiyanve chhiyanbe chhiyanave छियानवे छियानबे
97 sattanve sattanbe satanve sattanave सत्तानवे सत्तानबे
98 atthanve athanve atthanbe atthanave अट्ठानवे अठानवे अट्ठानबे
99 ninyanve ninanve ninyanbe ninyanave निन्यानवे निन्यानबे
"""


def _values() -> dict[str, int]:
    """Return each word, written as ``canonical`` does, with its number."""
    lines = [line.split() for line in _TABLE.strip().splitlines()]
    return {word: int(number) for number, *words in lines for word in words_of(" ".join(words))}


HINDI_NUMBERS: Final = _values()
