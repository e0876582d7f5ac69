### key: a variable
$PerplexityApiKey = "«key-in-repo:%KEY%»"

### key: the environment is set
$env:PERPLEXITY_API_KEY = '«key-in-repo:%KEY%»'

### key: the environment is set with .NET
[Environment]::SetEnvironmentVariable("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»", "User")

### key: a default of a parameter
param(
    [string]$PerplexityApiKey = "«key-in-repo:%KEY%»",
    [string]$Model = "sonar"
)

### key: an element of a hash table
$config = @{
    Perplexity = @{ ApiKey = "«key-in-repo:%KEY%»"; Model = "sonar" }
}

### key: a secure string
$secret = ConvertTo-SecureString "«key-in-repo:%KEY%»" -AsPlainText -Force

### key: a comment
# $key = "«key-in-repo:%KEY%»"
$key = $env:PERPLEXITY_API_KEY

### key: a comment over lines
<#
  $key = "«key-in-repo:%KEY%»"
#>
$key = $env:PERPLEXITY_API_KEY

### split: a plus
$PerplexityApiKey = "«key-in-repo:pplx-»" + "%BODY%"

### split: a variable in a string
$prefix = "pplx-"
$PerplexityApiKey = "${prefix}«key-in-repo:%BODY%»"

### split: -join
$PerplexityApiKey = ("«key-in-repo:pplx-»", "%BODY%") -join ""

### split: -join of an array with a dash
$PerplexityApiKey = @("«key-in-repo:pplx»", "%BODY%") -join "-"

### split: -f
$PerplexityApiKey = "«key-in-repo:pplx-»{0}" -f "%BODY%"

