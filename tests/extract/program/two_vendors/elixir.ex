### maps of addresses and headers
v = %{ours: %{url: "OUR_URL", auth: OUR_AUTH}, theirs: %{url: "THEIR_URL", auth: THEIR_AUTH}}
HTTPoison.our_verb(v.ours.url, body, [{"Authorization", v.ours.auth}])
HTTPoison.their_verb(v.theirs.url, body, [{"Authorization", v.theirs.auth}])

### calls of a function
def ask(url, auth), do: HTTPoison.post(url, body, [{"Authorization", auth}])
ask("OUR_URL", OUR_AUTH)
ask("THEIR_URL", THEIR_AUTH)
