"""The yard, inside a request: commands and queries are called without a browser."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.admin.yard import Yard, opened


@pytest.fixture
def yard(app: Flask) -> Iterator[Yard]:
    with opened(app) as yard, app.test_request_context():
        yield yard
