import io
import math
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from core.errors import FileError
from core.network.network import Network
from core.passes.engine import Trace, run
from core.project import array_reading
from core.project import arrays as arrays_module
from core.project.array_reading import load_arrays
from core.project.arrays import arrays, chosen, entries, save_arrays
from tests.core.project.documents import DOCUMENT, opened
from tests.networks import random_data, random_network
from tests.refusals import refused


def traced(seed: int) -> Trace:
    network = random_network(seed)
    data = random_data(network, seed, 4)
    return run(network, data.inputs, data.targets)


def with_over_batch(trace: Trace, choice: str) -> Trace:
    import dataclasses

    loss = dataclasses.replace(trace.network.loss, over_batch=choice, l2=0.0)
    network = dataclasses.replace(trace.network, loss=loss)
    return run(network, trace.inputs, trace.targets)


def expected_keys(network: Network) -> set[str]:
    keys = {"loss", "sample_loss", f"a.{network.inputs.id}", f"dL_da.{network.inputs.id}"}
    for layer in network.layers:
        keys |= {f"{q}.{layer.id}" for q in ("a", "z", "dL_da", "dL_dz")}
        keys |= {f"branch.{source}.{layer.id}" for source in layer.sources}
        keys |= {f"{name}.{layer.id}" for name in layer.parameters}
        keys |= {f"dL_d{name}.{layer.id}" for name in layer.parameters}
        keys |= {f"per_sample.dL_d{name}.{layer.id}" for name in layer.parameters if name != "A"}
    return keys


@pytest.mark.parametrize("seed", range(12))
def test_all_keys_and_shapes_are_there(seed: int) -> None:
    trace = traced(seed)
    found = arrays(trace)
    assert found.keys() == expected_keys(trace.network)
    assert all(found[entry.key].shape == entry.shape for entry in entries(trace))
    for node, size in trace.network.sizes.items():
        assert found[f"dL_da.{node}"].shape == (4, size)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("choice", ["sum", "mean"])
def test_derivatives_are_of_the_loss_of_the_batch(seed: int, choice: str) -> None:
    trace = with_over_batch(traced(seed), choice)
    found = arrays(trace)
    reduced = getattr(np, choice)
    np.testing.assert_allclose(found["loss"], reduced(found["sample_loss"]), rtol=1e-12)
    for layer in trace.network.layers:
        for name in ("W", "b"):
            if name in layer.parameters:
                rows = found[f"per_sample.dL_d{name}.{layer.id}"]
                whole = found[f"dL_d{name}.{layer.id}"]
                np.testing.assert_allclose(reduced(rows, axis=0), whole, rtol=1e-9, atol=1e-12)
        if "b" in layer.parameters:
            np.testing.assert_allclose(
                found[f"dL_dz.{layer.id}"].sum(axis=0), found[f"dL_db.{layer.id}"], atol=1e-12
            )


@pytest.mark.parametrize("seed", range(12))
def test_branches_of_every_reader_add_up_to_what_reaches_a_unit(seed: int) -> None:
    trace = traced(seed)
    found, network = arrays(trace), trace.network
    for node in network.sizes:
        if node == network.output.id:
            continue
        total = np.zeros_like(found[f"dL_da.{node}"])
        for reader in network.readers(node):
            total += found[f"branch.{node}.{reader.id}"].sum(axis=1)
        np.testing.assert_allclose(total, found[f"dL_da.{node}"], rtol=1e-9, atol=1e-12)


def test_a_file_comes_back_bit_for_bit(tmp_path: Path) -> None:
    trace, path = traced(3), str(tmp_path / "out.npz")
    save_arrays(path, entries(trace))
    written, found = arrays(trace), load_arrays(path)
    assert list(found) == list(written)
    assert all(found[key].tobytes() == written[key].tobytes() for key in found)
    with np.load(path, allow_pickle=False) as file:
        assert set(file.files) == set(written)
        assert file["loss"].shape == ()


def test_arrays_are_chosen_by_key_or_by_what_keys_begin_with() -> None:
    project, _ = opened(DOCUMENT)
    all_entries = entries(run(project.network, project.data.inputs, project.data.targets))
    keys = [entry.key for entry in chosen(all_entries, ["dL_dW", "loss", "per_sample.dL_db.out"])]
    assert keys == ["loss", "dL_dW.h1", "dL_dW.out", "per_sample.dL_db.out"]
    with refused('there is no array "dL_dV.h1"; did you mean "dL_dz.h1"?'):
        chosen(all_entries, ["dL_dV.h1"])


