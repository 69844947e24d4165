"""What came from outside, checked. Strings in, values out, and nothing that was typed is lost."""
