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

### encoded: an escape
const PERPLEXITY_KEY: &str = "«key-in-repo:\x70plx-%BODY%»";

### encoded: an escape in braces
const PERPLEXITY_KEY: &str = "«key-in-repo:\u{70}plx-%BODY%»";

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
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(format!("{key}")).send().await;
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

### header: x-api-key
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("«auth-header-wrong:x-api-key»", api_key).send().await;
}
=== fixed
async fn ask(client: &Client, api_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").header("Authorization", &format!("Bearer {}", api_key)).send().await;
}

### host: the website
async fn ask(client: &Client, perplexity_key: &str) {
    client.post("«base-url-wrong:https://www.perplexity.ai/v1/responses»").bearer_auth(perplexity_key).send().await;
}
=== fixed unsafe
async fn ask(client: &Client, perplexity_key: &str) {
    client.post("https://api.perplexity.ai/v1/responses").bearer_auth(perplexity_key).send().await;
}

### insecure: no TLS
const PERPLEXITY_URL: &str = "«base-url-insecure:http://api.perplexity.ai/v1/responses»";
=== fixed
const PERPLEXITY_URL: &str = "https://api.perplexity.ai/v1/responses";

### path: unknown
async fn ask(client: &Client) {
    client.post("«endpoint-wrong:https://api.perplexity.ai/v1/answers»").send().await;
}

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
=== fixed
async fn ask() {
    reqwest::post("https://api.perplexity.ai/v1/responses").await;
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

### base: async-openai
fn client(key: String) -> Client<OpenAIConfig> {
    let config = OpenAIConfig::new().with_api_key(perplexity_key).with_api_base("«base-url-wrong:https://api.perplexity.com»");
    Client::with_config(config)
}
=== fixed
fn client(key: String) -> Client<OpenAIConfig> {
    let config = OpenAIConfig::new().with_api_key(perplexity_key).with_api_base("https://api.perplexity.ai/v1");
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
