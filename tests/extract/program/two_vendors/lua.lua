### maps of addresses and headers
local v = { ours = { url = "OUR_URL", auth = OUR_AUTH }, theirs = { url = "THEIR_URL", auth = THEIR_AUTH } }
http.request({ url = v.ours.url, method = "OUR_VERB", headers = { ["Authorization"] = v.ours.auth } })
http.request({ url = v.theirs.url, method = "THEIR_VERB", headers = { ["Authorization"] = v.theirs.auth } })

### calls of a function
local function ask(url, auth, verb)
  return http.request({ url = url, method = verb, headers = { ["Authorization"] = auth } })
end
ask("OUR_URL", OUR_AUTH, "OUR_VERB")
ask("THEIR_URL", THEIR_AUTH, "THEIR_VERB")

### several values that a function returns
local function config(kind)
  if kind == "ours" then return "OUR_URL", OUR_AUTH end
  return "THEIR_URL", THEIR_AUTH
end
local url, auth = config(arg[1])
http.request({ url = url, method = "POST", headers = { ["Authorization"] = auth } })
