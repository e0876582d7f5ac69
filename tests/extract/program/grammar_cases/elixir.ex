### verb: a function of Tesla
defmodule Ask do
  use Tesla
  plug Tesla.Middleware.BaseUrl, "https://api.perplexity.ai"
  def search(q), do: «method-wrong:put»("/search", %{query: q})
end
=== fixed
defmodule Ask do
  use Tesla
  plug Tesla.Middleware.BaseUrl, "https://api.perplexity.ai"
  def search(q), do: post("/search", %{query: q})
end

### verb: a function of Tesla that is taken alone
defmodule Ask do
  use Tesla, only: [:put]
  plug Tesla.Middleware.BaseUrl, "https://api.perplexity.ai"
  def search(q), do: «method-wrong:put»("/search", %{query: q})
end

### verb: an attribute of the module
defmodule P do
  @verb «method-wrong::get»
  def search(q), do: Req.request!(method: @verb, url: "https://api.perplexity.ai/search", auth: {:bearer, System.get_env("PERPLEXITY_API_KEY")}, json: %{query: q})
end
=== fixed
defmodule P do
  @verb :post
  def search(q), do: Req.request!(method: @verb, url: "https://api.perplexity.ai/search", auth: {:bearer, System.get_env("PERPLEXITY_API_KEY")}, json: %{query: q})
end

### verb: a slash is taken off the end of an address
Req.«method-wrong:get!»(String.trim_trailing("https://api.perplexity.ai/", "/") <> "/search")
=== fixed
Req.post!(String.trim_trailing("https://api.perplexity.ai/", "/") <> "/search")
