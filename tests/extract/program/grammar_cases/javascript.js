### doubled: the key that a class below gives the one above
class Http {
  constructor({ host, token }) {
    this.host = host;
    this.token = token;
  }

  post(path, body) {
    return fetch(`${this.host}${path}`, { method: 'POST', headers: { Authorization: `Bearer ${this.token}` }, body });
  }
}

class Perplexity extends Http {
  constructor() {
    super({ host: 'https://api.perplexity.ai', token: «bearer-doubled:'Bearer ' + »process.env.PERPLEXITY_API_KEY });
  }

  respond(input) {
    return this.post('/v1/responses', input);
  }
}

class OpenAi extends Http {
  constructor() {
    super({ host: 'https://api.openai.com', token: process.env.OPENAI_API_KEY });
  }

  respond(input) {
    return this.post('/v1/responses', input);
  }
}
=== fixed
class Http {
  constructor({ host, token }) {
    this.host = host;
    this.token = token;
  }

  post(path, body) {
    return fetch(`${this.host}${path}`, { method: 'POST', headers: { Authorization: `Bearer ${this.token}` }, body });
  }
}

class Perplexity extends Http {
  constructor() {
    super({ host: 'https://api.perplexity.ai', token: process.env.PERPLEXITY_API_KEY });
  }

  respond(input) {
    return this.post('/v1/responses', input);
  }
}

class OpenAi extends Http {
  constructor() {
    super({ host: 'https://api.openai.com', token: process.env.OPENAI_API_KEY });
  }

  respond(input) {
    return this.post('/v1/responses', input);
  }
}

### verb: private fields, and a private method that is given options
export class Search {
  #base;
  #key;

  constructor(key = process.env.PERPLEXITY_API_KEY, base = 'https://api.perplexity.ai') {
    this.#key = key;
    this.#base = base;
  }

  async #send(path, init) {
    const response = await fetch(this.#base + path, { method: '«method-wrong:PUT»', headers: { Authorization: `Bearer ${this.#key}` }, ...init });
    return response.json();
  }

  search(query) {
    return this.#send('/search', { body: JSON.stringify({ query }) });
  }
}
=== fixed
export class Search {
  #base;
  #key;

  constructor(key = process.env.PERPLEXITY_API_KEY, base = 'https://api.perplexity.ai') {
    this.#key = key;
    this.#base = base;
  }

  async #send(path, init) {
    const response = await fetch(this.#base + path, { method: 'POST', headers: { Authorization: `Bearer ${this.#key}` }, ...init });
    return response.json();
  }

  search(query) {
    return this.#send('/search', { body: JSON.stringify({ query }) });
  }
}

### missing: a function that is called for each element of a list
const targets = [
  { url: "https://api.perplexity.ai/search", method: "POST", key: process.env.PERPLEXITY_API_KEY },
  { url: "https://api.tavily.com/search", method: "POST", key: process.env.TAVILY_API_KEY },
];
targets.forEach(async ({ url, method, key }) => {
  await fetch(url, { method, headers: { «bearer-missing:Authorization»: key }, body });
});

### right: a loop that ends on its own line, before the request
const vendors = [{ url: "https://api.perplexity.ai/search", method: "GET" }, { url: "https://api.tavily.com/search", method: "GET" }];
for (const { url, method } of vendors) { console.log(url, method); } const url = site(), method = "GET"; await fetch(url, { method, headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });

### right: a function that is called where it is written
fetch("https://api.perplexity.ai/search", { method: "POST", body: "{}", headers: { Authorization: ((k) => `Bearer ${k}`)(process.env.PERPLEXITY_API_KEY) } });

### header: a loop that takes vendors apart
const vendors = [
  { key: process.env.OPENAI_API_KEY, url: "https://api.openai.com/v1/responses" },
  { key: process.env.PERPLEXITY_API_KEY, url: "https://api.perplexity.ai/v1/responses" },
];
for (const { url, key } of vendors)
  await fetch(url, { method: "POST", headers: { «bearer-missing:Authorization»: key } });

