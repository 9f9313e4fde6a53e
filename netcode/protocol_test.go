// Package netcode_test holds PROTOCOL.md to its word: it reads the tables and
// examples of that page and compares them with what the code does.
//
//	protocol_test.go   the page taken apart
//	layout_test.go     a table of fields, and whether it adds up
//	codec_test.go      what it says, executed
//	messages_test.go   the layout of every message, by encoding random ones
//	marked_test.go     those random messages
//	ranges_test.go     what every field may hold, by trying all else
//	overview_test.go   the table of all messages
//	envelope_test.go   grant, seal, frames
//	sealing_test.go    the seal by the page alone
//	constants_test.go  constants by name, out of the source
//	numbers_test.go    limits, reasons, kinds and types
//	rates_test.go      how often snapshots come
//	bits_test.go       the body of Inputs
//	rows_test.go       the body of Snapshot
//	examples_test.go   the examples, made and taken apart again
//	lobby_test.go      what is said over HTTP
//	peer_test.go       clients that know only the page, against real listeners
package netcode_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// page is PROTOCOL.md.
type page struct {
	tables []table
	blocks map[string]string // what stands between ``` lines, by their text: "hex grant"
}

// table is one table, under the heading nearest above it.
type table struct {
	section string // without #
	head    []string
	rows    []row
}

// row is a table's row by column.
type row map[string]string

var theHeading = regexp.MustCompile(`^#+ (?:\d+\. )?(.*)$`)

// read takes the page apart.
func read(t *testing.T) *page {
	t.Helper()
	text, err := os.ReadFile("PROTOCOL.md")
	if err != nil {
		t.Fatal(err)
	}
	p := &page{blocks: map[string]string{}}
	section, block, inTable := "", "", false
	for _, line := range strings.Split(string(text), "\n") {
		name, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && name != "" && p.blocks[name] != "":
			t.Fatalf("two blocks %q", name)
		case fence:
			block = name
		case block != "":
			p.blocks[block] += line + "\n"
		case theHeading.MatchString(line):
			section = theHeading.FindStringSubmatch(line)[1]
		case strings.HasPrefix(line, "|"):
			p.line(t, section, cells(line), inTable)
		}
		inTable = strings.HasPrefix(line, "|")
	}
	return p
}

// line takes one line of a table, the first of which is its head.
func (p *page) line(t *testing.T, section string, c []string, inTable bool) {
	t.Helper()
	if !inTable {
		p.tables = append(p.tables, table{section: section, head: c})
		return
	}
	last := &p.tables[len(p.tables)-1]
	if len(c) != len(last.head) {
		t.Fatalf("%s: a row of %d cells under %d columns: %q", section, len(c), len(last.head), c)
	}
	if strings.Trim(strings.Join(c, ""), "-") == "" {
		return // the line under the head
	}
	r := row{}
	for i, name := range last.head {
		r[name] = c[i]
	}
	last.rows = append(last.rows, r)
}

func cells(line string) []string {
	c := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
	for i := range c {
		c[i] = strings.Trim(strings.TrimSpace(c[i]), "`")
	}
	return c
}

// with returns the tables that have a column of that name.
func (p *page) with(column string) (out []table) {
	for _, tb := range p.tables {
		if slices.Contains(tb.head, column) {
			out = append(out, tb)
		}
	}
	return out
}

// table returns the one table of a section that has a column of that name.
func (p *page) table(t *testing.T, section, column string) table {
	t.Helper()
	var found []table
	for _, tb := range p.with(column) {
		if tb.section == section {
			found = append(found, tb)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%q has %d tables with a column %q, want 1", section, len(found), column)
	}
	return found[0]
}
