"""What one key costs on a page of 200 questions and 60 rules, the processor slowed four times.

A key is measured from its first listener to the page laid out anew: the frame it comes in lasts
16 ms. Beside it, the same page without rules. The same keys are typed in rounds, and the least time
of each counts: others work on the machine as well. ``python -m bench.keystroke``
"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench.requests import served
from tests.intake.house import definition
from tests.reliability import stage
from tests.reliability.stage import Stage
from tests.support import browser as browsers

QUESTIONS, RULES, SLOWER = 200, 60, 4
KEYS, ROUNDS = 30, 25
#: Milliseconds of a frame.
FRAME = 16
KINDS = ("integer", "short_text", "one_choice", "decimal", "yes_no")
#: Keeps how long each key took, layout included.
WATCH = """() => {
  window.taken = [];
  let start = 0;
  document.addEventListener("input", () => { start = performance.now(); }, true);
  window.addEventListener("input", () => {
    document.body.offsetHeight;
    window.taken.push(performance.now() - start);
  });
}"""


def form(*, rules: bool) -> dict[str, Any]:
    """Return the form; its first question is one that half of the rules look at."""
    fields = [_field(number) for number in range(QUESTIONS)]
    for number in range(RULES if rules else 0):
        fields[3 * number + 2]["rules"] = _rules(number, fields[3 * number + 2])
    items = [
        {"id": f"s_{at:03}", "label": f"Partie {at}", "help": "", "fields": fields[at : at + 20]}
        for at in range(0, QUESTIONS, 20)
    ]
    return definition(items=items)


def _field(number: int) -> dict[str, Any]:
    kind, key = KINDS[number % len(KINDS)], f"f_{number:03}"
    lists = {"list_ids": ["l_modes"]} if kind == "one_choice" else {}
    return {"id": key, "code": key, "type": kind, "label": f"Question {number}", **lists}


def _rules(number: int, field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a rule: half of them look at the first question, the others at one above."""
    above = f"f_{(3 * number + 2) // 5 * 5:03}"
    looked = ["field", "f_000" if number % 2 and field["id"] != "f_000" else above]
    if above == field["id"]:
        looked = ["field", "f_000"]
    if field["type"] in ("integer", "decimal") and number % 3 == 0:
        total = ["sum", looked, ["field", "f_003"], ["field", "f_005"]]
        return {"compute": ["round", ["div", total, ["number", "3"]], ["number", "0"]]}
    if number % 5 == 1 and field["type"] in ("integer", "decimal"):
        return {"constraint": ["<=", ["self"], looked], "message": "C’est trop."}
    some = ["and", [">", looked, ["number", str(number)]], ["<", looked, ["number", "9000"]]]
    return {"required" if number % 7 == 3 else "visible": some}


def typed(page: Page, field: str) -> list[float]:
    """Return the milliseconds of each key typed into a question, the least of all rounds."""
    rounds = []
    for _ in range(ROUNDS):
        page.locator(f"#{field}").fill("")
        page.evaluate("window.taken.length = 0")
        for number in range(KEYS):
            page.keyboard.press("Backspace" if number % 5 == 4 else str(number % 10))
        rounds.append(page.evaluate("window.taken"))
    return [min(one) for one in zip(*rounds[1:], strict=True)]


def measured(browser: Browser, scene: Stage, address: str) -> Iterator[tuple[str, Sequence[float]]]:
    """Yield what is typed into, with what each key took."""
    with browsers.opened(browser, address, width=360, height=740) as page:
        page.set_default_timeout(60_000)
        page.goto("/connexion")
        page.get_by_label("Adresse électronique").fill(scene.email)
        page.get_by_label("Mot de passe", exact=True).fill(scene.password)
        page.get_by_role("button", name="Me connecter").click()
        page.wait_for_url(lambda url: "/connexion" not in url)
        page.goto(f"/saisie/nouvelle/{scene.activity_type}", wait_until="networkidle")
        page.evaluate(WATCH)
        devices = page.context.new_cdp_session(page)
        devices.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield "that half of the rules look at", typed(page, "f_000")
        yield "that one rule looks at", typed(page, "f_010")
        yield "that no rule looks at", typed(page, "f_001")


def measure(folder: Path, browser: Browser, *, rules: bool) -> None:
    """Measure and print one form."""
    settings = stage.settings_for(f"sqlite:///{folder / 'bench.db'}", folder)
    scene = stage.build(settings, form(rules=rules))
    with served("wsgi:app", stage.environment(settings), folder / "log") as (_, address):
        for where, taken in measured(browser, scene, address):
            name = f"{RULES if rules else 0} rules, a question {where}"
            middle, most = statistics.median(taken), max(taken)
            print(f"{name:<56}{middle:>7.1f}{most:>7.1f}   goal < {FRAME}", flush=True)


def main() -> None:
    """Measure the form with its rules, then without."""
    print(f"{f'ms of a key, slowed {SLOWER} times':<56}{'median':>7}{'most':>7}")
    for rules in (True, False):
        with (
            tempfile.TemporaryDirectory(prefix="maillage-bench-") as folder,
            browsers.launched() as browser,
        ):
            measure(Path(folder), browser, rules=rules)


if __name__ == "__main__":
    main()
