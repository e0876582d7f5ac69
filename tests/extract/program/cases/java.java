### right: the text of a command that is formatted
class Ask {
    String command() {
        return String.format("curl -H 'Authorization: Bearer %s' https://api.perplexity.ai/v1/models", System.getenv("PERPLEXITY_API_KEY"));
    }
}

### key: a constant
class Config {
    private static final String API_KEY = "«key-in-repo:%KEY%»";
}
=== fixed unsafe
class Config {
    private static final String API_KEY = System.getenv("PERPLEXITY_API_KEY");
}

### key: an argument
class Main {
    PerplexityClient client = new PerplexityClient("«key-in-repo:%KEY%»");
}
=== fixed unsafe
class Main {
    PerplexityClient client = new PerplexityClient(System.getenv("PERPLEXITY_API_KEY"));
}

### key: an annotation
class Config {
    @Value("${perplexity.api-key:«key-in-repo:%KEY%»}")
    private String apiKey;
}

### key: a map
class Main {
    Map<String, String> keys = Map.of("openai", "", "perplexity", "«key-in-repo:%KEY%»");
}

### key: a builder
class Main {
    ChatModel model = OpenAiChatModel.builder().baseUrl("https://api.perplexity.ai").apiKey("«key-in-repo:%KEY%»").build();
}
=== fixed unsafe
class Main {
    ChatModel model = OpenAiChatModel.builder().baseUrl("https://api.perplexity.ai").apiKey(System.getenv("PERPLEXITY_API_KEY")).build();
}

### key: a text block
class Config {
    String body = """
        {"perplexityKey": "«key-in-repo:%KEY%»"}
        """;
}

### key: a comment
class Config {
    // «key-in-repo:%KEY%» is the old key
    String key = System.getenv("PERPLEXITY_API_KEY");
}

### split: two literals
class Config {
    String perplexityKey = "«key-in-repo:pplx-»" + "%BODY%";
}

### split: a constant
class Config {
    static final String PREFIX = "pplx-";
    String perplexityKey = PREFIX + "«key-in-repo:%BODY%»";
}

### split: String.format
class Config {
    String perplexityKey = String.format("«key-in-repo:pplx-»%s", "%BODY%");
}

### split: concat
class Config {
    String perplexityKey = "«key-in-repo:pplx-»".concat("%BODY%");
}

### encoded: an escape
class Config {
    String perplexityKey = "«key-in-repo:\u0070plx-%BODY%»";
}

### encoded: an octal escape
class Config {
    String perplexityKey = "«key-in-repo:\160plx-%BODY%»";
}

### encoded: base64
class Config {
    String perplexityKey = new String(Base64.getDecoder().decode("«key-in-repo:%BASE64%»"));
}

### default: of a map
class Config {
    String perplexityKey = System.getenv().getOrDefault("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»");
}

### default: of a condition
class Config {
    String perplexityKey = System.getenv("PERPLEXITY_API_KEY") != null ? System.getenv("PERPLEXITY_API_KEY") : "«key-in-repo:%KEY%»";
}

### default: of an Optional
class Config {
    String perplexityKey = Optional.ofNullable(System.getenv("PERPLEXITY_API_KEY")).orElse("«key-in-repo:%KEY%»");
}

### client: a field of an Android build
class Config {
    String perplexityKey = BuildConfig.«key-in-client:PERPLEXITY_API_KEY»;
}

### doubled: HttpClient
class Main {
    HttpRequest request = HttpRequest.newBuilder()
        .uri(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "«bearer-doubled:Bearer Bearer »" + apiKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}
=== fixed
class Main {
    HttpRequest request = HttpRequest.newBuilder()
        .uri(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + apiKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}

### doubled: a field that holds the word
class Main {
    String token = "Bearer " + System.getenv("PERPLEXITY_API_KEY");

    void ask() {
        connection.setRequestProperty("Authorization", "«bearer-doubled:Bearer »" + token);
    }
}
=== fixed
class Main {
    String token = System.getenv("PERPLEXITY_API_KEY");

    void ask() {
        connection.setRequestProperty("Authorization", "Bearer " + token);
    }
}

### doubled: setBearerAuth of Spring
class Main {
    void ask(HttpHeaders headers) {
        headers.setBearerAuth("«bearer-doubled:Bearer »" + perplexityKey);
    }
}
=== fixed
class Main {
    void ask(HttpHeaders headers) {
        headers.setBearerAuth(perplexityKey);
    }
}

### missing: HttpClient
class Main {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("«bearer-missing:Authorization»", apiKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}
=== fixed
class Main {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + apiKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}

### missing: OkHttp
class Main {
    Request request = new Request.Builder()
        .url("https://api.perplexity.ai/v1/responses")
        .addHeader("«bearer-missing:Authorization»", System.getenv("PERPLEXITY_API_KEY"))
        .post(body)
        .build();
}
=== fixed
class Main {
    Request request = new Request.Builder()
        .url("https://api.perplexity.ai/v1/responses")
        .addHeader("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
        .post(body)
        .build();
}

### missing: HttpURLConnection
class Main {
    void ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://api.perplexity.ai/v1/responses").openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("«bearer-missing:Authorization»", perplexityKey);
    }
}
=== fixed
class Main {
    void ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://api.perplexity.ai/v1/responses").openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", "Bearer " + perplexityKey);
    }
}

### missing: headers of Spring
class Main {
    void ask(RestTemplate rest, String perplexityKey) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("«bearer-missing:Authorization»", perplexityKey);
        rest.postForObject("https://api.perplexity.ai/v1/responses", new HttpEntity<>(body, headers), String.class);
    }
}
=== fixed
class Main {
    void ask(RestTemplate rest, String perplexityKey) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Authorization", "Bearer " + perplexityKey);
        rest.postForObject("https://api.perplexity.ai/v1/responses", new HttpEntity<>(body, headers), String.class);
    }
}

### missing: WebClient of Spring, by a constant
class Main {
    WebClient client = WebClient.builder()
        .baseUrl("https://api.perplexity.ai")
        .defaultHeader(HttpHeaders.«bearer-missing:AUTHORIZATION», perplexityKey)
        .build();
}
=== fixed
class Main {
    WebClient client = WebClient.builder()
        .baseUrl("https://api.perplexity.ai")
        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + perplexityKey)
        .build();
}

