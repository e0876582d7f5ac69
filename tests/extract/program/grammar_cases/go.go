### verb: a generic function
func call[T any](ctx context.Context, method, path string) (out T, err error) {
	req, err := http.NewRequestWithContext(ctx, method, "https://api.perplexity.ai"+path, nil)
	return
}

func Search(ctx context.Context) (Answer, error) { return call[Answer](ctx, "«method-wrong:PUT»", "/search") }
func List(ctx context.Context) (Models, error)   { return call[Models](ctx, "GET", "/v1/models") }
=== fixed
func call[T any](ctx context.Context, method, path string) (out T, err error) {
	req, err := http.NewRequestWithContext(ctx, method, "https://api.perplexity.ai"+path, nil)
	return
}

func Search(ctx context.Context) (Answer, error) { return call[Answer](ctx, "POST", "/search") }
func List(ctx context.Context) (Models, error)   { return call[Models](ctx, "GET", "/v1/models") }

### verb: a loop over vendors
package main

var vendors = []vendor{
	{URL: "https://api.openai.com/v1/responses", Key: os.Getenv("OPENAI_API_KEY")},
	{URL: "https://api.perplexity.ai/v1/responses", Key: os.Getenv("PERPLEXITY_API_KEY")},
}

func main() {
	for _, v := range vendors {
		req, _ := http.NewRequest("«method-wrong:GET»", v.URL, nil)
		req.Header.Set("Authorization", "Bearer "+v.Key)
	}
}

### verb: a struct whose fields have no names where it is made
package main

type vendor struct {
	Name     string
	URL, Key string
}

func main() {
	v := vendor{"perplexity", "https://api.perplexity.ai/v1/responses", os.Getenv("PERPLEXITY_API_KEY")}
	req, _ := http.NewRequest("«method-wrong:GET»", v.URL, nil)
	req.Header.Set("Authorization", "Bearer "+v.Key)
}
=== fixed
package main

type vendor struct {
	Name     string
	URL, Key string
}

func main() {
	v := vendor{"perplexity", "https://api.perplexity.ai/v1/responses", os.Getenv("PERPLEXITY_API_KEY")}
	req, _ := http.NewRequest("POST", v.URL, nil)
	req.Header.Set("Authorization", "Bearer "+v.Key)
}

### verb: the rows of a test, whose type names their parts
package ask

func TestAsk(t *testing.T) {
	for _, tc := range []struct{ name, method, path string }{
		{"search", "«method-wrong:GET»", "/search"},
		{"models", "GET", "/v1/models"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			req, _ := http.NewRequest(tc.method, "https://api.perplexity.ai"+tc.path, nil)
			http.DefaultClient.Do(req)
		})
	}
}
=== fixed
package ask

func TestAsk(t *testing.T) {
	for _, tc := range []struct{ name, method, path string }{
		{"search", "POST", "/search"},
		{"models", "GET", "/v1/models"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			req, _ := http.NewRequest(tc.method, "https://api.perplexity.ai"+tc.path, nil)
			http.DefaultClient.Do(req)
		})
	}
}

### right: rows that a test hands to a server of its own
package ask

func TestHandler(t *testing.T) {
	tests := []struct{ method, path string }{{"GET", "/search"}, {"PUT", "/search"}}
	for _, tt := range tests {
		req := httptest.NewRequest(tt.method, "https://api.perplexity.ai"+tt.path, nil)
		handler.ServeHTTP(httptest.NewRecorder(), req)
	}
}

### missing: an object without the names of its fields, made by another function
package p

type client struct {
	base, key string
}

func newClient() *client { return &client{"https://api.perplexity.ai", os.Getenv("PERPLEXITY_API_KEY")} }

func (c *client) search() {
	req, _ := http.NewRequest("POST", c.base+"/search", body)
	req.Header.Set("«bearer-missing:Authorization»", c.key)
	http.DefaultClient.Do(req)
}
=== fixed
package p

type client struct {
	base, key string
}

func newClient() *client { return &client{"https://api.perplexity.ai", os.Getenv("PERPLEXITY_API_KEY")} }

func (c *client) search() {
	req, _ := http.NewRequest("POST", c.base+"/search", body)
	req.Header.Set("Authorization", "Bearer "+c.key)
	http.DefaultClient.Do(req)
}

### missing: Bearer of one of two servers
package main

import (
	"net/http"
	"os"
)

func ask(provider string) (*http.Response, error) {
	var url, key string
	switch provider {
	case "openai":
		url = "https://api.openai.com/v1/chat/completions"
		key = os.Getenv("OPENAI_API_KEY")
	case "perplexity":
		url = "https://api.perplexity.ai/chat/completions"
		key = os.Getenv("PERPLEXITY_API_KEY")
	}
	req, _ := http.NewRequest("POST", url, nil)
	req.Header.Set("«bearer-missing:Authorization»", key)
	return http.DefaultClient.Do(req)
}

### right: each server with its header
package main

import "net/http"

