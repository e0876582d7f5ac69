### key: a constant
const PERPLEXITY_API_KEY: &str = "«key-in-repo:%KEY%»";

### key: a static
static API_KEY: &str = "«key-in-repo:%KEY%»";

### key: a field
fn main() {
    let config = Config { perplexity_key: "«key-in-repo:%KEY%»".to_string(), model: "sonar".into() };
}

### key: an argument
fn main() {
    let client = PerplexityClient::new("«key-in-repo:%KEY%»");
}

### key: a raw string
fn main() {
    let perplexity_key = r#"«key-in-repo:%KEY%»"#;
}

### key: bytes
fn main() {
    let perplexity_key = b"«key-in-repo:%KEY%»";
}

### key: a comment
// let key = "«key-in-repo:%KEY%»";
fn main() {}

### key: a default of clap
#[derive(Parser)]
struct Args {
    #[arg(long, env = "PERPLEXITY_API_KEY", default_value = "«key-in-repo:%KEY%»")]
    api_key: String,
}

### key: set in the environment
fn main() {
    std::env::set_var("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»");
}

### key: a HashMap
fn main() {
    let mut keys = HashMap::new();
    keys.insert("perplexity", "«key-in-repo:%KEY%»");
}

### key: of bearer_auth
async fn ask(client: &Client) {
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth("«key-in-repo:%KEY%»").send().await;
}

### key: a line that goes on
const PERPLEXITY_KEY: &str = "pplx-\
    «key-in-repo:%BODY%»";

### split: concat!
const PERPLEXITY_KEY: &str = concat!("«key-in-repo:pplx-»", "%BODY%");

### split: format!
fn main() {
    let perplexity_key = format!("«key-in-repo:pplx-»{}", "%BODY%");
}

### split: a plus
fn main() {
    let perplexity_key = "«key-in-repo:pplx-»".to_string() + "%BODY%";
}

### split: an array joined
fn main() {
    let perplexity_key = ["«key-in-repo:pplx-»", "%BODY%"].concat();
}

### split: join with nothing
fn main() {
    let perplexity_key = ["«key-in-repo:pplx-»", "%BODY%"].join("");
}

### encoded: an escape
const PERPLEXITY_KEY: &str = "«key-in-repo:\x70plx-%BODY%»";

### encoded: an escape in braces
const PERPLEXITY_KEY: &str = "«key-in-repo:\u{70}plx-%BODY%»";

### encoded: base64
fn main() {
    let perplexity_key = STANDARD.decode("«key-in-repo:%BASE64%»").unwrap();
}

### default: of env::var
fn main() {
    let perplexity_key = env::var("PERPLEXITY_API_KEY").unwrap_or("«key-in-repo:%KEY%»".to_string());
}

### default: of env::var by a closure
fn main() {
    let perplexity_key = std::env::var("PERPLEXITY_API_KEY").unwrap_or_else(|_| "«key-in-repo:%KEY%»".into());
}

### default: of option_env!
const PERPLEXITY_KEY: &str = match option_env!("PERPLEXITY_API_KEY") {
    Some(key) => key,
    None => "«key-in-repo:%KEY%»",
};

### default: a helper
fn main() {
    let key = env_or("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»");
}

### default: map_or
fn key() -> String {
    match env::var("PERPLEXITY_API_KEY") {
        Ok(key) => key,
        Err(_) => "«key-in-repo:%KEY%»".to_owned(),
    }
}

### doubled: format!
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("«bearer-doubled:Bearer Bearer »{}", key)).send().await;
}
=== fixed
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("Bearer {}", key)).send().await;
}

### doubled: a name in format!
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("«bearer-doubled:Bearer Bearer »{key}")).send().await;
}
=== fixed
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("Bearer {key}")).send().await;
}

### doubled: bearer_auth, which writes the word
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(format!("«bearer-doubled:Bearer »{key}")).send().await;
}
=== fixed
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(key.to_string()).send().await;
}

### doubled: a constant that holds the word
const AUTH: &str = "Bearer ";

async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("«bearer-doubled:Bearer »{}{}", AUTH, key)).send().await;
}
=== fixed
const AUTH: &str = "Bearer ";

async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("{}{}", AUTH, key)).send().await;
}

### doubled: a variable in between
async fn ask(client: &Client, key: &str) {
    let token = format!("«bearer-doubled:Bearer »{}", key);
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(token).send().await;
}
=== fixed
async fn ask(client: &Client, key: &str) {
    let token = format!("{}", key);
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(token).send().await;
}

### missing: a header
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("«bearer-missing:Authorization»", api_key).send().await;
}
=== fixed
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", &format!("Bearer {}", api_key)).send().await;
}

### missing: a header by its constant
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header(«bearer-missing:AUTHORIZATION», api_key).send().await;
}
=== fixed
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header(AUTHORIZATION, &format!("Bearer {}", api_key)).send().await;
}

### missing: a map of headers
async fn ask(perplexity_key: &str) {
    let mut headers = HeaderMap::new();
    headers.insert(«bearer-missing:AUTHORIZATION», HeaderValue::from_str(perplexity_key).unwrap());
    Client::new().post("https://api.perplexity.ai/v1/responses").headers(headers).send().await;
}
=== fixed
async fn ask(perplexity_key: &str) {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {}", perplexity_key)).unwrap());
    Client::new().post("https://api.perplexity.ai/v1/responses").headers(headers).send().await;
}

