package web

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"carom/lobby"
	"carom/lobby/api"
)

// answers is the one table from kinds of lobby errors to HTTP.
var answers = map[lobby.ErrorKind]struct {
	status int
	code   string
}{
	lobby.Internal:     {http.StatusInternalServerError, api.CodeInternal},
	lobby.Invalid:      {http.StatusUnprocessableEntity, api.CodeInvalid},
	lobby.NotFound:     {http.StatusNotFound, api.CodeNotFound},
	lobby.Conflict:     {http.StatusConflict, api.CodeConflict},
	lobby.Unauthorized: {http.StatusUnauthorized, api.CodeUnauthorized},
	lobby.Forbidden:    {http.StatusForbidden, api.CodeForbidden},
	lobby.RateLimited:  {http.StatusTooManyRequests, api.CodeRateLimited},
	lobby.Unavailable:  {http.StatusServiceUnavailable, api.CodeUnavailable},
}

// codes gives a code to what echo and Huma refuse on their own.
var codes = map[int]string{
	http.StatusBadRequest:            api.CodeMalformed,
	http.StatusNotFound:              api.CodeNotFound,
	http.StatusMethodNotAllowed:      api.CodeMethod,
	http.StatusRequestEntityTooLarge: api.CodeTooLarge,
	http.StatusUnsupportedMediaType:  api.CodeMediaType,
	http.StatusUnprocessableEntity:   api.CodeInvalid,
	http.StatusServiceUnavailable:    api.CodeUnavailable,
}

// Details is embedded under another name than Error, which would hide the
// method of that name; it is exported because Huma reads no other fields.
type Details = api.Error

// problem is an answer that says what went wrong. The details are all that a
// client is told; cause is for the log.
type problem struct {
	Details
	cause error
}

// newProblem makes a problem with the texts that follow from status and code.
func newProblem(status int, code, detail string, fields ...api.FieldError) *problem {
	return &problem{Details: Details{
		Type: "urn:carom:problem:" + code, Title: http.StatusText(status),
		Status: status, Code: code, Detail: detail, Fields: fields,
	}}
}

// invalid is a 422 about one field.
func invalid(in, field, detail string) *problem {
	return newProblem(http.StatusUnprocessableEntity, api.CodeInvalid, "the request is not acceptable as it stands",
		api.FieldError{Field: field, In: in, Detail: detail})
}

// problemOf turns any error into a problem. in is where a field that the lobby
// complains about came from: body, query or path.
func problemOf(err error, in string) *problem {
	var p *problem
	var he *echo.HTTPError
	var le *lobby.Error
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &he):
		return statusProblem(he.Code, err)
	case errors.As(err, &le):
		return lobbyProblem(le, in, err)
	}
	a := answers[lobby.KindOf(err)]
	p = newProblem(a.status, a.code, plain[a.code])
	p.cause = err
	return p
}

// plain are the sentences for errors that have none for people.
var plain = map[string]string{
	api.CodeInternal:    "something went wrong on the server",
	api.CodeUnavailable: "the server did not get to it in time; ask again",
	api.CodeNotFound:    "there is nothing here",
	api.CodeMethod:      "this address does not answer to that method; the header Allow says to which",
	api.CodeTooLarge:    fmt.Sprintf("the body is over %d bytes", maxBody),
}

func statusProblem(status int, cause error) *problem {
	code, known := codes[status]
	if !known {
		status, code = http.StatusInternalServerError, api.CodeInternal
	}
	p := newProblem(status, code, plain[code])
	p.cause = cause
	return p
}

func lobbyProblem(le *lobby.Error, in string, chain error) *problem {
	a := answers[le.Kind]
	p := newProblem(a.status, a.code, le.Sentence())
	p.cause = chain
	p.RetryAfter = le.Retry
	if le.Kind == lobby.RateLimited {
		p.Limit = le.Key
	}
	if le.Kind == lobby.Invalid && le.Key != "" {
		p.Fields = []api.FieldError{{Field: le.Key, In: in, Detail: le.Sentence()}}
	}
	return p
}

// GetStatus, ContentType and GetHeaders are what Huma asks an error for.
func (p *problem) GetStatus() int { return p.Status }

// ContentType says problem+json where Huma would say json.
func (p *problem) ContentType(string) string { return api.ProblemType }

// GetHeaders returns the headers that belong to the status.
func (p *problem) GetHeaders() http.Header {
	h := make(http.Header)
	switch p.Status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="carom"`)
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		h.Set("Retry-After", strconv.Itoa(seconds(p.RetryAfter)))
	}
	return h
}

// seconds rounds up to whole seconds, at least one.
func seconds(d time.Duration) int {
	return max(1, int(math.Ceil(d.Seconds())))
}
