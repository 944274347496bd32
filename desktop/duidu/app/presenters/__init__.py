"""State behind the views, as frozen rows; views are protocols of a few methods named by intention."""
