### key: an exported variable
export PERPLEXITY_API_KEY=«key-in-repo:%KEY%»

### key: an argument
curl -d @body.json -H "Authorization: Bearer «key-in-repo:%KEY%»" https://api.perplexity.ai/v1/responses

### key: a here-document
cat > .env <<EOF
PERPLEXITY_API_KEY=«key-in-repo:%KEY%»
EOF

### key: a comment
# export PERPLEXITY_API_KEY=«key-in-repo:%KEY%»
:

### split: a variable
prefix=pplx-
export PERPLEXITY_API_KEY="${prefix}«key-in-repo:%BODY%»"

### encoded: an ANSI string
export PERPLEXITY_API_KEY=$'«key-in-repo:\x70plx-%BODY%»'

### encoded: base64
PERPLEXITY_API_KEY=$(echo «key-in-repo:%BASE64%» | base64 -d)

### default: of a parameter
curl -d @body.json -H "Authorization: Bearer ${PERPLEXITY_API_KEY:-«key-in-repo:%KEY%»}" https://api.perplexity.ai/v1/responses

### client: a value for the compiler
flutter build apk --dart-define=«key-in-client:PERPLEXITY_API_KEY»="$PERPLEXITY_API_KEY"

### doubled: a header
curl -d @body.json -H "Authorization: «bearer-doubled:Bearer Bearer »$PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses
=== fixed
curl -d @body.json -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses

### missing: a header
curl -d @body.json -H "«bearer-missing:Authorization»: $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses
=== fixed
curl -d @body.json -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses

### header: x-api-key
curl -d @body.json -H "«auth-header-wrong:x-api-key»: $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses
=== fixed
curl -d @body.json -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses

### host: the website
curl -d @body.json -H "Authorization: Bearer $PERPLEXITY_API_KEY" «base-url-wrong:https://www.perplexity.ai/v1/responses»
=== fixed unsafe
curl -d @body.json -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses

### insecure: no TLS
PERPLEXITY_URL=«base-url-insecure:http://api.perplexity.ai/v1/responses»
=== fixed
PERPLEXITY_URL=https://api.perplexity.ai/v1/responses

### path: unknown
curl -d @body.json «endpoint-wrong:https://api.perplexity.ai/v1/answers»

### verb: curl by default
«method-wrong:curl» -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses
=== fixed
curl -X POST -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/responses

### verb: an option
curl -X «method-wrong:GET» https://api.perplexity.ai/v1/responses -d @body.json
=== fixed
curl -X POST https://api.perplexity.ai/v1/responses -d @body.json

### right: curl
curl -sS https://api.perplexity.ai/v1/responses \
  -H "Authorization: Bearer ${PERPLEXITY_API_KEY:?}" \
  -H "Content-Type: application/json" \
  -d '{"model": "sonar", "input": "Why?"}' | jq .

### right: the models, which are read, and another vendor
curl -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/models
curl -H "x-api-key: $ANTHROPIC_API_KEY" https://api.anthropic.com/v1/models

### key: a whole key with text before and after it
export PERPLEXITY_API_KEY="«key-in-repo:%KEY%»"
name="answers${PERPLEXITY_API_KEY}.json"

### key: a whole key with text joined to it
K=«key-in-repo:%KEY%»
C="${K}cached"

### header: an equals sign for the colon
curl https://api.perplexity.ai/v1/responses -H "«auth-header-wrong:Authorization=Bearer» $PERPLEXITY_API_KEY" -d '{}'
=== fixed
curl https://api.perplexity.ai/v1/responses -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'

### header: no colon
curl https://api.perplexity.ai/v1/responses -H "«auth-header-wrong:Authorization Bearer» $PERPLEXITY_API_KEY" -d '{}'
=== fixed
curl https://api.perplexity.ai/v1/responses -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'

### split: an array without blanks between
parts=(«key-in-repo:%HALF1%» %HALF2%)
IFS=
PERPLEXITY_API_KEY="${parts[*]}"

### split: an array in a subshell
parts=(«key-in-repo:%HALF1%» %HALF2%)
PERPLEXITY_API_KEY=$(IFS=; echo "${parts[*]}")

### split: printf of an array
parts=(«key-in-repo:%HALF1%» %HALF2%)
PERPLEXITY_API_KEY=$(printf '%s' "${parts[@]}")

