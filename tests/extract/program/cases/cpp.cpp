### key: a constant
constexpr auto perplexityKey = "«key-in-repo:%KEY%»";

### key: a member
class Client {
  std::string api_key_{"«key-in-repo:%KEY%»"};
};

### key: a raw string
const std::string perplexityKey = R"(«key-in-repo:%KEY%»)";

### key: a map
std::map<std::string, std::string> keys = {{"perplexity", "«key-in-repo:%KEY%»"}};

### key: a namespace
namespace secrets {
inline constexpr std::string_view kPerplexityApiKey = "«key-in-repo:%KEY%»";
}

### key: a default of a parameter
class Client {
 public:
  explicit Client(std::string perplexity_key = "«key-in-repo:%KEY%»");
};

### key: a suffix
const auto perplexityKey = "«key-in-repo:%KEY%»"s;

### split: a plus
const auto perplexityKey = std::string("«key-in-repo:pplx-»") + "%BODY%";

### split: strings side by side
const char* perplexityKey = "«key-in-repo:pplx-»" "%BODY%";

### split: appended
void init() {
  std::string perplexityKey = "pplx-";
  perplexityKey += "«key-in-repo:%BODY%»";
}

### encoded: an escape
const char* perplexityKey = "«key-in-repo:\u0070plx-%BODY%»";

### default: of a condition
const std::string perplexityKey = std::getenv("PERPLEXITY_API_KEY") ? std::getenv("PERPLEXITY_API_KEY") : "«key-in-repo:%KEY%»";

### default: value_or
auto perplexityKey = get_env("PERPLEXITY_API_KEY").value_or("«key-in-repo:%KEY%»");

### doubled: cpr
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"Authorization", "«bearer-doubled:Bearer Bearer »" + key}});
=== fixed
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"Authorization", "Bearer " + key}});

### doubled: Bearer of cpr
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Bearer{"«bearer-doubled:Bearer »" + key}, cpr::Body{body});
=== fixed
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Bearer{key}, cpr::Body{body});

### doubled: bearer of httplib
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  cli.set_bearer_token_auth("«bearer-doubled:Bearer »" + perplexity_key);
}
=== fixed
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  cli.set_bearer_token_auth(perplexity_key);
}

### missing: cpr
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"«bearer-missing:Authorization»", api_key}});
=== fixed
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"Authorization", std::string("Bearer ") + api_key}});

### missing: Qt
void ask(const QString& perplexityKey) {
  QNetworkRequest request(QUrl("https://api.perplexity.ai/v1/responses"));
  request.setRawHeader("«bearer-missing:Authorization»", perplexityKey.toUtf8());
}
=== fixed
void ask(const QString& perplexityKey) {
  QNetworkRequest request(QUrl("https://api.perplexity.ai/v1/responses"));
  request.setRawHeader("Authorization", "Bearer " + perplexityKey.toUtf8());
}

### missing: a header of httplib
void ask(const std::string& api_key) {
  httplib::Client cli("https://api.perplexity.ai");
  httplib::Headers headers = {{"«bearer-missing:Authorization»", api_key}};
  auto res = cli.Post("/v1/responses", headers, body, "application/json");
}
=== fixed
void ask(const std::string& api_key) {
  httplib::Client cli("https://api.perplexity.ai");
  httplib::Headers headers = {{"Authorization", std::string("Bearer ") + api_key}};
  auto res = cli.Post("/v1/responses", headers, body, "application/json");
}

### missing: libcurl with a string
void ask(const std::string& perplexity_key) {
  struct curl_slist* headers = nullptr;
  headers = curl_slist_append(headers, ("«bearer-missing:Authorization»: " + perplexity_key).c_str());
}
=== fixed
void ask(const std::string& perplexity_key) {
  struct curl_slist* headers = nullptr;
  headers = curl_slist_append(headers, ("Authorization: Bearer " + perplexity_key).c_str());
}

### missing: fmt
void ask(const std::string& perplexity_key) {
  auto header = fmt::format("«bearer-missing:Authorization»: {}", perplexity_key);
}
=== fixed
void ask(const std::string& perplexity_key) {
  auto header = fmt::format("Authorization: Bearer {}", perplexity_key);
}

### missing: default headers of httplib
void ask() {
  httplib::SSLClient cli("api.perplexity.ai");
  cli.set_default_headers({{"«bearer-missing:Authorization»", perplexity_key}});
  auto res = cli.Post("/v1/responses", body, "application/json");
}
=== fixed
void ask() {
  httplib::SSLClient cli("api.perplexity.ai");
  cli.set_default_headers({{"Authorization", std::string("Bearer ") + perplexity_key}});
  auto res = cli.Post("/v1/responses", body, "application/json");
}

