"""``python -m astra``: the command line."""

import sys

from astra.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
