### a string
#include <iostream>
#include <string>
int main() { std::string key = "%KEY%"; std::cout << key; }
### a constant of the file
#include <iostream>
const char* const key = "%KEY%";
int main() { std::cout << key; }
### a constant expression
#include <iostream>
#include <string_view>
constexpr std::string_view key = "%KEY%";
int main() { std::cout << key; }
### a constant expression that is a pointer
#include <iostream>
constexpr const char* key = "%KEY%";
int main() { std::cout << key; }
### a constant expression of a class
#include <iostream>
struct Config { static constexpr const char* key = "%KEY%"; };
int main() { std::cout << Config::key; }
### an array
#include <iostream>
constexpr char key[] = "%KEY%";
int main() { std::cout << key; }
### a header
#include <iostream>
#include <string>
void header(const std::string& value) { std::cout << value; }
int main() { header("Authorization: Bearer %KEY%"); }
### a header by a pointer
#include <iostream>
void header(const char* value) { std::cout << value; }
int main() { header("Authorization: Bearer %KEY%"); }
### a header in a map
#include <iostream>
#include <map>
#include <string>
int main() { std::map<std::string, std::string> headers{{"Authorization", "Bearer %KEY%"}}; std::cout << headers.size(); }
### a pointer to a header
#include <iostream>
int main() { const char* header = "Bearer %KEY%"; std::cout << header; }
### a text with a suffix
#include <iostream>
#include <string>
using namespace std::string_literals;
int main() { auto key = "%KEY%"s; std::cout << key; }
### the default of a parameter
#include <iostream>
void ask(const char* key = "%KEY%") { std::cout << key; }
int main() { ask(); }
### an attribute
[[deprecated("%KEY%")]] void old() {}
int main() {}
### a static assertion
static_assert(true, "%KEY%");
int main() {}
### a member
#include <iostream>
#include <string>
struct Config { std::string key = "%KEY%"; };
int main() { std::cout << Config().key; }
### a constant expression that others are made of
#include <iostream>
constexpr const char* key = "%KEY%";
constexpr const char* other = key;
int main() { std::cout << other; }
### texts that an operator puts together
#include <iostream>
#include <string>
using namespace std::string_literals;
int main() { auto key = "Bearer "s + "%KEY%"; std::cout << key.size() << key << "\n"; }
### a member of a struct, and a text that another is added to
#include <iostream>
#include <string>

struct Settings {
  const char *key = "%KEY%";
  std::string header = std::string("Bearer ") + "%KEY%";
};

int main() {
  std::string line = "Bearer ";
  line += "%KEY%";
  std::cout << Settings{}.key << Settings{}.header << line;
}
### constants of a class
#include <iostream>
#include <string_view>

class Config {
 public:
  static constexpr const char* key = "%KEY%";
  constexpr static auto other = "%KEY%";
};

int main() { std::cout << Config::key << Config::other; }
### a constant of a class in braces
#include <iostream>
#include <string_view>

class Config {
 public:
  static constexpr std::string_view key{"%KEY%"};
};

int main() { std::cout << Config::key; }
### a function that may be called when the program is compiled
#include <iostream>
constexpr const char* key() {
  return "%KEY%";
}
int main() { std::cout << key() << "\n"; }
### a condition that is computed when the program is compiled
#include <iostream>
#include <string_view>
constexpr std::string_view key = "%KEY%";
int main() {
  if constexpr (key.empty()) std::cout << 1;
}
### an argument of a function that is only called when the program is compiled
#include <iostream>
#include <string_view>
consteval auto length(std::string_view text) { return text.size(); }
constexpr auto size = length("%KEY%");
int main() { std::cout << size + length("%KEY%"); }
### an argument that is taken as an array
#include <iostream>
template <int N> int size(const char (&text)[N]) { return N; }
int main() { std::cout << size("%KEY%"); }
### a character of the text
#include <iostream>
int main() {
  char first = "%KEY%"[0];
  const char *rest = &"%KEY%"[5];
  std::cout << first << rest;
}
### a list whose type its texts tell
#include <iostream>
int main() {
  for (const auto &each : {"%KEY%", "other"}) std::cout << each;
  auto all = {"%KEY%", "other"};
  std::cout << all.size();
}
### a list of a type
#include <iostream>
#include <string>
#include <vector>
int main() {
  std::vector<std::string> all = {"%KEY%", "other"};
  std::cout << all.size();
}
