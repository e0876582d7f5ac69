### a constant
let key = "%KEY%"
print(key)
### a case of an enumeration
enum Key: String { case first = "%KEY%" }
print(Key.first.rawValue)
### a header
print(["Authorization": "Bearer %KEY%"])
### an expression within a text
import Foundation
print("Bearer \(ProcessInfo.processInfo.environment["OTHER_KEY"] ?? "%KEY%")")
