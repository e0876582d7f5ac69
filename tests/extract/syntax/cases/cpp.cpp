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

### split: a plus
const auto perplexityKey = std::string("«key-in-repo:pplx-»") + "%BODY%";

### split: strings side by side
const char* perplexityKey = "«key-in-repo:pplx-»" "%BODY%";

### encoded: an escape
const char* perplexityKey = "«key-in-repo:\u0070plx-%BODY%»";

### default: of a condition
const std::string perplexityKey = std::getenv("PERPLEXITY_API_KEY") ? std::getenv("PERPLEXITY_API_KEY") : "«key-in-repo:%KEY%»";

### doubled: cpr
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"Authorization", "«bearer-doubled:Bearer Bearer »" + key}});
=== fixed
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"Authorization", "Bearer " + key}});

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
  request.setRawHeader("Authorization", std::string("Bearer ") + perplexityKey.toUtf8());
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

### header: x-api-key
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"«auth-header-wrong:x-api-key»", api_key}});
=== fixed
auto r = cpr::Post(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Header{{"Authorization", std::string("Bearer ") + api_key}});

### host: another end
const std::string kPerplexityUrl = "«base-url-wrong:https://api.perplexity.com/v1/responses»";
=== fixed
const std::string kPerplexityUrl = "https://api.perplexity.ai/v1/responses";

### insecure: no TLS
const std::string kPerplexityUrl = "«base-url-insecure:http://api.perplexity.ai/v1/responses»";
=== fixed
const std::string kPerplexityUrl = "https://api.perplexity.ai/v1/responses";

### verb: cpr
auto r = cpr::«method-wrong:Get»(cpr::Url{"https://api.perplexity.ai/v1/responses"}, cpr::Bearer{key});

### verb: httplib
void ask() {
  httplib::Client cli("https://api.perplexity.ai");
  auto res = cli.«method-wrong:Get»("/v1/responses", headers);
}

### verb: libcurl
void ask() {
  CURL* curl = «method-wrong:curl_easy_init»();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_perform(curl);
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
