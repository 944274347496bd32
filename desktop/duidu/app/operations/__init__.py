"""One short function per user deed; the window and the command line call the same ones."""