### missing: a Boost.Beast request
void ask(const std::string& perplexity_key) {
  http::request<http::string_body> req{http::verb::post, "/v1/responses", 11};
  req.set(http::field::host, "api.perplexity.ai");
  req.set(http::field::«bearer-missing:authorization», perplexity_key);
}
=== fixed
void ask(const std::string& perplexity_key) {
  http::request<http::string_body> req{http::verb::post, "/v1/responses", 11};
  req.set(http::field::host, "api.perplexity.ai");
  req.set(http::field::authorization, std::string("Bearer ") + perplexity_key);
}

### missing: cpp-rest
void ask(const std::string& perplexity_key) {
  http_request request(methods::POST);
  request.headers().add(U("«bearer-missing:Authorization»"), perplexity_key);
}
=== fixed
void ask(const std::string& perplexity_key) {
  http_request request(methods::POST);
  request.headers().add(U("Authorization"), std::string("Bearer ") + perplexity_key);
}

### header: x-api-key
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"«auth-header-wrong:x-api-key»", api_key}});
=== fixed
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"Authorization", std::string("Bearer ") + api_key}});

### header: an entry of cpr's header
cpr::Header headers{{"Content-Type", "application/json"}, {"«auth-header-wrong:X-API-Key»", perplexity_key}};
=== fixed
cpr::Header headers{{"Content-Type", "application/json"}, {"Authorization", std::string("Bearer ") + perplexity_key}};

### host: another end
const std::string kPerplexityUrl = "«base-url-wrong:https://api.perplexity.com/v1/responses»";
=== fixed
const std::string kPerplexityUrl = "https://api.perplexity.ai/v1/responses";

### host: httplib
void ask() {
  httplib::Client cli("«base-url-wrong:https://api.perplexity.com»");
  cli.set_bearer_token_auth(perplexity_key);
  auto res = cli.Post("/v1/responses", body, "application/json");
}
=== fixed
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  cli.set_bearer_token_auth(perplexity_key);
  auto res = cli.Post("/v1/responses", body, "application/json");
}

### insecure: no TLS
const std::string kPerplexityUrl = "«base-url-insecure:http://api.perplexity.ai/v1/responses»";
=== fixed
const std::string kPerplexityUrl = "https://api.perplexity.ai/v1/responses";

### insecure: httplib
void ask() {
  httplib::Client cli("«base-url-insecure:http://api.perplexity.ai»");
}
=== fixed
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
}

### path: unknown with httplib
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  auto res = cli.Post("«endpoint-wrong:/v1/completions»", headers, body, "application/json");
}
=== fixed unsafe
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  auto res = cli.Post("/v1/responses", headers, body, "application/json");
}

### path: a base of one's own
class PerplexityClient {
  static constexpr const char* kBaseUrl = "https://api.perplexity.ai/v1";
  void ask() {
    auto r = cpr::Post(cpr::Url{std::string(kBaseUrl) + "«endpoint-wrong:/v1/responses»"}, cpr::Bearer{key_});
  }
};
=== fixed
class PerplexityClient {
  static constexpr const char* kBaseUrl = "https://api.perplexity.ai/v1";
  void ask() {
    auto r = cpr::Post(cpr::Url{std::string(kBaseUrl) + "/responses"}, cpr::Bearer{key_});
  }
};

### verb: cpr
auto r = cpr::«method-wrong:Get»(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Bearer{key});

### verb: httplib
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  auto res = cli.«method-wrong:Get»("/v1/responses", headers);
}

### verb: HTTPClient of Arduino
void ask() {
  HTTPClient http;
  http.begin("https://api.perplexity.ai/v1/responses");
  http.addHeader("Content-Type", "application/json");
  int code = http.«method-wrong:GET»();
}

### right: HTTPClient of Arduino with one address after the other
void ask() {
  HTTPClient http;
  http.begin("https://api.example.com/v1/now");
  int code = http.GET();
  http.end();
  http.begin("https://api.perplexity.ai/v1/responses");
  http.addHeader("Authorization", "Bearer " + String(PERPLEXITY_API_KEY));
  code = http.POST(body);
}

### verb: libcurl
void ask() {
  CURL* curl = «method-wrong:curl_easy_init»();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_perform(curl);
}

### verb: GET of libcurl by a string
void ask() {
  CURL* curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "«method-wrong:GET»");
}
=== fixed
void ask() {
  CURL* curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "POST");
}

