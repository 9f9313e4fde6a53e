// Package snapshot sends rows as what the receiver does not foresee, in one datagram under a byte budget, and back.
//
// A snapshot is what one viewer is told about one tick: a list of rows, flat in a
// []uint32 (kind, id, field, ..., kind, id, field, ...), ordered by kind and id. A
// [Schema] says how wide fields are and foretells rows by the rules of whatever the rows
// are of, so that this package learns nothing about tanks. What it foretells rightly
// costs a bit, or less. The bytes are in PROTOCOL.md, section 12.
//
// # Baselines
//
// [Encoder] remembers what each snapshot on its way would leave its receiver knowing: a
// record of the newest fields of each row and their tick. The newest record that the
// receiver has acknowledged is what the next snapshot is built on. A row that had no room
// is carried over into the record as old as it was, so each row has a baseline of its
// own, and one that was left out spoils nothing for the others. A record is let go when a
// newer one is acknowledged, so an encoder holds about a round trip of them, and never
// more than [Ring]. [Decoder] keeps the last Ring records, because snapshots come in any
// order; it acknowledges, by way of its caller, only what it could decode. Whatever is
// lost, repeated or reordered, what decodes is exactly what was meant: a digest of the
// rows in every 16th snapshot would tell if the two sides ever foresaw differently.
//
// Quake III's delta snapshots have one baseline for all entities, and Tribes' and
// Torque's ghosts mark fields as dirty again when a packet is lost; foretelling the rows
// from the baseline is Fiedler's "delta encoding against a prediction" with the real
// rules as the predictor.
//
// # Hints
//
// Most of what goes wrong is somebody's input: then every field is off, but one number
// would explain them all. So what is said of a row begins with a hint, a few symbols that
// go into the prediction once more: [Schema.Explain] finds them on the sending side. Only
// what is wrong even then is said field by field.
//
// # Odds
//
// Everything is said in answers to questions that the other side can ask as well: is this
// row as foretold, has its tank turned, does this field differ. They are packed by package
// arith at the price of how unlikely they were, and for each question both sides learn what
// is likely. What was learnt up to a snapshot is remembered with its rows, and a snapshot
// begins with what its base has left: so it is the same on both sides whatever was lost
// on the way, and no table of odds has to be made beforehand. A crowd of bots, a person who
// stands still and a shell that nobody stops all come to cost what they are worth.
//
// Fiedler's "Snapshot Compression" and Unity's Netcode for Entities code differences by
// fixed tables; odds that adapt within one stream are usual where nothing is lost (H.264's
// CABAC, LZMA).
//
// # Budget
//
// If not everything fits, rows are left out by weight and by how long they have waited.
// A new row that is on its way goes on being sent until it is acknowledged, before others
// begin: else nobody would ever come to be known. A snapshot with more rows than MaxRows
// is treated alike.
//
// # Links
//
// On a link that loses nothing, [Encoder.Chain] makes the last snapshot written the base
// of the next at once, and records are kept of that one only. [Pace] says whether to feed a
// link that does not answer, [Flow] how often one that does, and how much: what it asks of a
// link is no more than arrives without waiting.
package snapshot
