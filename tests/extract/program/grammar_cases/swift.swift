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

### verb: what a switch over the enumeration gives for each case
enum Router {
  case search(String), models
  var method: HTTPMethod {
    switch self {
    case .search: return .«method-wrong:get»
    case .models: return .get
    }
  }
  var path: String { switch self { case .search: "/search"; case .models: "/v1/models" } }
  func asURLRequest() -> URLRequest {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai" + path)!)
    request.httpMethod = method.rawValue
    return request
  }
}

### verb: a request that an enumeration describes
extension Pplx: TargetType {
  var baseURL: URL { URL(string: "https://api.perplexity.ai")! }
  var path: String { switch self { case .search: return "/search"; case .models: return "/v1/models" } }
  var method: Moya.Method { switch self { case .search: return .«method-wrong:get»; case .models: return .get } }
}

### right: a switch over the enumeration with the verb of each case
enum Router {
  case search, models, status
  var base: String { switch self { case .search, .models: return "https://api.perplexity.ai"; case .status: return "http://localhost" } }
  var path: String { switch self { case .search: return "/search"; case .models: return "/v1/models"; case .status: return "/status" } }
  var method: String { switch self { case .search: return "POST"; default: return "GET" } }
  var request: URLRequest { var r = URLRequest(url: URL(string: base + path)!); r.httpMethod = method; return r }
}

### doubled: names that are declared before the branches that set them
func ask(p: Bool) {
  let url: String
  let key: String
  if p {
    url = "https://api.perplexity.ai/search"
    key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
  } else if let other = given {
    url = other
    key = ""
  } else {
    url = "https://api.openai.com/v1/responses"
    key = ProcessInfo.processInfo.environment["OPENAI_API_KEY"]!
  }
  var request = URLRequest(url: URL(string: url)!)
  request.httpMethod = "«method-wrong:GET»"
  request.setValue("«bearer-doubled:Bearer Bearer »\(key)", forHTTPHeaderField: "Authorization")
}

### right: branches that set the verb of the server that a condition chooses
func ask(p: Bool) {
  var request = URLRequest(url: URL(string: p ? "https://api.perplexity.ai/search" : "https://status.example.com/x")!)
  if p { request.httpMethod = "POST" } else { request.httpMethod = "GET" }
}

### verb: of one of two servers that a condition in round brackets chooses
AF.request((p ? "https://api.perplexity.ai/search" : "https://status.example.com/x"), method: .«method-wrong:get»)

### verb: the labels of what makes a text are no options of the request
AF.«method-wrong:request»(["https://api.perplexity.ai", "v1", "responses"].joined(separator: "/"), headers: ["Authorization": "Bearer \(key)"])
AF.«method-wrong:request»(String(format: "%@/v1/responses", "https://api.perplexity.ai"), headers: ["Authorization": "Bearer \(key)"])

### verb: the value of a case
enum Place: String {
    case search = "https://api.perplexity.ai/search", models = "https://api.perplexity.ai/v1/models"
}
func ask() {
    var request = URLRequest(url: URL(string: Place.search.rawValue)!)
    request.httpMethod = "«method-wrong:GET»"
}
=== fixed
enum Place: String {
    case search = "https://api.perplexity.ai/search", models = "https://api.perplexity.ai/v1/models"
}
func ask() {
    var request = URLRequest(url: URL(string: Place.search.rawValue)!)
    request.httpMethod = "POST"
}

### verb: constants of several servers in one declaration
let search = "https://api.perplexity.ai/search", status = "https://status.example.com/x"
func ask(p: Bool) {
    var request = URLRequest(url: URL(string: p ? search : status)!)
    request.httpMethod = "«method-wrong:GET»"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### right: headers by the case of an enumeration
enum Vendor { case anthropic, perplexity }

func request(_ vendor: Vendor, url: String, key: String, body: Data) -> URLRequest {
    var request = URLRequest(url: URL(string: url)!)
    request.httpMethod = "POST"
    switch vendor {
    case .anthropic: request.setValue(key, forHTTPHeaderField: "x-api-key")
    case .perplexity: request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    }
    request.httpBody = body
    return request
}

let sonar = request(.perplexity, url: "https://api.perplexity.ai/v1/responses", key: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!, body: Data())