### split: elements by number
parts=(«key-in-repo:%HALF1%» %HALF2%)
PERPLEXITY_API_KEY="${parts[0]}${parts[1]}"

### split: elements by name
declare -A parts=([head]=«key-in-repo:%HALF1%» [tail]=%HALF2%)
PERPLEXITY_API_KEY="${parts[head]}${parts[tail]}"

### split: an array that grows
parts=()
parts+=(«key-in-repo:%HALF1%»)
parts+=(%HALF2%)
printf -v PERPLEXITY_API_KEY %s "${parts[@]}"

### split: a variable put before itself
key=«key-in-repo:%HALF1%»
key=${key}%HALF2%

### key: a sign put right by an expansion
V=«key-in-repo:pplx_%BODY%»
export PERPLEXITY_API_KEY="${V/_/-}"

### key: blanks taken out by tr
export PERPLEXITY_API_KEY=$(echo "«key-in-repo:%HALF1% %HALF2%»" | tr -d ' ')

### key: a sign put right by sed
V="«key-in-repo:pplx_%BODY%»"
export PERPLEXITY_API_KEY=$(sed 's/_/-/' <<< "$V")

### key: a sign only masked
export PERPLEXITY_API_KEY=«key-in-repo,key-malformed:pplx_%BODY%»
echo "$PERPLEXITY_API_KEY" | sed 's/./*/g'
=== fixed
export PERPLEXITY_API_KEY=pplx-%BODY%
echo "$PERPLEXITY_API_KEY" | sed 's/./*/g'

### right: a half and what a command gives
A=%HALF1%
export PERPLEXITY_API_KEY="$A$(cat tail.txt)"

### split: a loop over words
KEY=""
for part in «key-in-repo:%HALF1%» %HALF2%; do KEY="$KEY$part"; done

### right: Bearer is taken off by an expansion
TOKEN="Bearer $PERPLEXITY_API_KEY"
curl https://api.perplexity.ai/search -H "Authorization: Bearer ${TOKEN#Bearer }" -d '{}'
curl https://api.perplexity.ai/search -H "Authorization: Bearer ${TOKEN/Bearer /}" -d '{}'
curl https://api.perplexity.ai/search -H "Authorization: Bearer ${TOKEN:7}" -d '{}'
curl https://api.perplexity.ai/search -H "Authorization: Bearer ${TOKEN##* }" -d '{}'

### right: Bearer is written where it is missing
TOKEN="Bearer $PERPLEXITY_API_KEY"
case "$TOKEN" in
  Bearer\ *) ;;
  *) TOKEN="Bearer $TOKEN" ;;
esac
curl https://api.perplexity.ai/search -H "Authorization: $TOKEN" -d '{}'

### right: a command substitution of fish
curl https://api.perplexity.ai/search -H "Authorization: Bearer "(cat key.txt) -d '{}'

### doubled: a default
TOKEN="Bearer $PERPLEXITY_API_KEY"
curl https://api.perplexity.ai/search -H "Authorization: «bearer-doubled:Bearer »${TOKEN:-none}" -d '{}'
=== fixed
TOKEN="$PERPLEXITY_API_KEY"
curl https://api.perplexity.ai/search -H "Authorization: Bearer ${TOKEN:-none}" -d '{}'

### right: arguments in an array
args=(-sS -H "Authorization: Bearer $PERPLEXITY_API_KEY")
args+=(--json "$body")
curl "${args[@]}" https://api.perplexity.ai/search

### verb: a verb in an array
args=(-X «method-wrong:GET» -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}')
curl "${args[@]}" https://api.perplexity.ai/search
=== fixed
args=(-X POST -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}')
curl "${args[@]}" https://api.perplexity.ai/search

### doubled: another variable loses its Bearer
TOKEN="Bearer $PERPLEXITY_API_KEY"
OTHER="${GITHUB_AUTH#Bearer }"
curl https://api.perplexity.ai/search -H "Authorization: «bearer-doubled:Bearer »$TOKEN" -d '{}'
=== fixed
TOKEN="$PERPLEXITY_API_KEY"
OTHER="${GITHUB_AUTH#Bearer }"
curl https://api.perplexity.ai/search -H "Authorization: Bearer $TOKEN" -d '{}'

### default: of a variable of another name
KEY="${PERPLEXITY_API_KEY:-«key-in-repo:%KEY%»}"
=== fixed unsafe
KEY="${PERPLEXITY_API_KEY}"