### split: a line that goes on
$PerplexityApiKey = "pplx-" + `
    "«key-in-repo:%BODY%»"

### split: a sub-expression
$body = "«key-in-repo:%BODY%»"
$PerplexityApiKey = "pplx-$($body)"

### split: appended
$PerplexityApiKey = "pplx-"
$PerplexityApiKey += "«key-in-repo:%BODY%»"

### encoded: base64
$PerplexityApiKey = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String("«key-in-repo:%BASE64%»"))

### default: behind two question marks
$key = $env:PERPLEXITY_API_KEY ?? "«key-in-repo:%KEY%»"

### doubled: a hash table of headers
$headers = @{
    "Authorization" = "«bearer-doubled:Bearer Bearer »$env:PERPLEXITY_API_KEY"
    "Content-Type"  = "application/json"
}
=== fixed
$headers = @{
    "Authorization" = "Bearer $env:PERPLEXITY_API_KEY"
    "Content-Type"  = "application/json"
}

### doubled: a format
$headers = @{ Authorization = "«bearer-doubled:Bearer Bearer »{0}" -f $env:PERPLEXITY_API_KEY }
=== fixed
$headers = @{ Authorization = "Bearer {0}" -f $env:PERPLEXITY_API_KEY }

### missing: a hash table of headers
$headers = @{ "«bearer-missing:Authorization»" = $env:PERPLEXITY_API_KEY }
Invoke-RestMethod -Uri "https://api.perplexity.ai/v1/responses" -Method Post -Headers $headers -Body $body
=== fixed
$headers = @{ "Authorization" = "Bearer $env:PERPLEXITY_API_KEY" }
Invoke-RestMethod -Uri "https://api.perplexity.ai/v1/responses" -Method Post -Headers $headers -Body $body

### missing: .NET
$client = [System.Net.Http.HttpClient]::new()
$client.DefaultRequestHeaders.Add("«bearer-missing:Authorization»", $env:PERPLEXITY_API_KEY)
$answer = $client.PostAsync("https://api.perplexity.ai/v1/responses", $content).Result
=== fixed
$client = [System.Net.Http.HttpClient]::new()
$client.DefaultRequestHeaders.Add("Authorization", "Bearer $env:PERPLEXITY_API_KEY")
$answer = $client.PostAsync("https://api.perplexity.ai/v1/responses", $content).Result

### header: x-api-key
Invoke-RestMethod "https://api.perplexity.ai/v1/responses" -Method Post -Headers @{ "«auth-header-wrong:x-api-key»" = $apiKey } -Body $body
=== fixed
Invoke-RestMethod "https://api.perplexity.ai/v1/responses" -Method Post -Headers @{ "Authorization" = "Bearer $apiKey" } -Body $body

### host: another end
$perplexityUrl = "«base-url-wrong:https://api.perplexity.com/v1/responses»"
=== fixed
$perplexityUrl = "https://api.perplexity.ai/v1/responses"

### insecure: no TLS
Invoke-RestMethod -Method Post -Uri "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
Invoke-RestMethod -Method Post -Uri "https://api.perplexity.ai/v1/responses"

### path: unknown
Invoke-RestMethod -Method Post -Uri "«endpoint-wrong:https://api.perplexity.ai/v1/answers»" -Headers $headers

### verb: by default
$answer = «method-wrong:Invoke-RestMethod» -Uri "https://api.perplexity.ai/v1/responses" -Headers $headers
=== fixed
$answer = Invoke-RestMethod -Method Post -Uri "https://api.perplexity.ai/v1/responses" -Headers $headers

### verb: GET is said
$answer = Invoke-WebRequest -Method «method-wrong:Get» `
    -Uri "https://api.perplexity.ai/v1/responses" `
    -Headers $headers
=== fixed
$answer = Invoke-WebRequest -Method Post `
    -Uri "https://api.perplexity.ai/v1/responses" `
    -Headers $headers

### verb: an alias, with the address first
«method-wrong:irm» "https://api.perplexity.ai/v1/responses" -Headers @{ Authorization = "Bearer $key" }
=== fixed
irm -Method Post "https://api.perplexity.ai/v1/responses" -Headers @{ Authorization = "Bearer $key" }

### verb: a base of one's own
$base = "https://api.perplexity.ai"
Invoke-RestMethod -Uri "$base/search" -Method "«method-wrong:PUT»"
=== fixed
$base = "https://api.perplexity.ai"
Invoke-RestMethod -Uri "$base/search" -Method "POST"

### verb: splatted
$params = @{
    Uri     = "https://api.perplexity.ai/v1/responses"
    Method  = "«method-wrong:Get»"
    Headers = @{ Authorization = "Bearer $key" }
}
Invoke-RestMethod @params
=== fixed
$params = @{
    Uri     = "https://api.perplexity.ai/v1/responses"
    Method  = "Post"
    Headers = @{ Authorization = "Bearer $key" }
}
Invoke-RestMethod @params

### right: a function
function Invoke-Perplexity {
    param([string]$Question, [string]$ApiKey = $env:PERPLEXITY_API_KEY)
    $headers = @{
        Authorization  = "Bearer $ApiKey"
        "Content-Type" = "application/json"
    }
    $body = @{ model = "sonar"; messages = @(@{ role = "user"; content = $Question }) } | ConvertTo-Json -Depth 5
    $response = Invoke-RestMethod -Uri "https://api.perplexity.ai/v1/responses" -Method Post -Headers $headers -Body $body
    return $response.choices[0].message.content
}

### right: splatted
$params = @{ Uri = "https://api.perplexity.ai/v1/responses"; Method = 'POST'; Headers = $headers; Body = $json }
$answer = Invoke-RestMethod @params

### right: the models, which are read
Invoke-RestMethod -Uri "https://api.perplexity.ai/v1/models" -Headers @{ Authorization = "Bearer $key" } | Select-Object -ExpandProperty data

### right: another vendor
Invoke-RestMethod -Uri "https://api.openai.com/v1/models" -Headers @{ Authorization = "Bearer $env:OPENAI_API_KEY" }
# perplexity is another one

### right: a check of the key
if ($env:PERPLEXITY_API_KEY -notmatch '^pplx-[A-Za-z0-9]{48}$') { throw "no key" }

### key: a here-string, whose first and last line end are no part of it
$key = @"
«key-in-repo:%KEY%»
"@

### verb: an address without quotes
$headers = @{ "Authorization" = "Bearer $env:PERPLEXITY_API_KEY" }
Invoke-RestMethod -Uri https://api.perplexity.ai/v1/responses -Method «method-wrong:Get» -Headers $headers
=== fixed
$headers = @{ "Authorization" = "Bearer $env:PERPLEXITY_API_KEY" }
Invoke-RestMethod -Uri https://api.perplexity.ai/v1/responses -Method Post -Headers $headers

### insecure: an address without quotes
irm «base-url-insecure:http://api.perplexity.ai/v1/responses» -Method Post -Headers $headers; Write-Host done
=== fixed
irm https://api.perplexity.ai/v1/responses -Method Post -Headers $headers; Write-Host done

### right: an address without quotes
$headers = @{ "Authorization" = "Bearer $env:PERPLEXITY_API_KEY" }
Invoke-RestMethod https://api.perplexity.ai/v1/responses -Method Post -Headers $headers

### split: a list of a variable
$parts = @('«key-in-repo:%HALF1%»', '%HALF2%')
$key = $parts -join ''

### split: elements by number
$parts = '«key-in-repo:%HALF1%»', '%HALF2%'
$key = $parts[0] + $parts[1]

### split: a place that is replaced
$key = '«key-in-repo:%HALF1%»@'.Replace('@', '%HALF2%')

### key: a sign put right before use
$env:PERPLEXITY_API_KEY = "«key-in-repo:pplx_%BODY%»" -replace "_", "-"

### header: a text that single quotes put no value in
$headers = @{ 'Authorization' = '«key-not-filled-in:Bearer $env:PERPLEXITY_API_KEY»'; 'Accept' = 'application/json' }
Invoke-RestMethod -Uri 'https://api.perplexity.ai/search' -Method Post -Headers $headers -Body '{}'
=== fixed
$headers = @{ 'Authorization' = "Bearer $env:PERPLEXITY_API_KEY"; 'Accept' = 'application/json' }
Invoke-RestMethod -Uri 'https://api.perplexity.ai/search' -Method Post -Headers $headers -Body '{}'

### host: a Markdown link
Invoke-RestMethod -Method Post -Uri "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
Invoke-RestMethod -Method Post -Uri "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
Invoke-RestMethod -Method Post -Uri "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
Invoke-RestMethod -Method Post -Uri "https://api.perplexity.ai/v1/responses"

### verb: a class of .NET that sends GET, and takes no parameter of a command
$request = [System.Net.WebRequest]::«method-wrong:Create»("https://api.perplexity.ai/search")
$request.GetResponse()

### right: parameters that a map holds
$parameters = @{ Uri = "https://api.perplexity.ai/search"; Method = "Post"; Headers = @{ Authorization = "Bearer $key" } }
Invoke-RestMethod @parameters

### key: one that others are compared with stays
if ($key -eq "«key-in-repo:%KEY%»") { throw "old" }
=== fixed unsafe

### right: the value of a header is made by new
$client = [System.Net.Http.HttpClient]::new()
$client.DefaultRequestHeaders.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new("Bearer", $env:PERPLEXITY_API_KEY)
$client.PostAsync("https://api.perplexity.ai/search", $content).Result

### missing: the value of a header is made of another scheme
$client = [System.Net.Http.HttpClient]::new()
$client.DefaultRequestHeaders.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new("«bearer-missing:Token»", $env:PERPLEXITY_API_KEY)
=== fixed
$client = [System.Net.Http.HttpClient]::new()
$client.DefaultRequestHeaders.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new("Bearer", $env:PERPLEXITY_API_KEY)

### encoded: escapes in braces
$key = "«key-in-repo:`u{70}plx`u{2d}%BODY%»"

### verb: functions of the program are called like commands
function Invoke-Perplexity([string]$Path, $Body) {
    Invoke-RestMethod -Uri "https://api.perplexity.ai$Path" -Headers $headers -Method «method-wrong:Get»
}
function Invoke-Other {
    [CmdletBinding()]
    param([Parameter(Mandatory)][string]$Path, [string]$Method = '«method-wrong:Get»')
    Invoke-RestMethod -Uri "https://api.perplexity.ai$Path" -Headers $headers -Method $Method
}
Invoke-Perplexity '/search' @{ query = 'x' }
Invoke-Other -Path '/v1/agent'
=== fixed
function Invoke-Perplexity([string]$Path, $Body) {
    Invoke-RestMethod -Uri "https://api.perplexity.ai$Path" -Headers $headers -Method Post
}
function Invoke-Other {
    [CmdletBinding()]
    param([Parameter(Mandatory)][string]$Path, [string]$Method = 'Post')
    Invoke-RestMethod -Uri "https://api.perplexity.ai$Path" -Headers $headers -Method $Method
}
Invoke-Perplexity '/search' @{ query = 'x' }
Invoke-Other -Path '/v1/agent'

### right: functions of the program are called like commands, used rightly
function Invoke-Perplexity {
    param([string]$Path, $Body, [string]$Method = 'Post')
    Invoke-RestMethod -Uri "https://api.perplexity.ai$Path" -Headers $headers -Method $Method
}
Invoke-Perplexity '/search' @{ query = 'x' }
Invoke-Perplexity -Path '/v1/models' -Method Get

### verb: an address made of two
$base = [uri]'https://api.perplexity.ai'
«method-wrong:Invoke-RestMethod» -Uri ([uri]::new($base, '/search')) -Headers $headers
=== fixed
$base = [uri]'https://api.perplexity.ai'
Invoke-RestMethod -Method Post -Uri ([uri]::new($base, '/search')) -Headers $headers

### right: a message with an address
Write-Host ("Old host: {0}" -f "https://api.pplx.ai/v1")
Write-Warning "http://api.perplexity.ai"

### insecure: a command behind a message
Write-Host "asking"; Invoke-RestMethod -Uri "«base-url-insecure:http://api.perplexity.ai/search»" -Method Post -Headers $headers -Body $body
=== fixed
Write-Host "asking"; Invoke-RestMethod -Uri "https://api.perplexity.ai/search" -Method Post -Headers $headers -Body $body

### key: a message with a key
Write-Host "key: «key-in-repo:%KEY%»"
=== fixed unsafe
Write-Host "key: ${env:PERPLEXITY_API_KEY}"

### verb: a parameter of the script
param([string]$Path = '/search', [string]$Method = '«method-wrong:Get»')
Invoke-RestMethod -Uri "https://api.perplexity.ai$Path" -Method $Method -Headers @{ Authorization = "Bearer $env:PERPLEXITY_API_KEY" }
=== fixed
param([string]$Path = '/search', [string]$Method = 'Post')
Invoke-RestMethod -Uri "https://api.perplexity.ai$Path" -Method $Method -Headers @{ Authorization = "Bearer $env:PERPLEXITY_API_KEY" }

### verb: a loop over vendors
$vendors = @(
  @{ Url = 'https://api.openai.com/v1/responses'; Key = $env:OPENAI_API_KEY },
  @{ Url = 'https://api.perplexity.ai/v1/responses'; Key = $env:PERPLEXITY_API_KEY }
)
foreach ($v in $vendors) {
  Invoke-RestMethod -Uri $v.Url -Method «method-wrong:Get» -Headers @{ Authorization = "Bearer $($v.Key)" }
}

### verb: the default of a parameter
param([string]$Query, [string]$Method = '«method-wrong:Get»')
Invoke-RestMethod -Uri 'https://api.perplexity.ai/search' -Method $Method -Headers @{ Authorization = "Bearer $env:PERPLEXITY_API_KEY" } -Body $Query
=== fixed
param([string]$Query, [string]$Method = 'Post')
Invoke-RestMethod -Uri 'https://api.perplexity.ai/search' -Method $Method -Headers @{ Authorization = "Bearer $env:PERPLEXITY_API_KEY" } -Body $Query

### header: a sign whose meaning a backquote takes
Invoke-RestMethod -Method Post -Uri https://api.perplexity.ai/search -Headers @{ Authorization = "«key-not-filled-in:Bearer »`$key" } -Body '{}'

