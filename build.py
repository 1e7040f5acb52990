"""Build the site: `python build.py [COMMAND]`; see the README."""

from pathlib import Path

from dateline.cli import run

if __name__ == "__main__":
    run(home=Path(__file__).resolve().parent)
