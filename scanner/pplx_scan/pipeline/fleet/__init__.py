"""Many repositories, each scanned in a process of its own.

visit       scans one repository, wherever it runs, and returns one line of JSON that holds no key
answers     reads such a line
record      the run file: every line that came back, so that a run that was stopped goes on
workers     hands visits to a `concurrent.futures.Executor`, a few at a time
local       processes of this machine; one that dies costs no other repository
cluster     the workers of a Dask cluster
run         all of it together
"""
