### key: a typed constant
export const PERPLEXITY_API_KEY: string = "«key-in-repo:%KEY%»";
=== fixed unsafe
export const PERPLEXITY_API_KEY: string = process.env.PERPLEXITY_API_KEY!;

### key: a private field
export class PerplexityService {
  private readonly apiKey: string = "«key-in-repo:%KEY%»";
  private static readonly model = "sonar-pro";
}

### key: an enum
enum Keys {
  Perplexity = "«key-in-repo:%KEY%»",
}

### key: a constant that satisfies a type
export const config = {
  perplexity: { apiKey: "«key-in-repo:%KEY%»" },
} as const satisfies Config;

### key: an environment of Angular
export const environment = {
  production: true,
  perplexityApiKey: '«key-in-repo:%KEY%»',
};

### key: an argument of the SDK
import Perplexity from "@perplexity-ai/perplexity_ai";

const client = new Perplexity({ apiKey: "«key-in-repo:%KEY%»" as string });

### key: a type, a generic and a cast beside it
type Keys = Record<string, string>;
const keys: Keys = <Keys>{ pplx: "«key-in-repo:%KEY%»" };

### split: two constants
const prefix = "pplx-" as const;
const body: string = "«key-in-repo:%BODY%»";
export const apiKey = `${prefix}${body}`;

### split: two literals in a field
class Config {
  public apiKey = "«key-in-repo:pplx-»" + "%BODY%";
}

### split: a template with one constant
const BODY = "«key-in-repo:%BODY%»";
const key = `pplx-${BODY}`;

### split: a computed key of a map
const owners = { ["«key-in-repo:pplx-»" + "%BODY%"]: "me" };

### encoded: an escape of four digits
const key: string = "«key-in-repo:\u0070plx-%BODY%»";

### encoded: base64 of a buffer
const key = Buffer.from("«key-in-repo:%BASE64%»", "base64").toString();

### default: behind two question marks
const apiKey: string = process.env.PERPLEXITY_API_KEY ?? "«key-in-repo:%KEY%»";

### default: a check of the environment
import { z } from "zod";

const env = z.object({
  PERPLEXITY_API_KEY: z.string().default("«key-in-repo:%KEY%»"),
}).parse(process.env);

### default: a parameter of a constructor
class Client {
  constructor(private readonly apiKey: string = "«key-in-repo:%KEY%»") {}
}

### client: a variable of Next.js
"use client";

export const client = new Perplexity({ apiKey: process.env.«key-in-client:NEXT_PUBLIC_PERPLEXITY_API_KEY»! });

### client: a variable of Vite
const apiKey = import.meta.env.«key-in-client:VITE_PPLX_API_KEY» as string;

### client: a variable of Vite by index
const apiKey: string | undefined = import.meta.env["«key-in-client:VITE_PERPLEXITY_API_KEY»"];

### client: SvelteKit's module of public variables
import { «key-in-client:PUBLIC_PERPLEXITY_API_KEY» } from "$env/static/public";

### client: Nuxt's public configuration
export default defineNuxtConfig({
  runtimeConfig: {
    public: { perplexityKey: process.env.«key-in-client:NUXT_PUBLIC_PERPLEXITY_API_KEY» },
  },
});

### doubled: a template
const headers: HeadersInit = {
  Authorization: `«bearer-doubled:Bearer Bearer »${process.env.PERPLEXITY_API_KEY!}`,
};
=== fixed
const headers: HeadersInit = {
  Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY!}`,
};

### doubled: a private field that holds the word
export class PerplexityClient {
  private readonly token = `Bearer ${process.env.PERPLEXITY_API_KEY}`;

  async ask(body: Body): Promise<Answer> {
    const response = await fetch("https://api.perplexity.ai/v1/responses", {
      method: "POST",
      headers: { Authorization: `«bearer-doubled:Bearer »${this.token}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  }
}
=== fixed
export class PerplexityClient {
  private readonly token = `${process.env.PERPLEXITY_API_KEY}`;

  async ask(body: Body): Promise<Answer> {
    const response = await fetch("https://api.perplexity.ai/v1/responses", {
      method: "POST",
      headers: { Authorization: `Bearer ${this.token}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  }
}

### doubled: the key of an SDK
import OpenAI from "openai";

const client = new OpenAI({
  apiKey: `«bearer-doubled:Bearer »${process.env.PERPLEXITY_API_KEY}`,
  baseURL: "https://api.perplexity.ai/v1",
});
=== fixed
import OpenAI from "openai";

const client = new OpenAI({
  apiKey: `${process.env.PERPLEXITY_API_KEY}`,
  baseURL: "https://api.perplexity.ai/v1",
});

### missing: a variable that is not null
const response = await fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { «bearer-missing:Authorization»: process.env.PERPLEXITY_API_KEY! },
});
=== fixed
const response = await fetch("https://api.perplexity.ai/v1/responses", {
  method: "POST",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY!}` },
});

### missing: a cast
const headers: Record<string, string> = {
  "«bearer-missing:Authorization»": process.env.PERPLEXITY_API_KEY as string,
};
=== fixed
const headers: Record<string, string> = {
  "Authorization": `Bearer ${process.env.PERPLEXITY_API_KEY}` as string,
};

### missing: a private method that makes the headers
export class PerplexityClient {
  private readonly baseUrl: string = "https://api.perplexity.ai";

  constructor(private readonly apiKey: string) {}

  private get headers(): Record<string, string> {
    return { "Content-Type": "application/json", «bearer-missing:Authorization»: this.apiKey };
  }

  async ask(body: unknown): Promise<Response> {
    return fetch(`${this.baseUrl}/v1/responses`, { method: "POST", headers: this.headers, body: JSON.stringify(body) });
  }
}
=== fixed
export class PerplexityClient {
  private readonly baseUrl: string = "https://api.perplexity.ai";

  constructor(private readonly apiKey: string) {}

  private get headers(): Record<string, string> {
    return { "Content-Type": "application/json", Authorization: `Bearer ${this.apiKey}` };
  }

  async ask(body: unknown): Promise<Response> {
    return fetch(`${this.baseUrl}/v1/responses`, { method: "POST", headers: this.headers, body: JSON.stringify(body) });
  }
}

### missing: appended to new Headers
const headers: Headers = new Headers();
headers.append("«bearer-missing:Authorization»", apiKey);
await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers });
=== fixed
const headers: Headers = new Headers();
headers.append("Authorization", `Bearer ${apiKey}`);
await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers });

### missing: an interceptor of axios with types
const http: AxiosInstance = axios.create({ baseURL: "https://api.perplexity.ai" });
http.interceptors.request.use((config: InternalAxiosRequestConfig): InternalAxiosRequestConfig => {
  config.headers.set("«bearer-missing:Authorization»", process.env.PERPLEXITY_API_KEY);
  return config;
});
=== fixed
const http: AxiosInstance = axios.create({ baseURL: "https://api.perplexity.ai" });
http.interceptors.request.use((config: InternalAxiosRequestConfig): InternalAxiosRequestConfig => {
  config.headers.set("Authorization", `Bearer ${process.env.PERPLEXITY_API_KEY}`);
  return config;
});

