"""What helps the reader find the way back: bookmarks, and links between two passages."""
