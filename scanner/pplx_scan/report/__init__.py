"""`ScanResult` to text, for people and machines. Nothing here writes to a terminal, or opens a file, `html` excepted.

Every format is a module with a `NAME` and a `render`; `formats.FORMATS` lists them.
"""
