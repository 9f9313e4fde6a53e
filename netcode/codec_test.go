package netcode_test

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
)

// values are what a layout encodes, by name without blanks; "entries" are those of a list.
type values map[string]any

// where is a field in what was encoded.
type where struct {
	field
	at int
}

// encode writes v as the table says.
func (l layout) encode(v values) (b []byte, fields []where) {
	entries, _ := v["entries"].([]values)
	for _, f := range l {
		if f.entry || f.only != "" && v[key(f.only)] != true {
			continue
		}
		fields = append(fields, where{f, len(b)})
		if f.name == "count" {
			b = append(b, byte(len(entries)))
			continue
		}
		b = f.put(b, v[key(f.name)])
	}
	for _, e := range entries {
		for _, f := range l {
			if f.entry {
				fields = append(fields, where{f, len(b)})
				b = f.put(b, e[key(f.name)])
			}
		}
	}
	return b, fields
}

func key(name string) string { return strings.ToLower(strings.ReplaceAll(name, " ", "")) }

// put appends one value.
func (f *field) put(b []byte, v any) []byte {
	switch v := v.(type) {
	case bool:
		n := byte(0)
		if v {
			n = 1
		}
		return append(b, n)
	case int64:
		return append(b, binary.LittleEndian.AppendUint64(nil, uint64(v))[:widths[f.typ]]...)
	case string:
		return append(append(b, byte(len(v))), v...)
	case []byte:
		return append(b, v...)
	}
	panic(fmt.Sprintf("%s: nothing to encode (%T)", f.name, v))
}

// find returns the field of that name, which must have a fixed offset.
func (l layout) find(name string) (f field, at int) {
	for _, f := range l {
		if at, err := strconv.Atoi(f.offset); f.name == name && err == nil {
			return f, at
		}
	}
	panic("no field " + name)
}

// number reads a field of fixed offset.
func (l layout) number(b []byte, name string) uint32 {
	f, at := l.find(name)
	var v uint32
	for i := range widths[f.typ] {
		v |= uint32(b[at+int(i)]) << (8 * i)
	}
	return v
}