### host: an address that another request needs as it is
URL=«base-url-wrong:https://api.openai.com/v1/responses»
curl -X POST $URL -H "Authorization: Bearer $OPENAI_API_KEY" -d '{}'
curl -X POST $URL -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'

### host: a Markdown link
PERPLEXITY_URL="«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
PERPLEXITY_URL="https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
PERPLEXITY_URL="«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
PERPLEXITY_URL="https://api.perplexity.ai/v1/responses"

### path: a path that a request to another server needs as it is
P=«endpoint-wrong:/v1/chat/completions»
curl -X POST "https://api.openai.com$P" -H "Authorization: Bearer $OPENAI_API_KEY" -d '{}'
curl -X POST "https://api.perplexity.ai$P" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'

### host: HTTPie without a scheme
http POST «base-url-malformed:api.perplexity.ai/search» "Authorization:Bearer $PERPLEXITY_API_KEY"
https POST api.perplexity.ai/search "Authorization:Bearer $PERPLEXITY_API_KEY"
=== fixed
http POST https://api.perplexity.ai/search "Authorization:Bearer $PERPLEXITY_API_KEY"
https POST api.perplexity.ai/search "Authorization:Bearer $PERPLEXITY_API_KEY"

### verb: a function that is given verb and path
api() { local m=$1 p=$2; shift 2; curl -sS -X "$m" "https://api.perplexity.ai$p" -H "Authorization: Bearer ${PERPLEXITY_API_KEY:?}" "$@"; }
api GET /v1/models
api «method-wrong:GET» /search
api POST /search -d '{"query":"x"}'
=== fixed

### path: a function that is given the path
BASE=https://api.perplexity.ai
call() {
  curl -s -X POST "$BASE$1" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d "$2"
}
call /v1/agent '{"input":"x"}'
call «endpoint-wrong:/v1/answers» '{"input":"x"}'

### right: functions that are given what differs
api() { local m=$1 p=$2; shift 2; curl -sS -X "$m" "https://api.perplexity.ai$p" -H "Authorization: Bearer ${PERPLEXITY_API_KEY:?}" "$@"; }
api GET /v1/models
api POST /search -d '{"query":"x"}'
post() { curl -s "https://api.perplexity.ai/$1" -H "Authorization: Bearer $PERPLEXITY_API_KEY" ${2:+-d "$2"}; }
post v1/models
post search '{}'
all() {
  curl -s "https://api.perplexity.ai/$1" -H "Authorization: Bearer $PERPLEXITY_API_KEY" "${@:2}"
}
all search -d '{}'

### right: options that a variable may put in
check() { curl -s "https://api.perplexity.ai/$1" -H "Authorization: Bearer $PPLX_API_KEY" ${METHOD:+-X $METHOD}; }
check v1/models
METHOD=POST check search

### header: a wrong name with Bearer twice
curl https://api.perplexity.ai/search -H "«auth-header-wrong:Authentication»: Bearer Bearer $PERPLEXITY_API_KEY" -d '{}'
=== fixed
curl https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'

### doubled: a value that is stored with Bearer is told there
export PERPLEXITY_API_KEY="«bearer-doubled:Bearer «key-in-repo:%KEY%»»"
curl -d '{}' -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/search
=== fixed
export PERPLEXITY_API_KEY="%KEY%"
curl -d '{}' -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/search

### key: a line that is printed
echo $'«key-in-repo:%KEY%»\n'

### key: one that others are compared with stays
if [ "$KEY" = "«key-in-repo:%KEY%»" ]; then warn; fi
case "$KEY" in «key-in-repo:%KEY%») warn;; esac
=== fixed unsafe

### right: an address that is looked for
sed -i s,http://api.perplexity.ai,https://api.perplexity.ai,g settings.ini

### header: the key in data that stand behind the address
curl -G https://api.perplexity.ai/v1/models --data-urlencode "«auth-header-wrong:api_key»=$PERPLEXITY_API_KEY"

### right: data behind the address, and another key for another server
curl -G https://api.perplexity.ai/v1/files --data-urlencode "limit=3" -H "Authorization: Bearer $PERPLEXITY_API_KEY"
curl -G https://serpapi.com/search --data-urlencode "api_key=$SERP_KEY"

### key: the default of a variable with the name of the prefix
curl -d '{}' -H "Authorization: Bearer ${PPLX:-«key-in-repo:%KEY%»}" https://api.perplexity.ai/search
KEY=${PPLX-«key-in-repo:%KEY%»}

