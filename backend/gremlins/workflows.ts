/** The agents, as the backend describes them. */
export const AGENT_ROLES = {
  researcher: {
    role: 'Research Specialist',
    capabilities: 'Finds sources and tells good ones from bad',
    tools: 'A search of the web',
  },
  analyst: {
    role: 'Data Analyst',
    capabilities: 'Weighs findings and sees what they have in common',
    tools: 'Tables and comparisons',
  },
  writer: {
    role: 'Content Writer',
    capabilities: 'Puts results into words for those who asked',
    tools: 'Drafts and revisions',
  },
  coordinator: {
    role: 'Project Coordinator',
    capabilities: 'Divides the work and joins what comes back',
    tools: 'Plans and hand-overs',
  },
} as const;

/** What agents can be asked to do together, as the backend describes it. */
export const WORKFLOWS = {
  simple_research: 'One agent looks for sources and reports',
  research_analyze_write: 'Three agents in turn: sources, findings, text',
  complex_analysis: 'Several agents look at one question, each in its own way',
  collaborative_writing: 'Several agents work on one text',
} as const;

/** The agents at work by workflow; the fourth that is described is not to be had. */
export const AGENTS_AT_WORK = {
  simple_research: ['researcher'],
  complex_analysis: ['researcher', 'analyst', 'coordinator'],
  research_analyze_write: ['researcher', 'analyst', 'writer'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof AGENT_ROLES)[]>>;

export function isWorkflow(value: unknown): value is keyof typeof AGENTS_AT_WORK {
  return typeof value === 'string' && Object.hasOwn(AGENTS_AT_WORK, value);
}
