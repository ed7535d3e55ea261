"""Parts of a delivery framework as typed, frozen classes, and the programme that holds them.

Lives here: one module a subject (aims, governance, delivery, growth, standards, safeguards, sources), the rules of
roll-up as data, and the aggregate with its integrity. May import: attrs and ``values``. Must not know: files, graphs,
pictures, or any analysis made of a programme.
"""
