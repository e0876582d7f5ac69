### key: a constant
<?php
const PERPLEXITY_API_KEY = '«key-in-repo:%KEY%»';

### key: define
<?php
define('PERPLEXITY_API_KEY', '«key-in-repo:%KEY%»');
=== fixed unsafe
<?php
define('PERPLEXITY_API_KEY', getenv('PERPLEXITY_API_KEY'));

### key: a property
<?php
class Perplexity
{
    private string $apiKey = '«key-in-repo:%KEY%»';
}

### key: an element of a configuration
<?php
return [
    'perplexity' => ['key' => '«key-in-repo:%KEY%»', 'model' => 'sonar'],
];
=== fixed unsafe
<?php
return [
    'perplexity' => ['key' => getenv('PERPLEXITY_API_KEY'), 'model' => 'sonar'],
];

### key: a variable
<?php
$perplexityKey = "«key-in-repo:%KEY%»";
=== fixed unsafe
<?php
$perplexityKey = getenv('PERPLEXITY_API_KEY');

### key: a here-document
<?php
$env = <<<ENV
PERPLEXITY_API_KEY=«key-in-repo:%KEY%»
ENV;

### key: a comment
<?php
// $key = '«key-in-repo:%KEY%»';
$key = getenv('PERPLEXITY_API_KEY');

### key: in a page
<html><body>
<?php $perplexityKey = '«key-in-repo:%KEY%»'; ?>
</body></html>

### split: a dot
<?php
$perplexityKey = '«key-in-repo:pplx-»' . '%BODY%';

### split: a variable in a string
<?php
$prefix = 'pplx-';
$perplexityKey = "{$prefix}«key-in-repo:%BODY%»";

### split: appended
<?php
$perplexityKey = 'pplx-';
$perplexityKey .= '«key-in-repo:%BODY%»';

### split: sprintf and implode
<?php
$perplexityKey = sprintf('%s-%s', '«key-in-repo:pplx»', '%BODY%');

### encoded: an escape
<?php
$perplexityKey = "«key-in-repo:\x70plx-%BODY%»";

### encoded: an escape in braces
<?php
$perplexityKey = "«key-in-repo:\u{70}plx-%BODY%»";

### encoded: base64
<?php
$perplexityKey = base64_decode('«key-in-repo:%BASE64%»');

### default: behind a question mark and a colon
<?php
$perplexityKey = getenv('PERPLEXITY_API_KEY') ?: '«key-in-repo:%KEY%»';
=== fixed unsafe
<?php
$perplexityKey = getenv('PERPLEXITY_API_KEY');

### default: behind two question marks
<?php
$perplexityKey = $_ENV['PERPLEXITY_API_KEY'] ?? '«key-in-repo:%KEY%»';

### default: of Laravel's env
<?php
return ['perplexity' => ['key' => env('PERPLEXITY_API_KEY', '«key-in-repo:%KEY%»')]];

### doubled: curl
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_POST, true);
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: «bearer-doubled:Bearer Bearer »' . $key]);
=== fixed
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_POST, true);
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . $key]);

### doubled: Laravel, which writes the word
<?php
$answer = Http::withToken('«bearer-doubled:Bearer »' . config('services.perplexity.key'))->post('https://api.perplexity.ai/v1/responses', $body);
=== fixed
<?php
$answer = Http::withToken(config('services.perplexity.key'))->post('https://api.perplexity.ai/v1/responses', $body);

### doubled: Guzzle
<?php
$client = new Client(['base_uri' => 'https://api.perplexity.ai', 'headers' => ['Authorization' => "«bearer-doubled:Bearer Bearer »{$key}"]]);
=== fixed
<?php
$client = new Client(['base_uri' => 'https://api.perplexity.ai', 'headers' => ['Authorization' => "Bearer {$key}"]]);

### missing: curl
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_POST, true);
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Content-Type: application/json', '«bearer-missing:Authorization»: ' . $apiKey]);
=== fixed
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_POST, true);
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Content-Type: application/json', 'Authorization: Bearer ' . $apiKey]);

### missing: an array of options of curl
<?php
$ch = curl_init();
curl_setopt_array($ch, [
    CURLOPT_URL => 'https://api.perplexity.ai/v1/responses',
    CURLOPT_POST => true,
    CURLOPT_HTTPHEADER => ["«bearer-missing:Authorization»: $apiKey"],
]);
=== fixed
<?php
$ch = curl_init();
curl_setopt_array($ch, [
    CURLOPT_URL => 'https://api.perplexity.ai/v1/responses',
    CURLOPT_POST => true,
    CURLOPT_HTTPHEADER => ["Authorization: Bearer $apiKey"],
]);

### missing: Guzzle
<?php
$client->post('https://api.perplexity.ai/v1/responses', ['headers' => ['«bearer-missing:Authorization»' => getenv('PERPLEXITY_API_KEY')], 'json' => $body]);
=== fixed
<?php
$client->post('https://api.perplexity.ai/v1/responses', ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => $body]);

