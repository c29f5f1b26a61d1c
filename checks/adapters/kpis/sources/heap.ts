import { heapLayout } from '../../../kpis/warehouse-sql/event-table.ts'
import { warehouseEvents } from './warehouse-events.ts'

export const heap = warehouseEvents('Heap', heapLayout)
