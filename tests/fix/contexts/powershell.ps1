### a variable
$key = "%KEY%"
### the default of a parameter
param([string]$ApiKey = "%KEY%")
### a header
$headers = @{ Authorization = "Bearer %KEY%" }
### a header in single quotes
$headers = @{ 'Authorization' = 'Bearer %KEY%' }
### a document
$body = @"
{"key": "%KEY%"}
"@
### a document that puts nothing in
$body = @'
{"key": "%KEY%"}
'@
### the default of a variable
$key = $env:PERPLEXITY_API_KEY ?? "%KEY%"
### a variable that the program sets
$env:PERPLEXITY_API_KEY = "%KEY%"
python ask.py
### a variable that a method sets
[Environment]::SetEnvironmentVariable("PERPLEXITY_API_KEY", "%KEY%", "User")
### an annotation
param([ValidateSet("%KEY%")] $Key)
### a variable at the end of a text
$key = '%KEY%'
$headers = @{Authorization="Bearer $key"}
