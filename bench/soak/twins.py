"""The two interpreters of a form's rules, on expressions and answers by chance.

    python3 dev.py soak expressions

A new seed each time; it is printed, so that a difference can be had again.
"""

import time
from secrets import randbelow

from tests.conformance import chromium
from tests.conformance.comparing import compared
from tests.support import browser as browsers

COUNT, BATCH = 100_000, 10_000


def agree() -> bool:
    """Print what the interpreters do not agree on; True when they always do."""
    first = randbelow(10**6)
    found = 0
    with browsers.launched() as browser, chromium.opened(browser) as twin:
        for seed in range(first, first + COUNT // BATCH):
            begun = time.monotonic()
            differences, empty = compared(twin, seed, BATCH)
            found += len(differences)
            print(
                f"seed {seed}: {BATCH} expressions, {empty} empty, {len(differences)} differences,"
                f" {time.monotonic() - begun:.1f} s",
                flush=True,
            )
            print("\n".join(differences[:3]), end="\n" if differences else "")
    return not found
