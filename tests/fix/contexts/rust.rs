### an argument
fn ask(key: &str) -> usize { key.len() }
fn main() { println!("{}", ask("%KEY%")); }
### a variable
fn ask(key: &str) -> usize { key.len() }
fn main() { let key = "%KEY%"; println!("{} {}", ask(key), ask(key)); }
### a text of its own
fn main() { let key = "%KEY%".to_string(); let other = String::from("%KEY%"); println!("{key} {other}"); }
### a field
struct Config<'a> { key: &'a str }
fn make() -> Config<'static> { Config { key: "%KEY%" } }
fn main() { println!("{}", make().key); }
### a map
use std::collections::HashMap;
fn main() { let mut map: HashMap<&str, &str> = HashMap::new(); map.insert("key", "%KEY%"); println!("{:?}", map); }
### a constant
const KEY: &str = "%KEY%";
fn main() { println!("{} {}", KEY, KEY.len()); }
### a static
static KEY: &str = "%KEY%";
fn main() { println!("{KEY}"); }
### a pattern
fn main() { match std::env::args().next().unwrap().as_str() { "%KEY%" => println!("a"), _ => println!("b") } }
### a condition with a pattern
fn main() { let x = "x"; if let "%KEY%" = x { println!("a"); } }
### a format
fn main() { println!("%KEY%"); }
### an argument of a format
fn main() { println!("{}", "%KEY%"); }
### a text that is put together when it is compiled
fn main() { println!("{}", concat!("Bearer ", "%KEY%")); }
### a header
fn header(name: &str, value: &str) { println!("{name}: {value}"); }
fn main() { header("Authorization", "Bearer %KEY%"); }
### a header with braces, of its own
fn main() { let h = "{\"key\": \"Bearer\"} %KEY%".to_string(); println!("{h}"); }
### a method of the text
fn main() { let bytes = "%KEY%".as_bytes(); println!("{}", bytes.len()); }
### what a function gives back
fn key() -> &'static str { "%KEY%" }
fn main() { println!("{}", key()); }
### an attribute
#[doc = "%KEY%"]
fn main() {}
### a list
fn main() { let keys = ["x", "%KEY%"]; println!("{}", keys.len()); }
### bytes
fn main() { let key = b"%KEY%"; println!("{}", key.len()); }
### the default of a variable that is made of a text
fn main() { let key = std::env::var("PERPLEXITY_API_KEY").unwrap_or("%KEY%".into()); println!("{key}"); }
### the default of a variable in a closure
fn main() { let key = std::env::var("PERPLEXITY_API_KEY").unwrap_or_else(|_| String::from("%KEY%")); println!("{key}"); }
### the default of a variable that is lent
fn main() { let set = std::env::var("PERPLEXITY_API_KEY"); let key = set.as_deref().unwrap_or("%KEY%"); println!("{key}"); }
### a text that is built step by step
fn main() {
    let mut header = String::from("Bearer ");
    header.push_str("%KEY%");
    header += "%KEY%";
    println!("{header}");
}
### a function that may be called when the program is compiled
const fn key() -> &'static str {
    "%KEY%"
}
fn main() { println!("{}", key()); }
### a block that is computed when the program is compiled
fn main() { println!("{}", const { "%KEY%" }); }
### a pattern of a macro
fn main() { println!("{}", matches!("x", "%KEY%")); }
### a type that only a literal is turned into
struct Key(&'static str);
impl From<&'static str> for Key { fn from(text: &'static str) -> Self { Key(text) } }
fn main() { let key: Key = "%KEY%".into(); println!("{}", key.0); }
### a macro that takes a literal
macro_rules! masked { ($key:literal) => { concat!("<", $key, ">") }; }
fn main() { println!("{}", masked!("%KEY%")); }
### a macro that takes an expression
macro_rules! shown { ($key:expr) => { println!("{}", $key) }; }
fn main() { shown!("%KEY%"); }
### a variable that the program puts into its environment
fn main() { unsafe { std::env::set_var("PERPLEXITY_API_KEY", "%KEY%") }; println!("1"); }
