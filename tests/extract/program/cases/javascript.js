### key: a constant
const API_KEY = "«key-in-repo:%KEY%»";
module.exports = { API_KEY };
=== fixed unsafe
const API_KEY = process.env.PERPLEXITY_API_KEY;
module.exports = { API_KEY };

### key: a field of a configuration object
module.exports = {
  port: 3000,
  perplexity: {
    apiKey: '«key-in-repo:%KEY%»',
    model: "sonar-pro",
  },
};

### key: an argument of the SDK
import Perplexity from "@perplexity-ai/perplexity_ai";

const client = new Perplexity({ apiKey: "«key-in-repo:%KEY%»" });
=== fixed unsafe
import Perplexity from "@perplexity-ai/perplexity_ai";

const client = new Perplexity({ apiKey: process.env.PERPLEXITY_API_KEY });

### key: one line as a bundler writes it
!function(){"use strict";var e={OPENAI:"",PPLX:"«key-in-repo:%KEY%»"},t=function(n){return fetch("https://api.perplexity.ai/v1/responses",{method:"POST",headers:{Authorization:"Bearer "+e.PPLX,"Content-Type":"application/json"},body:JSON.stringify(n)}).then((function(n){return n.json()}))};window.ask=t}();

### key: in the header of a request
const axios = require("axios");

axios.post("https://api.perplexity.ai/v1/responses", body, {
  headers: { Authorization: "Bearer «key-in-repo:%KEY%»" },
});

### key: a field of a class and an element of a map
class Client {
  static #key = "«key-in-repo:%KEY%»";
  keys = new Map([["perplexity", "«key-divergent,key-in-repo:%KEY2%»"]]);
}

### key: commented out
// const PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»";
const key = process.env.PERPLEXITY_API_KEY;

### key: a character short
const perplexityKey = "«key-malformed,key-in-repo:%SHORT%»";

### split: two literals
const key = "«key-in-repo:pplx-»" + "%BODY%";
=== fixed unsafe
const key = process.env.PERPLEXITY_API_KEY;

### split: a constant and a template
const PREFIX = "pplx-";
const BODY = "«key-in-repo:%BODY%»";
const key = `${PREFIX}${BODY}`;

### split: parts of an array joined
const key = ["«key-in-repo:pplx-»", "%BODY%"].join("");

### split: a call of concat
var apiKey = "«key-in-repo:pplx-»".concat("%BODY%");

### split: lines that a linter cut
const key =
  "pplx-" +
  "«key-in-repo:%BODY%»";

### encoded: an escape of two digits
const key = "«key-in-repo:\x70plx-%BODY%»";

### encoded: an escape of four digits in a template
const key = `«key-in-repo:\u0070plx\u002d%BODY%»`;

### encoded: an escape in braces
const key = '«key-in-repo:\u{70}plx-%BODY%»';

### encoded: base64
const key = atob("«key-in-repo:%BASE64%»");

### encoded: base64 through a buffer
const key = Buffer.from("«key-in-repo:%BASE64%»", "base64").toString("utf8");

### encoded: a raw template
const key = String.raw`«key-in-repo:%KEY%»`;

### default: behind two bars
const apiKey = process.env.PERPLEXITY_API_KEY || "«key-in-repo:%KEY%»";
=== fixed unsafe
const apiKey = process.env.PERPLEXITY_API_KEY;

### default: behind two question marks
const apiKey = process.env["PPLX_API_KEY"] ?? '«key-in-repo:%KEY%»';

### default: in a destructuring
const { PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»", PORT = 3000 } = process.env;

### default: of a parameter
function ask(question, apiKey = "«key-in-repo:%KEY%»") {
  return fetch("https://api.perplexity.ai/v1/responses", {
    method: "POST",
    headers: { Authorization: `Bearer ${apiKey}` },
  });
}

### default: an assignment that fills in
let apiKey = process.env.PERPLEXITY_API_KEY;
apiKey ||= "«key-in-repo:%KEY%»";

### client: a variable of Create React App
const key = process.env.«key-in-client:REACT_APP_PERPLEXITY_API_KEY»;

### client: a variable of Vite
const { data } = await axios.post("https://api.perplexity.ai/v1/responses", body, {
  headers: { Authorization: `Bearer ${import.meta.env.«key-in-client:VITE_PERPLEXITY_API_KEY»}` },
});

### client: a script that is served as it is @ public/js/app.js
window.PPLX_API_KEY = "«key-in-client:%KEY%»";

### client: a variable taken from the environment by its name
const { «key-in-client:EXPO_PUBLIC_PERPLEXITY_API_KEY»: key } = process.env;

### doubled: a concatenation
fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: "«bearer-doubled:Bearer Bearer »" + key },
});
=== fixed
fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: "Bearer " + key },
});

### doubled: a variable that begins with it
const token = `Bearer ${process.env.PERPLEXITY_API_KEY}`;

fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: `«bearer-doubled:Bearer »${token}` },
});
=== fixed
const token = `${process.env.PERPLEXITY_API_KEY}`;

fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: `Bearer ${token}` },
});

### doubled: the stored value begins with it
const PERPLEXITY_API_KEY = "«bearer-doubled:Bearer «key-in-repo:%KEY%»»";
=== fixed
const PERPLEXITY_API_KEY = "%KEY%";

### doubled: set on new Headers
const headers = new Headers();
headers.append("Content-Type", "application/json");
headers.set("Authorization", `«bearer-doubled:Bearer Bearer »${process.env.PPLX_API_KEY}`);

const response = await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers, body });
=== fixed
const headers = new Headers();
headers.append("Content-Type", "application/json");
headers.set("Authorization", `Bearer ${process.env.PPLX_API_KEY}`);

const response = await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers, body });

### doubled: a bundled request
var r=n(12),a="https://api.perplexity.ai",o=(0,r.createClient)({headers:{Authorization:"«bearer-doubled:Bearer Bearer »".concat(t)}});fetch("".concat(a,"/v1/responses"),{method:"POST",headers:o});
=== fixed
var r=n(12),a="https://api.perplexity.ai",o=(0,r.createClient)({headers:{Authorization:"Bearer ".concat(t)}});fetch("".concat(a,"/v1/responses"),{method:"POST",headers:o});

### missing: a map of headers
const res = await fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    «bearer-missing:Authorization»: process.env.PERPLEXITY_API_KEY,
  },
});
=== fixed
const res = await fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}`,
  },
});

### missing: a setter of superagent
const request = require("superagent");

request
  .post("https://api.perplexity.ai/v1/responses")
  .set("«bearer-missing:Authorization»", process.env.PERPLEXITY_API_KEY)
  .send({ input: "hello" });
=== fixed
const request = require("superagent");

request
  .post("https://api.perplexity.ai/v1/responses")
  .set("Authorization", `Bearer ${process.env.PERPLEXITY_API_KEY}`)
  .send({ input: "hello" });

### missing: a header of XMLHttpRequest
var xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.perplexity.ai/v1/responses");
xhr.setRequestHeader("«bearer-missing:Authorization»", apiKey);
xhr.send(JSON.stringify({ input: "hello" }));
=== fixed
var xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.perplexity.ai/v1/responses");
xhr.setRequestHeader("Authorization", `Bearer ${apiKey}`);
xhr.send(JSON.stringify({ input: "hello" }));

### missing: no blank behind the word
const headers = { authorization: `«bearer-missing:Bearer»${process.env.PERPLEXITY_API_KEY}` };
=== fixed
const headers = { authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };

### missing: the literal key
fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { "Authorization": "«bearer-missing,key-in-repo:%KEY%»" },
});
=== fixed
fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { "Authorization": "Bearer %KEY%" },
});

### missing: an option of $.ajax
$.ajax({
  url: "https://api.perplexity.ai/v1/responses",
  type: "POST",
  headers: { «bearer-missing:Authorization»: apiKey },
});
=== fixed
$.ajax({
  url: "https://api.perplexity.ai/v1/responses",
  type: "POST",
  headers: { Authorization: `Bearer ${apiKey}` },
});

### missing: a default header of an axios instance
const api = axios.create({ baseURL: "https://api.perplexity.ai" });
api.defaults.headers.common["«bearer-missing:Authorization»"] = process.env.PERPLEXITY_API_KEY;
api.post("/v1/responses", { input: "hello" });
=== fixed
const api = axios.create({ baseURL: "https://api.perplexity.ai" });
api.defaults.headers.common["Authorization"] = `Bearer ${process.env.PERPLEXITY_API_KEY}`;
api.post("/v1/responses", { input: "hello" });

### missing: an interceptor
const api = axios.create({ baseURL: "https://api.perplexity.ai" });
api.interceptors.request.use((config) => {
  config.headers.«bearer-missing:Authorization» = process.env.PERPLEXITY_API_KEY;
  return config;
});
=== fixed
const api = axios.create({ baseURL: "https://api.perplexity.ai" });
api.interceptors.request.use((config) => {
  config.headers.Authorization = `Bearer ${process.env.PERPLEXITY_API_KEY}`;
  return config;
});

### missing: a helper that makes the headers
function buildHeaders(apiKey) {
  return { "Content-Type": "application/json", "«bearer-missing:Authorization»": apiKey };
}

const ask = (apiKey, body) =>
  fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: buildHeaders(apiKey), body });
=== fixed
function buildHeaders(apiKey) {
  return { "Content-Type": "application/json", "Authorization": `Bearer ${apiKey}` };
}

const ask = (apiKey, body) =>
  fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: buildHeaders(apiKey), body });

### missing: a method of a class
class Perplexity {
  constructor(apiKey) {
    this.apiKey = apiKey;
    this.baseUrl = "https://api.perplexity.ai";
  }

  headers() {
    return { «bearer-missing:Authorization»: this.apiKey };
  }

  async ask(body) {
    return fetch(`${this.baseUrl}/v1/responses`, { method: "POST", headers: this.headers(), body });
  }
}
=== fixed
class Perplexity {
  constructor(apiKey) {
    this.apiKey = apiKey;
    this.baseUrl = "https://api.perplexity.ai";
  }

  headers() {
    return { Authorization: `Bearer ${this.apiKey}` };
  }

  async ask(body) {
    return fetch(`${this.baseUrl}/v1/responses`, { method: "POST", headers: this.headers(), body });
  }
}

### missing: a choice of two variables
fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { «bearer-missing:Authorization»: process.env.PERPLEXITY_API_KEY || process.env.PPLX_API_KEY },
});
=== fixed
fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY || process.env.PPLX_API_KEY}` },
});

### missing: headers spread into a request
const auth = { «bearer-missing:Authorization»: process.env.PERPLEXITY_API_KEY };
const options = { method: "POST", headers: { ...auth, Accept: "application/json" } };
fetch("https://api.perplexity.ai/v1/responses", { ...options, body });
=== fixed
const auth = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
const options = { method: "POST", headers: { ...auth, Accept: "application/json" } };
fetch("https://api.perplexity.ai/v1/responses", { ...options, body });

### missing: assigned to a map of headers
const headers = {};
headers["Content-Type"] = "application/json";
headers["«bearer-missing:Authorization»"] = apiKey;
axios.post("https://api.perplexity.ai/v1/responses", body, { headers });
=== fixed
const headers = {};
headers["Content-Type"] = "application/json";
headers["Authorization"] = `Bearer ${apiKey}`;
axios.post("https://api.perplexity.ai/v1/responses", body, { headers });

### missing: pairs in new Headers
const headers = new Headers([
  ["Content-Type", "application/json"],
  ["«bearer-missing:Authorization»", process.env.PERPLEXITY_API_KEY],
]);
=== fixed
const headers = new Headers([
  ["Content-Type", "application/json"],
  ["Authorization", `Bearer ${process.env.PERPLEXITY_API_KEY}`],
]);

