"""Names of files and titles: how they are shown, and what a new file is called.

Rule: a name is shown in one line; one that is too long keeps its beginning and its end.
"""

import os

SUFFIX = ".bpnet"
LONGEST_SHOWN = 60
LONGEST_STEM = 200  # bytes: a file system takes 255, suffix included


def shown_name(path: str) -> str:
    """A file's name in a sentence."""
    return shown_title(os.path.basename(path))


def shown_title(title: str) -> str:
    """A title in a sentence."""
    return shortened(one_line(title), LONGEST_SHOWN)


def in_title_bar(title: str, path: str | None) -> str:
    """A document's title, with the name of its file where that is called otherwise.

    Of `[*]`, which marks unsaved work there, Qt shows the letters where it is doubled.
    """
    name = os.path.basename(path or "").removesuffix(SUFFIX)
    words = shown_title(title)
    words = words if not name or name == title else f"{words} ({shown_title(name)})"
    return words.replace("[*]", "[*][*]")


def one_line(text: str) -> str:
    """The text without the line breaks and tabs that a name or a title may have too."""
    return " ".join(text.split())


def with_suffix(path: str) -> str:
    """The path with a network's suffix: what ends otherwise is not found when one is opened."""
    return path if path.lower().endswith(SUFFIX) else path + SUFFIX


def shortened(text: str, longest: int) -> str:
    """The text, its middle left out where it is too long."""
    half = (longest - 1) // 2
    return text if len(text) <= longest else f"{text[:half]}…{text[-half:]}"


def stem(title: str) -> str:
    """What a file of this title is called, without a suffix."""
    kept = "".join(c if c.isalnum() or c in " -_().," else "_" for c in title).strip()
    return kept.encode()[:LONGEST_STEM].decode(errors="ignore").strip() or "network"
