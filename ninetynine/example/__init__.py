"""The example collective: made-up people, made through the same verbs that pages use."""