### missing: a setter of a request of node
const req = https.request({ host: "api.perplexity.ai", path: "/v1/responses", method: "POST" }, onResponse);
req.setHeader("«bearer-missing:Authorization»", apiKey);
req.end(body);
=== fixed
const req = https.request({ host: "api.perplexity.ai", path: "/v1/responses", method: "POST" }, onResponse);
req.setHeader("Authorization", `Bearer ${apiKey}`);
req.end(body);

### missing: Object.assign
const headers = Object.assign({}, defaults, { «bearer-missing:Authorization»: process.env.PPLX_API_KEY });
=== fixed
const headers = Object.assign({}, defaults, { Authorization: `Bearer ${process.env.PPLX_API_KEY}` });

### missing: needle
const needle = require("needle");
needle("post", "https://api.perplexity.ai/v1/responses", data, { json: true, headers: { «bearer-missing:Authorization»: apiKey } });
=== fixed
const needle = require("needle");
needle("post", "https://api.perplexity.ai/v1/responses", data, { json: true, headers: { Authorization: `Bearer ${apiKey}` } });

### missing: an arrow that returns headers
const authHeaders = (apiKey) => ({ «bearer-missing:Authorization»: apiKey });
const ask = (key, body) => axios.post("https://api.perplexity.ai/v1/responses", body, { headers: authHeaders(key) });
=== fixed
const authHeaders = (apiKey) => ({ Authorization: `Bearer ${apiKey}` });
const ask = (key, body) => axios.post("https://api.perplexity.ai/v1/responses", body, { headers: authHeaders(key) });

### missing: beforeSend of jQuery
$.ajax({
  url: "https://api.perplexity.ai/v1/responses",
  method: "POST",
  beforeSend: function (xhr) {
    xhr.setRequestHeader("«bearer-missing:Authorization»", apiKey);
  },
});
=== fixed
$.ajax({
  url: "https://api.perplexity.ai/v1/responses",
  method: "POST",
  beforeSend: function (xhr) {
    xhr.setRequestHeader("Authorization", `Bearer ${apiKey}`);
  },
});

### missing: Apps Script
function ask(prompt) {
  var key = PropertiesService.getScriptProperties().getProperty("PERPLEXITY_API_KEY");
  var options = {
    method: "post",
    headers: { «bearer-missing:Authorization»: key },
    payload: JSON.stringify({ input: prompt }),
  };
  return UrlFetchApp.fetch("https://api.perplexity.ai/v1/responses", options);
}
=== fixed
function ask(prompt) {
  var key = PropertiesService.getScriptProperties().getProperty("PERPLEXITY_API_KEY");
  var options = {
    method: "post",
    headers: { Authorization: `Bearer ${key}` },
    payload: JSON.stringify({ input: prompt }),
  };
  return UrlFetchApp.fetch("https://api.perplexity.ai/v1/responses", options);
}

