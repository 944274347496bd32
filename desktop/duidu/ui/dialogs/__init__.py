"""Dialogs: preferences made from the list of settings, help made from the list of actions, and a few more."""