### missing: ureq
fn ask(api_key: &str) {
    ureq::post("https://api.perplexity.ai/v1/responses").set("«bearer-missing:Authorization»", api_key).send_json(body);
}
=== fixed
fn ask(api_key: &str) {
    ureq::post("https://api.perplexity.ai/v1/responses").set("Authorization", &format!("Bearer {}", api_key)).send_json(body);
}

### missing: an entry of a map of headers with try_into
async fn ask(client: &reqwest::Client, api_key: &str) -> Result<(), Box<dyn Error>> {
    let mut headers = HeaderMap::new();
    headers.insert("«bearer-missing:Authorization»", api_key.parse()?);
    client.post("https://api.perplexity.ai/v1/responses").headers(headers).send().await?;
    Ok(())
}

### missing: a field of self
impl PerplexityClient {
    pub async fn ask(&self, body: &Request) -> Result<Response> {
        let res = self.client
            .post("https://api.perplexity.ai/v1/responses")
            .header(reqwest::header::«bearer-missing:AUTHORIZATION», &self.api_key)
            .json(body)
            .send()
            .await?;
        Ok(res)
    }
}
=== fixed
impl PerplexityClient {
    pub async fn ask(&self, body: &Request) -> Result<Response> {
        let res = self.client
            .post("https://api.perplexity.ai/v1/responses")
            .header(reqwest::header::AUTHORIZATION, &format!("Bearer {}", &self.api_key))
            .json(body)
            .send()
            .await?;
        Ok(res)
    }
}

### missing: no blank
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("«bearer-missing:Bearer»{}", api_key)).send().await;
}
=== fixed
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("Bearer {}", api_key)).send().await;
}

### missing: hyper's builder
fn request(api_key: &str) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("https://api.perplexity.ai/v1/responses")
        .header("«bearer-missing:authorization»", api_key)
        .body(Body::empty())
        .unwrap()
}
=== fixed
fn request(api_key: &str) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("https://api.perplexity.ai/v1/responses")
        .header("authorization", &format!("Bearer {}", api_key))
        .body(Body::empty())
        .unwrap()
}

### missing: ureq 3
fn ask(api_key: &str) -> Result<(), ureq::Error> {
    let text = ureq::post("https://api.perplexity.ai/v1/responses")
        .header("«bearer-missing:Authorization»", api_key)
        .send_json(&body)?
        .body_mut()
        .read_to_string()?;
    Ok(())
}
=== fixed
fn ask(api_key: &str) -> Result<(), ureq::Error> {
    let text = ureq::post("https://api.perplexity.ai/v1/responses")
        .header("Authorization", &format!("Bearer {}", api_key))
        .send_json(&body)?
        .body_mut()
        .read_to_string()?;
    Ok(())
}

### missing: surf
async fn ask(api_key: &str) {
    surf::post("https://api.perplexity.ai/v1/responses").header("«bearer-missing:Authorization»", api_key).body(body).await;
}
=== fixed
async fn ask(api_key: &str) {
    surf::post("https://api.perplexity.ai/v1/responses").header("Authorization", &format!("Bearer {}", api_key)).body(body).await;
}

### header: x-api-key
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("«auth-header-wrong:x-api-key»", api_key).send().await;
}
=== fixed
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", &format!("Bearer {}", api_key)).send().await;
}

### header: a map of headers
fn headers(perplexity_key: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("«auth-header-wrong:x-api-key»", HeaderValue::from_str(perplexity_key).unwrap());
    headers
}
=== fixed
fn headers(perplexity_key: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("Authorization", HeaderValue::from_str(&format!("Bearer {}", perplexity_key)).unwrap());
    headers
}

### header: the query string
async fn ask(client: &Client, key: &str) {
    client.post(format!("https://api.perplexity.ai/v1/responses?«auth-header-wrong:api_key»={}", key)).send().await;
}

### host: the website
async fn ask(client: &Client, perplexity_key: &str) {
    client.post("«base-url-wrong:https://www.perplexity.ai/v1/responses»").bearer_auth(perplexity_key).send().await;
}
=== fixed unsafe
async fn ask(client: &Client, perplexity_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(perplexity_key).send().await;
}

### host: another end in a struct's default
impl Default for PerplexityConfig {
    fn default() -> Self {
        Self { base_url: "«base-url-wrong:https://api.perplexity.com»".to_string(), timeout: 30 }
    }
}
=== fixed
impl Default for PerplexityConfig {
    fn default() -> Self {
        Self { base_url: "https://api.perplexity.ai".to_string(), timeout: 30 }
    }
}

### host: another vendor's, with our key
async fn ask(client: &Client) -> Result<()> {
    let key = env::var("PERPLEXITY_API_KEY")?;
    client.post("«base-url-wrong:https://api.openai.com/v1/responses»").bearer_auth(key).send().await?;
    Ok(())
}
=== fixed
async fn ask(client: &Client) -> Result<()> {
    let key = env::var("PERPLEXITY_API_KEY")?;
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(key).send().await?;
    Ok(())
}

### insecure: no TLS
const PERPLEXITY_URL: &str = "«base-url-insecure:http://api.perplexity.ai/v1/responses»";
=== fixed
const PERPLEXITY_URL: &str = "https://api.perplexity.ai/v1/responses";

### insecure: a formatted address
async fn ask(client: &Client, key: &str) {
    client.post(format!("«base-url-insecure:http://api.perplexity.ai/»{}", "v1/responses")).bearer_auth(key).send().await;
}
=== fixed
async fn ask(client: &Client, key: &str) {
    client.post(format!("https://api.perplexity.ai/{}", "v1/responses")).bearer_auth(key).send().await;
}