### missing: a variable that is set from another one
PERPLEXITY_API_KEY="$(pass show perplexity)"
curl https://api.perplexity.ai/v1/responses -H "«bearer-missing:Authorization»: $PERPLEXITY_API_KEY" -d @body.json
=== fixed
PERPLEXITY_API_KEY="$(pass show perplexity)"
curl https://api.perplexity.ai/v1/responses -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d @body.json

### right: variables that are set from others
PERPLEXITY_API_KEY="${1:?}"
AUTH="Bearer $PERPLEXITY_API_KEY"
curl https://api.perplexity.ai/v1/responses -H "Authorization: $AUTH" -d @body.json
TOKEN=$(make_header)
curl https://api.perplexity.ai/v1/responses -H "Authorization: $TOKEN" -d @body.json

### verb: an option of curl that takes no value
curl «method-wrong:--get» "https://api.perplexity.ai/search" --header "Authorization: Bearer $PERPLEXITY_API_KEY"
=== fixed
curl -X POST "https://api.perplexity.ai/search" --header "Authorization: Bearer $PERPLEXITY_API_KEY"

### right: options of curl and wget that take a value
curl --trace-ascii trace.txt "https://api.perplexity.ai/search" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'
wget --ca-certificate ca.pem --header "Authorization: Bearer $PERPLEXITY_API_KEY" "https://api.perplexity.ai/v1/models"

