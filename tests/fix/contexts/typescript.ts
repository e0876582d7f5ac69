### a constant
const key: string = "%KEY%";
console.log(key);
### a header
const headers: Record<string, string> = { Authorization: "Bearer %KEY%" };
console.log(headers);
### a header in a template
const headers: Record<string, string> = { Authorization: `Bearer %KEY%` };
console.log(headers);
### a type
type Key = "%KEY%";
let key: Key | undefined;
console.log(key);
### a constant of a literal type
const key = "%KEY%" as const;
console.log(key);
### an enum
enum Keys { First = "%KEY%" }
console.log(Keys.First);
### a field of a class
class Client { private readonly key: string = "%KEY%"; show() { return this.key; } }
console.log(new Client().show());
### the default of a parameter
function ask(key: string = "%KEY%"): string { return key; }
console.log(ask());
### the default of a variable
const key: string = process.env.PERPLEXITY_API_KEY ?? "%KEY%";
console.log(key);

### a variable whose type is the key
const key: "%KEY%" = "%KEY%";
console.log(key.length);
### the default of a name that is taken out of the environment
const { PERPLEXITY_API_KEY = "%KEY%" } = process.env;
console.log(PERPLEXITY_API_KEY);
### the default of a variable that is taken out of the environment
const { PERPLEXITY_API_KEY: key = "%KEY%" } = process.env;
const text: string = key;
console.log(text);
### an expression within a template
const first: string = `Bearer ${process.env.OTHER_KEY ?? "%KEY%"}`;
console.log(first);
