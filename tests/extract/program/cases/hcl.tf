### key: a default of a variable
variable "perplexity_api_key" {
  type    = string
  default = "«key-in-repo:%KEY%»"
}

### key: a local
locals {
  perplexity_api_key = "«key-in-repo:%KEY%»"
}

### key: an element of a map
resource "aws_lambda_function" "ask" {
  environment {
    variables = {
      PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»"
    }
  }
}

### key: a list of settings
resource "google_cloud_run_service" "ask" {
  env {
    name  = "PERPLEXITY_API_KEY"
    value = "«key-in-repo:%KEY%»"
  }
}

### key: a comment
# default = "«key-in-repo:%KEY%»"
variable "perplexity_api_key" {}

### split: join
locals {
  perplexity_api_key = join("", ["«key-in-repo:pplx-»", "%BODY%"])
}

### split: join with a dash
locals {
  perplexity_api_key = join("-", ["«key-in-repo:pplx»", "%BODY%"])
}

### split: format
locals {
  perplexity_api_key = format("«key-in-repo:pplx-»%s", "%BODY%")
}

### split: a local in a string
locals {
  prefix             = "pplx-"
  perplexity_api_key = "${local.prefix}«key-in-repo:%BODY%»"
}

### encoded: base64
locals {
  perplexity_api_key = base64decode("«key-in-repo:%BASE64%»")
}

### default: coalesce
locals {
  perplexity_api_key = coalesce(var.perplexity_api_key, "«key-in-repo:%KEY%»")
}

### doubled: a data source
data "http" "ask" {
  url    = "https://api.perplexity.ai/v1/responses"
  method = "POST"
  request_headers = {
    Authorization = "«bearer-doubled:Bearer Bearer »${var.perplexity_api_key}"
  }
}
=== fixed
data "http" "ask" {
  url    = "https://api.perplexity.ai/v1/responses"
  method = "POST"
  request_headers = {
    Authorization = "Bearer ${var.perplexity_api_key}"
  }
}

### missing: a data source
data "http" "ask" {
  url    = "https://api.perplexity.ai/v1/responses"
  method = "POST"
  request_headers = {
    «bearer-missing:Authorization» = var.perplexity_api_key
  }
}
=== fixed
data "http" "ask" {
  url    = "https://api.perplexity.ai/v1/responses"
  method = "POST"
  request_headers = {
    Authorization = "Bearer ${var.perplexity_api_key}"
  }
}

### header: x-api-key
data "http" "ask" {
  url    = "https://api.perplexity.ai/v1/responses"
  method = "POST"
  request_headers = {
    "«auth-header-wrong:x-api-key»" = var.api_key
  }
}
=== fixed
data "http" "ask" {
  url    = "https://api.perplexity.ai/v1/responses"
  method = "POST"
  request_headers = {
    "Authorization" = "Bearer ${var.api_key}"
  }
}

### host: another end
locals {
  perplexity_url = "«base-url-wrong:https://api.perplexity.com/v1/responses»"
}
=== fixed
locals {
  perplexity_url = "https://api.perplexity.ai/v1/responses"
}

### verb: by default
data "«method-wrong:http»" "ask" {
  url = "https://api.perplexity.ai/v1/responses"
  request_headers = {
    Authorization = "Bearer ${var.perplexity_api_key}"
  }
}

### right: a secret
resource "aws_secretsmanager_secret_version" "perplexity" {
  secret_id     = aws_secretsmanager_secret.perplexity.id
  secret_string = var.perplexity_api_key
}

### right: the models, which are read
data "http" "models" {
  url = "https://api.perplexity.ai/v1/models"
  request_headers = {
    Authorization = "Bearer ${var.perplexity_api_key}"
  }
}

### right: a variable that is sensitive
variable "perplexity_api_key" {
  type      = string
  sensitive = true
  validation {
    condition     = startswith(var.perplexity_api_key, "pplx-")
    error_message = "The key begins with pplx-."
  }
}

### split: a list of its own
locals {
  parts              = ["«key-in-repo:%HALF1%»", "%HALF2%"]
  perplexity_api_key = join("", local.parts)
}

### split: elements by number
locals {
  parts              = ["«key-in-repo:%HALF1%»", "%HALF2%"]
  perplexity_api_key = "${local.parts[0]}${local.parts[1]}"
}

### split: defaults of variables
variable "head" { default = "«key-in-repo:%HALF1%»" }
variable "tail" { default = "%HALF2%" }
locals { key = "${var.head}${var.tail}" }

### header: an escaped interpolation
provider "http" {
  url     = "https://api.perplexity.ai/v1/models"
  headers = { Authorization = "«key-not-filled-in:Bearer $»${var.perplexity_api_key}" }
}

### path: a command of a provisioner
resource "null_resource" "models" {
  provisioner "local-exec" {
    command = "curl «endpoint-wrong:https://api.perplexity.ai/models» -H \"Authorization: Bearer $PERPLEXITY_API_KEY\""
  }
}
=== fixed
resource "null_resource" "models" {
  provisioner "local-exec" {
    command = "curl https://api.perplexity.ai/v1/models -H \"Authorization: Bearer $PERPLEXITY_API_KEY\""
  }
}

### missing: a header of a data source that is a variable alone
data "http" "models" {
  url             = "https://api.perplexity.ai/v1/models"
  request_headers = { «bearer-missing:Authorization» = var.perplexity_api_key, Accept = "application/json" }
}
=== fixed
data "http" "models" {
  url             = "https://api.perplexity.ai/v1/models"
  request_headers = { Authorization = "Bearer ${var.perplexity_api_key}", Accept = "application/json" }
}

### path: the base URL in the variables of a task
locals {
  environment = [
    { name = "CUSTOM_OPENAI_BASE_URL", value = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»" },
  ]
}
=== fixed
locals {
  environment = [
    { name = "CUSTOM_OPENAI_BASE_URL", value = "https://api.perplexity.ai" },
  ]
}

### doubled: a header of one value and nothing else
locals {
  token = "Bearer ${var.perplexity_api_key}"
}

data "http" "search" {
  url             = "https://api.perplexity.ai/search"
  method          = "POST"
  request_headers = { Authorization = "«bearer-doubled:Bearer »${local.token}" }
}
=== fixed
locals {
  token = var.perplexity_api_key
}

data "http" "search" {
  url             = "https://api.perplexity.ai/search"
  method          = "POST"
  request_headers = { Authorization = "Bearer ${local.token}" }
}

### right: a variable of the shell in a command
resource "aws_instance" "worker" {
  user_data = <<-EOT
    #!/bin/bash
    curl https://api.perplexity.ai/search -H "Authorization: Bearer $${PERPLEXITY_API_KEY}" -d '{}'
  EOT
}