### missing: Angular's HttpHeaders
const headers = new HttpHeaders().set("«bearer-missing:Authorization»", environment.perplexityApiKey);
=== fixed
const headers = new HttpHeaders().set("Authorization", `Bearer ${environment.perplexityApiKey}`);

### header: x-api-key of a typed instance
const api: AxiosInstance = axios.create({
  baseURL: "https://api.perplexity.ai",
  headers: { "«auth-header-wrong:x-api-key»": process.env.PERPLEXITY_API_KEY as string },
});
=== fixed
const api: AxiosInstance = axios.create({
  baseURL: "https://api.perplexity.ai",
  headers: { "Authorization": `Bearer ${process.env.PERPLEXITY_API_KEY}` as string },
});

### header: the query string
const url = `https://api.perplexity.ai/v1/responses?«auth-header-wrong:api_key»=${process.env.PERPLEXITY_API_KEY}`;
await fetch(url, { method: "POST" });

### host: a private field
class Service {
  private readonly baseUrl: string = "«base-url-wrong:https://api.perplexity.com»";

  async ask(body: string): Promise<Response> {
    return await fetch(`${this.baseUrl}/v1/responses`, { method: "POST", body });
  }
}
=== fixed
class Service {
  private readonly baseUrl: string = "https://api.perplexity.ai";

  async ask(body: string): Promise<Response> {
    return await fetch(`${this.baseUrl}/v1/responses`, { method: "POST", body });
  }
}

### host: an enum of addresses
enum Endpoint {
  Perplexity = "«base-url-wrong:https://api.perplexity.com/v1/responses»",
}
=== fixed
enum Endpoint {
  Perplexity = "https://api.perplexity.ai/v1/responses",
}

### insecure: a base URL behind two question marks
const baseURL = process.env.PERPLEXITY_BASE_URL ?? "«base-url-insecure:http://api.perplexity.ai»";
=== fixed
const baseURL = process.env.PERPLEXITY_BASE_URL ?? "https://api.perplexity.ai";

### path: a constant record
const ENDPOINTS = {
  ask: "«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»",
} as const;

await fetch(ENDPOINTS.ask, { method: "POST" } satisfies RequestInit);
=== fixed
const ENDPOINTS = {
  ask: "https://api.perplexity.ai/chat/completions",
} as const;

await fetch(ENDPOINTS.ask, { method: "POST" } satisfies RequestInit);

### path: a URL put together
const url = new URL("«endpoint-wrong:/v1/completions»", "https://api.perplexity.ai");
const response: Response = await fetch(url, { method: "POST" });

### path: a doubled version
const BASE = "https://api.perplexity.ai/v1";
const { data } = await axios.post<Answer>(`${BASE}«endpoint-wrong:/v1/responses»`, body, { headers });
=== fixed
const BASE = "https://api.perplexity.ai/v1";
const { data } = await axios.post<Answer>(`${BASE}/responses`, body, { headers });

### verb: fetch with headers only
const response: Response = await «method-wrong:fetch»("https://api.perplexity.ai/v1/responses", { headers } as RequestInit);
=== fixed
const response: Response = await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers } as RequestInit);

### verb: a generic call
const { data } = await axios.«method-wrong:get»<Answer>("https://api.perplexity.ai/search", { params: { query }, headers });

### verb: a typed configuration
const config: AxiosRequestConfig = {
  method: "«method-wrong:GET»",
  url: "https://api.perplexity.ai/v1/responses",
  headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` },
};
const response = await axios.request<Answer>(config);
=== fixed
const config: AxiosRequestConfig = {
  method: "POST",
  url: "https://api.perplexity.ai/v1/responses",
  headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` },
};
const response = await axios.request<Answer>(config);

### verb: Angular's HttpClient
@Injectable({ providedIn: "root" })
export class AnswerService {
  constructor(private http: HttpClient) {}

  ask(query: string): Observable<Answer> {
    return this.http.«method-wrong:get»<Answer>("https://api.perplexity.ai/search", { params: { query } });
  }
}

### verb: a route handler of Next.js
import { NextResponse } from "next/server";

export async function GET(request: Request): Promise<NextResponse> {
  const answer = await «method-wrong:fetch»(`https://api.perplexity.ai/v1/responses`, {
    headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
    next: { revalidate: 60 },
  });
  return NextResponse.json(await answer.json());
}
=== fixed
import { NextResponse } from "next/server";

export async function GET(request: Request): Promise<NextResponse> {
  const answer = await fetch(`https://api.perplexity.ai/v1/responses`, {
    method: "POST",
    headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
    next: { revalidate: 60 },
  });
  return NextResponse.json(await answer.json());
}

### verb: a constant of the verb
const METHOD: Method = "«method-wrong:GET»";
await fetch("https://api.perplexity.ai/v1/responses", { method: METHOD, headers });
=== fixed
const METHOD: Method = "POST";
await fetch("https://api.perplexity.ai/v1/responses", { method: METHOD, headers });

### verb: an instance with a base URL
const http = axios.create({ baseURL: "https://api.perplexity.ai" });
const answer = (await http.«method-wrong:get»<Answer>("/v1/responses")).data;
=== fixed
const http = axios.create({ baseURL: "https://api.perplexity.ai" });
const answer = (await http.post<Answer>("/v1/responses")).data;

### base: LangChain
import { ChatOpenAI } from "@langchain/openai";

const model = new ChatOpenAI({
  apiKey: process.env.PERPLEXITY_API_KEY,
  configuration: { baseURL: "«endpoint-wrong:https://api.perplexity.ai/chat/completions»" },
});
=== fixed
import { ChatOpenAI } from "@langchain/openai";

const model = new ChatOpenAI({
  apiKey: process.env.PERPLEXITY_API_KEY,
  configuration: { baseURL: "https://api.perplexity.ai" },
});

### base: the AI SDK
import { createPerplexity } from "@ai-sdk/perplexity";

const perplexity = createPerplexity({
  apiKey: process.env.PERPLEXITY_API_KEY ?? "",
  baseURL: "«endpoint-wrong:https://api.perplexity.ai/v1»",
});
=== fixed
import { createPerplexity } from "@ai-sdk/perplexity";

const perplexity = createPerplexity({
  apiKey: process.env.PERPLEXITY_API_KEY ?? "",
  baseURL: "https://api.perplexity.ai",
});

### base: an OpenAI-compatible provider of the AI SDK
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";

