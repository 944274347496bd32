"""The same operations from a terminal; ``--json`` everywhere (see ``docs/cli.md``)."""
