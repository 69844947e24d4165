"""What the homes of a person, a team and a collective need to know. Rows in, frozen values out."""
