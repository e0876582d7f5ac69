"""`ScanResult` to text: what people and machines read. Nothing here writes to a terminal, or opens a file but those of `html`.

Every format is a module with a `NAME` and a `render`; `formats.FORMATS` lists them.
"""
