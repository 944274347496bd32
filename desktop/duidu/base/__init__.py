"""The vocabulary every layer shares; it uses the standard library only."""
