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

### key: of the header
Future<void> ask() async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer «key-in-repo:%KEY%»'});
}

### key: a getter
class Secrets {
  String get perplexityKey => '«key-in-repo:%KEY%»';
}

### key: three quotes
const perplexityApiKey = '''«key-in-repo:%KEY%»''';

### key: a case of an enum
enum Provider {
  openai(''),
  perplexity('«key-in-repo:%KEY%»');

  const Provider(this.key);
  final String key;
}

### key: shared preferences
Future<void> save(SharedPreferences prefs) async {
  await prefs.setString('perplexity_api_key', '«key-in-repo:%KEY%»');
}

### split: strings side by side
const perplexityApiKey = '«key-in-repo:pplx-»' '%BODY%';

### split: a plus
final perplexityApiKey = '«key-in-repo:pplx-»' + '%BODY%';

### split: an interpolation
const body = '«key-in-repo:%BODY%»';
final perplexityApiKey = 'pplx-$body';

### split: a list joined
final perplexityApiKey = ['«key-in-repo:pplx-»', '%BODY%'].join();

### split: braces
const body = '«key-in-repo:%BODY%»';
final perplexityApiKey = 'pplx-${body}';

### encoded: an escape
const perplexityApiKey = '«key-in-repo:\x70plx-%BODY%»';

### encoded: an escape in braces
const perplexityApiKey = '«key-in-repo:\u{70}plx-%BODY%»';

### encoded: base64
final perplexityApiKey = utf8.decode(base64.decode('«key-in-repo:%BASE64%»'));

### encoded: four digits
const perplexityApiKey = '«key-in-repo:\u0070plx-%BODY%»';

### default: behind two question marks
final perplexityApiKey = Platform.environment['PERPLEXITY_API_KEY'] ?? '«key-in-repo:%KEY%»';

### default: of a parameter
class Perplexity {
  Perplexity({this.apiKey = '«key-in-repo:%KEY%»'});
  final String apiKey;
}

### default: dotenv
final perplexityApiKey = dotenv.get('PERPLEXITY_API_KEY', fallback: '«key-in-repo:%KEY%»');

### default: of dotenv behind two question marks
final perplexityApiKey = dotenv.env['PERPLEXITY_API_KEY'] ?? '«key-in-repo:%KEY%»';

### client: a value given to the compiler
const apiKey = String.fromEnvironment('«key-in-client:PERPLEXITY_API_KEY»');

### client: a value of any name that is sent to the API
const token = String.fromEnvironment('«key-in-client:AI_TOKEN»');
Future<void> ask() async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $token'});
}

### client: dart-define with a default
class Env {
  static const perplexityKey = String.fromEnvironment('«key-in-client:PERPLEXITY_API_KEY»', defaultValue: '«key-in-repo:%KEY%»');
}

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

### doubled: a plus
Future<void> ask(String key) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': '«bearer-doubled:Bearer Bearer »' + key});
}
=== fixed
Future<void> ask(String key) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer ' + key});
}

### doubled: a variable in between
Future<void> ask(String key) async {
  final token = 'Bearer $key';
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': '«bearer-doubled:Bearer »$token'});
}
=== fixed
Future<void> ask(String key) async {
  final token = '$key';
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $token'});
}

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
    'Authorization': 'Bearer $apiKey',
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
  request.headers['Authorization'] = 'Bearer $apiKey';
}

### missing: options of a request of Dio
Future<void> ask(Dio dio, String apiKey) => dio.post(
      'https://api.perplexity.ai/v1/responses',
      options: Options(headers: {'«bearer-missing:Authorization»': apiKey}),
    );
=== fixed
Future<void> ask(Dio dio, String apiKey) => dio.post(
      'https://api.perplexity.ai/v1/responses',
      options: Options(headers: {'Authorization': 'Bearer $apiKey'}),
    );

### missing: an interpolation without the word
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'«bearer-missing:Authorization»': '$apiKey'});
}
=== fixed
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $apiKey'});
}

### missing: no blank
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': '«bearer-missing:Bearer»$apiKey'});
}
=== fixed
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $apiKey'});
}

