package api

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"
)

// The stable values of [Error.Code], with the status they come with.
const (
	CodeMalformed    = "malformed"             // 400: not one JSON value, or an empty body
	CodePending      = "authorization_pending" // 400: nobody has confirmed the terminal yet
	CodeSlowDown     = "slow_down"             // 400: polled too soon
	CodeDenied       = "access_denied"         // 400: the terminal was turned away
	CodeExpired      = "expired_token"         // 400: the terminal's code is too old, used or unknown
	CodeUnauthorized = "unauthorized"          // 401: no token, a dead token, or a wrong password
	CodeForbidden    = "forbidden"             // 403
	CodeNotFound     = "not_found"             // 404
	CodeMethod       = "method_not_allowed"    // 405, with the header Allow
	CodeConflict     = "conflict"              // 409: a name that is taken, a second ticket
	CodeVersion      = "version"               // 409: client and server speak different protocols
	CodeTooLarge     = "too_large"             // 413: a body over 16 KiB
	CodeMediaType    = "media_type"            // 415: a body that is not application/json
	CodeInvalid      = "invalid"               // 422: read, but not acceptable; Fields says what
	CodeRateLimited  = "rate_limited"          // 429, with the header Retry-After
	CodeInternal     = "internal"              // 500: the server's fault; its log knows RequestID
	CodeUnavailable  = "unavailable"           // 503: full, stopping or overloaded; often with Retry-After
)

// ProblemType is the media type of an error body.
const ProblemType = "application/problem+json"

// Error is an answer that is not a success: the body of
// application/problem+json (RFC 9457) and, in Go, an error.
type Error struct {
	Type      string       `json:"type" doc:"Names the kind of problem; says the same as code." example:"urn:carom:problem:invalid"`
	Title     string       `json:"title" doc:"The status in words."`
	Status    int          `json:"status"`
	Code      string       `json:"code" doc:"Stable, for programs." example:"invalid"`
	Detail    string       `json:"detail,omitempty" doc:"One sentence for people."`
	RequestID string       `json:"request_id,omitempty" doc:"Quote it when asking the host: the log line of this request has it."`
	Fields    []FieldError `json:"errors,omitempty" nullable:"false" doc:"What to mend, field by field."`

	Limit string `json:"limit,omitempty" doc:"With code rate_limited: the name of the limit that was met." example:"sign-ins-by-address"`

	ServerProtocol string `json:"server_protocol,omitempty" doc:"With code version: what the server speaks."`
	ClientProtocol string `json:"client_protocol,omitempty" doc:"With code version: what the client said it speaks."`

	RetryAfter time.Duration `json:"-"` // from the header Retry-After; 0: none
}

// FieldError says what is wrong with one part of a request.
type FieldError struct {
	Field  string `json:"field" doc:"Name of the field or parameter; empty when it is the whole body." example:"name"`
	In     string `json:"in" enum:"body,query,path,header" doc:"Where the field stands."`
	Detail string `json:"detail" doc:"What was expected."`
}

// Error returns the sentence for people, or the title when there is none.
func (e *Error) Error() string {
	text := e.Detail
	if text == "" {
		text = e.Title
	}
	if len(e.Fields) > 0 && e.Fields[0].Field != "" {
		text += fmt.Sprintf(" (%s: %s)", e.Fields[0].Field, e.Fields[0].Detail)
	}
	return text
}

// maxRetry bounds what is believed of Retry-After, in seconds: a year.
const maxRetry = 366 * 24 * 60 * 60

// maxProblem bounds what is read of an error's body, in bytes.
const maxProblem = 64 << 10

// errorFrom makes an *Error of a response that is not a success. Answers that
// are not problem+json come from something between us and the lobby (a proxy,
// a wrong port); they become an Error of their status alone.
func errorFrom(resp *http.Response) *Error {
	e := new(Error)
	if kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")); kind == ProblemType {
		if json.NewDecoder(io.LimitReader(resp.Body, maxProblem)).Decode(e) != nil {
			*e = Error{}
		}
	}
	e.Status = resp.StatusCode
	if e.Title == "" {
		e.Title = http.StatusText(resp.StatusCode)
	}
	if e.Code == "" && e.Detail == "" {
		e.Detail = fmt.Sprintf("the server answered %d %s", resp.StatusCode, e.Title)
	}
	if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 && s <= maxRetry {
		e.RetryAfter = time.Duration(s) * time.Second
	}
	return e
}
