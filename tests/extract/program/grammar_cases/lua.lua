### verb: a loop over vendors
local vendors = {
  { url = "https://api.openai.com/v1/responses", key = os.getenv("OPENAI_API_KEY") },
  { url = "https://api.perplexity.ai/v1/responses", key = os.getenv("PERPLEXITY_API_KEY") },
}
for _, v in ipairs(vendors) do
  http.new():request_uri(v.url, { method = "«method-wrong:GET»", headers = { ["Authorization"] = "Bearer " .. v.key } })
end