### missing: a constant of dart:io
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {HttpHeaders.«bearer-missing:authorizationHeader»: apiKey});
}
=== fixed
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {HttpHeaders.authorizationHeader: 'Bearer $apiKey'});
}

### missing: HttpClient of dart:io
Future<void> ask(String apiKey) async {
  final request = await HttpClient().postUrl(Uri.parse('https://api.perplexity.ai/v1/responses'));
  request.headers.set('«bearer-missing:Authorization»', apiKey);
}
=== fixed
Future<void> ask(String apiKey) async {
  final request = await HttpClient().postUrl(Uri.parse('https://api.perplexity.ai/v1/responses'));
  request.headers.set('Authorization', 'Bearer $apiKey');
}

### missing: options of a client of Dio
final dio = Dio()
  ..options.baseUrl = 'https://api.perplexity.ai'
  ..options.headers['«bearer-missing:Authorization»'] = perplexityKey;
=== fixed
final dio = Dio()
  ..options.baseUrl = 'https://api.perplexity.ai'
  ..options.headers['Authorization'] = 'Bearer $perplexityKey';

### missing: an interceptor
class AuthInterceptor extends Interceptor {
  @override
  void onRequest(RequestOptions options, RequestInterceptorHandler handler) {
    options.headers['«bearer-missing:Authorization»'] = Env.perplexityApiKey;
    handler.next(options);
  }
}
=== fixed
class AuthInterceptor extends Interceptor {
  @override
  void onRequest(RequestOptions options, RequestInterceptorHandler handler) {
    options.headers['Authorization'] = 'Bearer ${Env.perplexityApiKey}';
    handler.next(options);
  }
}

### missing: a map that is a field
class PerplexityApi {
  final String apiKey;
  PerplexityApi(this.apiKey);

  Map<String, String> get _headers => {
        'Content-Type': 'application/json',
        '«bearer-missing:Authorization»': apiKey,
      };

  Future<http.Response> ask(Map body) => http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: _headers, body: jsonEncode(body));
}
=== fixed
class PerplexityApi {
  final String apiKey;
  PerplexityApi(this.apiKey);

  Map<String, String> get _headers => {
        'Content-Type': 'application/json',
        'Authorization': 'Bearer $apiKey',
      };

  Future<http.Response> ask(Map body) => http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: _headers, body: jsonEncode(body));
}

### missing: all headers added
void ask(String apiKey) {
  final request = http.Request('POST', Uri.parse('https://api.perplexity.ai/v1/responses'))
    ..headers.addAll({'«bearer-missing:Authorization»': apiKey});
}
=== fixed
void ask(String apiKey) {
  final request = http.Request('POST', Uri.parse('https://api.perplexity.ai/v1/responses'))
    ..headers.addAll({'Authorization': 'Bearer $apiKey'});
}

### header: x-api-key
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'«auth-header-wrong:x-api-key»': apiKey});
}
=== fixed
Future<void> ask(String apiKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $apiKey'});
}

### header: query parameters of Dio
Future<void> ask(Dio dio, String apiKey) => dio.post('https://api.perplexity.ai/v1/responses', queryParameters: {'«auth-header-wrong:api_key»': apiKey});

### header: api-key
class Api {
  final headers = <String, String>{'«auth-header-wrong:api-key»': perplexityKey};
}
=== fixed
class Api {
  final headers = <String, String>{'Authorization': 'Bearer $perplexityKey'};
}

### host: the website
Future<void> ask(String perplexityKey) async {
  await http.post(Uri.parse('«base-url-wrong:https://www.perplexity.ai/v1/responses»'), headers: {'Authorization': 'Bearer $perplexityKey'});
}
=== fixed unsafe
Future<void> ask(String perplexityKey) async {
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $perplexityKey'});
}

### host: by its parts
Future<void> ask(String key) async {
  await http.post(Uri.https('«base-url-wrong:api.perplexity.com»', '/v1/responses'), headers: {'Authorization': 'Bearer $key'});
}
=== fixed
Future<void> ask(String key) async {
  await http.post(Uri.https('api.perplexity.ai', '/v1/responses'), headers: {'Authorization': 'Bearer $key'});
}

