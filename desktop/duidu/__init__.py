"""Duidu (对读): an offline workbench for reading Chinese theoretical essays against each other."""

__version__ = "0.1.0"
