### a constant
package main

import "fmt"

const key = "%KEY%"

func main() { fmt.Println(key) }
### constants that are made of it
package main

import (
	"fmt"
)

const key = "%KEY%"
const header = "Bearer " + key

func main() { fmt.Println(header) }
### a group of constants
package main

import "fmt"

const (
	key  = "%KEY%"
	host = "api.perplexity.ai"
)

func main() { fmt.Println(key, host) }
### a group with numbers
package main

import "fmt"

const (
	first = iota
	second
	key = "%KEY%"
)

func main() { fmt.Println(first, second, key) }
### a constant within a function
package main

import "fmt"

func main() {
	const key = "%KEY%"
	fmt.Println(key)
}
### a constant that nothing uses
package main

func main() {
	const key = "%KEY%"
}
### an argument
package main

import "fmt"

func ask(key string) { fmt.Println(key) }

func main() { ask("%KEY%") }
### a header
package main

import (
	"fmt"
	"net/http"
)

func main() {
	header := http.Header{}
	header.Set("Authorization", "Bearer %KEY%")
	fmt.Println(header)
}
### a map
package main

import "fmt"

func main() {
	headers := map[string]string{"Authorization": "Bearer %KEY%"}
	fmt.Println(headers)
}
### a field
package main

import "fmt"

type config struct{ Key string }

func main() { fmt.Println(config{Key: "%KEY%"}) }
### a field of a type of its own
package main

import "fmt"

type secret string

type config struct{ Key secret }

func main() { fmt.Println(config{Key: "%KEY%"}) }
### a variable of a type of its own
package main

import "fmt"

type secret string

const key secret = "%KEY%"

func main() { fmt.Println(key) }
### a tag
package main

import "fmt"

type config struct {
	Key string `default:"%KEY%"`
}

func main() { fmt.Println(config{}) }
### a case
package main

import "fmt"

func main() {
	switch key := "x"; key {
	case "%KEY%":
		fmt.Println(key)
	}
}
### os under another name
package main

import (
	"fmt"
	system "os"
)

var key = "%KEY%"

func main() { fmt.Println(key, system.Args) }
### a length that must be known
package main

import "fmt"

const key = "%KEY%"

var buffer [len(key)]byte

func main() { fmt.Println(buffer) }
### a line that is written out
package main

import "fmt"

func main() { fmt.Print("%KEY%\n") }
### a group of constants with numbers
package main

import "fmt"

const (
	host = "api.perplexity.ai"
	// key is secret
	key    = "%KEY%" // for now
	header = "Bearer " + key

	timeout        = 30
	retries  uint8 = 3
)

var waits [timeout]byte

func main() { fmt.Println(host, header, len(waits), retries) }
### a group of constants in a function
package main

import "fmt"

func main() {
	const (
		key = "%KEY%"
		n   = 3
	)
	var waits [n]byte
	fmt.Println(key, len(waits))
}
### a number and a key in one declaration
package main

import "fmt"

const (
	n, key = 3, "%KEY%"
)

var waits [n]byte

func main() { fmt.Println(len(waits), key) }
### constants that repeat the one above
package main

import "fmt"

const (
	key = "%KEY%"
	same
	n = 3
)

func main() { fmt.Println(key, same, n) }
### bytes that the text is turned into
package main

import (
	"bytes"
	"fmt"
)

func main() {
	key := []byte("%KEY%")
	fmt.Println(bytes.HasSuffix(key, []byte("x")), len([]rune("%KEY%")))
}
### a module that is imported for nothing
package main

import (
	"fmt"
	_ "os"
)

func main() { fmt.Println("%KEY%") }
### a value of its own type that is sent
package main

import "fmt"

type token string

func main() {
	tokens := make(chan token, 1)
	tokens <- "%KEY%"
	fmt.Println(<-tokens)
}
