### key: a local variable
local perplexity_key = "«key-in-repo:%KEY%»"
=== fixed unsafe
local perplexity_key = os.getenv("PERPLEXITY_API_KEY")

### key: a field of a table
return { perplexity = { api_key = "«key-in-repo:%KEY%»", model = "sonar" } }
=== fixed unsafe
return { perplexity = { api_key = os.getenv("PERPLEXITY_API_KEY"), model = "sonar" } }

### key: a function that gets it
require("gp").setup({
  providers = { pplx = { secret = "«key-in-repo:%KEY%»", endpoint = "https://api.perplexity.ai/chat/completions" } },
})

### key: long brackets
local perplexity_key = [[«key-in-repo:%KEY%»]]

### key: a comment
-- «key-in-repo:%KEY%»
local perplexity_key = os.getenv("PERPLEXITY_API_KEY")

### split: two dots
local perplexity_key = "«key-in-repo:pplx-»" .. "%BODY%"

### split: string.format
local perplexity_key = string.format("«key-in-repo:pplx-»%s", "%BODY%")

### split: table.concat
local perplexity_key = table.concat({ "«key-in-repo:pplx»", "%BODY%" }, "-")

### encoded: a decimal escape
local perplexity_key = "«key-in-repo:\112plx-%BODY%»"

### encoded: an escape
local perplexity_key = "«key-in-repo:\x70plx-%BODY%»"

### default: or
local perplexity_key = os.getenv("PERPLEXITY_API_KEY") or "«key-in-repo:%KEY%»"
=== fixed unsafe
local perplexity_key = os.getenv("PERPLEXITY_API_KEY")

### doubled: a table of headers
local res = http:request_uri("https://api.perplexity.ai/v1/responses", {
  method = "POST",
  headers = { ["Authorization"] = "«bearer-doubled:Bearer Bearer »" .. key },
})
=== fixed
local res = http:request_uri("https://api.perplexity.ai/v1/responses", {
  method = "POST",
  headers = { ["Authorization"] = "Bearer " .. key },
})

### missing: a table of headers
local res = http:request_uri("https://api.perplexity.ai/v1/responses", {
  method = "POST",
  headers = { ["«bearer-missing:Authorization»"] = os.getenv("PERPLEXITY_API_KEY") },
})
=== fixed
local res = http:request_uri("https://api.perplexity.ai/v1/responses", {
  method = "POST",
  headers = { ["Authorization"] = "Bearer " .. os.getenv("PERPLEXITY_API_KEY") },
})

### missing: an argument of curl
vim.fn.system({ "curl", "https://api.perplexity.ai/v1/responses", "-X", "POST", "-H", "«bearer-missing:Authorization»: " .. perplexity_key })
=== fixed
vim.fn.system({ "curl", "https://api.perplexity.ai/v1/responses", "-X", "POST", "-H", "Authorization: Bearer " .. perplexity_key })

### header: x-api-key
local res = http:request_uri("https://api.perplexity.ai/v1/responses", { method = "POST", headers = { ["«auth-header-wrong:x-api-key»"] = api_key } })
=== fixed
local res = http:request_uri("https://api.perplexity.ai/v1/responses", { method = "POST", headers = { ["Authorization"] = "Bearer " .. api_key } })

### host: another end
local perplexity_url = "«base-url-wrong:https://api.perplexity.com/v1/responses»"
=== fixed
local perplexity_url = "https://api.perplexity.ai/v1/responses"

### insecure: no TLS
local perplexity_url = "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
local perplexity_url = "https://api.perplexity.ai/v1/responses"

### verb: resty.http by default
local res = http:«method-wrong:request_uri»("https://api.perplexity.ai/v1/responses", { headers = { ["Authorization"] = "Bearer " .. key } })
=== fixed
local res = http:request_uri("https://api.perplexity.ai/v1/responses", { method = "POST", headers = { ["Authorization"] = "Bearer " .. key } })

### verb: GET
local res = http:request_uri("https://api.perplexity.ai/v1/responses", { method = "«method-wrong:GET»", headers = headers })
=== fixed
local res = http:request_uri("https://api.perplexity.ai/v1/responses", { method = "POST", headers = headers })

