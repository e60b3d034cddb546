"""Asked: facts that are worked out only when somebody asks for them.

The daily list of ``facts_for`` holds what most texts need. What few questions ask for is found
here: where a house begins (``houses``), figures and balances (``figures``), long periods
(``periods``), what the sky does on dates to come (``sky``) and the words for all of it
(``wording``). To answer about a new kind of thing, add a module that returns facts of its kind.
"""