### missing: Laravel
<?php
$answer = Http::withHeaders(['«bearer-missing:Authorization»' => config('services.perplexity.key')])->post('https://api.perplexity.ai/v1/responses', $body);
=== fixed
<?php
$answer = Http::withHeaders(['Authorization' => 'Bearer ' . config('services.perplexity.key')])->post('https://api.perplexity.ai/v1/responses', $body);

### missing: WordPress
<?php
$answer = wp_remote_post('https://api.perplexity.ai/v1/responses', array(
    'headers' => array('«bearer-missing:Authorization»' => PERPLEXITY_API_KEY),
    'body' => wp_json_encode($body),
));
=== fixed
<?php
$answer = wp_remote_post('https://api.perplexity.ai/v1/responses', array(
    'headers' => array('Authorization' => 'Bearer ' . PERPLEXITY_API_KEY),
    'body' => wp_json_encode($body),
));

### header: x-api-key
<?php
$client->post('https://api.perplexity.ai/v1/responses', ['headers' => ['«auth-header-wrong:x-api-key»' => $apiKey]]);
=== fixed
<?php
$client->post('https://api.perplexity.ai/v1/responses', ['headers' => ['Authorization' => 'Bearer ' . $apiKey]]);

### host: the website
<?php
$answer = $client->post('«base-url-wrong:https://www.perplexity.ai/v1/responses»', ['headers' => ['Authorization' => 'Bearer ' . $perplexityKey]]);
=== fixed unsafe
<?php
$answer = $client->post('https://api.perplexity.ai/v1/responses', ['headers' => ['Authorization' => 'Bearer ' . $perplexityKey]]);

### host: a base URI
<?php
$client = new Client(['base_uri' => '«base-url-wrong:https://api.perplexity.com»']);
=== fixed
<?php
$client = new Client(['base_uri' => 'https://api.perplexity.ai']);

### insecure: no TLS
<?php
$ch = curl_init('«base-url-insecure:http://api.perplexity.ai/v1/responses»');
curl_setopt($ch, CURLOPT_POST, 1);
=== fixed
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_POST, 1);

### path: unknown
<?php
$answer = Http::withToken($key)->post('«endpoint-wrong:https://api.perplexity.ai/v1/answers»', $body);

### verb: curl by default
<?php
$ch = «method-wrong:curl_init»('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_HTTPHEADER, ["Authorization: Bearer $key"]);
$answer = curl_exec($ch);

### verb: GET of curl
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_CUSTOMREQUEST, '«method-wrong:GET»');
=== fixed
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_CUSTOMREQUEST, 'POST');

### verb: Laravel
<?php
$answer = Http::withToken($key)->«method-wrong:get»('https://api.perplexity.ai/v1/responses');
=== fixed
<?php
$answer = Http::withToken($key)->post('https://api.perplexity.ai/v1/responses');

### verb: Guzzle
<?php
$client = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai']);
$answer = $client->«method-wrong:get»('/v1/responses', ['headers' => ['Authorization' => "Bearer $key"]]);

### verb: request of Guzzle
<?php
$answer = $client->request('«method-wrong:GET»', 'https://api.perplexity.ai/v1/responses');
=== fixed
<?php
$answer = $client->request('POST', 'https://api.perplexity.ai/v1/responses');

### verb: WordPress
<?php
$answer = «method-wrong:wp_remote_get»('https://api.perplexity.ai/v1/responses', ['headers' => ['Authorization' => 'Bearer ' . $key]]);
=== fixed
<?php
$answer = wp_remote_post('https://api.perplexity.ai/v1/responses', ['headers' => ['Authorization' => 'Bearer ' . $key]]);

### verb: a stream
<?php
$context = stream_context_create(['http' => ['method' => '«method-wrong:GET»', 'header' => "Authorization: Bearer $key"]]);
$answer = file_get_contents('https://api.perplexity.ai/v1/responses', false, $context);
=== fixed
<?php
$context = stream_context_create(['http' => ['method' => 'POST', 'header' => "Authorization: Bearer $key"]]);
$answer = file_get_contents('https://api.perplexity.ai/v1/responses', false, $context);

### base: the client of OpenAI
<?php
$client = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('«base-url-wrong:https://api.perplexity.com»')->make();
=== fixed
<?php
$client = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('https://api.perplexity.ai')->make();

