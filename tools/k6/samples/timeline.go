package samples

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
	"go.k6.io/k6/v2/metrics"
)

// Durations are counted in microseconds up to an hour, to three digits.
const (
	perMillisecond = 1000
	longest        = int64(time.Hour / time.Microsecond)
	digits         = 3
)

var percentiles = []float64{50, 95, 99}

// split says of which metric aggregates are made: one, or with a tag one for each of its values.
type split struct{ metric, tag string }

var splitPattern = regexp.MustCompile(`^(\w+)(?:\{(\w+)\})?$`)

// timeline aggregates samples over the last period and since the beginning.
type timeline struct {
	splits     []split
	aggregates map[string]*aggregate
	names      []string
	text       []byte
	since      time.Time
}

// newTimeline takes names as http_reqs, or action_duration{behavior}.
func newTimeline(names []string) (*timeline, error) {
	t := &timeline{aggregates: map[string]*aggregate{}}
	for _, name := range names {
		parts := splitPattern.FindStringSubmatch(name)
		if parts == nil {
			return nil, fmt.Errorf("%q is neither a metric nor a metric{tag}", name)
		}
		t.splits = append(t.splits, split{metric: parts[1], tag: parts[2]})
	}
	return t, nil
}

func (t *timeline) begin(now time.Time) {
	t.since = now
}

// aggregatesOf finds what samples of a series count in, and makes what is not there yet.
func (t *timeline) aggregatesOf(of metrics.TimeSeries) []*aggregate {
	var found []*aggregate
	for _, split := range t.splits {
		if split.metric != of.Metric.Name {
			continue
		}
		name := split.metric
		if split.tag != "" {
			value, ok := of.Tags.Get(split.tag)
			if !ok {
				continue
			}
			name = fmt.Sprintf("%s{%s:%s}", split.metric, split.tag, value)
		}
		if t.aggregates[name] == nil {
			t.aggregates[name] = newAggregate(of.Metric.Type)
			t.names = append(t.names, name)
			slices.Sort(t.names)
		}
		found = append(found, t.aggregates[name])
	}
	return found
}

// line tells in JSON, with a line feed behind it, what was aggregated, and begins a new period. The text is reused.
func (t *timeline) line(now time.Time) []byte {
	seconds := now.Sub(t.since).Seconds()
	t.since = now
	t.text = append(t.text[:0], `{"time":`...)
	t.text = strconv.AppendInt(t.text, now.UnixMilli(), 10)
	t.text = append(t.text, `,"seconds":`...)
	t.text = appendRounded(t.text, seconds, 3)
	t.text = append(t.text, `,"period":{`...)
	t.appendAll(func(a *aggregate) *totals { return &a.period }, seconds)
	t.text = append(t.text, `},"run":{`...)
	t.appendAll(func(a *aggregate) *totals { return &a.run }, 0)
	t.text = append(t.text, "}}\n"...)
	for _, aggregate := range t.aggregates {
		aggregate.period.reset()
	}
	return t.text
}

func (t *timeline) appendAll(of func(*aggregate) *totals, seconds float64) {
	first := true
	for _, name := range t.names {
		aggregate := t.aggregates[name]
		totals := of(aggregate)
		if totals.count == 0 {
			continue
		}
		if !first {
			t.text = append(t.text, ',')
		}
		first = false
		t.text = append(t.text, quoted(name)...)
		t.text = append(t.text, ':')
		t.text = totals.append(t.text, aggregate.kind, seconds)
	}
}

// aggregate holds what is told of one metric, or of it with one value of a tag.
type aggregate struct {
	kind        metrics.MetricType
	period, run totals
}

func newAggregate(kind metrics.MetricType) *aggregate {
	a := &aggregate{kind: kind}
	if kind == metrics.Trend {
		a.period.values = hdrhistogram.New(1, longest, digits)
		a.run.values = hdrhistogram.New(1, longest, digits)
	}
	return a
}

func (a *aggregate) add(value float64) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return
	}
	a.period.add(value)
	a.run.add(value)
}

// totals are of one stretch of time.
type totals struct {
	count, nonZero int64
	sum, last      float64
	// Of trends alone.
	values *hdrhistogram.Histogram
}

func (t *totals) add(value float64) {
	t.count++
	if value != 0 {
		t.nonZero++
	}
	t.sum += value
	t.last = value
	if t.values != nil {
		// What is clamped cannot be out of range.
		_ = t.values.RecordValue(min(longest, max(0, int64(math.Round(value*perMillisecond)))))
	}
}

func (t *totals) reset() {
	if t.count == 0 {
		return
	}
	if t.values != nil {
		t.values.Reset()
	}
	*t = totals{values: t.values}
}

// append writes what k6 tells of a metric of this kind, with k6's names. A counter has a rate where it is told of how
// many seconds.
func (t *totals) append(text []byte, kind metrics.MetricType, seconds float64) []byte {
	switch kind {
	case metrics.Counter:
		text = append(text, `{"count":`...)
		text = appendRounded(text, t.sum, 3)
		if seconds > 0 {
			text = append(text, `,"rate":`...)
			text = appendRounded(text, t.sum/seconds, 3)
		}
	case metrics.Gauge:
		text = append(text, `{"value":`...)
		text = appendRounded(text, t.last, 3)
	case metrics.Rate:
		text = append(text, `{"count":`...)
		text = strconv.AppendInt(text, t.count, 10)
		text = append(text, `,"rate":`...)
		text = appendRounded(text, float64(t.nonZero)/float64(t.count), 6)
	case metrics.Trend:
		text = append(text, `{"count":`...)
		text = strconv.AppendInt(text, t.count, 10)
		text = append(text, `,"avg":`...)
		text = appendRounded(text, t.sum/float64(t.count), 3)
		at := t.values.ValueAtPercentilesSlice(percentiles)
		for place, name := range []string{"med", "p(95)", "p(99)"} {
			text = append(text, `,"`...)
			text = append(text, name...)
			text = append(text, `":`...)
			text = appendRounded(text, float64(at[place])/perMillisecond, 3)
		}
		text = append(text, `,"max":`...)
		text = appendRounded(text, float64(t.values.Max())/perMillisecond, 3)
	}
	return append(text, '}')
}

func appendRounded(text []byte, value float64, decimals int) []byte {
	scale := math.Pow10(decimals)
	return strconv.AppendFloat(text, math.Round(value*scale)/scale, 'f', -1, 64)
}

func quoted(text string) []byte {
	// A string has no form that JSON lacks.
	encoded, _ := json.Marshal(text)
	return encoded
}
