### key: a constant
class Settings
{
    private const string ApiKey = "«key-in-repo:%KEY%»";
}

### key: a static field
static class Keys
{
    public static readonly string Perplexity = "«key-in-repo:%KEY%»";
}

### key: a property with a value
class Options
{
    public string PerplexityApiKey { get; set; } = "«key-in-repo:%KEY%»";
}
=== fixed unsafe
class Options
{
    public string PerplexityApiKey { get; set; } = System.Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");
}

### key: an argument
var client = new PerplexityClient("«key-in-repo:%KEY%»");
=== fixed unsafe
var client = new PerplexityClient(System.Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));

### key: an argument that is named
var client = new PerplexityClient(apiKey: "«key-in-repo:%KEY%»", model: "sonar");
=== fixed unsafe
var client = new PerplexityClient(apiKey: System.Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"), model: "sonar");

### key: a dictionary
var keys = new Dictionary<string, string> { ["openai"] = "", ["perplexity"] = "«key-in-repo:%KEY%»" };

### key: a dictionary of pairs
var keys = new Dictionary<string, string> { { "perplexity", "«key-in-repo:%KEY%»" } };

### key: a verbatim string
var perplexityKey = @"«key-in-repo:%KEY%»";

### key: a raw string
var perplexityKey = """«key-in-repo:%KEY%»""";

### key: a comment
// var perplexityKey = "«key-in-repo:%KEY%»";
var perplexityKey = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");

### split: two literals
var perplexityKey = "«key-in-repo:pplx-»" + "%BODY%";

### split: an interpolation
const string Prefix = "pplx-";
var perplexityKey = $"{Prefix}«key-in-repo:%BODY%»";

### split: string.Concat
var perplexityKey = string.Concat("«key-in-repo:pplx-»", "%BODY%");

### encoded: an escape
var perplexityKey = "«key-in-repo:\u0070plx-%BODY%»";

### encoded: an escape of two digits
var perplexityKey = "«key-in-repo:\x70plx-%BODY%»";

### encoded: an escape of eight digits
var perplexityKey = "«key-in-repo:\U00000070plx-%BODY%»";

### encoded: base64
var perplexityKey = Encoding.UTF8.GetString(Convert.FromBase64String("«key-in-repo:%BASE64%»"));

### default: behind two question marks
var perplexityKey = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY") ?? "«key-in-repo:%KEY%»";
=== fixed unsafe
var perplexityKey = System.Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");

### default: of a parameter
class Client
{
    public Client(string apiKey = "«key-in-repo:%KEY%»") { }
}

### doubled: AuthenticationHeaderValue, which writes the word
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("«bearer-doubled:Bearer»", "Bearer " + perplexityKey);
=== fixed
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", perplexityKey);

### doubled: an interpolation
client.DefaultRequestHeaders.Add("Authorization", $"«bearer-doubled:Bearer Bearer »{perplexityKey}");
=== fixed
client.DefaultRequestHeaders.Add("Authorization", $"Bearer {perplexityKey}");

### doubled: of RestSharp
var request = new RestRequest("https://api.perplexity.ai/v1/responses", Method.Post);
request.AddHeader("Authorization", "«bearer-doubled:Bearer Bearer »" + key);
=== fixed
var request = new RestRequest("https://api.perplexity.ai/v1/responses", Method.Post);
request.AddHeader("Authorization", "Bearer " + key);

### missing: the default headers
client.BaseAddress = new Uri("https://api.perplexity.ai");
client.DefaultRequestHeaders.Add("«bearer-missing:Authorization»", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
=== fixed
client.BaseAddress = new Uri("https://api.perplexity.ai");
client.DefaultRequestHeaders.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));

### missing: the key as the scheme
client.DefaultRequestHeaders.«bearer-missing:Authorization» = new AuthenticationHeaderValue(perplexityKey);
=== fixed
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", perplexityKey);

### missing: a message
var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
message.Headers.Add("«bearer-missing:Authorization»", apiKey);
=== fixed
var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
message.Headers.Add("Authorization", "Bearer " + apiKey);

### missing: RestSharp
var request = new RestRequest("https://api.perplexity.ai/v1/responses", Method.Post).AddHeader("«bearer-missing:Authorization»", apiKey);
=== fixed
var request = new RestRequest("https://api.perplexity.ai/v1/responses", Method.Post).AddHeader("Authorization", "Bearer " + apiKey);

### missing: Flurl
var answer = await "https://api.perplexity.ai/v1/responses".WithHeader("«bearer-missing:Authorization»", apiKey).PostJsonAsync(body);
=== fixed
var answer = await "https://api.perplexity.ai/v1/responses".WithHeader("Authorization", "Bearer " + apiKey).PostJsonAsync(body);

### header: x-api-key
var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
message.Headers.Add("«auth-header-wrong:x-api-key»", apiKey);
=== fixed
var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
message.Headers.Add("Authorization", "Bearer " + apiKey);

### host: the website
var message = new HttpRequestMessage(HttpMethod.Post, "«base-url-wrong:https://www.perplexity.ai/v1/responses»");
message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", perplexityKey);
=== fixed unsafe
var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", perplexityKey);

