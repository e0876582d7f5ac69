"""Lists the files to scan, and how git sees each. Nothing here reads their contents.

`tree.walk` is the way in. git is asked where there is a repository; elsewhere the folders are read and pathspec
translates the ignore files. Both give the same files.
"""
