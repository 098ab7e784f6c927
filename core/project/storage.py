"""Network files, `NAME.bpnet`: JSON of one format and version, read and written whole.

Rule: opening one never runs code, and nothing half-read gets out; saving one never destroys one.
What is written has been read back and found the same before the disk is touched.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from core.errors import BackpropError, FileError
from core.project.atomic import read_file, write_file
from core.project.bpnet.fields import Field, unknown_members
from core.project.bpnet.network_file import (
    read_formulas,
    read_network,
    used_formulas,
    write_formulas,
    write_network,
)
from core.project.bpnet.run_file import HISTORY, read_run, write_run
from core.project.bpnet.sections import (
    DATA,
    VIEW,
    read_data,
    read_training,
    read_view,
    write_data,
    write_training,
    write_view,
)
from core.project.bpnet.tree import MAX_BYTES, Spot, parse
from core.project.bpnet.writing import not_finite, pretty
from core.project.other_files import refuse_other_file
from core.project.project import Project, ViewState
from core.version import VERSION

FORMAT = "backprop-explorer"
FILE_VERSION = 1
HEAD = ("format", "version", "writer", "title")
SECTIONS = ("network", "formulas", "data", "training", "view", "history")
OPEN_SECTIONS: dict[str, tuple[Field, ...]] = {"data": DATA, "view": VIEW, "history": HISTORY}

MEBIBYTE = 2**20


def load(path: str) -> tuple[Project, ViewState]:
    """The project in a file and how it is looked at; FileError names what is wrong and where."""
    return loads(read_file(path, MAX_BYTES), path)


def save(project: Project, view: ViewState, path: str) -> None:
    """Write the file whole and read it back; on FileError nothing is lost that was there."""
    write_file(path, dumps(project, view, path))


def loads(content: bytes, path: str) -> tuple[Project, ViewState]:
    """The project in a file's bytes; `path` is what its errors call it."""
    refuse_other_file(content, path)
    root = parse(content, path)
    members = root.members()
    _check_head(root, members)
    formulas = read_formulas(members["formulas"]) if "formulas" in members else {}
    if "network" not in members:
        root.refuse('the key "network" is missing')
    network = read_network(members["network"], formulas)
    data = read_data(members.get("data", Spot({}, "data", path)))
    training = read_training(members.get("training", Spot({}, "training", path)))
    view, positions = read_view(members.get("view", Spot({}, "view", path)), network.sizes)
    history = members.get("history", Spot({}, "history", path))
    with root.building():
        project = Project(
            title=members["title"].text() if "title" in members else "",
            network=network,
            data=data,
            training=training,
            formulas=tuple(formulas.values()),
            positions=positions,
            run=read_run(history, network, training.optimizer),
            extra=_extra(members),
        )
    return project, view


def dumps(project: Project, view: ViewState, path: str = "network") -> bytes:
    """The project as a file's bytes; FileError where a number is not finite or it gets too long."""
    text = _text(project, view, path)
    content = text.encode("utf-8")
    if len(content) > MAX_BYTES:
        size = f"{len(content) / MEBIBYTE:.1f} MiB"
        raise FileError(
            path, "", f"{size} are more than the {MAX_BYTES // MEBIBYTE} a file may have"
        )
    if _text(*loads(content, path), path) != text:
        raise FileError(path, "", "what would be saved does not read back the same")
    return content


def _check_head(root: Spot, members: dict[str, Spot]) -> None:
    for key in ("format", "version"):
        if key not in members:
            root.refuse(f'the key "{key}" is missing, so this is no Backprop Explorer network')
    if members["format"].text() != FORMAT:
        members["format"].expected(f'"{FORMAT}"')
    version = members["version"].whole(1)
    if version > FILE_VERSION:
        members["version"].refuse(
            f"this file has version {version}, but this program reads up to version "
            f"{FILE_VERSION}; open it with a newer Backprop Explorer"
        )
    if "writer" in members:
        members["writer"].text()


def _extra(members: dict[str, Spot]) -> dict[str, dict[str, object]]:
    own = {key: each.value for key, each in members.items() if key not in (*HEAD, *SECTIONS)}
    extra = {"": own}
    for section, fields in OPEN_SECTIONS.items():
        if section in members:
            extra[section] = unknown_members(members[section], fields)
    return {section: kept for section, kept in extra.items() if kept}


def _text(project: Project, view: ViewState, path: str) -> str:
    try:
        tree = _tree(project, view)
    except BackpropError as error:
        raise FileError(path, "", str(error)) from error
    if place := not_finite(tree):
        raise FileError(path, place, "this number is not finite, so it cannot be saved")
    return pretty(tree)


def _tree(project: Project, view: ViewState) -> dict[str, Any]:
    return {key: make() for key, make in sections(project, view)}


def sections(project: Project, view: ViewState) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The file's own keys in order, and what makes the plain values under each."""
    head = {
        "format": FORMAT,
        "version": FILE_VERSION,
        "writer": f"Backprop Explorer {VERSION}",
        "title": project.title,
    }
    written: dict[str, Callable[[], Any]] = {
        "network": lambda: write_network(project.network),
        "formulas": lambda: write_formulas(used_formulas(project.formulas, project.network)),
        "data": lambda: write_data(project.data),
        "training": lambda: write_training(project.training),
        "view": lambda: write_view(view, project),
        "history": lambda: write_run(project.run),
    }
    for key, value in head.items():
        yield key, partial(_itself, value)
    for key, make in written.items():
        yield key, partial(_with_unknown, make, project.extra.get(key, {}))
    for key, value in project.extra.get("", {}).items():
        yield key, partial(_itself, value)


def _itself(value: object) -> object:
    return value


def _with_unknown(make: Callable[[], Any], kept: Mapping[str, object]) -> Any:
    """A section with what this version does not know of it."""
    return {**make(), **kept} if kept else make()
