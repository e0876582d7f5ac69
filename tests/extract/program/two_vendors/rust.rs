### what a match gives
async fn ask(kind: Kind) {
    let (url, auth, verb) = match kind {
        Kind::Ours => ("OUR_URL", OUR_AUTH, Method::OUR_VERB),
        Kind::Theirs => ("THEIR_URL", THEIR_AUTH, Method::THEIR_VERB),
    };
    client.request(verb, url).header("Authorization", auth).send().await;
}

### types with a trait
trait Vendor { fn url(&self) -> String; fn auth(&self) -> String; fn send(&self) { client.post(self.url()).header("Authorization", self.auth()).send(); } }
struct Ours;
impl Vendor for Ours { fn url(&self) -> String { "OUR_URL".into() } fn auth(&self) -> String { OUR_AUTH } }
struct Theirs;
impl Vendor for Theirs { fn url(&self) -> String { "THEIR_URL".into() } fn auth(&self) -> String { THEIR_AUTH } }