### path: unknown
async fn ask(client: &Client) {
    client.post("«endpoint-wrong:https://api.perplexity.ai/v1/answers»").send().await;
}

### path: doubled by format!
const BASE_URL: &str = "https://api.perplexity.ai/v1";

async fn ask(client: &Client, key: &str) {
    client.post(format!("{BASE_URL}«endpoint-wrong:/v1/responses»")).bearer_auth(key).send().await;
}
=== fixed
const BASE_URL: &str = "https://api.perplexity.ai/v1";

async fn ask(client: &Client, key: &str) {
    client.post(format!("{BASE_URL}/responses")).bearer_auth(key).send().await;
}

### path: OpenAI's path
const API_URL: &str = "«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»";
=== fixed
const API_URL: &str = "https://api.perplexity.ai/chat/completions";

### verb: reqwest
async fn ask(client: &Client, key: &str) {
    client.«method-wrong:get»("https://api.perplexity.ai/v1/responses").bearer_auth(key).send().await;
}
=== fixed
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(key).send().await;
}

### verb: reqwest::get
async fn ask() {
    reqwest::«method-wrong:get»("https://api.perplexity.ai/v1/responses").await;
}

### verb: request
async fn ask(client: &Client) {
    client.request(Method::«method-wrong:GET», "https://api.perplexity.ai/v1/responses").send().await;
}
=== fixed
async fn ask(client: &Client) {
    client.request(Method::POST, "https://api.perplexity.ai/v1/responses").send().await;
}

### verb: a formatted address
const BASE_URL: &str = "https://api.perplexity.ai";

async fn ask(client: &Client, key: &str) {
    client.«method-wrong:get»(format!("{}/v1/responses", BASE_URL)).bearer_auth(key).send().await;
}
=== fixed
const BASE_URL: &str = "https://api.perplexity.ai";

async fn ask(client: &Client, key: &str) {
    client.post(format!("{}/v1/responses", BASE_URL)).bearer_auth(key).send().await;
}

### verb: a client in a field
impl Client {
    async fn ask(&self) -> Result<Response> {
        self.http.«method-wrong:get»("https://api.perplexity.ai/search").bearer_auth(&self.key).send().await
    }
}
=== fixed
impl Client {
    async fn ask(&self) -> Result<Response> {
        self.http.post("https://api.perplexity.ai/search").bearer_auth(&self.key).send().await
    }
}

### verb: a builder of hyper by default
fn request(key: &str) -> Request<Body> {
    Request::«method-wrong:builder»()
        .uri("https://api.perplexity.ai/v1/responses")
        .header("Authorization", format!("Bearer {key}"))
        .body(Body::empty())
        .unwrap()
}

### verb: ureq
fn ask(key: &str) {
    let res = ureq::«method-wrong:get»("https://api.perplexity.ai/v1/responses").set("Authorization", &format!("Bearer {}", key)).call();
}
=== fixed
fn ask(key: &str) {
    let res = ureq::post("https://api.perplexity.ai/v1/responses").set("Authorization", &format!("Bearer {}", key)).call();
}

### verb: an agent of ureq
fn ask(key: &str) {
    let agent = ureq::AgentBuilder::new().build();
    let res = agent.request("«method-wrong:GET»", "https://api.perplexity.ai/v1/responses").call();
}
=== fixed
fn ask(key: &str) {
    let agent = ureq::AgentBuilder::new().build();
    let res = agent.request("POST", "https://api.perplexity.ai/v1/responses").call();
}

### verb: attohttpc
fn ask(key: &str) {
    attohttpc::«method-wrong:get»("https://api.perplexity.ai/v1/responses").bearer_auth(key).send();
}
=== fixed
fn ask(key: &str) {
    attohttpc::post("https://api.perplexity.ai/v1/responses").bearer_auth(key).send();
}

### base: async-openai
fn client(key: String) -> Client<OpenAIConfig> {
    let config = OpenAIConfig::new().with_api_key(perplexity_key).with_api_base("«base-url-wrong:https://api.perplexity.com»");
    Client::with_config(config)
}
=== fixed
fn client(key: String) -> Client<OpenAIConfig> {
    let config = OpenAIConfig::new().with_api_key(perplexity_key).with_api_base("https://api.perplexity.ai");
    Client::with_config(config)
}

### base: async-openai with the whole path
fn client() -> Client<OpenAIConfig> {
    let config = OpenAIConfig::new()
        .with_api_key(std::env::var("PERPLEXITY_API_KEY").unwrap())
        .with_api_base("«endpoint-wrong:https://api.perplexity.ai/chat/completions»");
    Client::with_config(config)
}
=== fixed
fn client() -> Client<OpenAIConfig> {
    let config = OpenAIConfig::new()
        .with_api_key(std::env::var("PERPLEXITY_API_KEY").unwrap())
        .with_api_base("https://api.perplexity.ai");
    Client::with_config(config)
}

### right: reqwest
pub async fn ask(question: &str) -> Result<String, reqwest::Error> {
    let key = std::env::var("PERPLEXITY_API_KEY").expect("PERPLEXITY_API_KEY must be set");
    let response = reqwest::Client::new()
        .post("https://api.perplexity.ai/v1/responses")
        .header(AUTHORIZATION, format!("Bearer {}", key))
        .json(&json!({ "model": "sonar", "input": question }))
        .send()
        .await?;
    response.text().await
}

### right: a map of headers
fn headers(key: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut value = HeaderValue::from_str(&format!("Bearer {key}")).unwrap();
    value.set_sensitive(true);
    headers.insert(AUTHORIZATION, value);
    headers
}

