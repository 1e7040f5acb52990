"""Build the site: `python build.py [COMMAND]`; see the README."""

import sys
from pathlib import Path

from dateline.cli import main

if __name__ == "__main__":
    sys.exit(main(home=Path(__file__).resolve().parent))
