package cells

import "testing"

func TestPixels(t *testing.T) {
	g := NewGrid(4, 2)
	g.Pixels(1, 0, []RGB{1, 2, 1, 3, 4, 4, 5, 4}, 2, 4)
	tests := []struct {
		why  string
		x, y int
		want Cell
	}{
		{"equal pixels are a space", 1, 0, Cell{R: ' ', Fg: 1, Bg: 1}},
		{"unequal ones a half block", 2, 0, Cell{R: HalfBlock, Fg: 2, Bg: 3}},
		{"the second row", 1, 1, Cell{R: HalfBlock, Fg: 4, Bg: 5}},
		{"outside of the image", 0, 0, Cell{}},
	}
	for _, tt := range tests {
		if got := *g.At(tt.x, tt.y); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.why, got, tt.want)
		}
	}
}

func TestDrawingOutsideIsCutOff(t *testing.T) {
	g := NewGrid(3, 3)
	g.Pixels(-1, -1, make([]RGB, 8*8), 8, 8)
	g.Fill(-5, -5, 50, 50, 7)
	g.Text(-2, 1, "abcdefgh", Ink{Fg: 1})
	g.Text(0, 9, "below", Ink{})
	g.Bar(-3, 2, 20, 5, 10, 1, 2)
	g.Dim(-3, -3, 30, 30, 0, 128)
	if c := g.At(0, 1); c.R != 'c' {
		t.Errorf("the first column has %q, want the third letter", c.R)
	}
}

func TestText(t *testing.T) {
	tests := []struct{ why, in, want string }{
		{"ASCII stays", "mira_7", "mira_7"},
		{"letters of Europe stay", "Zoë Łuk", "Zoë Łuk"},
		{"our signs stay", "»2 · █", "»2 · █"},
		{"wide characters cannot shift a row", "日本", "??"},
		{"nor emoji", "😀", "?"},
		{"control characters do not reach the terminal", "a\x1b[2Jb", "a?[2Jb"},
		{"nor combining ones", "e\u0301", "e?"},
		{"typography is written plainly", "Wait…it’s – “ok”", "Wait.it's - \"ok\""},
	}
	for _, tt := range tests {
		g := NewGrid(40, 1)
		end := g.Text(0, 0, tt.in, Ink{})
		got := ""
		for i := range end {
			got += string(g.At(i, 0).R)
		}
		if got != tt.want {
			t.Errorf("%s: %q became %q, want %q", tt.why, tt.in, got, tt.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		why, in string
		n       int
		want    string
	}{
		{"shorter stays", "abc", 5, "abc"}, {"longer is cut", "abcdef", 3, "abc"},
		{"by characters, not bytes", "Łukasz", 2, "Łu"}, {"nothing", "abc", 0, ""}, {"less than nothing", "abc", -1, ""},
	} {
		if got := Cut(tt.in, tt.n); got != tt.want {
			t.Errorf("%s: Cut(%q, %d) = %q, want %q", tt.why, tt.in, tt.n, got, tt.want)
		}
	}
}

func TestBar(t *testing.T) {
	const on, off = 1, 2
	tests := []struct {
		why         string
		value, full int32
		want        string
	}{
		{"empty", 0, 10, "...."}, {"full", 10, 10, "####"}, {"half", 5, 10, "##.."},
		{"a little is more than none", 1, 1000, "▏..."}, {"eighths", 5, 32, "▋..."},
		{"too much is full", 99, 10, "####"}, {"less than none is empty", -4, 10, "...."},
	}
	for _, tt := range tests {
		g := NewGrid(4, 1)
		g.Bar(0, 0, 4, tt.value, tt.full, on, off)
		got := ""
		for i := range 4 {
			switch c := g.At(i, 0); {
			case c.R != ' ':
				got += string(c.R)
			case c.Bg == on:
				got += "#"
			default:
				got += "."
			}
		}
		if got != tt.want {
			t.Errorf("%s: %d of %d is %q, want %q", tt.why, tt.value, tt.full, got, tt.want)
		}
	}
}

func TestMix(t *testing.T) {
	tests := []struct {
		why  string
		a, b RGB
		t    int32
		want RGB
	}{
		{"none", 0x102030, 0xffffff, 0, 0x102030}, {"all", 0x102030, 0xffeedd, 256, 0xffeedd},
		{"half up", 0x000000, 0x804020, 128, 0x402010}, {"half down", 0x804020, 0x000000, 128, 0x402010},
	}
	for _, tt := range tests {
		if got := Mix(tt.a, tt.b, tt.t); got != tt.want {
			t.Errorf("%s: %06x, want %06x", tt.why, got, tt.want)
		}
	}
}
