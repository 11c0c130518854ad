package main

import (
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

const (
	shards = 64
	// mostPerShard bounds the store: the oldest conversations are forgotten beyond a million.
	mostPerShard = 1_000_000 / shards
)

type message struct {
	ID             string  `json:"id"`
	ConversationID string  `json:"conversation_id"`
	Role           string  `json:"role"`
	Content        string  `json:"content"`
	CreatedAt      string  `json:"created_at"`
	ToolCalls      *string `json:"tool_calls"`
	ExtraData      *string `json:"extra_data"`
}

type conversation struct {
	id, title, createdAt string
	mutex                sync.Mutex
	messages             []message
}

// store keeps conversations under serial numbers, which their ids carry: number n lies in shard n mod 64.
type store struct {
	last     atomic.Int64
	messages atomic.Int64
	shards   [shards]shard
}

type shard struct {
	mutex  sync.RWMutex
	kept   map[int64]*conversation
	oldest int64
}

func newStore() *store {
	made := &store{}
	for number := range made.shards {
		made.shards[number].kept = map[int64]*conversation{}
		made.shards[number].oldest = int64(number)
	}
	return made
}

func (s *store) create(title string) *conversation {
	serial := s.last.Add(1)
	made := &conversation{id: idOf(serial), title: title[:min(len(title), 50)], createdAt: now()}
	shard := &s.shards[serial%shards]
	shard.mutex.Lock()
	shard.kept[serial] = made
	for len(shard.kept) > mostPerShard {
		delete(shard.kept, shard.oldest)
		shard.oldest += shards
	}
	shard.mutex.Unlock()
	return made
}

// get finds a conversation by its id; nil where there is none.
func (s *store) get(id string) *conversation {
	if len(id) != 36 {
		return nil
	}
	serial, err := strconv.ParseInt(id[24:], 16, 64)
	if err != nil || id != idOf(serial) {
		return nil
	}
	return s.at(serial)
}

func (s *store) at(serial int64) *conversation {
	shard := &s.shards[serial%shards]
	shard.mutex.RLock()
	defer shard.mutex.RUnlock()
	return shard.kept[serial]
}

// page lists conversations in the order of their creation.
func (s *store) page(limit, offset int64) []*conversation {
	var listed []*conversation
	first := max(1, s.last.Load()-shards*mostPerShard+1)
	for serial := first + offset; serial <= s.last.Load() && int64(len(listed)) < limit; serial++ {
		if found := s.at(serial); found != nil {
			listed = append(listed, found)
		}
	}
	return listed
}

// exchange adds a question and the answer that `reply` finds for it from the messages before, and returns the answer.
func (s *store) exchange(c *conversation, question string, reply func(earlier []message) string) message {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	answer := reply(c.messages)
	c.messages = append(c.messages, s.message(c, "user", question), s.message(c, "assistant", answer))
	return c.messages[len(c.messages)-1]
}

// read copies a page of a conversation's messages.
func (c *conversation) read(limit, offset int64) []message {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	count := int64(len(c.messages))
	from := min(offset, count)
	return append([]message{}, c.messages[from:min(from+limit, count)]...)
}

func (s *store) message(c *conversation, role, content string) message {
	return message{
		ID: "m" + strconv.FormatInt(s.messages.Add(1), 10), ConversationID: c.id,
		Role: role, Content: content, CreatedAt: now(),
	}
}

// idOf writes ids that look like UUIDs, as the backend's do.
func idOf(serial int64) string { return fmt.Sprintf("00000000-0000-4000-8000-%012x", serial) }

func now() string { return time.Now().UTC().Format("2006-01-02T15:04:05.000000") }
