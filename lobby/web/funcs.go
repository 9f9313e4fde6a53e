package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"carom/lobby"
)

// funcs are what templates can call.
func (s *Server) funcs(assets map[string]asset) template.FuncMap {
	return template.FuncMap{
		"static":   staticAddress(assets),
		"stamp":    func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"when":     func(t time.Time) string { return when(t, s.now()) },
		"day":      func(t time.Time) string { return t.UTC().Format("2 January 2006") },
		"lasted":   lasted,
		"signed":   signed,
		"hue":      hue,
		"plural":   plural,
		"modeName": s.modeName,
		"leader":   leader,
		"sentence": sentence,
		"address":  addressText,
		"faultIn":  faultIn,
	}
}

// when tells a time as people do: how long ago while that is short, else the date.
func when(t, now time.Time) string {
	switch ago := now.Sub(t); {
	case ago < 0:
		return t.UTC().Format("2 Jan 2006 15:04 UTC") // another clock is ahead of ours
	case ago < time.Minute:
		return "just now"
	case ago < time.Hour:
		return fmt.Sprintf("%d min ago", int(ago.Minutes()))
	case ago < 24*time.Hour:
		return fmt.Sprintf("%d h ago", int(ago.Hours()))
	}
	return t.UTC().Format("2 Jan 2006 15:04 UTC")
}

// lasted is the length of a match in minutes and seconds.
func lasted(from, to time.Time) string {
	d := max(0, to.Sub(from).Round(time.Second))
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

// signed shows a change with its sign, and a true minus.
func signed(n int) string {
	switch {
	case n > 0:
		return fmt.Sprintf("+%d", n)
	case n < 0:
		return fmt.Sprintf("−%d", -n)
	}
	return "±0"
}

// hue is the style of a change.
func hue(n int) string {
	switch {
	case n > 0:
		return "up"
	case n < 0:
		return "down"
	}
	return "even"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (s *Server) modeName(id string) string {
	if m, err := s.mode(id); err == nil {
		return m.Name
	}
	return id // of a mode that is gone
}

// leader is whoever is ahead in a match; the zero value when nobody plays.
func leader(m lobby.Match) lobby.MatchPlayer {
	var best lobby.MatchPlayer
	for i, p := range m.Players {
		if i == 0 || p.Place < best.Place || p.Place == best.Place && p.Score > best.Score {
			best = p
		}
	}
	return best
}

// sentence dresses an error's words for a page: they begin small and end without
// a full stop, because programs put them behind colons.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

// faultIn is why a form of this section failed, if it did.
func faultIn(view accountView, section string) string {
	if view.Section != section {
		return ""
	}
	return view.Fault
}
