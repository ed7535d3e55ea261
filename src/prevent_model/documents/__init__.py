"""Files in and out: documents become typed values, every fault found at once, and go back byte-stable.

Lives here: parsing, conversion, diagnosis, writing, the JSON Schema, and the samples and standards that ship. May
import: every floor below. Must not know: ``views`` and the command line.
"""
