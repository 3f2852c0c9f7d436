"""The yard, with what the worker needs to send."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.admin.yard import Yard, opened


@pytest.fixture
def yard(app: Flask) -> Iterator[Yard]:
    with opened(app) as yard, app.app_context():
        yield yard
