"""A programme in the formats of other tools: diagrams as text, and a folder of CSV files."""