### right: a loop that takes vendors apart
const vendors = [
  { key: process.env.OPENAI_API_KEY, url: "https://api.openai.com/v1/responses", method: "GET" },
  { method: "POST", key: process.env.PERPLEXITY_API_KEY, url: "https://api.perplexity.ai/v1/responses" },
];
for (const { url, method, key } of vendors)
  await fetch(url, { method, headers: { Authorization: `Bearer ${key}` } });

### right: loops whose rounds are told apart by a condition
const vendors = [
  { name: "openai", url: "https://api.openai.com/v1/models", key: process.env.OPENAI_API_KEY },
  { name: "perplexity", url: "https://api.perplexity.ai/v1/responses", key: process.env.PERPLEXITY_API_KEY },
];
for (const v of vendors) if (v.name !== "perplexity") await fetch(v.url, { headers: { Authorization: v.key } });
for (const v of vendors) {
  if (v.name === "perplexity") {
    await fetch(v.url, { method: "POST", headers: { Authorization: `Bearer ${v.key}` } });
  } else {
    await fetch(v.url, { headers: { Authorization: `Bearer ${v.key}` } });
  }
}
for (const v of vendors) {
  switch (v.name) {
    case "openai": await fetch(v.url, { headers: { Authorization: `Bearer ${v.key}` } }); break;
  }
}

### verb: a round that wants nothing but a key
const vendors = [
  { url: "https://api.openai.com/v1/responses", key: process.env.OPENAI_API_KEY },
  { url: "https://api.perplexity.ai/v1/responses", key: process.env.PERPLEXITY_API_KEY },
];
for (const v of vendors) {
  if (v.key) {
    await fetch(v.url, { method: "«method-wrong:PUT»", headers: { Authorization: `Bearer ${v.key}` } });
  }
}

### verb: the rows of a loop that makes a test of each
const cases = [
  { name: "search", method: "«method-wrong:PUT»", path: "/search" },
  { name: "models", method: "GET", path: "/v1/models" },
];
for (const c of cases) {
  test(c.name, async () => {
    expect((await fetch(`https://api.perplexity.ai${c.path}`, { method: c.method })).ok).toBe(true);
  });
}
=== fixed
const cases = [
  { name: "search", method: "POST", path: "/search" },
  { name: "models", method: "GET", path: "/v1/models" },
];
for (const c of cases) {
  test(c.name, async () => {
    expect((await fetch(`https://api.perplexity.ai${c.path}`, { method: c.method })).ok).toBe(true);
  });
}

### verb: a loop over vendors
const vendors = [
  { name: "openai", url: "https://api.openai.com/v1/responses", key: process.env.OPENAI_API_KEY },
  { name: "perplexity", url: "https://api.perplexity.ai/v1/responses", key: process.env.PERPLEXITY_API_KEY },
];
for (const vendor of vendors) {
  await axios.«method-wrong:put»(vendor.url, body, { headers: { Authorization: `Bearer ${vendor.key}` } });
}

### missing: a loop over the entries of a map
const vendors = { groq: { url: "https://api.groq.com/openai/v1/responses", key: process.env.GROQ_API_KEY }, pplx: { url: "https://api.perplexity.ai/search", key: process.env.PERPLEXITY_API_KEY } };
for (const [name, v] of Object.entries(vendors)) {
  await fetch(v.url, { method: "POST", headers: { «bearer-missing:Authorization»: v.key }, body });
}

### verb: a round that words in a text and in a comment do not leave
const servers = [
  { url: "https://api.openai.com/v1/responses", key: process.env.OPENAI_API_KEY },
  { url: "https://api.perplexity.ai/v1/responses", key: process.env.PERPLEXITY_API_KEY },
];
for (const server of servers) {
  // next, unless server.name === "other": return, break or continue
  console.log("next: return or continue");
  await axios.«method-wrong:put»(server.url, body, { headers: { Authorization: `Bearer ${server.key}` } });
}