### right: curl
<?php
$ch = curl_init();
curl_setopt($ch, CURLOPT_URL, 'https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode($body));
curl_setopt($ch, CURLOPT_HTTPHEADER, [
    'Content-Type: application/json',
    'Authorization: Bearer ' . getenv('PERPLEXITY_API_KEY'),
]);
$answer = curl_exec($ch);

### right: Laravel
<?php
class PerplexityService
{
    public function ask(string $question): array
    {
        return Http::withToken(config('services.perplexity.key'))
            ->baseUrl('https://api.perplexity.ai')
            ->timeout(60)
            ->post('/v1/responses', ['model' => 'sonar', 'input' => $question])
            ->json();
    }
}

### right: Guzzle
<?php
$client = new Client(['base_uri' => 'https://api.perplexity.ai/', 'headers' => ['Authorization' => 'Bearer ' . $key]]);
$answer = $client->request('POST', 'v1/responses', ['json' => $body]);
$models = $client->get('v1/models');

### right: WordPress
<?php
$answer = wp_remote_post('https://api.perplexity.ai/v1/responses', [
    'headers' => ['Authorization' => 'Bearer ' . get_option('perplexity_api_key'), 'Content-Type' => 'application/json'],
    'body' => wp_json_encode($body),
]);

### right: another vendor beside it
<?php
$a = Http::withToken($key)->post('https://api.perplexity.ai/v1/responses', $body);
$b = Http::withHeaders(['x-api-key' => $anthropicKey])->get('https://api.anthropic.com/v1/models');
$c = file_get_contents('https://www.perplexity.ai/hub');

### right: a key that Laravel reads
<?php
return ['perplexity' => ['key' => env('PERPLEXITY_API_KEY'), 'url' => env('PERPLEXITY_URL', 'https://api.perplexity.ai')]];

### right: a placeholder
<?php
define('PERPLEXITY_API_KEY', 'your-api-key-here');

### verb: Guzzle under another name
<?php
use GuzzleHttp\Client as Guzzle;

$client = new Guzzle(['base_uri' => 'https://api.perplexity.ai']);
$answer = $client->«method-wrong:get»('/search');
=== fixed
<?php
use GuzzleHttp\Client as Guzzle;

$client = new Guzzle(['base_uri' => 'https://api.perplexity.ai']);
$answer = $client->post('/search');

### missing: headers that a function gives back
<?php
function headers(): array
{
    return ['Content-Type' => 'application/json', '«bearer-missing:Authorization»' => getenv('PERPLEXITY_API_KEY')];
}

$answer = $client->post('https://api.perplexity.ai/search', ['headers' => headers(), 'json' => $body]);
=== fixed
<?php
function headers(): array
{
    return ['Content-Type' => 'application/json', 'Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')];
}

$answer = $client->post('https://api.perplexity.ai/search', ['headers' => headers(), 'json' => $body]);

### missing: a list of headers that a method gives back, for curl
<?php
class Api
{
    private function headers(): array
    {
        return ['Content-Type: application/json', '«bearer-missing:Authorization»: ' . $this->perplexityKey];
    }

    public function search(): string
    {
        $ch = curl_init('https://api.perplexity.ai/search');
        curl_setopt($ch, CURLOPT_POST, true);
        curl_setopt($ch, CURLOPT_HTTPHEADER, $this->headers());
        return curl_exec($ch);
    }
}
=== fixed
<?php
class Api
{
    private function headers(): array
    {
        return ['Content-Type: application/json', 'Authorization: Bearer ' . $this->perplexityKey];
    }

    public function search(): string
    {
        $ch = curl_init('https://api.perplexity.ai/search');
        curl_setopt($ch, CURLOPT_POST, true);
        curl_setopt($ch, CURLOPT_HTTPHEADER, $this->headers());
        return curl_exec($ch);
    }
}

### missing: a key that a function gives back
<?php
function api_key(): string
{
    return getenv('PERPLEXITY_API_KEY');
}

$answer = $client->post('https://api.perplexity.ai/search', ['headers' => ['«bearer-missing:Authorization»' => api_key()]]);
=== fixed
<?php
function api_key(): string
{
    return getenv('PERPLEXITY_API_KEY');
}

$answer = $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . api_key()]]);

### right: a function gives the value with the word
<?php
function authorization(): string
{
    return 'Bearer ' . getenv('PERPLEXITY_API_KEY');
}

$answer = $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => authorization()]]);

### right: branches with different addresses
<?php
if ($perplexity) {
    $url = 'https://api.perplexity.ai/search';
    $key = getenv('PERPLEXITY_API_KEY');
} else {
    $url = 'https://api.tavily.com/search';
    $key = getenv('TAVILY_API_KEY');
}
$answer = $client->post($url, ['headers' => ['Authorization' => "Bearer $key"]]);

### right: branches of which one adds the word
<?php
$token = getenv('PERPLEXITY_API_KEY');
if (!str_starts_with($token, 'Bearer ')) {
    $token = 'Bearer ' . $token;
}
$answer = $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => $token]]);

### right: branches with different verbs
<?php
$method = 'GET';
$path = '/v1/models';
if ($body) {
    $method = 'POST';
    $path = '/search';
}
$answer = $client->request($method, 'https://api.perplexity.ai' . $path);

