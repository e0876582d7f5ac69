### missing: headers of http-conduit
main = do
  key <- getEnv "PERPLEXITY_API_KEY"
  plain <- parseRequest "POST https://api.perplexity.ai/search"
  let first = setRequestHeader "«bearer-missing:Authorization»" [B.pack key] plain
  let second = addRequestHeader «bearer-missing:hAuthorization» (encodeUtf8 key) plain
  let third = plain { requestHeaders = [("«bearer-missing:Authorization»", B.pack key), ("Accept", "application/json")] }
  httpJSON first

### right: headers of http-conduit
main = do
  key <- getEnv "PERPLEXITY_API_KEY"
  plain <- parseRequest "POST https://api.perplexity.ai/search"
  let first = setRequestHeader "Authorization" ["Bearer " <> B.pack key] $ setRequestMethod "POST" plain
  let second = addRequestHeader hAuthorization (encodeUtf8 ("Bearer " <> key)) plain
  let third = plain { method = "POST", requestHeaders = [(hAuthorization, "Bearer " <> encodeUtf8 key)] }
  let fourth = setRequestBearerAuth (B.pack key) plain
  httpJSON first

### header: a header of another name
main = do
  key <- lookupEnv "PERPLEXITY_API_KEY"
  plain <- parseRequest "POST https://api.perplexity.ai/search"
  httpJSON (setRequestHeader "«auth-header-wrong:x-api-key»" [B.pack key] plain)

### verb: an address of parts
ask key = req «method-wrong:GET» (https "api.perplexity.ai" /: "v1" /: "responses") NoReqBody jsonResponse (header "Authorization" ("Bearer " <> pack key))
=== fixed
ask key = req POST (https "api.perplexity.ai" /: "v1" /: "responses") NoReqBody jsonResponse (header "Authorization" ("Bearer " <> pack key))

### right: an address of parts
ask key body = req POST (https "api.perplexity.ai" /: "search") (ReqBodyJson body) jsonResponse (header "Authorization" ("Bearer " <> pack key))

### verb: in a do block
main = runReq defaultHttpConfig $ do
  key <- liftIO (getEnv "PERPLEXITY_API_KEY")
  r <- req «method-wrong:GET» (https "api.perplexity.ai" /: "search") NoReqBody jsonResponse (header "Authorization" ("Bearer " <> BS.pack key))
  liftIO $ print (responseBody r :: Value)
=== fixed
main = runReq defaultHttpConfig $ do
  key <- liftIO (getEnv "PERPLEXITY_API_KEY")
  r <- req POST (https "api.perplexity.ai" /: "search") NoReqBody jsonResponse (header "Authorization" ("Bearer " <> BS.pack key))
  liftIO $ print (responseBody r :: Value)

### verb: a verb in the text of an address
main = do
  req <- parseRequest "«method-wrong:GET» https://api.perplexity.ai/search"
  httpLBS req
=== fixed
main = do
  req <- parseRequest "POST https://api.perplexity.ai/search"
  httpLBS req

### right: verbs in the texts of addresses
main = do
  req <- parseRequest "POST https://api.perplexity.ai/search"
  models <- parseRequest "GET https://api.perplexity.ai/v1/models"
  httpLBS req

### split: a string with a gap
key = "«key-in-repo:%HALF1%»\
  \%HALF2%"

### verb: a function that is handed the rest of the line
main = runReq defaultHttpConfig $ req «method-wrong:GET» (https "api.perplexity.ai" /: "search") NoReqBody jsonResponse mempty
=== fixed
main = runReq defaultHttpConfig $ req POST (https "api.perplexity.ai" /: "search") NoReqBody jsonResponse mempty

### verb: what is typed into ghci
-- | Searches.
--
-- >>> req «method-wrong:GET» (https "api.perplexity.ai" /: "search") NoReqBody jsonResponse mempty
module Ask where
=== fixed
-- | Searches.
--
-- >>> req POST (https "api.perplexity.ai" /: "search") NoReqBody jsonResponse mempty
module Ask where

### missing: options of wreq
main = do
  key <- getEnv "PERPLEXITY_API_KEY"
  let opts = defaults & header "«bearer-missing:Authorization»" .~ [pack key]
                      & param "source" .~ ["docs"]
  r <- postWith opts "https://api.perplexity.ai/search" body
  print r

### verb: wreq
main = do
  key <- getEnv "PERPLEXITY_API_KEY"
  r <- «method-wrong:getWith» (defaults & header "Authorization" .~ [pack $ "Bearer " ++ key]) "https://api.perplexity.ai/search"
  print r

### right: wreq
main = do
  key <- getEnv "PERPLEXITY_API_KEY"
  let opts = defaults & header "Authorization" .~ ["Bearer " <> pack key]
  r <- postWith opts "https://api.perplexity.ai/search" body
  models <- getWith opts "https://api.perplexity.ai/v1/models"
  print (r, models)
