"""Text can be read on its ground, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
CSS = (STATIC / "css/maillage/colours.css").read_text("utf-8")

#: Text on ground: 4.5 to 1.
TEXT = [
    ("ink", "ground"),
    ("ink", "paper"),
    ("ink", "petrol-soft"),
    ("ink", "ember-soft"),
    ("ink", "info-soft"),
    ("ink", "good-soft"),
    ("ink", "wrong-soft"),
    ("ink-soft", "ground"),
    ("ink-soft", "paper"),
    ("ink-soft", "petrol-soft"),
    ("petrol", "ground"),
    ("petrol", "paper"),
    ("petrol", "petrol-soft"),
    ("petrol-deep", "petrol-soft"),
    ("on-petrol", "petrol"),
    ("on-petrol", "petrol-deep"),
    ("ember", "paper"),
    ("ember", "ember-soft"),
    ("good", "paper"),
    ("good", "good-soft"),
    ("wrong", "paper"),
    ("wrong", "wrong-soft"),
    ("info", "info-soft"),
    ("top-ink", "top"),
    ("top-soft", "top"),
]
#: Edges of what can be used: 3 to 1.
EDGES = [("line-strong", "paper"), ("line-strong", "ground"), ("focus", "focus-ink")]


def colours(scheme: str) -> dict[str, str]:
    """Return the named colours of a scheme; dark names those that differ."""
    light, dark = re.findall(r":root[^{,]*\{([^}]*--ink:[^}]*)\}", CSS)[:2]
    named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    differing = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return named | differing if scheme == "dark" else named


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [*((*pair, 4.5) for pair in TEXT), *((*pair, 3.0) for pair in EDGES)],
)
def test_contrast(scheme: str, text: str, ground: str, least: float) -> None:
    named = colours(scheme)
    assert contrast(named[text], named[ground]) >= least