### verb: an address put together by sprintf
<?php
const BASE = 'https://api.perplexity.ai';
$answer = $client->request('«method-wrong:GET»', sprintf('%s/%s', BASE, 'search'));
=== fixed
<?php
const BASE = 'https://api.perplexity.ai';
$answer = $client->request('POST', sprintf('%s/%s', BASE, 'search'));

### verb: a constant of the class
<?php
class Api
{
    private const BASE = 'https://api.perplexity.ai';

    public function search($client)
    {
        return $client->request('«method-wrong:GET»', self::BASE . '/search');
    }
}
=== fixed
<?php
class Api
{
    private const BASE = 'https://api.perplexity.ai';

    public function search($client)
    {
        return $client->request('POST', self::BASE . '/search');
    }
}

### verb: a client in a property
<?php
class Api
{
    private Client $http;

    public function __construct()
    {
        $this->http = new Client(['base_uri' => 'https://api.perplexity.ai']);
    }

    public function search()
    {
        return $this->http->request('«method-wrong:GET»', '/search');
    }
}
=== fixed
<?php
class Api
{
    private Client $http;

    public function __construct()
    {
        $this->http = new Client(['base_uri' => 'https://api.perplexity.ai']);
    }

    public function search()
    {
        return $this->http->request('POST', '/search');
    }
}

### base: the client of OpenAI, under another name
<?php
use OpenAI as Factory;

$client = Factory::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('«base-url-wrong:https://api.perplexity.com»')->make();
=== fixed
<?php
use OpenAI as Factory;

$client = Factory::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('https://api.perplexity.ai')->make();

### doubled: a function gives the value with the word
<?php
function authorization(): string
{
    return 'Bearer ' . getenv('PERPLEXITY_API_KEY');
}

$answer = $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => '«bearer-doubled:Bearer »' . authorization()]]);
=== fixed
<?php
function authorization(): string
{
    return getenv('PERPLEXITY_API_KEY');
}

$answer = $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . authorization()]]);

### verb: an address that a function gives back
<?php
function base(): string
{
    return 'https://api.perplexity.ai';
}

$answer = $client->request('«method-wrong:GET»', base() . '/search');
=== fixed
<?php
function base(): string
{
    return 'https://api.perplexity.ai';
}

$answer = $client->request('POST', base() . '/search');

### verb: a verb and a path that are filled in at the call
<?php
function call(string $method, string $path)
{
    global $client;
    return $client->request($method, 'https://api.perplexity.ai' . $path);
}

call('«method-wrong:GET»', '/search');
call('GET', '/v1/models');
=== fixed
<?php
function call(string $method, string $path)
{
    global $client;
    return $client->request($method, 'https://api.perplexity.ai' . $path);
}

call('POST', '/search');
call('GET', '/v1/models');

### missing: a parameter that is filled in at the one call
<?php
function search($client, string $token)
{
    return $client->post('https://api.perplexity.ai/search', ['headers' => ['«bearer-missing:Authorization»' => $token]]);
}

search($client, getenv('PERPLEXITY_API_KEY'));
=== fixed
<?php
function search($client, string $token)
{
    return $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . $token]]);
}

search($client, getenv('PERPLEXITY_API_KEY'));

### verb: an address put together by .=
<?php
$url = 'https://api.perplexity.ai';
$url .= '/search';
$answer = $client->request('«method-wrong:GET»', $url);
=== fixed
<?php
$url = 'https://api.perplexity.ai';
$url .= '/search';
$answer = $client->request('POST', $url);

### verb: an address put together by implode
<?php
$answer = $client->request('«method-wrong:GET»', implode('/', ['https://api.perplexity.ai', 'search']));
=== fixed
<?php
$answer = $client->request('POST', implode('/', ['https://api.perplexity.ai', 'search']));

### verb: a property that is inherited
<?php
abstract class Base
{
    protected string $base = 'https://api.perplexity.ai';
}

class Api extends Base
{
    public function search($client)
    {
        return $client->request('«method-wrong:GET»', $this->base . '/search');
    }
}
=== fixed
<?php
abstract class Base
{
    protected string $base = 'https://api.perplexity.ai';
}

class Api extends Base
{
    public function search($client)
    {
        return $client->request('POST', $this->base . '/search');
    }
}

### missing: a constant of another class
<?php
class Settings
{
    public const TOKEN_NAME = 'PERPLEXITY_API_KEY';

    public static function token(): string
    {
        return getenv(self::TOKEN_NAME);
    }
}

class Api
{
    public function search($client)
    {
        return $client->post('https://api.perplexity.ai/search', ['headers' => ['«bearer-missing:Authorization»' => Settings::token()]]);
    }
}
=== fixed
<?php
class Settings
{
    public const TOKEN_NAME = 'PERPLEXITY_API_KEY';

