### right: the text of a command that is printed
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Printf("curl -H 'Authorization: Bearer %s' https://api.perplexity.ai/v1/models\n", os.Getenv("PERPLEXITY_API_KEY"))
}

### key: a constant
package main

const apiKey = "«key-in-repo:%KEY%»"

### key: an argument
package main

func main() {
	client := perplexity.NewClient("«key-in-repo:%KEY%»")
}

### key: a field of a struct
package main

var config = Config{
	Model:         "sonar-pro",
	PerplexityKey: "«key-in-repo:%KEY%»",
}

### key: a map
package main

var keys = map[string]string{
	"openai":     "",
	"perplexity": "«key-in-repo:%KEY%»",
}

### key: a group of constants
package main

const (
	model            = "sonar-pro"
	perplexityAPIKey = `«key-in-repo:%KEY%»`
	baseURL          = "https://api.perplexity.ai"
)

### key: a tag of a struct
package main

type Config struct {
	APIKey string `env:"PERPLEXITY_API_KEY" envDefault:"«key-in-repo:%KEY%»"`
}

### key: set in the environment
package main

import "os"

func init() {
	os.Setenv("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")
}

### key: in the header
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Add("Authorization", "Bearer «key-in-repo:%KEY%»")
}

### split: two literals and a constant
package main

const prefix = "pplx-"

var apiKey = prefix + "«key-in-repo:%BODY%»"

### split: two literals
package main

var apiKey = "«key-in-repo:pplx-»" + "%BODY%"

### split: a format
package main

var apiKey = fmt.Sprintf("%s%s", "«key-in-repo:pplx-»", "%BODY%")

### split: a format that begins the key
package main

const body = "«key-in-repo:%BODY%»"

var apiKey = fmt.Sprintf("pplx-%s", body)

### split: parts of a slice joined
package main

var apiKey = strings.Join([]string{"«key-in-repo:pplx-»", "%BODY%"}, "")

### encoded: an escape of two digits
package main

var key = "«key-in-repo:\x70plx-%BODY%»"

### encoded: an escape of four digits
package main

var key = "«key-in-repo:\u0070plx-%BODY%»"

### encoded: an escape of eight digits
package main

var key = "«key-in-repo:\U00000070plx-%BODY%»"

### encoded: an octal escape
package main

var key = "«key-in-repo:\160plx-%BODY%»"

### encoded: base64
package main

var key, _ = base64.StdEncoding.DecodeString("«key-in-repo:%BASE64%»")

### encoded: bytes
package main

var key = []byte("«key-in-repo:%KEY%»")

### default: a variable with a fallback
package main

import "os"

func key() string {
	key := os.Getenv("PERPLEXITY_API_KEY")
	if key == "" {
		key = "«key-in-repo:%KEY%»"
	}
	return key
}

### default: a helper with a fallback
package main

var apiKey = getEnv("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### default: viper
package main

func init() {
	viper.SetDefault("perplexity.api_key", "«key-in-repo:%KEY%»")
}

### default: of cmp.Or
package main

var apiKey = cmp.Or(os.Getenv("PERPLEXITY_API_KEY"), "«key-in-repo:%KEY%»")

### default: of a flag
package main

var apiKey = flag.String("api-key", "«key-in-repo:%KEY%»", "Perplexity API key")

### doubled: a header set on a request
package main

func ask(key string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "«bearer-doubled:Bearer Bearer »"+key)
	http.DefaultClient.Do(req)
}
=== fixed
package main

func ask(key string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "Bearer "+key)
	http.DefaultClient.Do(req)
}

### doubled: a format
package main

func ask(key string) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", fmt.Sprintf("«bearer-doubled:Bearer Bearer »%s", key))
}
=== fixed
package main

func ask(key string) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", fmt.Sprintf("Bearer %s", key))
}

### doubled: resty writes it too
package main

func client() *resty.Client {
	return resty.New().SetBaseURL("https://api.perplexity.ai").SetAuthToken("«bearer-doubled:Bearer »" + os.Getenv("PERPLEXITY_API_KEY"))
}
=== fixed
package main

func client() *resty.Client {
	return resty.New().SetBaseURL("https://api.perplexity.ai").SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
}

### doubled: a config of go-openai
package main

func client() *openai.Client {
	config := openai.DefaultConfig("«bearer-doubled:Bearer »" + os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "https://api.perplexity.ai/v1"
	return openai.NewClientWithConfig(config)
}
=== fixed
package main

func client() *openai.Client {
	config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "https://api.perplexity.ai/v1"
	return openai.NewClientWithConfig(config)
}

### missing: a header set on a request
package main

func ask(apiKey string) {
	req, _ := http.NewRequest(http.MethodPost, "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("«bearer-missing:Authorization»", apiKey)
	http.DefaultClient.Do(req)
}
=== fixed
package main

func ask(apiKey string) {
	req, _ := http.NewRequest(http.MethodPost, "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "Bearer "+apiKey)
	http.DefaultClient.Do(req)
}

### missing: a literal of http.Header
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header = http.Header{
		"Content-Type":  {"application/json"},
		"«bearer-missing:Authorization»": {os.Getenv("PERPLEXITY_API_KEY")},
	}
}
=== fixed
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header = http.Header{
		"Content-Type":  {"application/json"},
		"Authorization": {"Bearer "+os.Getenv("PERPLEXITY_API_KEY")},
	}
}

### missing: an element of a slice
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header = http.Header{"«bearer-missing:Authorization»": []string{os.Getenv("PERPLEXITY_API_KEY")}}
}
=== fixed
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header = http.Header{"Authorization": []string{"Bearer "+os.Getenv("PERPLEXITY_API_KEY")}}
}

### missing: a map of resty
package main

func ask(client *resty.Client) {
	client.R().SetHeaders(map[string]string{
		"Content-Type":  "application/json",
		"«bearer-missing:Authorization»": os.Getenv("PPLX_API_KEY"),
	}).SetBody(body).Post("https://api.perplexity.ai/v1/responses")
}
=== fixed
package main

func ask(client *resty.Client) {
	client.R().SetHeaders(map[string]string{
		"Content-Type":  "application/json",
		"Authorization": "Bearer "+os.Getenv("PPLX_API_KEY"),
	}).SetBody(body).Post("https://api.perplexity.ai/v1/responses")
}

### missing: a method of a client
package main

type Client struct {
	apiKey  string
	baseURL string
}

func (c *Client) ask(ctx context.Context, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.perplexity.ai/v1/responses", body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("«bearer-missing:Authorization»", c.apiKey)
	return http.DefaultClient.Do(req)
}
=== fixed
package main

