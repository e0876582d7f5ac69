### key: an attribute
{
  perplexityApiKey = "«key-in-repo:%KEY%»";
}

### key: the environment of a service
{
  systemd.services.agent.environment = {
    PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»";
  };
}

### key: a file that is written
{
  environment.etc."agent.env".text = ''
    PERPLEXITY_API_KEY=«key-in-repo:%KEY%»
  '';
}

### key: a comment
{
  # perplexity: «key-in-repo:%KEY%»
  agent.enable = true;
}

### split: a plus
let
  perplexityKey = "«key-in-repo:pplx-»" + "%BODY%";
in perplexityKey

### split: an interpolation
let
  prefix = "pplx-";
in { perplexityKey = "${prefix}«key-in-repo:%BODY%»"; }

### doubled: a header
{
  headers.Authorization = "«bearer-doubled:Bearer Bearer »${config.perplexityKey}";
}
=== fixed
{
  headers.Authorization = "Bearer ${config.perplexityKey}";
}

### host: another end
{
  services.agent.settings.perplexityUrl = "«base-url-wrong:https://api.perplexity.com/v1/responses»";
}
=== fixed
{
  services.agent.settings.perplexityUrl = "https://api.perplexity.ai/v1/responses";
}

### insecure: no TLS
{
  services.agent.settings.perplexityUrl = "«base-url-insecure:http://api.perplexity.ai/v1/responses»";
}
=== fixed
{
  services.agent.settings.perplexityUrl = "https://api.perplexity.ai/v1/responses";
}

### right: a key from a file
{
  services.agent = {
    enable = true;
    settings.baseUrl = "https://api.perplexity.ai";
    environmentFile = config.age.secrets.perplexity-api-key.path;
  };
}

### right: an environment variable
{
  apiKey = builtins.getEnv "PERPLEXITY_API_KEY";
}

### key: a whole key with text joined to it in an interpolation
let k = "«key-in-repo:%KEY%»"; in { c = "${k}cached"; }

### split: a list that is put together
{ perplexityKey = builtins.concatStringsSep "" [ "«key-in-repo:%HALF1%»" "%HALF2%" ]; }

### key: a sign put right before use
{ perplexityKey = builtins.replaceStrings [ "_" ] [ "-" ] "«key-in-repo:pplx_%BODY%»"; }

### host: a Markdown link
{
  services.agent.settings.perplexityUrl = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»";
}
=== fixed
{
  services.agent.settings.perplexityUrl = "https://api.perplexity.ai/v1/responses";
}

### host: a misspelt scheme
{
  services.agent.settings.perplexityUrl = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»";
}
=== fixed
{
  services.agent.settings.perplexityUrl = "https://api.perplexity.ai/v1/responses";
}

### verb: a script of a package
{
  ask = pkgs.writeShellScript "ask" ''
    ${pkgs.curl}/bin/curl -X «method-wrong:GET» https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY"
  '';
}
=== fixed
{
  ask = pkgs.writeShellScript "ask" ''
    ${pkgs.curl}/bin/curl -X POST https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY"
  '';
}

### right: a script of a service
{
  systemd.services.ask.script = ''
    set -eu
    ${pkgs.curl}/bin/curl https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY" -d '{}'
  '';
}
