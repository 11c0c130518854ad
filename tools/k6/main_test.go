//go:build linux

package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The test program is this k6 as well, so that nothing else has to be built.
func TestMain(m *testing.M) {
	if os.Getenv("ACT_AS_K6") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

const script = `
import http from 'k6/http';
import exec from 'k6/execution';
import { sleep } from 'k6';
import { Counter, Rate, Trend } from 'k6/metrics';

const waits = new Trend('waits', true);
const failures = new Counter('failures');
const failed = new Rate('failed');

export const options = { vus: 3, duration: '1500ms' };

export default function () {
  exec.vu.metrics.tags.phase = 'steady';
  exec.vu.metrics.tags.behavior = ['rag', 'health', 'a "quoted", one'][exec.vu.idInTest % 3];
  exec.vu.metrics.metadata.user = String(exec.vu.idInTest);
  http.get(__ENV.TARGET + '/' + Math.random(), { tags: { name: 'GET /{random}, "any"' } });
  waits.add(Math.random() * 1000);
  waits.add(Math.PI, { question: 'ä b' });
  exec.vu.metrics.metadata.example = 'status 500:\n"no, never"';
  failures.add(1, { category: 'http_5xx' });
  delete exec.vu.metrics.metadata.example;
  failed.add(Math.random() < 0.5);
  sleep(0.1);
}
`

func k6(t *testing.T, environment []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "script.js")
	if err := os.WriteFile(path, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	target := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(target.Close)
	args = slices.Concat([]string{"run", "--quiet", "--address=", "--log-format=json"}, args, []string{path})
	command := exec.Command(self, args...)
	command.Env = slices.Concat(os.Environ(), environment, []string{
		"ACT_AS_K6=1", "TARGET=" + target.URL, "K6_NO_USAGE_REPORT=true", "K6_CSV_TIME_FORMAT=unix_micro",
	})
	return command
}

// rowsOf reads a file of samples; k6's CSV has tags in any order.
func rowsOf(t *testing.T, path string, keep func(metric string) bool) []string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, record := range records {
		if !keep(record[0]) {
			continue
		}
		for _, place := range []int{len(record) - 2, len(record) - 1} {
			parts := strings.Split(record[place], "&")
			slices.Sort(parts)
			record[place] = strings.Join(parts, "&")
		}
		rows = append(rows, fmt.Sprintf("%q", record))
	}
	return rows
}

func TestSameRowsAsTheCSVOfK6ForTheKeptMetrics(t *testing.T) {
	folder := t.TempDir()
	theirs, ours := filepath.Join(folder, "theirs.csv"), filepath.Join(folder, "ours.csv")
	dropped := []string{"http_req_blocked", "data_sent"}
	command := k6(t, []string{"GREMLINS_DROPPED_METRICS=" + strings.Join(dropped, ",")},
		"--out=csv="+theirs, "--out=gremlins="+ours, "--tag=build=42", "--system-tags=name,status,scenario,vu,method,error")
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	want := rowsOf(t, theirs, func(metric string) bool { return !slices.Contains(dropped, metric) })
	// What the output watches itself, k6 knows nothing of.
	const witnessed = "network_lag"
	got := rowsOf(t, ours, func(metric string) bool { return metric != witnessed })
	if len(rowsOf(t, ours, func(metric string) bool { return metric == witnessed })) == 0 {
		t.Error("no row of the network's witness")
	}
	if len(want) < 100 || !strings.Contains(want[0], `"metric_value" "error" "method" "name"`) {
		t.Fatalf("k6 wrote only %d rows, the first %v", len(want), want[:1])
	}
	for place := range want {
		if place >= len(got) || got[place] != want[place] {
			t.Fatalf("row %d of %d and %d:\nk6   %s\nours %s", place, len(want), len(got), want[place], got[min(place, len(got)-1)])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d rows, k6 has %d", len(got), len(want))
	}
}

func TestARunWhoseSamplesCannotBeWrittenEndsAndSaysWhy(t *testing.T) {
	command := k6(t, []string{"GREMLINS_TIMELINE=/dev/full"}, "--out=gremlins="+filepath.Join(t.TempDir(), "samples.csv"), "--duration=30s")
	var stderr bytes.Buffer
	command.Stderr = &stderr
	began := time.Now()
	err := command.Run()
	if command.ProcessState.ExitCode() != 105 || time.Since(began) > 20*time.Second {
		t.Errorf("ended after %v with %v", time.Since(began), err)
	}
	// k6 says what an output wants it to stop for, and at its end why it stopped.
	const says = "samples cannot be written any more: write /dev/full: no space left on device"
	lines := strings.Count(stderr.String(), says)
	if lines != 2 || strings.Count(stderr.String(), "\n") != lines {
		t.Errorf("k6 said: %s", stderr.String())
	}
}
