"""Essays, their blocks and notes, collections and reading state, and the SQL that keeps them."""
