"""Several who write at the same moment, for tests on a database that lets them."""

import threading
from collections.abc import Callable

from django.db import connection


def at_once(*sendings: Callable[[], object]) -> list[object]:
    """What each sending came to, all begun at the same moment."""
    came_to: list[object] = [None] * len(sendings)
    start = threading.Barrier(len(sendings))

    def send(place: int) -> None:
        start.wait()
        try:
            came_to[place] = sendings[place]()
        except Exception as fault:
            came_to[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(sendings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came_to
