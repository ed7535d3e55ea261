"""Ratings of many bodies at once: as codes in arrays on one machine, or as a frame of the engine that holds them.

May import: ``framework``, ``values`` and the rest of ``assessment``; numpy and the engines of frames inside
functions. Must not know: the other domains, or any format.
"""