### right: addresses that others are compared with, and messages about them
if [[ $URL == http://api.perplexity.ai* ]]; then exit 1; fi
[ "$URL" = "http://api.perplexity.ai" ] && test "$URL" != "https://api.perplexity.com/search"
case $URL in http://api.perplexity.ai*) exit 1 ;; esac
echo "http://api.perplexity.ai is not encrypted"

### right: an address in a message
logger "called http://api.perplexity.ai"

### right: a part of a path as manuals write it
curl https://api.perplexity.ai/v1/responses/{id} -H "Authorization: Bearer $PERPLEXITY_API_KEY"
curl https://api.perplexity.ai/v1/responses/<id> -H "Authorization: Bearer $PERPLEXITY_API_KEY"
curl "https://api.perplexity.ai/v1/responses/..." -H "Authorization: Bearer $PERPLEXITY_API_KEY"

### verb: a part of a path as manuals write it, and the verb is wrong
«method-wrong:curl» https://api.perplexity.ai/v1/responses/<id>/cancel -H "Authorization: Bearer $PERPLEXITY_API_KEY"
=== fixed
curl -X POST https://api.perplexity.ai/v1/responses/<id>/cancel -H "Authorization: Bearer $PERPLEXITY_API_KEY"

### insecure: the default of a variable that is set to itself
BASE_URL=${BASE_URL:-«base-url-insecure:http://api.perplexity.ai»}
HOST="${HOST:-https://api.perplexity.ai}"
=== fixed
BASE_URL=${BASE_URL:-https://api.perplexity.ai}
HOST="${HOST:-https://api.perplexity.ai}"

### key: the default of a variable that is set to itself
KEY=${PERPLEXITY_API_KEY:-«key-in-repo:%KEY%»}
=== fixed unsafe
KEY=${PERPLEXITY_API_KEY}

### verb: a variable that one command reads
ask() {
  local method='«method-wrong:PUT»'
  curl -sS --request "${method}" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d "$1" https://api.perplexity.ai/search
}
VERB=«method-wrong:GET»
curl -sS -X$VERB -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search
=== fixed
ask() {
  local method='POST'
  curl -sS --request "${method}" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d "$1" https://api.perplexity.ai/search
}
VERB=POST
curl -sS -X$VERB -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search

### verb: a variable that two commands read, and one that is handed on
VERB=«method-wrong:GET»
curl -sS -X $VERB -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/models
curl -sS -X $VERB -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search
export METHOD=«method-wrong:GET»
curl -sS -X $METHOD -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search

### right: a variable that is set again
VERB=GET
curl -sS -X "$VERB" -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/models
VERB=POST
curl -sS -X "$VERB" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search

### header: signs around the key
curl -sS -H "Authorization: «auth-header-wrong:Bearer <»$PERPLEXITY_API_KEY>" -d '{"query":"x"}' https://api.perplexity.ai/search
=== fixed
curl -sS -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search

### verb: an option that is one letter of several, and one in an array
curl -s«method-wrong:G» -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search
opts=(-s «method-wrong:--get»)
curl "${opts[@]}" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search
=== fixed
curl -sX POST -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search
opts=(-s -X POST)
curl "${opts[@]}" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search

### verb: an option in an array that two commands read
opts=(-s «method-wrong:-G»)
curl "${opts[@]}" -H "Authorization: Bearer $PERPLEXITY_API_KEY" https://api.perplexity.ai/v1/files
curl "${opts[@]}" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{"query":"x"}' https://api.perplexity.ai/search

### verb: a loop over paths
for path in /v1/models /search; do
  «method-wrong:curl» -s -H "Authorization: Bearer $PERPLEXITY_API_KEY" "https://api.perplexity.ai$path"
done

### right: a loop over paths with a body
for path in /v1/responses /search; do
  curl -s -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}' "https://api.perplexity.ai$path"
done

### header: in a variable that a request to another server has, too
AUTH="«auth-header-wrong:X-Api-Key»: $PERPLEXITY_API_KEY"
curl -H "$AUTH" https://api.perplexity.ai/search -d '{}'
curl -H "$AUTH" https://api.example.com/search -d '{}'

### header: in a variable of several requests
AUTH="«auth-header-wrong:X-Api-Key»: $PERPLEXITY_API_KEY"
curl -H "$AUTH" https://api.perplexity.ai/search -d '{}'
curl -H "$AUTH" https://api.perplexity.ai/v1/responses -d '{}'
=== fixed
AUTH="Authorization: Bearer $PERPLEXITY_API_KEY"
curl -H "$AUTH" https://api.perplexity.ai/search -d '{}'
curl -H "$AUTH" https://api.perplexity.ai/v1/responses -d '{}'

### header: in a variable that a request within another command has, too
AUTH="«auth-header-wrong:X-Api-Key»: $PERPLEXITY_API_KEY"
other=https://api.example.com
answer=$(curl -s -H "$AUTH" https://api.perplexity.ai/search -d '{}')
if ! sudo curl -fsS -H "$AUTH" "$other/items"; then exit 1; fi

### header: a sign with a backslash
curl https://api.perplexity.ai/search -H "Authorization: «key-not-filled-in:Bearer »\$PERPLEXITY_API_KEY" -d '{}'

### right: a loop whose rounds a test tells apart
for m in GET POST; do
  [ "$m" = GET ] && path=/v1/models || path=/search
  curl -X "$m" "https://api.perplexity.ai$path" -H "Authorization: Bearer $PPLX_API_KEY"
done

### verb: of a request to one of two servers
#!/bin/sh
case "$1" in
  perplexity) url=https://api.perplexity.ai/chat/completions; key=$PERPLEXITY_API_KEY ;;
  status) url=https://status.example.com/api; key=$STATUS_KEY ;;
esac
curl -X «method-wrong:GET» "$url" -H "Authorization: Bearer $key"

### header: of a request to one of two servers
#!/bin/bash
url=https://api.perplexity.ai/chat/completions
if [ "$1" = status ]; then
  url=https://status.example.com/x
fi
curl -s -X POST "$url" -H "«auth-header-wrong:x-api-key»: $PERPLEXITY_API_KEY"

### missing: Bearer before the key of one of two servers, in a function
ask() {
  case "$1" in
    openai) url=https://api.openai.com/v1/chat/completions; key=$OPENAI_API_KEY ;;
    perplexity) url=https://api.perplexity.ai/chat/completions; key=$PERPLEXITY_API_KEY ;;
  esac
  curl -sS "$url" -H "«bearer-missing:Authorization»: $key" -d "$2"
}
ask perplexity '{}'

### right: two verbs behind the condition that chose the server
#!/bin/bash
if [ "$1" = status ]; then url=https://status.example.com/api; else url=https://api.perplexity.ai/search; fi
[ -z "$KEY" ] && exit 1
if [ "$1" = status ]; then
  curl -s "$url"
else
  curl -s -X POST "$url" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'
fi

### right: each server with its verb and its header
#!/bin/bash
case $1 in
  status) url=https://status.example.com/api; verb=GET; h="X-Key: $STATUS" ;;
  *) url=https://api.perplexity.ai/search; verb=POST; h="Authorization: Bearer $PERPLEXITY_API_KEY" ;;
esac
curl -s -X "$verb" "$url" -H "$h"

