### key: a constant
private const val API_KEY = "«key-in-repo:%KEY%»"

### key: a constant of a companion object
class PerplexityClient {
    companion object {
        const val BASE_URL = "https://api.perplexity.ai"
        private const val API_KEY = "«key-in-repo:%KEY%»"
    }
}

### key: an argument that is named
fun main() {
    val client = PerplexityClient(apiKey = "«key-in-repo:%KEY%»", model = "sonar")
}
=== fixed unsafe
fun main() {
    val client = PerplexityClient(apiKey = System.getenv("PERPLEXITY_API_KEY"), model = "sonar")
}

### key: a map
val keys = mapOf("openai" to "", "perplexity" to "«key-in-repo:%KEY%»")

### key: a raw string
val perplexityKey = """«key-in-repo:%KEY%»"""
=== fixed unsafe
val perplexityKey = System.getenv("PERPLEXITY_API_KEY")

### key: a comment
// old key: «key-in-repo:%KEY%»
val perplexityKey = System.getenv("PERPLEXITY_API_KEY")

### split: the default of a parameter of a class
class Client(private val apiKey: String = "«key-in-repo:pplx-»" + "%BODY%")

### split: two literals
val perplexityKey = "«key-in-repo:pplx-»" + "%BODY%"

### split: a template with a constant
const val PREFIX = "pplx-"
val perplexityKey = "${PREFIX}«key-in-repo:%BODY%»"

### encoded: an escape
val perplexityKey = "«key-in-repo:\u0070plx-%BODY%»"

### encoded: base64
val perplexityKey = String(Base64.getDecoder().decode("«key-in-repo:%BASE64%»"))

### default: behind the Elvis operator
val perplexityKey = System.getenv("PERPLEXITY_API_KEY") ?: "«key-in-repo:%KEY%»"
=== fixed unsafe
val perplexityKey = System.getenv("PERPLEXITY_API_KEY")

### default: a parameter
class Perplexity(private val apiKey: String = "«key-in-repo:%KEY%»")

### client: a field of the build
val perplexityKey = BuildConfig.«key-in-client:PERPLEXITY_API_KEY»

### doubled: a template of OkHttp
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("Authorization", "«bearer-doubled:Bearer Bearer »$apiKey")
    .post(body)
    .build()
=== fixed
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("Authorization", "Bearer $apiKey")
    .post(body)
    .build()

### doubled: a value that holds the word
class Client(key: String) {
    private val token = "Bearer $key"

    fun ask(body: RequestBody): Request =
        Request.Builder()
            .url("https://api.perplexity.ai/v1/responses")
            .header("Authorization", "«bearer-doubled:Bearer »$token")
            .post(body)
            .build()
}
=== fixed
class Client(key: String) {
    private val token = "$key"

    fun ask(body: RequestBody): Request =
        Request.Builder()
            .url("https://api.perplexity.ai/v1/responses")
            .header("Authorization", "Bearer $token")
            .post(body)
            .build()
}

### doubled: bearerAuth of Ktor, which adds the word
suspend fun ask(client: HttpClient, key: String) =
    client.post("https://api.perplexity.ai/v1/responses") {
        bearerAuth("«bearer-doubled:Bearer »$key")
    }
=== fixed
suspend fun ask(client: HttpClient, key: String) =
    client.post("https://api.perplexity.ai/v1/responses") {
        bearerAuth("$key")
    }

### missing: a header of OkHttp
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("«bearer-missing:Authorization»", apiKey)
    .post(body)
    .build()
=== fixed
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("Authorization", "Bearer " + apiKey)
    .post(body)
    .build()

### missing: headers of Ktor
suspend fun ask(client: HttpClient) =
    client.post("https://api.perplexity.ai/v1/responses") {
        headers {
            append("«bearer-missing:Authorization»", System.getenv("PERPLEXITY_API_KEY"))
        }
    }
=== fixed
suspend fun ask(client: HttpClient) =
    client.post("https://api.perplexity.ai/v1/responses") {
        headers {
            append("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY"))
        }
    }

