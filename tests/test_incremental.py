"""The law of the house: whatever was edited, an incremental build gives the bytes of a clean one."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.conftest import NOW, Newsroom, snapshot

SLOTS = st.integers(0, 7)
WORDS = st.sampled_from(
    ["Rain", "Harbour opens", "C", "C++", "Üben & “more”", "<b>", "Press freedom", "press  freedom"]
)
TAGS = st.lists(WORDS, max_size=3)
AUTHORS = st.lists(
    st.sampled_from(
        ["Ann Lee", "ann lee", {"name": "Ann Lee", "role": "Editor"}, {"name": "Bo", "role": "Chef"}]
    ),
    max_size=2,
    unique_by=str,
)
SECTIONS = st.sampled_from(["world", "culture", "World"])
DATES = st.sampled_from(
    [
        "2026-11-01",
        "2026-11-01T10:00",
        "2026-11-01T10:00:30+02:00",
        "2026-10-31T23:30Z",
        "2025-01-01",
        "2024-02-29",
    ]
)
BODIES = st.sampled_from(
    [
        "One.",
        "One.\n\nTwo *lines* & <b>more</b>.",
        '"Quoted" -- and so on...',
        "![alt](photo.jpg)",
        "- a\n- b",
        "[b](b.md)",
    ]
)
TEMPLATES = {
    "listing.html": '{% extends "broadsheet/listing.html" %}{% block footer %}<p>Mine</p>{% endblock %}',
    "parts/pager.html": "<p>no pager</p>",
    "home.html": "{% for card in front.latest %}{{ card.title }}{% endfor %}",
    "article.html": "<h1>{{ article.title }}</h1>{{ body }}{% for c in latest_titles %}{{ c }}{% endfor %}",
}


class Newsdesk(RuleBasedStateMachine):
    """Edits at random, a build after each; at the end of every step, output/ is what a clean build makes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.room = Newsroom(self.folder / "site")
        self.config: dict[str, object] = {}
        self.now = NOW
        self.theme = False

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def open(self) -> None:
        self.room.article("a.md", section="world", tags=["Rain"])
        self.room.article("b.md", section="culture", date="2026-11-02")
        self.photograph()
        self._configure()

    @rule(
        slot=SLOTS,
        body=BODIES,
        front=st.fixed_dictionaries(
            {"title": WORDS, "date": DATES, "section": SECTIONS, "tags": TAGS}, optional={"authors": AUTHORS}
        ),
    )
    def write(self, slot: int, body: str, front: dict[str, object]) -> None:
        self.room.article(f"{slot}.md", body, slug=f"s{slot}", **front)

    @rule(
        slot=SLOTS,
        front=st.sampled_from(
            [
                {"draft": True},
                {"embargo": "2027-01-01"},
                {"expires": "2020-01-01"},
                {"lead": True},
                {"priority": 1},
                {"series": "S"},
                {"series": "s ", "date": "2026-11-04"},
                {"updates": [{"text": "x", "date": "2026-11-03"}]},
                {"authors": ["Ada"]},
                {"aliases": ["/old/"]},
                {"slug": "moved"},
                {"corrections": [{"text": "x", "date": "2026-11-03"}]},
                {"updated": "2026-11-09"},
                {"image": {"src": "photo.jpg", "alt": "x"}},
                {"image": {"src": "photo.jpg", "alt": "x", "focus": "top left"}},
                {"description": "A deck"},
            ]
        ),
    )
    def describe(self, slot: int, front: dict[str, object]) -> None:
        if "aliases" in front:
            front = {"aliases": [f"/old-{slot}/"]}
        slug = f"{front.get('slug', 's')}{slot}"
        self.room.article(f"{slot}.md", "Body.", **{**front, "slug": slug})

    @rule(slot=SLOTS)
    def remove(self, slot: int) -> None:
        (self.room.root / f"content/{slot}.md").unlink(missing_ok=True)

    @rule(size=st.sampled_from([1, 2, 3]), formats=st.sampled_from([["rss"], ["rss", "atom", "json"]]))
    def shape(self, size: int, formats: list[str]) -> None:
        self.config.update(listing={"per_page": size}, feeds={"entries": size, "formats": formats})
        self._configure()

    @rule(
        equipment=st.sampled_from(
            [
                {"search": False},
                {"search": True, "share_cards": True},
                {"search": "full"},
                {"pictures": {"avif": True}},
                {"theme_options": {"switch": "yes"}, "share_cards": False},
            ]
        )
    )
    def equip(self, equipment: dict[str, object]) -> None:
        self.config.update(equipment)
        self._configure()

    @rule(title=WORDS, base=st.sampled_from(["https://news.example.org/", "https://other.example/base/"]))
    def rename_site(self, title: str, base: str) -> None:
        self.config["site"] = {"title": title, "url": base, "timezone": "Europe/Paris"}
        self._configure()

    @rule(zone=st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Tokyo"]))
    def move_zone(self, zone: str) -> None:
        self.config["site"] = {"title": "Zone", "url": "https://news.example.org/", "timezone": zone}
        self._configure()

    @rule(name=st.sampled_from(sorted(TEMPLATES)), extra=st.sampled_from(["", "<i>x</i>"]))
    def restyle(self, name: str, extra: str) -> None:
        self.theme = True
        self.room.write("themes/mine/theme.yaml", "name: mine\nextends: broadsheet\n")
        source = TEMPLATES[name].replace("{% for c in latest_titles %}{{ c }}{% endfor %}", "")
        self.room.write(f"themes/mine/templates/{name}", source + extra)
        self._configure()

    @rule()
    def photograph(self) -> None:
        self.room.write("content/photo.jpg", bytes([0xFF, 0xD8, 0xFF]) + str(self.room._tick).encode())

    @rule(name=st.sampled_from(["index.html", "rss.xml", "world/index.html", "assets/style.css"]))
    def tamper(self, name: str) -> None:
        """Somebody's hand in output/: the next build mends what it made."""
        file = self.room.root / "output" / name
        if file.exists():
            file.unlink()

    @rule(days=st.sampled_from([-1, 1, 60]))
    def wait(self, days: int) -> None:
        """The clock goes on, or is another machine's: embargoes end, and stories expire."""
        self.now += dt.timedelta(days=days)

    @invariant()
    def is_as_a_clean_build(self) -> None:
        if not (self.room.root / "content/a.md").exists():
            return
        self.room.build(now=self.now)
        assert self.room.build(now=self.now).rendered == {}
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        ignored = shutil.ignore_patterns("output", ".dateline")
        shutil.copytree(self.room.root, clean, ignore=ignored)
        Newsroom.at(clean).build(now=self.now)
        assert self.room.output() == snapshot(clean / "output")

    def _configure(self) -> None:
        theme = {"theme": "mine"} if self.theme else {}
        self.room.config(**self.config, **theme)


Newsdesk.TestCase.settings = settings(
    max_examples=8, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNewsdesk = pytest.mark.slow(Newsdesk.TestCase)
