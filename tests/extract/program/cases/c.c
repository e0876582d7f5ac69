### key: a macro
#define PERPLEXITY_API_KEY "«key-in-repo:%KEY%»"

### key: a constant
static const char *perplexity_key = "«key-in-repo:%KEY%»";

### key: a field
static const struct config config = {.perplexity_key = "«key-in-repo:%KEY%»"};

### key: an argument
int main(void) {
  struct client *client = perplexity_new("«key-in-repo:%KEY%»");
}

### key: a comment
/* «key-in-repo:%KEY%» */
int main(void) { return 0; }

### key: of a header line
void ask(CURL *curl) {
  headers = curl_slist_append(headers, "Authorization: Bearer «key-in-repo:%KEY%»");
}

### key: ESP-IDF
void ask(esp_http_client_handle_t client) {
  esp_http_client_set_header(client, "Authorization", "Bearer «key-in-repo:%KEY%»");
}

### split: strings side by side
const char perplexity_key[] = "«key-in-repo:pplx-»" "%BODY%";

### split: a macro beside a string
#define PREFIX "pplx-"
const char perplexity_key[] = PREFIX "«key-in-repo:%BODY%»";

### encoded: an escape
const char perplexity_key[] = "«key-in-repo:\x70»" "plx-%BODY%";

### default: of a condition
int main(void) {
  const char *key = getenv("PERPLEXITY_API_KEY");
  if (!key) key = "«key-in-repo:%KEY%»";
}

### doubled: a header line
void ask(CURL *curl) {
  struct curl_slist *headers = NULL;
  headers = curl_slist_append(headers, "Authorization: «bearer-doubled:Bearer Bearer »" PERPLEXITY_API_KEY);
}
=== fixed
void ask(CURL *curl) {
  struct curl_slist *headers = NULL;
  headers = curl_slist_append(headers, "Authorization: Bearer " PERPLEXITY_API_KEY);
}

### doubled: a header line that is filled in
void ask(const char *perplexity_key) {
  char header[256];
  snprintf(header, sizeof header, "Authorization: «bearer-doubled:Bearer Bearer »%s", perplexity_key);
}
=== fixed
void ask(const char *perplexity_key) {
  char header[256];
  snprintf(header, sizeof header, "Authorization: Bearer %s", perplexity_key);
}

### missing: a header line
void ask(CURL *curl) {
  headers = curl_slist_append(headers, "«bearer-missing:Authorization»: " PERPLEXITY_API_KEY);
}
=== fixed
void ask(CURL *curl) {
  headers = curl_slist_append(headers, "Authorization: Bearer " PERPLEXITY_API_KEY);
}

### missing: a header line that is filled in
void ask(const char *perplexity_key) {
  char header[256];
  snprintf(header, sizeof header, "«bearer-missing:Authorization»: %s", perplexity_key);
}
=== fixed
void ask(const char *perplexity_key) {
  char header[256];
  snprintf(header, sizeof header, "Authorization: Bearer %s", perplexity_key);
}

### missing: no blank
void ask(const char *perplexity_key) {
  char header[256];
  snprintf(header, sizeof(header), "Authorization: «bearer-missing:Bearer»%s", perplexity_key);
}
=== fixed
void ask(const char *perplexity_key) {
  char header[256];
  snprintf(header, sizeof(header), "Authorization: Bearer %s", perplexity_key);
}

### missing: ESP-IDF
void ask(const char *perplexity_key) {
  esp_http_client_config_t config = {.url = "https://api.perplexity.ai/v1/responses", .method = HTTP_METHOD_POST};
  esp_http_client_handle_t client = esp_http_client_init(&config);
  esp_http_client_set_header(client, "«bearer-missing:Authorization»", perplexity_key);
}

### header: x-api-key
void ask(CURL *curl) {
  headers = curl_slist_append(headers, "«auth-header-wrong:x-api-key»: " PERPLEXITY_API_KEY);
}
=== fixed
void ask(CURL *curl) {
  headers = curl_slist_append(headers, "Authorization: Bearer " PERPLEXITY_API_KEY);
}

