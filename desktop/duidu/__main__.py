"""``python -m duidu``, ``duidu``, and the frozen program."""

import multiprocessing
import sys


def main() -> int:
    multiprocessing.freeze_support()  # child processes of the frozen program are turned aside here
    from duidu.bootstrap import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
