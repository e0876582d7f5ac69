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

### verb: a record that a function of it makes
record Ask(String method, String url) {
    static Ask of(String path) { return new Ask("GET", "https://api.perplexity.ai" + path); }
}
class Runner {
    void run() throws Exception {
        Ask ask = Ask.of("/search");
        HttpRequest r = HttpRequest.newBuilder(URI.create(ask.url())).method(«method-wrong:ask.method»(), HttpRequest.BodyPublishers.noBody()).build();
    }
}

### verb: an address in a record that a method makes
class Search {
  record Config(String baseUrl, String apiKey) { static Config read() { return new Config("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY")); } }
  private final Config config = Config.read();
  HttpRequest search() { return HttpRequest.newBuilder(URI.create(config.baseUrl() + "/search")).«method-wrong:GET»().build(); }
  HttpRequest models() { return HttpRequest.newBuilder(URI.create(config.baseUrl() + "/v1/models")).GET().build(); }
}

### verb: an address in a record
class Ask {
  record Config(String baseUrl, String apiKey) { static Config read() { return new Config("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY")); } }
  private final Config config = new Config("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"));
}
class Search {
  record Place(String base, String path) {}
  private final Place place = new Place("https://api.perplexity.ai", "/search");
  HttpRequest search() { return HttpRequest.newBuilder(URI.create(place.base() + place.path())).«method-wrong:GET»().build(); }
}

### verb: a loop over records
class Ask {
  record Vendor(String url, String key) {}
  void all() throws Exception {
    var vendors = List.of(
      new Vendor("https://api.openai.com/v1/responses", System.getenv("OPENAI_API_KEY")),
      new Vendor("https://api.perplexity.ai/v1/responses", System.getenv("PERPLEXITY_API_KEY")));
    for (Vendor v : vendors) {
      var request = HttpRequest.newBuilder(URI.create(v.url())).header("Authorization", "Bearer " + v.key()).«method-wrong:GET»().build();
      HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}

### verb: a switch over the enumeration itself
enum Ep {
  SEARCH, MODELS;
  String method() { return switch (this) { case SEARCH -> "«method-wrong:PUT»"; case MODELS -> "GET"; }; }
  String path() { return switch (this) { case SEARCH -> "/search"; case MODELS -> "/v1/models"; }; }
  HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai" + path())).method(method(), BodyPublishers.noBody()).build();
  }
}

### host: rows of a test that a function gives
class ATest {
  static Stream<Arguments> urls() { return Stream.of(Arguments.of("«base-url-wrong:https://api.perplexity.com/search»", 200)); }
  @ParameterizedTest @MethodSource("urls")
  void asks(String url, int want) throws Exception {
    http.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).POST(b).build(), h);
  }
}
=== fixed
class ATest {
  static Stream<Arguments> urls() { return Stream.of(Arguments.of("https://api.perplexity.ai/search", 200)); }
  @ParameterizedTest @MethodSource("urls")
  void asks(String url, int want) throws Exception {
    http.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).POST(b).build(), h);
  }
}

### right: a method of the program that is called as one of a client is
record Vendor(String url, String key) {
  HttpRequest request() { return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key).POST(b).build(); }
}
class Main { void all() { http.send(new Vendor("https://api.perplexity.ai/search", System.getenv("PERPLEXITY_API_KEY")).request(), h); } }

### missing: Bearer of one of two servers
class A {
  HttpResponse<String> ask(String provider) throws Exception {
    String url; String header;
    if (provider.equals("openai")) {
      url = "https://api.openai.com/v1/chat/completions";
      header = "Bearer " + System.getenv("OPENAI_API_KEY");
    } else {
      url = "https://api.perplexity.ai/chat/completions";
      header = System.getenv("PERPLEXITY_API_KEY");
    }
    HttpRequest r = HttpRequest.newBuilder(URI.create(url)).header("«bearer-missing:Authorization»", header).POST(BodyPublishers.ofString("")).build();
    return client.send(r, BodyHandlers.ofString());
  }
}

### right: two verbs behind the condition that chose the server
class A {
  HttpResponse<String> ask(String provider, String key) throws Exception {
    String url = provider.equals("status") ? "https://status.example.com/api" : "https://api.perplexity.ai/search";
    HttpRequest.Builder b = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key);
    if (provider.equals("status")) { b.GET(); } else { b.POST(BodyPublishers.ofString("")); }
    return client.send(b.build(), BodyHandlers.ofString());
  }
}

