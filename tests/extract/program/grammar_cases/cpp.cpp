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