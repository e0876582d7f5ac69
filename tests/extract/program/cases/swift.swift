### key: a constant
let perplexityAPIKey = "«key-in-repo:%KEY%»"

### key: a static property
enum Secrets {
    static let perplexityKey: String = "«key-in-repo:%KEY%»"
}

### key: an argument with a label
let client = PerplexityClient(apiKey: "«key-in-repo:%KEY%»")
=== fixed unsafe
import Foundation

let client = PerplexityClient(apiKey: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!)

### key: a dictionary
let keys = ["openai": "", "perplexity": "«key-in-repo:%KEY%»"]

### key: a raw string
let perplexityKey = #"«key-in-repo:%KEY%»"#

### key: a comment
// let perplexityKey = "«key-in-repo:%KEY%»"
let perplexityKey = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]

### key: of setValue
func ask() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer «key-in-repo:%KEY%»", forHTTPHeaderField: "Authorization")
}

### key: a computed property
struct Config {
    var perplexityAPIKey: String { "«key-in-repo:%KEY%»" }
}

### key: a case of an enum
enum APIKeys: String {
    case perplexity = "«key-in-repo:%KEY%»"
}

### key: several lines
let perplexityKey = """
«key-in-repo:%KEY%»
"""

### key: AppStorage
struct SettingsView: View {
    @AppStorage("perplexityApiKey") private var apiKey = "«key-in-repo:%KEY%»"
}

### split: a plus
let perplexityKey = "«key-in-repo:pplx-»" + "%BODY%"

### split: an interpolation
let prefix = "pplx-"
let perplexityKey = "\(prefix)«key-in-repo:%BODY%»"

### split: joined
let perplexityKey = ["«key-in-repo:pplx-»", "%BODY%"].joined()

### split: appended
var perplexityKey = "pplx-"
perplexityKey += "«key-in-repo:%BODY%»"

### encoded: an escape
let perplexityKey = "«key-in-repo:\u{70}plx-%BODY%»"

### encoded: base64
let perplexityKey = String(data: Data(base64Encoded: "«key-in-repo:%BASE64%»")!, encoding: .utf8)!

### default: behind two question marks
let perplexityKey = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"] ?? "«key-in-repo:%KEY%»"
=== fixed unsafe
import Foundation

let perplexityKey = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!

### default: of a parameter
final class Perplexity {
    init(apiKey: String = "«key-in-repo:%KEY%»") {}
}

### default: of a getter
var apiKey: String {
    guard let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"] else {
        return "«key-in-repo:%KEY%»"
    }
    return key
}

### default: of the bundle
let key = Bundle.main.object(forInfoDictionaryKey: "PERPLEXITY_API_KEY") as? String ?? "«key-in-repo:%KEY%»"

### doubled: setValue
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("«bearer-doubled:Bearer Bearer »\(key)", forHTTPHeaderField: "Authorization")
}
=== fixed
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### doubled: a property that holds the word
struct Client {
    let token = "Bearer \(perplexityKey)"

    func ask() {
        var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
        request.httpMethod = "POST"
        request.addValue("«bearer-doubled:Bearer »\(token)", forHTTPHeaderField: "Authorization")
    }
}
=== fixed
struct Client {
    let token = "\(perplexityKey)"

    func ask() {
        var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
        request.httpMethod = "POST"
        request.addValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    }
}

### doubled: bearerToken of Alamofire, which writes the word
let headers: HTTPHeaders = [.authorization(bearerToken: "«bearer-doubled:Bearer »\(perplexityKey)")]
=== fixed
let headers: HTTPHeaders = [.authorization(bearerToken: "\(perplexityKey)")]

### doubled: a plus
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("«bearer-doubled:Bearer Bearer »" + key, forHTTPHeaderField: "Authorization")
}
=== fixed
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer " + key, forHTTPHeaderField: "Authorization")
}

### missing: setValue
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue(apiKey, forHTTPHeaderField: "«bearer-missing:Authorization»")
}
=== fixed
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer " + apiKey, forHTTPHeaderField: "Authorization")
}

### missing: all header fields
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.allHTTPHeaderFields = ["Content-Type": "application/json", "«bearer-missing:Authorization»": apiKey]
}
=== fixed
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.allHTTPHeaderFields = ["Content-Type": "application/json", "Authorization": "Bearer " + apiKey]
}

