"""UUIDs of version 7 sort by time and do not meet."""

import time

from sthenia.clinic.people.identifiers import uuid7


def test_it_is_of_version_seven_and_the_standard_variant() -> None:
    made = uuid7()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_it_opens_with_the_milliseconds_of_now() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid7()
    after = time.time_ns() // 1_000_000
    assert before <= made.int >> 80 <= after


def test_one_made_later_sorts_later() -> None:
    earlier = uuid7()
    time.sleep(0.002)
    assert earlier < uuid7()


def test_ten_thousand_made_at_once_are_all_different() -> None:
    assert len({uuid7() for _ in range(10_000)}) == 10_000
