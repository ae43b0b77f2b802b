"""Numbers in, numbers out: the clinical and statistical reasoning, on NumPy and SciPy alone.

`questionnaires` scores forms, criteria and tests, and says what changed; `exercise` says who may
train, prescribes, checks plans and gives the next dose. Data for both stands in
`sthenia.catalogue`.
"""
