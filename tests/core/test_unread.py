"""What the servers say by themselves: the same words everywhere, one style, no script."""

import re
from pathlib import Path

import pytest

from portal.core import unread

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", unread.WORDS)
def test_a_page_is_whole_and_asks_for_no_other_file(status: int) -> None:
    page = unread.page(status)
    assert '<html lang="fr">' in page
    assert page.count("<h1>") == 1
    assert "{" not in re.sub(r"<style>.*</style>", "", page, flags=re.DOTALL)
    assert re.findall(r"(?:src|href)=\"(.*?)\"", page) == ["/"]
    assert "<script" not in page


@pytest.mark.parametrize("status", unread.WORDS)
def test_the_proxy_says_the_same(status: int) -> None:
    kept = (DEPLOY / "pages" / f"{status}.html").read_text(encoding="utf-8")
    assert kept == unread.page(status), "run python -m portal.core.unread deploy/pages"


def test_the_proxy_has_a_page_for_each_and_lets_it_draw_its_style() -> None:
    named = re.findall(r"error_page [\d =]+ /pages/(\d+)\.html;", NGINX)
    assert sorted(map(int, named)) == sorted(unread.WORDS)
    assert f'add_header Content-Security-Policy "{unread.content_security_policy()}"' in NGINX


def test_an_unknown_status_has_words_too() -> None:
    assert unread.page(418) == unread.page(400)
