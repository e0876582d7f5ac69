### missing: a class below one that is given the address and the key
class ApiBase {
public:
    ApiBase(std::string base, std::string key) : base_(std::move(base)), key_(std::move(key)) {}

protected:
    cpr::Response send(const std::string& path, const std::string& body) {
        return cpr::Post(cpr::Url{base_ + path}, cpr::Header{{"«bearer-missing:Authorization»", key_}}, cpr::Body{body});
    }

private:
    std::string base_;
    std::string key_;
};

class Perplexity : public ApiBase {
public:
    Perplexity() : ApiBase("https://api.perplexity.ai", std::getenv("PERPLEXITY_API_KEY")) {}
    cpr::Response respond(const std::string& body) { return send("/v1/responses", body); }
};
=== fixed
class ApiBase {
public:
    ApiBase(std::string base, std::string key) : base_(std::move(base)), key_(std::move(key)) {}

protected:
    cpr::Response send(const std::string& path, const std::string& body) {
        return cpr::Post(cpr::Url{base_ + path}, cpr::Header{{"Authorization", std::string("Bearer ") + key_}}, cpr::Body{body});
    }

private:
    std::string base_;
    std::string key_;
};

class Perplexity : public ApiBase {
public:
    Perplexity() : ApiBase("https://api.perplexity.ai", std::getenv("PERPLEXITY_API_KEY")) {}
    cpr::Response respond(const std::string& body) { return send("/v1/responses", body); }
};

### missing: an object in curly brackets, of a class without a constructor
struct Vendor { const char *name, *url; std::string key; };
int main() {
    Vendor vendor{"pplx", "https://api.perplexity.ai/search", std::getenv("PERPLEXITY_API_KEY")};
    cpr::Post(cpr::Url{vendor.url}, cpr::Header{{"«bearer-missing:Authorization»", vendor.key}}, cpr::Body{"{}"});
}
=== fixed
struct Vendor { const char *name, *url; std::string key; };
int main() {
    Vendor vendor{"pplx", "https://api.perplexity.ai/search", std::getenv("PERPLEXITY_API_KEY")};
    cpr::Post(cpr::Url{vendor.url}, cpr::Header{{"Authorization", std::string("Bearer ") + vendor.key}}, cpr::Body{"{}"});
}

### missing: a list of objects of a class without a constructor
struct Vendor { const char *name, *url; std::string key; };
const std::vector<Vendor> vendors = {{"groq", "https://api.groq.com/openai/v1/responses", std::getenv("GROQ_API_KEY")},
    {"pplx", "https://api.perplexity.ai/search", std::getenv("PERPLEXITY_API_KEY")}};
void all() { for (const auto& v : vendors) cpr::Post(cpr::Url{v.url}, cpr::Header{{"«bearer-missing:Authorization»", v.key}}, cpr::Body{"{}"}); }

### verb: a request of Boost.Beast
http::request<http::string_body> req{http::verb::«method-wrong:get», "/search", 11};
req.set(http::field::host, "api.perplexity.ai");
req.set(http::field::authorization, "Bearer " + std::string(std::getenv("PERPLEXITY_API_KEY")));
=== fixed
http::request<http::string_body> req{http::verb::post, "/search", 11};
req.set(http::field::host, "api.perplexity.ai");
req.set(http::field::authorization, "Bearer " + std::string(std::getenv("PERPLEXITY_API_KEY")));

### missing: a header that is put together in steps
char auth[256] = "«bearer-missing:Authorization»: ";
strcat(auth, getenv("PERPLEXITY_API_KEY"));
headers = curl_slist_append(headers, auth);
curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/search");
=== fixed
char auth[256] = "Authorization: Bearer ";
strcat(auth, getenv("PERPLEXITY_API_KEY"));
headers = curl_slist_append(headers, auth);
curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/search");

### missing: a list of objects whose rows stand on lines of their own
struct Vendor {
  const char *name, *url;
  std::string key;
};
const std::vector<Vendor> vendors = {
    {"groq", "https://api.groq.com/openai/v1/responses",
     std::getenv("GROQ_API_KEY")},
    {"pplx", "https://api.perplexity.ai/search",
     std::getenv("PERPLEXITY_API_KEY")}};
void all() {
  for (const auto &v : vendors)
    cpr::Post(cpr::Url{v.url}, cpr::Header{{"«bearer-missing:Authorization»", v.key}}, cpr::Body{"{}"});
}
