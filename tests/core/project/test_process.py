import os
import subprocess
import sys

import pytest

from core.project import process
from core.project.process import Process


def test_a_process_is_found_again_in_a_file_name() -> None:
    this = Process.this()
    assert Process.parse(f".bpnet-{this.text}-0a1b.tmp") == this
    assert Process.parse(f"{this.text}-2.recovery") == this
    assert Process.parse("net.bpnet") is None


def test_one_that_runs_is_alive_and_one_that_has_ended_is_not() -> None:
    command = [
        sys.executable,
        "-c",
        "from core.project.process import Process as P\nprint(P.this().text)\ninput()",
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        other = Process.parse(child.stdout.readline())
        assert other is not None
        assert other.pid == child.pid
        assert other.is_alive
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert not other.is_alive, "it has died, and nobody has asked about it yet"
    assert not other.is_alive


def test_another_process_with_the_same_number_is_another() -> None:
    this = Process.this()
    assert not this._replace(start=this.start + 1).is_alive


def test_what_cannot_be_asked_counts_as_alive() -> None:
    other = Process.this()._replace(machine="00000000")
    assert other.is_alive
    assert not other.is_here


def test_without_a_table_of_processes_a_signal_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROCESSES", "/nowhere")
    this = Process.this()
    assert (this.start, this.is_alive) == (0, True)
    told: dict[int, type[OSError] | None] = {}

    def kill(pid: int, signal: int) -> None:
        assert signal == 0
        if error := told[pid]:
            raise error

    monkeypatch.setattr(os, "kill", kill)
    told = {1: None, 2: PermissionError, 3: ProcessLookupError}
    assert [this._replace(pid=pid).is_alive for pid in told] == [True, True, False]
    monkeypatch.setattr(os, "name", "nt")
    assert not this._replace(pid=1).is_alive


def test_a_machine_without_uname_has_a_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "uname")
    monkeypatch.setenv("COMPUTERNAME", "desk")
    assert Process.this().machine != "00000000"
