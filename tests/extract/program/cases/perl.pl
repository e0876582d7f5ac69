### key: a scalar
my $perplexity_key = "«key-in-repo:%KEY%»";

### key: single quotes
our $PERPLEXITY_API_KEY = '«key-in-repo:%KEY%»';

### key: a constant
use constant PERPLEXITY_API_KEY => '«key-in-repo:%KEY%»';

### key: an element of a hash
my %config = (
    perplexity => { api_key => '«key-in-repo:%KEY%»', model => 'sonar' },
);

### key: the environment is set
$ENV{PERPLEXITY_API_KEY} = "«key-in-repo:%KEY%»";

### key: a comment
# my $key = "«key-in-repo:%KEY%»";
my $key = $ENV{PERPLEXITY_API_KEY};

### key: quoted with qq
my $perplexity_key = qq{«key-in-repo:%KEY%»};

### split: a dot
my $perplexity_key = '«key-in-repo:pplx-»' . '%BODY%';

### split: a scalar in a string
my $prefix = 'pplx-';
my $perplexity_key = "${prefix}«key-in-repo:%BODY%»";

### split: join
my $perplexity_key = join('', '«key-in-repo:pplx-»', '%BODY%');

### split: join with a dash, of a list
my @parts = ('«key-in-repo:pplx»', '%BODY%');
my $perplexity_key = join('-', @parts);

### split: sprintf
my $perplexity_key = sprintf('«key-in-repo:pplx-»%s', '%BODY%');

### split: appended
my $perplexity_key = 'pplx-';
$perplexity_key .= '«key-in-repo:%BODY%»';

### encoded: base64
my $perplexity_key = decode_base64('«key-in-repo:%BASE64%»');

### default: behind two slashes
my $key = $ENV{PERPLEXITY_API_KEY} // '«key-in-repo:%KEY%»';

### default: or
my $key = $ENV{PERPLEXITY_API_KEY} || '«key-in-repo:%KEY%»';

### doubled: LWP
my $ua = LWP::UserAgent->new;
my $response = $ua->post('https://api.perplexity.ai/v1/responses', Authorization => "«bearer-doubled:Bearer Bearer »$key", Content => $body);
=== fixed
my $ua = LWP::UserAgent->new;
my $response = $ua->post('https://api.perplexity.ai/v1/responses', Authorization => "Bearer $key", Content => $body);

### missing: a header of a request
my $request = HTTP::Request->new('POST', 'https://api.perplexity.ai/v1/responses');
$request->header('«bearer-missing:Authorization»' => $ENV{PERPLEXITY_API_KEY});
=== fixed
my $request = HTTP::Request->new('POST', 'https://api.perplexity.ai/v1/responses');
$request->header('Authorization' => 'Bearer ' . $ENV{PERPLEXITY_API_KEY});

### missing: HTTP::Tiny
my $response = HTTP::Tiny->new->request('POST', 'https://api.perplexity.ai/v1/responses', {
    headers => { '«bearer-missing:Authorization»' => $api_key },
    content => $body,
});
=== fixed
my $response = HTTP::Tiny->new->request('POST', 'https://api.perplexity.ai/v1/responses', {
    headers => { 'Authorization' => 'Bearer ' . $api_key },
    content => $body,
});

### header: x-api-key
my $response = $ua->post('https://api.perplexity.ai/v1/responses', '«auth-header-wrong:x-api-key»' => $api_key, Content => $body);
=== fixed
my $response = $ua->post('https://api.perplexity.ai/v1/responses', 'Authorization' => 'Bearer ' . $api_key, Content => $body);

### header: Mojo
my $tx = $ua->post('https://api.perplexity.ai/v1/responses' => { '«auth-header-wrong:X-API-Key»' => $api_key } => json => $body);
=== fixed
my $tx = $ua->post('https://api.perplexity.ai/v1/responses' => { 'Authorization' => 'Bearer ' . $api_key } => json => $body);

### host: another end
my $perplexity_url = '«base-url-wrong:https://api.perplexity.com/v1/responses»';
=== fixed
my $perplexity_url = 'https://api.perplexity.ai/v1/responses';

### insecure: no TLS
my $perplexity_url = '«base-url-insecure:http://api.perplexity.ai/v1/responses»';
=== fixed
my $perplexity_url = 'https://api.perplexity.ai/v1/responses';