### verb: of one of the servers that a switch returns
class A {
  static String url(String provider) {
    return switch (provider) {
      case "openai" -> "https://api.openai.com/v1/models";
      case "perplexity" -> "https://api.perplexity.ai/search";
      default -> throw new IllegalArgumentException(provider);
    };
  }
  HttpResponse<String> ask(String provider, String key) throws Exception {
    HttpRequest r = HttpRequest.newBuilder(URI.create(url(provider))).header("Authorization", "Bearer " + key).«method-wrong:GET»().build();
    return client.send(r, BodyHandlers.ofString());
  }
}

### default: an address for the case that a variable or a property is not set
HttpRequest.newBuilder(URI.create(System.getenv().getOrDefault("PPLX_URL", "https://api.perplexity.ai/search"))).«method-wrong:GET»().build();
HttpRequest.newBuilder(URI.create(Optional.ofNullable(System.getenv("PPLX_URL")).orElse("«base-url-wrong:https://api.perplexity.com/search»"))).POST(body).build();
HttpRequest.newBuilder(URI.create(Optional.ofNullable(System.getenv("PPLX_URL")).orElseGet(() -> "https://api.perplexity.ai/search"))).«method-wrong:GET»().build();
HttpRequest.newBuilder(URI.create(StringUtils.defaultIfBlank(settings.url(), "«base-url-insecure:http://api.perplexity.ai/search»"))).POST(body).build();
=== fixed
HttpRequest.newBuilder(URI.create(System.getenv().getOrDefault("PPLX_URL", "https://api.perplexity.ai/search"))).GET().build();
HttpRequest.newBuilder(URI.create(Optional.ofNullable(System.getenv("PPLX_URL")).orElse("https://api.perplexity.ai/search"))).POST(body).build();
HttpRequest.newBuilder(URI.create(Optional.ofNullable(System.getenv("PPLX_URL")).orElseGet(() -> "https://api.perplexity.ai/search"))).GET().build();
HttpRequest.newBuilder(URI.create(StringUtils.defaultIfBlank(settings.url(), "https://api.perplexity.ai/search"))).POST(body).build();

### verb: a slash is taken off the end of an address
HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/".replaceAll("/+$", "") + "/search")).«method-wrong:GET»().build();

### verb: the name of a constant of a library
var connection = (HttpURLConnection) new URL("https://api.perplexity.ai/search").openConnection();
connection.setRequestMethod(HttpMethod.«method-wrong:GET».name());
=== fixed
var connection = (HttpURLConnection) new URL("https://api.perplexity.ai/search").openConnection();
connection.setRequestMethod(HttpMethod.POST.name());

### verb: an address in a map, and what a method of a class gives
class Main {
    void ask() throws Exception {
        client.«method-wrong:get»(Paths.ALL.get("search"));
        client.«method-wrong:get»(Place.CHAT.url());
        client.«method-wrong:get»(Paths.first());
    }
}
class Paths {
    static final Map<String, String> ALL = Map.of("search", "https://api.perplexity.ai/search", "models", "https://api.perplexity.ai/v1/models");
    static final List<String> LIST = List.of("https://api.perplexity.ai/search");
    static String first() { return LIST.get(0); }
}
enum Place {
    CHAT("https://api.perplexity.ai/search");
    private final String url;
    Place(String at) { url = at; }
    String url() { return url; }
}
=== fixed
class Main {
    void ask() throws Exception {
        client.post(Paths.ALL.get("search"));
        client.post(Place.CHAT.url());
        client.post(Paths.first());
    }
}
class Paths {
    static final Map<String, String> ALL = Map.of("search", "https://api.perplexity.ai/search", "models", "https://api.perplexity.ai/v1/models");
    static final List<String> LIST = List.of("https://api.perplexity.ai/search");
    static String first() { return LIST.get(0); }
}
enum Place {
    CHAT("https://api.perplexity.ai/search");
    private final String url;
    Place(String at) { url = at; }
    String url() { return url; }
}

