// Package ranking keeps exact ranks among a million players in memory.
//
// A [Board] is one leaderboard. It orders entries by score, higher first, then
// by who reached that score earlier, then by id: no two entries share a rank.
// Every entry belongs to a class (a kind of account), and ranks can be asked
// for inside one class or among all.
//
// The board is no store: it is built from one at start and told of every change
// after it was committed. Changes may arrive out of order when two commits race,
// so each carries a version, and an older one than is known is ignored.
//
// # How
//
// Each class, and all together, has a B-tree in the order of the board whose
// nodes know how many entries are below them, so entry number i is found in
// O(log n). The rank of an entry is the number of entries before it, found by
// binary search over that, about 3 µs among a million.
//
// # Pages
//
// A page begins behind a [Key], not at a number. When someone overtakes between
// two pages nobody is shown twice or left out, except who moved.
package ranking
