### key: a constant of a component
import { useState } from "react";

const API_KEY = "«key-in-repo:%KEY%»";

export default function Chat(): JSX.Element {
  const [answer, setAnswer] = useState<string>("");
  return <p className="answer">{answer}</p>;
}

### key: an attribute
export const App = () => <PerplexityProvider apiKey="«key-in-repo:%KEY%»" model="sonar" />;

### key: an expression in an attribute
export const App = () => (
  <PerplexityProvider apiKey={"«key-in-repo:%KEY%»"}>
    <Chat />
  </PerplexityProvider>
);

### key: the first value of a state
const [apiKey, setApiKey] = useState("«key-in-repo:%KEY%»");

### split: two constants in a template
const PREFIX = "pplx-";
const BODY = "«key-in-repo:%BODY%»";

export const Page = () => <Chat apiKey={`${PREFIX}${BODY}`} />;

### encoded: an escape
const apiKey = "«key-in-repo:\u0070plx-%BODY%»";
const view = <Chat apiKey={apiKey} />;

### encoded: base64
export const Page = () => <Chat apiKey={atob("«key-in-repo:%BASE64%»")} />;

### default: of a property
export function Chat({ apiKey = "«key-in-repo:%KEY%»" }: { apiKey?: string }) {
  return <Box>{apiKey.length}</Box>;
}

### split: the default of a property
export function Chat({ apiKey = "«key-in-repo:pplx-»" + "%BODY%", model: { name = "sonar" } }: Props) {
  return <Box>{apiKey.length}</Box>;
}

### client: a variable of Next.js in a component
"use client";

export function Chat() {
  const ask = async () => {
    await fetch("https://api.perplexity.ai/v1/responses", {
      method: "POST",
      headers: { Authorization: `Bearer ${process.env.«key-in-client:NEXT_PUBLIC_PERPLEXITY_API_KEY»}` },
    });
  };
  return <button onClick={ask}>Ask</button>;
}

### client: a variable of Vite in an attribute
export const App = () => <Chat apiKey={import.meta.env.«key-in-client:VITE_PERPLEXITY_API_KEY»} />;

### client: a variable of Expo
const apiKey = process.env.«key-in-client:EXPO_PUBLIC_PPLX_API_KEY» ?? "";
export const Screen = () => <Text>{apiKey ? "ready" : "no key"}</Text>;

### client: a variable of any name, whose value is sent to the API
const key = process.env.«key-in-client:NEXT_PUBLIC_AI_KEY»;
const other = process.env.NEXT_PUBLIC_OTHER_KEY;
export const ask = () =>
  fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: "Bearer " + key } });
export const elsewhere = () => fetch("https://api.example.com/v1", { headers: { Authorization: `Bearer ${other}` } });

### client: a variable of any name, as the key of a client
export const ours = new OpenAI({ apiKey: import.meta.env.«key-in-client:VITE_AI_KEY», baseURL: "https://api.perplexity.ai" });
export const other = new OpenAI({ apiKey: import.meta.env.VITE_LLM_KEY, baseURL: "https://llm.example.com/v1" });

### doubled: in an effect
useEffect(() => {
  fetch("https://api.perplexity.ai/v1/responses", {
    method: "POST",
    headers: { Authorization: `«bearer-doubled:Bearer Bearer »${apiKey}` },
  });
}, [apiKey]);
=== fixed
useEffect(() => {
  fetch("https://api.perplexity.ai/v1/responses", {
    method: "POST",
    headers: { Authorization: `Bearer ${apiKey}` },
  });
}, [apiKey]);

### missing: in a handler
export function Chat({ apiKey }: Props) {
  const ask = useCallback(async () => {
    const res = await fetch("https://api.perplexity.ai/v1/responses", {
      method: "POST",
      headers: { «bearer-missing:Authorization»: apiKey },
    });
  }, [apiKey]);
  return <Button onPress={ask} title="Ask" />;
}
=== fixed
export function Chat({ apiKey }: Props) {
  const ask = useCallback(async () => {
    const res = await fetch("https://api.perplexity.ai/v1/responses", {
      method: "POST",
      headers: { Authorization: `Bearer ${apiKey}` },
    });
  }, [apiKey]);
  return <Button onPress={ask} title="Ask" />;
}

### header: x-api-key in an attribute
export const Page = () => (
  <Request
    onSend={() =>
      fetch("https://api.perplexity.ai/v1/responses", {
        method: "POST",
        headers: { "«auth-header-wrong:x-api-key»": apiKey },
      })
    }
  />
);
=== fixed
export const Page = () => (
  <Request
    onSend={() =>
      fetch("https://api.perplexity.ai/v1/responses", {
        method: "POST",
        headers: { "Authorization": `Bearer ${apiKey}` },
      })
    }
  />
);

### host: an attribute
export const App = () => <Chat baseUrl="«base-url-wrong:https://api.perplexity.com»" />;
=== fixed
export const App = () => <Chat baseUrl="https://api.perplexity.ai" />;

