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
### a map that satisfies a type
const config = { apiKey: "%KEY%", retries: 3 } satisfies { apiKey: string; retries: number };
console.log(config.apiKey);
### a field of a map whose type is told
interface Options { apiKey: string; baseUrl?: string }
const options: Options = { apiKey: "%KEY%" };
export { options };
### a map of constants
const config = { apiKey: "%KEY%" } as const;
export type Config = typeof config;
### a constant whose type is taken
const key = "%KEY%";
type Key = typeof key;
export const other: Key = key;
### a type of texts that begin alike
type Key = `pplx-${string}`;
const key: Key = "%KEY%";
export { key };
### a static field, and the default of a constructor
class Client { static readonly KEY = "%KEY%"; constructor(public key: string = Client.KEY) {} }
export { Client };
### a private field
class Client { readonly #key = "%KEY%"; show(): string { return this.#key; } }
export { Client };
### a getter
class Client { get key(): string { return "%KEY%"; } }
export { Client };
### a constant of a namespace
namespace Settings { export const KEY = "%KEY%"; }
export const key: string = Settings.KEY;
### a case
function known(key: string): boolean { switch (key) { case "%KEY%": return true; default: return false; } }
export { known };
### what a function tells of its argument
export const known = (key: string): key is "%KEY%" => key === "%KEY%";
### a function that takes one text
declare function only(key: "%KEY%"): void;
only("%KEY%");
### a function of any text
export const same = <T extends string>(text: T): T => text;
export const key: string = same("%KEY%");
### a pair
const pair: [string, number] = ["%KEY%", 1];
export { pair };
### a set and a map
export const keys = new Set(["%KEY%"]);
export const named = new Map<string, string>([["perplexity", "%KEY%"]]);
### a value of a told type
export const key = <string>"%KEY%";
export const other = "%KEY%" as string;
### a variable that is set when it is empty
let key: string | undefined = undefined;
key ??= "%KEY%";
export const text: string = key;
### a variable that is appended to
let key = "";
key += "%KEY%";
export { key };
### a field that is taken out of a map
const options = { apiKey: "%KEY%" };
const { apiKey } = options;
console.log(apiKey.length, options["apiKey"]);
### headers that are set
const headers = new Headers([["Authorization", "Bearer %KEY%"]]);
headers.append("Authorization", `Bearer ${"%KEY%"}`);
export { headers };
### an annotation
function named(key: string) { return (target: unknown, context: ClassDecoratorContext) => {}; }
@named("%KEY%")
class Client {}
export { Client };
### the name of a field
export const counts = { ["%KEY%"]: 1 };
export const first: number = counts["%KEY%"];
### a program that calls something else process
function process(text: string): string { return text; }
export const key = process("%KEY%");
### the options of a client
import OpenAI from "openai";
const client = new OpenAI({ apiKey: "%KEY%", baseURL: "https://api.perplexity.ai" });
export { client };
### functions that take a text or a number
function shown(value: string): string;
function shown(value: number): number;
function shown(value: unknown): unknown { return value; }
export const size = shown("%KEY%").length;
