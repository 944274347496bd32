"""What several essays say about the same thing: one module a view, all listed in ``views``."""
