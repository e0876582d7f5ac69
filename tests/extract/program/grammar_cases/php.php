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
