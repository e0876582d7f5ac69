### key: a value
object Config {
  val perplexityKey = "«key-in-repo:%KEY%»"
}
=== fixed unsafe
object Config {
  val perplexityKey = sys.env("PERPLEXITY_API_KEY")
}

### key: an argument that is named
val client = PerplexityClient(apiKey = "«key-in-repo:%KEY%»")

### key: a map
val keys = Map("openai" -> "", "perplexity" -> "«key-in-repo:%KEY%»")

### key: a raw string
val perplexityKey = """«key-in-repo:%KEY%»"""

### split: a plus
val perplexityKey = "«key-in-repo:pplx-»" + "%BODY%"

### split: an interpolation
val prefix = "pplx-"
val perplexityKey = s"${prefix}«key-in-repo:%BODY%»"

### encoded: an escape
val perplexityKey = "«key-in-repo:\u0070plx-%BODY%»"

### default: getOrElse
val perplexityKey = sys.env.getOrElse("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### default: of a parameter
class Client(apiKey: String = "«key-in-repo:%KEY%»")

### doubled: sttp
val request = basicRequest.post(uri"https://api.perplexity.ai/v1/responses").header("Authorization", s"«bearer-doubled:Bearer Bearer »$key")
=== fixed
val request = basicRequest.post(uri"https://api.perplexity.ai/v1/responses").header("Authorization", s"Bearer $key")

### missing: sttp
val request = basicRequest.post(uri"https://api.perplexity.ai/v1/responses").header("«bearer-missing:Authorization»", apiKey)
=== fixed
val request = basicRequest.post(uri"https://api.perplexity.ai/v1/responses").header("Authorization", ("Bearer " + apiKey))

### missing: requests
val answer = requests.post("https://api.perplexity.ai/v1/responses", headers = Map("«bearer-missing:Authorization»" -> perplexityKey), data = body)
=== fixed
val answer = requests.post("https://api.perplexity.ai/v1/responses", headers = Map("Authorization" -> ("Bearer " + perplexityKey)), data = body)

### header: x-api-key
val request = basicRequest.post(uri"https://api.perplexity.ai/v1/responses").header("«auth-header-wrong:x-api-key»", apiKey)
=== fixed
val request = basicRequest.post(uri"https://api.perplexity.ai/v1/responses").header("Authorization", ("Bearer " + apiKey))

### host: another end
val perplexityUrl = "«base-url-wrong:https://api.perplexity.com/v1/responses»"
=== fixed
val perplexityUrl = "https://api.perplexity.ai/v1/responses"

### insecure: no TLS
val perplexityUrl = "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
val perplexityUrl = "https://api.perplexity.ai/v1/responses"

### verb: requests
val answer = requests.«method-wrong:get»("https://api.perplexity.ai/v1/responses", headers = Map("Authorization" -> s"Bearer $key"))
=== fixed
val answer = requests.post("https://api.perplexity.ai/v1/responses", headers = Map("Authorization" -> s"Bearer $key"))

### verb: sttp
val request = basicRequest.«method-wrong:get»(uri"https://api.perplexity.ai/v1/responses").auth.bearer(key)
=== fixed
val request = basicRequest.post(uri"https://api.perplexity.ai/v1/responses").auth.bearer(key)

### verb: akka
val request = HttpRequest(method = HttpMethods.«method-wrong:GET», uri = "https://api.perplexity.ai/v1/responses")
=== fixed
val request = HttpRequest(method = HttpMethods.POST, uri = "https://api.perplexity.ai/v1/responses")

### right: sttp
val request = basicRequest
  .post(uri"https://api.perplexity.ai/v1/responses")
  .auth.bearer(sys.env("PERPLEXITY_API_KEY"))
  .body(json)

### right: akka
val request = HttpRequest(
  method = HttpMethods.POST,
  uri = "https://api.perplexity.ai/v1/responses",
  headers = List(Authorization(OAuth2BearerToken(key))),
  entity = HttpEntity(ContentTypes.`application/json`, body)
)

### right: another vendor beside it
val perplexity = requests.post("https://api.perplexity.ai/v1/responses", headers = Map("Authorization" -> s"Bearer $key"))
val models = requests.get("https://api.perplexity.ai/v1/models", headers = Map("Authorization" -> s"Bearer $key"))
val other = requests.get("https://api.anthropic.com/v1/models", headers = Map("x-api-key" -> anthropicKey))

### verb: an import under another name
import sttp.client3.{basicRequest => request}

val search = request.«method-wrong:get»(uri"https://api.perplexity.ai/search").auth.bearer(key)
=== fixed
import sttp.client3.{basicRequest => request}

val search = request.post(uri"https://api.perplexity.ai/search").auth.bearer(key)

### missing: headers that a method gives back
def headers: Map[String, String] = Map("Content-Type" -> "application/json", "«bearer-missing:Authorization»" -> sys.env("PERPLEXITY_API_KEY"))

val answer = requests.post("https://api.perplexity.ai/search", headers = headers)
=== fixed
def headers: Map[String, String] = Map("Content-Type" -> "application/json", "Authorization" -> ("Bearer " + sys.env("PERPLEXITY_API_KEY")))

val answer = requests.post("https://api.perplexity.ai/search", headers = headers)

### missing: a key that a method gives back
def apiKey: String = sys.env("PERPLEXITY_API_KEY")

val answer = requests.post("https://api.perplexity.ai/search", headers = Map("«bearer-missing:Authorization»" -> apiKey))
=== fixed
def apiKey: String = sys.env("PERPLEXITY_API_KEY")

val answer = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> ("Bearer " + apiKey)))

