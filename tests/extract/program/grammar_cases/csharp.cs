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
