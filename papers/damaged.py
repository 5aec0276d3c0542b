"""Files that come from outside – scans, photographs – and may be damaged or locked.

Belongs here: turning what the libraries say of such a file into one refusal that names it. Does not belong here:
reading it (``scans``, ``binding``).
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image
from pypdf.errors import PyPdfError

from rules.verdicts import Refusal

#: What the libraries say of a damaged or locked file.
_DAMAGE: Final = (
    OSError,
    ValueError,
    LookupError,
    SyntaxError,
    RuntimeError,
    TypeError,
    AttributeError,
    PyPdfError,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Whatever reading a file within says of its damage is ``scan_unreadable`` (name)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except _DAMAGE:
        raise Refusal("scan_unreadable", name=name) from None
