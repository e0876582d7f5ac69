### key: a constant
PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»"
=== fixed unsafe
PERPLEXITY_API_KEY = ENV.fetch("PERPLEXITY_API_KEY")

### key: an argument that is named
client = Perplexity::Client.new(api_key: "«key-in-repo:%KEY%»")
=== fixed unsafe
client = Perplexity::Client.new(api_key: ENV.fetch("PERPLEXITY_API_KEY"))

### key: a hash
KEYS = { "openai" => nil, "perplexity" => '«key-in-repo:%KEY%»' }.freeze

### key: a setting in a block
Perplexity.configure do |config|
  config.api_key = "«key-in-repo:%KEY%»"
end

### key: an element of the environment
ENV["PERPLEXITY_API_KEY"] = "«key-in-repo:%KEY%»"

### key: a quoted string of the other kind
perplexity_key = %q(«key-in-repo:%KEY%»)

### key: a here-document
env = <<~ENV
  PERPLEXITY_API_KEY=«key-in-repo:%KEY%»
ENV

### key: a comment
# old: «key-in-repo:%KEY%»
perplexity_key = ENV["PERPLEXITY_API_KEY"]

### split: a plus
perplexity_key = "«key-in-repo:pplx-»" + "%BODY%"

### split: an interpolation
PREFIX = "pplx-"
perplexity_key = "#{PREFIX}«key-in-repo:%BODY%»"

### split: strings side by side
perplexity_key = "«key-in-repo:pplx-»" "%BODY%"

### split: join
perplexity_key = ["«key-in-repo:pplx»", "%BODY%"].join("-")

### encoded: an escape
perplexity_key = "«key-in-repo:\x70plx-%BODY%»"

### encoded: an escape in braces
perplexity_key = "«key-in-repo:\u{70}plx-%BODY%»"

### encoded: a list of code points
perplexity_key = "«key-in-repo:\u{70 70 6c 78 2d}%BODY%»"

### encoded: base64
perplexity_key = Base64.decode64("«key-in-repo:%BASE64%»")

### default: of fetch
perplexity_key = ENV.fetch("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### default: behind two bars
perplexity_key = ENV["PERPLEXITY_API_KEY"] || "«key-in-repo:%KEY%»"

### default: of a parameter
def initialize(api_key: "«key-in-repo:%KEY%»")
  @perplexity_key = api_key
end

### doubled: Net::HTTP
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/v1/responses"))
request["Authorization"] = "«bearer-doubled:Bearer Bearer »#{key}"
=== fixed
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/v1/responses"))
request["Authorization"] = "Bearer #{key}"

### doubled: Faraday
connection = Faraday.new(url: "https://api.perplexity.ai", headers: { "Authorization" => "«bearer-doubled:Bearer Bearer »#{key}" })
=== fixed
connection = Faraday.new(url: "https://api.perplexity.ai", headers: { "Authorization" => "Bearer #{key}" })

### doubled: a method that writes the word
def token
  "Bearer #{ENV.fetch('PERPLEXITY_API_KEY')}"
end

HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "«bearer-doubled:Bearer Bearer »#{key}" })
=== fixed
def token
  "Bearer #{ENV.fetch('PERPLEXITY_API_KEY')}"
end

HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "Bearer #{key}" })

### missing: Net::HTTP
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/v1/responses"))
request["«bearer-missing:Authorization»"] = ENV["PERPLEXITY_API_KEY"]
=== fixed
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/v1/responses"))
request["Authorization"] = "Bearer " + ENV["PERPLEXITY_API_KEY"]

### missing: a block of Faraday
answer = Faraday.post("https://api.perplexity.ai/v1/responses") do |request|
  request.headers["«bearer-missing:Authorization»"] = perplexity_key
end
=== fixed
answer = Faraday.post("https://api.perplexity.ai/v1/responses") do |request|
  request.headers["Authorization"] = "Bearer " + perplexity_key
end

### missing: HTTParty
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "«bearer-missing:Authorization»" => perplexity_key }, body: body.to_json)
=== fixed
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "Bearer " + perplexity_key }, body: body.to_json)

### missing: a symbol
RestClient.post("https://api.perplexity.ai/v1/responses", body, { «bearer-missing:Authorization»: perplexity_key })
=== fixed
RestClient.post("https://api.perplexity.ai/v1/responses", body, { Authorization: "Bearer " + perplexity_key })

### header: x-api-key
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "«auth-header-wrong:x-api-key»" => perplexity_key })
=== fixed
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "Bearer " + perplexity_key })

### host: the website
HTTParty.post("«base-url-wrong:https://www.perplexity.ai/v1/responses»", headers: { "Authorization" => "Bearer #{perplexity_key}" })
=== fixed unsafe
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "Bearer #{perplexity_key}" })

### host: a base of Faraday
connection = Faraday.new(url: "«base-url-wrong:https://api.perplexity.com»")
=== fixed
connection = Faraday.new(url: "https://api.perplexity.ai")

### insecure: no TLS
PERPLEXITY_URL = "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### path: unknown
HTTParty.post("«endpoint-wrong:https://api.perplexity.ai/v1/answers»", body: body)

### verb: Net::HTTP
request = Net::HTTP::«method-wrong:Get».new(URI("https://api.perplexity.ai/v1/responses"))
=== fixed
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/v1/responses"))

