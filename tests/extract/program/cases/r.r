### key: an argument of Sys.setenv
Sys.setenv(PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»")

### key: an arrow
perplexity_key <- "«key-in-repo:%KEY%»"

### key: a name with a dot
perplexity.api.key <- '«key-in-repo:%KEY%»'

### key: an element of a list
config <- list(perplexity = list(api_key = "«key-in-repo:%KEY%»"))

### key: a comment
# Sys.setenv(PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»")
key <- Sys.getenv("PERPLEXITY_API_KEY")

### key: a default of a parameter
ask <- function(question, api_key = "«key-in-repo:%KEY%»") {
  question
}

### split: paste0
perplexity_key <- paste0("«key-in-repo:pplx-»", "%BODY%")

### split: paste with a separator
perplexity_key <- paste("«key-in-repo:pplx»", "%BODY%", sep = "-")

### split: sprintf
perplexity_key <- sprintf("«key-in-repo:pplx-»%s", "%BODY%")

### split: a variable
prefix <- "pplx-"
perplexity_key <- paste0(prefix, "«key-in-repo:%BODY%»")

### encoded: base64
perplexity_key <- rawToChar(base64enc::base64decode("«key-in-repo:%BASE64%»"))

### encoded: an escape
perplexity_key <- "«key-in-repo:\x70plx-%BODY%»"

### default: of Sys.getenv
key <- Sys.getenv("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### doubled: httr
response <- POST("https://api.perplexity.ai/v1/responses", add_headers(Authorization = paste("«bearer-doubled:Bearer Bearer»", key)), body = body)
=== fixed
response <- POST("https://api.perplexity.ai/v1/responses", add_headers(Authorization = paste("Bearer", key)), body = body)

### doubled: httr2, which writes the word
answer <- request("https://api.perplexity.ai/v1/responses") |>
  req_auth_bearer_token(paste0("«bearer-doubled:Bearer »", perplexity_key)) |>
  req_body_json(body) |>
  req_perform()
=== fixed
answer <- request("https://api.perplexity.ai/v1/responses") |>
  req_auth_bearer_token(paste0("", perplexity_key)) |>
  req_body_json(body) |>
  req_perform()

### missing: httr2
answer <- request("https://api.perplexity.ai/v1/responses") |>
  req_headers(«bearer-missing:Authorization» = Sys.getenv("PERPLEXITY_API_KEY")) |>
  req_body_json(list(model = "sonar")) |>
  req_perform()
=== fixed
answer <- request("https://api.perplexity.ai/v1/responses") |>
  req_headers(Authorization = paste("Bearer", Sys.getenv("PERPLEXITY_API_KEY"))) |>
  req_body_json(list(model = "sonar")) |>
  req_perform()

### missing: httr
response <- httr::POST("https://api.perplexity.ai/v1/responses", httr::add_headers(`«bearer-missing:Authorization»` = api_key), body = body)
=== fixed
response <- httr::POST("https://api.perplexity.ai/v1/responses", httr::add_headers(`Authorization` = paste("Bearer", api_key)), body = body)

### header: x-api-key
answer <- request("https://api.perplexity.ai/v1/responses") %>%
  req_headers("«auth-header-wrong:x-api-key»" = api_key) %>%
  req_body_json(body) %>%
  req_perform()
=== fixed
answer <- request("https://api.perplexity.ai/v1/responses") %>%
  req_headers("Authorization" = paste("Bearer", api_key)) %>%
  req_body_json(body) %>%
  req_perform()

### host: another end
perplexity_url <- "«base-url-wrong:https://api.perplexity.com/v1/responses»"
=== fixed
perplexity_url <- "https://api.perplexity.ai/v1/responses"

### insecure: no TLS
req <- request("«base-url-insecure:http://api.perplexity.ai/v1/responses»")
req <- req_body_json(req, list(model = "sonar"))
=== fixed
req <- request("https://api.perplexity.ai/v1/responses")
req <- req_body_json(req, list(model = "sonar"))

### path: unknown
response <- POST("«endpoint-wrong:https://api.perplexity.ai/v1/answers»", add_headers(Authorization = paste("Bearer", key)))

### verb: httr
response <- «method-wrong:GET»("https://api.perplexity.ai/v1/responses", add_headers(Authorization = paste("Bearer", key)))

### verb: httr2 by default
answer <- «method-wrong:request»("https://api.perplexity.ai/v1/responses") |>
  req_headers(Authorization = paste("Bearer", key)) |>
  req_perform()

### verb: req_method
answer <- request("https://api.perplexity.ai") |>
  req_url_path("/v1/responses") |>
  req_method("«method-wrong:PUT»") |>
  req_perform()
=== fixed
answer <- request("https://api.perplexity.ai") |>
  req_url_path("/v1/responses") |>
  req_method("POST") |>
  req_perform()

### right: httr2
ask <- function(question, key = Sys.getenv("PERPLEXITY_API_KEY")) {
  request("https://api.perplexity.ai/v1/responses") |>
    req_auth_bearer_token(key) |>
    req_body_json(list(model = "sonar", input = question)) |>
    req_perform() |>
    resp_body_json()
}

### right: httr
library(httr)
response <- POST(
  url = "https://api.perplexity.ai/v1/responses",
  add_headers(Authorization = paste("Bearer", Sys.getenv("PERPLEXITY_API_KEY")), `Content-Type` = "application/json"),
  body = toJSON(list(model = "sonar"), auto_unbox = TRUE),
  encode = "raw"
)
models <- GET("https://api.perplexity.ai/v1/models", add_headers(Authorization = paste0("Bearer ", key)))

### right: glue
headers <- c(Authorization = glue::glue("Bearer {key}"))
response <- POST("https://api.perplexity.ai/v1/responses", add_headers(.headers = headers), body = body)

### right: the loss of a model
perplexity <- exp(mean(loss))
print(paste("perplexity:", perplexity))

### split: paste that collapses
key <- paste(c("«key-in-repo:%HALF1%»", "%HALF2%"), collapse = "")

### split: Reduce
key <- Reduce(paste0, c("«key-in-repo:%HALF1%»", "%HALF2%"))

### split: elements by number, counted from one
parts <- c("«key-in-repo:%HALF1%»", "%HALF2%")
key <- paste0(parts[1], parts[2])

### header: a text that puts no value in
key <- Sys.getenv("PERPLEXITY_API_KEY")
POST("https://api.perplexity.ai/search", add_headers(Authorization = "«key-not-filled-in:Bearer {key}»"), body = "{}")
=== fixed
key <- Sys.getenv("PERPLEXITY_API_KEY")
POST("https://api.perplexity.ai/search", add_headers(Authorization = paste0("Bearer ", key)), body = "{}")

### host: a Markdown link
req <- request("«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»")
req <- req_body_json(req, list(model = "sonar"))
=== fixed
req <- request("https://api.perplexity.ai/v1/responses")
req <- req_body_json(req, list(model = "sonar"))

### host: a misspelt scheme
req <- request("«base-url-malformed:htpps://api.perplexity.ai/v1/responses»")
req <- req_body_json(req, list(model = "sonar"))
=== fixed
req <- request("https://api.perplexity.ai/v1/responses")
req <- req_body_json(req, list(model = "sonar"))

### doubled: a blank that a function writes
request("https://api.perplexity.ai/search") |>
  req_auth_bearer_token(paste("«bearer-doubled:Bearer»", Sys.getenv("PERPLEXITY_API_KEY"))) |>
  req_body_json(list(query = "x"))

### header: authenticate of httr
POST("https://api.perplexity.ai/search", «auth-header-wrong:authenticate»("user", Sys.getenv("PERPLEXITY_API_KEY")), body = "{}")

### header: parameters of httr2
request("https://api.perplexity.ai/search") |> req_url_query(«auth-header-wrong:api_key» = Sys.getenv("PERPLEXITY_API_KEY")) |> req_body_json(list(query = "x")) |> req_perform()

### right: a function that makes headers of a key
headers <- build_headers(api_key = Sys.getenv("PERPLEXITY_API_KEY"))
httr::POST("https://api.perplexity.ai/v1/responses", headers, body = "{}")

### verb: a request that a function without braces begins
library(httr2)
ask <- function(path) «method-wrong:request»("https://api.perplexity.ai") |> req_url_path(path) |> req_auth_bearer_token(Sys.getenv("PERPLEXITY_API_KEY"))
answer <- ask("search") |> req_url_query(query = "x") |> req_perform()

### right: a request that a function without braces begins, with a body
library(httr2)
ask <- function(path) request("https://api.perplexity.ai") |> req_url_path(path) |> req_auth_bearer_token(Sys.getenv("PERPLEXITY_API_KEY"))
answer <- ask("search") |> req_body_json(list(query = "x")) |> req_perform()
models <- ask("v1/models") |> req_perform()

### verb: a request that a function without parameters begins
library(httr2)
base <- function() «method-wrong:request»("https://api.perplexity.ai")
answer <- base() |> req_url_path("search") |> req_perform()

### right: a request that a function without parameters begins, and is given a body
library(httr2)
base <- function() request("https://api.perplexity.ai")
answer <- base() |> req_url_path("search") |> req_body_json(list(query = "x")) |> req_perform()
models <- base() |> req_url_path("v1/models") |> req_perform()

### header: a name that is a scheme
request("https://api.perplexity.ai/search") |> req_headers(«auth-header-wrong:Bearer» = Sys.getenv("PERPLEXITY_API_KEY")) |> req_body_json(list(query = "x")) |> req_perform()
=== fixed
request("https://api.perplexity.ai/search") |> req_headers(Authorization = paste("Bearer", Sys.getenv("PERPLEXITY_API_KEY"))) |> req_body_json(list(query = "x")) |> req_perform()

### verb: a loop over vendors
vendors <- list(
  list(url = "https://api.openai.com/v1/responses", key = Sys.getenv("OPENAI_API_KEY")),
  list(url = "https://api.perplexity.ai/v1/responses", key = Sys.getenv("PERPLEXITY_API_KEY"))
)
for (v in vendors) {
  print(«method-wrong:GET»(v$url, add_headers(Authorization = paste("Bearer", v$key))))
}

### right: steps that are named with their package, and a path in pieces
httr2::request("https://api.perplexity.ai") |> httr2::req_url_path_append("v1", "responses") |> httr2::req_auth_bearer_token(Sys.getenv("PERPLEXITY_API_KEY")) |> httr2::req_body_json(list(input = "x")) |> httr2::req_perform()

### verb: the labels of what makes a text are no options of the request
«method-wrong:GET»(paste("https://api.perplexity.ai", "/v1/responses", sep = ""), add_headers(Accept = "x"))
«method-wrong:GET»(Sys.getenv("PPLX_URL", unset = "https://api.perplexity.ai/v1/responses"), add_headers(Accept = "x"))
