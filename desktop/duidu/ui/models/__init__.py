"""Item models: rows of presenters as Qt lists."""
