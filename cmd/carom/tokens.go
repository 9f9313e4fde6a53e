package main

import (
	"io"
	"os"
	"regexp"
	"strings"
)

// tokenShape is what a token for a program looks like.
var tokenShape = regexp.MustCompile(`^car_k_[0-9A-Za-z]{1,128}$`)

// maxTokenFile bounds a file of tokens, in bytes.
const maxTokenFile = 1 << 20

// readTokens reads the tokens of bots: one a line of the file, where # begins a
// comment, or those in the environment if there is no file. They are not to be
// given on the command line, where everybody on the machine can read them.
func readTokens(path string) ([]string, error) {
	if path == "" {
		return parseTokens("CAROM_TOKEN", os.Getenv("CAROM_TOKEN"))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usagef("--token-file: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxTokenFile))
	if err != nil {
		return nil, usagef("--token-file: %w", err)
	}
	return parseTokens(path, string(text))
}

func parseTokens(origin, text string) (tokens []string, err error) {
	for n, line := range strings.Split(text, "\n") {
		words, _, _ := strings.Cut(line, "#")
		for _, word := range strings.Fields(words) {
			if !tokenShape.MatchString(word) { // not quoted: it may be another secret
				return nil, usagef("%s, line %d: this is no token; they begin with car_k_", origin, n+1)
			}
			tokens = append(tokens, word)
		}
	}
	if len(tokens) > maxBots {
		return nil, usagef("%s: %d tokens, there can be %d", origin, len(tokens), maxBots)
	}
	return tokens, nil
}
