package samples

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.k6.io/k6/v2/metrics"
)

// series is what all samples of a metric with the same tags have in common.
type series struct {
	// The row up to the time, and from the value to the metadata.
	head, tail []byte
	aggregates []*aggregate
}

// rows makes samples into rows of k6's CSV. k6 keeps each set of tags once, so its text is made once as well, and a
// row is a few appends.
type rows struct {
	// Reused from flush to flush.
	text     []byte
	columns  []string
	dropped  map[string]bool
	timeline *timeline
	series   map[metrics.TimeSeries]*series
	tails    map[*metrics.TagSet][]byte
	keys     []string
	raw      []byte
}

func newRows(columns, dropped []string, timeline *timeline) *rows {
	r := &rows{
		columns:  columns,
		dropped:  map[string]bool{},
		timeline: timeline,
		series:   map[metrics.TimeSeries]*series{},
		tails:    map[*metrics.TagSet][]byte{},
	}
	for _, name := range dropped {
		r.dropped[name] = true
	}
	return r
}

// columnsOf lists the tags that k6's CSV gives a column of their own: the enabled system tags, save those that are
// metadata.
func columnsOf(tags *metrics.SystemTagSet) []string {
	columns := []string{}
	for _, tag := range metrics.SystemTagValues() {
		if tags.Has(tag) && !metrics.NonIndexableSystemTags.Has(tag) {
			columns = append(columns, tag.String())
		}
	}
	slices.Sort(columns)
	return columns
}

func headerOf(columns []string) []byte {
	names := slices.Concat([]string{"metric_name", "timestamp", "metric_value"}, columns, []string{"extra_tags", "metadata"})
	return []byte(strings.Join(names, ",") + "\n")
}

// add appends the sample's row, unless its metric is dropped, and counts it in the timeline.
func (r *rows) add(text []byte, sample *metrics.Sample) []byte {
	known := r.series[sample.TimeSeries]
	if known == nil {
		known = r.newSeries(sample.TimeSeries)
		r.series[sample.TimeSeries] = known
	}
	for _, aggregate := range known.aggregates {
		aggregate.add(sample.Value)
	}
	if known.head == nil {
		return text
	}
	text = append(text, known.head...)
	text = strconv.AppendInt(text, sample.Time.UnixMicro(), 10)
	text = append(text, ',')
	text = appendValue(text, sample.Value)
	text = append(text, known.tail...)
	text = r.appendMetadata(text, sample.Metadata)
	return append(text, '\n')
}

func (r *rows) newSeries(of metrics.TimeSeries) *series {
	made := &series{aggregates: r.timeline.aggregatesOf(of)}
	if !r.dropped[of.Metric.Name] {
		made.head = []byte(of.Metric.Name + ",")
		made.tail = r.tailOf(of.Tags)
	}
	return made
}

func (r *rows) tailOf(tags *metrics.TagSet) []byte {
	if known, ok := r.tails[tags]; ok {
		return known
	}
	values := tags.Map()
	fields := make([]string, 0, len(r.columns)+1)
	for _, column := range r.columns {
		fields = append(fields, values[column])
		delete(values, column)
	}
	extra := make([]string, 0, len(values))
	for name, value := range values {
		extra = append(extra, name+"="+value)
	}
	slices.Sort(extra)
	var line bytes.Buffer
	writer := csv.NewWriter(&line)
	// A buffer does not fail.
	_ = writer.Write(append(fields, strings.Join(extra, "&")))
	writer.Flush()
	tail := slices.Concat([]byte{','}, bytes.TrimSuffix(line.Bytes(), []byte{'\n'}), []byte{','})
	r.tails[tags] = tail
	return tail
}

func (r *rows) appendMetadata(text []byte, metadata map[string]string) []byte {
	if len(metadata) == 0 {
		return text
	}
	r.keys = r.keys[:0]
	for key := range metadata {
		if !slices.Contains(r.columns, key) {
			r.keys = append(r.keys, key)
		}
	}
	slices.Sort(r.keys)
	start := len(text)
	for place, key := range r.keys {
		if place > 0 {
			text = append(text, '&')
		}
		text = append(text, key...)
		text = append(text, '=')
		text = append(text, metadata[key]...)
	}
	if !needsQuotes(text[start:]) {
		return text
	}
	r.raw = append(r.raw[:0], text[start:]...)
	return appendQuoted(text[:start], r.raw)
}

// appendValue writes a value as %f does. Nearly all are whole nanoseconds or whole numbers, which need no long
// arithmetic: where the millionths give back the very value, they are its digits.
func appendValue(text []byte, value float64) []byte {
	const mostExact = 1e9
	if value >= 0 && value < mostExact && !math.Signbit(value) {
		millionths := uint64(math.Round(value * 1e6))
		if float64(millionths)/1e6 == value {
			text = strconv.AppendUint(text, millionths/1e6, 10)
			rest := millionths % 1e6
			text = append(text, '.')
			for unit := uint64(1e5); unit > 0; unit /= 10 {
				text = append(text, byte('0'+rest/unit%10))
			}
			return text
		}
	}
	return strconv.AppendFloat(text, value, 'f', 6, 64)
}

// needsQuotes says whether encoding/csv would quote a field that is not empty.
func needsQuotes(field []byte) bool {
	if string(field) == `\.` || bytes.ContainsAny(field, ",\"\r\n") {
		return true
	}
	first, _ := utf8.DecodeRune(field)
	return unicode.IsSpace(first)
}

func appendQuoted(text, field []byte) []byte {
	text = append(text, '"')
	for _, letter := range field {
		if letter == '"' {
			text = append(text, '"')
		}
		text = append(text, letter)
	}
	return append(text, '"')
}
