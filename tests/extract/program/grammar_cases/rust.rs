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
