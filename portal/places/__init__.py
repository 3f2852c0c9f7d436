"""Places: the communes of France."""
