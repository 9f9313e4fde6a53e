package arena

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a header.
const (
	maxName    = 40 // characters of a name, of an author
	maxPlayers = 64
)

// modes are the ids a map may declare.
var modes = []string{"ffa", "tdm", "duel"}

// header reads the lines above the line of dashes, and leaves the rows below it in p.rows.
func (p *parser) header() error {
	p.lines = map[string]int{}
	for i, line := range p.rows {
		if string(line) == "---" {
			p.rows, p.top = p.rows[i+1:], i+2
			return p.required()
		}
		if len(line) == 0 {
			continue
		}
		if err := p.field(i+1, line); err != nil {
			return err
		}
	}
	return p.errorf(len(p.rows), 0, "there is no line ---; put it between the header and the rows")
}

// field reads one header line.
func (p *parser) field(n int, line []byte) error {
	k, v, ok := bytes.Cut(line, []byte{':'})
	key, value := string(bytes.TrimSpace(k)), string(bytes.TrimSpace(v))
	if !ok {
		return p.errorf(n, 1, "%q is not a header line; write key: value, or --- before the rows", clip(line))
	}
	if first, twice := p.lines[key]; twice {
		return p.errorf(n, 1, "%s was given in line %d already; keep one of them", key, first)
	}
	p.lines[key] = n
	bad := p.set(key, value)
	if bad == "" {
		return nil
	}
	col := column(line, len(line)-len(bytes.TrimLeft(v, " \t")))
	if !p.known(key) {
		col = 1
	}
	return p.errorf(n, col, "%s", bad)
}

// keys of a header, all of them required.
var keys = []string{"name", "author", "modes", "players", "symmetry"}

func (p *parser) known(key string) bool { return slices.Contains(keys, key) }

// required checks that no key is missing.
func (p *parser) required() error {
	for _, key := range keys {
		if _, ok := p.lines[key]; !ok {
			return p.on(key, "%s is missing; add a header line %s: value", key, key)
		}
	}
	return nil
}

// set stores a header value; it returns what is wrong with it, or "".
func (p *parser) set(key, value string) (bad string) {
	switch a := p.a; key {
	case "name":
		a.Name, bad = label(value)
	case "author":
		a.Author, bad = label(value)
	case "modes":
		a.Modes, bad = modeList(value)
	case "players":
		a.Min, a.Max, bad = players(value)
	case "symmetry":
		a.Symmetry, bad = symmetry(value)
	default:
		bad = strconv.Quote(clip([]byte(key))) + " is not a header key; use " + strings.Join(keys, ", ")
	}
	return bad
}

// label checks a name that people read.
func label(v string) (string, string) {
	odd := func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) }
	switch {
	case v == "":
		return "", "the value is empty; write something after the colon"
	case utf8.RuneCountInString(v) > maxName:
		return "", "the value is longer than " + strconv.Itoa(maxName) + " characters; shorten it"
	case strings.ContainsFunc(v, odd):
		return "", "the value has a character that cannot be shown; use printable UTF-8"
	}
	return v, ""
}

// modeList reads "ffa, tdm".
func modeList(v string) (list []string, bad string) {
	for id := range strings.SplitSeq(v, ",") {
		id = strings.TrimSpace(id)
		if !slices.Contains(modes, id) {
			return nil, strconv.Quote(clip([]byte(id))) + " is not a mode; use " + strings.Join(modes, ", ")
		}
		if slices.Contains(list, id) {
			return nil, id + " is there twice; keep one"
		}
		list = append(list, id)
	}
	return list, ""
}

// players reads "2" or "2-8".
func players(v string) (lo, hi int, bad string) {
	from, to, ranged := strings.Cut(v, "-")
	if !ranged {
		to = from
	}
	lo, err1 := strconv.Atoi(strings.TrimSpace(from))
	hi, err2 := strconv.Atoi(strings.TrimSpace(to))
	if err1 != nil || err2 != nil || lo < 2 || hi < lo || hi > maxPlayers {
		return 0, 0, strconv.Quote(clip([]byte(v))) + " is not a number of players; write one like 2, or a range like 2-8, within 2-" + strconv.Itoa(maxPlayers)
	}
	return lo, hi, ""
}

// symmetry reads the name of a symmetry.
func symmetry(v string) (Symmetry, string) {
	for s := None; s <= Turn; s++ {
		if v == s.String() {
			return s, ""
		}
	}
	return None, strconv.Quote(clip([]byte(v))) + " is not a symmetry; use none, mirror or turn"
}

// clip shortens hostile text for a message.
func clip(b []byte) string {
	if len(b) > 24 {
		return strings.ToValidUTF8(string(b[:24]), "?") + "…"
	}
	return string(b)
}
