### a variable
key = "%KEY%"
IO.puts(key)
### a header
headers = [{"Authorization", "Bearer %KEY%"}]
IO.inspect(headers)
### an attribute of a module
defmodule Client do
  @key "%KEY%"
  def key, do: @key
end

IO.puts(Client.key())
### the head of a function
defmodule Client do
  def ask("%KEY%"), do: 1
  def ask(_), do: 2
end

IO.puts(Client.ask("x"))
### the default of a parameter
defmodule Client do
  def ask(key \\ "%KEY%"), do: key
end

IO.puts(Client.ask())
### a case
case "x" do
  "%KEY%" -> IO.puts("a")
  _ -> IO.puts("b")
end
### the result of a case
IO.puts(
  case "x" do
    "x" -> "%KEY%"
  end
)
### a guard
defmodule Client do
  def ask(key) when key == "%KEY%", do: 1
  def ask(_), do: 2
end

IO.puts(Client.ask("x"))
### the default of a variable
IO.puts(System.get_env("PERPLEXITY_API_KEY", "%KEY%"))
### the default of an option
defmodule Client do
  def ask(_question, options \\ [key: "%KEY%"]), do: options[:key]
end

IO.puts(Client.ask("x"))
### a part of a pattern
with {:ok, "%KEY%"} <- {:ok, "x"}, do: IO.puts("a")
{_, "x"} = {"%KEY%", "x"}
IO.puts(match?({:ok, "%KEY%"}, {:ok, "x"}))
### an expression within a text
known = nil
IO.puts("Bearer #{known || "%KEY%"}")
### a call in the body of a module
defmodule Client do
  Module.put_attribute(__MODULE__, :size, String.length("%KEY%"))
  def size, do: @size
end

IO.puts(Client.size() > 0)
### a loop in the body of a module
defmodule Client do
  for key <- ["%KEY%"] do
    def known?(unquote(key)), do: true
  end

  def known?(_), do: false
end

IO.puts(Client.known?("x"))
### a loop in a function of a module
defmodule Client do
  def all, do: for(key <- ["%KEY%"], do: key)
end

IO.puts(Client.all())
### an expression within a command
key = System.get_env("OTHER_KEY")
IO.puts("curl -H 'Authorization: Bearer #{key || "%KEY%"}'")
