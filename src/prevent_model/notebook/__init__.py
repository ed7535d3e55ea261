"""Results in a notebook or a terminal: a value shown as a table or a figure, and a bar of progress."""