### missing: Apache
class Main {
    void ask() {
        HttpPost post = new HttpPost("https://api.perplexity.ai/v1/responses");
        post.setHeader("«bearer-missing:Authorization»", perplexityKey);
    }
}
=== fixed
class Main {
    void ask() {
        HttpPost post = new HttpPost("https://api.perplexity.ai/v1/responses");
        post.setHeader("Authorization", "Bearer " + perplexityKey);
    }
}

### header: x-api-key
class Main {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("«auth-header-wrong:X-API-Key»", apiKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}
=== fixed
class Main {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + apiKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}

### host: the website
class Main {
    HttpRequest request = HttpRequest.newBuilder(URI.create("«base-url-wrong:https://www.perplexity.ai/v1/responses»"))
        .header("Authorization", "Bearer " + perplexityKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}
=== fixed unsafe
class Main {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + perplexityKey)
        .POST(BodyPublishers.ofString(body))
        .build();
}

### insecure: no TLS
class Config {
    static final String PERPLEXITY_URL = "«base-url-insecure:http://api.perplexity.ai/v1/responses»";
}
=== fixed
class Config {
    static final String PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses";
}

### path: unknown
class Main {
    HttpPost post = new HttpPost("«endpoint-wrong:https://api.perplexity.ai/v1/answers»");
}

### verb: HttpClient by default
class Main {
    HttpRequest request = HttpRequest.«method-wrong:newBuilder»()
        .uri(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + apiKey)
        .build();
}

### verb: GET of HttpClient
class Main {
    HttpRequest request = HttpRequest.newBuilder()
        .uri(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + apiKey)
        .«method-wrong:GET»()
        .build();
}

### verb: HttpURLConnection by default
class Main {
    void ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://api.perplexity.ai/v1/responses").«method-wrong:openConnection»();
        connection.setRequestProperty("Authorization", "Bearer " + perplexityKey);
        connection.getInputStream();
    }
}

### verb: HttpURLConnection
class Main {
    void ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://api.perplexity.ai/v1/responses").openConnection();
        connection.setRequestMethod("«method-wrong:GET»");
    }
}
=== fixed
class Main {
    void ask() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://api.perplexity.ai/v1/responses").openConnection();
        connection.setRequestMethod("POST");
    }
}

### verb: Spring
class Main {
    String answer = rest.«method-wrong:getForObject»("https://api.perplexity.ai/v1/responses", String.class);
}

### verb: exchange of Spring
class Main {
    void ask() {
        rest.exchange("https://api.perplexity.ai/v1/responses", HttpMethod.«method-wrong:GET», entity, String.class);
    }
}
=== fixed
class Main {
    void ask() {
        rest.exchange("https://api.perplexity.ai/v1/responses", HttpMethod.POST, entity, String.class);
    }
}

### verb: WebClient of Spring
class Main {
    WebClient client = WebClient.create("https://api.perplexity.ai");

    Mono<String> ask() {
        return client.«method-wrong:get»().uri("/v1/responses").retrieve().bodyToMono(String.class);
    }
}
=== fixed
class Main {
    WebClient client = WebClient.create("https://api.perplexity.ai");

    Mono<String> ask() {
        return client.post().uri("/v1/responses").retrieve().bodyToMono(String.class);
    }
}

### verb: Apache
class Main {
    HttpGet get = new «method-wrong:HttpGet»("https://api.perplexity.ai/v1/responses");
}

### verb: Retrofit
interface PerplexityApi {
    @«method-wrong:GET»("https://api.perplexity.ai/v1/responses")
    Call<Answer> ask(@Header("Authorization") String authorization);
}

### base: LangChain4j
class Main {
    ChatModel model = OpenAiChatModel.builder()
        .baseUrl("«base-url-wrong:https://api.perplexity.com»")
        .apiKey(System.getenv("PERPLEXITY_API_KEY"))
        .modelName("sonar")
        .build();
}
=== fixed
class Main {
    ChatModel model = OpenAiChatModel.builder()
        .baseUrl("https://api.perplexity.ai")
        .apiKey(System.getenv("PERPLEXITY_API_KEY"))
        .modelName("sonar")
        .build();
}

### right: HttpClient
class Main {
    HttpRequest request = HttpRequest.newBuilder()
        .uri(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
}

### right: HttpURLConnection
class Main {
    void ask() throws IOException {
        URL url = new URL("https://api.perplexity.ai/v1/responses");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", "Bearer " + key);
        connection.setDoOutput(true);
    }
}

### right: WebClient of Spring
class Main {
    WebClient client = WebClient.builder()
        .baseUrl("https://api.perplexity.ai")
        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key)
        .build();

    Mono<String> ask(Object body) {
        return client.post().uri("/v1/responses").bodyValue(body).retrieve().bodyToMono(String.class);
    }
}

### right: LangChain4j
class Main {
    ChatModel model = OpenAiChatModel.builder().baseUrl("https://api.perplexity.ai").apiKey(System.getenv("PERPLEXITY_API_KEY")).build();
}

### right: another vendor beside it
class Main {
    HttpRequest perplexity = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses"))
        .header("Authorization", "Bearer " + key).POST(body).build();
    HttpRequest models = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/models")).header("Authorization", "Bearer " + key).GET().build();
    HttpRequest other = HttpRequest.newBuilder(URI.create("https://api.anthropic.com/v1/models")).header("x-api-key", anthropicKey).GET().build();
}

### right: a wrapper whose verb is not known
class Main {
    String answer = http.send("https://api.perplexity.ai/v1/responses", method, headers, body);
}

### right: a placeholder
class Config {
    static final String PERPLEXITY_API_KEY = "YOUR_PERPLEXITY_API_KEY";
}

### verb: a static import of the method
import static java.net.http.HttpRequest.newBuilder;

class A {
    HttpRequest request = newBuilder(URI.create("https://api.perplexity.ai/search")).«method-wrong:GET»().build();
}

### missing: a static import of a constant
import static com.example.Settings.PERPLEXITY_API_KEY;

class A {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
        .header("«bearer-missing:Authorization»", PERPLEXITY_API_KEY)
        .POST(body)
        .build();
}
=== fixed
import static com.example.Settings.PERPLEXITY_API_KEY;

class A {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
        .header("Authorization", "Bearer " + PERPLEXITY_API_KEY)
        .POST(body)
        .build();
}

