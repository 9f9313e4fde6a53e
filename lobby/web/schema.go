package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby/api"
)

// fromHuma words Huma's own refusals. Values are left out: they may be secrets.
func fromHuma(status int, message string, errs []error) *problem {
	var fields []api.FieldError
	for _, err := range errs {
		var d *huma.ErrorDetail
		if errors.As(err, &d) {
			fields = append(fields, fieldError(d))
		}
	}
	slices.SortFunc(fields, func(a, b api.FieldError) int {
		return cmp.Or(strings.Compare(a.In, b.In), strings.Compare(a.Field, b.Field), strings.Compare(a.Detail, b.Detail))
	})
	if status == http.StatusUnprocessableEntity || status == http.StatusBadRequest {
		p := statusProblem(status, nil)
		p.Detail, p.Fields = "the request is not acceptable as it stands", fields[:min(len(fields), maxFields)]
		return p
	}
	return statusProblem(status, fmt.Errorf("%s: %w", message, errors.Join(errs...)))
}

// maxFields bounds how many complaints one answer holds, maxName how many bytes
// of a client's own field name come back in it.
const (
	maxFields = 20
	maxName   = 64
)

func fieldError(d *huma.ErrorDetail) api.FieldError {
	in, field, _ := strings.Cut(d.Location, ".")
	detail := d.Message
	if rest, ok := strings.CutPrefix(detail, "expected required property "); ok {
		field, detail = strings.TrimSuffix(rest, " to be present"), "is required"
	}
	if detail == "unexpected property" {
		detail = "no such field"
	}
	if len(field) > maxName {
		field = strings.ToValidUTF8(field[:maxName], "") + "…"
	}
	return api.FieldError{Field: field, In: in, Detail: detail}
}

// Huma keeps these two as package variables. They are set once, before any API
// is made: errors are problems of ours, and a field named in the wrong case is
// an unknown field.
func init() {
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return fromHuma(status, message, errs)
	}
	huma.ValidateStrictCasing = true
}