### header: of one of the servers that branches choose
async function ask(provider, prompt) {
  let url, headers;
  switch (provider) {
    case "openai":
      url = "https://api.openai.com/v1/chat/completions";
      headers = { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` };
      break;
    case "perplexity":
      url = "https://api.perplexity.ai/chat/completions";
      headers = { "«auth-header-wrong:x-api-key»": process.env.PERPLEXITY_API_KEY };
      break;
  }
  return fetch(url, { headers, method: "POST", body: prompt });
}
=== fixed
async function ask(provider, prompt) {
  let url, headers;
  switch (provider) {
    case "openai":
      url = "https://api.openai.com/v1/chat/completions";
      headers = { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` };
      break;
    case "perplexity":
      url = "https://api.perplexity.ai/chat/completions";
      headers = { "Authorization": `Bearer ${process.env.PERPLEXITY_API_KEY}` };
      break;
  }
  return fetch(url, { headers, method: "POST", body: prompt });
}

### verb: of a request to one of two servers
async function ask(provider, prompt) {
  let url, key;
  if (provider === "openai") { url = "https://api.openai.com/v1/chat/completions"; key = process.env.OPENAI_API_KEY; }
  else { url = "https://api.perplexity.ai/search"; key = process.env.PERPLEXITY_API_KEY; }
  return fetch(url, { method: "«method-wrong:PUT»", headers: { Authorization: `Bearer ${key}` }, body: prompt });
}

### right: a header of another server behind a condition of its own
async function ask(provider, key, body) {
  let url = "https://api.perplexity.ai/search";
  const init = { method: "POST", headers: {} };
  if (provider === "anthropic") {
    url = "https://api.anthropic.com/v1/messages";
    init.headers["x-api-key"] = key;
  } else {
    init.headers["Authorization"] = `Bearer ${key}`;
  }
  init.body = JSON.stringify(body);
  return fetch(url, init);
}

### right: two verbs behind the condition that chose the server
const url = process.env.STATUS ? "https://status.example.com/api" : "https://api.perplexity.ai/search";
export const r = process.env.STATUS ? await fetch(url) : await fetch(url, { method: "POST", headers: { Authorization: `Bearer ${key}` }, body });

### verb: of an address that is picked from a map of servers
const ENDPOINTS = {
  openai: "https://api.openai.com/v1/chat/completions",
  perplexity: "https://api.perplexity.ai/chat/completions",
};
export async function ask(name, key) {
  return «method-wrong:fetch»(ENDPOINTS[name], { headers: { Authorization: `Bearer ${key}` } });
}

### right: an address that a function returns for a text
function url(kind) { if (kind === "status") return "https://status.example.com/api"; return "https://api.perplexity.ai/search"; }
export const a = (key) => fetch(url("status"), { headers: { Authorization: `Bearer ${key}` } });
const k = "status";
export const b = (key) => fetch(url(k), { headers: { Authorization: `Bearer ${key}` } });
function ask(kind) { return fetch(url(kind)); }
ask("status");

### right: a verb that is picked with the address
const URLS = { status: "https://status.example.com/api", search: "https://api.perplexity.ai/search" };
const VERBS = { status: "GET", search: "POST" };
export const a = (kind, key) => fetch(URLS[kind], { method: VERBS[kind], headers: { Authorization: `Bearer ${key}` } });
const kind = "status";
export const b = (key) => fetch(URLS[kind], { headers: { Authorization: `Bearer ${key}` } });
function ask(kind) { return fetch(URLS[kind]); }
ask("status");

