package web

import (
	"context"
	"fmt"
	"net/netip"
	"sync"
	"time"

	"carom/lobby"
)

// noon is when tests take place.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// fake is a lobby of fixed facts. Tests set err to see an error come out, and
// wait to hold a long poll open.
type fake struct {
	mu   sync.Mutex
	err  error
	boom any // what every call panics with
	wait chan lobby.Ticket
	held chan struct{} // closed when a long poll has begun

	modes []lobby.Mode
	live  []lobby.Match
	done  []lobby.Match
	rows  []lobby.Row
}

func (f *fake) fail(op string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.boom != nil {
		panic(f.boom)
	}
	return f.err
}

func account(name string) lobby.Account {
	return lobby.Account{ID: "a-" + name, Name: name, Kind: lobby.KindPlayer, Guest: true, Created: noon.Add(-time.Hour)}
}

func (f *fake) CreateGuest(_ context.Context, _ lobby.Device, kind lobby.Kind) (lobby.SignedIn, string, error) {
	a := account("guest-1")
	a.Kind = kind
	return lobby.SignedIn{Account: a, Token: "the-token"}, "the-secret", f.fail("CreateGuest")
}

func signedInAs(name string) lobby.SignedIn {
	return lobby.SignedIn{Account: account(name), Token: "the-token"}
}

func (f *fake) Register(_ context.Context, _ lobby.Device, name, _ string) (lobby.SignedIn, error) {
	return signedInAs(name), f.fail("Register")
}

func (f *fake) SignIn(_ context.Context, _ lobby.Device, name, _ string) (lobby.SignedIn, error) {
	in := signedInAs(name)
	in.DeviceKey = "the-device-key"
	return in, f.fail("SignIn")
}

func (f *fake) SignInSecret(context.Context, lobby.Device, string) (lobby.SignedIn, error) {
	return signedInAs("guest-1"), f.fail("SignInSecret")
}

func (f *fake) Sessions(context.Context, lobby.Caller) ([]lobby.Session, error) {
	return []lobby.Session{
		{ID: "s1", Name: "desk", Agent: "carom", Addr: "192.0.2.1", Created: noon.Add(-time.Hour), Seen: noon, Current: true},
		{ID: "s2", Agent: "Browser/2 <b>", Addr: "2001:db8::1", Created: noon.Add(-48 * time.Hour), Seen: noon.Add(-3 * time.Hour)},
	}, f.fail("Sessions")
}

func (f *fake) EndSession(context.Context, lobby.Caller, string) error { return f.fail("EndSession") }

func (f *fake) EndOtherSessions(context.Context, lobby.Caller) (int, error) {
	return 1, f.fail("EndOtherSessions")
}

func (f *fake) SetPassword(context.Context, lobby.Caller, string, string) error {
	return f.fail("SetPassword")
}

func (f *fake) NewRecoveryCodes(context.Context, lobby.Caller, string) ([]string, error) {
	return []string{"7Q2K-M9ZT-04XB-HVC5", "0123-4567-89AB-CDEF"}, f.fail("NewRecoveryCodes")
}

func (f *fake) RecoveryCodesLeft(context.Context, lobby.Caller) (int, error) {
	return 7, f.fail("RecoveryCodesLeft")
}

func (f *fake) Recover(_ context.Context, _ lobby.Device, name, _, _ string) (lobby.SignedIn, int, error) {
	return signedInAs(name), 6, f.fail("Recover")
}

func (f *fake) CreateBot(_ context.Context, _ lobby.Caller, name string) (lobby.Account, error) {
	return lobby.Account{ID: "a-" + name, Name: name, Kind: lobby.KindBot, Owner: "a-guest-1", Created: noon}, f.fail("CreateBot")
}

func (f *fake) Bots(context.Context, lobby.Caller) ([]lobby.Account, error) {
	return []lobby.Account{{ID: "a-tin", Name: "tin", Kind: lobby.KindBot, Owner: "a-guest-1", Created: noon}}, f.fail("Bots")
}

func (f *fake) token() lobby.Token {
	return lobby.Token{
		ID: "k1", Account: lobby.Account{ID: "a-tin", Name: "tin", Kind: lobby.KindBot}, Name: "on the <b>shelf", Scopes: []lobby.Scope{lobby.ScopePlay},
		Created: noon.Add(-time.Hour), Seen: noon, Expires: noon.Add(24 * time.Hour),
	}
}

