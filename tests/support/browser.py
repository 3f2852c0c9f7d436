"""The real browser of the tests, and what it must never say."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str:
    """Return the path of Chromium; a machine without one fails the test, it never skips it."""
    named = os.environ.get("TEST_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    return found or pytest.fail("no Chromium: run « python3 dev.py test », which installs one")


@contextmanager
def launched() -> Iterator[Browser]:
    """Lend a browser. As root, as in most containers, Chromium refuses its own sandbox."""
    arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, base: str, *, width: int = 1280, height: int = 800, scripts: bool = True
) -> Iterator[Page]:
    """Lend a page of ``width`` × ``height`` CSS pixels in a context of its own.

    The block fails when a script raised or the console reported an error (a breach of the content
    security policy is one); answers such as 404 are the business of the test itself.
    """
    context = browser.new_context(
        base_url=base,
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        locale="fr-FR",
        timezone_id="Europe/Paris",
    )
    complaints: list[str] = []
    context.on("console", lambda message: complaints.extend(errors(message)))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not complaints, "\n".join(complaints)


def errors(message: ConsoleMessage) -> list[str]:
    refused = message.text.startswith("Failed to load resource")
    return [message.text] if message.type == "error" and not refused else []
