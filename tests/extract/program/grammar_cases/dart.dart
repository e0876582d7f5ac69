### path: a class below one that is given the address
abstract class Api {
  Api(this.base, this.key);

  final String base;
  final String key;

  Future<http.Response> send(String path, Object body) =>
      http.post(Uri.parse('$base$path'), headers: {'Authorization': 'Bearer $key'}, body: body);
}

class Perplexity extends Api {
  Perplexity() : super('https://api.perplexity.ai', Platform.environment['PERPLEXITY_API_KEY']!);

  Future<http.Response> search(Object body) => send('«endpoint-wrong:/lookup»', body);
}

### verb: constants of an enumeration
enum Endpoint {
  responses('PUT', '/v1/responses'), models('GET', '/v1/models');
  const Endpoint(this.verb, this.path);
  final String verb;
  final String path;
}
Future<Response> call(Endpoint e, Object body) => dio.request('https://api.perplexity.ai${e.path}', data: body,
  options: Options(method: «method-wrong:e.verb», headers: {'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}'}));
void main() { call(Endpoint.responses, {}); call(Endpoint.models, {}); }

### verb: a client that an initializer sets
class PplxApi {
  final Dio _dio;

  PplxApi(String key) : _dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai', headers: {'Authorization': 'Bearer $key'}));

  Future<Response> search(String q) => _dio.«method-wrong:put»('/search', data: {'query': q});
}
=== fixed
class PplxApi {
  final Dio _dio;

  PplxApi(String key) : _dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai', headers: {'Authorization': 'Bearer $key'}));

  Future<Response> search(String q) => _dio.post('/search', data: {'query': q});
}

### default: an address for the case that a variable is not set
void ask() { http.«method-wrong:get»(Uri.parse(const String.fromEnvironment('PPLX_URL', defaultValue: 'https://api.perplexity.ai/search'))); }
=== fixed
void ask() { http.post(Uri.parse(const String.fromEnvironment('PPLX_URL', defaultValue: 'https://api.perplexity.ai/search'))); }

### verb: what a closure in one line sends
Future<void> ask() async {
  await retry(() => http.«method-wrong:get»(Uri.parse('https://api.perplexity.ai/search')));
  await retry(() async => client.«method-wrong:get»(Uri.parse('https://api.perplexity.ai/search')).timeout(limit));
  (() => print('x'))();
}
=== fixed
Future<void> ask() async {
  await retry(() => http.post(Uri.parse('https://api.perplexity.ai/search')));
  await retry(() async => client.post(Uri.parse('https://api.perplexity.ai/search')).timeout(limit));
  (() => print('x'))();
}

### verb: what a getter of the file gives
String get place => 'https://api.perplexity.ai/search';
Future<void> ask() async {
  await http.«method-wrong:get»(Uri.parse(place));
}
=== fixed
String get place => 'https://api.perplexity.ai/search';
Future<void> ask() async {
  await http.post(Uri.parse(place));
}