### missing: a key that a method gives back
class A {
    private String apiKey() {
        return System.getenv("PERPLEXITY_API_KEY");
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("«bearer-missing:Authorization»", apiKey())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    }
}
=== fixed
class A {
    private String apiKey() {
        return System.getenv("PERPLEXITY_API_KEY");
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("Authorization", "Bearer " + apiKey())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    }
}

### right: a method gives the value with the word
class A {
    private String authorization() {
        return "Bearer " + System.getenv("PERPLEXITY_API_KEY");
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("Authorization", authorization())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    }
}

### right: branches with different addresses
class A {
    HttpRequest request(boolean perplexity) {
        String url;
        String key;
        if (perplexity) {
            url = "https://api.perplexity.ai/search";
            key = System.getenv("PERPLEXITY_API_KEY");
        } else {
            url = "https://api.tavily.com/search";
            key = System.getenv("TAVILY_API_KEY");
        }
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key).POST(body).build();
    }
}

### right: branches of which one adds the word
class A {
    HttpRequest request() {
        String token = System.getenv("PERPLEXITY_API_KEY");
        if (!token.startsWith("Bearer ")) {
            token = "Bearer " + token;
        }
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header("Authorization", token).POST(body).build();
    }
}

### verb: an address put together by String.format
class A {
    static final String BASE = "https://api.perplexity.ai";

    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(String.format("%s/%s", BASE, "search"))).«method-wrong:GET»().build();
    }
}

### verb: a constant of another class
class Api {
    static final String SEARCH = "https://api.perplexity.ai/search";
}

class A {
    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(Api.SEARCH)).«method-wrong:GET»().build();
    }
}

### missing: a constant of another class
class Settings {
    static final String TOKEN = System.getenv("PERPLEXITY_API_KEY");
}

class A {
    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("«bearer-missing:Authorization»", Settings.TOKEN)
            .POST(body)
            .build();
    }
}
=== fixed
class Settings {
    static final String TOKEN = System.getenv("PERPLEXITY_API_KEY");
}

class A {
    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("Authorization", "Bearer " + Settings.TOKEN)
            .POST(body)
            .build();
    }
}

### verb: a client with a base URL in a field
class A {
    private final WebClient client = WebClient.builder().baseUrl("https://api.perplexity.ai").build();

    String search() {
        return client.«method-wrong:get»().uri("/search").retrieve().bodyToMono(String.class).block();
    }
}
=== fixed
class A {
    private final WebClient client = WebClient.builder().baseUrl("https://api.perplexity.ai").build();

    String search() {
        return client.post().uri("/search").retrieve().bodyToMono(String.class).block();
    }
}

### missing: headers that a method gives back
class A {
    private Map<String, String> headers() {
        return Map.of("Content-Type", "application/json", "«bearer-missing:Authorization»", System.getenv("PERPLEXITY_API_KEY"));
    }

    String ask(String body) {
        return http.post("https://api.perplexity.ai/search", headers(), body);
    }
}
=== fixed
class A {
    private Map<String, String> headers() {
        return Map.of("Content-Type", "application/json", "Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"));
    }

    String ask(String body) {
        return http.post("https://api.perplexity.ai/search", headers(), body);
    }
}

### doubled: a method gives the value with the word
class A {
    private String authorization() {
        return "Bearer " + System.getenv("PERPLEXITY_API_KEY");
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("Authorization", "«bearer-doubled:Bearer »" + authorization())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    }
}
=== fixed
class A {
    private String authorization() {
        return System.getenv("PERPLEXITY_API_KEY");
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("Authorization", "Bearer " + authorization())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    }
}

### verb: an address that a method gives back
class A {
    static String base() {
        return "https://api.perplexity.ai";
    }

    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(base() + "/search")).«method-wrong:GET»().build();
    }
}

### verb: a path that is filled in at the one call
class A {
    private HttpRequest read(String path) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai" + path)).«method-wrong:GET»().build();
    }

    HttpRequest search() {
        return read("/search");
    }
}

### missing: a parameter that is filled in at the one call
class A {
    private HttpRequest request(String token) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("«bearer-missing:Authorization»", token)
            .POST(body)
            .build();
    }

    void search() {
        http.send(request(System.getenv("PERPLEXITY_API_KEY")));
    }
}
=== fixed
class A {
    private HttpRequest request(String token) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("Authorization", "Bearer " + token)
            .POST(body)
            .build();
    }

    void search() {
        http.send(request(System.getenv("PERPLEXITY_API_KEY")));
    }
}

### verb: an address put together by +=
class A {
    HttpRequest request() {
        String url = "https://api.perplexity.ai";
        url += "/search";
        return HttpRequest.newBuilder(URI.create(url)).«method-wrong:GET»().build();
    }
}

### verb: a path resolved against a base
class A {
    private static final URI BASE = URI.create("https://api.perplexity.ai/");

    HttpRequest request() {
        return HttpRequest.newBuilder(BASE.resolve("search")).«method-wrong:GET»().build();
    }
}

### verb: a field that is inherited
abstract class Base {
    protected final String baseUrl = "https://api.perplexity.ai";
}

class A extends Base {
    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/search")).«method-wrong:GET»().build();
    }
}

### missing: a key that the constructor is given
class A {
    private final String token;

    A(String token) {
        this.token = token;
    }

    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("«bearer-missing:Authorization»", token)
            .POST(body)
            .build();
    }

    static A create() {
        return new A(System.getenv("PERPLEXITY_API_KEY"));
    }
}
=== fixed
class A {
    private final String token;

    A(String token) {
        this.token = token;
    }

    HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search"))
            .header("Authorization", "Bearer " + token)
            .POST(body)
            .build();
    }

    static A create() {
        return new A(System.getenv("PERPLEXITY_API_KEY"));
    }
}

### key: a whole key with text joined to it
class A {
    static final String K = "«key-in-repo:%KEY%»";
    static final String C = K + "cached";
}

### key: a whole key in a format with other text
class A {
    static final String K = "«key-in-repo:%KEY%»";
    static final String C = String.format("%scached", K);
}

### path: a call on a client whose path has ended
class A {
    void f() {
        OpenAIClient client = OpenAIOkHttpClient.builder().apiKey(System.getenv("PERPLEXITY_API_KEY")).baseUrl("https://api.perplexity.ai").build();
        client.«endpoint-retired:chat().completions().create»(params);
    }
}

### split: String.join with each text
class A { String key = String.join("-", "«key-in-repo:pplx»", "%BODY%"); }

### key: a text block, whose margin is no part of it
class A {
  static final String KEY = """
      «key-in-repo:%KEY%»""";
}

