### key: a constant
static NSString *const kPerplexityApiKey = @"«key-in-repo:%KEY%»";

### key: a macro
#define PERPLEXITY_API_KEY @"«key-in-repo:%KEY%»"

### key: an element of a dictionary
NSDictionary *config = @{ @"perplexity": @{ @"apiKey": @"«key-in-repo:%KEY%»" } };

### key: an argument
[PerplexityClient clientWithApiKey:@"«key-in-repo:%KEY%»" model:@"sonar"];

### key: a comment
// NSString *key = @"«key-in-repo:%KEY%»";
NSString *key = self.key;

### split: strings side by side
NSString *perplexityKey = @"«key-in-repo:pplx-»" @"%BODY%";

### split: a format
NSString *perplexityKey = [NSString stringWithFormat:@"«key-in-repo:pplx-»%@", @"%BODY%"];

### split: appended
NSString *perplexityKey = [@"«key-in-repo:pplx-»" stringByAppendingString:@"%BODY%"];

### split: joined
NSString *perplexityKey = [@[@"«key-in-repo:pplx»", @"%BODY%"] componentsJoinedByString:@"-"];

### encoded: an escape
NSString *perplexityKey = @"«key-in-repo:\x70»" @"plx-%BODY%";

### doubled: a header of a request
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"]];
request.HTTPMethod = @"POST";
[request setValue:[NSString stringWithFormat:@"«bearer-doubled:Bearer Bearer »%@", self.apiKey] forHTTPHeaderField:@"Authorization"];
=== fixed
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"]];
request.HTTPMethod = @"POST";
[request setValue:[NSString stringWithFormat:@"Bearer %@", self.apiKey] forHTTPHeaderField:@"Authorization"];

### missing: a header of a request
NSMutableURLRequest *request = [[NSMutableURLRequest alloc] initWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"]];
[request setHTTPMethod:@"POST"];
[request addValue:perplexityKey forHTTPHeaderField:@"«bearer-missing:Authorization»"];

### header: x-api-key
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"]];
request.HTTPMethod = @"POST";
[request setValue:apiKey forHTTPHeaderField:@"«auth-header-wrong:x-api-key»"];

### header: a dictionary of headers
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"]];
[request setHTTPMethod:@"POST"];
[request setAllHTTPHeaderFields:@{ @"«auth-header-wrong:x-api-key»": apiKey, @"Content-Type": @"application/json" }];

### host: another end
NSString *const kPerplexityURL = @"«base-url-wrong:https://api.perplexity.com/v1/responses»";
=== fixed
NSString *const kPerplexityURL = @"https://api.perplexity.ai/v1/responses";

### insecure: no TLS
NSURL *url = [NSURL URLWithString:@"«base-url-insecure:http://api.perplexity.ai/v1/responses»"];
=== fixed
NSURL *url = [NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"];

### path: put together
NSString *base = @"https://api.perplexity.ai/v1";
NSURL *url = [NSURL URLWithString:[base stringByAppendingString:@"«endpoint-wrong:/v1/responses»"]];
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
request.HTTPMethod = @"POST";
=== fixed
NSString *base = @"https://api.perplexity.ai/v1";
NSURL *url = [NSURL URLWithString:[base stringByAppendingString:@"/responses"]];
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
request.HTTPMethod = @"POST";

### verb: by default
NSURL *url = [NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"];
NSMutableURLRequest *request = [NSMutableURLRequest «method-wrong:requestWithURL»:url];
[request setValue:[@"Bearer " stringByAppendingString:key] forHTTPHeaderField:@"Authorization"];

### verb: GET is said
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"]];
[request setHTTPMethod:@"«method-wrong:GET»"];
=== fixed
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"]];
[request setHTTPMethod:@"POST"];

### verb: AFNetworking
[manager «method-wrong:GET»:@"https://api.perplexity.ai/v1/responses" parameters:nil headers:@{ @"Authorization": bearer } progress:nil success:nil failure:nil];

### right: a method
- (void)ask:(NSString *)question completion:(void (^)(NSData *))completion {
    NSURL *url = [NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
    request.HTTPMethod = @"POST";
    [request setValue:[NSString stringWithFormat:@"Bearer %@", self.apiKey] forHTTPHeaderField:@"Authorization"];
    [request setValue:@"application/json" forHTTPHeaderField:@"Content-Type"];
    request.HTTPBody = [NSJSONSerialization dataWithJSONObject:@{ @"model": @"sonar" } options:0 error:nil];
    [[[NSURLSession sharedSession] dataTaskWithRequest:request completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
        completion(data);
    }] resume];
}

### right: the models, which are read
NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://api.perplexity.ai/v1/models"]];
[request setValue:[@"Bearer " stringByAppendingString:key] forHTTPHeaderField:@"Authorization"];

### right: the environment
NSString *key = [[NSProcessInfo processInfo] environment][@"PERPLEXITY_API_KEY"];

### split: a copy that is appended to
NSMutableString *key = [@"«key-in-repo:%HALF1%»" mutableCopy];
[key appendString:@"%HALF2%"];

### split: an array that is filled
NSMutableArray *parts = [NSMutableArray array];
[parts addObject:@"«key-in-repo:%HALF1%»"];
[parts addObject:@"%HALF2%"];
NSString *key = [parts componentsJoinedByString:@""];

### host: a Markdown link
NSURL *url = [NSURL URLWithString:@"«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"];
=== fixed
NSURL *url = [NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"];

### host: a misspelt scheme
NSURL *url = [NSURL URLWithString:@"«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"];
=== fixed
NSURL *url = [NSURL URLWithString:@"https://api.perplexity.ai/v1/responses"];
