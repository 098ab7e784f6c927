"""The document: edits are pure, undo swaps the very value, the asterisk follows the saved state."""

from dataclasses import replace

import pytest

from app.document import Document
from core.data.dataset import Dataset
from core.errors import NetworkError
from core.network.edit import set_parameter
from core.network.network import Inputs, Layer, Network
from core.network.ref import Ref
from core.project.project import Project
from core.training.past.run import Run


@pytest.fixture
def project() -> Project:
    layer = Layer("out", ("x",), {"W": [[0.5, -0.5]]})
    return Project("one", Network(Inputs("x", 2), (layer,)), Dataset([[1, 2]], [[0]]))


@pytest.fixture
def document(qapp, project) -> Document:
    return Document(project)


def _titled(title: str):
    return lambda project: replace(project, title=title)


def test_an_edit_replaces_the_value_and_undo_puts_the_very_object_back(document, project):
    seen = []
    document.changed.connect(lambda before, after: seen.append((before, after)))
    document.edit("Rename", _titled("two"))
    edited = document.project
    document.undo()
    assert document.project is project
    document.redo()
    assert document.project is edited
    assert seen == [(project, edited), (edited, project), (project, edited)]
    assert document.undo_stack.undoText() == "Rename"


def test_an_edit_that_fails_leaves_everything_as_it_was(document, project):
    def fail(_project):
        raise NetworkError("no")

    with pytest.raises(NetworkError):
        document.edit("Break", fail)
    assert document.project is project
    assert document.undo_stack.count() == 0


def test_an_edit_that_changes_nothing_is_no_undo_entry(document):
    document.edit("Nothing", lambda project: project)
    assert not document.undo_stack.canUndo()


def test_edits_with_one_merge_name_are_one_entry(document, project):
    for title in ("a", "b", "c"):
        document.edit("Drag", _titled(title), merge="drag 1")
    assert document.undo_stack.count() == 1
    document.undo()
    assert document.project is project


def test_merged_edits_that_end_where_they_began_leave_no_entry(document, project):
    document.edit("Update", _titled("a"), merge="walk")
    document.edit("Update", lambda _: project, merge="walk")
    assert document.undo_stack.count() == 0
    assert not document.is_modified


def test_other_merge_names_are_other_entries(document):
    document.edit("Drag", _titled("a"), merge="drag 1")
    document.edit("Drag", _titled("b"), merge="drag 2")
    assert document.undo_stack.count() == 2


def test_the_asterisk_goes_when_undo_comes_back_to_the_saved_state(document):
    document.edit("Rename", _titled("a"))
    assert document.is_modified
    document.mark_saved("a.bpnet")
    assert not document.is_modified
    document.edit("Rename", _titled("b"))
    assert document.is_modified
    document.undo()
    assert not document.is_modified
    assert document.path == "a.bpnet"


def test_opening_forgets_the_undo_history(document, project):
    opened = []
    document.opened.connect(lambda: opened.append(document.project))
    document.edit("Rename", _titled("a"))
    other = replace(project, title="other")
    document.open(other, "other.bpnet")
    assert opened == [other]
    assert not document.undo_stack.canUndo()
    assert document.title == "other"


def test_whoever_has_something_under_way_settles_before_an_edit_and_before_undo(document):
    seen = []
    document.settling.connect(lambda: seen.append(document.project.title))
    document.edit("Rename", _titled("a"))
    document.undo()
    document.redo()
    assert seen == ["one", "a", "one"]


def test_an_edit_of_the_network_starts_a_new_run(document):
    run = Run(updates=7)
    document.edit("Train", lambda project: replace(project, run=run))
    network = document.project.network
    document.edit("Title", _titled("still trained"))
    assert document.project.run is run
    weights = set_parameter(network, Ref.parse("W.x.out[0,0]"), 0.25)
    document.edit("Weights", lambda p: replace(p, network=weights))
    assert document.project.run.updates == 0


def test_a_document_without_title_is_called_by_its_file_or_untitled(document):
    document.edit("Rename", _titled(""))
    assert document.title == "untitled"
    document.mark_saved("/somewhere/net.bpnet")
    assert document.title == "net"
