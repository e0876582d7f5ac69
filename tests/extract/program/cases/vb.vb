### key: a constant
Private Const PerplexityApiKey As String = "«key-in-repo:%KEY%»"

### key: a variable
Dim perplexityKey As String = "«key-in-repo:%KEY%»"

### key: a comment
' Dim key As String = "«key-in-repo:%KEY%»"
Dim key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")

### split: an ampersand
Dim perplexityKey As String = "«key-in-repo:pplx-»" & "%BODY%"

### split: over lines
Dim perplexityKey As String = "pplx-" & _
    "«key-in-repo:%BODY%»"

### split: appended
Dim perplexityKey As String = "pplx-"
perplexityKey &= "«key-in-repo:%BODY%»"

### split: String.Format
Dim perplexityKey = String.Format("«key-in-repo:pplx-»{0}", "%BODY%")

### split: an interpolation
Dim prefix = "pplx-"
Dim perplexityKey = $"{prefix}«key-in-repo:%BODY%»"

### doubled: a header of HttpClient
client.DefaultRequestHeaders.Add("Authorization", "«bearer-doubled:Bearer Bearer »" & perplexityKey)
=== fixed
client.DefaultRequestHeaders.Add("Authorization", "Bearer " & perplexityKey)

### missing: a header of HttpClient
client.DefaultRequestHeaders.Add("«bearer-missing:Authorization»", perplexityKey)
Dim answer = Await client.PostAsync("https://api.perplexity.ai/v1/responses", content)
=== fixed
client.DefaultRequestHeaders.Add("Authorization", "Bearer " & perplexityKey)
Dim answer = Await client.PostAsync("https://api.perplexity.ai/v1/responses", content)

### missing: XMLHTTP, without brackets
Sub Ask(perplexityKey)
    Dim http
    Set http = CreateObject("MSXML2.XMLHTTP")
    http.Open "POST", "https://api.perplexity.ai/v1/responses", False
    http.setRequestHeader "«bearer-missing:Authorization»", perplexityKey
    http.Send body
End Sub
=== fixed
Sub Ask(perplexityKey)
    Dim http
    Set http = CreateObject("MSXML2.XMLHTTP")
    http.Open "POST", "https://api.perplexity.ai/v1/responses", False
    http.setRequestHeader "Authorization", "Bearer " & perplexityKey
    http.Send body
End Sub

### header: x-api-key
Dim request As New HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses")
request.Headers.Add("«auth-header-wrong:x-api-key»", apiKey)
=== fixed
Dim request As New HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses")
request.Headers.Add("Authorization", "Bearer " & apiKey)

### host: another end
Const PerplexityUrl As String = "«base-url-wrong:https://api.perplexity.com/v1/responses»"
=== fixed
Const PerplexityUrl As String = "https://api.perplexity.ai/v1/responses"

### verb: XMLHTTP
http.Open "«method-wrong:GET»", "https://api.perplexity.ai/v1/responses", False
=== fixed
http.Open "POST", "https://api.perplexity.ai/v1/responses", False

### verb: HttpClient
Dim answer = Await client.«method-wrong:GetAsync»("https://api.perplexity.ai/v1/responses")

### verb: a request
Dim request As New HttpRequestMessage(HttpMethod.«method-wrong:Get», "https://api.perplexity.ai/v1/responses")
=== fixed
Dim request As New HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses")

### right: HttpClient
Public Async Function Ask(question As String) As Task(Of String)
    Dim key = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")
    Using client As New HttpClient()
        client.DefaultRequestHeaders.Authorization = New AuthenticationHeaderValue("Bearer", key)
        Dim response = Await client.PostAsync("https://api.perplexity.ai/v1/responses", content)
        Return Await response.Content.ReadAsStringAsync()
    End Using
End Function

### right: WinHTTP
Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
http.Open "POST", "https://api.perplexity.ai/v1/responses", False
http.SetRequestHeader "Authorization", "Bearer " & Environ("PERPLEXITY_API_KEY")
http.Send "{}"

### key: a sign put right before use
Dim perplexityKey = Replace("«key-in-repo:pplx_%BODY%»", "_", "-")

### verb: a client with its fields
Private ReadOnly client As New HttpClient With {
    .BaseAddress = New Uri("https://api.perplexity.ai/"),
    .Timeout = TimeSpan.FromSeconds(30)
}
Async Function Ask() As Task
    Dim answer = Await client.«method-wrong:GetAsync»("search")
End Function

### verb: a request with its fields
Dim request = New HttpRequestMessage() With {
    .Method = HttpMethod.«method-wrong:Get»,
    .RequestUri = New Uri("https://api.perplexity.ai/search")
}
=== fixed
Dim request = New HttpRequestMessage() With {
    .Method = HttpMethod.Post,
    .RequestUri = New Uri("https://api.perplexity.ai/search")
}

### right: a client with its fields
Dim client As New HttpClient() With {.BaseAddress = New Uri("https://api.perplexity.ai/")}
client.DefaultRequestHeaders.Add("Authorization", "Bearer " & Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY"))
Dim answer = Await client.PostAsync("search", content)

### missing: a header in round brackets
client.Headers("«bearer-missing:Authorization»") = Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")
=== fixed
client.Headers("Authorization") = "Bearer " & Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")

### right: a header in round brackets
client.Headers(HttpRequestHeader.Authorization) = "Bearer " & Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")

### right: a value with quotes in it is put into a text
Dim req = New HttpRequestMessage(HttpMethod.Post, "https://api.perplexity.ai/v1/responses")
req.Headers.Add("Authorization", $"Bearer {Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")}")
req.Content = New StringContent(body)
Dim res = Await client.SendAsync(req)
