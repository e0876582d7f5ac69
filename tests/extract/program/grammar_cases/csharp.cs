### verb: a class below one that is given the address
public abstract class Api
{
    private readonly string url;
    private readonly HttpClient http = new();

    protected Api(string url)
    {
        this.url = url;
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
    }

    protected Task<HttpResponseMessage> Send(string path, HttpContent body) => http.«method-wrong:PutAsync»(url + path, body);
}

public class Perplexity : Api
{
    public Perplexity() : base("https://api.perplexity.ai") { }

    public Task<HttpResponseMessage> Search(HttpContent body) => Send("/search", body);
}
=== fixed
public abstract class Api
{
    private readonly string url;
    private readonly HttpClient http = new();

    protected Api(string url)
    {
        this.url = url;
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
    }

    protected Task<HttpResponseMessage> Send(string path, HttpContent body) => http.PostAsync(url + path, body);
}

public class Perplexity : Api
{
    public Perplexity() : base("https://api.perplexity.ai") { }

    public Task<HttpResponseMessage> Search(HttpContent body) => Send("/search", body);
}

### verb: a property whose value is computed
class Client {
    private static string Base => "https://api.perplexity.ai";
    private string Path { get => "/search"; }
    public Task<string> Search() => _http.«method-wrong:GetStringAsync»(Base + Path);
}

### verb: a generic function
class Client {
    async Task<T> Send<T>(HttpMethod method, string path) {
        using var message = new HttpRequestMessage(method, $"https://api.perplexity.ai{path}");
        return await Read<T>(await _http.SendAsync(message));
    }
    public Task<Answer> Search() => Send<Answer>(HttpMethod.«method-wrong:Get», "/search");
    public Task<Models> Models() => Send<Models>(HttpMethod.Get, "/v1/models");
}
=== fixed
class Client {
    async Task<T> Send<T>(HttpMethod method, string path) {
        using var message = new HttpRequestMessage(method, $"https://api.perplexity.ai{path}");
        return await Read<T>(await _http.SendAsync(message));
    }
    public Task<Answer> Search() => Send<Answer>(HttpMethod.Post, "/search");
    public Task<Models> Models() => Send<Models>(HttpMethod.Get, "/v1/models");
}

### verb: methods of an enumeration
static class EpX {
  public static HttpMethod Verb(this Ep e) => e switch { Ep.Search => HttpMethod.«method-wrong:Get», Ep.Models => HttpMethod.Get, _ => throw new Exception() };
  public static string Path(this Ep e) => e switch { Ep.Search => "/search", Ep.Models => "/v1/models", _ => throw new Exception() };
  public static HttpRequestMessage Make(Ep e) => new HttpRequestMessage(e.Verb(), "https://api.perplexity.ai" + e.Path());
  public static HttpRequestMessage Search() => Make(Ep.Search);
}
=== fixed
static class EpX {
  public static HttpMethod Verb(this Ep e) => e switch { Ep.Search => HttpMethod.Post, Ep.Models => HttpMethod.Get, _ => throw new Exception() };
  public static string Path(this Ep e) => e switch { Ep.Search => "/search", Ep.Models => "/v1/models", _ => throw new Exception() };
  public static HttpRequestMessage Make(Ep e) => new HttpRequestMessage(e.Verb(), "https://api.perplexity.ai" + e.Path());
  public static HttpRequestMessage Search() => Make(Ep.Search);
}

### verb: the rows of a test
public class AskTest {
  [Theory]
  [InlineData("«method-wrong:GET»", "/search")]
  [InlineData("GET", "/v1/models")]
  public async Task Asks(string method, string path) {
    await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "https://api.perplexity.ai" + path));
  }
}
=== fixed
public class AskTest {
  [Theory]
  [InlineData("POST", "/search")]
  [InlineData("GET", "/v1/models")]
  public async Task Asks(string method, string path) {
    await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "https://api.perplexity.ai" + path));
  }
}

### header: brackets that are written twice, so that nothing is put in
client.DefaultRequestHeaders.Add("Authorization", $"«key-not-filled-in:Bearer {»{apiKey}}");
await client.PostAsync("https://api.perplexity.ai/search", content);

### right: each server with its header
class A {
  async Task<string> Ask(string provider, string key) {
    string url;
    var request = new HttpRequestMessage();
    if (provider == "anthropic") {
      url = "https://api.anthropic.com/v1/messages";
      request.Headers.Add("x-api-key", key);
    } else {
      url = "https://api.perplexity.ai/search";
      request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }
    request.Method = HttpMethod.Post;
    request.RequestUri = new Uri(url);
    return await (await client.SendAsync(request)).Content.ReadAsStringAsync();
  }
}

