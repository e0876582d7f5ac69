### key: a variable
def perplexityApiKey = "«key-in-repo:%KEY%»"

### key: an element of a map
def config = [perplexity: [apiKey: '«key-in-repo:%KEY%»', model: 'sonar']]

### key: an environment of a pipeline
pipeline {
    environment {
        PERPLEXITY_API_KEY = '«key-in-repo:%KEY%»'
    }
}

### client: a field of a build @ app/build.gradle
buildConfigField "String", "PERPLEXITY_API_KEY", "\"«key-in-client:%KEY%»\""

### split: a plus
def perplexityApiKey = '«key-in-repo:pplx-»' + '%BODY%'

### split: a template
def prefix = 'pplx-'
def perplexityApiKey = "${prefix}«key-in-repo:%BODY%»"

### split: joined
def perplexityApiKey = ['«key-in-repo:pplx»', '%BODY%'].join('-')

### default: behind a question mark and a colon
def key = System.getenv('PERPLEXITY_API_KEY') ?: '«key-in-repo:%KEY%»'

### doubled: a connection
def connection = new URL('https://api.perplexity.ai/v1/responses').openConnection()
connection.requestMethod = 'POST'
connection.setRequestProperty('Authorization', "«bearer-doubled:Bearer Bearer »${key}")
=== fixed
def connection = new URL('https://api.perplexity.ai/v1/responses').openConnection()
connection.requestMethod = 'POST'
connection.setRequestProperty('Authorization', "Bearer ${key}")

### missing: a step of Jenkins
def answer = httpRequest url: 'https://api.perplexity.ai/v1/responses',
    httpMode: 'POST',
    customHeaders: [[name: '«bearer-missing:Authorization»', value: env.PERPLEXITY_API_KEY]],
    requestBody: body
=== fixed
def answer = httpRequest url: 'https://api.perplexity.ai/v1/responses',
    httpMode: 'POST',
    customHeaders: [[name: 'Authorization', value: "Bearer " + env.PERPLEXITY_API_KEY]],
    requestBody: body

### header: x-api-key
def answer = httpRequest(url: 'https://api.perplexity.ai/v1/responses', httpMode: 'POST', customHeaders: [[name: '«auth-header-wrong:x-api-key»', value: apiKey]])
=== fixed
def answer = httpRequest(url: 'https://api.perplexity.ai/v1/responses', httpMode: 'POST', customHeaders: [[name: 'Authorization', value: "Bearer " + apiKey]])

### host: another end
def perplexityUrl = '«base-url-wrong:https://api.perplexity.com/v1/responses»'
=== fixed
def perplexityUrl = 'https://api.perplexity.ai/v1/responses'

### verb: a step of Jenkins by default
def answer = «method-wrong:httpRequest» url: 'https://api.perplexity.ai/v1/responses', customHeaders: [[name: 'Authorization', value: "Bearer ${key}"]]

### verb: a step of Jenkins
def answer = httpRequest(url: 'https://api.perplexity.ai/v1/responses', httpMode: '«method-wrong:GET»')
=== fixed
def answer = httpRequest(url: 'https://api.perplexity.ai/v1/responses', httpMode: 'POST')

### right: a stage
stage('Ask') {
    steps {
        withCredentials([string(credentialsId: 'perplexity', variable: 'PERPLEXITY_API_KEY')]) {
            script {
                def answer = httpRequest(
                    url: 'https://api.perplexity.ai/v1/responses',
                    httpMode: 'POST',
                    contentType: 'APPLICATION_JSON',
                    customHeaders: [[name: 'Authorization', value: "Bearer ${PERPLEXITY_API_KEY}", maskValue: true]],
                    requestBody: '{"model": "sonar"}'
                )
            }
        }
    }
}

### path: a call on a client whose path has ended
def client = OpenAIOkHttpClient.builder().apiKey(System.getenv("PERPLEXITY_API_KEY")).baseUrl("https://api.perplexity.ai").build()
client.«endpoint-retired:chat().completions().create»(params)

### split: a builder that is written to by an operator
def text = new StringBuilder()
text << "pplx-"
text << "«key-in-repo:%BODY%»"
def key = text.toString()

### split: texts that an operator puts behind one another
def key = "«key-in-repo:pplx-»" << "%BODY%"

### split: sum
def key = ['«key-in-repo:%HALF1%»', '%HALF2%'].sum()

### split: inject
def key = ['«key-in-repo:%HALF1%»', '%HALF2%'].inject('') { a, b -> a + b }

### verb: a step without brackets
node {
    httpRequest url: 'https://api.perplexity.ai/search', httpMode: '«method-wrong:GET»', customHeaders: [[name: 'Authorization', value: "Bearer ${key}"]]
}
=== fixed
node {
    httpRequest url: 'https://api.perplexity.ai/search', httpMode: 'POST', customHeaders: [[name: 'Authorization', value: "Bearer ${key}"]]
}

### missing: a header by a quoted name
http.request(POST, JSON) {
    headers.'«bearer-missing:Authorization»' = System.getenv('PERPLEXITY_API_KEY')
}
=== fixed
http.request(POST, JSON) {
    headers.'Authorization' = "Bearer " + System.getenv('PERPLEXITY_API_KEY')
}

### right: a step that fails with an address
  error "http://api.perplexity.ai"

### verb: HTTPBuilder
def http = new HTTPBuilder('https://api.perplexity.ai')
http.request(«method-wrong:PUT», JSON) { req ->
    uri.path = '/v1/responses'
    headers['Authorization'] = "Bearer ${System.getenv('PERPLEXITY_API_KEY')}"
}
=== fixed
def http = new HTTPBuilder('https://api.perplexity.ai')
http.request(POST, JSON) { req ->
    uri.path = '/v1/responses'
    headers['Authorization'] = "Bearer ${System.getenv('PERPLEXITY_API_KEY')}"
}

### verb: a loop over vendors
def vendors = [
  [url: 'https://api.openai.com/v1/responses', key: System.getenv('OPENAI_API_KEY')],
  [url: 'https://api.perplexity.ai/v1/responses', key: System.getenv('PERPLEXITY_API_KEY')],
]
for (v in vendors) {
  def c = new URL(v.url).openConnection()
  c.setRequestMethod('«method-wrong:GET»')
  c.setRequestProperty('Authorization', "Bearer ${v.key}")

### right: a command in a text that goes over lines
node {
    sh """
      curl https://api.perplexity.ai/search -H "Authorization: Bearer \$PERPLEXITY_API_KEY" -d '{}'
    """
}
