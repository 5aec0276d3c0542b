"""``python -m desktop`` and the start of the packed program; the commands are in desktop.cli."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