### host: the base address
var client = new HttpClient { BaseAddress = new Uri("«base-url-wrong:https://api.perplexity.com»") };
=== fixed
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };

### insecure: no TLS
const string PerplexityUrl = "«base-url-insecure:http://api.perplexity.ai/v1/responses»";
=== fixed
const string PerplexityUrl = "https://api.perplexity.ai/v1/responses";

### path: unknown
var answer = await client.PostAsync("«endpoint-wrong:https://api.perplexity.ai/v1/answers»", content);

### verb: GetAsync
var answer = await client.«method-wrong:GetAsync»("https://api.perplexity.ai/v1/responses");

### verb: a message
var message = new HttpRequestMessage(HttpMethod.«method-wrong:Get», "https://api.perplexity.ai/v1/responses");
=== fixed
var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");

### verb: RestSharp without one
var request = new «method-wrong:RestRequest»("https://api.perplexity.ai/v1/responses");
request.AddHeader("Authorization", $"Bearer {key}");

### verb: a base address of the client
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
var answer = await client.«method-wrong:GetStringAsync»("/v1/responses");

### verb: an old WebRequest
var request = WebRequest.Create("https://api.perplexity.ai/v1/responses");
request.Method = "«method-wrong:GET»";
=== fixed
var request = WebRequest.Create("https://api.perplexity.ai/v1/responses");
request.Method = "POST";

### base: the client of OpenAI
var client = new OpenAIClient(new ApiKeyCredential(perplexityKey), new OpenAIClientOptions { Endpoint = new Uri("«base-url-insecure:http://api.perplexity.ai/v1»") });
=== fixed
var client = new OpenAIClient(new ApiKeyCredential(perplexityKey), new OpenAIClientOptions { Endpoint = new Uri("https://api.perplexity.ai/v1") });

### right: HttpClient
public class PerplexityService
{
    private readonly HttpClient _http;

    public PerplexityService(HttpClient http, IConfiguration configuration)
    {
        _http = http;
        _http.BaseAddress = new Uri("https://api.perplexity.ai");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration["Perplexity:ApiKey"]);
    }

    public async Task<string> AskAsync(object body)
    {
        var response = await _http.PostAsJsonAsync("/v1/responses", body);
        return await response.Content.ReadAsStringAsync();
    }
}

### right: a message
var message = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses")
{
    Headers = { { "Authorization", $"Bearer {Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}" } },
    Content = new StringContent(json, Encoding.UTF8, "application/json"),
};

### right: RestSharp
var client = new RestClient("https://api.perplexity.ai");
var request = new RestRequest("/v1/responses", Method.Post);
request.AddHeader("Authorization", "Bearer " + key);

### right: another vendor beside it
var perplexity = await http.PostAsync("https://api.perplexity.ai/v1/responses", content);
var models = await http.GetAsync("https://api.perplexity.ai/v1/models");
var other = new HttpRequestMessage(HttpMethod.Get, "https://api.anthropic.com/v1/models");
other.Headers.Add("x-api-key", anthropicKey);

### right: Semantic Kernel
var kernel = Kernel.CreateBuilder()
    .AddOpenAIChatCompletion("sonar", new Uri("https://api.perplexity.ai"), Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"))
    .Build();

### right: a placeholder
const string PerplexityApiKey = "<your-perplexity-key>";

### missing: a static using
using static Company.Settings;

class A
{
    async Task Ask(HttpClient client)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("«bearer-missing:Authorization»", PerplexityApiKey);
        await client.SendAsync(request);
    }
}
=== fixed
using static Company.Settings;

class A
{
    async Task Ask(HttpClient client)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", "Bearer " + PerplexityApiKey);
        await client.SendAsync(request);
    }
}

### missing: a key that a method gives back
class A
{
    static string ApiKey() => Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");

    HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("«bearer-missing:Authorization»", ApiKey());
        return request;
    }
}
=== fixed
class A
{
    static string ApiKey() => Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");

    HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", "Bearer " + ApiKey());
        return request;
    }
}

### right: a method gives the value with the word
class A
{
    static string Authorization() => "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");

    HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", Authorization());
        return request;
    }
}

### right: branches with different addresses
class A
{
    HttpRequestMessage Request(bool perplexity)
    {
        var url = "https://api.tavily.com/search";
        var key = Environment.GetEnvironmentVariable("TAVILY_API_KEY");
        if (perplexity)
        {
            url = "https://api.perplexity.ai/search";
            key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");
        }
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Add("Authorization", $"Bearer {key}");
        return request;
    }
}

### right: a switch over providers
class A
{
    static Uri Base(string provider) => provider switch
    {
        "perplexity" => new Uri("https://api.perplexity.ai"),
        "openai" => new Uri("https://api.openai.com/v1"),
        _ => throw new ArgumentException(provider),
    };
}

### right: branches of which one adds the word
class A
{
    HttpRequestMessage Request()
    {
        var token = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");
        if (!token.StartsWith("Bearer "))
        {
            token = "Bearer " + token;
        }
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", token);
        return request;
    }
}

