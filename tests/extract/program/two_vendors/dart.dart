### objects of a class
class Vendor {
  const Vendor(this.url, this.auth);
  final String url;
  final String auth;
  Future<void> send(String body) => http.post(Uri.parse(url), headers: {'Authorization': auth}, body: body);
}
final ours = Vendor('OUR_URL', OUR_AUTH);
final theirs = Vendor('THEIR_URL', THEIR_AUTH);

### what a switch gives
Future<void> ask(String kind) async {
  final (url, auth) = switch (kind) {
    'ours' => ('OUR_URL', OUR_AUTH),
    _ => ('THEIR_URL', THEIR_AUTH),
  };
  await http.post(Uri.parse(url), headers: {'Authorization': auth});
}

### maps of addresses and headers
final urls = {'ours': 'OUR_URL', 'theirs': 'THEIR_URL'};
final auth = {'ours': OUR_AUTH, 'theirs': THEIR_AUTH};
Future<void> ask() async {
  await http.our_verb(Uri.parse(urls['ours']!), headers: {'Authorization': auth['ours']!});
  await http.their_verb(Uri.parse(urls['theirs']!), headers: {'Authorization': auth['theirs']!});
}

### classes below one
abstract class Vendor {
  String get url;
  String get auth;
  Future<void> send(String body) => http.post(Uri.parse(url), headers: {'Authorization': auth}, body: body);
}
class Ours extends Vendor {
  String get url => 'OUR_URL';
  String get auth => OUR_AUTH;
}
class Theirs extends Vendor {
  String get url => 'THEIR_URL';
  String get auth => THEIR_AUTH;
}
