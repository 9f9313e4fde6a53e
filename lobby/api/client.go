package api

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ProtocolHeader carries what the client speaks on the game socket, as
// "<wire version>-<hash of the rules>", with play, watch and tickets.
const ProtocolHeader = "Carom-Protocol"

// Client calls a lobby. The zero value with a Base works. Fields are read by
// every call and written by none, so set them before sharing the Client.
type Client struct {
	Base     string       // "http://127.0.0.1:8080"; a path is kept as a prefix
	HTTP     *http.Client // nil: one with a time limit of 60 s a call
	Token    string       // proof of the account; empty: reading only
	Agent    string       // what the program calls itself; empty: carom
	Protocol string       // value of the header Carom-Protocol; empty: not sent
}

// fallback serves Clients without an HTTP of their own. Its limit is above the
// longest long poll.
var fallback = &http.Client{Timeout: 60 * time.Second}

// makes are the calls that make something, which must not be made twice because
// an answer was lost.
var makes = map[string]bool{"/v1/tickets": true, "/v1/rooms": true, "/v1/parties": true}

// maxAnswer bounds a success body in bytes: a page of 100 full matches is about
// 1 MiB, the largest map a little more.
const maxAnswer = 8 << 20

// call sends in (nil: no body) and decodes the answer into out (nil: ignored).
func (c *Client) call(ctx context.Context, method, path string, query url.Values, in, out any) error {
	body, err := c.fetch(ctx, method, path, query, in)
	if err != nil || out == nil {
		return err
	}
	if err := json.Unmarshal(body, out); err != nil {
		return fmt.Errorf("%s %s: the answer is not what a Carom lobby sends: %w", method, path, err)
	}
	return nil
}

// open does one exchange up to the body of a success, which the caller closes.
func (c *Client) open(ctx context.Context, method, path string, query url.Values, in any) (*http.Response, error) {
	req, err := c.request(ctx, method, path, query, in)
	if err != nil {
		return nil, err
	}
	client := c.HTTP
	if client == nil {
		client = fallback
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		defer resp.Body.Close()
		return nil, errorFrom(resp)
	}
	return resp, nil
}

// fetch does one exchange and returns the body of a success.
func (c *Client) fetch(ctx context.Context, method, path string, query url.Values, in any) ([]byte, error) {
	resp, err := c.open(ctx, method, path, query, in)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, path, err)
	}
	if len(body) > maxAnswer {
		return nil, fmt.Errorf("%s %s: the answer is over %d bytes", method, path, maxAnswer)
	}
	return body, nil
}

func (c *Client) request(ctx context.Context, method, path string, query url.Values, in any) (*http.Request, error) {
	target := strings.TrimRight(c.Base, "/") + path
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	var body io.Reader
	if in != nil {
		raw, err := json.Marshal(in)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, method, target, body)
	if err != nil {
		return nil, err
	}
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", "application/json, "+ProblemType+", text/plain")
	req.Header.Set("User-Agent", cmp.Or(c.Agent, "carom"))
	if c.Token != "" {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if method == http.MethodPost && makes[path] {
		req.Header.Set("Idempotency-Key", rand.Text()) // net/http sends it again if the connection breaks
	}
	if c.Protocol != "" {
		req.Header.Set(ProtocolHeader, c.Protocol)
	}
	return req, nil
}
