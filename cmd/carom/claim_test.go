package main

import "testing"

func TestTwoTerminalsAreTwoGuests(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	const server = "http://127.0.0.1:8080"
	first, release, err := claim(server)
	if err != nil {
		t.Fatal(err)
	}
	second, releaseSecond, err := claim(server)
	if err != nil {
		t.Fatal(err)
	}
	defer releaseSecond()
	if first == second {
		t.Errorf("both are %q", first)
	}
	other, releaseOther, err := claim("http://127.0.0.1:9090")
	if err != nil {
		t.Fatal(err)
	}
	defer releaseOther()
	if other == first || other == second {
		t.Error("guests of two servers share a name")
	}
	release()
	again, releaseAgain, err := claim(server)
	if err != nil {
		t.Fatal(err)
	}
	defer releaseAgain()
	if again != first {
		t.Errorf("after quitting, the next client is %q, not %q again", again, first)
	}
}
