"""What of a document would be lost without saving, so that it is asked about.

Rule: updates of an example, or of a new document, are made again by walking or training again:
nobody has to be asked about them. Whatever a hand has entered is asked about, and so is every
change of a file.
"""

from dataclasses import fields, replace

from app.document import Document
from core.project.project import Project


def has_unsaved_work(document: Document, opened: Project | None) -> bool:
    """Whether anything would be lost that is asked about; `opened` was there at first."""
    if opened is None or document.path is not None:
        return document.is_modified
    return document.is_modified and not has_only_updates(opened, document.project)


def has_only_updates(opened: Project, now: Project) -> bool:
    """Whether `now` differs from `opened` only by updates of the parameters."""
    unchanged = replace(now, network=opened.network, run=opened.run)
    if not all(getattr(unchanged, f.name) is getattr(opened, f.name) for f in fields(opened)):
        return False
    starts = (opened.network, opened.run.start)
    return now.network is opened.network or any(
        now.run.start is start for start in starts if start is not None
    )
