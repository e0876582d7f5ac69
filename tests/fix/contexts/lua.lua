### a variable
local key = "%KEY%"
print(key)
### a header
local headers = { Authorization = "Bearer %KEY%", ["X-Key"] = "%KEY%" }
print(headers.Authorization)
### an argument without brackets
print "%KEY%"
### a text without brackets
print "Bearer %KEY%"
### the default of a variable
local key = os.getenv("PERPLEXITY_API_KEY") or "%KEY%"
print(key)
### a method of the text
print(("Bearer %KEY%"):len())
### what a function gives back
local function key() return "%KEY%" end
print(key())
### a long text
local key = [[%KEY%]]
print(key)
### the text of a command in single quotes of the shell
local function ask() os.execute("curl -H 'Authorization: Bearer %KEY%' https://api.perplexity.ai/v1/models") end
print(1)
