"""The one way off the GUI thread: work runs in a pool, its outcome arrives where the window lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from pos.domain.errors import ExpectedFailure

Result = TypeVar("Result")


class Background(QObject):
    """Work must not touch widgets. An expected failure goes to `failed`; a bug is raised again on the GUI thread."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[_Work] = set()
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[ExpectedFailure], None],
    ) -> _Work:
        """Start `work`; one of `done` and `failed` is called later, unless the work is cancelled before."""
        # The callbacks fit the result's type, which the set of all running work cannot know.
        running = _Work(work, done, failed, self._ended.emit)  # type: ignore[arg-type]
        self._running.add(running)
        self._pool.start(running)
        return running

    def finish(self) -> None:
        """Wait for what is under way and tell nothing more; for the end of the program."""
        for work in self._running:
            work.cancel()
        self._pool.waitForDone()

    def _tell(self, work: _Work) -> None:
        self._running.discard(work)
        work.tell()


class _Work(QRunnable):
    def __init__(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[ExpectedFailure], None],
        ended: Callable[[object], None],
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self._done, self._failed, self._ended = work, done, failed, ended
        self._result: object = None
        self._fault: BaseException | None = None
        self._is_cancelled = False

    def cancel(self) -> None:
        """The work itself runs to its end; nobody is told."""
        self._is_cancelled = True

    def run(self) -> None:
        try:
            self._result = self._work()
        # Carried to the GUI thread and raised there: a thread of the pool has nobody to raise it to.
        except BaseException as fault:  # noqa: BLE001
            self._fault = fault
        self._ended(self)

    def tell(self) -> None:
        if self._is_cancelled:
            return
        if self._fault is None:
            self._done(self._result)
        elif isinstance(self._fault, ExpectedFailure):
            self._failed(self._fault)
        else:
            raise self._fault
