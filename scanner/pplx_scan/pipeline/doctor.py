"""`doctor`: everything that can make the API answer 401 on this machine and in this repository, gathered and checked."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.catalog.load import load_catalog
from pplx_scan.judge.ledger import read_ledger
from pplx_scan.model.checkup import Checkup, Process
from pplx_scan.model.fact import AuthHeader, BaseUrl, EnvRead, HttpCall, KeyLiteral
from pplx_scan.model.origin import Stdin
from pplx_scan.pipeline.doctor_causes import CheckupInput, FactKinds
from pplx_scan.pipeline.doctor_checks import checks_of
from pplx_scan.pipeline.doctor_names import Names, reads_of
from pplx_scan.pipeline.doctor_references import reference_reads
from pplx_scan.pipeline.doctor_settings import settings_reads
from pplx_scan.pipeline.doctor_trials import Trials
from pplx_scan.pipeline.effective_key import ENVIRONMENT, NAMES, effective_key
from pplx_scan.pipeline.examine import Examined, examine_bytes, examine_file
from pplx_scan.pipeline.scan import conclude
from pplx_scan.walk.machine import environments, home_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.prefilter.run import Prefiltered


class Scope(Struct, frozen=True):
    """How far `doctor` looks, and how a command names that."""

    home: bool = False
    """Into well-known files of the user's home."""
    processes: bool = False
    """Into the environments of the user's running programs."""
    excluded: bool = False
    """Files are left out."""
    where: str = "."
    """The paths, as a command line names them."""
    folder: str = ""
    """The one folder that is named, relative to the root; empty for the root, and for several paths."""


def check_up(prefiltered: Prefiltered, judgement: Judgement, scope: Scope) -> Checkup:
    """Return the verdict on each possible cause of a 401.

    Args:
        prefiltered: the repository's files.
        judgement: as for a scan; with `ask` the API is asked about every key.
        scope: how far to look beside the repository.
    """
    catalog = load_catalog(judgement.proxies, judgement.environments)
    files = [examine_file(hit.file, hit.offsets, catalog) for hit in prefiltered.hits]
    shell = examine_bytes(Stdin(ENVIRONMENT, credential=True), _variables(catalog), catalog)
    home = tuple(home_files()) if scope.home else ()
    homes = [examine_file(file, (), catalog) for file in home]
    result = conclude(prefiltered, [*files, shell, *homes], judgement, catalog)
    sightings = [sighting for examined in files for sighting in examined.sightings]
    seen = tuple(dict.fromkeys((*reads_of(sightings), *settings_reads(prefiltered.hits))))
    reads = (*seen, *reference_reads(prefiltered.hits, seen))
    names = tuple(Names(judgement.root, [*sightings, *shell.sightings], os.environ).answers(reads))
    ledger = read_ledger(judgement.ledger) if judgement.ledger is not None else None
    known = CheckupInput(
        result=result,
        effective=effective_key(
            result.keys, judgement.root, scope.folder, [name for read in reads for name in read.names]
        ),
        retired=frozenset(ledger.retired) if ledger is not None else frozenset(),
        current=ledger.current if ledger is not None else "",
        seen=_seen([*sightings, *shell.sightings], result),
        uses=bool(sightings),
        names=names,
        asked=judgement.ask is not None,
        home=len(homes) if scope.home else None,
        unusable=_unusable(result),
        processes=tuple(_processes(catalog)) if scope.processes else None,
        trials=Trials(prefiltered, judgement, home),
        excluded=scope.excluded,
        where=scope.where,
    )
    return Checkup(checks_of(known), result, known.effective)


def _seen(sightings: list[Sighting], result: ScanResult) -> FactKinds:
    facts = [sighting.fact for sighting in sightings]
    requests = any(isinstance(fact, HttpCall) for fact in facts)
    urls = [fact for fact in facts if isinstance(fact, BaseUrl) and fact.role != "link"]
    implied = any(isinstance(fact, EnvRead) and fact.implied for fact in facts)
    return FactKinds(
        keys=bool(result.keys),
        headers=requests or any(isinstance(fact, AuthHeader) for fact in facts),
        urls=requests or bool(urls),
        requests=requests,
        clients=implied or any(url.role == "base" for url in urls),
    )


def _unusable(result: ScanResult) -> tuple[str, str] | None:
    """Return a variable of the shell that should hold a key and holds none, and why."""
    held = {place.name for key in result.keys for place in key.places if place.place.path == ENVIRONMENT}
    for name in NAMES:
        value = os.environ.get(name)
        if value is not None and name not in held:
            return name, "holds a placeholder or no key" if value.strip() else "is empty"
    return None


def _variables(catalog: Catalog) -> bytes:
    """Return the variables of the shell that concern Perplexity, as a JSON file that can be examined."""
    return json.dumps(_concerned(os.environ, catalog)).encode()


def _concerned(environment: Mapping[str, str], catalog: Catalog) -> dict[str, str]:
    return {
        name: value
        for name, value in environment.items()
        if catalog.names.mentions_perplexity(name) or "pplx-" in value.lower()
    }


def _processes(catalog: Catalog) -> Iterator[Process]:
    """Yield the keys in the environments of running programs."""
    for pid, program, environment in environments():
        for name, value in _concerned(environment, catalog).items():
            for secret in _keys(name, value, catalog):
                yield Process(pid, program, name, secret)


def _keys(name: str, value: str, catalog: Catalog) -> Iterator[Secret]:
    examined: Examined = examine_bytes(Stdin(ENVIRONMENT), json.dumps({name: value}).encode(), catalog)
    for sighting in examined.sightings:
        fact = sighting.fact
        if isinstance(fact, KeyLiteral) and not fact.placeholder and fact.flaw != "vendor":
            yield fact.secret
