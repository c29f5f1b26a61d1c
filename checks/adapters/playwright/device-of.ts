import { devices } from 'playwright'
import type { FlowConfig } from '../../../config-schema/index.ts'

/** Playwright options for the device, language and time zone that a flow asks for; desktop keeps the repository's own. */
export function deviceOf(flow: FlowConfig): Record<string, unknown> {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'] ?? {}
  return {
    ...(flow.profile === 'mobile' ? phone : {}),
    ...(flow.locale === undefined ? {} : { locale: flow.locale }),
    ...(flow.timezone === undefined ? {} : { timezoneId: flow.timezone }),
  }
}