const PERPLEXITY: &str = "https://api.perplexity.ai/v1/responses";

### right: ureq and another vendor
fn ask(key: &str, anthropic_key: &str) {
    ureq::post("https://api.perplexity.ai/v1/responses").set("Authorization", &format!("Bearer {key}")).send_json(body);
    ureq::get("https://api.anthropic.com/v1/models").set("x-api-key", anthropic_key).call();
    ureq::get("https://api.perplexity.ai/v1/models").set("Authorization", &format!("Bearer {key}")).call();
}

### right: a mock
#[test]
fn test() {
    server.mock("GET", "/v1/responses").with_header("x-api-key", "perplexity");
}

### right: a placeholder
const PERPLEXITY_API_KEY: &str = "pplx-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

### right: default headers of a client
fn client(key: &str) -> Result<reqwest::Client> {
    let mut headers = header::HeaderMap::new();
    let mut auth_value = header::HeaderValue::from_str(&format!("Bearer {}", key))?;
    auth_value.set_sensitive(true);
    headers.insert(header::AUTHORIZATION, auth_value);
    reqwest::Client::builder().default_headers(headers).build()
}

### right: a wrapper whose verb is unknown
async fn send(client: &Client, method: Method, key: &str) -> Result<Response> {
    client.request(method, "https://api.perplexity.ai/v1/responses").bearer_auth(key).send().await
}

### right: a poll of a background run
async fn poll(client: &Client, id: &str, key: &str) -> Result<Response> {
    client.get(format!("https://api.perplexity.ai/v1/responses/{}", id)).bearer_auth(key).send().await
}

### right: a proxy
async fn ask(client: &Client) -> Result<Response> {
    let base = env::var("PERPLEXITY_BASE_URL").unwrap_or_else(|_| "http://localhost:4000".to_string());
    client.post(format!("{}/v1/responses", base)).bearer_auth(key).send().await
}

### right: a key with its word already
async fn ask(client: &Client, key: &str) {
    let auth = format!("Bearer {}", key);
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", &auth).send().await;
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", auth.as_str()).send().await;
}

### right: providers in a match
fn base_url(provider: Provider) -> &'static str {
    match provider {
        Provider::OpenAI => "https://api.openai.com/v1",
        Provider::Perplexity => "https://api.perplexity.ai",
        Provider::Anthropic => "https://api.anthropic.com",
    }
}

fn env_key(provider: Provider) -> &'static str {
    match provider {
        Provider::OpenAI => "OPENAI_API_KEY",
        Provider::Perplexity => "PERPLEXITY_API_KEY",
        Provider::Anthropic => "ANTHROPIC_API_KEY",
    }
}

### right: wiremock
#[tokio::test]
async fn answers() {
    let server = MockServer::start().await;
    Mock::given(method("GET")).and(path("/v1/responses")).and(header("Authorization", "test-key")).respond_with(ResponseTemplate::new(200)).mount(&server).await;
    let client = Perplexity::new("pplx-test").with_base_url(server.uri());
}

### right: a check of the key's shape
fn is_key(key: &str) -> bool {
    key.starts_with("pplx-") && key.len() == 53
}

### right: a link and a model
const CONSOLE: &str = "https://www.perplexity.ai/settings/api";
const MODEL: &str = "pplx-7b-online";

### right: a header that may be wrong for another
async fn both(client: &Client) {
    let key = env::var("PERPLEXITY_API_KEY").unwrap();
    let anthropic = env::var("ANTHROPIC_API_KEY").unwrap();
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(&key).send().await;
    client.post("https://api.anthropic.com/v1/messages").header("x-api-key", &anthropic).send().await;
    client.get("https://api.search.brave.com/res/v1/web/search").header("X-Subscription-Token", brave).send().await;
}

### verb: a client under another name
use reqwest::Client as Http;

async fn search(key: &str) {
    Http::new().«method-wrong:get»("https://api.perplexity.ai/search").bearer_auth(key).send().await;
}
=== fixed
use reqwest::Client as Http;

async fn search(key: &str) {
    Http::new().post("https://api.perplexity.ai/search").bearer_auth(key).send().await;
}

### missing: headers that a function gives back
fn headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(«bearer-missing:AUTHORIZATION», HeaderValue::from_str(&env::var("PERPLEXITY_API_KEY").unwrap()).unwrap());
    headers
}

async fn search(client: &Client) {
    client.post("https://api.perplexity.ai/search").headers(headers()).send().await;
}
=== fixed
fn headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {}", &env::var("PERPLEXITY_API_KEY").unwrap())).unwrap());
    headers
}

async fn search(client: &Client) {
    client.post("https://api.perplexity.ai/search").headers(headers()).send().await;
}

### missing: a key that a function gives back
fn api_key() -> String {
    env::var("PERPLEXITY_API_KEY").unwrap()
}

async fn search(client: &Client) {
    client.post("https://api.perplexity.ai/search").header("«bearer-missing:Authorization»", api_key()).send().await;
}
=== fixed
fn api_key() -> String {
    env::var("PERPLEXITY_API_KEY").unwrap()
}

async fn search(client: &Client) {
    client.post("https://api.perplexity.ai/search").header("Authorization", &format!("Bearer {}", api_key())).send().await;
}

### right: a function gives the value with the word
fn authorization() -> String {
    format!("Bearer {}", env::var("PERPLEXITY_API_KEY").unwrap())
}

async fn search(client: &Client) {
    client.post("https://api.perplexity.ai/search").header("Authorization", authorization()).send().await;
}

