### header: a loop over vendors
fn main() {
    let vendors = [
        Vendor { url: "https://api.openai.com/v1/responses", key: env::var("OPENAI_API_KEY").unwrap() },
        Vendor { url: "https://api.perplexity.ai/v1/responses", key: env::var("PERPLEXITY_API_KEY").unwrap() },
    ];
    for v in vendors.iter() {
        client.post(v.url).header("«bearer-missing:Authorization»", v.key.clone()).send().await;
    }
}

### verb: a match of the enumeration itself
enum Ep { Search, Models }
impl Ep {
    fn method(&self) -> Method { match self { Ep::Search => Method::«method-wrong:GET», Ep::Models => Method::GET } }
    fn path(&self) -> &str { match self { Ep::Search => "/search", Ep::Models => "/v1/models" } }
}
async fn call(c: &Client, e: Ep) { c.request(e.method(), format!("https://api.perplexity.ai{}", e.path())).send().await; }
async fn run(c: &Client) { call(c, Ep::Search).await; }
=== fixed
enum Ep { Search, Models }
impl Ep {
    fn method(&self) -> Method { match self { Ep::Search => Method::POST, Ep::Models => Method::GET } }
    fn path(&self) -> &str { match self { Ep::Search => "/search", Ep::Models => "/v1/models" } }
}
async fn call(c: &Client, e: Ep) { c.request(e.method(), format!("https://api.perplexity.ai{}", e.path())).send().await; }
async fn run(c: &Client) { call(c, Ep::Search).await; }

### header: brackets that are written twice, so that nothing is put in
let r = client.post("https://api.perplexity.ai/search").header("Authorization", format!("«key-not-filled-in:Bearer {»{key}}")).send().await?;

### verb: of one of the servers that a match gives
async fn ask(vendor: &str, key: &str) -> reqwest::Result<reqwest::Response> {
    let url = match vendor {
        "groq" => "https://api.groq.com/openai/v1/models",
        _ => "https://api.perplexity.ai/search",
    };
    reqwest::Client::new().«method-wrong:put»(url).bearer_auth(key).send().await
}

### doubled: a condition gives several names at once
async fn ask(p: bool) {
    let (url, key) = if p {
        ("https://api.perplexity.ai/search", std::env::var("PERPLEXITY_API_KEY").unwrap())
    } else {
        ("https://api.openai.com/v1/responses", std::env::var("OPENAI_API_KEY").unwrap())
    };
    client.«method-wrong:get»(url).header("Authorization", format!("«bearer-doubled:Bearer Bearer »{}", key)).send().await;
}

### right: a condition that chooses a request, and one that adds the word
async fn ask(p: bool) {
    let mut key = std::env::var("PERPLEXITY_API_KEY").unwrap();
    if !key.starts_with("Bearer ") { key = format!("Bearer {}", key); }
    client.post("https://api.perplexity.ai/search").header("Authorization", key).send().await;
    let request = if p { client.post("https://api.perplexity.ai/search") } else { client.get("https://status.example.com/x") };
}

### doubled: in a request to one of two servers that an if in the call chooses
async fn ask(p: bool) {
    client.post(if p { "https://api.perplexity.ai/search" } else { "https://status.example.com/x" }).header("Authorization", format!("«bearer-doubled:Bearer Bearer »{}", std::env::var("PERPLEXITY_API_KEY").unwrap())).send().await;
}

### right: a branch that adds the word, in a request to one of two servers
async fn ask(p: bool) {
    let mut token = std::env::var("PERPLEXITY_API_KEY").unwrap();
    if !token.starts_with("Bearer ") {
        token = format!("Bearer {token}");
    }
    client.post(if p { "https://api.perplexity.ai/search" } else { "https://status.example.com/x" }).header("Authorization", token).send().await;
}

### default: an address for the case that a variable is not set
async fn ask(client: &Client) {
    let key = std::env::var("PERPLEXITY_API_KEY").unwrap_or_default();
    let url = std::env::var("PPLX_URL").unwrap_or_else(|_| "https://api.perplexity.ai/search".to_string());
    client.«method-wrong:get»(&url).header("Authorization", format!("«bearer-doubled:Bearer Bearer »{}", key)).send().await;
    client.«method-wrong:get»(env::var("PPLX_URL").unwrap_or("https://api.perplexity.ai/search".into())).send().await;
    client.post(option_env!("PPLX_URL").unwrap_or("«base-url-wrong:https://api.perplexity.com/search»")).send().await;
}
=== fixed
async fn ask(client: &Client) {
    let key = std::env::var("PERPLEXITY_API_KEY").unwrap_or_default();
    let url = std::env::var("PPLX_URL").unwrap_or_else(|_| "https://api.perplexity.ai/search".to_string());
    client.post(&url).header("Authorization", format!("Bearer {}", key)).send().await;
    client.post(env::var("PPLX_URL").unwrap_or("https://api.perplexity.ai/search".into())).send().await;
    client.post(option_env!("PPLX_URL").unwrap_or("https://api.perplexity.ai/search")).send().await;
}

