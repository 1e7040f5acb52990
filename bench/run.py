#!/usr/bin/env python3
"""Dateline and its peers on the same corpus: what a build costs, and what it changes.

    sh bench/peers/install.sh TOOLS
    python bench/run.py --articles 10000 --rounds 3 --peers hugo,pelican --tools TOOLS

Five cases: `cold` (no output, no cache), `noop` (nothing changed), `edit` (a sentence more in one article),
`add` (one new article, newer than all) and `stylesheet` (a rule more; Dateline only, since the peers' sites
have no styles). The rounds interleave the generators, so that their ratios survive a machine whose speed
drifts; the table has medians. CPU is user and system time of the whole tree of processes, peak memory is
that of the largest process, and what changed is told by the digests of all output files.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sites import PEERS, Run, Site

CASES = ("cold", "noop", "edit", "add", "stylesheet")
HEADER = "| generator | case | wall s | CPU s | peak MiB | files | changed | added | removed |"


def main(argv: Sequence[str] | None = None) -> int:
    args = _arguments(argv)
    names = ["dateline", *args.peers.split(",")] if args.peers else ["dateline"]
    args.work.mkdir(parents=True, exist_ok=True)
    sites = [Site(name, args.articles, args.work, args.tools) for name in dict.fromkeys(names)]
    runs: list[Run] = []
    for number in range(args.rounds):
        for site in sites:
            runs += _round(site, args.cases.split(","), is_last=number == args.rounds - 1)
    for site in sites:
        site.clear()
    print("\n".join(table(runs)))
    return int(any(run.failed for run in runs))


def table(runs: Sequence[Run]) -> list[str]:
    """The medians as a table in Markdown; what changed is that of the last round."""
    rows = [HEADER, "|---|---|" + "---:|" * 7]
    for peer, case in dict.fromkeys((run.peer, run.case) for run in runs):
        same = [run for run in runs if (run.peer, run.case) == (peer, case)]
        last = same[-1]
        median = [
            statistics.median(getattr(run, name) for run in same) for name in ("wall", "cpu", "peak_mib")
        ]
        what = ("", "", "") if case == "cold" else (last.changed, last.added, last.removed)
        cells = [f"{median[0]:.2f}", f"{median[1]:.2f}", f"{median[2]:.0f}", last.files, *what]
        failed = " (FAILED)" if any(run.failed for run in same) else ""
        rows.append(f"| {peer} | {case}{failed} | " + " | ".join(map(str, cells)) + " |")
    return rows


def _round(site: Site, cases: Sequence[str], *, is_last: bool) -> list[Run]:
    """One run of each case, on the output of the case before it."""
    runs = []
    for case in cases:
        if case == "stylesheet" and not site.name.startswith("dateline"):
            continue
        runs.append(site.run(case))
        print(json.dumps(asdict(runs[-1])), flush=True)
    if not is_last:
        site.restore()
    return runs


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Dateline and its peers on the same corpus.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="", help=f"of {', '.join(PEERS)}; Dateline always runs")
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--tools", type=Path, default=Path("peers"), help="where install.sh put the peers")
    parser.add_argument("--work", type=Path, default=Path("bench-sites"), help="where the sites are made")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