### missing: the header of Ktor by its constant
suspend fun ask(client: HttpClient, apiKey: String) =
    client.post("https://api.perplexity.ai/v1/responses") {
        header(HttpHeaders.«bearer-missing:Authorization», apiKey)
    }
=== fixed
suspend fun ask(client: HttpClient, apiKey: String) =
    client.post("https://api.perplexity.ai/v1/responses") {
        header(HttpHeaders.Authorization, "Bearer " + apiKey)
    }

### missing: an interceptor
val http = OkHttpClient.Builder().addInterceptor { chain ->
    chain.proceed(chain.request().newBuilder().addHeader("«bearer-missing:Authorization»", PERPLEXITY_API_KEY).build())
}.build()
=== fixed
val http = OkHttpClient.Builder().addInterceptor { chain ->
    chain.proceed(chain.request().newBuilder().addHeader("Authorization", "Bearer " + PERPLEXITY_API_KEY).build())
}.build()

### header: x-api-key
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("«auth-header-wrong:x-api-key»", apiKey)
    .post(body)
    .build()
=== fixed
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("Authorization", "Bearer " + apiKey)
    .post(body)
    .build()

### host: the website
val request = Request.Builder().url("«base-url-wrong:https://www.perplexity.ai/v1/responses»").post(body).header("Authorization", "Bearer $perplexityKey").build()
=== fixed unsafe
val request = Request.Builder().url("https://api.perplexity.ai/v1/responses").post(body).header("Authorization", "Bearer $perplexityKey").build()

### insecure: no TLS
private const val PERPLEXITY_URL = "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
private const val PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### path: unknown
val request = Request.Builder().url("«endpoint-wrong:https://api.perplexity.ai/v1/answers»").post(body).build()

### verb: no body for OkHttp is a GET
val request = Request.«method-wrong:Builder»()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("Authorization", "Bearer $apiKey")
    .build()

### verb: GET of OkHttp
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .addHeader("Authorization", "Bearer $apiKey")
    .«method-wrong:get»()
    .build()

### verb: GET of Ktor
suspend fun ask(client: HttpClient) =
    client.«method-wrong:get»("https://api.perplexity.ai/v1/responses") { bearerAuth(key) }
=== fixed
suspend fun ask(client: HttpClient) =
    client.post("https://api.perplexity.ai/v1/responses") { bearerAuth(key) }

### verb: Retrofit
interface PerplexityApi {
    @«method-wrong:GET»("https://api.perplexity.ai/v1/responses")
    suspend fun ask(@Header("Authorization") authorization: String, @Body body: Question): Answer
}
=== fixed
interface PerplexityApi {
    @POST("https://api.perplexity.ai/v1/responses")
    suspend fun ask(@Header("Authorization") authorization: String, @Body body: Question): Answer
}

### verb: Retrofit with a base URL
interface PerplexityApi {
    @«method-wrong:GET»("v1/responses")
    suspend fun ask(@Header("Authorization") authorization: String): Answer
}

val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(PerplexityApi::class.java)

### base: the client of OpenAI
val openai = OpenAI(token = perplexityKey, host = OpenAIHost(baseUrl = "«base-url-wrong:https://api.perplexity.com/»"))
=== fixed
val openai = OpenAI(token = perplexityKey, host = OpenAIHost(baseUrl = "https://api.perplexity.ai/"))

### base: Retrofit
val api = Retrofit.Builder().baseUrl("«base-url-insecure:http://api.perplexity.ai/»").build()
=== fixed
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build()

### right: OkHttp
val request = Request.Builder()
    .url("https://api.perplexity.ai/v1/responses")
    .header("Authorization", "Bearer ${System.getenv("PERPLEXITY_API_KEY")}")
    .post(json.toRequestBody("application/json".toMediaType()))
    .build()

### right: the models, which are read
val request = Request.Builder().url("https://api.perplexity.ai/v1/models").header("Authorization", "Bearer $key").get().build()

### right: Ktor
suspend fun ask(client: HttpClient): String =
    client.post("https://api.perplexity.ai/v1/responses") {
        contentType(ContentType.Application.Json)
        bearerAuth(System.getenv("PERPLEXITY_API_KEY"))
        setBody(Question("sonar", "Why?"))
    }.bodyAsText()