### host: a base and a path
class PerplexityService {
  static const _baseUrl = '«base-url-wrong:https://api.perplexity.com»';

  Future<void> ask() async {
    await http.post(Uri.parse('$_baseUrl/v1/responses'), headers: {'Authorization': 'Bearer $_key'});
  }
}
=== fixed
class PerplexityService {
  static const _baseUrl = 'https://api.perplexity.ai';

  Future<void> ask() async {
    await http.post(Uri.parse('$_baseUrl/v1/responses'), headers: {'Authorization': 'Bearer $_key'});
  }
}

### host: another vendor's, with our key
Future<void> ask() async {
  final key = Platform.environment['PERPLEXITY_API_KEY'];
  await http.post(Uri.parse('«base-url-wrong:https://api.openai.com/v1/responses»'), headers: {'Authorization': 'Bearer $key'});
}
=== fixed
Future<void> ask() async {
  final key = Platform.environment['PERPLEXITY_API_KEY'];
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: {'Authorization': 'Bearer $key'});
}

### insecure: no TLS
const perplexityUrl = '«base-url-insecure:http://api.perplexity.ai/v1/responses»';
=== fixed
const perplexityUrl = 'https://api.perplexity.ai/v1/responses';

### insecure: by its parts
Future<void> ask(String key) => http.post(Uri.http('«base-url-insecure:api.perplexity.ai»', '/v1/responses'), headers: {'Authorization': 'Bearer $key'});

### insecure: Dio
final dio = Dio(BaseOptions(baseUrl: '«base-url-insecure:http://api.perplexity.ai»'));
=== fixed
final dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai'));

### path: unknown
final answer = http.post(Uri.parse('«endpoint-wrong:https://api.perplexity.ai/v1/answers»'));

### path: OpenAI's path
const String apiUrl = '«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»';
=== fixed
const String apiUrl = 'https://api.perplexity.ai/chat/completions';

### path: doubled by Dio
final dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai/v1'));
Future<Response> ask() => dio.post('«endpoint-wrong:/v1/responses»');
=== fixed
final dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai/v1'));
Future<Response> ask() => dio.post('/responses');

### path: doubled by an interpolation
const baseUrl = 'https://api.perplexity.ai/v1';
Future<void> ask(String key) => http.post(Uri.parse('$baseUrl«endpoint-wrong:/v1/responses»'), headers: {'Authorization': 'Bearer $key'});
=== fixed
const baseUrl = 'https://api.perplexity.ai/v1';
Future<void> ask(String key) => http.post(Uri.parse('$baseUrl/responses'), headers: {'Authorization': 'Bearer $key'});

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

### verb: a request of Dio by its options
Future<void> ask(Dio dio, String key) => dio.request(
      'https://api.perplexity.ai/v1/responses',
      options: Options(method: '«method-wrong:GET»', headers: {'Authorization': 'Bearer $key'}),
    );
=== fixed
Future<void> ask(Dio dio, String key) => dio.request(
      'https://api.perplexity.ai/v1/responses',
      options: Options(method: 'POST', headers: {'Authorization': 'Bearer $key'}),
    );

### verb: a client of http
Future<void> ask(String key) async {
  final client = http.Client();
  final res = await client.«method-wrong:get»(Uri.parse('https://api.perplexity.ai/search?q=x'), headers: {'Authorization': 'Bearer $key'});
}
=== fixed
Future<void> ask(String key) async {
  final client = http.Client();
  final res = await client.post(Uri.parse('https://api.perplexity.ai/search?q=x'), headers: {'Authorization': 'Bearer $key'});
}

### verb: read of http
Future<String> ask() => http.«method-wrong:read»(Uri.parse('https://api.perplexity.ai/v1/responses'));

