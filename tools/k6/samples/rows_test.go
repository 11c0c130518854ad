package samples

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"
	"time"

	"go.k6.io/k6/v2/metrics"
)

// made is what a run would register and record.
type made struct {
	registry *metrics.Registry
	at       time.Time
}

func newMade() made {
	return made{registry: metrics.NewRegistry(), at: time.UnixMicro(1_795_520_345_610_987)}
}

func (m made) sample(name string, kind metrics.MetricType, value float64, tags, metadata map[string]string) metrics.Sample {
	metric := m.registry.MustNewMetric(name, kind)
	return metrics.Sample{
		TimeSeries: metrics.TimeSeries{Metric: metric, Tags: m.registry.RootTagSet().WithTagsFromMap(tags)},
		Time:       m.at,
		Value:      value,
		Metadata:   metadata,
	}
}

func noTimeline(tb testing.TB) *timeline {
	tb.Helper()
	timeline, err := newTimeline(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return timeline
}

func TestHeaderHasTheColumnsOfK6(t *testing.T) {
	columns := columnsOf(metrics.NewSystemTagSet(metrics.TagURL, metrics.TagVU, metrics.TagName, metrics.TagStatus))
	want := "metric_name,timestamp,metric_value,name,status,url,extra_tags,metadata\n"
	if got := string(headerOf(columns)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRows(t *testing.T) {
	m := newMade()
	columns := []string{"name", "status"}
	cases := map[string]struct {
		sample metrics.Sample
		want   string
	}{
		"a column for system tags, the rest in extra_tags, in order": {
			m.sample("ma", metrics.Trend, 12.5, map[string]string{"status": "200", "phase": "steady", "behavior": "rag"}, nil),
			"ma,1795520345610987,12.500000,,200,behavior=rag&phase=steady,\n",
		},
		"quotes in tags": {
			m.sample("mb", metrics.Counter, 1, map[string]string{"name": `GET "/x",y`, "phase": "a,b"}, nil),
			"mb,1795520345610987,1.000000,\"GET \"\"/x\"\",y\",,\"phase=a,b\",\n",
		},
		"metadata in order": {
			m.sample("mc", metrics.Counter, 1, nil, map[string]string{"user": "12", "said": "3.4"}),
			"mc,1795520345610987,1.000000,,,,said=3.4&user=12\n",
		},
		"metadata without what has a column": {
			m.sample("md", metrics.Counter, 1, nil, map[string]string{"status": "200", "user": "12"}),
			"md,1795520345610987,1.000000,,,,user=12\n",
		},
		"quotes and line breaks in metadata": {
			m.sample("me", metrics.Counter, 1, nil, map[string]string{"example": "a \"b\"\nc"}),
			"me,1795520345610987,1.000000,,,,\"example=a \"\"b\"\"\nc\"\n",
		},
	}
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			rows := newRows(columns, nil, noTimeline(t))
			// The second one comes from what was kept of the first.
			got := string(rows.add(rows.add(nil, &one.sample), &one.sample))
			if got != one.want+one.want {
				t.Errorf("got %q, want %q twice", got, one.want)
			}
		})
	}
}

func TestDroppedMetricsMakeNoRow(t *testing.T) {
	m := newMade()
	rows := newRows(nil, []string{"data_sent"}, noTimeline(t))
	dropped := m.sample("data_sent", metrics.Counter, 1, nil, nil)
	kept := m.sample("data_sent_too", metrics.Counter, 1, nil, nil)
	if got := string(rows.add(rows.add(nil, &dropped), &kept)); !strings.HasPrefix(got, "data_sent_too,") {
		t.Errorf("got %q", got)
	}
}

func TestValuesReadAsFmtWritesThem(t *testing.T) {
	values := []float64{
		0, math.Copysign(0, -1), 1, -1, 0.1, 0.1234565, 1.0000005, 2.5e-7, 999_999_999.999_999, 1e9, 1e15, 1e21,
		-3.25, math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64,
	}
	random := rand.New(rand.NewSource(1))
	for range 200_000 {
		values = append(values, float64(random.Int63n(1e14))/1e6, random.ExpFloat64()*100, random.NormFloat64())
	}
	for _, value := range values {
		if got, want := string(appendValue(nil, value)), fmt.Sprintf("%f", value); got != want {
			t.Fatalf("%v: got %s, want %s", value, got, want)
		}
	}
}

func TestFieldsAreQuotedAsEncodingCSVDoes(t *testing.T) {
	const letters = "a, \"\r\n\t.\\=ä\u00a0\u2028\xff"
	random := rand.New(rand.NewSource(1))
	fields := []string{`\.`, " a", "a ", `"`, ","}
	for range 20_000 {
		field := ""
		for range 1 + random.Intn(4) {
			at := random.Intn(len(letters))
			field += letters[at : at+1+random.Intn(min(3, len(letters)-at))]
		}
		fields = append(fields, field)
	}
	for _, field := range fields {
		var want bytes.Buffer
		writer := csv.NewWriter(&want)
		if err := writer.Write([]string{"x", field}); err != nil {
			t.Fatal(err)
		}
		writer.Flush()
		got := []byte(field)
		if needsQuotes(got) {
			got = appendQuoted(nil, got)
		}
		if fmt.Sprintf("x,%s\n", got) != want.String() {
			t.Fatalf("%q: got %q, want %q", field, got, want.String())
		}
	}
}

// mixed is what a request and its action leave, about: tags alike, metadata in some.
func mixed(m made) []metrics.Sample {
	tags := map[string]string{
		"name": "POST /api/v1/multi-agent/execute", "status": "200", "phase": "steady", "behavior": "multi-agent",
		"scenario": "load", "url": "POST /api/v1/multi-agent/execute", "method": "POST", "proto": "HTTP/1.1",
	}
	return []metrics.Sample{
		m.sample("http_req_duration", metrics.Trend, 151.234567, tags, nil),
		m.sample("http_req_blocked", metrics.Trend, 0.004, tags, nil),
		m.sample("http_reqs", metrics.Counter, 1, tags, nil),
		m.sample("action_duration", metrics.Trend, 152.1, tags, map[string]string{"user": "812", "said": "12.3456"}),
		m.sample("behavior_failed", metrics.Rate, 0, tags, nil),
		m.sample("data_sent", metrics.Counter, 512, tags, nil),
	}
}

func mixedRows(tb testing.TB) *rows {
	tb.Helper()
	timeline, err := newTimeline([]string{"http_reqs", "http_req_duration", "http_req_duration{phase}", "action_duration{behavior}", "behavior_failed{behavior}"})
	if err != nil {
		tb.Fatal(err)
	}
	return newRows(columnsOf(&metrics.DefaultSystemTagSet), []string{"http_req_blocked", "data_sent"}, timeline)
}

func TestAKnownSeriesTakesNoMemory(t *testing.T) {
	rows, samples := mixedRows(t), mixed(newMade())
	text := make([]byte, 0, 1<<16)
	allocations := testing.AllocsPerRun(100, func() {
		text = text[:0]
		for place := range samples {
			text = rows.add(text, &samples[place])
		}
	})
	if allocations != 0 {
		t.Errorf("%v allocations for %d samples", allocations, len(samples))
	}
}

func BenchmarkSample(b *testing.B) {
	rows, samples := mixedRows(b), mixed(newMade())
	text := make([]byte, 0, 1<<16)
	b.ReportAllocs()
	for place := 0; b.Loop(); place++ {
		if len(text) > 1<<15 {
			text = text[:0]
		}
		text = rows.add(text, &samples[place%len(samples)])
	}
}