    public static function token(): string
    {
        return getenv(self::TOKEN_NAME);
    }
}

class Api
{
    public function search($client)
    {
        return $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . Settings::token()]]);
    }
}

### missing: a key that the constructor is given
<?php
class Api
{
    public function __construct(private string $token)
    {
    }

    public function search($client)
    {
        return $client->post('https://api.perplexity.ai/search', ['headers' => ['«bearer-missing:Authorization»' => $this->token]]);
    }
}

$api = new Api(getenv('PERPLEXITY_API_KEY'));
=== fixed
<?php
class Api
{
    public function __construct(private string $token)
    {
    }

    public function search($client)
    {
        return $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . $this->token]]);
    }
}

$api = new Api(getenv('PERPLEXITY_API_KEY'));

### key: a whole key with text joined to it in a string
<?php
$k = '«key-in-repo:%KEY%»';
$c = "{$k}cached";

### key: a whole key with text joined to it
<?php
$k = '«key-in-repo:%KEY%»';
$c = $k . 'cached';

### header: a name in the place of its value
$key = getenv('PERPLEXITY_API_KEY');
$client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => '«key-not-filled-in:Bearer $key»']]);
=== fixed
$key = getenv('PERPLEXITY_API_KEY');
$client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => "Bearer $key"]]);

### path: a call on a client whose path has ended
<?php
$client = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('https://api.perplexity.ai')->make();
$r = $client->«endpoint-retired:chat()->create»(['model' => 'sonar']);

### key: a heredoc, whose first and last line end are no part of it
<?php
$key = <<<EOT
    «key-in-repo:%KEY%»
    EOT;

### split: a list that is filled step by step
<?php
$parts = [];
$parts[] = '«key-in-repo:%HALF1%»';
$parts[] = '%HALF2%';
$key = implode('', $parts);

### split: array_push
<?php
$parts = array();
array_push($parts, '«key-in-repo:%HALF1%»');
array_push($parts, '%HALF2%');
$key = implode('', $parts);

### split: vsprintf
<?php
$key = vsprintf('%s%s', ['«key-in-repo:%HALF1%»', '%HALF2%']);

### split: an old way to put a variable into a string
<?php
$head = '«key-in-repo:%HALF1%»';
$key = "${head}%HALF2%";

### split: elements by number
<?php
$parts = ['«key-in-repo:%HALF1%»', '%HALF2%'];
$key = $parts[0] . $parts[1];

### key: a line that is written out
<?php
echo "«key-in-repo:%KEY%»\n";
=== fixed unsafe
<?php
echo getenv('PERPLEXITY_API_KEY') . "\n";

### header: a field of an object in single quotes
<?php
class Ask {
    private $key;
    function go() {
        $this->key = getenv('PERPLEXITY_API_KEY');
        return Http::withHeaders(['Authorization' => '«key-not-filled-in:Bearer {$this->key}»'])->post('https://api.perplexity.ai/search', []);
    }
}
=== fixed unsafe
<?php
class Ask {
    private $key;
    function go() {
        $this->key = getenv('PERPLEXITY_API_KEY');
        return Http::withHeaders(['Authorization' => "Bearer {$this->key}"])->post('https://api.perplexity.ai/search', []);
    }
}

### doubled: Symfony writes Bearer itself
<?php
$client->request('POST', 'https://api.perplexity.ai/search', ['auth_bearer' => '«bearer-doubled:Bearer »'.$_ENV['PERPLEXITY_API_KEY']]);
=== fixed
<?php
$client->request('POST', 'https://api.perplexity.ai/search', ['auth_bearer' => $_ENV['PERPLEXITY_API_KEY']]);

### right: Symfony
<?php
$client->request('POST', 'https://api.perplexity.ai/search', ['auth_bearer' => $_ENV['PERPLEXITY_API_KEY']]);

### key: a sign put right before use
<?php
$perplexityKey = str_replace('_', '-', '«key-in-repo:pplx_%BODY%»');

### right: a half and a variable
<?php
define('PPLX_HEAD', '%HALF1%');
$key = PPLX_HEAD . getenv('PPLX_TAIL');

### split: a list in reverse
<?php
$key = implode('', array_reverse(['%HALF2%', '«key-in-repo:%HALF1%»']));

### verb: Guzzle with a body
<?php
$client->«method-wrong:get»("https://api.perplexity.ai/search", ["json" => $query, "headers" => $headers]);
=== fixed
<?php
$client->post("https://api.perplexity.ai/search", ["json" => $query, "headers" => $headers]);

### doubled: a string of one variable
<?php
$key = getenv('PERPLEXITY_API_KEY');
$token = "«bearer-doubled:Bearer »$key";
Http::withToken($token)->post('https://api.perplexity.ai/v1/responses');
=== fixed
<?php
$key = getenv('PERPLEXITY_API_KEY');
$token = $key;
Http::withToken($token)->post('https://api.perplexity.ai/v1/responses');

