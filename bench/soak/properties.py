"""Every property of the tests, on examples that no stop has tried yet.

    python3 dev.py soak properties

A stop tries the same examples on every machine; here each run draws its own, on every property,
and prints what had to be typed to have a failing one again. ``SOAK_ROUNDS`` runs them more often.
"""

import os
import subprocess
import sys

WORDS = ("-m", "pytest", "-n", "2", "-m", "hypothesis", "--hypothesis-profile=chance")


def hold() -> bool:
    """Run them; True when none failed."""
    rounds = int(os.environ.get("SOAK_ROUNDS", "1"))
    return all(subprocess.call((sys.executable, *WORDS)) == 0 for _round in range(rounds))
