### verb: a method that the class below completes
abstract class Base {
    abstract String base();
    HttpRequest search() { return HttpRequest.newBuilder(URI.create(base() + "/search")).«method-wrong:GET»().build(); }
}
class Client extends Base {
    String base() { return "https://api.perplexity.ai"; }
}

### verb: constants of an enumeration
enum Endpoint {
    RESPONSES("«method-wrong:PUT»", "/v1/responses"), MODELS("GET", "/v1/models");
    final String verb;
    final String path;
    Endpoint(String verb, String path) { this.verb = verb; this.path = path; }
}
class Api {
    HttpResponse<String> call(Endpoint e, String body) throws Exception {
        var req = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai" + e.path))
            .header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
            .method(e.verb, HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(req, HttpResponse.BodyHandlers.ofString());
    }
    void models() throws Exception { call(Endpoint.MODELS, ""); }
    void ask() throws Exception { call(Endpoint.RESPONSES, "{}"); }
}
=== fixed
enum Endpoint {
    RESPONSES("POST", "/v1/responses"), MODELS("GET", "/v1/models");
    final String verb;
    final String path;
    Endpoint(String verb, String path) { this.verb = verb; this.path = path; }
}
class Api {
    HttpResponse<String> call(Endpoint e, String body) throws Exception {
        var req = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai" + e.path))
            .header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
            .method(e.verb, HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(req, HttpResponse.BodyHandlers.ofString());
    }
    void models() throws Exception { call(Endpoint.MODELS, ""); }
    void ask() throws Exception { call(Endpoint.RESPONSES, "{}"); }
}