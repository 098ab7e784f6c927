"""The scenes of tables and matrices that come in, and of data that goes out.

Rule: each opens the real dialog from the window's commands.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QApplication

from core.data.dataset import Dataset
from core.data.standardise import standardised
from core.network.ref import Ref
from tests.gallery.stage import Stage

IRIS = """length,width,petal,species
5.1,3.5,1.4,setosa
7.0,3.2,4.7,versicolor
6.3,3.3,6.0,virginica
4.9,3.0,1.4,setosa
6.4,3.2,4.5,versicolor
5.8,2.7,5.1,virginica
5.0,3.6,1.4,setosa
"""
MATRIX = "0.5\t0.2\n-0.3\t1.25\n0.75\t-0.8"
FAULTY = IRIS.replace("6.4,3.2", "6.4,n/a")
RAGGED = IRIS.replace("4.9,3.0,1.4,setosa", "4.9,3.0,1.4,setosa,17")


def _import(text: str):
    def scene(stage: Stage) -> None:
        path = stage.folder / "iris.csv"
        path.write_text(text)
        stage.desk.imports.open_table(str(path))
        stage.settle()

    return scene


def _import_empty(stage: Stage) -> None:
    stage.desk.imports.ask_data()
    stage.settle()


def _export(stage: Stage) -> None:
    rows = np.random.default_rng(1).normal(size=(8, 2)).round(2)
    data = standardised(Dataset(rows, rows))
    stage.desk.document.edit("Data", lambda project: replace(project, data=data))
    stage.desk.imports.ask_export()
    stage.settle()


def _matrix(text: str, layer: str | None, reading: int = 0):
    def scene(stage: Stage) -> None:
        QApplication.clipboard().setText(text)
        stage.desk.imports.ask_matrix()
        dialog = stage.desk.imports.dialog
        if layer:
            dialog.layer.show_value(layer)
            dialog.layer.chosen.emit(layer)
        if dialog.reading.count() > 1 and reading:
            dialog.reading.setCurrentIndex(reading - 1)
            dialog.reading.activated.emit(reading - 1)
        dialog.table.setCurrentIndex(dialog.model.index(1, 1))
        stage.settle()

    return scene


def _matrix_refused(stage: Stage) -> None:
    stage.desk.workspace.builder.cut_edge(Ref.parse("W.x.h[1,0]"))
    _matrix(MATRIX, "h")(stage)


def _matrix_unreadable(stage: Stage) -> None:
    _matrix(MATRIX, "h")(stage)
    stage.desk.imports.dialog.text.setPlainText(MATRIX.replace("1.25", "1.2.5"))
    stage.settle()


IMPORTING = {
    "import_empty": _import_empty,
    "import_table": _import(IRIS),
    "import_faulty_cell": _import(FAULTY),
    "import_ragged": _import(RAGGED),
    "export_data": _export,
    "matrix": _matrix(MATRIX, "h"),
    "matrix_asked": _matrix("1 2 3\n4 5 6\n7 8 9", "h"),
    "matrix_biases": _matrix("1 2 3\n4 5 6\n7 8 9", "h", 2),
    "matrix_misfit": _matrix("1 2 3 4\n4 5 6 4\n7 8 9 4\n1 2 3 4\n1 2 3 4", "h"),
    "matrix_unreadable": _matrix_unreadable,
    "matrix_refused": _matrix_refused,
}