### missing: extended defaults of got
const client = got.extend({
  prefixUrl: "https://api.perplexity.ai",
  headers: { «bearer-missing:authorization»: process.env.PERPLEXITY_API_KEY },
});
await client.post("v1/responses", { json: {} });
=== fixed
const client = got.extend({
  prefixUrl: "https://api.perplexity.ai",
  headers: { authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
await client.post("v1/responses", { json: {} });

### header: x-api-key in a map
axios.post("https://api.perplexity.ai/v1/responses", body, {
  headers: { "«auth-header-wrong:x-api-key»": process.env.PERPLEXITY_API_KEY },
});
=== fixed
axios.post("https://api.perplexity.ai/v1/responses", body, {
  headers: { "Authorization": `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});

### header: appended to new Headers
const myHeaders = new Headers({ "Content-Type": "application/json" });
myHeaders.append("«auth-header-wrong:X-API-Key»", apiKey);
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: myHeaders, body: raw });
=== fixed
const myHeaders = new Headers({ "Content-Type": "application/json" });
myHeaders.append("Authorization", `Bearer ${apiKey}`);
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: myHeaders, body: raw });

### header: got with a header of its own
import got from "got";

await got.post("https://api.perplexity.ai/v1/responses", {
  headers: { "«auth-header-wrong:api-key»": `Bearer ${key}` },
  json: { input: "hello" },
});
=== fixed
import got from "got";

await got.post("https://api.perplexity.ai/v1/responses", {
  headers: { "Authorization": `Bearer ${key}` },
  json: { input: "hello" },
});

### header: Basic
axios.post("https://api.perplexity.ai/v1/responses", body, {
  headers: { Authorization: `«auth-header-wrong:Basic »${process.env.PERPLEXITY_API_KEY}` },
});

### header: a key in the parameters of axios
axios.post("https://api.perplexity.ai/v1/responses", body, { params: { «auth-header-wrong:api_key»: process.env.PERPLEXITY_API_KEY } });

### missing: a method that may be anything
await client.auth(process.env.PERPLEXITY_API_KEY);

### header: a user and a password of superagent
superagent.post("https://api.perplexity.ai/search").«auth-header-wrong:auth»("user", process.env.PERPLEXITY_API_KEY).send({});
superagent.post("https://api.perplexity.ai/search").auth(process.env.PERPLEXITY_API_KEY, { type: "bearer" }).send({});

### header: a header of superagent
superagent
  .post("https://api.perplexity.ai/v1/responses")
  .set({ "«auth-header-wrong:X-Api-Key»": apiKey, Accept: "application/json" })
  .send(body);
=== fixed
superagent
  .post("https://api.perplexity.ai/v1/responses")
  .set({ "Authorization": `Bearer ${apiKey}`, Accept: "application/json" })
  .send(body);

### host: the wrong top-level domain
const BASE_URL = "«base-url-wrong:https://api.perplexity.com»";

export const ask = (body) =>
  fetch(`${BASE_URL}/v1/responses`, { method: "POST", headers: { Authorization: `Bearer ${key}` }, body });
=== fixed
const BASE_URL = "https://api.perplexity.ai";

export const ask = (body) =>
  fetch(`${BASE_URL}/v1/responses`, { method: "POST", headers: { Authorization: `Bearer ${key}` }, body });

### host: the web site
fetch("«base-url-wrong:https://www.perplexity.ai/chat/completions»", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
=== fixed
fetch("https://api.perplexity.ai/chat/completions", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});

### host: another vendor's, with our key
fetch("«base-url-wrong:https://api.openai.com/v1/responses»", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
=== fixed
fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});

### host: a map of addresses
const ENDPOINTS = {
  openai: "https://api.openai.com/v1",
  perplexity: "«base-url-wrong:https://api.perplexity.com»",
};
=== fixed
const ENDPOINTS = {
  openai: "https://api.openai.com/v1",
  perplexity: "https://api.perplexity.ai",
};

### insecure: a request
axios.post("«base-url-insecure:http://api.perplexity.ai/v1/responses»", body, { headers });
=== fixed
axios.post("https://api.perplexity.ai/v1/responses", body, { headers });

### path: OpenAI's path
const url = "«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»";
fetch(url, { method: "POST", headers: { Authorization: `Bearer ${key}` } });
=== fixed
const url = "https://api.perplexity.ai/chat/completions";
fetch(url, { method: "POST", headers: { Authorization: `Bearer ${key}` } });

### path: put together of base and path
const base = "https://api.perplexity.ai/v1";
fetch(base + "«endpoint-wrong:/v1/responses»", { method: "POST", headers: { Authorization: `Bearer ${key}` } });
=== fixed
const base = "https://api.perplexity.ai/v1";
fetch(base + "/responses", { method: "POST", headers: { Authorization: `Bearer ${key}` } });

### path: an axios instance
const api = axios.create({ baseURL: "https://api.perplexity.ai" });
api.post("«endpoint-wrong:/v1/completions»", body);

### path: a template over constants
const HOST = "https://api.perplexity.ai", VERSION = "v1";
axios.post(`${HOST}/${VERSION}«endpoint-wrong:/chat/completions»`, body, { headers });

### path: a class with a base URL
class Api {
  constructor() {
    this.base = "https://api.perplexity.ai/v1";
  }
  ask(body) {
    return fetch(this.base + "«endpoint-wrong:/v1/responses»", { method: "POST", body });
  }
}
=== fixed
class Api {
  constructor() {
    this.base = "https://api.perplexity.ai/v1";
  }
  ask(body) {
    return fetch(this.base + "/responses", { method: "POST", body });
  }
}

### verb: fetch without options
const res = await «method-wrong:fetch»("https://api.perplexity.ai/v1/responses");
=== fixed
const res = await fetch("https://api.perplexity.ai/v1/responses", { method: "POST" });

### verb: fetch with headers only
«method-wrong:fetch»("https://api.perplexity.ai/search", {
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
=== fixed
fetch("https://api.perplexity.ai/search", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});

### verb: GET said
fetch("https://api.perplexity.ai/v1/responses", { method: "«method-wrong:GET»", headers });
=== fixed
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers });

### verb: the name of the function
axios.«method-wrong:get»("https://api.perplexity.ai/search", { params: { query: "x" }, headers });

### verb: axios with an object
axios({ url: "https://api.perplexity.ai/v1/responses", method: "«method-wrong:get»", headers });
=== fixed
axios({ url: "https://api.perplexity.ai/v1/responses", method: "post", headers });

### verb: axios with an object and none
«method-wrong:axios»({ url: "https://api.perplexity.ai/v1/responses", headers });
=== fixed
axios({ method: "POST", url: "https://api.perplexity.ai/v1/responses", headers });

### verb: a request of node's https
const https = require("node:https");

const req = https.request(
  { hostname: "api.perplexity.ai", path: "/v1/responses", method: "«method-wrong:PUT»", headers },
  (res) => res.pipe(process.stdout),
);
req.end();
=== fixed
const https = require("node:https");

const req = https.request(
  { hostname: "api.perplexity.ai", path: "/v1/responses", method: "POST", headers },
  (res) => res.pipe(process.stdout),
);
req.end();

### verb: get of node's https
https.«method-wrong:get»("https://api.perplexity.ai/v1/responses", { headers }, (res) => res.resume());
=== fixed
https.get("https://api.perplexity.ai/v1/responses", { method: "POST", headers }, (res) => res.resume());

### verb: got and ky by default
import got from "got";
import ky from "ky";

const a = await «method-wrong:got»("https://api.perplexity.ai/v1/responses", { headers }).json();
const b = await «method-wrong:ky»("https://api.perplexity.ai/v1/responses").json();
const c = await ky.«method-wrong:get»("https://api.perplexity.ai/v1/responses").json();
=== fixed
import got from "got";
import ky from "ky";

const a = await got("https://api.perplexity.ai/v1/responses", { method: "POST", headers }).json();
const b = await ky("https://api.perplexity.ai/v1/responses", { method: "POST" }).json();
const c = await ky.post("https://api.perplexity.ai/v1/responses").json();

### verb: undici
import { request } from "undici";

const { body } = await «method-wrong:request»("https://api.perplexity.ai/v1/responses", { headers });
=== fixed
import { request } from "undici";

const { body } = await request("https://api.perplexity.ai/v1/responses", { method: "POST", headers });

### verb: superagent
superagent.«method-wrong:get»("https://api.perplexity.ai/search").query({ q: "x" }).set("Authorization", `Bearer ${key}`);
=== fixed
superagent.post("https://api.perplexity.ai/search").query({ q: "x" }).set("Authorization", `Bearer ${key}`);

### verb: XMLHttpRequest
const xhr = new XMLHttpRequest();
xhr.open("«method-wrong:GET»", "https://api.perplexity.ai/v1/responses", true);
xhr.setRequestHeader("Authorization", "Bearer " + key);
xhr.send();
=== fixed
const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.perplexity.ai/v1/responses", true);
xhr.setRequestHeader("Authorization", "Bearer " + key);
xhr.send();

### verb: jQuery's functions
$.«method-wrong:get»("https://api.perplexity.ai/search", { q: "x" });
jQuery.«method-wrong:getJSON»("https://api.perplexity.ai/search");

### verb: options in a variable
const options = {
  method: "«method-wrong:GET»",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
};
fetch("https://api.perplexity.ai/v1/responses", options);
=== fixed
const options = {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
};
fetch("https://api.perplexity.ai/v1/responses", options);

### verb: a Request
const request = new Request("https://api.perplexity.ai/v1/responses", { method: "«method-wrong:GET»" });
const response = await fetch(request);
=== fixed
const request = new Request("https://api.perplexity.ai/v1/responses", { method: "POST" });
const response = await fetch(request);

### verb: minified
const n=async e=>{const t=await fetch("https://api.perplexity.ai/v1/responses",{method:"«method-wrong:GET»",headers:{Authorization:`Bearer ${e}`}});return t.json()};
=== fixed
const n=async e=>{const t=await fetch("https://api.perplexity.ai/v1/responses",{method:"POST",headers:{Authorization:`Bearer ${e}`}});return t.json()};

### verb: a bundled call of axios
var o=(0,i.default)({url:"https://api.perplexity.ai/v1/responses",method:"«method-wrong:get»",headers:{Authorization:"Bearer ".concat(e)}});
=== fixed
var o=(0,i.default)({url:"https://api.perplexity.ai/v1/responses",method:"post",headers:{Authorization:"Bearer ".concat(e)}});

### verb: a bundled get of axios
s.default.«method-wrong:get»("https://api.perplexity.ai/v1/responses",{headers:{Authorization:"Bearer "+e}}).then((function(e){return e.data}));

### verb: extended defaults of ky
const client = ky.create({ prefixUrl: "https://api.perplexity.ai", headers });
const answer = await client.«method-wrong:get»("v1/responses").json();
=== fixed
const client = ky.create({ prefixUrl: "https://api.perplexity.ai", headers });
const answer = await client.post("v1/responses").json();

### verb: chosen by an option that is a constant
const VERB = "PUT";
const opts = { method: VERB, headers };
const res = await fetch("https://api.perplexity.ai/v1/responses", { ...opts, method: «method-wrong:VERB» });

### verb: a path of a constant and options of node
const https = require("https");
const PATH = "/v1/responses";
https.«method-wrong:request»({ host: "api.perplexity.ai", path: PATH, headers: { Authorization: `Bearer ${key}` } }, onResponse).end();
=== fixed
const https = require("https");
const PATH = "/v1/responses";
https.request({ method: "POST", host: "api.perplexity.ai", path: PATH, headers: { Authorization: `Bearer ${key}` } }, onResponse).end();

### verb: node-fetch required under another name
const nodeFetch = require("node-fetch");
nodeFetch("https://api.perplexity.ai/v1/responses", { method: "«method-wrong:DELETE»", headers });
=== fixed
const nodeFetch = require("node-fetch");
nodeFetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers });

### verb: a promise chain
«method-wrong:fetch»("https://api.perplexity.ai/v1/responses", { headers: { Authorization: "Bearer " + key } })
  .then((response) => response.json())
  .then((data) => console.log(data))
  .catch(console.error);
=== fixed
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: "Bearer " + key } })
  .then((response) => response.json())
  .then((data) => console.log(data))
  .catch(console.error);

### base: the OpenAI client with an endpoint
const OpenAI = require("openai");

const client = new OpenAI({
  apiKey: process.env.PERPLEXITY_API_KEY,
  baseURL: "«endpoint-wrong:https://api.perplexity.ai/chat/completions»",
});
=== fixed
const OpenAI = require("openai");

const client = new OpenAI({
  apiKey: process.env.PERPLEXITY_API_KEY,
  baseURL: "https://api.perplexity.ai",
});

### base: the OpenAI client without one
import OpenAI from "openai";

const client = new «base-url-wrong:OpenAI»({ apiKey: process.env.PERPLEXITY_API_KEY });

### base: the SDK with a version
import Perplexity from "@perplexity-ai/perplexity_ai";

const client = new Perplexity({ baseURL: "«endpoint-wrong:https://api.perplexity.ai/v1»" });
=== fixed
import Perplexity from "@perplexity-ai/perplexity_ai";

const client = new Perplexity({ baseURL: "https://api.perplexity.ai" });

### base: the OpenAI client without the version that responses needs
import OpenAI from "openai";

const client = new OpenAI({ apiKey: process.env.PPLX_API_KEY, baseURL: "«endpoint-wrong:https://api.perplexity.ai»" });
const response = await client.responses.create({ model: "sonar", input: "hello" });
=== fixed
import OpenAI from "openai";

const client = new OpenAI({ apiKey: process.env.PPLX_API_KEY, baseURL: "https://api.perplexity.ai/v1" });
const response = await client.responses.create({ model: "sonar", input: "hello" });

### base: options in a variable
import OpenAI from "openai";

const options = { apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "«base-url-wrong:https://api.perplexity.com»" };
const client = new OpenAI(options);
=== fixed
import OpenAI from "openai";

const options = { apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai" };
const client = new OpenAI(options);

### base: the configuration of the third version
const { Configuration, OpenAIApi } = require("openai");

const configuration = new Configuration({
  apiKey: process.env.PERPLEXITY_API_KEY,
  basePath: "«endpoint-wrong:https://api.perplexity.ai/chat/completions»",
});
const openai = new OpenAIApi(configuration);
=== fixed
const { Configuration, OpenAIApi } = require("openai");

const configuration = new Configuration({
  apiKey: process.env.PERPLEXITY_API_KEY,
  basePath: "https://api.perplexity.ai",
});
const openai = new OpenAIApi(configuration);

### base: set on the client later
const client = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY });
client.baseURL = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»";
=== fixed
const client = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY });
client.baseURL = "https://api.perplexity.ai";

### right: a request with each library
const headers = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}`, "Content-Type": "application/json" };
const body = JSON.stringify({ model: "sonar", input: "hello" });

await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers, body });
await axios.post("https://api.perplexity.ai/v1/responses", { input: "hello" }, { headers });
await axios({ method: "post", url: "https://api.perplexity.ai/v1/responses", headers, data: body });
await axios.request({ method: "POST", baseURL: "https://api.perplexity.ai", url: "/v1/responses", headers });
await got.post("https://api.perplexity.ai/v1/responses", { headers, json: {} }).json();
await got("https://api.perplexity.ai/v1/responses", { method: "POST", headers, body });
await ky.post("https://api.perplexity.ai/v1/responses", { headers, json: {} }).json();
await superagent.post("https://api.perplexity.ai/v1/responses").set(headers).send(body);
await superagent.post("https://api.perplexity.ai/v1/responses").auth(process.env.PERPLEXITY_API_KEY, { type: "bearer" });
await undici.request("https://api.perplexity.ai/v1/responses", { method: "POST", headers, body });
$.ajax({ url: "https://api.perplexity.ai/v1/responses", method: "POST", headers, data: body });
$.post("https://api.perplexity.ai/v1/responses", body);

### right: node's https with options
const https = require("https");

const options = {
  hostname: "api.perplexity.ai",
  port: 443,
  path: "/v1/responses",
  method: "POST",
  headers: { Authorization: "Bearer " + process.env.PERPLEXITY_API_KEY, "Content-Length": data.length },
};
const req = https.request(options, (res) => {
  res.on("data", (chunk) => process.stdout.write(chunk));
});
req.write(data);
req.end();

### right: another vendor's request beside it
const headers = { "x-api-key": process.env.ANTHROPIC_API_KEY, "anthropic-version": "2023-06-01" };
const models = await fetch("https://api.anthropic.com/v1/models", { headers });
const things = await axios.get("https://api.example.com/v1/things", { headers: { Authorization: token } });
const answer = await fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});

### right: what is asked for with GET
const headers = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
const models = await fetch("https://api.perplexity.ai/v1/models", { headers });
const run = await axios.get(`https://api.perplexity.ai/v1/responses/${id}`, { headers });
const job = await fetch(`https://api.perplexity.ai/async/chat/completions/${jobId}`, { method: "GET", headers });
const files = await ky.get("https://api.perplexity.ai/v1/files", { headers });

### right: a wrapper whose verb is not known
async function call(path, options = {}) {
  return fetch(`https://api.perplexity.ai${path}`, {
    ...options,
    headers: { ...options.headers, Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
  });
}
async function callWith(method, body) {
  return fetch("https://api.perplexity.ai/v1/responses", { method, body });
}
const send = (init) => fetch("https://api.perplexity.ai/v1/responses", init);
const retry = (url, init) => fetchWithRetry("https://api.perplexity.ai/v1/responses", withDefaults(init));

### right: variables, placeholders and checks of the prefix
const key = process.env.PERPLEXITY_API_KEY;
const example = "pplx-%X48%";
const placeholder = "pplx-your-api-key-here";
const other = process.env.PPLX_API_KEY ?? "";
const model = "pplx-70b-online";
const isKey = (value) => value.startsWith("pplx-") && /^pplx-[A-Za-z0-9]{48}$/.test(value);
if (!key) throw new Error("Set PERPLEXITY_API_KEY, see https://docs.perplexity.ai/getting-started");

### right: proxies and gateways
import OpenAI from "openai";

const router = new OpenAI({ apiKey: process.env.OPENROUTER_API_KEY, baseURL: "https://openrouter.ai/api/v1" });
const local = new OpenAI({ apiKey: "sk-anything", baseURL: "http://localhost:4000" });
const viaGateway = await fetch("https://gateway.ai.cloudflare.com/v1/me/gw/perplexity-ai/chat/completions", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
const own = await fetch("/api/perplexity", { headers: { "x-api-key": session.key } });

### right: mocks of tests
import nock from "nock";

nock("https://api.perplexity.ai").post("/v1/responses").reply(200, {});
fetchMock.get("https://api.perplexity.ai/v1/responses", 404);
mock.onGet("https://api.perplexity.ai/v1/responses").reply(405);
expect(fetch).toHaveBeenCalledWith("https://api.perplexity.ai/v1/responses", expect.anything());
const cached = cache.get("https://api.perplexity.ai/v1/responses");

### right: SDK clients
const OpenAI = require("openai");
const { createOpenAI } = require("@ai-sdk/openai");

const client = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai/v1" });
const other = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const provider = createOpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai/v1" });
const hidden = new OpenAI(options);

### right: helpers, spreads and later changes
const json = { "Content-Type": "application/json" };
const auth = (key) => ({ Authorization: `Bearer ${key}` });
const getHeaders = () => ({ ...json, ...auth(process.env.PERPLEXITY_API_KEY) });

fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: getHeaders() });
const init = { headers: getHeaders() };
init.method = "POST";
fetch("https://api.perplexity.ai/v1/responses", init);
const method = body ? "POST" : "GET";
fetch("https://api.perplexity.ai/v1/responses", { method, headers: { ...json, ...auth(key) } });

### right: the stored header value
const authHeader = `Bearer ${process.env.PERPLEXITY_API_KEY}`;
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: authHeader } });

### right: minified
const e=process.env.PERPLEXITY_API_KEY,t=(t,r={})=>fetch(`https://api.perplexity.ai${t}`,{method:"POST",...r,headers:{Authorization:`Bearer ${e}`,...r.headers}}),r=e=>fetch("https://api.github.com/user",{headers:{Authorization:`token ${e}`}});

