"""Tests of portal.workbooks.anchors."""