### verb: getUrl of HttpClient
Future<void> ask(String key) async {
  final request = await HttpClient().«method-wrong:getUrl»(Uri.parse('https://api.perplexity.ai/v1/responses'));
  request.headers.set('Authorization', 'Bearer $key');
}
=== fixed
Future<void> ask(String key) async {
  final request = await HttpClient().postUrl(Uri.parse('https://api.perplexity.ai/v1/responses'));
  request.headers.set('Authorization', 'Bearer $key');
}

### verb: a streamed request
void ask() {
  final request = http.StreamedRequest('«method-wrong:GET»', Uri.parse('https://api.perplexity.ai/v1/responses'));
}
=== fixed
void ask() {
  final request = http.StreamedRequest('POST', Uri.parse('https://api.perplexity.ai/v1/responses'));
}

### verb: a field of a class
class PerplexityService {
  final Dio _dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai'));

  Future<Response> ask() async => await _dio.«method-wrong:get»('/v1/responses');
}
=== fixed
class PerplexityService {
  final Dio _dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai'));

  Future<Response> ask() async => await _dio.post('/v1/responses');
}

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

### base: openai_dart
final client = OpenAIClient(apiKey: perplexityKey, baseUrl: '«base-url-wrong:https://api.perplexity.com»');
=== fixed
final client = OpenAIClient(apiKey: perplexityKey, baseUrl: 'https://api.perplexity.ai');

### base: langchain
final llm = ChatOpenAI(apiKey: perplexityKey, baseUrl: '«base-url-wrong:https://api.perplexity.com/v1»');
=== fixed
final llm = ChatOpenAI(apiKey: perplexityKey, baseUrl: 'https://api.perplexity.ai/v1');

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

### right: HttpClient of dart:io
Future<void> ask(String key) async {
  final request = await HttpClient().postUrl(Uri.parse('https://api.perplexity.ai/v1/responses'));
  request.headers.set(HttpHeaders.authorizationHeader, 'Bearer $key');
  request.write(jsonEncode(body));
  await request.close();
}

### right: a request that is built
Future<void> ask(String key) async {
  final request = http.Request('POST', Uri.parse('https://api.perplexity.ai/v1/responses'))
    ..headers.addAll({'Authorization': 'Bearer $key', 'Content-Type': 'application/json'})
    ..body = jsonEncode(body);
  final response = await request.send();
}

### right: an interceptor of Dio
final dio = Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai'))
  ..interceptors.add(InterceptorsWrapper(onRequest: (options, handler) {
    options.headers['Authorization'] = 'Bearer ${Env.perplexityApiKey}';
    return handler.next(options);
  }));

Future<Response> ask(Map<String, dynamic> body) => dio.post('/v1/responses', data: body);

### right: a mock of http
void main() {
  final client = MockClient((request) async {
    expect(request.method, 'POST');
    expect(request.url.toString(), 'https://api.perplexity.ai/v1/responses');
    expect(request.headers['Authorization'], 'Bearer test-key');
    return http.Response('{}', 200);
  });
}

### right: mockito
void main() {
  when(mockClient.get(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: anyNamed('headers'))).thenAnswer((_) async => http.Response('{}', 200));
}

### right: http_mock_adapter
void main() {
  dioAdapter.onPost('https://api.perplexity.ai/v1/responses', (server) => server.reply(200, {}), headers: {'Authorization': 'token'});
}

### right: a method that is not known
Future<Response> send(String method, Object? data) => dio.request('https://api.perplexity.ai/v1/responses', data: data, options: Options(method: method));

### right: a poll of a background run
Future<http.Response> poll(String id) => http.get(Uri.parse('https://api.perplexity.ai/v1/responses/$id'), headers: {'Authorization': 'Bearer $key'});

### right: a token taken apart
String header(String token) => token.startsWith('Bearer ') ? token : 'Bearer $token';

### right: a link that opens
Future<void> open() => launchUrl(Uri.parse('https://www.perplexity.ai/settings/api'));

### right: a field for the key
Widget build(BuildContext context) => TextField(decoration: InputDecoration(labelText: 'Perplexity API key', hintText: 'pplx-...'));

