### a case class
case class Vendor(url: String, auth: String) {
  def send(body: String) = requests.our_verb(url, headers = Map("Authorization" -> auth), data = body)
}
val ours = Vendor("OUR_URL", OUR_AUTH)

### what a match gives
def ask(kind: String) = {
  val (url, auth) = kind match {
    case "ours" => ("OUR_URL", OUR_AUTH)
    case _ => ("THEIR_URL", THEIR_AUTH)
  }
  requests.post(url, headers = Map("Authorization" -> auth))
}

### maps of addresses and headers
val urls = Map("ours" -> "OUR_URL", "theirs" -> "THEIR_URL")
val auth = Map("ours" -> OUR_AUTH, "theirs" -> THEIR_AUTH)
requests.our_verb(urls("ours"), headers = Map("Authorization" -> auth("ours")))
requests.their_verb(urls("theirs"), headers = Map("Authorization" -> auth("theirs")))

### objects of a trait
trait Vendor { def url: String; def auth: String; def send(body: String) = requests.post(url, headers = Map("Authorization" -> auth), data = body) }
object Ours extends Vendor { val url = "OUR_URL"; val auth = OUR_AUTH }
object Theirs extends Vendor { val url = "THEIR_URL"; val auth = THEIR_AUTH }
