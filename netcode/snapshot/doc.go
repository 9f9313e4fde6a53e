// Package snapshot packs generic rows into one datagram under a byte budget and back.
//
// A snapshot is what one viewer is told about one tick. It is a list of rows. A row is
// a kind and that kind's fields; a [Schema] says how many bits each field has. Rows are
// kept flat in a []uint32 (kind, field, field, ..., kind, field, ...), so neither side
// allocates once its slices have grown, and this package learns nothing about tanks.
//
// # Bytes
//
//	bits  field
//	8+    number of rows, as a varint of package bits, at most [MaxRows]
//	then each row, most important first:
//	1     0: same kind as the row before; 1: another (left out for the first row)
//	k     the kind, if it is another or the first; k bits hold all kinds
//	...   the fields, each in its own width
//
// The sender puts the most important rows first; [Append] stops before the first row
// that would exceed the budget, so a crowded moment loses its least important rows and
// never becomes two datagrams. There is one spelling of each list of rows: [Parse]
// refuses needless kinds and padding that is not zero, so what it accepts is exactly
// what Append writes.
//
// # Where deltas would go
//
// Each snapshot stands alone: nothing is lost when one is lost. The known way to far
// fewer bytes is to send a row as the difference from what the receiver expects, given
// a row that it has acknowledged (Quake III's delta snapshots; Fiedler, "Snapshot
// Compression"; a shared simulation as the predictor). The seam for that is here: the
// first field of a kind that can come more than once is its id, so (kind, id) finds a
// row's baseline; widths are known, so a field can be kept, coded as a small difference,
// or sent whole; and only this package would change on the wire, with one more argument
// that maps (kind, id) to the row expected. Callers see rows either way.
package snapshot
