// Package storage says what Carom keeps for good: records, the Store interface and the kinds of error.
//
// It names things by meaning (accounts, credentials, sessions, matches,
// ratings, conducts) and knows nothing of keys, files or engines, so the rules above it
// never learn which database they stand on. Package storage/bolt is the engine
// in use and storage/storagetest the suite that any engine must pass.
//
// # Transactions
//
// All reading and writing happens inside View and Update. Transactions are
// serializable: it is as if they ran one after another. Three habits follow.
//
//   - The function given to Update can be run more than once (several callers
//     share one commit, and when one of them fails the others are run again).
//     It must take its results afresh on every run and touch nothing outside.
//   - Update returns nil only after the commit has reached the disk. What it
//     acknowledged survives kill -9.
//   - Never call Update from inside View or Update: it would wait for itself.
//
// Records are plain values and copies; they stay valid after the transaction.
//
// # Errors
//
// Everything that fails returns an [*Error] with a [ErrorKind] to switch on.
// The lobby uses the same struct, so that a kind can travel unchanged from the
// disk to the status code of an HTTP answer.
package storage
