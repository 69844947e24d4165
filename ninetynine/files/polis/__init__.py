"""The Polis folder: votes.csv, comments.csv, participants-votes.csv and summary.csv, read and written.

Column sets differ between exports and are found by their names; a folder may lack any file but one
with votes. Everything is read in one pass; what cannot be read is said in one sentence with its line.
"""

from ninetynine.files.polis.read import read_polis
from ninetynine.files.polis.values import NotPolis, Polis, Statement, VoteLog
from ninetynine.files.polis.write import write_polis

__all__ = ["NotPolis", "Polis", "Statement", "VoteLog", "read_polis", "write_polis"]
