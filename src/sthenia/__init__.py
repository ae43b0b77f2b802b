"""Sthenia: strength training for fibromyalgia, and whether it helps this person."""

__version__ = "0.1.0"