### key: a text block with a line end of its own
class A {
  static final String KEY = """
      «key-hidden-characters,key-in-repo:%KEY%»
      """;
}

### key: a text block that is stripped
class A {
  static final String KEY = """
      «key-in-repo:%KEY%»
      """.strip();
}

### split: Collectors.joining
class A {
  String key = Stream.of("«key-in-repo:%HALF1%»", "%HALF2%").collect(Collectors.joining());
}

### split: a list that is collected
class A {
  String key = Arrays.asList("«key-in-repo:%HALF1%»", "%HALF2%").stream().collect(joining(""));
}

### split: reduce
class A {
  String key = Stream.of("«key-in-repo:%HALF1%»", "%HALF2%").reduce("", String::concat);
}

### split: a list that is filled
class A {
  void f() {
    List<String> parts = new ArrayList<>();
    parts.add("«key-in-repo:%HALF1%»");
    parts.add("%HALF2%");
    String key = String.join("", parts);
  }
}

### split: elements by number
class A {
  String[] parts = {"«key-in-repo:%HALF1%»", "%HALF2%"};
  String key = parts[0] + parts[1];
}

### verb: a verb before its address
class A {
    String search(String query) {
        return client.method(HttpMethod.«method-wrong:GET»).uri("https://api.perplexity.ai/search").bodyValue(query).retrieve().bodyToMono(String.class).block();
    }
}
=== fixed
class A {
    String search(String query) {
        return client.method(HttpMethod.POST).uri("https://api.perplexity.ai/search").bodyValue(query).retrieve().bodyToMono(String.class).block();
    }
}

### verb: the body of the answer is none of the request
class A {
    String search() {
        return RestClient.create("https://api.perplexity.ai").«method-wrong:get»().uri("/search").retrieve().body(String.class);
    }
}
=== fixed
class A {
    String search() {
        return RestClient.create("https://api.perplexity.ai").post().uri("/search").retrieve().body(String.class);
    }
}

### right: addresses that a test tries @ src/test/java/CheckTest.java
class CheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://api.perplexity.com", "http://api.perplexity.ai"})
    void refuses(String url) { assertThrows(IllegalArgumentException.class, () -> Check.url(url)); }
}

### missing: a field that the constructor sets
class Ask {
    private final String key;
    Ask() { key = System.getenv("PERPLEXITY_API_KEY"); }
    HttpRequest search(String body) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header("«bearer-missing:Authorization»", key).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
=== fixed
class Ask {
    private final String key;
    Ask() { key = System.getenv("PERPLEXITY_API_KEY"); }
    HttpRequest search(String body) {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header("Authorization", "Bearer " + key).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}

### key: an app for Android, which has no environment
import androidx.appcompat.app.AppCompatActivity;

class AskActivity extends AppCompatActivity {
    private final String perplexityKey = "«key-in-repo:%KEY%»";
}
=== fixed unsafe

### path: a model of LangChain4j
ChatModel model = OpenAiChatModel.builder().baseUrl("«endpoint-wrong:https://api.perplexity.ai/v1»").apiKey(System.getenv("PERPLEXITY_API_KEY")).modelName("sonar").build();
=== fixed
ChatModel model = OpenAiChatModel.builder().baseUrl("https://api.perplexity.ai").apiKey(System.getenv("PERPLEXITY_API_KEY")).modelName("sonar").build();

### path: a command
Process models = Runtime.getRuntime().exec(new String[] { "curl", "-s", "«endpoint-wrong:https://api.perplexity.ai/models»", "-H", "Authorization: Bearer " + key });
=== fixed
Process models = Runtime.getRuntime().exec(new String[] { "curl", "-s", "https://api.perplexity.ai/v1/models", "-H", "Authorization: Bearer " + key });

### verb: a client of Jakarta REST
class Ask {
    String ask(Client client) {
        return client.target("https://api.perplexity.ai").path("search").request(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.«bearer-missing:AUTHORIZATION», System.getenv("PERPLEXITY_API_KEY"))
            .«method-wrong:get»(String.class);
    }
}
=== fixed
class Ask {
    String ask(Client client) {
        return client.target("https://api.perplexity.ai").path("search").request(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
            .get(String.class);
    }
}

### right: a client of Jakarta REST
class Ask {
    private final WebTarget root = ClientBuilder.newClient().target("https://api.perplexity.ai");
    String ask(String json) {
        String models = root.path("v1/models").request().header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).get(String.class);
        WebTarget target = ClientBuilder.newClient().target("https://api.perplexity.ai/search");
        return target.request().header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).post(Entity.json(json), String.class);
    }
}

### missing: a field that Spring fills in
class Ask {
    @Value("${perplexity.api-key}")
    private String key;

    void headers(HttpHeaders headers) {
        headers.set("«bearer-missing:Authorization»", key);
    }
}
=== fixed
class Ask {
    @Value("${perplexity.api-key}")
    private String key;

    void headers(HttpHeaders headers) {
        headers.set("Authorization", "Bearer " + key);
    }
}

### host: a parameter that a framework fills in
class Ask {
    private final RestClient client;

    Ask(@ConfigProperty(name = "perplexity.api-key") final String key) {
        this.client = RestClient.builder().baseUrl("«base-url-wrong:https://api.openai.com»").defaultHeader("Authorization", "Bearer " + key).build();
    }
}
=== fixed
class Ask {
    private final RestClient client;

    Ask(@ConfigProperty(name = "perplexity.api-key") final String key) {
        this.client = RestClient.builder().baseUrl("https://api.perplexity.ai").defaultHeader("Authorization", "Bearer " + key).build();
    }
}

### right: a field of another vendor beside one of ours
class Ask {
    @Value("${openai.api-key}")
    private String key;
    @Value("${perplexity.api-key}")
    private String other;

    Ask() {
        this.client = RestClient.builder().baseUrl("https://api.openai.com").defaultHeader("Authorization", "Bearer " + key).build();
    }
}

### verb: a client of Spring that is called rest
class Ask {
    private final RestClient rest = RestClient.builder().baseUrl("https://api.perplexity.ai").build();

    String search(String q) {
        return rest.«method-wrong:get»().uri("/search?q={q}", q).retrieve().body(String.class);
    }
}
=== fixed
class Ask {
    private final RestClient rest = RestClient.builder().baseUrl("https://api.perplexity.ai").build();

