"""What a call costs, where a test holds that hostile text is not read for ever."""

import gc
from collections.abc import Callable
from time import process_time

#: CPU seconds: far above what a good reading takes, far below what a trapped one does.
NOT_FOR_EVER = 3.0


def cpu_seconds(call: Callable[[], object]) -> float:
    """Return the CPU seconds of one call.

    The collector stands still meanwhile: going through all that the suite keeps takes a second.
    """
    gc.disable()
    try:
        begun = process_time()
        call()
        return process_time() - begun
    finally:
        gc.enable()
