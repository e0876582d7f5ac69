"""Our plugin in detect-secrets, and baselines that travel between the two tools."""

import hashlib
import json
import subprocess
import sys

import pytest

from pplx_scan.integrations import detect_secrets as plugin
from pplx_scan.judge.baseline import SECRET_TYPE
from tests.cli.conftest import Run
from tests.keys import make_key

pytestmark = pytest.mark.slow

KEY, OTHER, HEX = make_key(21), make_key(22), make_key(23, "hex")
HOOK = "from detect_secrets.pre_commit_hook import main; import sys; sys.exit(main())"
"""What the command `detect-secrets-hook` runs."""


def sha1(text):
    return hashlib.sha1(text.encode()).hexdigest()


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False, timeout=120)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def detect_secrets(repository, *words):
    return run(sys.executable, "-m", "detect_secrets", *words, cwd=repository.root)


def ours(baseline):
    """Return path and hash of our plugin's entries in a baseline."""
    entries = [entry for found in baseline["results"].values() for entry in found]
    return {(entry["filename"], entry["hashed_secret"]) for entry in entries if entry["type"] == SECRET_TYPE}


@pytest.fixture
def planted(repository):
    """A repository with keys in several formats, and what is no key."""
    repository.write("app.py", f'import os\n\nKEY = "{KEY}"\nHEX = "{HEX}"\n')
    repository.write("deploy/values.yaml", f"perplexity:\n  apiKey: {OTHER}\n")
    repository.write(".env.example", f"PERPLEXITY_API_KEY=pplx-{'x' * 48}\nPPLX_MODEL=sonar\n")
    repository.write("setup.cfg", f"[perplexity]\nkey = {KEY}\n")
    repository.commit()
    return repository


@pytest.fixture(scope="module")
def written():
    """What detect-secrets wrote: the same for each planted repository."""
    return []


@pytest.fixture
def baseline(planted, written):
    """The baseline that detect-secrets writes with our plugin, as data, and on disk."""
    if not written:
        done = detect_secrets(planted, "scan", "-p", plugin.__file__)
        assert done.code == 0, done.err
        written.append(done.out)
    planted.write(".secrets.baseline", written[0])
    return json.loads(written[0])


def test_a_scan_with_the_plugin_reports_the_sha1_of_each_key_and_no_placeholder(baseline):
    assert ours(baseline) == {
        ("app.py", sha1(KEY)),
        ("app.py", sha1(HEX)),
        ("deploy/values.yaml", sha1(OTHER)),
        ("setup.cfg", sha1(KEY)),
    }
    assert any(used["name"] == "PerplexityKeyDetector" for used in baseline["plugins_used"])
    assert KEY not in json.dumps(baseline)


def test_the_filter_that_hides_calls_can_be_switched_off_as_the_plugin_says(planted):
    planted.write("call.py", f'client = Perplexity(api_key="{make_key(24)}")\n')
    name = "detect_secrets.filters.heuristic.is_indirect_reference"
    assert name in plugin.__doc__
    done = detect_secrets(planted, "scan", "-p", plugin.__file__, "--disable-filter", name, "--all-files")
    assert ("call.py", sha1(make_key(24))) in ours(json.loads(done.out))


def test_the_module_prints_the_path_to_load(planted):
    done = run(sys.executable, "-m", "pplx_scan.integrations.detect_secrets", cwd=planted.root)
    assert (done.code, done.out.strip()) == (0, plugin.__file__)


@pytest.mark.parametrize(
    "line",
    [
        '"pplx-" "{rest}"',
        'key = "Bearer {key}"',
        "curl -H 'Authorization: Bearer {key}' https://api.perplexity.ai/chat/completions",
        'AUTH = "{base64}"',
        '"\\u0070plx-{rest}"',
        "k={key}&x=1  # {key}",
    ],
)
def test_a_key_is_given_to_detect_secrets_as_its_value_whatever_its_form(line):
    """The hash in a baseline is that of the key, so that `pplx-scan --baseline` knows it again in any form."""
    import base64

    text = line.format(key=KEY, rest=KEY[5:], base64=base64.b64encode(KEY.encode()).decode())
    found = plugin.PerplexityKeyDetector().analyze_line(filename="a.txt", line=text, line_number=3)
    assert {(secret.secret_hash, secret.line_number, secret.type) for secret in found} == {(sha1(KEY), 3, SECRET_TYPE)}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "perplexity = math.exp(loss)",
        'if key.startswith("pplx-"):',
        "PERPLEXITY_API_KEY=<your-key>",
        "\0\ud800pplx-\n",
    ],
)
def test_a_line_without_a_key_gives_nothing(line):
    assert plugin.PerplexityKeyDetector().analyze_line(filename="a.txt", line=line, line_number=1) == set()


