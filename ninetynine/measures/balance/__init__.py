"""Equality of voice in a meeting: who had the floor, against what chance alone gives.

Start at ``whole.balance_of``. Shares, turns and windows need the standard library alone; what is
drawn by chance from a seed (``chance``, ``interval``) needs numpy. People are whole numbers here,
and nobody has a score of being heard: it cannot be measured from one transcript.
"""
