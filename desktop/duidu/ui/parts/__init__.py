"""Small pieces that the window is put together from: buttons, elided labels, the bars and lines around the text."""
