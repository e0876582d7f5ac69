"""The names under which programs read the key, against the names that are set where they look."""

from __future__ import annotations

import os
from collections import defaultdict
from enum import Enum
from io import TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.loaders import load_loaders
from pplx_scan.catalog.reads import load_reads
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import PRODUCT, AuthHeader, EnvRead, KeyLiteral
from pplx_scan.model.origin import PROSE
from pplx_scan.pipeline.compose import services_of
from pplx_scan.pipeline.doctor_setters import lines_that_set
from pplx_scan.pipeline.effective_key import ENVIRONMENT, SHELL, loader_of
from pplx_scan.regular_file import open_regular, read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pplx_scan.model.finding import Sighting
    from pplx_scan.pipeline.compose import Service
    from pplx_scan.pipeline.effective_key import Loader
    from pplx_scan.pipeline.prefilter.run import Hit

_LARGEST: Final = 1 << 20
LONGEST: Final = 2_000
"""Characters of a line that are looked at."""
_SETTING: Final = expression(r"[ \t]*(?:export[ \t]+)?(?P<name>[^\s=]+)[ \t]*=[ \t]*[^\s#]")
_DIRENV: Final = ".envrc"
"""The file from which direnv, where it is allowed to, sets variables of the shell."""


class Source(Enum):
    """How sure it is that a program takes the key from a variable."""

    VARIABLE = "reads"
    PLATFORM = "takes"
    """From the store of a platform, such as the secrets of a CI."""
    NAMED = "names"
    """The name stands there, for an unknown purpose."""


class Read(Struct, frozen=True):
    """A program, or a setting of a container, that takes the key from a variable."""

    names: tuple[str, ...]
    """The variables, any of which will do."""
    path: str
    line: int
    given: str = ""
    """The name under which it hands the value on."""
    excerpt: str = ""
    exposed: bool = False
    """The value of the variable ships to users."""
    implied: bool = False
    """A library reads it by itself."""
    spellings: tuple[str, ...] = ()
    """Other spellings of the names, which do as well."""
    files: tuple[str, ...] | None = None
    """The dotenv files that the program itself reads; None when that is not known."""
    source: Source = Source.VARIABLE

    @property
    def place(self) -> str:
        """Return `app.py:3`."""
        return f"{self.path}:{self.line}"

    @property
    def every(self) -> tuple[str, ...]:
        """Return the names in all of their spellings."""
        return tuple(dict.fromkeys((*self.names, *self.spellings)))


class Answer(Struct, frozen=True):
    """Whether the variable of a read is set."""

    read: Read
    state: str
    """`set`, `elsewhere`, `other`, `named`, `prefix`, `container` or `nowhere`."""
    detail: str = ""
    advice: str = ""
    """The steps for a person."""


def text_of(hit: Hit) -> str:
    """Return the text of a file; empty when it is too large for a program or a setting, or cannot be read."""
    if hit.size > _LARGEST:
        return ""
    try:
        with TextIOWrapper(open_regular(hit.file.location), encoding="utf-8", errors="replace") as stream:
            return stream.read()
    except OSError:
        return ""


def reads_of(sightings: Iterable[Sighting]) -> tuple[Read, ...]:
    """Return the reads of keys in programs and settings, the fallbacks of one file as one read."""
    found: list[Read] = []
    lenient: dict[str, list[Read]] = defaultdict(list)
    for sighting in sightings:
        fact, path, line = sighting.fact, sighting.place.path, sighting.place.start.line
        if path.lower().endswith(PROSE):
            continue
        if isinstance(fact, EnvRead):
            read = Read(
                (fact.name, *fact.others),
                path,
                line,
                fact.given,
                sighting.excerpt.line,
                bool(fact.exposure),
                fact.implied,
                source=Source.PLATFORM if _of_platform(fact.name, sighting.excerpt.line) else Source.VARIABLE,
            )
            (lenient[path] if fact.default else found).append(read)
        elif isinstance(fact, AuthHeader) and fact.env.isidentifier():
            found.append(Read((fact.env,), path, line))
    for several in lenient.values():
        names = dict.fromkeys(name for read in several for name in read.names)
        found.append(replace(several[0], names=tuple(names)))
    # A command may name a variable whose value another line of the file takes from the store of a platform.
    stored = {(read.names[0], read.path) for read in found if read.source is Source.PLATFORM}
    found = [read for read in found if read.source is Source.PLATFORM or (read.names[0], read.path) not in stored]
    unique = {(read.names, read.path, read.given): read for read in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda read: (read.path, read.line)))


def _of_platform(name: str, line: str) -> bool:
    """Tell whether a line takes a value from the store of a platform: `${{ secrets.NAME }}`."""
    return any(match["name"] == name for each in load_reads().platforms for match in each.finditer(line[:LONGEST]))


