package web

import (
	"context"
	"time"

	"carom/lobby"
)

// Lobby is what this package asks of the lobby; *lobby.Service is one.
type Lobby interface {
	CreateGuest(ctx context.Context, from lobby.Device, kind lobby.Kind) (in lobby.SignedIn, secret string, err error)
	Register(ctx context.Context, from lobby.Device, name, password string) (lobby.SignedIn, error)
	SignIn(ctx context.Context, from lobby.Device, name, password string) (lobby.SignedIn, error)
	SignInSecret(ctx context.Context, from lobby.Device, secret string) (lobby.SignedIn, error)
	SignOut(ctx context.Context, by lobby.Caller) error
	Authenticate(ctx context.Context, token string) (lobby.Caller, error)
	Attend(ctx context.Context, by lobby.Caller) (context.Context, context.CancelFunc, error)
	Sessions(ctx context.Context, by lobby.Caller) ([]lobby.Session, error)
	EndSession(ctx context.Context, by lobby.Caller, id string) error
	EndOtherSessions(ctx context.Context, by lobby.Caller) (int, error)

	SetPassword(ctx context.Context, by lobby.Caller, current, password string) error
	NewRecoveryCodes(ctx context.Context, by lobby.Caller, password string) ([]string, error)
	RecoveryCodesLeft(ctx context.Context, by lobby.Caller) (int, error)
	Recover(ctx context.Context, from lobby.Device, name, code, password string) (in lobby.SignedIn, left int, err error)

	CreateBot(ctx context.Context, by lobby.Caller, name string) (lobby.Account, error)
	Bots(ctx context.Context, by lobby.Caller) ([]lobby.Account, error)
	CreateToken(ctx context.Context, by lobby.Caller, t lobby.NewToken) (made lobby.Token, secret string, err error)
	Tokens(ctx context.Context, by lobby.Caller) ([]lobby.Token, error)
	EndToken(ctx context.Context, by lobby.Caller, id string) error

	StartPairing(ctx context.Context, from lobby.Device, secret string) (lobby.PairingStart, error)
	PollPairing(ctx context.Context, deviceCode string) (lobby.SignedIn, lobby.PairingStatus, error)
	FindPairing(ctx context.Context, by lobby.Caller, code string) (lobby.Pairing, error)
	AnswerPairing(ctx context.Context, by lobby.Caller, code string, approve bool) error
	PairingGuest(ctx context.Context, code string) (*lobby.Account, error)
	UpgradePaired(ctx context.Context, from lobby.Device, code, name, password string) (lobby.SignedIn, error)

	Rename(ctx context.Context, by lobby.Caller, name string) (lobby.Account, error)
	Export(ctx context.Context, by lobby.Caller) (lobby.Export, error)
	Leave(ctx context.Context, by lobby.Caller, password string) (due time.Time, err error)

	Upgrade(ctx context.Context, by lobby.Caller, name, password string) (lobby.Account, error)
	SetDisplay(ctx context.Context, by lobby.Caller, display string) (lobby.Account, error)

	Modes() []lobby.Mode
	Play(ctx context.Context, by lobby.Caller, mode string) (lobby.Placement, error)
	Watch(ctx context.Context, by lobby.Caller, match string) (lobby.Viewing, error)
	Rejoin(ctx context.Context, by lobby.Caller) (lobby.Placement, error)
	Enqueue(ctx context.Context, by lobby.Caller, mode string, bots lobby.BotWish) (lobby.Ticket, error)
	Ticket(ctx context.Context, by lobby.Caller, id string, wait time.Duration) (lobby.Ticket, error)
	Accept(ctx context.Context, by lobby.Caller, id string) (lobby.Ticket, error)
	TakeBots(ctx context.Context, by lobby.Caller, id string) (lobby.Ticket, error)
	Cancel(ctx context.Context, by lobby.Caller, id string) error

	CreateRoom(ctx context.Context, by lobby.Caller, set lobby.RoomSettings) (lobby.Room, error)
	JoinRoom(ctx context.Context, by lobby.Caller, code string) (lobby.Room, error)
	Room(ctx context.Context, by lobby.Caller, code string, version uint64, wait time.Duration) (lobby.Room, error)
	SetRoom(ctx context.Context, by lobby.Caller, code string, set lobby.RoomSettings) (lobby.Room, error)
	ReadyInRoom(ctx context.Context, by lobby.Caller, code string, ready bool, side int) (lobby.Room, error)
	StartRoom(ctx context.Context, by lobby.Caller, code string, force bool) (lobby.Room, error)
	LeadRoom(ctx context.Context, by lobby.Caller, code, name string) (lobby.Room, error)
	LeaveRoom(ctx context.Context, by lobby.Caller, code string) error
	KickFromRoom(ctx context.Context, by lobby.Caller, code, name string) error
	CreateParty(ctx context.Context, by lobby.Caller) (lobby.Party, error)
	JoinParty(ctx context.Context, by lobby.Caller, code string) (lobby.Party, error)
	Party(ctx context.Context, by lobby.Caller, code string, version uint64, wait time.Duration) (lobby.Party, error)
	Invite(ctx context.Context, by lobby.Caller, code, name string) (heard bool, err error)
	LeadParty(ctx context.Context, by lobby.Caller, code, name string) (lobby.Party, error)
	LeaveParty(ctx context.Context, by lobby.Caller, code string) error
	KickFromParty(ctx context.Context, by lobby.Caller, code, name string) error
	Listen(ctx context.Context, by lobby.Caller, last string) (lobby.Listener, error)

	Matches(ctx context.Context, q lobby.MatchQuery) (lobby.Page[lobby.Match], error)
	Match(ctx context.Context, id string) (lobby.Match, error)
	Boards(ctx context.Context) ([]lobby.Board, error)
	Board(ctx context.Context, q lobby.BoardQuery) (lobby.Page[lobby.Row], error)
	Around(ctx context.Context, mode, name string, kind lobby.Kind, n int) (lobby.Page[lobby.Row], error)
	Profile(ctx context.Context, name string) (lobby.Profile, error)

	Ready(ctx context.Context) error
}
