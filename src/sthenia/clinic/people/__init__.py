"""Who there is and what they may do: accounts, clinics, patients, the one gate, the audit log.

`gate` gives an object only together with the permission to use it; `actions` writes, `queries`
reads; `audit` keeps who opened what; `once` makes sending a row twice harmless.
"""
