package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"carom/lobby/api"
)

// checkProtocol refuses clients whose game socket would not understand ours.
// That socket never answers strangers, so this is the place where a person
// learns about it. No header is accepted: curl and the curious send none.
func (s *Server) checkProtocol(client string) error {
	if client == "" || s.protocol == "" || client == s.protocol {
		return nil
	}
	client = client[:min(len(client), maxName)]
	p := newProblem(http.StatusConflict, api.CodeVersion,
		fmt.Sprintf("%s: the server speaks protocol %s, the client %s", advice(s.protocol, client), s.protocol, client))
	p.ServerProtocol, p.ClientProtocol = s.protocol, client
	return p
}

// advice says which side to update. The number before the dash counts up with
// the wire format; the hash behind it has no order, so a difference there only
// tells that the two were built from different rules.
func advice(server, client string) string {
	s, serverOK := wireVersion(server)
	c, clientOK := wireVersion(client)
	switch {
	case !serverOK || !clientOK || s == c:
		return "use the same release of carom on both sides"
	case c < s:
		return "update your carom to the server's release"
	default:
		return "this server is older than your carom: ask its host to update, or use the older release"
	}
}

func wireVersion(protocol string) (int, bool) {
	number, _, _ := strings.Cut(protocol, "-")
	n, err := strconv.Atoi(number)
	return n, err == nil
}