### verb: get of Net::HTTP
answer = Net::HTTP.«method-wrong:get»(URI("https://api.perplexity.ai/v1/responses"))

### verb: HTTParty
HTTParty.«method-wrong:get»("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "Bearer #{key}" })
=== fixed
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "Bearer #{key}" })

### verb: Faraday with a base
connection = Faraday.new(url: "https://api.perplexity.ai")
answer = connection.«method-wrong:get»("/v1/responses")
=== fixed
connection = Faraday.new(url: "https://api.perplexity.ai")
answer = connection.post("/v1/responses")

### verb: RestClient
RestClient::Request.execute(method: «method-wrong::get», url: "https://api.perplexity.ai/v1/responses", headers: { Authorization: "Bearer #{key}" })
=== fixed
RestClient::Request.execute(method: :post, url: "https://api.perplexity.ai/v1/responses", headers: { Authorization: "Bearer #{key}" })

### base: the client of OpenAI
client = OpenAI::Client.new(access_token: ENV.fetch("PERPLEXITY_API_KEY"), uri_base: "«base-url-wrong:https://api.perplexity.com/»")
=== fixed
client = OpenAI::Client.new(access_token: ENV.fetch("PERPLEXITY_API_KEY"), uri_base: "https://api.perplexity.ai/")

### right: Net::HTTP
uri = URI("https://api.perplexity.ai/v1/responses")
request = Net::HTTP::Post.new(uri)
request["Authorization"] = "Bearer #{ENV.fetch('PERPLEXITY_API_KEY')}"
request["Content-Type"] = "application/json"
request.body = { model: "sonar", input: question }.to_json
response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: true) { |http| http.request(request) }

### right: Faraday
class PerplexityClient
  BASE_URL = "https://api.perplexity.ai"

  def connection
    @connection ||= Faraday.new(url: BASE_URL) do |faraday|
      faraday.request :json
      faraday.headers["Authorization"] = "Bearer #{@api_key}"
    end
  end

  def ask(body)
    connection.post("/v1/responses", body)
  end
end

### right: an authorization of Faraday
connection = Faraday.new("https://api.perplexity.ai") do |conn|
  conn.request :authorization, "Bearer", -> { ENV.fetch("PERPLEXITY_API_KEY") }
end

### right: HTTParty with a base
class Perplexity
  include HTTParty
  base_uri "https://api.perplexity.ai"
  headers "Authorization" => "Bearer #{ENV['PERPLEXITY_API_KEY']}"

  def ask(body)
    self.class.post("/v1/responses", body: body.to_json)
  end
end

### right: the client of OpenAI
client = OpenAI::Client.new(access_token: ENV.fetch("PERPLEXITY_API_KEY"), uri_base: "https://api.perplexity.ai/")

### right: another vendor beside it
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: { "Authorization" => "Bearer #{key}" })
HTTParty.get("https://api.anthropic.com/v1/models", headers: { "x-api-key" => anthropic_key })
HTTParty.get("https://api.perplexity.ai/v1/models", headers: { "Authorization" => "Bearer #{key}" })

### right: a stub of WebMock
stub_request(:get, "https://api.perplexity.ai/v1/responses").to_return(status: 404)

### right: a placeholder
PERPLEXITY_API_KEY = "pplx-your-key-here"

### verb: a class under another name
Web = HTTParty

Web.«method-wrong:get»("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer #{key}" })
=== fixed
Web = HTTParty

Web.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer #{key}" })

### missing: headers that a method gives back
def headers
  { "Content-Type" => "application/json", "«bearer-missing:Authorization»" => ENV["PERPLEXITY_API_KEY"] }
end

HTTParty.post("https://api.perplexity.ai/search", headers: headers, body: body)
=== fixed
def headers
  { "Content-Type" => "application/json", "Authorization" => "Bearer " + ENV["PERPLEXITY_API_KEY"] }
end

HTTParty.post("https://api.perplexity.ai/search", headers: headers, body: body)

### missing: a key that a method gives back
def api_key
  ENV.fetch("PERPLEXITY_API_KEY")
end

HTTParty.post("https://api.perplexity.ai/search", headers: { "«bearer-missing:Authorization»" => api_key })
=== fixed
def api_key
  ENV.fetch("PERPLEXITY_API_KEY")
end

HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer " + api_key })

### right: a method gives the value with the word
def authorization
  "Bearer #{ENV.fetch('PERPLEXITY_API_KEY')}"
end

HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => authorization })

### right: branches with different addresses
if perplexity
  url = "https://api.perplexity.ai/search"
  key = ENV["PERPLEXITY_API_KEY"]
else
  url = "https://api.tavily.com/search"
  key = ENV["TAVILY_API_KEY"]
end
HTTParty.post(url, headers: { "Authorization" => "Bearer #{key}" })

### right: a case over providers
base =
  case provider
  when :perplexity then "https://api.perplexity.ai"
  when :openai then "https://api.openai.com/v1"
  end
client = OpenAI::Client.new(access_token: key, uri_base: base)

### right: branches of which one adds the word
token = ENV["PERPLEXITY_API_KEY"]
token = "Bearer #{token}" unless token.start_with?("Bearer ")
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => token })

### verb: an address put together by a format
HTTParty.«method-wrong:get»(format("%s/%s", "https://api.perplexity.ai", "search"))
=== fixed
HTTParty.post(format("%s/%s", "https://api.perplexity.ai", "search"))

