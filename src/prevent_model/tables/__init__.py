"""Results laid out in rows and columns, as text, HTML, Markdown, CSV, JSON or a frame of the caller's engine."""
