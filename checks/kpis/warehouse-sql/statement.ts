/** SQL with its parameters as `:name`, and what they are. */
export type Statement = { sql: string; values: Record<string, string | number | Date> }
