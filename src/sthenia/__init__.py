"""Sthenia: strength training for fibromyalgia, and whether it helps this person.

`sthenia.science` computes, `sthenia.catalogue` knows, `sthenia.readers` reads files and
`sthenia.sheets` draws; `sthenia.cli` and `sthenia.clinic` put them to use. Begin with
docs/tutorials/first-prescription.md.
"""

__version__ = "0.1.0"
