### a variable within a function
#include <stdio.h>
int main(void) { const char *key = "%KEY%"; puts(key); return 0; }
### a static variable
#include <stdio.h>
static const char *key = "%KEY%";
int main(void) { puts(key); return 0; }
### a static variable within a function
#include <stdio.h>
int main(void) { static const char *key = "%KEY%"; puts(key); return 0; }
### a variable of the file
#include <stdio.h>
const char *key = "%KEY%";
int main(void) { puts(key); return 0; }
### an array
#include <stdio.h>
int main(void) { const char key[] = "%KEY%"; puts(key); return 0; }
### a macro
#include <stdio.h>
#define KEY "%KEY%"
int main(void) { puts(KEY); return 0; }
### a macro that stands beside a text
#include <stdio.h>
#define KEY "%KEY%"
int main(void) { puts("Bearer " KEY); return 0; }
### a macro for a variable of the file
#include <stdio.h>
#define KEY "%KEY%"
static const char *key = KEY;
int main(void) { puts(key); return 0; }
### a macro for an array
#include <stdio.h>
#define KEY "%KEY%"
int main(void) { char key[] = KEY; puts(key); return 0; }
### an argument
#include <stdio.h>
int main(void) { puts("%KEY%"); return 0; }
### a header
#include <stdio.h>
int main(void) { puts("Authorization: Bearer %KEY%"); return 0; }
### texts side by side
#include <stdio.h>
int main(void) { puts("Bearer " "%KEY%"); return 0; }
### a field of a variable of the file
#include <stdio.h>
struct config { const char *key; };
struct config config = { .key = "%KEY%" };
int main(void) { puts(config.key); return 0; }
### the size of the text
#include <stdio.h>
int main(void) { printf("%zu\n", sizeof("%KEY%")); return 0; }
### an array of the size of another text
#include <stdio.h>
#define OTHER "other text that is long enough for a key of this kind to be put in"
int main(void) { char key[sizeof OTHER] = "%KEY%"; puts(key); return 0; }
### a field that is an array
#include <stdio.h>
struct config { int size; char key[80]; };
int main(void) { struct config config = { .size = 1, .key = "%KEY%" }; puts(config.key); return 0; }
### a field of a variable of a function
#include <stdio.h>
struct config { int size; const char *key; };
int main(void) { struct config config = { .size = 1, .key = "%KEY%" }; puts(config.key); return 0; }
### the address of the text
#include <stdio.h>
int main(void) { puts(*&"%KEY%"); return 0; }
### a macro of two texts
#include <stdio.h>
#define HEADER "Authorization: Bearer " "%KEY%"
int main(void) { puts(HEADER); return 0; }
### a macro whose text goes on behind it
#include <stdio.h>
#define LINE "%KEY%" " opens it"
int main(void) { puts(LINE); return 0; }
### the text of a command in single quotes of the shell
#include <stdio.h>
#include <stdlib.h>
static int ask(void) { return system("curl -H 'Authorization: Bearer %KEY%' https://api.perplexity.ai/v1/models"); }
int main(void) { printf("%d\n", ask != 0); return 0; }