### right: branches with different addresses
async fn search(client: &Client, perplexity: bool) {
    let (url, key) = if perplexity {
        ("https://api.perplexity.ai/search", env::var("PERPLEXITY_API_KEY"))
    } else {
        ("https://api.tavily.com/search", env::var("TAVILY_API_KEY"))
    };
    client.post(url).header("Authorization", format!("Bearer {}", key.unwrap())).send().await;
}

### right: branches of which one adds the word
async fn search(client: &Client) {
    let mut token = env::var("PERPLEXITY_API_KEY").unwrap();
    if !token.starts_with("Bearer ") {
        token = format!("Bearer {token}");
    }
    client.post("https://api.perplexity.ai/search").header("Authorization", token).send().await;
}

### right: branches with different verbs
async fn call(client: &Client, body: Option<String>) {
    let mut method = Method::GET;
    let mut path = "/v1/models";
    if body.is_some() {
        method = Method::POST;
        path = "/search";
    }
    client.request(method, format!("https://api.perplexity.ai{path}")).send().await;
}

### verb: an associated constant
impl Api {
    const BASE: &'static str = "https://api.perplexity.ai";

    async fn search(&self) {
        self.http.«method-wrong:get»(format!("{}/search", Self::BASE)).send().await;
    }
}
=== fixed
impl Api {
    const BASE: &'static str = "https://api.perplexity.ai";

    async fn search(&self) {
        self.http.post(format!("{}/search", Self::BASE)).send().await;
    }
}

### verb: a crate under another name
use reqwest as web;

async fn search() {
    web::«method-wrong:get»("https://api.perplexity.ai/search").await;
}

### verb: a function that is imported
use reqwest::get;

async fn search() {
    «method-wrong:get»("https://api.perplexity.ai/search").await;
}

### doubled: a function gives the value with the word
fn authorization() -> String {
    format!("Bearer {}", env::var("PERPLEXITY_API_KEY").unwrap())
}

async fn search(client: &Client) {
    client.post("https://api.perplexity.ai/search").header("Authorization", format!("«bearer-doubled:Bearer »{}", authorization())).send().await;
}
=== fixed
fn authorization() -> String {
    format!("{}", env::var("PERPLEXITY_API_KEY").unwrap())
}

async fn search(client: &Client) {
    client.post("https://api.perplexity.ai/search").header("Authorization", format!("Bearer {}", authorization())).send().await;
}

### verb: an address that a function gives back
fn base() -> &'static str {
    "https://api.perplexity.ai"
}

async fn search(client: &Client, key: &str) {
    client.«method-wrong:get»(format!("{}/search", base())).bearer_auth(key).send().await;
}
=== fixed
fn base() -> &'static str {
    "https://api.perplexity.ai"
}

async fn search(client: &Client, key: &str) {
    client.post(format!("{}/search", base())).bearer_auth(key).send().await;
}

### verb: a path that is filled in at the one call
async fn read(client: &Client, path: &str) {
    client.«method-wrong:get»(format!("https://api.perplexity.ai{path}")).send().await;
}

async fn search(client: &Client) {
    read(client, "/search").await;
}
=== fixed
async fn read(client: &Client, path: &str) {
    client.post(format!("https://api.perplexity.ai{path}")).send().await;
}

async fn search(client: &Client) {
    read(client, "/search").await;
}

### missing: a parameter that is filled in at the one call
async fn search(client: &Client, token: &str) {
    client.post("https://api.perplexity.ai/search").header("«bearer-missing:Authorization»", token).send().await;
}

#[tokio::main]
async fn main() {
    search(&Client::new(), &std::env::var("PERPLEXITY_API_KEY").unwrap()).await;
}
=== fixed
async fn search(client: &Client, token: &str) {
    client.post("https://api.perplexity.ai/search").header("Authorization", &format!("Bearer {}", token)).send().await;
}

#[tokio::main]
async fn main() {
    search(&Client::new(), &std::env::var("PERPLEXITY_API_KEY").unwrap()).await;
}

### verb: an address put together by push_str
async fn search(client: &Client, key: &str) {
    let mut url = String::from("https://api.perplexity.ai");
    url.push_str("/search");
    client.«method-wrong:get»(url).bearer_auth(key).send().await;
}
=== fixed
async fn search(client: &Client, key: &str) {
    let mut url = String::from("https://api.perplexity.ai");
    url.push_str("/search");
    client.post(url).bearer_auth(key).send().await;
}

### verb: an address put together by +=
async fn search(client: &Client, key: &str) {
    let mut url = "https://api.perplexity.ai".to_string();
    url += "/search";
    client.«method-wrong:get»(url).bearer_auth(key).send().await;
}
=== fixed
async fn search(client: &Client, key: &str) {
    let mut url = "https://api.perplexity.ai".to_string();
    url += "/search";
    client.post(url).bearer_auth(key).send().await;
}

### verb: a field that the function that makes it fills in
impl Api {
    fn new() -> Self {
        Self { http: Client::new(), base: "https://api.perplexity.ai".to_string() }
    }

    async fn search(&self) {
        self.http.«method-wrong:get»(format!("{}/search", self.base)).send().await;
    }
}
=== fixed
impl Api {
    fn new() -> Self {
        Self { http: Client::new(), base: "https://api.perplexity.ai".to_string() }
    }

    async fn search(&self) {
        self.http.post(format!("{}/search", self.base)).send().await;
    }
}

### missing: a field that the function that makes it fills in
impl Api {
    fn new() -> Self {
        Self { http: Client::new(), token: env::var("PERPLEXITY_API_KEY").unwrap() }
    }