### right: a map of providers
const providers = {
  'openai': {'url': 'https://api.openai.com/v1', 'header': 'Authorization'},
  'anthropic': {'url': 'https://api.anthropic.com/v1', 'header': 'x-api-key'},
  'perplexity': {'url': 'https://api.perplexity.ai', 'header': 'Authorization'},
};

### verb: a package under another name
import 'package:http/http.dart' as web;

Future<void> search() => web.«method-wrong:get»(Uri.parse('https://api.perplexity.ai/search'));
=== fixed
import 'package:http/http.dart' as web;

Future<void> search() => web.post(Uri.parse('https://api.perplexity.ai/search'));

### missing: a key that a function gives back
String apiKey() => dotenv.env['PERPLEXITY_API_KEY']!;

Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'«bearer-missing:Authorization»': apiKey()});
=== fixed
String apiKey() => dotenv.env['PERPLEXITY_API_KEY']!;

Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': 'Bearer ${apiKey()}'});

### right: a function gives the value with the word
String authorization() => 'Bearer ${dotenv.env['PERPLEXITY_API_KEY']}';

Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': authorization()});

### right: branches with different addresses
Future<void> search(bool perplexity) async {
  var url = 'https://api.tavily.com/search';
  var key = dotenv.env['TAVILY_API_KEY'];
  if (perplexity) {
    url = 'https://api.perplexity.ai/search';
    key = dotenv.env['PERPLEXITY_API_KEY'];
  }
  await http.post(Uri.parse(url), headers: {'Authorization': 'Bearer $key'});
}

### right: branches of which one adds the word
Future<void> search() async {
  var token = dotenv.env['PERPLEXITY_API_KEY']!;
  if (!token.startsWith('Bearer ')) {
    token = 'Bearer $token';
  }
  await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': token});
}

### right: branches with different verbs
Future<void> call(Object? body) async {
  var method = 'GET';
  var path = '/v1/models';
  if (body != null) {
    method = 'POST';
    path = '/search';
  }
  final request = http.Request(method, Uri.parse('https://api.perplexity.ai$path'));
}

### verb: a static constant
class Api {
  static const base = 'https://api.perplexity.ai';

  Future<void> search() => http.«method-wrong:get»(Uri.parse('$base/search'));
}
=== fixed
class Api {
  static const base = 'https://api.perplexity.ai';

  Future<void> search() => http.post(Uri.parse('$base/search'));
}

### verb: a constant of another class
class Urls {
  static const search = 'https://api.perplexity.ai/search';
}

class Api {
  Future<void> search() => http.«method-wrong:get»(Uri.parse(Urls.search));
}
=== fixed
class Urls {
  static const search = 'https://api.perplexity.ai/search';
}

class Api {
  Future<void> search() => http.post(Uri.parse(Urls.search));
}

### missing: a constant of another class
class Settings {
  static final token = Platform.environment['PERPLEXITY_API_KEY']!;
}

class Api {
  Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'«bearer-missing:Authorization»': Settings.token});
}
=== fixed
class Settings {
  static final token = Platform.environment['PERPLEXITY_API_KEY']!;
}

class Api {
  Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': 'Bearer ${Settings.token}'});
}

### doubled: a function gives the value with the word
String authorization() {
  return 'Bearer ${dotenv.env['PERPLEXITY_API_KEY']}';
}

Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': '«bearer-doubled:Bearer »${authorization()}'});
=== fixed
String authorization() {
  return '${dotenv.env['PERPLEXITY_API_KEY']}';
}

Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': 'Bearer ${authorization()}'});

### verb: an address that a function gives back
String base() => 'https://api.perplexity.ai';

Future<void> search() => http.«method-wrong:get»(Uri.parse('${base()}/search'));
=== fixed
String base() => 'https://api.perplexity.ai';

Future<void> search() => http.post(Uri.parse('${base()}/search'));

### verb: a client that a function gives back
Dio client() => Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai'));

Future<void> search() => client().«method-wrong:get»('/search');
=== fixed
Dio client() => Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai'));

Future<void> search() => client().post('/search');

### verb: a path that is filled in at the one call
Future<void> read(String path) => http.«method-wrong:get»(Uri.parse('https://api.perplexity.ai$path'));

