"""The report of a run, in Markdown: figures, and what was wrong."""

from __future__ import annotations

from tools.chaos.rounds import Figures

_INTRODUCTION = """\
# Chaos

`make chaos` runs Astra as it is run for people, its web process, two workers and mongod each in a \
process of its own, and kills one of them (`kill -9`) at a random moment, round after round (a \
hundred unless told otherwise), while people talk over the HTTP API, end their talks and ask for \
weekly reports. Whoever is cut off asks again with the same key, as the pages do. Then nobody is \
killed any more, everything may finish, and what was acknowledged is compared with what is in the \
database. `tests/acceptance/test_chaos.py` plays a few rounds on every change. This page is written \
by the run.
"""
_CHECKED = """\
Checked: every message acknowledged has exactly one final answer, written once, in the order asked; \
what was acknowledged is all there, and nothing twice; every ended talk has one workflow, its lines \
once in its transcript, one summary, and counts once on the journey; no report is there twice; every \
workflow and task is completed; no file belongs to nothing.
"""


def report(figures: Figures) -> str:
    """Return the report of a run as a page."""
    kills = ", ".join(f"{name} {count}" for name, count in sorted(figures.kills.items()))
    rows = (
        ("rounds", f"{figures.kills.total()}: {kills}"),
        ("seed", f"{figures.seed}"),
        (
            "lasted",
            f"{figures.lasted_s:.0f} s, and {figures.quiet_after_s:.0f} s until all was done",
        ),
        ("people", f"{figures.people}"),
        ("messages acknowledged", f"{figures.messages:,}"),
        ("talks ended", f"{figures.talks:,}"),
        ("reports asked for", f"{figures.reports:,}"),
        ("requests sent again", f"{figures.asked_again:,}"),
        ("workflows, and tasks", f"{figures.workflows:,}, and {figures.tasks:,}"),
        ("pieces of work taken up again", f"{figures.taken_up:,}"),
        ("errors logged", f"{figures.complaints:,}"),
        ("found wrong", f"{len(figures.faults)}"),
    )
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    wrong = "".join(f"- {fault}\n" for fault in figures.faults)
    return "\n".join(
        [
            _INTRODUCTION,
            f"| the last run | |\n|---|---|\n{table}\n",
            _CHECKED,
            *([wrong] * bool(wrong)),
        ]
    )
