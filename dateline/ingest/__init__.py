"""Seeds to articles: corrections win, kills withdraw, an editor's edits are kept."""

from __future__ import annotations

from pathlib import Path

from dateline.config import Config
from dateline.ingest import arrivals, seedlock
from dateline.ingest.arrivals import Wanted
from dateline.ingest.kind import Ingest, Order, SeedStat

__all__ = ["Ingest", "Order", "SeedStat", "ingest"]


def ingest(root: Path, config: Config, order: Order) -> Ingest:
    """Make articles of what is new in seeds/, under content/ and nowhere else.

    Raises UserError where content/seeds.lock is damaged or nothing can be written; a bad seed is a warning.
    """
    lock = seedlock.load(root)
    wanted = Wanted(
        known=order.known,
        refused=order.refused,
        only=order.only,
        show_all=order.show_all or order.dry_run,
    )
    found = arrivals.look(root, seedlock.settled(lock), wanted)
    if not found.arrivals:
        return found.report()
    from dateline.ingest.run import Run  # the readers of copy take a while to load, and most builds need none

    return Run(root, config, order, lock).carry_out(found)
