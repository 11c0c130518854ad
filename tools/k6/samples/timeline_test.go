package samples

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"go.k6.io/k6/v2/metrics"
)

type told struct {
	Time    int64
	Seconds float64
	Period  map[string]map[string]float64
	Run     map[string]map[string]float64
}

func tell(t *testing.T, timeline *timeline, now time.Time) told {
	t.Helper()
	var line told
	if err := json.Unmarshal(timeline.line(now), &line); err != nil {
		t.Fatal(err)
	}
	return line
}

func TestTimeline(t *testing.T) {
	m := newMade()
	timeline, err := newTimeline([]string{"vus", "http_reqs", "action_duration{behavior}", "behavior_failed"})
	if err != nil {
		t.Fatal(err)
	}
	timeline.begin(m.at)
	rows := newRows(nil, []string{"vus"}, timeline)
	add := func(name string, kind metrics.MetricType, value float64, tags map[string]string) {
		sample := m.sample(name, kind, value, tags, nil)
		rows.add(nil, &sample)
	}
	rag, health := map[string]string{"behavior": "rag"}, map[string]string{"behavior": `"health"`}
	for wait := 1; wait <= 1000; wait++ {
		add("action_duration", metrics.Trend, float64(wait), rag)
	}
	add("action_duration", metrics.Trend, 7.25, health)
	add("action_duration", metrics.Trend, 5, nil)
	add("http_reqs", metrics.Counter, 1, rag)
	add("http_reqs", metrics.Counter, 1, health)
	add("behavior_failed", metrics.Rate, 1, rag)
	add("behavior_failed", metrics.Rate, 0, rag)
	add("vus", metrics.Gauge, 20, nil)
	add("iterations", metrics.Counter, 1, nil)

	first := tell(t, timeline, m.at.Add(2*time.Second))
	if first.Time != m.at.Add(2*time.Second).UnixMilli() || first.Seconds != 2 {
		t.Errorf("time %d, seconds %v", first.Time, first.Seconds)
	}
	for name, want := range map[string]map[string]float64{
		"vus":                                {"value": 20},
		"http_reqs":                          {"count": 2, "rate": 1},
		"behavior_failed":                    {"count": 2, "rate": 0.5},
		"action_duration{behavior:rag}":      {"count": 1000, "avg": 500.5, "med": 500, "p(95)": 950, "p(99)": 990, "max": 1000},
		`action_duration{behavior:"health"}`: {"count": 1, "avg": 7.25, "med": 7.25, "p(95)": 7.25, "p(99)": 7.25, "max": 7.25},
	} {
		near(t, name, first.Period[name], want)
	}
	if len(first.Period) != 5 {
		t.Errorf("more than was asked for: %v", first.Period)
	}

	add("http_reqs", metrics.Counter, 1, rag)
	add("behavior_failed", metrics.Rate, math.NaN(), rag)
	second := tell(t, timeline, m.at.Add(3*time.Second))
	near(t, "http_reqs", second.Period["http_reqs"], map[string]float64{"count": 1, "rate": 1})
	near(t, "http_reqs", second.Run["http_reqs"], map[string]float64{"count": 3})
	if len(second.Period) != 1 || len(second.Run) != 5 {
		t.Errorf("a period without samples says nothing: %v", second.Period)
	}
}

// near holds to what three digits of a duration can tell.
func near(t *testing.T, name string, got, want map[string]float64) {
	t.Helper()
	for key, value := range want {
		if math.Abs(got[key]-value) > value*1e-3 || len(got) != len(want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
			return
		}
	}
}

func TestATimelineOfWhatIsNoMetricIsRefused(t *testing.T) {
	if _, err := newTimeline([]string{"http_reqs", "http_reqs{phase:steady}"}); err == nil {
		t.Error("not refused")
	}
}

func TestDurationsOutOfRangeAreClamped(t *testing.T) {
	aggregate := newAggregate(metrics.Trend)
	for _, value := range []float64{-5, 1e12} {
		aggregate.add(value)
	}
	if got := aggregate.run.values.TotalCount(); got != 2 {
		t.Errorf("%d counted", got)
	}
}
