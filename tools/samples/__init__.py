"""Play the sample conversations: ``python -m tools.samples`` writes ``docs/samples.md``.

The talks stand in ``talks.toml``. Each is played through the same parts as behind the pages, offline
and in a database that is thrown away, so what stands in the document is what people get.
"""
