### a constant
const key = '%KEY%';
void main() => print(key);
### constants that are made of it
const key = '%KEY%';
const headers = {'Authorization': 'Bearer $key'};
void main() => print(headers);
### a constant list
void main() => print(const ['%KEY%']);
### a case
void ask(String key) { switch (key) { case '%KEY%': print(key); break; } }
void main() => ask('x');
### a field of a class with a constant constructor
class Client { const Client(); final String key = '%KEY%'; }
void main() => print(const Client().key);
### a static field of such a class
class Client { const Client(); static const key = '%KEY%'; }
void main() => print(Client.key);
### a header
void main() => print({'Authorization': 'Bearer %KEY%'});
### an expression within a text
import 'dart:io';
void main() { print("Bearer ${Platform.environment['OTHER_KEY'] ?? '%KEY%'}"); }
### a constant at the end of a text
const key = '%KEY%';
void main() => print("Bearer $key");
