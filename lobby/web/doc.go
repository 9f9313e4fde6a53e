// Package web holds echo: routes, handlers, pages, static files (only importer of echo).
//
// It turns HTTP into calls of the lobby and answers back into JSON (package
// api) or pages. It decides nothing: rules live in package lobby, and the one
// table in problem.go says which status and code an error of the lobby becomes.
//
// # A request, from outside in
//
//	prepare       request id, HEAD as GET, a note that everybody below may write on (log.go)
//	log           exactly one line when all is done; the only place that logs requests
//	recover       a panic becomes a 500 and its stack goes into that line
//	secure        headers that tell browsers to load nothing from elsewhere
//	body limit    16 KiB, before anything is read
//	query         below the API's paths, one that can be read as a whole
//	rate limit    accounts, sign-ins, codes and copies, by household (limit.go)
//	time limit    5 s; waiting for a ticket has its own
//	route
//	  who is it   Authorization: Bearer, where the operation asks for it: a device,
//	              or a program's token with the scope that it names (auth.go)
//	  body        media type, size, one JSON value without repeated names (body.go)
//	  schema      Huma: unknown fields, types, ranges
//	  handler     one call of the lobby
//
// Errors are application/problem+json everywhere below /v1 and for the probes,
// and a page elsewhere when the client asks for text/html.
//
// # OpenAPI
//
// The operations and their types are registered with Huma, which makes the
// document at /openapi.json from them. testdata/openapi.golden.json is that
// document; its diff is the review of an API change:
//
//	go test ./lobby/web -run TestOpenAPI -update
//
// # Pages
//
// Pages are rendered here, need no script and load nothing from other hosts. Who
// is signed in on them is in a cookie that only pages take and only this host can
// set (cookie.go); the API takes none. Forms are taken only from pages of this
// server (visit.go), which a browser says with every form. What a form did is shown
// after a redirect; what was mistyped, on the page again; a secret, once, as the
// answer itself.
package web