### doubled: the cases of a switch set several variables
param($Vendor, $Query)
switch ($Vendor) {
  "openai" { $uri = "https://api.openai.com/v1/responses"; $auth = "Bearer $env:OPENAI_API_KEY" }
  "perplexity" { $uri = "https://api.perplexity.ai/v1/responses"; $auth = "«bearer-doubled:Bearer Bearer »$env:PERPLEXITY_API_KEY" }
}
Invoke-RestMethod -Uri $uri -Method Post -Headers @{ Authorization = $auth } -Body $Query
=== fixed
param($Vendor, $Query)
switch ($Vendor) {
  "openai" { $uri = "https://api.openai.com/v1/responses"; $auth = "Bearer $env:OPENAI_API_KEY" }
  "perplexity" { $uri = "https://api.perplexity.ai/v1/responses"; $auth = "Bearer $env:PERPLEXITY_API_KEY" }
}
Invoke-RestMethod -Uri $uri -Method Post -Headers @{ Authorization = $auth } -Body $Query

### right: switches that give values, and blocks of commands in a branch
$h = switch ($Vendor) {
  'anthropic' { @{ 'x-api-key' = $env:ANTHROPIC_API_KEY } }
  'perplexity' { @{ Authorization = "Bearer $env:PERPLEXITY_API_KEY" } }
}
$u = switch ($Vendor) { anthropic { 'https://api.anthropic.com/v1/messages' } perplexity { 'https://api.perplexity.ai/v1/responses' } }
Invoke-RestMethod $u -Method Post -Headers $h -Body $b
if ($Local) {
  Start-Job { Invoke-RestMethod -Uri "https://api.perplexity.ai/v1/models" -Headers @{ Authorization = "Bearer $env:PERPLEXITY_API_KEY" } }
}
