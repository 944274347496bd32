"""Stages that undo what extraction did to the text; each one records what it changed."""