### path: unknown
my $response = $ua->post('«endpoint-wrong:https://api.perplexity.ai/v1/answers»', Authorization => "Bearer $key");

### verb: get of LWP
my $response = $ua->«method-wrong:get»('https://api.perplexity.ai/v1/responses', Authorization => "Bearer $key");
=== fixed
my $response = $ua->post('https://api.perplexity.ai/v1/responses', Authorization => "Bearer $key");

### verb: before the address
my $request = HTTP::Request->new(«method-wrong:GET» => 'https://api.perplexity.ai/v1/responses');
=== fixed
my $request = HTTP::Request->new(POST => 'https://api.perplexity.ai/v1/responses');

### verb: a base of one's own
my $base = 'https://api.perplexity.ai';
my $response = HTTP::Tiny->new->request('«method-wrong:GET»', "$base/search");
=== fixed
my $base = 'https://api.perplexity.ai';
my $response = HTTP::Tiny->new->request('POST', "$base/search");

### right: LWP
my $ua = LWP::UserAgent->new(timeout => 60);
$ua->default_header('Authorization' => "Bearer $ENV{PERPLEXITY_API_KEY}");
my $response = $ua->post('https://api.perplexity.ai/v1/responses', Content => encode_json({ model => 'sonar' }));
my $models = $ua->get('https://api.perplexity.ai/v1/models');

### right: a request that is put together
use strict;
use warnings;
sub ask {
    my ($key, $question) = @_;
    my $request = HTTP::Request->new(POST => 'https://api.perplexity.ai/v1/responses');
    $request->header('Content-Type' => 'application/json', Authorization => 'Bearer ' . $key);
    $request->content(encode_json({ model => 'sonar', messages => [{ role => 'user', content => $question }] }));
    my $response = LWP::UserAgent->new->request($request);
    die $response->status_line unless $response->is_success;
    return decode_json($response->decoded_content);
}

### right: another vendor
my $response = $ua->post('https://api.anthropic.com/v1/messages', 'x-api-key' => $ENV{ANTHROPIC_API_KEY});
# perplexity is another one

### right: a pattern
die "no key" unless $ENV{PERPLEXITY_API_KEY} =~ /^pplx-[A-Za-z0-9]{48}$/;

### split: join without brackets
my $key = join '', ('«key-in-repo:pplx-»', '%BODY%');

### split: a list that is joined later
my @parts = ('«key-in-repo:pplx-»', '%BODY%');
my $key = join '', @parts;

### split: sprintf without brackets
my $key = sprintf '%s-%s', '«key-in-repo:pplx»', '%BODY%';

### split: what is printed behind a key is no part of it
my $key = '«key-in-repo:pplx-»' . '%BODY%';
print "$key\n";

### split: join with words
my $key = join('', qw(«key-in-repo:%HALF1%» %HALF2%));

### split: join with words of a variable
my @parts = qw/«key-in-repo:%HALF1%» %HALF2%/;
my $key = join '', @parts;

### split: push
my @parts;
push @parts, '«key-in-repo:%HALF1%»';
push @parts, '%HALF2%';
my $key = join('', @parts);

### split: elements by number
my @parts = ('«key-in-repo:%HALF1%»', '%HALF2%');
my $key = $parts[0] . $parts[1];

### key: a sign put right before use
my $key = "«key-in-repo:pplx_%BODY%»";
$key =~ tr/_/-/;

### right: Bearer is taken off
my $token = "Bearer $ENV{PERPLEXITY_API_KEY}";
$token =~ s/^Bearer //;
$ua->post("https://api.perplexity.ai/search", Authorization => "Bearer $token", Content => "{}");

