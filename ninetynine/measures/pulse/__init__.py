"""The 99% rule: how equal the work felt in a round of reflections, which can never reach 100.

Start at ``whole.pulse_of``. Standard library alone. What of it may be shown, and how rounded, is
decided by ``ninetynine.measures.hiding``. What people write beside their answers is not judged.
"""
