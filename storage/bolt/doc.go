// Package bolt keeps Carom's records in one bbolt file.
//
// # Buckets
//
// Values are JSON; keys are made of parts joined by a zero byte, numbers in
// them are big-endian, so that order of bytes is order of meaning.
//
//	bucket               key                              value
//	meta                 "schema"                         version, u64
//	accounts             id                               Account
//	account_names        name key                         account id
//	account_owned        owner 0 account                  -
//	name_holds           name key                         NameHold
//	credentials          type 0 key                       Credential
//	account_credentials  account 0 type 0 key             -
//	sessions             hash                             Session
//	account_sessions     account 0 hash                   -
//	matches              id                               Match
//	match_lists          list 0 ended(u64 ns) id          -
//	match_counts         list 0                           how many, u64
//	ratings              mode 0 account                   Rating
//	conducts             account                          Conduct
//
// A match is entered in one list for each question that can be asked: "a" all,
// "m"+mode, "p"+account, "b"+account 0 mode. Indexes and counts change in the
// same transaction as the record. There is no index of ranks: they are rebuilt
// in memory faster than they could be kept here.
//
// # Writing
//
// One goroutine does all writing. It takes every Update that is waiting, runs
// their bodies one after another in one bbolt transaction, commits once and then
// answers them all: many writers share one fsync, and a lone writer waits for
// nobody. There are no savepoints. A body that fails before its first write
// costs nothing; one that fails after it has the whole batch rolled back and run
// again without it. So validate first, write after.
//
// # Reading
//
// Views never wait for the writer. Space freed while a View runs cannot be used
// again until it ends, so a View held open makes the file grow: read, copy, leave.
//
// # The file
//
// The file is created with mode 0600 and its folder is fsynced, so that a power
// cut after the first commit cannot lose the name. A second process that opens
// it gets an error after one second. A file of a newer schema is refused; one of
// an older schema is copied beside itself and then migrated in one transaction.
package bolt
