"""Shapes of the files the commands take, with the words that their JSON Schema carries.

Each file has a shape, `*_faults` for what no shape can say (contradictions, unknown exercises), and
a conversion to the values of science. `checked_file` reads one and names the line of every fault.
"""
