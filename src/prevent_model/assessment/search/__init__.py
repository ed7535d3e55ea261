"""Questions that need a search: what is still possible, what would settle or improve it, and what holds in every case."""