### missing: Alamofire
func ask(apiKey: String) {
    let headers: HTTPHeaders = ["«bearer-missing:Authorization»": apiKey]
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, parameters: body, headers: headers)
}
=== fixed
func ask(apiKey: String) {
    let headers: HTTPHeaders = ["Authorization": "Bearer " + apiKey]
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, parameters: body, headers: headers)
}

### missing: addValue
func ask() {
    var request = URLRequest(url: endpoint)
    request.addValue(perplexityKey, forHTTPHeaderField: "«bearer-missing:Authorization»")
}
=== fixed
func ask() {
    var request = URLRequest(url: endpoint)
    request.addValue("Bearer " + perplexityKey, forHTTPHeaderField: "Authorization")
}

### missing: no blank
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("«bearer-missing:Bearer»\(apiKey)", forHTTPHeaderField: "Authorization")
}
=== fixed
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(apiKey)", forHTTPHeaderField: "Authorization")
}

### missing: an interpolation without the word
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("\(apiKey)", forHTTPHeaderField: "«bearer-missing:Authorization»")
}
=== fixed
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(apiKey)", forHTTPHeaderField: "Authorization")
}

### missing: an element of all header fields
func ask() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.allHTTPHeaderFields?["«bearer-missing:Authorization»"] = perplexityKey
}
=== fixed
func ask() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.allHTTPHeaderFields?["Authorization"] = "Bearer " + perplexityKey
}

### missing: the headers of a session
let config = URLSessionConfiguration.default
config.httpAdditionalHeaders = ["«bearer-missing:Authorization»": perplexityKey]
=== fixed
let config = URLSessionConfiguration.default
config.httpAdditionalHeaders = ["Authorization": "Bearer " + perplexityKey]

### missing: HTTPHeader of Alamofire
func ask(apiKey: String) {
    let headers: HTTPHeaders = [HTTPHeader(name: "«bearer-missing:Authorization»", value: apiKey), .accept("application/json")]
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, headers: headers)
}
=== fixed
func ask(apiKey: String) {
    let headers: HTTPHeaders = [HTTPHeader(name: "Authorization", value: "Bearer " + apiKey), .accept("application/json")]
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, headers: headers)
}

### missing: headers of Alamofire that are added
func ask(apiKey: String) {
    var headers = HTTPHeaders()
    headers.add(name: "«bearer-missing:Authorization»", value: apiKey)
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, headers: headers)
}
=== fixed
func ask(apiKey: String) {
    var headers = HTTPHeaders()
    headers.add(name: "Authorization", value: "Bearer " + apiKey)
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, headers: headers)
}

### header: x-api-key
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue(apiKey, forHTTPHeaderField: "«auth-header-wrong:x-api-key»")
}
=== fixed
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer " + apiKey, forHTTPHeaderField: "Authorization")
}

### header: the query string
func ask(apiKey: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses?«auth-header-wrong:api_key»=\(apiKey)")!)
    request.httpMethod = "POST"
}

### header: a map
func ask(apiKey: String) {
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, parameters: body, headers: ["«auth-header-wrong:X-API-Key»": apiKey])
}
=== fixed
func ask(apiKey: String) {
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, parameters: body, headers: ["Authorization": "Bearer " + apiKey])
}

### host: the website
func ask() {
    var request = URLRequest(url: URL(string: "«base-url-wrong:https://www.perplexity.ai/v1/responses»")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(perplexityKey)", forHTTPHeaderField: "Authorization")
}
=== fixed unsafe
func ask() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(perplexityKey)", forHTTPHeaderField: "Authorization")
}

### host: a base and a path
struct PerplexityService {
    private let baseURL = "«base-url-wrong:https://api.perplexity.com»"

    func ask() async throws {
        var request = URLRequest(url: URL(string: "\(baseURL)/v1/responses")!)
        request.httpMethod = "POST"
        request.setValue("Bearer \(apiKey)", forHTTPHeaderField: "Authorization")
    }
}
=== fixed
struct PerplexityService {
    private let baseURL = "https://api.perplexity.ai"

    func ask() async throws {
        var request = URLRequest(url: URL(string: "\(baseURL)/v1/responses")!)
        request.httpMethod = "POST"
        request.setValue("Bearer \(apiKey)", forHTTPHeaderField: "Authorization")
    }
}

