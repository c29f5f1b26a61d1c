import type { Queryable } from './database.ts'
import type { Wanted } from './wanted.ts'

/** Keeps what people asked for, beside the matters they asked it of; what is asked by the same act is one todo. */
export async function keepTodos(wanted: Wanted[], within: Queryable): Promise<void> {
  const rows = wanted.flatMap(({ repository, kind, subject, todo }) =>
    todo === undefined ? [] : [{ repository, kind, subject, id: todo.id, todo: todo.todo }],
  )
  if (rows.length > 0) await within.query(keeping, [JSON.stringify(rows)])
}

const keeping = `
  INSERT INTO ux_impact.todos (repository, kind, subject, id, todo)
  SELECT asked.* FROM json_to_recordset($1::text::json)
    AS asked (repository bigint, kind text, subject text, id text, todo jsonb)
  JOIN ux_impact.matters USING (repository, kind, subject)
  ORDER BY 1, 2, 3, 4
  ON CONFLICT DO NOTHING`
