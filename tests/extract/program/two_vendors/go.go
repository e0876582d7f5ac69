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