### right: Ktor's default request
val client = HttpClient(CIO) {
    defaultRequest {
        url("https://api.perplexity.ai/")
        header("Authorization", "Bearer $key")
    }
}

### right: Retrofit
interface PerplexityApi {
    @Headers("Content-Type: application/json")
    @POST("v1/responses")
    suspend fun ask(@Header("Authorization") authorization: String, @Body body: Question): Answer
}

val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(PerplexityApi::class.java)
suspend fun ask(key: String) = api.ask("Bearer $key", Question("sonar"))

### right: another vendor beside it
val perplexity = Request.Builder().url("https://api.perplexity.ai/v1/responses").header("Authorization", "Bearer $key").post(body).build()
val anthropic = Request.Builder().url("https://api.anthropic.com/v1/messages").header("x-api-key", anthropicKey).post(body).build()
val page = Request.Builder().url("https://www.perplexity.ai/hub").get().build()

### right: a placeholder
const val PERPLEXITY_API_KEY = "your-perplexity-api-key"

### missing: headers that a function gives back
fun headers() = mapOf("Content-Type" to "application/json", "«bearer-missing:Authorization»" to System.getenv("PERPLEXITY_API_KEY"))

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").headers(headers().toHeaders()).post(body).build()
=== fixed
fun headers() = mapOf("Content-Type" to "application/json", "Authorization" to "Bearer " + System.getenv("PERPLEXITY_API_KEY"))

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").headers(headers().toHeaders()).post(body).build()

### missing: a key that a function gives back
fun apiKey(): String = System.getenv("PERPLEXITY_API_KEY")

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("«bearer-missing:Authorization»", apiKey()).post(body).build()
=== fixed
fun apiKey(): String = System.getenv("PERPLEXITY_API_KEY")

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", "Bearer " + apiKey()).post(body).build()

### right: a function gives the value with the word
fun authorization() = "Bearer " + System.getenv("PERPLEXITY_API_KEY")

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", authorization()).post(body).build()

### right: branches with different addresses
fun ask(perplexity: Boolean, body: RequestBody): Request {
    val url = if (perplexity) "https://api.perplexity.ai/search" else "https://api.tavily.com/search"
    val key = if (perplexity) System.getenv("PERPLEXITY_API_KEY") else System.getenv("TAVILY_API_KEY")
    return Request.Builder().url(url).header("Authorization", "Bearer $key").post(body).build()
}

### right: a when over providers
fun base(provider: Provider): String = when (provider) {
    Provider.PERPLEXITY -> "https://api.perplexity.ai"
    Provider.OPENAI -> "https://api.openai.com/v1"
    else -> error("unknown")
}

### right: branches of which one adds the word
fun ask(body: RequestBody): Request {
    var token = System.getenv("PERPLEXITY_API_KEY")
    if (!token.startsWith("Bearer ")) {
        token = "Bearer $token"
    }
    return Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", token).post(body).build()
}

### verb: an address put together by format
suspend fun search(client: HttpClient) {
    client.«method-wrong:get»("%s/%s".format("https://api.perplexity.ai", "search"))
}
=== fixed
suspend fun search(client: HttpClient) {
    client.post("%s/%s".format("https://api.perplexity.ai", "search"))
}

### verb: a constant of a companion object of another class
class Settings {
    companion object {
        const val BASE = "https://api.perplexity.ai"
    }
}

class Api(private val client: HttpClient) {
    suspend fun search() = client.«method-wrong:get»("${Settings.BASE}/search")
}
=== fixed
class Settings {
    companion object {
        const val BASE = "https://api.perplexity.ai"
    }
}

class Api(private val client: HttpClient) {
    suspend fun search() = client.post("${Settings.BASE}/search")
}

### missing: a constant of an object
object Settings {
    val token: String = System.getenv("PERPLEXITY_API_KEY")
}

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("«bearer-missing:Authorization»", Settings.token).post(body).build()
=== fixed
object Settings {
    val token: String = System.getenv("PERPLEXITY_API_KEY")
}

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", "Bearer " + Settings.token).post(body).build()

