"""Neighbourhoods of opinion and common ground: votes in, frozen values out."""
