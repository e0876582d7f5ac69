### key: an attribute of a module
defmodule Perplexity do
  @api_key "«key-in-repo:%KEY%»"
end

### key: a configuration
import Config

config :my_app, perplexity_api_key: "«key-in-repo:%KEY%»"

### key: a map
keys = %{"openai" => nil, "perplexity" => "«key-in-repo:%KEY%»"}

### key: an argument with a label
client = Perplexity.new(api_key: "«key-in-repo:%KEY%»")
=== fixed unsafe
client = Perplexity.new(api_key: System.fetch_env!("PERPLEXITY_API_KEY"))

### key: a sigil
perplexity_key = ~s(«key-in-repo:%KEY%»)

### key: a comment
# «key-in-repo:%KEY%»
perplexity_key = System.get_env("PERPLEXITY_API_KEY")

### split: a diamond
perplexity_key = "«key-in-repo:pplx-»" <> "%BODY%"

### split: an interpolation
prefix = "pplx-"
perplexity_key = "#{prefix}«key-in-repo:%BODY%»"

### split: an attribute
defmodule Perplexity do
  @prefix "pplx-"
  @key @prefix <> "«key-in-repo:%BODY%»"
end

### encoded: an escape
perplexity_key = "«key-in-repo:\x70plx-%BODY%»"

### encoded: base64
perplexity_key = Base.decode64!("«key-in-repo:%BASE64%»")