func (f *fake) CreateToken(context.Context, lobby.Caller, lobby.NewToken) (lobby.Token, string, error) {
	t := f.token()
	t.Seen = t.Created
	return t, "the-key", f.fail("CreateToken")
}

func (f *fake) Tokens(context.Context, lobby.Caller) ([]lobby.Token, error) {
	return []lobby.Token{f.token()}, f.fail("Tokens")
}

func (f *fake) EndToken(context.Context, lobby.Caller, string) error { return f.fail("EndToken") }

func (f *fake) StartPairing(context.Context, lobby.Device, string) (lobby.PairingStart, error) {
	return lobby.PairingStart{DeviceCode: "the-device-code", UserCode: "WDJB-MJHT", Life: 10 * time.Minute, Interval: 5 * time.Second}, f.fail("StartPairing")
}

func (f *fake) PollPairing(_ context.Context, code string) (lobby.SignedIn, lobby.PairingStatus, error) {
	status, known := map[string]lobby.PairingStatus{
		"pending": lobby.PairingPending, "hasty": lobby.PairingTooSoon, "refused": lobby.PairingRefused, "old": lobby.PairingExpired,
	}[code]
	if known {
		return lobby.SignedIn{}, status, f.fail("PollPairing")
	}
	return signedInAs("mira"), lobby.PairingApproved, f.fail("PollPairing")
}

func (f *fake) FindPairing(_ context.Context, _ lobby.Caller, code string) (lobby.Pairing, error) {
	if code != "WDJB-MJHT" {
		return lobby.Pairing{}, lobby.Errorf("FindPairing", lobby.NotFound, "code", "no terminal shows this code, or it has expired")
	}
	from := lobby.Device{Name: "attic <b>", Agent: "carom/1", Addr: netip.MustParseAddr("192.0.2.7")}
	return lobby.Pairing{UserCode: code, Device: from, Started: noon.Add(-time.Minute)}, f.fail("FindPairing")
}

func (f *fake) AnswerPairing(context.Context, lobby.Caller, string, bool) error {
	return f.fail("AnswerPairing")
}

func (f *fake) PairingGuest(_ context.Context, code string) (*lobby.Account, error) {
	if code != "WDJB-MJHT" {
		return nil, f.fail("PairingGuest")
	}
	a := account("guest-7")
	return &a, f.fail("PairingGuest")
}

func (f *fake) UpgradePaired(_ context.Context, _ lobby.Device, _, name, _ string) (lobby.SignedIn, error) {
	return signedInAs(name), f.fail("UpgradePaired")
}

func (f *fake) Rename(_ context.Context, by lobby.Caller, name string) (lobby.Account, error) {
	by.Name = name
	return by.Account, f.fail("Rename")
}

func (f *fake) Export(ctx context.Context, by lobby.Caller) (lobby.Export, error) {
	sessions, _ := f.Sessions(ctx, by)
	tokens, _ := f.Tokens(ctx, by)
	return lobby.Export{
		Account: by.Account, OldNames: []lobby.OldName{{Name: "mirabel", Until: noon.Add(time.Hour)}},
		Credentials: []lobby.Credential{{Type: "password", Created: noon.Add(-time.Hour)}}, Sessions: sessions, Tokens: tokens,
	}, f.fail("Export")
}

func (f *fake) Leave(context.Context, lobby.Caller, string) (time.Time, error) {
	return noon.Add(14 * 24 * time.Hour), f.fail("Leave")
}

func (f *fake) Upgrade(_ context.Context, _ lobby.Caller, name, _ string) (lobby.Account, error) {
	return account(name), f.fail("Upgrade")
}

func (f *fake) SetDisplay(_ context.Context, by lobby.Caller, display string) (lobby.Account, error) {
	by.Display = display
	return by.Account, f.fail("SetDisplay")
}

func (f *fake) SignOut(context.Context, lobby.Caller) error { return f.fail("SignOut") }

func (f *fake) Authenticate(_ context.Context, token string) (lobby.Caller, error) {
	if token == "the-key" { // of a program that may do nothing
		return lobby.Caller{Account: account("tin"), Session: "k1", Program: true}, nil
	}
	if token != "the-token" {
		return lobby.Caller{}, lobby.Errorf("Authenticate", lobby.Unauthorized, "", "sign in again")
	}
	return lobby.Caller{Account: account("guest-1"), Session: "s1"}, nil
}