### verb: an address put together by a format
class A
{
    Task<string> Search(HttpClient client) => client.«method-wrong:GetStringAsync»(string.Format("{0}/{1}", "https://api.perplexity.ai", "search"));
}

### verb: a constant of another class
static class Api
{
    public const string Search = "https://api.perplexity.ai/search";
}

class A
{
    Task<string> Search(HttpClient client) => client.«method-wrong:GetStringAsync»(Api.Search);
}

### missing: a constant of another class
static class Settings
{
    public static readonly string Token = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");
}

class A
{
    HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("«bearer-missing:Authorization»", Settings.Token);
        return request;
    }
}
=== fixed
static class Settings
{
    public static readonly string Token = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");
}

class A
{
    HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", "Bearer " + Settings.Token);
        return request;
    }
}

### verb: a client with a base address in a field
class A
{
    private readonly HttpClient http = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };

    Task<string> Search() => http.«method-wrong:GetStringAsync»("/search");
}

### verb: a class under another name
using Message = System.Net.Http.HttpRequestMessage;
using System.Net.Http;

class A
{
    Message Request() => new Message(HttpMethod.«method-wrong:Get», "https://api.perplexity.ai/search");
}
=== fixed
using Message = System.Net.Http.HttpRequestMessage;
using System.Net.Http;

class A
{
    Message Request() => new Message(HttpMethod.Post, "https://api.perplexity.ai/search");
}

### doubled: a method gives the value with the word
class A
{
    static string Authorization() => $"Bearer {Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}";

    HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", $"«bearer-doubled:Bearer »{Authorization()}");
        return request;
    }
}
=== fixed
class A
{
    static string Authorization() => Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");

    HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", $"Bearer {Authorization()}");
        return request;
    }
}

### verb: an address that a method gives back
class A
{
    static string Base() => "https://api.perplexity.ai";

    Task<string> Search(HttpClient client) => client.«method-wrong:GetStringAsync»(Base() + "/search");
}

### verb: a client that a method gives back
class A
{
    static HttpClient Create() => new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai/") };

    Task<HttpResponseMessage> Search() => Create().«method-wrong:GetAsync»("search");
}

### missing: a parameter that is filled in at the one call
class A
{
    HttpRequestMessage Request(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("«bearer-missing:Authorization»", token);
        return request;
    }

