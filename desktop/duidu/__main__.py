"""``python -m duidu``, ``duidu``, and the frozen program."""

import multiprocessing
import sys


def main() -> int:
    """Start the program; child processes of the frozen program are turned aside first."""
    multiprocessing.freeze_support()
    from duidu.bootstrap import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
