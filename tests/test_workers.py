"""Workers come and go with the build that forked them, however it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dateline import lock

INTERRUPTED_AT_THE_START = """
import os, signal
from dateline.building import workers

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


KILLED_AT_WORK = """
import os, signal, sys, time
from pathlib import Path
from dateline import lock
from dateline.building import workers

def work(items):
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)

with lock.lock(Path(sys.argv[1]), print), workers.crew(work, 3) as crew:
    list(crew.spread(range(1000)))
"""


def test_workers_end_with_a_parent_that_was_killed_and_leave_its_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_AT_WORK, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == -9
    with lock.lock(tmp_path, lambda: None, patience=1):
        pass
