### a variable
my $key = "%KEY%";
print "$key\n";
### a constant
use constant KEY => '%KEY%';
print KEY, "\n";
### a header
my %headers = (Authorization => "Bearer %KEY%", 'X-Key' => 'Bearer %KEY%');
print $headers{Authorization}, "\n";
### text that puts no values in
print 'key: %KEY%!', "\n";
### another way to quote
my $header = qq{Bearer %KEY%};
print "$header\n";
### quoted without values
my $header = q{Bearer %KEY%};
print "$header\n";
### the default of a variable
my $key = $ENV{PERPLEXITY_API_KEY} // "%KEY%";
print "$key\n";
### a variable that the program sets
$ENV{PERPLEXITY_API_KEY} = "%KEY%";
print "$ENV{PERPLEXITY_API_KEY}\n";
### a subscript behind it
my $text = "%KEY%[0] and %KEY%->x";
print "$text\n";
### an operand
my $twice = 'x%KEY%' x 2;
print "$twice\n";
### a list of words
my @keys = qw(%KEY% other);
print "@keys\n";
### a document
my $text = <<"END";
key = "%KEY%"
END
print $text;
### data behind the program
print <DATA>;
__DATA__
key = "%KEY%"
### what a function gives back
sub key { '%KEY%' }
print key(), "\n";
### a pattern
my $found = "a" =~ /%KEY%/;
print "none\n" unless $found;
### a variable at the end of a text
my $key = '%KEY%';
print "Bearer $key";
### the text of a command in double quotes
sub ask { system("curl -H \"Authorization: Bearer %KEY%\" https://api.perplexity.ai/v1/models"); system("curl -H 'Authorization: Bearer %KEY%' https://api.perplexity.ai/v1/models") }
print 1;
