"""The repository itself: the README says what is so, a lock is exact, and what is committed is ours."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from dateline import cli, config, content, seeds
from dateline.errors import Problem
from dateline.front import keys
from dateline.front.fields import Fields

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SEED = "seeds/000_2d29f42d3f5c4fd7.txt"
SCRIPTS = (".ci/run", ".ci/test", ".ci/lock")
LOCKS = ("requirements.txt", "requirements-test.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.M)


def part(heading: str) -> str:
    """What stands in the README below a heading, up to the next one of its level or above."""
    level = heading.partition(" ")[0]
    start = README.index(f"\n{heading}\n")
    end = re.compile(rf"\n#{{2,{len(level)}}} ").search(README, start + 1)
    return README[start : end.start() if end else None]


def first_cells(text: str, header: str) -> Iterator[str]:
    """The first cell of each row of the table whose header starts with this cell."""
    rows = text.split(f"\n| {header} |", 1)[1].split("\n\n")[0].splitlines()[2:]
    return (row.split(" | ")[0].removeprefix("| ") for row in rows)


def quoted_in(cells: Iterator[str]) -> list[str]:
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def ours() -> list[Path]:
    """What is committed, and what would be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in PIN.finditer((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(match[1], set()).add(match[2])
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_first_seed_lies_as_it_was_received() -> None:
    digest = hashlib.sha256((ROOT / SEED).read_bytes()).hexdigest()
    assert digest == "0504e5ec1ba75e67fcbdfb0def8f92ff3f147bfb22e88db12ab8c2965e4838f0"
    assert Path(SEED) in ours()


def test_nothing_generated_is_committed() -> None:
    generated = {"output", ".dateline", "build", "dist", "node_modules", "__pycache__", ".venv", ".venv-ci"}
    assert not [path for path in ours() if generated & set(path.parts) or "egg-info" in str(path)]


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    folders = "work|root|home|opt|Users|tmp/venv"
    place = re.compile(rf"(?<![\w.}}/:])/(?:{folders})/[\w.-]+".encode())
    wrong = []
    for path in ours():
        data = (ROOT / path).read_bytes()
        if b"\0" in data or path.parts[0] in {"seeds", "content"}:
            continue
        wrong += [f"{path}: {match[0].decode()}" for match in place.finditer(data)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", script], cwd=ROOT, check=True)


def test_ci_ends_in_the_tests_that_the_readme_names() -> None:
    assert "\n.ci/test\n" in part("## Try it")
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("exec bash .ci/test")


def test_every_file_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"`((?:\.\w+|dateline|tests|themes)/[\w./-]+)`", README))
    made_here = {".dateline/"}  # by a build
    assert {".ci/run", ".github/workflows/publish.yml", "tests/test_layers.py"} <= named
    assert not [name for name in named - made_here if "NAME" not in name and not (ROOT / name).exists()]


def test_the_readme_names_every_seed_format() -> None:
    named = quoted_in(first_cells(part("## Seeds: what is read"), "format"))
    assert sorted(named) == sorted(known.name for known in seeds.FORMATS)


def test_the_readme_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    commands = part("### Commands")
    named = [cell.split()[0] for cell in quoted_in(first_cells(commands, "command"))]
    names = [command.name for command in cli.COMMANDS]
    assert sorted(named) == sorted(names)
    options: dict[str, set[str]] = {}
    for row in commands.split("\n| option |", 1)[1].split("\n\n")[0].splitlines()[2:]:
        option, of, _ = row.removeprefix("| ").split(" | ", 2)
        for command in names if of == "all" else quoted_in(iter([of])):
            options.setdefault(command, {"--help"}).add(option.strip("`").split()[0])
    for command in names:
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        offered = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out))
        assert options[command] == offered, command


def test_the_readme_names_every_exit_status() -> None:
    named = {int(cell) for cell in first_cells(part("### Commands"), "exit status")}
    stopped = {cli.INTERRUPTED, cli.TERMINATED}
    assert named == {cli.DONE, cli.WRONG_INPUT, cli.WRONG_USAGE, cli.BUG, *stopped}


def test_the_example_of_a_config_has_every_key_and_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    example = part("### config.yaml").split("```yaml\n")[1].split("```")[0]
    missing: list[str] = []

    def unknown(mapping: Fields) -> tuple[str, ...]:
        missing.extend(mapping.prefix + key for key in mapping.known() - set(mapping))
        return own(mapping)

    own = Fields.unknown
    monkeypatch.setattr(Fields, "unknown", unknown)
    assert config.parse(example, "README.md").title == "The Daily Example"
    assert not missing


def test_the_readme_names_every_key_of_front_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    named = quoted_in(first_cells(part("### Front matter"), "keys"))
    site = config.parse("site: {title: T, url: https://example.org/}")
    known: set[str] = set()

    def unknown(mapping: Fields) -> tuple[str, ...]:
        known.update(mapping.known() if not mapping.prefix else ())
        return own(mapping)

    own = Fields.unknown
    monkeypatch.setattr(Fields, "unknown", unknown)
    warnings: list[Problem] = []
    front = (
        "title: A\ndate: 2026-11-22\ndateline: {place: PARIS}\nsource: {name: B}\nimage: {src: c.png, alt: C}"
    )
    content.parse("content/a.md", f"---\n{front}\n---\n".encode(), site, warnings)
    assert set(named) == known - keys.DESK
    assert not warnings