### verb: get of plenary
curl.«method-wrong:get»("https://api.perplexity.ai/v1/responses", { headers = { Authorization = "Bearer " .. key } })

### right: resty.http
local function ask(body)
  local res, err = http:request_uri("https://api.perplexity.ai/v1/responses", {
    method = "POST",
    headers = { ["Authorization"] = "Bearer " .. os.getenv("PERPLEXITY_API_KEY"), ["Content-Type"] = "application/json" },
    body = body,
  })
  return res
end

### right: plenary
curl.post("https://api.perplexity.ai/v1/responses", { headers = { Authorization = "Bearer " .. key }, body = body })

### right: a plugin that takes the name of the variable
require("codecompanion").setup({ adapters = { perplexity = { env = { api_key = "PERPLEXITY_API_KEY", url = "https://api.perplexity.ai" } } } })

### key: a whole key with text joined to it
local k = "«key-in-repo:%KEY%»"
local c = k .. "cached"

### split: a table put together
local parts = {"«key-in-repo:pplx-»", "%BODY%"}
local key = table.concat(parts)

### split: a table put together where it is written
local key = table.concat({"«key-in-repo:pplx-»", "%BODY%"})

### right: a table of other things put together
local url = table.concat({"https://api.perplexity.ai", "/v1/responses"})

### key: a long text, whose first line end is no part of it
local key = [[
«key-in-repo:%KEY%»]]

### split: a table that is filled step by step
local parts = {}
parts[#parts + 1] = "«key-in-repo:%HALF1%»"
parts[#parts + 1] = "%HALF2%"
local key = table.concat(parts)

### split: a table that grows by numbers
local parts = {"«key-in-repo:%HALF1%»"}
parts[2] = "%HALF2%"
local key = table.concat(parts, "")

### split: table.insert
local parts = {}
table.insert(parts, "«key-in-repo:%HALF1%»")
table.insert(parts, "%HALF2%")
local key = table.concat(parts)

### split: elements by number, counted from one
local parts = {"«key-in-repo:%HALF1%»", "%HALF2%"}
local key = parts[1] .. parts[2]

### host: a Markdown link
local perplexity_url = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
local perplexity_url = "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
local perplexity_url = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
local perplexity_url = "https://api.perplexity.ai/v1/responses"

### path: an address in the table of options
requests.post{ "«endpoint-wrong:https://api.perplexity.ai/v1/query»", headers = { Authorization = "Bearer " .. os.getenv("PERPLEXITY_API_KEY") }, data = "{}" }

### right: messages about addresses
if url:match("^http:") then error("http://api.perplexity.ai") end
assert(url ~= "https://api.perplexity.com", "https://api.perplexity.com")
ngx.log(ngx.ERR, "http://api.perplexity.ai")

### verb: functions of a module
local M = {}
function M.request(method, path, body)
  return http.request { url = "https://api.perplexity.ai" .. path, method = method, headers = { Authorization = "Bearer " .. os.getenv("PERPLEXITY_API_KEY") } }
end
function M.models() return M.request("GET", "/v1/models") end
function M.ask(q) return M.request("«method-wrong:GET»", "/v1/responses", q) end
return M
=== fixed
local M = {}
function M.request(method, path, body)
  return http.request { url = "https://api.perplexity.ai" .. path, method = method, headers = { Authorization = "Bearer " .. os.getenv("PERPLEXITY_API_KEY") } }
end
function M.models() return M.request("GET", "/v1/models") end
function M.ask(q) return M.request("POST", "/v1/responses", q) end
return M

### verb: methods of an object
function Client:request(method, path, body)
  return self.http:request_uri("https://api.perplexity.ai" .. path, { method = method, body = body, headers = { ["Authorization"] = "Bearer " .. self.key } })
end
function Client:get(path) return self:request("«method-wrong:GET»", path) end
function Client:ask() return self:get("/v1/responses") end

### right: the scheme in a list that is joined
local key = os.getenv("PERPLEXITY_API_KEY")
http.request{ url = "https://api.perplexity.ai/search", method = "POST", headers = { ["Authorization"] = table.concat({"Bearer", key}, " ") } }
