"""Two ways of using a page: with a pointer, or with the keyboard alone."""

import re
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

#: More stops than any page has; a control that Tab does not reach in so many is out of reach.
STOPS = 250
FOCUSED = "element => element === document.activeElement"
#: A group of radio buttons is one stop, on its chosen member or on its first one.
IN_GROUP = """element => {
  const focused = document.activeElement;
  return focused.type === "radio" && element.type === "radio" && focused.name === element.name;
}"""


class Hands(Protocol):
    """What a person does on a page, however they do it."""

    page: Page

    def press(self, control: Locator) -> None:
        """Follow a link, press a button, open a disclosure."""

    def write(self, field: Locator, text: str) -> None:
        """Put ``text`` into a field, instead of what it holds."""

    def pick(self, choice: Locator) -> None:
        """Choose a radio button or tick a box."""

    def select(self, menu: Locator, label: str) -> None:
        """Choose the entry of a native menu whose words begin with ``label``."""


class Pointer:
    """A mouse, or a finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, control: Locator) -> None:
        control.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def pick(self, choice: Locator) -> None:
        choice.check()

    def select(self, menu: Locator, label: str) -> None:
        menu.select_option(label=whole_label(menu, label))


class Keyboard:
    """Tab, Enter, Space, arrows and letters: nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, control: Locator) -> None:
        """Press Tab until ``control`` (or, for a radio button, its group) has the focus."""
        expect(control).to_be_attached()
        for _ in range(STOPS):
            if control.evaluate(FOCUSED) or control.evaluate(IN_GROUP):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {control}")

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def pick(self, choice: Locator) -> None:
        self.reach(choice)
        if choice.get_attribute("type") == "checkbox":
            self.page.keyboard.press("Space")
        for _ in range(STOPS):
            if choice.is_checked():
                return
            self.page.keyboard.press("ArrowDown" if not choice.evaluate(FOCUSED) else "Space")
        raise AssertionError(f"the arrows do not choose {choice}")

    def select(self, menu: Locator, label: str) -> None:
        self.reach(menu)
        wanted = whole_label(menu, label)
        chosen = "element => element.selectedOptions[0]?.label.trim()"
        self.page.keyboard.press("Home")
        for _ in range(STOPS):
            if menu.evaluate(chosen) == wanted:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not choose {label}")


def whole_label(menu: Locator, beginning: str) -> str:
    """Return the words of the menu's entry that begins so."""
    labels = menu.evaluate("element => [...element.options].map(option => option.label.trim())")
    return next(label for label in labels if re.match(re.escape(beginning), label))
