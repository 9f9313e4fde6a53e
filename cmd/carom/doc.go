// Command carom is the whole game in one binary: the server (game sockets and
// HTTP lobby), the terminal client, and headless bot players.
//
// This package only wires: it turns flags, environment and the config file into
// the configurations of the packages that do the work, starts them in order and
// stops them in reverse. Run is the program as a function, so that tests start
// the real thing on port 0.
//
// A setting is looked for on the command line, then in the environment as
// CAROM_ and the flag's name in capitals (CAROM_MATCH_LENGTH), then in
// carom/config.toml under the user's configuration folder, in the table named
// like the command, and is the default otherwise.
//
// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 cannot connect, 4 refused.
package main
