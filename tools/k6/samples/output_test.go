package samples

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"go.k6.io/k6/v2/lib"
	"go.k6.io/k6/v2/lib/fsext"
	"go.k6.io/k6/v2/metrics"
	"go.k6.io/k6/v2/output"
)

func newOutput(t *testing.T, argument string, environment map[string]string) (*Output, error) {
	t.Helper()
	made, err := New(output.Params{
		ConfigArgument: argument,
		Environment:    environment,
		FS:             fsext.NewOsFs(),
		ScriptOptions:  lib.Options{SystemTags: &metrics.DefaultSystemTagSet},
	})
	if err != nil {
		return nil, err
	}
	return made.(*Output), nil
}

func linesOf(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

func TestStopWritesWhatIsLeft(t *testing.T) {
	m := newMade()
	samples, timeline := filepath.Join(t.TempDir(), "a=b,c.csv"), filepath.Join(t.TempDir(), "timeline.ndjson")
	o, err := newOutput(t, "", map[string]string{
		samplesVariable: samples, timelineVariable: timeline,
		droppedVariable: "data_sent, data_received", seriesVariable: "http_reqs",
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Start(); err != nil {
		t.Fatal(err)
	}
	o.AddMetricSamples([]metrics.SampleContainer{
		m.sample("http_reqs", metrics.Counter, 1, nil, nil),
		m.sample("data_sent", metrics.Counter, 1, nil, nil),
	})
	if err := o.Stop(); err != nil {
		t.Fatal(err)
	}
	rows := slices.DeleteFunc(linesOf(t, samples), func(row string) bool { return strings.HasPrefix(row, networkLag) })
	if len(rows) != 2 || !strings.HasPrefix(rows[0], "metric_name,timestamp,") || !strings.HasPrefix(rows[1], "http_reqs,") {
		t.Errorf("rows %q", rows)
	}
	if lines := linesOf(t, timeline); len(lines) != 1 || !strings.Contains(lines[0], `"run":{"http_reqs":{"count":1}}`) {
		t.Errorf("timeline %q", lines)
	}
}

func TestFiveFlushesMakeALine(t *testing.T) {
	timeline := filepath.Join(t.TempDir(), "timeline.ndjson")
	o, err := newOutput(t, filepath.Join(t.TempDir(), "samples.csv"), map[string]string{timelineVariable: timeline})
	if err != nil {
		t.Fatal(err)
	}
	o.begin()
	for range 2*flushesPerLine + 1 {
		o.flush()
	}
	if lines := linesOf(t, timeline); len(lines) != 2 {
		t.Errorf("%d lines", len(lines))
	}
}

func TestAFullDiskEndsTheRunOnceAndAtAWholeRow(t *testing.T) {
	m := newMade()
	disk, text := onDisk(t, 400)
	o := &Output{rows: newRows(nil, nil, noTimeline(t)), samples: &wholeLines{file: disk}}
	var ends []error
	o.SetTestRunStopCallback(func(err error) { ends = append(ends, err) })
	for range 5 {
		for range 3 {
			o.AddMetricSamples([]metrics.SampleContainer{m.sample("http_reqs", metrics.Counter, 1, map[string]string{"phase": "steady"}, nil)})
		}
		o.flush()
	}
	if len(ends) != 1 || !errors.Is(ends[0], syscall.ENOSPC) || !strings.HasPrefix(ends[0].Error(), "samples cannot be written any more: ") {
		t.Errorf("ends: %v", ends)
	}
	const row = "http_reqs,1795520345610987,1.000000,phase=steady,\n"
	if got := text(); got != strings.Repeat(row, 400/len(row)) {
		t.Errorf("got %q", got)
	}
}

func TestWhatCannotBeWrittenIsRefusedInOneLine(t *testing.T) {
	for name, one := range map[string]struct {
		argument    string
		environment map[string]string
		says        string
	}{
		"no file":          {"", nil, "--out gremlins=samples.csv"},
		"a compressed one": {"samples.csv.gz", nil, "does not compress"},
		"no folder":        {"/no/such/folder/samples.csv", nil, "no such file"},
		"no series":        {filepath.Join(t.TempDir(), "a"), map[string]string{seriesVariable: "a b"}, `GREMLINS_TIMELINE_SERIES cannot be used: "a b"`},
		"no timeline":      {filepath.Join(t.TempDir(), "a"), map[string]string{timelineVariable: "/no/such/folder/x"}, "no such file"},
	} {
		_, err := newOutput(t, one.argument, one.environment)
		if err == nil || !strings.Contains(err.Error(), one.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
