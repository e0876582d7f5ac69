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
