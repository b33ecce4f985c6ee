"""Kernels that start at once: a helper process imports the package a single time and forks for every notebook.

Run as a program this is the helper: a line names a folder and a connection file, the answer is a kernel's process id.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from typing import Any
from uuid import uuid4

from ipykernel.kernelapp import IPKernelApp
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner


class Helper:
    """The helper process, started when first asked for a kernel; it ends when this process does."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[str] | None = None

    def kernel(self, connection_file: str) -> int:
        """Process id of a new kernel on that connection file; RuntimeError if the helper does not live."""
        with self.lock:
            if self.process is None or self.process.poll() is not None:
                command = [sys.executable, "-m", "analysis.site.kernel"]
                self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            assert self.process.stdin and self.process.stdout
            with suppress(BrokenPipeError):
                print(json.dumps([os.getcwd(), connection_file]), file=self.process.stdin, flush=True)
            answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("the process that forks kernels ended; python -m analysis.kernel says why")
        return int(answer)


class Child:
    """A kernel that the helper forked, with as much of `subprocess.Popen` as a provisioner asks for."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None as long as it lives, else 0."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        """0: the provisioner asks only when it has ended."""
        return 0

    def send_signal(self, number: int) -> None:
        """The signal sent."""
        os.kill(self.pid, number)


HELPER = Helper()


class Provisioner(LocalProvisioner):  # type: ignore[misc]
    """Kernels by fork in place of kernels by command."""

    async def launch_kernel(self, cmd: list[str], **_: Any) -> Any:
        """Connection of a new kernel; the command names its connection file."""
        self.process = Child(HELPER.kernel(cmd[cmd.index("-f") + 1]))
        self.pid = self.process.pid
        return self.connection_info


class Kernel(AsyncKernelManager):  # type: ignore[misc]
    """A kernel of this Python that keeps its own chatter to itself; forked where the system can."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(transport_encryption="auto", **settings)

    async def start_kernel(self, **settings: Any) -> None:
        if hasattr(os, "fork") and sys.platform != "darwin":  # macOS's own libraries do not bear it
            self.provisioner = Provisioner(kernel_id=str(uuid4()), kernel_spec=self.kernel_spec, parent=self)
        await super().start_kernel(**settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def serve() -> None:
    """Kernels forked as asked on stdin, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system then buries dead kernels
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _become_kernel(*json.loads(line))
        print(pid, flush=True)


def _become_kernel(folder: str, connection_file: str) -> None:
    os.setsid()
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    IPKernelApp.launch_instance(argv=["-f", connection_file])
    os._exit(0)


if __name__ == "__main__":
    serve()