    async fn search(&self) {
        self.http.post("https://api.perplexity.ai/search").header("«bearer-missing:Authorization»", &self.token).send().await;
    }
}
=== fixed
impl Api {
    fn new() -> Self {
        Self { http: Client::new(), token: env::var("PERPLEXITY_API_KEY").unwrap() }
    }

    async fn search(&self) {
        self.http.post("https://api.perplexity.ai/search").header("Authorization", &format!("Bearer {}", &self.token)).send().await;
    }
}

### key: a whole key with text joined to it in a format
const K: &str = "«key-in-repo:%KEY%»";

fn c() -> String {
    format!("{}cached", K)
}

### key: a whole key with text joined to it
const K: &str = "«key-in-repo:%KEY%»";

fn c() -> String {
    K.to_string() + "cached"
}

### path: a call on a client whose path has ended
async fn f() -> Result<(), Box<dyn Error>> {
    let config = OpenAIConfig::new().with_api_key(env::var("PERPLEXITY_API_KEY")?).with_api_base("https://api.perplexity.ai");
    let client = Client::with_config(config);
    let r = client.«endpoint-retired:chat().create»(request).await?;
    Ok(())
}

### split: a vector put together
fn main() { let key = vec!["«key-in-repo:pplx»", "%BODY%"].join("-"); }

### split: collect
fn key() -> String {
    ["«key-in-repo:%HALF1%»", "%HALF2%"].iter().copied().collect()
}

### split: write
fn key() {
    let mut key = String::new();
    write!(key, "{}{}", "«key-in-repo:%HALF1%»", "%HALF2%").unwrap();
}

### split: a tuple that is taken apart
fn key() {
    let (head, tail) = ("«key-in-repo:%HALF1%»", "%HALF2%");
    let key = format!("{head}{tail}");
}

### split: elements by number
fn key() {
    let parts = ["«key-in-repo:%HALF1%»", "%HALF2%"];
    let key = format!("{}{}", parts[0], parts[1]);
}

### split: concatcp
const KEY: &str = const_format::concatcp!("«key-in-repo:%HALF1%»", "%HALF2%");

### default: a text that is made where the variable is not set
fn key() -> String {
    std::env::var("PERPLEXITY_API_KEY").unwrap_or("«key-in-repo:%KEY%»".into())
}
=== fixed unsafe
fn key() -> String {
    std::env::var("PERPLEXITY_API_KEY").expect("PERPLEXITY_API_KEY is set")
}

### verb: reqwest with a body
async fn ask(client: &Client, key: &str) {
    client.«method-wrong:get»("https://api.perplexity.ai/v1/responses").bearer_auth(key).json(&query).send().await;
}
=== fixed
async fn ask(client: &Client, key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(key).json(&query).send().await;
}

### verb: a command in steps
let out = Command::new("curl")
    .arg("-X").arg("«method-wrong:GET»")
    .args(["https://api.perplexity.ai/search", "-d", "{}"])
    .arg("-H").arg(format!("Authorization: Bearer {key}"))
    .output()?;
=== fixed
let out = Command::new("curl")
    .arg("-X").arg("POST")
    .args(["https://api.perplexity.ai/search", "-d", "{}"])
    .arg("-H").arg(format!("Authorization: Bearer {key}"))
    .output()?;

### path: a command that a variable holds
let mut curl = Command::new("curl");
curl.arg("«endpoint-wrong:https://api.perplexity.ai/models»");
curl.arg("-H").arg(format!("Authorization: Bearer {key}"));
=== fixed
let mut curl = Command::new("curl");
curl.arg("https://api.perplexity.ai/v1/models");
curl.arg("-H").arg(format!("Authorization: Bearer {key}"));

### right: a command in steps
Command::new("curl").arg("https://api.perplexity.ai/search").arg("-H").arg(format!("Authorization: Bearer {key}")).arg("-d").arg("{}").status()?;

### host: a Markdown link
const PERPLEXITY_URL: &str = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»";
=== fixed
const PERPLEXITY_URL: &str = "https://api.perplexity.ai/v1/responses";

### host: a misspelt scheme
const PERPLEXITY_URL: &str = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»";
=== fixed
const PERPLEXITY_URL: &str = "https://api.perplexity.ai/v1/responses";

### verb: a verb and a path for a method
impl Api {
    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("https://api.perplexity.ai{path}")).bearer_auth(&self.key)
    }
    fn search(&self) { self.call(Method::«method-wrong:GET», "/search"); }
    fn models(&self) { self.call(Method::GET, "/v1/models"); }
}
=== fixed
impl Api {
    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("https://api.perplexity.ai{path}")).bearer_auth(&self.key)
    }
    fn search(&self) { self.call(Method::POST, "/search"); }
    fn models(&self) { self.call(Method::GET, "/v1/models"); }
}

### verb: a path joined to a parsed address
async fn a(key: &str) {
    let url = reqwest::Url::parse("https://api.perplexity.ai").unwrap().join("/search").unwrap();
    let r = reqwest::Client::new().request(Method::«method-wrong:GET», url).bearer_auth(key).send().await;
}
=== fixed
async fn a(key: &str) {
    let url = reqwest::Url::parse("https://api.perplexity.ai").unwrap().join("/search").unwrap();
    let r = reqwest::Client::new().request(Method::POST, url).bearer_auth(key).send().await;
}

### path: an address whose path is set later
let mut url = Url::parse("https://api.perplexity.ai").unwrap();
url.set_path("«endpoint-wrong:/v1/answers»");
client.post(url).bearer_auth(std::env::var("PERPLEXITY_API_KEY").unwrap()).send().await?;

