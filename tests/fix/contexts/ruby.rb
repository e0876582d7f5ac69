### a constant
KEY = "%KEY%"
puts KEY
### a frozen constant
KEY = '%KEY%'.freeze
puts KEY
### a header
headers = { "Authorization" => "Bearer %KEY%", auth: 'Bearer %KEY%' }
puts headers
### an argument without brackets
puts "Bearer %KEY%"
### the default of a parameter
def ask(key = "%KEY%")
  key
end
puts ask
### the default of a variable
puts ENV.fetch("PERPLEXITY_API_KEY", "%KEY%")
### the default of a variable by or
puts ENV["PERPLEXITY_API_KEY"] || "%KEY%"
### a variable that the program sets
ENV["PERPLEXITY_API_KEY"] = "%KEY%"
puts 1
### a case
case "x"
when "%KEY%" then puts 1
else puts 2
end
### a document
text = <<~END
  Bearer %KEY%
END
puts text
### a list of words
puts %w[%KEY% other]
### a method of the text
puts 'Bearer %KEY%'.length
### a text that is built step by step
header = +"Bearer "
header << "%KEY%"
puts header, "Bearer " + "%KEY%"
### the default of a variable in a block
puts ENV.fetch("PERPLEXITY_API_KEY") { "%KEY%" }
### a pattern on one line
puts(({ key: "x" } in { key: "%KEY%" }) ? 1 : 2)
{ key: "x" } => { key: "%KEY%" | "x" }
### a command
puts `echo %KEY%`, %x(echo %KEY%), %Q{Bearer %KEY%}
### an expression within a text
def get(key) = key
known = nil
puts "Bearer #{known || '%KEY%'}", "Bearer #{get('%KEY%')}"
### variables that the program puts into its environment
ENV.update("PERPLEXITY_API_KEY" => "%KEY%")
puts 1
### an expression within a command
key = nil
puts "curl -H 'Authorization: Bearer #{key || "%KEY%"}'"
### the text of a command in single quotes of the shell
def ask = system("curl -H 'Authorization: Bearer %KEY%' https://api.perplexity.ai/v1/models")
puts 1