export const perplexity = createOpenAICompatible({
  name: "perplexity",
  apiKey: process.env.PERPLEXITY_API_KEY,
  baseURL: "«base-url-wrong:https://api.perplexity.com»",
});
=== fixed
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";

export const perplexity = createOpenAICompatible({
  name: "perplexity",
  apiKey: process.env.PERPLEXITY_API_KEY,
  baseURL: "https://api.perplexity.ai",
});

### base: a private field with the OpenAI client
import OpenAI from "openai";

export class Assistant {
  private client: OpenAI;

  constructor(apiKey = process.env.PERPLEXITY_API_KEY!) {
    this.client = new OpenAI({ apiKey, baseURL: "«base-url-insecure:http://api.perplexity.ai/v1»" });
  }
}
=== fixed
import OpenAI from "openai";

export class Assistant {
  private client: OpenAI;

  constructor(apiKey = process.env.PERPLEXITY_API_KEY!) {
    this.client = new OpenAI({ apiKey, baseURL: "https://api.perplexity.ai/v1" });
  }
}

### base: chat completions under the version
import OpenAI from "openai";

const client = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY!, baseURL: "«endpoint-wrong:https://api.perplexity.ai/v1»" });
const completion = await client.chat.completions.create({ model: "sonar", messages: [] });
=== fixed
import OpenAI from "openai";

const client = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY!, baseURL: "https://api.perplexity.ai" });
const completion = await client.chat.completions.create({ model: "sonar", messages: [] });

### right: a client class
export class PerplexityClient {
  private readonly baseUrl = "https://api.perplexity.ai";
  readonly #apiKey: string;

  constructor(apiKey: string = process.env.PERPLEXITY_API_KEY!) {
    this.#apiKey = apiKey;
  }

  private headers(): HeadersInit {
    return { Authorization: `Bearer ${this.#apiKey}`, "Content-Type": "application/json" };
  }

