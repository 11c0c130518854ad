/** What databases and their pools say where they are locked or full: SQLite, SQLAlchemy, PostgreSQL, MySQL. */
export const DATABASE_WORDS =
  /database (?:table )?is locked|QueuePool limit|timed out.*\bpool\b|\bpool\b.*timed out|too many connections|remaining connection slots|deadlock/i;
