"""What axe and the eye find wrong on a page, at two widths and in two schemes.

axe takes nearly all the time of the crawl, most of it for contrast. Pages are drawn by the same
templates, so it is asked about a page of each kind as a whole; and after that, on every page as
every role, about what no page before it drew like this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What a scheme can change, and each width shows in other places.
COLOURS = ["color-contrast", "link-in-text-block"]
#: What a width can change.
MEASURES = ["target-size", "scrollable-region-focusable"]
FRESH = Path(__file__).with_name("fresh.js").read_text(encoding="utf-8")
AXE = """([whole, options]) =>
  axe.run({include: [document], exclude: whole ? [] : window.aside},
    {...options, resultTypes: ["violations"]}).then(({violations}) => violations.map(
      ({id, nodes}) => [id, ...nodes.slice(0, 3).map((n) => n.html.slice(0, 99))].join(" | ")))"""
SIDEWAYS = """() => document.documentElement.scrollWidth <= innerWidth ? []
  : [...document.querySelectorAll("body *")].filter((n) => !n.closest(".table-region, .top-nav")
  && n.getBoundingClientRect().right > innerWidth).slice(-2).map((n) => n.outerHTML.slice(0, 90))"""
SCREENS = (360, 1280)
SCHEMES = ("light", "dark")


@dataclass
class Inspector:
    """What was looked at already, by whoever walked before: kinds of pages, and ways to look."""

    kinds: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def inspect(self, page: Page, kind: str) -> Iterator[str]:
        """Yield what axe finds on a page of some kind, and what overflows."""
        whole, fresh = kind not in self.kinds, self._is_fresh(page)
        self.kinds.add(kind)
        if whole or fresh:
            page.evaluate(AXE_SCRIPT)
        for width in SCREENS:
            page.set_viewport_size({"width": width, "height": 800})
            yield from (f"[{width}] scrolls sideways: {found}" for found in page.evaluate(SIDEWAYS))
            if whole or fresh:
                rules = _all_but_colours() if width == SCREENS[0] else _only(MEASURES)
                yield from _asked(page, f"{width}", rules, whole=whole)
            if fresh:
                yield from _colours(page, width)

    def _is_fresh(self, page: Page) -> bool:
        """Tell whether a page draws something new; the page itself keeps what it is not."""
        found = page.evaluate(FRESH, list(self.keys))
        self.keys.update(found["keys"])
        return bool(found["fresh"])


def _colours(page: Page, width: int) -> Iterator[str]:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        yield from _asked(page, f"{width} {scheme}", _only(COLOURS), whole=False)


def _asked(page: Page, how: str, options: dict[str, object], *, whole: bool) -> Iterator[str]:
    yield from (f"[{how}] {found}" for found in page.evaluate(AXE, [whole, options]))


def _only(rules: list[str]) -> dict[str, object]:
    return {"runOnly": {"type": "rule", "values": rules}}


def _all_but_colours() -> dict[str, object]:
    left_out = {rule: {"enabled": False} for rule in COLOURS}
    return {"runOnly": {"type": "tag", "values": TAGS}, "rules": left_out}
