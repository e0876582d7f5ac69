### a constant
class Main {
    private static final String KEY = "%KEY%";
    public static void main(String[] args) { System.out.println(KEY); }
}
### a header
class Main {
    public static void main(String[] args) {
        System.out.println(java.util.Map.of("Authorization", "Bearer %KEY%"));
    }
}
### a method of the text
class Main {
    public static void main(String[] args) { System.out.println("Bearer %KEY%".length()); }
}
### a case
class Main {
    static void ask(String key) { switch (key) { case "%KEY%": System.out.println(key); break; default: } }
    public static void main(String[] args) { ask("x"); }
}
### a case by a constant
class Main {
    static final String KEY = "%KEY%";
    static void ask(String key) { switch (key) { case KEY: System.out.println(key); break; default: } }
    public static void main(String[] args) { ask("x"); }
}
### an annotation
class Main {
    @SuppressWarnings("%KEY%")
    public static void main(String[] args) { System.out.println(1); }
}
### an annotation by a constant
class Main {
    static final String KEY = "%KEY%";
    @SuppressWarnings(KEY)
    public static void main(String[] args) { System.out.println(1); }
}
### an annotation by a constant that is made of it
class Main {
    static final String KEY = "%KEY%";
    static final String HEADER = "Bearer " + KEY;
    @SuppressWarnings(HEADER)
    public static void main(String[] args) { System.out.println(1); }
}
### a constant of an enumeration
enum Main {
    FIRST("%KEY%");
    final String key;
    Main(String key) { this.key = key; }
    public static void main(String[] args) { System.out.println(FIRST.key); }
}
### a constant of an interface
interface Main {
    String KEY = "%KEY%";
    static void main(String[] args) { System.out.println(KEY); }
}
### a class called System
class Main {
    static class System { static String name = "x"; }
    static String key = "%KEY%";
    public static void main(String[] args) { java.lang.System.out.println(key + System.name); }
}
### a block of text
class Main {
    static String key = """
        Bearer %KEY%
        """;
    public static void main(String[] args) { System.out.println(key); }
}
### a text that is built step by step
class Main {
    public static void main(String[] args) {
        StringBuilder header = new StringBuilder("Bearer ");
        header.append("%KEY%");
        String line = "Bearer ";
        line += "%KEY%";
        System.out.println(header + line + ("Bearer " + "%KEY%"));
    }
}
### the default of a variable in a lookup
public class Main { public static void main(String[] args) { System.out.println(System.getenv().getOrDefault("PERPLEXITY_API_KEY", "%KEY%")); } }
### the default of a variable in an option
public class Main { public static void main(String[] args) { System.out.println(java.util.Optional.ofNullable(System.getenv("PERPLEXITY_API_KEY")).orElse("%KEY%")); } }
