### a variable that is exported
export PERPLEXITY_API_KEY="%KEY%"
echo "$PERPLEXITY_API_KEY"
### a variable of another name
TOKEN=%KEY%
echo "$TOKEN"
### a header in double quotes
printf '%s' "Authorization: Bearer %KEY%"
### a header in single quotes
printf '%s' 'Authorization: Bearer %KEY%'
### the default of a variable
echo "${PERPLEXITY_API_KEY:-%KEY%}"
### a variable for one command
PERPLEXITY_API_KEY=%KEY% printenv PERPLEXITY_API_KEY
### an element of an array
headers=(-H "Authorization: Bearer %KEY%" -H 'Accept: text/plain')
echo "${headers[1]}"
### an element of a map
declare -A settings=([key]="%KEY%" [model]=sonar)
echo "${settings[key]}"
### a text with escapes
key=$'%KEY%'
printf '%s\n' $'Bearer\x20%KEY%'
echo "$key"
### the default of another variable
echo "${PPLX_API_KEY:-%KEY%}" ${OTHER:=%KEY%}
