"""The report of a filling as JSON: numbers exact, dates as DATA.json writes them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from portal.workbooks.orders import FillReport, Value
from portal.workbooks.values import decimal_text


def report_text(report: FillReport, sha256: str) -> str:
    """JSON text of a report.

    Args:
        sha256: of the finished workbook, in hexadecimal.
    """
    return text_of(
        {
            "filled": [
                {"sheet": one.sheet, "cell": one.cell, "value": one.value} for one in report.filled
            ],
            "blocks": [
                {
                    "sheet": one.sheet,
                    "rows": one.rows,
                    "items": one.items,
                    "result": one.result,
                    "cells": one.cells,
                }
                for one in report.blocks
            ],
            "grown": [
                {"place": one.place, "before": one.before, "after": one.after}
                for one in report.grown
            ],
            "not_carried": report.not_carried,
            "aspects": {"compared": report.aspects.compared, "equal": report.aspects.equal},
            "sha256": sha256,
        }
    )


def text_of(data: Any, indent: str = "\n") -> str:
    """JSON of mappings, sequences and cell values; the standard writer knows no exact number."""
    inner = indent + "  "
    if isinstance(data, Mapping):
        lines = [
            f"{json.dumps(k, ensure_ascii=False)}: {text_of(v, inner)}" for k, v in data.items()
        ]
        return "{" + inner + ("," + inner).join(lines) + indent + "}" if lines else "{}"
    if isinstance(data, Sequence) and not isinstance(data, str):
        lines = [text_of(one, inner) for one in data]
        return "[" + inner + ("," + inner).join(lines) + indent + "]" if lines else "[]"
    return _value(data)


def _value(value: Value) -> str:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime):
        return json.dumps({"datetime": value.isoformat()})
    if isinstance(value, date):
        return json.dumps({"date": value.isoformat()})
    return json.dumps(value, ensure_ascii=False)