func (f *fake) Attend(ctx context.Context, _ lobby.Caller) (context.Context, context.CancelFunc, error) {
	return ctx, func() {}, nil
}

func (f *fake) Modes() []lobby.Mode { return f.modes }

func (f *fake) placement() lobby.Placement {
	return lobby.Placement{Match: "m1", Grant: lobby.Grant{Expires: noon.Add(30 * time.Second), Seat: 3, Data: []byte{0xfb, 0xff, 0xfe}}}
}

func (f *fake) Play(context.Context, lobby.Caller, string) (lobby.Placement, error) {
	return f.placement(), f.fail("Play")
}

func (f *fake) Watch(_ context.Context, _ lobby.Caller, match string) (lobby.Viewing, error) {
	v := lobby.Viewing{Placement: f.placement(), Delay: 2500 * time.Millisecond}
	v.Match, v.Grant.Seat = match, -1
	return v, f.fail("Watch")
}

func (f *fake) Rejoin(context.Context, lobby.Caller) (lobby.Placement, error) {
	return f.placement(), f.fail("Rejoin")
}

func (f *fake) Listen(_ context.Context, _ lobby.Caller, last string) (lobby.Listener, error) {
	return &script{last: last}, f.fail("Listen")
}

// script is a listener to whom everything has happened already.
type script struct {
	last string
	told int
	here int
}

func (s *script) Next(ctx context.Context) (lobby.Event, error) {
	t := ticket("t1", "tdm", lobby.BotsFill)
	events := []lobby.Event{
		{ID: "b-0", Name: lobby.EventHello}, {ID: "b-1", Name: lobby.EventTicket, Body: t},
		{ID: "b-2", Name: lobby.EventWarning, Body: lobby.Warning{Strikes: 2, Until: noon.Add(10 * time.Minute)}},
		{Name: lobby.EventReplaced},
	}
	if s.last != "" && s.told == 0 {
		s.told = 2
	}
	if s.told == len(events) {
		<-ctx.Done()
		return lobby.Event{}, ctx.Err()
	}
	s.told++
	return events[s.told-1], nil
}

func (s *script) Here(context.Context) { s.here++ }
func (s *script) Close()               {}

// room is one of two friends, as lounge has it.
func room(code string, status lobby.RoomStatus, set lobby.RoomSettings) lobby.Room {
	return lobby.Room{
		Code: code, Version: 7, Status: status, Leader: "oz", Settings: set,
		Members: []lobby.RoomMember{{Name: "oz", Kind: lobby.KindPlayer, Ready: true, Side: 1}, {Name: "guest-1", Kind: lobby.KindPlayer, Side: -1}},
	}
}

var friendly = lobby.RoomSettings{Mode: "ffa", Map: "bastion", Bots: 2, Level: "hard", Length: time.Minute, Limit: 9}

func (f *fake) CreateRoom(_ context.Context, _ lobby.Caller, set lobby.RoomSettings) (lobby.Room, error) {
	return room("K7M3QX", "open", set), f.fail("CreateRoom")
}

func (f *fake) JoinRoom(_ context.Context, _ lobby.Caller, code string) (lobby.Room, error) {
	return room(code, "open", friendly), f.fail("JoinRoom")
}

func (f *fake) Room(_ context.Context, _ lobby.Caller, code string, _ uint64, _ time.Duration) (lobby.Room, error) {
	r, p := room(code, "playing", friendly), f.placement()
	r.Match, r.Placement = "m1", &p
	return r, f.fail("Room")
}

func (f *fake) SetRoom(_ context.Context, _ lobby.Caller, code string, set lobby.RoomSettings) (lobby.Room, error) {
	return room(code, "open", set), f.fail("SetRoom")
}

func (f *fake) ReadyInRoom(_ context.Context, _ lobby.Caller, code string, ready bool, side int) (lobby.Room, error) {
	r := room(code, "voting", friendly)
	r.Match, r.Until, r.Trouble = "m1", noon.Add(20*time.Second), "the server is crowded"
	r.Members[1].Ready, r.Members[1].Side = ready, side
	return r, f.fail("ReadyInRoom")
}

func (f *fake) StartRoom(_ context.Context, _ lobby.Caller, code string, _ bool) (lobby.Room, error) {
	return room(code, "opening", friendly), f.fail("StartRoom")
}

