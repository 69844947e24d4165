"""Pages of teams: who belongs, who comes, who looks after what."""
