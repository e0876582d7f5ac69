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
