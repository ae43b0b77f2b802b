"""Training: plans that two people agreed on, sessions as decided and as done, and check-ins.

Science proposes, checks and decides on the next dose; this room keeps what was agreed, what was
decided each day with its reasons, and what the person reports. Nothing reported is overwritten.
"""
