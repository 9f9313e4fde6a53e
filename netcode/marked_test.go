package netcode_test

import (
	"math/rand/v2"
	"reflect"
	"strings"

	"carom/netcode/wire"
)

// random makes values that the table allows, and the message that has them.
func random(r *rand.Rand, l layout, m wire.Message) (values, wire.Message) {
	v := reflect.New(reflect.TypeOf(m)).Elem()
	out := fill(r, l, v, false, 0)
	out["kind"] = int64(m.Kind())
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct {
			n := r.IntN(4)
			f.Set(reflect.MakeSlice(f.Type(), n, n))
			entries := make([]values, n)
			for j := range entries {
				entries[j] = fill(r, l, f.Index(j), true, int64(j))
			}
			out["entries"] = entries
		}
	}
	return out, v.Interface().(wire.Message)
}

// fill sets the fields of a struct, or of the nth entry of a list.
func fill(r *rand.Rand, l layout, v reflect.Value, entry bool, n int64) values {
	out := values{}
	for _, f := range l {
		to := v.FieldByNameFunc(func(name string) bool { return strings.EqualFold(name, key(f.name)) })
		if f.entry != entry || !to.IsValid() || f.only != "" && out[key(f.only)] != true {
			continue
		}
		s := f.rng[r.IntN(len(f.rng))]
		x := s.lo + r.Int64N(s.hi-s.lo+1)
		if strings.Contains(f.meaning, "ascending") {
			x = 20*n + x%20
		}
		out[key(f.name)] = f.set(r, to, x)
	}
	return out
}

// set gives a Go field the value x, or so many bytes, and returns it as encode wants it.
func (f *field) set(r *rand.Rand, to reflect.Value, x int64) any {
	switch to.Kind() {
	case reflect.Bool:
		to.SetBool(x == 1)
		return x == 1
	case reflect.String:
		to.SetString(strings.Repeat("é", int(x)/2) + strings.Repeat("x", int(x)%2))
		return to.String()
	case reflect.Slice, reflect.Array:
		b := make([]byte, f.bytes.lo+r.Int64N(f.bytes.hi-f.bytes.lo+1))
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		if to.Kind() == reflect.Array {
			reflect.Copy(to, reflect.ValueOf(b))
		} else {
			to.SetBytes(b)
		}
		return b
	case reflect.Int8, reflect.Int16:
		to.SetInt(x)
	default:
		to.SetUint(uint64(x))
	}
	return x
}
