package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"carom/lobby/api"
)

// maxBody is the most a request may carry, in bytes.
const maxBody = 16 << 10

// maxDepth bounds how deep a body nests; our own types need two levels.
const maxDepth = 16

// strictBody hands on only bodies that are one JSON value. encoding/json alone
// would let pass an empty body, bytes after the value and fields given twice.
func (s *Server) strictBody(ctx huma.Context, next func(huma.Context)) {
	c := humaecho.Unwrap(ctx)
	req := c.Request()
	raw, p := readBody(req)
	if p != nil {
		s.refuse(c, p)
		return
	}
	req.Body = io.NopCloser(bytes.NewReader(raw))
	next(ctx)
}

// readBody lists its refusals in order, the cheapest first.
func readBody(req *http.Request) ([]byte, *problem) {
	if text := req.Header.Get("Content-Type"); text != "" {
		if kind, _, err := mime.ParseMediaType(text); err != nil || kind != "application/json" {
			return nil, newProblem(http.StatusUnsupportedMediaType, api.CodeMediaType,
				"send the body as Content-Type: application/json (with curl: --json)")
		}
	}
	raw, err := io.ReadAll(io.LimitReader(req.Body, maxBody+1))
	switch {
	case len(raw) > maxBody || isTooLarge(err):
		return nil, statusProblem(http.StatusRequestEntityTooLarge, nil)
	case err != nil:
		p := malformed("the body did not arrive whole")
		p.cause = err
		return nil, p
	case len(bytes.TrimSpace(raw)) == 0:
		return nil, malformed("the body is empty; expected one JSON object")
	case !utf8.Valid(raw):
		return nil, malformed("the body is not UTF-8")
	}
	if err := checkJSON(raw); err != nil {
		return nil, malformed(err.Error())
	}
	return raw, nil
}

func malformed(detail string) *problem {
	return newProblem(http.StatusBadRequest, api.CodeMalformed, detail, api.FieldError{In: "body", Detail: detail})
}

func isTooLarge(err error) bool {
	return err != nil && problemOf(err, "body").Status == http.StatusRequestEntityTooLarge
}

// checkJSON accepts exactly one JSON value in which no object names a field twice.
func checkJSON(raw []byte) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := checkValue(dec, 0); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("there is something after the JSON value")
	}
	return nil
}

func checkValue(dec *json.Decoder, depth int) error {
	token, err := dec.Token()
	if err != nil {
		return notJSON(err)
	}
	delim, opens := token.(json.Delim)
	if !opens {
		return nil
	}
	if depth == maxDepth {
		return fmt.Errorf("the JSON value is nested deeper than %d levels", maxDepth)
	}
	seen := make(map[string]bool)
	for dec.More() {
		if delim == '{' {
			name, err := dec.Token()
			if err != nil {
				return notJSON(err)
			}
			key := name.(string) // the decoder lets nothing else stand here
			if seen[key] {
				return fmt.Errorf("the field %q is given twice", key[:min(len(key), maxName)])
			}
			seen[key] = true
		}
		if err := checkValue(dec, depth+1); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return notJSON(err)
	}
	return nil
}

func notJSON(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the body is not JSON: it ends too early")
	}
	return fmt.Errorf("the body is not JSON: %w", err)
}