def test_the_hook_lets_accepted_keys_pass_and_stops_new_ones(planted, baseline):
    command = (sys.executable, "-c", HOOK, "--baseline", ".secrets.baseline")
    assert baseline["results"]
    planted.git("add", "-A")
    accepted = run(*command, "app.py", "deploy/values.yaml", cwd=planted.root)
    assert accepted.code == 0, accepted.out
    new = make_key(24)
    planted.write("new.py", f'x = "{new}"\n')
    stopped = run(*command, "app.py", "new.py", cwd=planted.root)
    assert stopped.code == 1
    assert SECRET_TYPE in stopped.out
    assert new not in stopped.out


def test_a_baseline_of_detect_secrets_hides_its_keys_here(planted, baseline):
    assert baseline["results"]
    before = planted.scan("-f", "json", ".")
    assert before.code == 1
    done = planted.scan("-b", ".secrets.baseline", "--select", "key-in-repo", "-f", "json", ".")
    report = json.loads(done.out)
    assert (done.code, report["findings"], report["suppressed"]) == (0, [], 4)
    planted.write("new.py", f'x = "{make_key(24)}"\n')
    again = planted.scan("-b", ".secrets.baseline", "--select", "key-in-repo", "-f", "json", ".")
    assert [finding["path"] for finding in json.loads(again.out)["findings"]] == ["new.py"]


def test_a_baseline_of_detect_secrets_without_our_plugin_hides_what_its_own_detectors_found(planted):
    done = detect_secrets(planted, "scan")
    planted.write(".secrets.baseline", done.out)
    accepted = {entry["hashed_secret"] for found in json.loads(done.out)["results"].values() for entry in found}
    if sha1(KEY) not in accepted:
        pytest.skip("detect-secrets' own detectors no longer see the key")
    report = json.loads(planted.scan("-b", ".secrets.baseline", "--select", "key-in-repo", "-f", "json", ".").out)
    assert not [finding for finding in report["findings"] if finding["path"] == "app.py" and finding["line"] == 3]


@pytest.mark.parametrize("command", ["scan", "hook"])
def test_a_baseline_of_ours_is_one_that_detect_secrets_loads(planted, command):
    planted.write(
        "wrong.py",
        f'requests.get("https://api.perplexity.com/x", headers={{"Authorization": "Bearer Bearer {KEY}"}})\n',
    )
    assert planted.scan("baseline").code == 0
    assert json.loads((planted.root / ".secrets.baseline").read_text())["results"]
    planted.git("add", "-A")
    if command == "scan":
        done = detect_secrets(planted, "scan", "--baseline", ".secrets.baseline")
    else:
        done = run(sys.executable, "-c", HOOK, "--baseline", ".secrets.baseline", ".env.example", cwd=planted.root)
    # It names no detectors, and detect-secrets says so: a baseline for both tools is begun with detect-secrets.
    assert done.code == 0
    assert set(done.err.splitlines()) <= {"[scan]\tERROR\tNo plugins to scan with!"}


def test_a_baseline_of_ours_still_hides_after_detect_secrets_has_updated_it(planted):
    """detect-secrets rewrites the file from what its plugins find: ours must be among those that it names."""
    assert planted.scan("baseline").code == 0
    done = detect_secrets(planted, "scan", "-p", plugin.__file__, "--baseline", ".secrets.baseline")
    assert done.code == 0, done.err
    assert planted.scan("-b", ".secrets.baseline", "--select", "key-in-repo", ".").code == 0


def test_entries_of_other_tools_stay_when_we_update_a_baseline(planted, baseline):
    foreign = {
        "type": "AWS Access Key",
        "filename": "x.py",
        "hashed_secret": "0" * 40,
        "is_verified": False,
        "line_number": 1,
    }
    planted.write(".secrets.baseline", json.dumps(baseline | {"results": baseline["results"] | {"x.py": [foreign]}}))
    assert planted.scan("baseline").code == 0
    updated = json.loads((planted.root / ".secrets.baseline").read_text())
    assert updated["results"]["x.py"] == [foreign]
    assert updated["plugins_used"] == baseline["plugins_used"]


@pytest.mark.parametrize(
    "flags", [(), ("--no-inline-ignore",), ("--isolated",)], ids=["plain", "no inline ignore", "isolated"]
)
def test_code_that_a_baseline_names_is_never_run(planted, flags):
    """detect-secrets imports the plugins and filters that a baseline names; a scanned repository is not to be trusted."""
    evil = planted.write("evil.py", "import pathlib\npathlib.Path('ran').touch()\nraise SystemExit(77)\n")
    hostile = {
        "version": "1.5.0",
        "plugins_used": [{"name": "Evil", "path": f"file://{evil}"}, {"name": "AWSKeyDetector"}],
        "filters_used": [{"path": f"file://{evil}::check"}, {"path": "evil.check"}],
        "results": {"app.py": [{"type": SECRET_TYPE, "filename": "app.py", "hashed_secret": sha1(KEY)}]},
    }
    planted.write(".secrets.baseline", json.dumps(hostile))
    assert planted.scan("scan", "-b", ".secrets.baseline", *flags, ".").code == 1
    assert planted.scan("baseline").code == 0
    assert not (planted.root / "ran").exists()
