import type { DeploymentsConfig } from '../../config-schema/index.ts'
import type { ArmName } from '../types.ts'
import type { PreviewRule } from './choose-preview.ts'

/** What the preview of an arm must be; production is never measured for head, and for base only where that is asked for. */
export function previewRule(deployments: DeploymentsConfig, arm: ArmName, sha: string): PreviewRule {
  const { hosts, creators, environment, base } = deployments
  return { sha, hosts, creators, environment, production: arm === 'base' && base === 'production' }
}
