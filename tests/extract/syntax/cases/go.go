### key: a constant
package main

const apiKey = "«key-in-repo:%KEY%»"

### split: two literals and a constant
package main

const prefix = "«key-in-repo:pplx-»"

var apiKey = prefix + "%BODY%"

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

### base: a config whose base URL is set later
package main

func client() {
	config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
	client := openai.NewClientWithConfig(config)
}
=== fixed unsafe
package main

func client() {
	config := openai.DefaultConfig(os.Getenv("PERPLEXITY_API_KEY"))
	config.BaseURL = "https://api.perplexity.ai/v1"
	client := openai.NewClientWithConfig(config)
}

### right: a request over statements, another vendor's beside it
package main

func ask() {
	req, _ := http.NewRequest("POST", "https://api.perplexity.ai/v1/responses", body)
	req.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	other, _ := http.NewRequest("GET", "https://api.example.com/v1/things", nil)
	other.Header.Set("x-api-key", os.Getenv("OTHER_API_KEY"))
}
