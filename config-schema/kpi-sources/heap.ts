import type { SourceSchema } from './source-schema.ts'
import { eventAsks, eventQuery, warehouseConnection } from './warehouse-events.ts'

export const heap = {
  title: 'Heap: the events that Heap Connect writes to your warehouse',
  connection: warehouseConnection({ schema: 'main_production', from: 'Heap Connect' }),
  query: eventQuery({ start: 'import_started', completed: 'import_completed', failed: 'import_failed' }),
  asks: eventAsks,
  inWarehouse: true,
  example: {
    query: { start: 'import_started', completed: 'import_completed', within: '30min' },
    connection: { warehouse: 'redshift', schema: 'main_production' },
  },
} satisfies SourceSchema
