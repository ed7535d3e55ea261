"""Files in and out: documents become typed values, every fault found at once, and go back byte-stable.

Lives here: parsing, conversion, diagnosis, writing, the JSON Schema, and the samples and standards that ship. May
import: every layer below. Must not know: other formats, the report and the command line.
"""
