import { z } from 'zod'

const share = z.number().min(0).max(1)
const scores = z.object({ positive: share, negative: share })
const errors = z
  .array(
    z.object({
      id: z.string(),
      error: z.object({ code: z.string(), innererror: z.object({ code: z.string() }).partial().optional() }),
    }),
  )
  .default([])

/** `SentimentAnalysisResults` of the API's version 2023-04-01, as far as it is used. */
export const sentimentAnswer = z.object({
  kind: z.literal('SentimentAnalysisResults'),
  results: z.object({
    documents: z.array(
      z.object({
        id: z.string(),
        sentiment: z.enum(['positive', 'neutral', 'negative', 'mixed']),
        confidenceScores: scores,
        sentences: z.array(
          z.object({
            text: z.string(),
            confidenceScores: scores,
            targets: z.array(z.object({ text: z.string(), sentiment: z.string() })).default([]),
          }),
        ),
      }),
    ),
    errors,
  }),
})

/** `KeyPhraseExtractionResults`, likewise. */
export const keyPhraseAnswer = z.object({
  kind: z.literal('KeyPhraseExtractionResults'),
  results: z.object({ documents: z.array(z.object({ id: z.string(), keyPhrases: z.array(z.string()) })), errors }),
})

export type SentimentDocument = z.infer<typeof sentimentAnswer>['results']['documents'][number]

/** Why a document was not analysed, in the service's own word: "UnsupportedLanguageCode", "InvalidDocument". */
export function documentErrors(given: z.infer<typeof errors>): Map<string, string> {
  return new Map(
    given.map(({ id, error }) => [id, (error.innererror?.code ?? error.code).replace(/[^\w]/g, '').slice(0, 40)]),
  )
}
