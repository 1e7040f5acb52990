"""From what a build found and made to its decision: what changes in output/, and what is known next time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import pages
from dateline.building import fulltext, intake, look
from dateline.building.compare import Difference, News
from dateline.digest import Digest, QueryKey
from dateline.ingest import Ingest
from dateline.journal import Phase, Step
from dateline.page import Rendered
from dateline.questions.ask import Answers
from dateline.store.known import Decision, KnownPage
from dateline.store.seen import Source

PHASES = {"asset": Phase.NEW, "article": Phase.CHANGED, "listing": Phase.LISTING, "feed": Phase.FEED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build found and made."""

    seeds: Ingest
    news: News
    found: Difference
    rendered: Sequence[Rendered]
    html: Mapping[Digest, str]  # of bodies that were converted


def decide(outcome: Outcome, known: Mapping[str, Source], notes: Mapping[str, str]) -> Decision:
    """The decision of a build; `known` are the files as the last one read them, `notes` are its own."""
    news, found, seeds = outcome.news, outcome.found, outcome.seeds
    read = [row for row in intake.seed_rows(seeds.seen) if known.get(row.path) != row]
    said = look.warnings_text({**news.taken.warnings, **seeds.refused})
    return Decision(
        rendered=[_told(made, found) for made in outcome.rendered],
        gone=found.gone,
        touched=found.touched,
        sources=[*news.taken.changed, *read],
        sources_gone=known.keys() - news.taken.paths - seeds.seen.keys(),
        fronts=news.taken.fronts,
        articles=news.taken.articles,
        html=outcome.html,
        guards={**found.guards, **_guards(outcome.rendered, found.answers)},
        meta={**notes, "warnings": said},
        steps=[*_writes(outcome.rendered, found.known), *_deletions(found.gone, found.known)],
    )


def _told(made: Rendered, found: Difference) -> Rendered:
    return made if made.page.kind == fulltext.KIND else replace(made, why=str(found.reasons[made.page]))


def _writes(rendered: Sequence[Rendered], known: Mapping[str, KnownPage]) -> Iterator[Step]:
    for made in rendered:
        if made.staged:
            was = known.get(made.page.path)
            phase = PHASES[pages.BY_NAME[made.page.kind].phase] if was else Phase.NEW
            yield Step(
                action="write",
                path=made.page.path,
                phase=phase,
                old=was.output if was else None,
                new=made.output,
            )


def _deletions(gone: Sequence[str], known: Mapping[str, KnownPage]) -> Iterator[Step]:
    for path in gone:
        yield Step(action="delete", path=path, phase=Phase.GONE, old=known[path].output)


def _guards(rendered: Sequence[Rendered], answers: Answers) -> dict[QueryKey, str]:
    keys = dict.fromkeys(key for made in rendered for key in made.asked)
    return {key: guard for key in keys if (guard := answers.guard(key))}