### verb: a path put on a base
HTTParty.«method-wrong:get»(URI.join("https://api.perplexity.ai/", "search"))
=== fixed
HTTParty.post(URI.join("https://api.perplexity.ai/", "search"))

### verb: a constant of the class
class Api
  BASE_URL = "https://api.perplexity.ai"

  def search
    HTTParty.«method-wrong:get»("#{BASE_URL}/search")
  end
end
=== fixed
class Api
  BASE_URL = "https://api.perplexity.ai"

  def search
    HTTParty.post("#{BASE_URL}/search")
  end
end

### verb: a constant of a module
module Settings
  URL = "https://api.perplexity.ai/search"
end

class Api
  def search
    HTTParty.«method-wrong:get»(Settings::URL)
  end
end
=== fixed
module Settings
  URL = "https://api.perplexity.ai/search"
end

class Api
  def search
    HTTParty.post(Settings::URL)
  end
end

### missing: a constant of a module
module Settings
  TOKEN = ENV["PERPLEXITY_API_KEY"]
end

HTTParty.post("https://api.perplexity.ai/search", headers: { "«bearer-missing:Authorization»" => Settings::TOKEN })
=== fixed
module Settings
  TOKEN = ENV["PERPLEXITY_API_KEY"]
end

HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer " + Settings::TOKEN })

### doubled: a method gives the value with the word, and it is put before it
def authorization
  "Bearer #{ENV.fetch('PERPLEXITY_API_KEY')}"
end

HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "«bearer-doubled:Bearer »#{authorization}" })
=== fixed
def authorization
  ENV.fetch('PERPLEXITY_API_KEY')
end

HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer #{authorization}" })

### verb: an address that a method gives back
def base
  "https://api.perplexity.ai"
end

HTTParty.«method-wrong:get»("#{base}/search")
=== fixed
def base
  "https://api.perplexity.ai"
end

HTTParty.post("#{base}/search")

### verb: a client that a method gives back
def connection
  Faraday.new(url: "https://api.perplexity.ai")
end

connection.«method-wrong:get»("/search")
=== fixed
def connection
  Faraday.new(url: "https://api.perplexity.ai")
end

connection.post("/search")

### verb: a path that is filled in at the one call
def read(path)
  HTTParty.«method-wrong:get»("https://api.perplexity.ai#{path}")
end

read("/search")
=== fixed
def read(path)
  HTTParty.post("https://api.perplexity.ai#{path}")
end

read("/search")

### missing: a parameter that is filled in at the one call
def search(token)
  HTTParty.post("https://api.perplexity.ai/search", headers: { "«bearer-missing:Authorization»" => token })
end

search(ENV["PERPLEXITY_API_KEY"])
=== fixed
def search(token)
  HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer " + token })
end

search(ENV["PERPLEXITY_API_KEY"])

### verb: an address put together by +=
url = "https://api.perplexity.ai"
url += "/search"
HTTParty.«method-wrong:get»(url)
=== fixed
url = "https://api.perplexity.ai"
url += "/search"
HTTParty.post(url)

### verb: an address put together by <<
url = +"https://api.perplexity.ai"
url << "/search"
HTTParty.«method-wrong:get»(url)
=== fixed
url = +"https://api.perplexity.ai"
url << "/search"
HTTParty.post(url)

### verb: a constant that is inherited
class Base
  BASE_URL = "https://api.perplexity.ai"
end

class Api < Base
  def search
    HTTParty.«method-wrong:get»("#{BASE_URL}/search")
  end
end
=== fixed
class Base
  BASE_URL = "https://api.perplexity.ai"
end

class Api < Base
  def search
    HTTParty.post("#{BASE_URL}/search")
  end
end

### key: a whole key with text joined to it in a string
K = "«key-in-repo:%KEY%»"
C = "#{K}cached"

### key: a whole key with text joined to it
K = "«key-in-repo:%KEY%»"
C = K + "cached"

### header: a name in the place of its value
key = ENV["PERPLEXITY_API_KEY"]
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => '«key-not-filled-in:Bearer #{key}»' })
=== fixed
key = ENV["PERPLEXITY_API_KEY"]
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer #{key}" })

### path: calls on clients whose path has ended
old = OpenAI::Client.new(access_token: ENV["PERPLEXITY_API_KEY"], uri_base: "https://api.perplexity.ai")
old.«endpoint-retired:chat»(parameters: { model: "sonar" })
client = OpenAI::Client.new(api_key: ENV["PERPLEXITY_API_KEY"], base_url: "https://api.perplexity.ai")
client.«endpoint-retired:chat.completions.create»(model: "sonar", messages: [])

### doubled: a text that is filled in by an operator
headers = { "Authorization" => "«bearer-doubled:Bearer Bearer »%s" % key }
Net::HTTP.post(URI("https://api.perplexity.ai/v1/responses"), body, headers)
=== fixed
headers = { "Authorization" => "Bearer %s" % key }
Net::HTTP.post(URI("https://api.perplexity.ai/v1/responses"), body, headers)

### right: a text that is filled in by an operator
headers = { "Authorization" => "Bearer %s" % [ENV["PERPLEXITY_API_KEY"]] }
Net::HTTP.post(URI("https://api.perplexity.ai/v1/responses"), body, headers)

### split: a text that is filled in by an operator
key = "«key-in-repo:pplx-»%s" % "%BODY%"

