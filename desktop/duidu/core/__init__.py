"""What the tool knows; every package here is usable from a script and never imports Qt."""