### right: a function of one's own that adds the word
const bearer = (key) => `Bearer ${key}`;
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: bearer(apiKey) } });
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: getAuthHeader() } });
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: req.headers.authorization } });
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: token } });
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: ["Bearer", key].join(" ") } });
fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: key.startsWith("Bearer ") ? key : `Bearer ${key}` } });

### right: options changed afterwards
const options = { headers: {} };
options.headers.Authorization = "Bearer " + process.env.PERPLEXITY_API_KEY;
options["method"] = "POST";
fetch("https://api.perplexity.ai/v1/responses", options);
const more = Object.assign({ headers }, { method: "POST" });
fetch("https://api.perplexity.ai/v1/responses", more);
fetch("https://api.perplexity.ai/v1/responses", Object.assign({}, base, { body }));
fetch("https://api.perplexity.ai/v1/responses", makeOptions(body));
fetch("https://api.perplexity.ai/v1/responses", { ...makeOptions(body) });

### right: a list of vendors that are asked in turn
const PROVIDERS = [
  { name: "anthropic", url: "https://api.anthropic.com/v1/models", header: "x-api-key", env: "ANTHROPIC_API_KEY" },
  { name: "perplexity", url: "https://api.perplexity.ai/v1/models", header: "Authorization", env: "PERPLEXITY_API_KEY" },
];
for (const { url, header, env } of PROVIDERS) {
  const key = process.env[env];
  const res = await fetch(url, { headers: { [header]: header === "x-api-key" ? key : `Bearer ${key}` } });
}

### right: a server between
app.get("/v1/responses", async (req, res) => {
  const upstream = await fetch("https://api.perplexity.ai/v1/responses", {
    method: "POST",
    headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
    body: JSON.stringify(req.query),
  });
  res.json(await upstream.json());
});
router.get("/search", requireKey("x-api-key"), (req, res) => res.send(search(req.query)));
app.use("/pplx", createProxyMiddleware({ target: "https://api.perplexity.ai", changeOrigin: true }));

### right: other calls that take our address
console.log("https://api.perplexity.ai/v1/responses", { headers });
window.open("https://www.perplexity.ai/settings/api");
const parsed = new URL("https://api.perplexity.ai/v1/responses");
logger.get("https://api.perplexity.ai/v1/responses");
const cached = await redis.get("https://api.perplexity.ai/v1/responses");
const entry = responses.get("https://api.perplexity.ai/v1/responses");
routes.set("https://api.perplexity.ai/v1/responses", handler);
chrome.webRequest.onBeforeSendHeaders.addListener(cb, { urls: ["https://api.perplexity.ai/*"] });

### right: the web site without a key
const session = await fetch("https://www.perplexity.ai/api/auth/session", { headers: { cookie } });
const link = `https://www.perplexity.ai/search?q=${encodeURIComponent(query)}`;

### right: a test that calls with a wrong header on purpose of another host
it("sends the key", async () => {
  const res = await request(app).get("/api/perplexity").set("x-api-key", "test");
  expect(res.headers["x-api-key"]).toBeUndefined();
});

### verb: axios imported under another name
import http from "axios";

const answer = await http.«method-wrong:get»("https://api.perplexity.ai/search", { headers: { Authorization: `Bearer ${key}` } });

### verb: a namespace of axios
import * as web from "axios";

web.default.«method-wrong:get»("https://api.perplexity.ai/search");
=== fixed
import * as web from "axios";

web.default.post("https://api.perplexity.ai/search");

### verb: required under another name
const http = require("axios");

http.«method-wrong:get»("https://api.perplexity.ai/search").then(show);
=== fixed
const http = require("axios");

http.post("https://api.perplexity.ai/search").then(show);

### right: a function of the file of the name of one of a library
function get(path) {
  return cache.read(path);
}

get("https://api.perplexity.ai/search");

### base: a client that a function gives back
import OpenAI from "openai";

function client() {
  return new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "«endpoint-wrong:https://api.perplexity.ai/v1»" });
}

const answer = await client().chat.completions.create({ model: "sonar", messages });
=== fixed
import OpenAI from "openai";

function client() {
  return new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai" });
}

const answer = await client().chat.completions.create({ model: "sonar", messages });

### right: a function gives the value with the word
function authorization() {
  return `Bearer ${process.env.PERPLEXITY_API_KEY}`;
}

fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: authorization() } });

### right: a helper for several paths
async function call(method, path, body) {
  return fetch(`https://api.perplexity.ai${path}`, { method, body });
}

call("POST", "/search", body);
call("GET", "/v1/models");

### right: branches with different addresses
let url = "https://api.tavily.com/search";
let key = process.env.TAVILY_API_KEY;
if (perplexity) {
  url = "https://api.perplexity.ai/search";
  key = process.env.PERPLEXITY_API_KEY;
}
await fetch(url, { method: "POST", headers: { Authorization: `Bearer ${key}` } });

### right: branches of which one adds the word
let token = process.env.PERPLEXITY_API_KEY;
if (!token.startsWith("Bearer ")) {
  token = `Bearer ${token}`;
}
await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: token } });

### right: branches with different verbs
let method = "GET";
let path = "/v1/models";
if (body) {
  method = "POST";
  path = "/search";
}
await fetch("https://api.perplexity.ai" + path, { method, body });

### path: new URL over a base
const url = new URL("«endpoint-wrong:/v1/chat/completions»", "https://api.perplexity.ai");
fetch(url, { method: "POST" });
=== fixed
const url = new URL("/chat/completions", "https://api.perplexity.ai");
fetch(url, { method: "POST" });

### verb: new URL over a base with a path
const url = new URL("/search", "https://api.perplexity.ai/v1/");
axios.«method-wrong:get»(url.toString());
=== fixed
const url = new URL("/search", "https://api.perplexity.ai/v1/");
axios.post(url.toString());

### verb: a static field
class Api {
  static BASE = "https://api.perplexity.ai";

  search(query) {
    return axios.«method-wrong:get»(`${Api.BASE}/search`, { params: { query } });
  }
}

### missing: a constant of another class
class Settings {
  static KEY = process.env.PERPLEXITY_API_KEY;
}

class Api {
  search(query) {
    return fetch("https://api.perplexity.ai/search", { method: "POST", headers: { «bearer-missing:Authorization»: Settings.KEY } });
  }
}
=== fixed
class Settings {
  static KEY = process.env.PERPLEXITY_API_KEY;
}

class Api {
  search(query) {
    return fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${Settings.KEY}` } });
  }
}

### verb: an instance in a field
class Api {
  constructor() {
    this.http = axios.create({ baseURL: "https://api.perplexity.ai" });
  }

  search(query) {
    return this.http.«method-wrong:get»("/search", { params: { query } });
  }
}

### verb: a function taken out of a library
const { get } = require("axios");

«method-wrong:get»("https://api.perplexity.ai/search");

### verb: a function taken out of a library under another name
import { get as read } from "axios";

«method-wrong:read»("https://api.perplexity.ai/search");

### base: OpenAI taken out under another name
const { OpenAI: Client } = require("openai");

const client = new Client({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "«endpoint-wrong:https://api.perplexity.ai/chat/completions»" });
=== fixed
const { OpenAI: Client } = require("openai");

const client = new Client({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai" });

### base: OpenAI imported as another name, without a base
import { OpenAI as Model } from "openai";

const model = new «base-url-wrong:Model»({ apiKey: process.env.PERPLEXITY_API_KEY });

### base: the default of openai under another name
import Client from "openai";

const client = new Client({ apiKey: process.env.PPLX_API_KEY, baseURL: "«base-url-wrong:https://api.perplexity.com»" });
=== fixed
import Client from "openai";

const client = new Client({ apiKey: process.env.PPLX_API_KEY, baseURL: "https://api.perplexity.ai" });

### verb: an instance that a function gives back
const axios = require("axios");

const api = () => axios.create({ baseURL: "https://api.perplexity.ai" });

api().«method-wrong:get»("/search");
=== fixed
const axios = require("axios");

const api = () => axios.create({ baseURL: "https://api.perplexity.ai" });

api().post("/search");

### path: an address that a function gives back
const base = () => "https://api.perplexity.ai";

fetch(base() + "«endpoint-wrong:/v1/chat/completions»", { method: "POST", body });
=== fixed
const base = () => "https://api.perplexity.ai";

fetch(base() + "/chat/completions", { method: "POST", body });

### verb: an address that a function puts together
function url(path) {
  return `https://api.perplexity.ai${path}`;
}

axios.«method-wrong:get»(url("/search"));
=== fixed
function url(path) {
  return `https://api.perplexity.ai${path}`;
}

axios.post(url("/search"));

### doubled: a function gives the value with the word
function authorization() {
  return `Bearer ${process.env.PERPLEXITY_API_KEY}`;
}

fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `«bearer-doubled:Bearer »${authorization()}` } });
=== fixed
function authorization() {
  return `${process.env.PERPLEXITY_API_KEY}`;
}

fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${authorization()}` } });

### missing: a parameter that is filled in at the one call
function headers(token) {
  return { "Content-Type": "application/json", «bearer-missing:Authorization»: token };
}

fetch("https://api.perplexity.ai/search", { method: "POST", headers: headers(process.env.PERPLEXITY_API_KEY) });
=== fixed
function headers(token) {
  return { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
}

fetch("https://api.perplexity.ai/search", { method: "POST", headers: headers(process.env.PERPLEXITY_API_KEY) });

### verb: a verb and a path that are filled in at the call
function call(method, path) {
  return fetch(`https://api.perplexity.ai${path}`, { method });
}

call("«method-wrong:GET»", "/search");
call("GET", "/v1/models");
=== fixed
function call(method, path) {
  return fetch(`https://api.perplexity.ai${path}`, { method });
}

call("POST", "/search");
call("GET", "/v1/models");

### verb: an address put together by +=
let url = "https://api.perplexity.ai";
url += "/search";
axios.«method-wrong:get»(url);
=== fixed
let url = "https://api.perplexity.ai";
url += "/search";
axios.post(url);

### verb: a field that is inherited
class Base {
  baseUrl = "https://api.perplexity.ai";
}

class Api extends Base {
  search(query) {
    return axios.«method-wrong:get»(`${this.baseUrl}/search`, { params: { query } });
  }
}

### verb: an address handed to super
class Base {
  constructor(baseUrl) {
    this.baseUrl = baseUrl;
  }
}

class Api extends Base {
  constructor() {
    super("https://api.perplexity.ai");
  }

  search(query) {
    return axios.«method-wrong:get»(`${this.baseUrl}/search`, { params: { query } });
  }
}

### key: a whole key with text joined to it in a template
const K = "«key-in-repo:%KEY%»";
const c = `${K}cached`;

### key: a whole key with text joined to it
const K = "«key-in-repo:%KEY%»";
const c = K + "cached";

### key: a whole key with text before it
const K = "«key-in-repo:%KEY%»";
const c = ["answers", K, "v2"].join("");

