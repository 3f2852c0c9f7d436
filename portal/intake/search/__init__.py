"""Finding records by words: one row at each writing, folded into blocks in the background."""
