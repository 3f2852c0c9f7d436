"""Tests of portal.workbooks.display."""