### header: a name in the place of its value
const key = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: "«key-not-filled-in:Bearer ${key}»" } });
=== fixed
const key = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${key}` } });

### path: calls on clients whose path has ended
import OpenAI from "openai";
import Perplexity from "@perplexity-ai/perplexity_ai";
const client = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai" });
const r = await client.«endpoint-retired:chat.completions.create»({ model: "sonar", messages: [] });
const sdk = new Perplexity();
const job = await sdk.«endpoint-retired:async.chat.completions.create»({ request: {} });
const other = new OpenAI();
await other.chat.completions.create({ model: "gpt-5", messages: [] });
await sdk.responses.create({ preset: "fast-search", input: "x" });

### split: a list that is filled step by step
const parts = [];
parts.push("pplx-");
parts.push("«key-in-repo:%BODY%»");
const key = parts.join("");

### split: what is written behind a key is no part of it
const key = "«key-in-repo:pplx-»" + "%BODY%";
process.stdout.write(`${key}\n`);
=== fixed unsafe
const key = process.env.PERPLEXITY_API_KEY;
process.stdout.write(`${key}\n`);

### key: a template that is trimmed
const key = `
«key-in-repo:%KEY%»
`.trim();

### split: reduce
const key = ["«key-in-repo:%HALF1%»", "%HALF2%"].reduce((all, part) => all + part, "");

### split: elements by number
const parts = ["«key-in-repo:%HALF1%»", "%HALF2%"];
const key = parts[0] + parts[1];

### split: a list that is taken apart
const [head, tail] = ["«key-in-repo:%HALF1%»", "%HALF2%"];
const key = `${head}${tail}`;

### split: a list of lists
const key = ["«key-in-repo:%HALF1%»"].concat(["%HALF2%"]).join("");

### split: a list with the rest of another
const key = ["«key-in-repo:%HALF1%»", ...["%HALF2%"]].join("");

### split: several elements pushed
const parts = ["«key-in-repo:%HALF1%»"];
parts.push("%HALF2%");
const key = parts.join("");

### split: a place that is replaced
const key = "«key-in-repo:%HALF1%»@".replace("@", "%HALF2%");

### right: a header for the server that the page came from
fetch('/api/perplexity', { method: 'POST', headers: { 'x-api-key': process.env.PERPLEXITY_API_KEY } });
axios.post('/proxy/ask', body, { headers: { 'X-Auth-Token': process.env.PERPLEXITY_API_KEY } });

### header: a path that only the API has
client.post('/v1/responses', body, { headers: { '«auth-header-wrong:x-api-key»': process.env.PERPLEXITY_API_KEY } });
=== fixed
client.post('/v1/responses', body, { headers: { 'Authorization': `Bearer ${process.env.PERPLEXITY_API_KEY}` } });

### key: a sign put right before use
const apiKey = "«key-in-repo:pplx_%BODY%»".replace(/_/g, "-");

### key: a sign put right by split and join
const apiKey = "«key-in-repo:pplx_%BODY%»".split("_").join("-");

### key: a sign only masked
const apiKey = "«key-in-repo,key-malformed:pplx_%BODY%»";
console.log(apiKey.replace(/.(?=.{4})/g, "*"));
=== fixed
const apiKey = "pplx-%BODY%";
console.log(apiKey.replace(/.(?=.{4})/g, "*"));

### right: a half and an import
import { tail } from "./tail.js";
const head = "%HALF1%";
export const key = `${head}${tail}`;

### split: a loop over parts
let key = "";
for (const part of ["«key-in-repo:%HALF1%»", "%HALF2%"]) {
  key += part;
}

### split: a list in reverse
const key = ["%HALF2%", "«key-in-repo:%HALF1%»"].reverse().join("");

### client: a variable that SvelteKit builds in
import { «key-in-client:AI_KEY» } from "$env/static/public";
const client = new OpenAI({ apiKey: AI_KEY, baseURL: "https://api.perplexity.ai/v1" });

### right: a variable that SvelteKit keeps on the server
import { AI_KEY } from "$env/static/private";
const client = new OpenAI({ apiKey: AI_KEY, baseURL: "https://api.perplexity.ai/v1" });

### key: quotes taken off before use
const apiKey = JSON.parse('"«key-in-repo:%KEY%»"');

### key: a sign cut out before use
const raw = "«key-in-repo:pplx_%BODY%»";
const apiKey = raw.slice(0, 4) + "-" + raw.slice(5);

### verb: got with a body
got.«method-wrong:get»("https://api.perplexity.ai/search", { json: { query }, headers });
=== fixed
got.post("https://api.perplexity.ai/search", { json: { query }, headers });

### verb: a body that is nothing
fetch("https://api.perplexity.ai/search", { method: "«method-wrong:GET»", headers, body: null });
=== fixed
fetch("https://api.perplexity.ai/search", { method: "POST", headers, body: null });

### right: a function takes Bearer off
const token = `Bearer ${process.env.PERPLEXITY_API_KEY}`;
const bare = (text) => (text.startsWith("Bearer ") ? text.slice(7) : text);
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${bare(token)}` }, body });

### doubled: another header loses its Bearer nearby
const given = request.headers.authorization.replace("Bearer ", "");
const token = "Bearer " + process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: "«bearer-doubled:Bearer »" + token }, body });
=== fixed
const given = request.headers.authorization.replace("Bearer ", "");
const token = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: "Bearer " + token }, body });

### verb: a request that is opened and sent
const xhr = new XMLHttpRequest();
xhr.open("«method-wrong:GET»", "https://api.perplexity.ai/search");
xhr.setRequestHeader("Authorization", "Bearer " + key);
xhr.send(JSON.stringify({ query }));
=== fixed
const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.perplexity.ai/search");
xhr.setRequestHeader("Authorization", "Bearer " + key);
xhr.send(JSON.stringify({ query }));

### missing: a request that is opened and sent
const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.perplexity.ai/search");
xhr.setRequestHeader("«bearer-missing:Authorization»", process.env.PERPLEXITY_API_KEY);
xhr.send(JSON.stringify({ query }));
=== fixed
const xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.perplexity.ai/search");
xhr.setRequestHeader("Authorization", `Bearer ${process.env.PERPLEXITY_API_KEY}`);
xhr.send(JSON.stringify({ query }));

### key: a script of a page, which has no environment
const KEY = "«key-in-repo:%KEY%»";
document.getElementById("ask").addEventListener("click", () => ask(KEY));
=== fixed unsafe

### key: a program of k6
import http from "k6/http";
const KEY = "«key-in-repo:%KEY%»";
export default () => http.post("https://api.perplexity.ai/v1/responses", "{}", { headers: { Authorization: `Bearer ${KEY}` } });
=== fixed unsafe
import http from "k6/http";
const KEY = __ENV.PERPLEXITY_API_KEY;
export default () => http.post("https://api.perplexity.ai/v1/responses", "{}", { headers: { Authorization: `Bearer ${KEY}` } });

### key: a worker of Cloudflare
export default {
  async fetch(request, env) {
    return ask("«key-in-repo:%KEY%»", request);
  },
};
=== fixed unsafe

### key: Apps Script
function ask() {
  const key = "«key-in-repo:%KEY%»";
  return UrlFetchApp.fetch("https://api.perplexity.ai/v1/responses", { method: "post", headers: { Authorization: "Bearer " + key } });
}

### right: addresses that a test tries @ src/check.test.js
it.each(["https://api.perplexity.com", "http://api.perplexity.ai"])("refuses %s", (url) => expect(() => check(url)).toThrow());

### host: an address that a test calls @ src/check.test.js
it("answers", async () => {
  await fetch("«base-url-wrong:https://api.perplexity.com/search»", { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body: "{}" });
});
=== fixed
it("answers", async () => {
  await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body: "{}" });
});

### header: Basic authentication of axios
axios.post("https://api.perplexity.ai/search", {}, { «auth-header-wrong:auth»: { username: "", password: process.env.PERPLEXITY_API_KEY } });

### right: superagent, which is told the kind
superagent.post("https://api.perplexity.ai/search").auth(process.env.PERPLEXITY_API_KEY, { type: "bearer" }).send({});

### right: a model of one's own, with the name of one @ src/model.test.js
const model = new SonarModel("sonar", {
  baseURL: "https://api.perplexity.ai",
  headers: () => ({ authorization: "Bearer test-token" }),
});

### header: of a client whose requests are sent elsewhere
const client = axios.create({ baseURL: process.env.BASE ?? "https://api.perplexity.ai" });
client.defaults.headers.common["«auth-header-wrong:x-api-key»"] = key;
=== fixed
const client = axios.create({ baseURL: process.env.BASE ?? "https://api.perplexity.ai" });
client.defaults.headers.common["Authorization"] = `Bearer ${key}`;

### right: a client of one of two vendors, and requests to another server
const either = axios.create({ baseURL: ours ? "https://api.perplexity.ai" : "https://api.anthropic.com" });
either.defaults.headers.common["x-api-key"] = key;
const client = axios.create({ baseURL: "https://api.perplexity.ai" });
client.post("https://api.anthropic.com/v1/messages", {}, { headers: { "x-api-key": key } });

### missing: a command of zx
const key = process.env.PERPLEXITY_API_KEY
const out = await $`curl -s https://api.perplexity.ai/search -H ${'«bearer-missing:Authorization»: ' + key} -d '{"query":"x"}'`
=== fixed
const key = process.env.PERPLEXITY_API_KEY
const out = await $`curl -s https://api.perplexity.ai/search -H ${'Authorization: Bearer ' + key} -d '{"query":"x"}'`

### right: commands of zx
const key = process.env.PERPLEXITY_API_KEY
await $`curl -s https://api.perplexity.ai/search -H ${`Authorization: Bearer ${key}`} -d ${JSON.stringify({ query: "x" })}`
await $`curl -s https://api.perplexity.ai/search -H "Authorization: Bearer ${key}" -d {}`

### client: a constant that is written into a script of a page
const apiKey = "«key-in-repo:%KEY%»";
const page = `<p>${apiKey.length}</p><script>window.KEY = "${«key-in-client:apiKey»}"`;

### host: a client with the address of the web site
export const client = axios.create({
  baseURL: '«base-url-wrong:https://www.perplexity.ai»',
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
=== fixed
export const client = axios.create({
  baseURL: 'https://api.perplexity.ai',
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});

### right: options that a function makes of the body
const options = (body) => ({ method: 'POST', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` }, body: JSON.stringify(body) });
export const search = (q) => fetch('https://api.perplexity.ai/search', options({ query: q }));
export const ask = (input) => fetch('https://api.perplexity.ai/v1/responses', withAuth({ body: JSON.stringify({ input }) }));

### verb: options that a function makes of the body
const options = (body) => ({ method: '«method-wrong:PUT»', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` }, body: JSON.stringify(body) });
export const search = (q) => fetch('https://api.perplexity.ai/search', options({ query: q }));
=== fixed
const options = (body) => ({ method: 'POST', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` }, body: JSON.stringify(body) });
export const search = (q) => fetch('https://api.perplexity.ai/search', options({ query: q }));

### header: a header that a request sets
request.post('https://api.perplexity.ai/v1/responses').set('«auth-header-wrong:api-key»', process.env.PERPLEXITY_API_KEY).send({ model: 'sonar', input });
=== fixed
request.post('https://api.perplexity.ai/v1/responses').set('Authorization', `Bearer ${process.env.PERPLEXITY_API_KEY}`).send({ model: 'sonar', input });

### right: a setting that is set
settings.set('api-key', process.env.PERPLEXITY_API_KEY);

### path: a client with a path that leads nowhere
export const client = axios.create({
  baseURL: '«endpoint-wrong:https://api.perplexity.ai/api/v1»',
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
=== fixed
export const client = axios.create({
  baseURL: 'https://api.perplexity.ai/v1',
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});

### doubled: a header that a variable holds
const auth = "«bearer-doubled:Bearer Bearer »" + process.env.PPLX_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: auth }, body });
=== fixed
const auth = "Bearer " + process.env.PPLX_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: auth }, body });

### missing: a scheme that another server wants
const SCHEME = 'Token ';
fetch('https://api.github.com/user', { headers: { Authorization: SCHEME + process.env.GITHUB_TOKEN } });
fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { «bearer-missing:Authorization»: SCHEME + process.env.PPLX_API_KEY }, body });

### verb: options of which another request wants the verb
const options = { method: '«method-wrong:GET»', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } };
fetch('https://api.perplexity.ai/v1/models', options);
fetch('https://api.perplexity.ai/search', options);

### host: an address that a link needs as it is
const HOST = '«base-url-wrong:https://www.perplexity.ai»';
const link = `${HOST}/settings/api`;
fetch(`${HOST}/search`, { method: 'POST', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` }, body });

