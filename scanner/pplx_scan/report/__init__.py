"""`ScanResult` to text: what people and machines read. Nothing here opens a file or writes to a terminal.

Every format is a module with a `NAME` and a `render`; `formats.FORMATS` lists them.
"""