### verb: of one of two servers that a condition in the call chooses
await fetch(p ? "https://api.perplexity.ai/search" : "https://status.example.com/x", { method: "«method-wrong:GET»", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
await fetch(p ? "https://api.perplexity.ai/search" : "https://status.example.com/x", { method: p ? "«method-wrong:GET»" : "PUT" });
const { url, key } = p ? { url: "https://api.perplexity.ai/search", key: process.env.PERPLEXITY_API_KEY } : { url: "https://api.openai.com/v1/responses", key: process.env.OPENAI_API_KEY };
await «method-wrong:fetch»(url, { headers: { Authorization: `Bearer ${key}` } });
=== fixed
await fetch(p ? "https://api.perplexity.ai/search" : "https://status.example.com/x", { method: "GET", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
await fetch(p ? "https://api.perplexity.ai/search" : "https://status.example.com/x", { method: p ? "POST" : "PUT" });
const { url, key } = p ? { url: "https://api.perplexity.ai/search", key: process.env.PERPLEXITY_API_KEY } : { url: "https://api.openai.com/v1/responses", key: process.env.OPENAI_API_KEY };
await fetch(url, { headers: { Authorization: `Bearer ${key}` } });

### right: conditions in a call that choose the server, its verb and its key
await fetch(p ? "https://api.perplexity.ai/search" : "https://status.example.com/x", { method: p ? "POST" : "GET" });
const init = { headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } };
if (p) { init.method = "POST"; } else { init.method = "GET"; }
await fetch(p ? "https://api.perplexity.ai/search" : "https://status.example.com/x", init);
const client = new OpenAI({ apiKey: p ? process.env.PERPLEXITY_API_KEY : process.env.OPENAI_API_KEY, baseURL: p ? "https://api.perplexity.ai" : "https://api.openai.com/v1" });
const other = new OpenAI({ apiKey: q === "x" ? process.env.OPENAI_API_KEY : process.env.PERPLEXITY_API_KEY, baseURL: q !== "x" ? "https://api.perplexity.ai" : "https://api.openai.com/v1" });

### right: a condition that chooses the name of the header
const url = provider === "anthropic" ? "https://api.anthropic.com/v1/messages" : "https://api.perplexity.ai/search";
const name = provider === "anthropic" ? "x-api-key" : "Authorization";
const value = provider === "anthropic" ? key : `Bearer ${key}`;
await fetch(url, { method: "POST", headers: { [name]: value }, body });

### verb: a slash is taken off the end of an address
fetch("https://api.perplexity.ai/".replace(/\/+$/, "") + "/search", { method: "«method-wrong:GET»" });
=== fixed
fetch("https://api.perplexity.ai/".replace(/\/+$/, "") + "/search", { method: "POST" });

### right: a slash is taken off the end of an address
fetch("https://api.perplexity.ai/".replace(/\/$/, "") + "/search", { method: "POST" });

### verb: written in capital letters
fetch("https://api.perplexity.ai/search", { method: "«method-wrong:get»".toUpperCase() });
fetch("https://api.perplexity.ai/search", { method: options.method.toUpperCase() });
=== fixed
fetch("https://api.perplexity.ai/search", { method: "post".toUpperCase() });
fetch("https://api.perplexity.ai/search", { method: options.method.toUpperCase() });

### verb: addresses of several servers that are constants
const OPENAI = "https://api.openai.com/v1/responses";
const PERPLEXITY = "https://api.perplexity.ai/v1/responses";
const vendors = [
  { name: "openai", url: OPENAI, key: process.env.OPENAI_API_KEY },
  { name: "perplexity", url: PERPLEXITY, key: process.env.PERPLEXITY_API_KEY },
];
for (const vendor of vendors) {
  await axios.«method-wrong:put»(vendor.url, body, { headers: { Authorization: `Bearer ${vendor.key}` } });
}
async function ask(provider, prompt) {
  let url, key;
  if (provider === "openai") { url = OPENAI; key = process.env.OPENAI_API_KEY; }
  else { url = PERPLEXITY; key = process.env.PERPLEXITY_API_KEY; }
  return fetch(url, { method: "«method-wrong:PUT»", headers: { Authorization: `Bearer ${key}` }, body: prompt });
}

### right: requests to several servers whose addresses are constants
const STATUS = "https://status.example.com/v1";
const PERPLEXITY = "https://api.perplexity.ai/search";
const places = [{ url: STATUS, method: "GET" }, { url: PERPLEXITY, method: "POST" }];
for (const place of places) await fetch(place.url, { method: place.method });
async function ask(p) {
  const url = p ? PERPLEXITY : STATUS;
  return fetch(url, { method: p ? "POST" : "GET" });
}

### host: the headers that a map and another name hold
const ALL = { json: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } };
const COMMON = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
async function ask(body) {
  const common = COMMON;
  await fetch("«base-url-wrong:https://api.openai.com/v1/responses»", { method: "POST", headers: ALL.json, body });
  await fetch("«base-url-wrong:https://api.openai.com/v1/responses»", { method: "POST", headers: ALL["json"], body });
  await fetch("«base-url-wrong:https://api.openai.com/v1/responses»", { method: "POST", headers: common, body });
}
=== fixed
const ALL = { json: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } };
const COMMON = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
async function ask(body) {
  const common = COMMON;
  await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: ALL.json, body });
  await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: ALL["json"], body });
  await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: common, body });
}

