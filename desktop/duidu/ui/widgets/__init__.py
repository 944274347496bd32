"""Widgets that know nothing of the library."""
