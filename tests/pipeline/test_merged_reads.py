"""A value that a build writes into an app is told once: where it is written."""

from pathlib import Path

from pplx_scan.judge.baseline import write_baseline
from pplx_scan.model.result import ScanResult
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.pipeline.scan import scan_files
from pplx_scan.walk.tree import walk
from tests.extract.marks import KEY
from tests.walk.repositories import plant

GRADLE = 'buildConfigField("String", "PERPLEXITY_API_KEY", read())\n'
READ = "val key = BuildConfig.PERPLEXITY_API_KEY\n"
FENCE = f"Write {GRADLE}and read BuildConfig.PERPLEXITY_API_KEY:\n\n```kotlin\n{READ}```\n"
FILES = {"app/build.gradle.kts": GRADLE, "app/src/Api.kt": READ + READ, "README.md": FENCE}


def scan(root: Path, *names: str, **judgement: object) -> ScanResult:
    paths = [str(root / name) for name in names or (".",)]
    return scan_files(prefilter(walk(paths, root=str(root))), Judgement(**judgement))  # type: ignore[arg-type]


def told(result: ScanResult) -> dict[str, list[str]]:
    """Return the places of findings, and where each value is read."""
    return {
        f"{each.path}:{each.place.start.line}": [f"{read.path}:{read.place.start.line}" for read in each.reads]
        for each in result.findings
    }


def test_reads_belong_to_the_line_that_writes(tmp_path: Path):
    plant(tmp_path, FILES)
    reads = ["README.md:5", "app/src/Api.kt:1", "app/src/Api.kt:2"]
    assert told(scan(tmp_path)) == {"app/build.gradle.kts:1": reads}


def test_without_that_line_each_read_is_told(tmp_path: Path):
    plant(tmp_path, FILES)
    assert told(scan(tmp_path, "app/src")) == {"app/src/Api.kt:1": [], "app/src/Api.kt:2": []}
    plant(tmp_path, {"app/build.gradle.kts": GRADLE.replace("PERPLEXITY", "OTHER")})
    assert set(told(scan(tmp_path))) == {"README.md:5", "app/src/Api.kt:1", "app/src/Api.kt:2"}


def test_the_nearest_line_is_taken(tmp_path: Path):
    plant(tmp_path, {f"{app}/{name}": text for app in "ab" for name, text in FILES.items() if "/" in name})
    for line, reads in told(scan(tmp_path)).items():
        assert {read[0] for read in reads} == {line[0]}


def test_a_key_in_that_line_counts_too(tmp_path: Path):
    plant(tmp_path, {"build.sh": f"flutter build apk --dart-define=PERPLEXITY_API_KEY={KEY}\n"})
    plant(tmp_path, {"lib/a.dart": 'const key = String.fromEnvironment("PERPLEXITY_API_KEY");\n'})
    assert told(scan(tmp_path, select=frozenset({"key-in-client"}))) == {"build.sh:1": ["lib/a.dart:1"]}


def test_what_hides_the_line_hides_the_reads(tmp_path: Path):
    plant(tmp_path, {**FILES, "app/build.gradle.kts": GRADLE.replace("\n", " // pplx-scan:allow\n")})
    result = scan(tmp_path)
    assert result.findings == ()
    assert [each.silenced for each in result.hidden] == ["comment"] * 4
    assert result.idle == ()


def test_a_baseline_hides_the_reads_alone_too(tmp_path: Path):
    plant(tmp_path, FILES)
    baseline = tmp_path / ".secrets.baseline"
    baseline.write_text(write_baseline(scan(tmp_path).findings, baseline))
    assert scan(tmp_path, baselines=(baseline,)).findings == ()
    assert scan(tmp_path, "app/src", baselines=(baseline,)).findings == ()