### insecure: in a hook
const { data } = useSWR("«base-url-insecure:http://api.perplexity.ai/v1/models»", fetcher);
const view = <List items={data} />;
=== fixed
const { data } = useSWR("https://api.perplexity.ai/v1/models", fetcher);
const view = <List items={data} />;

### path: in a query
const query = useQuery({
  queryKey: ["answer"],
  queryFn: async () => (await axios.post("«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»", body)).data,
});
=== fixed
const query = useQuery({
  queryKey: ["answer"],
  queryFn: async () => (await axios.post("https://api.perplexity.ai/chat/completions", body)).data,
});

### verb: fetch in an effect
useEffect(() => {
  «method-wrong:fetch»("https://api.perplexity.ai/v1/responses", {
    headers: { Authorization: `Bearer ${apiKey}` },
  }).then((res) => res.json()).then(setAnswer);
}, []);
const view = <p>{answer}</p>;
=== fixed
useEffect(() => {
  fetch("https://api.perplexity.ai/v1/responses", {
    method: "POST",
    headers: { Authorization: `Bearer ${apiKey}` },
  }).then((res) => res.json()).then(setAnswer);
}, []);
const view = <p>{answer}</p>;

### verb: axios in a handler
const onClick = async () => setAnswer((await axios.«method-wrong:get»("https://api.perplexity.ai/search", { params })).data);
const view = <button onClick={onClick} />;

### base: a client in a memo
const client = useMemo(
  () => new OpenAI({ apiKey, baseURL: "«endpoint-wrong:https://api.perplexity.ai/chat/completions»", dangerouslyAllowBrowser: true }),
  [apiKey],
);
const view = <Chat client={client} />;
=== fixed
const client = useMemo(
  () => new OpenAI({ apiKey, baseURL: "https://api.perplexity.ai", dangerouslyAllowBrowser: true }),
  [apiKey],
);
const view = <Chat client={client} />;

### right: a component that asks its own server
"use client";

export default function Chat() {
  const [answer, setAnswer] = useState("");
  const ask = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const res = await fetch("/api/perplexity", { method: "POST", body: new FormData(event.currentTarget) });
    setAnswer(await res.text());
  };
  return (
    <form onSubmit={ask}>
      <input name="query" placeholder="Ask Perplexity" />
      <p>{answer}</p>
    </form>
  );
}

### right: a form for the key
export const KeyForm = ({ value, onChange }: Props) => (
  <label>
    Perplexity API key: it's in your <a href="https://www.perplexity.ai/settings/api">settings</a>
    <input type="password" name="perplexityApiKey" placeholder="pplx-..." value={value} onChange={onChange} />
    {value && !value.startsWith("pplx-") && <small>A key begins with pplx-</small>}
  </label>
);

### right: links and text
export const Footer = () => (
  <footer>
    Powered by <a href="https://docs.perplexity.ai">Perplexity</a>, model <code>pplx-70b-online</code>, base{" "}
    <code>https://api.perplexity.ai</code>
  </footer>
);

### right: a server component
export default async function Page() {
  const res = await fetch("https://api.perplexity.ai/v1/responses", {
    method: "POST",
    headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
    body: JSON.stringify({ model: "sonar", input: "news" }),
    next: { revalidate: 3600 },
  });
  const models = await fetch("https://api.perplexity.ai/v1/models", {
    headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },
  });
  const { output } = (await res.json()) as Answer;
  return <Markdown>{output}</Markdown>;
}

### right: another vendor's request in the same component
export function Weather({ apiKey }: { apiKey: string }) {
  useEffect(() => {
    fetch("https://api.weather.example/v1/now", { headers: { "x-api-key": apiKey } });
    fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: `Bearer ${apiKey}` } });
  }, [apiKey]);
  return <Card<Data> render={(data) => <b>{data.now}</b>} />;
}

### key: a whole key with text joined to it in a template
const K = "«key-in-repo:%KEY%»";
export const C = () => <img src={`${K}cached`} />;

### key: a component that runs in the browser
"use client";
import { useState } from "react";

const perplexityKey = "«key-in-repo:%KEY%»";
=== fixed unsafe

### key: a component that only a browser runs
const key = "«key-in-repo:%KEY%»";
export const Ask = () => <button onClick={() => fetch("https://api.perplexity.ai/search", { method: "POST", headers: { Authorization: `Bearer ${key}` }, body: "{}" })}>Ask</button>;

### host: a Markdown link
const { data } = await axios.get("«base-url-malformed:[https://api.perplexity.ai/v1/models](https://api.perplexity.ai/v1/models)»");
const view = <List items={data} />;
=== fixed
const { data } = await axios.get("https://api.perplexity.ai/v1/models");
const view = <List items={data} />;

### host: a misspelt scheme
const { data } = await axios.get("«base-url-malformed:htpps://api.perplexity.ai/v1/models»");
const view = <List items={data} />;
=== fixed
const { data } = await axios.get("https://api.perplexity.ai/v1/models");
const view = <List items={data} />;
