"""The causes of a 401, planted one by one: what `doctor` must name first, and whether its command mends it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tests.keys import make_key

from pplx_scan.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY, OLD, OTHER = make_key(1), make_key(2), make_key(3)
TYPO = next(KEY[:at] + KEY[at].swapcase() + KEY[at + 1 :] for at in range(20, 40) if KEY[at].isalpha())
_LEDGER = f'current: {{fingerprint: "{Secret(KEY).fingerprint}"}}\nretired: ["{Secret(OLD).fingerprint}"]\n'
_DOTENV = f"PERPLEXITY_API_KEY={KEY}\n"
_API = "https://api.perplexity.ai"
_ASK = 'requests.{verb}("{api}/v1/responses", headers={{"Authorization": {value}}}, json=body)\n'
_SETTINGS = "from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix='APP_', env_file='.env')\n    perplexity_api_key: str\n"
WORKER = (
    "export default {\n  async fetch(request: Request, env: Env) {\n    return fetch('https://api.perplexity.ai/v1/responses', "
    "{ method: 'POST', headers: { Authorization: `Bearer ${env.PERPLEXITY_API_KEY}` } });\n  },\n};\n"
)
_USE = "import os\n\nimport requests\n\nkey = os.environ['PERPLEXITY_API_KEY']\n"


class Planted(NamedTuple):
    """A repository and a machine with one fault."""

    row: str
    """Of the list of causes: what the troubleshooting article says."""
    cause: str
    files: dict[str, str]
    """Paths below the repository, or below the home folder when they begin with `~/`."""
    env: Mapping[str, str] = MappingProxyType({})
    alive: tuple[str, ...] = (KEY,)
    empty: tuple[str, ...] = ()
    """Keys without credit."""
    flags: tuple[str, ...] = ()
    mended: bool = True
    """The command can be given by a test: it needs no key typed, no other program restarted."""


def _ask(verb: str = "post", value: str = 'f"Bearer {key}"', api: str = _API) -> str:
    return _USE + _ASK.format(verb=verb, api=api, value=value)


CASES = (
    Planted("a regenerated key kills the old one: old copies keep failing", "stale",
            {".env": _DOTENV, "deploy/app.env": f"PERPLEXITY_API_KEY={OLD}\n", ".pplx-keys.yaml": _LEDGER}),
    Planted("a key revoked by hand", "rejected", {".env": _DOTENV}, alive=(), flags=("--online",), mended=False),
    Planted("an invisible character copied along", "hidden-characters", {".env": f"PERPLEXITY_API_KEY={KEY}\u200b\n"}),
    Planted("a blank or a line end copied into the shell", "hidden-characters", {"app.py": _ask()},
            env={"PERPLEXITY_API_KEY": KEY + " \n"}, mended=False),
    Planted("a key used against another base URL", "base-url", {".env": _DOTENV, "app.py": _ask(api="https://api.perplexity.com")}),
    Planted("a key used without TLS", "base-url", {".env": _DOTENV, "app.py": _ask(api="http://api.perplexity.ai")}),
    Planted("a key of one vendor sent to another", "vendor",
            {".env": _DOTENV, "app.py": "from openai import OpenAI\n\nOpenAI(api_key=PERPLEXITY_API_KEY, base_url='https://api.openai.com/v1')\n"}),
    Planted("the program reads another name than the one that is set", "name",
            {".env": _DOTENV, "app.py": _ask().replace("PERPLEXITY_API_KEY", "PPLX_API_KEY")}, mended=False),
    Planted("a library reads a name of its own", "name",
            {".env": _DOTENV, "app.py": "from langchain_perplexity import ChatPerplexity\n\nchat = ChatPerplexity()\n"}, mended=False),
    Planted("a client of OpenAI's reads OpenAI's name", "name",
            {".env": _DOTENV, "app.py": f"from openai import OpenAI\n\nclient = OpenAI(base_url='{_API}')\n"}, mended=False),
    Planted("a container hands on a name that nothing sets", "name",
            {".env": _DOTENV, "docker-compose.yml": "services:\n  web:\n    environment:\n      PERPLEXITY_API_KEY: ${PPLX_KEY}\n"}, mended=False),
    Planted("a service is not given the key", "name",
            {".env": _DOTENV, "web/app.py": _ask(), "worker/app.py": _ask(),
             "compose.yaml": "services:\n  web:\n    build: ./web\n    environment: [PERPLEXITY_API_KEY]\n  worker:\n    build: ./worker\n"}, mended=False),
    Planted("a build does not hand the name on", "name",
            {".env": _DOTENV, "src/app.ts": "const key = import.meta.env.PERPLEXITY_API_KEY;\n", "package.json": '{"devDependencies": {"vite": "7"}}'}, mended=False),
    Planted("a settings class reads a name with a prefix", "name", {".env": _DOTENV, "app.py": _SETTINGS}, mended=False),
    Planted("a client that exists without being made reads a name of its own", "name",
            {".env": f"PPLX_API_KEY={KEY}\n", "app.ts": "import { perplexity } from '@ai-sdk/perplexity';\n\nexport const model = perplexity('sonar');\n"}, mended=False),
    Planted("a Worker reads another name than its file sets", "name",
            {".gitignore": ".dev.vars\n", ".dev.vars": f"PPLX_API_KEY={KEY}\n", "wrangler.toml": 'name = "x"\n', "src/index.ts": WORKER}, mended=False),
    Planted("direnv sets another name", "name",
            {".envrc": f"export PPLX_API_KEY={KEY}\n", "app.py": _ask()}, mended=False),
    Planted("the file of a service sets another name", "name",
            {"web.env": f"PPLX_API_KEY={KEY}\n", "web/app.py": _ask(),
             "compose.yaml": "services:\n  web:\n    build: ./web\n    env_file:\n      - path: web.env\n"}, mended=False),
    Planted("two keys under one name", "other-key-loaded", {".env": _DOTENV + f"PERPLEXITY_API_KEY={OTHER}\n"}, mended=False),
    Planted("a path whose support has ended", "ended",
            {".env": _DOTENV, "app.py": _ask().replace("/v1/responses", "/chat/completions")}, mended=False),
    Planted("a path that the API does not have", "base-url",
            {".env": _DOTENV, "app.py": _USE + f'requests.get("{_API}/models", headers={{"Authorization": f"Bearer {{key}}"}})\n'}),
    Planted("another vendor's key under Perplexity's name", "vendor",
            {"settings.py": 'PERPLEXITY_API_KEY = "sk-proj-' + "aB3dE6gH9jK2mN5pQ8rT" * 2 + '"\n'}, mended=False),
    Planted("GET where POST is needed", "verb", {".env": _DOTENV, "app.py": _ask("get")}),
    Planted("`Bearer` missing", "bearer", {".env": _DOTENV, "app.py": _ask(value="key")}),
    Planted("`Bearer` doubled", "bearer", {".env": _DOTENV, "app.py": _ask(value='f"Bearer Bearer {key}"')}),
    Planted("`Bearer` stored with the key, and added again", "bearer",
            {".env": f"PERPLEXITY_API_KEY=Bearer {KEY}\n", "app.py": _ask()}),
    Planted("the name of the key in a text that puts no value in", "not-filled-in",
            {".env": _DOTENV, "app.py": _ask(value='"Bearer {key}"')}),
    Planted("the key in another header", "bearer",
            {".env": _DOTENV, "app.py": _USE + f'requests.post("{_API}/v1/responses", headers={{"x-api-key": key}}, json=body)\n'}),
    Planted("no key is set at all", "not-set", {"app.py": _ask()}, mended=False),
    Planted("an empty variable of the shell hides the file", "not-set", {".env": _DOTENV, "app.py": _ask()},
            env={"PERPLEXITY_API_KEY": ""}, mended=False),
    Planted("a placeholder was never replaced", "not-set",
            {".env": "PERPLEXITY_API_KEY=your-perplexity-api-key\n", "app.py": _ask()}, mended=False),
    Planted("a running process holds the old key", "process", {".env": _DOTENV, ".pplx-keys.yaml": _LEDGER},
            flags=("--processes",), mended=False),
    Planted("tools keep a copy of the key", "home",
            {".env": _DOTENV, ".pplx-keys.yaml": _LEDGER,
             "~/.cursor/mcp.json": f'{{"mcpServers": {{"p": {{"env": {{"PERPLEXITY_API_KEY": "{OLD}"}}}}}}}}\n'},
            flags=("--home",), mended=False),
    Planted("more places of the home folder hold another key", "home",
            {".env": _DOTENV, "app.py": _ask(),
             "~/.openclaw/openclaw.json": f"// JSON5\n{{plugins: {{entries: {{perplexity: {{apiKey: '{OTHER}'}}}}}}}}\n",
             "~/Library/LaunchAgents/a.plist": "<plist><dict><key>EnvironmentVariables</key><dict><key>PERPLEXITY_API_KEY</key>"
             f"<string>{OTHER}</string></dict></dict></plist>\n",
             "~/.config/systemd/user/a.service": f"[Service]\nEnvironment=PERPLEXITY_API_KEY={OTHER}\n",
             "~/.claude/projects/p/s.jsonl": f'{{"message": "export PERPLEXITY_API_KEY={OTHER}"}}\n'},
            flags=("--home",), mended=False),
    Planted("several keys in use", "several-keys",
            {".env": _DOTENV, "deploy.env": _DOTENV, "worker/.env": f"PERPLEXITY_API_KEY={OTHER}\n"}),
    Planted("the shell holds another key than the file", "other-key-loaded", {".env": _DOTENV, ".pplx-keys.yaml": _LEDGER},
            env={"PERPLEXITY_API_KEY": OTHER}, alive=(KEY, OTHER), mended=False),
    Planted("no credit", "no-credit", {".env": _DOTENV}, alive=(), empty=(KEY,), flags=("--online",), mended=False),
    Planted("a letter in the wrong case", "mistyped",
            {".env": _DOTENV, "b.env": _DOTENV, "c.env": f"PERPLEXITY_API_KEY={TYPO}\n"}),
    Planted("the prefix left out", "form", {"app.json": f'{{"perplexity": {{"api_key": "{KEY[5:]}"}}}}\n'}),
    Planted("an extra dash", "form", {".env": f"PERPLEXITY_API_KEY=pplx--{KEY[5:]}\n"}),
    Planted("a letter lost at the end", "form", {".env": f"PERPLEXITY_API_KEY={KEY[:-1]}\n"}, mended=False),
    Planted("the key stands in the code", "in-the-open", {"app.py": f'PERPLEXITY_API_KEY = "{KEY}"\n'}),
    Planted("a key older than 90 days", "overdue",
            {".env": _DOTENV, ".pplx-keys.yaml": f'current: {{fingerprint: "{Secret(KEY).fingerprint}", since: 2020-01-01}}\n'},
            mended=False),
)  # fmt: skip
