### verb: the class above makes the client of what it is given
<?php
abstract class Api
{
    protected Client $http;

    public function __construct(string $base, string $key)
    {
        $this->http = new Client(['base_uri' => $base, 'headers' => ['Authorization' => 'Bearer ' . $key]]);
    }
}

class Perplexity extends Api
{
    public function __construct()
    {
        parent::__construct('https://api.perplexity.ai', getenv('PERPLEXITY_API_KEY'));
    }

    public function search(array $body)
    {
        return $this->http->«method-wrong:put»('/search', ['json' => $body]);
    }
}
=== fixed unsafe
<?php
abstract class Api
{
    protected Client $http;

    public function __construct(string $base, string $key)
    {
        $this->http = new Client(['base_uri' => $base, 'headers' => ['Authorization' => 'Bearer ' . $key]]);
    }
}

class Perplexity extends Api
{
    public function __construct()
    {
        parent::__construct('https://api.perplexity.ai', getenv('PERPLEXITY_API_KEY'));
    }

    public function search(array $body)
    {
        return $this->http->post('/search', ['json' => $body]);
    }
}

### verb: a loop over vendors
<?php
$vendors = [
  ['url' => 'https://api.openai.com/v1/responses', 'key' => getenv('OPENAI_API_KEY')],
  ['url' => 'https://api.perplexity.ai/v1/responses', 'key' => getenv('PERPLEXITY_API_KEY')],
];
foreach ($vendors as $v) {
  $client->request('«method-wrong:GET»', $v['url'], ['headers' => ['Authorization' => 'Bearer ' . $v['key']], 'json' => []]);
}

### verb: a case of an enumeration
<?php
enum Verb: string { case Search = '«method-wrong:PUT»'; case Models = 'GET'; }
enum Api: string { case Answer = '«base-url-wrong:https://www.perplexity.ai/v1/responses»'; }
$client = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai']);
$client->request(Verb::Search->value, '/search', ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => ['query' => 'x']]);
$client->request(Verb::Models->value, '/v1/models', ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')]]);
$client->post(Api::Answer->value, ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => ['input' => 'x']]);
=== fixed
<?php
enum Verb: string { case Search = 'POST'; case Models = 'GET'; }
enum Api: string { case Answer = 'https://api.perplexity.ai/v1/responses'; }
$client = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai']);
$client->request(Verb::Search->value, '/search', ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => ['query' => 'x']]);
$client->request(Verb::Models->value, '/v1/models', ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')]]);
$client->post(Api::Answer->value, ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => ['input' => 'x']]);

### verb: a loop that takes vendors apart
<?php
$vendors = [
  'openai' => ['url' => 'https://api.openai.com/v1/responses', 'key' => getenv('OPENAI_API_KEY')],
  'perplexity' => ['key' => getenv('PERPLEXITY_API_KEY'), 'url' => 'https://api.perplexity.ai/v1/responses'],
];
foreach ($vendors as ['url' => $url, 'key' => $key]) {
  if (!$key) continue;
  $client->request('«method-wrong:GET»', $url, ['headers' => ['Authorization' => 'Bearer ' . $key], 'json' => []]);
}

### verb: a round that ends for want of a key
<?php
$vendors = [
  ['url' => 'https://api.openai.com/v1/responses', 'key' => getenv('OPENAI_API_KEY')],
  ['url' => 'https://api.perplexity.ai/v1/responses', 'key' => getenv('PERPLEXITY_API_KEY')],
];
foreach ($vendors as $name => $v):
  if (!$v['key']) continue;
  $client->request('«method-wrong:GET»', $v['url'], ['headers' => ['Authorization' => 'Bearer ' . $v['key']], 'json' => []]);
endforeach;