type Client struct {
	apiKey  string
	baseURL string
}

func (c *Client) ask(ctx context.Context, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.perplexity.ai/v1/responses", body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.apiKey)
	return http.DefaultClient.Do(req)
}

### missing: no blank
package main

func ask(apiKey string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "«bearer-missing:Bearer»"+apiKey)
}
=== fixed
package main

func ask(apiKey string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "Bearer "+apiKey)
}

### missing: a format without the word
package main

func ask(apiKey string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("«bearer-missing:Authorization»", fmt.Sprintf("%s", apiKey))
}
=== fixed
package main

func ask(apiKey string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", fmt.Sprintf("Bearer %s", apiKey))
}

### header: x-api-key
package main

func ask(apiKey string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("«auth-header-wrong:X-API-Key»", apiKey)
}
=== fixed
package main

func ask(apiKey string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "Bearer "+apiKey)
}

### header: resty's setter
package main

func ask(client *resty.Client) {
	client.R().SetHeader("«auth-header-wrong:api-key»", os.Getenv("PERPLEXITY_API_KEY")).Post("https://api.perplexity.ai/v1/responses")
}
=== fixed
package main

func ask(client *resty.Client) {
	client.R().SetHeader("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY")).Post("https://api.perplexity.ai/v1/responses")
}

### header: the query string
package main

func ask(apiKey string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses?«auth-header-wrong:api_key»="+apiKey, body)
}

### host: a constant used with a format
package main

const base = "«base-url-wrong:https://api.perplexity.com»"

func ask(key string) {
	url := fmt.Sprintf("%s/v1/responses", base)
	req, _ := http.NewRequest("POST", url, body)
	req.Header.Set("Authorization", "Bearer "+key)
}
=== fixed
package main

const base = "https://api.perplexity.ai"

func ask(key string) {
	url := fmt.Sprintf("%s/v1/responses", base)
	req, _ := http.NewRequest("POST", url, body)
	req.Header.Set("Authorization", "Bearer "+key)
}

### host: another vendor's, with our key
package main

func ask() {
	req, _ := http.NewRequest("POST", "«base-url-wrong:https://api.openai.com/v1/responses»", body)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}
=== fixed
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}

### host: the field of a struct
package main

func New() *Client {
	return &Client{BaseURL: "«base-url-wrong:https://api.perplexity.com»", http: http.DefaultClient}
}
=== fixed
package main

func New() *Client {
	return &Client{BaseURL: "https://api.perplexity.ai", http: http.DefaultClient}
}

### insecure: a request
package main

func ask() {
	http.Post("«base-url-insecure:http://api.perplexity.ai/v1/responses»", "application/json", body)
}
=== fixed
package main

func ask() {
	http.Post("https://api.perplexity.ai/v1/responses", "application/json", body)
}

### path: OpenAI's path
package main

const endpoint = "«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»"

func ask() {
	req, _ := http.NewRequest("POST", endpoint, body)
}
=== fixed
package main

const endpoint = "https://api.perplexity.ai/chat/completions"

func ask() {
	req, _ := http.NewRequest("POST", endpoint, body)
}

### path: doubled by a join
package main

const baseURL = "https://api.perplexity.ai/v1"

func ask(key string) {
	req, _ := http.NewRequest("POST", baseURL+"«endpoint-wrong:/v1/responses»", body)
	req.Header.Set("Authorization", "Bearer "+key)
}
=== fixed
package main

const baseURL = "https://api.perplexity.ai/v1"

func ask(key string) {
	req, _ := http.NewRequest("POST", baseURL+"/responses", body)
	req.Header.Set("Authorization", "Bearer "+key)
}

### path: resty with a base URL
package main

func ask() {
	client := resty.New().SetBaseURL("https://api.perplexity.ai")
	client.R().SetBody(body).Post("«endpoint-wrong:/v1/completions»")
}

### verb: GET said by a constant
package main

func ask(key string) {
	req, _ := http.NewRequest(http.«method-wrong:MethodGet», "https://api.perplexity.ai/v1/responses", nil)
	req.Header.Set("Authorization", "Bearer "+key)
	http.DefaultClient.Do(req)
}
=== fixed
package main

func ask(key string) {
	req, _ := http.NewRequest(http.MethodPost, "https://api.perplexity.ai/v1/responses", nil)
	req.Header.Set("Authorization", "Bearer "+key)
	http.DefaultClient.Do(req)
}

### verb: the name of the function
package main

func ask() {
	http.«method-wrong:Get»("https://api.perplexity.ai/v1/responses")
}

### verb: GET said by a text
package main

func ask(key string) {
	req, _ := http.NewRequestWithContext(ctx, "«method-wrong:GET»", "https://api.perplexity.ai/v1/responses", nil)
	req.Header.Set("Authorization", "Bearer "+key)
}
=== fixed
package main

func ask(key string) {
	req, _ := http.NewRequestWithContext(ctx, "POST", "https://api.perplexity.ai/v1/responses", nil)
	req.Header.Set("Authorization", "Bearer "+key)
}

### verb: the empty text
package main

func ask(key string) {
	req, _ := http.«method-wrong:NewRequest»("", "https://api.perplexity.ai/v1/responses", nil)
	req.Header.Set("Authorization", "Bearer "+key)
}

### verb: the name of resty's function
package main

func ask(client *resty.Client) {
	resp, err := client.R().SetAuthToken(os.Getenv("PERPLEXITY_API_KEY")).«method-wrong:Get»("https://api.perplexity.ai/search")
}

### verb: the method of a client with a base URL
package main

var client = resty.New().SetBaseURL("https://api.perplexity.ai")

func ask() {
	resp, err := client.R().«method-wrong:Get»("/v1/responses")
}

### verb: a struct of a request
package main

func ask(u *url.URL) {
	req := &http.Request{Method: "«method-wrong:GET»", URL: mustParse("https://api.perplexity.ai/v1/responses"), Header: header}
	http.DefaultClient.Do(req)
}
=== fixed
package main

func ask(u *url.URL) {
	req := &http.Request{Method: "POST", URL: mustParse("https://api.perplexity.ai/v1/responses"), Header: header}
	http.DefaultClient.Do(req)
}

### verb: a client of one's own
package main

func ask() {
	client := &http.Client{Timeout: time.Minute}
	resp, err := client.«method-wrong:Get»("https://api.perplexity.ai/search?q=x")
}

### base: a config whose base URL is set later
package main

