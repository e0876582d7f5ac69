### path: a class below gives it, with the address in its head
abstract class Api(private val base: String, private val key: String) {
    protected fun post(path: String, json: String) = Request.Builder()
        .url("$base$path")
        .addHeader("Authorization", "Bearer $key")
        .post(json.toRequestBody())
        .build()
}

class Perplexity : Api("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY")) {
    fun search(json: String) = post("«endpoint-wrong:/searches»", json)
}

### verb: an object of a sealed class
sealed class Route(val path: String, val verb: String) {
    object Search : Route("/search", "«method-wrong:GET»")
    object Models : Route("/v1/models", "GET")
}

class Api(private val base: String, private val key: String) {
    fun call(route: Route, body: RequestBody?) = Request.Builder()
        .url(base + route.path)
        .header("Authorization", "Bearer $key")
        .method(route.verb, body)
        .build()
}

val api = Api("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"))
val found = api.call(Route.Search, body)
val models = api.call(Route.Models, null)
=== fixed
sealed class Route(val path: String, val verb: String) {
    object Search : Route("/search", "POST")
    object Models : Route("/v1/models", "GET")
}

class Api(private val base: String, private val key: String) {
    fun call(route: Route, body: RequestBody?) = Request.Builder()
        .url(base + route.path)
        .header("Authorization", "Bearer $key")
        .method(route.verb, body)
        .build()
}

val api = Api("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"))
val found = api.call(Route.Search, body)
val models = api.call(Route.Models, null)

### verb: a loop that takes records apart
data class Vendor(val name: String, val url: String, val key: String)
fun main() {
    val vendors = listOf(
        Vendor("openai", "https://api.openai.com/v1/responses", System.getenv("OPENAI_API_KEY")),
        Vendor("perplexity", "https://api.perplexity.ai/v1/responses", System.getenv("PERPLEXITY_API_KEY")),
    )
    for ((_, url, key) in vendors) {
        OkHttpClient().newCall(Request.Builder().url(url).header("Authorization", "Bearer $key").«method-wrong:get»().build()).execute()
    }
}

### verb: getters that tell the cases of an enumeration apart
enum class Ep {
    SEARCH, MODELS;
    val method get() = when (this) { SEARCH -> "«method-wrong:PUT»"; MODELS -> "GET" }
    val path get() = when (this) { SEARCH -> "/search"; MODELS -> "/v1/models" }
    fun request() = Request.Builder().url("https://api.perplexity.ai$path").method(method, null).build()
}

### header: of one of the servers that are chosen
fun ask(provider: String): String {
    val url = when (provider) {
        "openai" -> "https://api.openai.com/v1/chat/completions"
        "perplexity" -> "https://api.perplexity.ai/chat/completions"
        else -> error("?")
    }
    val key = when (provider) {
        "openai" -> System.getenv("OPENAI_API_KEY")
        "perplexity" -> System.getenv("PERPLEXITY_API_KEY")
        else -> error("?")
    }
    val r = Request.Builder().url(url).header("«auth-header-wrong:X-API-Key»", key).post(body).build()
    return client.newCall(r).execute().body!!.string()
}

### right: each server with its header
fun ask(provider: String, key: String): String {
    val url = if (provider == "anthropic") "https://api.anthropic.com/v1/messages" else "https://api.perplexity.ai/search"
    val name = if (provider == "anthropic") "x-api-key" else "Authorization"
    val value = if (provider == "anthropic") key else "Bearer $key"
    val r = Request.Builder().url(url).header(name, value).post(body).build()
    return client.newCall(r).execute().body!!.string()
}

### verb: of an address that is picked from a map of servers
val urls = mapOf("openai" to "https://api.openai.com/v1/models", "perplexity" to "https://api.perplexity.ai/search")
fun ask(name: String, key: String): String {
    val r = Request.Builder().url(urls[name]!!).«method-wrong:get»().header("Authorization", "Bearer $key").build()
    return client.newCall(r).execute().body!!.string()
}

### doubled: a condition gives several names at once
suspend fun ask(p: Boolean) {
    val (url, key) = if (p) Pair("https://api.perplexity.ai/search", System.getenv("PERPLEXITY_API_KEY")) else Pair("https://api.openai.com/v1/responses", System.getenv("OPENAI_API_KEY"))
    client.«method-wrong:get»(url) { header("Authorization", "«bearer-doubled:Bearer Bearer »$key") }
}

### verb: of one of two servers that an if in the call chooses
suspend fun ask(p: Boolean) = client.«method-wrong:get»(if (p) "https://api.perplexity.ai/search" else "https://status.example.com/x")
fun base(p: Boolean) = if (p) "https://api.perplexity.ai" else "https://status.example.com"
suspend fun other(p: Boolean) = client.«method-wrong:get»(base(p) + "/search")