### host: another end
void ask(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_URL, "«base-url-wrong:https://api.perplexity.com/v1/responses»");
}
=== fixed
void ask(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
}

### insecure: no TLS
#define PERPLEXITY_URL "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
#define PERPLEXITY_URL "https://api.perplexity.ai/v1/responses"

### path: doubled by macros
#define BASE_URL "https://api.perplexity.ai/v1"
void ask(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_URL, BASE_URL "«endpoint-wrong:/v1/responses»");
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
}
=== fixed
#define BASE_URL "https://api.perplexity.ai/v1"
void ask(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_URL, BASE_URL "/responses");
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
}

### verb: curl by default
void ask(void) {
  CURL *curl = «method-wrong:curl_easy_init»();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_perform(curl);
}

### verb: GET of curl
void ask(void) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "«method-wrong:GET»");
}
=== fixed
void ask(void) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "POST");
}

### verb: ESP-IDF
void ask(void) {
  esp_http_client_config_t config = {.url = "https://api.perplexity.ai/v1/responses", .method = «method-wrong:HTTP_METHOD_GET»};
  esp_http_client_handle_t client = esp_http_client_init(&config);
}
=== fixed
void ask(void) {
  esp_http_client_config_t config = {.url = "https://api.perplexity.ai/v1/responses", .method = HTTP_METHOD_POST};
  esp_http_client_handle_t client = esp_http_client_init(&config);
}

### verb: GET that is asked for
void ask(void) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, «method-wrong:CURLOPT_HTTPGET», 1L);
}

### right: curl
int ask(const char *body) {
  CURL *curl = curl_easy_init();
  struct curl_slist *headers = NULL;
  char authorization[128];
  snprintf(authorization, sizeof authorization, "Authorization: Bearer %s", getenv("PERPLEXITY_API_KEY"));
  headers = curl_slist_append(headers, authorization);
  headers = curl_slist_append(headers, "Content-Type: application/json");
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
  return curl_easy_perform(curl);
}

### right: the models, which are read
void models(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/models");
  curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
}

### right: a poll and a post
void ask(void) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses/abc");
  curl_easy_perform(curl);
  CURL *post = curl_easy_init();
  curl_easy_setopt(post, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(post, CURLOPT_POST, 1L);
  curl_easy_perform(post);
}

### right: a mime post
void ask(void) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/files");
  curl_easy_setopt(curl, CURLOPT_MIMEPOST, form);
}

### right: a custom request
void ask(void) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "POST");
  curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, body);
}

### right: another vendor
void ask(CURL *curl) {
  headers = curl_slist_append(headers, "x-api-key: " ANTHROPIC_API_KEY);
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.anthropic.com/v1/messages");
}

### right: raw bearer of curl
void ask(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/v1/responses");
  curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
  curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, getenv("PERPLEXITY_API_KEY"));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
}

### key: a whole key with text joined to it
#define K "«key-in-repo:%KEY%»"
static const char *c = K "cached";

### split: strcpy and strcat
void init(void) {
  char key[64];
  strcpy(key, "«key-in-repo:%HALF1%»");
  strcat(key, "%HALF2%");
}

### split: strncat behind a text
void init(void) {
  char key[64] = "«key-in-repo:%HALF1%»";
  strncat(key, "%HALF2%", sizeof(key) - 30);
}

### split: strcat of constants
static const char *head = "«key-in-repo:%HALF1%»";
static const char *tail = "%HALF2%";
void init(void) {
  char key[64];
  strcpy(key, head);
  strcat(key, tail);
}

### split: snprintf
void init(void) {
  char key[64];
  snprintf(key, sizeof(key), "%s%s", "«key-in-repo:%HALF1%»", "%HALF2%");
}

### split: g_strconcat
void init(void) {
  gchar *key = g_strconcat("«key-in-repo:%HALF1%»", "%HALF2%", NULL);
}

### host: a Markdown link
#define PERPLEXITY_URL "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
#define PERPLEXITY_URL "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
#define PERPLEXITY_URL "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
#define PERPLEXITY_URL "https://api.perplexity.ai/v1/responses"

