### objects of a record
record Vendor(String url, String auth, String verb) {
    void send() {
        HttpRequest r = HttpRequest.newBuilder(URI.create(url)).header("Authorization", auth).method(verb, BodyPublishers.ofString("")).build();
    }
    static final Vendor OURS = new Vendor("OUR_URL", OUR_AUTH, "OUR_VERB");
    static final Vendor THEIRS = new Vendor("THEIR_URL", THEIR_AUTH, "THEIR_VERB");
}

### cases of an enumeration
enum Vendor {
    OURS("OUR_URL", OUR_AUTH, "OUR_VERB"),
    THEIRS("THEIR_URL", THEIR_AUTH, "THEIR_VERB");
    final String url, auth, verb;
    Vendor(String url, String auth, String verb) { this.url = url; this.auth = auth; this.verb = verb; }
    void send() {
        HttpRequest r = HttpRequest.newBuilder(URI.create(url)).header("Authorization", auth).method(verb, BodyPublishers.ofString("")).build();
    }
}

### calls of a method
class Main {
    static void send(String verb, String url, String auth) {
        HttpRequest r = HttpRequest.newBuilder(URI.create(url)).header("Authorization", auth).method(verb, BodyPublishers.ofString("")).build();
    }
    public static void main(String[] a) {
        send("OUR_VERB", "OUR_URL", OUR_AUTH);
        send("THEIR_VERB", "THEIR_URL", THEIR_AUTH);
    }
}

### classes below an abstract one
abstract class Vendor {
    abstract String url(); abstract String auth(); abstract String verb();
    void send() {
        HttpRequest r = HttpRequest.newBuilder(URI.create(url())).header("Authorization", auth()).method(verb(), BodyPublishers.ofString("")).build();
    }
}
class Ours extends Vendor { String url() { return "OUR_URL"; } String auth() { return OUR_AUTH; } String verb() { return "OUR_VERB"; } }
class Theirs extends Vendor { String url() { return "THEIR_URL"; } String auth() { return THEIR_AUTH; } String verb() { return "THEIR_VERB"; } }

### maps of addresses and headers
class Main {
    static final Map<String, String> URLS = Map.of("ours", "OUR_URL", "theirs", "THEIR_URL");
    static final Map<String, String> AUTH = Map.of("ours", OUR_AUTH, "theirs", THEIR_AUTH);
    void ask() {
        HttpRequest a = HttpRequest.newBuilder(URI.create(URLS.get("ours"))).header("Authorization", AUTH.get("ours")).method("OUR_VERB", BodyPublishers.ofString("")).build();
        HttpRequest b = HttpRequest.newBuilder(URI.create(URLS.get("theirs"))).header("Authorization", AUTH.get("theirs")).method("THEIR_VERB", BodyPublishers.ofString("")).build();
    }
}

### what a switch returns
class Main {
    void ask(String kind) {
        String url, auth, verb;
        switch (kind) {
            case "ours": url = "OUR_URL"; auth = OUR_AUTH; verb = "OUR_VERB"; break;
            default: url = "THEIR_URL"; auth = THEIR_AUTH; verb = "THEIR_VERB";
        }
        HttpRequest r = HttpRequest.newBuilder(URI.create(url)).header("Authorization", auth).method(verb, BodyPublishers.ofString("")).build();
    }
}