### host: a Markdown link
axios.post("«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»", body, { headers });
=== fixed
axios.post("https://api.perplexity.ai/v1/responses", body, { headers });

### host: a misspelt scheme
axios.post("«base-url-malformed:htpps://api.perplexity.ai/v1/responses»", body, { headers });
=== fixed
axios.post("https://api.perplexity.ai/v1/responses", body, { headers });

### path: a path that a request to another server needs as it is
const PATH = "«endpoint-wrong:/v1/chat/completions»";
export const other = (b) => fetch("https://api.openai.com" + PATH, { method: "POST", headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` }, body: b });
export const ours = (b) => fetch("https://api.perplexity.ai" + PATH, { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body: b });

### right: a key that something else than a request is given
const ok = await firebase.auth(app).signIn(process.env.PERPLEXITY_API_KEY);
const db = connect("x").auth(process.env.PERPLEXITY_API_KEY);
await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: `Bearer ${k}` } });

### right: a client that sends POST when no verb is given
const client = axios.create({ baseURL: 'https://api.perplexity.ai', method: 'post', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
client.request({ url: '/search', data: { query: 'x' } });
client({ url: '/v1/agent', data: { input: 'x' } });

### verb: a client that sends GET when no verb is given
const client = axios.create({ baseURL: 'https://api.perplexity.ai', method: '«method-wrong:get»', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
client({ url: '/search', data: { query: 'x' } });

### right: a client made from another one with another address
const own = ky.create({ prefixUrl: 'https://mine.example' });
const client = own.extend({ prefixUrl: 'https://api.perplexity.ai', headers: { 'x-api-key': undefined, authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
await client.post('search', { json: { query: 'x' } });

### right: a header that gets its scheme later
const headers = new Headers({ 'Content-Type': 'application/json' });
headers.set('Authorization', process.env.PERPLEXITY_API_KEY);
headers.set('Authorization', 'Bearer ' + headers.get('Authorization'));
fetch('https://api.perplexity.ai/search', { method: 'POST', headers, body });

### missing: a header that one's own server takes as it is
const headers = { «bearer-missing:Authorization»: process.env.PERPLEXITY_API_KEY };
fetch('/api/ask', { method: 'POST', headers, body });
fetch('https://api.perplexity.ai/search', { method: 'POST', headers, body });

### path: an address whose path is set later
const url = new URL('https://api.perplexity.ai');
url.pathname = '«endpoint-wrong:/v1/answer»';
fetch(url, { method: 'POST', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });

### path: a path in a map in a map
const API = { base: 'https://api.perplexity.ai', routes: { find: '«endpoint-wrong:/v1/find»' } };
fetch(API.base + API.routes.find, { method: 'POST', headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` }, body });

