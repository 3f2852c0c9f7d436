"""Choice lists that several forms of a project share, version by version."""