### default: of get_env
perplexity_key = System.get_env("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### default: behind two bars
perplexity_key = System.get_env("PERPLEXITY_API_KEY") || "«key-in-repo:%KEY%»"

### doubled: Req
Req.post!("https://api.perplexity.ai/v1/responses", headers: [{"Authorization", "«bearer-doubled:Bearer Bearer »#{key}"}])
=== fixed
Req.post!("https://api.perplexity.ai/v1/responses", headers: [{"Authorization", "Bearer #{key}"}])

### missing: HTTPoison
HTTPoison.post("https://api.perplexity.ai/v1/responses", body, [{"«bearer-missing:Authorization»", api_key}])
=== fixed
HTTPoison.post("https://api.perplexity.ai/v1/responses", body, [{"Authorization", "Bearer " <> api_key}])

### missing: Req
Req.post!("https://api.perplexity.ai/v1/responses", headers: %{"«bearer-missing:authorization»" => System.get_env("PERPLEXITY_API_KEY")})
=== fixed
Req.post!("https://api.perplexity.ai/v1/responses", headers: %{"authorization" => "Bearer " <> System.get_env("PERPLEXITY_API_KEY")})

### missing: a plug of Tesla
defmodule Perplexity do
  use Tesla

  plug Tesla.Middleware.BaseUrl, "https://api.perplexity.ai"
  plug Tesla.Middleware.Headers, [{"«bearer-missing:authorization»", perplexity_key()}]
end
=== fixed
defmodule Perplexity do
  use Tesla

  plug Tesla.Middleware.BaseUrl, "https://api.perplexity.ai"
  plug Tesla.Middleware.Headers, [{"authorization", "Bearer " <> perplexity_key()}]
end

### header: x-api-key
Req.post!("https://api.perplexity.ai/v1/responses", headers: [{"«auth-header-wrong:x-api-key»", api_key}])
=== fixed
Req.post!("https://api.perplexity.ai/v1/responses", headers: [{"Authorization", "Bearer " <> api_key}])

### host: another end
@perplexity_url "«base-url-wrong:https://api.perplexity.com/v1/responses»"
=== fixed
@perplexity_url "https://api.perplexity.ai/v1/responses"

### insecure: no TLS
@perplexity_url "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
@perplexity_url "https://api.perplexity.ai/v1/responses"

### verb: Req
Req.«method-wrong:get!»("https://api.perplexity.ai/v1/responses", headers: [{"Authorization", "Bearer #{key}"}])
=== fixed
Req.post!("https://api.perplexity.ai/v1/responses", headers: [{"Authorization", "Bearer #{key}"}])

### verb: HTTPoison
HTTPoison.«method-wrong:get»("https://api.perplexity.ai/v1/responses", [{"Authorization", "Bearer #{key}"}])

### verb: Finch
Finch.build(«method-wrong::get», "https://api.perplexity.ai/v1/responses", [{"Authorization", "Bearer #{key}"}])
=== fixed
Finch.build(:post, "https://api.perplexity.ai/v1/responses", [{"Authorization", "Bearer #{key}"}])

### right: Req
def ask(question) do
  Req.post!("https://api.perplexity.ai/v1/responses",
    auth: {:bearer, System.fetch_env!("PERPLEXITY_API_KEY")},
    json: %{model: "sonar", input: question}
  )
end

### right: a pipe
Req.new(base_url: "https://api.perplexity.ai", auth: {:bearer, key})
|> Req.post!(url: "/v1/responses", json: body)

### right: another vendor beside it
HTTPoison.post("https://api.perplexity.ai/v1/responses", body, [{"Authorization", "Bearer #{key}"}])
HTTPoison.get("https://api.anthropic.com/v1/models", [{"x-api-key", anthropic_key}])
HTTPoison.get("https://api.perplexity.ai/v1/models", [{"Authorization", "Bearer #{key}"}])

### key: a whole key with text joined to it in an interpolation
defmodule Settings do
  @k "«key-in-repo:%KEY%»"
  def c, do: "#{@k}cached"
end

### key: a whole key with text joined to it
k = "«key-in-repo:%KEY%»"
c = k <> "cached"

### path: calls on a client whose path has ended
openai = OpenaiEx.new(System.fetch_env!("PERPLEXITY_API_KEY")) |> OpenaiEx.with_base_url("https://api.perplexity.ai")
OpenaiEx.«endpoint-retired:Chat.Completions.create»(openai, req)
openai |> OpenaiEx.«endpoint-retired:Chat.Completions.create»(req)

### split: a list of binaries
key = IO.iodata_to_binary(["«key-in-repo:pplx-»", "%BODY%"])

### key: a heredoc that ends in a line end, which has to stay
key = """
  «key-hidden-characters,key-in-repo:%KEY%»
  """
=== fixed unsafe
key = """
  #{System.fetch_env!("PERPLEXITY_API_KEY")}
  """

### key: a heredoc that is trimmed
key = String.trim("""
  «key-in-repo:%KEY%»
  """)
=== fixed unsafe
key = String.trim(System.fetch_env!("PERPLEXITY_API_KEY"))

### split: Enum.reduce
key = Enum.reduce(["«key-in-repo:%HALF1%»", "%HALF2%"], "", fn part, all -> all <> part end)

### split: List.to_string
key = List.to_string(["«key-in-repo:%HALF1%»", "%HALF2%"])

### split: map_join
key = Enum.map_join(["«key-in-repo:%HALF1%»", "%HALF2%"], "", & &1)

### split: a tuple that is taken apart
{head, tail} = {"«key-in-repo:%HALF1%»", "%HALF2%"}
key = head <> tail

### doubled: Req writes Bearer itself
Req.post!("https://api.perplexity.ai/search", auth: {:bearer, "«bearer-doubled:Bearer »" <> System.fetch_env!("PERPLEXITY_API_KEY")}, json: %{})
=== fixed
Req.post!("https://api.perplexity.ai/search", auth: {:bearer, System.fetch_env!("PERPLEXITY_API_KEY")}, json: %{})

### key: a sign put right before use
perplexity_key = String.replace("«key-in-repo:pplx_%BODY%»", "_", "-")

### verb: Req with a body
Req.«method-wrong:get!»("https://api.perplexity.ai/search", json: %{query: "x"})
=== fixed
Req.post!("https://api.perplexity.ai/search", json: %{query: "x"})

### header: Basic authentication
Req.post!("https://api.perplexity.ai/search", «auth-header-wrong:auth»: {:basic, ":" <> System.get_env("PERPLEXITY_API_KEY")}, json: %{})

### doubled: a module of Tesla that writes Bearer
defmodule Ask do
  use Tesla
  plug Tesla.Middleware.BaseUrl, "https://api.perplexity.ai"
  plug Tesla.Middleware.BearerAuth, token: "«bearer-doubled:Bearer »" <> System.get_env("PERPLEXITY_API_KEY")
end
=== fixed
defmodule Ask do
  use Tesla
  plug Tesla.Middleware.BaseUrl, "https://api.perplexity.ai"
  plug Tesla.Middleware.BearerAuth, token: System.get_env("PERPLEXITY_API_KEY")
end

### missing: headers of a function of one line
defmodule A do
  defp headers(key), do: [{"«bearer-missing:Authorization»", key}]

  def ask(key, body), do: HTTPoison.post("https://api.perplexity.ai/v1/responses", body, headers(key))
end
=== fixed
defmodule A do
  defp headers(key), do: [{"Authorization", "Bearer " <> key}]

  def ask(key, body), do: HTTPoison.post("https://api.perplexity.ai/v1/responses", body, headers(key))
end

### host: a Markdown link
@perplexity_url "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
@perplexity_url "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
@perplexity_url "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
@perplexity_url "https://api.perplexity.ai/v1/responses"

### host: functions of one line
defmodule Ask do
  defp url(path), do: "«base-url-wrong:https://www.perplexity.ai»" <> path
  defp key, do: System.fetch_env!("PERPLEXITY_API_KEY")

  def search(text) do
    Req.post!(url("/search"), auth: {:bearer, key()}, json: %{query: text})
  end
end
=== fixed
defmodule Ask do
  defp url(path), do: "https://api.perplexity.ai" <> path
  defp key, do: System.fetch_env!("PERPLEXITY_API_KEY")

  def search(text) do
    Req.post!(url("/search"), auth: {:bearer, key()}, json: %{query: text})
  end
end

### verb: handed to a function
defmodule Ask do
  def call(method, path \\ "/v1/models") when is_atom(method) do
    HTTPoison.request(method, "https://api.perplexity.ai" <> path, "", [{"Authorization", "Bearer #{System.fetch_env!("PERPLEXITY_API_KEY")}"}])
  end

  def models, do: call(:get)
  def search, do: call(«method-wrong::get», "/search")
end
=== fixed
defmodule Ask do
  def call(method, path \\ "/v1/models") when is_atom(method) do
    HTTPoison.request(method, "https://api.perplexity.ai" <> path, "", [{"Authorization", "Bearer #{System.fetch_env!("PERPLEXITY_API_KEY")}"}])
  end

  def models, do: call(:get)
  def search, do: call(:post, "/search")
end

### right: functions of one line
defmodule Ask do
  defp url(path), do: "https://api.perplexity.ai" <> path
  defp headers(key), do: [{"Authorization", "Bearer #{key}"}]
  def models(key), do: Req.get!(url("/v1/models"), headers: headers(key))
  def search(key, text), do: Req.post!(url("/search"), headers: headers(key), json: %{query: text})
end

### key: the default of a field is read when it is compiled
defmodule Ask do
  defstruct [
    key: "«key-in-repo:%KEY%»",
    model: "sonar"
  ]
end
=== fixed unsafe

### header: parameters of Req
Req.post!("https://api.perplexity.ai/search", params: [«auth-header-wrong:api_key»: System.fetch_env!("PERPLEXITY_API_KEY")], json: %{})

### key: one that a step must match stays
def ask(key) do
  with "«key-in-repo:%KEY%»" <- key do
    :old
  end
end
=== fixed unsafe

### missing: a step that puts a header
Req.new(base_url: "https://api.perplexity.ai")
|> Req.Request.put_header("«bearer-missing:authorization»", System.fetch_env!("PERPLEXITY_API_KEY"))
|> Req.post!(url: "/search", json: %{query: "x"})
=== fixed
Req.new(base_url: "https://api.perplexity.ai")
|> Req.Request.put_header("authorization", "Bearer " <> System.fetch_env!("PERPLEXITY_API_KEY"))
|> Req.post!(url: "/search", json: %{query: "x"})

### doubled: an example in the documentation of a module
defmodule Ask do
  @moduledoc """
  Asks.

  ```elixir
  Req.post!("https://api.perplexity.ai/v1/agent",
    headers: [{"authorization", "«bearer-doubled:Bearer Bearer »#{System.get_env("PERPLEXITY_API_KEY")}"}],
    json: %{model: "sonar"}
  )
  ```
  """
end
=== fixed
defmodule Ask do
  @moduledoc """
  Asks.

  ```elixir
  Req.post!("https://api.perplexity.ai/v1/agent",
    headers: [{"authorization", "Bearer #{System.get_env("PERPLEXITY_API_KEY")}"}],
    json: %{model: "sonar"}
  )
  ```
  """
end

### verb: what is typed into iex
defmodule Ask do
  @doc ~S"""
  Searches.

      iex> Req.«method-wrong:get!»("https://api.perplexity.ai/search",
      ...>   auth: {:bearer, key})
      %{"results" => []}
  """
  def search(query), do: query
end
=== fixed
defmodule Ask do
  @doc ~S"""
  Searches.

      iex> Req.post!("https://api.perplexity.ai/search",
      ...>   auth: {:bearer, key})
      %{"results" => []}
  """
  def search(query), do: query
end

### right: what is typed into iex
defmodule Ask do
  @doc """
  Searches.

      iex> Req.post!("https://api.perplexity.ai/search", auth: {:bearer, key}, json: %{query: "x"})
      %{"method" => "GET https://api.perplexity.ai/search"}
  """
  def search(query), do: query
end

### host: the configuration of an application
config :app, :perplexity,
  base_url: "«base-url-wrong:https://api-staging.perplexity.com»",
  api_key: System.get_env("PERPLEXITY_API_KEY")
=== fixed
config :app, :perplexity,
  base_url: "https://api.perplexity.ai",
  api_key: System.get_env("PERPLEXITY_API_KEY")

### right: the configuration of an application
config :app, :perplexity,
  base_url: "https://api.perplexity.ai",
  docs_url: "https://docs.perplexity.ai",
  api_key: System.get_env("PERPLEXITY_API_KEY")

### verb: addresses as structs
defmodule Client do
  @base URI.parse("https://api.perplexity.ai")
  def search(query), do: Req.«method-wrong:get!»(URI.merge(@base, "/search"), params: [query: query])
end
=== fixed
defmodule Client do
  @base URI.parse("https://api.perplexity.ai")
  def search(query), do: Req.post!(URI.merge(@base, "/search"), params: [query: query])
end

### right: addresses as structs, used rightly
defmodule Client do
  @base URI.parse("https://api.perplexity.ai")
  def models, do: @base |> URI.append_path("/v1/models") |> Req.get!(auth: {:bearer, key()})
end

### missing: a key of the application's settings
Req.post!("https://api.perplexity.ai/search", headers: [{"«bearer-missing:authorization»", Application.fetch_env!(:app, :perplexity_api_key)}], json: %{})
=== fixed
Req.post!("https://api.perplexity.ai/search", headers: [{"authorization", "Bearer " <> Application.fetch_env!(:app, :perplexity_api_key)}], json: %{})

### header: a tuple in a list
Finch.build(:post, "https://api.perplexity.ai/search", [{"«auth-header-wrong:Authentication»", "Bearer " <> System.fetch_env!("PERPLEXITY_API_KEY")}], body) |> Finch.request(MyFinch)
=== fixed
Finch.build(:post, "https://api.perplexity.ai/search", [{"Authorization", "Bearer " <> System.fetch_env!("PERPLEXITY_API_KEY")}], body) |> Finch.request(MyFinch)

### right: the scheme in a list that is joined
key = System.get_env("PERPLEXITY_API_KEY")
Req.post!("https://api.perplexity.ai/search", headers: [{"Authorization", Enum.join(["Bearer", key], " ")}], json: %{})

### right: a client that is piped on
openai = OpenaiEx.new(System.fetch_env!("PERPLEXITY_API_KEY")) |> configure()

### header: a sign with a backslash
key = System.get_env("PERPLEXITY_API_KEY")
Req.post!("https://api.perplexity.ai/search", headers: [{"Authorization", "«key-not-filled-in:Bearer »\#{key}"}], json: %{})
=== fixed
key = System.get_env("PERPLEXITY_API_KEY")
Req.post!("https://api.perplexity.ai/search", headers: [{"Authorization", "Bearer #{key}"}], json: %{})
