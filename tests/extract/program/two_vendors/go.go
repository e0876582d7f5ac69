### maps of addresses and headers
package main
type vendor struct { URL, Auth, Verb string }
var V = map[string]vendor{
	"ours":   {URL: "OUR_URL", Auth: OUR_AUTH, Verb: "OUR_VERB"},
	"theirs": {URL: "THEIR_URL", Auth: THEIR_AUTH, Verb: "THEIR_VERB"},
}
func ask() {
	a, _ := http.NewRequest(V["ours"].Verb, V["ours"].URL, body)
	a.Header.Set("Authorization", V["ours"].Auth)
	b, _ := http.NewRequest(V["theirs"].Verb, V["theirs"].URL, body)
	b.Header.Set("Authorization", V["theirs"].Auth)
}

### calls of a function
package main
func send(verb, url, auth string) {
	req, _ := http.NewRequest(verb, url, nil)
	req.Header.Set("Authorization", auth)
}
func main() {
	send("OUR_VERB", "OUR_URL", OUR_AUTH)
	send("THEIR_VERB", "THEIR_URL", THEIR_AUTH)
}

### what a switch returns
package main
func ask(kind string) {
	var url, auth, verb string
	switch kind {
	case "ours":
		url, auth, verb = "OUR_URL", OUR_AUTH, "OUR_VERB"
	default:
		url, auth, verb = "THEIR_URL", THEIR_AUTH, "THEIR_VERB"
	}
	req, _ := http.NewRequest(verb, url, nil)
	req.Header.Set("Authorization", auth)
}

### methods of a type
package main
type vendor struct { url, auth, verb string }
func (v *vendor) send(body io.Reader) {
	req, _ := http.NewRequest(v.verb, v.url, body)
	req.Header.Set("Authorization", v.auth)
	http.DefaultClient.Do(req)
}
func main() {
	ours := &vendor{url: "OUR_URL", auth: OUR_AUTH, verb: "OUR_VERB"}
	theirs := &vendor{url: "THEIR_URL", auth: THEIR_AUTH, verb: "THEIR_VERB"}
	ours.send(nil)
	theirs.send(nil)
}

### types behind an interface
package main
type api interface { url() string; auth() string; verb() string }
type ours struct{}
func (ours) url() string { return "OUR_URL" }
func (ours) auth() string { return OUR_AUTH }
func (ours) verb() string { return "OUR_VERB" }
type theirs struct{}
func (theirs) url() string { return "THEIR_URL" }
func (theirs) auth() string { return THEIR_AUTH }
func (theirs) verb() string { return "THEIR_VERB" }
func send(a api) {
	req, _ := http.NewRequest(a.verb(), a.url(), nil)
	req.Header.Set("Authorization", a.auth())
}
func main() { send(ours{}); send(theirs{}) }

### several values that a function returns
package main
func config(kind string) (string, string, string) {
	if kind == "ours" {
		return "OUR_URL", OUR_AUTH, "OUR_VERB"
	}
	return "THEIR_URL", THEIR_AUTH, "THEIR_VERB"
}
func ask() {
	url, auth, verb := config(os.Args[1])
	req, _ := http.NewRequest(verb, url, nil)
	req.Header.Set("Authorization", auth)
}