### right: a map that gives the base of a client
class Main {
    WebClient client = WebClient.builder().baseUrl(Paths.ALL.get("chat")).defaultHeader("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).build();
}
class Paths { static final Map<String, String> ALL = Map.of("chat", "https://api.perplexity.ai"); }

### right: a controller that answers under a path of the API
@RestController
class Ask {
    static final String BASE_URL = "https://api.perplexity.ai";
    private final WebClient client = WebClient.builder().baseUrl(BASE_URL).defaultHeader("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).build();

    @GetMapping("/search")
    Answer search(@RequestParam String query) {
        return client.post().uri("/search").bodyValue(Map.of("query", query)).retrieve().bodyToMono(Answer.class).block();
    }
}

### right: a controller beside a client of Feign whose address is a constant
@FeignClient(name = "perplexity", url = Api.URL)
interface PerplexityApi {
    @PostMapping("/search")
    Answer search(@RequestHeader("Authorization") String bearer, @RequestBody Query query);
}
class Ask {
    @GetMapping("/search")
    Answer search(@RequestParam String query) { return api.search(bearer, new Query(query)); }
}
class Api { static final String URL = "https://api.perplexity.ai"; }

### verb: addresses of several servers that are constants
class Ask {
    static final String OPENAI = "https://api.openai.com/v1/models";
    static final String PERPLEXITY = "https://api.perplexity.ai/search";
    Answer ask(boolean ours, String key) {
        String url = ours ? PERPLEXITY : OPENAI;
        return client.«method-wrong:get»(url, "Bearer " + key);
    }
}

### right: headers for several servers in one map
class Main {
  static final Map<String, Map<String, String>> ALL = Map.of("ours", Map.of("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")), "theirs", Map.of("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY")));
  void ask() { client.post("https://api.openai.com/v1/responses", ALL.get("theirs"), body); }
}

### right: a function goes on with a request that has no verb yet
class Main {
    HttpRequest ask(String body) { return sign(HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))).POST(BodyPublishers.ofString(body)).build(); }
    HttpRequest look(String body) { return with(HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")), body); }
    HttpRequest.Builder sign(HttpRequest.Builder b) { return b.header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")); }
    HttpRequest with(HttpRequest.Builder b, String body) { return b.POST(BodyPublishers.ofString(body)).build(); }
}

### right: several vendors behind an interface, each of which signs its requests
sealed interface Vendor permits Anthropic, Perplexity {
    String base();
    HttpRequest.Builder sign(HttpRequest.Builder b);
    default HttpRequest ask(String body) { return sign(HttpRequest.newBuilder(URI.create(base() + path()))).POST(BodyPublishers.ofString(body)).build(); }
    default String path() { return "/search"; }
}
record Anthropic() implements Vendor {
    public String base() { return "https://api.anthropic.com/v1"; }
    public String path() { return "/messages"; }
    public HttpRequest.Builder sign(HttpRequest.Builder b) { return b.header("x-api-key", System.getenv("ANTHROPIC_API_KEY")); }
}
record Perplexity() implements Vendor {
    public String base() { return "https://api.perplexity.ai"; }
    public HttpRequest.Builder sign(HttpRequest.Builder b) { return b.header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")); }
}

### verb: a record with another constructor, whose static method asks a constant
record Api(String base, String key, String header, String prefix) {
    Api(String base, String key) { this(base, key, "Authorization", "Bearer "); }
    HttpRequest get(String path) { return request(path).GET().build(); }
    HttpRequest post(String path, String body) { return request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(); }
    private HttpRequest.Builder request(String path) { return HttpRequest.newBuilder(URI.create(base + path)).header(header, prefix + key); }
    static final Api PPLX = new Api("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"));
    static final Api CLAUDE = new Api("https://api.anthropic.com/v1", System.getenv("ANTHROPIC_API_KEY"), "x-api-key", "");
    static void use() { PPLX.«method-wrong:get»("/search"); PPLX.get("/v1/models"); CLAUDE.get("/models"); }
}
=== fixed
record Api(String base, String key, String header, String prefix) {
    Api(String base, String key) { this(base, key, "Authorization", "Bearer "); }
    HttpRequest get(String path) { return request(path).GET().build(); }
    HttpRequest post(String path, String body) { return request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(); }
    private HttpRequest.Builder request(String path) { return HttpRequest.newBuilder(URI.create(base + path)).header(header, prefix + key); }
    static final Api PPLX = new Api("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"));
    static final Api CLAUDE = new Api("https://api.anthropic.com/v1", System.getenv("ANTHROPIC_API_KEY"), "x-api-key", "");
    static void use() { PPLX.post("/search"); PPLX.get("/v1/models"); CLAUDE.get("/models"); }
}

### right: a verb by the body, as a step of a builder
class Api {
    String call(String path, String body) throws Exception {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai" + path)).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"));
        if (body == null) {
            builder.GET();
        } else {
            builder.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return HttpClient.newHttpClient().send(builder.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    String search(String body) throws Exception { return call("/search", body); }
}

### right: a builder that its function returns, and that another one goes on with
class Api {
    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai" + path)).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"));
    }

    private HttpRequest json(HttpRequest.Builder builder, String body) {
        return builder.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    String search(String body) throws Exception {
        return HttpClient.newHttpClient().send(json(to("/search"), body), HttpResponse.BodyHandlers.ofString()).body();
    }
}