  async ask<T>(body: Record<string, unknown>): Promise<T> {
    const response = await fetch(`${this.baseUrl}/v1/responses`, {
      method: "POST",
      headers: this.headers(),
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`perplexity: ${response.status}`);
    return (await response.json()) as T;
  }

  async models(): Promise<Response> {
    return fetch(`${this.baseUrl}/v1/models`, { headers: this.headers() });
  }

  private request(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.baseUrl}${path}`, { ...init, headers: { ...this.headers(), ...init?.headers } });
  }
}

### right: SDK clients
import OpenAI from "openai";
import Perplexity from "@perplexity-ai/perplexity_ai";
import { createPerplexity, perplexity } from "@ai-sdk/perplexity";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { ChatOpenAI } from "@langchain/openai";

const sdk = new Perplexity();
const sdk2 = new Perplexity({ apiKey: process.env["PERPLEXITY_API_KEY"] });
const openai = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai/v1" });
const provider = createPerplexity({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "https://api.perplexity.ai" });
const compatible = createOpenAICompatible({
  name: "perplexity",
  baseURL: "https://api.perplexity.ai/v1",
  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
});
const model = new ChatOpenAI({
  openAIApiKey: process.env.PERPLEXITY_API_KEY,
  configuration: { baseURL: "https://api.perplexity.ai/router/v1" },
});

### right: several vendors
interface Provider {
  name: string;
  baseURL: string;
  envKey: string;
}

const PROVIDERS: Record<string, Provider> = {
  openai: { name: "OpenAI", baseURL: "https://api.openai.com/v1", envKey: "OPENAI_API_KEY" },
  perplexity: { name: "Perplexity", baseURL: "https://api.perplexity.ai", envKey: "PERPLEXITY_API_KEY" },
  anthropic: { name: "Anthropic", baseURL: "https://api.anthropic.com/v1", envKey: "ANTHROPIC_API_KEY" },
};

export function headersFor(provider: string, key: string): Record<string, string> {
  switch (provider) {
    case "anthropic":
      return { "x-api-key": key, "anthropic-version": "2023-06-01" };
    default:
      return { Authorization: `Bearer ${key}` };
  }
}

export const create = (id: keyof typeof PROVIDERS) =>
  new OpenAI({ apiKey: process.env[PROVIDERS[id]!.envKey], baseURL: PROVIDERS[id]!.baseURL });

### right: a check of a key
const check = async (key: string): Promise<boolean> => {
  const response = await fetch("https://api.perplexity.ai/v1/models", {
    headers: { Authorization: `Bearer ${key}` },
  });
  return response.ok;
};
export const schema = z.string().startsWith("pplx-").length(53);

### right: polling
const poll = async (id: string) => {
  const { data } = await axios.get<Job>(`https://api.perplexity.ai/v1/responses/${id}`, { headers: auth() });
  return data;
};

### right: a route handler that stands between
import type { NextRequest } from "next/server";

export const runtime = "edge";

export async function POST(req: NextRequest) {
  const upstream = await fetch("https://api.perplexity.ai/v1/responses", {
    method: "POST",
    headers: {
      Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}`,
      "Content-Type": "application/json",
    },
    body: await req.text(),
  });
  return new Response(upstream.body, { headers: { "Content-Type": "text/event-stream" } });
}

export async function GET(req: NextRequest) {
  return fetch(new URL("/api/perplexity", req.url), { headers: { "x-api-key": req.headers.get("x-api-key") ?? "" } });
}

### right: a generic wrapper
async function request<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const res = await fetch(`https://api.perplexity.ai${path}`, {
    method,
    headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY!}` },
    body: body ? JSON.stringify(body) : undefined,
  });
  return res.json() as Promise<T>;
}
const responses = (init: RequestInit) => fetch("https://api.perplexity.ai/v1/responses", { ...init });
const answer = await $fetch<Answer>("https://api.perplexity.ai/v1/responses", { method: "POST" as const, body });

### right: types and declarations
declare global {
  namespace NodeJS {
    interface ProcessEnv {
      PERPLEXITY_API_KEY: string;
      PPLX_API_KEY?: string;
    }
  }
}
export type ApiKey = `pplx-${string}`;
export interface PerplexityOptions { apiKey?: string; baseURL?: "https://api.perplexity.ai" | string }

### right: mocks
vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("{}"));
expect(fetchMock).toHaveBeenCalledWith("https://api.perplexity.ai/v1/responses", expect.objectContaining({ method: "POST" }));
vi.stubEnv("PERPLEXITY_API_KEY", "pplx-test");
server.use(rest.get("https://api.perplexity.ai/v1/responses", (req, res, ctx) => res(ctx.status(405))));

### right: a parameter of the name of a variable outside
const t = process.env.PERPLEXITY_API_KEY;
const github = (t: string) => fetch("https://api.github.com/user", { headers: { Authorization: `token ${t}` } });
const other = ({ t }: { t: string }) => axios.get("https://api.example.com/me", { headers: { Authorization: `Basic ${t}` } });

### verb: axios imported under another name
import http, { AxiosResponse } from 'axios';

const answer: AxiosResponse<Answer> = await http.«method-wrong:get»<Answer>('https://api.perplexity.ai/search');
=== fixed
import http, { AxiosResponse } from 'axios';

const answer: AxiosResponse<Answer> = await http.post<Answer>('https://api.perplexity.ai/search');

### base: a client that a function gives back
import OpenAI from 'openai';

export const client = (): OpenAI => new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: '«endpoint-wrong:https://api.perplexity.ai/v1»' });

export async function ask(messages: Message[]): Promise<string> {
  const answer = await client().chat.completions.create({ model: 'sonar', messages });
  return answer.choices[0].message.content ?? '';
}
=== fixed
import OpenAI from 'openai';

export const client = (): OpenAI => new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: 'https://api.perplexity.ai' });

export async function ask(messages: Message[]): Promise<string> {
  const answer = await client().chat.completions.create({ model: 'sonar', messages });
  return answer.choices[0].message.content ?? '';
}

### right: branches with different keys
let baseURL: string | undefined;
let apiKey: string | undefined;
if (provider === 'perplexity') {
  baseURL = 'https://api.perplexity.ai';
  apiKey = process.env.PERPLEXITY_API_KEY;
} else {
  apiKey = process.env.OPENAI_API_KEY;
}
export const client = new OpenAI({ apiKey, baseURL });

### right: a switch over providers
function client(provider: Provider): OpenAI {
  switch (provider) {
    case 'perplexity':
      return new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: 'https://api.perplexity.ai' });
    case 'groq':
      return new OpenAI({ apiKey: process.env.GROQ_API_KEY, baseURL: 'https://api.groq.com/openai/v1' });
    default:
      return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  }
}

### verb: a static field that is inherited
abstract class Base {
  protected static readonly baseUrl = 'https://api.perplexity.ai';
}

export class Api extends Base {
  search(query: string) {
    return axios.«method-wrong:get»(`${Api.baseUrl}/search`, { params: { query } });
  }
}

### missing: a constant of another class
class Settings {
  static readonly apiKey: string = process.env.PERPLEXITY_API_KEY ?? '';
}

export class Api {
  search(query: string) {
    return fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { «bearer-missing:Authorization»: Settings.apiKey } });
  }
}
=== fixed
class Settings {
  static readonly apiKey: string = process.env.PERPLEXITY_API_KEY ?? '';
}

export class Api {
  search(query: string) {
    return fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { Authorization: `Bearer ${Settings.apiKey}` } });
  }
}

### verb: an instance in a private field
export class Api {
  private readonly http: AxiosInstance = axios.create({ baseURL: 'https://api.perplexity.ai' });

  search(query: string) {
    return this.http.«method-wrong:get»('/search', { params: { query } });
  }
}

### missing: a key that the constructor is given
export class Api {
  constructor(private readonly apiKey: string) {}

  search(query: string) {
    return fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { «bearer-missing:Authorization»: this.apiKey } });
  }
}

export const api = new Api(process.env.PERPLEXITY_API_KEY!);
=== fixed
export class Api {
  constructor(private readonly apiKey: string) {}

  search(query: string) {
    return fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { Authorization: `Bearer ${this.apiKey}` } });
  }
}

export const api = new Api(process.env.PERPLEXITY_API_KEY!);

### base: OpenAI imported as another name
import { OpenAI as Client } from 'openai';

const client: Client = new Client({ apiKey: process.env.PERPLEXITY_API_KEY!, baseURL: '«endpoint-wrong:https://api.perplexity.ai/chat/completions»' });
=== fixed
import { OpenAI as Client } from 'openai';

const client: Client = new Client({ apiKey: process.env.PERPLEXITY_API_KEY!, baseURL: 'https://api.perplexity.ai' });

### base: OpenAI imported as another name, without a base
import { OpenAI as Client } from 'openai';

export const client = new «base-url-wrong:Client»({ apiKey: process.env.PERPLEXITY_API_KEY });

### verb: an instance that a function gives back
import axios, { AxiosInstance } from 'axios';

function api(): AxiosInstance {
  return axios.create({ baseURL: 'https://api.perplexity.ai' });
}

export const search = (query: string) => api().«method-wrong:get»('/search', { params: { query } });

### path: an address that a function gives back
const base = (): string => 'https://api.perplexity.ai';

await fetch(`${base()}«endpoint-wrong:/v1/chat/completions»`, { method: 'POST' });
=== fixed
const base = (): string => 'https://api.perplexity.ai';

await fetch(`${base()}/chat/completions`, { method: 'POST' });

### missing: a parameter that is filled in at the one call
function headers(token: string): Record<string, string> {
  return { 'Content-Type': 'application/json', «bearer-missing:Authorization»: token };
}

await fetch('https://api.perplexity.ai/search', { method: 'POST', headers: headers(process.env.PERPLEXITY_API_KEY!) });
=== fixed
function headers(token: string): Record<string, string> {
  return { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
}

await fetch('https://api.perplexity.ai/search', { method: 'POST', headers: headers(process.env.PERPLEXITY_API_KEY!) });

### verb: a verb and a path that are filled in at the call
type Verb = 'GET' | 'POST';

async function call<T>(method: Verb, path: string): Promise<T> {
  const answer = await fetch(`https://api.perplexity.ai${path}`, { method });
  return answer.json() as Promise<T>;
}

await call<Results>('«method-wrong:GET»', '/search');
await call<Models>('GET', '/v1/models');
=== fixed
type Verb = 'GET' | 'POST';

async function call<T>(method: Verb, path: string): Promise<T> {
  const answer = await fetch(`https://api.perplexity.ai${path}`, { method });
  return answer.json() as Promise<T>;
}

await call<Results>('POST', '/search');
await call<Models>('GET', '/v1/models');

### verb: an address put together by +=
let url: string = 'https://api.perplexity.ai';
url += '/search';
await axios.«method-wrong:get»(url);
=== fixed
let url: string = 'https://api.perplexity.ai';
url += '/search';
await axios.post(url);

### verb: new URL over a base
const url = new URL('search', 'https://api.perplexity.ai/');
await axios.«method-wrong:get»(url.href);
=== fixed
const url = new URL('search', 'https://api.perplexity.ai/');
await axios.post(url.href);

### verb: a protected field that is inherited
abstract class Base {
  protected readonly baseUrl: string = 'https://api.perplexity.ai';
}

export class Api extends Base {
  search(query: string) {
    return axios.«method-wrong:get»(`${this.baseUrl}/search`, { params: { query } });
  }
}

### key: a whole key with text joined to it in a template
const K: string = '«key-in-repo:%KEY%»';
export const c = `${K}cached`;

### key: a whole key with text joined to it
const K = '«key-in-repo:%KEY%»';
export const c: string = K + 'cached';

### path: a call of a class whose path has ended
import Perplexity from "@perplexity-ai/perplexity_ai";
export class Asker {
  private readonly client: Perplexity = new Perplexity();
  async ask(): Promise<string> {
    const r = await this.client.«endpoint-retired:chat.completions.create»({ model: "sonar", messages: [] });
    return r.choices[0].message.content as string;
  }
}

### split: reduce of constants
const parts = ["«key-in-repo:%HALF1%»", "%HALF2%"] as const;
const key: string = parts.reduce((a, b) => a + b);

### base: LangChain's chat model
import { ChatOpenAI } from "@langchain/openai";
const model = new ChatOpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, configuration: { baseURL: "«endpoint-wrong:https://api.perplexity.ai/v1»" } });
=== fixed
import { ChatOpenAI } from "@langchain/openai";
const model = new ChatOpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, configuration: { baseURL: "https://api.perplexity.ai" } });

