"""PDFium does one thing at a time: whoever calls it, for any document, holds the lock.

The pages of a preview are drawn in the window's thread while scans are read in another. Does not belong here: what is
drawn or read.
"""

from __future__ import annotations

from threading import RLock
from typing import Final

LOCK: Final = RLock()
