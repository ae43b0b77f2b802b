"""Files in, plain values out: every reader names the place of what it cannot read."""