func client() {
	config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
	client := openai.NewClientWithConfig(config)
}
=== fixed
package main

func client() {
	config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "https://api.perplexity.ai"
	client := openai.NewClientWithConfig(config)
}

### base: the options of the official client
package main

func client() {
	client := openai.NewClient(
		option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY")),
		option.WithBaseURL("«endpoint-wrong:https://api.perplexity.ai/chat/completions»"),
	)
}
=== fixed
package main

func client() {
	client := openai.NewClient(
		option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY")),
		option.WithBaseURL("https://api.perplexity.ai"),
	)
}

### base: the options of langchaingo
package main

func client() {
	llm, err := openai.New(
		openai.WithModel("sonar"),
		openai.WithBaseURL("«base-url-wrong:https://api.perplexity.com»"),
		openai.WithToken(os.Getenv("PERPLEXITY_API_KEY")),
	)
}
=== fixed
package main

func client() {
	llm, err := openai.New(
		openai.WithModel("sonar"),
		openai.WithBaseURL("https://api.perplexity.ai"),
		openai.WithToken(os.Getenv("PERPLEXITY_API_KEY")),
	)
}

### right: a request over statements, another vendor's beside it
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	other, _ := http.NewRequest("GET", "https://api.example.com/v1/things", nil)
	other.Header.Set("x-api-key", os.Getenv("OTHER_API_KEY"))
}

### right: requests with each library
package main

const baseURL = "https://api.perplexity.ai"

var apiKey = os.Getenv("PERPLEXITY_API_KEY")

func ask(ctx context.Context, body io.Reader) {
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, baseURL+"/v1/responses", body)
	req.Header = http.Header{"Authorization": {"Bearer " + apiKey}, "Content-Type": {"application/json"}}
	http.DefaultClient.Do(req)

	http.Post(baseURL+"/v1/responses", "application/json", body)

	resty.New().R().SetAuthToken(apiKey).SetBody(body).Post(baseURL + "/v1/responses")
	resty.New().SetBaseURL(baseURL).R().SetHeader("Authorization", "Bearer "+apiKey).Execute("POST", "/v1/responses")

	request := fasthttp.AcquireRequest()
	request.SetRequestURI(baseURL + "/v1/responses")
	request.Header.SetMethod(fasthttp.MethodPost)
	request.Header.Set("Authorization", fmt.Sprintf("Bearer %s", apiKey))
}

### right: what is asked for with GET
package main

func poll(key, id string) {
	req, _ := http.NewRequest("GET", "https://api.perplexity.ai/v1/responses/"+id, nil)
	req.Header.Set("Authorization", "Bearer "+key)
	models, _ := http.NewRequest(http.MethodGet, "https://api.perplexity.ai/v1/models", nil)
	models.Header.Set("Authorization", "Bearer "+key)
	job, _ := http.NewRequest("GET", fmt.Sprintf("%s/async/chat/completions/%s", "https://api.perplexity.ai", id), nil)
	job.Header.Set("Authorization", "Bearer "+key)
}

### right: a wrapper whose verb is not known
package main

type Client struct {
	baseURL string
	apiKey  string
	http    *http.Client
}

func New(apiKey string) *Client {
	return &Client{baseURL: "https://api.perplexity.ai", apiKey: apiKey, http: http.DefaultClient}
}

func (c *Client) do(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.baseURL+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.apiKey)
	return c.http.Do(req)
}

func (c *Client) ask(ctx context.Context, method string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, "https://api.perplexity.ai/v1/responses", nil)
	return c.http.Do(req)
}

### right: a server, and a map read with a key of our address
package main

func main() {
	http.HandleFunc("/v1/responses", handle)
	limits := map[string]int{"https://api.perplexity.ai/v1/responses": 50}
	limit := cache.Get("https://api.perplexity.ai/v1/responses")
	upstream := httptest.NewRequest(http.MethodGet, "/v1/responses", nil)
	token := upstream.Header.Get("X-API-Key")
}

### right: several vendors in a switch
package main

func authorize(req *http.Request, provider, key string) {
	switch provider {
	case "anthropic":
		req.Header.Set("x-api-key", key)
	case "perplexity":
		req.Header.Set("Authorization", "Bearer "+key)
	}
}

var bases = map[string]string{
	"openai":     "https://api.openai.com/v1",
	"perplexity": "https://api.perplexity.ai",
	"anthropic":  "https://api.anthropic.com/v1",
}

### right: clients
package main

func clients() {
	config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "https://api.perplexity.ai"
	client := openai.NewClientWithConfig(config)
	other := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	official := openai.NewClient(option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY")), option.WithBaseURL("https://api.perplexity.ai/v1/"))
	router := openai.DefaultConfig(os.Getenv("OPENROUTER_API_KEY"))
	router.BaseURL = "https://openrouter.ai/api/v1"
}

### right: placeholders, checks and messages
package main

const example = "pplx-%X48%"

func check(key string) error {
	if !strings.HasPrefix(key, "pplx-") || len(key) != 53 {
		return errors.New("PERPLEXITY_API_KEY must begin with pplx-, see https://docs.perplexity.ai")
	}
	return nil
}

### right: a parameter of the name of a variable outside
package main

var key = os.Getenv("PERPLEXITY_API_KEY")

func github(key string) {
	req, _ := http.NewRequest("GET", "https://api.github.com/user", nil)
	req.Header.Set("Authorization", "token "+key)
}

### verb: net/http imported as another name
package main

import web "net/http"

func ask() {
	resp, err := web.«method-wrong:Get»("https://api.perplexity.ai/search")
}

### verb: resty imported as another name
package main

import rest "github.com/go-resty/resty/v2"

func ask(query string) {
	rest.New().R().SetQueryParam("query", query).«method-wrong:Get»("https://api.perplexity.ai/search")
}

### missing: headers that a function gives back
package main

func headers() map[string]string {
	return map[string]string{"Content-Type": "application/json", "«bearer-missing:Authorization»": os.Getenv("PERPLEXITY_API_KEY")}
}

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	for name, value := range headers() {
		req.Header.Set(name, value)
	}
}
=== fixed
package main

func headers() map[string]string {
	return map[string]string{"Content-Type": "application/json", "Authorization": "Bearer "+os.Getenv("PERPLEXITY_API_KEY")}
}

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	for name, value := range headers() {
		req.Header.Set(name, value)
	}
}

### missing: a key that a function gives back
package main

func apiKey() string {
	return os.Getenv("PERPLEXITY_API_KEY")
}

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("«bearer-missing:Authorization»", apiKey())
}
=== fixed
package main

