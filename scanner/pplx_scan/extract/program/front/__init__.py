"""From the syntax of each language to the one form of a program (`program/node.py`)."""
