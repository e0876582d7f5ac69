### maps of addresses and headers
const V = { ours: { url: "OUR_URL", headers: { Authorization: OUR_AUTH } }, theirs: { url: "THEIR_URL", headers: { Authorization: THEIR_AUTH } } };
await fetch(V.ours.url, { method: "OUR_VERB", headers: V.ours.headers, body });
await fetch(V.theirs.url, { method: "THEIR_VERB", headers: V.theirs.headers, body });

### maps that are indexed
const V = { ours: { url: "OUR_URL", headers: { Authorization: OUR_AUTH } }, theirs: { url: "THEIR_URL", headers: { Authorization: THEIR_AUTH } } };
await axios.our_verb(V["ours"].url, body, { headers: V["ours"].headers });
await axios.their_verb(V["theirs"].url, body, { headers: V["theirs"].headers });

### a map of addresses and one of headers
const URLS = { ours: "OUR_URL", theirs: "THEIR_URL" };
const AUTH = { ours: OUR_AUTH, theirs: THEIR_AUTH };
await axios.our_verb(URLS.ours, body, { headers: { Authorization: AUTH.ours } });
await axios.their_verb(URLS.theirs, body, { headers: { Authorization: AUTH.theirs } });

### a list whose elements are numbered
const V = [{ url: "OUR_URL", auth: OUR_AUTH }, { url: "THEIR_URL", auth: THEIR_AUTH }];
await axios.our_verb(V[0].url, body, { headers: { Authorization: V[0].auth } });
await axios.their_verb(V[1].url, body, { headers: { Authorization: V[1].auth } });

### objects of a class
class Vendor { constructor(url, auth) { this.url = url; this.auth = auth; } send(body) { return fetch(this.url, { method: "POST", headers: { Authorization: this.auth }, body }); } }
const ours = new Vendor("OUR_URL", OUR_AUTH);
const theirs = new Vendor("THEIR_URL", THEIR_AUTH);

### classes below one
class Vendor { send(body) { return fetch(this.url(), { method: this.verb(), headers: { Authorization: this.auth() }, body }); } }
class Ours extends Vendor { url() { return "OUR_URL"; } auth() { return OUR_AUTH; } verb() { return "OUR_VERB"; } }
class Theirs extends Vendor { url() { return "THEIR_URL"; } auth() { return THEIR_AUTH; } verb() { return "THEIR_VERB"; } }

### calls of a function
const send = (url, auth, method) => fetch(url, { method, headers: { Authorization: auth }, body });
await send("OUR_URL", OUR_AUTH, "OUR_VERB");
await send("THEIR_URL", THEIR_AUTH, "THEIR_VERB");

### calls with options
const send = ({ url, auth, method = "POST" }) => fetch(url, { method, headers: { Authorization: auth }, body });
await send({ url: "OUR_URL", auth: OUR_AUTH, method: "OUR_VERB" });
await send({ url: "THEIR_URL", auth: THEIR_AUTH, method: "THEIR_VERB" });

### constants
const OURS = "OUR_URL", THEIRS = "THEIR_URL";
const ourAuth = OUR_AUTH;
const theirAuth = THEIR_AUTH;
await axios({ url: OURS, method: "OUR_VERB", headers: { Authorization: ourAuth }, data: body });
await axios({ url: THEIRS, method: "THEIR_VERB", headers: { Authorization: theirAuth }, data: body });

### clients
const ours = axios.create({ baseURL: "OUR_HOST", headers: { Authorization: OUR_AUTH } });
const theirs = axios.create({ baseURL: "THEIR_HOST", headers: { Authorization: THEIR_AUTH } });
await ours.our_verb("/v1/responses", body);
await theirs.their_verb("/v1/responses", body);

### clients in a map
const clients = { ours: axios.create({ baseURL: "OUR_HOST", headers: { Authorization: OUR_AUTH } }), theirs: axios.create({ baseURL: "THEIR_HOST", headers: { Authorization: THEIR_AUTH } }) };
await clients.ours.our_verb("/v1/responses", body);
await clients.theirs.their_verb("/v1/responses", body);

### what a switch returns
function config(kind) {
  switch (kind) {
    case "ours": return { url: "OUR_URL", auth: OUR_AUTH, method: "OUR_VERB" };
    default: return { url: "THEIR_URL", auth: THEIR_AUTH, method: "THEIR_VERB" };
  }
}
const { url, auth, method } = config(process.env.KIND);
await fetch(url, { method, headers: { Authorization: auth }, body });

### options that are put into others
const base = { timeout: 5 };
const ours = { ...base, headers: { Authorization: OUR_AUTH } };
const theirs = { ...base, headers: { Authorization: THEIR_AUTH } };
await fetch("OUR_URL", { ...ours, method: "OUR_VERB", body });
await fetch("THEIR_URL", { ...theirs, method: "THEIR_VERB", body });

### a Map
const V = new Map([["ours", { url: "OUR_URL", auth: OUR_AUTH }], ["theirs", { url: "THEIR_URL", auth: THEIR_AUTH }]]);
await axios.our_verb(V.get("ours").url, body, { headers: { Authorization: V.get("ours").auth } });
await axios.their_verb(V.get("theirs").url, body, { headers: { Authorization: V.get("theirs").auth } });
