### objects of a data class
data class Vendor(val url: String, val auth: String, val verb: String) {
    fun send() = Request.Builder().url(url).header("Authorization", auth).method(verb, body).build()
}
val ours = Vendor("OUR_URL", OUR_AUTH, "OUR_VERB")
val theirs = Vendor("THEIR_URL", THEIR_AUTH, "THEIR_VERB")
fun both() { ours.send(); theirs.send() }

### cases of an enumeration
enum class Vendor(val url: String, val auth: String, val verb: String) {
    OURS("OUR_URL", OUR_AUTH, "OUR_VERB"),
    THEIRS("THEIR_URL", THEIR_AUTH, "THEIR_VERB");
    fun send() = Request.Builder().url(url).header("Authorization", auth).method(verb, body).build()
}

### what a when gives
fun ask(kind: String) {
    val (url, auth, verb) = when (kind) {
        "ours" -> Triple("OUR_URL", OUR_AUTH, "OUR_VERB")
        else -> Triple("THEIR_URL", THEIR_AUTH, "THEIR_VERB")
    }
    Request.Builder().url(url).header("Authorization", auth).method(verb, body).build()
}

### maps of addresses and headers
val urls = mapOf("ours" to "OUR_URL", "theirs" to "THEIR_URL")
val auth = mapOf("ours" to OUR_AUTH, "theirs" to THEIR_AUTH)
fun ask() {
    Request.Builder().url(urls.getValue("ours")).header("Authorization", auth.getValue("ours")).method("OUR_VERB", body).build()
    Request.Builder().url(urls["theirs"]!!).header("Authorization", auth["theirs"]!!).method("THEIR_VERB", body).build()
}

### objects of a sealed class
sealed class Vendor { abstract val url: String; abstract val auth: String; abstract val verb: String
    fun send() = Request.Builder().url(url).header("Authorization", auth).method(verb, body).build()
}
object Ours : Vendor() {
    override val url = "OUR_URL"
    override val auth = OUR_AUTH
    override val verb = "OUR_VERB"
}
object Theirs : Vendor() {
    override val url = "THEIR_URL"
    override val auth = THEIR_AUTH
    override val verb = "THEIR_VERB"
}
