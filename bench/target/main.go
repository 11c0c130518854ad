// Command target is the bench's own simulated GremlinsAI backend: small and fast, so that it is never what is measured.
// It answers every route of the behaviors validly and keeps a ledger of what it truly did.
package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

func main() {
	port := flag.Int("port", 0, "port on 127.0.0.1; 0 picks a free one")
	latency := flag.String("latency", "0", "service time in ms: `0`, one number (fixed), or p50,p95 (log-normal)")
	seed := flag.Uint64("seed", 1, "fixes the service times")
	flag.Parse()

	draws, err := parseLatency(*latency, *seed)
	if err != nil {
		fail(err)
	}
	// Memory is cheap here, and the target's garbage collection would take time from what is measured.
	debug.SetGCPercent(400)
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	if err != nil {
		fail(err)
	}
	server := &http.Server{Handler: newBackend(draws), IdleTimeout: 5 * time.Minute}
	fmt.Printf("simulated backend of the bench (not GremlinsAI), service time %s ms\n", *latency)
	fmt.Printf("listening on http://%s, its ledger at %s\n", listener.Addr(), ledgerPath)

	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ended
		_ = server.Close()
	}()
	if err := server.Serve(listener); err != http.ErrServerClosed {
		fail(err)
	}
	_ = server.Shutdown(context.Background())
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "target: %v\n", err)
	os.Exit(1)
}
