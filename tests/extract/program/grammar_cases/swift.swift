### verb: a property whose value is computed
struct Client {
    var base: String { "https://api.perplexity.ai" }
    func request(_ path: String, method: String = "GET") -> URLRequest {
        var request = URLRequest(url: URL(string: base + path)!)
        request.httpMethod = «method-wrong:method»
        return request
    }
    func search() -> URLRequest { request("/search") }
}
