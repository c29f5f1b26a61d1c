import { segmentLayout } from '../../../kpis/warehouse-sql/event-table.ts'
import { warehouseEvents } from './warehouse-events.ts'

export const segment = warehouseEvents('Segment', segmentLayout)
