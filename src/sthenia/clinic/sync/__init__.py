"""The phone's outbox in, changes out: training without signal.

`shapes` says what may be sent, `seals` what was decided ahead, `actions.take` keeps each event
once, `state` is everything a phone needs for two weeks. The protocol: docs/explanation/sync.md.
"""