### right: headers for several servers in one map
const ALL = { ours: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, theirs: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` } };
await fetch("https://api.openai.com/v1/responses", { method: "POST", headers: ALL.theirs, body });
await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: ALL.ours, body });

### right: headers for several servers in a map that a key picks from
const ALL = new Map([["ours", { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }], ["theirs", { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` }]]);
await fetch("https://api.openai.com/v1/responses", { method: "POST", headers: ALL.get("theirs"), body });
const CONFIG = { ours: { key: process.env.PERPLEXITY_API_KEY }, theirs: { key: process.env.OPENAI_API_KEY, headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` } } };
await fetch("https://api.openai.com/v1/responses", { method: "POST", headers: CONFIG.theirs.headers, body });
await axios.post("https://api.openai.com/v1/responses", body, { headers: { ...CONFIG.theirs.headers } });

### right: a field of one's own that holds the value of the header
const send = ({ url, auth, method = "POST" }) => fetch(url, { method, headers: { Authorization: auth }, body });
await send({ url: "https://api.perplexity.ai/search", auth: `Bearer ${process.env.PERPLEXITY_API_KEY}`, method: "POST" });
await ask({ url: "https://api.perplexity.ai/search", method: "POST", authentication: `Bearer ${process.env.PERPLEXITY_API_KEY}` });

### missing: a header whose label is its variable
const authorization = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { "Content-Type": "application/json", «bearer-missing:authorization» }, body: "{}" });
function ask(Authorization) {
  const headers = { «bearer-missing:Authorization» };
  return fetch("https://api.perplexity.ai/search", { method: "POST", headers, body: "{}" });
}
ask(process.env.PERPLEXITY_API_KEY);
=== fixed
const authorization = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { "Content-Type": "application/json", Authorization: `Bearer ${authorization}` }, body: "{}" });
function ask(Authorization) {
  const headers = { Authorization: `Bearer ${Authorization}` };
  return fetch("https://api.perplexity.ai/search", { method: "POST", headers, body: "{}" });
}
ask(process.env.PERPLEXITY_API_KEY);

### header: a label that is its variable
const apikey = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { «auth-header-wrong:apikey» }, body: "{}" });
=== fixed
const apikey = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${apikey}` }, body: "{}" });

### header: a label that is its variable, which holds Bearer
const apikey = `Bearer ${process.env.PERPLEXITY_API_KEY}`;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { «auth-header-wrong:apikey» }, body: "{}" });
=== fixed
const apikey = `Bearer ${process.env.PERPLEXITY_API_KEY}`;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: apikey }, body: "{}" });

### verb: options that hold the address, too, have no place for more behind them
const config = { url: "https://api.perplexity.ai/search", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, data: {} };
axios.«method-wrong:request»(config);

