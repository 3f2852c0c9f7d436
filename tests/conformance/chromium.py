"""The browser's side: one page with the modules of the fill page, asked in batches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from tests.support import browser as browsers

ROOT = Path(__file__).parents[2]
BASE = "http://maillage.test"
#: As the portal's own, so that a script which makes scripts is told.
POLICY = "default-src 'self'; script-src 'self'; object-src 'none'"
EVALUATE = """async (text) => {
  const { evaluate, prepare } = await import("/static/js/expressions.js");
  await prepare(JSON.parse(text));
  const answer = (tree, environment) => {
    try { return evaluate(tree, environment); } catch (error) { return { raised: `${error}` }; }
  };
  const each = ([environment, trees]) => trees.map((tree) => answer(tree, environment));
  return JSON.stringify(JSON.parse(text).map(each));
}"""
READ = """async (text) => {
  const reading = await import("/static/js/reading.js");
  const answer = ([name, given]) => {
    try { return reading[name](...given); } catch (error) { return { raised: `${error}` }; }
  };
  return JSON.stringify(JSON.parse(text).map(answer));
}"""

#: Answers, and expressions over them.
Lot = tuple[Any, Sequence[Any]]


class Twin:
    """The interpreter and the reader of the browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def evaluate(self, lots: Sequence[Lot]) -> list[list[Any]]:
        """Return what each expression gives; {"raised": …} where it raised."""
        return self.evaluate_text(json.dumps(lots))

    def evaluate_text(self, lots: str) -> list[list[Any]]:
        """Evaluate lots that are JSON already."""
        found: list[list[Any]] = json.loads(self.page.evaluate(EVALUATE, lots))
        return found

    def read(self, asked: Iterable[Sequence[Any]], reader: str = "read") -> list[Any]:
        """Return what a reader of the module makes of each list of arguments."""
        text = json.dumps([(reader, given) for given in asked])
        found: list[Any] = json.loads(self.page.evaluate(READ, text))
        return found


@contextmanager
def opened(browser: Browser) -> Iterator[Twin]:
    """Lend a page that has nothing but the modules, under the portal's policy."""
    with browsers.opened(browser, BASE) as page:
        page.route(f"{BASE}/**", _answer)
        page.goto("/")
        yield Twin(page)


def _answer(route: Route) -> None:
    path = ROOT / route.request.url.removeprefix(f"{BASE}/")
    headers = {"Content-Security-Policy": POLICY}
    if path.suffix == ".js":
        route.fulfill(path=path, content_type="text/javascript", headers=headers)
    else:
        route.fulfill(body="<!doctype html><title>-</title>", headers=headers)