### right: LangChain's chat model that calls the Responses API
import { ChatOpenAI } from "@langchain/openai";
const model = new ChatOpenAI({ useResponsesApi: true, apiKey: process.env.PERPLEXITY_API_KEY, configuration: { baseURL: "https://api.perplexity.ai/v1" } });

### right: an answer that a test makes up
import { http, HttpResponse } from "msw";
export const handlers = [http.get("https://api.perplexity.ai/search", () => HttpResponse.json({}, { status: 405 }))];

### host: another vendor's base in a map with a key of Perplexity
export const providers = { sonar: { baseURL: "«base-url-wrong:https://api.openai.com/v1»", apiKey: process.env.PERPLEXITY_API_KEY } };
=== fixed
export const providers = { sonar: { baseURL: "https://api.perplexity.ai/v1", apiKey: process.env.PERPLEXITY_API_KEY } };

### right: another vendor's base in a map whose key may be that vendor's
export const one = { baseURL: "https://api.openai.com/v1", apiKey: process.env.PERPLEXITY_API_KEY ?? process.env.OPENAI_API_KEY };
export const two = { baseURL: "https://api.openai.com/v1", OPENAI_API_KEY: process.env.OPENAI_API_KEY, PERPLEXITY_API_KEY: process.env.PERPLEXITY_API_KEY };

### header: a parameter of an address
const url = new URL("https://api.perplexity.ai/search");
url.searchParams.set("«auth-header-wrong:api_key»", process.env.PERPLEXITY_API_KEY!);
await fetch(url, { method: "POST", body: "{}" });

### right: a parameter of another address
const url = new URL("https://maps.example/v1/geo");
url.searchParams.set("key", process.env.MAPS_KEY!);
await fetch(url);

### right: a model of one's own, with the name of one @ src/model.test.ts
const model = new SonarModel("sonar", {
  baseURL: "https://api.perplexity.ai",
  headers: () => ({ authorization: "Bearer test-token" }),
});

### header: the headers of a module that names no other server, returned by a function
const PerplexityConfig: ProviderConfig = {
  getBaseURL: () => "https://api.perplexity.ai",
  headers: ({ options }) => {
    return { «bearer-missing:Authorization»: `${options.apiKey}` };
  },
};
=== fixed
const PerplexityConfig: ProviderConfig = {
  getBaseURL: () => "https://api.perplexity.ai",
  headers: ({ options }) => {
    return { Authorization: `Bearer ${options.apiKey}` };
  },
};

### right: headers of one's own backend, in a module that names the API
const client = new Perplexity({ baseURL: "https://api.perplexity.ai" });
export function authHeaders() { return { Authorization: session.token }; }
export async function ask() { return fetch("/api/ask", { headers: { Authorization: apiKey } }); }

### right: headers of a module that names two servers
const HOSTS = { perplexity: "https://api.perplexity.ai", own: "https://api.example.net" };
export const headers = () => ({ Authorization: apiKey });

### host: an address that another client needs as it is
const URL = '«base-url-wrong:https://api.openai.com/v1»';
const a = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, baseURL: URL });
const b = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: URL });

### host: a Markdown link
const baseURL = process.env.PERPLEXITY_BASE_URL ?? "«base-url-malformed:[https://api.perplexity.ai](https://api.perplexity.ai)»";
=== fixed
const baseURL = process.env.PERPLEXITY_BASE_URL ?? "https://api.perplexity.ai";

### host: a misspelt scheme
const baseURL = process.env.PERPLEXITY_BASE_URL ?? "«base-url-malformed:htpps://api.perplexity.ai»";
=== fixed
const baseURL = process.env.PERPLEXITY_BASE_URL ?? "https://api.perplexity.ai";

### missing: the whole header on a client that is told the path later
const api = wretch("https://api.perplexity.ai").«bearer-missing:auth»(process.env.PERPLEXITY_API_KEY);
export const ask = (body: object) => api.url("/v1/responses").post(body).json();
=== fixed
const api = wretch("https://api.perplexity.ai").auth(`Bearer ${process.env.PERPLEXITY_API_KEY}`);
export const ask = (body: object) => api.url("/v1/responses").post(body).json();

### right: the whole header on a client that is told the path later
const api = wretch("https://api.perplexity.ai").auth(`Bearer ${process.env.PERPLEXITY_API_KEY}`);
export const ask = (body: object) => api.url("/v1/responses").post(body).json();
export const models = () => api.url("/v1/models").get().json();

### base: an option that is put into a map
const options: ClientOptions = { apiKey: process.env.PERPLEXITY_API_KEY };
options.baseURL = "«base-url-wrong:https://www.perplexity.ai»";
const client = new OpenAI(options);
=== fixed
const options: ClientOptions = { apiKey: process.env.PERPLEXITY_API_KEY };
options.baseURL = "https://api.perplexity.ai";
const client = new OpenAI(options);

### verb: an instance that is called as a function
const api = axios.create({ baseURL: "https://api.perplexity.ai", headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
await «method-wrong:api»({ url: "/search", data: {} });
await api({ url: "/search", method: "post", data: {} });
await api({ url: "/v1/models" });
=== fixed
const api = axios.create({ baseURL: "https://api.perplexity.ai", headers: { Authorization: `Bearer ${process.env.PPLX_API_KEY}` } });
await api({ method: "POST", url: "/search", data: {} });
await api({ url: "/search", method: "post", data: {} });
await api({ url: "/v1/models" });

### right: a function that puts an address together
const base = "https://api.perplexity.ai";
await fetch(joinURL(base, "search"), { method: "POST", headers });
await got.post("search", { prefixUrl: base, headers });

### host: a scheme where the name of a host belongs
https.request({ hostname: "«base-url-malformed:https://api.perplexity.ai»", path: "/search", method: "POST", headers });
https.request({ hostname: "api.perplexity.ai", path: "/search", method: "POST", headers });
=== fixed
https.request({ hostname: "api.perplexity.ai", path: "/search", method: "POST", headers });
https.request({ hostname: "api.perplexity.ai", path: "/search", method: "POST", headers });

### header: a field in a text in plain quotes
class Client {
  constructor(private readonly apiKey: string) {}
  ask() { return fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: '«key-not-filled-in:Bearer ${this.apiKey}»' }, body: "{}" }); }
}
=== fixed
class Client {
  constructor(private readonly apiKey: string) {}
  ask() { return fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${this.apiKey}` }, body: "{}" }); }
}

### header: a field that nothing sets, in a text in plain quotes
class Client {
  ask() { return fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: '«key-not-filled-in:Bearer ${this.apiKey}»' }, body: "{}" }); }
}

### right: a test of what mends such a header, and a header for another server
expect(mended({ Authorization: "Bearer Bearer x" })).toEqual({ Authorization: "Bearer x" });
const api = "https://api.perplexity.ai/search";

### right: two servers in one program
const own = await fetch("https://own.example/x", { headers: { Authorization: `Bearer Bearer ${token}` } });
const answer = await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${token}` } });