### host: another vendor's, with our key
func ask() {
    let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
    var request = URLRequest(url: URL(string: "«base-url-wrong:https://api.openai.com/v1/responses»")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}
=== fixed
func ask() {
    let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### insecure: no TLS
let perplexityURL = URL(string: "«base-url-insecure:http://api.perplexity.ai/v1/responses»")!
=== fixed
let perplexityURL = URL(string: "https://api.perplexity.ai/v1/responses")!

### path: unknown
let request = URLRequest(url: URL(string: "«endpoint-wrong:https://api.perplexity.ai/v1/answers»")!)

### path: OpenAI's path
private let endpoint = URL(string: "«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»")!
=== fixed
private let endpoint = URL(string: "https://api.perplexity.ai/chat/completions")!

### path: doubled by an interpolation
enum API {
    static let base = "https://api.perplexity.ai/v1"
}

func ask(key: String) {
    var request = URLRequest(url: URL(string: "\(API.base)«endpoint-wrong:/v1/responses»")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}
=== fixed
enum API {
    static let base = "https://api.perplexity.ai/v1"
}

func ask(key: String) {
    var request = URLRequest(url: URL(string: "\(API.base)/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### path: a component appended
func ask(key: String) {
    let url = URL(string: "https://api.perplexity.ai")!.appendingPathComponent("«endpoint-wrong:v1/answers»")
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
}

### verb: URLRequest by default
func ask() {
    var request = «method-wrong:URLRequest»(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### verb: GET of URLRequest
func ask() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "«method-wrong:GET»"
}
=== fixed
func ask() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
}

### verb: a variable for the address
func ask() {
    let url = URL(string: "https://api.perplexity.ai/v1/responses")!
    var request = «method-wrong:URLRequest»(url: url)
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### verb: Alamofire by default
func ask() {
    AF.«method-wrong:request»("https://api.perplexity.ai/v1/responses", headers: ["Authorization": "Bearer \(key)"])
}

### verb: GET of Alamofire
func ask() {
    AF.request("https://api.perplexity.ai/v1/responses", method: .«method-wrong:get», headers: ["Authorization": "Bearer \(key)"])
}
=== fixed
func ask() {
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, headers: ["Authorization": "Bearer \(key)"])
}

### verb: guard let
func ask(key: String) {
    guard let url = URL(string: "https://api.perplexity.ai/v1/responses") else { return }
    var request = «method-wrong:URLRequest»(url: url)
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    URLSession.shared.dataTask(with: request).resume()
}

### verb: an enum's raw value
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = HTTPMethod.«method-wrong:get».rawValue
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}
=== fixed
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = HTTPMethod.post.rawValue
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### verb: a session that reads a URL
func ask() async throws {
    let (data, _) = try await URLSession.shared.data(from: URL(string: "https://api.perplexity.ai/v1/responses")!)
}

### verb: a session of Alamofire
func ask(headers: HTTPHeaders) {
    let session = Session(configuration: .default)
    session.request("https://api.perplexity.ai/v1/responses", method: .«method-wrong:get», headers: headers)
}
=== fixed
func ask(headers: HTTPHeaders) {
    let session = Session(configuration: .default)
    session.request("https://api.perplexity.ai/v1/responses", method: .post, headers: headers)
}

### verb: Vapor's client
func ask(req: Request) async throws {
    let response = try await req.client.«method-wrong:get»("https://api.perplexity.ai/v1/responses") { request in
        request.headers.bearerAuthorization = BearerAuthorization(token: key)
    }
}
=== fixed
func ask(req: Request) async throws {
    let response = try await req.client.post("https://api.perplexity.ai/v1/responses") { request in
        request.headers.bearerAuthorization = BearerAuthorization(token: key)
    }
}

### verb: AsyncHTTPClient by default
func ask() async throws {
    var request = «method-wrong:HTTPClientRequest»(url: "https://api.perplexity.ai/v1/responses")
    request.headers.add(name: "Authorization", value: "Bearer \(key)")
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
}

### base: a client of OpenAI's kind
let openAI = OpenAIClient(apiKey: perplexityKey, baseURL: URL(string: "«base-url-wrong:https://api.perplexity.com»")!)
=== fixed
let openAI = OpenAIClient(apiKey: perplexityKey, baseURL: URL(string: "https://api.perplexity.ai")!)

### base: a service of OpenAI's kind
let service = OpenAIServiceFactory.service(apiKey: perplexityKey, overrideBaseURL: "«base-url-wrong:https://api.perplexity.com»")
=== fixed
let service = OpenAIServiceFactory.service(apiKey: perplexityKey, overrideBaseURL: "https://api.perplexity.ai")

### right: URLRequest
func ask(_ question: String) async throws -> Data {
    guard let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"] else { throw Failure.noKey }
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = try JSONEncoder().encode(Question(model: "sonar", input: question))
    return try await URLSession.shared.data(for: request).0
}

### right: Alamofire
func ask() {
    AF.request("https://api.perplexity.ai/v1/responses", method: .post, parameters: body, encoder: JSONParameterEncoder.default,
               headers: [.authorization(bearerToken: key)])
}

### right: the models, which are read, and another vendor
func models() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/models")!)
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    var other = URLRequest(url: URL(string: "https://api.anthropic.com/v1/models")!)
    other.setValue(anthropicKey, forHTTPHeaderField: "x-api-key")
}

### right: a link
let help = Link("Help", destination: URL(string: "https://www.perplexity.ai/settings/api")!)

### right: a key of the keychain
let perplexityKey = Keychain.string(forKey: "perplexity_api_key")

### right: method set before
func ask(key: String) {
    let url = URL(string: "https://api.perplexity.ai/v1/responses")!
    var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 60)
    request.httpMethod = "POST"
    request.allHTTPHeaderFields = [
        "Authorization": "Bearer \(key)",
        "Content-Type": "application/json",
    ]
}

### right: a method by its enum
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = HTTPMethod.post.rawValue
    request.setValue("Bearer " + key, forHTTPHeaderField: "Authorization")
}

### right: a helper that sets the method
func ask(key: String) {
    let request = makeRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!, key: key)
}

func makeRequest(url: URL, key: String) -> URLRequest {
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    return request
}

### right: a request that is configured elsewhere
func ask(key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    configure(&request, key: key)
}

### right: a request made by an extension
func ask(key: String) {
    let request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!).post(body).bearer(key)
}