### key: a heredoc that is stripped
key = <<~EOT.strip
  «key-in-repo:%KEY%»
EOT
=== fixed unsafe
key = <<~EOT.strip
  #{ENV.fetch("PERPLEXITY_API_KEY")}
EOT

### key: a heredoc that ends in a line end
key = <<~EOT
  «key-hidden-characters,key-in-repo:%KEY%»
EOT
=== fixed unsafe
key = <<~EOT
  #{ENV.fetch("PERPLEXITY_API_KEY")}
EOT

### split: a list times a text
key = ['«key-in-repo:%HALF1%»', '%HALF2%'] * ''

### split: words times a text
key = %w[«key-in-repo:%HALF1%» %HALF2%] * ''

### split: inject
key = ['«key-in-repo:%HALF1%»', '%HALF2%'].inject(:+)

### split: reduce with a block
key = ['«key-in-repo:%HALF1%»', '%HALF2%'].reduce('') { |a, b| a + b }

### split: sum
key = ['«key-in-repo:%HALF1%»', '%HALF2%'].sum('')

### split: a frozen list of words
PARTS = %w[«key-in-repo:%HALF1%» %HALF2%].freeze
KEY = PARTS.join

### split: a template with names
key = format('%<head>s%<tail>s', head: '«key-in-repo:%HALF1%»', tail: '%HALF2%')

### split: shovels
key = String.new
key << '«key-in-repo:%HALF1%»'
key << '%HALF2%'

### header: a field of an object in single quotes
require "net/http"
class Ask
  def call
    @key = ENV["PERPLEXITY_API_KEY"]
    req = Net::HTTP::Post.new(URI("https://api.perplexity.ai/search"))
    req["Authorization"] = '«key-not-filled-in:Bearer #{@key}»'
    req
  end
end
=== fixed
require "net/http"
class Ask
  def call
    @key = ENV["PERPLEXITY_API_KEY"]
    req = Net::HTTP::Post.new(URI("https://api.perplexity.ai/search"))
    req["Authorization"] = "Bearer #{@key}"
    req
  end
end

### doubled: Faraday writes Bearer itself
conn = Faraday.new(url: "https://api.perplexity.ai") do |f|
  f.request :authorization, "Bearer", "«bearer-doubled:Bearer »#{ENV['PERPLEXITY_API_KEY']}"
end
conn.post("/search")
=== fixed
conn = Faraday.new(url: "https://api.perplexity.ai") do |f|
  f.request :authorization, "Bearer", ENV['PERPLEXITY_API_KEY']
end
conn.post("/search")

### right: Faraday with a scheme of its own
conn = Faraday.new(url: "https://api.perplexity.ai") { |f| f.request :authorization, "Bearer", -> { ENV["PERPLEXITY_API_KEY"] } }
conn.post("/search")

### key: a sign put right before use
perplexity_key = "«key-in-repo:pplx_%BODY%»".tr("_", "-")

### key: a blank taken out
perplexity_key = "«key-in-repo:%HALF1% %HALF2%»".delete(" ")

### right: a half and a variable
HEAD = "%HALF1%"
key = "#{HEAD}#{ENV['TAIL']}"

### split: each
key = ""
["«key-in-repo:%HALF1%»", "%HALF2%"].each { |part| key << part }

### verb: a function that wants a body for POST
puts Net::HTTP.«method-wrong:get»(URI("https://api.perplexity.ai/search"))

### verb: a body in options
HTTParty.«method-wrong:get»("https://api.perplexity.ai/search", headers: headers, body: query.to_json)
=== fixed
HTTParty.post("https://api.perplexity.ai/search", headers: headers, body: query.to_json)

### right: Bearer is taken off in place
token = "Bearer #{ENV['PERPLEXITY_API_KEY']}"
token.delete_prefix!("Bearer ")
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/search"))
request["Authorization"] = "Bearer #{token}"

### verb: a path, sent to a host
http = Net::HTTP.new("api.perplexity.ai", 443)
request = Net::HTTP::«method-wrong:Get».new("/search")
request.body = "{}"
http.request(request)
=== fixed
http = Net::HTTP.new("api.perplexity.ai", 443)
request = Net::HTTP::Post.new("/search")
request.body = "{}"
http.request(request)

### base: of OpenAI, in the closure of its settings
OpenAI.configure do |config|
  config.access_token = ENV.fetch("PERPLEXITY_API_KEY")
  config.uri_base = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
end
=== fixed
OpenAI.configure do |config|
  config.access_token = ENV.fetch("PERPLEXITY_API_KEY")
  config.uri_base = "https://api.perplexity.ai"
end

### header: Basic authentication
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/search"))
request.«auth-header-wrong:basic_auth»("", ENV["PERPLEXITY_API_KEY"])

### path: a command between backticks
puts `curl -s «endpoint-wrong:https://api.perplexity.ai/models» -H "Authorization: Bearer $PERPLEXITY_API_KEY"`
=== fixed
puts `curl -s https://api.perplexity.ai/v1/models -H "Authorization: Bearer $PERPLEXITY_API_KEY"`

### missing: the words of a command
system("curl", "-d", "{}", "https://api.perplexity.ai/search", "-H", "«bearer-missing:Authorization»: #{ENV['PERPLEXITY_API_KEY']}")
=== fixed
system("curl", "-d", "{}", "https://api.perplexity.ai/search", "-H", "Authorization: Bearer #{ENV['PERPLEXITY_API_KEY']}")