    String search(String q) {
        return rest.post().uri("/search?q={q}", q).retrieve().body(String.class);
    }
}

### right: a request that is copied
class Interceptor {
    Response intercept(Chain chain) {
        return chain.proceed(chain.request().newBuilder().url("https://api.perplexity.ai/v1/responses").header("Authorization", "Bearer " + System.getenv("PPLX_API_KEY")).build());
    }
}

### path: an address in what hands it on
class Api {
  static final URI ENDPOINT = URI.create("«endpoint-wrong:https://api.perplexity.ai/v1/respones»");
}
=== fixed
class Api {
  static final URI ENDPOINT = URI.create("https://api.perplexity.ai/v1/responses");
}

### host: a Markdown link
class Config {
    static final String PERPLEXITY_URL = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»";
}
=== fixed
class Config {
    static final String PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses";
}

### host: a misspelt scheme
class Config {
    static final String PERPLEXITY_URL = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»";
}
=== fixed
class Config {
    static final String PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses";
}

### host: settings of two classes under one name
class Other {
  @Value("${azure.api-key}") String key;
  HttpRequest ask() { return HttpRequest.newBuilder(URI.create("https://api.openai.com/v1/chat/completions")).header("Authorization", "Bearer " + key).POST(body).build(); }
}

class Pplx {
  @Value("${perplexity.api-key}") String key;
  HttpRequest ask() { return HttpRequest.newBuilder(URI.create("«base-url-wrong:https://api.openai.com/v1/responses»")).header("Authorization", "Bearer " + key).POST(body).build(); }
}
=== fixed
class Other {
  @Value("${azure.api-key}") String key;
  HttpRequest ask() { return HttpRequest.newBuilder(URI.create("https://api.openai.com/v1/chat/completions")).header("Authorization", "Bearer " + key).POST(body).build(); }
}

class Pplx {
  @Value("${perplexity.api-key}") String key;
  HttpRequest ask() { return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses")).header("Authorization", "Bearer " + key).POST(body).build(); }
}

### right: another class, a parameter and a variable under the name of a setting
class Pplx {
  @Value("${perplexity.api-key}") String key;
  HttpRequest given(String key) { return HttpRequest.newBuilder(URI.create("https://api.openai.com/v1/responses")).header("Authorization", "Bearer " + key).POST(body).build(); }
  HttpRequest local() { String key = vault.read("openai"); return HttpRequest.newBuilder(URI.create("https://api.openai.com/v1/responses")).header("Authorization", "Bearer " + key).POST(body).build(); }
}

class Other {
  private String key = load();
  HttpRequest ask() { return HttpRequest.newBuilder(URI.create("https://api.openai.com/v1/responses")).header("Authorization", "Bearer " + key).POST(body).build(); }
}

### missing: a setting that a constructor is given
class Pplx {
  private final String key;
  Pplx(@Value("${perplexity.api-key}") String key) { this.key = key; }
  HttpRequest ask() { return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses")).header("«bearer-missing:Authorization»", key).POST(body).build(); }
}
=== fixed
class Pplx {
  private final String key;
  Pplx(@Value("${perplexity.api-key}") String key) { this.key = key; }
  HttpRequest ask() { return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses")).header("Authorization", "Bearer " + key).POST(body).build(); }
}

### right: clients in two closures whose parameters have one name
class Clients {
    void all() {
        register("pplx", c -> { c.baseUrl = "https://api.perplexity.ai"; });
        register("mine", c -> { c.baseUrl = "https://mine.example"; c.headers.put("X-Api-Key", mineKey); });
    }
}

### host: an address that is built in steps
class Client {
    HttpRequest ask(String body) throws Exception {
        URI uri = new URIBuilder().setScheme("https").setHost("«base-url-wrong:api.perplexity.com»").setPath("/v1/agent").build();
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
=== fixed
class Client {
    HttpRequest ask(String body) throws Exception {
        URI uri = new URIBuilder().setScheme("https").setHost("api.perplexity.ai").setPath("/v1/agent").build();
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}

### missing: what a method is given for a parameter that is the header
interface Api {
    @POST("search")
    Call<Result> search(@Header("Authorization") String auth, @Body Query query);
}
class Client {
    static final Api API = new Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(Api.class);
    Call<Result> right(Query query) { return API.search("Bearer " + System.getenv("PERPLEXITY_API_KEY"), query); }
    Call<Result> wrong(Query query) { return API.search(«bearer-missing:System.getenv("PERPLEXITY_API_KEY")», query); }
}
=== fixed
interface Api {
    @POST("search")
    Call<Result> search(@Header("Authorization") String auth, @Body Query query);
}
class Client {
    static final Api API = new Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(Api.class);
    Call<Result> right(Query query) { return API.search("Bearer " + System.getenv("PERPLEXITY_API_KEY"), query); }
    Call<Result> wrong(Query query) { return API.search("Bearer " + System.getenv("PERPLEXITY_API_KEY"), query); }
}

### right: caches, stubs and metrics that are given a verb and an address
class Notes {
    void note() {
        jedis.execute("GET", "https://api.perplexity.ai/search");
        auditLog.send("GET", "https://api.perplexity.ai/search");
        mockServer.call("GET", "https://api.perplexity.ai/search");
    }
}

### right: a header that a class keeps for others
class Perplexity {
    static final String KEY = "«key-in-repo:%KEY%»";
    static final String TOKEN = "Bearer " + KEY;
}

### verb: a line of a request of Feign
interface Pplx {
  @RequestLine("«method-wrong:GET» /v1/responses")
  @Headers("Authorization: Bearer {token}")
  String ask(@Param("token") String token, Object body);
  static Pplx make() { return Feign.builder().target(Pplx.class, "https://api.perplexity.ai"); }
}
=== fixed
interface Pplx {
  @RequestLine("POST /v1/responses")
  @Headers("Authorization: Bearer {token}")
  String ask(@Param("token") String token, Object body);
  static Pplx make() { return Feign.builder().target(Pplx.class, "https://api.perplexity.ai"); }
}

### right: lines of requests of Feign
interface Pplx {
  @RequestLine("POST /search")
  @Headers("Authorization: Bearer {token}")
  String search(@Param("token") String token, Object body);
  @RequestLine("GET /v1/models")
  String models();
  static Pplx make() { return Feign.builder().target(Pplx.class, "https://api.perplexity.ai"); }
}

### missing: a command in a block of text
class Usage {
  static final String EXAMPLE = """
      curl --url https://api.perplexity.ai/search --header "«bearer-missing:Authorization»: $PERPLEXITY_API_KEY" -d "{}"
      """;
}
=== fixed
class Usage {
  static final String EXAMPLE = """
      curl --url https://api.perplexity.ai/search --header "Authorization: Bearer $PERPLEXITY_API_KEY" -d "{}"
      """;
}

### verb: a client that a framework puts in
@Configuration
class Clients {
  @Bean WebClient perplexity() { return WebClient.builder().baseUrl("https://api.perplexity.ai").build(); }
  @Bean WebClient tavily() { return WebClient.builder().baseUrl("https://api.tavily.com").build(); }
}
@Service
class Search {
  private final WebClient perplexity;
  private final WebClient tavily;
  Search(WebClient perplexity, WebClient tavily) { this.perplexity = perplexity; this.tavily = tavily; }
  Mono<String> ask() { return perplexity.«method-wrong:get»().uri("/search").retrieve().bodyToMono(String.class); }
  Mono<String> other() { return tavily.get().uri("/search").retrieve().bodyToMono(String.class); }
}
=== fixed
@Configuration
class Clients {
  @Bean WebClient perplexity() { return WebClient.builder().baseUrl("https://api.perplexity.ai").build(); }
  @Bean WebClient tavily() { return WebClient.builder().baseUrl("https://api.tavily.com").build(); }
}
@Service
class Search {
  private final WebClient perplexity;
  private final WebClient tavily;
  Search(WebClient perplexity, WebClient tavily) { this.perplexity = perplexity; this.tavily = tavily; }
  Mono<String> ask() { return perplexity.post().uri("/search").retrieve().bodyToMono(String.class); }
  Mono<String> other() { return tavily.get().uri("/search").retrieve().bodyToMono(String.class); }
}

### key: one that others are compared with
class Old { boolean is(String key) { return key.equals("«key-in-repo:%KEY%»"); } }
=== fixed unsafe

### header: a parameter that is put to an HttpUrl
HttpUrl url = HttpUrl.parse("https://api.perplexity.ai/search").newBuilder().addQueryParameter("«auth-header-wrong:api_key»", System.getenv("PERPLEXITY_API_KEY")).build();
Request request = new Request.Builder().url(url).post(body).build();

### header: the name of a variable that holds the key
class Ask {
    private static final String KEY = System.getenv("PERPLEXITY_API_KEY");

    HttpRequest ask() {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header("Authorization", "«key-not-filled-in:Bearer KEY»").POST(BODY).build();
    }
}

### right: a word of a variable that holds something else
class Ask {
    private static final String token = "";

    HttpRequest ask() {
        return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header("Authorization", "Bearer token").POST(BODY).build();
    }
}

### verb: an example in a comment
/**
 * Asks.
 * <pre>{@code
 * HttpRequest r = HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/v1/responses"))
 *     .header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
 *     .«method-wrong:GET»().build();
 * }</pre>
 */
class Ask { }

### header: a parameter that Feign sends as another header
@FeignClient(name = "perplexity", url = "https://api.perplexity.ai")
interface PerplexityApi {
    @PostMapping("/search")
    Answer search(@RequestHeader("«auth-header-wrong:x-api-key»") String key, @RequestBody Query query);
}

### right: parameters that Feign sends, the header of the key among them
@FeignClient(name = "perplexity", url = "https://api.perplexity.ai")
interface PerplexityApi {
    @PostMapping("/search")
    Answer search(@RequestHeader("x-api-key") String ours, @RequestHeader("Authorization") String bearer, @RequestBody Query query);
}

### verb: a method that Feign sends beside one that Spring serves
@FeignClient(name = "perplexity", url = "https://api.perplexity.ai")
interface PerplexityApi {
    @«method-wrong:GetMapping»("/search")
    Answer search(@RequestHeader("Authorization") String bearer, @RequestParam String query);
}
@RestController
class Ask {
    @GetMapping("/search")
    Answer search(@RequestHeader("x-api-key") String key, @RequestParam String query) { return api.search(bearer, query); }
}

### header: a name that a constant holds
class Ask {
  static final String API_KEY_HEADER = "X-API-Key";
  HttpRequest ask() {
    return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header(«auth-header-wrong:API_KEY_HEADER», System.getenv("PERPLEXITY_API_KEY")).POST(body).build();
  }
}

### missing: a name that a constant of another class holds
class Ask {
  static class Headers { static final String AUTH = "Authorization"; }
  HttpRequest ask() {
    return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header(Headers.«bearer-missing:AUTH», System.getenv("PERPLEXITY_API_KEY")).POST(body).build();
  }
}
=== fixed
class Ask {
  static class Headers { static final String AUTH = "Authorization"; }
  HttpRequest ask() {
    return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header(Headers.AUTH, "Bearer " + System.getenv("PERPLEXITY_API_KEY")).POST(body).build();
  }
}

### right: names that constants of other files hold
class Ask {
  HttpRequest ask() {
    return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header(Headers.AUTH, "Bearer " + System.getenv("PERPLEXITY_API_KEY")).header(API_KEY, id).POST(body).build();
  }
}

### header: a constant of the library
class Ask {
  HttpRequest ask(String key) {
    return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header(HttpHeaders.«auth-header-wrong:PROXY_AUTHORIZATION», "Bearer " + key).POST(body).build();
  }
}

### encoded: octal escapes of two digits
class A { String key = "«key-in-repo:pplx\55%BODY%»"; }

### right: what is read of an answer
class Ask {
  void ask() {
    HttpResponse<JsonNode> answer = Unirest.post("https://api.perplexity.ai/search").header("Authorization", "Bearer " + key).body(query).asJson();
    show(answer.getBody(), answer.getString("id"), answer.getBody().getObject().getString("answer"));
    ResponseEntity<String> entity = rest.exchange("https://api.perplexity.ai/search", HttpMethod.POST, request, String.class);
    show(entity.getBody(), entity.getHeaders());
  }
}

### verb: an address of which others are built
class Client {
    private static final HttpUrl BASE = HttpUrl.get("https://api.perplexity.ai");

    Request search() {
        return new Request.Builder().url(BASE.newBuilder().addPathSegment("search").build()).«method-wrong:get»().build();
    }
}

### right: an address of which others are built, used rightly
class Client {
    private static final HttpUrl BASE = HttpUrl.get("https://api.perplexity.ai");

    Request models() {
        return new Request.Builder().url(BASE.newBuilder().addPathSegment("v1").addPathSegment("models").build()).get().build();
    }

    Request search(RequestBody body) {
        return new Request.Builder().url(BASE.newBuilder().addPathSegments("search").build()).post(body).build();
    }
}

### verb: a function that is given the builder of an address
class Client {
    private final WebClient client = WebClient.create("https://api.perplexity.ai");

    Mono<Answer> search(String query) {
        return client.«method-wrong:get»().uri(uri -> uri.path("/search").queryParam("query", query).build()).retrieve().bodyToMono(Answer.class);
    }
}
=== fixed
class Client {
    private final WebClient client = WebClient.create("https://api.perplexity.ai");

    Mono<Answer> search(String query) {
        return client.post().uri(uri -> uri.path("/search").queryParam("query", query).build()).retrieve().bodyToMono(Answer.class);
    }
}

### right: a function that is given the builder of an address, used rightly
class Client {
    private final WebClient client = WebClient.create("https://api.perplexity.ai");

    Mono<Answer> models() {
        return client.get().uri(uri -> uri.path("/v1/models").build()).retrieve().bodyToMono(Answer.class);
    }

    Mono<Answer> poll(String id) {
        return client.get().uri(uri -> uri.path("/v1/agent/{id}").build(id)).retrieve().bodyToMono(Answer.class);
    }
}

### right: a part of a path is put in later
class Client {
    Answer poll(String id) {
        return rest.getForObject("https://api.perplexity.ai/v1/responses/{id}", Answer.class, id);
    }
}

### verb: a part of a path is put in later, and the verb is wrong
class Client {
    Answer cancel(String id) {
        return rest.«method-wrong:getForObject»("https://api.perplexity.ai/v1/responses/{id}/cancel", Answer.class, id);
    }
}

### split: a character between texts
class Keys {
    static final String FIRST = "«key-in-repo:pplx»" + '-' + "%BODY%";
    static String second() { return new StringBuilder().append("«key-in-repo:pplx»").append('-').append("%BODY%").toString(); }
}

### right: a character between texts that hold no key
class Keys {
    static String masked(String key) { return "pplx" + '-' + "****" + key.substring(49); }
    static String[] parts(String key) { return key.split("-"); }
    static final char SIGN = '-';
}

### verb: an interface keeps the address of its requests
public interface PerplexityApi {
    String BASE_URL = "https://api.perplexity.ai/";

    @«method-wrong:GET»("search")
    Call<Answer> search(@Query("query") String query);
}

### right: a request that a function begins and others go on with
class Client {
    Request.Builder to(String path) {
        return new Request.Builder().url("https://api.perplexity.ai" + path).header("Authorization", "Bearer " + key);
    }

    Request search(RequestBody body) { return to("/search").post(body).build(); }

    Request models() { return to("/v1/models").get().build(); }
}

### verb: a request that a function begins and another goes on with
class Client {
    Request.Builder to(String path) {
        return new Request.Builder().url("https://api.perplexity.ai" + path).header("Authorization", "Bearer " + key);
    }

    Request search() { return to("/search").«method-wrong:get»().build(); }
}

### right: a request that a function begins for other files
public class Requests {
    public static Request.Builder search() {
        return new Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", "Bearer " + key);
    }
}

### right: an exception about an address, and what a mock of a server is asked
class A {
  void check(String u) { if (u.startsWith("http:")) throw new IllegalArgumentException("http://api.perplexity.ai"); }
  void stub() { mockServer.expect(requestTo("http://api.perplexity.ai/search")).andExpect(method(HttpMethod.GET)); }
}

### path: pieces of a path that steps tell one by one
Response r = ClientBuilder.newClient().target("https://api.perplexity.ai").path("v1").path("«endpoint-wrong:respones»")
    .request().header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).post(body);
=== fixed
Response r = ClientBuilder.newClient().target("https://api.perplexity.ai").path("v1").path("responses")
    .request().header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).post(body);

### header: api-key of HttpURLConnection
HttpURLConnection c = (HttpURLConnection) new URL("https://api.perplexity.ai/v1/responses").openConnection();
c.setRequestMethod("POST");
c.setRequestProperty("«auth-header-wrong:Api-Key»", System.getenv("PERPLEXITY_API_KEY"));
=== fixed
HttpURLConnection c = (HttpURLConnection) new URL("https://api.perplexity.ai/v1/responses").openConnection();
c.setRequestMethod("POST");
c.setRequestProperty("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"));

### verb: a type that is made of a text
restTemplate.exchange("https://api.perplexity.ai/v1/responses", HttpMethod.valueOf("«method-wrong:PUT»"), new HttpEntity<>(h), String.class);
=== fixed
restTemplate.exchange("https://api.perplexity.ai/v1/responses", HttpMethod.valueOf("POST"), new HttpEntity<>(h), String.class);

### right: a verb that a function tells
restTemplate.exchange("https://api.perplexity.ai/v1/responses", HttpMethod.valueOf(request.getMethod()), new HttpEntity<>(h), String.class);
restTemplate.exchange("https://api.perplexity.ai/v1/responses", resolveMethod("GET"), new HttpEntity<>(h), String.class);

### verb: the class below says it, and hands the address to the one above
abstract class Api {
    private final String base;
    private final String key;