### right: MacPaw's OpenAI
let openAI = OpenAI(configuration: OpenAI.Configuration(token: key, host: "api.perplexity.ai", basePath: "/v1"))

### right: a switch over providers
extension Provider {
    var baseURL: URL {
        switch self {
        case .openAI: return URL(string: "https://api.openai.com/v1")!
        case .perplexity: return URL(string: "https://api.perplexity.ai")!
        case .anthropic: return URL(string: "https://api.anthropic.com")!
        }
    }

    var header: String {
        switch self {
        case .anthropic: return "x-api-key"
        default: return "Authorization"
        }
    }
}

### right: poll of a background run
func poll(id: String, key: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses/\(id)")!)
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
}

### right: a field to type the key in
struct KeyView: View {
    var body: some View {
        SecureField("pplx-…", text: $perplexityKey)
        Link("Get a key", destination: URL(string: "https://www.perplexity.ai/settings/api")!)
    }
}

### right: another vendor in the same function
func ask() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(perplexityKey)", forHTTPHeaderField: "Authorization")
    var claude = URLRequest(url: URL(string: "https://api.anthropic.com/v1/messages")!)
    claude.httpMethod = "POST"
    claude.setValue(claudeKey, forHTTPHeaderField: "x-api-key")
    var gemini = URLRequest(url: URL(string: "https://generativelanguage.googleapis.com/v1beta/models?key=\(geminiKey)")!)
}

### right: a stub of a protocol
final class StubProtocol: URLProtocol {
    override class func canInit(with request: URLRequest) -> Bool {
        request.url?.host == "api.perplexity.ai" && request.value(forHTTPHeaderField: "Authorization") == "Bearer test"
    }
}

### right: several lines
let prompt = """
    Ask \(name) at https://api.perplexity.ai/v1/responses
    """

### missing: headers that a function gives back
func headers() -> [String: String] {
    ["Content-Type": "application/json", "«bearer-missing:Authorization»": ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!]
}

func search() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.allHTTPHeaderFields = headers()
}
=== fixed
func headers() -> [String: String] {
    ["Content-Type": "application/json", "Authorization": "Bearer " + ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!]
}

func search() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.allHTTPHeaderFields = headers()
}

### missing: a key that a function gives back
func apiKey() -> String {
    return ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
}

func search() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue(apiKey(), forHTTPHeaderField: "«bearer-missing:Authorization»")
}
=== fixed
func apiKey() -> String {
    return ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
}

func search() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue("Bearer " + apiKey(), forHTTPHeaderField: "Authorization")
}

### right: a function gives the value with the word
func authorization() -> String {
    "Bearer " + ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
}

