"""Priority neighbourhoods (QPV): read from a national list, kept, found as people type them."""