### right: cpr
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"},
                   cpr::Header{{"Content-Type", "application/json"}, {"Authorization", "Bearer " + key}},
                   cpr::Body{body.dump()});

### right: cpr::Bearer
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Bearer{std::getenv("PERPLEXITY_API_KEY")}, cpr::Body{body});

### right: Qt
void ask(const QString& key) {
  QNetworkRequest request(QUrl("https://api.perplexity.ai/v1/responses"));
  request.setRawHeader("Authorization", "Bearer " + key.toUtf8());
  manager->post(request, body);
}

### right: httplib and another vendor
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  cli.set_bearer_token_auth(key);
  auto res = cli.Post("/v1/responses", body, "application/json");
  httplib::Client other("https://api.anthropic.com");
  auto answer = other.Get("/v1/models", {{"x-api-key", anthropic_key}});
}

### right: libcurl with a string
std::string ask(const std::string& api_key, const std::string& body) {
  CURL* curl = curl_easy_init();
  struct curl_slist* headers = nullptr;
  headers = curl_slist_append(headers, ("Authorization: Bearer " + api_key).c_str());
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_perform(curl);
}

### right: a session of cpr
void ask() {
  cpr::Session session;
  session.SetUrl(cpr::Url{"https://api.perplexity.ai/v1/responses"});
  session.SetHeader(cpr::Header{{"Authorization", "Bearer " + key}});
  session.SetBody(cpr::Body{body});
  auto r = session.Post();
}

### right: a mock server
void serve() {
  httplib::Server svr;
  svr.Get("/v1/responses", [](const httplib::Request& req, httplib::Response& res) { res.set_content("{}", "application/json"); });
}

### right: a header of a test
void check(const httplib::Request& req) {
  ASSERT_EQ(req.get_header_value("Authorization"), "Bearer test");
}

### right: Arduino
void ask() {
  HTTPClient http;
  http.begin(client, "https://api.perplexity.ai/v1/responses");
  http.addHeader("Authorization", String("Bearer ") + apiKey);
  int code = http.POST(payload);
}

### right: models by cpr
auto r = cpr::Get(cpr::Url{"https://api.perplexity.ai/v1/models"}, cpr::Header{{"Authorization", "Bearer " + key}});

### right: a curl that is only configured by a class
class Http {
  void post(const std::string& url) {
    curl_easy_setopt(handle_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle_, CURLOPT_POST, 1L);
  }
};

### key: a whole key with text joined to it
const std::string k = "«key-in-repo:%KEY%»";
const std::string c = k + "cached";

### split: a vector that is joined
void init() {
  std::vector<std::string> parts;
  parts.push_back("«key-in-repo:%HALF1%»");
  parts.push_back("%HALF2%");
  auto key = fmt::format("{}", fmt::join(parts, ""));
}

### split: accumulate
void init() {
  std::vector<std::string> parts{"«key-in-repo:%HALF1%»", "%HALF2%"};
  auto key = std::accumulate(parts.begin(), parts.end(), std::string{});
}

### split: literals of std::string
using namespace std::string_literals;
auto key = "«key-in-repo:%HALF1%»"s + "%HALF2%"s;
=== fixed unsafe
#include <cstdlib>
using namespace std::string_literals;
auto key = std::string(std::getenv("PERPLEXITY_API_KEY"));

### key: a sign put right before use
std::string key = "«key-in-repo:pplx_%BODY%»"; std::replace(key.begin(), key.end(), '_', '-');

### host: a Markdown link
const std::string kPerplexityUrl = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»";
=== fixed
const std::string kPerplexityUrl = "https://api.perplexity.ai/v1/responses";

### host: a misspelt scheme
const std::string kPerplexityUrl = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»";
=== fixed
const std::string kPerplexityUrl = "https://api.perplexity.ai/v1/responses";

### key: what a macro takes stays
#define WITH(x) x "b"
int size() { return sizeof(WITH("«key-in-repo:%KEY%»")); }
=== fixed unsafe

### header: one that is called after a scheme
cpr::Response r = cpr::Post(cpr::Url{"https://api.perplexity.ai/search"},
    cpr::Header{{"«auth-header-wrong:Auth»", "Bearer " + std::string(std::getenv("PERPLEXITY_API_KEY"))}}, cpr::Body{body});
=== fixed
cpr::Response r = cpr::Post(cpr::Url{"https://api.perplexity.ai/search"},
    cpr::Header{{"Authorization", "Bearer " + std::string(std::getenv("PERPLEXITY_API_KEY"))}}, cpr::Body{body});

### split: a character that is appended
std::string key() { std::string text = "«key-in-repo:pplx»"; text += '-'; text += "%BODY%"; return text; }

