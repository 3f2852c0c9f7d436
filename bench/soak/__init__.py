"""The long trials: as the tests of ``tests/reliability``, at the size of a year."""
