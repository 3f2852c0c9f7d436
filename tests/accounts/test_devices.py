"""Devices and addresses, as the list of sessions tells them."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.devices import address_range, named


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         "Firefox sur Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge sur Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
         "Safari sur iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
         "Samsung Internet sur Android"),
        ("curl/8.5", "Navigateur inconnu"),
        ("", "Navigateur inconnu"),
    ],
)  # fmt: skip
def test_devices_are_named_as_their_owners_do(app: Flask, agent: str, name: str) -> None:
    with app.test_request_context():
        assert named(agent) == name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        (None, ""),
        ("unix:", ""),
    ],
)
def test_neighbours_share_a_range(source: str | None, found: str) -> None:
    assert address_range(source) == found


@given(st.ip_addresses())
def test_every_address_has_a_range_that_fits(source: object) -> None:
    assert 0 < len(address_range(str(source))) <= 50