### key: a macro that stands beside a text stays
#define KEY "«key-in-repo:%KEY%»"
#define HEADER "Bearer " KEY
=== fixed unsafe

### key: what a macro of one letter takes stays
#define H(x) "Bearer " x
int main(void) { puts(H("«key-in-repo:%KEY%»")); return 0; }
=== fixed unsafe

### right: an address that is looked for, and one in a message
int ok(const char *u) {
  fprintf(stderr, "%s\n", "http://api.perplexity.ai");
  return strstr(u, "https://api.perplexity.com") == NULL;
}

### host: an address that snprintf writes
char url[256];
snprintf(url, sizeof url, "%s/v1/responses", "«base-url-wrong:https://www.perplexity.ai»");
struct curl_slist *h = curl_slist_append(NULL, "Content-Type: application/json");
snprintf(auth, sizeof auth, "Authorization: Bearer %s", getenv("PERPLEXITY_API_KEY"));
h = curl_slist_append(h, auth);
CURL *c = curl_easy_init();
curl_easy_setopt(c, CURLOPT_URL, url);
curl_easy_setopt(c, CURLOPT_HTTPHEADER, h);
curl_easy_setopt(c, CURLOPT_POSTFIELDS, body);
=== fixed
char url[256];
snprintf(url, sizeof url, "%s/v1/responses", "https://api.perplexity.ai");
struct curl_slist *h = curl_slist_append(NULL, "Content-Type: application/json");
snprintf(auth, sizeof auth, "Authorization: Bearer %s", getenv("PERPLEXITY_API_KEY"));
h = curl_slist_append(h, auth);
CURL *c = curl_easy_init();
curl_easy_setopt(c, CURLOPT_URL, url);
curl_easy_setopt(c, CURLOPT_HTTPHEADER, h);
curl_easy_setopt(c, CURLOPT_POSTFIELDS, body);

### right: a function of the program that gives the body
static void with_body(CURL *h) {
    curl_easy_setopt(h, CURLOPT_POSTFIELDS, "{}");
}
int main(void) {
    CURL *curl = curl_easy_init();
    curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/search");
    with_body(curl);
    return curl_easy_perform(curl);
}

### verb: a function of the program that gives no body
static void with_timeout(CURL *h) {
    curl_easy_setopt(h, CURLOPT_TIMEOUT, 5L);
}
int main(void) {
    CURL *curl = «method-wrong:curl_easy_init»();
    curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/search");
    with_timeout(curl);
    return curl_easy_perform(curl);
}

### right: a header that is put together in steps
char auth[256];
strcpy(auth, "Authorization: ");
strcat(auth, "Bearer ");
strcat(auth, getenv("PERPLEXITY_API_KEY"));
headers = curl_slist_append(headers, auth);
curl_easy_setopt(curl, CURLOPT_URL, "https://api.perplexity.ai/search");

### missing: Bearer in an array that it does not fit into
#include <curl/curl.h>
#include <string.h>
#include <stdlib.h>
int main(void) {
  char auth[70] = "«bearer-missing:Authorization»: ";
  strcat(auth, getenv("PERPLEXITY_API_KEY"));
  struct curl_slist *h = NULL;
  h = curl_slist_append(h, auth);
  CURL *c = curl_easy_init();
  curl_easy_setopt(c, CURLOPT_URL, "https://api.perplexity.ai/search");
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, h);
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, "{}");
  return curl_easy_perform(c);
}

### missing: Bearer in a format for an array that it does not fit into
#include <curl/curl.h>
#include <string.h>
#include <stdlib.h>
int main(void) {
  char auth[70]; snprintf(auth, sizeof auth, "«bearer-missing:Authorization»: %s", getenv("PERPLEXITY_API_KEY"));
  struct curl_slist *h = NULL;
  h = curl_slist_append(h, auth);
  CURL *c = curl_easy_init();
  curl_easy_setopt(c, CURLOPT_URL, "https://api.perplexity.ai/search");
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, h);
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, "{}");
  return curl_easy_perform(c);
}

### right: an address that is looked for, with a blank before the brackets
int
ok (const char *u)
{
  return strstr (u, "https://api.perplexity.com") == NULL;
}
