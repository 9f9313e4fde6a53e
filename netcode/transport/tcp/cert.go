package tcp

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"time"

	"carom/netcode/transport"
)

// protocol is what both ends must ask for in the TLS handshake.
const protocol = "carom/1"

// exporterLabel names the value that a proof is made over.
const exporterLabel = "EXPORTER-carom"

// Certificate makes a self-signed certificate with a fresh ECDSA P-256 key, and
// the pin for grants: the SHA-256 of its public key (SPKI).
func Certificate() (cert tls.Certificate, pin [32]byte, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return cert, pin, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "carom"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().AddDate(10, 0, 0), // nobody checks: the key is what counts
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return cert, pin, err
	}
	cert = tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
	pin, err = Pin(cert)
	return cert, pin, err
}

// Pin is the SHA-256 of a certificate's public key (SPKI).
func Pin(cert tls.Certificate) ([32]byte, error) {
	leaf, err := x509.ParseCertificate(cert.Certificate[0])
	if err != nil {
		return [32]byte{}, err
	}
	return sha256.Sum256(leaf.RawSubjectPublicKeyInfo), nil
}

func serverConfig(cert tls.Certificate) *tls.Config {
	return &tls.Config{
		MinVersion:             tls.VersionTLS13,
		NextProtos:             []string{protocol},
		Certificates:           []tls.Certificate{cert},
		SessionTicketsDisabled: true, // nobody resumes: a new connection has a new grant
	}
}

func clientConfig(pin [32]byte) *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS13,
		NextProtos:         []string{protocol},
		InsecureSkipVerify: true, // instead of names and authorities, the key itself is checked
		VerifyConnection: func(cs tls.ConnectionState) error {
			if len(cs.PeerCertificates) == 0 {
				return transport.ErrPin
			}
			got := sha256.Sum256(cs.PeerCertificates[0].RawSubjectPublicKeyInfo)
			if subtle.ConstantTimeCompare(got[:], pin[:]) != 1 {
				return transport.ErrPin
			}
			return nil
		},
	}
}

// exporter is the value that only the two ends of this connection know.
func exporter(conn *tls.Conn) ([]byte, error) {
	cs := conn.ConnectionState()
	if cs.NegotiatedProtocol != protocol {
		return nil, transport.ErrGrant
	}
	return cs.ExportKeyingMaterial(exporterLabel, nil, sha256.Size)
}