    protected Api(String base, String key) {
        this.base = base;
        this.key = key;
    }

    protected HttpRequest request(String method, String path, String json) {
        return HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    }
}

class Perplexity extends Api {
    Perplexity() {
        super("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"));
    }

    HttpRequest search(String json) {
        return request("«method-wrong:GET»", "/search", json);
    }
}
=== fixed
abstract class Api {
    private final String base;
    private final String key;

    protected Api(String base, String key) {
        this.base = base;
        this.key = key;
    }

    protected HttpRequest request(String method, String path, String json) {
        return HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    }
}

class Perplexity extends Api {
    Perplexity() {
        super("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"));
    }

    HttpRequest search(String json) {
        return request("POST", "/search", json);
    }
}

### verb: an annotation for GET
interface Perplexity {
    @«method-wrong:GET»("search")
    Call<Result> search(@Header("Authorization") String auth, @Body Query query);

    @GET("v1/models")
    Call<Result> models(@Header("Authorization") String auth);

    Perplexity API = new Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(Perplexity.class);
}
=== fixed
interface Perplexity {
    @POST("search")
    Call<Result> search(@Header("Authorization") String auth, @Body Query query);

    @GET("v1/models")
    Call<Result> models(@Header("Authorization") String auth);

    Perplexity API = new Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(Perplexity.class);
}

### header: a header of all requests
class A {
    RestClient client() {
        return RestClient.builder().baseUrl("https://api.perplexity.ai").defaultHeader("«auth-header-wrong:Api-Key»", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).build();
    }
}
=== fixed
class A {
    RestClient client() {
        return RestClient.builder().baseUrl("https://api.perplexity.ai").defaultHeader("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).build();
    }
}

### host: a constant of an enumeration
enum Vendor {
    OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY"),
    PERPLEXITY("«base-url-wrong:https://api.openai.com/v1»", "PERPLEXITY_API_KEY");
    final String url, env;
    Vendor(String url, String env) { this.url = url; this.env = env; }
}
=== fixed
enum Vendor {
    OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY"),
    PERPLEXITY("https://api.perplexity.ai/v1", "PERPLEXITY_API_KEY");
    final String url, env;
    Vendor(String url, String env) { this.url = url; this.env = env; }
}

### verb: a client whose name does not say so
class Ask {
    private final WebClient web = WebClient.builder().baseUrl("https://api.perplexity.ai").build();

