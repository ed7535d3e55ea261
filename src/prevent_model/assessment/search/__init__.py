"""Questions that need a search: what is possible, what would settle or improve it, what holds in every case."""
