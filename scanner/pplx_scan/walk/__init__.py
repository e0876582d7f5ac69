"""Which files there are, and how git sees each. Nothing here reads what is in them.

`tree.walk` is the way in. git is asked where there is a repository; elsewhere the folders are read and pathspec
translates the ignore files. Both give the same files.
"""
