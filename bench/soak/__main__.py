"""``python3 dev.py soak [words…]``: the trials that are named, all of them by default.

A word that is a folder is one more place where `insertion` and `results` look for workbooks.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import backups
from bench.soak import computed, insertion, killed_jobs, ledgers, power, properties, proxy, twins

BACKUPS = 100


def backups_under_load() -> bool:
    """A hundred backups on each database while somebody writes; all of them restore."""
    backups.run(BACKUPS)
    return True


#: By the name that the command line uses; each tells what it found and returns whether it is good.
TRIALS: dict[str, Callable[[], bool]] = {
    "sqlite": ledgers.sqlite,
    "postgresql": ledgers.postgresql,
    "fsync": power.fsync_before_answers,
    "jobs": killed_jobs.jobs,
    "backups": backups_under_load,
    "proxy": proxy.in_words,
    "insertion": insertion.against_libreoffice,
    "results": computed.against_libreoffice,
    "expressions": twins.agree,
    "properties": properties.hold,
}


def main(wanted: list[str]) -> int:
    """Run the trials; return the exit code."""
    folders = [Path(word) for word in wanted if word not in TRIALS and Path(word).is_dir()]
    wanted = [word for word in wanted if word in TRIALS or not Path(word).is_dir()]
    trials = dict(TRIALS)
    for name in ("insertion", "results"):
        trials[name] = partial(TRIALS[name], folders)
    if unknown := set(wanted) - set(TRIALS):
        print(f"unknown trials: {', '.join(sorted(unknown))}; there are {', '.join(TRIALS)}")
        return 2
    failed = []
    for name in wanted or list(trials):
        begun = time.monotonic()
        print(f"\n=== {name} ===", flush=True)
        if not trials[name]():
            failed.append(name)
        print(f"=== {name}: {time.monotonic() - begun:.0f} s ===", flush=True)
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nevery trial held")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
