### key: texts that are made of a constant
module Ask
let key = "«key-in-repo:%KEY%»"
let cacheName = key + "cached"
let second = sprintf "%scached" key

### split: a list that is put together
let apiKey = String.concat "" [ "«key-in-repo:%HALF1%»"; "%HALF2%" ]

### missing: HttpClient
let key = Environment.GetEnvironmentVariable "PERPLEXITY_API_KEY"
let client = new HttpClient()
client.DefaultRequestHeaders.Add("«bearer-missing:Authorization»", key)

### verb: HttpClient
let answer = client.«method-wrong:GetAsync»("https://api.perplexity.ai/search") |> Async.AwaitTask

### verb: FsHttp
let response =
    http {
        «method-wrong:GET» "https://api.perplexity.ai/search"
        AuthorizationBearer key
    }
    |> Request.send

### doubled: a list of headers
let headers = [ "Content-Type", "application/json"; "Authorization", sprintf "«bearer-doubled:Bearer Bearer »%s" key ]
let answer = Http.RequestString("https://api.perplexity.ai/search", headers = headers, httpMethod = "POST")
=== fixed
let headers = [ "Content-Type", "application/json"; "Authorization", sprintf "Bearer %s" key ]
let answer = Http.RequestString("https://api.perplexity.ai/search", headers = headers, httpMethod = "POST")

### host: the base of a client
let client = new HttpClient(BaseAddress = Uri("«base-url-wrong:https://api.perplexity.com»"))
=== fixed
let client = new HttpClient(BaseAddress = Uri("https://api.perplexity.ai"))

### right: HttpClient
let key = Environment.GetEnvironmentVariable "PERPLEXITY_API_KEY"
let client = new HttpClient(BaseAddress = Uri("https://api.perplexity.ai"))
client.DefaultRequestHeaders.Authorization <- AuthenticationHeaderValue("Bearer", key)
let answer = client.PostAsync("/search", content) |> Async.AwaitTask

### right: a text with a value put in
let headers = [ "Authorization", $"Bearer {key}"; "Content-Type", "application/json" ]
let answer = Http.RequestString("https://api.perplexity.ai/search", headers = headers, httpMethod = "POST")

### verb: a request in a task
task {
    use request = new HttpRequestMessage(HttpMethod.«method-wrong:Get», "https://api.perplexity.ai/search")
    return! client.SendAsync request
}
=== fixed
task {
    use request = new HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/search")
    return! client.SendAsync request
}

### verb: an argument without brackets
let! answer = client.«method-wrong:GetStringAsync» "https://api.perplexity.ai/search" |> Async.AwaitTask

### host: the base of a client that is set later
let client = new HttpClient()
client.BaseAddress <- Uri "«base-url-wrong:https://www.perplexity.ai»"
client.DefaultRequestHeaders.Authorization <- AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable "PERPLEXITY_API_KEY")
=== fixed
let client = new HttpClient()
client.BaseAddress <- Uri "https://api.perplexity.ai"
client.DefaultRequestHeaders.Authorization <- AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable "PERPLEXITY_API_KEY")
