// Package api holds JSON types, error codes and the typed Go client of the HTTP API; standard library only.
//
// The lobby is where an account is made, a seat is asked for and results are
// read; it speaks plain JSON over HTTP, so everything here can be done with curl:
//
//	curl $LOBBY/v1/guests --json '{}'                                            → {account, secret, token}
//	curl $LOBBY/v1/play --json '{"mode":"ffa"}' -H "Authorization: Bearer $TOKEN" → {match, grant}
//	curl $LOBBY/v1/leaderboards/ffa                                              → {items, next, total}
//
// Conventions that hold for every call:
//
//   - Times are RFC 3339 in UTC, ids are strings, byte strings are base64url
//     without padding.
//   - A list is a [Page]: {items, next, total}, newest or best first. Pass next
//     back as cursor for the following page; null means there is none.
//   - An error is application/problem+json (RFC 9457) and becomes an [*Error];
//     its code is stable and made for programs, its detail for people.
//   - Reading modes, boards, players, matches and maps needs no token.
//
// The struct tags doc, enum, minimum and so on are what the server's OpenAPI
// document is made from (see GET /openapi.json); to this package they are text.
//
// [Client] has one method a call. It never changes itself: what a sign-in
// returned is put into [Client.Token] by its owner, so that a Client can be
// copied and shared between goroutines.
package api
