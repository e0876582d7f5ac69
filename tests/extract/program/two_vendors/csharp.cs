### objects of a record
record Vendor(string Url, string Auth, string Verb) {
  public Task Send(HttpClient c) { var r = new HttpRequestMessage(new HttpMethod(Verb), Url); r.Headers.Add("Authorization", Auth); return c.SendAsync(r); }
}
var ours = new Vendor("OUR_URL", OUR_AUTH, "OUR_VERB");
var theirs = new Vendor("THEIR_URL", THEIR_AUTH, "THEIR_VERB");
await ours.Send(client);
await theirs.Send(client);

### calls of a method
static Task Send(string verb, string url, string auth) { var r = new HttpRequestMessage(new HttpMethod(verb), url); r.Headers.Add("Authorization", auth); return client.SendAsync(r); }
await Send("OUR_VERB", "OUR_URL", OUR_AUTH);
await Send("THEIR_VERB", "THEIR_URL", THEIR_AUTH);

### what a switch returns
async Task Ask(string kind) {
  var (url, auth, verb) = kind switch { "ours" => ("OUR_URL", OUR_AUTH, "OUR_VERB"), _ => ("THEIR_URL", THEIR_AUTH, "THEIR_VERB") };
  var r = new HttpRequestMessage(new HttpMethod(verb), url); r.Headers.Add("Authorization", auth);
}

### classes below an abstract one
abstract class Vendor {
  protected abstract string Url { get; } protected abstract string Auth { get; } protected abstract string Verb { get; }
  public Task Send(HttpClient c) { var r = new HttpRequestMessage(new HttpMethod(Verb), Url); r.Headers.Add("Authorization", Auth); return c.SendAsync(r); }
}
class Ours : Vendor { protected override string Url => "OUR_URL"; protected override string Auth => OUR_AUTH; protected override string Verb => "OUR_VERB"; }
class Theirs : Vendor { protected override string Url => "THEIR_URL"; protected override string Auth => THEIR_AUTH; protected override string Verb => "THEIR_VERB"; }
