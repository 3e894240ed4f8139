"""SIGTERM and SIGINT stop, SIGHUP reloads: each sets an event that the main thread or the next tick looks at."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def on_signals(stop: threading.Event, reload: threading.Event) -> Iterator[None]:
    """Handlers inside the block; those of before afterwards. Main thread only."""
    meaning = {signal.SIGTERM: stop, signal.SIGINT: stop, signal.SIGHUP: reload}
    before = {
        number: signal.signal(number, lambda number, _frame: meaning[signal.Signals(number)].set())
        for number in meaning
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
