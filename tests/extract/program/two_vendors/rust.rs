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

### objects of a struct
struct Vendor { url: &'static str, auth: String, verb: Method }
impl Vendor { async fn send(&self) { client.request(self.verb.clone(), self.url).header("Authorization", self.auth.clone()).send().await; } }
fn main() {
    let ours = Vendor { url: "OUR_URL", auth: OUR_AUTH, verb: Method::OUR_VERB };
    let theirs = Vendor { url: "THEIR_URL", auth: THEIR_AUTH, verb: Method::THEIR_VERB };
    ours.send(); theirs.send();
}
