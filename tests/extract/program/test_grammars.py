"""Programs that only a grammar reads as they are meant: computed properties, generic functions, classes that complete others,
constants of enumerations."""

from __future__ import annotations

import pytest

from tests.extract.program.cases import plain, report

PROGRAMS = {
    "A.cs": """
class Client {
    private static string Base => "https://api.perplexity.ai";
    private string Path { get => "/search"; }
    public Task<string> Search() => _http.«method-wrong:GetStringAsync»(Base + Path);
}
""",
    "B.cs": """
class Client {
    async Task<T> Send<T>(HttpMethod method, string path) {
        using var message = new HttpRequestMessage(method, $"https://api.perplexity.ai{path}");
        return await Read<T>(await _http.SendAsync(message));
    }
    public Task<Answer> Search() => Send<Answer>(HttpMethod.«method-wrong:Get», "/search");
    public Task<Models> Models() => Send<Models>(HttpMethod.Get, "/v1/models");
}
""",
    "a.go": """
func call[T any](ctx context.Context, method, path string) (out T, err error) {
	req, err := http.NewRequestWithContext(ctx, method, "https://api.perplexity.ai"+path, nil)
	return
}

func Search(ctx context.Context) (Answer, error) { return call[Answer](ctx, "«method-wrong:PUT»", "/search") }
func List(ctx context.Context) (Models, error)   { return call[Models](ctx, "GET", "/v1/models") }
""",
    "A.java": """
abstract class Base {
    abstract String base();
    HttpRequest search() { return HttpRequest.newBuilder(URI.create(base() + "/search")).«method-wrong:GET»().build(); }
}
class Client extends Base {
    String base() { return "https://api.perplexity.ai"; }
}
""",
    "A.swift": """
struct Client {
    var base: String { "https://api.perplexity.ai" }
    func request(_ path: String, method: String = "GET") -> URLRequest {
        var request = URLRequest(url: URL(string: base + path)!)
        request.httpMethod = «method-wrong:method»
        return request
    }
    func search() -> URLRequest { request("/search") }
}
""",
    "B.java": """
enum Endpoint {
    RESPONSES("PUT", "/v1/responses"), MODELS("GET", "/v1/models");
    final String verb;
    final String path;
    Endpoint(String verb, String path) { this.verb = verb; this.path = path; }
}
class Api {
    HttpResponse<String> call(Endpoint e, String body) throws Exception {
        var req = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai" + e.path))
            .header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
            .method(«method-wrong:e.verb», HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(req, HttpResponse.BodyHandlers.ofString());
    }
    void models() throws Exception { call(Endpoint.MODELS, ""); }
    void ask() throws Exception { call(Endpoint.RESPONSES, "{}"); }
}
""",
    "a.dart": """
enum Endpoint {
  responses('PUT', '/v1/responses'), models('GET', '/v1/models');
  const Endpoint(this.verb, this.path);
  final String verb;
  final String path;
}
Future<Response> call(Endpoint e, Object body) => dio.request('https://api.perplexity.ai${e.path}', data: body,
  options: Options(method: «method-wrong:e.verb», headers: {'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}'}));
void main() { call(Endpoint.responses, {}); call(Endpoint.models, {}); }
""",
}
"""By their paths, with what is reported marked."""


@pytest.mark.parametrize("path", PROGRAMS)
def test_a_program_is_understood(path: str):
    program = PROGRAMS[path]
    assert report(path, plain(program), frozenset()).marked == program