### right: a function that goes by the name of one of a library
fn header(key: &str) -> String { format!("Bearer {}", key) }
fn ask(key: &str) { ureq::post("https://api.perplexity.ai/search").set("Authorization", &header(key)).call().unwrap(); }

### doubled: a function that goes by the name of one of a library
fn header(key: &str) -> String { format!("«bearer-doubled:Bearer Bearer »{}", key) }
fn ask(key: &str) { ureq::post("https://api.perplexity.ai/search").set("Authorization", &header(key)).call().unwrap(); }
=== fixed
fn header(key: &str) -> String { format!("Bearer {}", key) }
fn ask(key: &str) { ureq::post("https://api.perplexity.ai/search").set("Authorization", &header(key)).call().unwrap(); }

### doubled: headers in a list of pairs of texts
let request = HttpRequest {
    method: HttpMethod::Post,
    url: "https://api.perplexity.ai/search".to_string(),
    headers: vec![("Authorization".to_string(), format!("«bearer-doubled:Bearer Bearer »{}", api_key))],
};
=== fixed
let request = HttpRequest {
    method: HttpMethod::Post,
    url: "https://api.perplexity.ai/search".to_string(),
    headers: vec![("Authorization".to_string(), format!("Bearer {}", api_key))],
};

### right: headers in a list of pairs of texts
let request = HttpRequest {
    method: HttpMethod::Post,
    url: "https://api.perplexity.ai/search".to_string(),
    headers: vec![("Authorization".to_string(), format!("Bearer {}", api_key))],
};

### doubled: a value of a header whose error is mapped
const BASE: &str = "https://api.perplexity.ai";
fn headers(api_key: &str) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("«bearer-doubled:Bearer Bearer »{api_key}")).map_err(|e| Error::Auth(e.to_string()))?);
    Ok(headers)
}
=== fixed
const BASE: &str = "https://api.perplexity.ai";
fn headers(api_key: &str) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {api_key}")).map_err(|e| Error::Auth(e.to_string()))?);
    Ok(headers)
}

### key: a constant that is computed stays
const LENGTH: usize = "«key-in-repo:%KEY%»".len();
=== fixed unsafe

### header: the key in a list of parameters
let key = std::env::var("PERPLEXITY_API_KEY").unwrap();
client.post("https://api.perplexity.ai/search").query(&[("«auth-header-wrong:api_key»", key.as_str()), ("n", "1")]).send().await?;

### key: the message of an assertion is a format
fn main() { assert!(ready, "«key-in-repo:%KEY%»"); }
=== fixed unsafe

### verb: an example in a comment
/// Asks.
///
/// ```no_run
/// let res = reqwest::blocking::Client::new()
///     .«method-wrong:get»("https://api.perplexity.ai/v1/responses")
///     .bearer_auth(std::env::var("PERPLEXITY_API_KEY").unwrap())
///     .send();
/// ```
pub fn ask() {}
=== fixed
/// Asks.
///
/// ```no_run
/// let res = reqwest::blocking::Client::new()
///     .post("https://api.perplexity.ai/v1/responses")
///     .bearer_auth(std::env::var("PERPLEXITY_API_KEY").unwrap())
///     .send();
/// ```
pub fn ask() {}

### missing: a text that a macro fills in, and one that a list owns
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("«bearer-missing:Authorization»", format!("{}", api_key)).send().await;
    let headers = vec![("«bearer-missing:Authorization»".to_string(), api_key.to_string())];
    client.post("https://api.perplexity.ai/v1/responses").headers(headers).send().await;
}
=== fixed
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("Bearer {}", api_key)).send().await;
    let headers = vec![("Authorization".to_string(), format!("Bearer {}", api_key.to_string()))];
    client.post("https://api.perplexity.ai/v1/responses").headers(headers).send().await;
}

### right: addresses for which others are taken
fn told(url: &str) -> &str {
    match url { "http://api.perplexity.ai" | "https://api.perplexity.com" => "https://api.perplexity.ai", _ => url }
}

### split: a character that is appended
fn key() -> String { let mut text = String::from("«key-in-repo:pplx»"); text.push('-'); text.push_str("%BODY%"); text }

### right: messages about addresses
fn check(u: &str) -> Result<(), String> {
    if u.starts_with("http:") { return Err("http://api.perplexity.ai".into()); }
    eprintln!("{}", "https://api.perplexity.com");
    panic!("https://api.perplexity.com")
}

### header: a variable that holds headers
fn client() -> Client {
    let mut map = HeaderMap::new();
    map.insert("«auth-header-wrong:api-key»", HeaderValue::from_str(&env::var("PERPLEXITY_API_KEY").unwrap()).unwrap());
    Client::builder().default_headers(map).build().unwrap()
}
async fn search() { client().post("https://api.perplexity.ai/search").send().await; }
=== fixed
fn client() -> Client {
    let mut map = HeaderMap::new();
    map.insert("Authorization", HeaderValue::from_str(&format!("Bearer {}", &env::var("PERPLEXITY_API_KEY").unwrap())).unwrap());
    Client::builder().default_headers(map).build().unwrap()
}
async fn search() { client().post("https://api.perplexity.ai/search").send().await; }

### right: a variable that holds settings, not headers
fn settings() -> Settings {
    let mut map = HashMap::new();
    map.insert("api-key", env::var("PERPLEXITY_API_KEY").unwrap());
    Settings::from(map)
}
async fn search(key: &str) { client.post("https://api.perplexity.ai/search").bearer_auth(key).send().await; }