class Names:
    """The variables that are set, and where."""

    def __init__(self, root: str, sightings: Sequence[Sighting], environment: Mapping[str, str]) -> None:
        self._root = root
        self._shell = {name for name, value in environment.items() if value.strip()}
        self._set: dict[str, list[str]] = defaultdict(list)
        """Names to the places of keys and references, `docker-compose.yml:5`."""
        self._texts: dict[str, str] = {}
        self._loaders: dict[str, Loader] = {}
        self._settings: dict[str, Mapping[str, int]] = {}
        """Dotenv files, with the last line that sets each variable."""
        self._setters: dict[str, Mapping[str, int]] = {}
        """Files, with the first line that sets each variable that they may read themselves."""
        self._others: dict[tuple[str, tuple[str, ...] | None], tuple[str, str] | None] = {}
        """Folders, and the dotenv files that a program there reads, with a variable that is set for it."""
        self._services = services_of(root)
        self._built: dict[tuple[str, str], list[Service]] = defaultdict(list)
        """The services of each compose file by the folder that they are built of, where that is one below the root."""
        self._open_in: dict[str, str] = {}
        """Folders, each with the first service built of it whose variables are unknown."""
        for file, services in self._services.items():
            for each in filter(_has_folder, services):
                self._built[file, each.context].append(each)
                if each.open:
                    self._open_in.setdefault(each.context, f"the service {each.name} of {file}")
        for sighting in sightings:
            fact, place = sighting.fact, sighting.place
            if isinstance(fact, KeyLiteral) and fact.name and not fact.placeholder and place.path != ENVIRONMENT:
                self._set[fact.name].append(f"{place.path}:{place.start.line}")
            elif isinstance(fact, EnvRead) and fact.given:
                self._set[fact.given].append(f"{place.path}:{place.start.line}")
        self._keys = {
            sighting.fact.name
            for sighting in sightings
            if isinstance(sighting.fact, KeyLiteral) and not sighting.fact.placeholder
        }

    def answers(self, reads: Iterable[Read]) -> Iterator[Answer]:
        """Yield for each read whether its variable is set."""
        every = tuple(reads)
        for read in every:
            yield self._answer(read)
        yield from self._containers([read for read in every if not read.given and read.source is Source.VARIABLE])

    def _answer(self, read: Read) -> Answer:
        wanted = " or ".join(read.names)
        if read.source is Source.PLATFORM:
            return Answer(read, "elsewhere", f"{read.place} takes {wanted} from what the platform keeps, not seen here")
        prefix = self._prefix(read)
        if prefix:
            return Answer(read, "prefix", f"{read.place} reads {wanted}, and {prefix}", _SHIPPED)
        here = next((place for name in read.every for place in self._loaded(name, read.path, read.files)), "")
        here = here or self._contained(read)
        if here:
            return Answer(read, "set", f"{read.place} reads {wanted}: {here} sets it")
        if elsewhere := self._elsewhere(read):
            return Answer(read, "elsewhere", f"{read.place} reads {wanted}, which {elsewhere} sets")
        if open_ := next((self._open_in[each] for each in _folders(read.path) if each in self._open_in), ""):
            return Answer(
                read, "elsewhere", f"{read.place} reads {wanted}, which {open_} may set from what is not here"
            )
        if other := self._other(read):
            name, place = other
            line = f"{read.place} {read.source.value} {wanted}, which nothing here sets; {place} sets {name}"
            if read.source is Source.NAMED:
                return Answer(read, "named", line)
            return Answer(read, "other", line, _renamed(read, name, place))
        return Answer(read, "nowhere", f"{read.place} {read.source.value} {wanted}, which nothing here sets")

    def _prefix(self, read: Read) -> str:
        """Return why the build of a folder does not hand a variable to the program; empty when it may."""
        packages = self._loader(self._folder(read.path)).packages
        known = load_loaders()
        for build in known.builds if not packages & known.servers else ():
            built = build.package in packages and build.word in read.excerpt
            if built and not any(name.startswith(build.prefix) for name in read.names):
                return f"{build.title} hands on only what begins with {build.prefix}"
        return ""

    def _elsewhere(self, read: Read) -> str:
        """Return where a variable is set that the program does not look; empty when nothing sets it."""
        setters = self._setters.get(read.path)
        if setters is None:
            setters = self._setters[read.path] = lines_that_set(read.path, self._text(read.path))
        own = min((setters[name] for name in read.every if name in setters), default=0)
        if own:
            return f"{read.path}:{own}"
        places = (place for name in read.every for place in self._set[name])
        return next((place for place in places if not place.startswith(f"{read.path}:")), "")

    def _other(self, read: Read) -> tuple[str, str] | None:
        """Return a variable that holds a key where the program looks, and its place."""
        known = os.path.dirname(read.path), read.files
        if known not in self._others:
            more = (*(read.files or ()), _DIRENV)
            found = (
                (name, place)
                for name in sorted(self._keys)
                for place in (*self._loaded(name, read.path), *self._loaded(name, read.path, more))
            )
            self._others[known] = next(found, None)
        return self._others[known]

    def _contained(self, read: Read) -> str:
        """Return the service whose container the program runs in, when it is known to set the variable there."""
        folders = list(_folders(read.path))
        for file in self._services:
            holding = (each for folder in folders for each in self._built.get((file, folder), ()))
            first = next(holding, None)
            if first is not None and all(not each.names.isdisjoint(read.every) for each in chain((first,), holding)):
                return f"the service {first.name} of {file}"
        return ""

    def _loaded(self, name: str, path: str, files: tuple[str, ...] | None = None) -> Iterator[str]:
        """Yield where a variable is set that a program in this file would find.

        Args:
            name: of the variable.
            path: of the program.
            files: the dotenv files that it reads; None for those of the loader that its folder names.
        """
        if name in self._shell:
            yield SHELL
        folder = os.path.dirname(path)
        while True:
            for file in self._loader(os.path.join(self._root, folder)).files if files is None else files:
                below = f"{folder}/{file}" if folder else file
                line = self._line(below, name)
                if line:
                    yield f"{below}:{line}"
            if not folder:
                return
            folder = os.path.dirname(folder)

    def _line(self, path: str, name: str) -> int:
        """Return the line of a dotenv file that sets a variable; 0 when none does. The last one counts."""
        if path not in self._settings:
            lines = enumerate(self._text(path).split("\n"), 1)
            found = ((_SETTING.match(line), number) for number, line in lines)
            self._settings[path] = {match["name"]: number for match, number in found if match is not None}
        return self._settings[path].get(name, 0)

    def _text(self, path: str) -> str:
        if path not in self._texts:
            try:
                raw = read_regular(os.path.join(self._root, path), _LARGEST)
                self._texts[path] = raw.decode("utf-8", "replace")
            except OSError:
                self._texts[path] = ""
        return self._texts[path]

    def _loader(self, folder: str) -> Loader:
        if folder not in self._loaders:
            self._loaders[folder] = loader_of(folder)
        return self._loaders[folder]

    def _containers(self, reads: Sequence[Read]) -> Iterator[Answer]:
        """Yield the services of compose files whose program reads a variable that they do not set."""
        for file, services in self._services.items():
            if not any(PRODUCT.search(name) for each in services for name in each.names):
                continue  # keys come to these containers in another way
            unset = dict(_unset(services, reads))
            for service in services:
                read = unset.get(service.context)
                if read is not None:
                    wanted = " or ".join(read.names)
                    line = f"{read.place} reads {wanted}, and the service {service.name} of {file} does not set it"
                    advice = f"set {read.names[0]} under `environment` of {service.name} in {file}"
                    yield Answer(read, "container", line, advice)

    def _folder(self, path: str) -> str:
        """Return the nearest folder at or above a file that has a package.json; else the root."""
        folder = os.path.dirname(path)
        while folder and not os.path.isfile(os.path.join(self._root, folder, "package.json")):
            folder = os.path.dirname(folder)
        return os.path.join(self._root, folder)


