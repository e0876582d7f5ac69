### maps of addresses and headers
<?php
$v = ['ours' => ['url' => 'OUR_URL', 'auth' => OUR_AUTH], 'theirs' => ['url' => 'THEIR_URL', 'auth' => THEIR_AUTH]];
$client->our_verb($v['ours']['url'], ['headers' => ['Authorization' => $v['ours']['auth']]]);
$client->their_verb($v['theirs']['url'], ['headers' => ['Authorization' => $v['theirs']['auth']]]);

### objects of a class
<?php
class Vendor {
    public function __construct(private string $url, private string $auth, private string $verb) {}
    public function send() { return (new Client())->request($this->verb, $this->url, ['headers' => ['Authorization' => $this->auth]]); }
}
$ours = new Vendor('OUR_URL', OUR_AUTH, 'OUR_VERB');
$theirs = new Vendor('THEIR_URL', THEIR_AUTH, 'THEIR_VERB');

### what a match gives
<?php
function ask(string $kind) {
    [$url, $auth, $verb] = match ($kind) {
        'ours' => ['OUR_URL', OUR_AUTH, 'OUR_VERB'],
        default => ['THEIR_URL', THEIR_AUTH, 'THEIR_VERB'],
    };
    return (new Client())->request($verb, $url, ['headers' => ['Authorization' => $auth]]);
}

### cases of an enumeration
<?php
enum Vendor {
    case Ours; case Theirs;
    public function url(): string { return match ($this) { self::Ours => 'OUR_URL', self::Theirs => 'THEIR_URL' }; }
    public function auth(): string { return match ($this) { self::Ours => OUR_AUTH, self::Theirs => THEIR_AUTH }; }
    public function verb(): string { return match ($this) { self::Ours => 'OUR_VERB', self::Theirs => 'THEIR_VERB' }; }
    public function send() { return (new Client())->request($this->verb(), $this->url(), ['headers' => ['Authorization' => $this->auth()]]); }
}

### classes below an abstract one
<?php
abstract class Vendor {
    abstract protected function url(): string; abstract protected function auth(): string;
    public function send() { return (new Client())->request('POST', $this->url(), ['headers' => ['Authorization' => $this->auth()]]); }
}
class Ours extends Vendor { protected function url(): string { return 'OUR_URL'; } protected function auth(): string { return OUR_AUTH; } }
class Theirs extends Vendor { protected function url(): string { return 'THEIR_URL'; } protected function auth(): string { return THEIR_AUTH; } }