### key: another vendor's that bearer_auth sends
const KEY: &str = "«key-malformed:sk-proj-%BODY%»";
let r = client.post("https://api.perplexity.ai/v1/responses").bearer_auth(KEY).send().await?;

### right: another vendor's key that bearer_auth sends to it
const KEY: &str = "sk-proj-%BODY%";
let r = client.post("https://api.openai.com/v1/responses").bearer_auth(KEY).send().await?;
let s = client.post("https://api.perplexity.ai/v1/responses").bearer_auth(std::env::var("PERPLEXITY_API_KEY")?).send().await?;

### verb: a type that is made of bytes
let r = client.request(reqwest::Method::from_bytes(b"«method-wrong:PUT»")?, "https://api.perplexity.ai/v1/responses").bearer_auth(std::env::var("PERPLEXITY_API_KEY")?).send().await?;
=== fixed
let r = client.request(reqwest::Method::from_bytes(b"POST")?, "https://api.perplexity.ai/v1/responses").bearer_auth(std::env::var("PERPLEXITY_API_KEY")?).send().await?;

### host: a trait whose methods a type has
pub trait Provider {
    fn base(&self) -> &str;

    fn send(&self, path: &str, body: String) -> reqwest::Result<Response> {
        Client::new()
            .post(format!("{}{}", self.base(), path))
            .header("Authorization", format!("Bearer {}", std::env::var("PERPLEXITY_API_KEY").unwrap()))
            .body(body)
            .send()
    }
}

pub struct Perplexity;

impl Provider for Perplexity {
    fn base(&self) -> &str {
        "«base-url-wrong:https://api.perplexity.com»"
    }
}

pub fn search(body: String) -> reqwest::Result<Response> {
    Perplexity.send("/search", body)
}
=== fixed
pub trait Provider {
    fn base(&self) -> &str;

    fn send(&self, path: &str, body: String) -> reqwest::Result<Response> {
        Client::new()
            .post(format!("{}{}", self.base(), path))
            .header("Authorization", format!("Bearer {}", std::env::var("PERPLEXITY_API_KEY").unwrap()))
            .body(body)
            .send()
    }
}

pub struct Perplexity;

impl Provider for Perplexity {
    fn base(&self) -> &str {
        "https://api.perplexity.ai"
    }
}

pub fn search(body: String) -> reqwest::Result<Response> {
    Perplexity.send("/search", body)
}

### missing: values that are texts of their own
fn ask(client: &reqwest::Client, key: String) {
    client.post("https://api.perplexity.ai/search").header("«bearer-missing:Authorization»", key.clone()).send();
    client.post("https://api.perplexity.ai/v1/responses").header("«bearer-missing:Authorization»", std::env::var("PERPLEXITY_API_KEY").unwrap()).send();
}
=== fixed
fn ask(client: &reqwest::Client, key: String) {
    client.post("https://api.perplexity.ai/search").header("Authorization", format!("Bearer {}", key.clone())).send();
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", format!("Bearer {}", std::env::var("PERPLEXITY_API_KEY").unwrap())).send();
}

### host: a list of tuples
const VENDORS: &[(&str, &str, &str)] = &[
    ("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    ("perplexity", "«base-url-wrong:https://api.openai.com/v1»", "PERPLEXITY_API_KEY"),
];
=== fixed
const VENDORS: &[(&str, &str, &str)] = &[
    ("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    ("perplexity", "https://api.perplexity.ai/v1", "PERPLEXITY_API_KEY"),
];

### host: a configuration without an address
let c = async_openai::Client::with_config(«base-url-wrong:OpenAIConfig::new»().with_api_key(env::var("PERPLEXITY_API_KEY")?));

### right: a configuration with an address
let c = async_openai::Client::with_config(OpenAIConfig::new().with_api_key(env::var("PERPLEXITY_API_KEY")?).with_api_base("https://api.perplexity.ai/v1"));

### right: a configuration that a function completes
let base = OpenAIConfig::new().with_api_key(env::var("PERPLEXITY_API_KEY")?);
let c = Client::with_config(apply_base(base));

### right: the text of a command that is formatted
fn main() {
    let key = std::env::var("PERPLEXITY_API_KEY").unwrap();
    println!("curl -H 'Authorization: Bearer {}' https://api.perplexity.ai/v1/models", key);
}

### client: whose configuration is imported among others, without a base URL
use async_openai::{config::OpenAIConfig, Client};

fn main() {
    let config = «base-url-wrong:OpenAIConfig::new»().with_api_key(std::env::var("PERPLEXITY_API_KEY").unwrap());
    let client = Client::with_config(config);
}
=== fixed unsafe
use async_openai::{config::OpenAIConfig, Client};

fn main() {
    let config = OpenAIConfig::new().with_api_key(std::env::var("PERPLEXITY_API_KEY").unwrap()).with_api_base("https://api.perplexity.ai/v1");
    let client = Client::with_config(config);
}

### client: whose configuration is imported in a list within another one
use async_openai::{self, config::{OpenAIConfig, Config}, Client};

fn main() {
    let config = OpenAIConfig::new().with_api_key(std::env::var("PERPLEXITY_API_KEY").unwrap()).with_api_base("«base-url-wrong:https://api.perplexity.com»");
    let client = Client::with_config(config);
}
=== fixed
use async_openai::{self, config::{OpenAIConfig, Config}, Client};

fn main() {
    let config = OpenAIConfig::new().with_api_key(std::env::var("PERPLEXITY_API_KEY").unwrap()).with_api_base("https://api.perplexity.ai");
    let client = Client::with_config(config);
}