def _has_folder(service: Service) -> bool:
    return bool(service.context)


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a file is in, from the inside out; not the root."""
    folder = os.path.dirname(path)
    while folder:
        yield folder
        folder = os.path.dirname(folder)


def _unset(services: Sequence[Service], reads: Sequence[Read]) -> Iterator[tuple[str, Read]]:
    """Yield the folders of services, each with the first program in it that reads what none of those services sets."""
    same: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        same[service.context].append(service)
    for folder, built in same.items():
        names = frozenset[str]().union(*(each.names for each in built))
        if not any(each.open for each in built):
            inside = (read for read in reads if built[0].holds(read.path) and names.isdisjoint(read.every))
            yield from ((folder, read) for read in islice(inside, 1))


_SHIPPED: Final = "read the key on a server; what a build hands to the page ships to whoever opens it"


def _renamed(read: Read, name: str, place: str) -> str:
    wanted = read.names[0]
    if read.exposed:
        return f"let {read.place} read {name}, on a server: what is called {wanted} ships to whoever opens the page"
    other = f"give the client at {read.place} the value of {name}" if read.implied else f"let {read.place} read {name}"
    if place == SHELL:
        return f'export {wanted}="${name}" in the shell, or {other}'
    return f"call it {wanted} in {place.rpartition(':')[0]}, or {other}"