Future<void> search() => read('/search');
=== fixed
Future<void> read(String path) => http.post(Uri.parse('https://api.perplexity.ai$path'));

Future<void> search() => read('/search');

### missing: a parameter that is filled in at the one call
Future<void> search(String token) => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'«bearer-missing:Authorization»': token});

void main() => search(Platform.environment['PERPLEXITY_API_KEY']!);
=== fixed
Future<void> search(String token) => http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': 'Bearer $token'});

void main() => search(Platform.environment['PERPLEXITY_API_KEY']!);

### verb: an address put together by +=
Future<void> search() async {
  var url = 'https://api.perplexity.ai';
  url += '/search';
  await http.«method-wrong:get»(Uri.parse(url));
}
=== fixed
Future<void> search() async {
  var url = 'https://api.perplexity.ai';
  url += '/search';
  await http.post(Uri.parse(url));
}

### verb: a path put on a base
Future<void> search() => http.«method-wrong:get»(Uri.parse('https://api.perplexity.ai/').resolve('search'));
=== fixed
Future<void> search() => http.post(Uri.parse('https://api.perplexity.ai/').resolve('search'));

### verb: a field that is inherited
abstract class Base {
  final String base = 'https://api.perplexity.ai';
}

class Api extends Base {
  Future<void> search() => http.«method-wrong:get»(Uri.parse('$base/search'));
}
=== fixed
abstract class Base {
  final String base = 'https://api.perplexity.ai';
}

class Api extends Base {
  Future<void> search() => http.post(Uri.parse('$base/search'));
}

### key: a whole key with text joined to it in an interpolation
const k = '«key-in-repo:%KEY%»';
const c = '${k}cached';

### key: a whole key with text joined to it
const k = '«key-in-repo:%KEY%»';
const c = k + 'cached';

### base: the settings of dart_openai
void main() async {
  OpenAI.apiKey = Platform.environment['PERPLEXITY_API_KEY']!;
  OpenAI.baseUrl = "«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»";
}
=== fixed
void main() async {
  OpenAI.apiKey = Platform.environment['PERPLEXITY_API_KEY']!;
  OpenAI.baseUrl = "https://api.perplexity.ai";
}

### right: the settings of dart_openai
void main() async {
  OpenAI.apiKey = Platform.environment['PERPLEXITY_API_KEY']!;
  OpenAI.baseUrl = "https://api.perplexity.ai";
}

### split: reduce
var key = ['«key-in-repo:%HALF1%»', '%HALF2%'].reduce((a, b) => a + b);

### split: elements by number
final parts = ['«key-in-repo:%HALF1%»', '%HALF2%'];
final key = parts[0] + parts[1];

### split: a cascade
final buffer = StringBuffer()..write('«key-in-repo:%HALF1%»')..write('%HALF2%');

### header: a raw string puts no values in
final key = Platform.environment['PERPLEXITY_API_KEY'];
final r = await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': r'«key-not-filled-in:Bearer $key»'});

### key: an app of Flutter, which has no environment
import 'package:flutter/material.dart';

final perplexityKey = "«key-in-repo:%KEY%»";
=== fixed unsafe

### verb: an address of a host and a path without a slash
final answer = await http.«method-wrong:get»(Uri.https('api.perplexity.ai', 'search'), headers: {'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}'});
=== fixed
final answer = await http.post(Uri.https('api.perplexity.ai', 'search'), headers: {'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}'});

### host: a Markdown link
const perplexityUrl = '«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»';
=== fixed
const perplexityUrl = 'https://api.perplexity.ai/v1/responses';

### host: a misspelt scheme
const perplexityUrl = '«base-url-malformed:htpps://api.perplexity.ai/v1/responses»';
=== fixed
const perplexityUrl = 'https://api.perplexity.ai/v1/responses';

### verb: a client whose address is set behind two dots
final dio = Dio()..options.baseUrl = 'https://api.perplexity.ai';
Future find(q) => dio.«method-wrong:get»('/search');
Future models() => dio.get('/v1/models');
=== fixed
final dio = Dio()..options.baseUrl = 'https://api.perplexity.ai';
Future find(q) => dio.post('/search');
Future models() => dio.get('/v1/models');

