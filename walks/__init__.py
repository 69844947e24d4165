"""Whole ways through the product, in a real browser, against the real server."""
