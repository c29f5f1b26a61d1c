import type { SourceSchema } from './source-schema.ts'
import { eventAsks, eventQuery, warehouseConnection } from './warehouse-events.ts'

export const segment = {
  title: 'Segment: the events of a source in your warehouse',
  connection: warehouseConnection({ schema: 'app_production', from: 'a source of Segment' }),
  query: eventQuery({ start: 'Import started', completed: 'Import completed', failed: 'Import failed' }),
  asks: eventAsks,
  inWarehouse: true,
  example: {
    query: { start: 'Import started', completed: 'Import completed', within: '30min' },
    connection: { warehouse: 'postgres', schema: 'app_production' },
  },
} satisfies SourceSchema
