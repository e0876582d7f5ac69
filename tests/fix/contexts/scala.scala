### a constant
object Main extends App { final val Key = "%KEY%"; println(Key) }
### a pattern
object Main extends App { println("x" match { case "%KEY%" => 1; case _ => 2 }) }
### a header
object Main extends App { println(Map("Authorization" -> "Bearer %KEY%")) }
### a variable at the end of a text
object Main extends App { val key = "%KEY%"; println(s"Bearer $key") }
