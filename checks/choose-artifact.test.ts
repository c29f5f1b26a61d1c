import { expect, it } from 'vitest'
import { chooseArtifact } from './choose-artifact.ts'
import type { Artifact } from './ports.ts'

let id = 0
const artifact = (name: string): Artifact => ({ id: ++id, name, size: 1, expired: false })
const [one, two, nine, plain, other] = [
  artifact('ux-impact-measurement-1'),
  artifact('ux-impact-measurement-2'),
  artifact('ux-impact-measurement-9'),
  artifact('ux-impact-measurement'),
  artifact('playwright-report'),
]

it('the one of our name is taken, with or without an attempt', () => {
  expect(chooseArtifact([other, one], 1)).toEqual({ status: 'found', artifact: one })
  expect(chooseArtifact([plain, other], 1)).toEqual({ status: 'found', artifact: plain })
})

it('of several attempts the newest counts, which need not be that of the verdict', () => {
  expect(chooseArtifact([two, one], 2)).toEqual({ status: 'found', artifact: two })
  expect(chooseArtifact([two, one], 3)).toEqual({ status: 'found', artifact: two })
})

it('what claims to be of an attempt that has not been is not looked at', () => {
  expect(chooseArtifact([nine, one], 8)).toEqual({ status: 'found', artifact: one })
  expect(chooseArtifact([nine, one], 9)).toEqual({ status: 'found', artifact: nine })
})

it('S19: two of one attempt are refused', () => {
  expect(chooseArtifact([one, artifact('ux-impact-measurement-1')], 1)).toEqual({ status: 'several' })
})

it('names that only look alike are none of ours', () => {
  const alike = [
    'ux-impact-measurement-',
    'ux-impact-measurement-01',
    'ux-impact-measurement-1-2',
    'my-ux-impact-measurement',
  ]
  expect(chooseArtifact(alike.map(artifact), 5)).toEqual({ status: 'none' })
  expect(chooseArtifact([], 1)).toEqual({ status: 'none' })
})
