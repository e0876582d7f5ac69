### a constant
const key = "%KEY%";
console.log(key);
### an argument
const ask = (key) => key;
console.log(ask('%KEY%'));
### a header
const headers = { Authorization: "Bearer %KEY%" };
console.log(headers);
### a header in a template
const headers = { Authorization: `Bearer %KEY%` };
console.log(headers);
### a header with a name in quotes
const headers = { "Authorization": "Bearer %KEY%", "Accept": "*" };
console.log(headers);
### the default of a parameter
function ask(key = "%KEY%") { return key; }
console.log(ask());
### the default of a variable
const key = process.env.PERPLEXITY_API_KEY || "%KEY%";
const other = process.env.PERPLEXITY_API_KEY ?? "%KEY%";
console.log(key, other);
### a variable that the program sets
process.env.PERPLEXITY_API_KEY = "%KEY%";
console.log(process.env.PERPLEXITY_API_KEY);
### a field of a class
class Client { key = "%KEY%"; static other = "%KEY%"; }
console.log(new Client().key, Client.other);
### a case
switch ("x") { case "%KEY%": console.log(1); break; default: console.log(2); }
### the name of a field
const names = { "%KEY%": 1 };
console.log(names);
### a choice
const key = Math.random() > 2 ? "x" : "%KEY%";
console.log(key);
### a text in the middle, and a method
console.log("Authorization: Bearer %KEY%, Accept".trim());
### a tag of a template
const tag = (parts) => parts[0];
console.log(tag`%KEY%`);
### something else called process
const process = { env: {} };
const key = "%KEY%";
console.log(key, process);
### the default of a name that is taken out of the environment
const { PERPLEXITY_API_KEY = "%KEY%", PORT = 80 } = process.env;
console.log(PERPLEXITY_API_KEY, PORT);
### the default of a name that is taken out of something else
const { apiKey = "%KEY%" } = {};
console.log(apiKey);
### the default of a variable under another name
const { PORT = "3000", PERPLEXITY_API_KEY: key = "%KEY%" } = process.env;
console.log(key, PORT);
### the default of a variable of the process
const { env: { PERPLEXITY_API_KEY: key = "%KEY%" } } = process;
console.log(key);
### the name of a method
const client = { get "%KEY%"() { return 1; } };
class Client { static "%KEY%"(key = "x") { return key; } }
console.log(Object.keys(client).length, typeof Client);
### a tag of a template that is the method of an object
console.log(String.raw`%KEY%`, String.raw `Bearer %KEY%`);
### a tag of a template that a function returns
const tag = (name) => (parts) => name + parts[0];
console.log(tag("x")`%KEY%`);
### an expression within a template
const get = (key) => key;
const first = `Bearer ${process.env.OTHER_KEY || "%KEY%"}`;
console.log(first, `Bearer ${get('%KEY%')}`);
### an expression within a command
let key; console.log(`curl -H "Authorization: Bearer ${key ?? '%KEY%'}"`);
### the text of a command in single quotes of the shell
const { execSync } = require("child_process");
const ask = () => execSync("curl -H 'Authorization: Bearer %KEY%' https://api.perplexity.ai/v1/models");
console.log(typeof ask);
