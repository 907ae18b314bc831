"""Reading on a cluster: the same functions as with local processes, run by the workers of a Dask scheduler.

A file whose worker died is read again by another one; one that took three workers with it is given up. What workers
need is this package and the programs that read scans; they are started with Dask's own commands
(https://distributed.dask.org/en/stable/deploying-cli.html).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

from cancu.extract.model.messages import message
from cancu.extract.sources import SourceError

CONNECT_SECONDS = 10

P = ParamSpec("P")
T = TypeVar("T")


class Cluster(Executor):
    """The workers of the scheduler at an address (``tcp://host:8786``), as an executor.

    Raises SourceError where the package `distributed` is missing or no scheduler answers. A future raises
    `distributed.KilledWorker` where its task ended one worker after the other, CancelledError where the scheduler went
    away.

    workers: how many there are now.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise SourceError(address, message("no-dask")) from None
        connect: Any = distributed.Client  # has no types
        try:
            self._client = connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise SourceError(address, message("no-scheduler")) from error
        self.workers = len(self._client.scheduler_info()["workers"])
        self._executor: Executor = self._client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future result of a function that the workers can import."""
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on without us; cancel the tasks that it has not begun."""
        self._executor.shutdown(wait=False)
        self._client.close()
