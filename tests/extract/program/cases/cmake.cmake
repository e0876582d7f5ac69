### key: a variable
set(PERPLEXITY_API_KEY "«key-in-repo:%KEY%»")

### key: a definition
add_compile_definitions(PERPLEXITY_API_KEY="«key-in-repo:%KEY%»")

### key: a comment
# set(PERPLEXITY_API_KEY "«key-in-repo:%KEY%»")

### split: string
string(CONCAT PERPLEXITY_API_KEY "«key-in-repo:pplx-»" "%BODY%")

### split: a variable in a string
set(PREFIX "pplx-")
set(PERPLEXITY_API_KEY "${PREFIX}«key-in-repo:%BODY%»")

### missing: a header of a download
file(DOWNLOAD "https://api.perplexity.ai/v1/models" models.json HTTPHEADER "«bearer-missing:Authorization»: ${PERPLEXITY_API_KEY}")
=== fixed
file(DOWNLOAD "https://api.perplexity.ai/v1/models" models.json HTTPHEADER "Authorization: Bearer ${PERPLEXITY_API_KEY}")

### host: another end
set(PERPLEXITY_URL "«base-url-wrong:https://api.perplexity.com/v1/responses»")
=== fixed
set(PERPLEXITY_URL "https://api.perplexity.ai/v1/responses")

### right: the environment
set(PERPLEXITY_API_KEY "$ENV{PERPLEXITY_API_KEY}")
if(NOT PERPLEXITY_API_KEY MATCHES "^pplx-")
  message(FATAL_ERROR "PERPLEXITY_API_KEY is not set")
endif()