### header: Basic authentication of Laravel, Guzzle and curl
Http::«auth-header-wrong:withBasicAuth»('', env('PERPLEXITY_API_KEY'))->post('https://api.perplexity.ai/search', []);
$client->post('https://api.perplexity.ai/search', ['«auth-header-wrong:auth»' => ['', getenv('PERPLEXITY_API_KEY')], 'json' => []]);
$ch = curl_init('https://api.perplexity.ai/search');
«auth-header-wrong:curl_setopt»($ch, CURLOPT_USERPWD, ':' . getenv('PERPLEXITY_API_KEY'));
curl_setopt($ch, CURLOPT_POSTFIELDS, '{}');

### host: an address and a key beside each other
return ['perplexity' => ['key' => env('PERPLEXITY_API_KEY'), 'url' => '«base-url-wrong:https://api.groq.com/openai/v1»']];

### insecure: a command of a shell
exec("curl «base-url-insecure:http://api.perplexity.ai/search» -H \"Authorization: Bearer $key\" -d '{}'", $out, $code);
=== fixed
exec("curl https://api.perplexity.ai/search -H \"Authorization: Bearer $key\" -d '{}'", $out, $code);

### missing: a command between backticks
<?php
$key = getenv('PERPLEXITY_API_KEY');
$out = `curl -s https://api.perplexity.ai/search -H "«bearer-missing:Authorization»: $key" -d '{}'`;
=== fixed
<?php
$key = getenv('PERPLEXITY_API_KEY');
$out = `curl -s https://api.perplexity.ai/search -H "Authorization: Bearer $key" -d '{}'`;