func apiKey() string {
	return os.Getenv("PERPLEXITY_API_KEY")
}

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", "Bearer "+apiKey())
}

### right: a function gives the value with the word
package main

func authorization() string {
	return "Bearer " + os.Getenv("PERPLEXITY_API_KEY")
}

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", authorization())
}

### right: branches with different addresses
package main

func ask(perplexity bool) {
	url, key := "https://api.tavily.com/search", os.Getenv("TAVILY_API_KEY")
	if perplexity {
		url, key = "https://api.perplexity.ai/search", os.Getenv("PERPLEXITY_API_KEY")
	}
	req, _ := http.NewRequest("POST", url, body)
	req.Header.Set("Authorization", "Bearer "+key)
}

### right: branches of which one adds the word
package main

func ask() {
	token := os.Getenv("PERPLEXITY_API_KEY")
	if !strings.HasPrefix(token, "Bearer ") {
		token = "Bearer " + token
	}
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", token)
}

### right: branches with different verbs
package main

func ask(body io.Reader) {
	method, path := "GET", "/v1/models"
	if body != nil {
		method, path = "POST", "/search"
	}
	req, _ := http.NewRequest(method, "https://api.perplexity.ai"+path, body)
	http.DefaultClient.Do(req)
}

### missing: a field that the function that makes it fills in
package main

type Client struct {
	key string
}

func New() *Client {
	return &Client{key: os.Getenv("PERPLEXITY_API_KEY")}
}

func (c *Client) Search() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("«bearer-missing:Authorization»", c.key)
}
=== fixed
package main

type Client struct {
	key string
}

func New() *Client {
	return &Client{key: os.Getenv("PERPLEXITY_API_KEY")}
}

func (c *Client) Search() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", "Bearer "+c.key)
}

### base: go-openai imported as another name
package main

import oa "github.com/sashabaranov/go-openai"

func client() *oa.Client {
	config := oa.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
	return oa.NewClientWithConfig(config)
}
=== fixed
package main

import oa "github.com/sashabaranov/go-openai"

func client() *oa.Client {
	config := oa.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "https://api.perplexity.ai"
	return oa.NewClientWithConfig(config)
}

### doubled: a function gives the value with the word
package main

func authorization() string {
	return "Bearer " + os.Getenv("PERPLEXITY_API_KEY")
}

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", "«bearer-doubled:Bearer »"+authorization())
}
=== fixed
package main

func authorization() string {
	return os.Getenv("PERPLEXITY_API_KEY")
}

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", "Bearer "+authorization())
}

### verb: an address that a function gives back
package main

func base() string { return "https://api.perplexity.ai" }

func ask() {
	req, _ := http.NewRequest("«method-wrong:GET»", base()+"/search", nil)
	http.DefaultClient.Do(req)
}
=== fixed
package main

func base() string { return "https://api.perplexity.ai" }

func ask() {
	req, _ := http.NewRequest("POST", base()+"/search", nil)
	http.DefaultClient.Do(req)
}

### verb: an address that a function puts together
package main

func endpoint(path string) string {
	return fmt.Sprintf("https://api.perplexity.ai/%s", path)
}

func ask() {
	http.«method-wrong:Get»(endpoint("search"))
}

### missing: a parameter that is filled in at the one call
package main

func ask(token string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("«bearer-missing:Authorization»", token)
}

func main() {
	ask(os.Getenv("PERPLEXITY_API_KEY"))
}
=== fixed
package main

func ask(token string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", "Bearer "+token)
}

func main() {
	ask(os.Getenv("PERPLEXITY_API_KEY"))
}

### verb: a verb and a path that are filled in at the call
package main