### missing: the whole value of the header
HTTP.«bearer-missing:auth»(ENV["PERPLEXITY_API_KEY"]).post("https://api.perplexity.ai/search", json: {})
=== fixed
HTTP.auth("Bearer " + ENV["PERPLEXITY_API_KEY"]).post("https://api.perplexity.ai/search", json: {})

### header: a client whose requests stand elsewhere
def initialize(key)
  @conn = Faraday.new(url: "https://api.perplexity.ai")
  @conn.headers["«auth-header-wrong:X-Api-Key»"] = key
end
=== fixed
def initialize(key)
  @conn = Faraday.new(url: "https://api.perplexity.ai")
  @conn.headers["Authorization"] = "Bearer " + key
end

### right: clients of others whose requests stand elsewhere
def initialize(key)
  @conn = Faraday.new(url: "https://gateway.example.org/perplexity")
  @conn.headers["X-Api-Key"] = key
end

### missing: another scheme for Faraday
conn = Faraday.new('https://api.perplexity.ai') do |f|
  f.request :authorization, '«bearer-missing:Token»', ENV.fetch('PPLX_API_KEY')
end
conn.post('/v1/responses', '{}')
=== fixed
conn = Faraday.new('https://api.perplexity.ai') do |f|
  f.request :authorization, 'Bearer', ENV.fetch('PPLX_API_KEY')
end
conn.post('/v1/responses', '{}')

### path: an address in what hands it on
ENDPOINT = URI("«endpoint-wrong:https://api.perplexity.ai/v1/respones»").freeze
API_URL = "«endpoint-wrong:https://api.perplexity.ai/v1/respones»".freeze
BASE_URL = "https://api.perplexity.ai".freeze
=== fixed
ENDPOINT = URI("https://api.perplexity.ai/v1/responses").freeze
API_URL = "https://api.perplexity.ai/v1/responses".freeze
BASE_URL = "https://api.perplexity.ai".freeze

### host: a Markdown link
PERPLEXITY_URL = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
PERPLEXITY_URL = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### base: an option that is put into a map
options = { access_token: ENV["PERPLEXITY_API_KEY"] }
options[:uri_base] = "«base-url-wrong:https://www.perplexity.ai»"
client = OpenAI::Client.new(**options)
=== fixed
options = { access_token: ENV["PERPLEXITY_API_KEY"] }
options[:uri_base] = "https://api.perplexity.ai"
client = OpenAI::Client.new(**options)

### right: a wrong address that is named so
WRONG_URL = "https://api.perplexity.ai/v1/respones".freeze

### right: a function that puts an address together
HTTParty.post(File.join("https://api.perplexity.ai", "search"), headers: headers)

### host: a slash that is missing
BASE = "«base-url-malformed:https://api.perplexity.ai»"
HTTParty.post("#{BASE}search", headers: headers)
=== fixed
BASE = "https://api.perplexity.ai"
HTTParty.post("#{BASE}/search", headers: headers)

### right: a map whose values get Bearer when the headers are made
AUTH = { 'Authorization' => ENV['PERPLEXITY_API_KEY'] }
headers = AUTH.transform_values { |key| "Bearer #{key}" }
Faraday.post('https://api.perplexity.ai/search', '{}', headers)

### header: the environment in a text in plain quotes
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => '«key-not-filled-in:Bearer #{ENV["PERPLEXITY_API_KEY"]}»' }, body: "{}")
=== fixed
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer #{ENV["PERPLEXITY_API_KEY"]}" }, body: "{}")

### right: a client of Excon, and the request that it makes
def connection
  Excon.new('https://api.perplexity.ai/v1/responses', headers: { 'authorization': "Bearer #{ENV['PERPLEXITY_API_KEY']}" })
end
connection.post(body: {}.to_json)

### doubled: headers of a client of Excon
connection = Excon.new('https://api.perplexity.ai/v1/responses', headers: { 'Authorization' => "«bearer-doubled:Bearer Bearer »#{ENV['PERPLEXITY_API_KEY']}" })
connection.post(body: {}.to_json)
=== fixed
connection = Excon.new('https://api.perplexity.ai/v1/responses', headers: { 'Authorization' => "Bearer #{ENV['PERPLEXITY_API_KEY']}" })
connection.post(body: {}.to_json)

### verb: another verb of HTTParty
class Pplx
  include HTTParty
  base_uri "https://api.perplexity.ai"
  def ask(input) = self.class.«method-wrong:put»("/v1/responses", body: input)
  def store(key, value) = CACHE.put("/v1/responses", value)
end
=== fixed
class Pplx
  include HTTParty
  base_uri "https://api.perplexity.ai"
  def ask(input) = self.class.post("/v1/responses", body: input)
  def store(key, value) = CACHE.put("/v1/responses", value)
end

### missing: a variable of a class that its body prepares and a method sets
class Service
  @@api_key = nil
  def initialize
    @@api_key = ENV['PERPLEXITY_API_KEY']
  end
  def call
    HTTParty.post('https://api.perplexity.ai/search', { headers: { '«bearer-missing:Authorization»' => "#{@@api_key}" }, body: "{}" })
  end