### verb: commands between backticks and in qx
my $out = `curl -s -X «method-wrong:GET» https://api.perplexity.ai/search -H "Authorization: Bearer $ENV{PERPLEXITY_API_KEY}" -d '{}'`;
my $models = qx{curl -s https://api.perplexity.ai/v1/models -H "«bearer-missing:Authorization»: $ENV{PERPLEXITY_API_KEY}"};
=== fixed
my $out = `curl -s -X POST https://api.perplexity.ai/search -H "Authorization: Bearer $ENV{PERPLEXITY_API_KEY}" -d '{}'`;
my $models = qx{curl -s https://api.perplexity.ai/v1/models -H "Authorization: Bearer $ENV{PERPLEXITY_API_KEY}"};

### verb: a command in braces
my $out = qx{curl -s -X «method-wrong:GET» https://api.perplexity.ai/search -H "Authorization: Bearer $ENV{PERPLEXITY_API_KEY}" -d x};
=== fixed
my $out = qx{curl -s -X POST https://api.perplexity.ai/search -H "Authorization: Bearer $ENV{PERPLEXITY_API_KEY}" -d x};

### host: a Markdown link
my $perplexity_url = '«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»';
=== fixed
my $perplexity_url = 'https://api.perplexity.ai/v1/responses';

### host: a misspelt scheme
my $perplexity_url = '«base-url-malformed:htpps://api.perplexity.ai/v1/responses»';
=== fixed
my $perplexity_url = 'https://api.perplexity.ai/v1/responses';

### key: one that others are compared with
print "old" if $ENV{K} eq "«key-in-repo:%KEY%»";
my $key = "«key-in-repo:%KEY%»";
=== fixed unsafe
print "old" if $ENV{K} eq "%KEY%";
my $key = $ENV{PERPLEXITY_API_KEY};

### verb: constants
use HTTP::Tiny;
use constant API => 'https://api.perplexity.ai/search';
my $r = HTTP::Tiny->new->«method-wrong:get»(API, { headers => { Authorization => "Bearer $ENV{PERPLEXITY_API_KEY}" } });

### missing: constants in braces
use constant {
    BASE => 'https://api.perplexity.ai',
    KEY  => $ENV{PERPLEXITY_API_KEY},
};
my $ua = LWP::UserAgent->new;
$ua->post(BASE . '/v1/responses', '«bearer-missing:Authorization»' => KEY);
=== fixed
use constant {
    BASE => 'https://api.perplexity.ai',
    KEY  => $ENV{PERPLEXITY_API_KEY},
};
my $ua = LWP::UserAgent->new;
$ua->post(BASE . '/v1/responses', 'Authorization' => 'Bearer ' . KEY);

### right: constants
use constant { BASE => 'https://api.perplexity.ai', OTHER => 'https://x.example', KEY => $ENV{PERPLEXITY_API_KEY} };
use constant DEBUG => 0;
my $ua = LWP::UserAgent->new;
$ua->get(BASE . '/v1/models', 'Authorization' => 'Bearer ' . KEY);
$ua->get(OTHER . '/search', 'X-Api-Key' => $ENV{OTHER_KEY});

### verb: addresses as objects
my $uri = URI->new('https://api.perplexity.ai');
$uri->path('/search');
my $first = $ua->«method-wrong:get»($uri, Authorization => "Bearer $key");
my $second = $ua->«method-wrong:get»(URI->new_abs('/v1/agent', 'https://api.perplexity.ai'), Authorization => "Bearer $key");
=== fixed
my $uri = URI->new('https://api.perplexity.ai');
$uri->path('/search');
my $first = $ua->post($uri, Authorization => "Bearer $key");
my $second = $ua->post(URI->new_abs('/v1/agent', 'https://api.perplexity.ai'), Authorization => "Bearer $key");

### right: addresses as objects, used rightly
my $base = Mojo::URL->new('https://api.perplexity.ai');
my $models = $ua->get($base->clone->path('/v1/models'));
my $found = $ua->post($base->clone->path('/search') => json => {query => 'x'});

### verb: parameters that a function takes out of a list
sub call { my ($method, $path) = @_; return $ua->request(HTTP::Request->new($method => "https://api.perplexity.ai$path")) }
call('«method-wrong:GET»', '/search');
=== fixed
sub call { my ($method, $path) = @_; return $ua->request(HTTP::Request->new($method => "https://api.perplexity.ai$path")) }
call('POST', '/search');

### right: parameters that a function takes out of a list, with a body
sub call { my ($method, $path) = @_; return $ua->request(HTTP::Request->new($method => "https://api.perplexity.ai$path")) }
call('POST', '/search');
call('GET', '/v1/models');

### verb: a method of the object around
sub _request {
    my ($self, $method, $path, $body) = @_;
    my $req = HTTP::Request->new($method, "https://api.perplexity.ai$path");
    $req->header('Authorization' => "Bearer $ENV{PERPLEXITY_API_KEY}");
    return $self->{ua}->request($req);
}
sub models { my ($self) = @_; return $self->_request('GET', '/v1/models'); }
sub ask { my ($self, $q) = @_; return $self->_request('«method-wrong:GET»', '/v1/responses', $q); }
=== fixed
sub _request {
    my ($self, $method, $path, $body) = @_;
    my $req = HTTP::Request->new($method, "https://api.perplexity.ai$path");
    $req->header('Authorization' => "Bearer $ENV{PERPLEXITY_API_KEY}");
    return $self->{ua}->request($req);
}
sub models { my ($self) = @_; return $self->_request('GET', '/v1/models'); }
sub ask { my ($self, $q) = @_; return $self->_request('POST', '/v1/responses', $q); }

### verb: a constant that nothing else uses
use constant { VERB => '«method-wrong:PUT»' };
my $req = HTTP::Request->new(VERB, 'https://api.perplexity.ai/search', [Authorization => "Bearer $ENV{PERPLEXITY_API_KEY}"], '{}');
=== fixed
use constant { VERB => 'POST' };
my $req = HTTP::Request->new(VERB, 'https://api.perplexity.ai/search', [Authorization => "Bearer $ENV{PERPLEXITY_API_KEY}"], '{}');

### missing: a string of single quotes, and a field of the object
my $self = { key => $ENV{PERPLEXITY_API_KEY} };
my $ua = LWP::UserAgent->new;
$ua->post('https://api.perplexity.ai/search', Authorization => '«key-not-filled-in:Bearer $ENV{PERPLEXITY_API_KEY}»', Content => '{"query":"x"}');
$ua->post('https://api.perplexity.ai/search', Authorization => '«key-not-filled-in:Bearer $self->{key}»', Content => '{"query":"x"}');
=== fixed
my $self = { key => $ENV{PERPLEXITY_API_KEY} };
my $ua = LWP::UserAgent->new;
$ua->post('https://api.perplexity.ai/search', Authorization => "Bearer $ENV{PERPLEXITY_API_KEY}", Content => '{"query":"x"}');
$ua->post('https://api.perplexity.ai/search', Authorization => "Bearer $self->{key}", Content => '{"query":"x"}');

### right: a request that a function is named after, given to the client
my $req = POST 'https://api.perplexity.ai/search', 'Authorization' => "Bearer $ENV{PERPLEXITY_API_KEY}", Content => '{"query":"x"}';
$ua->request($req);

### verb: a loop over vendors
my @vendors = (
  { url => 'https://api.openai.com/v1/responses', key => $ENV{OPENAI_API_KEY} },
  { url => 'https://api.perplexity.ai/v1/responses', key => $ENV{PERPLEXITY_API_KEY} },
);
for my $v (@vendors) {
  $ua->«method-wrong:get»($v->{url}, 'Authorization' => "Bearer $v->{key}");
}

### verb: parameters that a function takes behind a comment
sub send_it { # with a body
    # the verb comes first
    my ($verb, $path) = @_;
    return $ua->request(HTTP::Request->new($verb, "https://api.perplexity.ai$path", ['Authorization' => "Bearer $ENV{PERPLEXITY_API_KEY}"]));
}
send_it('«method-wrong:GET»', '/v1/responses');
=== fixed
sub send_it { # with a body
    # the verb comes first
    my ($verb, $path) = @_;
    return $ua->request(HTTP::Request->new($verb, "https://api.perplexity.ai$path", ['Authorization' => "Bearer $ENV{PERPLEXITY_API_KEY}"]));
}
send_it('POST', '/v1/responses');

### header: a name like that of the header, as the label of an argument
$ua->post('https://api.perplexity.ai/search', «auth-header-wrong:Authentication» => "Bearer $ENV{PERPLEXITY_API_KEY}", Content => '{}');
=== fixed
$ua->post('https://api.perplexity.ai/search', Authorization => "Bearer $ENV{PERPLEXITY_API_KEY}", Content => '{}');

### right: names like that of the header, as labels of arguments of others
my $client = My::Client->new(Authentication => "Bearer $ENV{PERPLEXITY_API_KEY}", base => 'https://api.perplexity.ai');
$ua->post('https://my.example.com/ask', Authentication => "Bearer $token");