func call(method, path string) (*http.Response, error) {
	req, err := http.NewRequest(method, "https://api.perplexity.ai"+path, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func main() {
	call("«method-wrong:GET»", "/search")
	call("GET", "/v1/models")
}
=== fixed
package main

func call(method, path string) (*http.Response, error) {
	req, err := http.NewRequest(method, "https://api.perplexity.ai"+path, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func main() {
	call("POST", "/search")
	call("GET", "/v1/models")
}

### verb: an address put together by +=
package main

func ask() {
	url := "https://api.perplexity.ai"
	url += "/search"
	http.«method-wrong:Get»(url)
}

### verb: joined by url.JoinPath
package main

func ask() {
	address, _ := url.JoinPath("https://api.perplexity.ai", "search")
	http.«method-wrong:Get»(address)
}

### path: joined by url.JoinPath
package main

func ask() {
	address, _ := url.JoinPath("https://api.perplexity.ai", "v1", "chat", "«endpoint-wrong:completions»")
	http.Post(address, "application/json", body)
}

### verb: a field of a struct that is made with it
package main

type Client struct {
	base string
}

func New() *Client {
	return &Client{base: "https://api.perplexity.ai"}
}

func (c *Client) Search() {
	http.«method-wrong:Get»(c.base + "/search")
}

### verb: a struct that is embedded
package main

type base struct {
	url string
}

type Client struct {
	base
}

func New() *Client {
	return &Client{base{url: "https://api.perplexity.ai"}}
}

func (c *Client) Search() {
	http.«method-wrong:Get»(c.url + "/search")
}

### key: a whole key with text joined to it
package main

const k = "«key-in-repo:%KEY%»"

var c = k + "cached"

### key: a whole key in a format with other text
package main

const k = "«key-in-repo:%KEY%»"

var c = fmt.Sprintf("%scached", k)

### header: under another name
package main

func f() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	req.Header.Set("«auth-header-wrong:Proxy-Authorization»", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}
=== fixed
package main

func f() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}

### path: calls on clients whose path has ended
config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
config.BaseURL = "https://api.perplexity.ai"
client := openai.NewClientWithConfig(config)
resp, err := client.«endpoint-retired:CreateChatCompletion»(ctx, openai.ChatCompletionRequest{Model: "sonar"})

### path: calls of two other libraries whose path has ended
client := openai.NewClient(option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY")), option.WithBaseURL("https://api.perplexity.ai"))
c, err := client.«endpoint-retired:Chat.Completions.New»(ctx, openai.ChatCompletionNewParams{})
own := perplexity.NewClient(os.Getenv("PPLX_API_KEY"))
res, err := own.«endpoint-retired:SendCompletionRequest»(req)

### key: a raw text that is trimmed
package main

var key = strings.TrimSpace(`
«key-in-repo:%KEY%»
`)

### split: append and strings.Join
package main

func key() string {
	parts := []string{"«key-in-repo:%HALF1%»"}
	parts = append(parts, "%HALF2%")
	return strings.Join(parts, "")
}

### split: several elements appended
package main

func key() string {
	var parts []string
	parts = append(parts, "«key-in-repo:%HALF1%»", "%HALF2%")
	return strings.Join(parts, "")
}

### split: fmt.Sprint
package main

var key = fmt.Sprint("«key-in-repo:%HALF1%»", "%HALF2%")

### split: Fprintf into a builder
package main

func key() string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "%s%s", "«key-in-repo:%HALF1%»", "%HALF2%")
	return b.String()
}

### split: elements by number
package main

var parts = [...]string{"«key-in-repo:%HALF1%»", "%HALF2%"}
var key = parts[0] + parts[1]

### key: a blank taken out before use
package main

import "strings"

var perplexityKey = strings.ReplaceAll("«key-in-repo:%HALF1% %HALF2%»", " ", "")

### right: a half and an argument
package main

import "fmt"

const head = "%HALF1%"

func key(tail string) string { return fmt.Sprintf("%s%s", head, tail) }

### split: a loop over parts
package main

func key() string {
	k := ""
	for _, p := range []string{"«key-in-repo:%HALF1%»", "%HALF2%"} {
		k += p
	}
	return k
}

### verb: a request without a body
req, _ := http.NewRequest("«method-wrong:GET»", "https://api.perplexity.ai/search", nil)
=== fixed
req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)

### verb: a request with a body
req, _ := http.NewRequestWithContext(ctx, "«method-wrong:GET»", "https://api.perplexity.ai/search", bytes.NewReader(body))
=== fixed
req, _ := http.NewRequestWithContext(ctx, "POST", "https://api.perplexity.ai/search", bytes.NewReader(body))

### header: Basic authentication
request, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
request.«auth-header-wrong:SetBasicAuth»("", os.Getenv("PERPLEXITY_API_KEY"))

### verb: the words of a command
out, _ := exec.Command("«method-wrong:curl»", "https://api.perplexity.ai/search", "-H", "Authorization: Bearer "+os.Getenv("PERPLEXITY_API_KEY")).Output()
=== fixed
out, _ := exec.Command("curl", "-X", "POST", "https://api.perplexity.ai/search", "-H", "Authorization: Bearer "+os.Getenv("PERPLEXITY_API_KEY")).Output()

### path: a command of a shell
out, _ := exec.Command("sh", "-c", `curl «endpoint-wrong:https://api.perplexity.ai/models» -H "Authorization: Bearer $PERPLEXITY_API_KEY"`).Output()
=== fixed
out, _ := exec.Command("sh", "-c", `curl https://api.perplexity.ai/v1/models -H "Authorization: Bearer $PERPLEXITY_API_KEY"`).Output()

### path: a command in a help text
const usage = `Usage: curl https://api.perplexity.ai/models -H "Authorization: Bearer $PERPLEXITY_API_KEY"`

### missing: the scheme of a client
client := resty.New()
client.SetBaseURL("https://api.perplexity.ai")
client.SetAuthScheme("«bearer-missing:Token»")
client.SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
client.R().SetBody(body).Post("/v1/responses")
=== fixed
client := resty.New()
client.SetBaseURL("https://api.perplexity.ai")
client.SetAuthScheme("Bearer")
client.SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
client.R().SetBody(body).Post("/v1/responses")

### verb: a client that is told its address later
client := resty.New()
client.SetBaseURL("https://api.perplexity.ai")
client.R().SetAuthToken(os.Getenv("PERPLEXITY_API_KEY")).«method-wrong:Get»("/v1/responses")

### right: the scheme of a client
client := resty.New().SetBaseURL("https://api.perplexity.ai").SetAuthScheme("Bearer").SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
client.R().SetBody(body).Post("/v1/responses")
client.R().Get("/v1/models")

### header: what a method of a provider returns
const defaultBaseURL = "https://api.perplexity.ai"

func (p *Provider) AuthHeaders() map[string]string {
	return map[string]string{"«bearer-missing:Authorization»": p.apiKey}
}
=== fixed
const defaultBaseURL = "https://api.perplexity.ai"

func (p *Provider) AuthHeaders() map[string]string {
	return map[string]string{"Authorization": "Bearer "+p.apiKey}
}

### doubled: a header that a variable holds
auth := "«bearer-doubled:Bearer Bearer »" + os.Getenv("PPLX_API_KEY")
req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
req.Header.Set("Authorization", auth)
=== fixed
auth := "Bearer " + os.Getenv("PPLX_API_KEY")
req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
req.Header.Set("Authorization", auth)

### verb: a verb and a path for a method of the client
package main

const baseURL = "https://api.perplexity.ai"

func (c *Client) do(method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequest(method, baseURL+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.key)
	return c.http.Do(req)
}

func (c *Client) Search(body io.Reader) (*http.Response, error) {
	return c.do("«method-wrong:GET»", "/search", body)
}

func main() {
	c := NewClient()
	c.do("«method-wrong:GET»", "/v1/responses", nil)
	c.do("POST", "/search", body)
}
=== fixed
package main

const baseURL = "https://api.perplexity.ai"

func (c *Client) do(method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequest(method, baseURL+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.key)
	return c.http.Do(req)
}

func (c *Client) Search(body io.Reader) (*http.Response, error) {
	return c.do("POST", "/search", body)
}

func main() {
	c := NewClient()
	c.do("POST", "/v1/responses", nil)
	c.do("POST", "/search", body)
}

### right: a method of the client that is called like one of its library
package main

func (c *Client) Post(ctx context.Context, path string, body io.Reader) (*http.Response, error) {
	return c.http.Post(baseURL+path, "application/json", body)
}

func (c *Client) Ask(ctx context.Context, body io.Reader) (*http.Response, error) {
	return c.Post(ctx, "/v1/responses", body)
}

func other(body io.Reader) {
	http.Post("https://api.perplexity.ai/search", "application/json", body)
	x := &http.Client{}
	x.Post("https://api.perplexity.ai/search", "application/json", body)
}

### base: a client of the key alone
package main

import openai "github.com/sashabaranov/go-openai"

func main() {
	client := openai.«base-url-wrong:NewClient»(os.Getenv("PERPLEXITY_API_KEY"))
}

### right: a client of another vendor's key alone, and one with a configuration
package main

import openai "github.com/sashabaranov/go-openai"

func main() {
	other := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "https://api.perplexity.ai"
	client := openai.NewClientWithConfig(config)
}

### verb: a path behind an address
package main

func a() {
	base, _ := url.Parse("https://api.perplexity.ai/v1")
	http.«method-wrong:Get»(base.JoinPath("responses").String())
	u, _ := url.JoinPath("https://api.perplexity.ai", "/search")
	http.«method-wrong:Get»(u)
	http.Get(base.JoinPath("models").String())
}

### host: a Markdown link
package main

func ask() {
	http.Post("«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»", "application/json", body)
}
=== fixed
package main

func ask() {
	http.Post("https://api.perplexity.ai/v1/responses", "application/json", body)
}

### host: a misspelt scheme
package main

func ask() {
	http.Post("«base-url-malformed:htpps://api.perplexity.ai/v1/responses»", "application/json", body)
}
=== fixed
package main

func ask() {
	http.Post("https://api.perplexity.ai/v1/responses", "application/json", body)
}

### base: options in a list
package main

func ask() {
	options := []option.RequestOption{option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY"))}
	options = append(options, option.WithBaseURL("«base-url-wrong:https://www.perplexity.ai/v1»"))
	client := openai.NewClient(options...)
}
=== fixed
package main

func ask() {
	options := []option.RequestOption{option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY"))}
	options = append(options, option.WithBaseURL("https://api.perplexity.ai/v1"))
	client := openai.NewClient(options...)
}

### right: options in a list, of which a branch puts in one more
package main

func ask(here bool) {
	options := []option.RequestOption{option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY"))}
	if here {
		options = append(options, option.WithBaseURL("http://localhost:4000"))
	} else {
		options = append(options, option.WithBaseURL("https://api.perplexity.ai/v1"))
	}
	client := openai.NewClient(options...)
}

### host: an address of its parts
u := url.URL{Scheme: "https", Host: "«base-url-wrong:api.perplexity.com»", Path: "/search"}
req, _ := http.NewRequest(http.MethodPost, u.String(), body)
req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
=== fixed
u := url.URL{Scheme: "https", Host: "api.perplexity.ai", Path: "/search"}
req, _ := http.NewRequest(http.MethodPost, u.String(), body)
req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))

### verb: a request that is made without a function
r := &http.Request{
	Method: "«method-wrong:GET»",
	URL:    &url.URL{Scheme: "https", Host: "api.perplexity.ai", Path: "/search"},
	Header: http.Header{"Authorization": {"Bearer " + os.Getenv("PERPLEXITY_API_KEY")}},
}
=== fixed
r := &http.Request{
	Method: "POST",
	URL:    &url.URL{Scheme: "https", Host: "api.perplexity.ai", Path: "/search"},
	Header: http.Header{"Authorization": {"Bearer " + os.Getenv("PERPLEXITY_API_KEY")}},
}

### right: an address whose path is set twice
u := url.URL{Scheme: "https", Host: "api.perplexity.ai"}
u.Path = "/v1/models"
get(u.String())
u.Path = "/search"
req, _ := http.NewRequest(http.MethodPost, u.String(), body)
req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))

