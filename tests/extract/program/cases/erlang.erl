### verb: an address with its headers
ask() ->
    Url = "https://api.perplexity.ai/v1/responses",
    Headers = [{"Authorization", "«bearer-doubled:Bearer Bearer »" ++ os:getenv("PERPLEXITY_API_KEY")}],
    httpc:request(«method-wrong:get», {Url, Headers}, [], []).
=== fixed
ask() ->
    Url = "https://api.perplexity.ai/v1/responses",
    Headers = [{"Authorization", "Bearer " ++ os:getenv("PERPLEXITY_API_KEY")}],
    httpc:request(get, {Url, Headers}, [], []).

### verb: a request with a body
ask(Body) ->
    Key = os:getenv("PPLX_API_KEY"),
    httpc:request(«method-wrong:put», {"https://api.perplexity.ai/v1/responses", [{"Authorization", "Bearer " ++ Key}], "application/json", Body}, [], []).
=== fixed
ask(Body) ->
    Key = os:getenv("PPLX_API_KEY"),
    httpc:request(post, {"https://api.perplexity.ai/v1/responses", [{"Authorization", "Bearer " ++ Key}], "application/json", Body}, [], []).

### missing: a variable
ask(Body) ->
    Key = os:getenv("PPLX_API_KEY"),
    httpc:request(post, {"https://api.perplexity.ai/v1/responses", [{"«bearer-missing:authorization»", Key}], "application/json", Body}, [], []).

### right: both verbs
ask(Body) ->
    Key = os:getenv("PPLX_API_KEY"),
    httpc:request(post, {"https://api.perplexity.ai/v1/responses", [{"Authorization", "Bearer " ++ Key}], "application/json", Body}, [], []).

models() ->
    Key = os:getenv("PPLX_API_KEY"),
    httpc:request(get, {"https://api.perplexity.ai/v1/models", [{"Authorization", "Bearer " ++ Key}]}, [], []).

### missing: a binary beside a name
ask(Body) ->
    Key = os:getenv("PERPLEXITY_API_KEY"),
    hackney:request(post, <<"https://api.perplexity.ai/v1/responses">>, [{<<"«bearer-missing:Authorization»">>, Key}], Body, []).
