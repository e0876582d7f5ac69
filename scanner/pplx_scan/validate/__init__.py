"""The only user of the network: asks the API whether keys are alive, makes keys and revokes them.

Nothing here runs unless a command or a flag asks for it by name. Requests go to the API's own host and nowhere else,
over TLS, and no redirect is followed. `session` sends one request, `answers` says what an answer means, `ask` asks about
many keys, `tokens` makes and ends them.
"""
