### a constant
const val KEY = "%KEY%"
fun main() = println(KEY)
### constants that are made of it
const val KEY = "%KEY%"
const val HEADER = "Bearer $KEY"
fun main() = println(HEADER)
### an annotation by a constant
const val KEY = "%KEY%"
@Deprecated(KEY) fun old() {}
fun main() = println(1)
### a header
fun main() = println(mapOf("Authorization" to "Bearer %KEY%"))
### an expression within a text
fun main() { println("Bearer ${System.getenv("OTHER_KEY") ?: "%KEY%"}") }
### a variable at the end of a text
class Ask { private val key = "%KEY%"; fun header() = "Bearer $key" }
fun main() = println(Ask().header())
