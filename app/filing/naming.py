"""Names of files: how they are shown, and what a new one is called.

Rule: a name that is too long to show keeps its beginning and its end.
"""

import os

SUFFIX = ".bpnet"
LONGEST_SHOWN = 60
LONGEST_STEM = 200  # bytes: a file system takes 255, suffix included


def shown_name(path: str) -> str:
    """A file's name in a sentence."""
    return shortened(os.path.basename(path), LONGEST_SHOWN)


def shortened(text: str, longest: int) -> str:
    """The text, its middle left out where it is too long."""
    half = (longest - 1) // 2
    return text if len(text) <= longest else f"{text[:half]}…{text[-half:]}"


def stem(title: str) -> str:
    """What a file of this title is called, without a suffix."""
    kept = "".join(c if c.isalnum() or c in " -_().," else "_" for c in title).strip()
    return kept.encode()[:LONGEST_STEM].decode(errors="ignore").strip() or "network"
