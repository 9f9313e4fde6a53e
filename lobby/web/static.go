package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"path"

	"github.com/labstack/echo/v4"
)

//go:embed static
var staticFiles embed.FS

// asset is one static file in memory.
type asset struct {
	name, kind, etag string
	body             []byte
}

// address names the asset and its content, so that it may be cached for ever.
func (a asset) address() string { return "/static/" + a.name + "?v=" + a.etag }

// serveStatic serves the embedded files and returns them by name.
func (s *Server) serveStatic() (map[string]asset, error) {
	entries, err := staticFiles.ReadDir("static")
	if err != nil {
		return nil, err
	}
	assets := make(map[string]asset, len(entries))
	for _, entry := range entries {
		body, err := staticFiles.ReadFile(path.Join("static", entry.Name()))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(body)
		a := asset{
			name: entry.Name(), kind: mediaType(entry.Name()), body: body, etag: hex.EncodeToString(sum[:6]),
		}
		assets[a.name] = a
		s.echo.GET("/static/"+a.name, func(c echo.Context) error { return serveAsset(c, a) })
	}
	return assets, nil
}

// mediaType does not ask the machine's own tables, which differ.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func serveAsset(c echo.Context, a asset) error {
	h := c.Response().Header()
	h.Set("ETag", `"`+a.etag+`"`)
	h.Set(echo.HeaderCacheControl, "public, max-age=300")
	if c.QueryParam("v") == a.etag {
		h.Set(echo.HeaderCacheControl, "public, max-age=31536000, immutable")
	}
	if c.Request().Header.Get("If-None-Match") == `"`+a.etag+`"` {
		return c.NoContent(http.StatusNotModified)
	}
	return c.Blob(http.StatusOK, a.kind, a.body)
}

// staticAddress returns the function that templates use to link to a file.
func staticAddress(assets map[string]asset) func(string) (string, error) {
	return func(name string) (string, error) {
		a, ok := assets[name]
		if !ok {
			return "", fmt.Errorf("no static file %s", name)
		}
		return a.address(), nil
	}
}
