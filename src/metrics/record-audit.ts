import { Counter, Trend } from 'k6/metrics';
import type { AuditReport } from '../correctness/audit.ts';
import type { CustomMetricName } from '../thresholds/custom-metrics.ts';

// k6 wants every metric made in init code, so these stand at the top of the module.
const auditedMessages = new Counter('audited_messages' satisfies CustomMetricName);
const auditedConversations = new Counter('audited_conversations' satisfies CustomMetricName);
const auditProblems = new Counter('audit_problems' satisfies CustomMetricName);
const auditRequests = new Counter('audit_requests' satisfies CustomMetricName);
const auditDuration = new Trend('audit_duration' satisfies CustomMetricName, true);

/** Writes what the audit after the load found. */
export function recordAudit(report: AuditReport): void {
  auditedConversations.add(report.conversations);
  auditedMessages.add(report.messages);
  auditRequests.add(report.requests);
  auditDuration.add(report.durationMs);
  for (const [problem, count] of Object.entries(report.problems)) auditProblems.add(count, { problem });
}
