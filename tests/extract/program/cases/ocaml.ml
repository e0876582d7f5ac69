### split: texts that are joined
let api_key = "«key-in-repo:%HALF1%»" ^ "%HALF2%"

### missing: a list of headers
let key = Sys.getenv "PERPLEXITY_API_KEY"
let headers = Cohttp.Header.of_list ["«bearer-missing:Authorization»", key; "Content-Type", "application/json"]

### missing: a header that is added
let headers = Cohttp.Header.add (Cohttp.Header.init ()) "«bearer-missing:Authorization»" (Sys.getenv "PERPLEXITY_API_KEY")

### header: another one
let headers = Cohttp.Header.of_list ["«auth-header-wrong:X-Api-Key»", Sys.getenv "PERPLEXITY_API_KEY"]
let ask body = Cohttp_lwt_unix.Client.post ~headers ~body (Uri.of_string "https://api.perplexity.ai/search")

### right: Cohttp
let headers = Cohttp.Header.of_list ["Authorization", "Bearer " ^ Sys.getenv "PERPLEXITY_API_KEY"; "Accept", "application/json"]
let ask body = Cohttp_lwt_unix.Client.post ~headers ~body (Uri.of_string "https://api.perplexity.ai/search")
