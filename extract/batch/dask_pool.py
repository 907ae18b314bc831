"""Reading on a cluster: the same functions as with local processes, run by the workers of a Dask scheduler.

A worker reads in child processes of its own, so that the limits of time and memory hold there as well. A file whose
worker died is read again by another one; one that took three workers with it is given up. What workers need is this
package and the programs that read scans; they are started with Dask's own commands
(https://distributed.dask.org/en/stable/deploying-cli.html).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import cache
from typing import Any, ParamSpec, TypeVar

from cancu.extract.batch.worker_pool import SECONDS, ReadingProcesses
from cancu.extract.model.messages import message
from cancu.extract.sources import SourceError

CONNECT_SECONDS = 10
_PROCESSES = 256
"""More than any worker has threads; as many child processes are started as threads read at once."""

P = ParamSpec("P")
T = TypeVar("T")


class Cluster(Executor):
    """The workers of the scheduler at an address (``tcp://host:8786``), as an executor.

    Raises SourceError where the package `distributed` is missing or no scheduler answers. A future raises
    ReaderEndedError as those of `ReadingProcesses` do, `distributed.KilledWorker` where its task ended one worker after
    the other, CancelledError where the scheduler went away.

    patience: seconds as of `ReadingProcesses`; workers: how many there are now.
    """

    def __init__(self, address: str, patience: float) -> None:
        try:
            import distributed
        except ImportError:
            raise SourceError(address, message("no-dask")) from None
        connect: Any = distributed.Client  # has no types
        try:
            self._client = connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise SourceError(address, message("no-scheduler")) from error
        self._patience = patience
        self.workers = len(self._client.scheduler_info()["workers"])
        self._executor: Executor = self._client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future result of a function that the workers can import."""
        return self._executor.submit(_within_limits, self._patience, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on without us; cancel the tasks that it has not begun."""
        self._executor.shutdown(wait=False)
        self._client.close()


def _within_limits(patience: float, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    """Run a function in a child of the worker. Raises ReaderEndedError."""
    return _processes(patience).submit(fn, *args, **kwargs).result()


@cache
def _processes(patience: float) -> ReadingProcesses:
    return ReadingProcesses(_PROCESSES, patience=patience, seconds=max(patience, SECONDS))
