"""The values that flow through the pipeline. Nothing here reads, writes or prints.

Import the submodule you need: the clean path of a scan loads `origin` and `result` only.
"""