### header: the environment in a text in plain quotes
await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: '«key-not-filled-in:Bearer ${process.env.PERPLEXITY_API_KEY}»' } });
=== fixed
await fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });

### right: a variable of a page that the set-up of tests gives a text
process.env.VITE_PERPLEXITY_API_KEY = 'test-perplexity-key';

### client: a variable of a page that is given the key
process.env.«key-in-client:VITE_PERPLEXITY_API_KEY» = process.env.PERPLEXITY_API_KEY;

### verb: endpoints of RTK Query
export const api = createApi({
  baseQuery: fetchBaseQuery({ baseUrl: "https://api.perplexity.ai" }),
  endpoints: (b) => ({
    ask: b.mutation({ query: (body) => ({ url: "/v1/responses", method: "«method-wrong:GET»", body }) }),
    search: b.«method-wrong:query»<Answer, string>({ query: (q) => ({ url: "search", params: { q } }) }),
  }),
});
=== fixed
export const api = createApi({
  baseQuery: fetchBaseQuery({ baseUrl: "https://api.perplexity.ai" }),
  endpoints: (b) => ({
    ask: b.mutation({ query: (body) => ({ url: "/v1/responses", method: "POST", body }) }),
    search: b.query<Answer, string>({ query: (q) => ({ method: "POST", url: "search", params: { q } }) }),
  }),
});

### verb: an endpoint of RTK Query that is an address alone
export const api = createApi({
  baseQuery: fetchBaseQuery({ baseUrl: "https://api.perplexity.ai" }),
  endpoints: (b) => ({ search: b.«method-wrong:query»({ query: (q) => `/search?q=${q}` }) }),
});

### right: endpoints of RTK Query
export const api = createApi({
  baseQuery: fetchBaseQuery({ baseUrl: "https://api.perplexity.ai" }),
  endpoints: (b) => ({ search: b.mutation({ query: (body) => ({ url: "/search", method: "POST", body }) }), models: b.query({ query: () => "/v1/models" }) }),
});

### verb: a function that another one is given to call
const fetcher = ([url, token]: [string, string]) => fetch(url, { method: "«method-wrong:GET»", headers: { Authorization: `Bearer ${token}` } }).then((r) => r.json());
export const useSearch = () => useSWR(["https://api.perplexity.ai/search", process.env.PERPLEXITY_API_KEY], fetcher);
=== fixed
const fetcher = ([url, token]: [string, string]) => fetch(url, { method: "POST", headers: { Authorization: `Bearer ${token}` } }).then((r) => r.json());
export const useSearch = () => useSWR(["https://api.perplexity.ai/search", process.env.PERPLEXITY_API_KEY], fetcher);

### right: a function that another one is given to call
const fetcher = (url: string) => fetch(url, { headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } }).then((r) => r.json());
export const useModels = () => useSWR("https://api.perplexity.ai/v1/models", fetcher);

### header: a method of an object that gives headers
export const pplx = { key: process.env.PERPLEXITY_API_KEY, headers() { return { "«auth-header-wrong:api-key»": this.key }; } };
export const run = () => fetch("https://api.perplexity.ai/search", { method: "POST", headers: pplx.headers() });
=== fixed
export const pplx = { key: process.env.PERPLEXITY_API_KEY, headers() { return { "Authorization": `Bearer ${this.key}` }; } };
export const run = () => fetch("https://api.perplexity.ai/search", { method: "POST", headers: pplx.headers() });

### right: a method of an object that gives headers for another server
export const brave = { headers() { return { "api-key": process.env.BRAVE_KEY }; } };
export const run = () => fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });

### verb: a function between, which others call too
const request = (method: string, path: string) => fetch("https://api.perplexity.ai" + path, { method });
const get = (path: string) => request("«method-wrong:GET»", path);
export const search = () => get("/search");

### right: functions between
const request = (method: string, path: string, body?: unknown) => fetch("https://api.perplexity.ai" + path, { method, body: JSON.stringify(body) });
const get = (path: string) => request("GET", path);
const post = (path: string, body: unknown) => request("POST", path, body);
export const run = () => [get("/v1/models"), post("/search", {})];

### key: a label of a switch, one of a list that is searched, and a value whose type it is stay
type Key = "«key-in-repo:%KEY%»";
const old: Key = "«key-in-repo:%KEY%»";
switch (key) { case "«key-in-repo:%KEY%»": warn(); }
if (["«key-in-repo:%KEY%»", "b"].includes(key)) warn();
=== fixed unsafe

### right: Bearer put before a value that may have it
export async function ask(token: string) {
  let auth = token;
  if (!auth.startsWith('Bearer ')) auth = `Bearer ${auth}`;
  return fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { Authorization: auth }, body: '{}' });
}

### right: a function that makes headers of a key in a map
const headers = buildHeaders({ apiKey: process.env.PERPLEXITY_API_KEY });
await fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers, body });

### verb: options behind what they are called with
const answer = await this.helpers.httpRequestWithAuthentication.call(this, "perplexityApi", {
	method: "«method-wrong:GET»",
	url: "https://api.perplexity.ai/search",
	body,
});
=== fixed
const answer = await this.helpers.httpRequestWithAuthentication.call(this, "perplexityApi", {
	method: "POST",
	url: "https://api.perplexity.ai/search",
	body,
});

### right: options with an address that are sent to the API
await client.post("https://api.perplexity.ai/search", { url: "https://example.com/page", method: "GET" });

### verb: options that are put into others
const common = { cache: 'no-store' };
export const ask = (key: string) => «method-wrong:fetch»('https://api.perplexity.ai/search', { ...common, headers: { Authorization: `Bearer ${key}` } });
=== fixed
const common = { cache: 'no-store' };
export const ask = (key: string) => fetch('https://api.perplexity.ai/search', { method: "POST", ...common, headers: { Authorization: `Bearer ${key}` } });