### verb: an object whose constructor declares its fields
<?php
final class Vendor { public function __construct(public readonly string $url, private readonly string $key) {} }
$v = new Vendor('https://api.perplexity.ai/v1/responses', getenv('PERPLEXITY_API_KEY'));
$client->request('«method-wrong:GET»', $v->url, ['headers' => ['Authorization' => "Bearer {$v->key}"]]);
=== fixed
<?php
final class Vendor { public function __construct(public readonly string $url, private readonly string $key) {} }
$v = new Vendor('https://api.perplexity.ai/v1/responses', getenv('PERPLEXITY_API_KEY'));
$client->request('POST', $v->url, ['headers' => ['Authorization' => "Bearer {$v->key}"]]);

### verb: a match of the enumeration itself
<?php
enum Op: string {
  case Search = '/search';
  case Models = '/v1/models';
  public function method(): string { return match ($this) { self::Search => '«method-wrong:GET»', self::Models => 'GET' }; }
}
$op = Op::Search;
$client->request($op->method(), 'https://api.perplexity.ai' . $op->value, []);
=== fixed
<?php
enum Op: string {
  case Search = '/search';
  case Models = '/v1/models';
  public function method(): string { return match ($this) { self::Search => 'POST', self::Models => 'GET' }; }
}
$op = Op::Search;
$client->request($op->method(), 'https://api.perplexity.ai' . $op->value, []);

### verb: a request that a class describes
<?php
class Search extends Request {
  protected Method $method = Method::«method-wrong:GET»;
  public function resolveEndpoint(): string { return '/search'; }
}
class Models extends Request {
  protected Method $method = Method::GET;
  public function resolveEndpoint(): string { return '/v1/models'; }
}
class Pplx extends Connector { public function resolveBaseUrl(): string { return 'https://api.perplexity.ai'; } }

### host: rows of a test that a function gives
<?php
final class ATest extends TestCase {
    public static function urls(): iterable { yield 'search' => ['«base-url-wrong:https://api.perplexity.com/search»']; }
    #[DataProvider('urls')]
    public function testAsk($url) {
        (new Client())->request('POST', $url, ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => []]);
    }
}
=== fixed
<?php
final class ATest extends TestCase {
    public static function urls(): iterable { yield 'search' => ['https://api.perplexity.ai/search']; }
    #[DataProvider('urls')]
    public function testAsk($url) {
        (new Client())->request('POST', $url, ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => []]);
    }
}

### missing: Bearer of one of the servers that branches choose
<?php
function ask(string $provider) {
    switch ($provider) {
        case 'openai':
            $url = 'https://api.openai.com/v1/chat/completions';
            $headers = ['Authorization: Bearer ' . getenv('OPENAI_API_KEY')];
            break;
        case 'perplexity':
            $url = 'https://api.perplexity.ai/chat/completions';
            $headers = ['«bearer-missing:Authorization»: ' . getenv('PERPLEXITY_API_KEY')];
            break;
    }
    $ch = curl_init($url);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $headers);
    curl_setopt($ch, CURLOPT_POST, true);
    return curl_exec($ch);
}
=== fixed
<?php
function ask(string $provider) {
    switch ($provider) {
        case 'openai':
            $url = 'https://api.openai.com/v1/chat/completions';
            $headers = ['Authorization: Bearer ' . getenv('OPENAI_API_KEY')];
            break;
        case 'perplexity':
            $url = 'https://api.perplexity.ai/chat/completions';
            $headers = ['Authorization: Bearer ' . getenv('PERPLEXITY_API_KEY')];
            break;
    }
    $ch = curl_init($url);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $headers);
    curl_setopt($ch, CURLOPT_POST, true);
    return curl_exec($ch);
}

### right: two verbs behind the condition that chose the server
<?php
function ask($provider, $key) {
    if ($provider === 'anthropic') {
        $url = 'https://api.anthropic.com/v1/messages';
        $headers = ['x-api-key: ' . $key];
    } else {
        $url = 'https://api.perplexity.ai/search';
        $headers = ['Authorization: Bearer ' . $key];
    }
    $ch = curl_init($url);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $headers);
    if ($provider === 'status') { curl_setopt($ch, CURLOPT_CUSTOMREQUEST, 'GET'); } else { curl_setopt($ch, CURLOPT_POST, true); }
    return curl_exec($ch);
}

