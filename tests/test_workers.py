"""Workers come and go with the build that forked them, however it ends."""

from __future__ import annotations

import subprocess
import sys

INTERRUPTED_AT_THE_START = """
import os, signal
from dateline import workers

def begin(number):
    if number == 0:  # Ctrl-C in a terminal reaches them all, also one that has not begun
        os.killpg(0, signal.SIGINT)

try:
    with workers.crew(len, 4, begin=begin) as crew:
        print(sum(crew.spread(range(100_000))))
except KeyboardInterrupt:
    os._exit(130)
"""


def test_ctrl_c_while_workers_start_leaves_none_of_them_behind() -> None:
    command = [sys.executable, "-c", INTERRUPTED_AT_THE_START]
    for _ in range(3):
        # A worker that is left keeps the pipes open, and this waits for it.
        done = subprocess.run(command, capture_output=True, timeout=20, start_new_session=True, check=False)
        assert (done.returncode, done.stderr) == (130, b"")
