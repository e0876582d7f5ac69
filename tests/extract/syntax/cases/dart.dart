### key: a constant
const perplexityApiKey = '«key-in-repo:%KEY%»';

### key: a static field
class Api {
  static const String baseUrl = 'https://api.perplexity.ai';
  static const String perplexityKey = "«key-in-repo:%KEY%»";
}

### key: an argument that is named
final client = PerplexityClient(apiKey: '«key-in-repo:%KEY%»');
=== fixed unsafe
import 'dart:io';

final client = PerplexityClient(apiKey: Platform.environment['PERPLEXITY_API_KEY']!);

### key: a map
final keys = {'openai': '', 'perplexity': '«key-in-repo:%KEY%»'};

### key: a raw string
const perplexityApiKey = r'«key-in-repo:%KEY%»';

### split: strings side by side
const perplexityApiKey = '«key-in-repo:pplx-»' '%BODY%';

### split: a plus
final perplexityApiKey = '«key-in-repo:pplx-»' + '%BODY%';

### split: an interpolation
const body = '%BODY%';
final perplexityApiKey = '«key-in-repo:pplx-»$body';

### encoded: an escape
const perplexityApiKey = '«key-in-repo:\x70plx-%BODY%»';

### encoded: an escape in braces
const perplexityApiKey = '«key-in-repo:\u{70}plx-%BODY%»';

### encoded: base64
final perplexityApiKey = utf8.decode(base64.decode('«key-in-repo:%BASE64%»'));

### default: behind two question marks
final perplexityApiKey = Platform.environment['PERPLEXITY_API_KEY'] ?? '«key-in-repo:%KEY%»';

### default: of a parameter
class Perplexity {
  Perplexity({this.apiKey = '«key-in-repo:%KEY%»'});
  final String apiKey;
}

### client: a value given to the compiler
const apiKey = String.fromEnvironment('«key-in-client:PERPLEXITY_API_KEY»');

### doubled: an interpolation
Future<void> ask(String key) async {
  await http.post(
    Uri.parse('https://api.perplexity.ai/v1/responses'),
    headers: {'Authorization': '«bearer-doubled:Bearer Bearer »$key'},
  );
}
=== fixed
Future<void> ask(String key) async {
  await http.post(
    Uri.parse('https://api.perplexity.ai/v1/responses'),
    headers: {'Authorization': 'Bearer $key'},
  );
}

### doubled: options of Dio
final dio = Dio(BaseOptions(
  baseUrl: 'https://api.perplexity.ai',
  headers: {'Authorization': '«bearer-doubled:Bearer Bearer »$perplexityKey'},
));
=== fixed
final dio = Dio(BaseOptions(
  baseUrl: 'https://api.perplexity.ai',
  headers: {'Authorization': 'Bearer $perplexityKey'},
));

### missing: a map of headers
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {
    'Content-Type': 'application/json',
    '«bearer-missing:Authorization»': apiKey,
  });
}
=== fixed
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {
    'Content-Type': 'application/json',
    'Authorization': 'Bearer ${apiKey}',
  });
}

### missing: the headers of a request that is built
void ask(String apiKey) {
  final request = http.Request('POST', Uri.parse('https://api.perplexity.ai/v1/responses'));
  request.headers['«bearer-missing:Authorization»'] = apiKey;
}
=== fixed
void ask(String apiKey) {
  final request = http.Request('POST', Uri.parse('https://api.perplexity.ai/v1/responses'));
  request.headers['Authorization'] = 'Bearer ${apiKey}';
}

### missing: options of a request of Dio
Future<void> ask(Dio dio, String apiKey) => dio.post(
      'https://api.perplexity.ai/v1/responses',
      options: Options(headers: {'«bearer-missing:Authorization»': apiKey}),
    );
=== fixed
Future<void> ask(Dio dio, String apiKey) => dio.post(
      'https://api.perplexity.ai/v1/responses',
      options: Options(headers: {'Authorization': 'Bearer ${apiKey}'}),
    );

### header: x-api-key
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'«auth-header-wrong:x-api-key»': apiKey});
}
=== fixed
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer ${apiKey}'});
}

### host: the website
Future<void> ask(String perplexityKey) async {
  await http.post(Uri.parse('«base-url-wrong:https://www.perplexity.ai/v1/responses»'), headers: {'Authorization': 'Bearer $perplexityKey'});
}
=== fixed unsafe
Future<void> ask(String perplexityKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $perplexityKey'});
}

### insecure: no TLS
const perplexityUrl = '«base-url-insecure:http://api.perplexity.ai/v1/responses»';
=== fixed
const perplexityUrl = 'https://api.perplexity.ai/v1/responses';

### path: unknown
final answer = http.post(Uri.parse('«endpoint-wrong:https://api.perplexity.ai/v1/answers»'));

### verb: get of http
Future<void> ask(String key) async {
  await http.«method-wrong:get»(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $key'});
}
=== fixed
Future<void> ask(String key) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $key'});
}

### verb: a URI by its parts
Future<void> ask(String key) async {
  await http.«method-wrong:get»(Uri.https('api.perplexity.ai', '/v1/responses'), headers: {'Authorization': 'Bearer $key'});
}
=== fixed
Future<void> ask(String key) async {
  await http.post(Uri.https('api.perplexity.ai', '/v1/responses'), headers: {'Authorization': 'Bearer $key'});
}

### verb: a request that is built
final request = http.Request('«method-wrong:GET»', Uri.parse('https://api.perplexity.ai/v1/responses'));
=== fixed
final request = http.Request('POST', Uri.parse('https://api.perplexity.ai/v1/responses'));

### verb: get of Dio with a base URL
final dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai/v1'));
Future<Response> ask() => dio.«method-wrong:get»('/responses');
=== fixed
final dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai/v1'));
Future<Response> ask() => dio.post('/responses');

### base: dart_openai
void setUp() {
  OpenAI.apiKey = perplexityKey;
  OpenAI.baseUrl = '«base-url-wrong:https://api.perplexity.com»';
}
=== fixed
void setUp() {
  OpenAI.apiKey = perplexityKey;
  OpenAI.baseUrl = 'https://api.perplexity.ai';
}

### right: http
Future<String> ask(String question) async {
  final response = await http.post(
    Uri.parse('https://api.perplexity.ai/v1/responses'),
    headers: {
      'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}',
      'Content-Type': 'application/json',
    },
    body: jsonEncode({'model': 'sonar', 'input': question}),
  );
  return response.body;
}

### right: Dio with options
class PerplexityService {
  PerplexityService(this._key);
  final String _key;
  final _dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai'));

  Future<Response> ask(Map body) => _dio.post('/v1/responses', data: body, options: Options(headers: {'Authorization': 'Bearer $_key'}));
}

### right: a base URL and another vendor
Future<void> ask() async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $key'});
  await http.post(Uri.parse('https://api.anthropic.com/v1/messages'), headers: {'x-api-key': anthropicKey});
  await http.get(Uri.parse('https://api.perplexity.ai/v1/models'), headers: {'Authorization': 'Bearer $key'});
}

### right: a key from storage
final perplexityKey = await storage.read(key: 'perplexity_api_key');
