"""Measurements, each beside the bare limit of the same work in the same run."""