### right: a method gives the value with the word
def authorization: String = "Bearer " + sys.env("PERPLEXITY_API_KEY")

val answer = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> authorization))

### right: branches with different addresses
val (url, key) =
  if (perplexity) ("https://api.perplexity.ai/search", sys.env("PERPLEXITY_API_KEY"))
  else ("https://api.tavily.com/search", sys.env("TAVILY_API_KEY"))
val answer = requests.post(url, headers = Map("Authorization" -> s"Bearer $key"))

### right: a match over providers
def base(provider: String): String = provider match {
  case "perplexity" => "https://api.perplexity.ai"
  case "openai" => "https://api.openai.com/v1"
}

### right: branches of which one adds the word
val key = sys.env("PERPLEXITY_API_KEY")
val token = if (key.startsWith("Bearer ")) key else "Bearer " + key
val answer = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> token))

### verb: an address put together by a format
val answer = requests.«method-wrong:get»("%s/%s".format("https://api.perplexity.ai", "search"))
=== fixed
val answer = requests.post("%s/%s".format("https://api.perplexity.ai", "search"))

### verb: a constant of an object
object Settings {
  val Base = "https://api.perplexity.ai"
}

class Api {
  def search() = requests.«method-wrong:get»(Settings.Base + "/search")
}
=== fixed
object Settings {
  val Base = "https://api.perplexity.ai"
}

class Api {
  def search() = requests.post(Settings.Base + "/search")
}

### missing: a constant of an object
object Settings {
  val token = sys.env("PERPLEXITY_API_KEY")
}

class Api {
  def search() = requests.post("https://api.perplexity.ai/search", headers = Map("«bearer-missing:Authorization»" -> Settings.token))
}
=== fixed
object Settings {
  val token = sys.env("PERPLEXITY_API_KEY")
}

class Api {
  def search() = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> ("Bearer " + Settings.token)))
}

### doubled: a method gives the value with the word
def authorization(): String = s"Bearer ${sys.env("PERPLEXITY_API_KEY")}"

val answer = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> s"«bearer-doubled:Bearer »${authorization()}"))
=== fixed
def authorization(): String = s"${sys.env("PERPLEXITY_API_KEY")}"

val answer = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> s"Bearer ${authorization()}"))

### verb: an address that a method gives back
def base: String = "https://api.perplexity.ai"

val answer = requests.«method-wrong:get»(s"$base/search")
=== fixed
def base: String = "https://api.perplexity.ai"

val answer = requests.post(s"$base/search")

### verb: a path that is filled in at the one call
def read(path: String) = requests.«method-wrong:get»(s"https://api.perplexity.ai$path")

val answer = read("/search")
=== fixed
def read(path: String) = requests.post(s"https://api.perplexity.ai$path")

val answer = read("/search")

### missing: a parameter that is filled in at the one call
def search(token: String) = requests.post("https://api.perplexity.ai/search", headers = Map("«bearer-missing:Authorization»" -> token))

val answer = search(sys.env("PERPLEXITY_API_KEY"))
=== fixed
def search(token: String) = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> ("Bearer " + token)))

val answer = search(sys.env("PERPLEXITY_API_KEY"))

### verb: an address put together by +=
object Api {
  def search() = {
    var url = "https://api.perplexity.ai"
    url += "/search"
    requests.«method-wrong:get»(url)
  }
}
=== fixed
object Api {
  def search() = {
    var url = "https://api.perplexity.ai"
    url += "/search"
    requests.post(url)
  }
}

### key: a whole key with text joined to it in an interpolation
val k = "«key-in-repo:%KEY%»"
val c = s"${k}cached"

### key: a whole key with text joined to it
val k = "«key-in-repo:%KEY%»"
val c = k + "cached"

### path: a call on a client whose path has ended
val service = OpenAIChatCompletionServiceFactory(coreUrl = "https://api.perplexity.ai/", WsRequestContext(authHeaders = Seq(("Authorization", s"Bearer ${sys.env("PERPLEXITY_API_KEY")}"))))
service.«endpoint-retired:createChatCompletion»(messages = Nil)