    String search(Object body) {
        return web.«method-wrong:put»().uri("/search").bodyValue(body).retrieve().bodyToMono(String.class).block();
    }
}
=== fixed
class Ask {
    private final WebClient web = WebClient.builder().baseUrl("https://api.perplexity.ai").build();

    String search(Object body) {
        return web.post().uri("/search").bodyValue(body).retrieve().bodyToMono(String.class).block();
    }
}

### host: an official client of another vendor
class A { AnthropicClient c = «base-url-wrong:AnthropicOkHttpClient.builder»().apiKey(System.getenv("PERPLEXITY_API_KEY")).build(); }

### right: an official client of another vendor with its own key
class A { AnthropicClient c = AnthropicOkHttpClient.builder().apiKey(System.getenv("ANTHROPIC_API_KEY")).build(); }

### host: rows of a test in texts
class ATest {
  @ParameterizedTest
  @CsvSource({"POST, «base-url-wrong:https://api.perplexity.com/search», 200", "POST, https://api.openai.com/v1/responses, 401"})
  void asks(String method, String url, int want) throws Exception {
    var req = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).method(method, BodyPublishers.ofString("{}")).build();
    assertEquals(want, http.send(req, ofString()).statusCode());
  }
}
=== fixed
class ATest {
  @ParameterizedTest
  @CsvSource({"POST, https://api.perplexity.ai/search, 200", "POST, https://api.openai.com/v1/responses, 401"})
  void asks(String method, String url, int want) throws Exception {
    var req = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")).method(method, BodyPublishers.ofString("{}")).build();
    assertEquals(want, http.send(req, ofString()).statusCode());
  }
}

### right: a builder that a function completes
class A { OpenAIClient made() { OpenAIOkHttpClient.Builder b = OpenAIOkHttpClient.builder().apiKey(System.getenv("PERPLEXITY_API_KEY")); configure(b); return b.build(); } }

### right: an address that a test sets, and wants to be refused then
class T {
  @Test void refuses() {
    var config = new PerplexityConfig("http://api.perplexity.ai", key);
    assertThrows(IllegalArgumentException.class, () -> new Client(config));
  }
}

### header: the name of a variable that is given its value on the next line
class Ask {
  private static final String KEY =
      System.getenv("PERPLEXITY_API_KEY");