func search() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue(authorization(), forHTTPHeaderField: "Authorization")
}

### right: branches with different addresses
func search(perplexity: Bool) {
    let url: String
    let key: String?
    if perplexity {
        url = "https://api.perplexity.ai/search"
        key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]
    } else {
        url = "https://api.tavily.com/search"
        key = ProcessInfo.processInfo.environment["TAVILY_API_KEY"]
    }
    var request = URLRequest(url: URL(string: url)!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key!)", forHTTPHeaderField: "Authorization")
}

### right: branches of which one adds the word
func search(perplexityKey: String) {
    var token = perplexityKey
    if !token.hasPrefix("Bearer ") {
        token = "Bearer " + token
    }
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue(token, forHTTPHeaderField: "Authorization")
}

### right: branches with different verbs
func call(body: Data?) {
    var path = "/v1/models"
    var method = "GET"
    if body != nil {
        path = "/search"
        method = "POST"
    }
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai" + path)!)
    request.httpMethod = method
}

### verb: a static property
enum Api {
    static let base = "https://api.perplexity.ai"
}

struct Client {
    func search() {
        AF.request("\(Api.base)/search", method: .«method-wrong:get»)
    }
}
=== fixed
enum Api {
    static let base = "https://api.perplexity.ai"
}

struct Client {
    func search() {
        AF.request("\(Api.base)/search", method: .post)
    }
}

### missing: a constant of another type
enum Settings {
    static let token = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
}

struct Client {
    func search() {
        var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
        request.httpMethod = "POST"
        request.setValue(Settings.token, forHTTPHeaderField: "«bearer-missing:Authorization»")
    }
}
=== fixed
enum Settings {
    static let token = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
}

struct Client {
    func search() {
        var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
        request.httpMethod = "POST"
        request.setValue("Bearer " + Settings.token, forHTTPHeaderField: "Authorization")
    }
}

### doubled: a function gives the value with the word
func authorization() -> String {
    return "Bearer \(perplexityKey)"
}

func search() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue("«bearer-doubled:Bearer »\(authorization())", forHTTPHeaderField: "Authorization")
}
=== fixed
func authorization() -> String {
    return "\(perplexityKey)"
}

func search() {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue("Bearer \(authorization())", forHTTPHeaderField: "Authorization")
}

### verb: an address that a function gives back
func base() -> String { "https://api.perplexity.ai" }

func search() {
    AF.request(base() + "/search", method: .«method-wrong:get»)
}
=== fixed
func base() -> String { "https://api.perplexity.ai" }

func search() {
    AF.request(base() + "/search", method: .post)
}

### verb: a verb and a path that are filled in at the call
func call(_ method: HTTPMethod, _ path: String) -> DataRequest {
    AF.request("https://api.perplexity.ai" + path, method: method)
}

let results = call(.«method-wrong:get», "/search")
let models = call(.get, "/v1/models")
=== fixed
func call(_ method: HTTPMethod, _ path: String) -> DataRequest {
    AF.request("https://api.perplexity.ai" + path, method: method)
}

let results = call(.post, "/search")
let models = call(.get, "/v1/models")

### missing: a parameter that is filled in at the one call
func search(token: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue(token, forHTTPHeaderField: "«bearer-missing:Authorization»")
}

search(token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!)
=== fixed
func search(token: String) {
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
    request.httpMethod = "POST"
    request.setValue("Bearer " + token, forHTTPHeaderField: "Authorization")
}

search(token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!)

### verb: an address put together by +=
func search() {
    var url = "https://api.perplexity.ai"
    url += "/search"
    AF.request(url, method: .«method-wrong:get»)
}
=== fixed
func search() {
    var url = "https://api.perplexity.ai"
    url += "/search"
    AF.request(url, method: .post)
}

### verb: a property that is inherited
class Base {
    let base = "https://api.perplexity.ai"
}

final class Client: Base {
    func search() {
        AF.request(base + "/search", method: .«method-wrong:get»)
    }
}
=== fixed
class Base {
    let base = "https://api.perplexity.ai"
}

final class Client: Base {
    func search() {
        AF.request(base + "/search", method: .post)
    }
}

### key: a whole key with text joined to it in an interpolation
let k = "«key-in-repo:%KEY%»"
let c = "\(k)cached"

### key: a whole key with text joined to it
let k = "«key-in-repo:%KEY%»"
let c = k + "cached"

