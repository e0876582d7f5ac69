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

### verb: a loop over vendors
let vendors = [
  Vendor(url: "https://api.openai.com/v1/responses", key: ProcessInfo.processInfo.environment["OPENAI_API_KEY"]!),
  Vendor(url: "https://api.perplexity.ai/v1/responses", key: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!),
]
for v in vendors {
  var request = URLRequest(url: URL(string: v.url)!)
  request.httpMethod = "«method-wrong:GET»"
  request.setValue("Bearer \(v.key)", forHTTPHeaderField: "Authorization")
}

### right: a loop over the other vendors
let vendors = [
  Vendor(name: "openai", url: "https://api.openai.com/v1/models", key: token),
  Vendor(name: "perplexity", url: "https://api.perplexity.ai/v1/responses", key: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!),
]
for v in vendors where v.name != "perplexity" {
  var request = URLRequest(url: URL(string: v.url)!)
  request.httpMethod = "GET"
  request.setValue("Bearer \(v.key)", forHTTPHeaderField: "Authorization")
}
