package storage

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

// TestRecordsStayReadable holds the form of records on disk. A name that changes
// here makes files written before unreadable: then a migration is due.
func TestRecordsStayReadable(t *testing.T) {
	when := time.Date(2030, 1, 2, 3, 4, 5, 600, time.UTC)
	skill := Skill{Mu: 25, Sigma: 25.0 / 3, Shown: 1500}
	for _, test := range []struct {
		record any
		want   string
	}{
		{Account{ID: "a1", Name: "Ann", NameKey: "ann", Kind: "bot", Guest: true, House: true, Created: when},
			`{"id":"a1","name":"Ann","name_key":"ann","kind":"bot","guest":true,"house":true,"created":"2030-01-02T03:04:05.0000006Z"}`},
		{Account{ID: "b1", Name: "Tin", NameKey: "tln", Kind: "bot", Created: when, Display: "Tin Can", Owner: "a1", Renamed: when, Leaves: when, Gone: true},
			`{"id":"b1","name":"Tin","name_key":"tln","kind":"bot","created":"2030-01-02T03:04:05.0000006Z","display":"Tin Can","owner":"a1",` +
				`"renamed":"2030-01-02T03:04:05.0000006Z","leaves":"2030-01-02T03:04:05.0000006Z","gone":true}`},
		{NameHold{Key: "ann", Name: "Ann", Account: "a1", Until: when}, `{"key":"ann","name":"Ann","account":"a1","until":"2030-01-02T03:04:05.0000006Z"}`},
		{NameHold{Key: "ann"}, `{"key":"ann"}`},
		{Credential{Type: "password", Key: "a1", Account: "a1", Data: "$argon2id$", Created: when},
			`{"type":"password","key":"a1","account":"a1","data":"$argon2id$","created":"2030-01-02T03:04:05.0000006Z"}`},
		{Session{Hash: "f0", Account: "a1", Created: when, Seen: when},
			`{"hash":"f0","account":"a1","created":"2030-01-02T03:04:05.0000006Z","seen":"2030-01-02T03:04:05.0000006Z"}`},
		{Session{Hash: "f1", Account: "a1", Created: when, Seen: when, Name: "desk", Agent: "carom/1", Addr: "192.0.2.1", By: "password",
			Program: true, Scopes: []string{"play"}, Expires: when},
			`{"hash":"f1","account":"a1","created":"2030-01-02T03:04:05.0000006Z","seen":"2030-01-02T03:04:05.0000006Z","name":"desk","agent":"carom/1",` +
				`"addr":"192.0.2.1","by":"password","program":true,"scopes":["play"],"expires":"2030-01-02T03:04:05.0000006Z"}`},
		{Rating{Mode: "ffa", Account: "a1", Kind: "player", Skill: skill, Matches: 2, Wins: 1, Reached: when},
			`{"mode":"ffa","account":"a1","kind":"player","skill":{"mu":25,"sigma":8.333333333333334,"shown":1500},"matches":2,"wins":1,"reached":"2030-01-02T03:04:05.0000006Z"}`},
		{Conduct{Account: "a1", Strikes: 2, Good: 1, Struck: when, Until: when},
			`{"account":"a1","strikes":2,"good":1,"struck":"2030-01-02T03:04:05.0000006Z","until":"2030-01-02T03:04:05.0000006Z"}`},
		{Conduct{Account: "a1", Strikes: 1, Struck: when}, `{"account":"a1","strikes":1,"struck":"2030-01-02T03:04:05.0000006Z"}`},
		{Match{ID: "m1", Mode: "ffa", Map: "yard", MapHash: "ab", Started: when, Ended: when, Rater: "newton/1", Players: []MatchPlayer{
			{Account: "a1", Name: "Ann", Kind: "player", Team: -1, Place: 1, Score: 3, Kills: 2, Deaths: 1, Left: true, Won: true, Before: skill, After: skill}}},
			`{"id":"m1","mode":"ffa","map":"yard","map_hash":"ab","started":"2030-01-02T03:04:05.0000006Z","ended":"2030-01-02T03:04:05.0000006Z","rater":"newton/1","players":[` +
				`{"account":"a1","name":"Ann","kind":"player","team":-1,"place":1,"score":3,"kills":2,"deaths":1,"left":true,"won":true,` +
				`"before":{"mu":25,"sigma":8.333333333333334,"shown":1500},"after":{"mu":25,"sigma":8.333333333333334,"shown":1500}}]}`},
	} {
		got, err := json.Marshal(test.record)
		if err != nil || string(got) != test.want {
			t.Errorf("%T is written as\n%s, %v, want\n%s", test.record, got, err, test.want)
		}
		back := reflect.New(reflect.TypeOf(test.record))
		if err := json.Unmarshal(got, back.Interface()); err != nil || !reflect.DeepEqual(back.Elem().Interface(), test.record) {
			t.Errorf("%T comes back as %+v, %v", test.record, back.Elem(), err)
		}
	}
}
