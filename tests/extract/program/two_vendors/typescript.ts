### classes behind an interface
interface Vendor { url(): string; verb(): string; auth(): string }
class Ours implements Vendor { url() { return "OUR_URL"; } verb() { return "OUR_VERB"; } auth() { return OUR_AUTH; } }
class Theirs implements Vendor { url() { return "THEIR_URL"; } verb() { return "THEIR_VERB"; } auth() { return THEIR_AUTH; } }
const send = (v: Vendor) => fetch(v.url(), { method: v.verb(), headers: { Authorization: v.auth() } });
send(new Ours());
send(new Theirs());

### fields of the constructor
class Api {
  constructor(private readonly url: string, private readonly auth: string, private readonly verb: string) {}
  send(body: string) { return fetch(this.url, { method: this.verb, headers: { Authorization: this.auth }, body }); }
}
export const ours = new Api("OUR_URL", OUR_AUTH, "OUR_VERB");
export const theirs = new Api("THEIR_URL", THEIR_AUTH, "THEIR_VERB");

### a record of settings
const SETTINGS: Record<string, { url: string; auth: string }> = {
  ours: { url: "OUR_URL", auth: OUR_AUTH },
  theirs: { url: "THEIR_URL", auth: THEIR_AUTH },
};
await axios.our_verb(SETTINGS.ours.url, body, { headers: { Authorization: SETTINGS.ours.auth } });
await axios.their_verb(SETTINGS.theirs.url, body, { headers: { Authorization: SETTINGS.theirs.auth } });