def test_too_many_numbers_are_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays_module, "MAX_NUMBERS", 10)
    path = tmp_path / "out.npz"
    with pytest.raises(FileError) as caught:
        save_arrays(str(path), entries(traced(1)))
    assert caught.value.reason.endswith(
        "numbers are more than the 10 that are written; name fewer arrays with --only"
    )
    assert not path.exists()
    few = entries(traced(1))[:1]
    monkeypatch.setattr(arrays_module, "MAX_NUMBERS", sum(math.prod(each.shape) for each in few))
    save_arrays(str(path), few)
    assert path.exists()


def npz(path: Path, **members: bytes) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return str(path)


def npy(header: str, body: bytes = b"") -> bytes:
    text = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + body


def saved(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=True)
    return buffer.getvalue()


def refusal(path: str) -> str:
    with pytest.raises(FileError) as caught:
        load_arrays(path)
    return str(caught.value).removeprefix(f"{path}: ")


def test_other_kinds_of_numbers_become_float64_and_other_members_are_left_alone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "in.npz"
    npz(
        path,
        whole=saved(np.array([1, 2])),
        small=saved(np.float32([0.5])),
        flag=saved(np.array(True)),
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("readme.txt", "hello")
    found = load_arrays(str(path))
    assert {key: array.tolist() for key, array in found.items()} == {
        "whole": [1.0, 2.0],
        "small": [0.5],
        "flag": 1.0,
    }
    assert all(array.dtype == np.float64 for array in found.values())
    assert list(load_arrays(str(path), only=["small", "nothing"])) == ["small"]


def test_header_version_2_is_read(tmp_path: Path) -> None:
    text = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n"
    content = b"\x93NUMPY\x02\x00" + struct.pack("<I", len(text)) + text + struct.pack("<d", 2.5)
    assert load_arrays(npz(tmp_path / "in.npz", a=content))["a"].tolist() == [2.5]


def test_an_array_without_numbers_is_read(tmp_path: Path) -> None:
    path = npz(tmp_path / "in.npz", a=saved(np.zeros((0, 3))))
    assert load_arrays(path)["a"].shape == (0, 3)


def test_declared_sizes_are_added_up_before_anything_is_allocated(tmp_path: Path) -> None:
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (15000000,), }"
    path = npz(tmp_path / "in.npz", a=npy(header), b=npy(header))
    assert refusal(path) == "30,000,000 numbers are more than the 20,000,000 that are read"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (saved(np.array([{}], dtype=object)), "a: expected numbers, found object"),
        (saved(np.array(["text"])), "a: expected numbers, found str128"),
        (saved(np.array([1j])), "a: expected numbers, found complex128"),
        (
            npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 10**30), }"),
            "this is no readable .npz file of NumPy",
        ),
        (
            npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0, -1), }"),
            "a: a length is not within 0 to 20,000,000",
        ),
        (
            npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", b"short"),
            "this is no readable .npz file of NumPy",
        ),
        (npy("__import__('os')"), "this is no readable .npz file of NumPy"),
        (npy("{("), "this is no readable .npz file of NumPy"),
        (b"", "this is no readable .npz file of NumPy"),
    ],
)
def test_members_that_are_no_numbers_are_refused(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    assert refusal(npz(tmp_path / "in.npz", a=content)) == sentence


def test_what_is_no_zip_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.npz"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    assert refusal(str(path)) == "this is no readable .npz file of NumPy"
    assert refusal(str(tmp_path)) == "this is a folder, not a file"


def test_as_many_numbers_as_may_be_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(array_reading, "MAX_NUMBERS", 2)
    path = npz(tmp_path / "in.npz", a=saved(np.array([1.0])), b=saved(np.array([2.0])))
    assert [float(each[0]) for each in load_arrays(path).values()] == [1.0, 2.0]


def test_a_file_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(array_reading, "MAX_BYTES", 2**20)
    path = tmp_path / "in.npz"
    path.write_bytes(b" " * (2**20 + 1))
    assert refusal(str(path)) == "at most 1 MiB are read, this is longer"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_array_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.npz"
    with zipfile.ZipFile(path, "w") as archive:
        for _ in range(2):
            archive.writestr("a.npy", saved(np.zeros(1)))
    assert refusal(str(path)) == "a: the array stands more than once"


def test_more_than_1000_arrays_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.npz"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(1001):
            archive.writestr(f"{n}.npy", b"")
    assert refusal(str(path)) == "at most 1000 arrays are read, not 1001"