end
=== fixed
class Service
  @@api_key = nil
  def initialize
    @@api_key = ENV['PERPLEXITY_API_KEY']
  end
  def call
    HTTParty.post('https://api.perplexity.ai/search', { headers: { 'Authorization' => "Bearer #{@@api_key}" }, body: "{}" })
  end
end

### right: a variable of a class that is set with Bearer, and a local one of its name
class Service
  @token = nil
  def initialize
    @token = "Bearer #{ENV['PERPLEXITY_API_KEY']}"
    token = ENV['PERPLEXITY_API_KEY']
  end
  def call
    HTTParty.post('https://api.perplexity.ai/search', { headers: { 'Authorization' => @token }, body: "{}" })
  end
end

### verb: a client that is made once
class Pplx
  def conn = @conn ||= Faraday.new(url: "https://api.perplexity.ai")
  def client
    @client ||= Faraday.new(url: "https://api.perplexity.ai")
  end
  def search(q) = client.«method-wrong:get»("/search", { query: q })
  def models = client.get("/v1/models")
end

### key: one that others are compared with, and one beside another string, stay
case key
when "«key-in-repo:%KEY%»" then warn
end
puts "key " "«key-in-repo:%KEY%»"
=== fixed unsafe

### header: the key in the query of an address
uri = URI('https://api.perplexity.ai/search')
uri.query = URI.encode_www_form(«auth-header-wrong:api_key»: ENV['PERPLEXITY_API_KEY'])
req = Net::HTTP::Post.new(uri)
Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |h| h.request(req) }

### right: a function that makes headers of a key
headers = build_headers(api_key: ENV["PERPLEXITY_API_KEY"])
HTTParty.post("https://api.perplexity.ai/v1/responses", headers: headers, body: body)

### header: a method that takes headers by their names
HTTP.headers(«auth-header-wrong:api_key»: ENV["PERPLEXITY_API_KEY"]).post("https://api.perplexity.ai/v1/responses", json: {})
=== fixed
HTTP.headers(Authorization: "Bearer " + ENV["PERPLEXITY_API_KEY"]).post("https://api.perplexity.ai/v1/responses", json: {})

### right: a path from the root of Faraday's address, and one within it
conn = Faraday.new(url: "https://api.perplexity.ai/v1")
conn.post("/v1/responses", body)
conn.post("responses", body)

### path: a path within Faraday's address
conn = Faraday.new(url: "https://api.perplexity.ai/v1")
conn.post("«endpoint-wrong:v1/responses»", body)
=== fixed
conn = Faraday.new(url: "https://api.perplexity.ai/v1")
conn.post("responses", body)

### header: to an address that a method may change
class Ask
  def initialize(key)
    @key = key
    @url = "https://api.perplexity.ai/search"
  end

  def use(url)
    @url = url
  end

  def call(body)
    Faraday.post(@url, body, { "«auth-header-wrong:X-API-Key»" => "Bearer #{@key}" })
  end
end
=== fixed
class Ask
  def initialize(key)
    @key = key
    @url = "https://api.perplexity.ai/search"
  end

  def use(url)
    @url = url
  end

  def call(body)
    Faraday.post(@url, body, { "Authorization" => "Bearer #{@key}" })
  end
end

### right: addresses for which others are taken, and messages about them
MOVED = { "http://api.perplexity.ai" => "https://api.perplexity.ai", "https://api.perplexity.com" => "https://api.perplexity.ai" }
puts "GET http://api.perplexity.ai/search 405"

### header: a text that puts nothing in, in a program that names no other server
class Ask
  URL = "https://api.perplexity.ai/search"
  @@api_key = ENV["PERPLEXITY_API_KEY"]
  HEADERS = { "Authorization" => '«key-not-filled-in:Bearer #{@@api_key}»' }
  OTHERS = { "Authorization" => 'Bearer #{token}' }
end
=== fixed
class Ask
  URL = "https://api.perplexity.ai/search"
  @@api_key = ENV["PERPLEXITY_API_KEY"]
  HEADERS = { "Authorization" => "Bearer #{@@api_key}" }
  OTHERS = { "Authorization" => 'Bearer #{token}' }
end

### host: another vendor's beside the name of the key's variable
PROVIDERS = {
  perplexity: { api_base: "«base-url-wrong:https://api.openai.com/v1»", api_key_env: "PERPLEXITY_API_KEY" },
  openai: { api_base: "https://api.openai.com/v1", api_key_env: "OPENAI_API_KEY" },
}
=== fixed
PROVIDERS = {
  perplexity: { api_base: "https://api.perplexity.ai/v1", api_key_env: "PERPLEXITY_API_KEY" },
  openai: { api_base: "https://api.openai.com/v1", api_key_env: "OPENAI_API_KEY" },
}

### right: messages about addresses
raise ArgumentError, "http://api.perplexity.ai" if uri.scheme == "http"
Rails.logger.error("http://api.perplexity.ai")
abort("https://api.perplexity.com") unless ok

### missing: a variable with a short name
response = HTTParty.post("https://api.perplexity.ai/search", headers: { "«bearer-missing:Authorization»" => "#{ENV['PPL_API_KEY']}" }, body: query)
=== fixed
response = HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer #{ENV['PPL_API_KEY']}" }, body: query)

### right: a variable whose name says more than a key
response = HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => ENV['PPL_AUTH'] }, body: query)

