### a variable
key <- "%KEY%"
cat(key)
### a header
headers <- c(Authorization = "Bearer %KEY%", Other = 'x')
cat(headers[["Authorization"]])
### text around it
cat("key %KEY%\n")
### a default
f <- function(key = "%KEY%") key
cat(f())
### the default of a variable
key <- Sys.getenv("PERPLEXITY_API_KEY", unset = "%KEY%")
cat(key)
### a variable that the program sets
Sys.setenv(PERPLEXITY_API_KEY = "%KEY%")
cat(Sys.getenv("PERPLEXITY_API_KEY"))
### the name of an element
l <- list("%KEY%" = 1)
cat(names(l))
### a raw text
key <- r"(Bearer %KEY%)"
cat(key)