### path: a base with a slash behind it, and a path without one
const client = axios.create({ baseURL: "«endpoint-wrong:https://api.perplexity.ai/v1/»", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
client.post("chat/completions", {});
=== fixed
const client = axios.create({ baseURL: "https://api.perplexity.ai/", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
client.post("chat/completions", {});

### insecure: Node's client without TLS, by its options
const http = require("http");
const secure = require("https");
const req = http.request({ host: "«base-url-insecure:api.perplexity.ai»", path: "/search", method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } }, answer);
const other = secure.request({ host: "api.perplexity.ai", path: "/search", method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } }, answer);

### host: options that are put into others name no base
import OpenAI from "openai";
import { settings } from "./settings";
const common = { timeout: 30_000, maxRetries: 2 };
const based = { baseURL: "https://api.perplexity.ai/v1" };
const client = new «base-url-wrong:OpenAI»({ ...common, apiKey: process.env.PERPLEXITY_API_KEY });
const known = new OpenAI({ ...settings, apiKey: process.env.PERPLEXITY_API_KEY });
const right = new OpenAI({ ...based, apiKey: process.env.PERPLEXITY_API_KEY });

### right: headers by vendor in an arrow function
const headers = (vendor, key) => (vendor === "anthropic" ? { "x-api-key": key } : { Authorization: `Bearer ${key}` });
fetch("https://api.perplexity.ai/search", { method: "POST", headers: headers("perplexity", process.env.PERPLEXITY_API_KEY), body: "{}" });

### header: by vendor in an arrow function, in the branch that a call decides for
const headers = (vendor, key) => (vendor !== "anthropic" ? { "«auth-header-wrong:x-api-key»": key } : { Authorization: `Bearer ${key}` });
fetch("https://api.perplexity.ai/search", { method: "POST", headers: headers("perplexity", process.env.PERPLEXITY_API_KEY), body: "{}" });
=== fixed
const headers = (vendor, key) => (vendor !== "anthropic" ? { "Authorization": `Bearer ${key}` } : { Authorization: `Bearer ${key}` });
fetch("https://api.perplexity.ai/search", { method: "POST", headers: headers("perplexity", process.env.PERPLEXITY_API_KEY), body: "{}" });

### right: a path by vendor, in the branch that a call leaves the function before
async function chat(vendor, base, key, body) {
  const init = { method: "POST", headers: { Authorization: `Bearer ${key}` }, body };
  if (vendor === "perplexity") {
    return fetch(`${base}/v1/responses`, init);
  }
  return fetch(`${base}/v1/answers`, init);
}
chat("perplexity", "https://api.perplexity.ai", process.env.PERPLEXITY_API_KEY, "{}");

### right: a header by vendor in a switch
function send(vendor, url, key, body) {
  const headers = {};
  switch (vendor) {
    case "anthropic":
      headers["x-api-key"] = key;
      break;
    case "perplexity":
    case "mistral":
      headers.Authorization = `Bearer ${key}`;
      break;
  }
  return fetch(url, { method: "POST", headers, body });
}
send("perplexity", "https://api.perplexity.ai/search", process.env.PERPLEXITY_API_KEY, "{}");

### header: by vendor in a switch, in the case that a call decides for
function send(vendor, url, key, body) {
  const headers = {};
  switch (vendor) {
    case "anthropic":
      headers["x-api-key"] = key;
      break;
    default:
      headers.Authorization = `Bearer ${key}`;
      break;
    case "perplexity":
      headers.«bearer-missing:Authorization» = key;
      break;
  }
  return fetch(url, { method: "POST", headers, body });
}
send("perplexity", "https://api.perplexity.ai/search", process.env.PERPLEXITY_API_KEY, "{}");
=== fixed
function send(vendor, url, key, body) {
  const headers = {};
  switch (vendor) {
    case "anthropic":
      headers["x-api-key"] = key;
      break;
    default:
      headers.Authorization = `Bearer ${key}`;
      break;
    case "perplexity":
      headers.Authorization = `Bearer ${key}`;
      break;
  }
  return fetch(url, { method: "POST", headers, body });
}
send("perplexity", "https://api.perplexity.ai/search", process.env.PERPLEXITY_API_KEY, "{}");

### right: options that a function which is given goes on with
const https = require("https");

function request(path, configure, body) {
  const options = { hostname: "api.perplexity.ai", path, method: "GET", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } };
  if (configure) configure(options);
  https.request(options, () => {}).end(body);
}

exports.search = (q) => request("/search", (o) => { o.method = "POST"; }, JSON.stringify({ query: q }));

### verb: of options that a function which is given would go on with, and none is
const https = require("https");

function request(path, body, configure) {
  const options = { hostname: "api.perplexity.ai", path, method: "«method-wrong:PUT»", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } };
  if (configure) configure(options);
  https.request(options, () => {}).end(body);
}

exports.search = (q) => request("/search", JSON.stringify({ query: q }));
=== fixed
const https = require("https");

function request(path, body, configure) {
  const options = { hostname: "api.perplexity.ai", path, method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } };
  if (configure) configure(options);
  https.request(options, () => {}).end(body);
}

exports.search = (q) => request("/search", JSON.stringify({ query: q }));