### verb: an import under another name
import okhttp3.Request.Builder as Call

val request = Call().url("https://api.perplexity.ai/search").«method-wrong:get»().build()

### doubled: a function gives the value with the word
fun authorization(): String {
    return "Bearer ${System.getenv("PERPLEXITY_API_KEY")}"
}

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", "«bearer-doubled:Bearer »${authorization()}").post(body).build()
=== fixed
fun authorization(): String {
    return "${System.getenv("PERPLEXITY_API_KEY")}"
}

fun ask(body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", "Bearer ${authorization()}").post(body).build()

### verb: an address that a function gives back
fun base() = "https://api.perplexity.ai"

suspend fun search(client: HttpClient) = client.«method-wrong:get»("${base()}/search")
=== fixed
fun base() = "https://api.perplexity.ai"

suspend fun search(client: HttpClient) = client.post("${base()}/search")

### verb: a path that is filled in at the one call
class Api(private val client: HttpClient) {
    private suspend fun read(path: String) = client.«method-wrong:get»("https://api.perplexity.ai$path")

    suspend fun search() = read("/search")
}
=== fixed
class Api(private val client: HttpClient) {
    private suspend fun read(path: String) = client.post("https://api.perplexity.ai$path")

    suspend fun search() = read("/search")
}

### missing: a parameter that is filled in at the one call
fun request(token: String, body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("«bearer-missing:Authorization»", token).post(body).build()

fun main() {
    send(request(System.getenv("PERPLEXITY_API_KEY"), body))
}
=== fixed
fun request(token: String, body: RequestBody): Request =
    Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", "Bearer " + token).post(body).build()

fun main() {
    send(request(System.getenv("PERPLEXITY_API_KEY"), body))
}

### verb: an address put together by +=
suspend fun search(client: HttpClient) {
    var url = "https://api.perplexity.ai"
    url += "/search"
    client.«method-wrong:get»(url)
}
=== fixed
suspend fun search(client: HttpClient) {
    var url = "https://api.perplexity.ai"
    url += "/search"
    client.post(url)
}

### verb: a property that is inherited
abstract class Base(protected val client: HttpClient) {
    protected val baseUrl = "https://api.perplexity.ai"
}

class Api(client: HttpClient) : Base(client) {
    suspend fun search() = client.«method-wrong:get»("$baseUrl/search")
}
=== fixed
abstract class Base(protected val client: HttpClient) {
    protected val baseUrl = "https://api.perplexity.ai"
}

class Api(client: HttpClient) : Base(client) {
    suspend fun search() = client.post("$baseUrl/search")
}

### verb: a client with a default request in a property
class Api {
    private val client = HttpClient(CIO) {
        defaultRequest { url("https://api.perplexity.ai/") }
    }

    suspend fun search() = client.«method-wrong:get»("search")
}
=== fixed
class Api {
    private val client = HttpClient(CIO) {
        defaultRequest { url("https://api.perplexity.ai/") }
    }

    suspend fun search() = client.post("search")
}

### key: a whole key with text joined to it in a template
const val K = "«key-in-repo:%KEY%»"
val c = "${K}cached"

### key: a whole key with text joined to it
const val K = "«key-in-repo:%KEY%»"
val c = K + "cached"

### path: a call on a client whose path has ended
val openai = OpenAI(token = System.getenv("PERPLEXITY_API_KEY"), host = OpenAIHost(baseUrl = "https://api.perplexity.ai/"))
suspend fun f() = openai.«endpoint-retired:chatCompletion»(request)

### key: a text whose margin is taken away
val key = """
    «key-in-repo:%KEY%»
""".trimIndent()

### key: a text whose bars are taken away
val key = """
    |«key-in-repo:%KEY%»
""".trimMargin()

### split: fold
val key = listOf("«key-in-repo:%HALF1%»", "%HALF2%").fold("") { all, part -> all + part }

### split: reduce
val key = listOf("«key-in-repo:%HALF1%»", "%HALF2%").reduce { all, part -> all + part }

### split: elements by number
val parts = arrayOf("«key-in-repo:%HALF1%»", "%HALF2%")
val key = parts[0] + parts[1]

### client: a field of the build without our name
val request = Request.Builder().url("https://api.perplexity.ai/v1/models").header("Authorization", "Bearer ${BuildConfig.«key-in-client:AI_KEY»}").build()

### right: a field of the build for a server of one's own
val request = Request.Builder().url("https://my.app/api").header("Authorization", "Bearer ${BuildConfig.API_KEY}").build()

### verb: a stream that takes the body
fun search() {
    val connection = URL("https://api.perplexity.ai/search").openConnection() as HttpURLConnection
    connection.requestMethod = "«method-wrong:GET»"
    connection.doOutput = true
}
=== fixed
fun search() {
    val connection = URL("https://api.perplexity.ai/search").openConnection() as HttpURLConnection
    connection.requestMethod = "POST"
    connection.doOutput = true
}

### key: an app for Android, which has no environment
package com.example.ask

import android.app.Activity

class AskActivity : Activity() {
    private val perplexityKey = "«key-in-repo:%KEY%»"
}
=== fixed unsafe

### key: a file in the folder of an app for Android @ mobile/android/app/src/main/java/Api.kt
object Api {
    private const val KEY = "«key-in-repo:%KEY%»"
}
=== fixed unsafe

### header: of a client whose requests are sent elsewhere
val client = WebClient.builder().baseUrl("https://api.perplexity.ai").defaultHeader("«auth-header-wrong:X-Api-Key»", apiKey).build()
=== fixed
val client = WebClient.builder().baseUrl("https://api.perplexity.ai").defaultHeader("Authorization", "Bearer " + apiKey).build()

### missing: a property that Spring fills in
@Component
class Ask(@Value("\${perplexity.api-key}") private val key: String) {
    fun headers() = HttpHeaders().apply { set("«bearer-missing:Authorization»", key) }
}
=== fixed
@Component
class Ask(@Value("\${perplexity.api-key}") private val key: String) {
    fun headers() = HttpHeaders().apply { set("Authorization", "Bearer " + key) }
}

### host: a Markdown link
private const val PERPLEXITY_URL = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
private const val PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
private const val PERPLEXITY_URL = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
private const val PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### verb: a verb behind an address
fun search() {
    "https://api.perplexity.ai/search".«method-wrong:httpGet»().responseString()
    "https://api.perplexity.ai/search".httpPost().body("{}").responseString()
    "https://api.perplexity.ai/v1/models".httpGet().responseString()
}

### right: two requests of one builder, each with its own key
class Pplx {
  fun ask() = Request.Builder().url("https://api.perplexity.ai/v1/responses").header("Authorization", "Bearer ${System.getenv("PERPLEXITY_API_KEY")}").post(body).build()
}

class Other {
  fun ask() = Request.Builder().url("https://api.openai.com/v1/responses").header("Authorization", "Bearer $key").post(body).build()
}

### host: settings of two classes under one name
class Pplx(@Value("\${perplexity.api-key}") private val key: String) {
  fun ask() = Request.Builder().url("«base-url-wrong:https://api.openai.com/v1/responses»").header("Authorization", "Bearer $key").post(body).build()
}

class Other(@Value("\${openai.api-key}") private val key: String) {
  fun ask() = Request.Builder().url("https://api.openai.com/v1/responses").header("Authorization", "Bearer $key").post(body).build()
}
=== fixed
class Pplx(@Value("\${perplexity.api-key}") private val key: String) {
  fun ask() = Request.Builder().url("https://api.perplexity.ai/v1/responses").header("Authorization", "Bearer $key").post(body).build()
}

class Other(@Value("\${openai.api-key}") private val key: String) {
  fun ask() = Request.Builder().url("https://api.openai.com/v1/responses").header("Authorization", "Bearer $key").post(body).build()
}

### right: the parts of an address
val answer = client.post { url { protocol = URLProtocol.HTTPS; host = "api.perplexity.ai"; path("search") }; bearerAuth(key) }

### header: a parameter that is declared to be another header
interface Api {
    @POST("search")
    suspend fun search(@Header("«auth-header-wrong:x-api-key»") key: String, @Body query: Query): Result
}
suspend fun ask(api: Api) = api.search(System.getenv("PERPLEXITY_API_KEY"), Query("x"))

### host: a host and a path in pieces
suspend fun ask(client: HttpClient) = client.post {
    url { protocol = URLProtocol.HTTPS; host = "«base-url-wrong:api.perplexity.com»"; path("v1", "agent") }
    bearerAuth(System.getenv("PERPLEXITY_API_KEY"))
}
=== fixed
suspend fun ask(client: HttpClient) = client.post {
    url { protocol = URLProtocol.HTTPS; host = "api.perplexity.ai"; path("v1", "agent") }
    bearerAuth(System.getenv("PERPLEXITY_API_KEY"))
}

### doubled: an interceptor, in a program that names no server but the API
class Client(private val key: String) {
    private val http = OkHttpClient.Builder().addInterceptor { chain ->
        chain.proceed(chain.request().newBuilder().addHeader("Authorization", "«bearer-doubled:Bearer Bearer »$key").build())
    }.build()
    fun search(body: RequestBody) = http.newCall(Request.Builder().url("https://api.perplexity.ai/search").post(body).build()).execute()
}
=== fixed
class Client(private val key: String) {
    private val http = OkHttpClient.Builder().addInterceptor { chain ->
        chain.proceed(chain.request().newBuilder().addHeader("Authorization", "Bearer $key").build())
    }.build()
    fun search(body: RequestBody) = http.newCall(Request.Builder().url("https://api.perplexity.ai/search").post(body).build()).execute()
}

### verb: an address in a data class
data class Config(val baseUrl: String, val key: String)
val config = Config("https://api.perplexity.ai", System.getenv("PERPLEXITY_API_KEY"))
fun search() = OkHttpClient().newCall(Request.Builder().url(config.baseUrl + "/search").«method-wrong:get»().build())
fun models() = OkHttpClient().newCall(Request.Builder().url(config.baseUrl + "/v1/models").get().build())

### header: a dollar that is put in as a character
val key = System.getenv("PERPLEXITY_API_KEY")
val request = Request.Builder().url("https://api.perplexity.ai/search").header("Authorization", "«key-not-filled-in:Bearer »${'$'}key").post(body).build()

### host: the base of a client whose headers an interceptor of another one sets
object Api {
    private const val BASE_URL = "«base-url-wrong:https://www.perplexity.ai/»"
    private val client = OkHttpClient.Builder().addInterceptor { chain ->
        chain.proceed(chain.request().newBuilder().addHeader("Authorization", "Bearer ${BuildConfig.«key-in-client:PERPLEXITY_API_KEY»}").build())
    }.build()
    val api: Service by lazy { Retrofit.Builder().baseUrl(BASE_URL).client(client).build().create(Service::class.java) }
}
=== fixed
object Api {
    private const val BASE_URL = "https://api.perplexity.ai/"
    private val client = OkHttpClient.Builder().addInterceptor { chain ->
        chain.proceed(chain.request().newBuilder().addHeader("Authorization", "Bearer ${BuildConfig.PERPLEXITY_API_KEY}").build())
    }.build()
    val api: Service by lazy { Retrofit.Builder().baseUrl(BASE_URL).client(client).build().create(Service::class.java) }
}

### right: the web site, and a server of one's own that is given the key
object Api {
    private const val SITE = "https://www.perplexity.ai/"
    private val client = OkHttpClient.Builder().addInterceptor { chain ->
        chain.proceed(chain.request().newBuilder().addHeader("Authorization", "Bearer ${Keys.PERPLEXITY_API_KEY}").build())
    }.build()
    val api: Service by lazy { Retrofit.Builder().baseUrl("https://api.acme.example/").client(client).build().create(Service::class.java) }
    val pages: Pages by lazy { Retrofit.Builder().baseUrl(SITE).build().create(Pages::class.java) }
}

### key: one that others are compared with stays
fun isOld(key: String) = when (key) { "«key-in-repo:%KEY%»" -> true; else -> false }
=== fixed unsafe

### header: a parameter of Ktor
suspend fun search(client: HttpClient, q: String) = client.post("https://api.perplexity.ai/search") {
    parameter("«auth-header-wrong:api_key»", System.getenv("PERPLEXITY_API_KEY"))
    setBody(q)
}

### right: a function that makes headers of a key
fun ask(apiKey: String) {
    val headers = buildHeaders(apiKey = apiKey)
    client.post("https://api.perplexity.ai/v1/responses", headers)
}

### right: a path from the root of the address of Retrofit
interface Api { @POST("/v1/responses") suspend fun ask(@Body body: Body): Answer }
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/v1/").build().create(Api::class.java)

### path: a path within the address of Retrofit
interface Api { @POST("«endpoint-wrong:v1/responses»") suspend fun ask(@Body body: Body): Answer }
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/v1/").build().create(Api::class.java)
=== fixed
interface Api { @POST("responses") suspend fun ask(@Body body: Body): Answer }
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/v1/").build().create(Api::class.java)

### header: a parameter that Retrofit sends as another header
interface PerplexityApi {
    @POST("search")
    suspend fun search(@Header("«auth-header-wrong:x-api-key»") key: String, @Body body: Query): Answer
}
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(PerplexityApi::class.java)

### right: a parameter that Retrofit sends as the header of the key
interface PerplexityApi {
    @POST("search")
    suspend fun search(@Header("Authorization") bearer: String, @Body body: Query): Answer
}
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(PerplexityApi::class.java)

### right: a parameter of another service
interface Weather {
    @GET("today")
    suspend fun today(@Header("x-api-key") key: String, @Query("near") place: String): Answer
}
val weather = Retrofit.Builder().baseUrl("https://weather.example/").build().create(Weather::class.java)
val perplexity = OpenAI(token = System.getenv("PERPLEXITY_API_KEY"), host = OpenAIHost("https://api.perplexity.ai/"))

### verb: an address that a block takes from another one
suspend fun search() = client.«method-wrong:get» {
    url {
        takeFrom("https://api.perplexity.ai")
        appendPathSegments("search")
    }
}
=== fixed
suspend fun search() = client.post {
    url {
        takeFrom("https://api.perplexity.ai")
        appendPathSegments("search")
    }
}

### right: an address that a block takes from another one, used rightly
suspend fun models() = client.get {
    url {
        takeFrom("https://api.perplexity.ai")
        appendPathSegments("v1", "models")
    }
}

### right: a part of a path that an interface declares
interface Api {
    @GET("v1/responses/{id}")
    suspend fun poll(@Path("id") id: String): Answer
}
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").build().create(Api::class.java)

### right: an interface keeps the address of its requests
interface PerplexityApi {
    @POST("search")
    suspend fun search(@Body query: Query): Answer

    @GET("v1/models")
    suspend fun models(): Answer

    companion object { const val BASE_URL = "https://api.perplexity.ai/" }
}
interface Other {
    @GET("search")
    suspend fun search(@Query("q") query: String): Answer
}

### right: a class below another one defines more than that leaves to it
abstract class Base {
    abstract val base: String
    open fun search() = Request.Builder().url("$base/search").get().build()
}
class Client : Base() {
    override val base = "https://api.perplexity.ai"
    override fun search() = Request.Builder().url("$base/search").post(body).build()
}

### right: a builder that a function goes on with
fun request(path: String, block: Request.Builder.() -> Unit) = Request.Builder().url("https://api.perplexity.ai$path").apply(block).build()
val first = request("/search") { post(body) }
val second = Request.Builder().url("https://api.perplexity.ai/search").apply { header("Authorization", "Bearer $key"); post(body) }.build()

### verb: a builder that a block goes on with, and that has no verb
val request = Request.«method-wrong:Builder»().url("https://api.perplexity.ai/search").apply { header("Authorization", "Bearer $key") }.build()

### key: another vendor's that bearerAuth sends
val r = client.post("https://api.perplexity.ai/v1/responses") {
    bearerAuth("«key-malformed:sk-proj-%BODY%»")
}

### right: a key of the preferences with a default
fun ask(prefs: SharedPreferences) = Request.Builder().url("https://api.perplexity.ai/search")
    .header("Authorization", "Bearer " + prefs.getString("pplx_api_key", "")!!).post(body).build()

### header: a text of a class that is given the key
class Auth(private val apiKey: String) : Interceptor {
    override fun intercept(chain: Interceptor.Chain) = chain.proceed(chain.request().newBuilder().header("Authorization", "«key-not-filled-in:Bearer {apiKey}»").build())
}
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").client(OkHttpClient.Builder().addInterceptor(Auth(System.getenv("PERPLEXITY_API_KEY"))).build()).build()
=== fixed
class Auth(private val apiKey: String) : Interceptor {
    override fun intercept(chain: Interceptor.Chain) = chain.proceed(chain.request().newBuilder().header("Authorization", "Bearer " + apiKey).build())
}
val api = Retrofit.Builder().baseUrl("https://api.perplexity.ai/").client(OkHttpClient.Builder().addInterceptor(Auth(System.getenv("PERPLEXITY_API_KEY"))).build()).build()

### host: an object that holds the address
val openAI = OpenAI(OpenAIConfig(token = System.getenv("PERPLEXITY_API_KEY"), host = OpenAIHost(baseUrl = "«base-url-wrong:https://openrouter.ai/api/v1/»")))
=== fixed
val openAI = OpenAI(OpenAIConfig(token = System.getenv("PERPLEXITY_API_KEY"), host = OpenAIHost(baseUrl = "https://api.perplexity.ai/api/v1/")))

### right: an object that holds the address of another vendor
val openAI = OpenAI(OpenAIConfig(token = System.getenv("OPENROUTER_API_KEY"), host = OpenAIHost(baseUrl = "https://openrouter.ai/api/v1/")))

### right: what a block makes of the key
val request = Request.Builder().url("https://api.perplexity.ai/search").post(body).header("Authorization", System.getenv("PERPLEXITY_API_KEY").let { "Bearer $it" }).build()

### missing: a key that an error is thrown for the want of
val key = System.getenv("PERPLEXITY_API_KEY").ifBlank { throw IllegalStateException("Set PERPLEXITY_API_KEY") }
val request = Request.Builder().url("https://api.perplexity.ai/search").post(body).header("«bearer-missing:Authorization»", key).build()
=== fixed
val key = System.getenv("PERPLEXITY_API_KEY").ifBlank { throw IllegalStateException("Set PERPLEXITY_API_KEY") }
val request = Request.Builder().url("https://api.perplexity.ai/search").post(body).header("Authorization", "Bearer " + key).build()

### doubled: tokens of Ktor
val client = HttpClient(CIO) { install(Auth) { bearer { loadTokens { BearerTokens("«bearer-doubled:Bearer »" + System.getenv("PERPLEXITY_API_KEY"), "none") } } } }
suspend fun ask() = client.post("https://api.perplexity.ai/search") { setBody("{}") }
=== fixed
val client = HttpClient(CIO) { install(Auth) { bearer { loadTokens { BearerTokens(System.getenv("PERPLEXITY_API_KEY"), "none") } } } }
suspend fun ask() = client.post("https://api.perplexity.ai/search") { setBody("{}") }

### header: a sign with a backslash
val key = System.getenv("PERPLEXITY_API_KEY")
val request = Request.Builder().url("https://api.perplexity.ai/search").addHeader("Authorization", "«key-not-filled-in:Bearer »\$key").post(body).build()
=== fixed
val key = System.getenv("PERPLEXITY_API_KEY")
val request = Request.Builder().url("https://api.perplexity.ai/search").addHeader("Authorization", "Bearer $key").post(body).build()

### missing: the value of a header in a list of one
val headers = mapOf("«bearer-missing:Authorization»" to listOf(System.getenv("PERPLEXITY_API_KEY")))
=== fixed
val headers = mapOf("Authorization" to listOf("Bearer " + System.getenv("PERPLEXITY_API_KEY")))
