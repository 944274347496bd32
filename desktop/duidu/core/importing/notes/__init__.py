"""Note marks, note bodies and which belongs to which."""
