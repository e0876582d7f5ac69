### verb: a property whose value is computed
struct Client {
    var base: String { "https://api.perplexity.ai" }
    func request(_ path: String, method: String = "«method-wrong:GET»") -> URLRequest {
        var request = URLRequest(url: URL(string: base + path)!)
        request.httpMethod = method
        return request
    }
    func search() -> URLRequest { request("/search") }
}
=== fixed
struct Client {
    var base: String { "https://api.perplexity.ai" }
    func request(_ path: String, method: String = "POST") -> URLRequest {
        var request = URLRequest(url: URL(string: base + path)!)
        request.httpMethod = method
        return request
    }
    func search() -> URLRequest { request("/search") }
}