### verb: a function whose name is computed
BASE = 'https://api.perplexity.ai'
def call(verb, path) = HTTP.auth("Bearer #{key}").public_send(verb, "#{BASE}#{path}")
call(«method-wrong::get», '/search')

### right: a function whose name is computed, with a body
BASE = 'https://api.perplexity.ai'
def call(verb, path, **options) = HTTP.auth("Bearer #{key}").public_send(verb, "#{BASE}#{path}", **options)
call(:post, '/search', json: { query: 'x' })
call(:get, '/v1/models')

### verb: the class of a request is an argument
def call(klass, path)
  uri = URI("https://api.perplexity.ai#{path}")
  req = klass.new(uri)
  req['Authorization'] = "Bearer #{ENV['PERPLEXITY_API_KEY']}"
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |h| h.request(req) }
end
call(Net::HTTP::Get, '/v1/models')
call(Net::HTTP::«method-wrong:Get», '/v1/responses')

### path: a class below one that is given the address by its names
class Api
  def initialize(base:, token:)
    @base = base
    @token = token
  end

  def call(path, body)
    HTTParty.post("#{@base}#{path}", headers: { "Authorization" => "Bearer #{@token}" }, body: body)
  end
end

class Perplexity < Api
  def initialize(token = ENV.fetch("PERPLEXITY_API_KEY"))
    super(base: "https://api.perplexity.ai", token: token)
  end

  def search(body)
    call("«endpoint-wrong:/searching»", body)
  end
end

### missing: a key of the credentials, by two names
HTTParty.post("https://api.perplexity.ai/search", headers: { "«bearer-missing:Authorization»" => Rails.application.credentials.dig(:perplexity, :api_key) })
=== fixed
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer " + Rails.application.credentials.dig(:perplexity, :api_key) })

### verb: a connection in a constant
require "faraday"
CONNECTION = Faraday.new(url: "https://api.perplexity.ai", headers: { "Authorization" => "Bearer #{ENV['PERPLEXITY_API_KEY']}" })
CONNECTION.«method-wrong:put»("/search", '{"query":"x"}')
=== fixed
require "faraday"
CONNECTION = Faraday.new(url: "https://api.perplexity.ai", headers: { "Authorization" => "Bearer #{ENV['PERPLEXITY_API_KEY']}" })
CONNECTION.post("/search", '{"query":"x"}')

### host: the page of the search as the base of a client
class Perplexity
  include HTTParty
  base_uri "«base-url-wrong:https://www.perplexity.ai»"
  headers "Authorization" => "Bearer #{ENV['PERPLEXITY_API_KEY']}"

  def self.search(query) = post("/search", body: { query: query }.to_json)
end
=== fixed
class Perplexity
  include HTTParty
  base_uri "https://api.perplexity.ai"
  headers "Authorization" => "Bearer #{ENV['PERPLEXITY_API_KEY']}"

  def self.search(query) = post("/search", body: { query: query }.to_json)
end

### verb: the parts of a parsed address
uri = URI("https://api.perplexity.ai/search")
http = Net::HTTP.new(uri.host, uri.port)
request = Net::HTTP::«method-wrong:Get».new(uri.path, "Authorization" => "Bearer #{ENV["PERPLEXITY_API_KEY"]}")
http.request(request)
=== fixed
uri = URI("https://api.perplexity.ai/search")
http = Net::HTTP.new(uri.host, uri.port)
request = Net::HTTP::Post.new(uri.path, "Authorization" => "Bearer #{ENV["PERPLEXITY_API_KEY"]}")
http.request(request)

### path: the parts of a parsed address
uri = URI.parse("«endpoint-wrong:https://api.perplexity.ai/serch»")
http = Net::HTTP.new(uri.host, uri.port)
request = Net::HTTP::Post.new(uri.path)
request["Authorization"] = "Bearer #{ENV["PERPLEXITY_API_KEY"]}"
http.request(request)
=== fixed
uri = URI.parse("https://api.perplexity.ai/search")
http = Net::HTTP.new(uri.host, uri.port)
request = Net::HTTP::Post.new(uri.path)
request["Authorization"] = "Bearer #{ENV["PERPLEXITY_API_KEY"]}"
http.request(request)

### host: a page of the web site, to which a key is sent
require "faraday"
class Client
  BASE = "«base-url-wrong:https://www.perplexity.ai»"
  def initialize(api_key: ENV.fetch("PERPLEXITY_API_KEY"))
    @conn = Faraday.new(url: BASE, headers: { "Authorization" => "Bearer #{api_key}" })
  end
  def search(query) = @conn.post("/search", { query: query }).body
end
=== fixed
require "faraday"
class Client
  BASE = "https://api.perplexity.ai"
  def initialize(api_key: ENV.fetch("PERPLEXITY_API_KEY"))
    @conn = Faraday.new(url: BASE, headers: { "Authorization" => "Bearer #{api_key}" })
  end
  def search(query) = @conn.post("/search", { query: query }).body
end

### verb: a class of requests that takes it
req = Net::HTTPGenericRequest.new("«method-wrong:GET»", true, true, URI("https://api.perplexity.ai/search"), "Authorization" => "Bearer #{ENV["PERPLEXITY_API_KEY"]}")
=== fixed
req = Net::HTTPGenericRequest.new("POST", true, true, URI("https://api.perplexity.ai/search"), "Authorization" => "Bearer #{ENV["PERPLEXITY_API_KEY"]}")

