"""The passes over blocks of votes, on several processes of this machine: Dask, from the extra `large`.

The workers listen on the loopback address alone, and talk under a certificate that lives as long as
they do: what they are sent is code, and nobody else on this machine may send them any.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

from ninetynine.cli_measures.plainly import Unusable
from ninetynine.measures.opinion.maps import Over, one_by_one
from ninetynine.measures.opinion.votes import Block

HERE: Final = "127.0.0.1"
NOT_INSTALLED: Final = "--workers: Dask is not installed. It comes with the extra `large`: pip install ninetynine[large]"

Given = TypeVar("Given")


class OnWorkers:
    """Does the same for every block on the workers of a Dask client. Blocks are sent there once."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._blocks: Sequence[Block] = ()
        self._there: list[Any] = []

    def __call__(self, do: Callable[[Block], Given], blocks: Sequence[Block], /) -> Iterable[Given]:
        """Give the answers in the order of the blocks."""
        if blocks is not self._blocks:
            self._blocks, self._there = blocks, self._client.scatter(list(blocks))
        answers: list[Given] = self._client.gather(
            self._client.map(do, self._there, pure=False)  # the same block may be asked twice
        )
        return answers


@contextmanager
def spread_over(workers: int) -> Iterator[Over]:
    """Start so many workers, and stop them at the end. With one, everything is done here.

    Raises:
        Unusable: the package is not installed, or the number is not from 1 to 64.
    """
    if not 1 <= workers <= 64:
        raise Unusable(f"--workers {workers}: it can be 1 to 64.")
    if workers == 1:
        yield one_by_one
        return
    try:
        dask, distributed = import_module("dask"), import_module("distributed")
    except ImportError as why:
        raise Unusable(NOT_INSTALLED) from why
    with (
        TemporaryDirectory(prefix="n99-") as folder,
        # What a worker would write to its own folder here is votes: none is written out.
        dask.config.set(
            {"distributed.worker.memory.spill": False, "distributed.worker.memory.target": False}
        ),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host=HERE,
            security=distributed.Security.temporary(),
            dashboard_address=None,
            local_directory=folder,
            silence_logs="ERROR",
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield OnWorkers(client)
