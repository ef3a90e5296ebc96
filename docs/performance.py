"""Make the page of how fast Obelism is from the figures of a run of the bench.

``python bench/bench.py --json docs/performance.json`` writes the figures; ``docs/generate.py`` writes the page.
"""

from __future__ import annotations

from typing import Any

TITLES = {
    "startup": ("Start to finish", "Whole processes, by the bare interpreter."),
    "throughput": (
        "A whole run",
        "One process, no cache, the start of the program included; the default, and `--min-severity info` beside it.",
    ),
    "cache": (
        "The cache",
        "A run that finds everything in [the cache](cache.md), one that fills it, and one without. The start of the "
        "program is in all three, so with more text the share of a warm run is smaller.",
    ),
    "memory": ("Memory", "The most that one process held."),
    "rivals": (
        "Other linters",
        "Each over the same files in turn, with the settings that it has by itself. They look for other things, so "
        "this says what a run costs, not which is better; [the comparison](comparison.md) says what each finds.",
    ),
    "stages": (
        "Where the time goes",
        "Within a process that is warm. Each check runs alone over documents that are parsed and counted, so what "
        "checks share is in no row but the first, and the rows do not add up to it. Checks below "
        "a hundredth are left out.",
    ),
    "growth": ("Twice the text, twice the rules", "The phrases that are added are of the same shape and never match."),
    "across": (
        "Across files",
        "What rules that compare files take beside reading; [many documents](scale.md) has more.",
    ),
    "copies": (
        "Copies that are found",
        "Of copies that were planted in made-up paragraphs: word for word, with an eighth of the words changed, and "
        "with a third changed and the halves turned round. *Candidates* are compared, *told* are found.",
    ),
    "editor": ("In an editor", "The server, from a change in a text until everything is told."),
}

INTRODUCTION = """\
# How fast it is

`make bench` measures this on your machine, in a few minutes, with your other linters if they are installed:

```sh
make bench
make bench BENCH="--json figures.json --tools path/to/programs --corpus my/articles rivals"
```

Times are processor seconds, medians of {repeat} turns. Things that are compared run one after the other in each turn,
and a ratio is the median of those of the turns. **Compare ratios, not seconds**: these were taken with {python} on
{cores} cores on which other programs ran (load {load} at the start), so single figures may be off by a fifth or more.
The texts are {megabytes:g} MB of made-up prose and as much made-up documentation in Markdown, whose words are
those of Obelism's own articles and pages. Real texts differ; `--corpus` takes yours for the documentation."""

REACH = """\
## What 5 MB a second would take

All above is measured; this is partly reckoned.

*Measured*, once, on other texts (3.6 MB of prose, 4.7 MB of documentation), in one process of CPython 3.11 with two
cores: what every run has to do before the first rule is asked (start, read, parse, fold, split into sentences and
words, number the words) took 1.4 and 2.5 s, so 2.5 MB/s of prose and 1.9 MB/s of documentation. With no rule at all 5
MB/s is out of reach for plain CPython. Hardly a part of a whole run holds an eighth of its time, so no one change
halves it. A small compiled tokeniser gave the same words, and numbered them, in 0.10 s instead of 0.27 and 0.40 s: 3
to 5 per cent of a run of that time.

*Reckoned* from it: with the index of words, the sentences and the reader of Markdown compiled too, a run would save
perhaps 0.7 s on that prose and 1.4 s on that documentation. That leaves the floor at about 0.7 and 1.1 s, 4 to 5
MB/s, again without one rule. So 5 MB/s in one process would take a core in a compiled language that holds the text
layers **and** the checks, and calls Python for rules of plugins only. It would bring a wheel for every platform, and
checks that fewer people can read or write. It is not planned: [processes](scale.md#on-one-machine) share the work
among cores, and the [cache](cache.md) leaves out what has not changed."""


def performance_page(record: dict[str, Any]) -> str:
    """Return the page of the figures that the bench wrote."""
    parts = [INTRODUCTION.format(**record["machine"])]
    for task, (title, about) in TITLES.items():
        rows = [_row(row) for row in record["rows"] if row["task"] == task]
        if rows:
            head = "| what | measured | ratio | against |\n|---|--:|--:|---|"
            parts += [f"## {title}", about, "\n".join([head, *rows])]
    return "\n\n".join([*parts, REACH]) + "\n"


def _row(row: dict[str, Any]) -> str:
    """Return a line of a table; what is not there has a note instead of figures."""
    measured = row["note"] if row["value"] is None else f"{row['value']:.3g} {row['unit']}"
    ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
    return f"| {row['what']} | {measured} | {ratio} | {row['against']} |"
