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