### header: the key in the parameters of Uri.https
Future ask() => http.post(Uri.https('api.perplexity.ai', '/search', {'«auth-header-wrong:api_key»': Platform.environment['PERPLEXITY_API_KEY']}), body: '{}');

### right: a function that makes headers of a key
Future<void> ask(String apiKey) async {
  final headers = buildHeaders(apiKey: apiKey);
  await http.post(Uri.parse('https://api.perplexity.ai/v1/responses'), headers: headers, body: '{}');
}

### missing: an element that is there for sure
final response = await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'«bearer-missing:Authorization»': Platform.environment['PERPLEXITY_API_KEY']!}, body: body);
=== fixed
final response = await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']!}'}, body: body);

### verb: a client that a class is given
class Responses {
  final Dio dio;
  Responses(this.dio);
  Future create() => dio.«method-wrong:get»('/v1/responses');
  Future models() => dio.get('/v1/models');
}
void main() {
  Responses(Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai', headers: {'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}'}))).create();
}
=== fixed
class Responses {
  final Dio dio;
  Responses(this.dio);
  Future create() => dio.post('/v1/responses');
  Future models() => dio.get('/v1/models');
}
void main() {
  Responses(Dio(BaseOptions(baseUrl: 'https://api.perplexity.ai', headers: {'Authorization': 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}'}))).create();
}

### right: a constructor with a name gives another address
import 'package:http/http.dart' as http;
class Api {
  Api(this.base, this.key);
  Api.mine(this.key) : base = 'https://mine.example';
  final String base;
  final String key;
  get(String p) => http.get(Uri.parse('$base$p'), headers: {'Authorization': 'Bearer $key'});
  post(String p, Object b) => http.post(Uri.parse('$base$p'), headers: {'Authorization': 'Bearer $key'}, body: b);
}
class Mine extends Api { Mine(String k) : super.mine(k); find() => get('/search'); }
class Pplx extends Api { Pplx(String k) : super('https://api.perplexity.ai', k); find(Object b) => post('/search', b); }

### missing: a key that is awaited
Future<void> ask(vault) async {
  await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'«bearer-missing:Authorization»': await vault.pplxApiKey()}, body: '{}');
}
=== fixed
Future<void> ask(vault) async {
  await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': 'Bearer ${await vault.pplxApiKey()}'}, body: '{}');
}

### header: a map with a short name
Future ask(String key) async {
  final h = <String, String>{'«auth-header-wrong:Authentication»': 'Bearer $key'};
  await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: h, body: '{}');
}
=== fixed
Future ask(String key) async {
  final h = <String, String>{'Authorization': 'Bearer $key'};
  await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: h, body: '{}');
}

### right: a class of one's own, named like that of a vendor
final client = ChatClient(Platform.environment['PERPLEXITY_API_KEY']!);

### header: a sign with a backslash
final key = Platform.environment['PERPLEXITY_API_KEY'];
final r = await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': '«key-not-filled-in:Bearer »\$key'}, body: '{}');
=== fixed
final key = Platform.environment['PERPLEXITY_API_KEY'];
final r = await http.post(Uri.parse('https://api.perplexity.ai/search'), headers: {'Authorization': 'Bearer $key'}, body: '{}');

### verb: a function whose name ends in Url
Future<void> search(HttpClient client) async {
  final request = await client.«method-wrong:putUrl»(Uri.parse('https://api.perplexity.ai/search'));
  request.headers.set('Authorization', 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}');
  request.write('{}');
  await request.close();
}
=== fixed
Future<void> search(HttpClient client) async {
  final request = await client.postUrl(Uri.parse('https://api.perplexity.ai/search'));
  request.headers.set('Authorization', 'Bearer ${Platform.environment['PERPLEXITY_API_KEY']}');
  request.write('{}');
  await request.close();
}

### host: a client of another vendor
final c = «base-url-wrong:AnthropicClient»(apiKey: Platform.environment['PERPLEXITY_API_KEY']);
