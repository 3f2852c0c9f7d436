"""One walk over every page that a person can reach, and what each of them must never show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Error, Page

from tests.crawl.inspecting import Inspector

#: Runs before any script of the page: what hostile text would reach, and what the policy stopped.
TRAP = """
window.hits = [];
window.hit = () => window.hits.push("a planted script ran");
document.addEventListener("securitypolicyviolation", (event) =>
  window.hits.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
PLANTED = """[...document.querySelectorAll("[data-hit], base, [src='x'], [href^='javascript']")]
  .map((found) => "planted markup: " + found.outerHTML.slice(0, 90))"""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}")
#: A link that answers with a file, or changes nothing but the language of a table.
NOT_PAGES = re.compile(r"/fichier|/telecharger|/classeur$|\.xlsx|\.eml")


@dataclass
class Walk:
    """What one person saw: the kinds of pages, and everything wrong with them."""

    page: Page
    inspector: Inspector
    kinds: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Set the trap in the page before it shows anything."""
        self.page.add_init_script(TRAP)
        # A colour on its way from light to dark has no contrast yet.
        self.page.emulate_media(reduced_motion="reduce")
        self.page.on("dialog", lambda dialog: self._dialog(dialog.message, dialog.dismiss))

    def everything(self, starts: list[str]) -> None:
        """Visit ``starts`` and one page of each kind that is linked from a visited one."""
        waiting = list(starts)
        while waiting:
            address = waiting.pop(0)
            if kind_of(address) not in self.kinds:
                waiting += self.visit(address)

    def visit(self, address: str, *, alone: bool = False) -> list[str]:
        """Open one page, ask for the three verdicts, and return where it leads.

        ``alone``: the page says what no other page of its kind does, so it is a kind of its own,
        and must be there.
        """
        kind = address if alone else kind_of(address)
        self.kinds.add(kind)
        answer = self.page.goto(address)
        assert answer is not None
        if answer.status >= (400 if alone else 500):
            self.wrong.append(f"{address} answers {answer.status}")
        try:
            found = [*self.page.evaluate("window.hits"), *self.page.evaluate(PLANTED)]
            found += self.inspector.inspect(self.page, kind)
        except Error as error:  # planted markup leads somewhere else, under the eyes of the test
            found = [error.message]
        self.wrong += [f"{address} {what}" for what in found]
        return list(self.links())

    def _dialog(self, message: str, dismiss: object) -> None:
        self.wrong.append(f"{self.page.url} dialog: {message}")
        dismiss()  # type: ignore[operator]

    def links(self) -> Iterator[str]:
        """Yield the addresses of the portal that the page links to, without fragments."""
        base = self.page.url
        for href in self.page.evaluate("[...document.links].map((link) => link.href)"):
            parts = urlsplit(urljoin(base, href))
            if parts.netloc == urlsplit(base).netloc and not NOT_PAGES.search(parts.path):
                yield parts._replace(scheme="", netloc="", fragment="").geturl()


def kind_of(address: str) -> str:
    """Return what sort of page an address is: with or without filters, ids left out."""
    parts = urlsplit(address)
    return UUID.sub("…", parts.path) + ("?" if parts.query else "")