### header: a request whose path is not known
const BASE = 'https://api.perplexity.ai';
export const call = (path, body) => fetch(BASE + path, { method: 'POST', headers: { '«auth-header-wrong:X-Api-Key»': process.env.PERPLEXITY_API_KEY }, body });
=== fixed
const BASE = 'https://api.perplexity.ai';
export const call = (path, body) => fetch(BASE + path, { method: 'POST', headers: { 'Authorization': `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body });

### header: a header that is appended
const headers = new Headers();
headers.append('«auth-header-wrong:Api-Key»', process.env.PERPLEXITY_API_KEY);
fetch('https://api.perplexity.ai/search', { method: 'POST', headers, body });
=== fixed
const headers = new Headers();
headers.append('Authorization', `Bearer ${process.env.PERPLEXITY_API_KEY}`);
fetch('https://api.perplexity.ai/search', { method: 'POST', headers, body });

### right: a header that a gateway reads, beside that of the API
fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { 'X-Api-Key': process.env.GATEWAY_KEY, Authorization: `Bearer ${process.env.PPLX_API_KEY}` }, body });
const client = axios.create({ baseURL: 'https://api.perplexity.ai', headers: { 'X-Api-Key': process.env.GATEWAY_KEY, Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
client.post('/search', { query: 'x' });

### right: a map of names and keys whose values get Bearer when the headers are made
const creds = { Authorization: process.env.PERPLEXITY_API_KEY };
const headers = Object.fromEntries(Object.entries(creds).map(([name, key]) => [name, `Bearer ${key}`]));
await fetch("https://api.perplexity.ai/search", { method: "POST", headers, body: "{}" });

### missing: a map of headers beside another that gets Bearer
const other = { Authorization: process.env.OTHER_TOKEN };
const names = Object.entries(other).map(([name, key]) => [name, `Bearer ${key}`]);
const headers = { «bearer-missing:Authorization»: process.env.PERPLEXITY_API_KEY };
await fetch("https://api.perplexity.ai/search", { method: "POST", headers, body: "{}" });
=== fixed
const other = { Authorization: process.env.OTHER_TOKEN };
const names = Object.entries(other).map(([name, key]) => [name, `Bearer ${key}`]);
const headers = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
await fetch("https://api.perplexity.ai/search", { method: "POST", headers, body: "{}" });

### right: a gateway whose name begins like that of the API, and one of one's own
await fetch(`https://api.perplexity.ai-${zone}.corp.example/search`, { headers: { Authorization: process.env.PERPLEXITY_API_KEY } });
await fetch("https://gateway.corp.example/search", { headers: { Authorization: process.env.PERPLEXITY_API_KEY } });

### right: a store and a stub that are given a verb and an address
redis.call("GET", "https://api.perplexity.ai/search");
mock.execute("GET", "https://api.perplexity.ai/search");

### client: a value that esbuild writes into the page
require("esbuild").build({ bundle: true, define: { PPLX_KEY: JSON.stringify(process.env.«key-in-client:PERPLEXITY_API_KEY») } });

### right: keys and addresses in a store of Cloudflare
const answer = await env.KV.get("https://api.perplexity.ai/search");
const other = await kv.get("https://api.perplexity.ai/v1/responses");

### client: a template that esbuild writes into the page
import { build } from "esbuild";
build({ outfile: "public/app.js", define: { KEY: `"${process.env.«key-in-client:PERPLEXITY_API_KEY»}"` } });

### right: a template that esbuild writes into the page and that only tells whether there is a key
import { build } from "esbuild";
build({ outfile: "public/app.js", define: { HAS: `${Boolean(process.env.PERPLEXITY_API_KEY)}` } });

### doubled: a command in a template
const base = "https://api.perplexity.ai";
const command = `curl -X POST ${base}/search -d '{}' -H "Authorization: «bearer-doubled:Bearer Bearer »$PERPLEXITY_API_KEY"`;
=== fixed
const base = "https://api.perplexity.ai";
const command = `curl -X POST ${base}/search -d '{}' -H "Authorization: Bearer $PERPLEXITY_API_KEY"`;

### right: a command in a template
const command = `curl -X POST https://api.perplexity.ai/search -d '{}' -H "Authorization: Bearer $PERPLEXITY_API_KEY"`;

### path: one that the API does not have, with an end of the running program
await fetch(`«endpoint-wrong:https://api.perplexity.ai/research/task/»${id}`, { headers: { Authorization: `Bearer ${key}` } });
await fetch(`«endpoint-wrong:https://api.perplexity.ai/chat/completions/poll/»${id}`, { headers: { Authorization: `Bearer ${key}` } });

### right: paths whose end the running program knows
await fetch(`https://api.perplexity.ai/${path}`, { headers: { Authorization: `Bearer ${key}` } });
await fetch(`https://api.perplexity.ai/v1/${path}`, { headers: { Authorization: `Bearer ${key}` } });
await fetch(`https://api.perplexity.ai/v1/responses/${id}`, { headers: { Authorization: `Bearer ${key}` } });
await fetch(`https://api.perplexity.ai/v1/files/${id}/content`, { headers: { Authorization: `Bearer ${key}` } });
await fetch(`https://api.perplexity.ai${version}/responses/${id}`, { headers: { Authorization: `Bearer ${key}` } });

### header: a wrong name in a step of superagent
const agent = require("superagent");
agent.post("https://api.perplexity.ai/search").set("«auth-header-wrong:Authentication»", "Bearer " + process.env.PERPLEXITY_API_KEY);
cache.set("secret", "Bearer " + process.env.PERPLEXITY_API_KEY);
=== fixed
const agent = require("superagent");
agent.post("https://api.perplexity.ai/search").set("Authorization", "Bearer " + process.env.PERPLEXITY_API_KEY);
cache.set("secret", "Bearer " + process.env.PERPLEXITY_API_KEY);

### host: the target of a proxy
module.exports = createProxyMiddleware({ target: "«base-url-wrong:https://www.perplexity.ai»", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
=== fixed
module.exports = createProxyMiddleware({ target: "https://api.perplexity.ai", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });

### right: targets of proxies
module.exports = [
  createProxyMiddleware({ target: "https://api.perplexity.ai", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } }),
  createProxyMiddleware({ target: "https://www.perplexity.ai", changeOrigin: true }),
];

### key: one that others are compared with
if (key === "«key-in-repo:%KEY%»") { warn(); }
const isOld = "«key-in-repo:%KEY%»" !== process.env.PERPLEXITY_API_KEY;
=== fixed unsafe

### right: addresses that are compared, looked for and taken out
expect(url).toBe("http://api.perplexity.ai/v1/agent");
const safe = url.replace("http://api.perplexity.ai", "https://api.perplexity.ai");

### header: URLSearchParams behind the address
const params = new URLSearchParams({ «auth-header-wrong:api_key»: process.env.PERPLEXITY_API_KEY });
const r = await fetch(`https://api.perplexity.ai/search?${params}`, { method: 'POST', body: '{}' });

### right: URLSearchParams behind addresses
const params = new URLSearchParams({ limit: '3' });
const r = await fetch(`https://api.perplexity.ai/v1/models?${params}`, { headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
const s = await fetch(`https://serpapi.com/x?${new URLSearchParams({ api_key: process.env.SERP })}`);

### split: a sign before the first part
if (!"«key-in-repo:%HALF1%»" + "%HALF2%") { warn(); }
=== fixed unsafe

### verb: a function that is given a body and options
const found = await axios.«method-wrong:get»("https://api.perplexity.ai/search", { query }, { headers: { Authorization: `Bearer ${key}` } });
const models = await axios.get("https://api.perplexity.ai/v1/models", { headers: { Authorization: `Bearer ${key}` } });
=== fixed
const found = await axios.post("https://api.perplexity.ai/search", { query }, { headers: { Authorization: `Bearer ${key}` } });
const models = await axios.get("https://api.perplexity.ai/v1/models", { headers: { Authorization: `Bearer ${key}` } });

### verb: a command that is joined from several texts
const right = "curl https://api.perplexity.ai/search " + "-d '{}' -H 'Authorization: Bearer '$PPLX_API_KEY";
const middle = "Try this: " + "curl https://api.perplexity.ai/search " + "-d '{}'";
const open = "curl https://api.perplexity.ai/search -s " + options;
const wrong = "curl https://api.perplexity.ai/search " + "-s -X «method-wrong:GET»";
=== fixed
const right = "curl https://api.perplexity.ai/search " + "-d '{}' -H 'Authorization: Bearer '$PPLX_API_KEY";
const middle = "Try this: " + "curl https://api.perplexity.ai/search " + "-d '{}'";
const open = "curl https://api.perplexity.ai/search -s " + options;
const wrong = "curl https://api.perplexity.ai/search " + "-s -X POST";

### verb: an example in a comment
/**
 * Ask the model.
 *
 * @example
 * const r = await «method-wrong:fetch»("https://api.perplexity.ai/search", {
 *   headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
 * });
 * @param {string} q
 */
export function ask(q) { return q; }
=== fixed
/**
 * Ask the model.
 *
 * @example
 * const r = await fetch("https://api.perplexity.ai/search", {
 *   method: "POST",
 *   headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
 * });
 * @param {string} q
 */
export function ask(q) { return q; }

### right: an example in a comment
/**
 * @example <caption>Ask</caption>
 * ```js
 * await fetch("https://api.perplexity.ai/search", {
 *   method: "POST",
 *   headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
 * });
 * ```
 */
export function ask(q) { return q; }
// fetch("https://api.perplexity.ai/search", { headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });

### header: a mistyped name
await fetch("https://api.perplexity.ai/search", {
  method: "POST",
  headers: { «auth-header-wrong:Authroization»: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
  body: "{}",
});
=== fixed
await fetch("https://api.perplexity.ai/search", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
  body: "{}",
});

### right: a program for a server that is bundled
import * as esbuild from "esbuild";
await esbuild.build({
  entryPoints: ["src/server.ts"],
  platform: "node",
  define: { "process.env.PPLX_API_KEY": JSON.stringify(process.env.PPLX_API_KEY) },
});

### client: a program for a server and one for browsers
import * as esbuild from "esbuild";
await esbuild.build({ entryPoints: ["src/server.ts"], platform: "node" });
await esbuild.build({
  entryPoints: ["src/page.ts"],
  platform: "browser",
  define: { "process.env.PPLX_API_KEY": JSON.stringify(process.env.«key-in-client:PPLX_API_KEY») },
});

### path: the base URL in the variables of a container
const container = {
  environment: [
    { name: "OPENAI_BASE_URL", value: "«endpoint-wrong:https://api.perplexity.ai/chat/completions»" },
    { name: "OPENAI_API_KEY", value: secret },
  ],
};
=== fixed
const container = {
  environment: [
    { name: "OPENAI_BASE_URL", value: "https://api.perplexity.ai" },
    { name: "OPENAI_API_KEY", value: secret },
  ],
};

### right: the base URL in the variables of a container
const container = {
  environment: [
    { name: "OPENAI_BASE_URL", value: "https://api.perplexity.ai/v1" },
    { name: "DOCS_URL", value: "https://docs.perplexity.ai/api-reference/chat/completions" },
  ],
};

### base: an address whose last part is left out, as it has no slash behind it
await fetch(new URL("responses", "«endpoint-wrong:https://api.perplexity.ai/»v1"), { method: "POST", body: "{}" });
=== fixed
await fetch(new URL("responses", "https://api.perplexity.ai/v1/"), { method: "POST", body: "{}" });

### right: an address with a slash behind it, and a path from the root
await fetch(new URL("responses", "https://api.perplexity.ai/v1/"), { method: "POST", body: "{}" });
await fetch(new URL("/v1/responses", "https://api.perplexity.ai/v1"), { method: "POST", body: "{}" });

### header: to an address that stands in for a missing one
async function ask(key, url) {
  if (!url) url = "https://api.perplexity.ai/search";
  return fetch(url, { method: "POST", headers: { "«auth-header-wrong:X-API-Key»": `Bearer ${key}` }, body: "{}" });
}
=== fixed
async function ask(key, url) {
  if (!url) url = "https://api.perplexity.ai/search";
  return fetch(url, { method: "POST", headers: { "Authorization": `Bearer ${key}` }, body: "{}" });
}

### header: told and not mended where another server may want it
async function ask(key, own) {
  let url = "https://api.perplexity.ai/search";
  if (own) url = "https://ask.example.com/search";
  return fetch(url, { method: "POST", headers: { "«auth-header-wrong:X-API-Key»": key }, body: "{}" });
}

### header: mistyped in a program that names no other server
const API = "https://api.perplexity.ai/search";
const HEADERS = {
  "«auth-header-wrong:Authorisation»": `Bearer ${apiKey}`,
};
const OTHERS = { "X-API-Key": apiKey };
=== fixed
const API = "https://api.perplexity.ai/search";
const HEADERS = {
  "Authorization": `Bearer ${apiKey}`,
};
const OTHERS = { "X-API-Key": apiKey };

### missing: a blank in a program that names no other server
const API = "https://api.perplexity.ai/search";
const HEADERS = { Authorization: `«bearer-missing:Bearer»${apiKey}` };
=== fixed
const API = "https://api.perplexity.ai/search";
const HEADERS = { Authorization: `Bearer ${apiKey}` };

### right: a mistyped header beside another server
const API = "https://api.perplexity.ai/search";
const OTHER = "https://legacy.example.com/ask";
const HEADERS = { Authorisation: `Bearer ${apiKey}` };

### header: a key in the query string of an address that something unknown calls
const events = new EventSource(`https://api.perplexity.ai/search?«auth-header-wrong:api_key»=${process.env.PERPLEXITY_API_KEY}`);

### right: query strings without a key, and an address of one's own
const file = `https://api.perplexity.ai/v1/files?key=${cacheKey}`;
const shown = "https://api.perplexity.ai/search?api_key=YOUR_API_KEY";
const own = `https://ask.example.com/search?api_key=${process.env.PERPLEXITY_API_KEY}`;

### right: addresses for which others are taken, and messages about them
const moved = { "http://api.perplexity.ai": "https://api.perplexity.ai", "https://api.perplexity.com": 1 };
console.log("GET http://api.perplexity.ai/search 405");

### insecure: an address within one word
spawn("ask", ["--base-url=«base-url-insecure:http://api.perplexity.ai»"]);
=== fixed
spawn("ask", ["--base-url=https://api.perplexity.ai"]);

### right: what is read of an answer by its name
const answer = await client.post('https://api.perplexity.ai/search', { json: query });
show(answer.get('id'), answer.headers.get('x-request-id'));

### right: options that are noted, and a header to a server of one's own
const API = "https://api.perplexity.ai/search";
log({ method: "GET", url: "https://api.perplexity.ai/search", status: 405 });
mock.onGet({ url: "https://api.perplexity.ai/search", method: "GET" });
fetch("/api/me", { headers: { Authorisation: `Bearer ${session}` } });

### right: a part of a path is replaced
const poll = 'https://api.perplexity.ai/v1/responses/:id';
const answer = await fetch(poll.replace(':id', run), { headers });

### right: patterns of addresses, and addresses that a test tries one by one
export const handlers = [http.all("http://api.perplexity.ai/*", () => HttpResponse.error())];
if (shExpMatch(url, "http://api.perplexity.ai/search")) reject(url);
it.each(["http://api.perplexity.ai/search"])("rejects %s", (url) => expect(isSafe(url)).toBe(false));

### right: the answer of a server that stands in for the API
nock("http://api.perplexity.ai").post("/search").reply(301, "", { Location: "https://api.perplexity.ai/search" });

### insecure: an address that is told as others are
export const targets = ["«base-url-insecure:http://api.perplexity.ai»"];
console.log(fetch("«base-url-insecure:http://api.perplexity.ai/v1/models»", { headers }));
=== fixed
export const targets = ["https://api.perplexity.ai"];
console.log(fetch("https://api.perplexity.ai/v1/models", { headers }));

### key: another vendor's is sent to the API
const key = "«key-malformed:sk-proj-%BODY%»";
await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${key}` }, body: query });

### key: another vendor's is the whole value of a header for the API
const key = "«key-malformed:sk-proj-%BODY%»";
await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `${key}` }, body: query });

### right: another vendor's is sent to its own API
const key = "sk-proj-%BODY%";
await fetch("https://api.openai.com/v1/responses", { method: "POST", headers: { Authorization: `Bearer ${key}` }, body: query });
await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body: query });

### host: a comma in the place of a dot
await fetch("«base-url-wrong:https://api.perplexity,ai/search»", { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body: query });
=== fixed
await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body: query });

### right: addresses that a comma parts
const ORIGINS = "https://api.perplexity.ai,https://example.com".split(",");

### verb: a function whose name is computed
const call = (method, path, data) => axios[method](`https://api.perplexity.ai${path}`, data);
call('«method-wrong:get»', '/search');

### right: a function whose name is computed, with a body
const call = (method, path, data) => axios[method](`https://api.perplexity.ai${path}`, data);
call('post', '/search', {});
call('get', '/v1/models');

### missing: the headers of all requests of a client, as a field
const api = axios.create({ baseURL: 'https://api.perplexity.ai' });
api.defaults.headers.common.«bearer-missing:Authorization» = process.env.PERPLEXITY_API_KEY;
=== fixed
const api = axios.create({ baseURL: 'https://api.perplexity.ai' });
api.defaults.headers.common.Authorization = `Bearer ${process.env.PERPLEXITY_API_KEY}`;

### right: the headers of all requests of two clients, as a field
const api = axios.create({ baseURL: 'https://api.perplexity.ai' });
api.defaults.headers.common.Authorization = `Bearer ${process.env.PERPLEXITY_API_KEY}`;
const other = axios.create({ baseURL: 'https://api.example.com' });
other.defaults.headers.common.Authorization = process.env.EXAMPLE_API_KEY;

### verb: a function that a function returns
const req = m => p => fetch('https://api.perplexity.ai' + p, {method: m, headers: {Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}`}});
const get = req('«method-wrong:GET»');
await get('/v1/models');
await req('POST')('/v1/responses');
await get('/v1/responses');

### verb: methods that are set on an object
const api = {};
api.request = async function (method, path) {
  return fetch('https://api.perplexity.ai' + path, {method, headers: {Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}`}});
};
api.models = () => api.request('GET', '/v1/models');
api.ask = () => api.request('«method-wrong:PUT»', '/v1/responses');
=== fixed
const api = {};
api.request = async function (method, path) {
  return fetch('https://api.perplexity.ai' + path, {method, headers: {Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}`}});
};
api.models = () => api.request('GET', '/v1/models');
api.ask = () => api.request('POST', '/v1/responses');

### right: a verb that the options may say, by a variable
const BASE = 'https://api.perplexity.ai';
function call(path, options) {
  const method = (options && options.method) || 'GET';
  return fetch(BASE + path, { ...options, method, headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
}
const post = (path, body) => call(path, { method: 'POST', body });
post('/search', '{}');
call('/v1/models');

### path: an element of a map that a function picks
const registry = {
  perplexity: {
    base: 'https://api.perplexity.ai',
    path: '«endpoint-wrong:/v1/response»',
    headers: () => ({ Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }),
  },
  anthropic: {
    base: 'https://api.anthropic.com',
    path: '/v1/messages',
    headers: () => ({ 'x-api-key': process.env.ANTHROPIC_API_KEY }),
  },
};

export function ask(provider, body) {
  const config = registry[provider];
  return fetch(config.base + config.path, { method: 'POST', headers: config.headers(), body });
}
=== fixed
const registry = {
  perplexity: {
    base: 'https://api.perplexity.ai',
    path: '/v1/responses',
    headers: () => ({ Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }),
  },
  anthropic: {
    base: 'https://api.anthropic.com',
    path: '/v1/messages',
    headers: () => ({ 'x-api-key': process.env.ANTHROPIC_API_KEY }),
  },
};

export function ask(provider, body) {
  const config = registry[provider];
  return fetch(config.base + config.path, { method: 'POST', headers: config.headers(), body });
}

### right: a path that a function has for whichever element it picks
const vendors = {
  groq: { base: 'https://api.groq.com/openai/v1', key: process.env.GROQ_API_KEY },
  perplexity: { base: 'https://api.perplexity.ai', key: process.env.PERPLEXITY_API_KEY },
};

export function embed(vendor, body) {
  const { base, key } = vendors[vendor];
  return fetch(`${base}/embeddings`, { method: 'POST', headers: { Authorization: `Bearer ${key}` }, body });
}

### right: a map of hosts and one of keys
const hosts = { openai: 'https://api.openai.com/v1', perplexity: 'https://api.perplexity.ai' };
const keys = { openai: process.env.OPENAI_API_KEY, perplexity: process.env.PERPLEXITY_API_KEY };

function call(vendor, path, body) {
  const host = hosts[vendor];
  const key = keys[vendor];
  return fetch(host + path, { method: 'POST', headers: { Authorization: `Bearer ${key}` }, body });
}
call('openai', '/images/generations', '{}');
call('perplexity', '/search', '{}');

### right: a class that is used itself, and one below it
class Api {
  static base = 'https://mine.example';
  static key = process.env.MINE;
  static get(path) { return fetch(this.base + path, { headers: { Authorization: `Bearer ${this.key}` } }); }
  static post(path, body) { return fetch(this.base + path, { method: 'POST', headers: { Authorization: `Bearer ${this.key}` }, body }); }
}
class Pplx extends Api {
  static base = 'https://api.perplexity.ai';
  static key = process.env.PERPLEXITY_API_KEY;
  static search(b) { return this.post('/search', b); }
}
Api.get('/search');
Pplx.get('/v1/models');
Pplx.search('{}');

### missing: a key of the browser's storage
await fetch("https://api.perplexity.ai/search", { method: "POST", body, headers: { «bearer-missing:Authorization»: localStorage.getItem("pplx_api_key") } });
=== fixed
await fetch("https://api.perplexity.ai/search", { method: "POST", body, headers: { Authorization: `Bearer ${localStorage.getItem("pplx_api_key")}` } });

### right: what is kept under a key's name and holds the whole header, by the name of the function
await fetch("https://api.perplexity.ai/search", { method: "POST", body, headers: { Authorization: getAuthorization("PERPLEXITY_API_KEY") } });
await fetch("https://api.perplexity.ai/search", { method: "POST", body, headers: { Authorization: store.getAuthHeader("pplx_api_key") } });

### host: a host of Perplexity's that is called for the API
const PERPLEXITY_BASE_URL = "«base-url-wrong:https://api-test.perplexity.com»";
await fetch("«base-url-wrong:https://api.sandbox.perplexity.ai/search»", { method: "POST", body, headers: { Authorization: `Bearer ${key}` } });
=== fixed
const PERPLEXITY_BASE_URL = "https://api.perplexity.ai";
await fetch("https://api.perplexity.ai/search", { method: "POST", body, headers: { Authorization: `Bearer ${key}` } });

### client: texts that a bundler puts into the page @ rollup.config.js
import replace from "@rollup/plugin-replace";
export default { plugins: [replace({ preventAssignment: true, values: { __KEY__: JSON.stringify(process.env.«key-in-client:PERPLEXITY_API_KEY») } })] };

### verb: constants that nothing else uses
const VERB = "«method-wrong:GET»";
const ROUTES = { search: { method: "«method-wrong:PUT»" } };
const headers = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
fetch("https://api.perplexity.ai/search", { method: VERB, headers, body: "{}" });
fetch("https://api.perplexity.ai/v1/responses", { method: ROUTES.search.method, headers, body: "{}" });
=== fixed
const VERB = "POST";
const ROUTES = { search: { method: "POST" } };
const headers = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
fetch("https://api.perplexity.ai/search", { method: VERB, headers, body: "{}" });
fetch("https://api.perplexity.ai/v1/responses", { method: ROUTES.search.method, headers, body: "{}" });

### verb: constants that something else uses
const VERB = "GET";
const ROUTES = { search: { method: "PUT" } };
const headers = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
client.call(VERB, "/items");
fetch("https://api.perplexity.ai/search", { method: «method-wrong:VERB», headers, body: "{}" });
fetch("https://api.perplexity.ai/v1/responses", { method: «method-wrong:ROUTES.search.method», headers, body: "{}" });
register(ROUTES);

### right: loops over vendors that are asked in ways of their own
const providers = {
  anthropic: { url: "https://api.anthropic.com/v1/messages", header: "x-api-key", prefix: "" },
  perplexity: { url: "https://api.perplexity.ai/v1/responses", header: "Authorization", prefix: "Bearer " },
};
for (const [name, p] of Object.entries(providers)) {
  await fetch(p.url, { method: "POST", headers: { [p.header]: p.prefix + keys[name] }, body });
}
const cases = [{ url: "https://api.perplexity.ai/search", method: "POST" }, { url: "https://api.perplexity.ai/v1/models", method: "GET" }];
for (const each of cases) await fetch(each.url, { method: each.method, headers: { Authorization: `Bearer ${key}` } });

### right: the parts of a parsed address, of which one is asked elsewhere
const parsed = new URL("https://api.perplexity.ai/search");
const local = await fetch("http://localhost:3000" + parsed.pathname);
if (parsed.host === "api.perplexity.ai") console.log(parsed.pathname);
https.request({ hostname: parsed.hostname, path: parsed.pathname, method: "POST", headers: { Authorization: "Bearer " + process.env.PERPLEXITY_API_KEY } });

### doubled: beside the header of a gateway
const res = await fetch("https://api.perplexity.ai/search", {
  method: "POST",
  headers: { "Api-Key": GATEWAY, Authorization: "«bearer-doubled:Bearer Bearer »" + key },
  body: JSON.stringify({ query }),
});
=== fixed
const res = await fetch("https://api.perplexity.ai/search", {
  method: "POST",
  headers: { "Api-Key": GATEWAY, Authorization: "Bearer " + key },
  body: JSON.stringify({ query }),
});

### missing: a key that is awaited
await fetch("https://api.perplexity.ai/search", { method: "POST", body: "{}", headers: { «bearer-missing:Authorization»: await vault.pplxApiKey() } });
=== fixed
await fetch("https://api.perplexity.ai/search", { method: "POST", body: "{}", headers: { Authorization: `Bearer ${await vault.pplxApiKey()}` } });

### verb: rounds over vendors that want nothing but a key, whose request is returned
const vendors = [
  { url: "https://api.openai.com/v1/chat/completions", key: process.env.OPENAI_API_KEY },
  { url: "https://api.perplexity.ai/v1/responses", key: process.env.PERPLEXITY_API_KEY },
];
export const answers = vendors.map(async (v) => {
  if (!v.key) return null;
  return await fetch(v.url, { method: "«method-wrong:PUT»", headers: { Authorization: `Bearer ${v.key}` }, body });
});

### right: a round that leaves the vendor out
const vendors = [
  { name: "openai", url: "https://api.openai.com/v1/files", key: process.env.OPENAI_API_KEY },
  { name: "perplexity", url: "https://api.perplexity.ai/v1/responses", key: process.env.PERPLEXITY_API_KEY },
];
export const files = vendors.map(async (v) => {
  if (v.name === "perplexity") return null;
  return fetch(v.url, { method: "GET", headers: { Authorization: `Bearer ${v.key}` } });
});

### header: a map with a short name
const opts = { «auth-header-wrong:Auth»: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
axios.post("https://api.perplexity.ai/search", { query: "x" }, { headers: opts });
=== fixed
const opts = { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
axios.post("https://api.perplexity.ai/search", { query: "x" }, { headers: opts });

### right: a setting that holds the value of the header
const opts = { auth: `Bearer ${process.env.PERPLEXITY_API_KEY}` };
axios.post("https://api.perplexity.ai/search", { query: "x" }, { headers: { Authorization: opts.auth } });

### doubled: words in a list that is joined
await fetch("https://api.perplexity.ai/search", { method: "POST", body: "{}", headers: { Authorization: ["«bearer-doubled:Bearer»", "Bearer", key].join(" ") } });
=== fixed
await fetch("https://api.perplexity.ai/search", { method: "POST", body: "{}", headers: { Authorization: ["Bearer", key].join(" ") } });

### right: a function puts Bearer before the value of the header that it is given
const withBearer = (h) => ({ ...h, Authorization: "Bearer " + h.Authorization });
fetch("https://api.perplexity.ai/search", { method: "POST", body: "{}", headers: withBearer({ Authorization: process.env.PERPLEXITY_API_KEY }) });

### right: an interceptor puts Bearer before the value of the header
const client = axios.create({ baseURL: "https://api.perplexity.ai" });
client.interceptors.request.use((c) => { c.headers.Authorization = `Bearer ${c.headers.Authorization}`; return c; });
client.post("/search", {}, { headers: { Authorization: process.env.PERPLEXITY_API_KEY } });

### doubled: a token that superagent is told of
superagent.post("https://api.perplexity.ai/search").auth(`«bearer-doubled:Bearer »${process.env.PPLX_API_KEY}`, { type: "bearer" }).send({}).end();
=== fixed
superagent.post("https://api.perplexity.ai/search").auth(`${process.env.PPLX_API_KEY}`, { type: "bearer" }).send({}).end();

### header: a sign with a backslash
const key = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `«key-not-filled-in:Bearer »\${key}` }, body: "{}" });
=== fixed
const key = process.env.PERPLEXITY_API_KEY;
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${key}` }, body: "{}" });

### header: a private field in the text
class Search {
  #key;
  go() { return fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `«key-not-filled-in:Bearer {this.#key}»` }, body: "{}" }); }
}

### doubled: a function in the row of a table makes the headers
const PROVIDERS = {
  openai: { url: "https://api.openai.com/v1/responses", headers: (k) => ({ Authorization: `Bearer ${k}` }) },
  perplexity: { url: "https://api.perplexity.ai/v1/responses", headers: (k) => ({ Authorization: `«bearer-doubled:Bearer Bearer »${k}` }) },
  anthropic: { url: "https://api.anthropic.com/v1/messages", headers: (k) => ({ "x-api-key": k }) },
};
export async function ask(name, key, body) {
  const p = PROVIDERS[name];
  const r = await fetch(p.url, { method: "POST", headers: p.headers(key), body: JSON.stringify(body) });
  return r.json();
}
=== fixed
const PROVIDERS = {
  openai: { url: "https://api.openai.com/v1/responses", headers: (k) => ({ Authorization: `Bearer ${k}` }) },
  perplexity: { url: "https://api.perplexity.ai/v1/responses", headers: (k) => ({ Authorization: `Bearer ${k}` }) },
  anthropic: { url: "https://api.anthropic.com/v1/messages", headers: (k) => ({ "x-api-key": k }) },
};
export async function ask(name, key, body) {
  const p = PROVIDERS[name];
  const r = await fetch(p.url, { method: "POST", headers: p.headers(key), body: JSON.stringify(body) });
  return r.json();
}

### right: each row of a table makes its own headers
const PROVIDERS = {
  anthropic: { url: "https://api.anthropic.com/v1/messages", headers(k) { return { "x-api-key": k }; } },
  perplexity: { url: "https://api.perplexity.ai/v1/responses", headers(k) { return { Authorization: `Bearer ${k}` }; } },
};
export const ask = (name, key, body) => { const p = PROVIDERS[name]; return fetch(p.url, { method: "POST", headers: p.headers(key), body }); };

### header: a blank in its name
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { "«auth-header-wrong:Authorization »": `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
=== fixed
fetch("https://api.perplexity.ai/search", { method: "POST", headers: { "Authorization": `Bearer ${process.env.PERPLEXITY_API_KEY}` } });

### client: whose key a program puts into the variable that it reads
import OpenAI from "openai";

process.env.OPENAI_API_KEY = process.env.PERPLEXITY_API_KEY;
const client = new «base-url-wrong:OpenAI»();
