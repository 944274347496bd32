"""Writing what the reader made: one writer a format, from plain documents that app passes in."""