### right: options that are put into others, and say the verb
const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
export const ask = (key: string) => fetch('https://api.perplexity.ai/search', { ...post, body: '{}' });

### verb: options that a call of the function leaves at their default
const BASE = 'https://api.perplexity.ai';
async function request(path: string, init: RequestInit = {}) {
  return «method-wrong:fetch»(BASE + path, { ...init, headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
}
export const models = () => request('/v1/models');
export const search = () => request('/search');

### right: options that calls of the function give
const BASE = 'https://api.perplexity.ai';
async function request(path: string, init: RequestInit = {}) {
  return fetch(BASE + path, { ...init, headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } });
}
export const models = () => request('/v1/models');
export const search = (query: string) => request('/search', { method: 'POST', body: JSON.stringify({ query }) });
export const again = (...rest: [RequestInit]) => request('/search', ...rest);

### right: options that callers in other files may give
export function ask(init: RequestInit = {}) { return fetch('https://api.perplexity.ai/search', init); }
export function tell(init: RequestInit = {}) { return fetch('https://api.perplexity.ai/search', { ...init, cache: 'no-store' }); }

### missing: a header that an interceptor sets
export class Perplexity {
  private readonly http: AxiosInstance;
  constructor(private readonly apiKey: string) {
    this.http = axios.create({ baseURL: 'https://api.perplexity.ai' });
    this.http.interceptors.request.use((config) => {
      config.headers.«bearer-missing:Authorization» = this.apiKey;
      return config;
    });
  }
}
=== fixed
export class Perplexity {
  private readonly http: AxiosInstance;
  constructor(private readonly apiKey: string) {
    this.http = axios.create({ baseURL: 'https://api.perplexity.ai' });
    this.http.interceptors.request.use((config) => {
      config.headers.Authorization = `Bearer ${this.apiKey}`;
      return config;
    });
  }
}

### right: headers that interceptors set, of the API and of a server of one's own
const http = axios.create({ baseURL: 'https://api.perplexity.ai' });
http.interceptors.request.use((config) => {
  config.headers.set('Authorization', `Bearer ${apiKey}`);
  return config;
});
const own = axios.create({ baseURL: 'https://ask.example.com' });
own.interceptors.request.use((config) => {
  config.headers['x-api-key'] = apiKey;
  return config;
});

### header: a name that a constant holds
const HEADER = 'x-api-key';
export const ask = () => fetch('https://api.perplexity.ai/search', { method: 'POST', headers: { [«auth-header-wrong:HEADER»]: process.env.PERPLEXITY_API_KEY! }, body: '{}' });

### verb: a part of the options that a call leaves at its default
class Api {
  async send({ method = 'GET', url, data }: { method?: string; url: string; data?: unknown }) {
    return fetch('https://api.perplexity.ai' + url, { «method-wrong:method», headers: { Authorization: `Bearer ${this.key}` }, body: JSON.stringify(data) });
  }
  models() { return this.send({ url: '/v1/models' }); }
  search(query: string) { return this.send({ url: '/search', data: { query } }); }
}

### right: parts of the options that calls give
async function send(path: string, { method = 'GET', body }: Options = {}, retries = 3) {
  return fetch('https://api.perplexity.ai' + path, { method, headers: { Authorization: `Bearer ${key}` }, body });
}
const given = { method: 'POST' };
export const search = (body: string) => send('/search', { method: 'POST', body });
export const again = (options: Options) => send('/search', { body: '{}', ...options });
export const other = () => send('/search', given);
export const models = () => send('/v1/models');

### path: a part of the options
async function request({ path, body }: { path: string; body: string }) { return fetch('https://api.perplexity.ai' + path, { method: 'POST', body }); }
export const ask = (body: string) => request({ path: '«endpoint-wrong:/v1/chat/completions»', body });
=== fixed
async function request({ path, body }: { path: string; body: string }) { return fetch('https://api.perplexity.ai' + path, { method: 'POST', body }); }
export const ask = (body: string) => request({ path: '/chat/completions', body });

### verb: an object that is given or made
class Settings {
  baseUrl = "https://api.perplexity.ai";
}
class Client {
  private settings: Settings;
  constructor(settings?: Settings) {
    this.settings = settings ?? new Settings();
  }
  search(query: string) {
    return «method-wrong:fetch»(`${this.settings.baseUrl}/search?query=${query}`);
  }
}
=== fixed
class Settings {
  baseUrl = "https://api.perplexity.ai";
}
class Client {
  private settings: Settings;
  constructor(settings?: Settings) {
    this.settings = settings ?? new Settings();
  }
  search(query: string) {
    return fetch(`${this.settings.baseUrl}/search?query=${query}`, { method: "POST" });
  }
}

### right: errors and log entries about addresses
if (url === "http://api.perplexity.ai") throw new TypeError("http://api.perplexity.ai");
logger.warn({ url: "http://api.perplexity.ai" }, "plain");
z.string().url().refine((u) => ok(u), "http://api.perplexity.ai");

### base: a function that makes clients for several vendors
import OpenAI from "openai";
function make(apiKey: string, baseURL: string) { return new OpenAI({ apiKey, baseURL }); }
const one = make(process.env.OPENAI_API_KEY!, "https://api.openai.com/v1");
const two = make(process.env.PERPLEXITY_API_KEY!, "«base-url-wrong:https://api.openai.com/v1»");
const three = make(process.env.PERPLEXITY_API_KEY!, "https://api.perplexity.ai/v1");
=== fixed
import OpenAI from "openai";
function make(apiKey: string, baseURL: string) { return new OpenAI({ apiKey, baseURL }); }
const one = make(process.env.OPENAI_API_KEY!, "https://api.openai.com/v1");
const two = make(process.env.PERPLEXITY_API_KEY!, "https://api.perplexity.ai/v1");
const three = make(process.env.PERPLEXITY_API_KEY!, "https://api.perplexity.ai/v1");

### base: a client that is given none
import OpenAI from "openai";
const client = new «base-url-wrong:OpenAI»({ apiKey: process.env.PERPLEXITY_API_KEY || "none", baseURL: undefined });

### verb: a map in a map, and a function of the same name
const routes = { search: { method: "«method-wrong:GET»", path: "/search" } };
export const search = (query: string) => fetch(`https://api.perplexity.ai${routes.search.path}`, { method: routes.search.method });
=== fixed
const routes = { search: { method: "POST", path: "/search" } };
export const search = (query: string) => fetch(`https://api.perplexity.ai${routes.search.path}`, { method: routes.search.method });

### right: a map in a map, and a function of the same name, with a body
const routes = { search: { method: "POST", path: "/search" }, models: { method: "GET", path: "/v1/models" } };
export const search = (body: string) => fetch(`https://api.perplexity.ai${routes.search.path}`, { method: routes.search.method, body });
export const models = () => fetch(`https://api.perplexity.ai${routes.models.path}`, { method: routes.models.method });

### verb: the functions of a map call one another
export const api = {
  base: "https://api.perplexity.ai",
  get(path: string) {
    return «method-wrong:fetch»(this.base + path);
  },
  search(query: string) {
    return this.get(`/search?query=${query}`);
  },
};
=== fixed
export const api = {
  base: "https://api.perplexity.ai",
  get(path: string) {
    return fetch(this.base + path, { method: "POST" });
  },
  search(query: string) {
    return this.get(`/search?query=${query}`);
  },
};

### right: the functions of two maps call one another
export const other = {
  base: "https://api.example.com",
  get(path: string) { return fetch(this.base + path); },
  search(query: string) { return this.get(`/search?query=${query}`); },
};
export const api = {
  base: "https://api.perplexity.ai",
  request(method: string, path: string, body?: string) { return fetch(this.base + path, { method, body }); },
  search(body: string) { return this.request("POST", "/search", body); },
  models() { return this.request("GET", "/v1/models"); },
};

### verb: a client that a class is given
class Chat {
  constructor(private client: AxiosInstance) {}
  create(body: object) { return this.client.«method-wrong:get»('/v1/responses', { data: body }); }
  models() { return this.client.get('/v1/models'); }
}
const chat = new Chat(axios.create({ baseURL: 'https://api.perplexity.ai', headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` } }));

### missing: a value that a reference holds
await axios.post('https://api.perplexity.ai/v1/responses', { input: 'x' }, { headers: { «bearer-missing:Authorization»: perplexityApiKey.value } })
=== fixed
await axios.post('https://api.perplexity.ai/v1/responses', { input: 'x' }, { headers: { Authorization: `Bearer ${perplexityApiKey.value}` } })

### missing: a key that is kept under its name
export class Ask {
  ask(body: string) {
    return fetch("https://api.perplexity.ai/search", { method: "POST", body, headers: { «bearer-missing:Authorization»: this.configService.get<string>("PERPLEXITY_API_KEY") } });
  }
}
=== fixed
export class Ask {
  ask(body: string) {
    return fetch("https://api.perplexity.ai/search", { method: "POST", body, headers: { Authorization: `Bearer ${this.configService.get<string>("PERPLEXITY_API_KEY")}` } });
  }
}

### verb: a constant that other files may import
export const ASK_WITH = "PUT";
export async function ask(body: string) {
  return fetch("https://api.perplexity.ai/v1/responses", { method: «method-wrong:ASK_WITH», headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body });
}

### verb: the default of a parameter of an exported function
export async function search(body: string, method = "«method-wrong:GET»") {
  return fetch("https://api.perplexity.ai/search", { method, headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body });
}
=== fixed
export async function search(body: string, method = "POST") {
  return fetch("https://api.perplexity.ai/search", { method, headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` }, body });
}

