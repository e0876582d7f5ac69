### key: an argument of a client
client = OpenAI.OpenAIProvider(api_key = "«key-in-repo:%KEY%»", base_url = "https://api.perplexity.ai")

### split: a product of texts
const key = "«key-in-repo:pplx-»" * "%BODY%"

### doubled: a header of HTTP.jl
HTTP.post("https://api.perplexity.ai/search", ["Authorization" => "«bearer-doubled:Bearer Bearer »$key"], JSON.json(body))
=== fixed
HTTP.post("https://api.perplexity.ai/search", ["Authorization" => "Bearer $key"], JSON.json(body))

### missing: a dictionary of headers
headers = Dict("«bearer-missing:Authorization»" => ENV["PERPLEXITY_API_KEY"], "Content-Type" => "application/json")
HTTP.post("https://api.perplexity.ai/search", headers, JSON.json(body))
=== fixed
headers = Dict("Authorization" => "Bearer " * ENV["PERPLEXITY_API_KEY"], "Content-Type" => "application/json")
HTTP.post("https://api.perplexity.ai/search", headers, JSON.json(body))

### missing: a command
run(`curl -s https://api.perplexity.ai/search -H "«bearer-missing:Authorization»: $(ENV["PERPLEXITY_API_KEY"])" -d @q.json`)
=== fixed
run(`curl -s https://api.perplexity.ai/search -H "Authorization: Bearer $(ENV["PERPLEXITY_API_KEY"])" -d @q.json`)

### header: another one
HTTP.post("https://api.perplexity.ai/search", ["«auth-header-wrong:x-api-key»" => ENV["PERPLEXITY_API_KEY"]], JSON.json(body))
=== fixed
HTTP.post("https://api.perplexity.ai/search", ["Authorization" => "Bearer " * ENV["PERPLEXITY_API_KEY"]], JSON.json(body))

### host: the web site
const BASE = "«base-url-wrong:https://www.perplexity.ai»"
HTTP.post("$BASE/search", ["Authorization" => "Bearer $(ENV["PERPLEXITY_API_KEY"])"], JSON.json(body))
=== fixed
const BASE = "https://api.perplexity.ai"
HTTP.post("$BASE/search", ["Authorization" => "Bearer $(ENV["PERPLEXITY_API_KEY"])"], JSON.json(body))

### verb: a search that gets
HTTP.«method-wrong:get»("https://api.perplexity.ai/search", ["Authorization" => "Bearer $(ENV["PERPLEXITY_API_KEY"])"])

### verb: a command
run(`curl -X «method-wrong:GET» https://api.perplexity.ai/search -H "Authorization: Bearer $(ENV["PERPLEXITY_API_KEY"])"`)
=== fixed
run(`curl -X POST https://api.perplexity.ai/search -H "Authorization: Bearer $(ENV["PERPLEXITY_API_KEY"])"`)

### right: a request
HTTP.request("POST", "https://api.perplexity.ai/search", ["Authorization" => "Bearer $(ENV["PERPLEXITY_API_KEY"])"], JSON.json(body))

### right: a command
run(`curl -s https://api.perplexity.ai/search -H "Authorization: Bearer $(ENV["PERPLEXITY_API_KEY"])" -d @q.json`)

### verb: a path behind an address
base = URI("https://api.perplexity.ai")
r = HTTP.«method-wrong:get»(joinpath(base, "search"), headers)

### verb: a function in one line
call(method, path) = HTTP.request(method, "https://api.perplexity.ai" * path)
call("«method-wrong:GET»", "/search")
=== fixed
call(method, path) = HTTP.request(method, "https://api.perplexity.ai" * path)
call("POST", "/search")

### right: a function in one line, with a body
call(method, path, body) = HTTP.request(method, "https://api.perplexity.ai" * path, [], body)
call("POST", "/search", body)
call("GET", "/v1/models", "")
