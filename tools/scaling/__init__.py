"""How Astra grows: more processes, more servers, and what happens when one of them is killed.

``python -m tools.scaling`` measures and writes the tables of ``docs/scaling.md``. Everything runs on
loopback, in throwaway databases, with the real writer and verifier; who asks shares the processors
with who answers, so the figures are lower bounds. To measure something else, write a module with a
``measure(effort)`` that returns a ``Table``, and name it in ``__main__.PARTS``.
"""
