### a constant
class Program { const string Key = "%KEY%"; static void Main() { System.Console.WriteLine(Key); } }
### constants that are made of it
class Program {
    const string Key = "%KEY%";
    const string Header = "Bearer " + Key;
    static void Main() { System.Console.WriteLine(Header); }
}
### a constant that is made of it before
class Program {
    const string Header = "Bearer " + Key;
    const string Key = "%KEY%";
    static void Main() { System.Console.WriteLine(Header); }
}
### a constant within a method
class Program { static void Main() { const string key = "%KEY%"; System.Console.WriteLine(key); } }
### the default of a parameter
class Program { static void Ask(string key = "%KEY%") { System.Console.WriteLine(key); } static void Main() { Ask(); } }
### the default of a parameter by a constant
class Program {
    const string Key = "%KEY%";
    static void Ask(string key = Key) { System.Console.WriteLine(key); }
    static void Main() { Ask(); }
}
### a case
class Program { static void Main() { var x = "x"; switch (x) { case "%KEY%": System.Console.WriteLine(x); break; } } }
### an attribute
class Program { [System.Obsolete("%KEY%")] static void Old() { } static void Main() { } }
### an attribute by a constant
class Program { const string Key = "%KEY%"; [System.Obsolete(Key)] static void Old() { } static void Main() { } }
### a header
class Program {
    static void Main() {
        var headers = new System.Collections.Generic.Dictionary<string, string> { { "Authorization", "Bearer %KEY%" } };
        System.Console.WriteLine(headers.Count);
    }
}
### a header with a value put in
class Program { static void Main() { var n = "x"; System.Console.WriteLine($"Bearer %KEY% {n}"); } }
### a verbatim text
class Program { static void Main() { System.Console.WriteLine(@"Bearer %KEY%"); } }
### a property
class Program { static string Key { get; set; } = "%KEY%"; static void Main() { System.Console.WriteLine(Key); } }
### a method of the text
class Program { static void Main() { System.Console.WriteLine("Bearer %KEY%".Length); } }
### a field that is read only
class Program { static readonly string Key = "%KEY%"; static void Main() { System.Console.WriteLine(Key); } }
### an expression within a command
class Ask { static void Main() { string key = null; System.Console.WriteLine($"curl -H 'Authorization: Bearer {(key ?? "%KEY%")}'"); } }