### right: texts that are appended to one another
key = ENV["PERPLEXITY_API_KEY"]
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer " << key }, body: "{}")
auth = String.new("Bearer ") << key
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => auth }, body: "{}")
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => ["Bearer", key].join(" ") }, body: "{}")

### doubled: texts that are appended to one another
key = ENV["PERPLEXITY_API_KEY"]
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "«bearer-doubled:Bearer »" << "Bearer " << key }, body: "{}")
=== fixed
key = ENV["PERPLEXITY_API_KEY"]
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer " << key }, body: "{}")

### client: a client of another vendor without a base URL
client = OpenAI::Client.«base-url-wrong:new»(access_token: ENV["PERPLEXITY_API_KEY"])
client.chat(parameters: { model: "sonar" })

### right: a client beside settings for all
OpenAI.configure do |config|
  config.access_token = ENV["PERPLEXITY_API_KEY"]
  config.uri_base = "https://api.perplexity.ai"
end
client = OpenAI::Client.new(access_token: ENV["PERPLEXITY_API_KEY"])

### right: a client of another host that a block is lent
Net::HTTP.start("news.example.com", 443, use_ssl: true) do |http|
  http.get("/search", "X-Api-Key" => ENV["NEWS_API_KEY"])
  Perplexity.new(api_key: ENV["PERPLEXITY_API_KEY"]).search(query: "x")
end

### header: a sign with a backslash
key = ENV["PERPLEXITY_API_KEY"]
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "«key-not-filled-in:Bearer »\#{key}" }, body: "{}")
=== fixed
key = ENV["PERPLEXITY_API_KEY"]
HTTParty.post("https://api.perplexity.ai/search", headers: { "Authorization" => "Bearer #{key}" }, body: "{}")

### missing: a class that a call makes of the names of its fields
Vendor = Struct.new(:url, :key)
vendor = Vendor.new("https://api.perplexity.ai/search", ENV["PERPLEXITY_API_KEY"])
HTTP.headers("«bearer-missing:Authorization»" => vendor.key).post(vendor.url, json: {})
=== fixed
Vendor = Struct.new(:url, :key)
vendor = Vendor.new("https://api.perplexity.ai/search", ENV["PERPLEXITY_API_KEY"])
HTTP.headers("Authorization" => "Bearer " + vendor.key).post(vendor.url, json: {})

### right: values of a test by their names
RSpec.describe Search do
  let(:conn) { Faraday.new(url: "https://api.perplexity.ai", headers: { "Authorization" => "Bearer #{ENV['PERPLEXITY_API_KEY']}" }) }
  it("answers") { expect(conn.post("/search", { query: "x" }.to_json).status).to eq 200 }
end

### right: an address that a test sets, and wants to be refused then
it "refuses" do
  config = { perplexity_base_url: "http://api.perplexity.ai", key: key }
  expect { Client.new(config) }.to raise_error(ArgumentError)
end

### doubled: a class and a record of the same name
class Seller
  def initialize(url); @url = url; end
end
Seller = Struct.new(:url, :key)
v = Seller.new("https://api.perplexity.ai/search", ENV["PERPLEXITY_API_KEY"])
HTTParty.post(v.url, headers: { "Authorization" => "«bearer-doubled:Bearer Bearer »#{v.key}" })
=== fixed
class Seller
  def initialize(url); @url = url; end
end
Seller = Struct.new(:url, :key)
v = Seller.new("https://api.perplexity.ai/search", ENV["PERPLEXITY_API_KEY"])
HTTParty.post(v.url, headers: { "Authorization" => "Bearer #{v.key}" })

### header: a name like that of the header, as an element of the request
uri = URI("https://api.perplexity.ai/search")
request = Net::HTTP::Post.new(uri)
request["«auth-header-wrong:Authentication»"] = "Bearer #{ENV.fetch('PERPLEXITY_API_KEY')}"
=== fixed
uri = URI("https://api.perplexity.ai/search")
request = Net::HTTP::Post.new(uri)
request["Authorization"] = "Bearer #{ENV.fetch('PERPLEXITY_API_KEY')}"

### right: names like that of the header, in a store and in a request to another server
auth["authorization_header"] = "Bearer #{ENV['PERPLEXITY_API_KEY']}"
request = Net::HTTP::Post.new(URI("https://api.perplexity.ai/search"))
request["Authorization"] = auth["authorization_header"]
own = Net::HTTP::Post.new(URI("https://my.example.com/ask"))
own["Authentication"] = "Bearer #{session_token}"

### client: all of them, without a base URL
require "openai"

OpenAI.«base-url-wrong:configure» do |config|
  config.access_token = ENV.fetch("PERPLEXITY_API_KEY")
end
client = OpenAI::Client.new

### client: one without a base URL
require "openai"

client = OpenAI::Client.«base-url-wrong:new»(access_token: ENV.fetch("PERPLEXITY_API_KEY"), log_errors: true)
=== fixed unsafe
require "openai"

client = OpenAI::Client.new(access_token: ENV.fetch("PERPLEXITY_API_KEY"), uri_base: "https://api.perplexity.ai", log_errors: true)

### right: a client of others beside the settings of all
require "openai"

OpenAI.configure do |config|
  config.access_token = ENV.fetch("PERPLEXITY_API_KEY")
  config.uri_base = "https://api.perplexity.ai"
end
client = OpenAI::Client.new
