"""Knowledge as data: instruments, exercises, rules and norms, each number with its source.

`instruments.instrument(id)`, `exercises.exercises()`, `exercises.place(id)`, `rules.rule_set(id)`
and the loaders of `norms` give the plain values that `sthenia.science` takes; `load` reads a file
of one's own, or names file, line, field and remedy.
"""