### host: a parameter that Symfony fills in
<?php
final class Ask
{
    public function __construct(#[Autowire(env: 'PERPLEXITY_API_KEY')] private string $key) {}

    public function ask(Client $client): void
    {
        $client->post('«base-url-wrong:https://api.openai.com/v1/responses»', ['headers' => ['Authorization' => 'Bearer ' . $this->key]]);
    }
}
=== fixed
<?php
final class Ask
{
    public function __construct(#[Autowire(env: 'PERPLEXITY_API_KEY')] private string $key) {}

    public function ask(Client $client): void
    {
        $client->post('https://api.perplexity.ai/v1/responses', ['headers' => ['Authorization' => 'Bearer ' . $this->key]]);
    }
}

### missing: another scheme for a token
<?php
Http::withToken(config('services.perplexity.key'), '«bearer-missing:Token»')->post('https://api.perplexity.ai/v1/responses', []);
=== fixed
<?php
Http::withToken(config('services.perplexity.key'), 'Bearer')->post('https://api.perplexity.ai/v1/responses', []);

### host: a Markdown link
<?php
$ch = curl_init('«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»');
curl_setopt($ch, CURLOPT_POST, 1);
=== fixed
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_POST, 1);

### host: a misspelt scheme
<?php
$ch = curl_init('«base-url-malformed:htpps://api.perplexity.ai/v1/responses»');
curl_setopt($ch, CURLOPT_POST, 1);
=== fixed
<?php
$ch = curl_init('https://api.perplexity.ai/v1/responses');
curl_setopt($ch, CURLOPT_POST, 1);

### host: an address that is built in steps
$url = (new Uri())->withScheme('https')->withHost('«base-url-wrong:api.perplexity.com»')->withPath('/search');
$client->post($url, ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')]]);
=== fixed
$url = (new Uri())->withScheme('https')->withHost('api.perplexity.ai')->withPath('/search');
$client->post($url, ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')]]);

### verb: a map of verbs
$verbs = ['search' => '«method-wrong:GET»', 'models' => 'GET'];
$this->client->request($verbs['search'], 'https://api.perplexity.ai/search', ['headers' => ['Authorization' => "Bearer {$this->perplexityKey}"]]);
$this->client->request($verbs['models'], 'https://api.perplexity.ai/v1/models', ['headers' => ['Authorization' => "Bearer {$this->perplexityKey}"]]);
=== fixed
$verbs = ['search' => 'POST', 'models' => 'GET'];
$this->client->request($verbs['search'], 'https://api.perplexity.ai/search', ['headers' => ['Authorization' => "Bearer {$this->perplexityKey}"]]);
$this->client->request($verbs['models'], 'https://api.perplexity.ai/v1/models', ['headers' => ['Authorization' => "Bearer {$this->perplexityKey}"]]);

### verb: options of a context that a variable holds
<?php
$opts = ['http' => ['method' => '«method-wrong:get»', 'header' => "Authorization: Bearer $key", 'content' => $body]];
echo file_get_contents('https://api.perplexity.ai/search', false, stream_context_create($opts));
=== fixed
<?php
$opts = ['http' => ['method' => 'post', 'header' => "Authorization: Bearer $key", 'content' => $body]];
echo file_get_contents('https://api.perplexity.ai/search', false, stream_context_create($opts));

### right: options of two contexts that variables hold
<?php
$opts = ['http' => ['method' => 'POST', 'header' => "Authorization: Bearer $key", 'content' => $body]];
echo file_get_contents('https://api.perplexity.ai/search', false, stream_context_create($opts));
$page = ['http' => ['method' => 'GET']];
echo file_get_contents('https://example.com/search', false, stream_context_create($page));

### key: one that others are compared with stays
<?php
if (in_array($key, ["«key-in-repo:%KEY%»"], true)) { warn(); }
switch ($key) { case "«key-in-repo:%KEY%»": warn(); break; }
$old = match ($key) { "«key-in-repo:%KEY%»" => true, default => false };
=== fixed unsafe

### header: http_build_query behind the address
$q = http_build_query(['«auth-header-wrong:api_key»' => getenv('PERPLEXITY_API_KEY')]);
$ch = curl_init('https://api.perplexity.ai/search?' . $q);
curl_setopt($ch, CURLOPT_POSTFIELDS, '{}');

### right: a path from the root of a base URI, and one in the place of its last part
$client = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai/v1/']);
$answer = $client->request('POST', '/v1/responses', ['json' => $body]);
$other = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai/v2']);
$answer = $other->post('v1/responses', ['json' => $body]);

### path: a path within a base URI
$client = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai/v1/']);
$answer = $client->request('POST', '«endpoint-wrong:v1/responses»', ['json' => $body]);
=== fixed
$client = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai/v1/']);
$answer = $client->request('POST', 'responses', ['json' => $body]);

### base: a base that lacks its last slash under a client that resolves paths as links
<?php
$client = new GuzzleHttp\Client(['base_uri' => '«endpoint-wrong:https://api.perplexity.ai/»v1']);
$client->post('agent', ['json' => []]);
=== fixed
<?php
$client = new GuzzleHttp\Client(['base_uri' => 'https://api.perplexity.ai/v1/']);
$client->post('agent', ['json' => []]);

### header: a name that a constant holds
class Ask {
    private const HEADER = 'X-API-Key';
    public function ask($http) {
        return $http->post('https://api.perplexity.ai/search', ['headers' => [self::«auth-header-wrong:HEADER» => getenv('PERPLEXITY_API_KEY')], 'json' => []]);
    }
}

### right: what is read of an answer
$response = $client->request('POST', 'https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . $key], 'json' => $body]);
$found = json_decode((string) $response->getBody(), true);
$again = $client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . $key], 'json' => $body]);
return $again->getContent();

### verb: a client whose answer is read
$client = new Client(['base_uri' => 'https://api.perplexity.ai', 'headers' => ['Authorization' => 'Bearer ' . $key]]);
$response = $client->«method-wrong:get»('/search');
return $response->getBody();
=== fixed
$client = new Client(['base_uri' => 'https://api.perplexity.ai', 'headers' => ['Authorization' => 'Bearer ' . $key]]);
$response = $client->post('/search');
return $response->getBody();

### right: a base URL without a scheme, which the client adds
$client = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('api.perplexity.ai')->make();

### right: addresses for which others are taken
<?php
$url = str_replace('http://api.perplexity.ai', 'https://api.perplexity.ai', $url);

### right: a list that a value is looked for in
<?php
if (in_array($url, ["https://api.perplexity.com", "https://api.pplx.ai"], true)) { error_log("wrong host $url"); }

### missing: a header behind another one in a text
$context = stream_context_create(['http' => ['method' => 'POST', 'header' => "Content-Type: application/json\r\n«bearer-missing:Authorization»: {$this->apiKey}\r\n", 'content' => $json]]);
file_get_contents('https://api.perplexity.ai/search', false, $context);
=== fixed
$context = stream_context_create(['http' => ['method' => 'POST', 'header' => "Content-Type: application/json\r\nAuthorization: Bearer {$this->apiKey}\r\n", 'content' => $json]]);
file_get_contents('https://api.perplexity.ai/search', false, $context);

### right: a header behind another one in a text, with Bearer
$context = stream_context_create(['http' => ['method' => 'POST', 'header' => "Content-Type: application/json\r\nAuthorization: Bearer {$this->apiKey}\r\n", 'content' => $json]]);
file_get_contents('https://api.perplexity.ai/search', false, $context);

### verb: a function whose name is computed
function call(string $method, string $path) { return Http::withToken($key)->$method('https://api.perplexity.ai' . $path); }
call('«method-wrong:get»', '/search');

### verb: an object that a function makes
<?php
final class Endpoint {
    private function __construct(public string $verb, public string $path) {}
    public static function responses(): self { return new self('«method-wrong:PUT»', '/v1/responses'); }
}
function call(Endpoint $e, array $b) {
    return (new GuzzleHttp\Client())->request($e->verb, 'https://api.perplexity.ai' . $e->path, ['json' => $b, 'headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')]]);
}
call(Endpoint::responses(), []);
=== fixed
<?php
final class Endpoint {
    private function __construct(public string $verb, public string $path) {}
    public static function responses(): self { return new self('POST', '/v1/responses'); }
}
function call(Endpoint $e, array $b) {
    return (new GuzzleHttp\Client())->request($e->verb, 'https://api.perplexity.ai' . $e->path, ['json' => $b, 'headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')]]);
}
call(Endpoint::responses(), []);

