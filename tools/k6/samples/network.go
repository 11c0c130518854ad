package samples

import (
	"net"
	"sync"
	"time"
)

const (
	// How often the witness sends itself a byte.
	knockPeriod = 20 * time.Millisecond
	// How many it may wait for at most; what stands still for longer is told once it goes on.
	mostKnocks = 256
)

// lateness is how long a byte that was there lay unread.
type lateness struct {
	readAt time.Time
	late   time.Duration
}

// networkWitness waits for the network as users do for their answers. What keeps the k6 process from reading an answer
// that has come keeps it from reading this byte, and of the byte it is known when it came: a sleep that ends in time
// tells nothing of that, since Go looks at its timers more often than at its sockets.
type networkWitness struct {
	sender, receiver net.Conn
	ticker           *time.Ticker
	sentAt           chan time.Time
	done             chan struct{}
	running          sync.WaitGroup

	mutex sync.Mutex
	seen  []lateness
}

// startNetworkWitness opens a connection to itself on the loopback interface.
func startNetworkWitness() (*networkWitness, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	defer func() { _ = listener.Close() }()
	sender, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		return nil, err
	}
	receiver, err := acceptFrom(listener, sender.LocalAddr().String())
	if err != nil {
		_ = sender.Close()
		return nil, err
	}
	w := &networkWitness{
		sender:   sender,
		receiver: receiver,
		ticker:   time.NewTicker(knockPeriod),
		sentAt:   make(chan time.Time, mostKnocks),
		done:     make(chan struct{}),
	}
	w.running.Add(2)
	go w.send()
	go w.receive()
	return w, nil
}

// acceptFrom takes the connection from an address and no other's.
func acceptFrom(listener net.Listener, address string) (net.Conn, error) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return nil, err
		}
		if conn.RemoteAddr().String() == address {
			return conn, nil
		}
		_ = conn.Close()
	}
}

func (w *networkWitness) send() {
	defer w.running.Done()
	knock := []byte{0}
	for {
		select {
		case <-w.done:
			return
		case <-w.ticker.C:
		}
		select {
		case w.sentAt <- time.Now():
		default:
			// So many lie unread that the oldest tells enough.
			continue
		}
		if _, err := w.sender.Write(knock); err != nil {
			return
		}
	}
}

func (w *networkWitness) receive() {
	defer w.running.Done()
	knocks := make([]byte, mostKnocks)
	for {
		count, err := w.receiver.Read(knocks)
		now := time.Now()
		w.mutex.Lock()
		for ; count > 0; count-- {
			w.seen = append(w.seen, lateness{readAt: now, late: now.Sub(<-w.sentAt)})
		}
		w.mutex.Unlock()
		if err != nil {
			return
		}
	}
}

// take appends what was seen since the last time.
func (w *networkWitness) take(into []lateness) []lateness {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	into = append(into, w.seen...)
	w.seen = w.seen[:0]
	return into
}

func (w *networkWitness) stop() {
	w.ticker.Stop()
	close(w.done)
	_ = w.sender.Close()
	w.running.Wait()
	_ = w.receiver.Close()
}