### right: an address that a test sets, and wants to be refused then
it("refuses", () => {
  const config = { perplexityBaseUrl: "http://api.perplexity.ai", apiKey: key };
  expect(() => validate(config)).toThrow(/https/);
});

### right: an address that a mock is told of, with an answer
import MockAdapter from 'axios-mock-adapter';
it('asks', async () => {
  mock.onPost('https://api.perplexity.ai/v1/chat/completions').reply(200, { id: 'chat-123' });
});

### host: a default beside the right address, which paths are put behind
const hosted = { baseURL: process.env.PPLX_BASE ?? "«base-url-wrong:https://api.perplexity.com»" };
const isOurs = (url: string) => url.startsWith("https://api.perplexity.ai");
const build = (path: string) => new URL(hosted.baseURL + (path.startsWith("/") ? path.slice(1) : path));
=== fixed
const hosted = { baseURL: process.env.PPLX_BASE ?? "https://api.perplexity.ai" };
const isOurs = (url: string) => url.startsWith("https://api.perplexity.ai");
const build = (path: string) => new URL(hosted.baseURL + (path.startsWith("/") ? path.slice(1) : path));

### right: an address that is replaced by the right one
export const corrected = (url: string) => url.replace("https://api.perplexity.com", "https://api.perplexity.ai");
const moved = new Map([["https://api.perplexity.com", "https://api.perplexity.ai"]]);
const known = normalizeUrl("https://api.perplexity.com") === "https://api.perplexity.ai";

### missing: a key that a function reads under a name among its options
const getHeaders = () => ({ «bearer-missing:Authorization»: `${loadApiKey({ apiKey: options.apiKey, environmentVariableName: "PERPLEXITY_API_KEY" })}`, ...options.headers });
=== fixed
const getHeaders = () => ({ Authorization: `Bearer ${loadApiKey({ apiKey: options.apiKey, environmentVariableName: "PERPLEXITY_API_KEY" })}`, ...options.headers });

### doubled: a table with what stands before the key, and again where it is used
const vendors = {
  openai: { url: "https://api.openai.com/v1/responses", prefix: "", key: process.env.OPENAI_API_KEY },
  perplexity: { url: "https://api.perplexity.ai/v1/responses", prefix: "Bearer ", key: process.env.PERPLEXITY_API_KEY },
};
export async function ask(name: keyof typeof vendors, body: string) {
  const v = vendors[name];
  return fetch(v.url, { method: "POST", headers: { Authorization: `«bearer-doubled:Bearer »${v.prefix}${v.key}` }, body });
}

### client: without a base URL, with a key of a type and other options
import OpenAI from "openai";
import { createOpenAI } from "@ai-sdk/openai";

const first = new «base-url-wrong:OpenAI»({ apiKey: process.env.PERPLEXITY_API_KEY as string, timeout: 20 });
const second = new «base-url-wrong:OpenAI»({ apiKey: process.env.PERPLEXITY_API_KEY! });
const third = «base-url-wrong:createOpenAI»({
  apiKey: process.env.PERPLEXITY_API_KEY ?? "",
});
=== fixed unsafe
import OpenAI from "openai";
import { createOpenAI } from "@ai-sdk/openai";

const first = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY as string, baseURL: "https://api.perplexity.ai/v1", timeout: 20 });
const second = new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY!, baseURL: "https://api.perplexity.ai/v1" });
const third = createOpenAI({
  apiKey: process.env.PERPLEXITY_API_KEY ?? "", baseURL: "https://api.perplexity.ai/v1",
});

### client: of LangChain without a base URL, by the older name of the key
import { ChatOpenAI } from "@langchain/openai";

const chat = «base-url-wrong:new ChatOpenAI»({ openAIApiKey: process.env.PERPLEXITY_API_KEY, model: "sonar" });
=== fixed unsafe
import { ChatOpenAI } from "@langchain/openai";

const chat = new ChatOpenAI({ openAIApiKey: process.env.PERPLEXITY_API_KEY, configuration: { baseURL: "https://api.perplexity.ai" }, model: "sonar" });