def test_the_readme_says_what_each_dependency_spares_us() -> None:
    made_with = part("## What it is made with")
    libraries = [canonical(cell) for cell in first_cells(made_with, "library")]
    assert libraries == [canonical(Requirement(each).name) for each in PROJECT["dependencies"]]
    extras = quoted_in(first_cells(made_with, "extra"))
    assert extras == list(PROJECT["optional-dependencies"])


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked_to_a_version_and_its_digests(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert PIN.sub("", text).strip().count("\n") == 0, "something is neither a pin nor the first line"
    assert "://" not in text, "a lock is for every registry"
    extras = list(PROJECT["optional-dependencies"].values()) if "test" in name else []
    wanted = [Requirement(each) for group in (PROJECT["dependencies"], *extras) for each in group]
    locked = pins(name)
    for each in wanted:
        assert all(each.specifier.contains(version) for version in locked[canonical(each.name)]), each


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_locked_needs_nothing_that_is_not(name: str) -> None:
    locked = pins(name)
    for package in locked:
        try:
            wanted = list(map(Requirement, metadata.requires(package) or ()))
        except metadata.PackageNotFoundError:  # of another platform or Python
            continue
        missing = [str(each) for each in wanted if is_here(each) and canonical(each.name) not in locked]
        assert not missing, f"{package} needs {missing}"


def is_here(wanted: Requirement) -> bool:
    """Whether a requirement holds on this machine, where no extra is asked for."""
    return wanted.marker is None or wanted.marker.evaluate({"extra": ""})


def test_the_locks_agree() -> None:
    small, large = map(pins, LOCKS)
    assert {name: large[name] for name in small} == small


def test_the_workflow_builds_with_what_the_last_build_knew_and_publishes_output() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    assert workflow[True]["push"] == {"branches": ["main"]}  # YAML 1.1 reads `on` as a truth
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    (job,) = workflow["jobs"].values()
    steps: list[dict[str, Any]] = job["steps"]
    order = [step.get("uses", step.get("run", "")).partition("@")[0].split(" --")[0] for step in steps]
    for earlier, later in (
        ("actions/checkout", "python -m pip install"),
        ("python -m pip install", "python build.py"),
        ("actions/cache", "python build.py"),
        ("actions/configure-pages", "python build.py"),
        ("python build.py", "actions/upload-pages-artifact"),
        ("actions/upload-pages-artifact", "actions/deploy-pages"),
    ):
        assert order.index(earlier) < order.index(later)
    by_name = dict(zip(order, steps, strict=True))
    cache = by_name["actions/cache"]["with"]
    assert cache["path"].split() == [".dateline", "output"]
    assert cache["key"].startswith(cache["restore-keys"])
    assert by_name["actions/upload-pages-artifact"]["with"] == {"path": "output"}
    assert by_name["actions/configure-pages"]["id"] == "pages"


def test_a_wheel_brings_its_theme_and_builds_a_site(tmp_path: Path) -> None:
    source, made, installed, site = (tmp_path / name for name in ("source", "made", "installed", "site"))
    for path in ours():
        if path.parts[0] in {"dateline", "themes"} or len(path.parts) == 1:
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_bytes((ROOT / path).read_bytes())
    wheel = _wheel_by_way_of_an_sdist(source, made)
    expected = {
        path.as_posix().replace("themes/", "dateline/themes/", 1)
        for path in ours()
        if path.parts[0] == "dateline" or path.parts[:2] == ("themes", "broadsheet")
    }
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if ".dist-info/" not in name} == expected
    _pip("install", "--no-deps", "--target", installed, wheel)
    (site / "content").mkdir(parents=True)
    (site / "config.yaml").write_text("site: {title: The Test, url: https://example.org/}\n")
    (site / "content/rain.md").write_text("---\ntitle: Rain at last\ndate: 2026-11-22\n---\n\nIt rained.\n")
    subprocess.run(
        [sys.executable, installed / "bin/dateline", "build", "--quiet"],
        cwd=site,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed)},
        check=True,
        timeout=60,
    )
    assert "Rain at last" in (site / "output/index.html").read_text(encoding="utf-8")
    assert (site / "output/2026/11/22/rain/index.html").is_file()


def _wheel_by_way_of_an_sdist(source: Path, made: Path) -> Path:
    """The longest way round: the checkout's source package, and a wheel made of nothing else."""
    make = "import sys, setuptools.build_meta as b; b.build_sdist(sys.argv[1])"
    command = [sys.executable, "-c", make, str(made)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=60)
    (sdist,) = made.glob("*.tar.gz")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", made, sdist)
    (wheel,) = made.glob("*.whl")
    return wheel


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    subprocess.run([*command, "--no-index"], check=True, timeout=120)
