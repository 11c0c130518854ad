"""The six behaviors for Locust, as a careful user of Locust would write them: every answer is parsed and checked.

Once for HttpUser (requests) and once for FastHttpUser (geventhttpclient): BENCH_CLASS says which. BENCH_THINK is the
think time in seconds as "least-most", BENCH_PROMPTS a JSON file with the texts, BENCH_REPORT where the report is written.
"""

import json
import os
import random
import time

from locust import FastHttpUser, HttpUser, between, constant, events, task
from locust.runners import WorkerRunner

with open(os.environ["BENCH_PROMPTS"], encoding="utf-8") as file:
    PROMPTS = json.load(file)
LEAST, MOST = (float(part) for part in os.environ["BENCH_THINK"].split("-"))
FAILED_SEARCH = "No good DuckDuckGo Search Result was found"
MOST_TURNS = 5
WORKFLOW = "simple_research"


class Wrong(Exception):
    """An answer that is not right."""


def expect(holds, what):
    if not holds:
        raise Wrong(what)


def check_words(words):
    expect(isinstance(words, str), "the answer is no text")
    expect(len(words.strip()) >= 10, "the answer is empty")
    expect(FAILED_SEARCH not in words, "the search failed")


def check_chat(body):
    check_words(body.get("output"))
    for field in ("conversation_id", "message_id"):
        expect(isinstance(body.get(field), str) and body[field] != "", field)
    expect(isinstance(body.get("context_used"), bool), "context_used")
    expect(isinstance(body.get("execution_time"), (int, float)), "execution_time")


def check_root(body):
    expect(len(body) > 0, "no greeting")


def check_health(body):
    expect(body.get("status") == "healthy", "unhealthy")


def check_capabilities(body):
    expect(isinstance(body.get("agents"), dict) and body["agents"], "agents")
    expect(isinstance(body.get("workflows"), dict), "workflows")
    expect(isinstance(body.get("total_agents"), int), "total_agents")


def check_realtime(body):
    expect(isinstance(body.get("websocket_endpoint"), str), "websocket_endpoint")
    expect(isinstance(body.get("supported_message_types"), list), "supported_message_types")
    expect(isinstance(body.get("supported_subscriptions"), list), "supported_subscriptions")
    expect(isinstance(body.get("connection_count"), int), "connection_count")


HEALTH = [
    ("/", check_root),
    ("/api/v1/health/health", check_health),
    ("/api/v1/multi-agent/capabilities", check_capabilities),
    ("/api/v1/realtime/info", check_realtime),
]


class GremlinUser(FastHttpUser if os.environ["BENCH_CLASS"] == "FastHttpUser" else HttpUser):
    """The tasks with the balanced pattern's weights, and what a user keeps in mind."""

    wait_time = constant(0) if MOST == 0 else between(LEAST, MOST)

    def on_start(self):
        self.conversation = None
        self.sent = []
        self.previous = ""
        self.health_turn = random.randrange(4)
        self.rag_turn = random.randrange(2)

    def ask(self, method, path, check, body=None, name=None):
        with self.client.request(method, path, json=body, name=name or path, catch_response=True) as response:
            try:
                expect(response.status_code == 200, f"status {response.status_code}")
                answer = response.json()
                expect(isinstance(answer, dict), "the body is no object")
                expect(answer.get("success") is not False, "an error object")
                check(answer)
            except (Wrong, ValueError) as error:
                response.failure(str(error))
                return None
            response.success()
            return answer

    @task(40)
    def new_conversation(self):
        text = random.choice(PROMPTS["opening"])
        answer = self.ask("POST", "/api/v1/agent/chat", check_chat, {"input": text, "save_conversation": True})
        if answer is not None:
            self.conversation = answer["conversation_id"]
            self.sent = [text]
            self.previous = answer["output"]

    @task(25)
    def follow_up(self):
        if self.conversation is None or len(self.sent) >= MOST_TURNS:
            self.new_conversation()
            return
        text = random.choice(PROMPTS["followUp"])

        def check(body):
            check_chat(body)
            expect(body["conversation_id"] == self.conversation, "another conversation")

        body = {"input": text, "conversation_id": self.conversation, "save_conversation": True}
        self.sent.append(text)
        answer = self.ask("POST", "/api/v1/agent/chat", check, body)
        if answer is not None:
            self.previous = answer["output"]

    @task(15)
    def multi_agent(self):
        def check(body):
            check_words(body.get("output"))
            expect("conversation_id" in body, "conversation_id")
            metadata = body.get("metadata")
            expect(isinstance(metadata, dict) and metadata.get("agents_used"), "agents_used")
            expect(metadata.get("workflow_type") == WORKFLOW, "workflow_type")

        body = {"input": random.choice(PROMPTS["complex"]), "workflow_type": WORKFLOW, "save_conversation": True}
        self.ask("POST", "/api/v1/multi-agent/execute", check, body)

    @task(10)
    def health(self):
        path, check = HEALTH[self.health_turn % 4]
        self.health_turn += 1
        self.ask("GET", path, check)

    @task(5)
    def rag(self):
        query = random.choice(PROMPTS["rag"])
        self.rag_turn += 1

        def check_rag(body):
            check_words(body.get("answer"))
            expect(isinstance(body.get("sources"), list), "sources")
            expect(isinstance(body.get("query_time"), (int, float)), "query_time")
            expect(body.get("query") == query, "query")

        def check_search(body):
            expect(isinstance(body.get("results"), list), "results")
            expect(body.get("total_results", -1) >= len(body["results"]), "total_results")
            expect(body.get("query") == query, "query")

        if self.rag_turn % 2 == 0:
            self.ask("POST", "/api/v1/documents/rag", check_rag, {"query": query, "search_limit": 5})
        else:
            self.ask("POST", "/api/v1/documents/search", check_search, {"query": query, "limit": 5})

    @task(5)
    def history(self):
        if self.conversation is None:
            self.new_conversation()
            return

        def check(body):
            expect(body.get("conversation_id") == self.conversation, "another conversation")
            messages = body.get("messages")
            expect(isinstance(messages, list), "messages")
            asked = [message["content"] for message in messages if message.get("role") == "user"]
            answered = [message["content"] for message in messages if message.get("role") == "assistant"]
            expect(asked == self.sent, "the questions are not those that were sent")
            expect(len(answered) == len(asked) and answered[-1] == self.previous, "the answers are not those given")

        path = f"/api/v1/history/conversations/{self.conversation}/messages?limit=500"
        self.ask("GET", path, check, name="/api/v1/history/conversations/{id}/messages")


spawned = {"atMs": None}


@events.spawning_complete.add_listener
def note_spawned(user_count, **_):
    # --reset-stats empties the statistics now: what is reported covers the time from here on.
    if spawned["atMs"] is None:
        spawned["atMs"] = time.time() * 1000


@events.quitting.add_listener
def report(environment, **_):
    if isinstance(environment.runner, WorkerRunner):
        return
    total = environment.stats.total
    told = {
        "requests": total.num_requests,
        "failed": total.num_failures,
        "p95Ms": total.get_response_time_percentile(0.95) if total.num_requests > 0 else None,
        "fromMs": spawned["atMs"],
        "toMs": time.time() * 1000,
        "errors": [f"{error.error} ({error.occurrences})" for error in environment.stats.errors.values()][:5],
    }
    with open(os.environ["BENCH_REPORT"], "w", encoding="utf-8") as file:
        json.dump(told, file)
