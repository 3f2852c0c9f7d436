"""Tests of portal.workbooks.exchange."""
