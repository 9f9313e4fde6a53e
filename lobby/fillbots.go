package lobby

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"carom/storage"
)

// maxFillBots is how many accounts of the house there can be.
const maxFillBots = 128

// fillNames are what they are called, after "bot-". Short, since they stand over
// tanks, and of metal, stone, tools and weather, as befits tanks.
var fillNames = strings.Fields(`
	hex axe bolt cog dent echo flint gauge hatch iron jolt knurl lathe mica nail onyx
	pike quill rivet slate tin umber vice wedge zinc anvil brass chisel drill ember forge grit
	hinge ingot jig keel latch magnet notch ore pivot quartz ratchet spark tread usher valve weld
	yoke zest amber basalt clamp dynamo etch flux gear hammer isobar joist kiln lever mortar node
	oxide piston quarry rasp scoria torque unit vapor winch xenon yaw zephyr alloy burr cinder dross
	ebb fuse gravel hail inlet jet keystone lode marl nova orbit pebble rune squall tarn uplift
	volt wharf adze bevel crank dowel epoxy facet girder helix ibex jasper kelvin lintel mallet nickel
	oriel prism quoin rafter strut trowel urn vector whirl xylo yarrow zenith argon birch cobalt delta`)

// FillBots returns the accounts rooms may seat on empty places: always the same,
// of kind bot. Nobody can sign in to them.
func (s *Service) FillBots() []Player { return slices.Clone(s.fill) }

// makeFillBots finds or creates n accounts of the house. A name that somebody
// else has is passed over; when the names are used up, numbers follow.
func (s *Service) makeFillBots(ctx context.Context, n int) (bots []Player, err error) {
	now := s.now()
	ids := make([]string, n) // drawn before: the body may run again
	for i := range ids {
		if ids[i], err = NewID(now, s.rand); err != nil {
			return nil, err
		}
	}
	err = s.update(ctx, "FillBots", func(tx storage.Tx) error {
		bots = nil
		for i := 0; len(bots) < n; i++ {
			acc, err := houseAccount(tx, fillName(i), ids[len(bots)], now)
			if err != nil {
				return err
			}
			if acc.House {
				bots = append(bots, accountOf(acc).Player())
			}
		}
		return nil
	})
	return bots, err
}

func fillName(i int) string {
	if i < len(fillNames) {
		return "bot-" + fillNames[i]
	}
	return fmt.Sprintf("bot-%s%d", fillNames[i%len(fillNames)], 1+i/len(fillNames))
}

// houseAccount returns whose the name is; nobody's becomes the house's.
func houseAccount(tx storage.Tx, name, id string, now time.Time) (storage.Account, error) {
	acc, err := tx.Accounts().ByName(nameKey(name))
	if !storage.Is(err, NotFound) {
		return acc, err
	}
	acc = storage.Account{
		ID: id, Name: name, NameKey: nameKey(name), Kind: string(KindBot), House: true, Created: now,
	}
	return acc, tx.Accounts().Put(acc)
}