### verb: a client that a factory hands out
services.AddHttpClient("pplx", c => { c.BaseAddress = new Uri("https://api.perplexity.ai/"); });
var client = factory.CreateClient("pplx");
await client.«method-wrong:GetAsync»("search");

### right: clients of several servers that a factory hands out
services.AddHttpClient("pplx", c => c.BaseAddress = new Uri("https://api.perplexity.ai/"));
services.AddHttpClient("web", c => c.BaseAddress = new Uri("https://example.com/"));
var found = await factory.CreateClient("web").GetAsync("search");

### doubled: what the arms of a switch give several names
public class Chat
{
    public async Task<string> Ask(string vendor, string body)
    {
        var (url, auth) = vendor switch
        {
            "openai" => ("https://api.openai.com/v1/responses", $"Bearer {Environment.GetEnvironmentVariable("OPENAI_API_KEY")}"),
            "perplexity" => ("https://api.perplexity.ai/v1/responses", $"«bearer-doubled:Bearer Bearer »{Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}"),
            _ => throw new ArgumentException(vendor)
        };
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Add("Authorization", auth);
        request.Content = new StringContent(body);
        return await (await http.SendAsync(request)).Content.ReadAsStringAsync();
    }
}
=== fixed
public class Chat
{
    public async Task<string> Ask(string vendor, string body)
    {
        var (url, auth) = vendor switch
        {
            "openai" => ("https://api.openai.com/v1/responses", $"Bearer {Environment.GetEnvironmentVariable("OPENAI_API_KEY")}"),
            "perplexity" => ("https://api.perplexity.ai/v1/responses", $"Bearer {Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}"),
            _ => throw new ArgumentException(vendor)
        };
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Add("Authorization", auth);
        request.Content = new StringContent(body);
        return await (await http.SendAsync(request)).Content.ReadAsStringAsync();
    }
}

### right: a branch that adds the word, in a request to one of two servers
var token = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");
if (!token.StartsWith("Bearer ")) token = "Bearer " + token;
var request = new HttpRequestMessage(HttpMethod.Post, p ? "https://api.perplexity.ai/search" : "https://status.example.com/x");
request.Headers.Add("Authorization", token);

### default: an address for the case that a setting is not there
await client.«method-wrong:GetAsync»(configuration.GetValue<string>("Perplexity:Url", "https://api.perplexity.ai/search"));

### right: a slash is taken off the end of an address
await client.PostAsync("https://api.perplexity.ai/".TrimEnd('/') + "/search", body);

### verb: an address in a dictionary of pairs
static class Paths { public static readonly Dictionary<string, string> All = new() { { "search", "https://api.perplexity.ai/search" } }; }
var (status, text) = await client.«method-wrong:GetAsync»(Paths.All["search"]);

### right: clients of several servers that a factory hands out, by constants
services.AddHttpClient("pplx", c => c.BaseAddress = new Uri(Api.Endpoint));
services.AddHttpClient("web", c => c.BaseAddress = new Uri("https://example.com/"));
var found = await factory.CreateClient("web").GetAsync("search");
static class Api { public const string Endpoint = "https://api.perplexity.ai/"; }

### host: a client of OpenAI without a base, with a credential
var client = new «base-url-wrong:OpenAIClient»(new ApiKeyCredential(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!));

### right: headers by a flag
public static class Llm
{
    public static Task<HttpResponseMessage> Send(HttpClient http, string url, string key, bool anthropic, HttpContent body)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = body };
        if (anthropic) message.Headers.Add("x-api-key", key);
        else message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http.SendAsync(message);
    }

    public static Task<HttpResponseMessage> Sonar(HttpClient http, HttpContent b) => Send(http, "https://api.perplexity.ai/v1/responses", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"), false, b);
}

### right: a verb that a function of a type with arguments says
class Api
{
    HttpRequestMessage Make(string path, Action<HttpRequestMessage> configure)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, "https://api.perplexity.ai" + path);
        message.Headers.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        configure(message);
        return message;
    }
    Task Search(string json) => http.SendAsync(Make("/search", m => { m.Method = HttpMethod.Post; m.Content = new StringContent(json); }));
}

### verb: of a path behind a parameter of a type with arguments
class Api
{
    Task Send(IDictionary<string, string> query, string path)
    {
        var message = new HttpRequestMessage(HttpMethod.«method-wrong:Get», "https://api.perplexity.ai" + path);
        message.Headers.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        return http.SendAsync(message);
    }
    Task Search(IDictionary<string, string> query) => Send(query, "/search");
}
=== fixed
class Api
{
    Task Send(IDictionary<string, string> query, string path)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai" + path);
        message.Headers.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        return http.SendAsync(message);
    }
    Task Search(IDictionary<string, string> query) => Send(query, "/search");
}