### missing: cases that are told apart within a call
<?php
enum Vendor { case Groq; case Pplx;
    public function key(): string { return match($this) { self::Groq => getenv('GROQ_API_KEY'), self::Pplx => getenv('PERPLEXITY_API_KEY') }; }
    public function ask(string $q) { return Http::withHeaders(['«bearer-missing:Authorization»' => $this->key()])->post(match($this) { self::Groq => 'https://api.groq.com/openai/v1/responses', self::Pplx => 'https://api.perplexity.ai/v1/responses' }, []); }
}

### header: to an address that is picked from a map of servers
<?php
const URLS = ['openai' => 'https://api.openai.com/v1/models', 'perplexity' => 'https://api.perplexity.ai/search'];
function ask($name, $key) {
    $ch = curl_init(URLS[$name]);
    curl_setopt($ch, CURLOPT_HTTPHEADER, ["«auth-header-wrong:X-API-Key»: $key"]);
    curl_setopt($ch, CURLOPT_POST, true);
    return curl_exec($ch);
}

### verb: an address with a cast
<?php
$client->«method-wrong:get»((string) 'https://api.perplexity.ai/search');
=== fixed
<?php
$client->post((string) 'https://api.perplexity.ai/search');

### verb: a slash is taken off the end of an address
<?php
$client->«method-wrong:get»(rtrim('https://api.perplexity.ai/', '/') . '/search');
=== fixed
<?php
$client->post(rtrim('https://api.perplexity.ai/', '/') . '/search');

### verb: what a method of a class gives, and a request that is taken apart
<?php
class Api { public static function url(): string { return 'https://api.perplexity.ai/search'; } }
$answer = Http::withToken(getenv('PERPLEXITY_API_KEY'))->«method-wrong:get»(Api::url());
[$status, $text] = Http::withToken(getenv('PERPLEXITY_API_KEY'))->«method-wrong:get»('https://api.perplexity.ai/search');
=== fixed
<?php
class Api { public static function url(): string { return 'https://api.perplexity.ai/search'; } }
$answer = Http::withToken(getenv('PERPLEXITY_API_KEY'))->post(Api::url());
[$status, $text] = Http::withToken(getenv('PERPLEXITY_API_KEY'))->post('https://api.perplexity.ai/search');

### right: headers for several servers in one map
<?php
const ALL = ['ours' => ['Authorization' => 'Bearer ' . KEY, 'x' => getenv('PERPLEXITY_API_KEY')], 'theirs' => ['Authorization' => 'Bearer ' . OTHER]];
$all = ['ours' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'theirs' => ['Authorization' => 'Bearer ' . getenv('OPENAI_API_KEY')]];
$client->post('https://api.openai.com/v1/responses', ['headers' => $all['theirs'], 'json' => $body]);
$client->post('https://api.openai.com/v1/responses', ['headers' => ALL['theirs'], 'json' => $body]);

### right: headers by a flag
<?php
function send(string $url, string $key, bool $anthropic, array $body): array
{
    $headers = ['Content-Type: application/json'];
    if ($anthropic) {
        $headers[] = 'x-api-key: ' . $key;
    } else {
        $headers[] = 'Authorization: Bearer ' . $key;
    }
    $ch = curl_init($url);
    curl_setopt_array($ch, [CURLOPT_POST => true, CURLOPT_HTTPHEADER => $headers, CURLOPT_POSTFIELDS => json_encode($body)]);
    return json_decode(curl_exec($ch), true);
}

send('https://api.perplexity.ai/v1/responses', getenv('PERPLEXITY_API_KEY'), false, []);
