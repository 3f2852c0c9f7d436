"""The yard, on either engine."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.admin.yard import Yard, opened


@pytest.fixture
def yard(app: Flask) -> Iterator[Yard]:
    with opened(app) as yard:
        yield yard