func (f *fake) LeadRoom(_ context.Context, _ lobby.Caller, code, name string) (lobby.Room, error) {
	r := room(code, "open", friendly)
	r.Leader = name
	return r, f.fail("LeadRoom")
}

func (f *fake) LeaveRoom(context.Context, lobby.Caller, string) error { return f.fail("LeaveRoom") }
func (f *fake) KickFromRoom(context.Context, lobby.Caller, string, string) error {
	return f.fail("KickFromRoom")
}

// party is one of two friends.
func party(code, leader string) lobby.Party {
	return lobby.Party{Code: code, Version: 7, Leader: leader, Members: room(code, "open", friendly).Members}
}

func (f *fake) CreateParty(context.Context, lobby.Caller) (lobby.Party, error) {
	return party("K7M3QX", "guest-1"), f.fail("CreateParty")
}

func (f *fake) JoinParty(_ context.Context, _ lobby.Caller, code string) (lobby.Party, error) {
	return party(code, "oz"), f.fail("JoinParty")
}

func (f *fake) Party(_ context.Context, _ lobby.Caller, code string, _ uint64, _ time.Duration) (lobby.Party, error) {
	return party(code, "oz"), f.fail("Party")
}

func (f *fake) Invite(context.Context, lobby.Caller, string, string) (bool, error) {
	return true, f.fail("Invite")
}

func (f *fake) LeadParty(_ context.Context, _ lobby.Caller, code, name string) (lobby.Party, error) {
	return party(code, name), f.fail("LeadParty")
}

func (f *fake) LeaveParty(context.Context, lobby.Caller, string) error { return f.fail("LeaveParty") }
func (f *fake) KickFromParty(context.Context, lobby.Caller, string, string) error {
	return f.fail("KickFromParty")
}

// ticket is a waiting one of two friends.
func ticket(id, mode string, bots lobby.BotWish) lobby.Ticket {
	return lobby.Ticket{
		ID: id, Mode: mode, Status: lobby.TicketWaiting, Created: noon, Bots: bots,
		Party: []lobby.Player{account("guest-1").Player(), account("oz").Player()},
	}
}

func (f *fake) Accept(_ context.Context, _ lobby.Caller, id string) (lobby.Ticket, error) {
	t := ticket(id, "tdm", lobby.BotsFill)
	t.Status, t.Check = lobby.TicketFound, &lobby.Check{Until: noon.Add(15 * time.Second), Accepted: 3, Of: 8, Yours: true}
	return t, f.fail("Accept")
}

func (f *fake) TakeBots(_ context.Context, _ lobby.Caller, id string) (lobby.Ticket, error) {
	t := ticket(id, "tdm", lobby.BotsSoon)
	t.Offered = true
	return t, f.fail("TakeBots")
}

func (f *fake) Enqueue(_ context.Context, _ lobby.Caller, mode string, bots lobby.BotWish) (lobby.Ticket, error) {
	return ticket("t1", mode, bots), f.fail("Enqueue")
}

func (f *fake) Ticket(ctx context.Context, _ lobby.Caller, id string, wait time.Duration) (lobby.Ticket, error) {
	t := ticket(id, "duel", lobby.BotsFill)
	if wait == 0 || f.wait == nil {
		return t, f.fail("Ticket")
	}
	close(f.held)
	select {
	case t := <-f.wait:
		return t, f.fail("Ticket")
	case <-ctx.Done():
		return t, ctx.Err()
	}
}

func (f *fake) Cancel(context.Context, lobby.Caller, string) error { return f.fail("Cancel") }

func (f *fake) Matches(_ context.Context, q lobby.MatchQuery) (lobby.Page[lobby.Match], error) {
	items := f.done
	if q.Status == lobby.StatusLive {
		items = f.live
	}
	return lobby.Page[lobby.Match]{Items: items[:min(q.Limit, len(items))], Total: len(items)}, f.fail("Matches")
}

func (f *fake) Match(_ context.Context, id string) (lobby.Match, error) {
	for _, m := range append(f.live, f.done...) {
		if m.ID == id {
			return m, f.fail("Match")
		}
	}
	return lobby.Match{}, lobby.Errorf("Match", lobby.NotFound, id, "there is no match %s", id)
}

