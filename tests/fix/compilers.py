"""The compilers and interpreters of this machine, as far as they are there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS: Final = 120
_SMALL: Final = ("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC")
"""What makes a short run of a virtual machine take half the processor time: nothing is made ready for a long one."""


class Compiler(NamedTuple):
    """What tells whether a program of a language is right."""

    program: str
    """What must be on the machine."""
    checks: tuple[str, ...]
    """With `{file}`, and `{out}` for what is made."""
    runs: tuple[str, ...]
    """What runs it afterwards; empty where that says no more than the check."""
    stem: str = "main"
    around: tuple[tuple[str, str], ...] = ()
    """Files that it needs, by name: it takes long to start, and compiles all programs of a folder at once."""


_TYPESCRIPT: Final = """{"include": ["*.ts"], "compilerOptions": {"noEmit": true, "strict": true, "skipLibCheck": true,
 "target": "esnext", "module": "esnext", "moduleDetection": "force", "types": [], "lib": ["esnext", "dom"]}}
"""
_NODE: Final = """declare const process: { env: { [name: string]: string | undefined } };
declare module "openai" { export default class OpenAI { constructor(options: { apiKey?: string; baseURL?: string }); } }
"""
"""What the programs know of Node and of a package."""
_COMPILERS: Final = {
    "python": Compiler(sys.executable, (sys.executable, "-m", "py_compile", "{file}"), (sys.executable, "{file}")),
    "javascript": Compiler("node", ("node", "--check", "{file}"), ("node", "{file}")),
    "typescript": Compiler(
        "tsc", ("tsc", "-p", "{folder}"), (), around=(("tsconfig.json", _TYPESCRIPT), ("node.d.ts", _NODE))
    ),
    "go": Compiler("go", ("go", "build", "-o", "{out}", "{file}"), ("{out}",)),
    "java": Compiler(
        "javac", ("javac", *_SMALL, "-d", "{folder}", "{file}"), ("java", "-cp", "{folder}", "Main"), "Main"
    ),
    "rust": Compiler("rustc", ("rustc", "--edition", "2021", "-A", "warnings", "-o", "{out}", "{file}"), ("{out}",)),
    "csharp": Compiler("mcs", ("mcs", "-out:{out}", "{file}"), ("mono", "{out}")),
    "php": Compiler("php", ("php", "-l", "{file}"), ("php", "{file}")),
    "ruby": Compiler("ruby", ("ruby", "-c", "{file}"), ("ruby", "{file}")),
    "lua": Compiler("lua5.4", ("lua5.4", "{file}"), ()),
    "c": Compiler("gcc", ("gcc", "-Wall", "-o", "{out}", "{file}"), ("{out}",)),
    "cpp": Compiler("g++", ("g++", "-std=c++20", "-o", "{out}", "{file}"), ("{out}",)),
    "elixir": Compiler("elixir", ("elixir", "{file}"), ()),
    "perl": Compiler("perl", ("perl", "-c", "{file}"), ("perl", "{file}")),
    "r": Compiler("Rscript", ("Rscript", "{file}"), ()),
    "bash": Compiler("bash", ("bash", "-n", "{file}"), ("bash", "{file}")),
}


class Outcome(NamedTuple):
    """How a program was compiled and run."""

    code: int
    text: str


def compiles_at_once(language: str) -> bool:
    """Tell whether a language's compiler is asked once for all programs."""
    return language in _COMPILERS and bool(_COMPILERS[language].around)


def compiler_of(language: str) -> Compiler | None:
    """Return what compiles a language here; None when nothing does."""
    found = _COMPILERS.get(language)
    return found if found is not None and shutil.which(found.program) else None


def compile_and_run(compiler: Compiler, folder: Path, name: str, text: str) -> Outcome:
    """Return what a compiler says of a program, and what the program prints."""
    file = folder / (name if compiler.around else f"{compiler.stem}.{name.rpartition('.')[2]}")
    file.write_text(text, encoding="utf-8")
    places = {"file": str(file), "folder": str(folder), "out": str(folder / "made.exe")}
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "RUSTUP_HOME", "CARGO_HOME") if name in os.environ}
    # The home of a test is empty, and a compiler may be installed in that of the user.
    home = pwd.getpwuid(os.getuid()).pw_dir
    env = {**keep, "HOME": home, "GO111MODULE": "off", "PERPLEXITY_API_KEY": "from-the-environment"}
    outcome = Outcome(0, "")
    for command in (compiler.checks, compiler.runs):
        words = [word.format(**places) for word in command]
        if words and outcome.code == 0:
            done = subprocess.run(
                words, cwd=folder, env=env, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
            outcome = Outcome(done.returncode, done.stdout + done.stderr)
    return outcome