  HttpRequest ask() {
    return HttpRequest.newBuilder(URI.create("https://api.perplexity.ai/search")).header("Authorization", "«key-not-filled-in:Bearer KEY»").POST(BODY).build();
  }
}

### host: the base of a client, beside the right address
public class ApiClient {
    private static final String BASE_URL = "https://api.perplexity.ai/";
    public static PerplexityApi getApi() {
        return new Retrofit.Builder().baseUrl("«base-url-wrong:https://api.perplexity.com/»").build().create(PerplexityApi.class);
    }
}
=== fixed
public class ApiClient {
    private static final String BASE_URL = "https://api.perplexity.ai/";
    public static PerplexityApi getApi() {
        return new Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(PerplexityApi.class);
    }
}

### verb: the one method of the class above, with the servers of those below
abstract class Vendor {
  abstract String baseUrl();
  abstract String auth();
  String ask(String body) throws Exception {
    HttpRequest r = HttpRequest.newBuilder(URI.create(baseUrl() + "/responses")).header("Authorization", auth()).«method-wrong:PUT»(HttpRequest.BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(r, HttpResponse.BodyHandlers.ofString()).body();
  }
}
class OpenAi extends Vendor {
  String baseUrl() { return "https://api.openai.com/v1"; }
  String auth() { return "Bearer " + System.getenv("OPENAI_API_KEY"); }
}
class Pplx extends Vendor {
  String baseUrl() { return "https://api.perplexity.ai/v1"; }
  String auth() { return "Bearer " + System.getenv("PERPLEXITY_API_KEY"); }
}

### doubled: the value of a header in a list of one
headers.put("Authorization", List.of("«bearer-doubled:Bearer Bearer »" + System.getenv("PERPLEXITY_API_KEY")));
=== fixed
headers.put("Authorization", List.of("Bearer " + System.getenv("PERPLEXITY_API_KEY")));

### missing: the value of a header in a list of one
headers.put("«bearer-missing:Authorization»", Collections.singletonList(System.getenv("PERPLEXITY_API_KEY")));
=== fixed
headers.put("Authorization", Collections.singletonList("Bearer " + System.getenv("PERPLEXITY_API_KEY")));

### right: the value of a header in a list of one
headers.put("Authorization", List.of("Bearer " + System.getenv("PERPLEXITY_API_KEY")));

### client: a builder without a base URL
import com.openai.client.okhttp.OpenAIOkHttpClient;

class Ask {
    OpenAIClient client = «base-url-wrong:OpenAIOkHttpClient.builder»().apiKey(System.getenv("PERPLEXITY_API_KEY")).build();
}
=== fixed unsafe
import com.openai.client.okhttp.OpenAIOkHttpClient;

class Ask {
    OpenAIClient client = OpenAIOkHttpClient.builder().apiKey(System.getenv("PERPLEXITY_API_KEY")).baseUrl("https://api.perplexity.ai/v1").build();
}