### path: a path that an address of the package is resolved with
var base, _ = url.Parse("https://api.perplexity.ai")

func ask() {
	u := base.ResolveReference(&url.URL{Path: "«endpoint-wrong:/v1/asks»"})
	req, _ := http.NewRequest("POST", u.String(), body)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}

### verb: a client of resty that is told the verb
client := resty.New().SetBaseURL("https://api.perplexity.ai").SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
client.R().SetQueryParam("q", "x").Execute(resty.«method-wrong:MethodGet», "/search")
=== fixed
client := resty.New().SetBaseURL("https://api.perplexity.ai").SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
client.R().SetQueryParam("q", "x").Execute(resty.MethodPost, "/search")

### right: a map whose values get Bearer in a loop
creds := map[string]string{"Authorization": os.Getenv("PERPLEXITY_API_KEY")}
for name, key := range creds {
	req.Header.Set(name, "Bearer "+key)
}

### verb: a method of what a function makes
package main
type Client struct { base string }
func New() *Client { return &Client{base: "https://api.perplexity.ai"} }
func (c *Client) do(method, path string) { req, _ := http.NewRequest(method, c.base+path, nil); http.DefaultClient.Do(req) }
func main() { New().do(http.«method-wrong:MethodPut», "/search"); New().do("GET", "/v1/models") }
=== fixed
package main
type Client struct { base string }
func New() *Client { return &Client{base: "https://api.perplexity.ai"} }
func (c *Client) do(method, path string) { req, _ := http.NewRequest(method, c.base+path, nil); http.DefaultClient.Do(req) }
func main() { New().do(http.MethodPost, "/search"); New().do("GET", "/v1/models") }

### key: a label of a switch stays, and so does a constant beside a type that is called as the package
func isOld(key string) bool {
	switch key {
	case "«key-in-repo:%KEY%»":
		return true
	}
	return false
}

type os struct{}

func old() string { return "«key-in-repo:%KEY%»" }
=== fixed unsafe

### header: the key in parameters that are put behind the address
v := url.Values{}
v.Set("«auth-header-wrong:api_key»", os.Getenv("PERPLEXITY_API_KEY"))
http.Post("https://api.perplexity.ai/search?"+v.Encode(), "application/json", body)

### right: parameters without a key, and with another one for another server
v := url.Values{}
v.Set("api_key", os.Getenv("SERP_KEY"))
http.Get("https://serpapi.com/search?" + v.Encode())
w := url.Values{}
w.Set("limit", "2")
req, _ := http.NewRequest("GET", "https://api.perplexity.ai/v1/models?"+w.Encode(), nil)
req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))

### header: the key in parameters that are set on the address of a request
func main() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	q := req.URL.Query()
	q.Add("«auth-header-wrong:api_key»", os.Getenv("PERPLEXITY_API_KEY"))
	req.URL.RawQuery = q.Encode()
	http.DefaultClient.Do(req)
}

### key: one of a map stays
var names = map[Key]string{"«key-in-repo:%KEY%»": "old"}
=== fixed unsafe

### verb: a command that is joined from several constants
package a

const right = "curl https://api.perplexity.ai/search " + "-d '{}'"
const wrong = "curl https://api.perplexity.ai/search " + "-X «method-wrong:GET» -s"
=== fixed
package a

const right = "curl https://api.perplexity.ai/search " + "-d '{}'"
const wrong = "curl https://api.perplexity.ai/search " + "-X POST -s"

### key: one that takes the place of another text
package main

import (
	"os"
	"strings"
)

