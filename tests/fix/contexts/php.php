### a variable
<?php
$key = '%KEY%';
echo $key;
### a constant
<?php
const KEY = '%KEY%';
echo KEY;
### a constant by define
<?php
define('KEY', '%KEY%');
echo KEY;
### a constant of a class
<?php
class Client { const KEY = '%KEY%'; }
echo Client::KEY;
### a property
<?php
class Client { public $key = '%KEY%'; }
echo (new Client())->key;
### the default of a parameter
<?php
function ask($key = '%KEY%') { return $key; }
echo ask();
### a static variable
<?php
function ask() { static $key = '%KEY%'; return $key; }
echo ask();
### a case of an enumeration
<?php
enum Key: string { case First = '%KEY%'; }
echo Key::First->value;
### a promoted parameter
<?php
class Client { public function __construct(public string $key = '%KEY%') {} }
echo (new Client())->key;
### an attribute
<?php
#[Attribute('%KEY%')]
class Client {}
echo 1;
### a header
<?php
$headers = ['Authorization' => 'Bearer %KEY%', 'Authorization: Bearer %KEY%'];
print_r($headers);
### a header in double quotes
<?php
$name = 'x';
$header = "Authorization: Bearer %KEY%; $name";
echo $header;
### a document
<?php
$text = <<<END
Bearer %KEY%
END;
echo $text;
### a case
<?php
switch ('x') { case '%KEY%': echo 1; break; default: echo 2; }
### the default of a variable
<?php
$key = getenv('PERPLEXITY_API_KEY') ?: '%KEY%';
echo $key;
### a variable that the program sets
<?php
$_ENV['PERPLEXITY_API_KEY'] = '%KEY%';
echo 1;
### a line that is written out
<?php
echo 'key: ', "%KEY%\n", 'end';
### a line that is printed
<?php
print "%KEY%\n";
### a variable that the program puts into its environment
<?php
putenv('PERPLEXITY_API_KEY=%KEY%');
echo 1;
### a command
<?php
echo `echo %KEY%`;
### an expression within a text
<?php
class Ask { public function get($key) { return $key; } public function show() { echo "Bearer {$this->get('%KEY%')}\n"; } }
(new Ask())->show();
### a variable at the end of a text
<?php
$key = '%KEY%';
$header = "Authorization: Bearer $key";
echo $header, "\n";
### a property that a text names
<?php
class Ask { private string $key; public function __construct() { $this->key = '%KEY%'; } public function show() { echo "Bearer {$this->key}\n"; } }
(new Ask())->show();
### a variable that a document names
<?php
$key = '%KEY%';
echo <<<END
Bearer $key
END;
### the text of a command in double quotes
<?php
function ask() { system("curl -H \"Authorization: Bearer %KEY%\" https://api.perplexity.ai/v1/models"); }
echo 1;
