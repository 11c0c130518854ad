package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

type backend struct {
	draws    *draws
	store    *store
	ledger   *ledger
	searches atomic.Int64
}

func newBackend(draws *draws) *backend {
	return &backend{draws: draws, store: newStore(), ledger: &ledger{}}
}

// reply is a status and a body that becomes JSON.
type reply struct {
	status int
	body   any
}

type object = map[string]any

var agents = object{
	"researcher": object{"role": "Research Specialist", "capabilities": "finds and sifts sources"},
	"writer":     object{"role": "Content Writer", "capabilities": "puts results into words"},
}

var workflows = object{"simple_research": "done by researcher"}

func (b *backend) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	arrived := time.Now()
	if r.URL.Path == ledgerPath {
		from, to := whole(r.URL.Query(), "from", 0), whole(r.URL.Query(), "to", math.MaxInt64)
		send(w, reply{200, b.ledger.between(from, to)})
		return
	}
	if r.URL.Path == metricsPath {
		b.serveMetrics(w)
		return
	}
	serve := b.route(r.Method, r.URL.Path)
	if serve == nil {
		send(w, reply{404, object{"detail": "Not Found"}})
		b.ledger.record(arrived, time.Since(arrived), 0, 404)
		return
	}
	body, err := io.ReadAll(r.Body)
	drew := b.draws.next()
	if drew > 0 {
		time.Sleep(drew)
	}
	answered := reply{422, object{"detail": "the body did not come whole"}}
	if err == nil {
		answered = serve(r, body, drew.Seconds())
	}
	send(w, answered)
	if r.Context().Err() != nil {
		answered.status = aborted
	}
	b.ledger.record(arrived, time.Since(arrived), drew, answered.status)
}

type route func(r *http.Request, body []byte, seconds float64) reply

func (b *backend) route(method, path string) route {
	switch method + " " + path {
	case "POST /api/v1/agent/chat":
		return b.chat
	case "POST /api/v1/multi-agent/execute":
		return b.multiAgent
	case "POST /api/v1/documents/rag":
		return rag
	case "POST /api/v1/documents/search":
		return b.search
	case "GET /api/v1/documents/system/status":
		return always(object{
			"status": "fully_operational", "total_documents": 3, "vector_store": object{"connected": true},
		})
	case "GET /":
		return always(object{"message": "Welcome to gremlinsAI! (simulated)", "version": "9.0.0"})
	case "GET /api/v1/health/health":
		return always(object{
			"status": "healthy", "health_score": 100, "llm_available": true,
			"provider": "simulated", "model": "simulated", "issues": []string{},
		})
	case "GET /api/v1/multi-agent/capabilities":
		return always(object{"agents": agents, "workflows": workflows, "total_agents": len(agents)})
	case "GET /api/v1/realtime/info":
		return always(object{
			"websocket_endpoint": "/api/v1/ws/ws", "supported_message_types": []string{"subscribe", "unsubscribe", "ping"},
			"supported_subscriptions": []string{"conversation", "system"}, "connection_count": 0,
		})
	case "GET /api/v1/history/conversations":
		return b.conversations
	}
	if method == "GET" && historyID(path) != "" {
		return b.history
	}
	return nil
}

func always(body object) route {
	return func(*http.Request, []byte, float64) reply { return reply{200, body} }
}

func (b *backend) chat(_ *http.Request, body []byte, seconds float64) reply {
	var asked struct {
		Input            *string `json:"input"`
		ConversationID   *string `json:"conversation_id"`
		SaveConversation *bool   `json:"save_conversation"`
	}
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&asked); err != nil || asked.Input == nil {
		return reply{422, object{"detail": fmt.Sprintf("input is missing, or %v", err)}}
	}
	var in *conversation
	if asked.ConversationID == nil {
		in = b.store.create(*asked.Input)
	} else if in = b.store.get(*asked.ConversationID); in == nil {
		return notFound()
	}
	answered := b.store.exchange(in, *asked.Input, func(earlier []message) string { return answer(*asked.Input, earlier) })
	return reply{200, struct {
		Output         string  `json:"output"`
		ConversationID string  `json:"conversation_id"`
		MessageID      string  `json:"message_id"`
		ContextUsed    bool    `json:"context_used"`
		ExecutionTime  float64 `json:"execution_time"`
	}{answered.Content, in.id, answered.ID, true, seconds}}
}