### verb: a slash is taken off the end of an address
async fn ask() { client.«method-wrong:get»(format!("{}/search", "https://api.perplexity.ai/".trim_end_matches('/'))).send().await; }
=== fixed
async fn ask() { client.post(format!("{}/search", "https://api.perplexity.ai/".trim_end_matches('/'))).send().await; }

### verb: an address in a module, made at its first use, and a request that is taken apart
mod paths {
    pub const SEARCH: &str = "https://api.perplexity.ai/search";
}
static PLACE: LazyLock<String> = LazyLock::new(|| "https://api.perplexity.ai/search".to_string());
struct Api;
impl Api {
    fn url(&self) -> &str { "https://api.perplexity.ai/search" }
}
async fn ask() {
    client.«method-wrong:get»(paths::SEARCH).send().await;
    client.«method-wrong:get»(PLACE.as_str()).send().await;
    client.«method-wrong:get»(Api.url()).send().await;
    let (answer, text) = client.«method-wrong:get»("https://api.perplexity.ai/search").send().await;
}
=== fixed
mod paths {
    pub const SEARCH: &str = "https://api.perplexity.ai/search";
}
static PLACE: LazyLock<String> = LazyLock::new(|| "https://api.perplexity.ai/search".to_string());
struct Api;
impl Api {
    fn url(&self) -> &str { "https://api.perplexity.ai/search" }
}
async fn ask() {
    client.post(paths::SEARCH).send().await;
    client.post(PLACE.as_str()).send().await;
    client.post(Api.url()).send().await;
    let (answer, text) = client.post("https://api.perplexity.ai/search").send().await;
}

### right: headers by a flag, as a value
fn send(url: &str, key: &str, anthropic: bool, body: &str) -> Result<String, Box<dyn std::error::Error>> {
    let req = ureq::post(url);
    let req = if anthropic { req.set("x-api-key", key) } else { req.set("Authorization", &format!("Bearer {key}")) };
    Ok(req.send_string(body)?.into_string()?)
}

fn sonar(body: &str) -> Result<String, Box<dyn std::error::Error>> {
    send("https://api.perplexity.ai/v1/responses", &std::env::var("PERPLEXITY_API_KEY")?, false, body)
}

### right: a verb by the body
fn build(http: &reqwest::blocking::Client, path: &str, body: Option<String>) -> reqwest::blocking::RequestBuilder {
    let url = format!("https://api.perplexity.ai{path}");
    match body {
        Some(b) => http.post(url).body(b),
        None => http.get(url),
    }
    .bearer_auth(std::env::var("PERPLEXITY_API_KEY").unwrap())
}

fn search(http: &reqwest::blocking::Client, q: String) -> reqwest::blocking::RequestBuilder { build(http, "/search", Some(q)) }

### header: an unfilled text that a method makes something of
fn first(api_key: &str) -> HashMap<&'static str, String> {
    HashMap::from([("Authorization", "«key-not-filled-in:Bearer {api_key}»".to_owned()), ("Host", "api.perplexity.ai".to_string())])
}

fn second(api_key: &str) -> reqwest::RequestBuilder {
    let mut headers = HeaderMap::new();
    headers.insert("Authorization", "«key-not-filled-in:Bearer {api_key}»".parse().unwrap());
    reqwest::Client::new().post("https://api.perplexity.ai/search").headers(headers)
}
=== fixed
fn first(api_key: &str) -> HashMap<&'static str, String> {
    HashMap::from([("Authorization", format!("Bearer {api_key}").to_owned()), ("Host", "api.perplexity.ai".to_string())])
}

fn second(api_key: &str) -> reqwest::RequestBuilder {
    let mut headers = HeaderMap::new();
    headers.insert("Authorization", format!("Bearer {api_key}").parse().unwrap());
    reqwest::Client::new().post("https://api.perplexity.ai/search").headers(headers)
}

### header: an unfilled text where only a text of the program fits
fn ask(api_key: &str) -> reqwest::RequestBuilder {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_static("«key-not-filled-in:Bearer {api_key}»"));
    reqwest::Client::new().post("https://api.perplexity.ai/search").headers(headers)
}

### header: a borrowed key in a map that keeps it, and one that a function of the program makes
fn headers(api_key: &str) -> HashMap<&'static str, &str> {
    let mut found = HashMap::new();
    found.insert("«bearer-missing:Authorization»", api_key);
    found
}

fn value(text: String) -> HeaderValue { HeaderValue::from_str(&text).unwrap() }

fn ask() {
    let api_key = std::env::var("PERPLEXITY_API_KEY").unwrap();
    let mut found = HeaderMap::new();
    found.insert(«bearer-missing:AUTHORIZATION», value(api_key));
    reqwest::Client::new().post("https://api.perplexity.ai/search").headers(found);
}