func ask(provider, key string) (*http.Response, error) {
	url := "https://api.perplexity.ai/search"
	if provider == "anthropic" {
		url = "https://api.anthropic.com/v1/messages"
	}
	req, _ := http.NewRequest("POST", url, nil)
	if provider == "anthropic" {
		req.Header.Set("x-api-key", key)
	} else {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	return http.DefaultClient.Do(req)
}

### verb: of an address that is picked from a map of servers
package a

import "net/http"

var urls = map[string]string{"anthropic": "https://api.anthropic.com/v1/messages", "perplexity": "https://api.perplexity.ai/search"}

func ask(name, key string) {
	req, _ := http.NewRequest("«method-wrong:PUT»", urls[name], nil)
	req.Header.Set("Authorization", "Bearer "+key)
	http.DefaultClient.Do(req)
}

### right: a header that is picked with the address
package a

import "net/http"

var urls = map[string]string{"anthropic": "https://api.anthropic.com/v1/messages", "perplexity": "https://api.perplexity.ai/search"}
var headers = map[string]string{"anthropic": "x-api-key", "perplexity": "Authorization"}
var prefixes = map[string]string{"anthropic": "", "perplexity": "Bearer "}

func ask(name, key string) {
	req, _ := http.NewRequest("POST", urls[name], nil)
	req.Header.Set(headers[name], prefixes[name]+key)
	http.DefaultClient.Do(req)
}

### doubled: the row of a table holds what stands before the key
package main

type vendor struct{ url, header, prefix, env string }

var vendors = map[string]vendor{
	"anthropic":  {"https://api.anthropic.com/v1/messages", "x-api-key", "", "ANTHROPIC_API_KEY"},
	"perplexity": {"https://api.perplexity.ai/v1/responses", "Authorization", "«bearer-doubled:Bearer Bearer »", "PERPLEXITY_API_KEY"},
}

func ask(name string, body io.Reader) (*http.Response, error) {
	v := vendors[name]
	req, _ := http.NewRequest("POST", v.url, body)
	req.Header.Set(v.header, v.prefix+os.Getenv(v.env))
	return http.DefaultClient.Do(req)
}
=== fixed
package main

type vendor struct{ url, header, prefix, env string }

var vendors = map[string]vendor{
	"anthropic":  {"https://api.anthropic.com/v1/messages", "x-api-key", "", "ANTHROPIC_API_KEY"},
	"perplexity": {"https://api.perplexity.ai/v1/responses", "Authorization", "Bearer ", "PERPLEXITY_API_KEY"},
}

func ask(name string, body io.Reader) (*http.Response, error) {
	v := vendors[name]
	req, _ := http.NewRequest("POST", v.url, body)
	req.Header.Set(v.header, v.prefix+os.Getenv(v.env))
	return http.DefaultClient.Do(req)
}

### default: an address for the case that a variable is not set
func ask() { http.«method-wrong:Get»(cmp.Or(os.Getenv("PPLX_URL"), "https://api.perplexity.ai/search")) }

### verb: an address without the blanks around it
func ask() {
	http.«method-wrong:Get»(strings.TrimSpace("https://api.perplexity.ai/search"))
}

### right: blanks and a word are taken off
func ask() {
	token := "Bearer " + os.Getenv("PERPLEXITY_API_KEY")
	req, _ := http.NewRequest("POST", strings.TrimSuffix("https://api.perplexity.ai/", "/")+"/search", nil)
	req.Header.Set("Authorization", "Bearer "+strings.TrimPrefix(token, "Bearer "))
	req.Header.Set("Authorization", "Bearer "+strings.TrimSpace(os.Getenv("PERPLEXITY_API_KEY")))
}

### verb: a slash is taken off the end of an address
func ask() {
	http.«method-wrong:Get»(strings.TrimRight("https://api.perplexity.ai/", "/") + "/search")
	http.«method-wrong:Get»(strings.TrimSuffix("https://api.perplexity.ai/", "/") + "/search")
}

### right: a slash and a word are taken off
func ask() {
	token := "Bearer " + os.Getenv("PERPLEXITY_API_KEY")
	req, _ := http.NewRequest("POST", strings.TrimSuffix("https://api.perplexity.ai/", "/")+"/search", nil)
	req.Header.Set("Authorization", "Bearer "+strings.TrimPrefix(token, "Bearer "))
}

### missing: a key whose blanks are taken off
var headers = http.Header{"«bearer-missing:Authorization»": {strings.TrimSpace(os.Getenv("PERPLEXITY_API_KEY"))}}
=== fixed
var headers = http.Header{"Authorization": {"Bearer "+strings.TrimSpace(os.Getenv("PERPLEXITY_API_KEY"))}}

### verb: addresses in a struct without a name, in several variables, and of a method
var paths = struct{ Search string }{Search: "https://api.perplexity.ai/search"}
var first, second = "https://api.perplexity.ai/search", "models"

type api struct{}

func (a *api) place() string { return "https://api.perplexity.ai/search" }

func ask() {
	http.«method-wrong:Get»(paths.Search)
	http.«method-wrong:Get»(first)
	http.«method-wrong:Get»((&api{}).place())
}

### missing: addresses of several servers that are constants
const (
	openAI     = "https://api.openai.com/v1/responses"
	perplexity = "https://api.perplexity.ai/v1/responses"
)

func ask(vendor string, body io.Reader) {
	url, header := openAI, "Bearer "+os.Getenv("OPENAI_API_KEY")
	if vendor == "perplexity" {
		url, header = perplexity, os.Getenv("PERPLEXITY_API_KEY")
	}
	req, _ := http.NewRequest("POST", url, body)
	req.Header.Set("«bearer-missing:Authorization»", header)
}

### right: headers for several servers in one map
var all = map[string]map[string]string{
	"ours":   {"Authorization": "Bearer " + os.Getenv("PERPLEXITY_API_KEY")},
	"theirs": {"Authorization": "Bearer " + os.Getenv("OPENAI_API_KEY")},
}

func ask() {
	resty.New().R().SetHeaders(all["theirs"]).SetBody(body).Post("https://api.openai.com/v1/responses")
}

### right: a field of one's own that holds the value of the header
type vendor struct{ url, auth string }

func (v *vendor) send(body io.Reader) {
	req, _ := http.NewRequest("POST", v.url, body)
	req.Header.Set("Authorization", v.auth)
	http.DefaultClient.Do(req)
}

func main() {
	ours := &vendor{url: "https://api.perplexity.ai/v1/responses", auth: "Bearer " + os.Getenv("PERPLEXITY_API_KEY")}
	ours.send(nil)
}

### right: headers by a flag
package main

func send(url, key string, anthropic bool, body io.Reader) (*http.Response, error) {
	req, _ := http.NewRequest(http.MethodPost, url, body)
	if anthropic {
		req.Header.Set("x-api-key", key)
	} else {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	return http.DefaultClient.Do(req)
}

func sonar(b io.Reader) (*http.Response, error) {
	return send("https://api.perplexity.ai/v1/responses", os.Getenv("PERPLEXITY_API_KEY"), false, b)
}

### header: by a flag, in the branch that a call decides for
package main

func send(url, key string, raw bool, body io.Reader) (*http.Response, error) {
	req, _ := http.NewRequest(http.MethodPost, url, body)
	if raw {
		req.Header.Set("«bearer-missing:Authorization»", key)
	} else {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	return http.DefaultClient.Do(req)
}

func sonar(b io.Reader) (*http.Response, error) {
	return send("https://api.perplexity.ai/v1/responses", os.Getenv("PERPLEXITY_API_KEY"), true, b)
}
=== fixed
package main

func send(url, key string, raw bool, body io.Reader) (*http.Response, error) {
	req, _ := http.NewRequest(http.MethodPost, url, body)
	if raw {
		req.Header.Set("Authorization", "Bearer "+key)
	} else {
		req.Header.Set("Authorization", "Bearer "+key)
	}
	return http.DefaultClient.Do(req)
}

func sonar(b io.Reader) (*http.Response, error) {
	return send("https://api.perplexity.ai/v1/responses", os.Getenv("PERPLEXITY_API_KEY"), true, b)
}

### right: a verb that functional options say
package main

type option func(*http.Request)

func body(b []byte) option {
	return func(r *http.Request) {
		r.Method = http.MethodPost
	}
}

func request(path string, options ...option) (*http.Response, error) {
	r, _ := http.NewRequest("", "https://api.perplexity.ai"+path, nil)
	r.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	for _, each := range options {
		each(r)
	}
	return http.DefaultClient.Do(r)
}

func search(b []byte) (*http.Response, error) { return request("/search", body(b)) }

### right: a request that its function returns, and that another one goes on with
package main

func prepare(path string) *http.Request {
	r, _ := http.NewRequest(http.MethodGet, "https://api.perplexity.ai"+path, nil)
	r.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	return r
}

func post(r *http.Request, body string) (*http.Response, error) {
	r.Method = http.MethodPost
	r.Body = io.NopCloser(strings.NewReader(body))
	return http.DefaultClient.Do(r)
}

func search(body string) (*http.Response, error) { return post(prepare("/search"), body) }

### verb: the constant of a record that a call gives
package main

type route struct{ verb, path string }

var search = route{http.«method-wrong:MethodGet», "/search"}

func call(r route) (*http.Response, error) {
	req, _ := http.NewRequest(r.verb, "https://api.perplexity.ai"+r.path, nil)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	return http.DefaultClient.Do(req)
}

func Search() (*http.Response, error) { return call(search) }
=== fixed
package main

type route struct{ verb, path string }

var search = route{http.MethodPost, "/search"}

func call(r route) (*http.Response, error) {
	req, _ := http.NewRequest(r.verb, "https://api.perplexity.ai"+r.path, nil)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	return http.DefaultClient.Do(req)
}

func Search() (*http.Response, error) { return call(search) }