### default: an address for the case that a variable is not set
suspend fun ask() {
    client.«method-wrong:get»(System.getenv().getOrDefault("PPLX_URL", "https://api.perplexity.ai/search"))
    client.«method-wrong:get»(System.getenv().getOrElse("PPLX_URL") { "https://api.perplexity.ai/search" })
    client.«method-wrong:get»(settings.url.ifEmpty { "https://api.perplexity.ai/search" })
}
=== fixed
suspend fun ask() {
    client.post(System.getenv().getOrDefault("PPLX_URL", "https://api.perplexity.ai/search"))
    client.post(System.getenv().getOrElse("PPLX_URL") { "https://api.perplexity.ai/search" })
    client.post(settings.url.ifEmpty { "https://api.perplexity.ai/search" })
}

### verb: what a request gives is taken apart
fun ask() {
    val (request, response, result) = Fuel.«method-wrong:get»("https://api.perplexity.ai/search").header("Authorization", "Bearer $perplexityKey").responseString()
}
=== fixed
fun ask() {
    val (request, response, result) = Fuel.post("https://api.perplexity.ai/search").header("Authorization", "Bearer $perplexityKey").responseString()
}

### missing: values that are made at their first use, and taken from a pair
val endpoint by lazy { "https://api.perplexity.ai/search" }
val (name, key) = Pair("perplexity", System.getenv("PERPLEXITY_API_KEY"))

fun ask(body: RequestBody) = Request.Builder().url(endpoint).header("«bearer-missing:Authorization»", key).post(body).build()
=== fixed
val endpoint by lazy { "https://api.perplexity.ai/search" }
val (name, key) = Pair("perplexity", System.getenv("PERPLEXITY_API_KEY"))

fun ask(body: RequestBody) = Request.Builder().url(endpoint).header("Authorization", "Bearer " + key).post(body).build()

### right: a controller that answers under a path of the API
@RestController
class Ask(private val http: OkHttpClient) {
    companion object { const val BASE_URL = "https://api.perplexity.ai" }

    @GetMapping("/search")
    fun search(@RequestParam q: String) = Request.Builder().url("$BASE_URL/search").header("Authorization", "Bearer ${System.getenv("PERPLEXITY_API_KEY")}").post(body(q)).build()
}

### right: headers by the case of an enumeration
enum class Vendor { ANTHROPIC, PERPLEXITY }

fun send(vendor: Vendor, url: String, key: String, body: RequestBody): String {
    val builder = Request.Builder().url(url).post(body)
    when (vendor) {
        Vendor.ANTHROPIC -> builder.header("x-api-key", key)
        Vendor.PERPLEXITY -> builder.header("Authorization", "Bearer $key")
    }
    return OkHttpClient().newCall(builder.build()).execute().body!!.string()
}

fun sonar(body: RequestBody) = send(Vendor.PERPLEXITY, "https://api.perplexity.ai/v1/responses", System.getenv("PERPLEXITY_API_KEY"), body)

### right: a verb by the body, as a step of a builder
fun call(path: String, body: String? = null): String {
    val builder = Request.Builder().url("https://api.perplexity.ai$path").header("Authorization", "Bearer ${System.getenv("PERPLEXITY_API_KEY")}")
    if (body != null) builder.post(body.toRequestBody()) else builder.get()
    return OkHttpClient().newCall(builder.build()).execute().body!!.string()
}

fun search(json: String) = call("/search", json)

### right: a verb that a closure with a receiver says
class Api(private val key: String = System.getenv("PERPLEXITY_API_KEY")) {
    private inline fun <T> connect(path: String, block: HttpURLConnection.() -> T): T {
        val connection = URL("https://api.perplexity.ai$path").openConnection() as HttpURLConnection
        connection.setRequestProperty("Authorization", "Bearer $key")
        return connection.block()
    }

    fun search(json: String): String = connect("/search") {
        requestMethod = "POST"
        doOutput = true
        inputStream.bufferedReader().readText()
    }
}

### right: a verb that a function of a builder says
class Api(private val key: String = System.getenv("PERPLEXITY_API_KEY")) {
    private fun call(path: String, configure: Request.Builder.() -> Request.Builder = { this }): String {
        val request = Request.Builder()
            .url("https://api.perplexity.ai$path")
            .header("Authorization", "Bearer $key")
            .configure()
            .build()
        return OkHttpClient().newCall(request).execute().use { it.body!!.string() }
    }

    fun search(json: String) = call("/search") { post(json.toRequestBody()) }
}
