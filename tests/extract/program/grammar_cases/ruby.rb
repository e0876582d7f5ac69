### verb: a module that the class takes over
module JsonApi
  def send_json(path, body)
    HTTParty.«method-wrong:put»("#{base_url}#{path}", headers: { "Authorization" => "Bearer #{api_key}" }, body: body)
  end
end

class Perplexity
  include JsonApi

  def base_url
    "https://api.perplexity.ai"
  end

  def api_key
    ENV.fetch("PERPLEXITY_API_KEY")
  end

  def search(body)
    send_json("/search", body)
  end
end
=== fixed
module JsonApi
  def send_json(path, body)
    HTTParty.post("#{base_url}#{path}", headers: { "Authorization" => "Bearer #{api_key}" }, body: body)
  end
end

class Perplexity
  include JsonApi

  def base_url
    "https://api.perplexity.ai"
  end

  def api_key
    ENV.fetch("PERPLEXITY_API_KEY")
  end

  def search(body)
    send_json("/search", body)
  end
end

### verb: a loop over vendors
VENDORS = [
  { url: "https://api.openai.com/v1/responses", key: ENV["OPENAI_API_KEY"] },
  { url: "https://api.perplexity.ai/v1/responses", key: ENV["PERPLEXITY_API_KEY"] }
]
VENDORS.each do |v|
  HTTParty.«method-wrong:put»(v[:url], headers: { "Authorization" => "Bearer #{v[:key]}" })
end

### verb: a method that the class takes from a library
require "httparty"
class Ask
  include HTTParty
  base_uri "https://api.perplexity.ai"
  headers "Authorization" => "Bearer #{ENV["PERPLEXITY_API_KEY"]}"
  def self.search(query)
    «method-wrong:put»("/search", body: { query: query }.to_json)
  end
end
=== fixed
require "httparty"
class Ask
  include HTTParty
  base_uri "https://api.perplexity.ai"
  headers "Authorization" => "Bearer #{ENV["PERPLEXITY_API_KEY"]}"
  def self.search(query)
    post("/search", body: { query: query }.to_json)
  end
end

### right: a loop over the other vendors
VENDORS = { openai: "https://api.openai.com/v1/models", perplexity: "https://api.perplexity.ai/v1/responses" }
VENDORS.each do |name, url|
  next if name == :perplexity
  HTTParty.get(url, headers: { "Authorization" => "Bearer #{ENV["OPENAI_API_KEY"]}" })
end
VENDORS.each { |name, url| HTTParty.get(url, headers: { "Authorization" => "Bearer #{ENV["OPENAI_API_KEY"]}" }) if name != :perplexity }

### verb: a client of a host that a block is lent
API = URI("https://api.perplexity.ai")
Net::HTTP.start(API.host, API.port, use_ssl: true) do |http|
  request = Net::HTTP::«method-wrong:Get».new("/search")
  request["Authorization"] = "Bearer #{ENV.fetch("PERPLEXITY_API_KEY")}"
  http.request(request)
end
=== fixed
API = URI("https://api.perplexity.ai")
Net::HTTP.start(API.host, API.port, use_ssl: true) do |http|
  request = Net::HTTP::Post.new("/search")
  request["Authorization"] = "Bearer #{ENV.fetch("PERPLEXITY_API_KEY")}"
  http.request(request)
end

### verb: of a request to one of two servers
require "net/http"
def ask(provider)
  case provider
  when :openai
    uri = URI("https://api.openai.com/v1/chat/completions")
    key = ENV["OPENAI_API_KEY"]
  when :perplexity
    uri = URI("https://api.perplexity.ai/chat/completions")
    key = ENV["PERPLEXITY_API_KEY"]
  end
  req = Net::HTTP::«method-wrong:Get».new(uri)
  req["Authorization"] = "Bearer #{key}"
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |h| h.request(req) }
end

### right: a choice for each verb
require "net/http"
def ask(provider, key)
  uri = case provider
        when :status then URI("https://status.example.com/api")
        else URI("https://api.perplexity.ai/search")
        end
  req = provider == :status ? Net::HTTP::Get.new(uri) : Net::HTTP::Post.new(uri)
  req["Authorization"] = "Bearer #{key}"
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |h| h.request(req) }
end

### missing: values of a test by their names
RSpec.describe Search do
  let(:key) { ENV["PERPLEXITY_API_KEY"] }
  let(:headers) { { "«bearer-missing:Authorization»" => key } }
  it("answers") { expect(HTTParty.post("https://api.perplexity.ai/search", headers: headers, body: "{}").code).to eq 200 }
end
=== fixed
RSpec.describe Search do
  let(:key) { ENV["PERPLEXITY_API_KEY"] }
  let(:headers) { { "Authorization" => "Bearer " + key } }
  it("answers") { expect(HTTParty.post("https://api.perplexity.ai/search", headers: headers, body: "{}").code).to eq 200 }
end

### verb: of an address that is picked from a map of servers
require "net/http"
URLS = { "openai" => "https://api.openai.com/v1/models", "perplexity" => "https://api.perplexity.ai/search" }.freeze
def ask(name, key)
  uri = URI(URLS[name])
  req = Net::HTTP::«method-wrong:Get».new(uri)
  req["Authorization"] = "Bearer #{key}"
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |h| h.request(req) }
end

### default: an address in the block of what reads a variable
HTTParty.«method-wrong:get»(ENV.fetch("PPLX_URL") { "https://api.perplexity.ai/search" })
HTTParty.post(ENV.fetch("PPLX_URL") { "«base-url-wrong:https://api.perplexity.com/search»" }, body: "{}")
=== fixed
HTTParty.post(ENV.fetch("PPLX_URL") { "https://api.perplexity.ai/search" })
HTTParty.post(ENV.fetch("PPLX_URL") { "https://api.perplexity.ai/search" }, body: "{}")

### right: a slash is taken off the end of an address
HTTParty.post("https://api.perplexity.ai/".chomp("/") + "/search", body: "{}")

### verb: what a method of a module, and a field of an object, give
module Paths
  def self.search
    "https://api.perplexity.ai/search"
  end
end
class Api
  attr_reader :place
  def initialize
    @place = "https://api.perplexity.ai/search"
  end
end
ALL = { search: "https://api.perplexity.ai/search" }
HTTParty.«method-wrong:get»(Paths.search)
HTTParty.«method-wrong:get»(Api.new.place)
HTTParty.«method-wrong:get»(ALL.fetch(:search))
=== fixed
module Paths
  def self.search
    "https://api.perplexity.ai/search"
  end
end
class Api
  attr_reader :place
  def initialize
    @place = "https://api.perplexity.ai/search"
  end
end
ALL = { search: "https://api.perplexity.ai/search" }
HTTParty.post(Paths.search)
HTTParty.post(Api.new.place)
HTTParty.post(ALL.fetch(:search))

### right: headers for several servers in one map
ALL = {
  ours: { "Authorization" => "Bearer #{ENV['PERPLEXITY_API_KEY']}" },
  theirs: { "Authorization" => "Bearer #{ENV['OPENAI_API_KEY']}" }
}.freeze
HTTParty.post("https://api.openai.com/v1/responses", headers: ALL[:theirs], body: body)
HTTParty.post("https://api.openai.com/v1/responses", headers: ALL.fetch(:theirs), body: body)
