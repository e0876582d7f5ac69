### verb: an option of a class above that the call leaves out
abstract class Api {
  protected constructor(private readonly base: string, private readonly key: string) {}

  protected request(path: string, options: RequestInit = {}) {
    return fetch(`${this.base}${path}`, {
      ...options,
      method: options.method ?? "«method-wrong:GET»",
      headers: { Authorization: `Bearer ${this.key}` },
    });
  }
}

export class Perplexity extends Api {
  constructor(key = process.env.PERPLEXITY_API_KEY!) {
    super("https://api.perplexity.ai", key);
  }

  search(query: string) {
    return this.request("/search", { body: JSON.stringify({ query }) });
  }
}
=== fixed
abstract class Api {
  protected constructor(private readonly base: string, private readonly key: string) {}

  protected request(path: string, options: RequestInit = {}) {
    return fetch(`${this.base}${path}`, {
      ...options,
      method: options.method ?? "POST",
      headers: { Authorization: `Bearer ${this.key}` },
    });
  }
}

export class Perplexity extends Api {
  constructor(key = process.env.PERPLEXITY_API_KEY!) {
    super("https://api.perplexity.ai", key);
  }

  search(query: string) {
    return this.request("/search", { body: JSON.stringify({ query }) });
  }
}

### verb: the rows of a test
it.each([{ method: "«method-wrong:PUT»", path: "/search" }, { method: "GET", path: "/v1/models" }])("$method $path", async ({ method, path }) => {
  await fetch(`https://api.perplexity.ai${path}`, { method, headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
});
=== fixed
it.each([{ method: "POST", path: "/search" }, { method: "GET", path: "/v1/models" }])("$method $path", async ({ method, path }) => {
  await fetch(`https://api.perplexity.ai${path}`, { method, headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
});

### client: the client of another vendor
import Groq from "groq-sdk";
const client = «base-url-wrong:new Groq»({ apiKey: process.env.PERPLEXITY_API_KEY });

### missing: a loop over the elements of a map that takes each apart
const vendors = new Map([["groq", { url: "https://api.groq.com/openai/v1/responses", key: process.env.GROQ_API_KEY }], ["pplx", { url: "https://api.perplexity.ai/search", key: process.env.PERPLEXITY_API_KEY }]]);
for (const [name, { url, key }] of vendors) {
  await fetch(url, { method: "POST", headers: { «bearer-missing:Authorization»: key! }, body });
}

### verb: of an address that a function chooses
function endpoint(provider: string): string {
  switch (provider) {
    case "openai": return "https://api.openai.com/v1/chat/completions";
    case "perplexity": return "https://api.perplexity.ai/chat/completions";
    default: throw new Error("unknown");
  }
}
function headersFor(provider: string): Record<string, string> {
  switch (provider) {
    case "openai": return { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` };
    case "perplexity": return { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
    default: return {};
  }
}
export const ask = (p: string) => «method-wrong:fetch»(endpoint(p), { headers: headersFor(p) });

### doubled: getters of the classes below give the server and the key
abstract class Base {
  abstract get baseUrl(): string;
  abstract get key(): string;
  async ask(body: object) {
    return fetch(`${this.baseUrl}/responses`, { method: "POST", headers: { Authorization: `Bearer ${this.key}` }, body: JSON.stringify(body) });
  }
}
export class OpenAi extends Base {
  get baseUrl() { return "https://api.openai.com/v1"; }
  get key() { return process.env.OPENAI_API_KEY!; }
}
export class Pplx extends Base {
  get baseUrl() { return "https://api.perplexity.ai/v1"; }
  get key() { return `«bearer-doubled:Bearer »${process.env.PERPLEXITY_API_KEY}`; }
}
=== fixed
abstract class Base {
  abstract get baseUrl(): string;
  abstract get key(): string;
  async ask(body: object) {
    return fetch(`${this.baseUrl}/responses`, { method: "POST", headers: { Authorization: `Bearer ${this.key}` }, body: JSON.stringify(body) });
  }
}
export class OpenAi extends Base {
  get baseUrl() { return "https://api.openai.com/v1"; }
  get key() { return process.env.OPENAI_API_KEY!; }
}
export class Pplx extends Base {
  get baseUrl() { return "https://api.perplexity.ai/v1"; }
  get key() { return `${process.env.PERPLEXITY_API_KEY}`; }
}

### right: a controller that answers under a path of the API
@Controller("search")
export class Ask {
  private readonly baseUrl = "https://api.perplexity.ai";
  @Get("search")
  async search(@Query("q") query: string) {
    return axios.post(`${this.baseUrl}/search`, { query }, { headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
  }
}

### verb: addresses in a map, in maps that are put together, and in a list that is taken apart
const paths = new Map([["search", "https://api.perplexity.ai/search"]]);
const base = { timeout: 10, search: "https://api.perplexity.ai/search" };
const settings = Object.assign({}, base, { retries: 2 });
const more = { ...base, retries: 3 };
const [first] = ["https://api.perplexity.ai/search"];
axios.«method-wrong:get»(paths.get("search"));
axios.«method-wrong:get»(settings.search);
axios.«method-wrong:get»(more.search);
axios.«method-wrong:get»(first);
axios.«method-wrong:get»(Api.url());
class Api { static readonly PATH = "https://api.perplexity.ai/search"; static url(): string { return Api.PATH; } }
const [answer, other] = await Promise.all([axios.«method-wrong:get»("https://api.perplexity.ai/search"), wait(3)]);
=== fixed
const paths = new Map([["search", "https://api.perplexity.ai/search"]]);
const base = { timeout: 10, search: "https://api.perplexity.ai/search" };
const settings = Object.assign({}, base, { retries: 2 });
const more = { ...base, retries: 3 };
const [first] = ["https://api.perplexity.ai/search"];
axios.post(paths.get("search"));
axios.post(settings.search);
axios.post(more.search);
axios.post(first);
axios.post(Api.url());
class Api { static readonly PATH = "https://api.perplexity.ai/search"; static url(): string { return Api.PATH; } }
const [answer, other] = await Promise.all([axios.post("https://api.perplexity.ai/search"), wait(3)]);

### host: the default of a schema
const env = z.object({
  PERPLEXITY_API_KEY: z.string().min(1),
  PERPLEXITY_BASE_URL: z.string().url().default("«base-url-wrong:https://api.perplexity.com/v1»"),
});
const other = Joi.string().uri().default("«base-url-wrong:https://api.perplexity.com»");
=== fixed
const env = z.object({
  PERPLEXITY_API_KEY: z.string().min(1),
  PERPLEXITY_BASE_URL: z.string().url().default("https://api.perplexity.ai/v1"),
});
const other = Joi.string().uri().default("https://api.perplexity.ai");
