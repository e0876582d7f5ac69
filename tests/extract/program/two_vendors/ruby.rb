### maps of addresses and headers
V = { ours: { url: "OUR_URL", auth: OUR_AUTH }, theirs: { url: "THEIR_URL", auth: THEIR_AUTH } }.freeze
HTTParty.our_verb(V[:ours][:url], headers: { "Authorization" => V[:ours][:auth] })
HTTParty.their_verb(V[:theirs][:url], headers: { "Authorization" => V[:theirs][:auth] })

### objects of a struct
Vendor = Struct.new(:url, :auth) do
  def send_it
    HTTParty.post(url, headers: { "Authorization" => auth })
  end
end
OURS = Vendor.new("OUR_URL", OUR_AUTH)
THEIRS = Vendor.new("THEIR_URL", THEIR_AUTH)
OURS.send_it
THEIRS.send_it

### what a case gives
def ask(kind)
  url, auth = case kind
              when :ours then ["OUR_URL", OUR_AUTH]
              else ["THEIR_URL", THEIR_AUTH]
              end
  HTTParty.post(url, headers: { "Authorization" => auth })
end

### classes below one
class Vendor
  def ask(body)
    HTTParty.post(url, headers: { "Authorization" => auth }, body: body)
  end
end
class Ours < Vendor
  def url = "OUR_URL"
  def auth = OUR_AUTH
end
class Theirs < Vendor
  def url = "THEIR_URL"
  def auth = THEIR_AUTH
end