func render(text string) string {
	text = strings.ReplaceAll(text, placeholder, "«key-in-repo:%KEY%»")
	return strings.ReplaceAll(text, "«key-in-repo:%KEY%»", os.Args[1])
}
=== fixed unsafe
package main

import (
	"os"
	"strings"
)

func render(text string) string {
	text = strings.ReplaceAll(text, placeholder, os.Getenv("PERPLEXITY_API_KEY"))
	return strings.ReplaceAll(text, "%KEY%", os.Args[1])
}

### header: to an address that a field of the client may be given anew
package perplexity

const DefaultEndpoint = "https://api.perplexity.ai/v1/responses"

func New(apiKey string) *Client {
	return &Client{apiKey: apiKey, endpoint: DefaultEndpoint}
}

func (s *Client) SetEndpoint(endpoint string) {
	s.endpoint = endpoint
}

func (s *Client) Ask(body io.Reader) (*http.Response, error) {
	request, _ := http.NewRequest("POST", s.endpoint, body)
	request.Header.Set("«auth-header-wrong:X-API-Key»", "Bearer "+s.apiKey)
	return http.DefaultClient.Do(request)
}
=== fixed
package perplexity

const DefaultEndpoint = "https://api.perplexity.ai/v1/responses"

func New(apiKey string) *Client {
	return &Client{apiKey: apiKey, endpoint: DefaultEndpoint}
}

func (s *Client) SetEndpoint(endpoint string) {
	s.endpoint = endpoint
}

func (s *Client) Ask(body io.Reader) (*http.Response, error) {
	request, _ := http.NewRequest("POST", s.endpoint, body)
	request.Header.Set("Authorization", "Bearer "+s.apiKey)
	return http.DefaultClient.Do(request)
}

### right: a field that is given the addresses of two servers
package perplexity

func New(apiKey string) *Client {
	return &Client{apiKey: apiKey, endpoint: "https://api.perplexity.ai/v1/responses"}
}

func Other(apiKey string) *Client {
	return &Client{apiKey: apiKey, endpoint: "https://gateway.example.com/ask"}
}

func (s *Client) Ask(body io.Reader) (*http.Response, error) {
	request, _ := http.NewRequest("POST", s.endpoint, body)
	request.Header.Set("X-API-Key", s.apiKey)
	return http.DefaultClient.Do(request)
}

### header: a name that a constant holds
const headerName = "X-Api-Key"
func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	req.Header.Set(«auth-header-wrong:headerName», os.Getenv("PERPLEXITY_API_KEY"))
}

### right: names that constants of other packages hold
func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	req.Header.Set(headers.Auth, "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	req.Header.Set(headers.APIKey, id)
}

### header: a key in the query string of an address that is put together
func address() string { return fmt.Sprintf("https://api.perplexity.ai/search?«auth-header-wrong:api_key»=%s", os.Getenv("PERPLEXITY_API_KEY")) }

### right: addresses for which others are taken, and messages about them
var moved = map[string]string{"http://api.perplexity.ai": "https://api.perplexity.ai"}
var message = "GET http://api.perplexity.ai/search 405"

### insecure: an address beside another endpoint of the API
var base = "«base-url-insecure:http://api.perplexity.ai»"
var search = "https://api.perplexity.ai/search"
=== fixed
var base = "https://api.perplexity.ai"
var search = "https://api.perplexity.ai/search"

### host: the default in a tag
package config

type Config struct {
	BaseURL string `env:"PERPLEXITY_BASE_URL" envDefault:"«base-url-wrong:https://api.perplexity.com»"`
}
=== fixed
package config

type Config struct {
	BaseURL string `env:"PERPLEXITY_BASE_URL" envDefault:"https://api.perplexity.ai"`
}

### right: addresses in a message
package config

var message = "the base must be 'https://api.perplexity.ai', not 'http://api.perplexity.ai'"

### host: a constant that its comment tells rightly
package perplexity

// DefaultBaseURL is https://api.perplexity.ai.
const DefaultBaseURL = "«base-url-wrong:https://api.perplexity.com»"
const oldBaseURL = "https://api.perplexity.com"
=== fixed
package perplexity

// DefaultBaseURL is https://api.perplexity.ai.
const DefaultBaseURL = "https://api.perplexity.ai"
const oldBaseURL = "https://api.perplexity.com"

### right: a field of another type with the same name
package perplexity

type Client struct{ url string }

func New() *Client { return &Client{url: "https://api.perplexity.ai/search"} }

type Health struct{ url string }

func (h *Health) Set(url string) { h.url = url }

func (h *Health) Ping() {
	request, _ := http.NewRequest("GET", h.url, nil)
	request.Header.Set("X-API-Key", h.key)
	http.DefaultClient.Do(request)
}

### right: a part of a path is replaced
const poll = "https://api.perplexity.ai/v1/responses/{id}"

func Poll(id string) { http.Get(strings.Replace(poll, "{id}", id, 1)) }

### split: a character that is appended
func key() string { var b strings.Builder; b.WriteString("«key-in-repo:pplx»"); b.WriteByte('-'); b.WriteString("%BODY%"); return b.String() }

### right: messages about addresses
func check(u *url.URL) error {
	log.Printf("refused %s", "http://api.perplexity.ai")
	return fmt.Errorf("host %q", "https://api.perplexity.com")
}

### missing: the key of an option of the command line
func ask(apiKey string, body io.Reader) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("«bearer-missing:Authorization»", ""+apiKey)
	http.DefaultClient.Do(req)
}

func run(c *cli.Context) { ask(c.String("api-key"), nil) }
=== fixed
func ask(apiKey string, body io.Reader) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
	req.Header.Set("Authorization", "Bearer "+apiKey)
	http.DefaultClient.Do(req)
}

func run(c *cli.Context) { ask(c.String("api-key"), nil) }

### header: a name with the vendor's
package a

func ask(key string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	req.Header.Set("«auth-header-wrong:X-Perplexity-Token»", "Bearer "+key)
}
=== fixed
package a

func ask(key string) {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	req.Header.Set("Authorization", "Bearer "+key)
}

### verb: a constant, and a field of a struct, that nothing else uses
package main

import (
	"net/http"
	"os"
)

const action = "«method-wrong:PUT»"

type config struct{ Verb string }

var cfg = config{Verb: "«method-wrong:GET»"}

func send(req *http.Request) {
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	http.DefaultClient.Do(req)
}

func main() {
	first, _ := http.NewRequest(action, "https://api.perplexity.ai/search", nil)
	send(first)
	second, _ := http.NewRequest(cfg.Verb, "https://api.perplexity.ai/search", nil)
	send(second)
}
=== fixed
package main

