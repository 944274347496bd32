"""The reader's annotations: what they are, where they stand, and how they find their place again."""
