"""What a tree of processes costs: CPU and memory, as the system accounts for them."""

import psutil


def tree(pid: int) -> list[psutil.Process]:
    """Return a process and everything it started."""
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def seconds(pid: int) -> float:
    """Return the CPU seconds of a tree of processes so far, in programs and in the kernel."""
    return sum(sum(process.cpu_times()[:2]) for process in tree(pid))


def megabytes(pid: int) -> float:
    """Return the memory of a tree of processes; what they share is counted once (PSS)."""
    return sum(process.memory_full_info().pss for process in tree(pid)) / 1e6