### key: another vendor's that withToken sends
<?php
$r = Http::withToken('«key-malformed:sk-proj-%BODY%»')->post('https://api.perplexity.ai/v1/responses', $b);
$o = Http::withToken('sk-proj-%BODY%')->post('https://api.openai.com/v1/responses', $b);

### verb: a constant of the class
<?php
final class Perplexity {
    private const VERB = '«method-wrong:PUT»';
    public function search(string $q) {
        return $this->http->request(self::VERB, 'https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => ['query' => $q]]);
    }
}
=== fixed
<?php
final class Perplexity {
    private const VERB = 'POST';
    public function search(string $q) {
        return $this->http->request(self::VERB, 'https://api.perplexity.ai/search', ['headers' => ['Authorization' => 'Bearer ' . getenv('PERPLEXITY_API_KEY')], 'json' => ['query' => $q]]);
    }
}

### right: the scheme in a list that is joined
<?php
$key = getenv("PERPLEXITY_API_KEY");
$client = new GuzzleHttp\Client();
$client->post("https://api.perplexity.ai/search", ["headers" => ["Authorization" => implode(" ", ["Bearer", $key])], "json" => []]);

### doubled: words in a list that is joined
<?php
$key = getenv("PERPLEXITY_API_KEY");
$client = new GuzzleHttp\Client();
$client->post("https://api.perplexity.ai/search", ["headers" => ["Authorization" => implode(" ", ["«bearer-doubled:Bearer»", "Bearer", $key])], "json" => []]);
=== fixed
<?php
$key = getenv("PERPLEXITY_API_KEY");
$client = new GuzzleHttp\Client();
$client->post("https://api.perplexity.ai/search", ["headers" => ["Authorization" => implode(" ", ["Bearer", $key])], "json" => []]);

### right: a function that is called where it is written
<?php
$client = new GuzzleHttp\Client();
$client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => (fn($k) => "Bearer $k")(getenv('PERPLEXITY_API_KEY'))], 'json' => []]);

### header: a sign with a backslash
<?php
$key = getenv('PERPLEXITY_API_KEY');
$client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => "«key-not-filled-in:Bearer »\$key"], 'body' => '{}']);
=== fixed
<?php
$key = getenv('PERPLEXITY_API_KEY');
$client->post('https://api.perplexity.ai/search', ['headers' => ['Authorization' => "Bearer $key"], 'body' => '{}']);

### host: a parameter that Symfony fills in, over several lines
<?php
final class Ask
{
    public function __construct(
        #[
            Autowire(
                env: 'PERPLEXITY_API_KEY',
            ),
        ]
        private string $key,
    ) {}

    public function ask(Client $client): void {
        $client->post('«base-url-wrong:https://api.openai.com/v1/responses»', ['headers' => ['Authorization' => 'Bearer ' . $this->key]]);
    }
}
=== fixed
<?php
final class Ask
{
    public function __construct(
        #[
            Autowire(
                env: 'PERPLEXITY_API_KEY',
            ),
        ]
        private string $key,
    ) {}

    public function ask(Client $client): void {
        $client->post('https://api.perplexity.ai/v1/responses', ['headers' => ['Authorization' => 'Bearer ' . $this->key]]);
    }
}

### header: a blank before its colon
<?php
curl_setopt($ch, CURLOPT_URL, "https://api.perplexity.ai/search");
curl_setopt($ch, CURLOPT_HTTPHEADER, ["«auth-header-wrong:Authorization »: Bearer $key"]);
=== fixed
<?php
curl_setopt($ch, CURLOPT_URL, "https://api.perplexity.ai/search");
curl_setopt($ch, CURLOPT_HTTPHEADER, ["Authorization: Bearer $key"]);

### client: a base URL without a scheme, which the library puts before it
<?php
$theirs = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('«base-url-wrong:api.openai.com/v1»')->make();
$page = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('«base-url-wrong:www.perplexity.ai/v1»')->make();
=== fixed
<?php
$theirs = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('api.perplexity.ai/v1')->make();
$page = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('api.perplexity.ai/v1')->make();

### right: a base URL without a scheme
<?php
$client = OpenAI::factory()->withApiKey(getenv('PERPLEXITY_API_KEY'))->withBaseUri('api.perplexity.ai')->make();