import (
	"net/http"
	"os"
)

const action = "POST"

type config struct{ Verb string }

var cfg = config{Verb: "POST"}

func send(req *http.Request) {
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	http.DefaultClient.Do(req)
}

func main() {
	first, _ := http.NewRequest(action, "https://api.perplexity.ai/search", nil)
	send(first)
	second, _ := http.NewRequest(cfg.Verb, "https://api.perplexity.ai/search", nil)
	send(second)
}

### verb: a constant that other requests need, and one named after its verb
package main

import (
	"net/http"
	"os"
)

const action = "GET"
const getVerb = "GET"

func main() {
	other, _ := http.NewRequest(action, "https://example.com", nil)
	http.DefaultClient.Do(other)
	first, _ := http.NewRequest(«method-wrong:action», "https://api.perplexity.ai/search", nil)
	first.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	second, _ := http.NewRequest(«method-wrong:getVerb», "https://api.perplexity.ai/search", nil)
	second.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}

### verb: a part of a value, and a constant of the library
package main

import (
	"net/http"
	"os"
)

type endpoint struct{ action, path string }

var search = endpoint{action: "«method-wrong:PUT»", path: "/search"}

const action = http.«method-wrong:MethodPut»

func main() {
	first, _ := http.NewRequest(search.action, "https://api.perplexity.ai"+search.path, nil)
	first.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	second, _ := http.NewRequest(action, "https://api.perplexity.ai/v1/responses", nil)
	second.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}
=== fixed
package main

import (
	"net/http"
	"os"
)

type endpoint struct{ action, path string }

var search = endpoint{action: "POST", path: "/search"}

const action = http.MethodPost

func main() {
	first, _ := http.NewRequest(search.action, "https://api.perplexity.ai"+search.path, nil)
	first.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	second, _ := http.NewRequest(action, "https://api.perplexity.ai/v1/responses", nil)
	second.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
}

### missing: a pointer to the key
req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
req.Header.Set("«bearer-missing:Authorization»", *apiKey)
=== fixed
req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
req.Header.Set("Authorization", "Bearer "+*apiKey)

### missing: a function of the program that sets the header
package p

func authorize(r *http.Request) { r.Header.Set("«bearer-missing:Authorization»", os.Getenv("PERPLEXITY_API_KEY")) }

func run() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	authorize(req)
	http.DefaultClient.Do(req)
}
=== fixed
package p

func authorize(r *http.Request) { r.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY")) }

func run() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", nil)
	authorize(req)
	http.DefaultClient.Do(req)
}

### host: a struct without the names of its fields
package llm

var vendors = []vendor{
	{"groq", "https://api.groq.com/openai/v1", os.Getenv("GROQ_API_KEY")},
	{"perplexity", "«base-url-wrong:https://api.groq.com/openai/v1»", os.Getenv("PERPLEXITY_API_KEY")},
}
=== fixed unsafe
package llm

var vendors = []vendor{
	{"groq", "https://api.groq.com/openai/v1", os.Getenv("GROQ_API_KEY")},
	{"perplexity", "https://api.perplexity.ai/openai/v1", os.Getenv("PERPLEXITY_API_KEY")},
}

### right: a struct for each vendor without the names of its fields
package llm

var vendors = []vendor{
	{"groq", "https://api.groq.com/openai/v1", os.Getenv("GROQ_API_KEY")},
	{"perplexity", "https://api.perplexity.ai", os.Getenv("PERPLEXITY_API_KEY")},
}

### header: a map with a short name
package p

func run() {
	h := map[string]string{"«auth-header-wrong:Auth»": "Bearer " + os.Getenv("PERPLEXITY_API_KEY")}
	resty.New().R().SetHeaders(h).SetBody(q).Post("https://api.perplexity.ai/search")
}
=== fixed
package p

func run() {
	h := map[string]string{"Authorization": "Bearer " + os.Getenv("PERPLEXITY_API_KEY")}
	resty.New().R().SetHeaders(h).SetBody(q).Post("https://api.perplexity.ai/search")
}

### doubled: words in a list that is joined
req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
req.Header.Set("Authorization", strings.Join([]string{"«bearer-doubled:Bearer»", "Bearer", key}, " "))
=== fixed
req, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", body)
req.Header.Set("Authorization", strings.Join([]string{"Bearer", key}, " "))

### header: a list that a name of the headers is set to
r, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", strings.NewReader("{}"))
r.Header["«auth-header-wrong:X-Api-Key»"] = []string{os.Getenv("PERPLEXITY_API_KEY")}
=== fixed
r, _ := http.NewRequest("POST", "https://api.perplexity.ai/search", strings.NewReader("{}"))
r.Header["Authorization"] = []string{"Bearer "+os.Getenv("PERPLEXITY_API_KEY")}

### verb: a constant that other packages can use
package pplx

const Method = "GET"

func Search(b io.Reader) (*http.Response, error) {
	r, _ := http.NewRequest(«method-wrong:Method», "https://api.perplexity.ai/search", b)
	r.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	return http.DefaultClient.Do(r)
}

### host: an official client of another vendor
package p

var c = «base-url-wrong:anthropic.NewClient»(option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY")))

### verb: a body that a step before has given
package pplx

func Search(c *resty.Client, body string) (*resty.Response, error) {
	c.SetBaseURL("https://api.perplexity.ai").SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
	return c.R().SetBody(body).«method-wrong:Get»("https://api.perplexity.ai/search")
}
=== fixed
package pplx

func Search(c *resty.Client, body string) (*resty.Response, error) {
	c.SetBaseURL("https://api.perplexity.ai").SetAuthToken(os.Getenv("PERPLEXITY_API_KEY"))
	return c.R().SetBody(body).Post("https://api.perplexity.ai/search")
}

### client: options without a base URL
package main

import (
	"os"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
)

var client = openai.«base-url-wrong:NewClient»(option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY")))
=== fixed unsafe
package main

import (
	"os"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
)

var client = openai.NewClient(option.WithAPIKey(os.Getenv("PERPLEXITY_API_KEY")), option.WithBaseURL("https://api.perplexity.ai/v1"))

### client: whose key a program puts into the variable that it reads
package main

import (
	"os"

	"github.com/openai/openai-go"
)

func main() {
	os.Setenv("OPENAI_API_KEY", os.Getenv("PERPLEXITY_API_KEY"))
	client := openai.«base-url-wrong:NewClient»()
	_ = client
}
