"""Chaos: Astra as it runs, its processes killed at random while people talk with it.

``site`` starts the processes, kills them and starts them again; ``people`` talk, end their talks and
ask for reports over HTTP, each remembering what was promised; ``rounds`` does both until the last
round is over and lets everything finish; ``verdict`` compares what was promised with what is in the
database. ``python -m tools.chaos`` plays a hundred rounds and writes docs/chaos.md.
"""
