### verb: a loop over records
case class Vendor(name: String, url: String, key: String)
val vendors = List(
  Vendor("openai", "https://api.openai.com/v1/responses", sys.env("OPENAI_API_KEY")),
  Vendor("perplexity", "https://api.perplexity.ai/v1/responses", sys.env("PERPLEXITY_API_KEY"))
)
for (v <- vendors) {
  requests.«method-wrong:get»(v.url, headers = Map("Authorization" -> s"Bearer ${v.key}"))
}

### right: a loop over the records of others
case class Vendor(name: String, url: String, key: String)
val vendors = List(
  Vendor("openai", "https://api.openai.com/v1/models", sys.env("OPENAI_API_KEY")),
  Vendor("perplexity", "https://api.perplexity.ai/v1/responses", sys.env("PERPLEXITY_API_KEY"))
)
for (v <- vendors if v.name != "perplexity") requests.get(v.url, headers = Map("Authorization" -> s"Bearer ${v.key}"))

### missing: a trait
trait Vendor {
  def base: String
  def token: String
  def search(q: String) = requests.post(s"$base/search", headers = Map("«bearer-missing:Authorization»" -> token))
}
class Perplexity extends Vendor { val base = "https://api.perplexity.ai"; val token = sys.env("PERPLEXITY_API_KEY") }
=== fixed
trait Vendor {
  def base: String
  def token: String
  def search(q: String) = requests.post(s"$base/search", headers = Map("Authorization" -> ("Bearer " + token)))
}
class Perplexity extends Vendor { val base = "https://api.perplexity.ai"; val token = sys.env("PERPLEXITY_API_KEY") }

### doubled: functions that choose the server and the token
import sttp.client3._
object Ask {
  val backend = HttpClientSyncBackend()
  def endpoint(v: String) = v match {
    case "openai" => uri"https://api.openai.com/v1/responses"
    case _ => uri"https://api.perplexity.ai/v1/responses"
  }
  def token(v: String) = v match {
    case "openai" => sys.env("OPENAI_API_KEY")
    case _ => «bearer-doubled:"Bearer " + »sys.env("PERPLEXITY_API_KEY")
  }
  def ask(v: String, q: String) =
    basicRequest.header("Authorization", s"Bearer ${token(v)}").body(q).post(endpoint(v)).send(backend)
}
=== fixed
import sttp.client3._
object Ask {
  val backend = HttpClientSyncBackend()
  def endpoint(v: String) = v match {
    case "openai" => uri"https://api.openai.com/v1/responses"
    case _ => uri"https://api.perplexity.ai/v1/responses"
  }
  def token(v: String) = v match {
    case "openai" => sys.env("OPENAI_API_KEY")
    case _ => sys.env("PERPLEXITY_API_KEY")
  }
  def ask(v: String, q: String) =
    basicRequest.header("Authorization", s"Bearer ${token(v)}").body(q).post(endpoint(v)).send(backend)
}

### doubled: a condition gives several names at once
object A { def f(p: Boolean) = {
  val (url, key) = if (p) ("https://api.perplexity.ai/search", sys.env("PERPLEXITY_API_KEY")) else ("https://api.openai.com/v1/responses", sys.env("OPENAI_API_KEY"))
  requests.«method-wrong:get»(url, headers = Map("Authorization" -> s"«bearer-doubled:Bearer Bearer »$key"))
} }

### default: an address for the case that a variable is not set
object A { def f() = requests.«method-wrong:get»(sys.env.get("PPLX_URL").getOrElse("https://api.perplexity.ai/search")) }
=== fixed
object A { def f() = requests.post(sys.env.get("PPLX_URL").getOrElse("https://api.perplexity.ai/search")) }

### missing: a key with a text for the case that it is not set
object A { val key = Option(System.getenv("PERPLEXITY_API_KEY")).getOrElse(""); def f() = requests.post("https://api.perplexity.ai/search", headers = Map("«bearer-missing:Authorization»" -> key)) }
=== fixed
object A { val key = Option(System.getenv("PERPLEXITY_API_KEY")).getOrElse(""); def f() = requests.post("https://api.perplexity.ai/search", headers = Map("Authorization" -> ("Bearer " + key))) }

### verb: an address in a map, and a request that is taken apart
val paths = Map("search" -> "https://api.perplexity.ai/search")
val answer = requests.«method-wrong:get»(paths("search"))
val (status, text) = requests.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
val paths = Map("search" -> "https://api.perplexity.ai/search")
val answer = requests.post(paths("search"))
val (status, text) = requests.post("https://api.perplexity.ai/search")