func (f *fake) Boards(context.Context) ([]lobby.Board, error) {
	var boards []lobby.Board
	for _, m := range f.modes {
		boards = append(boards, lobby.Board{Mode: m, Players: len(f.rows)})
	}
	return boards, f.fail("Boards")
}

func (f *fake) Board(_ context.Context, q lobby.BoardQuery) (lobby.Page[lobby.Row], error) {
	if q.Mode == "duel" {
		return lobby.Page[lobby.Row]{}, f.fail("Board")
	}
	page := lobby.Page[lobby.Row]{Items: f.rows[:min(q.Limit, len(f.rows))], Total: 120}
	if q.Cursor == "" {
		page.Next = "c 2"
	}
	return page, f.fail("Board")
}

func (f *fake) Around(context.Context, string, string, lobby.Kind, int) (lobby.Page[lobby.Row], error) {
	return lobby.Page[lobby.Row]{Items: f.rows, Total: 120}, f.fail("Around")
}

func (f *fake) Profile(_ context.Context, name string) (lobby.Profile, error) {
	for _, r := range f.rows {
		if r.Name == name {
			a := account(name)
			a.Kind = r.Kind
			return lobby.Profile{
				Account: a, Ratings: []lobby.Standing{{Mode: f.modes[0], Row: r, Of: 120}}, Recent: append(f.live, f.done...),
			}, f.fail("Profile")
		}
	}
	return lobby.Profile{}, lobby.Errorf("Profile", lobby.NotFound, name, "there is nobody called %s", name)
}

func (f *fake) Ready(context.Context) error { return f.fail("Ready") }

// newFake is a lobby with a running match, finished ones and a ladder.
func newFake() *fake {
	f := &fake{modes: []lobby.Mode{
		{ID: "ffa", Name: "Free for all", Summary: "Everybody against everybody, 30 kills or 5 minutes.", Players: 2, MaxSeat: 64},
		{ID: "tdm", Name: "Team deathmatch", Summary: "Two teams, 50 kills or 5 minutes.", Teams: true, Ranked: 4, Players: 2, MaxSeat: 64},
		{ID: "duel", Name: "Duel", Summary: "One against one, first to seven.", Queue: true, Ranked: 1, Players: 2, MaxSeat: 2},
	}}
	names := []string{"mira", "oz", "june", "tux", "bot-hex", "bot-anvil", "ricochet-the-2nd", "<b>&amp;", "kestrel", "bot-quartz"}
	for i, name := range names {
		kind := lobby.KindPlayer
		if name[:2] == "bo" {
			kind = lobby.KindBot
		}
		f.rows = append(f.rows, lobby.Row{
			Rank: i + 1, Account: "a-" + name, Name: name, Kind: kind, Rating: 1894 - 61*i, Deviation: 40 + 17*i,
			Provisional: i > 6, Matches: 210 - 20*i, Wins: 90 - 9*i,
		})
	}
	for i := range 8 {
		mode, mapName := f.modes[i%3].ID, []string{"bastion", "corridor", "quarry", "foundry"}[i%4]
		m := lobby.Match{
			ID: fmt.Sprintf("0193a5c4-7d8e-7000-8000-%012d", i), Mode: mode, Map: mapName,
			MapHash: fmt.Sprintf("%064x", 0xabc+i%4), Status: lobby.StatusFinished, Rated: true, Started: noon.Add(-time.Duration(i*i*9+7) * time.Minute),
		}
		m.Ended = m.Started.Add(4*time.Minute + 12*time.Second)
		seats := 8
		if mode == "duel" {
			seats = 2
		}
		for j := range seats {
			r := f.rows[(j*3+i)%len(f.rows)]
			p := lobby.MatchPlayer{
				Account: r.Account, Name: r.Name, Kind: r.Kind, Team: -1, Place: j + 1, Score: 180 - 21*j, Kills: 14 - j, Deaths: 5 + j, Left: j == 6,
			}
			if mode == "tdm" {
				p.Team = j % 2
			}
			if i > 1 {
				change, rating := 14-5*j, r.Rating
				p.RatingChange, p.Rating = &change, &rating
			}
			m.Players = append(m.Players, p)
		}
		switch i {
		case 0:
			m.Status, m.Ended = lobby.StatusLive, time.Time{}
			f.live = append(f.live, m)
		case 1:
			m.Status = lobby.StatusFinishing
			f.live = append(f.live, m)
		default:
			f.done = append(f.done, m)
		}
	}
	return f
}
