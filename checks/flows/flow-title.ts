import type { FlowConfig } from '../../config-schema/index.ts'

/** A flow's title with what tells it from another flow of the same test: the device, language, time zone or project. */
export function flowTitle(title: string, { profile, locale, timezone, project }: Omit<FlowConfig, 'spec'>): string {
  const told = [profile === 'mobile' ? profile : undefined, locale, timezone, project].filter(
    (one) => one !== undefined,
  )
  return told.length === 0 ? title : `${title} (${told.join(', ')})`
}