### missing: a request of Qt
QNetworkRequest request(QUrl("https://api.perplexity.ai/search"));
request.setRawHeader("«bearer-missing:Authorization»", qgetenv("PERPLEXITY_API_KEY"));
manager->post(request, body);
=== fixed
QNetworkRequest request(QUrl("https://api.perplexity.ai/search"));
request.setRawHeader("Authorization", "Bearer " + qgetenv("PERPLEXITY_API_KEY"));
manager->post(request, body);

### right: a request of Qt, with Bearer
QNetworkRequest request(QUrl("https://api.perplexity.ai/search"));
request.setRawHeader("Authorization", "Bearer " + qgetenv("PERPLEXITY_API_KEY"));
manager->post(request, body);

### verb: a request of Qt that is handed to get
QNetworkRequest request(QUrl("https://api.perplexity.ai/v1/responses"));
request.setRawHeader("Authorization", "Bearer " + qgetenv("PERPLEXITY_API_KEY"));
manager->«method-wrong:get»(request);

### missing: a pointer to the key
cpr::Post(cpr::Url{"https://api.perplexity.ai/search"}, cpr::Header{{"«bearer-missing:Authorization»", *api_key}}, cpr::Body{"{}"});
=== fixed
cpr::Post(cpr::Url{"https://api.perplexity.ai/search"}, cpr::Header{{"Authorization", std::string("Bearer ") + *api_key}}, cpr::Body{"{}"});

### verb: a client of a host alone, of cpp-httplib
httplib::SSLClient client("api.perplexity.ai");
client.set_bearer_token_auth(std::getenv("PERPLEXITY_API_KEY"));
auto answer = client.«method-wrong:Get»("/search");
auto other = client.Post("/v1/responses", "{}", "application/json");

### verb: a client whose name does not say so
int main() {
  httplib::Client cli("https://api.perplexity.ai");
  auto res = cli.«method-wrong:Put»("/search", headers, R"({"query":"x"})", "application/json");
}
=== fixed
int main() {
  httplib::Client cli("https://api.perplexity.ai");
  auto res = cli.Post("/search", headers, R"({"query":"x"})", "application/json");
}

### doubled: a request of Unreal
void UAsk::Send(const FString& Json)
{
    TSharedRef<IHttpRequest> Request = FHttpModule::Get().CreateRequest();
    Request->SetURL(TEXT("https://api.perplexity.ai/v1/responses"));
    Request->SetVerb(TEXT("POST"));
    Request->SetHeader(TEXT("Authorization"), TEXT("«bearer-doubled:Bearer Bearer »") + PerplexityApiKey);
    Request->SetContentAsString(Json);
    Request->ProcessRequest();
}
=== fixed
void UAsk::Send(const FString& Json)
{
    TSharedRef<IHttpRequest> Request = FHttpModule::Get().CreateRequest();
    Request->SetURL(TEXT("https://api.perplexity.ai/v1/responses"));
    Request->SetVerb(TEXT("POST"));
    Request->SetHeader(TEXT("Authorization"), TEXT("Bearer ") + PerplexityApiKey);
    Request->SetContentAsString(Json);
    Request->ProcessRequest();
}

### verb: a verb of Unreal
TSharedRef<IHttpRequest> Request = FHttpModule::Get().CreateRequest();
Request->SetURL(TEXT("https://api.perplexity.ai/v1/responses"));
Request->SetVerb(TEXT("«method-wrong:PUT»"));
Request->SetHeader(TEXT("Authorization"), FString::Printf(TEXT("Bearer %s"), *PerplexityApiKey));
Request->SetContentAsString(Json);
Request->ProcessRequest();
=== fixed
TSharedRef<IHttpRequest> Request = FHttpModule::Get().CreateRequest();
Request->SetURL(TEXT("https://api.perplexity.ai/v1/responses"));
Request->SetVerb(TEXT("POST"));
Request->SetHeader(TEXT("Authorization"), FString::Printf(TEXT("Bearer %s"), *PerplexityApiKey));
Request->SetContentAsString(Json);
Request->ProcessRequest();

### header: a name like that of the header, for headers that a call gives
http_client client(U("https://api.perplexity.ai"));
http_request request(methods::POST);
request.headers().add(U("«auth-header-wrong:Authentication»"), std::string("Bearer ") + std::getenv("PERPLEXITY_API_KEY"));
client.request(request);
=== fixed
http_client client(U("https://api.perplexity.ai"));
http_request request(methods::POST);
request.headers().add(U("Authorization"), std::string("Bearer ") + std::getenv("PERPLEXITY_API_KEY"));
client.request(request);