// multiAgent stores nothing and repeats the conversation's id, as GremlinsAI does.
func (b *backend) multiAgent(_ *http.Request, body []byte, seconds float64) reply {
	var asked struct {
		Input          *string `json:"input"`
		Workflow       string  `json:"workflow_type"`
		ConversationID *string `json:"conversation_id"`
	}
	if json.Unmarshal(body, &asked) != nil || asked.Input == nil || workflows[asked.Workflow] == nil {
		return reply{422, object{"detail": "input or workflow_type is wrong"}}
	}
	metadata := object{"agents_used": []string{"researcher"}, "workflow_type": asked.Workflow, "sources": []string{}}
	return reply{200, object{
		"output":          answer(*asked.Input, nil) + " Agents at work: researcher.",
		"conversation_id": asked.ConversationID, "context_used": asked.ConversationID != nil,
		"execution_time": seconds, "metadata": metadata,
	}}
}

func rag(_ *http.Request, body []byte, _ float64) reply {
	query, found := queryOf(body)
	if !found {
		return reply{422, object{"detail": "query is missing"}}
	}
	sources := documents(query)
	return reply{200, object{
		"query": query, "sources": sources, "context_used": true, "confidence": 0.8, "query_time": 100,
		"answer": fmt.Sprintf("%d simulated documents speak of \"%s\".%s", len(sources), query, advice(query)),
		"search_metadata": object{
			"search_query_id": nil, "documents_found": len(sources), "search_type": "chunks", "score_threshold": 0.7,
		},
		"agent_metadata": object{
			"agents_used": []string{"rag_system"}, "task_type": "rag_response", "use_multi_agent": false,
		},
		"conversation_id": nil, "timestamp": now(),
	}}
}

func (b *backend) search(_ *http.Request, body []byte, seconds float64) reply {
	query, found := queryOf(body)
	if !found {
		return reply{422, object{"detail": "query is missing"}}
	}
	results := documents(query)
	return reply{200, object{
		"query": query, "results": results, "total_results": len(results), "query_time": 1000 * seconds,
		"search_query_id": idOf(b.searches.Add(1)),
	}}
}

func queryOf(body []byte) (string, bool) {
	var asked struct {
		Query string `json:"query"`
	}
	return asked.Query, json.Unmarshal(body, &asked) == nil && asked.Query != ""
}

func documents(query string) []object {
	listed := make([]object, 3)
	for index := range listed {
		listed[index] = object{
			"id": fmt.Sprintf("simulated-%d-chunk-0", index+1), "document_id": fmt.Sprintf("simulated-%d", index+1),
			"document_title": fmt.Sprintf("Simulated document %d", index+1), "document_type": "text/plain", "chunk_index": 0,
			"content": "What the simulated handbook says of " + query + ".", "score": 0.9 - float64(index)*0.05,
			"metadata": object{},
		}
	}
	return listed
}

func (b *backend) history(r *http.Request, _ []byte, _ float64) reply {
	id := historyID(r.URL.Path)
	found := b.store.get(id)
	if found == nil {
		return notFound()
	}
	limit, offset := whole(r.URL.Query(), "limit", 100), whole(r.URL.Query(), "offset", 0)
	page := found.read(limit, offset)
	return reply{200, struct {
		Messages       []message `json:"messages"`
		ConversationID string    `json:"conversation_id"`
		Total          int       `json:"total"`
		Limit          int64     `json:"limit"`
		Offset         int64     `json:"offset"`
	}{page, id, len(page), limit, offset}}
}

func (b *backend) conversations(r *http.Request, _ []byte, _ float64) reply {
	limit, offset := whole(r.URL.Query(), "limit", 50), whole(r.URL.Query(), "offset", 0)
	listed := []object{}
	for _, one := range b.store.page(limit, offset) {
		listed = append(listed, object{"id": one.id, "title": one.title, "created_at": one.createdAt, "is_active": true})
	}
	return reply{200, object{"conversations": listed, "total": len(listed), "limit": limit, "offset": offset}}
}

func historyID(path string) string {
	id, found := strings.CutPrefix(path, "/api/v1/history/conversations/")
	id, ends := strings.CutSuffix(id, "/messages")
	if !found || !ends {
		return ""
	}
	return id
}

func notFound() reply {
	const message = "Conversation not found"
	return reply{404, object{
		"success": false, "error_code": "GREMLINS_1002", "error_message": message, "detail": message,
	}}
}

func whole(query url.Values, name string, fallback int64) int64 {
	if value, err := strconv.ParseInt(query.Get(name), 10, 64); err == nil && value >= 0 {
		return value
	}
	return fallback
}

func send(w http.ResponseWriter, answered reply) {
	text, err := json.Marshal(answered.body)
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	header := w.Header()
	header["Content-Type"] = []string{"application/json"}
	header["Content-Length"] = []string{strconv.Itoa(len(text))}
	header["X-Simulated-Backend"] = []string{"gremlins-load bench"}
	w.WriteHeader(answered.status)
	_, _ = w.Write(text)
}