### key: a text whose bars are taken away
val key = """
  |«key-in-repo:%KEY%»
  |""".stripMargin

### split: reduce
val key = Seq("«key-in-repo:%HALF1%»", "%HALF2%").reduce(_ + _)

### split: a tuple that is taken apart
val (head, tail) = ("«key-in-repo:%HALF1%»", "%HALF2%")
val key = head + tail

### split: two pluses
val key = "«key-in-repo:%HALF1%»" ++ "%HALF2%"
=== fixed unsafe
val key = sys.env("PERPLEXITY_API_KEY")

### split: mkString
val key = List("«key-in-repo:%HALF1%»", "%HALF2%").mkString("")

### host: a Markdown link
val perplexityUrl = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
val perplexityUrl = "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
val perplexityUrl = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
val perplexityUrl = "https://api.perplexity.ai/v1/responses"

### verb: a path behind a slash
val base = uri"https://api.perplexity.ai"
val r = basicRequest.«method-wrong:get»(base / "search").header("Authorization", s"Bearer ${sys.env("PERPLEXITY_API_KEY")}")
=== fixed
val base = uri"https://api.perplexity.ai"
val r = basicRequest.post(base / "search").header("Authorization", s"Bearer ${sys.env("PERPLEXITY_API_KEY")}")

### right: a path behind a slash
val base = uri"https://api.perplexity.ai"
val half = 10 / 2
val r = basicRequest.get(base / "v1" / "models").header("Authorization", s"Bearer ${sys.env("PERPLEXITY_API_KEY")}")

### verb: an address of sttp with a path of its own
class Client(apiKey: String) {
  private val base = uri"https://api.perplexity.ai"
  def search() = basicRequest.header("Authorization", s"Bearer $apiKey").«method-wrong:get»(base.addPath("search")).send(backend)
  def agent() = basicRequest.header("Authorization", s"Bearer $apiKey").«method-wrong:get»(base.withPath("v1/agent")).send(backend)
}
=== fixed
class Client(apiKey: String) {
  private val base = uri"https://api.perplexity.ai"
  def search() = basicRequest.header("Authorization", s"Bearer $apiKey").post(base.addPath("search")).send(backend)
  def agent() = basicRequest.header("Authorization", s"Bearer $apiKey").post(base.withPath("v1/agent")).send(backend)
}

### right: an address of sttp with a path of its own, used rightly
class Client(apiKey: String) {
  private val base = uri"https://api.perplexity.ai"
  def models() = basicRequest.header("Authorization", s"Bearer $apiKey").get(base.addPath("v1", "models")).send(backend)
  def search() = basicRequest.header("Authorization", s"Bearer $apiKey").post(base.addPath("search")).send(backend)
}

### right: patterns of addresses, and what is said of them
def check(u: String) = u match {
  case s"http://api.perplexity.ai$p" => Left("http://api.perplexity.ai")
  case "https://api.perplexity.com" => Left("host")
  case _ => Right(u)
}

### verb: behind headers that are added
class Responses(ws: WSClient) {
  def create(b: JsValue) = ws.url("https://api.perplexity.ai/v1/responses").addHttpHeaders("Authorization" -> s"Bearer ${sys.env("PERPLEXITY_API_KEY")}").«method-wrong:put»(b)
  def models = ws.url("https://api.perplexity.ai/v1/models").addHttpHeaders("Authorization" -> s"Bearer ${sys.env("PERPLEXITY_API_KEY")}").get()
}
=== fixed
class Responses(ws: WSClient) {
  def create(b: JsValue) = ws.url("https://api.perplexity.ai/v1/responses").addHttpHeaders("Authorization" -> s"Bearer ${sys.env("PERPLEXITY_API_KEY")}").post(b)
  def models = ws.url("https://api.perplexity.ai/v1/models").addHttpHeaders("Authorization" -> s"Bearer ${sys.env("PERPLEXITY_API_KEY")}").get()
}

### verb: a function that is given it first
val verb = "«method-wrong:GET»"
val r = requests.send(verb)("https://api.perplexity.ai/search", headers = Map("Authorization" -> s"Bearer $key"))

### right: functions of one's own that choose the server, the header and its value
object Ask {
  def auth(v: String, key: String) = v match {
    case "perplexity" => s"Bearer $key"
    case "anthropic" => key
  }
  def url(v: String) = v match {
    case "perplexity" => "https://api.perplexity.ai/v1/responses"
    case "anthropic" => "https://api.anthropic.com/v1/messages"
  }
  def header(v: String) = v match {
    case "perplexity" => "Authorization"
    case "anthropic" => "x-api-key"
  }
  def ask(v: String, key: String, body: String) = requests.post(url(v), headers = Map(header(v) -> auth(v, key)), data = body)
}
