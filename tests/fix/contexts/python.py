### a constant
KEY = "%KEY%"
print(KEY)


### an argument
def ask(key):
    return key


print(ask("%KEY%"))
### a header
headers = {"Authorization": "Bearer %KEY%"}
print(headers)
### a header in an f-string
name = "x"
headers = {"Authorization": f"Bearer %KEY%", "X-Name": f"{name}"}
print(headers)
### a text in the middle
print("Authorization: Bearer %KEY%, Accept: *")
### a method of the text
print("Bearer %KEY%".encode().decode())
### a format
print("Bearer %KEY% %s" % "x")


### the default of a parameter
def ask(key="%KEY%"):
    return key


print(ask())
### the default of a variable
import os

print(os.environ.get("PERPLEXITY_API_KEY", "%KEY%"))
### the default of a variable by getenv
from os import getenv

print(getenv("PERPLEXITY_API_KEY", "%KEY%"))
### a variable that the program sets
import os

os.environ["PERPLEXITY_API_KEY"] = "%KEY%"
print(os.environ["PERPLEXITY_API_KEY"])
### a variable that a function sets, and nothing else
import os


def prepare():
    os.environ["PERPLEXITY_API_KEY"] = "%KEY%"


prepare()
### a field of a class
from dataclasses import dataclass


@dataclass
class Settings:
    """Settings."""

    key: str = "%KEY%"


print(Settings().key)
### a pattern
value = "x"
match value:
    case "%KEY%":
        print("old")
    case _:
        print("new")
### a type
from typing import Literal

Key = Literal["%KEY%"]


### a module called os
def os():
    return "mine"


KEY = "%KEY%"
print(KEY, os())
### bytes
KEY = b"%KEY%"
print(KEY)
### strings side by side
KEY = "Bearer %KEY%"
print(KEY)
### strings put together
KEY = "Bearer " + "%KEY%"
print(KEY)
### behind a docstring and an import of the future
"""Doc."""

from __future__ import annotations

KEY = "%KEY%"
print(KEY)
### behind an import over several lines
from os.path import (
    join,
    split,
)

KEY = "%KEY%"
print(KEY, join, split)
### a comprehension
print([key for key in ("%KEY%", "x")])
### a lambda
ask = lambda key="%KEY%": key
print(ask())


### a docstring
def ask():
    """%KEY%"""


ask()

### an import with another statement behind it
import sys; KEY = "%KEY%"; print(len(KEY) + len(sys.argv))

### another module by the name of the one that is needed
import os.path as os
KEY = "%KEY%"
print(len(os.join(KEY, "a")))
### a text that is built step by step
header = "Bearer "
header += "%KEY%"
print(header)
### an expression within a text
get, known = str.strip, ""
print(f"Bearer {known or '%KEY%'}", f"Bearer {get('%KEY%')}")
### variables that the program puts into its environment
import os
os.environ.update({"OTHER": "1", "PERPLEXITY_API_KEY": "%KEY%"})
print(1)
### the text of a command in single quotes of the shell
import subprocess
def ask(): return subprocess.run("curl -H 'Authorization: Bearer %KEY%' https://api.perplexity.ai/v1/models", shell=True)
