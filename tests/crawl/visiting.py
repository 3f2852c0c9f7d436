"""One walk over every page that a person can reach, and what each of them must never show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: Runs before any script of the page: what hostile text would reach, and what the policy stopped.
TRAP = """
window.hits = [];
window.hit = () => window.hits.push("a planted script ran");
document.addEventListener("securitypolicyviolation", (event) =>
  window.hits.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
PLANTED = """[...document.querySelectorAll("[data-hit], base, [src='x'], [href^='javascript']")]
  .map((found) => "planted markup: " + found.outerHTML.slice(0, 90))"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What another width or another scheme can change; the rest is asked once.
LOOKS = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
AXE = """(options) => axe.run(document, options).then(({violations}) => violations.map(
  ({id, nodes}) => [id, ...nodes.slice(0, 3).map((n) => n.html.slice(0, 99))].join(" | ")))"""
SIDEWAYS = """() => document.documentElement.scrollWidth <= innerWidth ? []
  : [...document.querySelectorAll("body *")].filter((n) => !n.closest(".table-region, .top-nav")
  && n.getBoundingClientRect().right > innerWidth).slice(-2).map((n) => n.outerHTML.slice(0, 90))"""
SCREENS = (360, 1280)
SCHEMES = ("light", "dark")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}")
#: Pages about one thing each are drawn by the same templates: so many of a kind are visited.
OF_A_KIND = 1
#: A link that answers with a file, or changes nothing but the language of a table.
NOT_PAGES = re.compile(r"/fichier|/telecharger|/classeur$|\.xlsx|\.eml")


@dataclass
class Walk:
    """What one person saw: the kinds of pages, and everything wrong with them."""

    page: Page
    kinds: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def everything(self, starts: list[str]) -> None:
        """Visit ``starts`` and every page that is linked from a visited one."""
        self.page.add_init_script(TRAP)
        self.page.on("dialog", lambda dialog: self._dialog(dialog.message, dialog.dismiss))
        waiting, seen = list(starts), set(starts)
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if self.kinds.get(kind, 0) >= (OF_A_KIND if "…" in kind else 1):
                continue
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            for link in self.visit(address):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def _dialog(self, message: str, dismiss: object) -> None:
        self.wrong.append(f"{self.page.url} dialog: {message}")
        dismiss()  # type: ignore[operator]

    def visit(self, address: str) -> list[str]:
        """Open one page, ask for the three verdicts, and return where it leads."""
        answer = self.page.goto(address)
        assert answer is not None
        if answer.status >= 500:
            self.wrong.append(f"{address} answers {answer.status}")
        self._note(address, self.page.evaluate("window.hits"))
        self._note(address, self.page.evaluate(PLANTED))
        for found in self.inspect():
            self.wrong.append(f"{address} {found}")
        return list(self.links())

    def _note(self, address: str, found: list[str]) -> None:
        self.wrong.extend(f"{address} {what}" for what in found)

    def inspect(self) -> Iterator[str]:
        """Yield what axe finds, at each width and in each scheme, and what overflows."""
        self.page.evaluate(AXE_SCRIPT)
        first = True
        for width in SCREENS:
            self.page.set_viewport_size({"width": width, "height": 800})
            for found in self.page.evaluate(SIDEWAYS):
                yield f"[{width}] scrolls sideways: {found}"
            for scheme in SCHEMES:
                # Without motion: a colour on its way from light to dark has no contrast yet.
                self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                only = {"type": "tag", "values": TAGS} if first else _rules()
                options = {"runOnly": only, "resultTypes": ["violations"]}
                for violation in self.page.evaluate(AXE, options):
                    yield f"[{width} {scheme}] {violation}"
                first = False

    def links(self) -> Iterator[str]:
        """Yield the addresses of the portal that the page links to, without fragments."""
        base = self.page.url
        for href in self.page.evaluate("[...document.links].map((link) => link.href)"):
            parts = urlsplit(urljoin(base, href))
            if parts.netloc == urlsplit(base).netloc and not NOT_PAGES.search(parts.path):
                yield parts._replace(scheme="", netloc="", fragment="").geturl()


def _rules() -> dict[str, object]:
    return {"type": "rule", "values": LOOKS}


def kind_of(address: str) -> str:
    """Return what sort of page an address is: with or without filters, ids left out."""
    parts = urlsplit(address)
    return UUID.sub("…", parts.path) + ("?" if parts.query else "")
