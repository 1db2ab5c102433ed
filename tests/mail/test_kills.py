"""Six senders that are killed at any moment: no letter goes twice, none is lost."""

from __future__ import annotations

from pathlib import Path

from benchmarks.outbox_kills import count_outcome, kill_senders


def test_no_letter_goes_twice_and_none_is_lost(tmp_path: Path) -> None:
    kill_senders(tmp_path, kills=12, senders=3, seed=7, letters=40, step_seconds=0.002)
    outcome = count_outcome(tmp_path)
    assert outcome.letters == 40
    assert outcome.twice == 0
    assert outcome.lost == 0
    assert outcome.sent_but_undelivered == 0
    assert outcome.unknown <= 12
