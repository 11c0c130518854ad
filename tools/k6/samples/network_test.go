package samples

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// watched lets a witness run until it has seen so much.
func watched(t *testing.T, w *networkWitness, least int) []lateness {
	t.Helper()
	var seen []lateness
	for deadline := time.Now().Add(20 * time.Second); len(seen) < least; time.Sleep(knockPeriod) {
		if time.Now().After(deadline) {
			t.Fatalf("%d of %d seen", len(seen), least)
		}
		seen = w.take(seen)
	}
	return seen
}

func TestTheWitnessSeesHowLateItReads(t *testing.T) {
	w, err := startNetworkWitness()
	if err != nil {
		t.Fatal(err)
	}
	seen := watched(t, w, 5)
	w.stop()
	for place, one := range seen {
		if one.late <= 0 || one.late > 10*time.Second {
			t.Errorf("late by %s", one.late)
		}
		if place > 0 && one.readAt.Before(seen[place-1].readAt) {
			t.Errorf("read at %s after %s", one.readAt, seen[place-1].readAt)
		}
	}
	if more := w.take(nil); len(more) > mostKnocks {
		t.Errorf("%d seen after its end", len(more))
	}
}

func TestTheWitnessTellsWhatLayUnread(t *testing.T) {
	w, err := startNetworkWitness()
	if err != nil {
		t.Fatal(err)
	}
	const held = 200 * time.Millisecond
	watched(t, w, 1)
	// Who reads needs the lock to go on: what comes meanwhile lies unread.
	w.mutex.Lock()
	time.Sleep(held)
	w.mutex.Unlock()
	var latest time.Duration
	for _, one := range watched(t, w, 3) {
		latest = max(latest, one.late)
	}
	w.stop()
	if least := held / 2; latest < least {
		t.Errorf("at most late by %s, held up for %s", latest, held)
	}
}

func TestTheOutputWritesNetworkLag(t *testing.T) {
	samples, timeline := filepath.Join(t.TempDir(), "samples.csv"), filepath.Join(t.TempDir(), "timeline.ndjson")
	o, err := newOutput(t, samples, map[string]string{timelineVariable: timeline, seriesVariable: networkLag})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(5 * knockPeriod)
	if err := o.Stop(); err != nil {
		t.Fatal(err)
	}
	rows := linesOf(t, samples)
	if len(rows) < 2 {
		t.Fatalf("rows %q", rows)
	}
	for _, row := range rows[1:] {
		if fields := strings.Split(row, ","); fields[0] != networkLag || strings.Trim(strings.Join(fields[3:], ""), " ") != "" {
			t.Errorf("row %q", row)
		}
	}
	if lines := linesOf(t, timeline); !strings.Contains(lines[len(lines)-1], `"run":{"network_lag":{"count":`) {
		t.Errorf("timeline %q", lines)
	}
}
