### calls of a function
sub ask {
    my ($url, $auth) = @_;
    return $ua->post($url, Authorization => $auth);
}
ask('OUR_URL', OUR_AUTH);
ask('THEIR_URL', THEIR_AUTH);
