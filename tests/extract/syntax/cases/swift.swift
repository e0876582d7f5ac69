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

### split: a plus
let perplexityKey = "«key-in-repo:pplx-»" + "%BODY%"

### split: an interpolation
let prefix = "«key-in-repo:pplx-»"
let perplexityKey = "\(prefix)%BODY%"

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
    let token = "Bearer \(perplexityKey)"

    func ask() {
        var request = URLRequest(url: URL(string: "https://api.perplexity.ai/v1/responses")!)
        request.httpMethod = "POST"
        request.addValue("\(token)", forHTTPHeaderField: "Authorization")
    }
}

### doubled: bearerToken of Alamofire, which writes the word
let headers: HTTPHeaders = [.authorization(bearerToken: "«bearer-doubled:Bearer »\(perplexityKey)")]
=== fixed
let headers: HTTPHeaders = [.authorization(bearerToken: "\(perplexityKey)")]

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

### insecure: no TLS
let perplexityURL = URL(string: "«base-url-insecure:http://api.perplexity.ai/v1/responses»")!
=== fixed
let perplexityURL = URL(string: "https://api.perplexity.ai/v1/responses")!

### path: unknown
let request = URLRequest(url: URL(string: "«endpoint-wrong:https://api.perplexity.ai/v1/answers»")!)

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

### base: a client of OpenAI's kind
let openAI = OpenAIClient(apiKey: perplexityKey, baseURL: URL(string: "«base-url-wrong:https://api.perplexity.com»")!)
=== fixed
let openAI = OpenAIClient(apiKey: perplexityKey, baseURL: URL(string: "https://api.perplexity.ai/v1")!)

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
