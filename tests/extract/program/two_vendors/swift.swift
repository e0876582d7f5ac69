### objects of a struct
struct Vendor { let url: String; let auth: String; let verb: String
  func send() { var r = URLRequest(url: URL(string: url)!); r.httpMethod = verb; r.setValue(auth, forHTTPHeaderField: "Authorization") }
}
let ours = Vendor(url: "OUR_URL", auth: OUR_AUTH, verb: "OUR_VERB")
let theirs = Vendor(url: "THEIR_URL", auth: THEIR_AUTH, verb: "THEIR_VERB")

### cases of an enumeration
enum Vendor {
  case ours, theirs
  var url: String { switch self { case .ours: return "OUR_URL"; case .theirs: return "THEIR_URL" } }
  var auth: String { switch self { case .ours: return OUR_AUTH; case .theirs: return THEIR_AUTH } }
  var verb: String { switch self { case .ours: return "OUR_VERB"; case .theirs: return "THEIR_VERB" } }
  func send() { var r = URLRequest(url: URL(string: url)!); r.httpMethod = verb; r.setValue(auth, forHTTPHeaderField: "Authorization") }
}