    Task Search(HttpClient client) => client.SendAsync(Request(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")));
}
=== fixed
class A
{
    HttpRequestMessage Request(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", "Bearer " + token);
        return request;
    }

    Task Search(HttpClient client) => client.SendAsync(Request(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")));
}

### verb: an address put together by +=
class A
{
    Task<string> Search(HttpClient client)
    {
        var url = "https://api.perplexity.ai";
        url += "/search";
        return client.«method-wrong:GetStringAsync»(url);
    }
}

### verb: a path put on a base
class A
{
    Task<string> Search(HttpClient client) => client.«method-wrong:GetStringAsync»(new Uri(new Uri("https://api.perplexity.ai/"), "search"));
}

### verb: a property that is inherited
abstract class Base
{
    protected const string BaseUrl = "https://api.perplexity.ai";
}

class A : Base
{
    Task<string> Search(HttpClient client) => client.«method-wrong:GetStringAsync»($"{BaseUrl}/search");
}

### key: a whole key with text joined to it in an interpolation
class A
{
    const string K = "«key-in-repo:%KEY%»";
    string C = $"{K}cached";
}

### key: a whole key with text joined to it
class A
{
    const string K = "«key-in-repo:%KEY%»";
    const string C = K + "cached";
}

### header: a name in the place of its value
class A
{
    void B(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", "«key-not-filled-in:Bearer {key}»");
    }
}
=== fixed
class A
{
    void B(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
        request.Headers.Add("Authorization", $"Bearer {key}");
    }
}

### path: a call on a client whose path has ended
class A {
    void F() {
        var client = new OpenAIClient(new ApiKeyCredential(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")), new OpenAIClientOptions { Endpoint = new Uri("https://api.perplexity.ai") });
        var r = client.GetChatClient("sonar").«endpoint-retired:CompleteChat»("x");
    }
}

### base: a client whose type stands before its name
class A {
  void M(string key) {
    OpenAIClient client = new(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»") });
  }
}
=== fixed
class A {
  void M(string key) {
    OpenAIClient client = new(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri("https://api.perplexity.ai") });
  }
}

### verb: a property and a request whose types stand before their names
class A {
  HttpClient Http { get; } = new() { BaseAddress = new Uri("https://api.perplexity.ai") };
  void M() {
    HttpRequestMessage request = new(HttpMethod.«method-wrong:Get», "https://api.perplexity.ai/v1/responses");
    Http.SendAsync(request);
  }
}
=== fixed
class A {
  HttpClient Http { get; } = new() { BaseAddress = new Uri("https://api.perplexity.ai") };
  void M() {
    HttpRequestMessage request = new(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
    Http.SendAsync(request);
  }
}

### split: string.Join with each text
class A { static readonly string Key = string.Join("-", "«key-in-repo:pplx»", "%BODY%"); }

### verb: a property whose type stands before its name
class A {
  HttpClient Http { get; } = new() { BaseAddress = new Uri("https://api.perplexity.ai") };
  void M() { Http.«method-wrong:GetAsync»("/v1/responses"); }
}

### key: a raw text, whose first and last line end are no part of it
class A {
  static string Key() {
    return """
        «key-in-repo:%KEY%»
        """;
  }
}
=== fixed unsafe
class A {
  static string Key() {
    return System.Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY");
  }
}

### split: Aggregate
class A { string key = new[] { "«key-in-repo:%HALF1%»", "%HALF2%" }.Aggregate((a, b) => a + b); }

### split: a list that is put together
class A { void F() { var parts = new List<string> { "«key-in-repo:%HALF1%»", "%HALF2%" }; var key = string.Concat(parts); } }

### split: Join with an empty text
class A { string key = String.Join(string.Empty, "«key-in-repo:%HALF1%»", "%HALF2%"); }

### split: a tuple that is taken apart
class A { void F() { var (head, tail) = ("«key-in-repo:%HALF1%»", "%HALF2%"); var key = head + tail; } }

### split: AppendFormat
class A { void F() { var b = new StringBuilder(); b.AppendFormat("{0}{1}", "«key-in-repo:%HALF1%»", "%HALF2%"); var key = b.ToString(); } }

### split: elements by number
class A { string[] parts = { "«key-in-repo:%HALF1%»", "%HALF2%" }; string Key => parts[0] + parts[1]; }

### header: a dollar sign that is only text stays in its string
class A {
  void B() {
    var token = $"Bearer $PPLX_API_KEY";
    client.DefaultRequestHeaders.Add("Authorization", $"«bearer-doubled:Bearer »{token}");
    client.PostAsync("https://api.perplexity.ai/v1/responses", body);
  }
}
=== fixed
class A {
  void B() {
    var token = $"$PPLX_API_KEY";
    client.DefaultRequestHeaders.Add("Authorization", $"Bearer {token}");
    client.PostAsync("https://api.perplexity.ai/v1/responses", body);
  }
}

### verb: a message that is sent by a client with an address
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
using var message = new HttpRequestMessage(HttpMethod.«method-wrong:Get», "/search") { Content = new StringContent("{}") };
var answer = await client.SendAsync(message);
=== fixed
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
using var message = new HttpRequestMessage(HttpMethod.Post, "/search") { Content = new StringContent("{}") };
var answer = await client.SendAsync(message);

### verb: a field that the constructor sets
public class Ask {
    private readonly HttpClient _http;
    public Ask(HttpClient http) {
        _http = http;
        _http.BaseAddress = new Uri("https://api.perplexity.ai/");
    }
    public Task<string> Search() => _http.«method-wrong:GetStringAsync»("search");
    public Task<string> Models() => _http.GetStringAsync("v1/models");
}

### key: a game of Unity, which has no environment
using UnityEngine;

class Ask : MonoBehaviour
{
    private readonly string perplexityKey = "«key-in-repo:%KEY%»";
}
=== fixed unsafe

### doubled: on a client with the API's address
client.BaseAddress = new Uri("https://api.perplexity.ai");
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("«bearer-doubled:Bearer»", $"Bearer {apiKey}");
=== fixed
client.BaseAddress = new Uri("https://api.perplexity.ai");
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);

### host: another vendor's, with our key as a credential
var client = new OpenAIClient(new ApiKeyCredential(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")), new OpenAIClientOptions { Endpoint = new Uri("«base-url-wrong:https://api.openai.com/v1»") });
=== fixed
var client = new OpenAIClient(new ApiKeyCredential(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")), new OpenAIClientOptions { Endpoint = new Uri("https://api.perplexity.ai/v1") });

### header: of a client whose requests are sent elsewhere
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("«bearer-doubled:Bearer»", "Bearer " + apiKey);
=== fixed
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);

### host: a Markdown link
const string PerplexityUrl = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»";
=== fixed
const string PerplexityUrl = "https://api.perplexity.ai/v1/responses";

### host: a misspelt scheme
const string PerplexityUrl = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»";
=== fixed
const string PerplexityUrl = "https://api.perplexity.ai/v1/responses";

### verb: segments behind a text
var json = await "https://api.perplexity.ai".AppendPathSegment("search").WithOAuthBearerToken(key).«method-wrong:GetStringAsync»();
var more = await "https://api.perplexity.ai".AppendPathSegments("v1", "responses").WithOAuthBearerToken(key).«method-wrong:GetStringAsync»();
var models = await "https://api.perplexity.ai".AppendPathSegments("v1", "models").WithOAuthBearerToken(key).GetStringAsync();

### verb: a verb and a path for a method
class Api {
    Task<HttpResponseMessage> Call(HttpMethod method, string path) {
        var req = new HttpRequestMessage(method, "https://api.perplexity.ai" + path);
        req.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client.SendAsync(req);
    }
    public Task Search() => Call(HttpMethod.«method-wrong:Get», "/search");
    public Task Models() => Call(HttpMethod.Get, "/v1/models");
}
=== fixed
class Api {
    Task<HttpResponseMessage> Call(HttpMethod method, string path) {
        var req = new HttpRequestMessage(method, "https://api.perplexity.ai" + path);
        req.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client.SendAsync(req);
    }
    public Task Search() => Call(HttpMethod.Post, "/search");
    public Task Models() => Call(HttpMethod.Get, "/v1/models");
}

### right: clients in two closures whose parameters have one name
services.AddHttpClient("pplx", c =>
{
    c.BaseAddress = new Uri("https://api.perplexity.ai/");
    c.DefaultRequestHeaders.Authorization = new("Bearer", configuration["Perplexity:ApiKey"]);
});
services.AddHttpClient("mine", c => { c.BaseAddress = new Uri("https://mine.example/"); c.DefaultRequestHeaders.Add("X-Api-Key", configuration["Mine:Key"]); });

### insecure: an address of its parts
var address = new UriBuilder { Scheme = "«base-url-insecure:http»", Host = "api.perplexity.ai", Path = "search" };
await http.PostAsync(address.Uri, content);
=== fixed
var address = new UriBuilder { Scheme = "https", Host = "api.perplexity.ai", Path = "search" };
await http.PostAsync(address.Uri, content);

### missing: what a method is given for a parameter that is the header
public interface IPplx
{
    [Post("/search")]
    Task<string> Search([Header("Authorization")] string auth, [Body] object body);
}
var api = RestService.For<IPplx>("https://api.perplexity.ai");
await api.Search(«bearer-missing:Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")», new { query = "x" });
=== fixed
public interface IPplx
{
    [Post("/search")]
    Task<string> Search([Header("Authorization")] string auth, [Body] object body);
}
var api = RestService.For<IPplx>("https://api.perplexity.ai");
await api.Search("Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"), new { query = "x" });

### path: an address of its parts with an initializer
var address = new UriBuilder("https", "api.perplexity.ai") { Path = "«endpoint-wrong:/v1/answers»" }.Uri;
http.DefaultRequestHeaders.Authorization = new("Bearer", Environment.GetEnvironmentVariable("PPLX_API_KEY"));
await http.PostAsync(address, content);

### doubled: the scheme apart from a text with Bearer and a constant, told once
class Service {
    const string ApiKey = "«key-in-repo:%KEY%»";
    Service(HttpClient http) { http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("«bearer-doubled:Bearer»", $"Bearer {ApiKey}"); http.PostAsync("https://api.perplexity.ai/search", null); }
}
=== fixed
class Service {
    const string ApiKey = "%KEY%";
    Service(HttpClient http) { http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey); http.PostAsync("https://api.perplexity.ai/search", null); }
}

### insecure: a base with a slash at its end and a request of it, told once
var client = new HttpClient { BaseAddress = new Uri("«base-url-insecure:http://api.perplexity.ai/»") };
await client.PostAsync("search", content);
=== fixed
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai/") };
await client.PostAsync("search", content);

### verb: an interface of Refit whose client is told its address
public interface IPplx { [«method-wrong:Get»("/search")] Task<string> Search([Body] object q); [Get("/v1/models")] Task<string> Models(); }
public static class Setup { public static void Add(IServiceCollection s) => s.AddRefitClient<IPplx>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.perplexity.ai")); }
=== fixed
public interface IPplx { [Post("/search")] Task<string> Search([Body] object q); [Get("/v1/models")] Task<string> Models(); }
public static class Setup { public static void Add(IServiceCollection s) => s.AddRefitClient<IPplx>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.perplexity.ai")); }

### right: an interface of Refit for another server
public interface ISearch { [Get("/search")] Task<string> Search(); }
public static class Setup { public static void Add(IServiceCollection s) => s.AddRefitClient<ISearch>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://search.acme.io")); }

### verb: an address in a record
public record Config(string BaseUrl, string Key);
public class Search {
  private readonly Config config = new("https://api.perplexity.ai", "");
  Task<string> Ask() => new HttpClient().«method-wrong:GetStringAsync»(config.BaseUrl + "/search");
  Task<string> Models() => new HttpClient().GetStringAsync(config.BaseUrl + "/v1/models");
}

### header: a parameter of RestSharp
var client = new RestClient("https://api.perplexity.ai");
var request = new RestRequest("/search", Method.Post);
request.AddQueryParameter("«auth-header-wrong:api_key»", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
var response = await client.ExecuteAsync(request);

### right: a parameter of RestSharp beside the header
var client = new RestClient("https://api.perplexity.ai");
var request = new RestRequest("/search", Method.Post);
request.AddQueryParameter("page", "1");
request.AddHeader("Authorization", $"Bearer {Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}");

### right: a path from the root of the base address of a client
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai/v1/") };
var answer = await client.PostAsync("/v1/responses", content);

### path: a path within the base address of a client
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai/v1/") };
var answer = await client.PostAsync("«endpoint-wrong:v1/responses»", content);
=== fixed
var client = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai/v1/") };
var answer = await client.PostAsync("responses", content);

### path: Refit appends paths to the address of its client
public interface IPplx { [Post("«endpoint-wrong:/v1/responses»")] Task<string> Ask([Body] object q); }
public static class Setup { public static void Add(IServiceCollection s) => s.AddRefitClient<IPplx>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.perplexity.ai/v1")); }
=== fixed
public interface IPplx { [Post("/responses")] Task<string> Ask([Body] object q); }
public static class Setup { public static void Add(IServiceCollection s) => s.AddRefitClient<IPplx>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.perplexity.ai/v1")); }

### base: an endpoint of Semantic Kernel
var builder = Kernel.CreateBuilder();
builder.AddOpenAIChatCompletion(
    modelId: "sonar-pro",
    endpoint: new Uri("«endpoint-wrong:https://api.perplexity.ai/chat/completions»"),
    apiKey: Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!);
=== fixed
var builder = Kernel.CreateBuilder();
builder.AddOpenAIChatCompletion(
    modelId: "sonar-pro",
    endpoint: new Uri("https://api.perplexity.ai"),
    apiKey: Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!);

### base: an endpoint that no label names
var key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!;
builder.AddOpenAIChatCompletion("sonar-pro", new Uri("«endpoint-wrong:https://api.perplexity.ai/chat/completions»"), key);
=== fixed
var key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!;
builder.AddOpenAIChatCompletion("sonar-pro", new Uri("https://api.perplexity.ai"), key);

### right: an endpoint of Semantic Kernel
var key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!;
builder.AddOpenAIChatCompletion("sonar-pro", new Uri("https://api.perplexity.ai"), key);

### base: a base that lacks its last slash under a client that resolves paths as links
public class Client { async Task Ask() { var http = new HttpClient { BaseAddress = new Uri("«endpoint-wrong:https://api.perplexity.ai/»v1") }; await http.PostAsync("agent", null); } }
=== fixed
public class Client { async Task Ask() { var http = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai/v1/") }; await http.PostAsync("agent", null); } }

### right: a base without a last slash, and a path from the root
public class Client { async Task Ask() { var http = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai/v1") }; await http.PostAsync("/v1/agent", null); } }

### encoded: escapes of four digits
class A { string key = "«key-in-repo:\x0070plx\x002d%BODY%»"; }

### right: a part of a path is put in later
var client = new RestClient("https://api.perplexity.ai");
var request = new RestRequest("v1/responses/{id}", Method.Get).AddUrlSegment("id", id);
await client.ExecuteAsync(request);

### split: a character between texts
static class Keys {
    public static readonly string Key = string.Join('-', "«key-in-repo:pplx»", "%BODY%");
}

### host: an object whose type its place tells
public class PerplexityClient {
    private readonly HttpClient _http = new();
    public PerplexityClient(string apiKey) {
        _http.BaseAddress = new("«base-url-wrong:https://www.perplexity.ai»");
        _http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
    }
    public Task<HttpResponseMessage> Ask(HttpContent body) => _http.PostAsync("/search", body);
}
=== fixed
public class PerplexityClient {
    private readonly HttpClient _http = new();
    public PerplexityClient(string apiKey) {
        _http.BaseAddress = new("https://api.perplexity.ai");
        _http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
    }
    public Task<HttpResponseMessage> Ask(HttpContent body) => _http.PostAsync("/search", body);
}

### verb: a path behind an address whose type its place tells
HttpClient http = new() { BaseAddress = new("https://api.perplexity.ai/") };
http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
var answer = await http.«method-wrong:GetAsync»("search");

### right: objects whose types their places tell
HttpClient http = new() { BaseAddress = new("https://api.perplexity.ai/") };
http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
http.DefaultRequestHeaders.Accept.Add(new("application/json"));
var answer = await http.PostAsync("search", new StringContent(body, null, "application/json"));

### right: a property that is computed, with a body
class Client {
    private static string Base => "https://api.perplexity.ai";
    private string Auth { get { return "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"); } }
    public Task<HttpResponseMessage> Search(HttpContent body) {
        _http.DefaultRequestHeaders.Add("Authorization", Auth);
        return _http.PostAsync(Base + "/search", body);
    }
}

### insecure: beside the right address
var a = new HttpClient { BaseAddress = new Uri("«base-url-insecure:http://api.perplexity.ai»") };
var b = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
=== fixed
var a = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
var b = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };

### verb: a client that a class is given
public class Responses {
    private readonly HttpClient _http;
    public Responses(HttpClient http) { _http = http; }
    public Task<HttpResponseMessage> Create() => _http.«method-wrong:GetAsync»("/v1/responses");
    public Task<HttpResponseMessage> Models() => _http.GetAsync("/v1/models");
}
public static class Program {
    public static void Main() {
        var http = new HttpClient { BaseAddress = new Uri("https://api.perplexity.ai") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        var r = new Responses(http);
    }
}

### verb: a type that is made of a text
var req = new HttpRequestMessage(new HttpMethod("«method-wrong:PUT»"), "https://api.perplexity.ai/v1/responses");
req.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
=== fixed
var req = new HttpRequestMessage(new HttpMethod("POST"), "https://api.perplexity.ai/v1/responses");
req.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));

### right: types that are made of texts
var any = new HttpRequestMessage(new HttpMethod(verb), "https://api.perplexity.ai/v1/responses");
var post = new HttpRequestMessage(new HttpMethod("POST"), "https://api.perplexity.ai/v1/responses");
var models = new HttpRequestMessage(new HttpMethod("GET"), "https://api.perplexity.ai/v1/models");

### verb: a property of the class above, of an address of the one below
public abstract class LlmClient
{
    protected abstract string Url { get; }
    protected virtual HttpMethod Method => HttpMethod.«method-wrong:Put»;

    public Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        var request = new HttpRequestMessage(Method, Url);
        request.Headers.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        return http.SendAsync(request);
    }
}

public sealed class PerplexityClient : LlmClient
{
    protected override string Url => "https://api.perplexity.ai/search";
}
=== fixed
public abstract class LlmClient
{
    protected abstract string Url { get; }
    protected virtual HttpMethod Method => HttpMethod.Post;

    public Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        var request = new HttpRequestMessage(Method, Url);
        request.Headers.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        return http.SendAsync(request);
    }
}

public sealed class PerplexityClient : LlmClient
{
    protected override string Url => "https://api.perplexity.ai/search";
}

### right: a method of the class below runs in the place of that above
using System; using System.Net.Http; using System.Threading.Tasks;
public class Api {
    protected HttpClient http = new();
    protected string key;
    public Api(string key) { this.key = key; }
    public virtual HttpRequestMessage Make(string path) => new HttpRequestMessage(HttpMethod.Get, "https://api.perplexity.ai" + path);
    public Task<HttpResponseMessage> Send(string path, HttpContent c) {
        var m = Make(path);
        m.Headers.Add("Authorization", "Bearer " + key);
        m.Content = c;
        return http.SendAsync(m);
    }
}
public class Poster : Api {
    public Poster() : base(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")) {}
    public override HttpRequestMessage Make(string path) { var m = base.Make(path); m.Method = HttpMethod.Post; return m; }
    public Task<HttpResponseMessage> Search(HttpContent c) => Send("/search", c);
}

### right: a method that takes the header last
public interface IPplx
{
    [Post("/search")]
    Task<string> Search([Body] object body, [Header("Authorization")] string auth);
}
public class Uses
{
    public Task<string> Go() => RestService.For<IPplx>("https://api.perplexity.ai").Search(new { query = "x" }, "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
}

### header: the name of the variable, beside no address
class A { void B(HttpClient client) { client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("«key-not-filled-in:Bearer»", "PERPLEXITY_API_KEY"); } }
=== fixed unsafe
class A { void B(HttpClient client) { client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", System.Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")); } }

### verb: attributes of Refit
public interface IPerplexity
{
    [«method-wrong:Get»("/search")] Task<string> Search([Body] object query, [Header("Authorization")] string auth);
    [«method-wrong:Put»("/v1/responses")] Task<string> Ask([Body] object input);
    [Get("/v1/models")] Task<string> Models();
}
public static class Api { public static IPerplexity Make() => RestService.For<IPerplexity>("https://api.perplexity.ai"); }
=== fixed
public interface IPerplexity
{
    [Post("/search")] Task<string> Search([Body] object query, [Header("Authorization")] string auth);
    [Post("/v1/responses")] Task<string> Ask([Body] object input);
    [Get("/v1/models")] Task<string> Models();
}
public static class Api { public static IPerplexity Make() => RestService.For<IPerplexity>("https://api.perplexity.ai"); }

### verb: a constant of a type for verbs, and one that something else uses
static class Verbs
{
    internal static readonly HttpMethod Ask = HttpMethod.«method-wrong:Put»;
    internal static readonly HttpMethod Save = HttpMethod.«method-wrong:Put»;
}
class Client
{
    void Run(HttpClient http)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        http.SendAsync(new HttpRequestMessage(Verbs.Ask, "https://api.perplexity.ai/search"));
        http.SendAsync(new HttpRequestMessage(Verbs.Save, "https://api.perplexity.ai/v1/responses"));
        Other.Send(Verbs.Save, "https://files.example.com/a");
    }
}
=== fixed
static class Verbs
{
    internal static readonly HttpMethod Ask = HttpMethod.Post;
    internal static readonly HttpMethod Save = HttpMethod.Put;
}
class Client
{
    void Run(HttpClient http)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        http.SendAsync(new HttpRequestMessage(Verbs.Ask, "https://api.perplexity.ai/search"));
        http.SendAsync(new HttpRequestMessage(Verbs.Save, "https://api.perplexity.ai/v1/responses"));
        Other.Send(Verbs.Save, "https://files.example.com/a");
    }
}

### missing: a key that is awaited
var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
request.Headers.Add("«bearer-missing:Authorization»", await vault.PplxApiKey());
await http.SendAsync(request);
=== fixed
var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search");
request.Headers.Add("Authorization", "Bearer " + await vault.PplxApiKey());
await http.SendAsync(request);

### right: a request that a method for POST is given
var client = new RestClient("https://api.perplexity.ai");
var answer = await client.PostAsync(new RestRequest("search").AddHeader("Authorization", $"Bearer {key}").AddJsonBody(new { query = "x" }));

### right: a request in a variable that a method for POST is given
var client = new RestClient("https://api.perplexity.ai");
var request = new RestRequest("search").AddJsonBody(new { query = "x" });
var answer = await client.ExecutePostAsync<Answer>(request);

### verb: a request that a method for GET is given
var client = new RestClient("https://api.perplexity.ai");
var answer = await client.«method-wrong:GetAsync»(new RestRequest("search").AddHeader("Authorization", $"Bearer {key}"));

### client: a client of another vendor that is given a model and a key
using OpenAI.Chat;
var client = new «base-url-wrong:ChatClient»("sonar", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));

### right: a class of one's own, and a client with options that are made elsewhere
using Azure.AI.OpenAI;
var own = new OpenAIClient(new ApiKeyCredential(Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")), options);
builder.AddOpenAIChatCompletion("sonar", Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"), httpClient: pplxHttp);

### right: what the arms of a switch give several names, the header's among them
public class Chat
{
    public async Task<string> Ask(string vendor, string body)
    {
        var (url, name, auth) = vendor switch
        {
            "anthropic" => ("https://api.anthropic.com/v1/messages", "x-api-key", Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")),
            "perplexity" => ("https://api.perplexity.ai/v1/responses", "Authorization", $"Bearer {Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}"),
            _ => throw new ArgumentException(vendor)
        };
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Add(name, auth);
        request.Content = new StringContent(body);
        return await (await http.SendAsync(request)).Content.ReadAsStringAsync();
    }
}

### verb: a request of Unity
using UnityEngine.Networking;
public class Ask : MonoBehaviour
{
    IEnumerator Send(string json)
    {
        using var www = new UnityWebRequest("https://api.perplexity.ai/v1/responses", "«method-wrong:PUT»");
        www.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes(json));
        www.SetRequestHeader("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        yield return www.SendWebRequest();
    }
}
=== fixed
using UnityEngine.Networking;
public class Ask : MonoBehaviour
{
    IEnumerator Send(string json)
    {
        using var www = new UnityWebRequest("https://api.perplexity.ai/v1/responses", "POST");
        www.uploadHandler = new UploadHandlerRaw(Encoding.UTF8.GetBytes(json));
        www.SetRequestHeader("Authorization", "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"));
        yield return www.SendWebRequest();
    }
}

### header: the sign of other languages before what is put in
class A
{
    void M(HttpClient c)
    {
        c.DefaultRequestHeaders.Add("Authorization", $"«auth-header-wrong:Bearer $»{Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}");
        c.PostAsync("https://api.perplexity.ai/search", body);
    }
}
=== fixed
class A
{
    void M(HttpClient c)
    {
        c.DefaultRequestHeaders.Add("Authorization", $"Bearer {Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}");
        c.PostAsync("https://api.perplexity.ai/search", body);
    }
}

### host: an address that no label names, in a client that knows the paths itself
var key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!;
builder.AddOpenAIChatCompletion("sonar-pro", new Uri("«base-url-wrong:https://api.perplexity.com»"), key);
builder.AddOpenAIChatCompletion("sonar-pro", new Uri("«base-url-wrong:https://www.perplexity.ai»"), key);
builder.AddOpenAIChatCompletion("gpt-4o", new Uri("https://my.gateway.example"), Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
builder.AddOpenAIChatCompletion("sonar", new Uri("http://localhost:4000"), key);
=== fixed
var key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")!;
builder.AddOpenAIChatCompletion("sonar-pro", new Uri("https://api.perplexity.ai"), key);
builder.AddOpenAIChatCompletion("sonar-pro", new Uri("https://api.perplexity.ai"), key);
builder.AddOpenAIChatCompletion("gpt-4o", new Uri("https://my.gateway.example"), Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
builder.AddOpenAIChatCompletion("sonar", new Uri("http://localhost:4000"), key);

### doubled: the value of a header in an array of one
request.Headers.Add("Authorization", new[] { "«bearer-doubled:Bearer Bearer »" + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY") });
=== fixed
request.Headers.Add("Authorization", new[] { "Bearer " + Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY") });

### header: a name that only another method has, and one of a field that stands behind it
class Asker
{
    void Read() { var key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"); }
    void Ask()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
        request.Headers.Add("Authorization", "«key-not-filled-in:Bearer {key}»");
    }
    void Tell()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
        request.Headers.Add("Authorization", "«key-not-filled-in:Bearer {_token}»");
    }
    private readonly string _token;
}
=== fixed unsafe
class Asker
{
    void Read() { var key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"); }
    void Ask()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
        request.Headers.Add("Authorization", "Bearer {key}");
    }
    void Tell()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses");
        request.Headers.Add("Authorization", $"Bearer {_token}");
    }
    private readonly string _token;
}