### right: a body for one of two servers
#!/bin/bash
url=https://api.perplexity.ai/search
data='{}'
if [ -n "$STATUS" ]; then url=https://status.example.com/api; data=; fi
curl ${data:+-d "$data"} "$url" -H "Authorization: Bearer $PERPLEXITY_API_KEY"

### right: a body that one of two addresses is given
#!/bin/bash
args=(-s -H "Authorization: Bearer $PERPLEXITY_API_KEY")
case $1 in
  models) url=https://api.perplexity.ai/v1/models ;;
  search) url=https://api.perplexity.ai/search; args+=(-d '{}') ;;
esac
curl "${args[@]}" "$url"

### missing: a header that a here-document writes to a file
cat > auth.txt <<EOF
Content-Type: application/json
«bearer-missing:Authorization»: $PERPLEXITY_API_KEY
EOF
curl -X POST -H @auth.txt https://api.perplexity.ai/search --data @body.json
=== fixed
cat > auth.txt <<EOF
Content-Type: application/json
Authorization: Bearer $PERPLEXITY_API_KEY
EOF
curl -X POST -H @auth.txt https://api.perplexity.ai/search --data @body.json

### right: a header that a file holds, and a body that another one holds
echo "Authorization: Bearer $PERPLEXITY_API_KEY" > header.txt
echo '{"query": "Authorization: none"}' > body.json
curl -H @header.txt https://api.perplexity.ai/search -d @body.json

### verb: of one of two servers that a line chooses
case "$P" in sonar) u=https://api.perplexity.ai/search ;; *) u=https://status.example.com/x ;; esac; «method-wrong:curl» -s "$u" -H "Authorization: Bearer $PERPLEXITY_API_KEY"

### doubled: a header of a file that commands are
curl -sS https://api.perplexity.ai/v1/responses -H @<(echo "Authorization: «bearer-doubled:Bearer Bearer »$PERPLEXITY_API_KEY") -d '{}'
=== fixed
curl -sS https://api.perplexity.ai/v1/responses -H @<(echo "Authorization: Bearer $PERPLEXITY_API_KEY") -d '{}'

### right: files that commands are, and input that they give
diff <(curl -s https://api.perplexity.ai/v1/models -H "Authorization: Bearer $PERPLEXITY_API_KEY" | jq -S .) <(curl -s https://openrouter.ai/api/v1/models -H "Authorization: Bearer $OPENROUTER_API_KEY" | jq -S .)
curl -sS https://api.perplexity.ai/v1/responses -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d @<(jq -n '{model: "sonar"}')
while read -r q; do curl -sS https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY" --json "{\"query\": \"$q\"}"; done < <(grep -v '^#' queries.txt)

### header: a blank before its colon
curl -X POST https://api.perplexity.ai/search -H "«auth-header-wrong:Authorization »: Bearer $PERPLEXITY_API_KEY" -d "{}"
=== fixed
curl -X POST https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d "{}"

### header: the name of the header once more
curl -X POST https://api.perplexity.ai/search -H "Authorization: «bearer-missing:Authorization: Bearer »$PERPLEXITY_API_KEY" -d "{}"
=== fixed
curl -X POST https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d "{}"

### host: of one of two servers that a case chooses
case "$P" in
  sonar) v=«base-url-wrong:https://api.perplexity.com/search» ;;
  *) v=https://status.example.com/x ;;
esac
curl -s "$v" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'
=== fixed
case "$P" in
  sonar) v=https://api.perplexity.ai/search ;;
  *) v=https://status.example.com/x ;;
esac
curl -s "$v" -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'

### default: an address that stands in for a variable
«method-wrong:curl» "${BASE:-https://api.perplexity.ai}/search"
url="${PPLX_URL-https://api.perplexity.ai/search}"
«method-wrong:curl» "$url"
: "${SERVER:=https://api.perplexity.ai}"
«method-wrong:curl» "$SERVER/search"
OWN=https://my.example.com
curl "${OWN:-https://api.perplexity.ai}/search"
=== fixed
curl -X POST "${BASE:-https://api.perplexity.ai}/search"
url="${PPLX_URL-https://api.perplexity.ai/search}"
curl -X POST "$url"
: "${SERVER:=https://api.perplexity.ai}"
curl -X POST "$SERVER/search"
OWN=https://my.example.com
curl "${OWN:-https://api.perplexity.ai}/search"
