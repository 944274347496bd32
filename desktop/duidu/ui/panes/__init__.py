"""The reading panes and the panels of the side bar."""