### split: reduce
let key = ["«key-in-repo:%HALF1%»", "%HALF2%"].reduce("", +)

### split: a tuple
let parts = ("«key-in-repo:%HALF1%»", "%HALF2%")
let key = parts.0 + parts.1

### split: a tuple that is taken apart
let (head, tail) = ("«key-in-repo:%HALF1%»", "%HALF2%")
let key = head + tail

### split: a text with a format
let key = String(format: "%@%@", "«key-in-repo:%HALF1%»", "%HALF2%")

### split: appending
let key = "«key-in-repo:%HALF1%»".appending("%HALF2%")

### base: a host by itself
let client = OpenAI.Configuration(token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"], host: "«base-url-wrong:api.perplexity.com»", scheme: "https")
let other = OpenAI(configuration: .init(token: perplexityKey, host: "«base-url-wrong:www.perplexity.ai»"))
=== fixed
let client = OpenAI.Configuration(token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"], host: "api.perplexity.ai", scheme: "https")
let other = OpenAI(configuration: .init(token: perplexityKey, host: "api.perplexity.ai"))

### right: a host of another vendor with its key
let client = OpenAI.Configuration(token: openRouterKey, host: "openrouter.ai", basePath: "/api/v1")
let own = OpenAI(configuration: .init(token: "", host: "localhost", port: 4000, scheme: "http"))

### key: a sign put right before use
let perplexityKey = "«key-in-repo:pplx_%BODY%»".replacingOccurrences(of: "_", with: "-")

### key: an app for iOS, which has no environment
import SwiftUI

struct AskView: View {
    let perplexityKey = "«key-in-repo:%KEY%»"
}
=== fixed unsafe

### path: an address in what hands it on
let endpoint = URL(string: "«endpoint-wrong:https://api.perplexity.ai/v1/respones»")!
=== fixed
let endpoint = URL(string: "https://api.perplexity.ai/v1/responses")!

### host: a Markdown link
let perplexityURL = URL(string: "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»")!
=== fixed
let perplexityURL = URL(string: "https://api.perplexity.ai/v1/responses")!

### host: a misspelt scheme
let perplexityURL = URL(string: "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»")!
=== fixed
let perplexityURL = URL(string: "https://api.perplexity.ai/v1/responses")!

### missing: headers of a request in a closure
let q = try await client.post("https://api.perplexity.ai/v1/responses") { req in
    req.headers.add(name: "«bearer-missing:Authorization»", value: Environment.get("PERPLEXITY_API_KEY")!)
}
=== fixed
let q = try await client.post("https://api.perplexity.ai/v1/responses") { req in
    req.headers.add(name: "Authorization", value: "Bearer " + Environment.get("PERPLEXITY_API_KEY")!)
}

### right: an address that is relative to another one
let base = URL(string: "https://api.perplexity.ai")!
var request = URLRequest(url: URL(string: "search", relativeTo: base)!)
request.httpMethod = "POST"

### right: clients in two closures whose parameters have one name
register("pplx") { c in c.baseURL = "https://api.perplexity.ai" }
register("mine") { c in c.baseURL = "https://mine.example"; c.headers["X-Api-Key"] = mineKey }

### host: an address whose parts are set one by one
var parts = URLComponents()
parts.scheme = "https"
parts.host = "«base-url-wrong:api.perplexity.com»"
parts.path = "/search"
var request = URLRequest(url: parts.url!)
request.httpMethod = "POST"
request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
=== fixed
var parts = URLComponents()
parts.scheme = "https"
parts.host = "api.perplexity.ai"
parts.path = "/search"
var request = URLRequest(url: parts.url!)
request.httpMethod = "POST"
request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")

### path: an address whose path is set later
var parts = URLComponents(string: "https://api.perplexity.ai")!
parts.path = "«endpoint-wrong:/answers»"
var request = URLRequest(url: parts.url!)
request.httpMethod = "POST"

### verb: a path behind an address that a constant holds
enum API { static let base = URL(string: "https://api.perplexity.ai")! }
var search = URLRequest(url: API.base.appendingPathComponent("v1").appendingPathComponent("responses"))
search.httpMethod = "«method-wrong:GET»"
var models = URLRequest(url: API.base.appendingPathComponent("v1/models"))
models.httpMethod = "GET"
=== fixed
enum API { static let base = URL(string: "https://api.perplexity.ai")! }
var search = URLRequest(url: API.base.appendingPathComponent("v1").appendingPathComponent("responses"))
search.httpMethod = "POST"
var models = URLRequest(url: API.base.appendingPathComponent("v1/models"))
models.httpMethod = "GET"

### header: query items
var c = URLComponents(string: "https://api.perplexity.ai/search")!
c.queryItems = [URLQueryItem(name: "«auth-header-wrong:api_key»", value: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"])]
var r = URLRequest(url: c.url!)
r.httpMethod = "POST"

### right: the authorization of Vapor, its type left out
app.get("search") { req async throws -> ClientResponse in
    try await req.client.post("https://api.perplexity.ai/search") { out in
        out.headers.bearerAuthorization = .init(token: Environment.get("PERPLEXITY_API_KEY")!)
    }
}

### doubled: Bearer put in again for Vapor, its type left out
app.get("search") { req async throws -> ClientResponse in
    try await req.client.post("https://api.perplexity.ai/search") { out in
        out.headers.bearerAuthorization = .init(token: "«bearer-doubled:Bearer »" + Environment.get("PERPLEXITY_API_KEY")!)
    }
}
=== fixed
app.get("search") { req async throws -> ClientResponse in
    try await req.client.post("https://api.perplexity.ai/search") { out in
        out.headers.bearerAuthorization = .init(token: Environment.get("PERPLEXITY_API_KEY")!)
    }
}

### missing: a variable that may be nil
import Foundation
var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
request.httpMethod = "POST"
request.setValue(ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"], forHTTPHeaderField: "«bearer-missing:Authorization»")
=== fixed
import Foundation
var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
request.httpMethod = "POST"
request.setValue("Bearer " + (ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"] ?? ""), forHTTPHeaderField: "Authorization")

### missing: a name for a variable that may be nil
import Foundation
let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]
var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
request.httpMethod = "POST"
request.setValue(key, forHTTPHeaderField: "«bearer-missing:Authorization»")
=== fixed
import Foundation
let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]
var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
request.httpMethod = "POST"
request.setValue("Bearer " + (key ?? ""), forHTTPHeaderField: "Authorization")

### missing: a variable that is unwrapped
import Foundation
func ask() {
    guard let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"] else { return }
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue(key, forHTTPHeaderField: "«bearer-missing:Authorization»")
}
=== fixed
import Foundation
func ask() {
    guard let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"] else { return }
    var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
    request.httpMethod = "POST"
    request.setValue("Bearer " + key, forHTTPHeaderField: "Authorization")
}

### verb: an address that is made of a constant, with a label
private let apiURL = "https://api.perplexity.ai/v1/responses"
func one(client: Client) async throws { _ = try await client.«method-wrong:get»(URI(string: apiURL), headers: ["Authorization": "Bearer \(apiKey)"]) }
func two(client: Client) async throws { _ = try await client.«method-wrong:get»(URL(string: apiURL)!, headers: ["Authorization": "Bearer \(apiKey)"]) }
=== fixed unsafe
private let apiURL = "https://api.perplexity.ai/v1/responses"
func one(client: Client) async throws { _ = try await client.post(URI(string: apiURL), headers: ["Authorization": "Bearer \(apiKey)"]) }
func two(client: Client) async throws { _ = try await client.post(URL(string: apiURL)!, headers: ["Authorization": "Bearer \(apiKey)"]) }

### missing: headers that are made before a request of a constant
private let apiURL = "https://api.perplexity.ai/v1/responses"
func ask(client: Client) async throws {
    let uri = URI(string: apiURL)
    var headers = HTTPHeaders()
    headers.add(name: .«bearer-missing:authorization», value: "\(apiKey)")
    _ = try await client.post(uri, headers: headers) { req in try req.content.encode(body, as: .json) }
}
=== fixed
private let apiURL = "https://api.perplexity.ai/v1/responses"
func ask(client: Client) async throws {
    let uri = URI(string: apiURL)
    var headers = HTTPHeaders()
    headers.add(name: .authorization, value: "Bearer \(apiKey)")
    _ = try await client.post(uri, headers: headers) { req in try req.content.encode(body, as: .json) }
}

### verb: an address whose type its place tells
var request = URLRequest(url: .init(string: "https://api.perplexity.ai/search")!)
request.httpMethod = "«method-wrong:GET»"
request.setValue("Bearer \(apiKey)", forHTTPHeaderField: "Authorization")
=== fixed
var request = URLRequest(url: .init(string: "https://api.perplexity.ai/search")!)
request.httpMethod = "POST"
request.setValue("Bearer \(apiKey)", forHTTPHeaderField: "Authorization")

### right: a property that is computed, and a default, used rightly
struct Client {
    var base: String { "https://api.perplexity.ai" }
    func request(_ path: String, method: String = "GET") -> URLRequest {
        var request = URLRequest(url: URL(string: base + path)!)
        request.httpMethod = method
        return request
    }
    func models() -> URLRequest { request("/v1/models") }
    func find() -> URLRequest { request("/search", method: "POST") }
}

### verb: the client of an application
func ask(_ app: Application) async throws {
    let res = try await app.client.«method-wrong:put»("https://api.perplexity.ai/v1/responses") { req in
        req.headers.bearerAuthorization = BearerAuthorization(token: Environment.get("PERPLEXITY_API_KEY")!)
    }
}
=== fixed
func ask(_ app: Application) async throws {
    let res = try await app.client.post("https://api.perplexity.ai/v1/responses") { req in
        req.headers.bearerAuthorization = BearerAuthorization(token: Environment.get("PERPLEXITY_API_KEY")!)
    }
}

### right: routes of an application, with the addresses of the API
func routes(_ app: Application) throws {
    app.get("v1", "responses") { req in "ok" }
    app.grouped("api").get("responses") { req in "ok" }
    app.routes.get("https://api.perplexity.ai/v1/responses") { req in "ok" }
}

### verb: a default of the class above, which the class below leaves as it is
class Api {
    let host: String
    let token: String

    init(host: String, token: String) {
        self.host = host
        self.token = token
    }

    func send(_ path: String, method: String = "«method-wrong:GET»", body: Data) -> URLRequest {
        var request = URLRequest(url: URL(string: host + path)!)
        request.httpMethod = method
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.httpBody = body
        return request
    }
}

final class Perplexity: Api {
    init(key: String) {
        super.init(host: "https://api.perplexity.ai", token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!)
    }

    func embed(_ body: Data) -> URLRequest {
        send("/v1/embeddings", body: body)
    }
}
=== fixed
class Api {
    let host: String
    let token: String

    init(host: String, token: String) {
        self.host = host
        self.token = token
    }

    func send(_ path: String, method: String = "POST", body: Data) -> URLRequest {
        var request = URLRequest(url: URL(string: host + path)!)
        request.httpMethod = method
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.httpBody = body
        return request
    }
}

final class Perplexity: Api {
    init(key: String) {
        super.init(host: "https://api.perplexity.ai", token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!)
    }

    func embed(_ body: Data) -> URLRequest {
        send("/v1/embeddings", body: body)
    }
}

### right: a property that one of two classes below defines anew
class Client {
    let base: String
    var method: String { "GET" }

    init(base: String) {
        self.base = base
    }

    func make(_ path: String) -> URLRequest {
        var request = URLRequest(url: URL(string: base + path)!)
        request.httpMethod = method
        return request
    }
}

final class Poster: Client {
    override var method: String { "POST" }

    init() {
        super.init(base: "https://api.perplexity.ai")
    }

    func search() -> URLRequest {
        make("/search")
    }
}

final class Reader: Client {
    init() {
        super.init(base: "https://api.perplexity.ai")
    }

    func models() -> URLRequest {
        make("/v1/models")
    }
}

### verb: a constant of an enumeration without cases
enum API {
    static let base = "https://api.perplexity.ai"
    static let verb = "«method-wrong:PUT»"
}
var request = URLRequest(url: URL(string: API.base + "/search")!)
request.httpMethod = API.verb
request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
=== fixed
enum API {
    static let base = "https://api.perplexity.ai"
    static let verb = "POST"
}
var request = URLRequest(url: URL(string: API.base + "/search")!)
request.httpMethod = API.verb
request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")

### host: that of another vendor by itself
let client = OpenAI(configuration: .init(token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!, host: "«base-url-wrong:api.openai.com»"))
=== fixed
let client = OpenAI(configuration: .init(token: ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!, host: "api.perplexity.ai"))

### header: a sign with a backslash
let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
request.httpMethod = "POST"
request.setValue("«key-not-filled-in:Bearer »\\(key)", forHTTPHeaderField: "Authorization")
=== fixed
let key = ProcessInfo.processInfo.environment["PERPLEXITY_API_KEY"]!
var request = URLRequest(url: URL(string: "https://api.perplexity.ai/search")!)
request.httpMethod = "POST"
request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
