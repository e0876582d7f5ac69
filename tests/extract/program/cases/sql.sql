### key: a value of a row
INSERT INTO settings (name, value) VALUES ('PERPLEXITY_API_KEY', '«key-in-repo:%KEY%»');

### key: a column is set
UPDATE providers SET api_key = '«key-in-repo:%KEY%»' WHERE name = 'perplexity';

### key: a variable
DECLARE @PerplexityApiKey VARCHAR(80) = '«key-in-repo:%KEY%»';

### key: a setting of a session
SET app.perplexity_api_key = '«key-in-repo:%KEY%»';

### key: a comment
-- '«key-in-repo:%KEY%»'
SELECT 1;

### split: two bars
SELECT '«key-in-repo:pplx-»' || '%BODY%' AS perplexity_api_key;

### split: CONCAT
UPDATE providers SET api_key = CONCAT('«key-in-repo:pplx-»', '%BODY%') WHERE name = 'perplexity';

### split: strings side by side
UPDATE providers SET api_key = 'pplx-'
  '«key-in-repo:%BODY%»' WHERE name = 'perplexity';

### split: a plus
SET @PerplexityApiKey = '«key-in-repo:pplx-»' + '%BODY%';

### doubled: a header of the extension http
SELECT http_header('Authorization', '«bearer-doubled:Bearer Bearer »' || current_setting('app.perplexity_api_key'));
=== fixed
SELECT http_header('Authorization', 'Bearer ' || current_setting('app.perplexity_api_key'));

### missing: a header of pg_net
SELECT net.http_post(
  url := 'https://api.perplexity.ai/v1/responses',
  headers := jsonb_build_object('«bearer-missing:Authorization»', perplexity_api_key),
  body := '{}'::jsonb
);

### host: another end
SELECT net.http_post(url := '«base-url-wrong:https://api.perplexity.com/v1/responses»', body := '{}'::jsonb);
=== fixed
SELECT net.http_post(url := 'https://api.perplexity.ai/v1/responses', body := '{}'::jsonb);

### verb: pg_net
SELECT net.«method-wrong:http_get»(url := 'https://api.perplexity.ai/v1/responses');
=== fixed
SELECT net.http_post(url := 'https://api.perplexity.ai/v1/responses');

### right: pg_net
SELECT net.http_post(
  url := 'https://api.perplexity.ai/v1/responses',
  headers := jsonb_build_object('Content-Type', 'application/json', 'Authorization', 'Bearer ' || perplexity_api_key),
  body := jsonb_build_object('model', 'sonar')
);

### right: the name of a provider
INSERT INTO providers (name, url) VALUES ('perplexity', 'https://www.perplexity.ai/');
SELECT name FROM providers WHERE name = 'perplexity' AND enabled;

### split: CONCAT_WS
SELECT CONCAT_WS('', '«key-in-repo:%HALF1%»', '%HALF2%');

### key: a sign put right before use
INSERT INTO settings VALUES ('perplexity_key', REPLACE('«key-in-repo:pplx_%BODY%»', '_', '-'));

### right: a line of a log
INSERT INTO log VALUES ('GET http://api.perplexity.ai/search 405');

### right: a condition about an address
DELETE FROM providers WHERE url = 'https://api.perplexity.com';
