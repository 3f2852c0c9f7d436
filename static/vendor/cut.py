#!/usr/bin/env python3
"""Write static/css/bootstrap.css: the part of Bootstrap that the portal's pages may use.

A phone in the street loads it raw and whole, and a partner's page has 200 KB for everything. Cut
are the components that need Bootstrap's own script (we use details and dialog), coloured twins we
do not use, and the breakpoints nobody designs for. The dark scheme follows the system as well as
``data-bs-theme``, so that no script has to set an attribute before the first paint.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1]
SOURCE = STATIC / "vendor" / "bootstrap-5.3.8" / "bootstrap.min.css"
TARGET = STATIC / "css" / "bootstrap.css"

DARK = "[data-bs-theme=dark]"
SYSTEM_DARK = ":root:not([data-bs-theme=light])"

#: Families of classes left out, at any width.
LEFT_OUT = re.compile(
    r"\.(accordion|bs-tooltip|bs-popover|carousel|collapsing|collapse|drop(up|down|start|end|menu)|"
    r"fade\b|fixed-|focus-ring|form-floating|icon-link|link-|modal|navbar|nav-(pills|underline)|"
    r"object-fit|offcanvas|opacity-|placeholder|popover|pe-none|ratio|rounded-(?!0|pill|circle)|"
    r"sticky-|toast|tooltip|translate|valid-|was-validated|user-select|vstack|z-|offset-|"
    r"border-(?!0|top|bottom)|(p|m)[se]-(?!0|1|2|3|auto)|(btn|text-bg)-(info|light|dark|warning)|"
    r"list-group-(horizontal|item-)|table-(info|dark|light|active)|text-opacity|bg-opacity)"
)

#: What may change with the width of the screen.
BY_WIDTH = re.compile(
    r"\.(col|row-cols|container|d|flex|align-items|justify-content|m[tb]|ms-.*auto|text|order|g[xy]?"
    r"|w|p|table-responsive|position)\b"
)
WIDTHS = re.compile(r"min-width:(576|768|992)px")
DROPPED_WIDTHS = re.compile(r"(min|max)-width:")


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield (heading, body) of every rule at the top level of ``css``."""
    depth = start = opened = 0
    for at, char in enumerate(css):
        if char == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1


def kept_selectors(heading: str) -> str:
    """Return the selectors of ``heading`` that stay, as a list again; empty when none does."""
    return ",".join(one for one in heading.split(",") if not LEFT_OUT.search(one))


def plain(heading: str, body: str) -> str:
    """Return what stays of one ordinary rule, with its twin for a dark system."""
    if not (selectors := kept_selectors(heading)):
        return ""
    rule = f"{selectors}{{{body}}}"
    if DARK not in selectors:
        return rule
    twin = selectors.replace(DARK, SYSTEM_DARK)
    return f"{rule}@media (prefers-color-scheme:dark){{{twin}{{{body}}}}}"


def by_media(heading: str, body: str) -> str:
    """Return what stays of a media query."""
    if DROPPED_WIDTHS.search(heading):
        if not WIDTHS.search(heading):
            return ""
        inner = [(head, text) for head, text in rules(body) if BY_WIDTH.search(head)]
    else:
        inner = list(rules(body))
    text = "".join(plain(head, rest) for head, rest in inner)
    return f"{heading}{{{text}}}" if text else ""


def cut(css: str) -> str:
    """Return the part of Bootstrap's minified ``css`` that the portal uses."""
    licence, _, css = css.partition("*/")
    parts = [licence.removeprefix('@charset "UTF-8";') + " * Cut by static/vendor/cut.py.\n */"]
    for heading, body in rules(css):
        if heading.startswith("@keyframes"):
            parts.append(f"{heading}{{{body}}}" if "placeholder" not in heading else "")
        elif heading.startswith("@"):
            parts.append(by_media(heading, body))
        else:
            parts.append(plain(heading, body))
    return "\n".join(filter(None, parts)) + "\n"


if __name__ == "__main__":
    TARGET.write_text(cut(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{TARGET.relative_to(STATIC)}: {TARGET.stat().st_size} bytes\n")
